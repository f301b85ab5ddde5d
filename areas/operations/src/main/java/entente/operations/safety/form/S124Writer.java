package entente.operations.safety.form;

import entente.operations.safety.Draft;
import entente.operations.safety.Hazard;
import entente.operations.safety.Matter;
import entente.operations.safety.SafetyProduct;
import entente.operations.safety.Series;
import entente.operations.safety.Words;
import entente.operations.safety.geo.Coordinate;
import entente.operations.safety.geo.Region;
import entente.operations.safety.geo.Shape;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A warning as S-124 (feature catalogue 2.0.1): a preamble, the references to what it ends, and its parts with words and
 * places, latitude first under the name of EPSG 4326.
 */
final class S124Writer {
    private static final String NAMESPACE = "http://www.iho.int/S124/gml/2.0";
    /** The catalogue's limit for one {@code text}. */
    private static final int LONGEST_TEXT = 300;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss'Z'").withZone(ZoneOffset.UTC);

    private final Xml xml = new Xml();
    private final SafetyProduct product;
    private final Draft draft;
    private final String base;

    private S124Writer(SafetyProduct product) {
        this.product = product;
        this.draft = product.draft();
        this.base = draft.id().value();
    }

    static byte[] write(SafetyProduct product) {
        return new S124Writer(product).write();
    }

    private byte[] write() {
        xml.open(
                "S124:Dataset",
                "xmlns:S124",
                NAMESPACE,
                "xmlns:S100",
                Gml.S100,
                "xmlns:gml",
                Gml.GML,
                "xmlns:xlink",
                Gml.XLINK,
                "gml:id",
                base);
        var shapes = draft.matter().shapes().stream()
                .flatMap(shape -> Gml.parts(shape).stream())
                .toList();
        var gml = new Gml(xml, Gml.Axes.LATITUDE_FIRST);
        if (!shapes.isEmpty()) envelope(gml, shapes);
        identification();
        xml.open("S124:members");
        preamble();
        if (!draft.effect().earlier().isEmpty()) references();
        parts(gml, shapes);
        return xml.close().close().bytes();
    }

    private void envelope(Gml gml, List<Shape> shapes) {
        var corners = new ArrayList<Coordinate>();
        shapes.forEach(shape -> corners.addAll(shape.corners()));
        var box = Region.span(corners);
        xml.open("gml:boundedBy").open("gml:Envelope", "srsName", Gml.WGS84, "srsDimension", "2");
        xml.element("gml:lowerCorner", gml.pair(box.getFirst()));
        xml.element("gml:upperCorner", gml.pair(box.getLast()));
        xml.close().close();
    }

    private void identification() {
        xml.open("S100:DatasetIdentificationInformation");
        xml.element("S100:encodingSpecification", "S-100 Part 10b");
        xml.element("S100:encodingSpecificationEdition", "1.0");
        xml.element("S100:productIdentifier", "S-124");
        xml.element("S100:productEdition", "2.0.1");
        xml.element("S100:applicationProfile", "1");
        xml.element("S100:datasetFileIdentifier", Form.S124.name(product, "").toUpperCase(Locale.ROOT));
        xml.element("S100:datasetTitle", Phrases.headline(draft, "en"));
        xml.element("S100:datasetReferenceDate", date(draft.issued()));
        xml.element("S100:datasetLanguage", "eng");
        xml.element("S100:datasetAbstract", Abstracts.of(draft));
        xml.element("S100:datasetTopicCategory", "oceans");
        xml.element("S100:datasetPurpose", "base");
        xml.element("S100:updateNumber", "0");
        xml.close();
    }

    private void preamble() {
        xml.open("S124:NavwarnPreamble", "gml:id", base + ".0");
        xml.open("S124:generalArea");
        for (var tag : draft.languages())
            words("S124:locationName", tag, draft.area().in(tag));
        xml.close();
        series(draft.id().value(), draft.series());
        for (var tag : draft.languages()) words("S124:navwarnTitle", tag, Phrases.headline(draft, tag));
        xml.element("S124:intService", "true");
        var hazard = switch (draft.matter()) {
            case Matter.Ice _ -> Hazard.ICE;
            case Matter.Warning warning -> warning.hazard();
        };
        xml.element("S124:navwarnTypeGeneral", hazard.label(), "code", Integer.toString(hazard.code()));
        xml.element("S124:publicationTime", draft.issued().toString());
        if (!draft.effect().earlier().isEmpty())
            xml.open("S124:theReferences", "xlink:href", "#" + base + ".1").close();
        xml.close();
    }

