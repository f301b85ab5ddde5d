package entente.registry;

import static entente.registry.Examples.CA;
import static entente.registry.Examples.NOON;
import static entente.registry.Examples.person;
import static entente.registry.Examples.statement;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import entente.registry.IndustryEntries.Act;
import entente.registry.IndustryEntries.Dossier;
import entente.registry.IndustryEntries.Entry;
import entente.seal.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Entries of industry in the register, and what the database itself refuses of them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IndustryEntriesTest {
    private final Register register = TestServer.emptyRegister();
    private final IndustryEntries entries = new IndustryEntries(register);

    IndustryEntriesTest() {
        var people = new People(register, Clock.fixed(NOON, ZoneOffset.UTC));
        for (var id : List.of("kim", "lee")) people.put(person(id), "key of " + id, Optional.empty());
    }

    @AfterAll
    void close() {
        register.close();
    }

    private Entry add(String about, String kind, boolean two, Instant at) {
        var entry = new Entry(
                Examples.newId(),
                Dossier.FACILITY,
                about,
                kind,
                Map.of("level", "x"),
                two,
                at,
                "kim",
                Optional.empty(),
                two ? Optional.empty() : Optional.of(at));
        register.use(handle -> IndustryEntries.add(handle, entry));
        return entry;
    }

    private List<Entry> of(String about) {
        return entries.of(Dossier.FACILITY).stream()
                .filter(entry -> entry.about().equals(about))
                .toList();
    }

    @Test
    void whatIsKeptIsReadAsItWas() {
        var entry = add("kept", "WITHDRAWN", false, NOON);
        assertThat(entries.find(entry.id())).contains(entry);
        assertThat(entries.find(Examples.newId())).isEmpty();
    }

    /** A clock that is set back does not put what came later before what came first. */
    @Test
    void theyStandInTheOrderInWhichTheyTookEffect() {
        var waits = add("order", "CLEARED", true, NOON);
        add("order", "SCREENED", false, NOON.plusSeconds(9));
        add("order", "WITHDRAWN", false, NOON.minusSeconds(3600));
        assertThat(of("order")).extracting(Entry::kind).containsExactly("SCREENED", "WITHDRAWN", "CLEARED");
        register.use(handle -> IndustryEntries.confirm(handle, waits.id(), "lee", NOON.minusSeconds(7200)));
        assertThat(of("order")).extracting(Entry::kind).containsExactly("SCREENED", "WITHDRAWN", "CLEARED");
        assertThat(register.<Boolean>in(handle -> IndustryEntries.confirm(handle, waits.id(), "lee", NOON)))
                .as("a second time changes nothing")
                .isFalse();
    }

    @Test
    void nobodyConfirmsWhatTheyRaised() {
        var entry = add("voice", "CLEARED", true, NOON);
        assertThatThrownBy(() -> register.use(handle -> IndustryEntries.confirm(handle, entry.id(), "kim", NOON)))
                .hasMessageContaining("check");
        assertThat(entries.find(entry.id()).orElseThrow().effective()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update industry_entry set details = '{}' where about = 'fixed'",
                "update industry_entry set effective = null, step = null where about = 'fixed'",
                "update industry_entry set step = 99 where about = 'fixed'",
                "update industry_entry set kind = 'DOWNGRADED' where about = 'open'",
                "update industry_entry set needs_two = false where about = 'open'",
                "update industry_entry set effective = now(), step = 98 where about = 'open'",
                "delete from industry_entry where about = 'fixed'",
                "truncate industry_entry",
                "update industry_act set kind = 'CONFIRMED'",
                "delete from industry_act",
                "truncate industry_act"
            })
    void whatWasDecidedOrSaidIsNotChanged(String change) {
        if (of("fixed").isEmpty()) {
            add("fixed", "WITHDRAWN", false, NOON);
            add("open", "CLEARED", true, NOON);
            register.use(handle -> IndustryEntries.add(handle, act(Examples.newId(), 7), NOON));
        }
        assertThatThrownBy(() -> register.use(handle -> handle.execute(change))).isInstanceOf(RuntimeException.class);
    }

    private static Act act(String id, long sequence) {
        return new Act(
                id,
                CA,
                "CHANGED",
                Map.of("changes", Map.of()),
                sequence,
                NOON,
                statement(Statement.Type.CLEARANCE_ACT, id));
    }

    @Test
    void anActIsKeptOnceAndNoTwoHaveOneNumber() {
        var act = act(Examples.newId(), 1);
        assertThat(register.<Boolean>in(handle -> IndustryEntries.add(handle, act, NOON)))
                .isTrue();
        assertThat(register.<Boolean>in(handle -> IndustryEntries.add(handle, act, NOON)))
                .isFalse();
        assertThat(entries.acts()).extracting(Act::id).contains(act.id());
        assertThatThrownBy(() -> register.use(handle -> IndustryEntries.add(handle, act(Examples.newId(), 1), NOON)))
                .hasMessageContaining("unique");
    }
}
