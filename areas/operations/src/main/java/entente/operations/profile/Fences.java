package entente.operations.profile;

import java.util.List;

/**
 * Where a profile lets tracks out. Exclusion wins, and what is included nowhere is excluded.
 *
 * @param marginMetres how far a cell's centre keeps from every edge: at least as far as a true place can be from the
 *     centre it is given out under, so that the test of the one is the test of the other
 */
record Fences(List<Area> include, List<Area> exclude, double marginMetres) {
    Fences {
        include = List.copyOf(include);
        exclude = List.copyOf(exclude);
    }

    /** How far the point is inside what is open: 0 where it is closed. Everything nearer than this is open too. */
    double clearanceMetres(double x, double y) {
        var inside = 0.0;
        for (var area : include) if (area.contains(x, y)) inside = Math.max(inside, area.metresToEdge(x, y));
        if (inside == 0) return 0;
        for (var area : exclude) {
            if (area.contains(x, y)) return 0;
            inside = Math.min(inside, area.metresToEdge(x, y));
        }
        return inside;
    }
}
