package entente.forms;

import entente.kernel.Text;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What a filled form has to keep. Each says where it comes from; a guide is called one, and no guide is law. */
public sealed interface Rule {
    /** The field that a person has to look at; a column of a table is {@code table.column}. */
    String field();

    /** Where the rule comes from. */
    String source();

    /** When it counts; absent: always. */
    default Optional<When> when() {
        return Optional.empty();
    }

    /** A field has one of these values. */
    record When(String field, Set<String> values) {
        public When {
            values = Set.copyOf(values);
        }

        boolean holds(FormValues values) {
            return values.text(field).filter(this.values::contains).isPresent();
        }
    }

    record Required(String field, Optional<When> when, String source) implements Rule {}

    /** @param shape as people are told it */
    record Matches(String field, Pattern pattern, String shape, String source) implements Rule {}

    /** One day is not after another. */
    record InOrder(String field, String after, String source) implements Rule {}

    /**
     * From one day to another it is no longer than this, both days counted.
     *
     * @param unless filled, it may be longer
     */
    record Within(
            String field, String from, Period longest, Optional<String> unless, Optional<When> when, String source)
            implements Rule {}

    /** A text begins with one of these, in whichever letters. */
    record BeginsWith(String field, List<String> beginnings, Optional<When> when, String source) implements Rule {}

    /** A number says how many rows a table has. */
    record Counts(String field, String table, String source) implements Rule {}

    /** Nobody signs for themselves: two fields differ. */
    record Differs(String field, String other, String source) implements Rule {}

    /** The rule as people read it beside the field. */
    default Text words(Form form) {
        return RuleWords.of(this, form);
    }
}
