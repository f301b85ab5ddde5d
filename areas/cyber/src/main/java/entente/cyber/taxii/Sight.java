package entente.cyber.taxii;

/** What somebody may see, now. */
public interface Sight {
    /**
     * A digest of all that decides, such as clearances, nationalities, grants and the edition of the pact. Those with the same
     * key share a view, so they must see the same.
     */
    String key();

    /** Whether they may see what carries this label. */
    boolean sees(String label);
}
