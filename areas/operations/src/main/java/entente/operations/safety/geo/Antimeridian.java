package entente.operations.safety.geo;

import entente.operations.safety.geo.Shape.Area;
import entente.operations.safety.geo.Shape.Flat;
import entente.operations.safety.geo.Shape.Line;
import entente.operations.safety.geo.Shape.Point;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Cuts what crosses 180 degrees into parts that do not (RFC 7946, section 3.1.9). An area over a pole gets an edge along
 * the pole.
 */
public final class Antimeridian {
    private Antimeridian() {}

    /** The shape itself if it does not cross; otherwise its parts. */
    public static List<Shape> cut(Shape shape) {
        return switch (shape) {
            case Point point -> List.of(point);
            case Line line -> cut(line);
            case Area area -> cut(area);
        };
    }

    private static List<Shape> cut(Line line) {
        var flat = Shape.flat(line.corners());
        if (!crosses(flat)) return List.of(line);
        var parts = new ArrayList<Shape>();
        var part = new ArrayList<Flat>(List.of(flat.getFirst()));
        for (var i = 1; i < flat.size(); i++) {
            var from = flat.get(i - 1);
            var to = flat.get(i);
            for (var at : meridians(from, to)) {
                var crossing = crossing(from, to, at);
                part.add(crossing);
                addLine(parts, part);
                part = new ArrayList<>(List.of(crossing));
            }
            part.add(to);
        }
        addLine(parts, part);
        return List.copyOf(parts);
    }

    private static void addLine(List<Shape> parts, List<Flat> part) {
        var corners = home(distinct(part));
        if (corners.size() > 1) parts.add(new Line(corners));
    }

    /** The meridians at 180 degrees between two places, in order. */
    private static List<Long> meridians(Flat from, Flat to) {
        var found = new ArrayList<Long>();
        var low = Math.min(from.x(), to.x());
        var high = Math.max(from.x(), to.x());
        for (var k = -3; k <= 3; k++) {
            var at = Coordinate.HALF + (long) k * Coordinate.WHOLE;
            if (at > low && at < high) found.add(at);
        }
        if (to.x() < from.x()) found.sort(Comparator.reverseOrder());
        return found;
    }

    private static List<Shape> cut(Area area) {
        var outer = Shape.flatRing(area.outer());
        if (!crosses(outer) && outer.size() == area.outer().size()) return List.of(area);
        var rings = new ArrayList<List<Flat>>();
        rings.add(outer);
        for (var hole : area.holes()) rings.add(beside(Shape.flatRing(hole), outer));
        var parts = new ArrayList<List<List<Flat>>>();
        var rest = List.of(List.copyOf(rings));
        for (var k = -3; k <= 3; k++) {
            var at = Coordinate.HALF + (long) k * Coordinate.WHOLE;
            var beyond = new ArrayList<List<List<Flat>>>();
            for (var piece : rest) {
                parts.addAll(side(piece, at, true));
                beyond.addAll(side(piece, at, false));
            }
            rest = List.copyOf(beyond);
        }
        parts.addAll(rest);
        var shapes = new ArrayList<Shape>();
        for (var part : parts)
            shapes.add(new Area(
                    home(part.getFirst()),
                    part.subList(1, part.size()).stream()
                            .map(Antimeridian::home)
                            .toList()));
        return List.copyOf(shapes);
    }

    /** The hole, counted on by whole turns so that it is inside its ring. */
    private static List<Flat> beside(List<Flat> hole, List<Flat> outer) {
        var low = outer.stream().mapToLong(Flat::x).min().orElseThrow();
        var high = outer.stream().mapToLong(Flat::x).max().orElseThrow();
        for (var turn = -2; turn <= 2; turn++) {
            var by = (long) turn * Coordinate.WHOLE;
            if (hole.stream().allMatch(corner -> corner.x() + by >= low && corner.x() + by <= high))
                return hole.stream()
                        .map(corner -> new Flat(corner.x() + by, corner.y()))
                        .toList();
        }
        throw new IllegalArgumentException("a hole is not inside its ring");
    }

    /** What of a polygon lies west of a meridian, or east of it. */
    private static List<List<List<Flat>>> side(List<List<Flat>> polygon, long at, boolean west) {
        var whole = new ArrayList<List<Flat>>();
        var chains = new ArrayList<List<Flat>>();
        for (var ring : polygon) {
            var inside = ring.stream().filter(corner -> corner.x() < at == west).count();
            if (inside == ring.size()) whole.add(ring);
            else if (inside > 0) chains.addAll(chains(ring, at, west));
        }
        var closed = join(chains);
        if (closed.isEmpty())
            return whole.isEmpty() || whole.getFirst() != polygon.getFirst() ? List.of() : List.of(whole);
        var pieces = new ArrayList<List<List<Flat>>>();
        for (var outer : closed) pieces.add(new ArrayList<>(List.of(outer)));
        for (var hole : whole)
            for (var piece : pieces)
                if (within(piece.getFirst(), hole.getFirst())) {
                    piece.add(hole);
                    break;
                }
        return List.copyOf(pieces);
    }

