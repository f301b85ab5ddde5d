package entente.trials;

import static org.assertj.core.api.Assertions.assertThat;

import entente.cli.Stage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A pact that differs by one character is another pact: the two nodes do not deal with each other. */
class OtherPactTest {
    @TempDir
    Path folder;

    // Shows: fear 14
    @Test
    void oneCharacterInOneArticleKeepsTheNodesApart() throws Exception {
        try (var stage = new Stage(folder, OneReleaseTest.quiet())) {
            stage.prepare();
            var pact = stage.home("CA").resolve("pact.yaml");
            var text = Files.readString(pact);
            Files.writeString(pact, text.replaceFirst("It creates no duty", "It creates no duti"));
            for (var nation : List.of("KR", "CA")) stage.start(nation, Map.of());
            for (var nation : List.of("KR", "CA")) stage.await(nation);
            var park = stage.as("KR", "park.custodian");
            var tremblay = stage.as("CA", "tremblay.custodian");
            for (var act : List.of("signed", "notified")) {
                park.post("api/v1/pact/acts", Map.of("act", act));
                tremblay.post("api/v1/pact/acts", Map.of("act", act));
            }
            Thread.sleep(4000);
            for (var custodian : List.of(park, tremblay)) {
                assertThat(custodian.get("api/v1/pact").text("state")).isEqualTo("SIGNED_BY_ONE");
                var node = custodian.get("api/v1/node");
                assertThat(node.number("outbox")).as("its acts wait").isEqualTo(2);
                assertThat(node.fields("log").number("cosignedSize"))
                        .as("nothing is cosigned")
                        .isZero();
            }
            assertThat(park.get("api/v1/pact").text("digest"))
                    .isNotEqualTo(tremblay.get("api/v1/pact").text("digest"));
        }
    }
}
