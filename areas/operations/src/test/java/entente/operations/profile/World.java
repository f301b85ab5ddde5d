package entente.operations.profile;

import entente.operations.profile.ExerciseKey.Displacement;
import entente.operations.profile.Lambert.Plane;
import entente.operations.track.Observation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** A sea with ships on it whose true places are known to the test, and what a recipient gets of them. */
final class World {
    static final double METRES_PER_SECOND = 1852.0 / 3600;

    /** Where a ship is at each moment; moves in straight lines of the plane between its turns. */
    record Ship(String track, Plane start, double knots, double degrees) {
        Plane at(double seconds) {
            return new Plane(start.x() + east() * seconds, start.y() + north() * seconds);
        }

        double east() {
            return knots * METRES_PER_SECOND * Math.sin(Math.toRadians(degrees));
        }

        double north() {
            return knots * METRES_PER_SECOND * Math.cos(Math.toRadians(degrees));
        }
    }

    /** An observation and the moment at which it comes in. */
    record Arrival(Instant at, Observation seen) {}

    final ReleaseProfile profile;

    World(ReleaseProfile profile) {
        this.profile = profile;
    }

    /** Ships far from every fence. */
    List<Ship> ships(Random random, int count, double leastKnots, double mostKnots) {
        var ships = new ArrayList<Ship>();
        for (var i = 0; i < count; i++)
            ships.add(new Ship(
                    "ship-" + i,
                    new Plane(-350_000 + random.nextDouble() * 60_000, -150_000 + random.nextDouble() * 60_000),
                    leastKnots + random.nextDouble() * (mostKnots - leastKnots),
                    random.nextDouble() * 360));
        return ships;
    }

    Observation observation(Ship ship, double seconds) {
        var place = ship.at(seconds);
        return Given.seen(
                        ship.track(),
                        Given.FROM.plusMillis((long) (seconds * 1000)),
                        profile.grid().place(place.x(), place.y()))
                .moving(ship.knots(), ship.degrees())
                .make();
    }

    /** What comes in of ships that are seen at every step from the beginning on. */
    List<Arrival> watch(List<Ship> ships, long seconds, long step) {
        var arrivals = new ArrayList<Arrival>();
        for (var second = 0L; second < seconds; second += step)
            for (var ship : ships) {
                var seen = observation(ship, second);
                arrivals.add(new Arrival(seen.observed(), seen));
            }
        return arrivals;
    }

    /** All that goes out, in the order in which it does. */
    static List<ReleasedTrack> run(ReleaseProfile profile, ExerciseKey key, List<Arrival> arrivals) {
        return run(profile, key, key::displacement, arrivals);
    }

    static List<ReleasedTrack> run(
            ReleaseProfile profile, ExerciseKey key, Sanitiser.Displacer displacer, List<Arrival> arrivals) {
        var sanitiser = new Sanitiser(profile, key, Given.labels(profile), displacer, Instant.MIN);
        var out = new ArrayList<ReleasedTrack>();
        var ordered = new ArrayList<>(arrivals);
        ordered.sort(Comparator.comparing(Arrival::at));
        var now = Given.FROM;
        for (var arrival : ordered) {
            if (arrival.at().getEpochSecond() != now.getEpochSecond()) add(sanitiser.due(arrival.at()), out);
            now = arrival.at();
            sanitiser.offer(arrival.seen(), now);
        }
        add(
                sanitiser.due(now.plusSeconds(2 * profile.timing().intervalSeconds()
                        + profile.timing().delaySeconds())),
                out);
        return out;
    }

    private static void add(List<Outcome> outcomes, List<ReleasedTrack> out) {
        for (var outcome : outcomes) if (outcome instanceof Outcome.Released(var track)) out.add(track);
    }

    /** The outputs of each ship in order of time; a test may look behind the names. */
    Map<String, List<ReleasedTrack>> byShip(ExerciseKey key, List<Ship> ships, List<ReleasedTrack> out) {
        var names = new HashMap<String, String>();
        var given = key.names(profile.recipient());
        var hours = profile.treatments().pseudonymHours();
        var first = Given.FROM.getEpochSecond() / (hours * 3600L);
        for (var ship : ships)
            for (var epoch = first; epoch < first + 40; epoch++)
                names.put(given.name("track/coastal-ais/" + ship.track(), epoch), ship.track());
        var byShip = new TreeMap<String, List<ReleasedTrack>>();
        for (var track : out)
            byShip.computeIfAbsent(names.get(track.id().orElseThrow()), _ -> new ArrayList<>())
                    .add(track);
        return byShip;
    }

    /** The engine as it is not: a plain grid, which everybody can work out. */
    static Displacement plainGrid(String track, int cellMetres) {
        return new Displacement(cellMetres / 2, cellMetres / 2);
    }
}
