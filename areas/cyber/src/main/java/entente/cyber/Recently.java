package entente.cyber;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Answers of the rules, remembered for as long as they count and no more of them than a number: the oldest goes first.
 * Thread-safe; two that ask at once may both have it answered.
 */
public final class Recently<K, V> {
    /** How long an answer about a label counts; no longer than one about a feed. */
    public static final Duration LABEL_COUNTS = Duration.ofMillis(250);

    private final Clock clock;
    private final Duration counts;
    private final int most;
    private final Map<K, Said<V>> known = new LinkedHashMap<>();

    private record Said<V>(V answer, Instant at) {}

    public Recently(Clock clock, Duration counts, int most) {
        this.clock = clock;
        this.counts = counts;
        this.most = most;
    }

    /** @param ask whoever knows; not asked while an answer of theirs counts */
    public V get(K key, Supplier<V> ask) {
        var now = clock.instant();
        synchronized (known) {
            var said = known.get(key);
            if (said != null && counts(said, now)) return said.answer();
        }
        var answer = ask.get();
        synchronized (known) {
            known.remove(key);
            known.put(key, new Said<>(answer, now));
            // They stand in the order of their times.
            for (var oldest = known.values().iterator(); oldest.hasNext(); ) {
                var said = oldest.next();
                if (known.size() <= most && counts(said, now)) break;
                oldest.remove();
            }
        }
        return answer;
    }

    private boolean counts(Said<V> said, Instant now) {
        return !now.isBefore(said.at()) && now.isBefore(said.at().plus(counts));
    }

    /** How many are remembered. */
    int size() {
        synchronized (known) {
            return known.size();
        }
    }
}
