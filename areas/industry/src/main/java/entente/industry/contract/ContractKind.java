package entente.industry.contract;

import entente.industry.dossier.Kind;
import entente.industry.dossier.Shape;

/** What is decided of a classified contract. */
public enum ContractKind implements Kind {
    /**
     * What is asked of the contractor. {@code contractor}: a facility of ours by its id, or the request by which the partner
     * confirmed its own; {@code parent}: the contract under which this one is let.
     */
    DRAFTED(
            false,
            false,
            "title:text",
            "originator:id",
            "facility:id?",
            "request:uuid?",
            "parent:id?",
            "nation:nations",
            "owners:nations",
            "consent:uuid?",
            "srcl:form",
            "until:instant"),
    /** It is let: the contractor has what each cell of its checklist asks. */
    APPROVED(true, false),
    /** The contractor's security officer has read the checklist. */
    ACKNOWLEDGED(false, true),
    /** Something of ours is given under it, and goes only while the contractor stands. */
    ITEM_ADDED(false, false, "item:uuid"),
    /** Something of the partner's is worked with under it, and goes back or is destroyed at its end. */
    HOLDING_ADDED(false, false, "holding:uuid"),
    /** The work is done: nothing more goes. */
    COMPLETED(false, false),
    /** Everything went back or was destroyed. */
    CLOSED(true, false),
    /** It is over before its end. */
    CANCELLED(false, false);

    private final boolean needsTwo;
    private final boolean byFacility;
    private final Shape shape;

    ContractKind(boolean needsTwo, boolean byFacility, String... fields) {
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
