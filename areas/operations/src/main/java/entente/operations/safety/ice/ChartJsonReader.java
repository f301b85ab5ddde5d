package entente.operations.safety.ice;

import entente.kernel.Problems;
import entente.operations.safety.geo.GeoJson;
import entente.operations.safety.geo.Region;
import entente.operations.safety.ice.IceChart.Axes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** Reads an ice chart as GeoJSON whose properties have the names of SIGRID-3, in capitals or not. */
public final class ChartJsonReader {
    private static final Set<String> SYSTEMS =
            Set.of("urn:ogc:def:crs:OGC:1.3:CRS84", "urn:ogc:def:crs:OGC::CRS84", "EPSG:4326", "CRS84");
    private static final int MISSING = 99;

    private final String file;
    private final RawChart chart;

    private ChartJsonReader(String file) {
        this.file = file;
        this.chart = new RawChart(file);
    }

    /** @param expected where all of it has to be */
    public static IceChart read(String file, byte[] bytes, Region expected) {
        var root = GeoJson.parse(file, bytes);
        return new ChartJsonReader(file).read(root).chart(Axes.LONGITUDE_FIRST, expected);
    }

    private RawChart read(JsonNode root) {
        if (!root.path("type").asString("").equals("FeatureCollection"))
            throw new Problems(file, "is no FeatureCollection", "Give a chart as a GeoJSON FeatureCollection.");
        var system = root.path("crs").path("properties").path("name");
        if (!root.path("crs").isMissingNode() && !SYSTEMS.contains(system.asString("")))
            throw new Problems(file, "has places in another system than WGS 84", "Convert it to WGS 84.");
        var n = 0;
        for (var feature : root.path("features")) feature(feature, file + " feature " + ++n);
        return chart;
    }

    private void feature(JsonNode feature, String where) {
        var properties = new TreeMap<String, JsonNode>();
        for (var one : feature.path("properties").properties())
            properties.put(one.getKey().toUpperCase(Locale.ROOT), one.getValue());
        var type = properties.containsKey("POLY_TYPE") ? text(properties.get("POLY_TYPE")) : "I";
        switch (type) {
            case "I", "W", "N" -> {
                var egg = type.equals("N") ? EggCode.UNKNOWN : egg(properties, type.equals("W"));
                for (var polygon : polygons(feature.path("geometry"), where)) chart.add(polygon, egg, where);
            }
            case "L" -> {
                // Land.
            }
            default -> chart.remark("an area of the type " + (type.matches("[A-Z]") ? type : "?") + " is not read");
        }
    }

    private EggCode egg(TreeMap<String, JsonNode> properties, boolean water) {
        var egg = new RawEgg(chart);
        var total = code(properties, "CT");
        if (total == MISSING && water && !properties.containsKey("CT")) return EggCode.ICE_FREE;
        egg.total(Integer.toString(total));
        for (var column : List.of("A", "B", "C")) {
            var partial = code(properties, "C" + column);
            var stage = code(properties, "S" + column);
            if (partial != MISSING || stage != MISSING) egg.kind(partial, stage, code(properties, "F" + column));
        }
        // Traces of something thicker, and whatever else there is.
        var thicker = code(properties, "CN");
        if (thicker != MISSING) egg.kind(4, thicker, MISSING);
        var remaining = code(properties, "CD");
        if (remaining != MISSING) egg.kind(MISSING, remaining, MISSING);
        return egg.egg();
    }

    private int code(TreeMap<String, JsonNode> properties, String name) {
        var node = properties.get(name);
        if (node == null || node.isNull()) return MISSING;
        var text = text(node);
        if (!text.matches("-?[0-9]{1,4}")) {
            if (!text.isEmpty()) chart.remark(name + " has something that is no number; taken as undetermined");
            return MISSING;
        }
        var code = Integer.parseInt(text);
        return code < 0 ? MISSING : code;
    }

    private static String text(@org.jspecify.annotations.Nullable JsonNode node) {
        return node == null ? "" : node.asString("").strip();
    }

    private List<List<double[]>> polygons(JsonNode geometry, String where) {
        var polygons = new ArrayList<List<double[]>>();
        var coordinates = geometry.path("coordinates");
        switch (geometry.path("type").asString("")) {
            case "Polygon" -> polygons.add(rings(coordinates, where));
            case "MultiPolygon" -> coordinates.forEach(polygon -> polygons.add(rings(polygon, where)));
            default -> throw new Problems(where, "has ice without an area", "Give it a polygon.");
        }
        return polygons;
    }

    private List<double[]> rings(JsonNode polygon, String where) {
        var rings = new ArrayList<double[]>();
        for (var ring : polygon) {
            chart.count(ring.size());
            if (ring.size() < 4) throw new Problems(where, "has a ring of fewer than four places", "Close the ring.");
            var numbers = new double[ring.size() * 2];
            var i = 0;
            for (var place : ring) {
                if (!place.isArray()
                        || place.size() < 2
                        || !place.get(0).isNumber()
                        || !place.get(1).isNumber())
                    throw new Problems(where, "has a place that is no pair of numbers", "Correct it there.");
                numbers[i++] = place.get(0).asDouble();
                numbers[i++] = place.get(1).asDouble();
            }
            rings.add(numbers);
        }
        if (rings.isEmpty()) throw new Problems(where, "has a polygon without a ring", "Give it one.");
        return rings;
    }
}
