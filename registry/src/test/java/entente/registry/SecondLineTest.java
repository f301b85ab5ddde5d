package entente.registry;

import static entente.registry.Examples.NOON;
import static entente.registry.Examples.approval;
import static entente.registry.Examples.item;
import static entente.registry.Examples.person;
import static entente.registry.Examples.release;
import static entente.registry.Examples.statement;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import entente.registry.ReleaseRecord.Stage;
import entente.seal.Statement;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What the database refuses by itself, whatever the code asks of it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SecondLineTest {
    private final Register register = TestServer.emptyRegister();

    /** Kim made an item and proposed it three times: approved by nobody, by Lee, by Lee and Park. */
    @BeforeAll
    void oneOfEach() {
        var people = new People(register, Clock.fixed(NOON, ZoneOffset.UTC));
        for (var id : List.of("kim", "lee", "park")) people.put(person(id), "key of " + id, Optional.empty());
        var item = item("kim");
        new Items(register).add(item);
        new Items(register).setContent(item.id(), new Item.Content(Examples.PACT, 5, "sealed"));
        var releases = new Releases(register);
        var approvals = Map.of("none", List.<String>of(), "one", List.of("lee"), "two", List.of("lee", "park"));
        approvals.forEach((purpose, by) -> {
            var release = release(item.id(), "kim", purpose);
            releases.add(release);
            by.forEach(person -> releases.approve(release.id(), approval(person)));
            register.use(
                    handle -> Releases.setStatement(handle, release.id(), statement(Statement.Type.RELEASE, purpose)));
        });
        var receptions = new Receptions(register);
        var reception = Examples.newId();
        receptions.add(reception, Examples.CA, statement(Statement.Type.RELEASE, "came"), NOON);
        receptions.advance(
                reception,
                ReceptionRecord.Stage.OFFERED,
                ReceptionRecord.Stage.HELD,
                Map.of("origin_label", Map.of("level", "SECRET")));
        receptions.grant(reception, "lee", "planning", NOON, NOON.plusSeconds(60), "kim");
        register.use(handle -> Receipts.put(
                handle,
                new Receipts.Kept(
                        reception,
                        Receipts.Direction.GIVEN,
                        "received",
                        0,
                        NOON,
                        statement(Statement.Type.RECEIPT, "received"))));
        register.use(handle -> Notices.put(handle, Examples.CA, "1", "offer", new byte[] {1}));
        new Accords(register)
                .addAct(Examples.PACT, Examples.CA, "signed", NOON, statement(Statement.Type.PACT_ACT, "signed"));
        new Accords(register).addAnnex(Examples.CA, 1, statement(Statement.Type.ANNEX, "keys"));
        register.use(handle -> handle.execute("""
                insert into journal (key, stage, at, salt, details, leaf_index)
                values ('logged', 'sealed', now(), '\\x01', '\\x02', 0), ('waiting', 'sealed', now(), '\\x01', '\\x02', null)"""));
    }

    @AfterAll
    void close() {
        register.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', useHeadersInDisplayName = true, textBlock = """
            SQL                                                                    | REFUSAL
            update approval set at = now()                                         | approval is append-only
            update approval set person = 'park'                                    | approval is append-only
            update approval set statement = '\\x00'                                | approval is append-only
            delete from approval                                                   | approval is append-only
            truncate approval                                                      | approval is append-only
            truncate person cascade                                                | is append-only
            insert into approval select id, 'kim', now(), '\\x00' from release     | nobody approves their own proposal
            update release set proposer = 'park'                                   | a proposal is not changed
            update release set recipient = 'US'                                    | a proposal is not changed
            update release set item = id                                           | a proposal is not changed
            update release set purpose = 'another'                                 | a proposal is not changed
            update release set pact = 'another'                                    | a proposal is not changed
            update release set id = gen_random_uuid()                              | a proposal is not changed
            update release set statement = '\\x00'                                 | what was stated is not changed
            delete from release where purpose = 'one'                              | violates foreign key constraint
            update item set origin_label = '{}'                                    | an origin label never changes
            update item set id = gen_random_uuid()                                 | an origin label never changes
            update item set origins = '{CA}'                                       | never changes
            update item set content = '{}'                                         | content is set once
            delete from item                                                       | an origin label never goes
            update reception set origin_label = '{}'                               | an origin label never changes
            update reception set origin_label = null                               | an origin label never changes
            update reception set statement = '\\x00'                               | an offer is not changed
            update reception set sender = 'US'                                     | an offer is not changed
            delete from reception                                                  | an origin label never goes
            update journal set leaf_index = 1 where key = 'logged'                 | the journal is not changed
            update journal set leaf_index = null where key = 'logged'              | the journal is not changed
            update journal set leaf_index = 0 where key = 'waiting'                | duplicate key
            update journal set key = 'other' where key = 'waiting'                 | the journal is not changed
            update journal set stage = 'other' where key = 'waiting'               | the journal is not changed
            update journal set at = at + interval '1 ms' where key = 'waiting'     | the journal is not changed
            update journal set salt = '\\x00' where key = 'waiting'                | the journal is not changed
            update journal set details = '\\x00' where key = 'waiting'             | the journal is not changed
            update journal set details = '\\x00', leaf_index = 1 where key = 'waiting' | the journal is not changed
            delete from journal where key = 'logged'                               | the journal is not changed
            delete from journal where key = 'waiting'                              | the journal is not changed
            truncate journal                                                       | journal is append-only
            update receipt set at = now()                                          | receipt is append-only
            update receipt set statement = '\\x00'                                 | receipt is append-only
            delete from receipt                                                    | receipt is append-only
            truncate receipt                                                       | receipt is append-only
            update notice set answer = '\\x00'                                     | notice is append-only
            delete from notice                                                     | notice is append-only
            truncate notice                                                        | notice is append-only
            update pact_act set at = now()                                         | pact_act is append-only
            delete from pact_act                                                   | pact_act is append-only
            truncate pact_act                                                      | pact_act is append-only
            update annex set serial = 2                                            | annex is append-only
            delete from annex                                                      | annex is append-only
            truncate annex                                                         | annex is append-only
            insert into need_to_know select id, 'lee', 'x', now(), now() + '1 day', 'lee' from reception | nobody grants need-to-know to themselves
            update need_to_know set granted_by = 'lee'                             | nobody grants need-to-know to themselves
            update need_to_know set person = 'kim'                                 | nobody grants need-to-know to themselves
            insert into need_to_know select id, 'lee', 'x', now(), now() - interval '1 ms', 'kim' from reception | need_to_know_check
            insert into need_to_know select id, 'lee', 'x', now(), now(), 'kim' from reception | need_to_know_check
            update need_to_know set until_time = from_time                         | need_to_know_check
            """)
    void refuses(String sql, String refusal) {
        assertThatThrownBy(() -> tryOut(sql)).rootCause().hasMessageContaining(refusal);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', useHeadersInDisplayName = true, textBlock = """
            SQL                                                                                       | ROWS
            insert into approval select id, 'park', now(), '\\x00' from release where purpose = 'one' | 1
            update release set stage = 'APPROVED' where purpose = 'two'                               | 1
            update release set stage = 'REFUSED', refusal = '{}'                                      | 3
            update journal set leaf_index = 1 where key = 'waiting'                                   | 1
            update reception set holder_label = '{}'                                                  | 1
            update need_to_know set granted_by = 'park'                                               | 1
            """)
    void doesTheRightfulThatLooksAlike(String sql, int rows) {
        assertThat(tryOut(sql)).isEqualTo(rows);
    }

    // Shows: article 5; fear 1
    @ParameterizedTest
    @EnumSource(
            value = Stage.class,
            names = {"PROPOSED", "REFUSED"},
            mode = EnumSource.Mode.EXCLUDE)
    void noReleaseGetsThereWithFewerThanTwoApprovals(Stage stage) {
        for (var purpose : List.of("none", "one"))
            assertThatThrownBy(() -> tryOut("update release set stage = '%s' where purpose = '%s'", stage, purpose))
                    .rootCause()
                    .hasMessageContaining("a release needs two approvals");
        assertThatThrownBy(() -> tryOut("""
                        insert into release (id, item, recipient, purpose, channel, proposer, proposed_at, pact, rules, stage)
                        select gen_random_uuid(), item, recipient, 'new', channel, proposer, proposed_at, pact, rules, '%s'
                        from release where purpose = 'two'""", stage)).rootCause().hasMessageContaining("a release needs two approvals");
        assertThatCode(() -> tryOut("update release set stage = '%s' where purpose = 'two'", stage))
                .doesNotThrowAnyException();
    }

    /** What widens, and what is certified, is said by two; the partner names nobody. */
    @ParameterizedTest
    @CsvSource({
        "exercise-act, AGREED, true",
        "exercise-act, RESUMED, true",
        "exercise-act, EXTENDED, true",
        "exercise-act, NO_DUFF_REVIEWED, true",
        "exercise-act, ERASED, true",
        "exercise-act, SUSPENDED, false",
        "exercise-act, NO_DUFF, false",
        "exercise-act, NO_DUFF_OVER, false",
        "exercise-act, INJECT_ISSUED, false",
        "exercise-act, CLOSED_OUT, false",
        "research-act, ADOPTED, true",
        "research-act, RESUMED, true",
        "research-act, EXTENDED, true",
        "research-act, PARTICIPANT_NAMED, true",
        "research-act, MILESTONE_MOVED, true",
        "research-act, JOINT_CONSENTED, true",
        "research-act, DELIVERABLE_ACCEPTED, true",
        "research-act, PUBLICATION_CONSENTED, true",
        "research-act, CLOSED_OUT, true",
        "research-act, DUTIES_ACCEPTED, true",
        "research-act, SUSPENDED, false",
        "research-act, ENDED, false",
        "research-act, JOINT_WITHDRAWN, false",
        "research-act, PUBLICATION_OBJECTED, false"
    })
    void whatIsSaidOfAMatterOfBothIsSaidByItsPersons(String form, String kind, boolean two) {
        var insert =
                "insert into joint_act (id, form, matter, document, nation, kind, at, raised_by, confirmed_by, statement)"
                        + " values (gen_random_uuid(), '" + form
                        + "', gen_random_uuid(), 'plan', 'KR', '%s', now(), %s, %s, '\\x00')";
        assertThat(tryOut(insert, kind, "'kim'", "'lee'")).isEqualTo(1);
        assertThat(tryOut(insert, kind, "null", "null")).isEqualTo(1);
        assertThatThrownBy(() -> tryOut(insert, kind, "'kim'", "'kim'"))
                .rootCause()
                .hasMessageContaining("check");
        if (two)
            assertThatThrownBy(() -> tryOut(insert, kind, "'kim'", "null"))
                    .rootCause()
                    .hasMessageContaining("check constraint");
        else assertThat(tryOut(insert, kind, "'kim'", "null")).isEqualTo(1);
    }

    @Test
    void whatWasMadeJointlyLeavesWithTheConsentOfEach() {
        var item = item("kim", Set.of(Examples.KR, Examples.CA));
        new Items(register).add(item);
        new Items(register).setContent(item.id(), new Item.Content(Examples.PACT, 5, "sealed"));
        var release = release(item.id(), "kim", "joint");
        var releases = new Releases(register);
        releases.add(release);
        for (var person : List.of("lee", "park")) releases.approve(release.id(), approval(person));
        var leave = "update release set stage = 'SEALED' where purpose = 'joint'";
        var consent =
                "insert into joint_act (id, form, matter, document, nation, kind, subject, at, raised_by, confirmed_by, statement)"
                        + " select gen_random_uuid(), 'research-act', gen_random_uuid(), 'text', '%s', 'JOINT_CONSENTED',"
                        + " jsonb_build_object('content', content ->> 'sha256'), now(), %s, '\\x00' from item where id = '"
                        + item.id() + "';";
        var ours = consent.formatted("KR", "'kim', 'lee'");
        for (var consents : List.of("", ours, consent.formatted("CA", "null, null"), ours + ours))
            assertThatThrownBy(() -> tryOut(consents + leave))
                    .rootCause()
                    .hasMessageContaining("leaves with the consent of each");
        assertThatCode(() -> tryOut(ours + consent.formatted("CA", "null, null") + leave))
                .doesNotThrowAnyException();
    }

    @Test
    void theCodeIsRefusedToo() {
        var releases = new Releases(register);
        var none = releases.all().stream()
                .filter(release -> release.purpose().equals("none"))
                .findFirst()
                .orElseThrow();
        assertThatThrownBy(() -> releases.approve(none.id(), approval("kim")))
                .rootCause()
                .hasMessageContaining("nobody approves their own proposal");
        assertThatThrownBy(() -> releases.advance(none.id(), Stage.PROPOSED, Stage.SENT, Map.of()))
                .rootCause()
                .hasMessageContaining("a release needs two approvals");
        assertThat(releases.find(none.id())).contains(none);
    }

    /** Rows that the SQL touched. The transaction is undone in any case, so that no row of a table depends on another. */
    private int tryOut(String sql, Object... args) {
        return register.in(handle -> {
            var rows = handle.execute(args.length == 0 ? sql : sql.formatted(args));
            handle.rollback();
            return rows;
        });
    }
}
