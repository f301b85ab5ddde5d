package entente.operations.feed;

import entente.operations.adapter.FeedLine;
import entente.operations.ais.AisEncoder;
import entente.operations.ais.AisMessage;
import entente.operations.ais.Dimensions;
import entente.operations.ais.NavigationStatus;
import entente.operations.ais.UtcSecond;
import entente.operations.track.Motion;
import entente.operations.track.Position;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Ships that are not there: AIS sentences of vessels that sail about in a box, from a seed. For demonstrations and trials; what
 * takes them knows no difference.
 */
final class Simulation {
    private static final double KNOT_IN_DEGREES_A_SECOND = 1 / 3600.0 / 60;
    private static final int[] SHIP_TYPES = {70, 70, 70, 80, 80, 60, 30, 52};

    private final Ship[] ships;
    private final double periodSeconds;
    private final double south;
    private final double west;
    private final double north;
    private final double east;

    private static final class Ship {
        private final int mmsi;
        private final int type;
        private double latitude;
        private double longitude;
        private double course;
        private double knots;

        Ship(int mmsi, int type) {
            this.mmsi = mmsi;
            this.type = type;
        }
    }

    /** @param periodSeconds how often each of them is heard */
    Simulation(int count, double periodSeconds, double south, double west, double north, double east, long seed) {
        if (count < 1 || count > 50_000 || !(periodSeconds >= 0.1) || !(south < north) || !(west < east))
            throw new IllegalArgumentException(
                    "a simulation has 1 to 50,000 ships in a box, each heard 10 times a second or less");
        this.periodSeconds = periodSeconds;
        this.south = south;
        this.west = west;
        this.north = north;
        this.east = east;
        var random = new Random(seed);
        ships = new Ship[count];
        for (var i = 0; i < count; i++) {
            var ship = new Ship(440_000_000 + i, SHIP_TYPES[i % SHIP_TYPES.length]);
            ship.latitude = south + random.nextDouble() * (north - south);
            ship.longitude = west + random.nextDouble() * (east - west);
            ship.course = random.nextDouble() * 360;
            ship.knots = 6 + random.nextDouble() * 14;
            ships[i] = ship;
        }
    }

    /** Goes on until it is closed. Each ship is heard at its own moment of the period. */
    void run(BooleanSupplier closed, InstantSource clock, Consumer<FeedLine> taker) {
        for (var ship : ships) voyage(ship, clock.instant(), taker);
        var began = System.nanoTime();
        for (long turn = 0; !closed.getAsBoolean(); turn++) {
            var ship = ships[(int) (turn % ships.length)];
            var due = began + (long) (turn * (periodSeconds / ships.length) * 1e9);
            for (var left = due - System.nanoTime(); left > 0 && !closed.getAsBoolean(); left = due - System.nanoTime())
                LockSupport.parkNanos(left);
            if (turn >= ships.length) sail(ship);
            report(ship, clock.instant(), taker);
        }
    }

    private void sail(Ship ship) {
        var way = ship.knots * periodSeconds * KNOT_IN_DEGREES_A_SECOND;
        var heading = Math.toRadians(ship.course);
        var latitude = ship.latitude + way * Math.cos(heading);
        var longitude = ship.longitude + way * Math.sin(heading) / Math.cos(Math.toRadians(ship.latitude));
        if (latitude < south || latitude > north || longitude < west || longitude > east) {
            ship.course = (ship.course + 127) % 360;
            return;
        }
        ship.latitude = latitude;
        ship.longitude = longitude;
    }

    private static void report(Ship ship, Instant now, Consumer<FeedLine> taker) {
        say(
                new AisMessage.PositionReport(
                        1,
                        0,
                        ship.mmsi,
                        NavigationStatus.UNDER_WAY_USING_ENGINE,
                        OptionalInt.of(0),
                        new Motion(
                                OptionalDouble.of(ship.knots), OptionalDouble.of(ship.course), OptionalDouble.empty()),
                        true,
                        Optional.of(new Position(ship.latitude, ship.longitude)),
                        new UtcSecond((int) (now.getEpochSecond() % 60)),
                        1,
                        false),
                now,
                taker);
    }

    private static void voyage(Ship ship, Instant now, Consumer<FeedLine> taker) {
        say(
                new AisMessage.StaticVoyage(
                        0,
                        ship.mmsi,
                        0,
                        OptionalInt.empty(),
                        Optional.of("SIM" + ship.mmsi % 1000),
                        Optional.of("SIMULATED " + ship.mmsi % 1000),
                        ship.type,
                        new Dimensions(0, 0, 0, 0),
                        1,
                        AisMessage.Eta.UNKNOWN,
                        OptionalDouble.empty(),
                        Optional.empty(),
                        false),
                now,
                taker);
    }

    private static void say(AisMessage message, Instant now, Consumer<FeedLine> taker) {
        for (var sentence : AisEncoder.sentences(message, 1, 'A'))
            taker.accept(new FeedLine(sentence.getBytes(StandardCharsets.US_ASCII), now));
    }
}
