package entente.procurement.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** The first so many in the order that is asked for. What is alike in it is in the order of sets and places. */
final class Best {
    private final Query query;
    private final int wanted;
    private final Comparator<Candidate> order;
    private final PriorityQueue<Candidate> worstFirst;

    private record Candidate(long first, long second, String set, int number) {}

    Best(Query query) {
        this.query = query;
        this.wanted = query.offset() + query.limit();
        // What has no price or day comes last either way.
        this.order = Comparator.<Candidate>comparingLong(one -> one.first ^ Long.MIN_VALUE)
                .thenComparingLong(one -> one.second ^ Long.MIN_VALUE)
                .thenComparing(one -> one.set)
                .thenComparingInt(one -> one.number);
        this.worstFirst = new PriorityQueue<>(Math.max(1, Math.min(wanted + 1, 1024)), order.reversed());
    }

    void add(String set, Segment segment, int before, long[] found) {
        if (wanted == 0) return;
        for (var i = 0; i < found.length; i++)
            for (var word = found[i]; word != 0; word &= word - 1) {
                var at = (i << 6) + Long.numberOfTrailingZeros(word);
                var first = first(segment, at);
                var full = worstFirst.size() == wanted;
                if (full && Long.compareUnsigned(first, worst()) > 0) continue;
                var candidate = new Candidate(first, second(segment, at), set, before + at);
                if (full) {
                    if (order.compare(candidate, worstFirst.element()) > 0) continue;
                    worstFirst.remove();
                }
                worstFirst.add(candidate);
            }
    }

    private long worst() {
        return worstFirst.element().first;
    }

    private long first(Segment segment, int at) {
        return switch (query.order()) {
            case NAME -> turned(segment.names()[0][at]);
            case PRICE -> segment.prices()[at] == Segment.NONE ? -1 : turned(segment.prices()[at]) & (-1L >>> 1);
            case CLOSES ->
                segment.closes()[at] == Integer.MAX_VALUE
                        ? -1
                        : turned((long) segment.closes()[at] - Integer.MIN_VALUE) & (-1L >>> 1);
        };
    }

    private long second(Segment segment, int at) {
        return query.order() == Query.Order.NAME ? turned(segment.names()[1][at]) : 0;
    }

    private long turned(long key) {
        return query.downwards() ? ~key : key;
    }

    List<Answer.Hit> page() {
        var all = new ArrayList<>(worstFirst);
        all.sort(order);
        return all.stream()
                .skip(query.offset())
                .map(one -> new Answer.Hit(one.set, one.number))
                .toList();
    }
}
