package entente.operations.exercise;

import entente.crossing.joint.Said;
import entente.seal.Fields;
import java.time.Instant;
import java.util.Optional;

/**
 * A call that something real happens, and what became of it.
 *
 * @param heardAt when the other nation's people said that they have heard it
 * @param overAt when the nation that called ended it
 * @param reviewed what two persons of that nation found afterwards
 */
public record RealCall(
        Said<ExerciseAct> act, Optional<Instant> heardAt, Optional<Instant> overAt, Optional<NoDuff.Outcome> reviewed) {
    public NoDuff what() {
        return NoDuff.of(new Fields(act.subject(), act.kind().word()));
    }

    public boolean goesOn() {
        return overAt.isEmpty();
    }
}
