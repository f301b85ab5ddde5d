package entente.operations.ais;

import java.util.Arrays;
import java.util.Optional;

/** A message as bits, the first one highest; as many as the longest message has and no more. */
final class Bits {
    /** Five slots of 256 bits, which no message of the standard exceeds, and room for padding (ITU-R M.1371-5, annex 2, 3.3.7). */
    static final int MOST = 1_280;

    private static final String SIX_BIT = "@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_ !\"#$%&'()*+,-./0123456789:;<=>?";

    // Eight more than there are, so that a field is read as one long without looking at the end.
    private final byte[] bytes = new byte[MOST / 8 + 8];
    private int length;

    int length() {
        return length;
    }

    void clear() {
        Arrays.fill(bytes, 0, Math.min(bytes.length, (length + 7) / 8), (byte) 0);
        length = 0;
    }

    /** Takes off the last bits, at most as many as there are. */
    void drop(int count) {
        for (var i = 0; i < count && length > 0; i++) {
            length--;
            bytes[length >> 3] &= (byte) ~(0x80 >> (length & 7));
        }
    }

    /** Whether there was room. */
    boolean add(int value, int width) {
        if (length + width > MOST) return false;
        var shifted = (value & ((1L << width) - 1)) << (40 - width - (length & 7));
        for (int i = length >> 3, shift = 32; shift >= 0; i++, shift -= 8) bytes[i] |= (byte) (shifted >>> shift);
        length += width;
        return true;
    }

    /** Whether there was room. */
    boolean add(Bits other) {
        if (length + other.length > MOST) return false;
        for (var at = 0; at < other.length; at += 8) {
            var width = Math.min(8, other.length - at);
            add(other.unsigned(at, width), width);
        }
        return true;
    }

    Bits copy() {
        var copy = new Bits();
        System.arraycopy(bytes, 0, copy.bytes, 0, bytes.length);
        copy.length = length;
        return copy;
    }

    boolean same(Bits other) {
        return length == other.length && Arrays.equals(bytes, other.bytes);
    }

    /** A field of up to 32 bits; what lies beyond the end is 0. */
    int unsigned(int from, int width) {
        var i = from >> 3;
        if (from < 0 || i + 5 > bytes.length) return 0;
        var all = (bytes[i] & 0xFFL) << 32
                | (bytes[i + 1] & 0xFFL) << 24
                | (bytes[i + 2] & 0xFFL) << 16
                | (bytes[i + 3] & 0xFFL) << 8
                | (bytes[i + 4] & 0xFFL);
        return (int) ((all >>> (40 - width - (from & 7))) & ((1L << width) - 1));
    }

    int signed(int from, int width) {
        var unused = 32 - width;
        return unsigned(from, width) << unused >> unused;
    }

    boolean flag(int at) {
        return unsigned(at, 1) != 0;
    }

    /**
     * Text of six-bit characters up to the first {@code @}, without the spaces at its end. A character that the end cuts off
     * is not there.
     */
    Optional<String> text(int from, int characters) {
        return text(from, characters, 0, 0);
    }

    /** The same, going on in a second field when the first one is full. */
    Optional<String> text(int from, int characters, int moreFrom, int more) {
        var out = new char[characters + more];
        var used = 0;
        for (; used < out.length; used++) {
            var at = used < characters ? from + 6 * used : moreFrom + 6 * (used - characters);
            var value = at + 6 <= length ? unsigned(at, 6) : 0;
            if (value == 0) break;
            out[used] = SIX_BIT.charAt(value);
        }
        while (used > 0 && out[used - 1] == ' ') used--;
        return used == 0 ? Optional.empty() : Optional.of(new String(out, 0, used));
    }

    /** Writes text; what is no six-bit character becomes a space, and what is too long is cut. */
    void addText(String text, int characters) {
        for (var i = 0; i < characters; i++) {
            var value = i < text.length() ? SIX_BIT.indexOf(Character.toUpperCase(text.charAt(i))) : 0;
            add(value < 0 || (value == 0 && i < text.length()) ? ' ' : value, 6);
        }
    }
}
