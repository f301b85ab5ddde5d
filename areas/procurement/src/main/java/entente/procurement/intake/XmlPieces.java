package entente.procurement.intake;

/**
 * Looks at XML as it passes, before a parser that keeps a tag, a text, a comment or a section whole in memory whatever its length:
 * no such piece of a workbook is long. In UTF-8 the bytes that end one are in nothing else.
 */
final class XmlPieces {
    static final int LONGEST = 1 << 20;

    private enum In {
        TEXT,
        OPENED,
        TAG,
        DECLARED,
        COMMENT,
        SECTION,
        INSTRUCTION
    }

    private In in = In.TEXT;
    /** Of a comment: the second hyphen that opens it closes nothing. */
    private boolean opening;

    private int quote;
    private int before;
    private int last;
    private int length;

    /** @throws UnreadableException when a piece is longer than any in a workbook */
    void through(byte[] bytes, int offset, int count) {
        for (var i = offset; i < offset + count; i++) {
            next(bytes[i]);
            if (++length > LONGEST)
                throw new UnreadableException(
                        "file", "has a piece that is longer than any in a workbook", "Save the workbook anew.");
        }
    }

    private void next(int b) {
        var was = in;
        switch (in) {
            case TEXT -> {
                if (b == '<') to(In.OPENED);
            }
            case OPENED -> to(b == '!' ? In.DECLARED : b == '?' ? In.INSTRUCTION : b == '>' ? In.TEXT : In.TAG);
            case DECLARED -> to(b == '-' ? In.COMMENT : b == '[' ? In.SECTION : b == '>' ? In.TEXT : In.TAG);
            case TAG -> {
                if (quote != 0) quote = b == quote ? 0 : quote;
                else if (b == '"' || b == '\'') quote = b;
                else if (b == '>') to(In.TEXT);
            }
            case COMMENT -> {
                if (opening) {
                    opening = false;
                    return;
                }
                if (before == '-' && last == '-' && b == '>') to(In.TEXT);
            }
            case SECTION -> {
                if (before == ']' && last == ']' && b == '>') to(In.TEXT);
            }
            case INSTRUCTION -> {
                if (last == '?' && b == '>') to(In.TEXT);
            }
        }
        // What opens a piece closes none.
        before = in == was ? last : 0;
        last = in == was ? b : 0;
    }

    private void to(In next) {
        // What opens a tag belongs to it.
        if (next == In.OPENED || next == In.TEXT) length = 0;
        in = next;
        quote = 0;
        opening = next == In.COMMENT;
    }
}
