package entente.procurement.record;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * So much of a unit, as it was stated: it is never rewritten in another unit, only shown beside one.
 *
 * @param value with at most 15 digits, so that a comparison is exact in the index too
 */
public record Quantity(BigDecimal value, Unit unit) {
    private static final int MOST_DIGITS = 15;

    public Quantity {
        if (value.precision() > MOST_DIGITS || Math.abs(value.scale()) > MOST_DIGITS)
            throw new IllegalArgumentException("has more than " + MOST_DIGITS + " digits");
        if (value.signum() < 0) throw new IllegalArgumentException("is below zero");
    }

    /** Exact: nothing is divided. Only of the same dimension. */
    public int compare(Quantity other) {
        requireSame(other.unit);
        return value.multiply(unit.numerator())
                .multiply(other.unit.denominator())
                .compareTo(other.value.multiply(other.unit.numerator()).multiply(unit.denominator()));
    }

    /** Beside it in another unit, to 12 digits; for showing. */
    public Quantity in(Unit other) {
        requireSame(other);
        var converted = value.multiply(unit.numerator())
                .multiply(other.denominator())
                .divide(unit.denominator().multiply(other.numerator()), new MathContext(12))
                .stripTrailingZeros();
        return new Quantity(converted.scale() < 0 ? converted.setScale(0) : converted, other);
    }

    /** In the unit to which all of the dimension convert; what is the same in two units is the same number. */
    public double base() {
        return value.multiply(unit.numerator())
                .divide(unit.denominator(), MathContext.DECIMAL128)
                .doubleValue();
    }

    private void requireSame(Unit other) {
        if (unit.dimension() != other.dimension())
            throw new IllegalArgumentException(unit.code() + " and " + other.code() + " do not compare");
    }

    @Override
    public String toString() {
        return value.toPlainString() + " " + unit.code();
    }
}
