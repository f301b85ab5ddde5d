package entente.cyber.taxii;

/** Somebody known, as they stand at this request. */
public interface Caller {
    String id();

    /** What they may do in a collection; with {@link Rights#NONE} it is not there for them. */
    Rights rights(TaxiiCollection collection);

    Sight sight(TaxiiCollection collection);

    /**
     * Whether what they write under a label may name what came from the partner under another, which they see: nobody who reads
     * the one learns of something that is marked higher.
     */
    default boolean mayName(String label, String theirs) {
        return false;
    }

    record Rights(boolean canRead, boolean canWrite) {
        public static final Rights NONE = new Rights(false, false);

        public boolean none() {
            return !canRead && !canWrite;
        }
    }
}
