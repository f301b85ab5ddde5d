package entente.procurement.search;

import entente.procurement.record.Field;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The index of up to 32,768 records that follow each other in a set. Immutable; in columns, so that a million fit into memory and
 * are counted in milliseconds.
 *
 * @param codes by facet with one value, then by record: the value's number in its set, 0 for none
 * @param rights which forms of right, a bit each
 * @param terms which terms, a bit each
 * @param prices in ten-thousandths of its currency, or {@link #NONE}
 * @param closes days since 1970, or {@link Integer#MAX_VALUE}
 * @param names the first sixteen bytes of what records are ordered by, in two
 * @param words all of them in the order of their bytes, one after another
 * @param wordEnds where each ends
 * @param places which records have them, one word after another
 * @param placeEnds where those of each word end
 * @param codesOf hashes of identifiers, ascending, and whose they are
 * @param measures by field: the records that have one, and how much
 */
record Segment(
        int count,
        char[][] codes,
        byte[] rights,
        byte[] terms,
        long[] prices,
        int[] closes,
        long[][] names,
        byte[] words,
        int[] wordEnds,
        char[] places,
        int[] placeEnds,
        long[] hashes,
        char[] codesOf,
        Measures[] measures) {
    static final int MOST = 1 << 15;
    static final long NONE = Long.MIN_VALUE;
    static final Field[] MEASURED = Arrays.stream(Field.values())
            .filter(field -> field.sort() == Field.Sort.MEASURE)
            .toArray(Field[]::new);

    /** How much, in the dimension's first unit, of those records that say so. */
    record Measures(char[] records, double[] values) {}

    /** About how much memory it takes. */
    long bytes() {
        var bytes = 0L;
        for (var column : codes) bytes += 2L * column.length;
        for (var measure : measures) bytes += 10L * measure.records.length;
        return bytes
                + 2L * count
                + 28L * count
                + words.length
                + 8L * wordEnds.length
                + 2L * places.length
                + 10L * hashes.length;
    }

    /** The number of this word, or less than 0. */
    int word(String word) {
        return find(word.getBytes(StandardCharsets.UTF_8));
    }

    /** The number of the first word that does not come before this one. */
    int from(byte[] word) {
        var found = find(word);
        return found < 0 ? -found - 1 : found;
    }

    private int find(byte[] word) {
        var low = 0;
        var high = wordEnds.length - 1;
        while (low <= high) {
            var middle = (low + high) >>> 1;
            var order = Arrays.compareUnsigned(words, begin(middle), wordEnds[middle], word, 0, word.length);
            if (order < 0) low = middle + 1;
            else if (order > 0) high = middle - 1;
            else return middle;
        }
        return -low - 1;
    }

    private int begin(int number) {
        return number == 0 ? 0 : wordEnds[number - 1];
    }

    boolean startsWith(int number, byte[] start) {
        var begin = begin(number);
        return wordEnds[number] - begin >= start.length
                && Arrays.equals(words, begin, begin + start.length, start, 0, start.length);
    }

    String wordAt(int number) {
        var begin = begin(number);
        return new String(words, begin, wordEnds[number] - begin, StandardCharsets.UTF_8);
    }

    int firstPlace(int number) {
        return number == 0 ? 0 : placeEnds[number - 1];
    }

    // ── as bytes ────────────────────────────────────────────────────────────────────────────────────────────────

    byte[] written() {
        var bytes = new ByteArrayOutputStream(1 << 20);
        try (var out = new DataOutputStream(bytes)) {
            out.writeInt(count);
            for (var column : codes) chars(out, column);
            out.write(rights);
            out.write(terms);
            longs(out, prices);
            ints(out, closes);
            for (var part : names) longs(out, part);
            out.writeInt(words.length);
            out.write(words);
            ints(out, wordEnds);
            chars(out, places);
            ints(out, placeEnds);
            longs(out, hashes);
            chars(out, codesOf);
            for (var measure : measures) {
                chars(out, measure.records);
                longs(
                        out,
                        Arrays.stream(measure.values)
                                .mapToLong(Double::doubleToLongBits)
                                .toArray());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static Segment read(byte[] bytes) {
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            var count = in.readInt();
            var codes = new char[Facet.SINGLE][];
            for (var i = 0; i < codes.length; i++) codes[i] = chars(in);
            var rights = in.readNBytes(count);
            var terms = in.readNBytes(count);
            var prices = longs(in);
            var closes = ints(in);
            var names = new long[][] {longs(in), longs(in)};
            var words = in.readNBytes(in.readInt());
            var wordEnds = ints(in);
            var places = chars(in);
            var placeEnds = ints(in);
            var hashes = longs(in);
            var codesOf = chars(in);
            var measures = new Measures[MEASURED.length];
            for (var i = 0; i < measures.length; i++)
                measures[i] = new Measures(
                        chars(in),
                        Arrays.stream(longs(in))
                                .mapToDouble(Double::longBitsToDouble)
                                .toArray());
            return new Segment(
                    count, codes, rights, terms, prices, closes, names, words, wordEnds, places, placeEnds, hashes,
                    codesOf, measures);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void chars(DataOutputStream out, char[] chars) throws IOException {
        var buffer = ByteBuffer.allocate(4 + 2 * chars.length).putInt(chars.length);
        buffer.asCharBuffer().put(chars);
        out.write(buffer.array());
    }

    private static char[] chars(DataInputStream in) throws IOException {
        var chars = new char[in.readInt()];
        ByteBuffer.wrap(in.readNBytes(2 * chars.length)).asCharBuffer().get(chars);
        return chars;
    }

    private static void ints(DataOutputStream out, int[] ints) throws IOException {
        var buffer = ByteBuffer.allocate(4 + 4 * ints.length).putInt(ints.length);
        buffer.asIntBuffer().put(ints);
        out.write(buffer.array());
    }

    private static int[] ints(DataInputStream in) throws IOException {
        var ints = new int[in.readInt()];
        ByteBuffer.wrap(in.readNBytes(4 * ints.length)).asIntBuffer().get(ints);
        return ints;
    }

    private static void longs(DataOutputStream out, long[] longs) throws IOException {
        var buffer = ByteBuffer.allocate(4 + 8 * longs.length).putInt(longs.length);
        buffer.asLongBuffer().put(longs);
        out.write(buffer.array());
    }

    private static long[] longs(DataInputStream in) throws IOException {
        var longs = new long[in.readInt()];
        ByteBuffer.wrap(in.readNBytes(8 * longs.length)).asLongBuffer().get(longs);
        return longs;
    }
}
