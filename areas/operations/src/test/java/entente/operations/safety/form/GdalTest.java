package entente.operations.safety.form;

import static org.assertj.core.api.Assertions.assertThat;

import entente.operations.safety.Matter;
import entente.operations.safety.SafetyProduct;
import entente.operations.safety.Samples;
import entente.operations.safety.geo.Coordinate;
import entente.operations.safety.geo.GeoJson;
import entente.operations.safety.geo.Shape;
import entente.operations.track.Reality;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What GDAL, which most who handle maps use, makes of our forms: the same features in the same places. */
class GdalTest {
    @TempDir
    Path folder;

    @BeforeEach
    void gdalIsHere() {
        Tools.need("ogr2ogr", "gdal-bin");
    }

    private JsonNode features(String name, byte[] bytes, String layer) throws IOException, InterruptedException {
        var file = Files.write(folder.resolve(name), bytes);
        var out = Tools.run(
                "ogr2ogr", "-f", "GeoJSON", "/vsistdout/", file.toString(), layer, "-lco", "COORDINATE_PRECISION=7");
        return GeoJson.parse("gdal", out.getBytes(StandardCharsets.UTF_8)).path("features");
    }

    /** Longitude and latitude of each corner, whatever the nesting. */
    private static List<Coordinate> corners(JsonNode coordinates) {
        var corners = new ArrayList<Coordinate>();
        if (coordinates.size() > 0 && coordinates.get(0).isNumber())
            corners.add(Coordinate.of(
                    coordinates.get(1).asDouble(), coordinates.get(0).asDouble()));
        else coordinates.forEach(inner -> corners.addAll(corners(inner)));
        return corners;
    }

    private static List<Shape> parts(SafetyProduct product) {
        return product.draft().matter().shapes().stream()
                .flatMap(shape -> Gml.parts(shape).stream())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(longs = {91, 92, 93})
    void theSameFeaturesInTheSamePlaces(long seed) throws IOException, InterruptedException {
        var random = new Random(seed);
        var seen = 0;
        for (var n = 0; n < 8; n++) {
            var product = Samples.approved(Samples.random(random, n));
            var parts = parts(product);
            if (parts.isEmpty()) continue;
            var about = "seed %d product %d".formatted(seed, n);
            var s124 = features(n + ".s124.gml", S124Writer.write(product), "NavwarnPart");
            assertThat(s124.size()).describedAs(about).isEqualTo(parts.size());
            for (var i = 0; i < parts.size(); i++)
                assertThat(corners(s124.get(i).path("geometry").path("coordinates")))
                        .describedAs(about)
                        .isEqualTo(parts.get(i).corners());
            var file = Files.write(folder.resolve(n + ".geojson"), GeoJsonForm.write(product));
            var out = Tools.run(
                    "ogr2ogr", "-f", "GeoJSON", "/vsistdout/", file.toString(), "-lco", "COORDINATE_PRECISION=7");
            var geo =
                    GeoJson.parse("gdal", out.getBytes(StandardCharsets.UTF_8)).path("features");
            var shapes = product.draft().matter().shapes();
            assertThat(geo.size()).describedAs(about).isEqualTo(shapes.size());
            for (var i = 0; i < shapes.size(); i++) {
                var expected = new ArrayList<Coordinate>();
                for (var part : Gml.parts(shapes.get(i))) expected.addAll(part.corners());
                assertThat(corners(geo.get(i).path("geometry").path("coordinates")))
                        .describedAs(about)
                        .isEqualTo(expected);
                assertThat(geo.get(i).path("properties").path("product").asString())
                        .isEqualTo(product.id().value());
            }
            if (product.draft().matter() instanceof Matter.Ice) {
                seen++;
                var s411 = features(n + ".s411.gml", S411Writer.write(product), "SeaIce");
                assertThat(s411.size()).describedAs(about).isEqualTo(parts.size());
                for (var i = 0; i < parts.size(); i++)
                    assertThat(corners(s411.get(i).path("geometry").path("coordinates")))
                            .describedAs(about)
                            .isEqualTo(parts.get(i).corners());
            }
        }
        assertThat(seen).describedAs("seed %d", seed).isPositive();
    }

    @Test
    void theEggCodeIsReadAsItIs() throws IOException, InterruptedException {
        var product = Samples.approved(Samples.ice("ca.cis.ice.2026.7", 7, Reality.REAL));
        var ice = features("ice.gml", S411Writer.write(product), "SeaIce");
        var first = ice.get(0).path("properties");
        assertThat(first.path("totalConcentration").asInt()).isEqualTo(91);
        assertThat(first.path("partialConcentration").toString()).isEqualTo("[20,70]");
        assertThat(first.path("iceStageofDevelopment").toString()).isEqualTo("[97,93]");
        assertThat(first.path("floeSizes").toString()).isEqualTo("[5,5]");
        var box = Tools.run("ogrinfo", "-ro", "-so", folder.resolve("ice.gml").toString(), "SeaIce");
        assertThat(box).contains("Extent: (-95.000000, 73.800000) - (-90.000000, 75.000000)");
    }

    @Test
    void theWordsOfAWarningAreReadInEachLanguage() throws IOException, InterruptedException {
        var product = Samples.approved(Samples.warning(
                "kr.khoa.warn.2026.12", 12, Reality.EXERCISE, new entente.operations.safety.Effect.First()));
        var parts = features("warning.gml", S124Writer.write(product), "NavwarnPart");
        var words = parts.get(0).path("properties");
        assertThat(words.path("language").toString())
                .isEqualTo("[\"kor\",\"kor\",\"kor\",\"eng\",\"eng\",\"eng\",\"fra\",\"fra\",\"fra\"]");
        assertThat(words.path("text").toString())
                .contains("[EXERCISE] Keep clear.")
                .contains("[훈련 EXERCISE] 표류");
        // A warning across 180 degrees falls into two areas, and neither goes round the world.
        for (var i = 1; i < parts.size(); i++) {
            var longitudes = corners(parts.get(i).path("geometry").path("coordinates")).stream()
                    .mapToDouble(Coordinate::longitude)
                    .summaryStatistics();
            assertThat(longitudes.getMax() - longitudes.getMin()).isLessThanOrEqualTo(2);
        }
    }
}
