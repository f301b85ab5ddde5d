package entente.procurement.search;

import entente.procurement.record.Checks;
import entente.procurement.record.Field;
import entente.procurement.record.Kind;
import entente.procurement.record.Money;
import entente.procurement.record.ProcurementRecord;
import entente.procurement.record.Quantity;
import entente.procurement.record.Right;
import entente.procurement.record.Value;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Random records that are right, and have much in common. */
public final class Records {
    private static final List<String> WORDS =
            List.of("radar", "레이더", "장거리레이더체계", "sonar", "소나", "valve", "portée", "élevée", "module", "X-12", "송수신");
    private static final List<String> CATEGORIES = List.of("radar", "소나", "power", "hull");
    private static final List<String> SUPPLIERS = List.of("Hanbit", "남해정밀", "Borealis", "Érable");

    private Records() {}

    private static String words(Random random, int most) {
        var text = new StringBuilder();
        for (var i = 1 + random.nextInt(most); i > 0; i--)
            text.append(text.isEmpty() ? "" : " ").append(WORDS.get(random.nextInt(WORDS.size())));
        return text.toString();
    }

    public static ProcurementRecord random(Random random, String id) {
        var kind = Kind.values()[random.nextInt(Kind.values().length)];
        var values = new EnumMap<Field, Value>(Field.class);
        for (var field : Field.values()) {
            var wanted = kind.required().contains(field) || kind.allows(field) && random.nextInt(3) > 0;
            if (wanted) value(random, field).ifPresent(value -> values.put(field, value));
        }
        var rights = new ArrayList<Right>();
        if (random.nextInt(4) == 0) {
            var terms = EnumSet.noneOf(Right.Term.class);
            for (var term : Right.Term.values()) if (random.nextInt(3) == 0) terms.add(term);
            rights.add(new Right(
                    Right.Form.values()[random.nextInt(3)], "Holder " + random.nextInt(3), Optional.of("R1"), terms));
        }
        return new ProcurementRecord(id, kind, words(random, 3), values, rights);
    }

    private static Optional<Value> value(Random random, Field field) {
        return switch (field) {
            case DESCRIPTION -> text(words(random, 8));
            case CATEGORY -> text(CATEGORIES.get(random.nextInt(CATEGORIES.size())));
            case COUNTRY -> text(List.of("KR", "CA", "FR").get(random.nextInt(3)));
            case SUPPLIER -> text(SUPPLIERS.get(random.nextInt(SUPPLIERS.size())));
            case NCAGE -> text("3GA" + random.nextInt(3) + "F");
            case NSN -> text(Checks.text(Field.NSN, "58403700000" + (10 + random.nextInt(30))));
            case PART_NUMBER -> text("P/N " + random.nextInt(20));
            case PART_OF -> text("S" + random.nextInt(5));
            case READINESS -> text(String.valueOf(1 + random.nextInt(9)));
            case CLOSES -> Optional.of(new Value.Day(LocalDate.of(2027, 1, 1).plusDays(random.nextInt(60))));
            case PRICE ->
                Optional.of(new Value.Price(new Money(
                        BigDecimal.valueOf(random.nextInt(5000), random.nextInt(3)),
                        Checks.currency(List.of("KRW", "CAD").get(random.nextInt(2))),
                        Money.Basis.UNIT,
                        Optional.empty())));
            default ->
                field.dimension()
                        .map(dimension -> new Value.Measure(new Quantity(
                                BigDecimal.valueOf(random.nextInt(3000), 1),
                                dimension
                                        .units()
                                        .get(random.nextInt(dimension.units().size())))));
        };
    }

    private static Optional<Value> text(String text) {
        return Optional.of(new Value.Text(text));
    }

    /** A query of what such records may have. */
    public static Query query(Random random, List<String> sets) {
        var chosen = new EnumMap<Facet, java.util.Set<String>>(Facet.class);
        if (random.nextInt(3) == 0) chosen.put(Facet.CATEGORY, java.util.Set.of("radar", "소나"));
        if (random.nextInt(4) == 0) chosen.put(Facet.COUNTRY, java.util.Set.of("KR"));
        if (random.nextInt(5) == 0) chosen.put(Facet.SUPPLIER, java.util.Set.of("Érable", "Nobody"));
        if (random.nextInt(6) == 0) chosen.put(Facet.RIGHT, java.util.Set.of("patent"));
        if (random.nextInt(6) == 0) chosen.put(Facet.TERM, java.util.Set.of("no-copy", "no-onward"));
        if (random.nextInt(5) == 0) chosen.put(Facet.KIND, java.util.Set.of("component", "price"));
        if (random.nextInt(5) == 0) chosen.put(Facet.CURRENCY, java.util.Set.of(random.nextBoolean() ? "CAD" : "KRW"));
        if (random.nextInt(5) == 0) chosen.put(Facet.SET, java.util.Set.of(sets.get(random.nextInt(sets.size()))));
        var priced = random.nextInt(4) == 0;
        var order = priced ? Query.Order.values()[random.nextInt(3)] : Query.Order.NAME;
        return new Query(
                switch (random.nextInt(6)) {
                    case 0 -> "RADAR";
                    case 1 -> "레이더";
                    case 2 -> "portee";
                    case 3 -> "ra*";
                    case 4 -> "5840-37-000-0017";
                    default -> "";
                },
                chosen,
                priced
                        ? Optional.of(new Query.PriceRange(
                                Checks.currency("CAD"),
                                Optional.of(BigDecimal.valueOf(random.nextInt(100))),
                                Optional.of(BigDecimal.valueOf(100 + random.nextInt(1000)))))
                        : Optional.empty(),
                random.nextInt(4) == 0
                        ? java.util.Map.of(
                                Field.MASS,
                                new Query.MeasureRange(
                                        Optional.of(new Quantity(
                                                BigDecimal.valueOf(random.nextInt(50)),
                                                entente.procurement.record.Unit.KILOGRAM)),
                                        Optional.of(new Quantity(
                                                BigDecimal.valueOf(1 + random.nextInt(100)),
                                                entente.procurement.record.Unit.TONNE))))
                        : java.util.Map.of(),
                random.nextInt(6) == 0 ? Optional.of(LocalDate.of(2027, 1, 20)) : Optional.empty(),
                random.nextInt(8) == 0 ? Optional.of("S3") : Optional.empty(),
                order,
                random.nextBoolean(),
                random.nextInt(3) * 5,
                random.nextInt(30));
    }
}
