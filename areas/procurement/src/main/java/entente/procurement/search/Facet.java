package entente.procurement.search;

import entente.procurement.record.Field;
import entente.procurement.record.ProcurementRecord;
import java.util.Locale;
import java.util.Optional;

/** By what results are divided. The first have one value in a record; of rights and their terms it may have several. */
public enum Facet {
    KIND,
    CATEGORY,
    COUNTRY,
    SUPPLIER,
    READINESS,
    CURRENCY,
    RIGHT,
    TERM,
    SET;

    /** Those whose values are kept by number. */
    static final int SINGLE = 6;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Facet> of(String word) {
        for (var facet : values()) if (facet.word().equals(word)) return Optional.of(facet);
        return Optional.empty();
    }

    Optional<String> of(ProcurementRecord record) {
        return switch (this) {
            case KIND -> Optional.of(record.kind().word());
            case CATEGORY -> record.text(Field.CATEGORY);
            case COUNTRY -> record.text(Field.COUNTRY);
            case SUPPLIER -> record.text(Field.SUPPLIER);
            case READINESS -> record.text(Field.READINESS);
            case CURRENCY -> record.price().map(money -> money.currency().getCurrencyCode());
            case RIGHT, TERM, SET -> Optional.empty();
        };
    }
}
