package entente.operations.profile;

import static org.assertj.core.api.Assertions.assertThat;

import entente.operations.profile.Lambert.Plane;
import entente.operations.profile.World.Arrival;
import entente.operations.profile.World.Ship;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * What a recipient can make of what it gets. Each attack answers with its guess of a ship's true place, and is judged by how
 * often it is nearer than a radius, against the chance that the profile promises. Each is also seen to succeed against an
 * engine with a plain grid in place of the secret displacement: so it is strong, and the test can fail.
 *
 * <p>Attackers are given more than a recipient has: the program, the profile, and where it says so the ship's exact speed and
 * course and when it was seen.
 */
class AttackTest {
    private static final long SEED = 20270201;
    private static final int SHIPS = 400;

    /** How far guesses were off, and where. */
    private record Guess(Plane guess, Plane truth) {
        double metres() {
            return Math.hypot(guess.x() - truth.x(), guess.y() - truth.y());
        }
    }

    private interface Attack {
        /** @param outputs of one ship, in order of time; @return nothing if there is not enough to guess from */
        List<Guess> on(World world, Ship ship, List<ReleasedTrack> outputs);
    }

    private static List<Guess> guesses(
            ReleaseProfile profile,
            Sanitiser.Displacer displacer,
            double least,
            double most,
            long seconds,
            Attack attack) {
        var world = new World(profile);
        var key = Given.key(SEED);
        var ships = world.ships(new Random(SEED), SHIPS, least, most);
        var step = Math.max(20, profile.timing().intervalSeconds() / 10);
        var out = World.run(profile, key, displacer, world.watch(ships, seconds, step));
        var byShip = world.byShip(key, ships, out);
        var guesses = new ArrayList<Guess>();
        for (var ship : ships)
            if (byShip.containsKey(ship.track())) guesses.addAll(attack.on(world, ship, byShip.get(ship.track())));
        assertThat(guesses).as("guesses, seed " + SEED).hasSizeGreaterThan(SHIPS / 4);
        return guesses;
    }

    private static double partWithin(List<Guess> guesses, double radius) {
        return (double) guesses.stream()
                        .filter(guess -> guess.metres() <= radius)
                        .count()
                / guesses.size();
    }

    /** Holds at several radii, with four standard deviations for the draw of ships. */
    private static void assertKept(Promise promise, List<Guess> guesses) {
        for (var part : new double[] {0.05, 0.1, 0.25, 0.4}) {
            var radius = part * promise.squareMetres();
            var chance = promise.chanceWithin(radius);
            assertThat(partWithin(guesses, radius))
                    .as("guesses within %.0f m, seed %d", radius, SEED)
                    .isLessThanOrEqualTo(chance + 4 * Math.sqrt(chance * (1 - chance) / SHIPS));
        }
    }

    /** The attack beats what would be promised, by a wide margin. */
    private static void assertBroken(Promise promise, List<Guess> guesses) {
        var radius = 0.25 * promise.squareMetres();
        assertThat(partWithin(guesses, radius))
                .as("guesses within %.0f m against a plain grid, seed %d", radius, SEED)
                .isGreaterThan(1.8 * promise.chanceWithin(radius));
    }

    private static void tryOnBoth(ReleaseProfile profile, double least, double most, long seconds, Attack attack) {
        var key = Given.key(SEED);
        assertBroken(profile.promise(), guesses(profile, World::plainGrid, least, most, seconds, attack));
        assertKept(profile.promise(), guesses(profile, key::displacement, least, most, seconds, attack));
    }

    private static double elapsed(ReleasedTrack track) {
        return track.intervalStart().getEpochSecond() - Given.FROM.getEpochSecond();
    }

    private static Plane centre(World world, ReleasedTrack track) {
        var cell = world.profile.grid().cellMetres();
        return new Plane(
                (double) track.cell().column() * cell, (double) track.cell().row() * cell);
    }

    /** When, in an interval, the observation was made that went out: the last of those at every step. */
    private static double seenAt(World world, ReleasedTrack track) {
        var interval = world.profile.timing().intervalSeconds();
        return elapsed(track) + interval - Math.max(20, interval / 10);
    }

