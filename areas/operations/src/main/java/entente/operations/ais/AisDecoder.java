package entente.operations.ais;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads lines of AIS (IEC 61162-1: {@code !AIVDM} and {@code !AIVDO}, with NMEA 4.10 TAG blocks). One decoder reads one feed
 * and is used by one thread at a time. Whatever the bytes are, it answers and does not throw, and it holds no more than
 * {@code unfinished} messages of which parts are missing.
 */
public final class AisDecoder {
    /** More than a TAG block and a sentence of 82 characters ever are. */
    public static final int LONGEST_LINE = 1_024;

    /** Mobile, base, dependent base, receiving, limited base, aid, transmitting, simplex and physical shore stations. */
    private static final String TALKERS = "AIABANARASATAXBSSA";

    private static final Decoded BLANK = new Decoded.Ignored("blank");
    private static final Decoded COMMENT = new Decoded.Ignored("comment");
    private static final Decoded TEXT = new Decoded.Ignored("text");
    private static final int FIELDS = 7;

    private final Assembly assembly;
    private final Bits bits = new Bits();
    private final Bits whole = new Bits();
    private final int[] starts = new int[FIELDS + 1];

    /** Keeps parts for 10 s: receivers give out those of one message in one go. */
    public AisDecoder() {
        this(64, Duration.ofSeconds(10));
    }

    /**
     * @param unfinished how many messages may wait for parts
     * @param longest how long one may wait
     */
    public AisDecoder(int unfinished, Duration longest) {
        if (unfinished < 1) throw new IllegalArgumentException("a decoder keeps 1 unfinished message or more");
        assembly = new Assembly(unfinished, longest.toMillis());
    }

    /** How many messages were given up because a part never came. */
    public long messagesLost() {
        return assembly.lost();
    }

    int unfinished() {
        return assembly.unfinished();
    }

    /** The same for text; a character outside ASCII is refused as such. */
    public Decoded decode(CharSequence line, Instant received) {
        if (line.length() > LONGEST_LINE) return Refusal.LINE_TOO_LONG.answer();
        var bytes = new byte[line.length()];
        for (var i = 0; i < bytes.length; i++) bytes[i] = (byte) Math.min(line.charAt(i), 0x7f);
        return decode(bytes, 0, bytes.length, received);
    }

    public Decoded decode(byte[] line, Instant received) {
        return decode(line, 0, line.length, received);
    }

    /** Reads the line from {@code from} to before {@code to}, with its end of line or without. */
    public Decoded decode(byte[] line, int from, int to, Instant received) {
        if (to - from > LONGEST_LINE) return Refusal.LINE_TOO_LONG.answer();
        while (to > from && line[to - 1] <= ' ' && line[to - 1] >= 0) to--;
        while (from < to && line[from] == ' ') from++;
        while (from < to && line[from] == '\\') {
            from = TagBlock.end(line, from, to);
            if (from < 0) return Refusal.TAG_BLOCK.answer();
        }
        if (from == to) return BLANK;
        if (line[from] != '!' && line[from] != '$') return line[from] == '#' ? COMMENT : TEXT;
        var talker = talker(line, from, to);
        return talker < 0 ? ignored(line, from, to) : sentence(line, from, to, talker, received);
    }

    private Decoded sentence(byte[] line, int from, int to, int talker, Instant received) {
        var own = line[from + 5] == 'O';
        var fields = 0;
        var sum = 0;
        var star = from + 1;
        for (; star < to && line[star] != '*'; star++) {
            if (line[star] < ' ' || line[star] > '~') return Refusal.NOT_PRINTABLE.answer();
            sum ^= line[star];
            if (line[star] == ',' && fields < starts.length) starts[fields++] = star + 1;
        }
        if (star + 3 > to) return Refusal.NO_CHECKSUM.answer();
        if (sum != TagBlock.hex(line, star + 1)) return Refusal.WRONG_CHECKSUM.answer();
        if (fields != FIELDS - 1 || (star + 3 < to && line[star + 3] != ',')) return Refusal.FIELDS.answer();
        starts[fields] = star + 1;
        var oddities = star + 3 < to ? Oddity.TRAILER.bit() : 0;

        var total = digit(line, 0);
        var number = digit(line, 1);
        if (total < 1 || number < 1 || number > total) return Refusal.PARTS.answer();
        var sequence = width(2) == 0 ? 10 : digit(line, 2);
        if (sequence < 0) return Refusal.SEQUENCE.answer();
        var channel = width(3) == 0 ? 0 : letter(line, 3);
        if (channel < 0) return Refusal.CHANNEL.answer();
        @Nullable Refusal wrong = payload(line);
        if (wrong != null) return wrong.answer();
        if (total == 1) return MessageReader.read(bits, own, oddities);
        var key = sequence | channel << 4 | talker << 12 | (own ? 1 << 20 : 0);
        @Nullable Decoded kept = assembly.put(key, total, number, bits, received.toEpochMilli(), whole);
        return kept != null ? kept : MessageReader.read(whole, own, oddities);
    }

    private @Nullable Refusal payload(byte[] line) {
        if (width(4) == 0) return Refusal.EMPTY;
        var fill = digit(line, 5);
        if (fill < 0 || fill > 5) return Refusal.FILL_BITS;
        bits.clear();
        for (int i = starts[4], end = starts[5] - 1; i < end; i++) {
            var value = line[i] - 48;
            if (value < 0 || value > 71 || (value > 39 && value < 48)) return Refusal.ARMOUR;
            if (!bits.add(value > 39 ? value - 8 : value, 6)) return Refusal.TOO_LONG;
        }
        bits.drop(fill);
        return null;
    }

    private int width(int field) {
        return starts[field + 1] - 1 - starts[field];
    }

    private int digit(byte[] line, int field) {
        var value = line[starts[field]] - '0';
        return width(field) == 1 && value >= 0 && value <= 9 ? value : -1;
    }

    private int letter(byte[] line, int field) {
        var value = line[starts[field]];
        return width(field) == 1 && isName(value) ? value : -1;
    }

    private static int talker(byte[] line, int from, int to) {
        if (to - from < 6
                || line[from] != '!'
                || line[from + 3] != 'V'
                || line[from + 4] != 'D'
                || (line[from + 5] != 'M' && line[from + 5] != 'O')
                || (to - from > 6 && isName(line[from + 6]))) return -1;
        for (var i = 0; i < TALKERS.length(); i += 2)
            if (line[from + 1] == TALKERS.charAt(i) && line[from + 2] == TALKERS.charAt(i + 1)) return i / 2;
        return -1;
    }

    private static Decoded ignored(byte[] line, int from, int to) {
        var end = from + 1;
        while (end < to && end - from < 7 && isName(line[end])) end++;
        if (end == from + 1 || end - from > 6 || (end < to && line[end] != ',' && line[end] != '*')) return TEXT;
        return new Decoded.Ignored(new String(Arrays.copyOfRange(line, from, end), StandardCharsets.US_ASCII));
    }

    private static boolean isName(byte value) {
        return (value >= 'A' && value <= 'Z') || (value >= '0' && value <= '9');
    }
}
