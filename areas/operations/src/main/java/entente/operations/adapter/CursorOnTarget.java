package entente.operations.adapter;

import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;

/**
 * One event of cursor-on-target in XML. The event must be a thing ({@code a-...}). Of its detail, {@code contact} and
 * {@code track} are read; what other systems write for their own use is known and left out; anything else blocks the event.
 *
 * <p>Markings in the attributes are not trusted to be what a label is: an event that claims one is blocked, since only the
 * label of its feed covers it.
 */
public final class CursorOnTarget {
    static final int LARGEST = 64 << 10;

    private final AdapterSettings settings;

    public CursorOnTarget(AdapterSettings settings) {
        this.settings = settings;
    }

    public Adapted read(byte[] event, Instant received) {
        var faults = new Faults();
        if (event.length > LARGEST) {
            faults.add("event", "is larger than " + LARGEST + " bytes", "Send single events.");
            return faults.blocked();
        }
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(event))
                    .toString();
            var reader = factory().createXMLStreamReader(new StringReader(text));
            try {
                var record = new CotXml(reader, faults).read();
                return record.isPresent() ? record.get().adapt("event.", settings, received, faults) : faults.blocked();
            } finally {
                reader.close();
            }
        } catch (CharacterCodingException e) {
            faults.add("event", "is no UTF-8 text", "Send it as UTF-8.");
        } catch (XMLStreamException e) {
            faults.add("event", "is no well-formed XML", "Correct it at the source.");
        }
        return faults.blocked();
    }

    /** The JDK's own parser, which fetches nothing and knows no document types. */
    private static XMLInputFactory factory() {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setXMLResolver((_, _, _, _) -> {
            throw new XMLStreamException("nothing is fetched");
        });
        return factory;
    }
}
