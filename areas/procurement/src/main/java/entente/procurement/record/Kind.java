package entente.procurement.record;

import static entente.procurement.record.Field.*;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a record is of, and which fields it may and must have besides those that all have. */
public enum Kind {
    WEAPON_SYSTEM(
            Set.of(),
            PART_NUMBER,
            NSN,
            NCAGE,
            SUPPLIER,
            PART_OF,
            READINESS,
            MASS,
            LENGTH,
            RANGE,
            SPEED,
            POWER,
            FREQUENCY),
    COMPONENT(
            Set.of(),
            PART_NUMBER,
            NSN,
            NCAGE,
            SUPPLIER,
            PART_OF,
            READINESS,
            MASS,
            LENGTH,
            RANGE,
            SPEED,
            POWER,
            FREQUENCY,
            PRICE,
            DELIVERY),
    SUPPLIER_OF(Set.of(COUNTRY), NCAGE, SUPPLIER),
    TECHNOLOGY(Set.of(), SUPPLIER, READINESS, PART_OF, FREQUENCY, RANGE, POWER),
    OPPORTUNITY(Set.of(CLOSES), CLOSES, SUPPLIER, PRICE, PART_OF, DELIVERY),
    PRICE_OF(Set.of(PRICE), PRICE, PART_NUMBER, NSN, NCAGE, SUPPLIER, PART_OF, DELIVERY);

    private final Set<Field> required;
    private final Set<Field> allowed;

    Kind(Set<Field> required, Field... allowed) {
        this.required = required;
        this.allowed = EnumSet.of(ID, KIND, NAME, DESCRIPTION, CATEGORY, COUNTRY, RIGHTS);
        this.allowed.addAll(Set.of(allowed));
    }

    public Set<Field> required() {
        return required;
    }

    public boolean allows(Field field) {
        return allowed.contains(field);
    }

    /** The word in files and answers, such as {@code weapon-system}. */
    public String word() {
        return switch (this) {
            case SUPPLIER_OF -> "supplier";
            case PRICE_OF -> "price";
            default -> name().toLowerCase(Locale.ROOT).replace('_', '-');
        };
    }

    public static Optional<Kind> of(String word) {
        for (var kind : values()) if (kind.word().equals(word)) return Optional.of(kind);
        return Optional.empty();
    }
}
