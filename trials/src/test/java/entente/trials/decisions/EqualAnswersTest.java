package entente.trials.decisions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import entente.kernel.Label;
import entente.kernel.SecurityPolicy;
import entente.pact.Decision;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the benchmark compares gives the same answers. */
class EqualAnswersTest {
    private static final long SEED = 20_260_701;
    private static final int RANDOM = 2000;
    private static final OurRelease OURS = new OurRelease();

    @Test
    void accumuloAccessAgreesOnEveryLabelAndClearance() {
        var whole = LabelSample.whole();
        assertThat(whole.pairs()).isGreaterThan(100_000);
        assertThat(whole.allowed()).isBetween(1, whole.pairs() - 1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "KR | label     | 군사II급비밀                           | true",
                "KR | label     | 군사II급비밀//REL TO CA                 | true",
                "KR | label     | 군사III급비밀//CTL 사업한                 | true",
                "KR | label     | 대외비                                | true",
                "KR | label     | 군사I급비밀                            | false",
                "KR | label     | 군사II급비밀//REL TO KR                 | false",
                "KR | label     | 군사II급비밀//REL TO CA, KR, US         | false",
                "KR | label     | 군사II급비밀//CTL 국내한                  | false",
                "KR | recipient | KR                                 | false",
                "KR | recipient | US                                 | false",
                "KR | origins   | KR US                              | false",
                "KR | origins   | CA                                 | false",
                "KR | origins   | \"\"                               | false",
                "KR | mediaType | image/png                          | true",
                "KR | mediaType | video/mp4                          | false",
                "KR | area      | nowhere                            | false",
                "KR | area      | procurement                        | false",
                "KR | purpose   | situational-awareness              | true",
                "KR | purpose   | sale                               | false",
                "KR | channel   | courier                            | false",
                "KR | approvers | \"\"                               | false",
                "KR | approvers | lee@release-authority              | false",
                "KR | approvers | lee@release-authority lee@release-authority  | false",
                "KR | approvers | lee@release-authority choi@clerk   | false",
                "KR | approvers | lee@release-authority kim@release-authority  | false",
                "CA | label     | SECRET                             | true",
                "CA | label     | SECRET//REL TO CA, KR              | true",
                "CA | label     | PROTECTED B / PROTÉGÉ B            | true",
                "CA | label     | PROTECTED C / PROTÉGÉ C            | false",
                "CA | label     | TOP SECRET / TRÈS SECRET           | false",
                "CA | label     | SECRET//EYES ONLY CANADIAN         | false",
                "CA | label     | SECRET//REL TO CA                  | false",
            })
    void cedarAgrees(String sender, String what, String now, boolean permitted) throws Exception {
        assumeTrue(CedarRelease.lacking().isEmpty());
        var release = from(sender).with(what, now);
        var cedar = new CedarRelease();
        assertThat(cedar.decide(cedar.ask(release)).isAllowed()).isEqualTo(permitted);
        assertThat(OURS.decide(OurRelease.request(release)) instanceof Decision.Permit)
                .isEqualTo(permitted);
    }

    /** Any mixture, about a third of which is permitted. */
    @Test
    void cedarAgreesOnRandomReleases() throws Exception {
        assumeTrue(CedarRelease.lacking().isEmpty());
        var cedar = new CedarRelease();
        var random = new Random(SEED);
        var permitted = 0;
        for (var i = 0; i < RANDOM; i++) {
            var release = random(random);
            var decision = OURS.decide(OurRelease.request(release));
            var answer = cedar.decide(cedar.ask(release));
            assertThat(answer.isAllowed())
                    .as("seed %d, %s, ours %s, Cedar's reasons %s", SEED, release, decision, answer.getReason())
                    .isEqualTo(decision instanceof Decision.Permit);
            if (answer.isAllowed()) permitted++;
        }
        assertThat(permitted).isBetween(RANDOM / 10, RANDOM * 9 / 10);
    }

    private static ReleaseCase random(Random random) {
        var release = from(random.nextBoolean() ? "KR" : "CA");
        var choices = Map.of(
                "label", marks(Template.scheme(release.nation("sender"))),
                "area", List.of("operations", "procurement", "industry", "research", "cyber", "nowhere"),
                "purpose", List.of("joint-exercise", "situational-awareness", "bid-preparation", "joint-project"),
                "mediaType", List.of("application/pdf", "text/plain", "video/mp4"),
                "proposer", List.of("kim", "lee"),
                "approvers", List.of("lee@release-authority choi@release-authority", "lee@release-authority", ""));
        for (var what : new TreeMap<>(choices).entrySet())
            if (random.nextInt(6) == 0)
                release = release.with(
                        what.getKey(),
                        what.getValue().get(random.nextInt(what.getValue().size())));
        return release;
    }

    private static List<String> marks(SecurityPolicy scheme) {
        return Parts.labels(scheme).stream()
                .map(parts -> scheme.label(parts.levels(), parts.categories()))
                // A release to nobody has a mark that is not read back.
                .filter(label -> label.categories().values().stream().noneMatch(Set::isEmpty))
                .map(Label::mark)
                .toList();
    }

    @Test
    void cedarAgreesOnForce() throws Exception {
        assumeTrue(CedarRelease.lacking().isEmpty());
        var cedar = new CedarRelease();
        for (Instant at : List.of(OurRelease.FORCE.minusSeconds(1), OurRelease.FORCE))
            assertThat(cedar.decide(cedar.ask(ReleaseCase.PERMITTED, at)).isAllowed())
                    .isEqualTo(OURS.decide(OurRelease.request(ReleaseCase.PERMITTED), at) instanceof Decision.Permit)
                    .isEqualTo(at.equals(OurRelease.FORCE));
    }

    private static ReleaseCase from(String sender) {
        if (sender.equals("KR")) return ReleaseCase.PERMITTED;
        return ReleaseCase.PERMITTED
                .with("sender", "CA")
                .with("recipient", "KR")
                .with("origins", "CA")
                .with("label", "SECRET");
    }
}
