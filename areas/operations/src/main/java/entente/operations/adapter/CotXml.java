package entente.operations.adapter;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** One event of cursor-on-target as it is read. */
final class CotXml {
    private static final int DEEPEST = 16;

    private static final Set<String> LEFT_OUT =
            Set.of("_flow-tags_", "marti", "precisionlocation", "remarks", "source", "takv");

    private final XMLStreamReader reader;
    private final Faults faults;
    private final CotRecord record = new CotRecord();
    private final Set<String> seen = new HashSet<>();
    private final ArrayDeque<String> open = new ArrayDeque<>();

    CotXml(XMLStreamReader reader, Faults faults) {
        this.reader = reader;
        this.faults = faults;
    }

    /** What it says; empty when it is no such document, which is then the only fault that is named. */
    Optional<CotRecord> read() throws XMLStreamException {
        // How deep the element is that is left out with all that is in it; 0 outside of one.
        var leftOut = 0;
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamReader.START_ELEMENT -> {
                    var parent = open.isEmpty() ? "" : open.getLast();
                    open.addLast(parent + reader.getLocalName() + ".");
                    if (open.size() > DEEPEST) {
                        faults.add("event", "is nested deeper than " + DEEPEST, "Send plain events.");
                        return Optional.empty();
                    }
                    if (leftOut == 0 && !element(parent, reader.getLocalName())) leftOut = open.size();
                }
                case XMLStreamReader.END_ELEMENT -> {
                    if (open.size() == leftOut) leftOut = 0;
                    open.removeLast();
                }
                case XMLStreamReader.CHARACTERS, XMLStreamReader.CDATA -> {
                    if (leftOut == 0 && !reader.isWhiteSpace())
                        faults.add("event", "has text between its elements", "Leave it out.");
                }
                case XMLStreamReader.SPACE, XMLStreamReader.COMMENT, XMLStreamReader.END_DOCUMENT -> {
                    // They say nothing.
                }
                default -> {
                    faults.add("event", "has a document type, an entity or an instruction", "Send plain XML.");
                    return Optional.empty();
                }
            }
        }
        return Optional.of(record);
    }

    /** Reads one element; whether what is in it is to be read too. */
    private boolean element(String parent, String name) {
        var namespace = reader.getNamespaceURI();
        if (namespace != null && !namespace.isEmpty()) {
            faults.unknown(parent, name);
            return false;
        }
        if (parent.equals("event.detail.") && LEFT_OUT.contains(name)) return false;
        var path = parent + name;
        switch (path) {
            case "event" -> event();
            case "event.point" -> point();
            case "event.detail" -> onlyThese("event.detail.", Set.of());
            case "event.detail.contact" -> contact();
            case "event.detail.track" -> track();
            default -> {
                faults.unknown(parent, name);
                return false;
            }
        }
        if (!seen.add(path)) faults.add(path, "is there twice", "Send one.");
        return true;
    }

    private void event() {
        onlyThese(
                "event.",
                Set.of(
                        "version",
                        "uid",
                        "type",
                        "time",
                        "start",
                        "stale",
                        "how",
                        "opex",
                        "access",
                        "qos",
                        "caveat",
                        "releasableTo"));
        if (attribute("version").filter("2.0"::equals).isEmpty())
            faults.add("event.version", "is not 2.0", "Send version 2.0.");
        record.uid = word("event.", "uid", 128);
        record.type = word("event.", "type", 64);
        record.opex = word("event.", "opex", 64);
        record.time = attribute("time").flatMap(text -> Values.instant("event.time", text, faults));
        record.start = attribute("start").flatMap(text -> Values.instant("event.start", text, faults));
        record.stale = attribute("stale").flatMap(text -> Values.instant("event.stale", text, faults));
        claimsNothing("access", Set.of("", "undefined", "unclassified"));
        claimsNothing("caveat", Set.of(""));
        claimsNothing("releasableTo", Set.of(""));
    }

    /** A marking that is carried in an attribute gets lost on the way, so none is relied on, and none is overlooked. */
    private void claimsNothing(String name, Set<String> harmless) {
        var value = attribute(name).map(text -> text.strip().toLowerCase(Locale.ROOT));
        if (value.isPresent() && !harmless.contains(value.get()))
            faults.add(
                    "event." + name,
                    "claims a marking of its own",
                    "Send it on a feed whose label covers it, and leave the attribute out.");
    }

    private void point() {
        onlyThese("event.point.", Set.of("lat", "lon", "hae", "ce", "le"));
        record.latitude = number("event.point.", "lat");
        record.longitude = number("event.point.", "lon");
        record.circularErrorMetres = number("event.point.", "ce");
        number("event.point.", "hae");
        number("event.point.", "le");
    }

    private void contact() {
        onlyThese("event.detail.contact.", Set.of("callsign", "endpoint"));
        record.callsign = word("event.detail.contact.", "callsign", 64);
    }

    private void track() {
        onlyThese("event.detail.track.", Set.of("speed", "course", "slope"));
        record.speedMetresPerSecond = number("event.detail.track.", "speed");
        record.courseDegrees = number("event.detail.track.", "course");
    }

    private void onlyThese(String at, Set<String> known) {
        for (var i = 0; i < reader.getAttributeCount(); i++) {
            var namespace = reader.getAttributeNamespace(i);
            var name = reader.getAttributeLocalName(i);
            if ((namespace != null && !namespace.isEmpty()) || !known.contains(name)) faults.unknown(at, name);
        }
    }

    private Optional<String> word(String at, String name, int longest) {
        return attribute(name).flatMap(text -> Values.word(at + name, text, longest, faults));
    }

    private OptionalDouble number(String at, String name) {
        var text = attribute(name);
        return text.isPresent() ? Values.number(at + name, text.get(), faults) : OptionalDouble.empty();
    }

    private Optional<String> attribute(String name) {
        return Optional.ofNullable(reader.getAttributeValue(null, name));
    }
}
