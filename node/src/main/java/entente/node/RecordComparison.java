package entente.node;

import entente.kernel.Problems;
import entente.procurement.desk.ProcurementDesk;
import entente.procurement.record.BadValueException;
import entente.procurement.record.Checks;
import entente.procurement.record.Field;
import entente.procurement.record.Money;
import entente.procurement.record.Unit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** What is shown beside records when they are compared: the same quantities in one unit, prices by stated rates. */
record RecordComparison(Map<Unit.Dimension, Unit> units, List<Money.Rate> rates) {
    private static final int MOST_RATES = 10;

    static RecordComparison of(List<String> units, List<String> rates) {
        var chosen = new EnumMap<Unit.Dimension, Unit>(Unit.Dimension.class);
        for (var code : units) {
            var unit = Unit.of(code)
                    .orElseThrow(() -> new Problems("unit", "\"" + code + "\" is unknown", "Use a code of UCUM."));
            chosen.put(unit.dimension(), unit);
        }
        if (rates.size() > MOST_RATES) throw new Problems("rate", "more than " + MOST_RATES, "State fewer.");
        return new RecordComparison(
                chosen, rates.stream().map(RecordComparison::rate).toList());
    }

    /** {@code FROM:TO:FACTOR:DAY:SOURCE}. */
    private static Money.Rate rate(String written) {
        var parts = written.split(":", 5);
        if (parts.length != 5)
            throw new Problems(
                    "rate",
                    "\"" + written + "\" does not state all",
                    "Write from:to:factor:day:source, such as CAD:KRW:1012.5:2026-11-02:Bank of Korea.");
        try {
            return new Money.Rate(
                    Checks.currency(parts[0]),
                    Checks.currency(parts[1]),
                    RecordQueries.decimal("rate", parts[2]),
                    Checks.day(parts[3]),
                    Checks.plain(parts[4], 100));
        } catch (BadValueException e) {
            throw new Problems("rate", e.wrong(), e.remedy());
        } catch (IllegalArgumentException e) {
            throw new Problems("rate", String.valueOf(e.getMessage()), "Correct it.");
        }
    }

    Map<String, Object> view(
            List<ProcurementDesk.Found> found, Function<ProcurementDesk.Found, Map<String, Object>> shown) {
        var records = new ArrayList<Map<String, Object>>();
        for (var one : found) {
            var view = new TreeMap<>(shown.apply(one));
            var beside = new TreeMap<String, Object>();
            for (var field : Field.values())
                one.record()
                        .measure(field)
                        .flatMap(quantity -> Optional.ofNullable(
                                        units.get(quantity.unit().dimension()))
                                .filter(unit -> unit != quantity.unit())
                                .map(quantity::in))
                        .ifPresent(quantity -> beside.put(field.word(), quantity.toString()));
            one.record().price().flatMap(this::priced).ifPresent(price -> beside.put("price", price));
            if (!beside.isEmpty()) view.put("beside", beside);
            records.add(view);
        }
        return Map.of(
                "records",
                records,
                "rates",
                rates.stream()
                        .map(rate -> Map.of(
                                "from", rate.from().getCurrencyCode(),
                                "to", rate.to().getCurrencyCode(),
                                "factor", rate.factor().toPlainString(),
                                "on", rate.on().toString(),
                                "source", rate.source()))
                        .toList());
    }

    private Optional<String> priced(Money money) {
        return rates.stream()
                .filter(rate -> rate.from().equals(money.currency()))
                .findFirst()
                .map(rate -> money.at(rate).toPlainString() + " " + rate.to().getCurrencyCode());
    }
}
