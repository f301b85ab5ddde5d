package entente.procurement.record;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Somebody's right in what a record says, and on what terms it may be used. It rides on the record into every extract.
 *
 * @param holder whose right it is
 * @param reference of a patent its number; of a licence where it is written down
 * @param terms what the licence does not let be done
 */
public record Right(Form form, String holder, Optional<String> reference, Set<Term> terms) {
    /** What sort of right. */
    public enum Form {
        PATENT,
        COPYRIGHT,
        TRADE_SECRET;

        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        public static Optional<Form> of(String word) {
            for (var form : values()) if (form.word().equals(word)) return Optional.of(form);
            return Optional.empty();
        }
    }

    /** What is not done with it unless the holder agrees. */
    public enum Term {
        /** It goes to nobody else: it is not released. */
        NO_ONWARD,
        /** No extract, translation or other copy is made. */
        NO_COPY,
        /** It is used for the purpose of its set and for no other, whatever is consented to of the set. */
        PURPOSE_BOUND;

        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        public static Optional<Term> of(String word) {
            for (var term : values()) if (term.word().equals(word)) return Optional.of(term);
            return Optional.empty();
        }
    }

    public Right {
        terms = Set.copyOf(terms);
        if (holder.isBlank()) throw new IllegalArgumentException("a right has a holder");
        if (form == Form.PATENT && reference.isEmpty()) throw new IllegalArgumentException("a patent has a number");
    }

    public Set<String> words() {
        return terms.stream().map(Term::word).collect(Collectors.toCollection(TreeSet::new));
    }
}
