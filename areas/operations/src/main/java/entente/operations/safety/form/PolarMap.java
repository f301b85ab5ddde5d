package entente.operations.safety.form;

import entente.operations.safety.Bulletin;
import entente.operations.safety.Draft;
import entente.operations.safety.Matter;
import entente.operations.safety.SafetyProduct;
import entente.operations.safety.geo.Coordinate;
import entente.operations.safety.geo.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Where what is real is, as a small drawing in SVG: the pole in the middle, distance from it true, without land. What is
 * outside the drawn cap is not on it, and neither is what is played.
 */
final class PolarMap {
    private static final double RADIUS = 190;
    private static final double STEP_DEGREES = 2;
    private static final int MOST_SHAPES = 400;
    private static final int MOST_CORNERS = 6000;

    private final boolean south;
    private final double rim;

    private PolarMap(boolean south, double rim) {
        this.south = south;
        this.rim = rim;
    }

    /** Empty when nothing is within 50 degrees of a pole, or there is more than a small drawing can show. */
    static String draw(Bulletin bulletin, String label) {
        var places = new ArrayList<Coordinate>();
        var shapes = 0;
        var real = bulletin.current().stream()
                .map(SafetyProduct::draft)
                .filter(draft -> !draft.exercise())
                .toList();
        for (var draft : real)
            for (var shape : draft.matter().shapes()) {
                shapes++;
                places.addAll(shape.corners());
            }
        var latitudes = places.stream().mapToDouble(Coordinate::latitude).toArray();
        var north = java.util.Arrays.stream(latitudes).filter(at -> at >= 40).count();
        var south = java.util.Arrays.stream(latitudes).filter(at -> at <= -40).count();
        if (north + south == 0 || shapes > MOST_SHAPES || places.size() > MOST_CORNERS) return "";
        var southern = south > north;
        var nearest = java.util.Arrays.stream(latitudes)
                .map(at -> southern ? -at : at)
                .filter(at -> at >= 40)
                .min()
                .orElse(60);
        var rim = Math.max(40, Math.floor((nearest - 2) / 10) * 10);
        return new PolarMap(southern, rim).draw(real, label);
    }

    private String draw(List<Draft> drafts, String label) {
        var out = new StringBuilder();
        out.append("<svg viewBox=\"-200 -200 400 400\" role=\"img\" aria-label=\"")
                .append(Html.escape(label))
                .append("\">\n<circle class=\"sea\" r=\"190\"/>\n");
        for (var at = rim + 10; at < 90; at += 10)
            out.append("<circle class=\"grid\" r=\"").append(number(radius(at))).append("\"/>");
        for (var at = -180; at < 180; at += 30) {
            var end = project(rim, at);
            out.append("<path class=\"grid\" d=\"M0 0L").append(pair(end)).append("\"/>");
        }
        out.append('\n');
        for (var draft : drafts) {
            var kind = draft.matter() instanceof Matter.Ice ? "ice" : "warning";
            for (var shape : draft.matter().shapes()) out.append(shape(shape, kind));
        }
        for (var at : new int[] {0, 90, 180, -90}) {
            var end = project(rim, at);
            out.append("<text x=\"")
                    .append(number(end[0] * 0.88))
                    .append("\" y=\"")
                    .append(number(end[1] * 0.93 + 4));
            out.append("\">").append(Math.abs(at)).append('°');
            out.append(at == 90 ? "E" : at == -90 ? "W" : "").append("</text>");
        }
        for (var at = rim + 10; at < 90; at += 10)
            out.append("<text class=\"small\" x=\"3\" y=\"")
                    .append(number(radius(at) - 2))
                    .append("\">")
                    .append((int) at)
                    .append('°')
                    .append(south ? "S" : "N")
                    .append("</text>");
        return out.append("\n</svg>\n").toString();
    }

    private String shape(Shape shape, String kind) {
        return switch (shape) {
            case Shape.Point(var at) -> {
                if (!onMap(at)) yield "";
                var place = project(height(at), at.longitude());
                yield "<circle class=\"" + kind + "\" r=\"5\" cx=\"" + number(place[0]) + "\" cy=\"" + number(place[1])
                        + "\"/>\n";
            }
            case Shape.Line(var corners) ->
                corners.stream().noneMatch(this::onMap)
                        ? ""
                        : "<path class=\"line " + kind + "\" d=\"" + path(corners, false) + "\"/>\n";
            case Shape.Area(var outer, var holes) -> {
                if (outer.stream().noneMatch(this::onMap)) yield "";
                var d = new StringBuilder(path(outer, true));
                holes.forEach(hole -> d.append(path(hole, true)));
                yield "<path class=\"" + kind + "\" d=\"" + d + "\"/>\n";
            }
        };
    }

    private boolean onMap(Coordinate at) {
        return height(at) >= rim;
    }

    private double height(Coordinate at) {
        return south ? -at.latitude() : at.latitude();
    }

    /** An edge is straight in latitude and longitude, so it bends here. */
    private String path(List<Coordinate> corners, boolean closed) {
        var out = new StringBuilder("M");
        var longitude = corners.getFirst().longitude();
        out.append(pair(project(Math.max(rim, height(corners.getFirst())), longitude)));
        for (var i = 1; i < corners.size(); i++) {
            var from = corners.get(i - 1);
            var to = corners.get(i);
            var east = to.longitude() - from.longitude();
            east -= 360 * Math.round(east / 360);
            var steps = Math.max(1, (int) Math.ceil(Math.abs(east) / STEP_DEGREES));
            for (var step = 1; step <= steps; step++) {
                var part = (double) step / steps;
                var height = height(from) + part * (height(to) - height(from));
                out.append('L').append(pair(project(Math.max(rim, height), from.longitude() + part * east)));
            }
        }
        return closed ? out.append('Z').toString() : out.toString();
    }

    private double radius(double height) {
        return RADIUS * (90 - height) / (90 - rim);
    }

    /** The meridian of Greenwich points down in the north, up in the south. */
    private double[] project(double height, double longitude) {
        var angle = Math.toRadians(longitude);
        var r = radius(height);
        return new double[] {r * Math.sin(angle), (south ? -1 : 1) * r * Math.cos(angle)};
    }

    private static String pair(double[] at) {
        return number(at[0]) + " " + number(at[1]);
    }

    private static String number(double value) {
        var text = String.format(Locale.ROOT, "%.1f", value);
        return text.equals("-0.0") ? "0.0" : text;
    }
}
