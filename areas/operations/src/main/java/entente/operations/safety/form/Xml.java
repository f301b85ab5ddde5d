package entente.operations.safety.form;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes XML by the JDK's StAX: it escapes what has to be, and what no escape helps is refused here. */
final class Xml {
    private final StringWriter out = new StringWriter();
    private final XMLStreamWriter writer;
    private int depth;
    private boolean holdsElements;

    Xml() {
        try {
            writer = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out);
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        out.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
    }

    /** @param attributes names and values in turn */
    Xml open(String name, String... attributes) {
        line();
        step(() -> {
            writer.writeStartElement(name);
            for (var i = 0; i < attributes.length; i += 2)
                writer.writeAttribute(attributes[i], line(attributes[i + 1]));
        });
        depth++;
        holdsElements = false;
        return this;
    }

    Xml text(String text) {
        step(() -> writer.writeCharacters(fit(text)));
        return this;
    }

    Xml close() {
        depth--;
        if (holdsElements) line();
        step(writer::writeEndElement);
        holdsElements = true;
        return this;
    }

    /** An element with nothing but text. */
    Xml element(String name, String text, String... attributes) {
        return open(name, attributes).text(text).close();
    }

    byte[] bytes() {
        if (depth != 0) throw new IllegalStateException("an element is still open");
        step(writer::close);
        return (out + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private void line() {
        step(() -> writer.writeCharacters("\n" + "  ".repeat(depth)));
    }

    /** A reader would make spaces of line ends within an attribute. */
    private static String line(String text) {
        if (text.indexOf('\n') >= 0 || text.indexOf('\t') >= 0)
            throw new IllegalArgumentException("an attribute is one line");
        return fit(text);
    }

    private static String fit(String text) {
        text.codePoints().forEach(c -> {
            var fits = c == '\t' || c == '\n' || c >= 0x20 && c <= 0xD7FF || c >= 0xE000 && c <= 0xFFFD || c >= 0x10000;
            if (!fits) throw new IllegalArgumentException("XML has no place for the character U+%04X".formatted(c));
        });
        return text;
    }

    private interface Step {
        void take() throws XMLStreamException;
    }

    private static void step(Step step) {
        try {
            step.take();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }
}
