package entente.kernel.spif;

import entente.kernel.Problems;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads XML from anybody: no DTD, no entity but the five of XML, nothing fetched, and limits on size, depth and number.
 */
final class XmlIn {
    private static final int LARGEST = 8 << 20;
    private static final int DEEPEST = 24;
    private static final int MOST = 100_000;

    private final String file;
    private final ArrayDeque<Open> open = new ArrayDeque<>();
    private int elements;
    private String text = "";

    private record Open(
            String namespace,
            String name,
            Map<String, String> attributes,
            List<Element> children,
            StringBuilder text,
            String where) {
        Element close() {
            return new Element(namespace, name, attributes, List.copyOf(children), text.toString(), where);
        }
    }

    private XmlIn(String file) {
        this.file = file;
    }

    static Element read(String file, byte[] bytes) {
        if (bytes.length > LARGEST)
            throw new Problems(file + ":1:1", "is larger than " + LARGEST + " bytes", "Give the file that was meant.");
        return new XmlIn(file).read(bytes);
    }

    private Element read(byte[] bytes) {
        // The JDK's own parser, whatever else is on the class path.
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setXMLResolver((_, _, _, _) -> {
            throw new XMLStreamException("nothing is fetched");
        });
        try {
            text = text(bytes);
            var reader = factory.createXMLStreamReader(new StringReader(text));
            try {
                @Nullable String encoding = reader.getCharacterEncodingScheme();
                if (encoding != null && !encoding.equalsIgnoreCase("UTF-8"))
                    throw new Problems(file + ":1:1", "is written in " + encoding, "Save it as UTF-8.");
                return read(reader);
            } finally {
                reader.close();
            }
        } catch (XMLStreamException e) {
            throw new Problems(where(e.getLocation()), "is no well-formed XML: " + plain(e), "Correct it there.");
        }
    }

    /** Decoded here: the parser tells no place of a wrong byte, and writes to the console besides. */
    private String text(byte[] bytes) {
        var in = ByteBuffer.wrap(bytes);
        var out = CharBuffer.allocate(bytes.length);
        var result = StandardCharsets.UTF_8.newDecoder().decode(in, out, true);
        if (result.isError()) {
            var line = 1;
            var column = 1;
            for (var i = 0; i < in.position(); i++) {
                column = bytes[i] == '\n' ? 1 : column + 1;
                if (bytes[i] == '\n') line++;
            }
            throw new Problems(file + ":" + line + ":" + column, "is no UTF-8 text", "Save it as UTF-8.");
        }
        var text = out.flip().toString();
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private Element read(XMLStreamReader reader) throws XMLStreamException {
        while (reader.hasNext()) {
            var before = where(reader.getLocation());
            switch (reader.next()) {
                case XMLStreamReader.START_ELEMENT -> start(reader, before);
                case XMLStreamReader.CHARACTERS, XMLStreamReader.CDATA, XMLStreamReader.SPACE ->
                    text(reader.getText(), before);
                case XMLStreamReader.END_ELEMENT -> {
                    var element = open.pop().close();
                    if (open.isEmpty()) {
                        end(reader);
                        return element;
                    }
                    open.element().children().add(element);
                }
                case XMLStreamReader.DTD ->
                    throw new Problems(before, "has a document type", "Remove the DOCTYPE; none is read.");
                case XMLStreamReader.ENTITY_REFERENCE ->
                    throw new Problems(before, "names an entity", "Write the text itself.");
                default -> {
                    // Comments and processing instructions say nothing to us.
                }
            }
        }
        throw new Problems(file + ":1:1", "is empty", "Give an XML SPIF.");
    }

    /** What follows the last element must be well formed too: a file that was cut and joined is no file. */
    private static void end(XMLStreamReader reader) throws XMLStreamException {
        while (reader.hasNext()) reader.next();
    }

    private void start(XMLStreamReader reader, String where) {
        if (open.size() >= DEEPEST)
            throw new Problems(where, "is deeper than " + DEEPEST + " elements", "Give the file that was meant.");
        if (++elements > MOST)
            throw new Problems(where, "has more than " + MOST + " elements", "Give the file that was meant.");
        var attributes = new LinkedHashMap<String, String>();
        for (var i = 0; i < reader.getAttributeCount(); i++) {
            var namespace = reader.getAttributeNamespace(i);
            var name = reader.getAttributeLocalName(i);
            var key = namespace == null || namespace.isEmpty() ? name : "{" + namespace + "}" + name;
            attributes.put(key, readable(reader.getAttributeValue(i), where));
        }
        var namespace = reader.getNamespaceURI();
        open.push(new Open(
                namespace == null ? "" : namespace,
                reader.getLocalName(),
                attributes,
                new ArrayList<>(),
                new StringBuilder(),
                where));
    }

    private void text(String text, String where) {
        if (!open.isEmpty()) open.element().text().append(readable(text, where));
    }

    /** What the eye reads must be what is there: no character that turns the direction of writing. */
    private static String readable(String text, String where) {
        text.codePoints()
                .filter(c -> (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069))
                .findFirst()
                .ifPresent(c -> {
                    throw new Problems(where, "has the character U+%04X".formatted(c), "Write it without.");
                });
        return text;
    }

    /** Line and column. The parser has often read the {@code <} already, and tells nothing of blanks before the root. */
    private String where(@Nullable Location at) {
        if (at == null || at.getLineNumber() < 1 || at.getColumnNumber() < 1) return file + ":1:1";
        var line = at.getLineNumber();
        var column = at.getColumnNumber();
        var offset = at.getCharacterOffset();
        if (offset > 0 && offset <= text.length() && text.charAt(offset - 1) == '<') column = Math.max(column - 1, 1);
        else if (open.isEmpty())
            for (; offset >= 0 && offset < text.length() && Character.isWhitespace(text.charAt(offset)); offset++) {
                column = text.charAt(offset) == '\n' ? 1 : column + 1;
                if (text.charAt(offset) == '\n') line++;
            }
        return file + ":" + line + ":" + column;
    }

    /** The parser's sentence, without the place that it repeats. */
    private static String plain(XMLStreamException e) {
        var message = String.valueOf(e.getMessage());
        var at = message.indexOf("Message: ");
        return message.substring(at < 0 ? 0 : at + "Message: ".length()).replaceAll("\\.$", "");
    }
}
