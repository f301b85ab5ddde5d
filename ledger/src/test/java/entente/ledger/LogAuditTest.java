package entente.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogAuditTest {
    private static final NoteSigner KEY = NoteSigner.generateLog("nation-a.example/log");
    private static final NoteSigner PARTNER = NoteSigner.generateCosigner("nation-b.example/witness");

    @TempDir
    Path folder;

    @BeforeEach
    void aLogOfThreeBundles() throws IOException {
        try (var log = Log.open(folder, KEY)) {
            log.appendAll(entries(0, 300));
            var line = PARTNER.cosign(log.checkpoint().text(), Instant.EPOCH).line();
            log.addCosignature(line, PARTNER.verifier());
            log.appendAll(entries(300, 520));
        }
    }

    private static List<byte[]> entries(int from, int to) {
        var entries = new ArrayList<byte[]>();
        for (int i = from; i < to; i++) entries.add(Integer.toString(i).getBytes(UTF_8));
        return entries;
    }

    private List<String> findings() {
        return LogAudit.audit(folder, KEY.verifier()).findings().stream()
                .map(LogAudit.Finding::toString)
                .toList();
    }

    @Test
    void aSoundLogHasNoFindingsAndTellsHowFarTheAuditIs() {
        var steps = new ArrayList<Long>();
        var report = LogAudit.audit(folder, KEY.verifier(), (entries, of) -> steps.add(entries));
        assertThat(report.findings()).isEmpty();
        assertThat(report.checkpoint().orElseThrow().checkpoint().size()).isEqualTo(520);
        assertThat(steps).containsExactly(256L, 512L, 520L);
    }

    // Shows: article 9; fear 15
    @ParameterizedTest
    @CsvSource({
        "checkpoint, 1",
        "cosigned, 1",
        "tile/0/000, 5",
        "tile/0/002.p/8, 1",
        "tile/1/000.p/2, 1",
        "tile/entries/000, 1",
        "tile/entries/002.p/8, 1"
    })
    void whicheverByteIsFlippedTheAuditNamesItsFileAndNoOther(String file, int step) throws IOException {
        var path = folder.resolve(file);
        var good = Files.readAllBytes(path);
        for (int at = 0; at < good.length; at += step) {
            var bad = good.clone();
            bad[at] ^= (byte) (1 << at % 8);
            Files.write(path, bad);
            assertThat(LogAudit.audit(folder, KEY.verifier(), List.of(PARTNER.verifier()), (entries, of) -> {})
                            .findings())
                    .as("byte %d of %s", at, file)
                    .isNotEmpty()
                    .allSatisfy(finding -> assertThat(finding.file()).isEqualTo(file));
        }
        Files.write(path, good);
        assertThat(findings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "checkpoint",
        "tile/0/001",
        "tile/0/002.p/8",
        "tile/1/000.p/2",
        "tile/entries/001",
        "tile/entries/002.p/8"
    })
    void whicheverFileIsMissingOrCutTheAuditNamesIt(String file) throws IOException {
        var path = folder.resolve(file);
        var good = Files.readAllBytes(path);
        Files.write(path, java.util.Arrays.copyOf(good, good.length - 1));
        assertThat(LogAudit.audit(folder, KEY.verifier()).findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.file()).startsWith(file.split("\\.")[0]));
        Files.delete(path);
        assertThat(LogAudit.audit(folder, KEY.verifier()).findings())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.file()).startsWith(file.split("\\.")[0]);
                    assertThat(finding.wrong()).isEqualTo("missing");
                });
    }

    @Test
    void allThatIsWrongIsReported() throws IOException {
        flip("tile/0/000", 17 * 32);
        flip("tile/0/002.p/8", 3 * 32);
        flip("tile/entries/001", 2);
        assertThat(findings())
                .containsExactly(
                        "tile/0/000: hash 17 is not that of entry 17",
                        "tile/entries/001: entry 256 is not that of hash 0 in tile/0/001",
                        "tile/0/002.p/8: hash 3 is not that of entry 515");
    }

    @Test
    void anEntryAlteredTogetherWithItsHashIsFound() throws IOException {
        var bundle = flip("tile/entries/000", 2);
        var tile = Tile.hashes(Files.readAllBytes(folder.resolve("tile/0/000")));
        tile.set(0, Hash.ofLeaf(Tile.entries(bundle).getFirst()));
        Files.write(folder.resolve("tile/0/000"), Tile.bytes(tile));
        assertThat(findings()).containsExactly("tile/0/000: its hashes do not lead to hash 0 in tile/1/000.p/2");
    }

    @Test
    void aLogRewrittenThroughoutDoesNotHaveTheSignedRoot() throws IOException {
        var other = folder.resolve("other");
        var rewritten = entries(0, 520);
        rewritten.set(3, "forged".getBytes(UTF_8));
        try (var log = Log.open(other, KEY)) {
            log.appendAll(rewritten);
        }
        Files.copy(
                folder.resolve("checkpoint"),
                other.resolve("checkpoint"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertThat(LogAudit.audit(other, KEY.verifier()).findings())
                .singleElement()
                .hasToString(
                        "checkpoint: its root is not that of the 520 entries here: they are not those that were signed");
    }

    private byte[] flip(String file, int at) throws IOException {
        var bytes = Files.readAllBytes(folder.resolve(file));
        bytes[at] ^= 1;
        Files.write(folder.resolve(file), bytes);
        return bytes;
    }
}
