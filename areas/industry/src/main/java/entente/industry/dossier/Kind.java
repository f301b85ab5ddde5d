package entente.industry.dossier;

/** A sort of entry in a dossier. */
public interface Kind {
    String name();

    /** What widens needs two officers of the authority; what narrows or reports needs one. */
    boolean needsTwo();

    /** Whether a company's security officer may raise it for their own facility. */
    boolean byFacility();

    /** What it names. */
    Shape shape();
}
