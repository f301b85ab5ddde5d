package entente.forms;

import entente.kernel.Text;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What may stand in a field. */
public sealed interface FieldType {

    /** @param lines whether it may have more than one line */
    record Words(int longest, boolean lines) implements FieldType {
        public Words {
            if (longest < 1) throw new IllegalArgumentException("a text has 1 character or more, not " + longest);
        }
    }

    /** A day, {@code 2026-11-28}. */
    record Day() implements FieldType {}

    /** Exactly one of these. */
    record Choice(List<Option> options) implements FieldType {
        public Choice {
            options = List.copyOf(options);
            if (options.isEmpty()) throw new IllegalArgumentException("a choice needs options");
        }

        public Set<String> codes() {
            return options.stream().map(Option::code).collect(Collectors.toUnmodifiableSet());
        }
    }

    /** One answer of a choice: the code that data has, and its words. */
    record Option(String code, Text label) {}

    /** Ticked or not. */
    record Check() implements FieldType {}

    record Number(long least, long most) implements FieldType {}

    /** A nation's two-letter code. */
    record NationCode() implements FieldType {}

    /** A level as one of the schemes marks it. */
    record Mark() implements FieldType {}

    /** Rows of a table; a long one is an annex of its own. */
    record Rows(int least, int most, List<Field> columns) implements FieldType {
        public Rows {
            columns = List.copyOf(columns);
            if (columns.isEmpty()) throw new IllegalArgumentException("a table needs columns");
            if (columns.stream().anyMatch(column -> column.type() instanceof Rows))
                throw new IllegalArgumentException("a table has no tables in it");
        }
    }
}
