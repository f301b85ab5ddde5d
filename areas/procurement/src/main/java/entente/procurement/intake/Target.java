package entente.procurement.intake;

import entente.procurement.record.Field;
import java.util.Locale;
import java.util.Optional;

/** What a column may be: a field of a record, or a part of one. */
public enum Target {
    ID,
    KIND,
    NAME,
    DESCRIPTION,
    CATEGORY,
    COUNTRY,
    SUPPLIER,
    NCAGE,
    NSN,
    PART_NUMBER,
    PART_OF,
    READINESS,
    MASS,
    LENGTH,
    RANGE,
    SPEED,
    POWER,
    FREQUENCY,
    DELIVERY,
    CLOSES,
    PRICE,
    CURRENCY,
    PRICE_BASIS,
    PRICED_ON,
    RIGHT,
    RIGHT_HOLDER,
    RIGHT_REFERENCE,
    RIGHT_TERMS;

    /** The field of this name, if it is one of its own and has no parts. */
    Optional<Field> field() {
        return this == PRICE ? Optional.empty() : Field.of(word());
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Target> of(String word) {
        for (var target : values()) if (target.word().equals(word)) return Optional.of(target);
        return Optional.empty();
    }
}
