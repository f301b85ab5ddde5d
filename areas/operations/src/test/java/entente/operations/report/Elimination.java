package entente.operations.report;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** What somebody can compute from a table with its totals: by the equations, and by narrowing intervals. Knows no flow. */
final class Elimination {
    private static final long FAR = 1_000_000;

    private Elimination() {}

    /** Cells that the equations determine: their unit vector is a combination of the rows. */
    static List<String> told(List<List<OptionalLong>> shown) {
        var rows = shown.size();
        var columns = shown.getFirst().size();
        var index = new int[rows][columns];
        var unknowns = 0;
        for (var i = 0; i < rows; i++)
            for (var j = 0; j < columns; j++) index[i][j] = shown.get(i).get(j).isEmpty() ? unknowns++ : -1;
        var equations = new ArrayList<long[]>();
        for (var i = 0; i < rows; i++) {
            var equation = new long[unknowns];
            for (var j = 0; j < columns; j++) if (index[i][j] >= 0) equation[index[i][j]] = j == columns - 1 ? -1 : 1;
            equations.add(equation);
        }
        for (var j = 0; j < columns; j++) {
            var equation = new long[unknowns];
            for (var i = 0; i < rows; i++) if (index[i][j] >= 0) equation[index[i][j]] = i == rows - 1 ? -1 : 1;
            equations.add(equation);
        }
        var told = new ArrayList<String>();
        var rank = rank(equations, -1, unknowns);
        for (var i = 0; i < rows; i++)
            for (var j = 0; j < columns; j++)
                if (index[i][j] >= 0 && rank(equations, index[i][j], unknowns) == rank) told.add(i + "," + j);
        return told;
    }

    /** Of the equations, with one cell set besides. */
    private static int rank(List<long[]> equations, int unit, int unknowns) {
        var matrix = new ArrayList<BigInteger[]>();
        for (var equation : equations) {
            var line = new BigInteger[unknowns];
            for (var i = 0; i < unknowns; i++) line[i] = BigInteger.valueOf(equation[i]);
            matrix.add(line);
        }
        if (unit >= 0) {
            var line = new BigInteger[unknowns];
            for (var i = 0; i < unknowns; i++) line[i] = i == unit ? BigInteger.ONE : BigInteger.ZERO;
            matrix.add(line);
        }
        var rank = 0;
        for (var column = 0; column < unknowns; column++) {
            var pivot = -1;
            for (var i = rank; i < matrix.size() && pivot < 0; i++) if (matrix.get(i)[column].signum() != 0) pivot = i;
            if (pivot < 0) continue;
            var found = matrix.set(pivot, matrix.get(rank));
            matrix.set(rank, found);
            for (var i = rank + 1; i < matrix.size(); i++) {
                var line = matrix.get(i);
                var factor = line[column];
                if (factor.signum() == 0) continue;
                for (var j = 0; j < unknowns; j++)
                    line[j] = line[j].multiply(found[column]).subtract(found[j].multiply(factor));
            }
            rank++;
        }
        return rank;
    }

    /** Least and most of each, narrowed by every sum until nothing changes. */
    static long[][][] intervals(List<List<OptionalLong>> shown) {
        var rows = shown.size();
        var columns = shown.getFirst().size();
        var bounds = new long[rows][columns][2];
        for (var i = 0; i < rows; i++)
            for (var j = 0; j < columns; j++) {
                var said = shown.get(i).get(j);
                bounds[i][j] = said.isPresent() ? new long[] {said.getAsLong(), said.getAsLong()} : new long[] {0, FAR};
            }
        for (var changed = true; changed; ) {
            changed = false;
            for (var i = 0; i < rows; i++) {
                var line = new ArrayList<long[]>();
                for (var j = 0; j < columns; j++) line.add(bounds[i][j]);
                changed |= narrowed(line);
            }
            for (var j = 0; j < columns; j++) {
                var line = new ArrayList<long[]>();
                for (var i = 0; i < rows; i++) line.add(bounds[i][j]);
                changed |= narrowed(line);
            }
        }
        return bounds;
    }

    /** The last is the sum of the others. */
    private static boolean narrowed(List<long[]> line) {
        var changed = false;
        for (var one : line) {
            var least = 0L;
            var most = 0L;
            for (var other : line)
                if (other != one) {
                    // Of the total: the sum of the parts; of a part: the total less the other parts.
                    var sign = one == line.getLast() || other == line.getLast() ? 1 : -1;
                    least += sign > 0 ? other[0] : -other[1];
                    most += sign > 0 ? other[1] : -other[0];
                }
            if (least > one[0]) {
                one[0] = least;
                changed = true;
            }
            if (most < one[1]) {
                one[1] = most;
                changed = true;
            }
        }
        return changed;
    }
}
