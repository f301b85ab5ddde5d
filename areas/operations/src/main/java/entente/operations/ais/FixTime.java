package entente.operations.ais;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;

/** When a position was fixed, from the second of the minute that is sent and the time of reception. */
final class FixTime {
    private FixTime() {}

    /**
     * The newest moment with that second that is no later than {@code ahead} after reception: a report is heard soon after its
     * fix, and clocks differ a little. Without a second it is the time of reception. A report that comes a minute late or more
     * seems newer than it is by whole minutes.
     */
    static Instant resolve(OptionalInt second, Instant received, Duration ahead) {
        if (second.isEmpty()) return received;
        var latest = received.plus(ahead);
        var sinceMinute = Math.floorMod(latest.getEpochSecond(), 60);
        var back = Math.floorMod(sinceMinute - second.getAsInt(), 60);
        return Instant.ofEpochSecond(latest.getEpochSecond() - back);
    }
}
