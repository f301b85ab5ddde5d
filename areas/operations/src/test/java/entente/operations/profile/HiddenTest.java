package entente.operations.profile;

import static org.assertj.core.api.Assertions.assertThat;

import entente.kernel.Nation;
import entente.operations.profile.ExerciseKey.Displacement;
import entente.operations.profile.Lambert.Plane;
import entente.operations.profile.World.Arrival;
import entente.operations.profile.World.Ship;
import entente.operations.track.Category;
import entente.operations.track.Position;
import entente.operations.track.Reality;
import entente.operations.track.Sensor;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What makes no difference to a byte of what goes out, so that no byte can tell it. */
class HiddenTest {
    private static final ReleaseProfile FINE = Given.PARTICIPANT;
    private static final ReleaseProfile COARSE = Given.OBSERVER;

    private static String bytes(List<ReleasedTrack> out) {
        var text = new StringBuilder();
        out.forEach(track ->
                text.append(new String(track.bytes(), StandardCharsets.UTF_8)).append('\n'));
        return text.toString();
    }

    /** Ships that wander in the waters around the excluded area, each leg by another course. */
    private static List<Arrival> wandering(World world, Random random, int ships, long seconds, Plane shift) {
        var arrivals = new ArrayList<Arrival>();
        for (var i = 0; i < ships; i++) {
            double x = 20_000 + random.nextDouble() * 200_000, y = 230_000 + random.nextDouble() * 140_000;
            double knots = 0, degrees = 0;
            for (var second = (long) random.nextInt(50); second < seconds; second += 10 + random.nextInt(50)) {
                if (random.nextInt(40) == 0 || knots == 0) {
                    knots = 2 + random.nextDouble() * 28;
                    degrees = random.nextDouble() * 360;
                }
                var step = new Ship("", new Plane(x, y), knots, degrees).at(40);
                x = step.x();
                y = step.y();
                var seen = Given.seen(
                                "ship-" + i,
                                Given.FROM.plusSeconds(second).plusMillis(random.nextInt(1000)),
                                world.profile.grid().place(x + shift.x(), y + shift.y()))
                        .moving(knots, degrees)
                        .make();
                arrivals.add(new Arrival(seen.observed().plusMillis(random.nextInt(30_000)), seen));
            }
        }
        return arrivals;
    }

    /**
     * The promise's proof. A ship that sails the same way elsewhere, with a displacement that makes up for it, gives the same
     * bytes: fences, vanishing, moments, all of it. As every such displacement is as likely as any other, nobody who has the
     * bytes, of one profile or of both, can tell the places of one square apart.
     */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void whereInItsSquareAShipIsMakesNoDifference(long seed) {
        var random = new Random(seed);
        var key = Given.key(seed);
        for (var profile : List.of(FINE, COARSE)) {
            var world = new World(profile);
            var cell = profile.grid().cellMetres();
            var one = new Displacement(random.nextInt(cell), random.nextInt(cell));
            var other = new Displacement(random.nextInt(cell), random.nextInt(cell));
            var away = new Plane(one.east() - other.east(), one.north() - other.north());
            var shipSeed = random.nextLong();
            var here = wandering(world, new Random(shipSeed), 12, 4 * 3600, new Plane(0, 0));
            var there = wandering(world, new Random(shipSeed), 12, 4 * 3600, away);
            var out = World.run(profile, key, (_, _) -> one, here);
            assertThat(out).as("seed " + seed).isNotEmpty();
            assertThat(bytes(World.run(profile, key, (_, _) -> other, there)))
                    .as("seed " + seed)
                    .isEqualTo(bytes(out));
            // It can fail: without the displacement that makes up for it, the bytes differ.
            if (Math.hypot(away.x(), away.y()) > 0.3 * cell)
                assertThat(bytes(World.run(profile, key, (_, _) -> one, there))).isNotEqualTo(bytes(out));
        }
    }

