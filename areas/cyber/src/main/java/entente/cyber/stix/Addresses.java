package entente.cyber.stix;

import java.math.BigInteger;
import java.util.Optional;

/** Addresses of the Internet, and blocks of them (CIDR). */
public final class Addresses {
    private Addresses() {}

    /**
     * A block as its first address and the length of its prefix.
     *
     * @param bits 32 or 128
     */
    public record Block(BigInteger first, int prefix, int bits) {
        /** Whether all of the other block lies in this one. */
        public boolean contains(Block other) {
            return bits == other.bits
                    && prefix <= other.prefix
                    && other.first.shiftRight(bits - prefix).equals(first.shiftRight(bits - prefix));
        }
    }

    public static boolean isFour(String text) {
        return four(text).isPresent();
    }

    public static boolean isSix(String text) {
        return six(text).isPresent();
    }

    /** The address or block that a text is, of either kind. */
    public static Optional<Block> read(String text) {
        return text.indexOf(':') >= 0 ? six(text) : four(text);
    }

    private static Optional<Block> four(String text) {
        var slash = text.indexOf('/');
        var prefix = slash < 0 ? 32 : prefix(text.substring(slash + 1), 32);
        var value = quads(slash < 0 ? text : text.substring(0, slash));
        return prefix < 0 || value < 0
                ? Optional.empty()
                : Optional.of(new Block(BigInteger.valueOf(value), prefix, 32));
    }

    private static int prefix(String digits, int most) {
        if (digits.isEmpty() || digits.length() > 3) return -1;
        var value = 0;
        for (var i = 0; i < digits.length(); i++) {
            var c = digits.charAt(i);
            if (c < '0' || c > '9') return -1;
            value = value * 10 + (c - '0');
        }
        return value <= most && (digits.length() == 1 || digits.charAt(0) != '0') ? value : -1;
    }

    /** The four numbers as one; −1 when it is not four. */
    private static long quads(String text) {
        var parts = text.split("\\.", -1);
        if (parts.length != 4) return -1;
        var value = 0L;
        for (var part : parts) {
            var number = prefix(part, 255);
            if (number < 0) return -1;
            value = value << 8 | number;
        }
        return value;
    }

    private static Optional<Block> six(String text) {
        var slash = text.indexOf('/');
        var prefix = slash < 0 ? 128 : prefix(text.substring(slash + 1), 128);
        var address = slash < 0 ? text : text.substring(0, slash);
        if (prefix < 0 || address.length() > 45) return Optional.empty();
        var gap = address.indexOf("::");
        if (gap >= 0 && address.indexOf("::", gap + 1) >= 0) return Optional.empty();
        var groups = new int[8];
        var head = gap < 0 ? address : address.substring(0, gap);
        var tail = gap < 0 ? "" : address.substring(gap + 2);
        var before = groups(head, groups, 0, gap < 0);
        if (before < 0) return Optional.empty();
        if (gap < 0) return before == 8 ? Optional.of(block(groups, prefix)) : Optional.empty();
        var behind = new int[8];
        var after = groups(tail, behind, 0, true);
        if (after < 0 || before + after > 7) return Optional.empty();
        System.arraycopy(behind, 0, groups, 8 - after, after);
        return Optional.of(block(groups, prefix));
    }

    /** How many groups of 16 bits there are; −1 when they are none. Four numbers may end the last part. */
    private static int groups(String text, int[] groups, int from, boolean mayEndInFour) {
        if (text.isEmpty()) return 0;
        var parts = text.split(":", -1);
        var count = from;
        for (var i = 0; i < parts.length; i++) {
            var part = parts[i];
            if (part.indexOf('.') >= 0) {
                var value = quads(part);
                if (!mayEndInFour || i < parts.length - 1 || value < 0 || count > 6) return -1;
                groups[count++] = (int) (value >>> 16);
                groups[count++] = (int) (value & 0xFFFF);
            } else {
                if (part.isEmpty() || part.length() > 4 || count > 7) return -1;
                var value = 0;
                for (var c = 0; c < part.length(); c++) {
                    var digit = part.charAt(c) < 128 ? Character.digit(part.charAt(c), 16) : -1;
                    if (digit < 0) return -1;
                    value = value << 4 | digit;
                }
                groups[count++] = value;
            }
        }
        return count;
    }

    private static Block block(int[] groups, int prefix) {
        var value = BigInteger.ZERO;
        for (var group : groups) value = value.shiftLeft(16).or(BigInteger.valueOf(group));
        return new Block(value, prefix, 128);
    }
}
