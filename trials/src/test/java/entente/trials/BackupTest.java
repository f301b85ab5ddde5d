package entente.trials;

import static org.assertj.core.api.Assertions.assertThat;

import entente.cli.SamplePage;
import entente.cli.Stage;
import entente.cli.Story;
import entente.cli.Waiting;
import entente.node.Backup;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node is backed up while it runs, lost, and restored; what was changed in the backup is not restored. */
class BackupTest {
    private static final String LABEL = "군사II급비밀//REL TO CA, KR";

    @TempDir
    Path folder;

    record Done(int code, String said) {}

    static Done run(String... words) {
        var said = new ByteArrayOutputStream();
        var stream = new PrintStream(said, true, StandardCharsets.UTF_8);
        return new Done(Backup.run(stream, stream, words), said.toString(StandardCharsets.UTF_8));
    }

    private static void erase(Path home) throws IOException {
        try (var walk = Files.walk(home)) {
            for (var file : walk.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        }
    }

    @Test
    void aLostNodeComesBackAsItWasAndWorksOn() throws Exception {
        try (var stage = new Stage(folder.resolve("stage"), OneReleaseTest.quiet())) {
            stage.open();
            var page = SamplePage.write(folder.resolve("page.pdf"));
            var story = new Story(stage, OneReleaseTest.quiet());
            var id = String.valueOf(
                    story.play(page, LABEL, "operations", "joint-exercise").get("release"));
            var home = stage.home("CA");
            var file = folder.resolve("ca.zip");
            var backup = run("backup", "--home", home.toString(), "--to", file.toString());
            assertThat(backup.code()).as(backup.said()).isZero();
            assertThat(run("backup", "--home", home.toString(), "--to", file.toString())
                            .code())
                    .as("nothing is written over")
                    .isEqualTo(2);
            var keys = folder.resolve("safe");
            Files.createDirectories(keys);
            Files.copy(home.resolve("keys/keys.json"), keys.resolve("keys.json"));
            stage.node("CA").close();
            assertThat(run("restore", "--from", file.toString(), "--home", home.toString())
                            .code())
                    .as("the home is not empty")
                    .isEqualTo(2);
            erase(home);
            for (var bad : Map.<String, UnaryOperator<byte[]>>of(
                            "register/reception.csv",
                            BackupTest::flipped,
                            "log/checkpoint",
                            BackupTest::flipped,
                            "content/in/" + id + ".ztdf",
                            bytes -> java.util.Arrays.copyOf(bytes, bytes.length / 2),
                            "pact.yaml",
                            bytes -> new byte[0])
                    .entrySet()) {
                var changed = changed(file, bad.getKey(), bad.getValue());
                var refused = run(
                        "restore", "--from", changed.toString(), "--home", home.toString(), "--keys", keys.toString());
                assertThat(refused.code()).as(refused.said()).isEqualTo(4);
                assertThat(refused.said()).contains(bad.getKey());
                assertThat(home).as("nothing is left of it").doesNotExist();
            }
            assertThat(run("restore", "--from", file.toString(), "--home", home.toString())
                            .said())
                    .contains("--keys");
            var restored =
                    run("restore", "--from", file.toString(), "--home", home.toString(), "--keys", keys.toString());
            assertThat(restored.code()).as(restored.said()).isZero();
            assertThat(restored.said()).contains("every entry leads to the signed root");
            stage.start("CA", Map.of());
            stage.await("CA");
            try (var body = stage.as("CA", "martin.reader").stream("POST", "api/v1/holdings/" + id + "/open")
                    .body()) {
                body.transferTo(OutputStream.nullOutputStream());
            }
            // The partner hears from it as before, and what is new goes between them.
            Waiting.until(
                    "the receipt of the reading",
                    () -> stage.as("KR", "lee.release").get("api/v1/releases/" + id).list("receipts").stream()
                            .filter(receipt -> String.valueOf(receipt).contains("opened"))
                            .count(),
                    count -> count == 2);
            assertThat(story.play(page, LABEL, "operations", "joint-exercise").get("outcome"))
                    .isEqualTo("released");
        }
    }

    /** The log grows and is cosigned all the while; each backup is whole, and restores. */
    @Test
    void aBusyNodeIsBackedUpToo() throws Exception {
        try (var stage = new Stage(folder.resolve("busy"), OneReleaseTest.quiet())) {
            stage.open();
            var story = new Story(stage, OneReleaseTest.quiet());
            var id = String.valueOf(
                    story.play(null, LABEL, "operations", "joint-exercise").get("release"));
            var stopped = new AtomicBoolean();
            var written = new AtomicInteger();
            var failed = new AtomicReference<Exception>();
            var writers = new ArrayList<Thread>();
            for (var officer : List.of("roy.registry", "cote.registry"))
                writers.add(Thread.ofPlatform().start(() -> {
                    try {
                        while (!stopped.get()) {
                            var until = Instant.now().plusSeconds(3600 + written.incrementAndGet());
                            stage.as("CA", officer)
                                    .post(
                                            "api/v1/holdings/" + id + "/grants",
                                            Map.of("reader", "gagnon.reader", "until", until.toString()));
                        }
                    } catch (Exception e) {
                        failed.set(e);
                    }
                }));
            try {
                for (var round = 0; round < 3; round++) {
                    var before = written.get();
                    Waiting.until("the log to grow", written::get, now -> now > before + 50);
                    var file = folder.resolve("busy-" + round + ".zip");
                    var backup = run(
                            "backup", "--home", stage.home("CA").toString(), "--to", file.toString(), "--with-keys");
                    assertThat(backup.code()).as(backup.said()).isZero();
                    var target = folder.resolve("restored-" + round);
                    var restored = run("restore", "--from", file.toString(), "--home", target.toString());
                    assertThat(restored.code()).as(restored.said()).isZero();
                }
            } finally {
                stopped.set(true);
                for (var writer : writers) writer.join();
            }
            assertThat(failed.get()).isNull();
        }
    }

    private static byte[] flipped(byte[] bytes) {
        var changed = bytes.clone();
        changed[changed.length / 2] ^= 1;
        return changed;
    }

    /** The same backup with one file changed, as somebody with the file could. */
    private Path changed(Path backup, String name, UnaryOperator<byte[]> change) throws IOException {
        var target = folder.resolve("changed.zip");
        try (var in = new ZipFile(backup.toFile());
                var out = new ZipOutputStream(Files.newOutputStream(target))) {
            for (var entry : java.util.Collections.list(in.entries())) {
                out.putNextEntry(new ZipEntry(entry.getName()));
                var bytes = in.getInputStream(entry).readAllBytes();
                out.write(entry.getName().equals(name) ? change.apply(bytes) : bytes);
                out.closeEntry();
            }
        }
        return target;
    }
}
