package entente.operations.tak;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a client says, as far as it matters: a ping, or a question about the protocol. Whatever else comes is cut into events of
 * bounded length and dropped unread; nothing of it is kept. One thread.
 */
final class Chatter {
    static final int LONGEST_EVENT = 64 << 10;
    static final int MOST_BETWEEN = 4 << 10;

    private static final byte[] BEGINS = "<event".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ENDS = "</event>".getBytes(StandardCharsets.US_ASCII);
    private static final Pattern TYPE =
            Pattern.compile("\\A<event\\s(?:[^<>]{0,2000}\\s)?type\\s{0,8}=\\s{0,8}[\"'](t-x-[a-z-]{1,16})[\"']");
    private static final Pattern VERSION =
            Pattern.compile("<TakRequest\\s(?:[^<>]{0,200}\\s)?version\\s{0,8}=\\s{0,8}[\"']([0-9]{1,6})[\"']");

    private final byte[] event = new byte[LONGEST_EVENT];
    private int length;
    private int between;
    /** How much of the mark that is waited for has come. */
    private int matched;

    private boolean tag;

    /** What is answered. */
    enum Said {
        PING,
        /** The form that we speak is asked for. */
        PLAIN,
        /** Another form is asked for. */
        OTHER_FORM
    }

    /** It is no client of ours. */
    static final class GarbageException extends Exception {
        private static final long serialVersionUID = 1;

        GarbageException(String message) {
            super(message);
        }
    }

    /** Takes what came, and answers what was said in it, in order. */
    List<Said> take(byte[] bytes, int count) throws GarbageException {
        var said = new ArrayList<Said>();
        for (var i = 0; i < count; i++) {
            if (length < BEGINS.length) outside(bytes[i]);
            else inside(bytes[i], said);
        }
        return said;
    }

    private void outside(byte next) throws GarbageException {
        if (++between > MOST_BETWEEN) throw new GarbageException("says no events");
        length = next == BEGINS[length] ? length + 1 : next == BEGINS[0] ? 1 : 0;
        if (length < BEGINS.length) return;
        System.arraycopy(BEGINS, 0, event, 0, length);
        matched = 0;
        tag = true;
    }

    private void inside(byte next, List<Said> said) throws GarbageException {
        // "<events" is no event.
        if (length == BEGINS.length && !isSpace(next) && next != '>' && next != '/') {
            length = 0;
            return;
        }
        if (length == event.length) throw new GarbageException("sends an event longer than " + LONGEST_EVENT);
        event[length++] = next;
        matched = next == ENDS[matched] ? matched + 1 : next == ENDS[0] ? 1 : 0;
        var ends = matched == ENDS.length;
        if (tag && next == '>') {
            tag = false;
            ends |= event[length - 2] == '/';
        }
        if (!ends) return;
        read(new String(event, 0, length, StandardCharsets.ISO_8859_1), said);
        length = 0;
        between = 0;
    }

    private static boolean isSpace(byte next) {
        return next == ' ' || next == '\t' || next == '\r' || next == '\n';
    }

    private static void read(String event, List<Said> said) {
        var type = TYPE.matcher(event);
        if (!type.find()) return;
        switch (type.group(1)) {
            case "t-x-c-t" -> said.add(Said.PING);
            case "t-x-takp-q" -> {
                var version = VERSION.matcher(event);
                said.add(version.find() && version.group(1).equals("0") ? Said.PLAIN : Said.OTHER_FORM);
            }
            default -> {
                // Nothing is asked.
            }
        }
    }
}
