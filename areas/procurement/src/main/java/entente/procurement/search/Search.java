package entente.procurement.search;

import entente.procurement.record.Right;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Looks through sets that may be read, all of which are given. Computes only; the same sets give the same answer. */
public final class Search {
    private static final int MOST_VALUES = 30;
    private static final int MOST_SUGGESTIONS = 8;

    private Search() {}

    /**
     * One set as somebody may look through it.
     *
     * @param whole without what is bound to the purpose of its set, when it is looked through for another
     */
    public record Scope(SetIndex index, boolean whole) {
        private long[] open(Segment segment) {
            var open = Bits.all(segment.count());
            if (!whole) {
                var bound = 1 << Right.Term.PURPOSE_BOUND.ordinal();
                for (var at = 0; at < segment.count(); at++)
                    if ((segment.terms()[at] & bound) != 0) open[at >> 6] &= ~(1L << at);
            }
            return open;
        }
    }

    /** @param sets those that may be read; their order does not matter */
    public static Answer answer(List<Scope> sets, Query query) {
        var wanted = new Wanted(query);
        var best = new Best(query);
        var counts = new EnumMap<Facet, Map<String, Long>>(Facet.class);
        for (var facet : Facet.values()) counts.put(facet, new HashMap<>());
        var total = 0L;
        for (var scope : sorted(sets)) {
            var set = scope.index();
            var tally = new Tally(set);
            var chosen = wanted.in(set);
            var first = 0;
            for (var segment : set.segments()) {
                var matching = wanted.matching(segment);
                if (!scope.whole()) Bits.and(matching, scope.open(segment));
                var found = chosen.of(segment, matching, Facet.SET);
                // The set itself is a facet too: whether it is chosen decides on all of it at once.
                tally.set += Bits.count(found);
                if (chosen.isSet()) {
                    total += Bits.count(found);
                    best.add(set.id(), segment, first, found);
                }
                for (var facet : Facet.values())
                    if (facet != Facet.SET && (chosen.isSet()))
                        tally.add(facet, segment, chosen.has(facet) ? chosen.of(segment, matching, facet) : found);
                first += segment.count();
            }
            tally.into(counts);
        }
        var facets = new EnumMap<Facet, List<Answer.Count>>(Facet.class);
        counts.forEach((facet, values) -> facets.put(facet, most(values)));
        return new Answer(total, facets, best.page());
    }

    private static List<Scope> sorted(List<Scope> sets) {
        return sets.stream()
                .sorted(Comparator.comparing(scope -> scope.index().id()))
                .toList();
    }

    private static List<Answer.Count> most(Map<String, Long> values) {
        var all = new ArrayList<Answer.Count>(values.size());
        values.forEach((value, records) -> {
            if (records > 0) all.add(new Answer.Count(value, records));
        });
        all.sort(Comparator.comparingLong(Answer.Count::records).reversed().thenComparing(Answer.Count::value));
        return List.copyOf(all.subList(0, Math.min(MOST_VALUES, all.size())));
    }

    /** Words that begin so, in how many records; the most first. */
    public static List<Answer.Count> suggestions(List<Scope> sets, String begun) {
        var starts = new ArrayList<String>();
        Words.index(begun, starts::add);
        starts.removeIf(start -> start.charAt(0) == Words.PAIR);
        if (starts.isEmpty()) return List.of();
        var start = starts.getLast().getBytes(StandardCharsets.UTF_8);
        var found = new TreeMap<String, Long>();
        for (var scope : sets)
            for (var segment : scope.index().segments()) {
                var open = scope.open(segment);
                for (var word = segment.from(start);
                        word < segment.wordEnds().length && segment.startsWith(word, start);
                        word++) {
                    var records = 0L;
                    for (var i = segment.firstPlace(word); i < segment.placeEnds()[word]; i++)
                        records += open[segment.places()[i] >> 6] >>> segment.places()[i] & 1;
                    if (records > 0) found.merge(segment.wordAt(word), records, Long::sum);
                }
            }
        return found.entrySet().stream()
                .map(entry -> new Answer.Count(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingLong(Answer.Count::records)
                        .reversed()
                        .thenComparing(Answer.Count::value))
                .limit(MOST_SUGGESTIONS)
                .toList();
    }

    /** How many there are of each value in one set. */
    private static final class Tally {
        private final SetIndex index;
        private final int[][] single = new int[Facet.SINGLE][];
        private final long[] rights = new long[1 << Right.Form.values().length];
        private final long[] terms = new long[1 << Right.Term.values().length];
        private long set;

        Tally(SetIndex index) {
            this.index = index;
            for (var i = 0; i < single.length; i++)
                single[i] = new int[index.values().get(i).size() + 1];
        }

        void add(Facet facet, Segment segment, long[] found) {
            switch (facet) {
                case RIGHT -> Bits.each(found, segment.count(), at -> rights[segment.rights()[at]]++);
                case TERM -> Bits.each(found, segment.count(), at -> terms[segment.terms()[at]]++);
                case SET -> {}
                default -> {
                    var counts = single[facet.ordinal()];
                    var codes = segment.codes()[facet.ordinal()];
                    if (Bits.isAll(found, segment.count())) for (var code : codes) counts[code]++;
                    else
                        for (var i = 0; i < found.length; i++)
                            for (var word = found[i]; word != 0; word &= word - 1)
                                counts[codes[(i << 6) + Long.numberOfTrailingZeros(word)]]++;
                }
            }
        }

        void into(Map<Facet, Map<String, Long>> counts) {
            for (var i = 0; i < single.length; i++) {
                var values = counts.get(Facet.values()[i]);
                if (values == null) continue;
                for (var code = 1; code < single[i].length; code++)
                    if (single[i][code] > 0)
                        values.merge(index.values().get(i).get(code - 1), (long) single[i][code], Long::sum);
            }
            for (var form : Right.Form.values()) bits(counts, Facet.RIGHT, form.word(), form.ordinal(), rights);
            for (var term : Right.Term.values()) bits(counts, Facet.TERM, term.word(), term.ordinal(), terms);
            var sets = counts.get(Facet.SET);
            if (sets != null && set > 0) sets.put(index.id(), set);
        }

        private static void bits(
                Map<Facet, Map<String, Long>> counts, Facet facet, String word, int bit, long[] combined) {
            var sum = 0L;
            for (var mask = 0; mask < combined.length; mask++) if ((mask >> bit & 1) == 1) sum += combined[mask];
            var values = counts.get(facet);
            if (values != null && sum > 0) values.merge(word, sum, Long::sum);
        }
    }
}
