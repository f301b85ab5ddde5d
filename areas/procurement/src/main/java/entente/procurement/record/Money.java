package entente.procurement.record;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;

/**
 * A price as it was stated. It becomes another currency's by a rate that somebody states, and by nothing else.
 *
 * @param currency by ISO 4217
 * @param basis for what and how
 * @param on the day as of which it holds
 */
public record Money(BigDecimal amount, Currency currency, Basis basis, Optional<LocalDate> on) {
    /** To this many ten-thousandths an amount is exact in the index. */
    static final int SCALE = 4;

    private static final BigDecimal MOST = new BigDecimal("100000000000000");

    /** What a price is of. */
    public enum Basis {
        UNIT,
        LOT,
        ESTIMATE,
        CEILING;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Basis> of(String word) {
            for (var basis : values()) if (basis.word().equals(word)) return Optional.of(basis);
            return Optional.empty();
        }
    }

    public Money {
        if (amount.signum() < 0) throw new IllegalArgumentException("is below zero");
        if (amount.compareTo(MOST) >= 0) throw new IllegalArgumentException("is " + MOST.toPlainString() + " or more");
        if (Math.max(0, amount.scale()) > SCALE)
            throw new IllegalArgumentException("has more than " + SCALE + " decimals");
        if (amount.scale() < 0) amount = amount.setScale(0);
    }

    /** Ten-thousandths: exact, for comparing what is of one currency. */
    public long index() {
        return amount.setScale(SCALE, RoundingMode.UNNECESSARY).unscaledValue().longValueExact();
    }

    /** The same for an amount that is looked for. */
    public static long index(BigDecimal amount) {
        return amount.setScale(SCALE, RoundingMode.HALF_EVEN).unscaledValue().longValueExact();
    }

    /**
     * What somebody states that one unit of a currency is worth in another.
     *
     * @param source who says so, such as a bank's reference rate
     */
    public record Rate(Currency from, Currency to, BigDecimal factor, LocalDate on, String source) {
        public Rate {
            if (factor.signum() <= 0) throw new IllegalArgumentException("a rate is above zero");
            if (factor.precision() > 15) throw new IllegalArgumentException("a rate has at most 15 digits");
            if (source.isBlank()) throw new IllegalArgumentException("a rate says whose it is");
        }
    }

    /** By a stated rate, to the decimals that the other currency has. */
    public BigDecimal at(Rate rate) {
        if (!rate.from().equals(currency))
            throw new IllegalArgumentException("the rate is of " + rate.from() + ", not of " + currency);
        return amount.multiply(rate.factor())
                .setScale(Math.max(0, rate.to().getDefaultFractionDigits()), RoundingMode.HALF_EVEN);
    }
}
