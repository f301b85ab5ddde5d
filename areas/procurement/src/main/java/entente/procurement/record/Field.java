package entente.procurement.record;

import java.util.Locale;
import java.util.Optional;

/** A field of a record: what sort of value stands in it. */
public enum Field {
    ID(Sort.CODE),
    KIND(Sort.CHOICE),
    NAME(Sort.TEXT),
    DESCRIPTION(Sort.TEXT),
    CATEGORY(Sort.TEXT),
    COUNTRY(Sort.CODE),
    SUPPLIER(Sort.TEXT),
    /** NATO Commercial and Government Entity code: who makes it. */
    NCAGE(Sort.CODE),
    /** NATO Stock Number: what it is. */
    NSN(Sort.CODE),
    PART_NUMBER(Sort.CODE),
    /** The id of what it belongs to, in the same set. */
    PART_OF(Sort.CODE),
    /** Technology readiness level, 1 to 9. */
    READINESS(Sort.CODE),
    MASS(Unit.Dimension.MASS),
    LENGTH(Unit.Dimension.LENGTH),
    RANGE(Unit.Dimension.LENGTH),
    SPEED(Unit.Dimension.SPEED),
    POWER(Unit.Dimension.POWER),
    FREQUENCY(Unit.Dimension.FREQUENCY),
    DELIVERY(Unit.Dimension.TIME),
    PRICE(Sort.MONEY),
    CLOSES(Sort.DAY),
    RIGHTS(Sort.RIGHTS);

    /** What sort of value a field has. */
    public enum Sort {
        CODE,
        CHOICE,
        TEXT,
        MEASURE,
        MONEY,
        DAY,
        RIGHTS
    }

    private final Sort sort;
    private final Optional<Unit.Dimension> dimension;

    Field(Sort sort) {
        this.sort = sort;
        this.dimension = Optional.empty();
    }

    Field(Unit.Dimension dimension) {
        this.sort = Sort.MEASURE;
        this.dimension = Optional.of(dimension);
    }

    public Sort sort() {
        return sort;
    }

    /** Of a measure: what may be its units. */
    public Optional<Unit.Dimension> dimension() {
        return dimension;
    }

    /** The member's name in files and answers, such as {@code part-number}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Field> of(String word) {
        for (var field : values()) if (field.word().equals(word)) return Optional.of(field);
        return Optional.empty();
    }
}
