package entente.kernel;

import java.util.List;

/**
 * A named set of category values that a label may carry (STANAG 4774 {@code Category}, XML SPIF {@code tagSet}).
 *
 * @param mark what stands before the values
 * @param single a label has at most one of the values
 */
public record CategoryTag(String id, Kind kind, Text name, String mark, List<Value> values, boolean single) {
    public CategoryTag {
        values = List.copyOf(values);
        if (values.stream().map(Value::id).distinct().count() != values.size())
            throw new IllegalArgumentException("category " + id + " has a value twice");
    }

    public CategoryTag(String id, Kind kind, Text name, String mark, List<Value> values) {
        this(id, kind, name, mark, values, false);
    }

    /** How the values bear on access. */
    public enum Kind {
        /** The reader needs every value that the label has. */
        RESTRICTIVE,
        /** The reader needs one of the values that the label has; a label with the tag and no value is for nobody. */
        PERMISSIVE,
        /** Says something, decides nothing. */
        INFORMATIVE
    }

    /** One value and how it is written on a page. */
    public record Value(String id, Marking marking, Validity validity) {
        public Value(String id, String mark) {
            this(id, Marking.of(mark), Validity.ALWAYS);
        }

        public String mark() {
            return marking.banner();
        }
    }

    public Value value(String valueId) {
        return values.stream()
                .filter(value -> value.id().equals(valueId))
                .findFirst()
                .orElseThrow();
    }

    boolean knows(String valueId) {
        return values.stream().anyMatch(value -> value.id().equals(valueId));
    }
}
