package entente.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTest {
    private static final NoteSigner KEY = NoteSigner.generateLog("nation-a.example/log");
    private static final NoteSigner PARTNER = NoteSigner.generateCosigner("nation-b.example/witness");
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    @TempDir
    Path folder;

    private static byte[] entry(long i) {
        return ("entry " + i).getBytes(UTF_8);
    }

    @Test
    void whatWasAppendedIsThereAfterReopening() throws IOException {
        SignedCheckpoint last;
        try (var log = Log.open(folder, KEY)) {
            assertThat(log.size()).isZero();
            for (int i = 0; i < 600; i += 3)
                assertThat(log.appendAll(List.of(entry(i), entry(i + 1), entry(i + 2))))
                        .containsExactly((long) i, i + 1L, i + 2L);
            last = log.checkpoint();
        }
        try (var log = Log.open(folder, KEY)) {
            assertThat(log.checkpoint()).isEqualTo(last);
            for (int i = 0; i < 600; i++) {
                assertThat(log.entry(i)).isEqualTo(entry(i));
                assertThat(log.inclusion(i, 600)
                                .verify(Hash.ofLeaf(entry(i)), last.checkpoint().root()))
                        .isTrue();
            }
            assertThat(log.append(entry(600))).isEqualTo(600);
            assertThat(log.consistency(600, 601)
                            .verify(
                                    last.checkpoint().root(),
                                    log.checkpoint().checkpoint().root()))
                    .isTrue();
        }
    }

    @Test
    void aSecondOpenerIsToldThatTheFolderIsOpen() throws IOException {
        try (var log = Log.open(folder, KEY)) {
            assertThatThrownBy(() -> Log.open(folder, KEY))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("open elsewhere");
            assertThat(log.append(entry(0))).isZero();
        }
    }

    @Test
    void anEntryHasAtMost65535Bytes() throws IOException {
        try (var log = Log.open(folder, KEY)) {
            assertThatThrownBy(() -> log.append(new byte[65536]))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("65535");
            log.append(new byte[65535]);
            log.append(new byte[0]);
            assertThat(log.entry(0)).hasSize(65535);
            assertThat(log.entry(1)).isEmpty();
        }
    }

    @Test
    void aStrangeKeyDoesNotOpenTheLog() throws IOException {
        Log.open(folder, KEY).close();
        assertThatThrownBy(() -> Log.open(folder, NoteSigner.generateLog(KEY.name())))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("not signed by");
    }

    @Test
    void aClosedLogTakesNothing() throws IOException {
        var log = Log.open(folder, KEY);
        log.close();
        assertThatThrownBy(() -> log.append(entry(0))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void cosignaturesStayWithTheCheckpointTheyCover() throws IOException {
        try (var log = Log.open(folder.resolve("log"), KEY, PARTNER.verifier());
                var witness = Witness.open(folder.resolve("witness"), PARTNER, List.of(KEY.verifier()))) {
            assertThat(log.cosigned()).isEmpty();
            log.append(entry(0));
            var covered = log.checkpoint();
            var answer = witness.addCheckpoint(new WitnessRequest(0, List.of(), covered), NOON);
            log.append(entry(1));
            log.addCosignature(((Answer.Cosigned) answer).line());
            assertThat(log.cosigned().orElseThrow().checkpoint()).isEqualTo(covered.checkpoint());
            assertThat(log.cosigned().orElseThrow().cosignature(PARTNER.verifier()))
                    .contains(NOON);
            assertThatThrownBy(() -> log.addCosignature(
                            NoteSigner.generateCosigner("x").cosign("y", NOON).line()))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        try (var log = Log.open(folder.resolve("log"), KEY)) {
            var proof = log.proof(0, log.cosigned().orElseThrow());
            assertThat(TlogProof.parse(proof.format())).isEqualTo(proof);
            assertThat(proof.verify(entry(0), KEY.verifier(), List.of(PARTNER.verifier())))
                    .isTrue();
            assertThat(proof.verify(entry(1), KEY.verifier(), List.of(PARTNER.verifier())))
                    .isFalse();
        }
    }

    @Test
    void manyMayAppendAtOnceAndShareCheckpoints() throws Exception {
        int threads = 16;
        int each = 60;
        try (var log = Log.open(folder, KEY);
                var pool = Executors.newFixedThreadPool(threads)) {
            var tasks = new ArrayList<Callable<List<Long>>>();
            for (int t = 0; t < threads; t++) {
                int from = t * each;
                tasks.add(() -> {
                    var indexes = new ArrayList<Long>();
                    for (int i = from; i < from + each; i++) {
                        long index = log.append(entry(i));
                        assertThat(log.entry(index)).isEqualTo(entry(i));
                        assertThat(log.size()).isGreaterThan(index);
                        indexes.add(index);
                    }
                    return indexes;
                });
            }
            var all = new ArrayList<Long>();
            for (var done : pool.invokeAll(tasks)) {
                assertThat(done.get()).isSorted();
                all.addAll(done.get());
            }
            Collections.sort(all);
            assertThat(all).hasSize(threads * each).doesNotHaveDuplicates();
            assertThat(all.getLast()).isEqualTo(threads * each - 1L);
        }
    }

    @Test
    void anInterruptedAppenderHarmsNobody() throws IOException {
        try (var log = Log.open(folder, KEY)) {
            Thread.currentThread().interrupt();
            assertThat(log.append(entry(0))).isZero();
            assertThat(Thread.interrupted()).isTrue();
            assertThat(log.append(entry(1))).isEqualTo(1);
        }
    }
}
