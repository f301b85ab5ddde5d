package entente.registry;

import static entente.registry.Examples.NOON;
import static entente.registry.Examples.item;
import static entente.registry.Examples.person;
import static entente.registry.Examples.release;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import entente.registry.ReleaseRecord.Stage;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Questions before the decision, what the database itself refuses of them, and that it tells of changes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReferralsTest {
    private final Register register = TestServer.emptyRegister();
    private final Referrals referrals = new Referrals(register);
    private final ReleaseRecord open;
    private final ReleaseRecord ended;

    ReferralsTest() {
        var item = item("kim");
        open = release(item.id(), "kim", "open");
        ended = release(item.id(), "kim", "ended");
        var people = new People(register, Clock.fixed(NOON, ZoneOffset.UTC));
        for (var id : List.of("kim", "lee", "park", "reader")) {
            people.put(person(id), "key of " + id, Optional.empty());
            var role = id.equals("reader") ? Person.Role.READER : Person.Role.RELEASE_AUTHORITY;
            new Mandates(register).add(Examples.office(id, role));
        }
        new Items(register).add(item);
        for (var release : List.of(open, ended)) new Releases(register).add(release);
        new Releases(register).advance(ended.id(), Stage.PROPOSED, Stage.REFUSED, Map.of("refusal", Map.of()));
    }

    @BeforeAll
    void asked() {
        referrals.add(open.id(), 1, "lee", "kim", "Why?", NOON);
    }

    @AfterAll
    void close() {
        register.close();
    }

    @Test
    void theFirstAnswerStays() {
        referrals.add(open.id(), 2, "lee", "park", "And you?", NOON);
        referrals.answer(open.id(), 2, "park", "So.", NOON.plusSeconds(1));
        referrals.answer(open.id(), 2, "park", "Or not.", NOON.plusSeconds(2));
        assertThat(referrals.of(open.id()).getLast())
                .isEqualTo(new Referrals.Referral(
                        open.id(),
                        2,
                        "lee",
                        "park",
                        "And you?",
                        NOON,
                        Optional.of("So."),
                        Optional.of(NOON.plusSeconds(1))));
    }

    @Test
    void nothingIsAskedOfWhatIsDecided() {
        assertThat(referrals.add(ended.id(), 1, "lee", "kim", "Why?", NOON)).isFalse();
        assertThat(referrals.of(ended.id())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            SQL                                                                             | REFUSAL
            update referral set question = 'other'                                          | referral is append-only
            delete from referral                                                            | is append-only
            truncate referral cascade                                                       | is append-only
            update referral_answer set answer = 'other'                                     | referral_answer is append-only
            delete from referral_answer                                                     | referral_answer is append-only
            insert into referral select id, 9, 'reader', 'lee', 'x', timestamptz '2030-01-01 12:00Z' from release where purpose = 'open' | release authorities refer
            insert into referral select id, 9, 'lee', 'reader', 'x', timestamptz '2030-01-01 12:00Z' from release where purpose = 'open' | to a release authority or to its proposer
            insert into referral select id, 9, 'lee', 'lee', 'x', timestamptz '2030-01-01 12:00Z' from release where purpose = 'open' | referral_check
            insert into referral select id, 9, 'lee', 'park', '', timestamptz '2030-01-01 12:00Z' from release where purpose = 'open' | referral_question_check
            insert into referral select id, 9, 'lee', 'park', 'x', timestamptz '2030-01-01 12:00Z' from release where purpose = 'ended' | what is decided is not referred
            insert into referral_answer select release, number, 'park', 'x', now() from referral where number = 1 | whoever was asked answers
            """)
    void theDatabaseRefuses(String sql, String refusal) {
        if (sql.contains("referral_answer set") || sql.startsWith("delete from referral_answer")) {
            referrals.add(open.id(), 40 + sql.length(), "lee", "park", "Still?", NOON);
            referrals.answer(open.id(), 40 + sql.length(), "park", "Yes.", NOON);
        }
        assertThatThrownBy(() -> register.use(handle -> handle.execute(sql)))
                .rootCause()
                .hasMessageContaining(refusal);
    }

    /** Told once the change can be read, and told which list it is in, and nothing else. */
    @Test
    void changesAreToldWhenTheyAreThere() throws Exception {
        var told = new LinkedBlockingQueue<String>();
        try (var _ = register.listen(told::add)) {
            assertThat(told.poll(5, TimeUnit.SECONDS)).isEqualTo(Changes.ANYTHING);
            register.use(handle -> {
                handle.execute("update release set timings = '{}'");
                // Nothing yet: the transaction may still be undone.
                assertThat(told).isEmpty();
            });
            assertThat(told.poll(5, TimeUnit.SECONDS)).isEqualTo("releases");
            assertThat(told).isEmpty();
        }
    }
}
