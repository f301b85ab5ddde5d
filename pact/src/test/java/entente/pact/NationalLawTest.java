package entente.pact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import entente.kernel.Problem;
import entente.kernel.Problems;
import java.nio.charset.StandardCharsets;
import java.time.Period;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NationalLawTest {
    private static final String YAML = new String(Given.bytes("/laws/kr.yaml"), StandardCharsets.UTF_8);

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            OLD                                               | NEW
            when: sending                                     | when: sometimes
            nation: KR                                        | nation: korea
            requires: {approvals: 2}                          | requires: {approvals: 0}
            requires: {approvals: 2}                          | requires: {}
            requires: {approvals: 2}                          | forbids: {}
            requires: {approvals: 2}                          | permits: {approvals: 2}
            forbids: {category: {tag: control, value: national}} | forbids: {category: {tag: control}}
            forbids: {category: {tag: control, value: national}} | forbids: {level: secret}
            refused: P30D                                     | refused: 30 days
            refused: P30D                                     | refused: P
            refused: P30D                                     | holdings: P30D
            uploads: P7D                                      | uploads: PT1H
            atLeast: {losses: P2Y, obligations: P1Y}          | atMost: {losses: P2Y}
            tag: control, value: national}}                   | tag: control, value: national}, level: secret/I}
            """)
    void aLawThatForbidsNothingOrTwoThingsInOneRuleIsRefused(String old, String now) {
        assertThat(YAML).contains(old);
        var bytes = YAML.replace(old, now).getBytes(StandardCharsets.UTF_8);
        var problems = catchThrowableOfType(Problems.class, () -> NationalLaw.read("kr.yaml", bytes));
        assertThat(problems).as("accepted").isNotNull();
        assertThat(problems.list()).extracting(Problem::where).allMatch(where -> where.matches("kr\\.yaml:[0-9]+.*"));
    }

    // Shows: clause Loss, compromise
    @Test
    void whatIsNotNamedIsNotErasedByATimer() {
        var canada = Given.LAW_OF_CANADA.retention().orElseThrow();
        assertThat(canada.losses()).contains(Period.ofYears(2));
        assertThat(canada.refused()).contains(Period.ofDays(30));
        assertThat(canada.authority().en()).contains("assumed");
        var less = YAML.replace("  outgoing: P90D\n", "").replace("  review: P3Y\n", "");
        var korea = NationalLaw.read("kr.yaml", less.getBytes(StandardCharsets.UTF_8))
                .retention()
                .orElseThrow();
        assertThat(korea.outgoing()).isEmpty();
        assertThat(korea.review()).isEmpty();
        var silent = YAML.replaceFirst("(?s)\nretention:\n.*?\nholidays", "\nholidays");
        assertThat(NationalLaw.read("kr.yaml", silent.getBytes(StandardCharsets.UTF_8))
                        .retention())
                .isEmpty();
    }
}
