package entente.procurement.record;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One record. What it has fits its kind; see {@link Kind}.
 *
 * @param id the same for ever in its set
 * @param values of all other fields that it has
 */
public record ProcurementRecord(String id, Kind kind, String name, Map<Field, Value> values, List<Right> rights) {
    public ProcurementRecord {
        var kept = new EnumMap<Field, Value>(Field.class);
        kept.putAll(values);
        values = Collections.unmodifiableMap(kept);
        rights = List.copyOf(rights);
        for (var field : kept.keySet())
            if (!kind.allows(field)) throw new IllegalArgumentException("a " + kind.word() + " has no " + field.word());
        for (var field : kind.required())
            if (!kept.containsKey(field))
                throw new IllegalArgumentException("a " + kind.word() + " has a " + field.word());
    }

    public Optional<String> text(Field field) {
        return values.get(field) instanceof Value.Text(var text) ? Optional.of(text) : Optional.empty();
    }

    public Optional<Quantity> measure(Field field) {
        return values.get(field) instanceof Value.Measure(var quantity) ? Optional.of(quantity) : Optional.empty();
    }

    public Optional<Money> price() {
        return values.get(Field.PRICE) instanceof Value.Price(var money) ? Optional.of(money) : Optional.empty();
    }

    /** Whether any of its rights has this term. */
    public boolean has(Right.Term term) {
        for (var right : rights) if (right.terms().contains(term)) return true;
        return false;
    }
}
