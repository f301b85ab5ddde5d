package entente.pact;

import entente.seal.Fields;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the proposer states about a release, so that the pact and the laws can be asked. It is approved, signed and
 * carried with the release; what is not stated is missing, never assumed.
 *
 * @param authority the lawful authority that the release cites, by its id in the sender's law
 * @param grade why this grade is the lowest that protects the item
 * @param persons whether the item is about persons, and how the risk of mistreatment was assessed
 * @param attested conditions of the table that are met
 */
public record Declaration(
        Optional<String> authority, Optional<String> grade, Persons persons, SortedSet<String> attested) {

    /** Nothing stated. */
    public static final Declaration NONE =
            new Declaration(Optional.empty(), Optional.empty(), Persons.UNSTATED, new TreeSet<>());

    /** Information about persons, and the risk that somebody is mistreated for its being given or asked for. */
    public enum Persons {
        UNSTATED,
        /** It is not about persons. */
        NONE,
        /** It is, and no substantial risk was found. */
        NO_SUBSTANTIAL_RISK,
        /** A substantial risk is mitigated. */
        MITIGATED,
        /** Not yet resolved; it goes up to those who may resolve it. */
        UNRESOLVED,
        /** A substantial risk that cannot be mitigated. */
        SUBSTANTIAL_RISK;

        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        public static Persons of(String word) {
            for (var persons : values()) if (persons.word().equals(word)) return persons;
            throw new IllegalArgumentException("\"" + word + "\" is none of "
                    + java.util.Arrays.stream(values()).map(Persons::word).toList());
        }
    }

    public Declaration {
        attested = Collections.unmodifiableSortedSet(new TreeSet<>(attested));
        if (authority.filter(String::isBlank).isPresent()
                || grade.filter(String::isBlank).isPresent())
            throw new IllegalArgumentException("a declaration states nothing rather than a blank");
    }

    public static Declaration of(
            Optional<String> authority, Optional<String> grade, Persons persons, Set<String> attested) {
        return new Declaration(authority, grade, persons, new TreeSet<>(attested));
    }

    /** The form that is signed and kept. */
    public Map<String, Object> toTree() {
        var tree = new TreeMap<String, Object>();
        authority.ifPresent(id -> tree.put("authority", id));
        grade.ifPresent(why -> tree.put("grade", why));
        tree.put("persons", persons.word());
        tree.put("attested", java.util.List.copyOf(attested));
        return tree;
    }

    public static Declaration of(Fields fields) {
        fields.only("authority", "grade", "persons", "attested");
        return of(
                fields.has("authority") ? Optional.of(fields.text("authority")) : Optional.empty(),
                fields.has("grade") ? Optional.of(fields.text("grade")) : Optional.empty(),
                Persons.of(fields.text("persons")),
                Set.copyOf(fields.texts("attested")));
    }
}
