package entente.node;

import entente.kernel.Problems;
import entente.procurement.record.BadValueException;
import entente.procurement.record.Checks;
import entente.procurement.record.Field;
import entente.procurement.record.Quantity;
import entente.procurement.record.Unit;
import entente.procurement.search.Facet;
import entente.procurement.search.Query;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.util.MultiValueMap;

/** A query as it stands in an address: unknown parameters are refused, for what is not understood would find too much. */
final class RecordQueries {
    private static final Set<String> KNOWN = Set.of(
            "purpose",
            "q",
            "currency-of-price",
            "price-least",
            "price-most",
            "closes-from",
            "part-of",
            "sort",
            "offset",
            "limit");

    private RecordQueries() {}

    static Query of(MultiValueMap<String, String> all) {
        var chosen = new EnumMap<Facet, Set<String>>(Facet.class);
        var measures = new EnumMap<Field, Query.MeasureRange>(Field.class);
        all.forEach((name, values) -> {
            if (KNOWN.contains(name)) return;
            var facet = Facet.of(name);
            if (facet.isPresent()) {
                if (values.size() > 50) throw new Problems(name, "has more than 50 values", "Choose fewer.");
                chosen.put(facet.get(), new HashSet<>(values));
                return;
            }
            measure(name, values, measures);
        });
        var sort = one(all, "sort").orElse("name");
        var downwards = sort.startsWith("-");
        return new Query(
                one(all, "q").orElse(""),
                chosen,
                price(all),
                measures,
                one(all, "closes-from").map(day -> read("closes-from", () -> Checks.day(day))),
                one(all, "part-of"),
                order(downwards ? sort.substring(1) : sort),
                downwards,
                number(all, "offset", 0),
                number(all, "limit", 25));
    }

    private static Query.Order order(String word) {
        for (var order : Query.Order.values())
            if (order.name().toLowerCase(Locale.ROOT).equals(word)) return order;
        throw new Problems(
                "sort", "\"" + word + "\" is unknown", "One of name, price, closes; after a hyphen downwards.");
    }

    private static Optional<String> one(MultiValueMap<String, String> all, String name) {
        return Optional.ofNullable(all.getFirst(name)).filter(text -> !text.isBlank());
    }

    private static int number(MultiValueMap<String, String> all, String name, int otherwise) {
        return one(all, name)
                .map(text -> read(name, () -> {
                    if (!text.matches("[0-9]{1,6}")) throw new BadValueException("is no number", "Write digits.");
                    return Integer.parseInt(text);
                }))
                .orElse(otherwise);
    }

    private static Optional<Query.PriceRange> price(MultiValueMap<String, String> all) {
        var least = one(all, "price-least");
        var most = one(all, "price-most");
        if (least.isEmpty() && most.isEmpty()) return Optional.empty();
        var currency = one(all, "currency-of-price")
                .or(() -> one(all, "currency"))
                .orElseThrow(() -> new Problems(
                        "currency-of-price", "is missing", "Prices compare within one currency; name it."));
        return Optional.of(new Query.PriceRange(
                read("currency-of-price", () -> Checks.currency(currency)),
                least.map(text -> decimal("price-least", text)),
                most.map(text -> decimal("price-most", text))));
    }

    static BigDecimal decimal(String where, String text) {
        return read(where, () -> {
            if (!text.matches("[0-9]{1,14}(\\.[0-9]{1,10})?"))
                throw new BadValueException("is no number", "Write digits, with a point before decimals.");
            return new BigDecimal(text);
        });
    }

    /** Such as {@code mass-most=5 t}. */
    private static void measure(String name, List<String> values, Map<Field, Query.MeasureRange> into) {
        var least = name.endsWith("-least");
        if (!least && !name.endsWith("-most")) throw new Problems(name, "is no filter", "Leave it out.");
        var field = Field.of(name.substring(0, name.lastIndexOf('-')))
                .filter(found -> found.dimension().isPresent())
                .orElseThrow(() -> new Problems(name, "is no filter", "Leave it out."));
        var quantity = quantity(name, values.getFirst());
        if (field.dimension().filter(quantity.unit().dimension()::equals).isEmpty())
            throw new Problems(name, quantity.unit().code() + " is no unit of " + field.word(), "Use one that is.");
        var before = into.getOrDefault(field, new Query.MeasureRange(Optional.empty(), Optional.empty()));
        into.put(
                field,
                least
                        ? new Query.MeasureRange(Optional.of(quantity), before.most())
                        : new Query.MeasureRange(before.least(), Optional.of(quantity)));
    }

    private static Quantity quantity(String where, String text) {
        var space = text.strip().indexOf(' ');
        if (space < 0) throw new Problems(where, "has no unit", "Write it behind the number, such as 5 t.");
        return read(
                where,
                () -> new Quantity(
                        decimal(where, text.strip().substring(0, space)),
                        Unit.of(text.strip().substring(space + 1).strip())
                                .orElseThrow(
                                        () -> new BadValueException("has an unknown unit", "Use a code of UCUM."))));
    }

    @FunctionalInterface
    private interface Reading<T> {
        T read();
    }

    private static <T> T read(String where, Reading<T> reading) {
        try {
            return reading.read();
        } catch (BadValueException e) {
            throw new Problems(where, e.wrong(), e.remedy());
        } catch (IllegalArgumentException e) {
            throw new Problems(where, String.valueOf(e.getMessage()), "Correct it.");
        }
    }
}
