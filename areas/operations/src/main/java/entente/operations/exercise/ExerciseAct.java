package entente.operations.exercise;

import entente.crossing.joint.Act;
import entente.crossing.joint.ActForm;
import entente.crossing.joint.Members;
import entente.seal.Fields;
import entente.seal.Statement;
import java.util.Map;

/** What a nation may say of a joint exercise. What widens needs both nations, and two persons in each. */
public enum ExerciseAct implements Act {
    /** The plan holds. */
    AGREED(true),
    /** Everything stops at once; either nation alone. */
    SUSPENDED(false),
    /** It goes on; both, after the suspension. */
    RESUMED(true),
    /** It is over later than the plan says; both, the same moment. */
    EXTENDED(true, "until"),
    /** It is over earlier; both, the same moment. */
    ENDED(false, "until"),
    /** What crossed, counted; when both counts are equal it is archived. */
    CLOSED_OUT(false, "counts"),
    /** An inject of the plan is brought in; the nation that the plan names. */
    INJECT_ISSUED(false, "inject"),
    /** Those whom it is for have it. */
    INJECT_ACKNOWLEDGED(false, "inject"),
    /** They have played it. */
    INJECT_PLAYED(false, "inject"),
    /** It is not played any more; the nation that issues it. */
    INJECT_CANCELLED(false, "inject"),
    /** Something real happens (no-duff): all play stops at once, in whatever state the exercise is. */
    NO_DUFF(false, "kind", "reviewBy", "position?"),
    /** The other nation's people have heard the call. */
    NO_DUFF_HEARD(false, "call"),
    /** It is over; the nation that called. */
    NO_DUFF_OVER(false, "call"),
    /** The call was looked at afterwards; two persons of the nation that called. */
    NO_DUFF_REVIEWED(true, "call", "outcome"),
    /** The certificate: what came in deliveries is erased here. Two persons of the nation that received it. */
    ERASED(true, "counts");

    /** How the acts of exercises are signed, sent and kept. */
    public static final ActForm<ExerciseAct> FORM =
            new ActForm<>("exercise-act", "exercise", "plan", Statement.Type.EXERCISE_ACT, ExerciseAct.class);

    private final boolean needsTwo;
    private final Members members;

    ExerciseAct(boolean needsTwo, String... members) {
        this.needsTwo = needsTwo;
        this.members = Members.of(members);
    }

    @Override
    public boolean needsTwo() {
        return needsTwo;
    }

    @Override
    public boolean narrows() {
        return this == SUSPENDED || this == NO_DUFF || this == NO_DUFF_HEARD;
    }

    @Override
    public void require(Map<String, ?> subject) {
        members.require(this, subject);
        var fields = new Fields(subject, word());
        switch (this) {
            case EXTENDED, ENDED -> fields.instant("until");
            case CLOSED_OUT, ERASED -> fields.object("counts");
            case INJECT_ISSUED, INJECT_ACKNOWLEDGED, INJECT_PLAYED, INJECT_CANCELLED -> fields.text("inject");
            case NO_DUFF -> NoDuff.of(fields);
            case NO_DUFF_HEARD, NO_DUFF_OVER -> fields.text("call");
            case NO_DUFF_REVIEWED -> {
                fields.text("call");
                NoDuff.Outcome.of(fields.text("outcome"));
            }
            case AGREED, SUSPENDED, RESUMED -> {
                // Nothing to read.
            }
        }
    }
}
