package entente.discovery;

import entente.seal.MalformedException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Collection;
import java.util.TreeSet;

/**
 * Values of the function, shortened, among as many that mean nothing that the whole has the size of its bucket: sorted, and
 * written as Golomb–Rice codes of their distances. Who has not the key cannot tell the ones from the others.
 *
 * <p>Of a value, as many bits count that one which is not in the set seems to be with a chance of 2⁻⁴⁰.
 */
final class EncodedSet {
    /** The bits of that chance. */
    static final int RATE_BITS = 40;

    /** Of a value's 64 first bits there must be enough. */
    static final int LARGEST = 1 << 20;

    private final long[] places;

    private EncodedSet(long[] places) {
        this.places = places;
    }

    /** @param size a power of two, at least as many as there are values */
    static EncodedSet of(Collection<byte[]> values, int size, SecureRandom random) {
        var places = new TreeSet<Long>();
        for (var value : values) places.add(place(value, size));
        if (places.size() > size) throw new IllegalArgumentException("more values than the bucket has room for");
        while (places.size() < size) places.add(random.nextLong() >>> (64 - bits(size)));
        return new EncodedSet(places.stream().mapToLong(Long::longValue).toArray());
    }

    private static int bits(int size) {
        return RATE_BITS + Integer.numberOfTrailingZeros(size);
    }

    static long place(byte[] value, int size) {
        return ByteBuffer.wrap(value).getLong() >>> (64 - bits(size));
    }

    int size() {
        return places.length;
    }

    boolean holds(byte[] value) {
        return Arrays.binarySearch(places, place(value, places.length)) >= 0;
    }

    /** The only form of this set. */
    byte[] bytes() {
        var out = new BitWriter();
        var before = -1L;
        for (var place : places) {
            var distance = place - before - 1;
            out.ones(distance >>> RATE_BITS);
            out.bits(distance, RATE_BITS);
            before = place;
        }
        return out.bytes();
    }

    /** @throws MalformedException when it is not exactly what {@link #bytes} writes for a set of this size */
    static EncodedSet read(byte[] bytes, int size) {
        if (size < 1 || size > LARGEST || Integer.bitCount(size) != 1)
            throw new MalformedException("set", size + " is no size of a set");
        var in = new BitReader(bytes);
        var places = new long[size];
        var before = -1L;
        var end = 1L << bits(size);
        for (var i = 0; i < size; i++) {
            // Nobody makes us count further than the largest distance there can be.
            var distance = in.ones(size) << RATE_BITS | in.bits(RATE_BITS);
            var place = before + 1 + distance;
            if (place >= end) throw new MalformedException("set", "has a value beyond its end");
            places[i] = place;
            before = place;
        }
        in.end();
        return new EncodedSet(places);
    }

    private static final class BitWriter {
        private byte[] bytes = new byte[1024];
        private int length;

        void ones(long count) {
            for (var i = 0L; i < count; i++) bit(1);
            bit(0);
        }

        void bits(long value, int count) {
            for (var i = count - 1; i >= 0; i--) bit((int) (value >>> i) & 1);
        }

        private void bit(int bit) {
            if (length == bytes.length * 8) bytes = Arrays.copyOf(bytes, 2 * bytes.length);
            bytes[length >> 3] |= (byte) (bit << (7 - (length & 7)));
            length++;
        }

        byte[] bytes() {
            return Arrays.copyOf(bytes, (length + 7) / 8);
        }
    }

    private static final class BitReader {
        private final byte[] bytes;
        private long at;

        BitReader(byte[] bytes) {
            this.bytes = bytes;
        }

        long ones(int most) {
            var count = 0L;
            while (bit() == 1) if (++count > most) throw new MalformedException("set", "has a value beyond its end");
            return count;
        }

        long bits(int count) {
            var value = 0L;
            for (var i = 0; i < count; i++) value = value << 1 | bit();
            return value;
        }

        private int bit() {
            if (at >= 8L * bytes.length) throw new MalformedException("set", "breaks off");
            var bit = bytes[(int) (at >> 3)] >> (7 - (int) (at & 7)) & 1;
            at++;
            return bit;
        }

        void end() {
            if (8L * bytes.length - at >= 8) throw new MalformedException("set", "goes on after its end");
            while (at < 8L * bytes.length)
                if (bit() != 0) throw new MalformedException("set", "is not filled with zeros");
        }
    }
}
