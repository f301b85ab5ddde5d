package entente.registry;

import static entente.registry.Examples.CA;
import static entente.registry.Examples.NOON;
import static entente.registry.Examples.newId;
import static entente.registry.Examples.person;
import static entente.registry.Examples.statement;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import entente.registry.ObligationRecord.Act;
import entente.registry.ObligationRecord.Answer;
import entente.registry.ObligationRecord.Kind;
import entente.registry.ObligationRecord.Reply;
import entente.registry.ObligationRecord.State;
import entente.registry.ReceptionRecord.Keeping;
import entente.seal.Statement;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is owed, in the register, and what the database refuses by itself. */
class ObligationsTest {
    private final Register register = TestServer.emptyRegister();
    private final People people = new People(register, Clock.fixed(NOON, ZoneOffset.UTC));
    private final Receptions receptions = new Receptions(register);
    private final Obligations obligations = new Obligations(register);

    @BeforeEach
    void somePeople() {
        for (var id : List.of("kim", "lee")) people.put(person(id), "key of " + id, Optional.empty());
    }

    @AfterEach
    void close() {
        register.close();
    }

    private ObligationRecord raised(
            Kind kind, String consignment, boolean ours, State state, Map<String, Object> details) {
        var record = new ObligationRecord(
                newId(),
                kind,
                consignment,
                ours,
                Optional.empty(),
                NOON,
                Optional.of(NOON.plusSeconds(60)),
                details,
                state,
                Optional.empty(),
                Optional.empty(),
                ours ? List.of(new Act("kim", "RAISED", NOON)) : List.of(),
                List.of());
        register.use(handle -> Obligations.add(handle, record));
        return record;
    }

    private boolean advance(ObligationRecord record, State from, State to) {
        return register.in(handle -> Obligations.advance(handle, record.id(), from, to));
    }

    private void act(ObligationRecord record, String person, String act) {
        register.use(handle -> Obligations.act(handle, record.id(), new Act(person, act, NOON)));
    }

    @ParameterizedTest
    @EnumSource
    void whatIsRaisedIsFoundAgain(Kind kind) {
        var record = raised(kind, newId(), true, State.PROPOSED, Map.of("x", 1));
        assertThat(obligations.find(record.id())).contains(record);
        assertThat(obligations.of(record.consignment())).containsExactly(record);
        assertThat(record.overdue(NOON.plusSeconds(60))).isFalse();
        assertThat(record.overdue(NOON.plusSeconds(61))).isTrue();
        assertThat(Kind.of(kind.word())).isEqualTo(kind);
    }

    @Test
    void aReplyIsKeptOnceAndForEver() {
        var record = raised(Kind.RECALL, newId(), true, State.CONFIRMED, Map.of());
        var said = statement(Statement.Type.OBLIGATION, "recall");
        var reply = new Reply(Answer.ACKNOWLEDGED, NOON, statement(Statement.Type.REPLY, "yes"));
        register.use(handle -> {
            Obligations.setStatement(handle, record.id(), said);
            Obligations.put(handle, record.id(), reply);
            Obligations.put(handle, record.id(), new Reply(Answer.ACKNOWLEDGED, NOON.plusSeconds(1), said));
        });
        assertThat(obligations.find(record.id()).orElseThrow().replies()).containsExactly(reply);
        assertThat(obligations.find(record.id()).orElseThrow().statement()).contains(said);
        assertRefused("delete from reply", "append-only");
        assertRefused("update obligation set statement = null", "not changed");
    }

    /** The second line: two persons, whatever the code says. */
    @ParameterizedTest
    @EnumSource(names = {"RECLASSIFICATION", "RETURN", "DESTRUCTION"})
    void oneOfficerAloneDoesNotGetThere(Kind kind) {
        var record = raised(kind, newId(), true, State.PROPOSED, Map.of());
        assertThatThrownBy(() -> advance(record, State.PROPOSED, State.CONFIRMED))
                .hasMessageContaining("two persons");
        act(record, "kim", "CONFIRMED");
        assertThatThrownBy(() -> advance(record, State.PROPOSED, State.CONFIRMED))
                .hasMessageContaining("two persons");
        act(record, "lee", "CONFIRMED");
        assertThat(advance(record, State.PROPOSED, State.CONFIRMED)).isTrue();
        assertThat(advance(record, State.PROPOSED, State.CONFIRMED)).isFalse();
    }

