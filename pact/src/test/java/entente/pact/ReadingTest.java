package entente.pact;

import static org.assertj.core.api.Assertions.assertThat;

import entente.kernel.Equivalence.Mapping;
import entente.kernel.HolderLabel;
import entente.kernel.Nation;
import entente.kernel.OriginLabel;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadingTest {
    private static final Instant NOW = Given.FORCE.plusSeconds(60);
    private static final Optional<Assurance> ASSURED =
            Optional.of(Given.assurance("operations", "joint-exercise", "SECRET//PROTECTED C"));

    /** A Korean 군사III급비밀, CONFIDENTIAL in Canada, released for joint-exercise. */
    // Shows: clause Access; fear 10
    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            CLEARANCE    | NEED                         | NATIONS | ANSWER | REASON
            confidential | joint-exercise               | CA      | permit | ClearanceCovers
            top-secret   | joint-exercise               | CA      | permit | NeedToKnow
            top-secret   | joint-exercise joint-project | CA KR   | permit | NationalityAllowed
            unclassified | joint-exercise               | CA      | deny   | ClearanceDoesNotCover
            top-secret   | joint-project                | CA      | deny   | NoNeedToKnow
            top-secret   | ''                           | CA      | deny   | NoNeedToKnow
            top-secret   | joint-exercise               | US      | deny   | NationalityNotAllowed
            top-secret   | joint-exercise               | CA US   | deny   | NationalityNotAllowed
            top-secret   | joint-exercise               | ''      | deny   | NationalityNotAllowed
            unclassified | ''                           | US      | deny   | NationalityNotAllowed
            """)
    void clearanceNeedAndNationalityAreAllRequired(
            String clearance, String need, String nations, String answer, String reason) {
        var decision = Given.RULES.decide(request(clearance, need, nations, held("군사III급비밀")), NOW);
        assertThat(decision.name()).isEqualTo(answer);
        assertThat(decision.findings())
                .extracting(finding -> finding.reason().getClass().getSimpleName())
                .contains(reason);
        assertThat(decision.findings()).hasSize(4);
    }

    @Test
    void anotherNationsClearanceDoesNotCover() {
        var request = new ReadingRequest(
                Set.of(Given.KR),
                Given.KOREAN.clearance(Map.of("secret", "I", "restricted", "daeoebi"), Map.of()),
                held("군사III급비밀"),
                "operations",
                "joint-exercise",
                Set.of("joint-exercise"),
                ASSURED);
        assertThat(Given.RULES.decide(request, NOW).name()).isEqualTo("deny");
    }

    /** A label that somebody lowered beside its origin label opens nothing. */
    @Test
    void aHolderLabelThatThePactWouldNotWriteDoesNotCount() {
        var origin = new OriginLabel(Given.KOREAN.parse("군사II급비밀"));
        for (var written :
                List.of("UNCLASSIFIED / NON CLASSIFIÉ", "CONFIDENTIAL / CONFIDENTIEL", "PROTECTED A / PROTÉGÉ A")) {
            var forged = new HolderLabel(origin, Given.CANADIAN.parse(written), "SECRET (KR: 군사II급비밀)");
            var decision = Given.RULES.decide(request("top-secret", "joint-exercise", "CA", forged), NOW);
            assertThat(decision.name()).isEqualTo("deny");
            assertThat(decision.objections())
                    .extracting(finding -> finding.reason().getClass().getSimpleName())
                    .contains("LabelNotOfThePact");
        }
        var excluded = new OriginLabel(Given.KOREAN.parse("군사I급비밀"));
        var forged = new HolderLabel(excluded, Given.CANADIAN.parse("SECRET"), "SECRET");
        assertThat(Given.RULES
                        .decide(request("top-secret", "joint-exercise", "CA", forged), NOW)
                        .name())
                .isEqualTo("deny");
    }

    private static HolderLabel held(String mark) {
        return ((Mapping.Mapped) Given.RULES.map(new OriginLabel(Given.KOREAN.parse(mark)))).label();
    }

    private static ReadingRequest request(String clearance, String need, String nations, HolderLabel label) {
        return new ReadingRequest(
                words(nations).map(Nation::new).collect(Collectors.toSet()),
                Given.CANADIAN.clearance(Map.of("classification", clearance, "protection", "C"), Map.of()),
                label,
                "operations",
                "joint-exercise",
                words(need).collect(Collectors.toSet()),
                ASSURED);
    }

    private static Stream<String> words(String written) {
        return Stream.of(written.split(" ", -1)).filter(word -> !word.isEmpty());
    }
}
