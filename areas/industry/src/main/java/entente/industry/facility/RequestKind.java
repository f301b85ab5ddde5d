package entente.industry.facility;

import entente.industry.dossier.Kind;
import entente.industry.dossier.Shape;

/** What is decided of a request for confirmation. */
public enum RequestKind implements Kind {
    /** We ask the partner; it is sent at once. */
    ASKED(false, ClearanceForms.REQUEST),
    /** We confirm, by what stands here: {@code basis} is the facility or the person, by our own id. */
    ANSWERED_YES(
            true,
            Shape.of(
                    "of:word=FACILITY,PERSON",
                    "basis:id",
                    "level:mark",
                    "storage:mark?",
                    "systems:mark?",
                    "until:instant")),
    /** We do not confirm, and say no more. */
    ANSWERED_NOT(false, Shape.of());

    private final boolean needsTwo;
    private final Shape shape;

    RequestKind(boolean needsTwo, Shape shape) {
        this.needsTwo = needsTwo;
        this.shape = shape;
    }

    @Override
    public boolean needsTwo() {
        return needsTwo;
    }

    @Override
    public boolean byFacility() {
        return false;
    }

    @Override
    public Shape shape() {
        return shape;
    }
}
