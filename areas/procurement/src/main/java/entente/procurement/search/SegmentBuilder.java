package entente.procurement.search;

import entente.procurement.record.Field;
import entente.procurement.record.ProcurementRecord;
import entente.procurement.record.Value;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Takes records in the order in which they stand in a set, and makes their segment. */
final class SegmentBuilder {
    private final Dictionary dictionary;
    private final char[][] codes = new char[Facet.SINGLE][Segment.MOST];
    private final byte[] rights = new byte[Segment.MOST];
    private final byte[] terms = new byte[Segment.MOST];
    private final long[] prices = new long[Segment.MOST];
    private final int[] closes = new int[Segment.MOST];
    private final long[][] names = new long[2][Segment.MOST];
    private final Map<String, Places> words = new HashMap<>(1 << 14);
    private final List<long[]> hashes = new ArrayList<>(3 * Segment.MOST);
    private final List<List<double[]>> measures = new ArrayList<>();
    private int count;

    SegmentBuilder(Dictionary dictionary) {
        this.dictionary = dictionary;
        for (var i = 0; i < Segment.MEASURED.length; i++) measures.add(new ArrayList<>());
    }

    private static final class Places {
        private char[] records = new char[4];
        private int size;

        void add(int record) {
            if (size > 0 && records[size - 1] == record) return;
            if (size == records.length) records = Arrays.copyOf(records, 2 * size);
            records[size++] = (char) record;
        }
    }

    boolean isFull() {
        return count == Segment.MOST;
    }

    int count() {
        return count;
    }

    void add(ProcurementRecord record) {
        var at = count++;
        for (var facet = 0; facet < Facet.SINGLE; facet++)
            codes[facet][at] = dictionary.code(facet, Facet.values()[facet].of(record));
        for (var right : record.rights()) {
            rights[at] |= (byte) (1 << right.form().ordinal());
            for (var term : right.terms()) terms[at] |= (byte) (1 << term.ordinal());
            word(at, right.holder());
        }
        prices[at] = record.price().map(money -> money.index()).orElse(Segment.NONE);
        closes[at] = record.values().get(Field.CLOSES) instanceof Value.Day(var day)
                ? (int) day.toEpochDay()
                : Integer.MAX_VALUE;
        var name =
                Arrays.copyOf(record.name().toLowerCase(java.util.Locale.ROOT).getBytes(StandardCharsets.UTF_8), 16);
        names[0][at] = java.nio.ByteBuffer.wrap(name).getLong(0);
        names[1][at] = java.nio.ByteBuffer.wrap(name).getLong(8);
        word(at, record.name());
        for (var field : List.of(Field.DESCRIPTION, Field.CATEGORY, Field.SUPPLIER, Field.NCAGE))
            record.text(field).ifPresent(text -> word(at, text));
        hash(at, 'i', record.id());
        record.text(Field.NSN).ifPresent(code -> hash(at, 'i', code));
        record.text(Field.PART_NUMBER).ifPresent(code -> hash(at, 'i', code));
        record.text(Field.PART_OF).ifPresent(code -> hash(at, 'p', code));
        for (var i = 0; i < Segment.MEASURED.length; i++) {
            var of = measures.get(i);
            record.measure(Segment.MEASURED[i]).ifPresent(quantity -> of.add(new double[] {at, quantity.base()}));
        }
    }

    private void word(int at, String text) {
        Words.index(text, word -> words.computeIfAbsent(word, _ -> new Places()).add(at));
    }

    private void hash(int at, char sort, String code) {
        hashes.add(new long[] {Words.hash(sort, code), at});
    }

    /** What was added since the last, which is then forgotten. */
    Segment segment() {
        var sorted = new ArrayList<Map.Entry<byte[], Places>>(words.size());
        words.forEach((word, places) -> sorted.add(Map.entry(word.getBytes(StandardCharsets.UTF_8), places)));
        sorted.sort(Comparator.comparing(Map.Entry::getKey, Arrays::compareUnsigned));
        var wordEnds = new int[sorted.size()];
        var placeEnds = new int[sorted.size()];
        var letters = 0;
        var placed = 0;
        for (var i = 0; i < wordEnds.length; i++) {
            wordEnds[i] = letters += sorted.get(i).getKey().length;
            placeEnds[i] = placed += sorted.get(i).getValue().size;
        }
        var bytes = new byte[letters];
        var places = new char[placed];
        for (var i = 0; i < wordEnds.length; i++) {
            var word = sorted.get(i).getKey();
            System.arraycopy(word, 0, bytes, wordEnds[i] - word.length, word.length);
            var of = sorted.get(i).getValue();
            System.arraycopy(of.records, 0, places, placeEnds[i] - of.size, of.size);
        }
        hashes.sort(
                (one, other) -> one[0] != other[0] ? Long.compare(one[0], other[0]) : Long.compare(one[1], other[1]));
        var hashed = new long[hashes.size()];
        var whose = new char[hashed.length];
        for (var i = 0; i < hashed.length; i++) {
            hashed[i] = hashes.get(i)[0];
            whose[i] = (char) hashes.get(i)[1];
        }
        var made = new Segment(
                count,
                cut(codes),
                Arrays.copyOf(rights, count),
                Arrays.copyOf(terms, count),
                Arrays.copyOf(prices, count),
                Arrays.copyOf(closes, count),
                new long[][] {Arrays.copyOf(names[0], count), Arrays.copyOf(names[1], count)},
                bytes,
                wordEnds,
                places,
                placeEnds,
                hashed,
                whose,
                measured());
        forget();
        return made;
    }

    private char[][] cut(char[][] columns) {
        var cut = new char[columns.length][];
        for (var i = 0; i < cut.length; i++) cut[i] = Arrays.copyOf(columns[i], count);
        return cut;
    }

    private Segment.Measures[] measured() {
        var all = new Segment.Measures[measures.size()];
        for (var i = 0; i < all.length; i++) {
            var of = measures.get(i);
            var records = new char[of.size()];
            var values = new double[of.size()];
            for (var k = 0; k < records.length; k++) {
                records[k] = (char) of.get(k)[0];
                values[k] = of.get(k)[1];
            }
            all[i] = new Segment.Measures(records, values);
        }
        return all;
    }

    private void forget() {
        count = 0;
        words.clear();
        hashes.clear();
        measures.forEach(List::clear);
        Arrays.fill(rights, (byte) 0);
        Arrays.fill(terms, (byte) 0);
    }
}
