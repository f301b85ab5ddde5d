package entente.operations.feed;

import entente.operations.track.Observation;
import entente.operations.track.Position;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** GeoJSON (RFC 7946): longitude first. */
public final class Features {
    private Features() {}

    public static Map<String, Object> collection(List<Map<String, Object>> features) {
        return Map.of("type", "FeatureCollection", "features", features);
    }

    static Map<String, Object> point(String id, Position at, Map<String, Object> properties) {
        var feature = new TreeMap<String, Object>();
        feature.put("type", "Feature");
        if (!id.isEmpty()) feature.put("id", id);
        feature.put(
                "geometry",
                Map.of("type", "Point", "coordinates", List.of(rounded(at.longitude()), rounded(at.latitude()))));
        feature.put("properties", properties);
        return feature;
    }

    /** Seven places are a centimetre. */
    private static double rounded(double degrees) {
        return BigDecimal.valueOf(degrees).setScale(7, RoundingMode.HALF_EVEN).doubleValue();
    }

    /** An observation for our own people, who may see all of it. */
    public static Map<String, Object> of(Observation seen, String mark, Instant now) {
        var properties = new TreeMap<String, Object>();
        properties.put("track", seen.track());
        properties.put("feed", seen.feed());
        properties.put("category", seen.category().name());
        properties.put("reality", seen.reality().name());
        properties.put("label", mark);
        properties.put("accuracyMetres", Math.round(seen.accuracyMetres()));
        properties.put("observed", seen.observed().toString());
        properties.put("ageSeconds", Duration.between(seen.observed(), now).toSeconds());
        properties.put("sensor", seen.sensor().name());
        properties.put("dark", seen.dark());
        seen.motion().speedKnots().ifPresent(speed -> properties.put("speedKnots", speed));
        seen.motion().courseDegrees().ifPresent(course -> properties.put("courseDegrees", course));
        seen.identity().mmsi().ifPresent(mmsi -> properties.put("mmsi", mmsi));
        seen.identity().imo().ifPresent(imo -> properties.put("imo", imo));
        seen.identity().callSign().ifPresent(sign -> properties.put("callSign", sign));
        seen.identity().name().ifPresent(name -> properties.put("name", name));
        return point(seen.feed() + "/" + seen.track(), seen.position(), properties);
    }
}
