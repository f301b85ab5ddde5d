package entente.cyber.taxii;

import java.util.List;

/** What becomes of an object that somebody sends. */
public interface Intake {
    /** Told of all that came together, before any of it is taken: an object may be marked by another that comes behind it. */
    default void announced(TaxiiCollection collection, List<byte[]> objects) {}

    /** @param object its exact bytes: one well-formed JSON object without a name twice */
    Outcome take(Caller from, TaxiiCollection collection, byte[] object);

    sealed interface Outcome {
        String id();

        String version();

        /**
         * It is kept.
         *
         * @param version as the object says it; empty when it has none, and then the time of its arrival is
         * @param label as {@link Sight#sees} reads it
         */
        record Taken(String id, String type, String specVersion, String version, String label) implements Outcome {}

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
