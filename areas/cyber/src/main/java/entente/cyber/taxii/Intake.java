package entente.cyber.taxii;

import java.util.List;
import java.util.Set;

/** What becomes of objects that somebody sends. */
public interface Intake {
    /** @param object its exact bytes: one well-formed JSON object without a name twice */
    Outcome take(Caller from, TaxiiCollection collection, byte[] object);

    /** What came together, in its order: an object may be marked by another that comes behind it. */
    default List<Outcome> all(Caller from, TaxiiCollection collection, List<byte[]> objects) {
        return objects.stream().map(object -> take(from, collection, object)).toList();
    }

    sealed interface Outcome {
        String id();

        String version();

        /**
         * It is kept.
         *
         * @param version as the object says it; empty when it has none, and then the time of its arrival is
         * @param label as {@link Sight#sees} reads it
         * @param about the ids that it names, if it says something about others
         */
        record Taken(String id, String type, String specVersion, String version, String label, Set<String> about)
                implements Outcome {
            public Taken {
                about = Set.copyOf(about);
            }

            Taken(String id, String type, String specVersion, String version, String label) {
                this(id, type, specVersion, version, label, Set.of());
            }
        }

        /**
         * It is not.
         *
         * @param id empty when it has none
         * @param version empty when it has none
         * @param message what is wrong and what to do; the sender reads it
         */
        record Failed(String id, String version, String message) implements Outcome {}
    }
}
