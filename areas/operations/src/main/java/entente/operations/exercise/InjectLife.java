package entente.operations.exercise;

import entente.crossing.joint.Said;
import entente.operations.exercise.Exercise.Inject;
import entente.operations.exercise.Exercise.Players;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * How an inject stands. Acts are taken in the order of their moments, and one that does not fit what came before it has no
 * effect, so both nodes come to the same whatever arrives first, late or twice.
 *
 * @param steps the acts that had an effect, in their order
 */
public record InjectLife(Inject inject, Status status, List<Said<ExerciseAct>> steps) {
    public enum Status {
        PLANNED,
        ISSUED,
        ACKNOWLEDGED,
        PLAYED,
        CANCELLED
    }

    public InjectLife {
        steps = List.copyOf(steps);
    }

    /**
     * @param acts about this inject, in the order of their moments
     * @param open whether the exercise was open when the act was said; nothing is played while it is not
     */
    static InjectLife of(Inject inject, List<Said<ExerciseAct>> acts, Predicate<Said<ExerciseAct>> open) {
        var life = new InjectLife(inject, Status.PLANNED, List.of());
        for (var act : acts) {
            var next = life.after(act.kind());
            if (next == life.status() || !life.isFor(act)) continue;
            if (next != Status.CANCELLED && !open.test(act)) continue;
            var steps = new ArrayList<>(life.steps());
            steps.add(act);
            life = new InjectLife(inject, next, steps);
        }
        return life;
    }

    /** Whether the act's nation is the one to say it. */
    private boolean isFor(Said<ExerciseAct> act) {
        return switch (act.kind()) {
            case INJECT_ISSUED, INJECT_CANCELLED ->
                inject.issuedBy().filter(act.nation()::equals).isPresent();
            case INJECT_ACKNOWLEDGED, INJECT_PLAYED ->
                inject.playedBy()
                        .map(Players::nation)
                        .filter(act.nation()::equals)
                        .isPresent();
            default -> false;
        };
    }

    /** Where an act of this kind leads from here; what does not fit leads nowhere. */
    Status after(ExerciseAct kind) {
        return switch (kind) {
            case INJECT_ISSUED -> status == Status.PLANNED ? Status.ISSUED : status;
            case INJECT_ACKNOWLEDGED -> status == Status.ISSUED ? Status.ACKNOWLEDGED : status;
            case INJECT_PLAYED -> status == Status.ACKNOWLEDGED ? Status.PLAYED : status;
            case INJECT_CANCELLED -> status == Status.PLAYED ? status : Status.CANCELLED;
            default -> status;
        };
    }
}
