package entente.operations.exercise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import entente.kernel.Digest;
import entente.kernel.Nation;
import entente.kernel.Problems;
import entente.seal.Fields;
import entente.seal.MalformedException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A call has no room for words; a lesson has, and says when something is missing. */
class NoDuffTest {
    private static final Instant BY = Instant.parse("2027-02-02T00:00:00Z");

    @Test
    void whatIsWrittenIsReadAgain() {
        for (var kind : NoDuff.Emergency.values())
            for (var place :
                    List.of(Optional.<NoDuff.Place>empty(), Optional.of(new NoDuff.Place("-74.123", "179.9")))) {
                var call = new NoDuff(kind, place, BY);
                ExerciseAct.NO_DUFF.require(call.toTree());
                assertThat(NoDuff.of(new Fields(call.toTree(), "call"))).isEqualTo(call);
            }
    }

    @ParameterizedTest
    @ValueSource(strings = {"note", "text", "label", "track", "until", "inject", "call"})
    void nothingElseIsInACall(String name) {
        var tree = new HashMap<>(new NoDuff(NoDuff.Emergency.FIRE, Optional.empty(), BY).toTree());
        tree.put(name, "the submarine is at the berth");
        assertThatThrownBy(() -> ExerciseAct.NO_DUFF.require(tree)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void noWordsOfOnesOwn() {
        for (var subject : List.of(
                Map.of("kind", "sinking of the flagship", "reviewBy", BY.toString()),
                Map.of("kind", "fire", "reviewBy", "soon"),
                Map.of("kind", "fire"),
                Map.of("kind", "fire", "reviewBy", BY.toString(), "position", Map.of("latitude", "1")),
                Map.of(
                        "kind",
                        "fire",
                        "reviewBy",
                        BY.toString(),
                        "position",
                        Map.of("latitude", "1", "longitude", "2", "name", "base"))))
            assertThatThrownBy(() -> ExerciseAct.NO_DUFF.require(subject))
                    .as("%s", subject)
                    .isInstanceOfAny(IllegalArgumentException.class, MalformedException.class);
        assertThatThrownBy(() ->
                        ExerciseAct.NO_DUFF_REVIEWED.require(Map.of("call", "x", "outcome", "it was the submarine")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "90, 180, true",
        "-90, -180, true",
        "0, 0, true",
        "74.123, -95.5, true",
        "90.001, 0, false",
        "0, 180.5, false",
        "74.1234, 0, false",
        "074, 0, false",
        "+74, 0, false",
        "74N, 0, false",
        "'', 0, false",
        "NaN, 0, false",
        "1e1, 0, false",
        "1000, 0, false"
    })
    void aPlaceIsDegrees(String latitude, String longitude, boolean sound) {
        if (sound) assertThat(new NoDuff.Place(latitude, longitude).latitude()).isEqualTo(latitude);
        else
            assertThatThrownBy(() -> new NoDuff.Place(latitude, longitude))
                    .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void onlyWhatWidensAndTheReviewNeedTwo() {
        assertThat(java.util.Arrays.stream(ExerciseAct.values()).filter(ExerciseAct::needsTwo))
                .containsExactlyInAnyOrder(
                        ExerciseAct.AGREED,
                        ExerciseAct.RESUMED,
                        ExerciseAct.EXTENDED,
                        ExerciseAct.NO_DUFF_REVIEWED,
                        ExerciseAct.ERASED);
        for (var kind : ExerciseAct.values())
            assertThat(ExerciseAct.FORM.act(kind.word())).isEqualTo(kind);
    }

    private static Lesson lesson(Lesson.Stage stage, String observation, String conclusion, String owner) {
        return new Lesson(
                "one",
                "plan",
                Digest.of(new byte[] {1}),
                new Nation("KR"),
                stage,
                1,
                new Lesson.Text(observation, "", conclusion, conclusion),
                owner.isEmpty() ? Optional.empty() : Optional.of(owner));
    }

    @ParameterizedTest
    @CsvSource({
        "OBSERVATION, seen, '', '', true",
        "OBSERVATION, ' ', '', '', false",
        "IDENTIFIED, seen, so, kim, true",
        "IDENTIFIED, seen, '', kim, false",
        "IDENTIFIED, seen, so, '', false",
        "LEARNED, seen, so, kim, true",
        "LEARNED, seen, so, '', false"
    })
    void aLessonSaysWhatItsStageNeeds(
            Lesson.Stage stage, String observation, String conclusion, String owner, boolean sound) {
        if (!sound) {
            assertThatThrownBy(() -> lesson(stage, observation, conclusion, owner))
                    .isInstanceOf(Problems.class);
            return;
        }
        var lesson = lesson(stage, observation, conclusion, owner);
        assertThat(Lesson.of(lesson.toTree())).isEqualTo(lesson);
        for (var name : lesson.toTree().keySet()) {
            var tree = new TreeMap<>(lesson.toTree());
            tree.remove(name);
            if (name.equals("owner") && stage == Lesson.Stage.OBSERVATION) continue;
            assertThatThrownBy(() -> Lesson.of(tree)).as(name).isInstanceOf(MalformedException.class);
        }
        var more = new TreeMap<>(lesson.toTree());
        more.put("secret", "x");
        assertThatThrownBy(() -> Lesson.of(more)).isInstanceOf(MalformedException.class);
    }
}