    /** The same for whoever has both outputs: within the finer square no place can be told from another. */
    @ParameterizedTest
    @ValueSource(longs = {7, 8, 9})
    void norDoesItForWhoHasTheOutputsOfBoth(long seed) {
        var random = new Random(seed);
        var key = Given.key(seed);
        var coarse = COARSE.grid().cellMetres();
        var fine = FINE.grid().cellMetres();
        int east = random.nextInt(coarse), north = random.nextInt(coarse);
        int otherEast = east - east % fine + random.nextInt(fine),
                otherNorth = north - north % fine + random.nextInt(fine);
        var away = new Plane(east - otherEast, north - otherNorth);
        for (var profile : List.of(FINE, COARSE)) {
            var world = new World(profile);
            var here = wandering(world, new Random(seed), 12, 4 * 3600, new Plane(0, 0));
            var there = wandering(world, new Random(seed), 12, 4 * 3600, away);
            assertThat(bytes(World.run(
                            profile, key, (_, cell) -> new Displacement(otherEast % cell, otherNorth % cell), there)))
                    .as("seed " + seed)
                    .isNotEmpty()
                    .isEqualTo(bytes(
                            World.run(profile, key, (_, cell) -> new Displacement(east % cell, north % cell), here)));
        }
    }

    /** Two stores that differ in what is withheld: the same bytes at the same moments. */
    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14})
    void whatIsWithheldMakesNoDifference(long seed) {
        for (var profile : List.of(FINE, COARSE)) {
            var world = new World(profile);
            var key = Given.key(seed);
            var open = wandering(world, new Random(seed), 15, 3 * 3600, new Plane(0, 0));
            var out = bytes(World.run(profile, key, open));
            assertThat(out).isNotEmpty();
            for (var store = 0; store < 2; store++) {
                var all = new ArrayList<>(open);
                all.addAll(withheld(world, new Random(seed * 31 + store)));
                assertThat(bytes(World.run(profile, key, all)))
                        .as("seed " + seed)
                        .isEqualTo(out);
            }
        }
    }

    private static List<Arrival> withheld(World world, Random random) {
        var arrivals = new ArrayList<Arrival>();
        for (var arrival : wandering(world, random, 15, 3 * 3600, new Plane(0, 0))) {
            var seen = arrival.seen();
            // Some bear a name that an open ship bears in the same feed: even its own withheld observations are
            // nothing.
            var track = random.nextInt(3) == 0 ? seen.track() : "hidden-" + seen.track();
            var made = Given.seen(track, seen.observed(), seen.position()).moving(3, 200);
            switch (random.nextInt(7)) {
                case 0 -> made.category(Category.MILITARY);
                case 1 -> made.dark();
                case 2 -> made.origins(Set.of(new Nation("CA"), new Nation("US")));
                case 3 -> made.reality(Reality.REAL);
                case 4 -> made.from("somebody-elses", Sensor.RADAR);
                case 5 -> made.from("coastal-radar", Sensor.RADAR).dark();
                default -> {
                    made = Given.seen("never-" + track, seen.observed(), seen.position())
                            .mmsi(316999901);
                }
            }
            arrivals.add(new Arrival(arrival.at(), made.make()));
        }
        // And a ship that stays inside what is excluded.
        for (var second = 0; second < 3 * 3600; second += 30) {
            var seen = Given.seen("inside", Given.FROM.plusSeconds(second), new Position(74.7, -94.7 + second * 1e-6))
                    .make();
            arrivals.add(new Arrival(seen.observed(), seen));
        }
        return arrivals;
    }

    /** By AIS every ten seconds, by radar every three, by satellite twice in an interval: the same bytes. */
    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23})
    void whatSawItAndHowOftenMakesNoDifference(long seed) {
        for (var profile : List.of(FINE, COARSE)) {
            var world = new World(profile);
            var key = Given.key(seed);
            var ships = world.ships(new Random(seed), 20, 0, 0);
            var out = new ArrayList<String>();
            for (var sensor : List.of(Sensor.AIS, Sensor.RADAR, Sensor.SATELLITE)) {
                var random = new Random(seed + sensor.ordinal());
                var step = switch (sensor) {
                    case AIS -> 10;
                    case RADAR -> 3;
                    default -> profile.timing().intervalSeconds() / 2;
                };
                var arrivals = new ArrayList<Arrival>();
                for (var arrival : world.watch(ships, 4 * profile.timing().intervalSeconds(), step)) {
                    var seen = Given.seen(
                                    arrival.seen().track(),
                                    arrival.seen().observed(),
                                    arrival.seen().position())
                            .from("coastal-ais", sensor)
                            .moving(0, 0)
                            .make();
                    arrivals.add(new Arrival(arrival.at().plusMillis(random.nextInt(20_000)), seen));
                }
                out.add(bytes(World.run(profile, key, arrivals)));
            }
            assertThat(out.getFirst()).isNotEmpty();
            assertThat(Set.copyOf(out)).as("seed " + seed).hasSize(1);
        }
    }
}
