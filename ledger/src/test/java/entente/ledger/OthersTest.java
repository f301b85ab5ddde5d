package entente.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logs that others wrote, read by us; and ours, read by others. */
class OthersTest {
    private static final NoteVerifier TESSERA =
            NoteVerifier.parse("example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx");

    private static Path tessera() {
        var named = Optional.ofNullable(System.getProperty("entente.shared"))
                .or(() -> Optional.ofNullable(System.getenv("ENTENTE_SHARED")));
        var shared = named.map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("entente.root", "."), "..", "shared", "data"));
        var log = shared.resolve("tlog/tessera-log");
        assumeTrue(Files.isDirectory(log), "the log of the tessera project is not here");
        return log;
    }

    @Test
    void weReadAndAuditTheLogOfTessera() {
        var report = LogAudit.audit(tessera(), TESSERA);
        assertThat(report.findings()).isEmpty();
        assertThat(report.checkpoint().orElseThrow().checkpoint().size()).isEqualTo(15);
    }

    @Test
    void eachCheckpointOfTesseraContinuesTheOnesBefore() throws IOException {
        var folder = Folder.existing(tessera(), new RealDisk());
        var nodes = new TileReader(folder, 15);
        var seen = new java.util.ArrayList<Checkpoint>();
        for (int size = 0; size <= 15; size++) {
            var text = folder.read("checkpoint." + size);
            var signed = SignedCheckpoint.parse(text);
            assertThat(signed.format().getBytes(UTF_8)).isEqualTo(text);
            assertThat(signed.verify(TESSERA)).isTrue();
            var next = signed.checkpoint();
            assertThat(Tree.root(nodes, size)).isEqualTo(next.root());
            for (var old : seen)
                assertThat(Tree.consistency(nodes, old.size(), size).verify(old.root(), next.root()))
                        .isTrue();
            seen.add(next);
        }
    }

    @Test
    void theGoChecksumDatabaseVerifiesOurLogAndRefusesAnAlteredOne(@TempDir Path temp) throws Exception {
        // Needs go and, on its GOPATH, golang.org/x/mod (Debian: golang-go, golang-golang-x-mod-dev, which say where).
        assumeTrue(
                run(List.of("go", "list", "golang.org/x/mod/sumdb/tlog")).startsWith("golang.org/x/mod"),
                "no go, or no x/mod");
        var source = temp.resolve("verify.go");
        try (var in = Objects.requireNonNull(OthersTest.class.getResourceAsStream("verify.go"))) {
            Files.copy(in, source);
        }
        var key = NoteSigner.generateLog("nation-a.example/log");
        var folder = temp.resolve("log");
        for (int size : new int[] {3, 256, 300, 70_000}) {
            try (var log = Log.open(folder, key)) {
                log.appendAll(IntStream.range((int) log.size(), size)
                        .mapToObj(i -> ("entry " + i).getBytes(UTF_8))
                        .toList());
            }
            var command = List.of(
                    "go",
                    "run",
                    source.toString(),
                    folder.toString(),
                    key.verifier().toString());
            assertThat(run(command)).contains("verified " + size);
        }
        var bundle = folder.resolve("tile/entries/100");
        var bytes = Files.readAllBytes(bundle);
        bytes[5] ^= 1;
        Files.write(bundle, bytes);
        assertThat(run(List.of(
                        "go",
                        "run",
                        source.toString(),
                        folder.toString(),
                        key.verifier().toString())))
                .contains("refused");
    }

    private static String run(List<String> command) throws InterruptedException {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("GO111MODULE", "off");
        try {
            var process = builder.start();
            var output = new String(process.getInputStream().readAllBytes(), UTF_8);
            process.waitFor();
            return output;
        } catch (IOException e) {
            return "not run: " + e.getMessage();
        }
    }
}
