package entente.operations.safety.form;

import entente.operations.safety.Matter;
import entente.operations.safety.SafetyProduct;
import entente.operations.safety.ice.EggCode;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Ice as S-411 of the IHO's encoding (feature catalogue 1.2.1): a bare {@code Dataset}, longitude first. The catalogue has
 * no place for words and times, so they stand in the dataset's title and abstract.
 */
final class S411Writer {
    private S411Writer() {}

    static byte[] write(SafetyProduct product) {
        var draft = product.draft();
        if (!(draft.matter() instanceof Matter.Ice(var areas)))
            throw new IllegalArgumentException(draft.id() + " is not about ice");
        var xml = new Xml();
        xml.open("Dataset", "xmlns:S100", Gml.S100, "xmlns:gml", Gml.GML, "xmlns:xlink", Gml.XLINK, "gml:id", "DS1");
        var languages = draft.languages();
        xml.open("S100:DatasetIdentificationInformation");
        xml.element("S100:encodingSpecification", "S-100 Part 10b");
        xml.element("S100:encodingSpecificationEdition", "1.0");
        xml.element("S100:productIdentifier", "S-411");
        xml.element("S100:productEdition", "1.2.1");
        xml.element("S100:applicationProfile", "1");
        xml.element("S100:datasetFileIdentifier", Form.S411.name(product, "").toUpperCase(Locale.ROOT));
        xml.element(
                "S100:datasetTitle",
                languages.stream().map(tag -> Phrases.headline(draft, tag)).collect(Collectors.joining(" / ")));
        xml.element(
                "S100:datasetReferenceDate",
                LocalDate.ofInstant(draft.issued(), ZoneOffset.UTC).toString());
        xml.element("S100:datasetLanguage", "eng");
        xml.element("S100:datasetAbstract", Abstracts.of(draft));
        xml.element("S100:datasetTopicCategory", "oceans");
        xml.element("S100:datasetPurpose", "base");
        xml.element("S100:updateNumber", "0");
        xml.close();
        xml.open("members");
        var gml = new Gml(xml, Gml.Axes.LONGITUDE_FIRST);
        for (var i = 0; i < areas.size(); i++) {
            var parts = Gml.parts(areas.get(i).area());
            for (var j = 0; j < parts.size(); j++) {
                var id = "I" + (i + 1) + (parts.size() > 1 ? "." + (j + 1) : "");
                xml.open("SeaIce", "gml:id", id);
                egg(xml, areas.get(i).egg());
                xml.open("geometry");
                gml.write(parts.get(j), "S" + id);
                xml.close().close();
            }
        }
        return xml.close().close().bytes();
    }

    /** Repeated in the order of the egg's columns, the thickest first. */
    private static void egg(Xml xml, EggCode egg) {
        code(xml, "totalConcentration", egg.total().code());
        for (var part : egg.parts())
            code(xml, "partialConcentration", part.partial().code());
        for (var part : egg.parts())
            code(xml, "iceStageofDevelopment", part.stage().code());
        for (var part : egg.parts()) code(xml, "floeSizes", part.form().s411());
    }

    private static void code(Xml xml, String name, int code) {
        xml.element(name, String.format(Locale.ROOT, "%02d", code), "code", Integer.toString(code));
    }
}
