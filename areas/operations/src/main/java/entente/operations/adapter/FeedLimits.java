package entente.operations.adapter;

import java.time.Duration;

/**
 * How much a feed holds and how long it waits.
 *
 * @param lineBytes the longest line
 * @param queueLines how many lines wait for whoever takes them
 * @param connect how long a connection may take
 * @param silence after which a connection counts as dead
 * @param firstWait before connecting again; twice as long after each failure
 * @param longestWait between two attempts
 */
public record FeedLimits(
        int lineBytes, int queueLines, Duration connect, Duration silence, Duration firstWait, Duration longestWait) {
    public static final FeedLimits DEFAULT = new FeedLimits(
            1_024,
            10_000,
            Duration.ofSeconds(10),
            Duration.ofMinutes(1),
            Duration.ofMillis(500),
            Duration.ofSeconds(30));

    public FeedLimits {
        if (lineBytes < 1 || queueLines < 1)
            throw new IllegalArgumentException("a feed has room for a line of 1 byte or more");
        for (var time : new Duration[] {connect, silence, firstWait, longestWait})
            if (!time.isPositive()) throw new IllegalArgumentException("a wait is longer than 0, not " + time);
        if (longestWait.compareTo(firstWait) < 0)
            throw new IllegalArgumentException("the longest wait is no shorter than the first");
    }

    /** How long to wait after so many failures in a row, 1 or more. */
    Duration wait(int failures) {
        var wait = firstWait;
        for (var i = 1; i < failures && wait.compareTo(longestWait) < 0; i++) wait = wait.multipliedBy(2);
        return wait.compareTo(longestWait) < 0 ? wait : longestWait;
    }
}
