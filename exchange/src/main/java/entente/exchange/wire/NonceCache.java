package entente.exchange.wire;

import entente.kernel.Nation;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;

/**
 * Remembers every nonce as long as its signature could be accepted. When it is full it refuses rather than forgets.
 *
 * <p>It is lost with the process; a request replayed after that meets a receiver for which every message is idempotent.
 */
public final class NonceCache {
    private final int most;
    private final Map<Nation, Used> used = new HashMap<>();

    public NonceCache(int mostPerNation) {
        this.most = mostPerNation;
    }

    /** Whether this nonce is new, and there was room to remember it. */
    public synchronized boolean use(Nation nation, String nonce, Instant forgetAfter, Instant now) {
        var mine = used.computeIfAbsent(nation, _ -> new Used(new HashMap<>(), new PriorityQueue<>()));
        mine.forget(now);
        if (mine.nonces.size() >= most || mine.nonces.putIfAbsent(nonce, forgetAfter) != null) return false;
        mine.byExpiry.add(new Entry(forgetAfter, nonce));
        return true;
    }

    private record Entry(Instant forgetAfter, String nonce) implements Comparable<Entry> {
        @Override
        public int compareTo(Entry other) {
            return forgetAfter.compareTo(other.forgetAfter);
        }
    }

    private record Used(Map<String, Instant> nonces, Queue<Entry> byExpiry) {
        void forget(Instant now) {
            for (var first = byExpiry.peek();
                    first != null && first.forgetAfter.isBefore(now);
                    first = byExpiry.peek()) {
                nonces.remove(first.nonce);
                byExpiry.remove();
            }
        }
    }
}
