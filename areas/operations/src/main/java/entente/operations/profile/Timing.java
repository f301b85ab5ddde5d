package entente.operations.profile;

import entente.seal.Fields;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * When what was seen goes out. Time is cut into intervals that begin at whole multiples since 1970; a track goes out once
 * in each, after its end, so that neither rate nor moment tells what happened inside.
 *
 * @param delaySeconds from the end of an interval until what was seen in it goes out
 * @param maxAgeSeconds how late an observation may come in and still count
 * @param clockSkewSeconds how far ahead a source's clock may be
 */
public record Timing(long intervalSeconds, long delaySeconds, long maxAgeSeconds, long clockSkewSeconds) {

    static Timing of(Fields timing) {
        return new Timing(
                seconds(timing, "interval"),
                seconds(timing, "delay"),
                seconds(timing, "maxAge"),
                seconds(timing, "clockSkew"));
    }

    /** The interval in which an instant lies. */
    long slot(Instant when) {
        return Math.floorDiv(when.getEpochSecond(), intervalSeconds);
    }

    Instant start(long slot) {
        return Instant.ofEpochSecond(slot * intervalSeconds);
    }

    /** When an interval's tracks go out. */
    Instant due(long slot) {
        return Instant.ofEpochSecond((slot + 1) * intervalSeconds + delaySeconds);
    }

    /** The last interval that is due. */
    long lastDue(Instant now) {
        return Math.floorDiv(now.getEpochSecond() - delaySeconds, intervalSeconds) - 1;
    }

    /** How long the newest that the recipient has stays the newest: the time over which it would be reckoned on. */
    long horizonSeconds() {
        return intervalSeconds + delaySeconds;
    }

    private static long seconds(Fields timing, String name) {
        var length = Duration.parse(timing.text(name));
        if (length.getNano() != 0 || length.isNegative())
            throw new IllegalArgumentException(name + " is no number of whole seconds");
        return length.toSeconds();
    }

    Map<String, Object> toTree() {
        return Map.of(
                "interval",
                Duration.ofSeconds(intervalSeconds).toString(),
                "delay",
                Duration.ofSeconds(delaySeconds).toString(),
                "maxAge",
                Duration.ofSeconds(maxAgeSeconds).toString(),
                "clockSkew",
                Duration.ofSeconds(clockSkewSeconds).toString());
    }
}
