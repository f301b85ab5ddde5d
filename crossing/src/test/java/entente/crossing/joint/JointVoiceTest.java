package entente.crossing.joint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import entente.crossing.House;
import entente.crossing.Ids;
import entente.crossing.Records;
import entente.crossing.RefusedNoticeException;
import entente.crossing.Speaker;
import entente.crossing.TwoHouses;
import entente.kernel.Digest;
import entente.kernel.Nation;
import entente.kernel.Problems;
import entente.registry.JointActs;
import entente.registry.Journal;
import entente.registry.Person;
import entente.registry.Person.Role;
import entente.seal.Statement;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two nations speak of one document; each learns of the other's words by nothing but what the other signs. */
class JointVoiceTest {
    private static final Nation KR = TwoHouses.KR;
    private static final Nation CA = TwoHouses.CA;
    private static final String MATTER = "00000000-0000-4000-8000-000000000001";
    private static final byte[] DOCUMENT = "{\"form\":\"plan/1\"}".getBytes(StandardCharsets.UTF_8);
    private static final ActForm<Word> FORM =
            new ActForm<>("exercise-act", "exercise", "plan", Statement.Type.EXERCISE_ACT, Word.class);

    private enum Word implements Act {
        AGREED(true),
        SUSPENDED(false),
        ENDED(false, "until");

        private final boolean needsTwo;
        private final Members members;

        Word(boolean needsTwo, String... members) {
            this.needsTwo = needsTwo;
            this.members = Members.of(members);
        }

        @Override
        public boolean needsTwo() {
            return needsTwo;
        }

        @Override
        public boolean narrows() {
            return this == SUSPENDED;
        }

        @Override
        public void require(Map<String, ?> subject) {
            members.require(this, subject);
        }
    }

    @TempDir
    Path folder;

    private TwoHouses houses;
    private Side canada;
    private Side korea;

    /** One nation's book and voice, its people, and what its area did before something was said. */
    private static final class Side {
        private final House house;
        private final JointBook<String, Word> book;
        private final JointVoice<String, Word> voice;
        private final Person first;
        private final Person second;
        private final List<Word> before = new ArrayList<>();
        private boolean fits = true;

        Side(TwoHouses houses, Nation nation) {
            house = houses.of(nation);
            book = new JointBook<>(
                    house,
                    () -> List.of(MATTER),
                    id -> id.equals(MATTER)
                            ? Optional.of(new Records.Crossed(id, nation.equals(CA), CA, DOCUMENT))
                            : Optional.empty(),
                    "plan/1",
                    (_, content) -> new String(content, StandardCharsets.UTF_8),
                    FORM);
            voice = new JointVoice<>(house, new Speaker(house), book, (_, _, _) -> {
                if (!fits) throw new Problems("act", "it is over", "See what was said.");
            });
            first = houses.officer(nation, nation + ".first", Role.RELEASE_AUTHORITY, Optional.empty());
            second = houses.officer(nation, nation + ".second", Role.RELEASE_AUTHORITY, Optional.empty());
        }

        Shared<String> matter() {
            return book.find(MATTER).orElseThrow();
        }

        JointActs.Act raise(Word word) {
            return voice.raise(first, matter(), word, Map.of());
        }

        JointActs.Act confirm(Person person, JointActs.Act act) {
            return voice.confirm(person, act, Role.RELEASE_AUTHORITY, (_, word) -> before.add(word));
        }

        void hears(Nation from, byte[] body) {
            voice.arrived(from, body, (_, _) -> {}, _ -> true);
        }
    }

    @BeforeEach
    void open() throws Exception {
        houses = new TwoHouses(folder);
        canada = new Side(houses, CA);
        korea = new Side(houses, KR);
    }

    @AfterEach
    void close() throws Exception {
        houses.close();
    }

    @Test
    void whatWidensWaitsForTheSecondPersonAndBothNodesKnowTheSame() {
        var raised = canada.raise(Word.AGREED);
        assertThat(raised.statement()).isEmpty();
        assertThat(canada.book.said(MATTER)).isEmpty();
        assertThat(houses.outbox(CA)).isEmpty();
        assertThatThrownBy(() -> canada.confirm(canada.first, raised)).isInstanceOf(Problems.class);
        var said = canada.confirm(canada.second, raised);
        assertThat(canada.before).containsExactly(Word.AGREED);
        assertThat(houses.outbox(CA)).hasSize(1);

        korea.hears(CA, said.statement().orElseThrow().bytes());
        assertThat(korea.book.said(MATTER)).isEqualTo(canada.book.said(MATTER)).hasSize(1);
        assertThat(korea.book.ours(raised.id()))
                .as("the partner's is not ours to confirm")
                .isEmpty();
    }