    @Test
    void aConsentNeedsTwoAndARefusalOne() {
        for (var consent : List.of(true, false)) {
            var record = raised(Kind.CONSENT, newId(), false, State.ACKNOWLEDGED, Map.of("act", "destroy"));
            register.use(handle -> Obligations.setAnswer(handle, record.id(), Map.of("consent", consent)));
            act(record, "kim", "ANSWERED");
            if (consent) {
                assertThatThrownBy(() -> advance(record, State.ACKNOWLEDGED, State.ANSWERED))
                        .hasMessageContaining("a consent needs two");
                act(record, "lee", "ANSWER_CONFIRMED");
            }
            assertThat(advance(record, State.ACKNOWLEDGED, State.ANSWERED)).isTrue();
        }
    }

    @Test
    void whatHasEndedStaysEndedAndWhatWasRaisedStays() {
        var record = raised(Kind.RECALL, newId(), true, State.CONFIRMED, Map.of());
        advance(record, State.CONFIRMED, State.DONE);
        assertThatThrownBy(() -> advance(record, State.DONE, State.OPEN)).hasMessageContaining("stays ended");
        assertRefused("delete from obligation", "never goes");
        assertRefused("update obligation set details = '{\"x\":2}'", "not changed");
        assertRefused("delete from obligation_person", "append-only");
        assertRefused("truncate obligation_person cascade", "append-only");
    }

    /** A holding ends by a certificate alone, and what is gone does not come back. */
    @Test
    void aHoldingEndsByACertificate() {
        var id = newId();
        receptions.add(id, CA, statement(Statement.Type.RELEASE, id), NOON);
        register.use(handle -> Receptions.keep(handle, id, Keeping.SUSPENDED));
        assertThatThrownBy(() -> register.use(handle -> Receptions.keep(handle, id, Keeping.DESTROYED)))
                .hasMessageContaining("certificate");
        var destruction = raised(Kind.DESTRUCTION, id, true, State.PROPOSED, Map.of("crisis", true));
        assertThatThrownBy(() -> register.use(handle -> Receptions.keep(handle, id, Keeping.DESTROYED)))
                .hasMessageContaining("certificate");
        advance(destruction, State.PROPOSED, State.CONFIRMED);
        assertThatThrownBy(() -> register.use(handle -> Receptions.keep(handle, id, Keeping.RETURNED)))
                .hasMessageContaining("certificate");
        register.use(handle -> Receptions.keep(handle, id, Keeping.DESTROYED));
        for (var back : List.of(Keeping.KEPT, Keeping.SUSPENDED, Keeping.RETURNED))
            assertThatThrownBy(() -> register.use(handle -> Receptions.keep(handle, id, back)))
                    .hasMessageContaining("does not come back");
        assertThat(receptions.find(id).orElseThrow().keeping()).isEqualTo(Keeping.DESTROYED);
    }

    @Test
    void theNodesWorkIsWhatNeedsNoPerson() {
        var confirmed = raised(Kind.RECALL, newId(), true, State.CONFIRMED, Map.of());
        var arrived = raised(Kind.LOSS, newId(), false, State.ARRIVED, Map.of());
        raised(Kind.RECALL, newId(), true, State.PROPOSED, Map.of());
        raised(Kind.RECALL, newId(), true, State.OPEN, Map.of());
        raised(Kind.CONSENT, newId(), false, State.ACKNOWLEDGED, Map.of());
        assertThat(obligations.atWork()).containsExactlyInAnyOrder(confirmed.id(), arrived.id());
    }

    private void assertRefused(String sql, String why) {
        assertThatThrownBy(() -> register.use(handle -> handle.execute(sql))).hasMessageContaining(why);
    }
}