    /** Nobody needs the speed for it: the line that fits best through all outputs of a passage. */
    private static List<Guess> straightLine(World world, Ship ship, List<ReleasedTrack> outputs) {
        if (outputs.size() < 8) return List.of();
        double n = outputs.size(), st = 0, stt = 0, sx = 0, sy = 0, stx = 0, sty = 0;
        for (var output : outputs) {
            var t = seenAt(world, output);
            var c = centre(world, output);
            st += t;
            stt += t * t;
            sx += c.x();
            sy += c.y();
            stx += t * c.x();
            sty += t * c.y();
        }
        var det = n * stt - st * st;
        var vx = (n * stx - st * sx) / det;
        var vy = (n * sty - st * sy) / det;
        var t = st / n;
        return List.of(new Guess(new Plane((sx - vx * st) / n + vx * t, (sy - vy * st) / n + vy * t), ship.at(t)));
    }

    /** The ideal one: knows speed, course and moments exactly, and keeps every place that no output contradicts. */
    private static List<Guess> allThatFits(World world, Ship ship, List<ReleasedTrack> outputs) {
        var cell = world.profile.grid().cellMetres();
        double west = -1e12, east = 1e12, south = -1e12, north = 1e12;
        for (var output : outputs) {
            var t = seenAt(world, output);
            var c = centre(world, output);
            west = Math.max(west, c.x() - ship.east() * t);
            east = Math.min(east, c.x() + cell - ship.east() * t);
            south = Math.max(south, c.y() - ship.north() * t);
            north = Math.min(north, c.y() + cell - ship.north() * t);
        }
        // The displaced start is in this box; the displacement is half a cell in the mean.
        var start = new Plane((west + east - cell) / 2, (south + north - cell) / 2);
        return List.of(new Guess(start, ship.at(0)));
    }

    /** A change of cell says that an edge was crossed just then. */
    private static List<Guess> crossing(World world, Ship ship, List<ReleasedTrack> outputs) {
        for (var i = 1; i < outputs.size(); i++) {
            var before = centre(world, outputs.get(i - 1));
            var after = centre(world, outputs.get(i));
            if (before.equals(after)) continue;
            var t = (seenAt(world, outputs.get(i - 1)) + seenAt(world, outputs.get(i))) / 2;
            return List.of(
                    new Guess(new Plane((before.x() + after.x()) / 2, (before.y() + after.y()) / 2), ship.at(t)));
        }
        return List.of();
    }

    /** Where it is when the newest output comes: the edge last crossed, and on from there by the buckets' middles. */
    private static List<Guess> reckoning(World world, Ship ship, List<ReleasedTrack> outputs) {
        for (var i = outputs.size() - 1; i > 0; i--) {
            var before = centre(world, outputs.get(i - 1));
            var after = centre(world, outputs.get(i));
            if (before.equals(after)) continue;
            var t = (seenAt(world, outputs.get(i - 1)) + seenAt(world, outputs.get(i))) / 2;
            var now = outputs.getLast().due().getEpochSecond() - Given.FROM.getEpochSecond();
            var knots = outputs.get(i).speedKnots().orElseThrow()
                    + world.profile.treatments().speedKnots() / 2.0;
            var degrees = outputs.get(i).courseDegrees().orElseThrow()
                    + world.profile.treatments().courseDegrees() / 2.0;
            var on =
                    new Ship("", new Plane((before.x() + after.x()) / 2, (before.y() + after.y()) / 2), knots, degrees);
            return List.of(new Guess(on.at(now - t), ship.at(now)));
        }
        return List.of();
    }

    @Test
    void aStraightLineThroughAllOutputsDoesNotBeatThePromise() {
        tryOnBoth(Given.OBSERVER, 8, 16, 20 * 3600, AttackTest::straightLine);
        tryOnBoth(Given.PARTICIPANT, 8, 16, 3600, AttackTest::straightLine);
    }

    @Test
    void notEvenWithExactSpeedCourseAndMoments() {
        tryOnBoth(Given.OBSERVER, 8, 16, 20 * 3600, AttackTest::allThatFits);
        tryOnBoth(Given.PARTICIPANT, 8, 16, 3600, AttackTest::allThatFits);
    }

