package entente.guard;

import java.time.Duration;

/**
 * What an inspection may take.
 *
 * @param maxBytes of content
 * @param timeout for one inspection
 * @param workerHeapMb the most memory of a worker, in MiB; about three times the largest content
 * @param inspectionsPerWorker after so many a new process takes over
 * @param idle a worker without work for so long ends, and gives its memory back
 */
public record GuardLimits(long maxBytes, Duration timeout, int workerHeapMb, int inspectionsPerWorker, Duration idle) {
    public static GuardLimits standard() {
        return new GuardLimits(320L << 20, Duration.ofMinutes(2), 1280, 200, Duration.ofSeconds(20));
    }
}
