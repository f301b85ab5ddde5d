package entente.trials;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Whether one sample lies above another: the test of Mann and Whitney, in both directions, by its normal approximation with ties
 * taken into account. It asks nothing of how the values are distributed.
 *
 * @param p how often chance alone would tell the two apart as much
 * @param medianDifference of the second from the first
 */
record RankTest(double p, double medianDifference) {
    static RankTest of(double[] one, double[] other) {
        var all = new double[one.length + other.length];
        System.arraycopy(one, 0, all, 0, one.length);
        System.arraycopy(other, 0, all, one.length, other.length);
        var order = IntStream.range(0, all.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> all[i]))
                .toList();
        var sum = 0.0;
        var ties = 0.0;
        for (var from = 0; from < order.size(); ) {
            var to = from;
            while (to < order.size() && all[order.get(to)] == all[order.get(from)]) to++;
            var rank = (from + 1 + to) / 2.0;
            for (var i = from; i < to; i++) if (order.get(i) < one.length) sum += rank;
            var tied = (double) to - from;
            ties += tied * tied * tied - tied;
            from = to;
        }
        var n = (double) all.length;
        var product = (double) one.length * other.length;
        var u = sum - one.length * (one.length + 1) / 2.0;
        var variance = product / 12 * (n + 1 - ties / (n * (n - 1)));
        var distance = Math.max(0, Math.abs(u - product / 2) - 0.5);
        return new RankTest(
                variance == 0 ? 1 : Math.min(1, 2 * upperTail(distance / Math.sqrt(variance))),
                median(other) - median(one));
    }

    private static double median(double[] sample) {
        var sorted = sample.clone();
        Arrays.sort(sorted);
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    /** Of the normal distribution, by the continued fraction of Mills' ratio where the series would cancel. */
    static double upperTail(double z) {
        var density = Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
        if (z > 3) {
            var fraction = z;
            for (var k = 60; k > 0; k--) fraction = z + k / fraction;
            return density / fraction;
        }
        var term = z;
        var sum = z;
        for (var k = 1; Math.abs(term) > 1e-17 && k < 200; k++) {
            term *= z * z / (2 * k + 1);
            sum += term;
        }
        return 0.5 - density * sum;
    }
}
