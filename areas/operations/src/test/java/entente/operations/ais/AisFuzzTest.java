package entente.operations.ais;

import static org.assertj.core.api.Assertions.assertThat;

import entente.kernel.Nation;
import entente.operations.track.Reality;
import entente.operations.track.SourceFeed;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever comes over the air or the wire, there is an answer, and what is held stays bounded. */
class AisFuzzTest {
    private static final Instant NOW = Instant.parse("2026-11-28T00:00:00Z");
    private static final SourceFeed FEED = new SourceFeed("coast", Reality.REAL, Set.of(new Nation("KR")));

    private final AisDecoder decoder = new AisDecoder(16, Duration.ofSeconds(10));
    private final AisTracks tracks =
            new AisTracks(FEED, new AisTracks.Limits(100, Duration.ofHours(1), Duration.ofSeconds(5)));
    private int heard;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void randomBytes(long seed) {
        System.out.println("seed " + seed);
        var random = new Random(seed);
        for (var i = 0; i < 100_000; i++) {
            var line = new byte[random.nextInt(random.nextInt(10) == 0 ? 2_000 : 100)];
            random.nextBytes(line);
            if (line.length > 20 && random.nextBoolean())
                System.arraycopy("!AIVDM,1,1,,A,".getBytes(StandardCharsets.US_ASCII), 0, line, 0, 14);
            take(line, i);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5, 6})
    void sentencesWithFlippedBitsCutsAndWrongLengths(long seed) {
        System.out.println("seed " + seed);
        var random = new Random(seed);
        var synthetic = new Synthetic(random);
        for (var i = 0; i < 60_000; i++) {
            for (var sentence : synthetic.sentences(Synthetic.TYPES[i % Synthetic.TYPES.length])) {
                var line = sentence.getBytes(StandardCharsets.US_ASCII);
                for (var flips = random.nextInt(4); flips > 0; flips--)
                    line[random.nextInt(line.length)] ^= (byte) (1 << random.nextInt(8));
                if (random.nextInt(5) == 0) line = java.util.Arrays.copyOf(line, random.nextInt(line.length + 1));
                take(line, i);
            }
        }
        assertThat(heard).isGreaterThan(10_000);
    }

    @ParameterizedTest
    @ValueSource(longs = {7, 8, 9})
    void anyPayloadWithARightChecksum(long seed) {
        System.out.println("seed " + seed);
        var random = new Random(seed);
        for (var i = 0; i < 100_000; i++) {
            var payload = new StringBuilder();
            for (var left = random.nextInt(90); left > 0; left--) {
                var value = random.nextInt(64);
                payload.append((char) (value < 40 ? value + 48 : value + 56));
            }
            var total = 1 + random.nextInt(3);
            var body = "AIVDM," + total + "," + (1 + random.nextInt(total)) + "," + random.nextInt(10) + ",A," + payload
                    + "," + random.nextInt(7);
            take(("!" + body + "*" + AisEncoder.checksum(body)).getBytes(StandardCharsets.US_ASCII), i);
        }
        assertThat(heard).isGreaterThan(5_000);
    }

    @Test
    void anyBitsOfAnyLengthAreReadWithoutLookingBeyondTheirEnd() {
        var random = new Random(10);
        for (var length = 0; length <= Bits.MOST; length++) {
            var bits = new Bits();
            for (var i = 0; i < length; i++)
                assertThat(bits.add(random.nextInt(2), 1)).isTrue();
            assertThat(bits.length()).isEqualTo(length);
            assertThat(MessageReader.read(bits, false, 0)).isNotNull();
        }
        var full = new Bits();
        while (full.length() < Bits.MOST) full.add(1, 1);
        assertThat(full.add(1, 1)).isFalse();
    }

    private void take(byte[] line, int second) {
        var decoded = decoder.decode(line, NOW.plusSeconds(second));
        TagBlock.time(line);
        if (decoded instanceof Decoded.Heard message) {
            heard++;
            tracks.accept(message, NOW.plusSeconds(second));
        }
        assertThat(decoder.unfinished()).isLessThanOrEqualTo(16);
        assertThat(tracks.stations()).isLessThanOrEqualTo(100);
    }
}
