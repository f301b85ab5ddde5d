package entente.procurement.search;

import entente.kernel.Problems;
import entente.procurement.record.Field;
import entente.procurement.record.Quantity;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is looked for.
 *
 * @param text every word of it
 * @param chosen by facet, any of these values
 * @param partOf the id of what they belong to
 * @param offset of the first that is wanted
 */
public record Query(
        String text,
        Map<Facet, Set<String>> chosen,
        Optional<PriceRange> price,
        Map<Field, MeasureRange> measures,
        Optional<LocalDate> closesFrom,
        Optional<String> partOf,
        Order order,
        boolean downwards,
        int offset,
        int limit) {
    private static final int LONGEST = 200;
    private static final int DEEPEST = 10_000;

    /** Prices compare within one currency: nothing is converted here. */
    public record PriceRange(Currency currency, Optional<BigDecimal> least, Optional<BigDecimal> most) {}

    public record MeasureRange(Optional<Quantity> least, Optional<Quantity> most) {}

    /** By what results are ordered. */
    public enum Order {
        NAME,
        PRICE,
        CLOSES
    }

    public Query {
        chosen = Map.copyOf(chosen);
        measures = Map.copyOf(measures);
        if (text.length() > LONGEST)
            throw new Problems("q", "is longer than " + LONGEST + " characters", "Search for less.");
        if (limit < 0 || limit > 100) throw new Problems("limit", "is not between 0 and 100", "Ask page by page.");
        if (offset < 0 || offset > DEEPEST)
            throw new Problems("offset", "is not between 0 and " + DEEPEST, "Narrow the search.");
        if (order == Order.PRICE
                && price.isEmpty()
                && chosen.getOrDefault(Facet.CURRENCY, Set.of()).size() != 1)
            throw new Problems(
                    "sort", "prices of several currencies have no order", "Choose one currency to order by price.");
    }
}
