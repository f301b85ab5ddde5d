package entente.operations.safety.geo;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** Where something is. */
public sealed interface Shape {
    /** Each corner, those of holes as well. */
    List<Coordinate> corners();

    /** One place. */
    record Point(Coordinate at) implements Shape {
        @Override
        public List<Coordinate> corners() {
            return List.of(at);
        }
    }

    /** From place to place. */
    record Line(List<Coordinate> corners) implements Shape {
        public Line {
            corners = List.copyOf(corners);
            if (corners.size() < 2) throw new IllegalArgumentException("a line has two corners or more");
            requireSteps(corners);
        }
    }

    /**
     * What lies inside a ring and outside its holes. A ring ends where it starts. One that goes round a pole encloses
     * that pole. Rings are turned so that what is inside lies on their left.
     */
    record Area(List<Coordinate> outer, List<List<Coordinate>> holes) implements Shape {
        public Area {
            outer = ring(outer);
            requireOnePole(outer);
            outer = turned(outer, true);
            holes = holes.stream().map(Area::ring).toList();
            for (var hole : holes)
                if (winding(hole) != 0) throw new IllegalArgumentException("a hole goes round a pole");
            holes = holes.stream().map(hole -> turned(hole, false)).toList();
        }

        public Area(List<Coordinate> outer) {
            this(outer, List.of());
        }

        @Override
        public List<Coordinate> corners() {
            var all = new ArrayList<>(outer);
            holes.forEach(all::addAll);
            return List.copyOf(all);
        }

        /** Whether the place is inside; on an edge it may be either. */
        public boolean contains(Coordinate at) {
            // At a pole all meridians meet; just beside it they do not.
            var place = Math.abs(at.latitudeMicrodegrees()) == Coordinate.QUARTER
                    ? new Coordinate(
                            at.latitudeMicrodegrees() - Integer.signum(at.latitudeMicrodegrees()),
                            at.longitudeMicrodegrees())
                    : at;
            if (!inside(flatRing(outer), place)) return false;
            return holes.stream().noneMatch(hole -> inside(flatRing(hole), place));
        }

        private static boolean inside(List<Flat> ring, Coordinate place) {
            for (var turn = -2; turn <= 2; turn++)
                if (within(
                        ring,
                        place.longitudeMicrodegrees() + (long) turn * Coordinate.WHOLE,
                        place.latitudeMicrodegrees())) return true;
            return false;
        }

        /** The even-odd rule. */
        private static boolean within(List<Flat> ring, long x, long y) {
            var inside = false;
            for (var i = 0; i + 1 < ring.size(); i++) {
                var a = ring.get(i);
                var b = ring.get(i + 1);
                if (a.y() > y == b.y() > y) continue;
                // Exact: products of less than 2^63.
                var left = Math.multiplyExact(b.x() - a.x(), y - a.y());
                var right = Math.multiplyExact(x - a.x(), b.y() - a.y());
                if (b.y() > a.y() ? right < left : right > left) inside = !inside;
            }
            return inside;
        }

        private static List<Coordinate> ring(List<Coordinate> corners) {
            if (corners.isEmpty() || !corners.getFirst().equals(corners.getLast()))
                throw new IllegalArgumentException("a ring ends where it starts");
            if (new HashSet<>(corners).size() < 3)
                throw new IllegalArgumentException("a ring has three corners or more");
            requireSteps(corners);
            return List.copyOf(corners);
        }

        private static List<Coordinate> turned(List<Coordinate> ring, boolean left) {
            var area = area(flatRing(ring));
            if (area == 0) throw new IllegalArgumentException("an area without extent");
            return area > 0 == left ? ring : List.copyOf(ring.reversed());
        }

        /** Once round is a pole inside; the pole is the one on whose side all corners are. */
        private static void requireOnePole(List<Coordinate> ring) {
            var turns = winding(ring);
            if (turns == 0) return;
            var north = ring.stream().allMatch(corner -> corner.latitudeMicrodegrees() > 0);
            var south = ring.stream().allMatch(corner -> corner.latitudeMicrodegrees() < 0);
            if (Math.abs(turns) > 1 || !(north || south))
                throw new IllegalArgumentException(
                        "a ring that goes round the earth stays on one side of the equator and goes round once");
        }
    }

    /** A corner where longitudes go on counting beyond 180 degrees. */
    record Flat(long x, long y) {}

    /** The corners with longitudes that do not jump. */
    static List<Flat> flat(List<Coordinate> corners) {
        var flat = new ArrayList<Flat>();
        var first = corners.getFirst();
        long x = first.longitudeMicrodegrees();
        flat.add(new Flat(x, first.latitudeMicrodegrees()));
        for (var i = 1; i < corners.size(); i++) {
            x += Coordinate.step(
                    corners.get(i - 1).longitudeMicrodegrees(), corners.get(i).longitudeMicrodegrees());
            flat.add(new Flat(x, corners.get(i).latitudeMicrodegrees()));
        }
        return List.copyOf(flat);
    }

    /** A ring likewise; one round a pole is closed by way of the pole. */
    static List<Flat> flatRing(List<Coordinate> ring) {
        var flat = new ArrayList<>(flat(ring));
        var first = flat.getFirst();
        if (flat.getLast().x() != first.x()) {
            long pole = first.y() > 0 ? Coordinate.QUARTER : -Coordinate.QUARTER;
            var last = flat.getLast().x();
            // In quarters, so that each edge along the pole is less than half round.
            for (var i = 0; i <= 4; i++) flat.add(new Flat(last + (first.x() - last) / 4 * i, pole));
            flat.add(first);
        }
        return List.copyOf(flat);
    }

    /** Twice the area on the flat map, positive when its inside is on the left; exact for what is small. */
    static double area(List<Flat> ring) {
        var origin = ring.getFirst();
        var sum = 0.0;
        for (var i = 0; i + 1 < ring.size(); i++) {
            var a = ring.get(i);
            var b = ring.get(i + 1);
            sum += (double) (a.x() - origin.x()) * (b.y() - origin.y())
                    - (double) (b.x() - origin.x()) * (a.y() - origin.y());
        }
        return sum;
    }

    /** How often it goes round the earth, eastward positive. */
    private static int winding(List<Coordinate> ring) {
        var x = 0L;
        for (var i = 1; i < ring.size(); i++)
            x += Coordinate.step(
                    ring.get(i - 1).longitudeMicrodegrees(), ring.get(i).longitudeMicrodegrees());
        return (int) (x / Coordinate.WHOLE);
    }

    private static void requireSteps(List<Coordinate> corners) {
        for (var i = 1; i < corners.size(); i++)
            Coordinate.step(
                    corners.get(i - 1).longitudeMicrodegrees(), corners.get(i).longitudeMicrodegrees());
    }
}
