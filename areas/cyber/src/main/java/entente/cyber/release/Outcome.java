package entente.cyber.release;

import entente.cyber.stix.StixObject;
import java.util.List;
import java.util.Optional;

/** What becomes of one object of the set. */
public sealed interface Outcome {
    StixObject original();

    /**
     * It goes as it is, byte for byte.
     *
     * @param basis what allows it
     */
    record Whole(StixObject original, List<String> basis) implements Outcome {
        public Whole {
            basis = List.copyOf(basis);
        }
    }

    /**
     * Something goes in its place.
     *
     * @param made what goes
     * @param taken what was taken out or changed, and why
     * @param inPlace it has the original's name, which STIX forbids
     * @param origin a relationship to the original, where the recipient may know of that
     */
    record Derived(
            StixObject original,
            StixObject made,
            List<String> basis,
            List<Withholding> taken,
            boolean inPlace,
            Optional<StixObject> origin)
            implements Outcome {
        public Derived {
            basis = List.copyOf(basis);
            taken = List.copyOf(taken);
        }
    }

    record Withheld(StixObject original, List<Withholding> why) implements Outcome {
        public Withheld {
            why = List.copyOf(why);
            if (why.isEmpty()) throw new IllegalArgumentException("withheld for no reason");
        }
    }
}
