package entente.trials;

import static org.assertj.core.api.Assertions.assertThat;

import entente.cli.EvidenceVerifier;
import entente.cli.SamplePage;
import entente.cli.Stage;
import entente.cli.Story;
import entente.cli.Waiting;
import entente.seal.Fields;
import entente.seal.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node whose law gives sealed copies no time at all: what is erased at its next start is missed by nothing. */
class RetentionTest {
    @TempDir
    Path folder;

    // Shows: clause Registers
    @Test
    void whatATimerErasedIsMissedByNothing() throws Exception {
        try (var stage = new Stage(folder.resolve("stage"), OneReleaseTest.quiet())) {
            stage.prepare();
            law(stage.home("KR").resolve("laws/kr.yaml"), "outgoing: P90D", "outgoing: P0D");
            law(stage.home("CA").resolve("laws/ca.yaml"), "review: P5Y", "review: P0D");
            stage.open();
            var id = String.valueOf(new Story(stage, OneReleaseTest.quiet())
                    .play(
                            SamplePage.write(folder.resolve("page.pdf")),
                            "군사II급비밀//REL TO CA, KR",
                            "operations",
                            "joint-exercise")
                    .get("release"));
            var copy = stage.home("KR").resolve("content/out/" + id + ".ztdf");
            assertThat(copy).exists();
            for (var round = 0; round < 2; round++) {
                stage.node("KR").close();
                stage.start("KR", Map.of());
                stage.await("KR");
                Waiting.until("the copy to go", () -> Files.exists(copy), there -> !there);
            }
            var release = Waiting.until(
                    "the record of it",
                    () -> stage.as("KR", "lee.release").get("api/v1/releases/" + id),
                    found -> found.has("erasedAt"));
            assertThat(release.objects("steps"))
                    .filteredOn(step -> "erased".equals(step.get("stage")))
                    .hasSize(1);

            var checks = evidence(stage, id);
            assertThat(checks).allMatch(EvidenceVerifier.Check::holds);
            assertThat(checks)
                    .extracting(EvidenceVerifier.Check::part)
                    .contains("erased")
                    .doesNotContain("manifest");

            // The holding is put before people, and nothing else happens to it.
            var due = new Fields(
                    Json.object(
                            "{\"all\":" + stage.as("CA", "roy.registry").getText("api/v1/reviews") + "}", "reviews"),
                    "reviews");
            assertThat(due.objects("all")).extracting(one -> one.get("id")).contains(id);
            assertThat(stage.home("CA").resolve("content/in/" + id + ".ztdf")).exists();

            // What Canada gives back is there: the item's own content is.
            var given = stage.as("CA", "roy.registry").post("api/v1/holdings/" + id + "/return", Map.of());
            stage.as("CA", "cote.registry").post("api/v1/obligations/" + given.text("id") + "/confirmation", Map.of());
            Waiting.until(
                    "the return",
                    () -> stage.as("CA", "roy.registry").get("api/v1/holdings/" + id),
                    holding -> holding.text("keeping").equals("RETURNED"));

            backUpAndRestore(stage);
        }
    }

    private void backUpAndRestore(Stage stage) throws Exception {
        var home = stage.home("KR");
        var file = folder.resolve("kr.zip");
        var backup = BackupTest.run("backup", "--home", home.toString(), "--to", file.toString(), "--with-keys");
        assertThat(backup.code()).as(backup.said()).isZero();
        stage.node("KR").close();
        erase(home);
        var restored = BackupTest.run("restore", "--from", file.toString(), "--home", home.toString());
        assertThat(restored.code()).as(restored.said()).isZero();
        stage.start("KR", Map.of());
        stage.await("KR");
        assertThat(stage.as("KR", "jung.audit").get("api/v1/node").text("nation"))
                .isEqualTo("KR");
    }

    private static void law(Path file, String from, String to) throws IOException {
        var text = Files.readString(file);
        assertThat(text).contains(from);
        Files.writeString(file, text.replace(from, to));
    }

    private static void erase(Path home) throws IOException {
        try (var walk = Files.walk(home)) {
            for (var file : walk.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
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
