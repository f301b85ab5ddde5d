package entente.guard;

import java.time.Duration;

/**
 * What one inspection may cost.
 *
 * @param timeout the worker's time for one inspection; waiting for the caller's stream does not count
 * @param workerHeapMb the most that a worker's heap may grow to; the worker holds the whole content in it
 * @param inspectionsPerWorker after so many a worker is replaced, so that nothing of earlier content stays for long
 * @param idle a worker without work ends after this time, so that an idle node holds no worker memory
 */
public record GuardLimits(long maxBytes, Duration timeout, int workerHeapMb, int inspectionsPerWorker, Duration idle) {
    public GuardLimits {
        if (maxBytes < 1) throw new IllegalArgumentException("maxBytes is 1 or more, not " + maxBytes);
        if (!timeout.isPositive()) throw new IllegalArgumentException("timeout is above zero, not " + timeout);
        if (workerHeapMb < 16) throw new IllegalArgumentException("workerHeapMb is 16 or more, not " + workerHeapMb);
        if (inspectionsPerWorker < 1) {
            throw new IllegalArgumentException("inspectionsPerWorker is 1 or more, not " + inspectionsPerWorker);
        }
        if (!idle.isPositive()) throw new IllegalArgumentException("idle is above zero, not " + idle);
    }

    public static GuardLimits standard() {
        return new GuardLimits(512L << 20, Duration.ofSeconds(90), 1500, 200, Duration.ofSeconds(60));
    }
}
