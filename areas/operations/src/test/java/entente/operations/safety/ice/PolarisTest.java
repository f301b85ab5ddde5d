package entente.operations.safety.ice;

import static org.assertj.core.api.Assertions.assertThat;

import entente.operations.safety.Samples;
import entente.operations.safety.ice.Polaris.Level;
import entente.operations.safety.ice.Polaris.Risk;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolarisTest {

    /** MSC.1/Circ.1519, table 1.3, typed anew from the transcriptions that IceClass names. */
    private static final String TABLE = """
            PC1      |  3  3  3  3  2  2  2  2  2  2  1  1
            PC2      |  3  3  3  3  2  2  2  2  2  1  1  0
            PC3      |  3  3  3  3  2  2  2  2  2  1  0 -1
            PC4      |  3  3  3  3  2  2  2  2  1  0 -1 -2
            PC5      |  3  3  3  3  2  2  1  1  0 -1 -2 -2
            PC6      |  3  2  2  2  2  1  1  0 -1 -2 -3 -3
            PC7      |  3  2  2  2  1  1  0 -1 -2 -3 -3 -3
            IA Super |  3  2  2  2  2  1  0 -1 -2 -3 -4 -4
            IA       |  3  2  2  2  1  0 -1 -2 -3 -4 -5 -5
            IB       |  3  2  2  1  0 -1 -2 -3 -4 -5 -6 -6
            IC       |  3  2  1  0 -1 -2 -3 -4 -5 -6 -7 -8
            none     |  3  1  0 -1 -2 -3 -4 -5 -6 -7 -8 -8
            """;

    @Test
    void theValuesAreThoseOfTheCircular() {
        var written = Arrays.stream(IceClass.values())
                .map(ship -> "%-8s |".formatted(ship.written())
                        + Arrays.stream(IceType.values())
                                .map(type -> "%3d".formatted(ship.value(type)))
                                .collect(Collectors.joining()))
                .collect(Collectors.joining("\n", "", "\n"));
        assertThat(written).isEqualTo(TABLE);
    }

    @ParameterizedTest
    @EnumSource
    void heavierIceIsNeverLessDangerous(IceClass ship) {
        for (var i = 1; i < IceType.values().length; i++)
            assertThat(ship.value(IceType.values()[i])).isLessThanOrEqualTo(ship.value(IceType.values()[i - 1]));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            SHIP     | TOTAL | PARTS              | INDEX | LEVEL
            PC1      | 55    |                    | 30    | NORMAL
            NONE     | 55    |                    | 30    | NORMAL
            NONE     | 1     |                    | 19    | NORMAL
            PC7      | 70    | 40:93 30:87        | 4     | NORMAL
            PC7      | 90    | 90:93              | -15   | SPECIAL_CONSIDERATION
            PC5      | 92    | 90:97 10:93        | -18   | SPECIAL_CONSIDERATION
            PC6      | 92    | 30:97 70:93        | -16   | SPECIAL_CONSIDERATION
            PC6      | 92    | 50:93 50:91        | -5    | ELEVATED
            PC6      | 92    | 92:93              | -10   | ELEVATED
            PC7      | 92    | 50:93 50:95        | -25   | SPECIAL_CONSIDERATION
            IA_SUPER | 92    | 50:93 50:91        | -15   | SPECIAL_CONSIDERATION
            IA_SUPER | 92    | 92:91              | -10   | SPECIAL_CONSIDERATION
            IA       | 30    | 30:84              | 27    | NORMAL
            IC       | 46    | 46:88              | 6     | NORMAL
            NONE     | 91    | 91:81              | 10    | NORMAL
            NONE     | 81    | 40:85 4:95         | ?     | CONTRADICTION
            PC3      | 99    | 40:85              | ?     | NO_DATA
            PC3      | 50    |                    | ?     | NO_STAGE
            PC3      | 50    | 50:99              | ?     | NO_STAGE
            PC3      | 50    | 50:70              | ?     | NO_STAGE
            PC3      | 50    | 50:98              | ?     | LAND_ICE
            PC3      | 2     |                    | ?     | LAND_ICE
            PC3      | 50    | 60:93              | ?     | CONTRADICTION
            """)
    void theIndexIsTheSumOfTenthsTimesValues(String ship, int total, String parts, String index, String levelOrReason) {
        var numbers = parts == null
                ? new int[0]
                : Arrays.stream(parts.split("[ :]+"))
                        .mapToInt(Integer::parseInt)
                        .toArray();
        var risk = Polaris.risk(IceClass.valueOf(ship), Samples.egg(total, numbers));
        switch (risk) {
            case Risk.Index found -> {
                assertThat(Integer.toString(found.index())).isEqualTo(index);
                assertThat(found.level().name()).isEqualTo(levelOrReason);
            }
            case Risk.NotKnown(var why) -> {
                assertThat(index).isEqualTo("?");
                assertThat(why.name()).isEqualTo(levelOrReason);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            INDEX | POLAR CLASS           | BELOW PC7
            30    | NORMAL                | NORMAL
            0     | NORMAL                | NORMAL
            -1    | ELEVATED              | SPECIAL_CONSIDERATION
            -10   | ELEVATED              | SPECIAL_CONSIDERATION
            -11   | SPECIAL_CONSIDERATION | SPECIAL_CONSIDERATION
            """)
    void theLevelsAreThoseOfTheCircular(int index, Level polar, Level below) {
        for (var ship : IceClass.values())
            assertThat(Polaris.level(ship, index)).isEqualTo(ship.compareTo(IceClass.PC7) <= 0 ? polar : below);
    }

    /** The plain twin tries each way in which whole tenths may be what the codes say, and takes the worst. */
    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14})
    void theWorstIsTheWorstOfAllThatTheCodesCanMean(long seed) {
        var random = new Random(seed);
        var known = 0;
        for (var i = 0; i < 3000; i++) {
            var egg = Samples.randomEgg(random);
            var ship = IceClass.values()[random.nextInt(IceClass.values().length)];
            var expected = plain(ship, egg);
            var found = Polaris.risk(ship, egg);
            if (expected.isPresent()) {
                known++;
                assertThat(found)
                        .describedAs("seed %d: %s %s", seed, ship, egg)
                        .isInstanceOfSatisfying(
                                Risk.Index.class,
                                index -> assertThat(index.index()).isEqualTo(expected.getAsInt()));
            } else {
                assertThat(found).describedAs("seed %d: %s", seed, egg).isInstanceOf(Risk.NotKnown.class);
            }
        }
        assertThat(known).isGreaterThan(100);
    }

    private static OptionalInt plain(IceClass ship, EggCode egg) {
        if (egg.total().code() == 99 || egg.total().code() == 2) return OptionalInt.empty();
        for (var part : egg.parts())
            if (part.stage().type().isEmpty() || part.form() == IceForm.ICEBERGS || part.form() == IceForm.GROWLERS)
                return OptionalInt.empty();
        if (egg.parts().isEmpty()) {
            if (egg.total().mostTenths() > 1) return OptionalInt.empty();
            var worst = Integer.MAX_VALUE;
            for (var tenths = 0; tenths <= egg.total().mostTenths(); tenths++)
                for (var type : IceType.values())
                    worst = Math.min(worst, tenths * ship.value(type) + (10 - tenths) * 3);
            return OptionalInt.of(worst);
        }
        return tryAll(ship, egg, 0, new int[egg.parts().size()]);
    }

    private static OptionalInt tryAll(IceClass ship, EggCode egg, int at, int[] tenths) {
        if (at == tenths.length) {
            var sum = Arrays.stream(tenths).sum();
            if (sum < egg.total().leastTenths() || sum > egg.total().mostTenths()) return OptionalInt.empty();
            var index = (10 - sum) * 3;
            for (var i = 0; i < tenths.length; i++)
                index +=
                        tenths[i] * ship.value(egg.parts().get(i).stage().type().orElseThrow());
            return OptionalInt.of(index);
        }
        var worst = OptionalInt.empty();
        var partial = egg.parts().get(at).partial();
        for (tenths[at] = partial.leastTenths(); tenths[at] <= partial.mostTenths(); tenths[at]++) {
            var found = tryAll(ship, egg, at + 1, tenths);
            if (found.isPresent() && (worst.isEmpty() || found.getAsInt() < worst.getAsInt())) worst = found;
        }
        return worst;
    }

    @Test
    void whatDrawsTheIndexDownIsNamed() {
        assertThat(Polaris.risk(IceClass.PC6, Samples.egg(92, 30, 97, 70, 93)))
                .isEqualTo(new Risk.Index(-16, Level.SPECIAL_CONSIDERATION, IceType.THICK_FIRST_YEAR));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            CODE | LEAST | MOST
            55   | 0     | 0
            98   | 0     | 0
            1    | 0     | 1
            4    | 0     | 1
            10   | 1     | 1
            90   | 9     | 9
            91   | 9     | 10
            92   | 10    | 10
            12   | 1     | 2
            79   | 7     | 9
            81   | 8     | 10
            99   | 0     | 10
            """)
    void aConcentrationIsARangeOfTenths(int code, int least, int most) {
        assertThat(new Concentration(code).leastTenths()).isEqualTo(least);
        assertThat(new Concentration(code).mostTenths()).isEqualTo(most);
    }

    @ParameterizedTest
    @ValueSource(ints = {-9, 0, 3, 5, 9, 74, 95, 97, 100, 33})
    void whatIsNoConcentrationIsNone(int code) {
        assertThat(Concentration.of(code)).isEqualTo(Optional.empty());
    }
}
