package entente.seal.label;

import entente.kernel.CategoryTag;
import entente.seal.MalformedException;
import entente.seal.label.ConfidentialityLabel.Category;
import java.io.StringReader;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The XML of a {@link ConfidentialityLabel}: written by hand, so that it has one form; read with the JDK's StAX. */
final class LabelXml {
    private static final int LARGEST_CHARS = 64 << 10;

    /** What {@code xs:token} keeps as it is, without the characters that XML cannot hold. */
    private static final Pattern TOKEN =
            Pattern.compile("[^\\p{Cntrl}\\p{Cs}\\s\\uFFFE\\uFFFF]+( [^\\p{Cntrl}\\p{Cs}\\s\\uFFFE\\uFFFF]+)*");

    private final XMLStreamReader in;

    private LabelXml(XMLStreamReader in) {
        this.in = in;
    }

    /** The JDK's own (not safe to share between threads), whatever else stands on the class path, with everything off that reaches out or expands. */
    private static XMLInputFactory factory() {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        factory.setXMLResolver((publicId, systemId, baseUri, namespace) -> {
            throw new XMLStreamException("a label refers to nothing");
        });
        return factory;
    }

    static String write(ConfidentialityLabel label) {
        var out = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        out.append("<slab:originatorConfidentialityLabel xmlns:slab=\"")
                .append(ConfidentialityLabel.NAMESPACE)
                .append("\" ReviewDateTime=\"")
                .append(label.reviewAt())
                .append("\"><slab:ConfidentialityInformation><slab:PolicyIdentifier URI=\"")
                .append(token(label.policyId()))
                .append("\">")
                .append(token(label.policyName()))
                .append("</slab:PolicyIdentifier><slab:Classification>")
                .append(token(label.classification()))
                .append("</slab:Classification>");
        for (var category : label.categories()) {
            out.append("<slab:Category Type=\"")
                    .append(category.type())
                    .append("\" TagName=\"")
                    .append(token(category.tagName()))
                    .append("\">");
            for (var value : category.values())
                out.append("<slab:GenericValue>").append(token(value)).append("</slab:GenericValue>");
            out.append("</slab:Category>");
        }
        return out.append("</slab:ConfidentialityInformation><slab:CreationDateTime>")
                .append(label.createdAt())
                .append("</slab:CreationDateTime></slab:originatorConfidentialityLabel>")
                .toString();
    }

    private static String token(String text) {
        if (!TOKEN.matcher(text).matches())
            throw new IllegalArgumentException("\"" + text + "\" cannot stand in a STANAG 4774 label");
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    static ConfidentialityLabel read(String xml) {
        if (xml.length() > LARGEST_CHARS) throw wrong("longer than " + LARGEST_CHARS + " characters");
        // One test shuts out document types, entity declarations, CDATA and comments, whatever the parser does.
        if (xml.contains("<!")) throw wrong("has a document type, CDATA or a comment");
        if (xml.indexOf("<?", 1) >= 0) throw wrong("has a processing instruction");
        try {
            var in = factory().createXMLStreamReader(new StringReader(xml));
            try {
                return new LabelXml(in).document();
            } finally {
                in.close();
            }
        } catch (XMLStreamException e) {
            throw new MalformedException("label", "no well-formed XML", e);
        }
    }

    private ConfidentialityLabel document() throws XMLStreamException {
        open("originatorConfidentialityLabel", "ReviewDateTime");
        var reviewAt = instant(attribute("ReviewDateTime"));
        open("ConfidentialityInformation");
        open("PolicyIdentifier", "URI");
        var policyId = required(attribute("URI"));
        var policyName = required(closeWithText());
        open("Classification");
        var classification = required(closeWithText());
        var categories = new ArrayList<Category>();
        while (in.nextTag() == XMLStreamConstants.START_ELEMENT) categories.add(category());
        open("CreationDateTime");
        var createdAt = instant(closeWithText());
        close();
        if (in.next() != XMLStreamConstants.END_DOCUMENT) throw wrong("goes on after its end");
        if (!reviewAt.isAfter(createdAt)) throw wrong("is to be reviewed before it was made");
        return new ConfidentialityLabel(policyId, policyName, classification, categories, createdAt, reviewAt);
    }

    private Category category() throws XMLStreamException {
        require("Category", "Type", "TagName");
        var kind = kind(attribute("Type"));
        var tagName = required(attribute("TagName"));
        var values = new ArrayList<String>();
        while (in.nextTag() == XMLStreamConstants.START_ELEMENT) {
            require("GenericValue");
            var value = required(closeWithText());
            if (values.contains(value)) throw wrong("has value " + value + " twice");
            values.add(value);
        }
        return new Category(tagName, kind, values);
    }

    private void open(String name, String... attributes) throws XMLStreamException {
        if (in.nextTag() != XMLStreamConstants.START_ELEMENT) throw wrong("lacks " + name);
        require(name, attributes);
    }

    private void close() throws XMLStreamException {
        if (in.nextTag() != XMLStreamConstants.END_ELEMENT) throw wrong("has an element too many");
    }

    /** At a start tag: it is this element, with just these attributes. */
    private void require(String name, String... attributes) {
        if (!in.getLocalName().equals(name) || !ConfidentialityLabel.NAMESPACE.equals(in.getNamespaceURI()))
            throw wrong("has " + in.getName() + " where " + name + " belongs");
        if (in.getAttributeCount() != attributes.length)
            throw wrong(name + " has not the attributes " + List.of(attributes));
        for (var i = 0; i < in.getAttributeCount(); i++) {
            var namespace = in.getAttributeNamespace(i);
            if (!Set.of(attributes).contains(in.getAttributeLocalName(i))
                    || (namespace != null && !namespace.isEmpty()))
                throw wrong(name + " has an attribute " + in.getAttributeName(i));
        }
    }

    private String attribute(String name) {
        var value = in.getAttributeValue(null, name);
        if (value == null) throw wrong("lacks attribute " + name);
        return value;
    }

    /** Text and the end tag; an element, comment or instruction between is refused. */
    private String closeWithText() throws XMLStreamException {
        var text = new StringBuilder();
        while (true)
            switch (in.next()) {
                case XMLStreamConstants.CHARACTERS -> text.append(in.getText());
                case XMLStreamConstants.END_ELEMENT -> {
                    return text.toString();
                }
                default -> throw wrong("has something else than text in " + text);
            }
    }

    private static CategoryTag.Kind kind(String type) {
        for (var kind : CategoryTag.Kind.values()) if (kind.name().equals(type)) return kind;
        throw wrong("has a category of type " + type);
    }

    private static String required(String text) {
        if (!TOKEN.matcher(text).matches()) throw wrong("has an empty or untidy value \"" + text + "\"");
        return text;
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new MalformedException("label", "\"" + text + "\" is no instant (UTC)", e);
        }
    }

    private static MalformedException wrong(String what) {
        return new MalformedException("label", what);
    }
}
