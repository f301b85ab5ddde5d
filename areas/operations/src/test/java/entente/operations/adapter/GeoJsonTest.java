package entente.operations.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import entente.kernel.Nation;
import entente.operations.track.Category;
import entente.operations.track.Motion;
import entente.operations.track.Observation;
import entente.operations.track.Position;
import entente.operations.track.Reality;
import entente.operations.track.Sensor;
import entente.operations.track.SourceFeed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GeoJsonTest {
    private static final Instant NOW = Instant.parse("2026-08-04T15:17:45Z");
    private static final AdapterSettings SETTINGS = new AdapterSettings(
            new SourceFeed("boats", Reality.EXERCISE, Set.of(new Nation("CA"))), 500, Duration.ofSeconds(5));

    private static final String TRACK = """
            {"type": "Feature", "id": "boat-1", "path": "/",
             "properties": {"type": "a-f-S-X-M-C", "how": "m-g", "callsign": "Test Boat", "center": [-95.25, 74.5, 0],
                            "time": "2026-08-04T15:17:43.649Z", "start": "2026-08-04T15:17:43.649Z",
                            "stale": "2026-08-04T15:22:43.649Z", "speed": 5.5, "course": 360, "metadata": {}},
             "geometry": {"type": "Point", "coordinates": [-95.25, 74.5, 0]}}""";

    private static final String DETECTION = """
            {"type": "Feature", "id": "s1-17",
             "properties": {"time": "2026-08-04T15:17:43Z", "accuracyMetres": 120, "speedKnots": 9, "courseDegrees": 90},
             "geometry": {"type": "Point", "coordinates": [-95.25, 74.5]}}""";

    private final GeoJsonTracks tracks = new GeoJsonTracks(SETTINGS);
    private final GeoJsonDetections detections = new GeoJsonDetections(SETTINGS, Sensor.SATELLITE);

    @Test
    void aTrackIsTaken() {
        var seen = made(tracks.read(bytes(TRACK), NOW).getFirst());
        assertThat(seen.feed()).isEqualTo("boats");
        assertThat(seen.track()).isEqualTo("boat-1");
        assertThat(seen.reality()).isEqualTo(Reality.EXERCISE);
        assertThat(seen.observed()).isEqualTo(Instant.parse("2026-08-04T15:17:43.649Z"));
        assertThat(seen.position()).isEqualTo(new Position(74.5, -95.25));
        assertThat(seen.accuracyMetres()).isEqualTo(500);
        // 5.5 m/s; a full circle is north.
        assertThat(seen.motion().speedKnots().orElseThrow()).isBetween(10.691, 10.692);
        assertThat(seen.motion().courseDegrees()).hasValue(0);
        assertThat(seen.category()).isEqualTo(Category.CARGO);
        assertThat(seen.identity().callSign()).hasValue("Test Boat");
        assertThat(seen.sensor()).isEqualTo(Sensor.REPORT);
        assertThat(seen.dark()).isFalse();
        assertThat(seen.origins()).containsExactly(new Nation("CA"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', useHeadersInDisplayName = true, textBlock = """
            THIS                                  | BECOMES                                    | ANSWER
            `"speed": 5.5`                        | `"remarks": "hello"`                       | made
            `"speed": 5.5`                        | `"colour": "red"`                          | properties.colour
            `"speed": 5.5`                        | `"stroke": "#fff", "fill": "#000"`         | properties.stroke properties.fill
            `"metadata": {}`                      | `"metadata": {"releasability": "FVEY"}`    | properties.metadata.releasability
            `"path": "/"`                         | `"bbox": [1, 2, 3, 4]`                     | bbox
            `"type": "Point"`                     | `"type": "Point", "crs": "x"`              | geometry.crs
            `"type": "Point"`                     | `"type": "Polygon"`                        | geometry.type properties.center properties.position
            `"type": "Feature"`                   | `"type": "Track"`                          | type
            `"id": "boat-1", `                    | ``                                         | properties.uid
            `"id": "boat-1"`                      | `"id": 7`                                  | id properties.uid
            `boat-1`                              | `boat\\u202e1`                              | id properties.uid
            `boat-1`                              | `boat\\n1`                                  | id properties.uid
            `Test Boat`                          | `\u5317\u6975\u661f`                       | made
            `"a-f-S-X-M-C"`                       | `"b-m-p-s-m"`                              | properties.type
            `"a-f-S-X-M-C"`                       | `"u-d-f"`                                  | properties.type
            `"a-f-S-X-M-C"`                       | `"a-f"`                                    | properties.type
            `"a-f-S-X-M-C"`                       | `5`                                        | properties.type
            `"time": "2026-08-04T15:17:43.649Z"`  | `"time": "2026-08-04T15:17:50Z"`           | made
            `"time": "2026-08-04T15:17:43.649Z"`  | `"time": "2026-08-04T15:17:51Z"`           | properties.time
            `"time": "2026-08-04T15:17:43.649Z"`  | `"time": "yesterday"`                      | properties.time
            `"time": "2026-08-04T15:17:43.649Z",` | ``                                         | properties.time
            `15:22:43.649Z`                       | `15:17:44.999Z`                            | properties.stale
            `"speed": 5.5`                        | `"speed": -1`                              | properties.speed
            `"speed": 5.5`                        | `"speed": "5.5"`                           | properties.speed
            `"speed": 5.5`                        | `"speed": 9999999.0`                       | made
            `"course": 360`                       | `"course": 361`                            | properties.course
            `"coordinates": [-95.25, 74.5, 0]`    | `"coordinates": [-95.26, 74.5]`            | properties.center
            `[-95.25, 74.5, 0]`                   | `[74.5, -95.25]`                           | properties.latitude
            `[-95.25, 74.5, 0]`                   | `[-180.5, 74.5]`                           | properties.longitude
            `[-95.25, 74.5, 0]`                   | `[-95.25]`                                 | geometry.coordinates properties.center properties.position
            `[-95.25, 74.5, 0]`                   | `[1e999, 74.5]`                            | geometry.coordinates[0] properties.center[0] properties.position
            `"metadata": {}`                      | `"metadata": {}, "speed": 6`               | document
            `"metadata": {}`                      | `"metadata": {} x`                         | document
            """)
    void oneChangeHasOneAnswer(String before, String after, String answer) {
        var changed = TRACK.replace(before, after);
        assertThat(changed).isNotEqualTo(TRACK);
        assertThat(Said.of(tracks.read(bytes(changed), NOW).getFirst())).isEqualTo(answer);
    }

    @Test
    void inACollectionEachStandsForItself() {
        var bad = TRACK.replace("\"path\"", "\"secret\"");
        var collection = "{\"type\": \"FeatureCollection\", \"features\": [" + TRACK + "," + bad + ", 7]}";
        assertThat(tracks.read(bytes(collection), NOW))
                .extracting(Said::of)
                .containsExactly("made", "features[1].secret", "features[2]");
        var named = collection.replace("\"features\"", "\"name\": \"x\", \"features\"");
        assertThat(tracks.read(bytes(named), NOW)).extracting(Said::of).containsExactly("name");
        var many = "{\"type\": \"FeatureCollection\", \"features\": [" + "7,".repeat(GeoJson.MOST) + "7]}";
        assertThat(tracks.read(bytes(many), NOW)).extracting(Said::of).containsExactly("features");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "7", "null", "[]", "{", "\"text\"", "[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]"})
    void whatIsNoDocumentIsBlocked(String text) {
        assertThat(tracks.read(bytes(text), NOW)).extracting(Said::of).containsExactly("document");
    }

    @Test
    void whatIsNoUtf8OrTooLargeIsBlocked() {
        assertThat(tracks.read(new byte[] {(byte) 0xff}, NOW))
                .extracting(Said::of)
                .containsExactly("document");
        assertThat(tracks.read(new byte[GeoJson.LARGEST + 1], NOW))
                .extracting(Said::of)
                .containsExactly("document");
    }

    @Test
    void featuresOfOthersAreTakenOrBlockedByName() throws IOException {
        var data = System.getProperty("entente.shared", System.getProperty("entente.root", ".") + "/../shared/data");
        var folder = Path.of(data, "cot");
        Assumptions.assumeTrue(Files.exists(folder), "the cursor-on-target samples are not on this machine");
        var then = Instant.parse("2023-08-04T15:17:43.649Z");
        var basic = tracks.read(Files.readAllBytes(folder.resolve("basic.geojson")), then);
        assertThat(made(basic.getFirst()).identity().callSign()).hasValue("BasicTest");
        var polygon = tracks.read(Files.readAllBytes(folder.resolve("polygon.geojson")), then);
        assertThat(Said.of(polygon.getFirst()))
                .contains("geometry.type", "properties.labels", "properties.stroke", "properties.fill-opacity")
                .contains("properties.type");
    }

    @Test
    void aDetectionIsDarkUntilItsVesselIsFound() {
        var seen = made(detections.read(bytes(DETECTION), NOW).getFirst());
        assertThat(seen.track()).isEqualTo("s1-17");
        assertThat(seen.sensor()).isEqualTo(Sensor.SATELLITE);
        assertThat(seen.dark()).isTrue();
        assertThat(seen.accuracyMetres()).isEqualTo(120);
        assertThat(seen.position()).isEqualTo(new Position(74.5, -95.25));
        assertThat(seen.motion())
                .isEqualTo(new Motion(OptionalDouble.of(9), OptionalDouble.of(90), OptionalDouble.empty()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', useHeadersInDisplayName = true, textBlock = """
            THIS                       | BECOMES                                    | ANSWER
            `, "speedKnots": 9`        | ``                                         | made
            `, "speedKnots": 9`        | `, "lengthMetres": 90`                     | properties.lengthMetres
            `"accuracyMetres": 120`    | `"accuracyMetres": 0`                      | properties.accuracyMetres
            `"accuracyMetres": 120, `  | ``                                         | properties.accuracyMetres
            `"time": "2026-08-04T15:17:43Z", ` | ``                                 | properties.time
            `15:17:43Z`                | `15:18:43Z`                                | properties.time
            `"id": "s1-17",`           | ``                                         | id
            `[-95.25, 74.5]`           | `[74.5, -95.25]`                           | geometry
            `"properties"`             | `"props"`                                  | properties props
            """)
    void oneChangeOfADetectionHasOneAnswer(String before, String after, String answer) {
        var changed = DETECTION.replace(before, after);
        assertThat(changed).isNotEqualTo(DETECTION);
        assertThat(Said.of(detections.read(bytes(changed), NOW).getFirst())).isEqualTo(answer);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void whateverTheBytesAreThereIsAnAnswer(long seed) {
        System.out.println("seed " + seed);
        var random = new Random(seed);
        for (var i = 0; i < 6_000; i++) {
            var text = bytes(i % 2 == 0 ? TRACK : DETECTION);
            for (var flips = 1 + random.nextInt(4); flips > 0; flips--) {
                var at = random.nextInt(text.length);
                if (random.nextBoolean()) text[at] ^= (byte) (1 << random.nextInt(8));
                else text[at] = (byte) "{}[]\",:0-9eE.tn".charAt(random.nextInt(15));
            }
            assertThat(tracks.read(text, NOW)).isNotEmpty();
            assertThat(detections.read(text, NOW)).isNotEmpty();
        }
    }

    private static Observation made(Adapted adapted) {
        assertThat(Said.of(adapted)).isEqualTo("made");
        return ((Adapted.Made) adapted).observation();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
