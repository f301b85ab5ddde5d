package entente.procurement.search;

import java.util.Arrays;
import java.util.function.IntConsumer;

/** Which records of a segment, a bit each. */
final class Bits {
    private Bits() {}

    static long[] none(int count) {
        return new long[(count + 63) >> 6];
    }

    static long[] all(int count) {
        var bits = none(count);
        Arrays.fill(bits, -1);
        if ((count & 63) != 0) bits[bits.length - 1] = (1L << count) - 1;
        return bits;
    }

    static void set(long[] bits, int at) {
        bits[at >> 6] |= 1L << at;
    }

    static void and(long[] bits, long[] other) {
        for (var i = 0; i < bits.length; i++) bits[i] &= other[i];
    }

    static void or(long[] bits, long[] other) {
        for (var i = 0; i < bits.length; i++) bits[i] |= other[i];
    }

    static int count(long[] bits) {
        var count = 0;
        for (var word : bits) count += Long.bitCount(word);
        return count;
    }

    static boolean isAll(long[] bits, int count) {
        return count(bits) == count;
    }

    static void each(long[] bits, int count, IntConsumer each) {
        for (var i = 0; i < bits.length && i << 6 < count; i++)
            for (var word = bits[i]; word != 0; word &= word - 1)
                each.accept((i << 6) + Long.numberOfTrailingZeros(word));
    }
}
