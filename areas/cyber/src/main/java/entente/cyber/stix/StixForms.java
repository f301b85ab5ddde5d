package entente.cyber.stix;

import java.util.List;

/** What the tables say of a type, for those who change objects. */
public final class StixForms {
    private StixForms() {}

    /** The properties that an object of this type must have; of an unknown type those that every object must have. */
    public static List<String> required(String type) {
        return Forms.of(type).orElse(Forms.CUSTOM).required();
    }

    /** Whether STIX itself defines the property for this type. */
    public static boolean defines(String type, String property) {
        return Forms.of(type).orElse(Forms.CUSTOM).properties().containsKey(property);
    }
}