    /** What it supersedes is cancelled by it as well: S-124 knows no other end. */
    private void references() {
        xml.open("S124:References", "gml:id", base + ".1");
        for (var earlier : draft.effect().earlier()) series(earlier.id().value(), earlier.series());
        xml.element("S124:noMessageOnHand", "false");
        xml.element("S124:referenceCategory", "Warning Cancellation", "code", "1");
        xml.open("S124:theWarning", "xlink:href", "#" + base + ".0").close();
        xml.close();
    }

    private void series(String id, Series series) {
        xml.open("S124:messageSeriesIdentifier");
        xml.element("S124:agencyResponsibleForProduction", draft.office().code());
        xml.element(
                "S124:interoperabilityIdentifier",
                "urn:mrn:" + draft.office().nation().code().toLowerCase(Locale.ROOT) + ":" + id);
        xml.element("S124:nameOfSeries", series.name());
        xml.element("S124:nationality", draft.office().nation().code());
        xml.element("S124:warningNumber", Integer.toString(series.number()));
        xml.element("S124:warningType", "Coastal Navigational Warning", "code", "2");
        xml.element("S124:year", Integer.toString(series.year()));
        xml.close();
    }

    /**
     * One part for each place: there are readers that keep one geometry of a part and drop the others. The first has all
     * the words, the others the headline.
     */
    private void parts(Gml gml, List<Shape> shapes) {
        for (var i = 0; i < Math.max(1, shapes.size()); i++) {
            var id = base + "." + (i + 2);
            xml.open("S124:NavwarnPart", "gml:id", id);
            dates();
            xml.open("S124:warningInformation");
            for (var tag : draft.languages()) {
                words("S124:information", tag, Phrases.headline(draft, tag));
                if (i > 0) continue;
                for (var piece : pieces(Phrases.text(draft, tag))) words("S124:information", tag, piece);
                for (var piece : pieces(Phrases.instruction(draft, tag))) words("S124:information", tag, piece);
            }
            xml.close();
            xml.open("S124:header", "xlink:href", "#" + base + ".0").close();
            if (i < shapes.size()) {
                xml.open("S124:geometry");
                gml.write(shapes.get(i), id + ".g");
                xml.close();
            }
            xml.close();
        }
    }

    private void dates() {
        xml.open("S124:fixedDateRange");
        var until = draft.validity().until();
        var from = draft.validity().from();
        xml.open("S124:dateEnd").element("S100:date", date(until)).close();
        xml.open("S124:dateStart").element("S100:date", date(from)).close();
        xml.element("S124:timeOfDayEnd", TIME.format(until));
        xml.element("S124:timeOfDayStart", TIME.format(from));
        xml.close();
    }

    private void words(String name, String tag, String text) {
        xml.open(name);
        xml.element("S124:language", Words.threeLetters(tag));
        xml.element("S124:text", text);
        xml.close();
    }

    /** No longer than the limit, cut at a space where there is one, never within a character. */
    static List<String> pieces(String text) {
        var pieces = new ArrayList<String>();
        var rest = text;
        while (rest.length() > LONGEST_TEXT) {
            var at = Math.max(rest.lastIndexOf(' ', LONGEST_TEXT), rest.lastIndexOf('\n', LONGEST_TEXT));
            if (at <= 0)
                at = Character.isHighSurrogate(rest.charAt(LONGEST_TEXT - 1)) ? LONGEST_TEXT - 1 : LONGEST_TEXT;
            pieces.add(rest.substring(0, at).strip());
            rest = rest.substring(at).strip();
        }
        if (!rest.isEmpty()) pieces.add(rest);
        return List.copyOf(pieces);
    }

    private static String date(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneOffset.UTC).toString();
    }
}
