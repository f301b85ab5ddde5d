package entente.operations.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import entente.operations.track.Position;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GeodesyTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            NORTH | EAST   | NORTH | EAST    | METRES
            0     | 0      | 1     | 0       | 111195
            0     | 0      | 0     | 1       | 111195
            60    | 0      | 60    | 1       | 55597
            74.7  | 179.99 | 74.7  | -179.99 | 587
            90    | 17     | 90    | -100    | 0
            0     | 0      | 0     | 180     | 20015115
            """)
    void distancesAreThoseOfTheSphere(double north, double east, double otherNorth, double otherEast, double metres) {
        assertThat(Geodesy.metres(new Position(north, east), new Position(otherNorth, otherEast)))
                .isCloseTo(metres, within(1.0));
    }

    @Test
    void whoeverGoesOnwardIsThatFarAwayAndFindsBack() {
        var seed = 20261128L;
        System.out.println("seed " + seed);
        var random = new Random(seed);
        for (var i = 0; i < 50_000; i++) {
            var from = new Position(random.nextDouble() * 178 - 89, random.nextDouble() * 360 - 180);
            var way = random.nextDouble() * 100_000;
            var there = Geodesy.onward(from, random.nextDouble() * 360, way);
            assertThat(Geodesy.metres(from, there)).isCloseTo(way, within(0.01));
        }
        var east = Geodesy.onward(new Position(74.5, 179.99), 90, 1_000);
        assertThat(east.longitude()).isNegative();
        assertThat(Geodesy.onward(new Position(10, 20), 0, 111_195).latitude()).isCloseTo(11, within(1e-5));
        assertThat(Geodesy.onward(new Position(10, 20), 0, -111_195).latitude()).isCloseTo(9, within(1e-5));
    }
}
