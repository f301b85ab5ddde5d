package entente.node;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Slows down who guesses. Failures are counted for a name from an address together, and for an address alone: a name alone
 * is never locked, else anybody could lock anybody out. Thread-safe.
 */
final class SignInAttempts {
    private static final int FOR_A_NAME = 5;
    private static final int FROM_AN_ADDRESS = 50;
    private static final Duration REMEMBERED = Duration.ofMinutes(5);
    private static final int MOST = 20_000;

    private final Map<String, Deque<Instant>> failures = new LinkedHashMap<>();

    /** How long to wait before another attempt; zero when it may be made. */
    synchronized Duration wait(String address, String name, Instant now) {
        var one = wait(address + "\n" + name, FOR_A_NAME, now);
        var other = wait(address, FROM_AN_ADDRESS, now);
        return one.compareTo(other) > 0 ? one : other;
    }

    synchronized void failed(String address, String name, Instant now) {
        add(address + "\n" + name, now);
        add(address, now);
        while (failures.size() > MOST)
            failures.remove(failures.keySet().iterator().next());
    }

    synchronized void succeeded(String address, String name) {
        failures.remove(address + "\n" + name);
    }

    private void add(String key, Instant now) {
        failures.computeIfAbsent(key, _ -> new ArrayDeque<>()).addLast(now);
    }

    private Duration wait(String key, int most, Instant now) {
        var known = failures.get(key);
        if (known == null) return Duration.ZERO;
        while (!known.isEmpty() && known.getFirst().plus(REMEMBERED).isBefore(now)) known.removeFirst();
        if (known.isEmpty()) failures.remove(key);
        return known.size() < most
                ? Duration.ZERO
                : Duration.between(now, known.getFirst().plus(REMEMBERED)).plusSeconds(1);
    }
}
