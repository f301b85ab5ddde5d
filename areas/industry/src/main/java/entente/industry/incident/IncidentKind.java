package entente.industry.incident;

import entente.industry.dossier.Kind;
import entente.industry.dossier.Shape;

/** What happens in an incident. Its words come from fixed lists, so that nothing classified can be in it. */
public enum IncidentKind implements Kind {
    /** A suspicion is enough. {@code known}: when it became known at the contractor. */
    REPORTED(
            false,
            true,
            "facility:id",
            "of:word=LOSS,COMPROMISE,SUSPICION",
            "known:instant",
            "circumstances:words=UNKNOWN,MISPLACED,IN_TRANSIT,MISDIRECTED,THEFT,UNAUTHORISED_ACCESS,SYSTEM_INTRUSION,UNATTENDED,OVERHEARD",
            "holding:uuid?"),
    /** The authority has it. */
    ACKNOWLEDGED(false, false),
    CONTAINED(
            false, true, "containment:words=NONE_YET,ACCESS_STOPPED,SEARCH_UNDER_WAY,ACCOUNTS_LOCKED,SYSTEM_ISOLATED"),
    /** The partner was told: by this obligation, of the sort loss. A registry officer raises both. */
    TOLD(false, false, "obligation:uuid"),
    /** Two officers found that nothing of the partner's is touched. */
    NOT_OF_PARTNER(true, false),
    CLOSED(true, false);

    private final boolean needsTwo;
    private final boolean byFacility;
    private final Shape shape;

    IncidentKind(boolean needsTwo, boolean byFacility, String... fields) {
        this.needsTwo = needsTwo;
        this.byFacility = byFacility;
        this.shape = Shape.of(fields);
    }

    @Override
    public boolean needsTwo() {
        return needsTwo;
    }

    @Override
    public boolean byFacility() {
        return byFacility;
    }

    @Override
    public Shape shape() {
        return shape;
    }
}
