package entente.operations.adapter;

import entente.kernel.Problem;
import entente.operations.track.Observation;
import java.util.List;

/** What became of one record of somebody else's form. */
public sealed interface Adapted {
    record Made(Observation observation) implements Adapted {}

    /** The record stays outside, as a whole. */
    record Blocked(List<Problem> problems) implements Adapted {
        public Blocked {
            problems = List.copyOf(problems);
            if (problems.isEmpty()) throw new IllegalArgumentException("a record is blocked for a reason");
        }
    }
}
