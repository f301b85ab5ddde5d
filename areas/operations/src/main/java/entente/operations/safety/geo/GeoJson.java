package entente.operations.safety.geo;

import entente.kernel.Problems;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** GeoJSON (RFC 7946): longitude first; what crosses 180 degrees is cut. */
public final class GeoJson {
    private static final int DEEPEST = 32;
    private static final int LONGEST_TEXT = 1 << 16;
    private static final long LARGEST = 64L << 20;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxStringLength(LONGEST_TEXT)
                            .maxNumberLength(40)
                            .maxNameLength(200)
                            .maxDocumentLength(LARGEST)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build();

    private GeoJson() {}

    /** Reads JSON from anybody. */
    public static JsonNode parse(String file, byte[] bytes) {
        if (bytes.length > LARGEST)
            throw new Problems(file, "is larger than " + LARGEST + " bytes", "Give less at once.");
        try {
            return MAPPER.readTree(bytes);
        } catch (JacksonException e) {
            var at = e.getLocation();
            throw new Problems(
                    file + (at == null ? "" : ":" + at.getLineNr() + ":" + at.getColumnNr()),
                    "is no JSON that is read here: " + e.getOriginalMessage(),
                    "Correct it there.");
        }
    }

    /** The same bytes for the same tree: members keep their order where they have one, else they are sorted. */
    public static byte[] bytes(Object tree) {
        return MAPPER.writeValueAsBytes(ordered(tree));
    }

    private static Object ordered(Object tree) {
        return switch (tree) {
            case Map<?, ?> map -> {
                Map<String, Object> members =
                        map instanceof LinkedHashMap<?, ?> ? new LinkedHashMap<>() : new TreeMap<>();
                map.forEach((name, value) -> members.put((String) name, ordered(value)));
                yield members;
            }
            case List<?> list -> list.stream().map(GeoJson::ordered).toList();
            default -> tree;
        };
    }

    /** A geometry object. */
    public static Map<String, Object> geometry(Shape shape) {
        var parts = Antimeridian.cut(shape);
        var coordinates = parts.stream().map(GeoJson::coordinates).toList();
        var type = switch (shape) {
            case Shape.Point _ -> "Point";
            case Shape.Line _ -> "LineString";
            case Shape.Area _ -> "Polygon";
        };
        return parts.size() == 1
                ? object("type", type, "coordinates", coordinates.getFirst())
                : object("type", "Multi" + type, "coordinates", coordinates);
    }

    /** The shape with its own corners, uncut. */
    public static Map<String, Object> whole(Shape shape) {
        return object(
                "type",
                switch (shape) {
                    case Shape.Point _ -> "Point";
                    case Shape.Line _ -> "LineString";
                    case Shape.Area _ -> "Polygon";
                },
                "coordinates",
                coordinates(shape));
    }

    private static Object coordinates(Shape shape) {
        return switch (shape) {
            case Shape.Point(var at) -> pair(at);
            case Shape.Line(var corners) -> pairs(corners);
            case Shape.Area(var outer, var holes) -> {
                var rings = new ArrayList<Object>(List.of(pairs(outer)));
                holes.forEach(hole -> rings.add(pairs(hole)));
                yield rings;
            }
        };
    }

    private static List<Object> pairs(List<Coordinate> corners) {
        return corners.stream().<Object>map(GeoJson::pair).toList();
    }

    private static Object pair(Coordinate at) {
        return List.of(new BigDecimal(at.longitudeText()), new BigDecimal(at.latitudeText()));
    }

    /** One shape of a geometry that is a point, a line or a polygon. */
    public static Shape shape(JsonNode geometry) {
        var coordinates = geometry.path("coordinates");
        return switch (geometry.path("type").asString("")) {
            case "Point" -> new Shape.Point(place(coordinates));
            case "LineString" -> new Shape.Line(places(coordinates));
            case "Polygon" -> {
                var rings = new ArrayList<List<Coordinate>>();
                coordinates.forEach(ring -> rings.add(places(ring)));
                if (rings.isEmpty()) throw new IllegalArgumentException("a polygon has a ring");
                yield new Shape.Area(rings.getFirst(), rings.subList(1, rings.size()));
            }
            default -> throw new IllegalArgumentException("a geometry is a point, a line or a polygon here");
        };
    }

    private static List<Coordinate> places(JsonNode pairs) {
        var places = new ArrayList<Coordinate>();
        pairs.forEach(pair -> places.add(place(pair)));
        return places;
    }

    private static Coordinate place(JsonNode pair) {
        if (!pair.isArray()
                || pair.size() != 2
                || !pair.get(0).isNumber()
                || !pair.get(1).isNumber()) throw new IllegalArgumentException("a place is longitude and latitude");
        return Coordinate.of(pair.get(1).asDouble(), pair.get(0).asDouble());
    }

    /** Names and values in turn, in that order. */
    public static Map<String, Object> object(Object... namesAndValues) {
        var object = new LinkedHashMap<String, Object>();
        for (var i = 0; i < namesAndValues.length; i += 2)
            object.put((String) namesAndValues[i], namesAndValues[i + 1]);
        return object;
    }
}
