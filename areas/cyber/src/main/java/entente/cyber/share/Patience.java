package entente.cyber.share;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How long to wait after refusals.
 *
 * @param alone what goes in a delivery of its own
 */
record Patience(int refusals, Instant until, Set<String> alone) {
    private static final Duration FIRST_WAIT = Duration.ofSeconds(5);
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);
    static final Patience NONE = new Patience(0, Instant.MIN, Set.of());

    Patience afterRefusal(List<String> digests, Instant now) {
        var all = new HashSet<>(alone);
        all.addAll(digests);
        var wait = FIRST_WAIT.multipliedBy(1L << Math.min(refusals, 9));
        return new Patience(
                refusals + 1, now.plus(wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT), Set.copyOf(all));
    }
}
