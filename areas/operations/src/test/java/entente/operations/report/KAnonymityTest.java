package entente.operations.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Nothing that is held back follows from what is shown. */
class KAnonymityTest {
    private static List<List<Long>> table(long[]... rows) {
        return Arrays.stream(rows)
                .map(row -> Arrays.stream(row).boxed().toList())
                .toList();
    }

    private static String written(List<List<OptionalLong>> shown) {
        var out = new StringBuilder();
        for (var row : shown) {
            for (var cell : row)
                out.append(cell.isPresent() ? cell.getAsLong() : "–").append(' ');
            out.append("| ");
        }
        return out.toString().strip();
    }

    @Test
    void whatIsLargeIsShown() {
        assertThat(written(KAnonymity.shown(table(new long[] {9, 8}, new long[] {7, 6}), 5)))
                .isEqualTo("9 8 17 | 7 6 13 | 16 14 30 |");
    }

    @Test
    void oneThatIsSmallTakesOthersWithIt() {
        var shown = KAnonymity.shown(table(new long[] {2, 20, 30}, new long[] {40, 50, 60}, new long[] {7, 80, 90}), 5);
        assertThat(shown.getFirst().getFirst()).isEmpty();
        assertThat(shown.stream().flatMap(List::stream).filter(OptionalLong::isEmpty))
                .hasSizeGreaterThanOrEqualTo(4);
    }

    @Test
    void aTotalOfFewIsHeldBackToo() {
        assertThat(written(KAnonymity.shown(table(new long[] {1, 1}, new long[] {0, 1}), 5)))
                .isEqualTo("– – – | – – – | – – – |");
    }

    /** Two zeros whose total is nothing besides: that none is negative gives them away, without any equation that does. */
    @Test
    void zerosThatNoneIsNegativeWouldTellAreOpen() {
        var counts = table(new long[] {0, 0, 9}, new long[] {0, 0, 9}, new long[] {9, 9, 9});
        var primary = List.of(line(-1, -1, 9, 9), line(-1, -1, 9, 9), line(9, 9, 9, 27), line(9, 9, 27, 45));
        assertThat(KAnonymity.objections(counts, primary, 5)).hasSize(4);
        assertThat(KAnonymity.objections(counts, KAnonymity.shown(counts, 5), 5))
                .isEmpty();
    }

    private static List<OptionalLong> line(long... cells) {
        return Arrays.stream(cells)
                .mapToObj(cell -> cell < 0 ? OptionalLong.empty() : OptionalLong.of(cell))
                .toList();
    }

    /** All tables of 2 × 2 with numbers up to 6, with every value that fits tried: nobody can narrow one below k values. */
    @Test
    void everySmallTableIsOpenToBruteForce() {
        var k = 3;
        for (var code = 0; code < 7 * 7 * 7 * 7; code++) {
            var counts = table(new long[] {code % 7, code / 7 % 7}, new long[] {code / 49 % 7, code / 343});
            var shown = KAnonymity.shown(counts, k);
            var values = possible(shown, 12);
            for (var i = 0; i < 3; i++)
                for (var j = 0; j < 3; j++)
                    if (shown.get(i).get(j).isEmpty())
                        assertThat(values.get(3 * i + j).cardinality())
                                .as("%s as %s", counts, written(shown))
                                .isGreaterThanOrEqualTo(k);
                    else assertThat(shown.get(i).get(j).getAsLong()).isGreaterThanOrEqualTo(k);
        }
    }

    /** The values of each cell over all tables up to a bound that show the same. */
    private static List<BitSet> possible(List<List<OptionalLong>> shown, int most) {
        var values = Stream.generate(BitSet::new).limit(9).toList();
        var free = new long[4];
        for (free[0] = low(shown, 0); free[0] <= high(shown, 0, most); free[0]++)
            for (free[1] = low(shown, 1); free[1] <= high(shown, 1, most); free[1]++)
                for (free[2] = low(shown, 2); free[2] <= high(shown, 2, most); free[2]++)
                    for (free[3] = low(shown, 3); free[3] <= high(shown, 3, most); free[3]++) {
                        var all = new long[][] {
                            {free[0], free[1], free[0] + free[1]},
                            {free[2], free[3], free[2] + free[3]},
                            {free[0] + free[2], free[1] + free[3], free[0] + free[1] + free[2] + free[3]}
                        };
                        if (fits(shown, all))
                            for (var i = 0; i < 9; i++) values.get(i).set((int) all[i / 3][i % 3]);
                    }
        return values;
    }

    private static long low(List<List<OptionalLong>> shown, int cell) {
        return shown.get(cell / 2).get(cell % 2).orElse(0);
    }

    private static long high(List<List<OptionalLong>> shown, int cell, int most) {
        return shown.get(cell / 2).get(cell % 2).orElse(most);
    }

    private static boolean fits(List<List<OptionalLong>> shown, long[][] all) {
        for (var i = 0; i < 3; i++)
            for (var j = 0; j < 3; j++) {
                var said = shown.get(i).get(j);
                if (said.isPresent() && said.getAsLong() != all[i][j]) return false;
            }
        return true;
    }

    /** Larger ones: the equations alone (by elimination), and intervals that are narrowed until nothing changes. */
    @Test
    void noEquationAndNoIntervalTellsWhatIsHeldBack() {
        var seed = System.nanoTime();
        var random = new Random(seed);
        for (var round = 0; round < 100; round++) {
            var rows = 1 + random.nextInt(6);
            var columns = 1 + random.nextInt(5);
            var counts = new ArrayList<List<Long>>();
            for (var i = 0; i < rows; i++) {
                var line = new ArrayList<Long>();
                for (var j = 0; j < columns; j++) line.add((long) random.nextInt(random.nextInt(3) == 0 ? 3 : 60));
                counts.add(line);
            }
            var k = 2 + random.nextInt(6);
            var shown = KAnonymity.shown(counts, k);
            var told = "seed " + seed + ", k " + k + ": " + counts + " as " + written(shown);
            assertThat(KAnonymity.objections(counts, shown, k)).as(told).isEmpty();
            assertThat(Elimination.told(shown)).as(told).isEmpty();
            var intervals = Elimination.intervals(shown);
            for (var i = 0; i <= rows; i++)
                for (var j = 0; j <= columns; j++)
                    if (shown.get(i).get(j).isEmpty()) {
                        assertThat(intervals[i][j][1] - intervals[i][j][0])
                                .as(told)
                                .isGreaterThanOrEqualTo(k - 1);
                        var bounds = KAnonymity.bounds(counts, shown, i, j);
                        // What narrowing finds is never more than there is, and holds what there is.
                        assertThat(bounds[0]).as(told).isGreaterThanOrEqualTo(intervals[i][j][0]);
                        if (bounds[1] < 100_000) assertThat(bounds[1]).as(told).isLessThanOrEqualTo(intervals[i][j][1]);
                        assertThat(bounds[1] - bounds[0]).as(told).isGreaterThanOrEqualTo(k - 1);
                    }
        }
    }

    /** The check is one that can fail: without the second step there are tables that give away what is held back. */
    @Test
    void holdingBackTheSmallAloneIsNotEnough() {
        var counts = table(new long[] {2, 20}, new long[] {30, 40});
        var shown = List.of(line(-1, 20, 22), line(30, 40, 70), line(32, 60, 92));
        assertThat(KAnonymity.objections(counts, shown, 5)).containsExactly("row 0, column 0 follows from the others");
        assertThat(Elimination.told(shown)).containsExactly("0,0");
    }
}
