package entente.operations.exercise;

import static org.assertj.core.api.Assertions.assertThat;

import entente.crossing.joint.Said;
import entente.kernel.Digest;
import entente.kernel.Nation;
import entente.kernel.Text;
import entente.operations.exercise.ExerciseLife.State;
import entente.operations.track.Reality;
import entente.registry.Journal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may do what to an exercise, as a table; and random histories against a plain model that walks through them. */
class ExerciseLifeTest {
    private static final Instant START = Instant.parse("2027-02-01T00:00:00Z");
    private static final Nation KR = new Nation("KR");
    private static final Nation CA = new Nation("CA");
    private static final Digest PLAN = Digest.of(new byte[] {1});
    private static final Exercise EXERCISE = new Exercise(
            "northern-lantern",
            new Text("북방", "Northern", "Nord"),
            "EXPLAN",
            "1",
            "operations",
            Reality.EXERCISE,
            at(10),
            at(100),
            List.of(),
            List.of(),
            List.of());

    private static Instant at(long minute) {
        return START.plusSeconds(minute * 60);
    }

    private static String call(String nation, String minute) {
        return id(new Nation(nation), Long.parseLong(minute));
    }

    private static String id(Nation nation, long minute) {
        return "00000000-0000-0000-0000-%012d".formatted(minute * 10 + (nation.equals(KR) ? 0 : 1));
    }

    private static Said<ExerciseAct> act(Nation nation, ExerciseAct kind, long minute, Map<String, Object> subject) {
        return new Said<>(
                id(nation, minute),
                "00000000-0000-0000-0000-000000000000",
                PLAN,
                PLAN,
                nation,
                kind,
                subject,
                at(minute),
                new Journal.Leaf("log", 1));
    }

    private static State state(List<Said<ExerciseAct>> acts, long minute) {
        return ExerciseLife.of(EXERCISE, PLAN, Set.of(KR, CA), acts).stateAt(at(minute));
    }

