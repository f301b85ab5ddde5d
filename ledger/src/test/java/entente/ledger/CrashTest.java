package entente.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CrashTest {
    private static final NoteSigner KEY = NoteSigner.generateLog("nation-a.example/log");
    private static final NoteSigner PARTNER = NoteSigner.generateCosigner("nation-b.example/witness");
    private static final Path ROOT = Path.of("simulated").toAbsolutePath();

    /** What the world outside knows: entries that were acknowledged, and every checkpoint that anybody could read. */
    private static final class World {
        final List<byte[]> acknowledged = new ArrayList<>();
        final List<Checkpoint> seen = new ArrayList<>();

        void watch(SimulatedDisk disk) {
            disk.moved = (path, content) -> {
                if (path.endsWith("checkpoint"))
                    seen.add(SignedCheckpoint.parse(content).checkpoint());
            };
        }
    }

    private static void work(Log log, World world, int[] batches, long tag) throws IOException {
        for (int batch : batches) {
            var entries = new ArrayList<byte[]>();
            for (int i = 0; i < batch; i++) entries.add((tag + "/" + batch + "/" + i).getBytes(UTF_8));
            var indexes = log.appendAll(entries);
            for (int i = 0; i < batch; i++) {
                while (world.acknowledged.size() <= indexes.get(i)) world.acknowledged.add(new byte[0]);
                world.acknowledged.set(indexes.get(i).intValue(), entries.get(i));
            }
            if (batch % 2 == 1)
                log.addCosignature(
                        PARTNER.cosign(log.checkpoint().text(), Instant.EPOCH).line());
        }
    }

    private static void checkAcknowledged(Log log, World world) throws IOException {
        assertThat(log.size()).isGreaterThanOrEqualTo(world.acknowledged.size());
        for (int i = 0; i < world.acknowledged.size(); i++)
            if (world.acknowledged.get(i).length > 0) assertThat(log.entry(i)).isEqualTo(world.acknowledged.get(i));
    }

    private static void check(Log log, World world) throws IOException {
        checkAcknowledged(log, world);
        long size = log.size();
        var root = log.checkpoint().checkpoint().root();
        for (var seen : world.seen)
            assertThat(log.consistency(seen.size(), size).verify(seen.root(), root))
                    .as("%s", seen)
                    .isTrue();
        for (long i = 0; i < size; i += 37)
            assertThat(log.inclusion(i, size).verify(Hash.ofLeaf(log.entry(i)), root))
                    .isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1 1 2 1 3
            250 5 1 1 4
            255 1 1
            300 300 11
            """)
    void aPowerCutAtAnyStepLosesNothingAcknowledged(String sizes) throws IOException {
        long seed = Long.getLong("entente.seed", System.nanoTime());
        System.out.println("CrashTest seed " + seed + " for " + sizes);
        var batches =
                List.of(sizes.split(" ")).stream().mapToInt(Integer::parseInt).toArray();
        int cuts = 0;
        for (int at = 1; ; at++) {
            var disk = new SimulatedDisk(new Random(seed + at), ROOT);
            var world = new World();
            world.watch(disk);
            disk.stopAt = at;
            boolean cut = false;
            try (var log = Log.open(ROOT, KEY, disk, PARTNER.verifier())) {
                work(log, world, batches, 1);
            } catch (IOException e) {
                cut = true;
            }
            if (!cut) break;
            cuts++;
            disk.restart();
            // A second cut, during or after recovery; then it must come up for good.
            disk.stopAt = disk.changes + 1 + new Random(seed - at).nextInt(20);
            try (var log = Log.open(ROOT, KEY, disk, PARTNER.verifier())) {
                check(log, world);
                work(log, world, batches, 2);
            } catch (IOException e) {
                assertThat(e).as("seed %d, cut %d", seed, at).hasStackTraceContaining("PowerCut");
            }
            disk.restart();
            try (var log = Log.open(ROOT, KEY, disk, PARTNER.verifier())) {
                check(log, world);
                work(log, world, new int[] {3}, 3);
                check(log, world);
            } catch (IOException | RuntimeException | AssertionError e) {
                throw new AssertionError("seed " + seed + ", cut at change " + at, e);
            }
        }
        assertThat(cuts).isGreaterThan(30);
    }

    @Test
    void aFullDiskFailsClearlyAndTheLogGoesOnWhenThereIsRoom() throws IOException {
        for (int after = 1; after < 14; after++) {
            var disk = new SimulatedDisk(new Random(after), ROOT);
            var world = new World();
            world.watch(disk);
            try (var log = Log.open(ROOT, KEY, disk, PARTNER.verifier())) {
                work(log, world, new int[] {254, 2, 2}, 1);
                disk.fullFrom = disk.changes + after;
                boolean failed = false;
                try {
                    work(log, world, new int[] {4, 6, 8}, 2);
                } catch (IOException e) {
                    failed = true;
                    assertThat(e).hasMessageContaining("no space left");
                }
                assertThat(failed).isTrue();
                assertThatThrownBy(() -> log.append(new byte[1])).isInstanceOf(IOException.class);
                checkAcknowledged(log, world);
                disk.fullTo = 0;
                work(log, world, new int[] {4, 6, 8}, 3);
                check(log, world);
            }
            disk.restart();
            try (var log = Log.open(ROOT, KEY, disk)) {
                check(log, world);
            }
        }
    }

    @Test
    void aWitnessNeverSignsTwoHistoriesWhateverTheCut() throws IOException {
        long seed = Long.getLong("entente.seed", System.nanoTime());
        System.out.println("CrashTest seed " + seed + " for the witness");
        var one = SignedCheckpoint.of(new Checkpoint(KEY.name(), 1, Hash.ofLeaf(new byte[] {1})), KEY);
        var other = SignedCheckpoint.of(new Checkpoint(KEY.name(), 1, Hash.ofLeaf(new byte[] {2})), KEY);
        for (int at = 1; at < 12; at++) {
            var disk = new SimulatedDisk(new Random(seed + at), ROOT);
            disk.stopAt = at;
            boolean answered = false;
            try (var witness = Witness.open(ROOT, PARTNER, List.of(KEY.verifier()), disk)) {
                answered = witness.addCheckpoint(new WitnessRequest(0, List.of(), one), Instant.EPOCH)
                        instanceof Answer.Cosigned;
            } catch (IOException e) {
                assertThat(e).isInstanceOf(SimulatedDisk.PowerCut.class);
            }
            disk.restart();
            try (var witness = Witness.open(ROOT, PARTNER, List.of(KEY.verifier()), disk)) {
                var answer = witness.addCheckpoint(new WitnessRequest(0, List.of(), other), Instant.EPOCH);
                if (answered) assertThat(answer).as("seed %d, cut %d", seed, at).isEqualTo(new Answer.WrongSize(1));
            }
        }
    }
}
