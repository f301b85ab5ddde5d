package entente.operations.safety.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import entente.operations.safety.Samples;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShapeTest {
    private static final Shape.Area ACROSS = Samples.area(70, 175, 70, -175, 75, -175, 75, 175, 70, 175);
    private static final Shape.Area POLE = Samples.area(80, 0, 80, 90, 80, 180, 80, -90, 80, 0);
    private static final Shape.Area SOUTH = Samples.area(-70, 0, -70, -120, -70, 120, -70, 0);

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            AREA   | LATITUDE | LONGITUDE | INSIDE
            across | 72       | 179       | true
            across | 72       | -179      | true
            across | 72       | 180       | true
            across | 72       | -180      | true
            across | 72       | 170       | false
            across | 72       | 0         | false
            across | 76       | 180       | false
            pole   | 90       | 12        | true
            pole   | 85       | -135      | true
            pole   | 81       | 180       | true
            pole   | 79       | 45        | false
            pole   | -85      | 45        | false
            south  | -90      | 0         | true
            south  | -71      | 33        | true
            south  | -69      | 33        | false
            """)
    void insideIsInsideAcrossTheAntimeridianAndOverThePole(String name, double latitude, double longitude, boolean in) {
        var area = switch (name) {
            case "across" -> ACROSS;
            case "pole" -> POLE;
            default -> SOUTH;
        };
        assertThat(area.contains(Coordinate.of(latitude, longitude))).isEqualTo(in);
    }

    @Test
    void whatCrossesIsCutAndWhatDoesNotIsItself() {
        assertThat(Antimeridian.cut(ACROSS)).hasSize(2);
        assertThat(Antimeridian.cut(POLE)).hasSize(2);
        var begun = Samples.area(80, -180, 80, -90, 80, 0, 80, 90, 80, 180, 80, -180);
        assertThat(Antimeridian.cut(begun))
                .containsExactly(Samples.area(
                        90, 180, 90, 90, 90, 0, 90, -90, 90, -180, 80, -180, 80, -90, 80, 0, 80, 90, 80, 180, 90, 180));
        var box = Samples.area(70, 100, 70, 110, 75, 110, 70, 100);
        assertThat(Antimeridian.cut(box)).containsExactly(box);
        assertThat(Antimeridian.cut(new Shape.Line(Samples.places(70, 170, 72, -170))))
                .containsExactly(
                        new Shape.Line(Samples.places(70, 170, 71, 180)),
                        new Shape.Line(Samples.places(71, -180, 72, -170)));
    }

    @Test
    void aFeatureThatCrossesTwiceFallsIntoThreeParts() {
        // The letter U lying on its side: two arms across, their joint on the other side.
        var u = Samples.area(60, 170, 60, -170, 70, -170, 70, 170, 67, 170, 67, -175, 63, -175, 63, 170, 60, 170);
        assertThat(Antimeridian.cut(u)).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void thePartsTogetherAreTheWhole(long seed) {
        var random = new Random(seed);
        for (var i = 0; i < 60; i++) {
            var area = Samples.star(random);
            var parts = Antimeridian.cut(area);
            for (var part : parts)
                for (var corner : part.corners())
                    assertThat(Math.abs(corner.longitude())).isLessThanOrEqualTo(180);
            var middle = area.outer().get(random.nextInt(area.outer().size()));
            for (var j = 0; j < 60; j++) {
                var place = j % 3 == 0 ? Samples.place(random) : near(random, middle);
                if (edge(area, place)) continue;
                var in = parts.stream()
                        .filter(part -> flatContains((Shape.Area) part, place))
                        .count();
                assertThat(in)
                        .describedAs("seed %d: %s in %s", seed, place, area)
                        .isEqualTo(area.contains(place) ? 1 : 0);
            }
        }
    }

    private static Coordinate near(Random random, Coordinate at) {
        var latitude = Math.max(-89.9, Math.min(89.9, at.latitude() + random.nextDouble() * 20 - 10));
        var longitude = at.longitude() + random.nextDouble() * 20 - 10;
        return Coordinate.of(latitude, longitude - 360 * Math.round(longitude / 360));
    }

    /** So near to an edge that rounding decides. */
    private static boolean edge(Shape.Area area, Coordinate place) {
        var inside = area.contains(place);
        for (var by : new int[] {-20, 20})
            for (var other : new int[] {-20, 20}) {
                var latitude = place.latitudeMicrodegrees() + by;
                var longitude = place.longitudeMicrodegrees() + other;
                if (Math.abs(longitude) >= Coordinate.HALF || Math.abs(latitude) >= Coordinate.QUARTER) return true;
                if (area.contains(new Coordinate(latitude, longitude)) != inside) return true;
            }
        return false;
    }

    /** The plain twin, on the flat map: an even number of edges to the right means outside. */
    private static boolean flatContains(Shape.Area area, Coordinate place) {
        var inside = odd(area.outer(), place);
        for (var hole : area.holes()) inside &= !odd(hole, place);
        return inside;
    }

    private static boolean odd(java.util.List<Coordinate> ring, Coordinate place) {
        var odd = false;
        for (var i = 0; i + 1 < ring.size(); i++) {
            var a = ring.get(i);
            var b = ring.get(i + 1);
            if (a.latitude() > place.latitude() == b.latitude() > place.latitude()) continue;
            var x = a.longitude()
                    + (b.longitude() - a.longitude())
                            * (place.latitude() - a.latitude())
                            / (b.latitude() - a.latitude());
            if (place.longitude() < x) odd = !odd;
        }
        return odd;
    }

    @Test
    void whatIsNoShapeIsRefused() {
        assertThatThrownBy(() -> Coordinate.of(91, 0)).hasMessageContaining("latitude");
        assertThatThrownBy(() -> Coordinate.of(Double.NaN, 0)).hasMessageContaining("latitude");
        assertThatThrownBy(() -> Coordinate.of(0, 180.1)).hasMessageContaining("longitude");
        assertThatThrownBy(() -> Samples.area(70, 0, 70, 1, 71, 1)).hasMessageContaining("ends where it starts");
        assertThatThrownBy(() -> Samples.area(70, 0, 70, 1, 70, 0)).hasMessageContaining("three corners");
        assertThatThrownBy(() -> Samples.area(70, 0, 70, 1, 70, 2, 70, 0)).hasMessageContaining("without extent");
        assertThatThrownBy(() -> Samples.area(70, 0, 70, 180, 71, 0, 70, 0)).hasMessageContaining("half round");
        assertThatThrownBy(() -> Samples.area(10, 0, 10, 120, -10, -120, 10, 0)).hasMessageContaining("equator");
        assertThatThrownBy(() -> new Shape.Line(Samples.places(1, 2))).hasMessageContaining("two corners");
    }

    @Test
    void ringsAreTurnedSoThatTheInsideIsOnTheLeft() {
        var clockwise = Samples.area(70, 0, 75, 0, 75, 10, 70, 10, 70, 0);
        var counter = Samples.area(70, 0, 70, 10, 75, 10, 75, 0, 70, 0);
        assertThat(clockwise).isEqualTo(counter);
    }

    @Test
    void theBoxIsTheSmallestEvenAcrossTheAntimeridian() {
        assertThat(Region.box(ACROSS.corners())).containsExactly(Coordinate.of(70, 175), Coordinate.of(75, -175));
        var bering = new Region(60, 170, 75, -160);
        assertThat(bering.contains(70, 179)).isTrue();
        assertThat(bering.contains(70, -161)).isTrue();
        assertThat(bering.contains(70, 0)).isFalse();
    }
}
