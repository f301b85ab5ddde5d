package entente.operations.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import entente.kernel.Nation;
import entente.operations.track.Category;
import entente.operations.track.Identity;
import entente.operations.track.Motion;
import entente.operations.track.Observation;
import entente.operations.track.Position;
import entente.operations.track.Reality;
import entente.operations.track.Sensor;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VesselsTest {
    private static final Instant T = Instant.parse("2026-08-04T12:00:00Z");

    @Test
    void nearAreThoseWithinTheDistanceOnThePolesAndTheDateLineToo() {
        var seed = 20261128L;
        System.out.println("seed " + seed);
        var random = new Random(seed);
        for (var round = 0; round < 300; round++) {
            var reports = new ArrayList<Observation>();
            for (var i = 0; i < 60; i++) reports.add(report("v" + random.nextInt(30), T, place(random), 10));
            var vessels = new Vessels(reports);
            var from = place(random);
            var metres = Math.pow(10, 2 + random.nextDouble() * 5.3);
            var asked = new ArrayList<String>();
            assertThat(vessels.anyNear(from, metres, vessel -> !asked.add(vessel.track())))
                    .isFalse();
            assertThat(asked).doesNotHaveDuplicates();
            assertThat(new HashSet<>(asked))
                    .containsAll(within(reports, from, metres))
                    .isSubsetOf(within(reports, from, metres + 200));
        }
    }

    @Test
    void nobodyIsAskedAfterTheFirstForWhomItHolds() {
        var here = new Position(0, 0);
        var vessels = new Vessels(List.of(report("a", T, here, 10), report("b", T, here, 10)));
        var asked = new ArrayList<String>();
        assertThat(vessels.anyNear(here, 1, vessel -> asked.add(vessel.track())))
                .isTrue();
        assertThat(asked).hasSize(1);
    }

    /** Reports at 0, 10, 10 (more accurate) and 30 s. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            SECOND | NEAREST | ACCURATE TO
            -100   | 0       | 30
            0      | 0       | 30
            5      | 0       | 30
            6      | 10      | 20
            10     | 10      | 20
            20     | 10      | 20
            21     | 30      | 30
            100    | 30      | 30
            """)
    void theNearestReportIsTheEarlierOfTwoAndTheMoreAccurate(int second, int nearest, double accuracy) {
        var here = new Position(0, 0);
        var vessels = new Vessels(List.of(
                report("v", T.plusSeconds(30), here, 30),
                report("v", T.plusSeconds(10), here, 25),
                report("v", T, here, 30),
                report("v", T.plusSeconds(10), here, 20)));
        var found = new ArrayList<Observation>();
        vessels.anyNear(here, 1, vessel -> !found.add(vessel.nearest(T.plusSeconds(second))));
        assertThat(found).hasSize(1);
        assertThat(Duration.between(T, found.getFirst().observed())).isEqualTo(Duration.ofSeconds(nearest));
        assertThat(found.getFirst().accuracyMetres()).isEqualTo(accuracy);
    }

    private static Set<String> within(List<Observation> reports, Position from, double metres) {
        return reports.stream()
                .filter(report -> Geodesy.metres(from, report.position()) <= metres)
                .map(Observation::track)
                .collect(Collectors.toSet());
    }

    private static Position place(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> new Position(89 + random.nextDouble(), random.nextDouble() * 360 - 180);
            case 1 -> new Position(70 + random.nextDouble(), 179.5 + random.nextDouble() / 2);
            case 2 -> new Position(70 + random.nextDouble(), -179.5 - random.nextDouble() / 2);
            default -> new Position(random.nextDouble() * 180 - 90, random.nextDouble() * 360 - 180);
        };
    }

    private static Observation report(String track, Instant at, Position position, double accuracy) {
        return new Observation(
                "ais",
                track,
                Reality.REAL,
                at,
                position,
                accuracy,
                Motion.UNKNOWN,
                Category.UNKNOWN,
                Identity.UNKNOWN,
                Sensor.AIS,
                false,
                Set.of(new Nation("KR")));
    }
}