    /** The promise is no more modest than it need be: the ideal attacker comes up to it. */
    @Test
    void thePromiseIsAsStrongAsTheEngine() {
        var key = Given.key(SEED);
        var guesses = guesses(Given.OBSERVER, key::displacement, 8, 16, 20 * 3600, AttackTest::allThatFits);
        var radius = Given.OBSERVER.promise().radiusMetres(0.5);
        assertThat(partWithin(guesses, radius)).isBetween(0.4, 0.6);
        assertThat(guesses.stream().mapToDouble(Guess::metres).average().orElseThrow())
                .isBetween(
                        0.9 * Given.OBSERVER.promise().meanErrorMetres(),
                        1.1 * Given.OBSERVER.promise().meanErrorMetres());
    }

    @Test
    void theMomentOfAChangeOfCellDoesNotBeatThePromise() {
        tryOnBoth(Given.OBSERVER, 1, 4, 24 * 3600, AttackTest::crossing);
        tryOnBoth(Given.PARTICIPANT, 1, 4, 3 * 3600, AttackTest::crossing);
    }

    @Test
    void deadReckoningDoesNotBeatThePromise() {
        // Against a plain grid the buckets alone keep it off, which is what they are for: no success to be seen here.
        var key = Given.key(SEED);
        for (var profile : List.of(Given.OBSERVER, Given.PARTICIPANT))
            assertKept(
                    profile.promise(),
                    guesses(
                            profile,
                            key::displacement,
                            8,
                            16,
                            24 * profile.timing().intervalSeconds(),
                            AttackTest::reckoning));
    }

    /** A ship at anchor: its outputs are all alike, and their mean is any one of them. */
    @Test
    void repeatingDoesNotBeatThePromise() {
        Attack mean = (world, ship, outputs) -> List.of(new Guess(
                new Plane(
                        outputs.stream()
                                .mapToDouble(o -> centre(world, o).x())
                                .average()
                                .orElseThrow(),
                        outputs.stream()
                                .mapToDouble(o -> centre(world, o).y())
                                .average()
                                .orElseThrow()),
                ship.at(0)));
        var key = Given.key(SEED);
        assertKept(Given.OBSERVER.promise(), guesses(Given.OBSERVER, key::displacement, 0, 0, 24 * 3600, mean));
        // Against noise that is drawn anew each time it does: by a source that gives the ship a new name each hour.
        var world = new World(Given.OBSERVER);
        var within = 0;
        for (var ship : world.ships(new Random(SEED), 100, 0, 0)) {
            var renamed = new ArrayList<Arrival>();
            for (var hour = 0; hour < 160; hour++)
                renamed.addAll(world.watch(List.of(new Ship(ship.track() + hour, ship.start(), 0, 0)), 1, 1).stream()
                        .map(move(hour * 3600L))
                        .toList());
            var outputs = World.run(Given.OBSERVER, key, renamed);
            if (mean.on(world, ship, outputs).getFirst().metres() < 1262) within++;
        }
        assertThat(within).as("of 100 within 1262 m by averaging noise").isGreaterThan(60);
    }

    private static java.util.function.Function<Arrival, Arrival> move(long seconds) {
        return arrival -> {
            var seen = arrival.seen();
            return new Arrival(
                    arrival.at().plusSeconds(seconds),
                    Given.seen(seen.track(), seen.observed().plusSeconds(seconds), seen.position())
                            .moving(0, 0)
                            .make());
        };
    }

