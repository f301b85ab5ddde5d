package entente.operations.safety.form;

import entente.operations.safety.Draft;
import entente.operations.safety.Effect;
import entente.operations.safety.Matter;
import entente.operations.safety.SafetyProduct;
import entente.operations.safety.geo.Antimeridian;
import entente.operations.safety.geo.Coordinate;
import entente.operations.safety.geo.Shape;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A product as a CAP 1.2 alert, one {@code info} for each language, latitude before longitude. CAP has neither lines nor
 * holes: a line is an area that goes there and back, and a hole is alerted with the rest.
 */
final class CapWriter {
    /** CAP has no Z for the meridian of Greenwich (section 3.3.2). */
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss'-00:00'").withZone(ZoneOffset.UTC);

    private CapWriter() {}

    static byte[] write(SafetyProduct product) {
        var draft = product.draft();
        var sender = draft.office().sender();
        var xml = new Xml();
        xml.open("alert", "xmlns", "urn:oasis:names:tc:emergency:cap:1.2");
        xml.element("identifier", draft.id().value());
        xml.element("sender", sender);
        xml.element("sent", time(draft.issued()));
        xml.element("status", draft.exercise() ? "Exercise" : "Actual");
        xml.element(
                "msgType",
                switch (draft.effect()) {
                    case Effect.First _ -> "Alert";
                    case Effect.Supersedes _ -> "Update";
                    case Effect.Cancels _ -> "Cancel";
                });
        xml.element("source", draft.office().code() + " " + draft.series());
        xml.element("scope", "Public");
        if (draft.exercise()) xml.element("note", "EXERCISE");
        if (!draft.effect().earlier().isEmpty())
            xml.element(
                    "references",
                    draft.effect().earlier().stream()
                            .map(earlier -> sender + "," + earlier.id() + "," + time(earlier.issued()))
                            .collect(Collectors.joining(" ")));
        for (var tag : draft.languages()) info(xml, draft, tag);
        return xml.close().bytes();
    }

    private static void info(Xml xml, Draft draft, String tag) {
        xml.open("info");
        xml.element("language", language(draft, tag));
        switch (draft.matter()) {
            case Matter.Ice _ -> xml.element("category", "Met").element("category", "Transport");
            case Matter.Warning _ -> xml.element("category", "Transport").element("category", "Safety");
        }
        xml.element("event", Phrases.prefix(draft, tag) + Phrases.kind(draft).in(tag));
        xml.element("urgency", capital(draft.grade().urgency()));
        xml.element("severity", capital(draft.grade().severity()));
        xml.element("certainty", capital(draft.grade().certainty()));
        xml.element("effective", time(draft.issued()));
        xml.element("onset", time(draft.validity().from()));
        xml.element("expires", time(draft.validity().until()));
        xml.element("senderName", draft.office().name().in(tag));
        xml.element("headline", Phrases.headline(draft, tag));
        xml.element("description", Phrases.text(draft, tag));
        xml.element("instruction", Phrases.instruction(draft, tag));
        xml.open("area");
        xml.element("areaDesc", draft.area().in(tag));
        for (var whole : draft.matter().shapes())
            for (var shape : Antimeridian.cut(whole))
                if (shape instanceof Shape.Area area) xml.element("polygon", pairs(area.outer()));
                else if (shape instanceof Shape.Line line) xml.element("polygon", thereAndBack(line.corners()));
        for (var shape : draft.matter().shapes())
            if (shape instanceof Shape.Point(var at)) xml.element("circle", pair(at) + " 0");
        xml.close().close();
    }

    /** The Canadian profile wants the country with the language. */
    private static String language(Draft draft, String tag) {
        var canadian = draft.office().nation().code().equals("CA") && (tag.equals("en") || tag.equals("fr"));
        return canadian ? tag + "-CA" : tag;
    }

    private static String thereAndBack(List<Coordinate> corners) {
        var back = corners.reversed().subList(1, corners.size());
        // A polygon has four pairs or more.
        var turn = corners.size() == 2 ? " " + pair(corners.getLast()) : "";
        return pairs(corners) + turn + " " + pairs(back);
    }

    private static String pairs(List<Coordinate> corners) {
        return corners.stream().map(CapWriter::pair).collect(Collectors.joining(" "));
    }

    private static String pair(Coordinate at) {
        return at.latitudeText() + "," + at.longitudeText();
    }

    private static String capital(Enum<?> value) {
        return value.name().charAt(0) + value.name().substring(1).toLowerCase(Locale.ROOT);
    }

    private static String time(Instant instant) {
        return TIME.format(instant);
    }
}