    /** {@code KR agreed 1}: at minute 1; {@code until} follows where the kind has one, and a word for counts. */
    private static List<Said<ExerciseAct>> acts(String written) {
        var acts = new ArrayList<Said<ExerciseAct>>();
        if (written == null) return acts;
        for (var one : written.split(",")) {
            var words = one.strip().split(" ");
            var kind = ExerciseAct.FORM.act(words[1]);
            Map<String, Object> subject = switch (kind) {
                case EXTENDED, ENDED ->
                    Map.of("until", at(Long.parseLong(words[3])).toString());
                case CLOSED_OUT, ERASED -> Map.of("counts", Map.of("n", words[3]));
                case INJECT_ISSUED, INJECT_ACKNOWLEDGED, INJECT_PLAYED, INJECT_CANCELLED -> Map.of("inject", words[3]);
                case NO_DUFF -> Map.of("kind", "fire", "reviewBy", at(200).toString());
                // The call by the nation and minute of it: what is between them is the name of an act.
                case NO_DUFF_HEARD, NO_DUFF_OVER -> Map.of("call", call(words[3], words[4]));
                case NO_DUFF_REVIEWED -> Map.of("call", call(words[3], words[4]), "outcome", "justified");
                case AGREED, SUSPENDED, RESUMED -> Map.of();
            };
            acts.add(act(new Nation(words[0]), kind, Long.parseLong(words[2]), subject));
        }
        return acts;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            ACTS                                                                       | AT  | STATE
                                                                                       | 50  | DRAFT
            KR agreed 1                                                                | 50  | AGREED_BY_ONE
            KR agreed 1, CA agreed 2                                                   | 5   | AGREED
            KR agreed 1, CA agreed 2                                                   | 10  | OPEN
            KR agreed 1, CA agreed 2                                                   | 99  | OPEN
            KR agreed 1, CA agreed 2                                                   | 100 | CLOSED
            KR agreed 1, CA agreed 20                                                  | 15  | AGREED_BY_ONE
            KR agreed 1, KR agreed 2                                                   | 50  | AGREED_BY_ONE
            KR agreed 1                                                                | 100 | CLOSED
            KR agreed 1, CA agreed 2, CA suspended 30                                  | 29  | OPEN
            KR agreed 1, CA agreed 2, CA suspended 30                                  | 30  | SUSPENDED
            KR agreed 1, CA agreed 2, CA suspended 30, CA resumed 31                   | 40  | SUSPENDED
            KR agreed 1, CA agreed 2, CA suspended 30, KR resumed 31, CA resumed 32    | 40  | OPEN
            KR agreed 1, CA agreed 2, CA suspended 30, KR resumed 29, CA resumed 32    | 40  | SUSPENDED
            KR agreed 1, CA agreed 2, KR suspended 30, KR resumed 31, CA resumed 32, CA suspended 33 | 40 | SUSPENDED
            KR agreed 1, CA agreed 2, CA suspended 30                                  | 100 | CLOSED
            KR agreed 1, CA agreed 2, KR extended 50 200                               | 150 | CLOSED
            KR agreed 1, CA agreed 2, KR extended 50 200, CA extended 60 201           | 150 | CLOSED
            KR agreed 1, CA agreed 2, KR extended 50 200, CA extended 60 200           | 150 | OPEN
            KR agreed 1, CA agreed 2, KR extended 50 200, CA extended 100 200          | 150 | CLOSED
            KR agreed 1, CA agreed 2, KR ended 50 60                                   | 70  | OPEN
            KR agreed 1, CA agreed 2, KR ended 50 60, CA ended 51 60                   | 59  | OPEN
            KR agreed 1, CA agreed 2, KR ended 50 60, CA ended 51 60                   | 60  | CLOSED
            KR agreed 1, CA agreed 2, KR ended 50 60, CA ended 65 60                   | 64  | OPEN
            KR agreed 1, CA agreed 2, KR ended 50 60, CA ended 65 60                   | 65  | CLOSED
            KR agreed 1, CA agreed 2, KR closed-out 101 a, CA closed-out 102 a         | 103 | ARCHIVED
            KR agreed 1, CA agreed 2, KR closed-out 101 a, CA closed-out 102 b         | 103 | CLOSED
            KR agreed 1, CA agreed 2, KR closed-out 101 a, CA closed-out 102 b, CA closed-out 104 a | 105 | ARCHIVED
            KR agreed 1, CA agreed 2, KR closed-out 90 a, CA closed-out 102 a          | 103 | CLOSED
            KR no-duff 1                                                               | 50  | DRAFT
            KR agreed 1, CA agreed 2, CA no-duff 5                                     | 7   | INTERRUPTED
            KR agreed 1, CA agreed 2, CA no-duff 30                                    | 29  | OPEN
            KR agreed 1, CA agreed 2, CA no-duff 30                                    | 30  | INTERRUPTED
            KR agreed 1, CA agreed 2, CA no-duff 30, KR resumed 31, CA resumed 32      | 40  | INTERRUPTED
            KR agreed 1, CA agreed 2, CA no-duff 30, KR no-duff-over 31 CA 30          | 40  | INTERRUPTED
            KR agreed 1, CA agreed 2, CA no-duff 30, CA no-duff-over 29 CA 30          | 40  | INTERRUPTED
            KR agreed 1, CA agreed 2, CA no-duff 30, CA no-duff-over 31 CA 30          | 40  | SUSPENDED
            KR agreed 1, CA agreed 2, CA no-duff 30, KR resumed 31, CA resumed 32, CA no-duff-over 33 CA 30 | 40 | SUSPENDED
            KR agreed 1, CA agreed 2, CA no-duff 30, CA no-duff-over 31 CA 30, KR resumed 32, CA resumed 33 | 40 | OPEN
            KR agreed 1, CA agreed 2, CA no-duff 30, KR no-duff 31, CA no-duff-over 32 CA 30 | 40 | INTERRUPTED
            KR agreed 1, CA agreed 2, CA no-duff 30                                    | 100 | CLOSED
            KR agreed 1, CA agreed 2, KR no-duff 30, KR closed-out 101 a, CA closed-out 102 a | 150 | CLOSED
            KR agreed 1, CA agreed 2, KR no-duff 30, KR no-duff-over 31 KR 30, KR closed-out 101 a, CA closed-out 102 a | 150 | CLOSED
            KR agreed 1, CA agreed 2, KR no-duff 30, KR no-duff-over 31 KR 30, CA no-duff-reviewed 40 KR 30, KR closed-out 101 a, CA closed-out 102 a | 150 | CLOSED
            KR agreed 1, CA agreed 2, KR no-duff 30, KR no-duff-reviewed 31 KR 30, KR no-duff-over 32 KR 30, KR closed-out 101 a, CA closed-out 102 a | 150 | CLOSED
            KR agreed 1, CA agreed 2, KR no-duff 30, KR no-duff-over 31 KR 30, KR closed-out 101 a, CA closed-out 102 a, KR no-duff-reviewed 103 KR 30 | 102 | CLOSED
            KR agreed 1, CA agreed 2, KR no-duff 30, KR no-duff-over 31 KR 30, KR closed-out 101 a, CA closed-out 102 a, KR no-duff-reviewed 103 KR 30 | 103 | ARCHIVED
            """)
    void whatOneMayDoAloneNarrows(String acts, long minute, State state) {
        assertThat(state(acts(acts), minute)).isEqualTo(state);
    }

    /** Acts about another plan, or of a nation that is no party, do nothing. */
    @Test
    void onlyThePartiesAndOnlyThisPlanCount() {
        var agreed = acts("KR agreed 1, CA agreed 2");
        var life = ExerciseLife.of(EXERCISE, Digest.of(new byte[] {2}), Set.of(KR, CA), agreed);
        assertThat(life.stateAt(at(50))).isEqualTo(State.DRAFT);
        assertThat(state(acts("KR agreed 1, CA agreed 2, US suspended 30"), 50)).isEqualTo(State.OPEN);
    }

    /** A stop counts at once, also from somebody whose clock is ahead; going on does not. */
    @Test
    void aStopThatIsAheadOfOurClockStopsAtOnce() {
        for (var stop : List.of("CA suspended 30", "CA no-duff 30")) {
            var life = ExerciseLife.of(EXERCISE, PLAN, Set.of(KR, CA), acts("KR agreed 1, CA agreed 2, " + stop));
            assertThat(life.stateAt(at(29))).isEqualTo(State.OPEN);
            assertThat(life.openAt(at(29))).as(stop).isFalse();
        }
        var resumed = acts("KR agreed 1, CA agreed 2, CA suspended 20, KR resumed 21, CA resumed 30");
        assertThat(ExerciseLife.of(EXERCISE, PLAN, Set.of(KR, CA), resumed).openAt(at(29)))
                .isFalse();
        assertThat(ExerciseLife.of(EXERCISE, PLAN, Set.of(KR, CA), resumed).openAt(at(30)))
                .isTrue();
    }

    @Test
    void randomHistoriesAgreeWithAPlainModelAndNeverDependOnTheOrderOfArrival() {
        var seed = 20261128L;
        System.out.println("ExerciseLifeTest seed " + seed);
        var random = new Random(seed);
        var seen = new TreeSet<State>();
        for (var round = 0; round < 4000; round++) {
            var acts = new ArrayList<Said<ExerciseAct>>();
            if (random.nextInt(5) > 0) acts.addAll(acts("KR agreed 1, CA agreed 2"));
            // No two at one moment: which came first would be a matter of names.
            var minutes =
                    random.ints(3, 140).distinct().limit(random.nextInt(9)).toArray();
            for (var minute : minutes) {
                var kind = ExerciseAct.values()[random.nextInt(ExerciseAct.values().length)];
                var call = id(random.nextBoolean() ? KR : CA, minutes[random.nextInt(minutes.length)]);
                Map<String, Object> subject = switch (kind) {
                    case EXTENDED ->
                        Map.of("until", at(110 + 10L * random.nextInt(2)).toString());
                    case ENDED ->
                        Map.of("until", at(60 + 10L * random.nextInt(2)).toString());
                    case CLOSED_OUT, ERASED -> Map.of("counts", Map.of("n", Integer.toString(random.nextInt(2))));
                    case INJECT_ISSUED, INJECT_ACKNOWLEDGED, INJECT_PLAYED, INJECT_CANCELLED -> Map.of("inject", "one");
                    case NO_DUFF -> Map.of("kind", "fire", "reviewBy", at(200).toString());
                    case NO_DUFF_HEARD, NO_DUFF_OVER -> Map.of("call", call);
                    case NO_DUFF_REVIEWED -> Map.of("call", call, "outcome", "mistaken");
                    case AGREED, SUSPENDED, RESUMED -> Map.of();
                };
                acts.add(act(random.nextBoolean() ? KR : CA, kind, minute, subject));
            }
            var shuffled = new ArrayList<>(acts);
            Collections.shuffle(shuffled, random);
            for (var minute = 0; minute < 150; minute += 1 + random.nextInt(7)) {
                var expected = model(acts, minute);
                assertThat(state(acts, minute)).as("%s at %d", acts, minute).isEqualTo(expected);
                assertThat(state(shuffled, minute)).isEqualTo(expected);
                seen.add(expected);
            }
        }
        assertThat(seen).containsExactlyInAnyOrder(State.values());
    }

    /** Walks from minute to minute and keeps what holds. */
    private static State model(List<Said<ExerciseAct>> acts, long now) {
        var agreed = new TreeSet<String>();
        var resumed = new TreeSet<String>();
        var stopped = false;
        var end = 100L;
        var proposed = new HashMap<String, String>();
        var counts = new HashMap<String, Object>();
        var going = new TreeSet<String>();
        var unseen = new TreeSet<String>();
        for (long minute = 0; minute <= now; minute++)
            for (var act : acts) {
                if (!act.at().equals(at(minute))) continue;
                var nation = act.nation().code();
                switch (act.kind()) {
                    case AGREED -> agreed.add(nation);
                    case SUSPENDED -> {
                        stopped = true;
                        resumed.clear();
                    }
                    case RESUMED -> {
                        resumed.add(nation);
                        if (resumed.size() == 2) stopped = false;
                    }
                    case EXTENDED, ENDED -> {
                        var key = act.kind() + " " + act.about().instant("until");
                        var other = proposed.get(key);
                        if (other == null) proposed.put(key, nation);
                        else if (!other.equals(nation)) {
                            proposed.remove(key);
                            var until = (act.about().instant("until").getEpochSecond() - START.getEpochSecond()) / 60;
                            if (act.kind() == ExerciseAct.ENDED && until < minute) until = minute;
                            if (minute < end) end = until;
                        }
                    }
                    case CLOSED_OUT -> {
                        if (minute >= end) counts.put(nation, act.about().object("counts"));
                    }
                    case NO_DUFF -> {
                        stopped = true;
                        resumed.clear();
                        going.add(nation + act.id());
                        unseen.add(nation + act.id());
                    }
                    case NO_DUFF_OVER -> {
                        if (going.remove(nation + act.subject().get("call"))) {
                            stopped = true;
                            resumed.clear();
                        }
                    }
                    case NO_DUFF_REVIEWED -> {
                        if (!going.contains(nation + act.subject().get("call")))
                            unseen.remove(nation + act.subject().get("call"));
                    }
                    case NO_DUFF_HEARD, ERASED, INJECT_ISSUED, INJECT_ACKNOWLEDGED, INJECT_PLAYED, INJECT_CANCELLED -> {
                        // Nothing of the exercise's own state.
                    }
                }
            }
        if (agreed.isEmpty()) return State.DRAFT;
        if (agreed.size() == 1) return now < end ? State.AGREED_BY_ONE : State.CLOSED;
        if (now >= end)
            return unseen.isEmpty()
                            && counts.size() == 2
                            && java.util.Objects.equals(counts.get("KR"), counts.get("CA"))
                    ? State.ARCHIVED
                    : State.CLOSED;
        if (!going.isEmpty()) return State.INTERRUPTED;
        if (stopped) return State.SUSPENDED;
        return now < 10 ? State.AGREED : State.OPEN;
    }
}
