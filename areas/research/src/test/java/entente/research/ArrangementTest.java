package entente.research;

import static entente.research.Given.ARRANGEMENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import entente.kernel.CanonicalJson;
import entente.kernel.Problems;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An arrangement is read as it is written, and everything that is wrong with one is said. */
class ArrangementTest {
    private static final String TEXT = CanonicalJson.text(ARRANGEMENT.toTree());

    @Test
    void itIsReadAsItIsWritten() {
        assertThat(Arrangement.read("a", TEXT.getBytes(StandardCharsets.UTF_8))).isEqualTo(ARRANGEMENT);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', useHeadersInDisplayName = true, textBlock = """
        WHAT                                        | INSTEAD                                    | SAYS
        "form":"entente.research.arrangement/1"     | "form":"entente.research.arrangement/2"    | form
        "area":"research"                           | "area":"operations"                        | area
        "article":"1",                              |                                            | article
        "until":"2027-05-12T00:00:00Z"              | "until":"2027-02-01T00:00:00Z"             | term
        "until":"2027-05-02T00:00:00Z"              | "until":"2027-06-02T00:00:00Z"             | background
        "KR":"P10D"                                 | "KR":"PT1H"                                | review
        ,"KR":"P10D"                                |                                            | review
        "id":"two"                                  | "id":"one"                                 | milestones
        "due":"2027-03-23T00:00:00Z"                | "due":"2028-03-23T00:00:00Z"               | deliverables
        "kind":"facilities"                         | "kind":"promises"                          | contributions
        "quantity":12                               | "quantity":0                               | contributions
        "residual":["protection","third-party"]     | "residual":[]                              | residual
        "residual":["protection","third-party"]     | "residual":["silence"]                     | residual
        """)
    void everyFaultIsSaid(String what, @Nullable String instead, String says) {
        assertThat(TEXT).contains(what);
        var changed = TEXT.replace(what, instead == null ? "" : instead);
        assertThatThrownBy(() -> Arrangement.read("a", changed.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOfSatisfying(
                        Problems.class,
                        problems -> assertThat(problems.list())
                                .anySatisfy(problem -> assertThat(problem.where() + " " + problem.wrong())
                                        .contains(says)));
    }

    @Test
    void anyBytesAreReadOrRefused() {
        var seed = System.nanoTime();
        System.out.println("seed " + seed);
        var random = new Random(seed);
        var read = 0;
        for (var round = 0; round < 400; round++) {
            var bytes = TEXT.getBytes(StandardCharsets.UTF_8);
            for (var i = 0; i < 1 + random.nextInt(4); i++) {
                var at = random.nextInt(bytes.length);
                bytes[at] =
                        (byte) (random.nextBoolean() ? random.nextInt(256) : "\"{}[],:0a".charAt(random.nextInt(9)));
            }
            try {
                Arrangement.read("a", bytes);
                read++;
            } catch (Problems refused) {
                assertThat(refused.getMessage()).isNotBlank();
            }
        }
        assertThat(read).isLessThan(400);
    }
}
