package entente.operations.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import entente.operations.track.Position;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The grid: against PROJ, and by its own properties. */
class GridTest {
    /** Computed by PROJ's cs2cs. */
    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
            CENTRE, LATITUDE, LONGITUDE, X, Y
            74, 74.70, -95.10, 144221.4468, 84061.4302
            74, 66.5, -120, -875583.8338, -689238.9475
            74, 80, 10, 1063058.4974, 2139278.2124
            74, 74, -100, 0, 0
            74, 89.9, 45, 6471.2128, 1789749.3793
            74, 60, 179.9, -3269520.5134, 1035473.0410
            90, 74.70, -95.10, 145502.8512, -1697217.3205
            90, 66.5, -120, -890973.8941, -2447930.6554
            90, 80, 10, 1048141.6543, 381492.3635
            72, 70.5, -110.2, -378332.821, -135339.484
            """)
    void placesLieWhereProjPutsThem(String centre, double latitude, double longitude, double x, double y) {
        var grid = new Grid(centre, "-100", 1000);
        var point = grid.project(new Position(latitude, longitude));
        assertThat(Math.hypot(point.x() - x, point.y() - y)).isLessThan(0.001);
    }

    @Test
    void projAgreesOnRandomPlaces() throws IOException, InterruptedException {
        var random = new Random(9);
        var places = new java.util.ArrayList<Position>();
        var in = new StringBuilder();
        for (var i = 0; i < 500; i++) {
            var place = new Position(45 + random.nextDouble() * 45, -180 + random.nextDouble() * 360);
            places.add(place);
            in.append(String.format(Locale.ROOT, "%.12f %.12f%n", place.longitude(), place.latitude()));
        }
        Process proj;
        try {
            proj = new ProcessBuilder(
                            "cs2cs",
                            "-f",
                            "%.6f",
                            "+proj=longlat",
                            "+datum=WGS84",
                            "+to",
                            "+proj=laea",
                            "+lat_0=72",
                            "+lon_0=-100",
                            "+datum=WGS84")
                    .start();
        } catch (IOException e) {
            assumeTrue(false, "cs2cs (proj-bin) is not installed here");
            return;
        }
        proj.getOutputStream().write(in.toString().getBytes(StandardCharsets.UTF_8));
        proj.getOutputStream().close();
        var lines = new String(proj.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertThat(proj.waitFor()).isZero();
        assertThat(lines).hasSize(places.size());
        var grid = new Grid("72", "-100", 1000);
        for (var i = 0; i < lines.size(); i++) {
            var numbers = lines.get(i).strip().split("\\s+");
            var point = grid.project(places.get(i));
            assertThat(Math.hypot(
                            point.x() - Double.parseDouble(numbers[0]), point.y() - Double.parseDouble(numbers[1])))
                    .as("%s, seed 9", places.get(i))
                    .isLessThan(0.01);
        }
    }

    @Test
    void aPlaceComesBackFromThePlane() {
        var random = new Random(10);
        for (var centre : List.of("72", "90", "-75", "0"))
            for (var i = 0; i < 2000; i++) {
                var grid = new Grid(centre, "-100", 1000);
                double x = (random.nextDouble() - 0.5) * 3e6, y = (random.nextDouble() - 0.5) * 3e6;
                var back = grid.project(grid.place(x, y));
                assertThat(Math.hypot(back.x() - x, back.y() - y))
                        .as("centre %s, seed 10", centre)
                        .isLessThan(0.01);
            }
    }

    /** A cell far from the centre has the area of one near to it, by the sphere's own measure. */
    @Test
    void cellsAreAlikeInArea() {
        var grid = new Grid("72", "-100", 10_000);
        for (var cell : List.of(new Cell(0, 0), new Cell(150, 20), new Cell(-100, -140), new Cell(30, 190))) {
            double area = 0, x = cell.column() * 10_000.0, y = cell.row() * 10_000.0;
            double step = 100;
            // Two small steps on the ellipsoid, at many points of the cell: lengths by the radii of curvature.
            for (var i = 0; i < 10; i++)
                for (var j = 0; j < 10; j++) {
                    var a = grid.place(x + i * 1000, y + j * 1000);
                    var b = grid.place(x + i * 1000 + step, y + j * 1000);
                    var c = grid.place(x + i * 1000, y + j * 1000 + step);
                    area += Math.abs(cross(a, b, c)) / 100;
                }
            assertThat(area / (step * step)).as("%s", cell).isBetween(0.9998, 1.0002);
        }
    }

    private static double cross(Position a, Position b, Position c) {
        var sin = Math.sin(Math.toRadians(a.latitude()));
        var w = 1 - 0.00669437999014 * sin * sin;
        var north = Math.toRadians(1) * 6_378_137 * (1 - 0.00669437999014) / Math.pow(w, 1.5);
        var east = Math.toRadians(1) * 6_378_137 / Math.sqrt(w) * Math.cos(Math.toRadians(a.latitude()));
        return (Lambert.turned(b.longitude() - a.longitude()) * east * (c.latitude() - a.latitude()) * north)
                - (Lambert.turned(c.longitude() - a.longitude()) * east * (b.latitude() - a.latitude()) * north);
    }

    @Test
    void aTruePlaceIsNeverFurtherFromItsCentreThanIsTold() {
        var random = new Random(12);
        var mean = 0.0;
        for (var i = 0; i < 100_000; i++) {
            var metres = (random.nextDouble() - 0.5) * 1e6;
            var off = Grid.index(metres, random.nextInt(1000), 1000) * 1000.0 - metres;
            assertThat(Math.abs(off)).as("seed 12").isLessThanOrEqualTo(1000);
            mean += off / 100_000;
        }
        // Rounded up as often as down: no bias.
        assertThat(mean).isBetween(-5.0, 5.0);
    }

    @Test
    void aCoarseCellFollowsFromAFineOne() {
        var random = new Random(13);
        for (var i = 0; i < 100_000; i++) {
            var metres = (random.nextDouble() - 0.5) * 1e6;
            var u = random.nextInt(1 << 30);
            var fine = Grid.index(metres, u % 1000, 1000);
            var more = (u % 10_000 - u % 1000) / 1000;
            assertThat(Grid.index(metres, u % 10_000, 10_000)).as("seed 13").isEqualTo(Math.floorDiv(fine + more, 10));
        }
    }

    /** Against the plain answer: many points along each edge. */
    @Test
    void clearanceIsTheDistanceToTheNextEdge() {
        var profile = Given.PARTICIPANT;
        var random = new Random(14);
        var open = 0;
        for (var i = 0; i < 300; i++) {
            double x = -50_000 + random.nextDouble() * 350_000, y = 200_000 + random.nextDouble() * 200_000;
            var place = profile.grid().place(x, y);
            var inside = place.latitude() > 74.4
                    && place.latitude() < 75
                    && place.longitude() > -96.5
                    && place.longitude() < -93;
            var clearance = profile.fences().clearanceMetres(x, y);
            if (inside) assertThat(clearance).as("seed 14").isZero();
            else {
                var least = Double.MAX_VALUE;
                for (var part = 0.0; part <= 1; part += 0.0005)
                    for (var edge : List.of(
                            new Position(74.4, -96.5 + 3.5 * part),
                            new Position(75, -96.5 + 3.5 * part),
                            new Position(74.4 + 0.6 * part, -96.5),
                            new Position(74.4 + 0.6 * part, -93))) {
                        var point = profile.grid().project(edge);
                        least = Math.min(least, Math.hypot(point.x() - x, point.y() - y));
                    }
                // Chords of a degree of a parallel, and the outer edge of the included area further off.
                if (least < 100_000) {
                    assertThat(clearance).as("seed 14").isBetween(least - 200, least + 200);
                    open++;
                }
            }
        }
        assertThat(open).isGreaterThan(50);
    }
}
