package entente.industry.facility;

import entente.industry.dossier.Kind;
import entente.industry.dossier.Shape;

/** What is decided of a facility, or reported by it. */
public enum FacilityKind implements Kind {
    /** It is known; nothing follows. {@code number}: by which the partner asks for it. */
    REGISTERED(false, false, "name:text", "site:text", "number:text"),
    /** The designated-organisation screening was passed. */
    SCREENED(true, false, "until:instant"),
    /** The screening was not passed; nothing stands. */
    NOT_SCREENED(false, false),
    /** A facility clearance, for one contract. */
    CLEARED(true, false, "level:mark", "contract:text", "until:instant"),
    /** May keep things of this level at a site; the clearance does not say so. */
    SAFEGUARDING(true, false, "level:mark", "site:text", "until:instant"),
    /** May process things of this level; the clearance does not say so. */
    IT_APPROVED(true, false, "level:mark", "system:text", "until:instant"),
    /** Who owns it, or that this changed: nothing stands until it is reviewed. */
    OWNERSHIP(false, true, "foreign:percent", "nations:nations", "control:truth"),
    /** A key senior official, who has yet to be cleared. */
    OFFICIAL_NAMED(false, true, "official:text"),
    OFFICIAL_CLEARED(true, false, "official:text", "level:mark", "until:instant"),
    OFFICIAL_LEFT(false, true, "official:text"),
    /** Two officers looked at owners and officials; {@code measures}: against foreign control, where there is any. */
    REVIEWED(true, false, "measures:text?"),
    SUSPENDED(false, false),
    RESUMED(true, false),
    /** Nothing that was given before stands above this level. */
    DOWNGRADED(false, false, "level:mark"),
    /** Nothing that was given before stands. */
    WITHDRAWN(false, false),
    /** The company's security officer, who signs in here. */
    OFFICER_NAMED(true, false, "person:id"),
    OFFICER_ENDED(false, true);

    private final boolean needsTwo;
    private final boolean byFacility;
    private final Shape shape;

    FacilityKind(boolean needsTwo, boolean byFacility, String... fields) {
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
