package entente.industry.supply.document;

import entente.seal.MalformedException;
import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** XML of strangers as a bounded tree: no document type, no entity, nothing fetched. */
public final class XmlTree {
    private static final int DEEPEST = 32;
    private static final int MOST = 400_000;

    private XmlTree() {}

    /** @param text between its tags, without what its children say */
    public record Element(
            String namespace, String name, Map<String, String> attributes, List<Element> children, String text) {
        public Optional<Element> child(String wanted) {
            return children.stream().filter(one -> one.name().equals(wanted)).findFirst();
        }

        public List<Element> children(String wanted) {
            return children.stream().filter(one -> one.name().equals(wanted)).toList();
        }
    }

    /** @throws MalformedException when it is no XML within the bounds */
    public static Element read(byte[] bytes, String what) {
        // A factory each: the JDK's remembers what it met.
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        factory.setXMLResolver((_, _, _, _) -> {
            throw new XMLStreamException("nothing is fetched");
        });
        try {
            var reader = factory.createXMLStreamReader(new ByteArrayInputStream(bytes));
            try {
                return tree(reader, what);
            } finally {
                reader.close();
            }
        } catch (XMLStreamException | RuntimeException e) {
            // The JDK's reader throws what it likes when it is fed what it does not.
            if (e instanceof MalformedException told) throw told;
            throw new MalformedException(what, "no well-formed XML in the bounds", e);
        }
    }

    private record Open(
            String namespace,
            String name,
            Map<String, String> attributes,
            List<Element> children,
            StringBuilder text) {}

    private static Element tree(XMLStreamReader reader, String what) throws XMLStreamException {
        var open = new ArrayDeque<Open>();
        var count = 0;
        @Nullable Element root = null;
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamReader.START_ELEMENT -> {
                    if (open.size() == DEEPEST) throw new MalformedException(what, "nested deeper than " + DEEPEST);
                    if (++count > MOST) throw new MalformedException(what, "more than " + MOST + " elements");
                    var attributes = new LinkedHashMap<String, String>();
                    for (var i = 0; i < reader.getAttributeCount(); i++)
                        attributes.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
                    @Nullable String namespace = reader.getNamespaceURI();
                    open.push(new Open(
                            namespace == null ? "" : namespace,
                            reader.getLocalName(),
                            attributes,
                            new ArrayList<>(),
                            new StringBuilder()));
                }
                case XMLStreamReader.END_ELEMENT -> {
                    var done = open.pop();
                    var element = new Element(
                            done.namespace(),
                            done.name(),
                            done.attributes(),
                            List.copyOf(done.children()),
                            done.text().toString());
                    if (open.isEmpty()) root = element;
                    else open.element().children().add(element);
                }
                case XMLStreamReader.CHARACTERS, XMLStreamReader.CDATA, XMLStreamReader.SPACE -> {
                    if (!open.isEmpty()) open.element().text().append(reader.getText());
                }
                case XMLStreamReader.COMMENT, XMLStreamReader.PROCESSING_INSTRUCTION, XMLStreamReader.END_DOCUMENT -> {
                    // They say nothing.
                }
                default -> throw new MalformedException(what, "a document type or an entity is not read");
            }
        }
        if (root == null) throw new MalformedException(what, "no element");
        return root;
    }
}
