package entente.operations.adapter;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Tracks in GeoJSON, in the words that are made from cursor-on-target: {@code callsign}, {@code type}, {@code time},
 * {@code start}, {@code stale}, {@code speed} (m/s), {@code course}. Known and left out, because a track has no room for it:
 * {@code how}, {@code path}, {@code remarks}, {@code takv}, {@code precisionlocation}. Anything else blocks the feature.
 */
public final class GeoJsonTracks {
    private final AdapterSettings settings;

    public GeoJsonTracks(AdapterSettings settings) {
        this.settings = settings;
    }

    /** One answer for each feature, in their order; one for a document that is none. */
    public List<Adapted> read(byte[] document, Instant received) {
        return GeoJson.read(document, (feature, place, faults) -> read(feature, place, faults, received));
    }

    private Adapted read(Members feature, double[] place, Faults faults, Instant received) {
        var record = new CotRecord();
        record.uid = feature.word("id", 128);
        feature.leaveOut("path");
        if (place.length == 2) {
            record.longitude = OptionalDouble.of(place[0]);
            record.latitude = OptionalDouble.of(place[1]);
        }
        var at = feature.where() + "properties.";
        feature.object("properties").ifPresent(properties -> {
            record.type = properties.word("type", 64);
            record.callsign = properties.word("callsign", 64);
            record.time = properties.instant("time");
            record.start = properties.instant("start");
            record.stale = properties.instant("stale");
            record.speedMetresPerSecond = properties.number("speed");
            record.courseDegrees = properties.number("course");
            if (properties.has("center") && !Arrays.equals(properties.place("center"), place))
                faults.add(at + "center", "is another place than the geometry", "Send one place.");
            properties.mustBeEmpty("metadata");
            properties.leaveOut("how", "remarks", "takv", "precisionlocation");
            properties.nothingElse();
        });
        feature.nothingElse();
        return record.adapt(at, settings, received, faults);
    }
}
