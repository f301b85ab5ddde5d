package entente.operations.safety.ice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import entente.kernel.Problems;
import entente.operations.safety.geo.Region;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChartJsonReaderTest {
    private static final Region HUDSON_BAY = new Region(50, -96, 70, -60);
    private static final String SQUARE = "[[[-85,66],[-84,66],[-84,66.5],[-85,66.5],[-85,66]]]";

    private static String chart(String properties, String coordinates) {
        return """
                {"type":"FeatureCollection","features":[{"type":"Feature","properties":{%s},
                "geometry":{"type":"Polygon","coordinates":%s}}]}
                """.formatted(properties, coordinates);
    }

    private static IceChart read(String json) {
        return ChartJsonReader.read("chart.json", json.getBytes(StandardCharsets.UTF_8), HUDSON_BAY);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', useHeadersInDisplayName = true, textBlock = """
            PROPERTIES                                                     | TOTAL | PARTIALS | STAGES
            "POLY_TYPE":"I","CT":"91","CA":20,"SA":97,"CB":"70","SB":"93"  | 91    | 20 70    | 97 93
            "poly_type":"I","ct":"80","sa":"87"                            | 80    | 80       | 87
            "CT":"80","CA":"-9","SA":"87","FA":"-9"                        | 80    | 80       | 87
            "CT":70,"CA":40,"SA":87,"CB":20,"SB":85,"CD":81                | 70    | 40 20 99 | 87 85 81
            "CT":70,"CA":70,"SA":87,"CN":97                                | 70    | 70 4     | 87 97
            "POLY_TYPE":"W"                                                | 55    |          |
            "POLY_TYPE":"W","CT":1                                         | 1     |          |
            "POLY_TYPE":"N","CT":50                                        | 99    |          |
            "POLY_TYPE":"I"                                                | 99    |          |
            "CT":"ninety","CA":50,"SA":1                                   | 99    | 50       | 99
            """)
    void theNamesOfSigridAreRead(String properties, int total, String partials, String stages) {
        var egg = read(chart(properties, SQUARE)).areas().getFirst().egg();
        assertThat(egg.total().code()).isEqualTo(total);
        assertThat(String.join(
                        " ",
                        egg.parts().stream()
                                .map(part -> "" + part.partial().code())
                                .toList()))
                .isEqualTo(partials == null ? "" : partials);
        assertThat(String.join(
                        " ",
                        egg.parts().stream()
                                .map(part -> "" + part.stage().code())
                                .toList()))
                .isEqualTo(stages == null ? "" : stages);
    }

    @Test
    void landIsLeftOutAndOtherTypesAreTold() {
        var json = chart("\"CT\":90", SQUARE)
                .replace(
                        "\"features\":[",
                        "\"features\":[{\"type\":\"Feature\",\"properties\":{\"POLY_TYPE\":\"L\"}},"
                                + "{\"type\":\"Feature\",\"properties\":{\"POLY_TYPE\":\"S\"}},");
        var chart = read(json);
        assertThat(chart.areas()).hasSize(1);
        assertThat(chart.remarks()).containsExactly("an area of the type S is not read");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', useHeadersInDisplayName = true, textBlock = """
            DEFECT                                            | WRONG
            {"type":"Feature"}                                | is no FeatureCollection
            {"type":"FeatureCollection","type":"x"}           | is no JSON that is read here
            {"type":"FeatureCollection","features":[          | is no JSON that is read here
            {"type":"FeatureCollection","features":[]} x      | is no JSON that is read here
            {"type":"FeatureCollection"}                      | has no area of ice
            {"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"EPSG:3413"}}} | another system
            elsewhere                                         | outside 50.0
            open                                              | ends where it starts
            text                                              | no pair of numbers
            short                                             | fewer than four places
            deep                                              | is no JSON that is read here
            """)
    void whatIsHostileOrBrokenIsRefused(String defect, String wrong) {
        var json = switch (defect) {
            case "elsewhere" -> chart("\"CT\":90", "[[[20,66],[21,66],[21,66.5],[20,66]]]");
            case "open" -> chart("\"CT\":90", "[[[-85,66],[-84,66],[-84,66.5],[-85,66.5]]]");
            case "text" -> chart("\"CT\":90", "[[[\"-85\",66],[-84,66],[-84,66.5],[-85,66]]]");
            case "short" -> chart("\"CT\":90", "[[[-85,66],[-84,66],[-85,66]]]");
            case "deep" -> "[".repeat(1000) + "]".repeat(1000);
            default -> defect;
        };
        assertThat(catchThrowableOfType(Problems.class, () -> read(json)).getMessage())
                .contains(wrong);
    }

    @ParameterizedTest
    @ValueSource(longs = {41, 42, 43})
    void nothingElseComesOutOfBrokenCharts(long seed) {
        var random = new Random(seed);
        var good = chart("\"POLY_TYPE\":\"I\",\"CT\":\"91\",\"CA\":20,\"SA\":97", SQUARE)
                .getBytes(StandardCharsets.UTF_8);
        for (var i = 0; i < 3000; i++) {
            var broken = good.clone();
            for (var j = 1 + random.nextInt(4); j > 0; j--)
                broken[random.nextInt(broken.length)] = random.nextInt(3) == 0
                        ? (byte) random.nextInt(256)
                        : (byte) "0123456789-.,[]{}:\"".charAt(random.nextInt(19));
            try {
                var chart = ChartJsonReader.read("fuzz", broken, HUDSON_BAY);
                for (var area : chart.areas())
                    assertThat(area.area().corners())
                            .describedAs("seed %d", seed)
                            .allMatch(HUDSON_BAY::contains);
            } catch (Problems expected) {
                assertThat(expected.list()).isNotEmpty();
            }
        }
    }
}
