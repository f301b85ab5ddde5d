package entente.operations.profile;

import entente.kernel.CanonicalJson;
import entente.kernel.Digest;
import entente.seal.Fields;
import entente.seal.Json;
import entente.seal.MalformedException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many tracks of one kind were in a cell in an interval, as a multiple of the least count and rounded down. There are no
 * totals: from a total and the other counts, one that is too small to tell could be told.
 */
public final class ReleasedCount {
    static final String FORM = "count/1";

    private final Terms terms;
    private final String category;
    private final Cell cell;
    private final long slot;
    private final int multiples;

    /** @param multiples of the terms' least count */
    ReleasedCount(Terms terms, String category, Cell cell, long slot, int multiples) {
        this.terms = terms;
        this.category = category;
        this.cell = cell;
        this.slot = slot;
        this.multiples = multiples;
    }

    public String category() {
        return category;
    }

    public Cell cell() {
        return cell;
    }

    /** At least so many, and fewer than the next multiple. */
    public int atLeast() {
        return multiples * terms.atLeast();
    }

    public Map<String, Object> toTree() {
        var tree = new TreeMap<String, Object>();
        tree.put("form", FORM);
        tree.put("profile", terms.profile().value());
        tree.put("label", terms.mark());
        tree.put("reality", terms.exercise().reality().name());
        tree.put("category", category);
        tree.put("cell", List.of(cell.column(), cell.row()));
        tree.put("time", slot * terms.timing().intervalSeconds());
        tree.put("count", atLeast());
        return tree;
    }

    public byte[] bytes() {
        return CanonicalJson.bytes(toTree());
    }

    public Digest digest() {
        return Digest.of(bytes());
    }

    /** Reads {@link #bytes} and nothing else; whether it keeps the terms, {@link Check} says. */
    static ReleasedCount parse(byte[] json, Terms terms) {
        try {
            var fields = new Fields(Json.object(json, "count"), "count")
                    .only("form", "profile", "label", "reality", "category", "cell", "time", "count");
            var cell = fields.list("cell");
            if (terms.atLeast() == 0
                    || cell.size() != 2
                    || !(cell.get(0) instanceof Integer column)
                    || !(cell.get(1) instanceof Integer row))
                throw new MalformedException("count", "is none under these terms");
            var count = new ReleasedCount(
                    terms,
                    fields.text("category"),
                    new Cell(column, row),
                    Math.floorDiv(fields.number("time"), terms.timing().intervalSeconds()),
                    Math.toIntExact(fields.number("count")) / terms.atLeast());
            if (count.multiples < 1 || !Arrays.equals(json, count.bytes()))
                throw new MalformedException("count", "is not what its terms would have written");
            return count;
        } catch (ArithmeticException e) {
            throw new MalformedException("count", String.valueOf(e.getMessage()), e);
        }
    }

    /** When the interval begins in which they were counted. */
    public Instant intervalStart() {
        return terms.timing().start(slot);
    }

    Instant due() {
        return terms.timing().due(slot);
    }

    @Override
    public String toString() {
        return CanonicalJson.text(toTree());
    }
}
