package entente.procurement.search;

import entente.procurement.record.Money;
import entente.procurement.record.Right;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A query, made ready once for all segments. */
final class Wanted {
    private final Query query;
    private final List<Word> words = new ArrayList<>();
    private final long least;
    private final long most;

    /**
     * Part of the text between two spaces: a code as it stands, or words that are all there.
     *
     * @param start the last of them is only begun
     */
    private record Word(List<String> all, long hash, boolean start) {}

    Wanted(Query query) {
        this.query = query;
        for (var part : query.text().strip().split("\\s+", 20)) {
            var all = new ArrayList<String>();
            Words.query(part, all::add);
            if (!all.isEmpty()) words.add(new Word(List.copyOf(all), Words.hash('i', part), part.endsWith("*")));
        }
        this.least =
                query.price().flatMap(Query.PriceRange::least).map(Money::index).orElse(Segment.NONE + 1);
        this.most =
                query.price().flatMap(Query.PriceRange::most).map(Money::index).orElse(Long.MAX_VALUE);
    }

    /** Those that fit in everything but what is chosen by facet. */
    long[] matching(Segment segment) {
        var found = Bits.all(segment.count());
        for (var word : words) Bits.and(found, has(segment, word));
        query.partOf().ifPresent(id -> {
            var parts = Bits.none(segment.count());
            hashed(segment, Words.hash('p', id), parts);
            Bits.and(found, parts);
        });
        if (query.price().isPresent()) {
            var priced = Bits.none(segment.count());
            var prices = segment.prices();
            for (var i = 0; i < prices.length; i++) if (prices[i] >= least && prices[i] <= most) Bits.set(priced, i);
            Bits.and(found, priced);
        }
        query.closesFrom().ifPresent(day -> {
            var open = Bits.none(segment.count());
            var closes = segment.closes();
            for (var i = 0; i < closes.length; i++)
                if (closes[i] >= day.toEpochDay() && closes[i] != Integer.MAX_VALUE) Bits.set(open, i);
            Bits.and(found, open);
        });
        for (var i = 0; i < Segment.MEASURED.length; i++) {
            var range = query.measures().get(Segment.MEASURED[i]);
            if (range == null) continue;
            var least = range.least().map(quantity -> quantity.base()).orElse(Double.NEGATIVE_INFINITY);
            var most = range.most().map(quantity -> quantity.base()).orElse(Double.POSITIVE_INFINITY);
            var fits = Bits.none(segment.count());
            var measures = segment.measures()[i];
            for (var k = 0; k < measures.records().length; k++)
                if (measures.values()[k] >= least && measures.values()[k] <= most)
                    Bits.set(fits, measures.records()[k]);
            Bits.and(found, fits);
        }
        return found;
    }

    private static long[] has(Segment segment, Word word) {
        var found = Bits.all(segment.count());
        for (var i = 0; i < word.all().size(); i++) {
            var places = Bits.none(segment.count());
            if (word.start() && i == word.all().size() - 1)
                begun(segment, word.all().get(i), places);
            else places(segment, segment.word(word.all().get(i)), places);
            Bits.and(found, places);
        }
        hashed(segment, word.hash(), found);
        return found;
    }

    private static void begun(Segment segment, String start, long[] into) {
        var bytes = start.getBytes(StandardCharsets.UTF_8);
        for (var number = segment.from(bytes);
                number < segment.wordEnds().length && segment.startsWith(number, bytes);
                number++) places(segment, number, into);
    }

    private static void places(Segment segment, int number, long[] into) {
        if (number < 0) return;
        for (var i = segment.firstPlace(number); i < segment.placeEnds()[number]; i++)
            Bits.set(into, segment.places()[i]);
    }

    private static void hashed(Segment segment, long hash, long[] into) {
        var at = Arrays.binarySearch(segment.hashes(), hash);
        if (at < 0) return;
        while (at > 0 && segment.hashes()[at - 1] == hash) at--;
        for (; at < segment.hashes().length && segment.hashes()[at] == hash; at++)
            Bits.set(into, segment.codesOf()[at]);
    }

    /** What is chosen by facet, in the numbers of one set. */
    Chosen in(SetIndex set) {
        var codes = new EnumMap<Facet, boolean[]>(Facet.class);
        query.chosen().forEach((facet, values) -> {
            if (facet.ordinal() < Facet.SINGLE)
                codes.put(facet, single(set.values().get(facet.ordinal()), values));
        });
        // A range of prices is one of its currency's.
        query.price().ifPresent(range -> {
            var own = single(
                    set.values().get(Facet.CURRENCY.ordinal()),
                    Set.of(range.currency().getCurrencyCode()));
            var before = codes.get(Facet.CURRENCY);
            if (before != null) for (var i = 0; i < own.length; i++) own[i] &= before[i];
            codes.put(Facet.CURRENCY, own);
        });
        var rights = 0;
        for (var form : Right.Form.values())
            if (query.chosen().getOrDefault(Facet.RIGHT, Set.of()).contains(form.word())) rights |= 1 << form.ordinal();
        var terms = 0;
        for (var term : Right.Term.values())
            if (query.chosen().getOrDefault(Facet.TERM, Set.of()).contains(term.word())) terms |= 1 << term.ordinal();
        var isSet = !query.chosen().containsKey(Facet.SET)
                || query.chosen().getOrDefault(Facet.SET, Set.of()).contains(set.id());
        return new Chosen(
                codes,
                query.chosen().containsKey(Facet.RIGHT) ? rights : -1,
                query.chosen().containsKey(Facet.TERM) ? terms : -1,
                isSet);
    }

    private static boolean[] single(List<String> values, Set<String> chosen) {
        var wanted = new boolean[values.size() + 1];
        for (var i = 0; i < values.size(); i++) wanted[i + 1] = chosen.contains(values.get(i));
        return wanted;
    }

    /**
     * @param rights any of these; -1: whatever
     * @param terms any of these; -1: whatever
     */
    record Chosen(Map<Facet, boolean[]> codes, int rights, int terms, boolean isSet) {
        boolean has(Facet facet) {
            return switch (facet) {
                case RIGHT -> rights >= 0;
                case TERM -> terms >= 0;
                default -> codes.containsKey(facet);
            };
        }

        /** Of those that match, the ones that fit in every facet but this one. */
        long[] of(Segment segment, long[] matching, Facet but) {
            var found = matching.clone();
            codes.forEach((facet, wanted) -> {
                if (facet == but) return;
                var column = segment.codes()[facet.ordinal()];
                keep(found, at -> wanted[column[at]]);
            });
            if (rights >= 0 && but != Facet.RIGHT) keep(found, at -> (segment.rights()[at] & rights) != 0);
            if (terms >= 0 && but != Facet.TERM) keep(found, at -> (segment.terms()[at] & terms) != 0);
            return found;
        }

        private static void keep(long[] found, java.util.function.IntPredicate fits) {
            for (var i = 0; i < found.length; i++) {
                var kept = found[i];
                for (var word = kept; word != 0; word &= word - 1) {
                    var bit = Long.numberOfTrailingZeros(word);
                    if (!fits.test((i << 6) + bit)) kept &= ~(1L << bit);
                }
                found[i] = kept;
            }
        }
    }
}
