package entente.operations.adapter;

import entente.operations.track.Category;
import entente.operations.track.Identity;
import entente.operations.track.Motion;
import entente.operations.track.Observation;
import entente.operations.track.Position;
import entente.operations.track.Sensor;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What radars and satellites detect, as GeoJSON points with the properties {@code time}, {@code accuracyMetres},
 * {@code speedKnots} and {@code courseDegrees}, of which the first two must be there. Anything else blocks the feature.
 *
 * <p>A detection is marked dark until {@link Correlation} finds its vessel: that is the stricter reading, and a profile lets it
 * out only where it says so.
 */
public final class GeoJsonDetections {
    private final AdapterSettings settings;
    private final Sensor sensor;

    /**
     * Detections of one sensor.
     *
     * @param sensor {@link Sensor#RADAR} or {@link Sensor#SATELLITE}
     */
    public GeoJsonDetections(AdapterSettings settings, Sensor sensor) {
        this.settings = settings;
        this.sensor = sensor;
        if (sensor != Sensor.RADAR && sensor != Sensor.SATELLITE)
            throw new IllegalArgumentException("radars and satellites detect, and " + sensor + " does not");
    }

    /** One answer for each feature, in their order; one for a document that is none. */
    public List<Adapted> read(byte[] document, Instant received) {
        return GeoJson.read(document, (feature, place, faults) -> read(feature, place, faults, received));
    }

    private Adapted read(Members feature, double[] place, Faults faults, Instant received) {
        var id = feature.word("id", 128);
        if (id.isEmpty()) faults.missing(feature.where(), "id");
        var found = feature.object("properties");
        feature.nothingElse();
        if (found.isEmpty()) return faults.blocked();
        var properties = found.get();
        var at = properties.where();
        var time = properties.instant("time");
        if (time.isEmpty()) faults.missing(at, "time");
        else if (time.get().isAfter(received.plus(settings.ahead())))
            faults.add(at + "time", "is in the future", "Set the source's clock.");
        var accuracy =
                Values.within(at + "accuracyMetres", properties.number("accuracyMetres"), 0.1, 100_000, "m", faults);
        if (accuracy.isEmpty()) faults.missing(at, "accuracyMetres");
        var speed = Values.within(at + "speedKnots", properties.number("speedKnots"), 0, 5_000, "knots", faults);
        var course = Values.angle(at + "courseDegrees", properties.number("courseDegrees"), faults);
        properties.nothingElse();
        if (place.length == 2 && !(Math.abs(place[0]) <= 180 && Math.abs(place[1]) <= 90))
            faults.add(feature.where() + "geometry", "is no place on the earth", "Write longitude before latitude.");
        if (faults.any()) return faults.blocked();
        return new Adapted.Made(new Observation(
                settings.feed().name(),
                id.orElseThrow(),
                settings.feed().reality(),
                time.orElseThrow(),
                new Position(place[1], place[0]),
                accuracy.orElseThrow(),
                new Motion(speed, course, OptionalDouble.empty()),
                Category.UNKNOWN,
                Identity.UNKNOWN,
                sensor,
                true,
                settings.feed().origins()));
    }
}
