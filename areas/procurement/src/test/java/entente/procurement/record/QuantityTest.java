package entente.procurement.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantityTest {
    private static Quantity of(String value, String unit) {
        return new Quantity(new BigDecimal(value), Unit.of(unit).orElseThrow());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            ONE  | UNIT | OTHER      | UNIT     | ORDER
            1    | t    | 1000       | kg       | 0
            1    | lb   | 453.59237  | g        | 0
            1    | lb   | 453.592369 | g        | 1
            36   | km/h | 10         | m/s      | 0
            1    | kn   | 1.852      | km/h     | 0
            1    | nmi  | 1          | mi       | 1
            12   | in   | 1          | ft       | 0
            2.4  | GHz  | 2400       | MHz      | 0
            1    | hp   | 0.7456     | kW       | 1
            14   | d    | 2          | wk       | 0
            """)
    void quantitiesOfOneDimensionCompareExactly(String one, String unit, String other, String otherUnit, int order) {
        assertThat(of(one, unit).compare(of(other, otherUnit))).isEqualTo(order);
        assertThat(Double.compare(of(one, unit).base(), of(other, otherUnit).base()))
                .as("as the index has it")
                .isEqualTo(order);
    }

    @Test
    void theIndexNeverOrdersTwoAgainstTheirExactOrder() {
        var seed = new Random().nextLong();
        System.out.println("seed " + seed);
        var random = new Random(seed);
        for (var i = 0; i < 20_000; i++) {
            var units = Unit.Dimension.values()[random.nextInt(Unit.Dimension.values().length)].units();
            var one = new Quantity(
                    BigDecimal.valueOf(random.nextLong(1_000_000_000L), random.nextInt(6)),
                    units.get(random.nextInt(units.size())));
            var other = new Quantity(
                    BigDecimal.valueOf(random.nextLong(1_000_000_000L), random.nextInt(6)),
                    units.get(random.nextInt(units.size())));
            var exact = Integer.signum(one.compare(other));
            var indexed = Double.compare(one.base(), other.base());
            assertThat(exact * indexed).as("%s and %s", one, other).isGreaterThanOrEqualTo(0);
            if (exact == 0) assertThat(indexed).as("%s and %s", one, other).isZero();
        }
    }

    @Test
    void unitsOfTwoDimensionsDoNotCompare() {
        assertThatThrownBy(() -> of("1", "kg").compare(of("1", "m"))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void moneyIsConvertedByAStatedRateAlone() {
        var price =
                new Money(new BigDecimal("1000"), Checks.currency("CAD"), Money.Basis.UNIT, java.util.Optional.empty());
        var rate = new Money.Rate(
                Checks.currency("CAD"),
                Checks.currency("KRW"),
                new BigDecimal("1012.55"),
                java.time.LocalDate.EPOCH,
                "x");
        assertThat(price.at(rate)).isEqualTo(new BigDecimal("1012550"));
        assertThatThrownBy(() -> price.at(new Money.Rate(
                        Checks.currency("KRW"),
                        Checks.currency("CAD"),
                        BigDecimal.ONE,
                        java.time.LocalDate.EPOCH,
                        "x")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, nullValues = "-", textBlock = """
            FIELD       | WRITTEN          | KEPT
            NSN         | 1005371234567    | 1005-37-123-4567
            NSN         | 1005-37-123-4567 | 1005-37-123-4567
            NSN         | 1005-37-123-456  | -
            NSN         | 1005-37-123-45A7 | -
            NCAGE       | 3ga1f            | 3GA1F
            NCAGE       | 3GA1O            | -
            NCAGE       | 3GA1             | -
            COUNTRY     | kr               | KR
            COUNTRY     | KX               | -
            READINESS   | TRL 6            | 6
            READINESS   | 10               | -
            ID          | A/1_b.c-2        | A/1_b.c-2
            ID          | -A               | -
            PART_NUMBER | M8 x20 (A2)      | M8 x20 (A2)
            """)
    void codesHaveTheirShape(Field field, String written, @org.jspecify.annotations.Nullable String kept) {
        if (kept == null) assertThatThrownBy(() -> Checks.text(field, written)).isInstanceOf(BadValueException.class);
        else assertThat(Checks.text(field, written)).isEqualTo(kept);
    }
}
