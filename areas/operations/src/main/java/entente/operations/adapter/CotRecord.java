package entente.operations.adapter;

import entente.operations.track.Identity;
import entente.operations.track.Motion;
import entente.operations.track.Observation;
import entente.operations.track.Position;
import entente.operations.track.Reality;
import entente.operations.track.Sensor;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** What a record of cursor-on-target says, whether it came as XML or as GeoJSON; what was missing or wrong is absent. */
final class CotRecord {
    private static final double KNOTS = 3_600 / 1_852.0;
    private static final double MOST_METRES = 1_000_000;

    Optional<String> uid = Optional.empty();
    Optional<String> type = Optional.empty();
    Optional<Instant> time = Optional.empty();
    Optional<Instant> start = Optional.empty();
    Optional<Instant> stale = Optional.empty();
    OptionalDouble latitude = OptionalDouble.empty();
    OptionalDouble longitude = OptionalDouble.empty();
    OptionalDouble circularErrorMetres = OptionalDouble.empty();
    OptionalDouble speedMetresPerSecond = OptionalDouble.empty();
    OptionalDouble courseDegrees = OptionalDouble.empty();
    Optional<String> callsign = Optional.empty();
    Optional<String> opex = Optional.empty();

    /**
     * The observation.
     *
     * @param at before each field in what is said of it
     */
    Adapted adapt(String at, AdapterSettings settings, Instant received, Faults faults) {
        type.flatMap(CotType::why)
                .ifPresent(why -> faults.add(at + "type", why, "Send things (a-...) on this feed, and nothing else."));
        checkTimes(at, settings, received, faults);
        var reality = reality(at, settings, faults);
        var speed = Values.within(at + "speed", Values.known(speedMetresPerSecond), 0, 5_000, "m/s", faults);
        var course = Values.angle(at + "course", Values.known(courseDegrees), faults);
        var north = Values.within(at + "latitude", latitude, -90, 90, "degrees", faults);
        var east = Values.within(at + "longitude", longitude, -180, 180, "degrees", faults);
        var error = Values.within(at + "ce", Values.known(circularErrorMetres), 0, MOST_METRES, "m", faults);
        if (uid.isEmpty()) faults.missing(at, "uid");
        if (type.isEmpty()) faults.missing(at, "type");
        if (time.isEmpty()) faults.missing(at, "time");
        if (stale.isEmpty()) faults.missing(at, "stale");
        if (latitude.isEmpty() || longitude.isEmpty()) faults.missing(at, "position");
        if (faults.any()) return faults.blocked();
        return new Adapted.Made(new Observation(
                settings.feed().name(),
                uid.orElseThrow(),
                reality,
                observed(),
                new Position(north.orElseThrow(), east.orElseThrow()),
                // Many write 0 for what they do not know, and no place is known to 0 m.
                error.isPresent() && error.getAsDouble() > 0 ? error.getAsDouble() : settings.unstatedAccuracyMetres(),
                new Motion(
                        speed.isPresent() ? OptionalDouble.of(speed.getAsDouble() * KNOTS) : speed,
                        course,
                        OptionalDouble.empty()),
                CotType.category(type.orElseThrow()),
                new Identity(OptionalInt.empty(), OptionalInt.empty(), callsign, Optional.empty()),
                Sensor.REPORT,
                false,
                settings.feed().origins()));
    }

    /** The earlier of the two, so that nothing seems newer than it is. */
    private Instant observed() {
        var told = time.orElseThrow();
        return start.isPresent() && start.get().isBefore(told) ? start.get() : told;
    }

    private void checkTimes(String at, AdapterSettings settings, Instant received, Faults faults) {
        if (time.isPresent() && time.get().isAfter(received.plus(settings.ahead())))
            faults.add(at + "time", "is in the future", "Set the source's clock.");
        if (stale.isPresent() && stale.get().isBefore(received))
            faults.add(at + "stale", "is over: the source itself no longer relies on it", "Send what is current.");
    }

    /** What the record says goes before what its feed is. A friend who plays a foe is never real. */
    private Reality reality(String at, AdapterSettings settings, Faults faults) {
        var plays = type.filter(CotType::isAtom).filter(CotType::plays).isPresent();
        if (opex.isEmpty()) return plays ? Reality.EXERCISE : settings.feed().reality();
        var word = opex.get();
        var kind = word.length() > 1 && word.charAt(1) != '-' ? ' ' : word.charAt(0);
        var reality = switch (kind) {
            case 'o' -> Reality.REAL;
            case 'e' -> Reality.EXERCISE;
            case 's' -> Reality.SIMULATED;
            default -> {
                faults.add(at + "opex", "is none of o, e and s", "Say whether it is real, exercised or simulated.");
                yield settings.feed().reality();
            }
        };
        if (plays && reality == Reality.REAL)
            faults.add(at + "opex", "says real of somebody who plays a part", "Correct opex or the type.");
        return reality;
    }
}
