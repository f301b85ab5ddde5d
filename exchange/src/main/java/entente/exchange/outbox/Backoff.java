package entente.exchange.outbox;

import java.time.Duration;

/**
 * How long to wait after so many failures in a row: 200 ms, doubled each time, at most 5 minutes, spread by a quarter
 * so that many messages do not knock at once. The spread comes from the id, so the same message always waits alike.
 */
public final class Backoff {
    public static final Duration FIRST = Duration.ofMillis(200);
    public static final Duration LONGEST = Duration.ofMinutes(5);

    private Backoff() {}

    public static Duration after(String id, int failures) {
        var doubled = FIRST.toMillis() << Math.clamp(failures - 1L, 0, 11);
        var spread = Math.floorMod(31L * id.hashCode() + 0x9E3779B9L * failures, 1024L) / 1024.0;
        var millis = (long) (doubled * (0.75 + spread / 2));
        return Duration.ofMillis(Math.min(millis, LONGEST.toMillis()));
    }
}
