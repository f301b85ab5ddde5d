package entente.industry.contract;

import entente.industry.dossier.Kind;
import entente.industry.dossier.Shape;

/** What happens in an inspection of a facility. */
public enum InspectionKind implements Kind {
    /** {@code joint}: with the partner's officers, who sign as well. */
    PLANNED(
            false,
            false,
            "facility:id",
            "on:instant",
            "joint:truth",
            "scope:words=PERSONNEL,SAFEGUARDING,SYSTEMS,REGISTERS,OWNERSHIP,SUBCONTRACTORS"),
    AGREED(true, false),
    FINDING(
            false,
            false,
            "finding:id",
            "severity:word=MINOR,MAJOR,CRITICAL",
            "scope:word=PERSONNEL,SAFEGUARDING,SYSTEMS,REGISTERS,OWNERSHIP,SUBCONTRACTORS",
            "text:text",
            "due:instant"),
    /** What was done against it, as the facility says. */
    CORRECTED(false, true, "finding:id", "action:text"),
    /** Two officers looked at it. */
    ACCEPTED(true, false, "finding:id"),
    /** The report is as it is; nothing is entered afterwards. */
    REPORTED(true, false),
    /** Signed for this nation, over the report's digest, and said to the partner. */
    SIGNED(true, false, "digest:digest");

    private final boolean needsTwo;
    private final boolean byFacility;
    private final Shape shape;

    InspectionKind(boolean needsTwo, boolean byFacility, String... fields) {
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
