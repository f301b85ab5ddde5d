package entente.operations.safety.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import entente.kernel.Problems;
import entente.operations.safety.Bulletin;
import entente.operations.safety.Effect;
import entente.operations.safety.Hazard;
import entente.operations.safety.Matter;
import entente.operations.safety.ProductId;
import entente.operations.safety.SafetyProduct;
import entente.operations.safety.Samples;
import entente.operations.safety.Series;
import entente.operations.safety.geo.Region;
import entente.operations.safety.geo.Shape;
import entente.operations.safety.ice.IceArea;
import entente.operations.safety.ice.S411Reader;
import entente.operations.track.Reality;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

class FormTest {
    static final URI BASE = URI.create("https://safety.example/");

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static Schema cap() throws SAXException {
        return SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(FormTest.class.getResource("cap-1.2.xsd"));
    }

    private static Document dom(byte[] xml) throws Exception {
        var factory = DocumentBuilderFactory.newDefaultNSInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(text(xml))));
    }

    /** Random products through all forms. */
    @ParameterizedTest
    @ValueSource(longs = {71, 72, 73, 74, 75, 76})
    void eachFormOfEachProductIsRight(long seed) throws Exception {
        var random = new Random(seed);
        var cap = cap();
        for (var n = 0; n < 25; n++) {
            var draft = Samples.random(random, n);
            var product = Samples.approved(draft);
            var forms = Form.all(product);
            var again = Form.all(Samples.approved(draft));
            for (var i = 0; i < forms.size(); i++) {
                var form = forms.get(i);
                var about = "seed %d product %d %s".formatted(seed, n, form.name());
                assertThat(form.bytes())
                        .describedAs(about)
                        .isEqualTo(again.get(i).bytes());
                assertThat(text(form.bytes()).contains("EXERCISE"))
                        .describedAs(about)
                        .isEqualTo(draft.reality() != Reality.REAL);
                switch (form.form()) {
                    case S411 -> {
                        dom(form.bytes());
                        s411ReadsBack(product, form.bytes(), about);
                    }
                    case S124 -> s124HasAll(product, dom(form.bytes()), about);
                    case GEOJSON ->
                        assertThat(GeoJsonForm.read(form.bytes()))
                                .describedAs(about)
                                .isEqualTo(draft);
                    case CAP -> {
                        cap.newValidator().validate(new StreamSource(new ByteArrayInputStream(form.bytes())));
                        capHasAll(product, dom(form.bytes()), about);
                    }
                    case TEXT -> textFits(form, about);
                }
            }
        }
    }

    private static void s411ReadsBack(SafetyProduct product, byte[] bytes, String about) throws IOException {
        var chart = S411Reader.read("own", new ByteArrayInputStream(bytes), new Region(-90, -180, 90, 180));
        var expected = new ArrayList<IceArea>();
        for (var ice : ((Matter.Ice) product.draft().matter()).areas())
            for (var part : Gml.parts(ice.area())) expected.add(new IceArea((Shape.Area) part, ice.egg()));
        assertThat(chart.areas().size()).describedAs(about).isEqualTo(expected.size());
        for (var i = 0; i < expected.size(); i++) {
            assertThat(chart.areas().get(i).area())
                    .describedAs(about)
                    .isEqualTo(expected.get(i).area());
            assertThat(chart.areas().get(i).egg().total())
                    .describedAs(about)
                    .isEqualTo(expected.get(i).egg().total());
            assertThat(chart.areas().get(i).egg().parts())
                    .describedAs(about)
                    .isEqualTo(expected.get(i).egg().parts());
        }
    }

    private static void s124HasAll(SafetyProduct product, Document document, String about) {
        var namespace = "http://www.iho.int/S124/gml/2.0";
        var draft = product.draft();
        var shapes = draft.matter().shapes().stream()
                .mapToInt(shape -> Gml.parts(shape).size())
                .sum();
        assertThat(document.getElementsByTagNameNS(namespace, "geometry").getLength())
                .describedAs(about)
                .isEqualTo(shapes);
        assertThat(document.getElementsByTagNameNS(namespace, "NavwarnPart").getLength())
                .describedAs(about)
                .isEqualTo(Math.max(1, shapes));
        var series = document.getElementsByTagNameNS(namespace, "messageSeriesIdentifier");
        assertThat(series.getLength())
                .describedAs(about)
                .isEqualTo(1 + draft.effect().earlier().size());
        var titles = document.getElementsByTagNameNS(namespace, "navwarnTitle");
        assertThat(titles.getLength()).isEqualTo(draft.languages().size());
        for (var i = 0; i < titles.getLength(); i++)
            assertThat(titles.item(i).getTextContent().contains("EXERCISE"))
                    .describedAs(about)
                    .isEqualTo(draft.exercise());
        var texts = document.getElementsByTagNameNS(namespace, "text");
        for (var i = 0; i < texts.getLength(); i++)
            assertThat(texts.item(i).getTextContent().length())
                    .describedAs(about)
                    .isBetween(1, 300);
    }

    private static void capHasAll(SafetyProduct product, Document document, String about) {
        var namespace = "urn:oasis:names:tc:emergency:cap:1.2";
        var draft = product.draft();
        assertThat(document.getElementsByTagNameNS(namespace, "info").getLength())
                .describedAs(about)
                .isEqualTo(draft.languages().size());
        var descriptions = document.getElementsByTagNameNS(namespace, "description");
        for (var i = 0; i < descriptions.getLength(); i++)
            assertThat(descriptions.item(i).getTextContent())
                    .describedAs(about)
                    .endsWith(draft.text().in(draft.languages().get(i)));
        for (var name : List.of("event", "headline", "description", "instruction")) {
            var each = document.getElementsByTagNameNS(namespace, name);
            for (var i = 0; i < each.getLength(); i++)
                assertThat(each.item(i).getTextContent().contains("EXERCISE"))
                        .describedAs(about + " " + name)
                        .isEqualTo(draft.exercise());
        }
        var polygons = document.getElementsByTagNameNS(namespace, "polygon");
        for (var i = 0; i < polygons.getLength(); i++) {
            var pairs = polygons.item(i).getTextContent().split(" ");
            assertThat(pairs[0]).describedAs(about).isEqualTo(pairs[pairs.length - 1]);
            assertThat(pairs.length).describedAs(about).isGreaterThanOrEqualTo(4);
        }
    }

    private static void textFits(Form.Rendering form, String about) {
        assertThat(form.bytes().length)
                .describedAs(about)
                .isLessThanOrEqualTo(form.language().equals("en") ? 600 : 900);
        if (form.language().equals("en"))
            assertThat(text(form.bytes())).describedAs(about).matches("[A-Z0-9 \n?:().,'/+=-]+");
        assertThat(text(form.bytes()))
                .describedAs(about)
                .doesNotContain("\uFFFD")
                .contains("UTC");
    }

    @Test
    void theRadioTextIsShortAndWhole() {
        var reference = new Effect.Reference(
                new ProductId("kr.khoa.warn.2026.11"), new Series("WARN", 11, 2026), Samples.NOON.minusSeconds(86_400));
        var product = Samples.approved(Samples.warning(
                "kr.khoa.warn.2026.12", 12, Reality.EXERCISE, new Effect.Supersedes(List.of(reference))));
        assertThat(PlainText.write(product, "en")).isEqualTo("""
                KHOA WARN 12/2026
                281200 UTC NOV 26
                EXERCISE EXERCISE EXERCISE
                WESTERN CHUKCHI SEA. CONTAINERS ADRIFT.
                THREE CONTAINERS ADRIFT, MOVING NORTH-WEST.
                KEEP CLEAR.
                70-00.0N 178-00.0E / 71-00.0N 178-00.0W
                THIS REPLACES WARN 11/2026
                VALID 281200 UTC NOV 26 - 290000 UTC NOV 26
                EXERCISE EXERCISE EXERCISE
                """);
        assertThat(PlainText.write(product, "ko")).contains("훈련 훈련 훈련 EXERCISE").contains("대체 WARN 11/2026");
        assertThatThrownBy(() -> PlainText.write(product, "iu")).hasMessageContaining("not all its words in iu");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            LATITUDE   | LONGITUDE    | WRITTEN
            71.5       | -156.7916667 | 71-30.0N 156-47.5W
            0          | 0            | 00-00.0N 000-00.0E
            -0.00001   | -0.00001     | 00-00.0N 000-00.0E
            69.9999    | 179.9999     | 70-00.0N 180-00.0E
            -77.85     | 166.6666667  | 77-51.0S 166-40.0E
            """)
    void positionsAreDegreesAndMinutes(double latitude, double longitude, String written) {
        assertThat(Phrases.position(entente.operations.safety.geo.Coordinate.of(latitude, longitude)))
                .isEqualTo(written);
    }

    @Test
    void aCancellationIsNowhereAndSaysWhatItCancels() throws Exception {
        var reference = new Effect.Reference(
                new ProductId("kr.khoa.warn.2026.12"), new Series("WARN", 12, 2026), Samples.NOON.minusSeconds(60));
        var product = Samples.approved(
                Samples.warning("kr.khoa.warn.2026.13", 13, Reality.REAL, new Effect.Cancels(List.of(reference))));
        cap().newValidator().validate(new StreamSource(new ByteArrayInputStream(CapWriter.write(product))));
        assertThat(text(CapWriter.write(product)))
                .contains("<msgType>Cancel</msgType>")
                .contains(
                        "<references>safety@khoa.example,kr.khoa.warn.2026.12,2026-11-28T11:59:00-00:00</references>");
        assertThat(PlainText.write(product, "en"))
                .contains("CANCEL WARN 12/2026")
                .contains("KHOA WARN 13/2026");
        assertThat(text(S124Writer.write(product)))
                .contains("<S124:referenceCategory code=\"1\">Warning Cancellation</S124:referenceCategory>")
                .doesNotContain("geometry");
        assertThat(GeoJsonForm.read(GeoJsonForm.write(product))).isEqualTo(product.draft());
    }

    @Test
    void whatSomebodyChangedIsNotReadBack() {
        var product = Samples.approved(Samples.warning("a", 1, Reality.EXERCISE, new Effect.First()));
        var json = text(GeoJsonForm.write(product));
        for (var change : List.of(
                json.replace("\"reality\":\"EXERCISE\",\"series\"", "\"reality\":\"REAL\",\"series\""),
                json.replace("70.5125", "70.6125"),
                json.replace("[178,70]", "[170,70]"),
                json.replace("\"hazard\":3", "\"hazard\":99"),
                json.substring(0, json.length() / 2))) {
            assertThat(change).isNotEqualTo(json);
            assertThat(catchThrowableOfType(
                            Problems.class, () -> GeoJsonForm.read(change.getBytes(StandardCharsets.UTF_8))))
                    .isNotNull();
        }
    }

    @Test
    void textsAreCutAtSpacesAndNeverWithinACharacter() {
        var pieces = S124Writer.pieces("ab ".repeat(150).strip());
        assertThat(pieces).allMatch(piece -> piece.length() <= 300);
        assertThat(String.join(" ", pieces)).isEqualTo("ab ".repeat(150).strip());
        var faces = S124Writer.pieces("x" + "😀".repeat(200));
        assertThat(faces)
                .allMatch(
                        piece -> piece.length() <= 300 && piece.codePoints().noneMatch(c -> c >= 0xD800 && c < 0xE000));
        assertThat(String.join("", faces)).isEqualTo("x" + "😀".repeat(200));
    }

    @Test
    void controlCharactersNeverReachXml() {
        assertThatThrownBy(() -> new Xml().open("a").text("\u0001")).hasMessageContaining("U+0001");
        assertThatThrownBy(() -> new Xml().open("a", "b", "x\ny")).hasMessageContaining("one line");
        assertThatThrownBy(() -> new Xml().open("a", "b", "\uFFFE")).hasMessageContaining("U+FFFE");
        assertThat(text(new Xml().open("a", "b", "\"<&").text("]]>&<").close().bytes()))
                .isEqualTo(
                        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<a b=\"&quot;&lt;&amp;\">]]&gt;&amp;&lt;</a>\n");
    }

    @ParameterizedTest
    @ValueSource(longs = {81, 82, 83})
    void atomFeedsFitTheStandard(long seed) throws Exception {
        Tools.need("xmllint", "libxml2-utils");
        var random = new Random(seed);
        var all = new ArrayList<SafetyProduct>();
        for (var n = 0; n < 12; n++) all.add(Samples.approved(Samples.random(random, n)));
        var old = Samples.approved(Samples.warning("z.old", 1, Reality.REAL, new Effect.First()));
        all.add(old);
        all.add(Samples.approved(Samples.warning(
                "z.new",
                2,
                Reality.REAL,
                new Effect.Supersedes(
                        List.of(new Effect.Reference(old.id(), old.draft().series(), Samples.NOON))))));
        var bulletin = Bulletin.at(Samples.NOON.plusSeconds(60), all);
        for (var tag : List.of("ko", "en", "fr", "iu")) {
            var bytes = AtomFeed.write(bulletin, tag, BASE);
            var file = java.nio.file.Files.createTempFile("feed", ".xml");
            var schema = java.nio.file.Files.createTempFile("atom", ".rng");
            try {
                java.nio.file.Files.write(file, bytes);
                try (var in = FormTest.class.getResourceAsStream("atom.rng")) {
                    java.nio.file.Files.write(
                            schema, java.util.Objects.requireNonNull(in).readAllBytes());
                }
                Tools.run("xmllint", "--noout", "--nonet", "--relaxng", schema.toString(), file.toString());
            } finally {
                java.nio.file.Files.deleteIfExists(file);
                java.nio.file.Files.deleteIfExists(schema);
            }
            var feed = dom(bytes);
            assertThat(feed.getElementsByTagName("entry").getLength())
                    .isEqualTo(bulletin.current().size());
            assertThat(feed.getElementsByTagName("at:deleted-entry").getLength())
                    .isEqualTo(bulletin.ended().size())
                    .isPositive();
            for (var i = 0; i < feed.getElementsByTagName("entry").getLength(); i++) {
                var types = new ArrayList<String>();
                var links = ((org.w3c.dom.Element)
                                feed.getElementsByTagName("entry").item(i))
                        .getElementsByTagName("link");
                for (var j = 0; j < links.getLength(); j++) {
                    var link = (org.w3c.dom.Element) links.item(j);
                    if (link.getAttribute("rel").equals("alternate")) types.add(link.getAttribute("type"));
                }
                assertThat(types).isNotEmpty().doesNotHaveDuplicates();
            }
        }
    }

    /** The schemas find what is wrong: each of these must not pass. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            RIGHT                    | WRONG
            -00:00</sent>            | Z</sent>
            <status>Actual           | <status>Real
            <scope>Public</scope>    | ''
            <urgency>Immediate       | <urgency>Now
            70,178 70                | 70;178 70
            <areaDesc>               | <x/><areaDesc>
            """)
    void theSchemaOfCapRefusesWhatIsWrong(String right, String wrong) throws SAXException {
        var product = Samples.approved(Samples.warning("a", 1, Reality.REAL, new Effect.First()));
        var xml = text(CapWriter.write(product));
        var changed = xml.replace(right, wrong == null ? "" : wrong.equals("''") ? "" : wrong);
        assertThat(changed).isNotEqualTo(xml);
        var validator = cap().newValidator();
        assertThatThrownBy(() -> validator.validate(new StreamSource(new StringReader(changed))))
                .isInstanceOf(SAXException.class);
    }

    @Test
    void theHazardsOfS124AreAllThereButLists() {
        // 8 and 20 are lists of other warnings, not warnings.
        assertThat(java.util.Arrays.stream(Hazard.values()).map(Hazard::code))
                .containsExactly(1, 2, 3, 4, 5, 6, 7, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19);
    }
}
