package entente.trials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import entente.cli.ApiException;
import entente.cli.EvidenceVerifier;
import entente.cli.SamplePage;
import entente.cli.Stage;
import entente.cli.Story;
import entente.cli.Waiting;
import entente.seal.Fields;
import entente.seal.Json;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two node processes: what the receiver assures opens and closes both ways. */
class AssuranceTest {
    @TempDir
    Path folder;

    // Shows: clause Access; article 6
    @Test
    void aReleaseWaitsForTheAssuranceAndGoesOnByItself() throws Exception {
        try (var stage = new Stage(folder.resolve("stage"), OneReleaseTest.quiet())) {
            stage.open();
            var page = SamplePage.write(folder.resolve("page.pdf"));
            var first = String.valueOf(new Story(stage, OneReleaseTest.quiet())
                    .play(page, "군사II급비밀//REL TO CA, KR", "operations", "joint-exercise")
                    .get("release"));

            var old = assurances(stage, "CA", "roy.registry").stream()
                    .filter(one -> one.truth("ours") && one.text("area").equals("operations"))
                    .findFirst()
                    .orElseThrow();
            stage.as("CA", "roy.registry").post("api/v1/assurances/" + old.text("id") + "/withdrawal", Map.of());
            assertThatThrownBy(() -> read(stage, first))
                    .as("what is no longer assured is closed at once")
                    .isInstanceOfSatisfying(
                            ApiException.class,
                            refused -> assertThat(refused.status()).isEqualTo(403));
            Waiting.until(
                    "Korea to hear of the withdrawal",
                    () -> assurances(stage, "KR", "lee.release"),
                    all -> all.stream()
                            .anyMatch(one -> one.text("id").equals(old.text("id"))
                                    && one.text("state").equals("WITHDRAWN")));

            var kim = stage.as("KR", "kim.analyst");
            var item = kim.get("api/v1/releases/" + first).fields("item").text("id");
            var second = kim.post(
                            "api/v1/releases",
                            Map.of(
                                    "item",
                                    item,
                                    "recipient",
                                    "CA",
                                    "purpose",
                                    "joint-exercise",
                                    "declaration",
                                    Story.DECLARATION))
                    .text("id");
            for (var authority : List.of("lee.release", "choi.release"))
                stage.as("KR", authority).post("api/v1/releases/" + second + "/approvals", Map.of());
            Thread.sleep(2500);
            var waiting = kim.get("api/v1/releases/" + second);
            assertThat(waiting.text("stage")).isEqualTo("PROPOSED");
            assertThat(waiting.fields("decision").objects("findings"))
                    .filteredOn(finding -> "awaits".equals(finding.get("weight")))
                    .extracting(finding -> finding.get("reason"))
                    .containsExactly("AwaitsAssurance");

            var raised = stage.as("CA", "cote.registry")
                    .post(
                            "api/v1/assurances",
                            Map.of(
                                    "area",
                                    "operations",
                                    "purposes",
                                    List.of("joint-exercise"),
                                    "ceiling",
                                    "SECRET",
                                    "until",
                                    Instant.now().plus(Duration.ofDays(30)).toString()));
            stage.as("CA", "roy.registry").post("api/v1/assurances/" + raised.text("id") + "/confirmation", Map.of());
            Waiting.until(
                    "the release to go on by itself",
                    () -> kim.get("api/v1/releases/" + second),
                    found -> found.text("stage").equals("DELIVERED"));
            assertThat(read(stage, first)).as("a renewed assurance counts").isPositive();
            // What is told of the second reading is an entry too: the bundle is asked for when it is cosigned.
            Waiting.until(
                    "both readings to be told",
                    () -> kim.get("api/v1/releases/" + first).objects("receipts"),
                    receipts -> receipts.stream()
                                    .filter(receipt -> "opened".equals(receipt.get("kind")))
                                    .count()
                            == 2);
            var checks = evidence(stage, first);
            assertThat(checks).allMatch(EvidenceVerifier.Check::holds);
            assertThat(checks).extracting(EvidenceVerifier.Check::part).contains("assurance", "withdrawal");
        }
    }

    private static List<Fields> assurances(Stage stage, String nation, String person) throws Exception {
        var answer = stage.as(nation, person).getText("api/v1/assurances");
        return new Fields(Json.object("{\"all\":" + answer + "}", "all"), "all")
                .objects("all").stream()
                        .map(tree -> new Fields(tree, "assurance"))
                        .toList();
    }

    private static long read(Stage stage, String holding) throws Exception {
        try (var body = stage.as("CA", "martin.reader").stream("POST", "api/v1/holdings/" + holding + "/open")
                .body()) {
            return body.transferTo(OutputStream.nullOutputStream());
        }
    }

    private List<EvidenceVerifier.Check> evidence(Stage stage, String release) throws Exception {
        var auditor = stage.as("KR", "jung.audit");
        var size = auditor.get("api/v1/node").fields("log").number("size");
        Waiting.until(
                "the partner's cosignature",
                () -> auditor.get("api/v1/node").fields("log"),
                log -> log.number("cosignedSize") >= size);
        var bundle = folder.resolve("evidence.zip");
        try (var body = auditor.stream("GET", "api/v1/evidence/" + release).body();
                var target = Files.newOutputStream(bundle)) {
            body.transferTo(target);
        }
        return EvidenceVerifier.verify(bundle, folder.resolve("stage/public"), Optional.empty())
                .checks();
    }
}
