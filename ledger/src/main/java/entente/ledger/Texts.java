package entente.ledger;

/** What the line formats of C2SP have in common. */
final class Texts {
    private static final int SHOWN_CHARS = 60;

    private Texts() {}

    /** A number as the formats write it: ASCII digits, no sign, no leading zero, within 63 bits. */
    static long number(String text) {
        boolean digits = !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!digits || text.length() > 1 && text.startsWith("0"))
            throw new MalformedText("not a number: " + shown(text));
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new MalformedText("number too large: " + shown(text));
        }
    }

    /** What follows the prefix. */
    static String after(String prefix, String line) {
        if (!line.startsWith(prefix)) throw new MalformedText("expected \"" + prefix + "…\", found " + shown(line));
        return line.substring(prefix.length());
    }

    /** Lines may hold no control characters, and no lone surrogates, which have no UTF-8. */
    static void requirePlain(String text) {
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int c = text.codePointAt(i);
            if (c < ' ' && c != '\n') throw new MalformedText("control character at " + i);
            if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)
                throw new MalformedText("not valid Unicode at " + i);
        }
    }

    /** Foreign text in a message: short, and without line breaks that could forge a log line. */
    static String shown(String text) {
        var cut = text.length() > SHOWN_CHARS ? text.substring(0, SHOWN_CHARS) + "…" : text;
        return '"' + cut.replaceAll("\\p{Cntrl}", "?") + '"';
    }
}
