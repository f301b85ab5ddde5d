package entente.cyber.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PatternTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "[ipv4-addr:value = '198.51.100.1/32' OR ipv4-addr:value = '203.0.113.33/32']",
                "[file:hashes.'SHA-256' = 'aec070645fe53ee3b3763059376134f058cc337247c978add178b6ccdfb0019f']",
                "[file:name NOT LIKE '%.exe' AND file:size >= 10 AND file:size < 1.5]",
                "([a-b:c = 1] FOLLOWEDBY [a:b = true]) REPEATS 5 TIMES WITHIN 1800 SECONDS",
                "[a:b.c[*].d[3].'e f' IN ('x', 'y')] START t'2014-06-29T00:00:00Z' STOP t'2014-07-05T00:00:00.5Z'",
                "[a:b MATCHES '^[a-z]+\\\\.exe$'] AND [c:d ISSUBSET '10.0.0.0/8'] OR [e:f ISSUPERSET '10.1.0.0/16']",
                "[EXISTS a:b AND NOT EXISTS a:c AND a:d != h'00ff' AND a:e = b'AAEC' AND a:f > t'2014-06-29T00:00:00Z']",
                "[(a:b = 1 OR a:c = 2) AND a:d = 'it\\'s']",
                "/* words */ [a:b = 1] // more",
                "[a:b IN ()]",
                "[a:b = -0.50]"
            })
    void aPatternIsReadAndWrittenAndReadAsTheSame(String text) {
        var pattern = Pattern.read(text);
        var again = Pattern.read(pattern.written());
        assertThat(again.expression()).isEqualTo(pattern.expression());
        assertThat(again.written()).isEqualTo(pattern.written());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[",
                "[]",
                "[a = 1]",
                "[a:b]",
                "a:b = 1",
                "[a:b = 1] and [c:d = 2]",
                "[a:b = 'x]",
                "[a:b = h'0']",
                "[a:b = b'A']",
                "[a:b < true]",
                "[a:b = t'2014-13-29T00:00:00Z']",
                "[a:b = 1] REPEATS 0 TIMES",
                "[a:b = 1] WITHIN -1 SECONDS",
                "[a:b = 1] START '2014-06-29T00:00:00Z' STOP '2014-07-05T00:00:00Z'",
                "[a:b = 1] START t'2014-06-29T00:00:00Z' STOP t'2013-07-05T00:00:00Z'",
                "[a:b-c = 1]",
                "[a:b[-1] = 1]",
                "[a:b LIKE 1]",
                "[a:b = 1]] [",
                "[a:b = 1] \u0000"
            })
    void anythingElseIsRefused(String text) {
        assertThat(Pattern.problems(text)).isNotEmpty();
    }

    @Test
    void whatIsTooLargeIsRefused() {
        assertThat(Pattern.problems("[" + "(".repeat(40) + "a:b = 1" + ")".repeat(40) + "]"))
                .isNotEmpty();
        assertThat(Pattern.problems("(".repeat(10_000))).isNotEmpty();
        assertThat(Pattern.problems("[a:b = '" + "x".repeat(40_000) + "']")).isNotEmpty();
        assertThat(Pattern.problems("[a:b = 1" + " OR a:b = 1".repeat(1_100) + "]"))
                .isNotEmpty();
        assertThat(Pattern.problems("[a:b = 1" + " OR a:b = 1".repeat(900) + "]"))
                .isEmpty();
    }

    @Test
    void operatorsBindAsIsWritten() {
        assertThat(Pattern.read("[a:b = 1] FOLLOWEDBY [a:b = 2] OR [a:b = 3] AND [a:b = 4]")
                        .written())
                .isEqualTo("[a:b = 1] FOLLOWEDBY ([a:b = 2] OR ([a:b = 3] AND [a:b = 4]))");
        assertThat(Pattern.read("[a:b = 1 OR a:b = 2 AND a:b = 3]").written())
                .isEqualTo("[a:b = 1 OR a:b = 2 AND a:b = 3]");
    }

    @Test
    void whatItMentionsIsFoundInEverySpelling() {
        assertThat(Pattern.read(
                                "[ipv4-addr:value = '10.0.0.1' AND a:b IN (5, t'2014-06-29T00:00:00Z') AND a:c = b'aGk=']")
                        .mentions())
                .contains("10.0.0.1", "5", "2014-06-29T00:00:00Z", "hi", "6869", "aGk=");
    }
}
