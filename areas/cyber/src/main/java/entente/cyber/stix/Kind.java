package entente.cyber.stix;

import java.util.Set;
import java.util.function.Predicate;

/** What a property's value may be (STIX 2.1, 2). */
sealed interface Kind {
    record Text() implements Kind {}

    record Truth() implements Kind {}

    record Whole(long least, long most) implements Kind {}

    record Real(double least, double most) implements Kind {}

    record Moment() implements Kind {}

    /** Base64 (2.1). */
    record Binary() implements Kind {}

    /** An even number of hexadecimal digits (2.8). */
    record Hex() implements Kind {}

    /** 2.7. */
    record Hashes() implements Kind {}

    /** 2.3. */
    record Dictionary() implements Kind {}

    /** A closed list (2.4): anything else is an error. */
    record OneOf(Set<String> values) implements Kind {}

    /** An open vocabulary (2.14): anything else is a warning. */
    record Vocabulary(String name, Set<String> values) implements Kind {}

    record Reference(String to, Predicate<String> types) implements Kind {}

    /** Never empty (2.12). */
    record ListOf(Kind of) implements Kind {}

    record Embedded(Form form) implements Kind {}

    /** Judged elsewhere: extensions, and contents of a translation. */
    record Other() implements Kind {}
}
