package entente.operations.adapter;

import entente.kernel.Problem;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** A Feature or a FeatureCollection (RFC 7946) of points, of bounded size; each feature is taken or blocked by itself. */
final class GeoJson {
    static final int LARGEST = 8 << 20;
    static final int MOST = 10_000;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(16)
                            .maxStringLength(64 << 10)
                            .maxNumberLength(40)
                            .maxDocumentLength(LARGEST)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** Makes an observation of one feature. */
    interface Reader {
        Adapted read(Members feature, double[] place, Faults faults);
    }

    private GeoJson() {}

    static List<Adapted> read(byte[] document, Reader reader) {
        if (document.length > LARGEST) return blocked("is larger than " + LARGEST + " bytes", "Send it in parts.");
        @Nullable Object root;
        try {
            root = MAPPER.readValue(
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(document))
                            .toString(),
                    Object.class);
        } catch (CharacterCodingException e) {
            return blocked("is no UTF-8 text", "Send it as UTF-8.");
        } catch (JacksonException e) {
            return blocked(
                    "is no well-formed JSON: " + Faults.plain(e.getOriginalMessage()), "Correct it at the source.");
        }
        if (!(root instanceof Map<?, ?> map))
            return blocked("is no JSON object", "Send a Feature or a FeatureCollection.");
        if (!"FeatureCollection".equals(map.get("type"))) return List.of(feature("", map, reader));
        var faults = new Faults();
        var collection = new Members("", map, faults);
        collection.leaveOut("type", "features");
        collection.nothingElse();
        if (!(map.get("features") instanceof List<?> features)) faults.missing("", "features");
        else if (features.size() > MOST) faults.add("features", "are more than " + MOST, "Send them in parts.");
        else if (!faults.any()) return features(features, reader);
        return List.of(faults.blocked());
    }

    private static List<Adapted> features(List<?> features, Reader reader) {
        var adapted = new ArrayList<Adapted>(features.size());
        for (var i = 0; i < features.size(); i++) {
            var where = "features[" + i + "]";
            adapted.add(
                    features.get(i) instanceof Map<?, ?> map
                            ? feature(where + ".", map, reader)
                            : new Adapted.Blocked(List.of(new Problem(where, "is no object", "Write a Feature."))));
        }
        return adapted;
    }

    private static Adapted feature(String where, Map<?, ?> map, Reader reader) {
        var faults = new Faults();
        var feature = new Members(where, map, faults);
        if (!"Feature".equals(map.get("type"))) faults.add(where + "type", "is not Feature", "Send features.");
        feature.leaveOut("type");
        var geometry = feature.object("geometry");
        var place = new double[0];
        if (geometry.isPresent()) {
            var point = geometry.get();
            var type = point.word("type", 32).orElse("");
            if (type.equals("Point")) place = point.place("coordinates");
            else faults.add(point.where() + "type", "is not Point", "Send points; areas and lines are no tracks.");
            point.leaveOut("coordinates");
            point.nothingElse();
        }
        return reader.read(feature, place, faults);
    }

    private static List<Adapted> blocked(String wrong, String remedy) {
        return List.of(new Adapted.Blocked(List.of(new Problem("document", wrong, remedy))));
    }
}
