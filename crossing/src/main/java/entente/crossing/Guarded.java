package entente.crossing;

import java.util.Map;

/** A release whose content the guard let pass, unchanged: what was approved is what was inspected. */
public sealed interface Guarded permits GuardedRelease {
    Approved approved();

    /** The guard's report, with a proof for each filter. */
    Map<String, Object> report();
}

record GuardedRelease(Approved approved, Map<String, Object> report) implements Guarded {}
