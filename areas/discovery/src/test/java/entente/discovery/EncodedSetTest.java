package entente.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import entente.kernel.Digest;
import entente.seal.MalformedException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EncodedSetTest {
    private static final SecureRandom RANDOM = new SecureRandom();

    private static List<byte[]> values(Random random, int count) {
        return IntStream.range(0, count)
                .mapToObj(_ -> {
                    var value = new byte[32];
                    random.nextBytes(value);
                    return value;
                })
                .toList();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void hasWhatWasPutInAndIsReadAsItWasWritten(long seed) {
        var random = new Random(seed);
        var size = 1 << (1 + random.nextInt(12));
        var values = values(random, random.nextInt(size + 1));
        var set = EncodedSet.of(values, size, RANDOM);
        assertThat(set.size()).isEqualTo(size);
        assertThat(values).as("seed %d", seed).allMatch(set::holds);
        assertThat(values(random, 2000)).as("seed %d: by chance", seed).noneMatch(set::holds);
        var bytes = set.bytes();
        var again = EncodedSet.read(bytes, size);
        assertThat(again.bytes()).isEqualTo(bytes);
        assertThat(values).as("seed %d, read again", seed).allMatch(again::holds);
    }

    /** A plain twin: a set of the first bits, as numbers. */
    @ParameterizedTest
    @ValueSource(longs = {6, 7})
    void answersAsAPlainSetDoes(long seed) {
        var random = new Random(seed);
        var values = values(random, 256);
        var plain = new TreeSet<Long>();
        for (var value : values) plain.add(EncodedSet.place(value, 256));
        var set = EncodedSet.of(values, 256, RANDOM);
        for (var i = 0; i < 2000; i++) {
            var value = values.get(random.nextInt(values.size())).clone();
            value[random.nextInt(8)] ^= (byte) (1 << random.nextInt(8));
            assertThat(set.holds(value))
                    .as("seed %d, round %d", seed, i)
                    .isEqualTo(plain.contains(EncodedSet.place(value, 256)));
        }
    }

    /** Whatever there is in it, it looks the same from outside: as many, and about as long. */
    @Test
    void theSizeTellsTheBucketAlone() {
        var random = new Random(8);
        var few = EncodedSet.of(values(random, 1), 4096, RANDOM);
        var many = EncodedSet.of(values(random, 4096), 4096, RANDOM);
        assertThat(few.size()).isEqualTo(many.size());
        assertThat(few.bytes().length)
                .isCloseTo(many.bytes().length, org.assertj.core.data.Percentage.withPercentage(1));
    }

    @Test
    void aHundredThousandFitInARecord() {
        var random = new Random(9);
        var set = EncodedSet.of(values(random, 100_000), 131_072, RANDOM);
        assertThat(set.bytes().length * 4 / 3 + 4096).isLessThan(1 << 20);
    }

    @Test
    void moreThanThereIsRoomForAreRefused() {
        assertThatThrownBy(() -> EncodedSet.of(values(new Random(10), 5), 4, RANDOM))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 3, 1 << 21, Integer.MAX_VALUE, Integer.MIN_VALUE})
    void otherSizesAreRefused(int size) {
        assertThatThrownBy(() -> EncodedSet.read(new byte[8], size)).isInstanceOf(MalformedException.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14})
    void otherBytesAreRefusedOrMeanExactlyThemselves(long seed) {
        var random = new Random(seed);
        var bytes = EncodedSet.of(values(random, 20), 64, RANDOM).bytes();
        for (var i = 0; i < 500; i++) {
            var changed = Arrays.copyOf(bytes, Math.max(0, bytes.length + random.nextInt(5) - 2));
            for (var n = random.nextInt(4); n > 0 && changed.length > 0; n--)
                changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
            try {
                assertThat(EncodedSet.read(changed, 64).bytes())
                        .as("seed %d, round %d", seed, i)
                        .isEqualTo(changed);
            } catch (MalformedException refused) {
                assertThat(refused).hasMessageContaining("set");
            }
        }
        var ones = new byte[4096];
        Arrays.fill(ones, (byte) 0xff);
        assertThatThrownBy(() -> EncodedSet.read(ones, 64)).isInstanceOf(MalformedException.class);
    }

    @Test
    void namesOfOneDigestAreOne() {
        var value = Digest.of(new byte[] {1}).raw();
        assertThat(EncodedSet.of(List.of(value, value.clone()), 2, RANDOM).holds(value))
                .isTrue();
    }
}
