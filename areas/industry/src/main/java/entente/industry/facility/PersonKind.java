package entente.industry.facility;

import entente.industry.dossier.Kind;
import entente.industry.dossier.Shape;

/** What is decided of somebody who works for a contractor. From the first entry on, their access rests on what stands here. */
public enum PersonKind implements Kind {
    /** Works for a facility of this nation. */
    JOINED(true, false, "facility:id"),
    /** Works for the partner's: lets in what the partner confirmed, by the request, and nothing else. */
    RESTS_ON(true, false, "request:uuid"),
    /** A personal clearance for industry. */
    CLEARED(true, false, "level:mark", "until:instant"),
    DOWNGRADED(false, false, "level:mark"),
    SUSPENDED(false, false),
    RESUMED(true, false),
    WITHDRAWN(false, false),
    /** Works for no contractor any more, and is let in to nothing until they join one again. */
    LEFT(false, true);

    private final boolean needsTwo;
    private final boolean byFacility;
    private final Shape shape;

    PersonKind(boolean needsTwo, boolean byFacility, String... fields) {
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