    /** The stretches of a ring on one side, each from the meridian to the meridian. */
    private static List<List<Flat>> chains(List<Flat> ring, long at, boolean west) {
        var corners = ring.subList(0, ring.size() - 1);
        var n = corners.size();
        var start = 0;
        while (corners.get(start).x() < at == west
                || corners.get((start + 1) % n).x() < at != west) start++;
        var chains = new ArrayList<List<Flat>>();
        var chain = new ArrayList<Flat>();
        for (var i = 0; i < n; i++) {
            var from = corners.get((start + i) % n);
            var to = corners.get((start + i + 1) % n);
            var fromIn = from.x() < at == west;
            var toIn = to.x() < at == west;
            if (fromIn != toIn) chain.add(crossing(from, to, at));
            if (toIn) chain.add(to);
            if (fromIn && !toIn) {
                chains.add(List.copyOf(chain));
                chain.clear();
            }
        }
        return chains;
    }

    /**
     * Along the meridian, inside and outside alternate: each two neighbouring ends of chains bound a stretch that is
     * inside.
     */
    private static List<List<Flat>> join(List<List<Flat>> chains) {
        record End(int chain, boolean last, long y) {}
        var ends = new ArrayList<End>();
        for (var i = 0; i < chains.size(); i++) {
            ends.add(new End(i, false, chains.get(i).getFirst().y()));
            ends.add(new End(i, true, chains.get(i).getLast().y()));
        }
        ends.sort(Comparator.comparingLong(End::y));
        Map<End, End> partner = new HashMap<>();
        for (var i = 0; i + 1 < ends.size(); i += 2) {
            partner.put(ends.get(i), ends.get(i + 1));
            partner.put(ends.get(i + 1), ends.get(i));
        }
        var used = new boolean[chains.size()];
        var rings = new ArrayList<List<Flat>>();
        for (var first = 0; first < chains.size(); first++) {
            if (used[first]) continue;
            var ring = new ArrayList<Flat>();
            var chain = first;
            var forward = true;
            while (!used[chain]) {
                used[chain] = true;
                ring.addAll(forward ? chains.get(chain) : chains.get(chain).reversed());
                var leaving = new End(
                        chain,
                        forward,
                        (forward
                                        ? chains.get(chain).getLast()
                                        : chains.get(chain).getFirst())
                                .y());
                var next = partner.get(leaving);
                if (next == null) break;
                chain = next.chain();
                forward = !next.last();
            }
            ring.add(ring.getFirst());
            var clean = distinct(ring);
            if (clean.stream().distinct().count() > 2 && Shape.area(clean) != 0) rings.add(clean);
        }
        return rings;
    }

    private static boolean within(List<Flat> ring, Flat place) {
        var inside = false;
        for (var i = 0; i + 1 < ring.size(); i++) {
            var a = ring.get(i);
            var b = ring.get(i + 1);
            if (a.y() > place.y() == b.y() > place.y()) continue;
            var x = a.x() + (double) (b.x() - a.x()) * (place.y() - a.y()) / (b.y() - a.y());
            if (place.x() < x) inside = !inside;
        }
        return inside;
    }

    private static Flat crossing(Flat from, Flat to, long at) {
        var part = (double) (at - from.x()) / (to.x() - from.x());
        return new Flat(at, from.y() + Math.round(part * (to.y() - from.y())));
    }

    private static boolean crosses(List<Flat> corners) {
        return corners.stream().anyMatch(corner -> Math.abs(corner.x()) > Coordinate.HALF);
    }

    private static List<Flat> distinct(List<Flat> corners) {
        var kept = new ArrayList<Flat>();
        for (var corner : corners) if (kept.isEmpty() || !kept.getLast().equals(corner)) kept.add(corner);
        return kept;
    }

    /** Back to between -180 and 180, all by the same turns. */
    private static List<Coordinate> home(List<Flat> part) {
        var low = part.stream().mapToLong(Flat::x).min().orElseThrow();
        var high = part.stream().mapToLong(Flat::x).max().orElseThrow();
        var by = -Math.floorDiv((low + high) / 2 + Coordinate.HALF, (long) Coordinate.WHOLE) * Coordinate.WHOLE;
        return part.stream()
                .map(corner -> new Coordinate((int) corner.y(), (int) (corner.x() + by)))
                .toList();
    }
}
