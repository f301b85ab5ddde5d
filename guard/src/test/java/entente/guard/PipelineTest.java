package entente.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The filters themselves, without a second process. */
class PipelineTest {
    private static Pipeline.Answer run(GoodFiles.Named file) {
        return Pipeline.run(Content.of(file.bytes()), file.name(), Optional.empty());
    }

    @TestFactory
    Stream<DynamicTest> aSoundFilePassesEveryFilterOfItsType() {
        return GoodFiles.all().entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> {
                    var answer = run(entry.getValue());
                    assertThat(answer.objections()).isEmpty();
                    assertThat(answer.filters()).hasSizeGreaterThanOrEqualTo(6).allMatch(FilterProof::completed);
                    assertThat(Proofs.doubts(
                                    answer, answer.sha256(), entry.getValue().bytes().length))
                            .isEmpty();
                }));
    }

    // Shows: fear 13; article 8
    @TestFactory
    Stream<DynamicTest> aBrokenFileIsRefusedForItsDefect() {
        return BrokenFiles.all().entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> {
                    var answer = run(entry.getValue().file());
                    assertThat(answer.objections())
                            .extracting(Objection::rule)
                            .contains(entry.getValue().rule());
                    assertThat(answer.objections())
                            .allMatch(objection -> objection.text().endsWith("."));
                }));
    }

    @Test
    void noParserOpensWhatWouldExhaustIt() {
        var answer = run(BrokenFiles.named("PDF whose objects unpack to 70 MB").file());
        assertThat(answer.filters())
                .filteredOn(proof -> !proof.completed())
                .extracting(FilterProof::filter)
                .containsExactly("pdf-structure", "pdf-active");
    }

    @Test
    void aRealBundleOfAThousandObjectsPasses() {
        var answer = run(new GoodFiles.Named("attack-ics.json", GoodFiles.realStix()));
        assertThat(answer.objections()).isEmpty();
        assertThat(answer.observations()).contains("STIX 2.1 bundle of 1826 objects");
    }
}