    /** Ships on their way to a fence that everybody knows: they are gone before it, and where they went tells no more. */
    @Test
    void vanishingAtAFenceDoesNotBeatThePromise() {
        var profile = Given.PARTICIPANT;
        var northing = 300_000.0;
        var column = 0;
        while (profile.fences().clearanceMetres(column * 1000.0, northing)
                >= profile.fences().marginMetres()) column++;
        var edge = column * 1000.0;
        assertThat(profile.fences().exclude().getFirst().contains(edge + 5000, northing))
                .as("the first closed cell to the east lies before the excluded area")
                .isTrue();
        var world = new World(profile);
        var random = new Random(SEED);
        var ships = new ArrayList<Ship>();
        for (var i = 0; i < SHIPS; i++)
            ships.add(new Ship(
                    "ship-" + i,
                    new Plane(edge - 2500 - random.nextDouble() * 2000, northing - 8000 + random.nextDouble() * 16_000),
                    4 + random.nextDouble(),
                    90));
        // One interval before it is in the first closed cell it goes out no more: so it was there in the second one
        // after.
        Attack vanishing = (_, ship, outputs) -> List.of(new Guess(
                new Plane(edge - 500, centre(world, outputs.getLast()).y()),
                ship.at(elapsed(outputs.getLast()) + 2.5 * profile.timing().intervalSeconds())));
        var key = Given.key(SEED);
        assertBroken(profile.promise(), atTheFence(world, ships, World::plainGrid, edge, vanishing));
        assertKept(profile.promise(), atTheFence(world, ships, key::displacement, edge, vanishing));
    }

    private static List<Guess> atTheFence(
            World world, List<Ship> ships, Sanitiser.Displacer displacer, double edge, Attack attack) {
        var key = Given.key(SEED);
        var out = World.run(world.profile, key, displacer, world.watch(ships, 3600, 20));
        for (var track : out)
            assertThat(centre(world, track).x())
                    .as("no output in or beside the fence")
                    .isLessThan(edge);
        var byShip = world.byShip(key, ships, out);
        var guesses = new ArrayList<Guess>();
        for (var ship : ships)
            if (byShip.containsKey(ship.track()) && ship.at(3000).x() > edge)
                guesses.addAll(attack.on(world, ship, byShip.get(ship.track())));
        assertThat(guesses).hasSizeGreaterThan(SHIPS / 2);
        return guesses;
    }

    /**
     * The promise's limit, as docs/release-profiles.md says it. Who knows where a ship really was on one day learns its
     * displacement, and finds it on another day, on another course, in another place.
     */
    @Test
    void whoKnowsATruePlaceOnceKnowsAsMuchAsFromAPlainGrid() {
        var world = new World(Given.OBSERVER);
        var key = Given.key(SEED);
        var random = new Random(SEED);
        var hours = 20 * 3600L;
        var guesses = new ArrayList<Guess>();
        var first = world.ships(random, SHIPS, 8, 16);
        var second = world.ships(random, SHIPS, 8, 16);
        var before = world.byShip(key, first, World.run(Given.OBSERVER, key, world.watch(first, hours, 180)));
        var after = world.byShip(key, second, World.run(Given.OBSERVER, key, world.watch(second, hours, 180)));
        for (var i = 0; i < SHIPS; i++) {
            var known = first.get(i);
            var sought = second.get(i);
            var off = allThatFits(world, known, before.getOrDefault(known.track(), List.of()))
                    .getFirst();
            var guess = allThatFits(world, sought, after.getOrDefault(sought.track(), List.of()))
                    .getFirst();
            guesses.add(new Guess(
                    new Plane(
                            guess.guess().x() - off.guess().x() + off.truth().x(),
                            guess.guess().y() - off.guess().y() + off.truth().y()),
                    guess.truth()));
        }
        assertBroken(Given.OBSERVER.promise(), guesses);
    }

    @Test
    void namesLeadFromNoRecipientExerciseOrEpochToAnother() {
        var names = new TreeSet<String>();
        var drawn = 0;
        for (var exercise : List.of("northern-lantern", "southern-lantern"))
            for (var recipient : List.of(Given.OBSERVER.recipient(), Given.PARTICIPANT.recipient()))
                for (var epoch = 0; epoch < 5; epoch++)
                    for (var ship = 0; ship < 50; ship++) {
                        names.add(Given.key(exercise, SEED).names(recipient).name("mmsi/" + ship, epoch));
                        drawn++;
                    }
        assertThat(names).hasSize(drawn);
        assertThat(Given.key(SEED).names(Given.OBSERVER.recipient()).name("mmsi/1", 1))
                .isEqualTo(Given.key(SEED).names(Given.OBSERVER.recipient()).name("mmsi/1", 1))
                .isNotEqualTo(
                        Given.key(SEED + 1).names(Given.OBSERVER.recipient()).name("mmsi/1", 1));
    }
}
