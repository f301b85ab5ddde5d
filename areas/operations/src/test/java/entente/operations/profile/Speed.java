package entente.operations.profile;

import entente.operations.profile.Lambert.Plane;
import entente.operations.profile.World.Ship;
import entente.operations.track.Observation;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Random;

/**
 * How many observations one thread takes in and gives out. Not a test: run it by hand, with the tests' class path.
 *
 * <p>5,000 ships, each seen every ten seconds, as in a busy strait; out go their tracks, to bytes and digests.
 */
final class Speed {
    private Speed() {}

    public static void main(String[] arguments) {
        for (var profile : new ReleaseProfile[] {Given.OBSERVER, Given.PARTICIPANT})
            for (var round = 0; round < 4; round++) once(profile, round);
    }

    private static void once(ReleaseProfile profile, int round) {
        var world = new World(profile);
        var random = new Random(1);
        var ships = new ArrayList<Ship>();
        for (var i = 0; i < 5000; i++)
            ships.add(new Ship(
                    "ship-" + i,
                    new Plane((random.nextDouble() - 0.5) * 1e6, (random.nextDouble() - 0.5) * 8e5),
                    random.nextDouble() * 20,
                    random.nextDouble() * 360));
        var sanitiser = Given.sanitiser(profile, Given.key(1));
        var bean = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long in = 0, out = 0, bytes = 0, nanos = 0, allocated = 0;
        for (var second = 0; second < 600; second += 10) {
            var seen = new ArrayList<Observation>();
            for (var ship : ships) seen.add(world.observation(ship, second));
            var now = Given.FROM.plusSeconds(second + 1);
            var before = bean.getCurrentThreadAllocatedBytes();
            var start = System.nanoTime();
            for (var one : seen) sanitiser.offer(one, now);
            in += seen.size();
            for (var outcome : sanitiser.due(now))
                if (outcome instanceof Outcome.Released(var track)) {
                    bytes += track.bytes().length;
                    out++;
                }
            nanos += System.nanoTime() - start;
            allocated += bean.getCurrentThreadAllocatedBytes() - before;
        }
        System.out.printf(
                "%s, round %d: %,d in, %,d out (%d bytes each), %,.0f observations/s, %d bytes allocated each%n",
                profile.id(), round, in, out, out == 0 ? 0 : bytes / out, in * 1e9 / nanos, allocated / in);
    }
}
