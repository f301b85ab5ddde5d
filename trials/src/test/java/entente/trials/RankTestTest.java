package entente.trials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Collections;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RankTestTest {
    /** Against tables of the normal distribution. */
    @Test
    void theTailIsThatOfTheNormalDistribution() {
        assertThat(RankTest.upperTail(0)).isEqualTo(0.5);
        assertThat(RankTest.upperTail(1.959964)).isCloseTo(0.025, within(1e-7));
        assertThat(RankTest.upperTail(3.090232)).isCloseTo(0.001, within(1e-8));
        assertThat(RankTest.upperTail(6) / 9.865876e-10).isCloseTo(1, within(1e-5));
    }

    /** Against what counting permutations says, which knows nothing of ranks' distribution. */
    @Test
    void theProbabilityIsThatOfPermutations() {
        for (var seed = 1; seed <= 8; seed++) {
            var random = new Random(seed);
            var shift = seed * 0.12;
            var one = random.doubles(40).map(value -> Math.round(value * 50)).toArray();
            var other = random.doubles(50)
                    .map(value -> Math.round((value + shift / 4) * 50))
                    .toArray();
            assertThat(RankTest.of(one, other).p())
                    .as("seed %d", seed)
                    .isCloseTo(permuted(one, other, random), within(0.015));
            assertThat(RankTest.of(other, one).p())
                    .isCloseTo(RankTest.of(one, other).p(), within(1e-12));
        }
    }

    private static double permuted(double[] one, double[] other, Random random) {
        var all = new java.util.ArrayList<Double>();
        Arrays.stream(one).forEach(all::add);
        Arrays.stream(other).forEach(all::add);
        var product = one.length * other.length / 2.0;
        var distance = Math.abs(wins(all, one.length) - product);
        var times = 20_000;
        var further = 0;
        for (var i = 0; i < times; i++) {
            Collections.shuffle(all, random);
            if (Math.abs(wins(all, one.length) - product) >= distance) further++;
        }
        return (double) further / times;
    }

    private static double wins(java.util.List<Double> all, int first) {
        var wins = 0.0;
        for (var i = 0; i < first; i++)
            for (var j = first; j < all.size(); j++)
                wins += all.get(i) > all.get(j) ? 1 : all.get(i).equals(all.get(j)) ? 0.5 : 0;
        return wins;
    }

    @Test
    void aShiftIsFoundAndEqualSamplesAreNot() {
        var random = new Random(5);
        var one = random.doubles(1000).toArray();
        assertThat(RankTest.of(one, one).p()).isCloseTo(1, within(0.01));
        assertThat(RankTest.of(one, Arrays.stream(one).map(value -> value + 0.1).toArray())
                        .p())
                .isLessThan(1e-6);
        assertThat(RankTest.of(new double[] {1, 2, 3}, new double[] {4, 6}).medianDifference())
                .isEqualTo(3);
    }
}
