package entente.operations.safety;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** From when, and until when, exclusive. There is no product without an end: what nobody renews goes. */
public record Validity(Instant from, Instant until) {
    private static final Duration LONGEST = Duration.ofDays(400);

    public Validity {
        requireSeconds(from);
        requireSeconds(until);
        if (!from.isBefore(until)) throw new IllegalArgumentException("a product is valid from before its end");
        if (Duration.between(from, until).compareTo(LONGEST) > 0)
            throw new IllegalArgumentException("a product is valid for at most " + LONGEST.toDays() + " days");
    }

    public boolean holds(Instant now) {
        return !now.isBefore(from) && now.isBefore(until);
    }

    static void requireSeconds(Instant instant) {
        if (!instant.equals(instant.truncatedTo(ChronoUnit.SECONDS)))
            throw new IllegalArgumentException("times are whole seconds, not " + instant);
        if (instant.isBefore(Instant.EPOCH) || !instant.isBefore(Instant.parse("9999-01-01T00:00:00Z")))
            throw new IllegalArgumentException("times are between 1970 and 9998, not " + instant);
    }
}
