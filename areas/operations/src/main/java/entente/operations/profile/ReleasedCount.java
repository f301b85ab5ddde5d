package entente.operations.profile;

import entente.kernel.CanonicalJson;
import entente.kernel.Digest;
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

    @Override
    public String toString() {
        return CanonicalJson.text(toTree());
    }
}
