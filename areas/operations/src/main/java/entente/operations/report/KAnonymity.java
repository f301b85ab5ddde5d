package entente.operations.report;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;

/**
 * Holds back numbers of a table that would tell of few: each below {@code k}, and as many others as are needed so that of every
 * number that is held back at least {@code k} values stay possible for somebody who has all the others, the totals among them, and
 * knows that none is negative. Pure.
 *
 * <p>A table with its totals is a flow: each total runs into its row, each number from its row to its column, and back. How far a
 * number that is held back may move is therefore how much more can flow through it, and how much less (a maximum flow).
 */
public final class KAnonymity {
    private static final long UNLIMITED = Long.MAX_VALUE / 4;

    private final long[][] all;
    private final boolean[][] held;
    private final int rows;
    private final int columns;
    private final long k;

    private KAnonymity(List<List<Long>> counts, long k) {
        this.rows = counts.size();
        this.columns = rows == 0 ? 0 : counts.getFirst().size();
        this.k = k;
        this.all = new long[rows + 1][columns + 1];
        this.held = new boolean[rows + 1][columns + 1];
        for (var i = 0; i < rows; i++)
            for (var j = 0; j < columns; j++) {
                long count = counts.get(i).get(j);
                if (count < 0) throw new IllegalArgumentException("a count is not negative");
                all[i][j] = count;
                all[i][columns] += count;
                all[rows][j] += count;
                all[rows][columns] += count;
            }
    }

    /** What is held back besides, whatever its size. */
    interface Besides {
        /** @param row and column, those of the totals last */
        boolean holds(int row, int column, long count);
    }

    /**
     * The counts with a column and a row of totals after them; absent where it is held back.
     *
     * @param counts rows of the same length
     */
    public static List<List<OptionalLong>> shown(List<List<Long>> counts, long k) {
        return shown(counts, k, (_, _, _) -> false);
    }

    static List<List<OptionalLong>> shown(List<List<Long>> counts, long k, Besides besides) {
        if (k < 2) throw new IllegalArgumentException("k is 2 or more");
        var table = new KAnonymity(counts, k);
        table.holdBack(besides);
        var shown = new ArrayList<List<OptionalLong>>();
        for (var i = 0; i <= table.rows; i++) {
            var line = new ArrayList<OptionalLong>();
            for (var j = 0; j <= table.columns; j++)
                line.add(table.held[i][j] ? OptionalLong.empty() : OptionalLong.of(table.all[i][j]));
            shown.add(List.copyOf(line));
        }
        return List.copyOf(shown);
    }

    /**
     * What is wrong with a table as it would be shown, from the view of somebody who knows the counts.
     *
     * @param shown with its totals
     */
    public static List<String> objections(List<List<Long>> counts, List<List<OptionalLong>> shown, long k) {
        var table = new KAnonymity(counts, k);
        var wrong = new ArrayList<String>();
        for (var i = 0; i <= table.rows; i++)
            for (var j = 0; j <= table.columns; j++) {
                var said = shown.get(i).get(j);
                table.held[i][j] = said.isEmpty();
                if (said.isPresent() && said.getAsLong() != table.all[i][j])
                    wrong.add("row " + i + ", column " + j + " is not what was counted");
                if (said.isPresent() && said.getAsLong() < k) wrong.add("row " + i + ", column " + j + " tells of few");
            }
        for (var i = 0; i <= table.rows; i++)
            for (var j = 0; j <= table.columns; j++)
                if (table.held[i][j] && !table.isOpen(i, j))
                    wrong.add("row " + i + ", column " + j + " follows from the others");
        return List.copyOf(wrong);
    }

    private void holdBack(Besides besides) {
        for (var i = 0; i <= rows; i++)
            for (var j = 0; j <= columns; j++) held[i][j] = all[i][j] < k || besides.holds(i, j, all[i][j]);
        while (closedCells(Integer.MAX_VALUE) > 0) holdAnother();
    }