    @Test
    void whatNarrowsIsSaidAtOnce() {
        assertThat(canada.raise(Word.SUSPENDED).statement()).isPresent();
        assertThat(houses.outbox(CA)).hasSize(1);
    }

    @Test
    void whatFittedWhenItWasRaisedIsAskedAgain() {
        var raised = canada.raise(Word.AGREED);
        canada.fits = false;
        assertThatThrownBy(() -> canada.confirm(canada.second, raised)).isInstanceOf(Problems.class);
        assertThat(canada.book.said(MATTER)).isEmpty();
        assertThatThrownBy(() -> canada.voice.raise(canada.first, canada.matter(), Word.SUSPENDED, Map.of("why", "x")))
                .isInstanceOf(Problems.class)
                .hasMessageContaining("suspended names nothing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"exercise-act:before", "exercise-act:logged", "exercise-act:done"})
    void whatTwoHaveSaidIsToldAfterACrash(String step) {
        var raised = canada.raise(Word.AGREED);
        houses.haltAt(step);
        assertThatThrownBy(() -> canada.confirm(canada.second, raised)).isInstanceOf(TwoHouses.Stopped.class);
        canada.voice.carryOut((_, word) -> canada.before.add(word));
        assertThat(canada.book.said(MATTER)).hasSize(1);
        assertThat(houses.outbox(CA)).hasSize(1);
        assertThat(canada.voice.carryOut((_, _) -> {})).isFalse();
    }

    /** After what is known, however far the partner's clock is ahead. */
    @Test
    void anAnswerComesAfterWhatItAnswers() {
        korea.hears(CA, signed(act(Word.SUSPENDED, now().plusSeconds(200), 0)));
        korea.raise(Word.SUSPENDED);
        var said = korea.book.said(MATTER);
        assertThat(said).extracting(Said::nation).containsExactly(CA, KR);
        assertThat(said.getLast().at()).isAfter(said.getFirst().at());
    }

    @Test
    void whatIsOfSomethingElseIsRefused() {
        var honest = act(Word.SUSPENDED, now(), 0);
        assertThat(refused(KR, signed(honest))).isEqualTo("mismatch");
        assertThat(refused(CA, signed(act(Word.SUSPENDED, now().plusSeconds(301), 0))))
                .isEqualTo("mismatch");
        var other = new Said<>(
                honest.id(),
                MATTER,
                Digest.of(new byte[1]),
                honest.pact(),
                CA,
                Word.SUSPENDED,
                Map.of(),
                honest.at(),
                honest.leaf());
        assertThat(refused(CA, signed(other))).isEqualTo("mismatch");
        var unknown = new Said<>(
                honest.id(),
                Ids.fresh(),
                honest.document(),
                honest.pact(),
                CA,
                Word.SUSPENDED,
                Map.of(),
                honest.at(),
                honest.leaf());
        assertThat(refused(CA, signed(unknown))).isEqualTo("unknown");
        assertThat(korea.book.said(MATTER)).isEmpty();
    }

    /** Canada's log had 8 entries an hour ago, as Korea cosigned: its entry 8 was not said before that. */
    @Test
    void nobodySpeaksInThePast() {
        var then = now();
        cosigned(8, then);
        houses.passes(Duration.ofHours(1));
        assertThat(refused(CA, signed(act(Word.AGREED, then.minusSeconds(601), 8))))
                .isEqualTo("backdated");
        assertThat(korea.book.said(MATTER)).isEmpty();
        // What was logged by then, or since then, may have been long under way; and a stop is a stop.
        for (var honest : List.of(
                act(Word.AGREED, then.minusSeconds(3000), 7),
                act(Word.AGREED, then.minusSeconds(599), 8),
                act(Word.AGREED, then.plusSeconds(1), 9),
                act(Word.SUSPENDED, then.minusSeconds(3000), 10)))
            assertThatCode(() -> korea.hears(CA, signed(honest))).doesNotThrowAnyException();
    }

    /** A clock that was wrong for a while refuses nothing that is said when it is right again. */
    @Test
    void aMomentThatIsYetToComeProvesNothing() {
        var wrong = now().plus(Duration.ofHours(2));
        cosigned(8, wrong);
        houses.passes(Duration.ofMinutes(10));
        var honest = act(Word.AGREED, now(), 9);
        cosigned(20, now().plusSeconds(60));
        assertThatCode(() -> korea.hears(CA, signed(act(Word.AGREED, now(), 10))))
                .doesNotThrowAnyException();
        // And when that moment has come, it is known for what it was.
        houses.passes(Duration.ofHours(3));
        assertThatCode(() -> korea.hears(CA, signed(honest))).doesNotThrowAnyException();
    }

    /** Of another log, of the same place in it, or under the id of something else. */
    @Test
    void aPlaceInTheLogIsOneActs() {
        var first = act(Word.AGREED, now(), 3);
        var body = signed(first);
        korea.hears(CA, body);
        assertThatCode(() -> korea.hears(CA, body)).as("it came twice").doesNotThrowAnyException();
        assertThat(korea.book.said(MATTER)).hasSize(1);
        assertThat(refused(CA, signed(act(Word.AGREED, now(), 3)))).isEqualTo("replay");
        assertThat(refused(CA, signed(act(Word.AGREED, now(), -1)))).isEqualTo("mismatch");
        var elsewhere = new Journal.Leaf("another/log", 4);
        assertThat(refused(CA, signed(with(first, Ids.fresh(), Word.AGREED, elsewhere))))
                .isEqualTo("mismatch");
        var fourth = new Journal.Leaf(first.leaf().origin(), 4);
        assertThat(refused(CA, signed(with(first, first.id(), Word.SUSPENDED, fourth))))
                .isEqualTo("replay");
        var ours = korea.raise(Word.AGREED);
        assertThat(refused(CA, signed(with(first, ours.id(), Word.AGREED, fourth))))
                .isEqualTo("replay");
    }

    private static Said<Word> with(Said<Word> said, String id, Word word, Journal.Leaf leaf) {
        return new Said<>(
                id, said.matter(), said.document(), said.pact(), said.nation(), word, said.subject(), said.at(), leaf);
    }

    private void cosigned(long size, Instant when) {
        korea.house.witnessed().add(canada.house.journal().origin(), size, when);
    }

    /** And whoever has used it up may stop still. */
    @Test
    void nobodySpeaksForEver() {
        said(2000);
        assertThat(refused(CA, signed(act(Word.AGREED, now(), 0)))).isEqualTo("too-many");
        assertThatCode(() -> korea.hears(CA, signed(act(Word.SUSPENDED, now(), 0))))
                .doesNotThrowAnyException();
        said(2000);
        assertThat(refused(CA, signed(act(Word.SUSPENDED, now(), 1)))).isEqualTo("too-many");
    }

    private void said(int acts) {
        var statement = signed(act(Word.AGREED, now(), 5));
        korea.house
                .register()
                .use(handle -> handle.createUpdate("""
                        insert into joint_act (id, form, matter, document, nation, kind, at, statement)
                        select gen_random_uuid(), 'exercise-act', cast(:matter as uuid), 'sha256:' || repeat('0', 64), 'CA', 'AGREED', now(), :statement
                        from generate_series(1, :acts)""")
                        .bind("matter", MATTER)
                        .bind("statement", statement)
                        .bind("acts", acts)
                        .execute());
    }

    private Said<Word> act(Word word, Instant at, long index) {
        return new Said<>(
                Ids.fresh(),
                MATTER,
                canada.matter().digest(),
                canada.house.rules().pact().digest(),
                CA,
                word,
                Map.of(),
                at,
                new Journal.Leaf(canada.house.journal().origin(), index));
    }

    private byte[] signed(Said<Word> said) {
        return Statement.sign(
                        FORM.type(), FORM.toTree(said), canada.house.keys().office())
                .bytes();
    }

    private String refused(Nation from, byte[] body) {
        return catchThrowableOfType(RefusedNoticeException.class, () -> korea.hears(from, body))
                .code();
    }

    private Instant now() {
        return korea.house.clock().instant();
    }
}
