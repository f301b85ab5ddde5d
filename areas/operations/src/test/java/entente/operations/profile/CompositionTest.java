package entente.operations.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import entente.kernel.Nation;
import entente.operations.profile.Composition.Hindrance;
import entente.operations.profile.Composition.Warning;
import entente.operations.profile.Lambert.Plane;
import entente.operations.profile.World.Arrival;
import entente.operations.profile.World.Ship;
import entente.operations.track.Category;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What profiles give out together. */
class CompositionTest {
    @Test
    void theShippedObserverFollowsFromTheShippedParticipant() {
        assertThat(Composition.hindrances(Given.OBSERVER, Given.PARTICIPANT)).isEmpty();
        assertThat(Composition.derivable(Given.PARTICIPANT, Given.OBSERVER)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', useHeadersInDisplayName = true, textBlock = """
            THE OBSERVER'S FILE SAYS           | INSTEAD OF                        | HINDRANCE
            cellMetres: 9500                   | cellMetres: 10000                 | GRID
            centre: ["71", "-100"]             | centre: ["72", "-100"]            | GRID
            from: "2027-02-01T06:00:00Z"       | from: "2027-02-01T00:00:00Z"      | EXERCISE
            feeds: [coastal-ais]               | feeds: [coastal-ais, coastal-radar] | SOURCES
            maxAge: PT2M                       | maxAge: PT1M                      | SOURCES
            accuracyMetres: 400                | accuracyMetres: 500               | SOURCES
            interval: PT30S, delay: PT60M      | interval: PT30M, delay: PT60M     | TIME
            bucketKnots: 18                    | bucketKnots: 12                   | FIELDS
            bucketDegrees: 60                  | bucketDegrees: 45                 | FIELDS
            callSign: {keep: [CARGO, TANKER]}  | callSign: drop                    | FIELDS
            sensor: keep                       | sensor: drop                      | FIELDS
            {CARGO: MERCHANT, MILITARY: WARSHIP} | {CARGO: MERCHANT, TANKER: MERCHANT} | CATEGORIES
            {CARGO: MERCHANT, OTHER_VESSEL: OTHER} | {CARGO: MERCHANT, TANKER: MERCHANT} | CATEGORIES
            dark: release                      | dark: withhold                    | CATEGORIES
            marginMetres: 16000                | marginMetres: 18000               | AREAS
            mmsi: []                           | mmsi: [316999901]                 | NEVER
            """)
    void eachHindranceIsNamed(String says, String instead, String hindrance) {
        assertThat(Composition.hindrances(Given.changed("arctic-observer", instead, says), Given.PARTICIPANT))
                .contains(Hindrance.valueOf(hindrance));
    }

    private static List<Arrival> ships(World world, Random random) {
        var categories =
                List.of(Category.CARGO, Category.TANKER, Category.FISHING, Category.OTHER_VESSEL, Category.MILITARY);
        var arrivals = new ArrayList<Arrival>();
        for (var i = 0; i < 25; i++) {
            double x = -100_000 + random.nextDouble() * 300_000, y = 150_000 + random.nextDouble() * 220_000;
            var knots = 5 + random.nextDouble() * 20;
            var degrees = random.nextDouble() * 360;
            var category = categories.get(random.nextInt(categories.size()));
            for (var second = random.nextInt(50); second < 6 * 3600; second += 10 + random.nextInt(200)) {
                if (random.nextInt(60) == 0) degrees = random.nextDouble() * 360;
                var step = new Ship("", new Plane(x, y), knots, degrees).at(100);
                x = step.x();
                y = step.y();
                var seen = Given.seen(
                                "ship-" + i,
                                Given.FROM.plusSeconds(second),
                                world.profile.grid().place(x, y))
                        .moving(knots, degrees)
                        .category(category)
                        .make();
                arrivals.add(new Arrival(seen.observed().plusSeconds(random.nextInt(90)), seen));
            }
        }
        return arrivals;
    }

    private record Seen(int column, int row, String category, int speed, int course) {}

    /** Where the check says so, each of the observer's outputs follows from the participant's. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void theObserversOutputIsComputedFromTheParticipants(long seed) {
        var fine = Given.PARTICIPANT;
        var coarse = Given.OBSERVER;
        var key = Given.key(seed);
        var world = new World(fine);
        var arrivals = ships(world, new Random(seed));
        var all = new ArrayList<Ship>();
        for (var i = 0; i < 25; i++) all.add(new Ship("ship-" + i, new Plane(0, 0), 0, 0));
        var participant = world.byShip(key, all, World.run(fine, key, arrivals));
        var observer = new World(coarse).byShip(key, all, World.run(coarse, key, arrivals));
        var compared = 0;
        for (var ship : observer.keySet()) {
            var derived = derived(ship, key, participant.getOrDefault(ship, List.of()));
            for (var output : observer.get(ship)) {
                assertThat(derived.get(output.intervalStart()))
                        .as("%s at %s, seed %d", ship, output.intervalStart(), seed)
                        .isEqualTo(new Seen(
                                output.cell().column(),
                                output.cell().row(),
                                output.category(),
                                output.speedKnots().orElse(-1),
                                output.courseDegrees().orElse(-1)));
                compared++;
            }
        }
        assertThat(compared).as("outputs compared, seed " + seed).isGreaterThan(50);
    }

    /** From outputs, and the part of the displacement that the participant's does not have; from nothing else. */
    private static Map<Instant, Seen> derived(String ship, ExerciseKey key, List<ReleasedTrack> outputs) {
        var more = key.displacement("track/coastal-ais/" + ship, 10_000);
        var less = key.displacement("track/coastal-ais/" + ship, 1_000);
        assertThat((more.east() - less.east()) % 1000).isZero();
        var derived = new TreeMap<Instant, Seen>();
        for (var output : outputs) {
            var word = Map.of("CARGO", "MERCHANT", "TANKER", "MERCHANT").get(output.category());
            if (word == null) continue;
            var start = output.intervalStart().getEpochSecond() / 1800 * 1800;
            derived.put(
                    Instant.ofEpochSecond(start),
                    new Seen(
                            Math.floorDiv(output.cell().column() + (more.east() - less.east()) / 1000, 10),
                            Math.floorDiv(output.cell().row() + (more.north() - less.north()) / 1000, 10),
                            word,
                            output.speedKnots().orElse(-1) / 12 * 12,
                            output.courseDegrees().orElse(-1) / 45 * 45));
        }
        return derived;
    }

    @Test
    void aRecipientIsShownAllThatItGets() {
        var union = Composition.union(List.of(Given.OBSERVER, Given.PARTICIPANT), new Nation("KR"));
        assertThat(union.finestCellMetres()).isEqualTo(1000);
        assertThat(union.leastDelaySeconds()).isEqualTo(120);
        assertThat(union.shortestIntervalSeconds()).isEqualTo(60);
        assertThat(union.fields().get(Category.CARGO))
                .containsExactlyInAnyOrder(
                        "category as CARGO",
                        "category as MERCHANT",
                        "speed to 12 kn",
                        "course to 45°",
                        "a name for 24 h");
        assertThat(union.fields().get(Category.SEARCH_AND_RESCUE)).contains("mmsi");
        assertThat(union.fields()).doesNotContainKey(Category.MILITARY);
        assertThat(union.areas()).containsExactly("the passage");
        assertThat(union.dark()).isFalse();
        assertThat(union.warnings()).isEmpty();
        assertThatThrownBy(() -> Composition.union(List.of(Given.OBSERVER), new Nation("US")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatTogetherTellsMoreIsSaid() {
        var korea = new Nation("KR");
        assertThat(warnings(Given.changed("arctic-observer", "cellMetres: 10000", "cellMetres: 9500"), korea))
                .contains(Warning.GRIDS_DO_NOT_NEST);
        assertThat(warnings(Given.changed("arctic-observer", "northern-lantern", "southern-lantern"), korea))
                .contains(Warning.TWO_EXERCISES);
        assertThat(warnings(
                        Given.changed(
                                "arctic-observer",
                                "format: track/1\n  mode: tracks",
                                "format: count/1\n  mode: counts\n  atLeast: 5"),
                        korea))
                .contains(Warning.COUNTS_AND_TRACKS);
        assertThat(warnings(
                        Given.changed("arctic-observer", "{CARGO: MERCHANT, TANKER: MERCHANT}", "{MILITARY: WARSHIP}"),
                        korea))
                .isEqualTo(Set.of(Warning.CATEGORIES_DIFFER));
        assertThat(warnings(Given.changed("arctic-observer", "marginMetres: 18000", "marginMetres: 16000"), korea))
                .isEqualTo(Set.of(Warning.AREAS_DIFFER));
    }

    private static Set<Warning> warnings(ReleaseProfile other, Nation recipient) {
        return Set.copyOf(
                Composition.union(List.of(Given.PARTICIPANT, other), recipient).warnings());
    }
}
