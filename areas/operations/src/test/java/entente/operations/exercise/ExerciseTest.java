package entente.operations.exercise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import entente.kernel.CanonicalJson;
import entente.kernel.Nation;
import entente.kernel.Problems;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a plan may say, and where it is wrong. */
class ExerciseTest {
    private static final String PLAN = """
            {
              "form": "exercise/1",
              "id": "northern-lantern",
              "name": {"ko": "북방 등불", "en": "Northern Lantern", "fr": "Lanterne du Nord"},
              "reference": "EXPLAN 1",
              "article": "1",
              "area": "operations",
              "reality": "exercise",
              "window": {"from": "2027-02-01T00:00:00Z", "until": "2027-02-15T00:00:00Z"},
              "participants": [
                {"nation": "KR", "person": "yang", "unit": "fleet", "role": "exercise-control"},
                {"nation": "CA", "person": "fraser", "unit": "JTFN", "role": "observer",
                 "from": "2027-02-02T00:00:00Z", "until": "2027-02-03T00:00:00Z"}
              ],
              "feeds": [
                {"id": "north", "from": "KR", "to": "CA", "role": "observer",
                 "profile": "sha256:0000000000000000000000000000000000000000000000000000000000000000",
                 "closes": "2027-02-10T00:00:00Z"}
              ],
              "injects": [
                {"id": "overboard", "at": "2027-02-02T10:00:00Z", "from": "control", "to": "all", "content": "c", "expected": "e"}
              ]
            }
            """;

    private static Exercise read(String text) {
        return Exercise.read("plan.json", text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aPlanReadsBackAsItIsWritten() {
        var plan = read(PLAN);
        var again = Exercise.read("plan.json", CanonicalJson.bytes(plan.toTree()));
        assertThat(again).isEqualTo(plan);
        assertThat(CanonicalJson.bytes(again.toTree())).isEqualTo(CanonicalJson.bytes(plan.toTree()));
    }

    @Test
    void aRoleIsHeldForItsTime() {
        var plan = read(PLAN);
        var fraser = new Nation("CA");
        assertThat(plan.roles(fraser, "fraser", Instant.parse("2027-02-01T12:00:00Z")))
                .isEmpty();
        assertThat(plan.roles(fraser, "fraser", Instant.parse("2027-02-02T00:00:00Z")))
                .containsExactly(Role.OBSERVER);
        assertThat(plan.roles(fraser, "fraser", Instant.parse("2027-02-03T00:00:00Z")))
                .isEmpty();
        assertThat(plan.roles(new Nation("KR"), "fraser", Instant.parse("2027-02-02T12:00:00Z")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "until": "2027-02-15T00:00:00Z"}   | "until": "2027-01-15T00:00:00Z"}  | window.until
            "closes": "2027-02-10T00:00:00Z"   | "closes": "2027-03-10T00:00:00Z"  | runs outside the window
            "at": "2027-02-02T10:00:00Z"       | "at": "2027-01-02T10:00:00Z"      | injects.0.at
            "to": "CA", "role"                 | "to": "KR", "role"                | feeds.0.to
            "reality": "exercise"              | "reality": "play"                 | reality
            "area": "operations"               | "area": "cyber"                   | area
            "form": "exercise/1"               | "form": "exercise/2"              | form
            "unit": "fleet"                    | "unit": "fleet", "rank": "x"      | rank
            "role": "exercise-control"         | "role": "king"                    | role
            """)
    void aMistakeIsNamed(String sound, String broken, String named) {
        assertThat(PLAN).contains(sound);
        assertThatThrownBy(() -> read(PLAN.replace(sound, broken)))
                .isInstanceOf(Problems.class)
                .hasMessageContaining(named);
    }
}
