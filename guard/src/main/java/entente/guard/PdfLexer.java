package entente.guard;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/**
 * Cuts a PDF into tokens from its first to its last byte (ISO 32000-2, 7.2). Refuses what would let one reader see
 * objects where another sees none.
 */
final class PdfLexer {
    private static final byte[] ENDSTREAM = "endstream".getBytes(ISO_8859_1);
    private static final byte[] ENDOBJ = "endobj".getBytes(ISO_8859_1);
    private static final int LONGEST_TOKEN = 256;
    private static final int LONGEST_COMMENT = 4096;

    interface Listener {
        /** An object's number begins here. */
        default void object(long offset) {}

        default void name(String name) {}

        default void stream(long from, long to) throws Refusal {}

        default void endOfFile(long behind) {}

        default void crossReferenceStart() {}
    }

    private final Content content;
    private final Listener listener;
    private boolean inObject;
    private long lastNumber = -1;
    private long numberBefore = -1;

    private PdfLexer(Content content, Listener listener) {
        this.content = content;
        this.listener = listener;
    }

    static void scan(Content content, Listener listener) throws Refusal {
        var lexer = new PdfLexer(content, listener);
        for (long at = 0; at < content.length(); ) at = lexer.token(at);
    }

    static boolean isSpace(int each) {
        return each == ' ' || each == '\n' || each == '\r' || each == '\t' || each == '\f' || each == 0;
    }

    private static boolean isRegular(int each) {
        return each >= 0 && !isSpace(each) && "()<>[]{}/%".indexOf(each) < 0;
    }

    private static Refusal broken(String what) {
        return new Refusal(Rule.BROKEN, what + " Print the document to a new PDF.");
    }

    private long token(long at) throws Refusal {
        int each = content.at(at);
        return switch (each) {
            case '%' -> comment(at);
            case '/' -> name(at + 1);
            case '(' -> literal(at + 1);
            case '<' -> content.at(at + 1) == '<' ? at + 2 : hexadecimal(at + 1);
            default -> isRegular(each) ? word(at) : at + 1;
        };
    }

    private long comment(long at) throws Refusal {
        long end = at;
        while (end < content.length() && content.at(end) != '\n' && content.at(end) != '\r') {
            if (end - at > LONGEST_COMMENT) throw broken("The PDF hides data in a comment.");
            end++;
        }
        var text = new String(content.bytes(at, (int) (end - at)), ISO_8859_1);
        if (text.startsWith("%%EOF")) {
            listener.endOfFile(at + 5);
            inObject = false;
            return at + 5;
        }
        if (text.contains(" obj")) throw broken("The PDF hides an object in a comment.");
        return end;
    }

    private long name(long at) throws Refusal {
        long end = endOfRegular(at);
        var raw = new String(content.bytes(at, (int) (end - at)), ISO_8859_1);
        listener.name(raw.indexOf('#') < 0 ? raw : decoded(raw));
        return end;
    }

    /** Names may be written with #xx, which is how some hide them. */
    private static String decoded(String raw) {
        var name = new StringBuilder();
        for (int i = 0; i < raw.length(); i++) {
            int high = i + 2 < raw.length() ? Character.digit(raw.charAt(i + 1), 16) : -1;
            int low = high >= 0 ? Character.digit(raw.charAt(i + 2), 16) : -1;
            if (raw.charAt(i) == '#' && low >= 0) {
                name.append((char) (high << 4 | low));
                i += 2;
            } else {
                name.append(raw.charAt(i));
            }
        }
        return name.toString();
    }

    private long literal(long from) throws Refusal {
        int depth = 1;
        long at = from;
        for (; depth > 0; at++) {
            switch (content.at(at)) {
                case -1 -> throw broken("The PDF has a text without end.");
                case '\\' -> at++;
                case '(' -> depth++;
                case ')' -> depth--;
                case 'e' -> {
                    if (content.has(at, ENDOBJ)) throw broken("The PDF hides objects in a text.");
                }
                default -> {}
            }
        }
        return at;
    }

    private long hexadecimal(long from) throws Refusal {
        long at = from;
        while (content.at(at) != '>') {
            if (content.at(at) < 0) throw broken("The PDF has a text without end.");
            if (Character.digit(content.at(at), 16) < 0 && !isSpace(content.at(at))) {
                throw broken("The PDF has a hexadecimal text with other characters in it.");
            }
            at++;
        }
        return at + 1;
    }

    private long endOfRegular(long at) throws Refusal {
        long end = at;
        while (isRegular(content.at(end))) {
            if (++end - at > LONGEST_TOKEN) throw foreign();
        }
        return end;
    }

    private long word(long at) throws Refusal {
        long end = endOfRegular(at);
        var word = new String(content.bytes(at, (int) (end - at)), ISO_8859_1);
        if (isNumber(word)) {
            numberBefore = lastNumber;
            lastNumber = at;
            return end;
        }
        long objectAt = numberBefore;
        numberBefore = -1;
        lastNumber = -1;
        switch (word) {
            case "obj" -> {
                if (objectAt < 0) throw broken("The PDF has an object without number.");
                inObject = true;
                listener.object(objectAt);
            }
            case "endobj" -> inObject = false;
            case "stream" -> {
                if (inObject) return stream(end);
                throw foreign();
            }
            case "startxref" -> listener.crossReferenceStart();
            case "xref", "trailer", "n", "f", "R", "true", "false", "null" -> {}
            default -> {
                if (!inObject) throw foreign();
            }
        }
        return end;
    }

    private static boolean isNumber(String word) {
        for (int i = 0; i < word.length(); i++) {
            if ("0123456789+-.".indexOf(word.charAt(i)) < 0) return false;
        }
        return true;
    }

    private static Refusal foreign() {
        return new Refusal(
                Rule.TRAILING_DATA, "The PDF holds data that are no part of it. Print the document to a new PDF.");
    }

    /** A stream's bytes may contain "endstream" by chance; the real one is followed by "endobj". */
    private long stream(long keywordEnd) throws Refusal {
        long from = keywordEnd;
        if (content.at(from) == '\r') from++;
        if (content.at(from) == '\n') from++;
        for (long end = content.indexOf(ENDSTREAM, from); end >= 0; end = content.indexOf(ENDSTREAM, end + 1)) {
            long behind = end + ENDSTREAM.length;
            while (isSpace(content.at(behind))) behind++;
            if (content.has(behind, ENDOBJ)) {
                listener.stream(from, end);
                return behind;
            }
        }
        throw new Refusal(Rule.BROKEN, "The PDF ends in the middle of a stream. Export it again.");
    }
}
