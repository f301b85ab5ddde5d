package entente.kernel.spif;

import entente.kernel.Problem;
import entente.kernel.Problems;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes elements as XML, always in the same way. The JDK's writer leaves line ends in attributes as they are, and a
 * reader would make blanks of them.
 */
final class XmlOut {
    private final StringBuilder out = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    private final List<Problem> problems = new ArrayList<>();

    private XmlOut() {}

    static byte[] write(Element root) {
        var xml = new XmlOut();
        xml.write(root, "", "");
        if (!xml.problems.isEmpty()) throw new Problems(xml.problems);
        return xml.out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void write(Element element, String namespace, String indent) {
        out.append(indent).append('<').append(element.name());
        if (!element.namespace().equals(namespace)) attribute("xmlns", element.namespace());
        element.attributes().forEach((name, value) -> attribute(name.equals(Element.LANG) ? "xml:lang" : name, value));
        if (element.children().isEmpty() && element.text().isEmpty()) {
            out.append("/>\n");
            return;
        }
        out.append('>');
        if (element.children().isEmpty()) escape(element.text());
        else {
            out.append('\n');
            for (var child : element.children()) write(child, element.namespace(), indent + "  ");
            out.append(indent);
        }
        out.append("</").append(element.name()).append(">\n");
    }

    private void attribute(String name, String value) {
        out.append(' ').append(name).append("=\"");
        escape(value);
        out.append('"');
    }

    private void escape(String text) {
        text.codePoints().forEach(c -> {
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                case '\t', '\n', '\r' -> out.append("&#").append(c).append(';');
                default -> {
                    if (c < 0x20 || (c >= 0xD800 && c <= 0xDFFF) || c == 0xFFFE || c == 0xFFFF)
                        problems.add(new Problem(
                                text, "has the character U+%04X, which XML cannot hold".formatted(c), "Remove it."));
                    else out.appendCodePoint(c);
                }
            }
        });
    }
}
