package entente.operations.profile;

import entente.operations.track.Position;
import java.util.ArrayList;
import java.util.List;

/**
 * A polygon. Its edges are straight in latitude and longitude, as on the chart that it was drawn on: the edge between two
 * places on one parallel is the parallel.
 */
final class Area {
    private static final double PIECE_DEGREES = 1;

    private final double[] xs;
    private final double[] ys;

    Area(Grid grid, List<Position> corners) {
        var points = new ArrayList<Lambert.Plane>();
        for (var i = 0; i < corners.size(); i++) {
            var from = corners.get(i);
            var to = corners.get((i + 1) % corners.size());
            var east = Lambert.turned(to.longitude() - from.longitude());
            var north = to.latitude() - from.latitude();
            var pieces = (int) Math.ceil(Math.max(Math.abs(east), Math.abs(north)) / PIECE_DEGREES);
            for (var piece = 0; piece < pieces; piece++) {
                var part = (double) piece / pieces;
                points.add(grid.plane().project(from.latitude() + part * north, from.longitude() + part * east));
            }
        }
        xs = points.stream().mapToDouble(Lambert.Plane::x).toArray();
        ys = points.stream().mapToDouble(Lambert.Plane::y).toArray();
    }

    boolean reached() {
        for (var i = 0; i < xs.length; i++) if (!Grid.reaches(new Lambert.Plane(xs[i], ys[i]))) return false;
        return xs.length >= 3;
    }

    boolean contains(double x, double y) {
        var inside = false;
        for (int i = 0, j = xs.length - 1; i < xs.length; j = i++)
            if ((ys[i] > y) != (ys[j] > y) && x < (xs[j] - xs[i]) * (y - ys[i]) / (ys[j] - ys[i]) + xs[i])
                inside = !inside;
        return inside;
    }

    /** How far it is to the nearest edge, from either side. */
    double metresToEdge(double x, double y) {
        var least = Double.MAX_VALUE;
        for (int i = 0, j = xs.length - 1; i < xs.length; j = i++) {
            var dx = xs[i] - xs[j];
            var dy = ys[i] - ys[j];
            var length = dx * dx + dy * dy;
            var along = length == 0 ? 0 : Math.clamp(((x - xs[j]) * dx + (y - ys[j]) * dy) / length, 0, 1);
            var ex = x - xs[j] - along * dx;
            var ey = y - ys[j] - along * dy;
            least = Math.min(least, ex * ex + ey * ey);
        }
        return Math.sqrt(least);
    }
}
