package entente.operations.safety.ice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import entente.kernel.Problems;
import entente.operations.safety.geo.Region;
import entente.operations.safety.ice.IceChart.Axes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class S411ReaderTest {
    private static final Region HUDSON_BAY = new Region(50, -96, 70, -60);

    private static String jcomm(String places, String system, String egg) {
        return """
                <ice:IceDataSet xmlns:gml="http://www.opengis.net/gml/3.2" xmlns:ice="http://www.jcomm.info/ice">
                <ice:IceFeatureMember><ice:seaice gml:id="seaice.None">%s
                <gml:Polygon gml:id="g"%s><gml:exterior><gml:LinearRing><gml:posList>%s</gml:posList></gml:LinearRing>
                </gml:exterior></gml:Polygon></ice:seaice></ice:IceFeatureMember></ice:IceDataSet>
                """.formatted(egg, system.isEmpty() ? "" : " srsName=\"" + system + "\"", places);
    }

    private static String iho(String places, String system, String egg) {
        return """
                <Dataset xmlns:S100="http://www.iho.int/s100gml/5.0" xmlns:gml="http://www.opengis.net/gml/3.2" gml:id="D">
                <members><SeaIce gml:id="I1">%s<geometry><S100:surfaceProperty><S100:Surface gml:id="S1"%s><gml:patches>
                <gml:PolygonPatch><gml:exterior><gml:LinearRing><gml:posList>%s</gml:posList></gml:LinearRing></gml:exterior>
                </gml:PolygonPatch></gml:patches></S100:Surface></S100:surfaceProperty></geometry></SeaIce></members></Dataset>
                """.formatted(egg, system.isEmpty() ? "" : " srsName=\"" + system + "\"", places);
    }

    private static IceChart read(String xml, Region region) throws IOException {
        return S411Reader.read("chart.gml", new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)), region);
    }

    @Test
    void theChartInTheCanadianShapeIsReadWithRemarks() throws IOException {
        var data = System.getProperty("entente.shared", System.getProperty("entente.root", ".") + "/../shared/data");
        var file = Path.of(data, "s411", "cis_seaice_synthetic.gml");
        Assumptions.assumeTrue(Files.exists(file), "the sample of S-411 is not on this machine");
        IceChart chart;
        try (var in = Files.newInputStream(file)) {
            chart = S411Reader.read("cis_seaice_synthetic.gml", in, HUDSON_BAY);
        }
        assertThat(chart.axes()).isEqualTo(Axes.LATITUDE_FIRST);
        assertThat(chart.areas()).hasSize(2);
        var first = chart.areas().getFirst();
        assertThat(first.area().outer().getFirst().toString()).isEqualTo("66 -85");
        assertThat(first.egg().total().code()).isEqualTo(91);
        assertThat(first.egg().parts().stream().map(part -> part.partial().code()))
                .containsExactly(20, 30, 20, 4, 23);
        assertThat(first.egg().parts().stream().map(part -> part.stage()))
                .containsExactly(Stage.THIN_FIRST_YEAR, Stage.GREY_WHITE, Stage.GREY, Stage.UNDETERMINED, Stage.NEW);
        assertThat(first.egg().parts().getFirst().form()).isEqualTo(IceForm.VAST_FLOE);
        // 74 is from seven to four tenths: no such code, so the total is unknown and so is the risk.
        assertThat(chart.areas().getLast().egg().total().undetermined()).isTrue();
        assertThat(chart.remarks())
                .containsExactlyInAnyOrder(
                        "the gml:id \"seaice.None\" is repeated",
                        "an egg code is written as a list in brackets (6 times)",
                        "a number of an egg code is in quotes",
                        "74 is no concentration of SIGRID-3; taken as undetermined");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            SHAPE | SYSTEM                                     | WRITTEN   | READ AS         | REMARK
            jcomm | http://www.opengis.net/def/crs/EPSG/0/4326 | lat lon   | LATITUDE_FIRST  |
            jcomm |                                            | lat lon   | LATITUDE_FIRST  |
            jcomm |                                            | lon lat   | LONGITUDE_FIRST | not what its form declares
            jcomm | http://www.opengis.net/def/crs/EPSG/0/4326 | lon lat   | LONGITUDE_FIRST | not what its form declares
            iho   |                                            | lon lat   | LONGITUDE_FIRST |
            iho   |                                            | lat lon   | LATITUDE_FIRST  | not what its form declares
            iho   | http://www.opengis.net/def/crs/EPSG/0/4326 | lat lon   | LATITUDE_FIRST  |
            iho   | http://www.opengis.net/def/crs/OGC/1.3/CRS84 | lon lat | LONGITUDE_FIRST |
            iho   |                                            | elsewhere | refused         |
            jcomm |                                            | elsewhere | refused         |
            """)
    void theOrderOfAxesIsDeclaredAndChecked(String shape, String system, String written, String readAs, String remark)
            throws IOException {
        var places = switch (written) {
            case "lat lon" -> "66 -85 66 -84 66.5 -84 66.5 -85 66 -85";
            case "lon lat" -> "-85 66 -84 66 -84 66.5 -85 66.5 -85 66";
            default -> "66 20 66 21 66.5 21 66.5 20 66 20";
        };
        var name = system == null ? "" : system;
        var egg = shape.equals("iho") ? "<totalConcentration>90</totalConcentration>" : "<ice:iceact>90</ice:iceact>";
        var xml = shape.equals("iho") ? iho(places, name, egg) : jcomm(places, name, egg);
        if (readAs.equals("refused")) {
            var problems = catchThrowableOfType(Problems.class, () -> read(xml, HUDSON_BAY));
            assertThat(problems.getMessage()).contains("outside 50.0 to 70.0 degrees of latitude");
            return;
        }
        var chart = read(xml, HUDSON_BAY);
        assertThat(chart.axes().name()).isEqualTo(readAs);
        assertThat(chart.areas().getFirst().area().corners()).allMatch(HUDSON_BAY::contains);
        if (remark == null) assertThat(chart.remarks()).isEmpty();
        else assertThat(chart.remarks()).singleElement().asString().contains(remark);
    }

    @Test
    void whereBothOrdersFitTheDeclaredOneIsTakenAndTold() throws IOException {
        var square = new Region(60, 60, 85, 85);
        var chart = read(iho("70 62 71 62 71 63 70 63 70 62", "", ""), square);
        assertThat(chart.areas().getFirst().area().corners().getFirst().longitude())
                .isEqualTo(70);
        assertThat(chart.remarks()).anyMatch(remark -> remark.contains("either way"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            DEFECT           | WRONG
            dtd              | declares or uses entities
            entities         | declares or uses entities
            external         | declares or uses entities
            deep             | is nested deeper than 40
            not a number     | where a number should be
            infinite         | where a number should be
            odd              | fewer than four places
            open ring        | ends where it starts
            no ring          | without one outer ring
            three numbers    | dimensions
            other system     | in the system
            two orders       | declares two orders of axes
            ice as a point   | ice without an area
            another root     | is no S-411
            cut off          | well-formed
            empty            | well-formed
            no ice           | has no area of ice
            long value       | more than 4096 characters
            """)
    void whatIsHostileOrBrokenIsRefused(String defect, String wrong) {
        var good = "-85 66 -84 66 -84 66.5 -85 66.5 -85 66";
        var xml = switch (defect) {
            case "dtd" -> "<!DOCTYPE Dataset>" + iho(good, "", "");
            case "entities" ->
                "<!DOCTYPE Dataset [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>"
                        + iho(good, "", "<totalConcentration>&b;</totalConcentration>");
            case "external" ->
                "<!DOCTYPE Dataset [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>"
                        + iho(good, "", "<totalConcentration>&a;</totalConcentration>");
            case "deep" -> iho(good, "", "<a>".repeat(60) + "</a>".repeat(60));
            case "not a number" -> iho("-85 66 x 66 -84 66.5 -85 66.5 -85 66", "", "");
            case "infinite" -> iho("-85 66 1e999 66 -84 66.5 -85 66.5 -85 66", "", "");
            case "odd" -> iho("-85 66 -84 66 -84 66.5 -85 66.5 -85", "", "");
            case "open ring" -> iho("-85 66 -84 66 -84 66.5 -85 66.5", "", "");
            case "no ring" -> iho(good, "", "").replace("exterior", "interior");
            case "three numbers" -> iho(good, "", "").replace("<gml:posList>", "<gml:posList srsDimension=\"3\">");
            case "other system" -> iho(good, "EPSG:3413", "");
            case "two orders" ->
                iho(good, "http://www.opengis.net/def/crs/OGC/1.3/CRS84", "")
                        .replace("<gml:LinearRing>", "<gml:LinearRing srsName=\"urn:ogc:def:crs:EPSG::4326\">");
            case "ice as a point" ->
                "<Dataset xmlns:gml=\"http://www.opengis.net/gml/3.2\"><members><SeaIce><gml:Point><gml:pos>1 2"
                        + "</gml:pos></gml:Point></SeaIce></members></Dataset>";
            case "another root" -> "<html/>";
            case "cut off" -> iho(good, "", "").substring(0, 300);
            case "empty" -> "";
            case "no ice" -> "<Dataset><members><Iceberg/></members></Dataset>";
            default -> iho(good, "", "<totalConcentration>" + "9".repeat(5000) + "</totalConcentration>");
        };
        var problems = catchThrowableOfType(Problems.class, () -> read(xml, HUDSON_BAY));
        assertThat(problems.getMessage()).contains(wrong).doesNotContain("root:");
    }

    @Test
    void moreThanCanBeKeptIsRefusedWhileReading() {
        var many = "-85 66 ".repeat(2_000_001);
        var problems = catchThrowableOfType(Problems.class, () -> read(iho(many, "", ""), HUDSON_BAY));
        assertThat(problems.getMessage()).contains("more than 2000000 places");
    }

    /** Bytes turned about at random: a chart within its region, or a problem; nothing else. */
    @ParameterizedTest
    @ValueSource(longs = {31, 32, 33, 34})
    void nothingElseComesOutOfBrokenCharts(long seed) throws IOException {
        var random = new Random(seed);
        var good = (random.nextBoolean()
                        ? iho(
                                "-85 66 -84 66 -84 66.5 -85 66.5 -85 66",
                                "",
                                "<totalConcentration>91</totalConcentration>")
                        : jcomm(
                                "66 -85 66 -84 66.5 -84 66.5 -85 66 -85",
                                "",
                                "<ice:iceact>91</ice:iceact><ice:iceapc>[20, '70']</ice:iceapc>"
                                        + "<ice:icesod>[97, 93]</ice:icesod>"))
                .getBytes(StandardCharsets.UTF_8);
        var read = 0;
        for (var i = 0; i < 1500; i++) {
            var broken = good.clone();
            for (var j = 1 + random.nextInt(4); j > 0; j--) {
                var at = random.nextInt(broken.length);
                broken[at] = random.nextInt(3) == 0
                        ? (byte) random.nextInt(256)
                        : (byte) "0123456789-. <>&\"'/[],".charAt(random.nextInt(22));
            }
            try {
                var chart = S411Reader.read("fuzz", new ByteArrayInputStream(broken), HUDSON_BAY);
                read++;
                for (var area : chart.areas()) {
                    assertThat(area.area().corners())
                            .describedAs("seed %d", seed)
                            .allMatch(HUDSON_BAY::contains);
                    Polaris.risk(IceClass.PC5, area.egg());
                }
            } catch (Problems expected) {
                assertThat(expected.list()).isNotEmpty();
            }
        }
        assertThat(read).isPositive();
    }
}