    /** Of what is shown, the one after which the fewest follow from the others, and of these the smallest. */
    private void holdAnother() {
        int[] best = {-1, -1};
        var fewest = Integer.MAX_VALUE;
        for (var i = 0; i <= rows; i++)
            for (var j = 0; j <= columns; j++) {
                if (held[i][j]) continue;
                held[i][j] = true;
                var left = closedCells(fewest);
                held[i][j] = false;
                if (left < fewest || left == fewest && all[i][j] < all[best[0]][best[1]]) {
                    fewest = left;
                    best = new int[] {i, j};
                }
            }
        // When all are held back each of them is open, so there was one.
        held[best[0]][best[1]] = true;
    }

    /** How many follow from the others; more than enough of them are not counted. */
    private int closedCells(int enough) {
        var count = 0;
        for (var i = 0; i <= rows; i++)
            for (var j = 0; j <= columns; j++) if (held[i][j] && !isOpen(i, j) && ++count > enough) return count;
        return count;
    }

    /** Whether at least {@code k} values stay possible. */
    private boolean isOpen(int row, int column) {
        return more(row, column, k - 1) + less(row, column, k - 1) >= k - 1;
    }

    /** How much more it may be than it is, up to a bound that is enough to know. */
    private long more(int row, int column, long enough) {
        return flow(row, column, to(row, column), from(row, column), enough);
    }

    private long less(int row, int column, long enough) {
        return flow(row, column, from(row, column), to(row, column), Math.min(enough, all[row][column]));
    }

    /** The least and the most that somebody who sees the rest can say of a number; for the tests. */
    static long[] bounds(List<List<Long>> counts, List<List<OptionalLong>> shown, int row, int column) {
        var table = new KAnonymity(counts, 2);
        for (var i = 0; i <= table.rows; i++)
            for (var j = 0; j <= table.columns; j++)
                table.held[i][j] = shown.get(i).get(j).isEmpty();
        var value = table.all[row][column];
        return new long[] {value - table.less(row, column, UNLIMITED), value + table.more(row, column, UNLIMITED)};
    }

    // ── the flow ────────────────────────────────────────────────────────────────────────────────────────────────

    /** The rows, the columns, then where the totals of rows come from and where those of columns go. */
    private int from(int row, int column) {
        if (row < rows) return column < columns ? row : rows + columns;
        return column < columns ? rows + column : rows + columns + 1;
    }

    private int to(int row, int column) {
        if (row < rows) return column < columns ? rows + column : row;
        return column < columns ? rows + columns + 1 : rows + columns;
    }

    /** How much can be sent from one node to another through what is held back but this one itself. */
    private long flow(int row, int column, int source, int target, long enough) {
        var nodes = rows + columns + 2;
        var capacity = new long[nodes][nodes];
        for (var i = 0; i <= rows; i++)
            for (var j = 0; j <= columns; j++)
                if (held[i][j] && (i != row || j != column)) {
                    capacity[from(i, j)][to(i, j)] += UNLIMITED;
                    capacity[to(i, j)][from(i, j)] += all[i][j];
                }
        var sent = 0L;
        while (sent < enough) {
            var before = new int[nodes];
            Arrays.fill(before, -1);
            before[source] = source;
            var open = new ArrayDeque<>(List.of(source));
            while (!open.isEmpty() && before[target] < 0) {
                var at = open.remove();
                for (var next = 0; next < nodes; next++)
                    if (before[next] < 0 && capacity[at][next] > 0) {
                        before[next] = at;
                        open.add(next);
                    }
            }
            if (before[target] < 0) return sent;
            var least = enough - sent;
            for (var at = target; at != source; at = before[at]) least = Math.min(least, capacity[before[at]][at]);
            for (var at = target; at != source; at = before[at]) {
                capacity[before[at]][at] -= least;
                capacity[at][before[at]] += least;
            }
            sent += least;
        }
        return sent;
    }
}
