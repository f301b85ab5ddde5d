package entente.pact;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Writes markup that is HTML and XML at once. Names of elements and attributes are the program's; whatever stands in
 * an attribute or a text is escaped here and nowhere else.
 */
final class Markup {
    private final StringBuilder out = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();

    /** @param attributes names and values in turn */
    Markup open(String element, String... attributes) {
        tag(element, attributes).append('>');
        open.push(element);
        return this;
    }

    Markup close() {
        out.append("</").append(open.pop()).append('>');
        return this;
    }

    /** An element with no content of its own kind: {@code meta}, {@code col}, the shapes of SVG. */
    Markup empty(String element, String... attributes) {
        tag(element, attributes).append("/>");
        return this;
    }

    Markup text(String text) {
        escape(text);
        return this;
    }

    Markup element(String element, String text, String... attributes) {
        return open(element, attributes).text(text).close();
    }

    /** A line's end, so that the document can be read as a file too. */
    Markup line() {
        out.append('\n');
        return this;
    }

    /** What HTML does not unescape, as in {@code style}: it must hold neither {@code <} nor {@code &}. */
    Markup raw(String text) {
        if (text.indexOf('<') >= 0 || text.indexOf('&') >= 0)
            throw new IllegalArgumentException("raw text holds markup");
        out.append(text);
        return this;
    }

    private StringBuilder tag(String element, String... attributes) {
        out.append('<').append(element);
        for (var i = 0; i < attributes.length; i += 2) {
            out.append(' ').append(attributes[i]).append("=\"");
            escape(attributes[i + 1]);
            out.append('"');
        }
        return out;
    }

    private void escape(String text) {
        text.codePoints().forEach(c -> {
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                case '\r' -> out.append("&#13;");
                default -> out.appendCodePoint(allowed(c) ? c : 0xFFFD);
            }
        });
    }

    /** XML 1.0, section 2.2. */
    private static boolean allowed(int c) {
        return c == '\t'
                || c == '\n'
                || (c >= 0x20 && c <= 0xD7FF)
                || (c >= 0xE000 && c <= 0xFFFD)
                || (c >= 0x10000 && c <= 0x10FFFF);
    }

    /** The document: XHTML's syntax, HTML's doctype. */
    String document() {
        if (!open.isEmpty()) throw new IllegalStateException("open: " + open);
        return "<!DOCTYPE html>\n" + out;
    }
}
