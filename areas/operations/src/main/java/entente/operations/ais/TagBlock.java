package entente.operations.ais;

import java.time.Instant;
import java.util.Optional;

/**
 * What a receiver writes before a sentence, between backslashes: {@code \s:station,c:1700000000*5B\}. Its checksum is checked
 * and the time can be asked for; which station heard the sentence goes no further.
 */
public final class TagBlock {
    private TagBlock() {}

    /** Where the sentence begins, or -1 when the block does not end well. */
    static int end(byte[] line, int from, int to) {
        var sum = 0;
        var i = from + 1;
        for (; i < to && line[i] != '*' && line[i] != '\\'; i++) sum ^= line[i];
        if (i + 3 >= to || line[i] != '*' || line[i + 3] != '\\' || hex(line, i + 1) != sum) return -1;
        return i + 4;
    }

    /** Two hexadecimal digits, or -1. */
    static int hex(byte[] line, int at) {
        return Character.digit(line[at], 16) < 0 || Character.digit(line[at + 1], 16) < 0
                ? -1
                : Character.digit(line[at], 16) << 4 | Character.digit(line[at + 1], 16);
    }

    /**
     * When a line was received by its own words: the {@code c:} of its TAG block, or the seconds that coast guards write behind
     * the checksum.
     */
    public static Optional<Instant> time(byte[] line) {
        if (line.length == 0 || line.length > AisDecoder.LONGEST_LINE) return Optional.empty();
        var end = line.length;
        while (end > 0 && line[end - 1] <= ' ' && line[end - 1] >= 0) end--;
        if (end > 0 && line[0] == '\\') {
            var close = end(line, 0, end);
            for (var i = 1; i < close - 4; i++)
                if (line[i] == 'c' && line[i + 1] == ':' && (line[i - 1] == ',' || line[i - 1] == '\\'))
                    return instant(line, i + 2, close - 4);
            return Optional.empty();
        }
        var star = 0;
        while (star < end && line[star] != '*') star++;
        var comma = end - 1;
        while (comma > star && line[comma] != ',') comma--;
        return comma > star ? instant(line, comma + 1, end) : Optional.empty();
    }

    /** Seconds in up to eleven digits, or milliseconds in thirteen: both are written. */
    private static Optional<Instant> instant(byte[] line, int from, int to) {
        var value = 0L;
        var i = from;
        for (; i < to && i - from < 14 && line[i] >= '0' && line[i] <= '9'; i++) value = value * 10 + line[i] - '0';
        if (i - from < 9 || i - from > 13 || i - from == 12 || (i < to && line[i] != ',')) return Optional.empty();
        return Optional.of(i - from == 13 ? Instant.ofEpochMilli(value) : Instant.ofEpochSecond(value));
    }
}
