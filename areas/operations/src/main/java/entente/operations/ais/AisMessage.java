package entente.operations.ais;

import entente.operations.track.Motion;
import entente.operations.track.Position;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What a station said, in the terms of ITU-R M.1371-5. What it marks as not available is empty. The state of its radio is not
 * here: nobody behind this needs it.
 */
public sealed interface AisMessage {
    /** 1 to 27. */
    int type();

    /** How often it was repeated, 0 to 3. */
    int repeat();

    /** As sent, at most nine digits; see {@link Station} for what it stands for. */
    int mmsi();

    /** A message that tells where something is. */
    sealed interface Located extends AisMessage {
        Optional<Position> position();

        /** To 10 m or better. */
        boolean accurate();
    }

    /**
     * A class A ship's position (1, 2 and 3).
     *
     * @param turnCode the rate of turn as sent: -126 to 126 is 4.733 times the root of degrees a minute; ±127 means more than
     *     5° in 30 s, seen without a turn indicator
     * @param manoeuvre 0 not available, 1 none, 2 a special manoeuvre
     */
    record PositionReport(
            int type,
            int repeat,
            int mmsi,
            NavigationStatus status,
            OptionalInt turnCode,
            Motion motion,
            boolean accurate,
            Optional<Position> position,
            UtcSecond second,
            int manoeuvre,
            boolean raim)
            implements Located {}

    /** A base station's time and place (4), or a ship's answer to the question for them (11). */
    record BaseStationReport(
            int type,
            int repeat,
            int mmsi,
            Optional<LocalDateTime> time,
            boolean accurate,
            Optional<Position> position,
            int fixDevice,
            boolean raim)
            implements Located {}

    /** Who a class A ship is and where it is bound (5). */
    record StaticVoyage(
            int repeat,
            int mmsi,
            int version,
            OptionalInt imo,
            Optional<String> callSign,
            Optional<String> name,
            int shipType,
            Dimensions dimensions,
            int fixDevice,
            Eta eta,
            OptionalDouble draughtMetres,
            Optional<String> destination,
            boolean terminalReady)
            implements AisMessage {
        @Override
        public int type() {
            return 5;
        }
    }

    /** When a ship expects to arrive, in UTC. */
    record Eta(OptionalInt month, OptionalInt day, OptionalInt hour, OptionalInt minute) {
        public static final Eta UNKNOWN =
                new Eta(OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty());
    }

    /**
     * The position of an aircraft that searches (9).
     *
     * @param altitudeMetres 4,094 stands for that and more
     */
    record AircraftReport(
            int repeat,
            int mmsi,
            OptionalInt altitudeMetres,
            Motion motion,
            boolean accurate,
            Optional<Position> position,
            UtcSecond second,
            boolean terminalReady,
            boolean assigned,
            boolean raim)
            implements Located {
        @Override
        public int type() {
            return 9;
        }
    }

    /** A class B ship's position (18). */
    record StandardClassB(
            int repeat,
            int mmsi,
            Motion motion,
            boolean accurate,
            Optional<Position> position,
            UtcSecond second,
            boolean carrierSense,
            boolean display,
            boolean dsc,
            boolean wholeBand,
            boolean takesChannelOrders,
            boolean assigned,
            boolean raim)
            implements Located {
        @Override
        public int type() {
            return 18;
        }
    }

    /** A class B ship's position with who it is (19). */
    record ExtendedClassB(
            int repeat,
            int mmsi,
            Motion motion,
            boolean accurate,
            Optional<Position> position,
            UtcSecond second,
            Optional<String> name,
            int shipType,
            Dimensions dimensions,
            int fixDevice,
            boolean raim,
            boolean terminalReady,
            boolean assigned)
            implements Located {
        @Override
        public int type() {
            return 19;
        }
    }

    /** A buoy, beacon or light (21). */
    record AidToNavigation(
            int repeat,
            int mmsi,
            int aidType,
            Optional<String> name,
            boolean accurate,
            Optional<Position> position,
            Dimensions dimensions,
            int fixDevice,
            UtcSecond second,
            boolean offPosition,
            boolean raim,
            boolean virtual,
            boolean assigned)
            implements Located {
        @Override
        public int type() {
            return 21;
        }
    }

    /** The name of a class B ship (24, part A). */
    record StaticPartA(int repeat, int mmsi, Optional<String> name) implements AisMessage {
        @Override
        public int type() {
            return 24;
        }
    }

    /**
     * The rest of who a class B ship is (24, part B).
     *
     * @param motherShip the ship that it belongs to; such a craft sends this in place of its dimensions
     */
    record StaticPartB(
            int repeat,
            int mmsi,
            int shipType,
            Optional<String> vendor,
            int model,
            int serial,
            Optional<String> callSign,
            Optional<Dimensions> dimensions,
            OptionalInt motherShip)
            implements AisMessage {
        @Override
        public int type() {
            return 24;
        }
    }

    /**
     * A position for satellites and far stations (27), in tenths of a minute.
     *
     * @param fresh fixed less than 5 s before
     */
    record LongRange(
            int repeat,
            int mmsi,
            boolean accurate,
            boolean raim,
            NavigationStatus status,
            Optional<Position> position,
            Motion motion,
            boolean fresh)
            implements Located {
        @Override
        public int type() {
            return 27;
        }
    }

    /** Any other message of the standard. What it says is not read. */
    record Other(int type, int repeat, int mmsi) implements AisMessage {}
}
