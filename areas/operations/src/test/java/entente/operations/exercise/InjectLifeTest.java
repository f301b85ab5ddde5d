package entente.operations.exercise;

import static org.assertj.core.api.Assertions.assertThat;

import entente.crossing.joint.Said;
import entente.kernel.Digest;
import entente.kernel.Nation;
import entente.kernel.Text;
import entente.operations.exercise.Exercise.Inject;
import entente.operations.exercise.Exercise.Players;
import entente.operations.exercise.InjectLife.Status;
import entente.operations.track.Reality;
import entente.registry.Journal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Every short history of an inject against a model that is a table of words, and whatever order the acts arrive in. */
class InjectLifeTest {
    private static final Instant START = Instant.parse("2027-02-01T00:00:00Z");
    private static final Nation KR = new Nation("KR");
    private static final Nation CA = new Nation("CA");
    private static final Digest PLAN = Digest.of(new byte[] {1});
    private static final List<ExerciseAct> SAID = List.of(
            ExerciseAct.INJECT_ISSUED,
            ExerciseAct.INJECT_ACKNOWLEDGED,
            ExerciseAct.INJECT_PLAYED,
            ExerciseAct.INJECT_CANCELLED,
            ExerciseAct.SUSPENDED);

    /** Acts made so far: each has an id of its own. */
    private static int made;

    /** Korea issues it, Canada's participants play it. */
    private static final Inject INJECT = inject("one", Optional.of(KR));

    /** What each word does in each status; what is not here does nothing. */
    private static final Map<String, Status> MODEL = Map.of(
            "PLANNED KR INJECT_ISSUED", Status.ISSUED,
            "ISSUED CA INJECT_ACKNOWLEDGED", Status.ACKNOWLEDGED,
            "ACKNOWLEDGED CA INJECT_PLAYED", Status.PLAYED,
            "PLANNED KR INJECT_CANCELLED", Status.CANCELLED,
            "ISSUED KR INJECT_CANCELLED", Status.CANCELLED,
            "ACKNOWLEDGED KR INJECT_CANCELLED", Status.CANCELLED);

    private static Inject inject(String id, Optional<Nation> issuedBy) {
        return new Inject(
                id,
                at(20),
                "control",
                "participants",
                "A crew member is missing.",
                "The nearest unit is named.",
                Optional.empty(),
                issuedBy,
                issuedBy.map(_ -> new Players(CA, Role.PARTICIPANT, Optional.empty())));
    }

    private static Instant at(long minute) {
        return START.plusSeconds(minute * 60);
    }

    private static Said<ExerciseAct> act(Nation nation, ExerciseAct kind, String inject, long minute) {
        return new Said<>(
                "00000000-0000-0000-0000-%012d".formatted(made++),
                "00000000-0000-0000-0000-000000000000",
                PLAN,
                PLAN,
                nation,
                kind,
                kind.word().startsWith("inject") ? Map.of("inject", inject) : Map.of(),
                at(minute),
                new Journal.Leaf("log", 1));
    }

    private static List<InjectLife> lives(List<Said<ExerciseAct>> acts, long minute) {
        var plan = new Exercise(
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
                List.of(INJECT, inject("two", Optional.empty())));
        return ExerciseLife.of(plan, PLAN, Set.of(KR, CA), acts).injectsAt(at(minute));
    }

    private static Status status(List<Said<ExerciseAct>> acts, long minute) {
        return lives(acts, minute).getFirst().status();
    }

    private static List<Said<ExerciseAct>> agreed() {
        return new ArrayList<>(List.of(act(KR, ExerciseAct.AGREED, "", 1), act(CA, ExerciseAct.AGREED, "", 2)));
    }

    @Test
    void everyHistoryOfUpToFourActsIsAsTheTableSays() {
        var seen = new TreeSet<Status>();
        var histories = 0;
        var most = (int) Math.pow(SAID.size() * 2, 4);
        for (var length = 0; length <= 4; length++)
            for (var number = 0; number < Math.pow(SAID.size() * 2, length); number++) {
                var acts = agreed();
                var expected = Status.PLANNED;
                var stopped = false;
                var rest = number;
                for (var i = 0; i < length; i++) {
                    var kind = SAID.get(rest % SAID.size());
                    var nation = rest / SAID.size() % 2 == 0 ? KR : CA;
                    rest /= SAID.size() * 2;
                    acts.add(act(nation, kind, "one", 20 + i));
                    if (kind == ExerciseAct.SUSPENDED) stopped = true;
                    if (!stopped || kind == ExerciseAct.INJECT_CANCELLED)
                        expected = MODEL.getOrDefault(expected + " " + nation + " " + kind, expected);
                }
                assertThat(status(acts, 50)).as("%s", acts).isEqualTo(expected);
                Collections.reverse(acts);
                assertThat(status(acts, 50))
                        .as("arriving the other way round: %s", acts)
                        .isEqualTo(expected);
                seen.add(expected);
                histories++;
            }
        assertThat(histories).isGreaterThan(most);
        assertThat(seen).containsExactlyInAnyOrder(Status.values());
    }

    /** Both nodes have the same acts in the end: what arrived late, twice or in another order gives the same. */
    @Test
    void bothNodesComeToTheSame() {
        var seed = 20261128L;
        System.out.println("InjectLifeTest seed " + seed);
        var random = new Random(seed);
        var converged = 0;
        for (var round = 0; round < 2000; round++) {
            var acts = agreed();
            for (var i = 0; i < 3 + random.nextInt(8); i++)
                acts.add(act(
                        random.nextBoolean() ? KR : CA,
                        SAID.get(random.nextInt(SAID.size() - (random.nextInt(4) > 0 ? 1 : 0))),
                        random.nextInt(5) > 0 ? "one" : "two",
                        // Some at the same moment, some before the window.
                        5 + random.nextInt(30)));
            var other = new ArrayList<>(acts);
            Collections.shuffle(other, random);
            for (var minute : List.of(3L, 12L, 25L, 60L)) {
                assertThat(lives(other, minute)).isEqualTo(lives(acts, minute));
                if (status(acts, minute) != Status.PLANNED) converged++;
            }
            // What comes later does not change what held before.
            var later = new ArrayList<>(acts);
            later.add(act(KR, ExerciseAct.INJECT_CANCELLED, "one", 70));
            assertThat(lives(later, 60)).isEqualTo(lives(acts, 60));
        }
        assertThat(converged).isGreaterThan(500);
    }

    @Test
    void whatThePlanGivesToNobodyIsPlayedByNobody() {
        var acts = agreed();
        acts.add(act(KR, ExerciseAct.INJECT_ISSUED, "two", 20));
        acts.add(act(KR, ExerciseAct.INJECT_ISSUED, "three", 21));
        assertThat(lives(acts, 50)).extracting(InjectLife::status).containsOnly(Status.PLANNED);
    }

    @Test
    void nothingIsPlayedOutsideTheWindow() {
        for (var minute : List.of(5L, 9L, 100L, 120L)) {
            var acts = agreed();
            acts.add(act(KR, ExerciseAct.INJECT_ISSUED, "one", minute));
            assertThat(status(acts, 150)).as("at %s", minute).isEqualTo(Status.PLANNED);
        }
    }
}
