package entente.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Damages sound files at random. Run a failure again with -Dentente.seed. */
@Timeout(60)
class FuzzTest {
    private static final long SEED = Long.getLong("entente.seed", System.nanoTime());
    private static final int EACH = Integer.getInteger("entente.fuzz", 100);

    private final Random random = new Random(SEED);

    FuzzTest() {
        System.out.println("entente.seed=" + SEED);
    }

    private byte[] damaged(byte[] good) {
        var bytes = good.clone();
        return switch (random.nextInt(6)) {
            case 0 -> Arrays.copyOf(bytes, random.nextInt(bytes.length));
            case 1 -> Forgery.join(bytes, Arrays.copyOf(bytes, 1 + random.nextInt(64)));
            case 2 -> { // one bit
                bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
                yield bytes;
            }
            case 3 -> { // some bytes
                for (int i = 0; i < 8; i++) bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
                yield bytes;
            }
            case 4 -> { // a piece comes twice
                int from = random.nextInt(bytes.length);
                int to = Math.min(bytes.length, from + 1 + random.nextInt(200));
                yield Forgery.join(Arrays.copyOf(bytes, to), Arrays.copyOfRange(bytes, from, bytes.length));
            }
            default -> { // a digit changes: lengths, offsets, object numbers
                for (int tries = 0; tries < 1000; tries++) {
                    int at = random.nextInt(bytes.length);
                    if (bytes[at] >= '0' && bytes[at] <= '9') {
                        bytes[at] = (byte) ('0' + random.nextInt(10));
                        break;
                    }
                }
                yield bytes;
            }
        };
    }

    @Test
    void damageIsAnsweredAndNeverEscapes() {
        int refused = 0;
        for (var entry : small().entrySet()) {
            var file = entry.getValue();
            for (int i = 0; i < EACH; i++) {
                var content = Content.of(damaged(file.bytes()));
                long start = System.nanoTime();
                var answer = Pipeline.run(content, file.name(), Optional.empty());
                assertThat(Duration.ofNanos(System.nanoTime() - start))
                        .as(entry.getKey())
                        .isLessThan(Duration.ofSeconds(10));
                assertThat(Proofs.doubts(answer, content.sha256(), content.length()))
                        .as(entry.getKey())
                        .isEmpty();
                if (!answer.objections().isEmpty()) refused++;
            }
        }
        System.out.println("refused " + refused + " of " + small().size() * EACH);
        assertThat(refused).isGreaterThan(small().size() * EACH / 3);
    }

    @Test
    void theWorkerSurvivesTheSameDamage() throws InterruptedException {
        var limits = new GuardLimits(10 << 20, Duration.ofSeconds(20), 256, 10_000, Duration.ofSeconds(20));
        try (var guard = Guard.start(limits)) {
            for (var file : small().values()) {
                for (int i = 0; i < EACH / 10; i++) {
                    var content = Content.of(damaged(file.bytes()));
                    var inProcess = Pipeline.run(content, file.name(), Optional.empty());
                    var inspection = guard.inspect(content.stream(), file.name(), Optional.empty());
                    assertThat(inspection instanceof Inspection.Passed)
                            .isEqualTo(inProcess.objections().isEmpty());
                }
            }
            assertThat(guard.inspect(new ByteArrayInputStream(new byte[] {'a'}), "a.txt", Optional.empty()))
                    .isInstanceOf(Inspection.Passed.class);
        }
    }

    private static Map<String, GoodFiles.Named> small() {
        var files = new LinkedHashMap<>(GoodFiles.all());
        files.remove("PDF of a thousand pages");
        return files;
    }
}
