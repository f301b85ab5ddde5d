package entente.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A policy as bit sets, so that a label is one and the order of labels is inclusion.
 *
 * <p>An axis with n levels has n − 1 bits, of which level r sets the lowest r. A restrictive value has one bit. A
 * permissive tag has one bit that says that it is present, and one for each value that says that the value is
 * <em>not</em> among those released to. So a label protects at least what another does exactly when it has all of its
 * bits, and the join of two labels has the bits of both: two releases with nothing in common have every such bit, which
 * is nobody. Informative values have bits that take no part in the order.
 *
 * <p>Immutable; what is compiled by one instance is not comparable with what another made.
 */
public final class CompiledPolicy {
    /** Bits of one axis or one tag; those of a permissive tag begin with the bit that says that it is present. */
    record Field(int at, int width) {
        int word() {
            return at >>> 6;
        }

        int shift() {
            return at & 63;
        }
    }

    private final SecurityPolicy policy;
    private final List<Field> axes = new ArrayList<>();
    private final List<Field> tags = new ArrayList<>();
    private final int words;
    private final long[] order;
    private final long[] needed;
    /** One for each permissive tag. */
    private final Permissive[] permissive;

    /** @param values the bits of its values, from the word {@code first} on */
    private record Permissive(int presentWord, long presentBit, int first, long[] values) {}

    public CompiledPolicy(SecurityPolicy policy) {
        this.policy = policy;
        var next = 0;
        for (var axis : policy.axes()) {
            if (axis.levels().size() > 65)
                throw new IllegalArgumentException("axis " + axis.id() + " has more than 65 levels");
            next = place(next, axis.levels().size() - 1, axes);
        }
        for (var tag : policy.tags())
            next = place(next, tag.values().size() + (tag.kind() == CategoryTag.Kind.PERMISSIVE ? 1 : 0), tags);
        this.words = Math.max(1, (next + 63) >>> 6);
        this.order = new long[words];
        this.needed = new long[words];
        var permissives = new ArrayList<Permissive>();
        for (var field : axes) {
            fill(order, field.at(), field.width());
            fill(needed, field.at(), field.width());
        }
        for (var i = 0; i < tags.size(); i++) {
            var field = tags.get(i);
            switch (policy.tags().get(i).kind()) {
                case RESTRICTIVE -> {
                    fill(order, field.at(), field.width());
                    fill(needed, field.at(), field.width());
                }
                case PERMISSIVE -> {
                    fill(order, field.at(), field.width());
                    permissives.add(permissive(field));
                }
                case INFORMATIVE -> {}
            }
        }
        this.permissive = permissives.toArray(Permissive[]::new);
    }

    /** A field that fits in one word does not lie across two. */
    private static int place(int next, int width, List<Field> into) {
        var at = (next & 63) + width > 64 ? (next + 63) & ~63 : next;
        into.add(new Field(at, width));
        return at + width;
    }

    private Permissive permissive(Field field) {
        var values = new long[words];
        fill(values, field.at() + 1, field.width() - 1);
        var first = field.word();
        var last = (field.at() + field.width() - 1) >>> 6;
        return new Permissive(first, 1L << field.shift(), first, java.util.Arrays.copyOfRange(values, first, last + 1));
    }

    private static void fill(long[] bits, int at, int width) {
        for (var bit = at; bit < at + width; bit++) bits[bit >>> 6] |= 1L << bit;
    }

    public SecurityPolicy policy() {
        return policy;
    }

    /** How many 64-bit words a label takes. */
    public int words() {
        return words;
    }

    Field axis(int index) {
        return axes.get(index);
    }

    Field tag(int index) {
        return tags.get(index);
    }

    long[] order() {
        return order;
    }

    public CompiledLabel compile(Label label) {
        if (!policy.equals(label.policy()))
            throw new IllegalArgumentException("a label of " + label.policy().id());
        var bits = new long[words];
        for (var axis = 0; axis < axes.size(); axis++) fill(bits, axes.get(axis).at(), label.rank(axis));
        for (var i = 0; i < tags.size(); i++) {
            var tag = policy.tags().get(i);
            var values = label.categories().get(tag.id());
            if (values == null) continue;
            var released = tag.kind() == CategoryTag.Kind.PERMISSIVE;
            var at = tags.get(i).at();
            if (released) fill(bits, at++, 1);
            for (var v = 0; v < tag.values().size(); v++)
                if (values.contains(tag.values().get(v).id()) != released) fill(bits, at + v, 1);
        }
        return new CompiledLabel(this, bits);
    }

    public CompiledClearance compile(Clearance clearance) {
        if (!policy.equals(clearance.policy()))
            throw new IllegalArgumentException(
                    "a clearance of " + clearance.policy().id());
        var bits = new long[words];
        for (var axis = 0; axis < axes.size(); axis++) fill(bits, axes.get(axis).at(), clearance.rank(axis));
        for (var i = 0; i < tags.size(); i++) {
            var tag = policy.tags().get(i);
            var values = clearance.categories().get(tag.id());
            if (values == null) continue;
            var at = tags.get(i).at() + (tag.kind() == CategoryTag.Kind.PERMISSIVE ? 1 : 0);
            for (var v = 0; v < tag.values().size(); v++)
                if (values.contains(tag.values().get(v).id())) fill(bits, at + v, 1);
        }
        return new CompiledClearance(this, bits);
    }

    /** The readable form of a compiled label. */
    public Label label(CompiledLabel compiled) {
        if (compiled.policy() != this) throw new IllegalArgumentException("compiled by another");
        return label(compiled.bits());
    }

    Label label(long[] bits) {
        var ranks = new ArrayList<Integer>();
        for (var field : axes) ranks.add(rank(bits, field));
        var categories = new TreeMap<String, SortedSet<String>>();
        for (var i = 0; i < tags.size(); i++) {
            var tag = policy.tags().get(i);
            var released = tag.kind() == CategoryTag.Kind.PERMISSIVE;
            var at = tags.get(i).at();
            if (released && !isSet(bits, at++)) continue;
            var values = new TreeSet<String>();
            for (var v = 0; v < tag.values().size(); v++)
                if (isSet(bits, at + v) != released)
                    values.add(tag.values().get(v).id());
            if (released || !values.isEmpty()) categories.put(tag.id(), values);
        }
        return new Label(policy, ranks, categories);
    }

    static int rank(long[] bits, Field field) {
        if (field.width() == 0) return 0;
        return Long.bitCount(bits[field.word()] >>> field.shift() & mask(field.width()));
    }

    static boolean isSet(long[] bits, int bit) {
        return (bits[bit >>> 6] >>> bit & 1) == 1;
    }

    static long mask(int width) {
        return width == 0 ? 0 : -1L >>> -width;
    }

    /** Whether the clearance has every needed bit, and for each present release one of the values released to. */
    boolean covers(long[] clearance, long[] label) {
        for (var w = 0; w < words; w++) if ((label[w] & needed[w] & ~clearance[w]) != 0) return false;
        for (var tag : permissive) {
            if ((label[tag.presentWord()] & tag.presentBit()) == 0) continue;
            var shared = 0L;
            var values = tag.values();
            for (var w = 0; w < values.length; w++)
                shared |= clearance[tag.first() + w] & ~label[tag.first() + w] & values[w];
            if (shared == 0) return false;
        }
        return true;
    }

    boolean isBelow(long[] low, long[] high) {
        for (var w = 0; w < words; w++) if ((low[w] & order[w] & ~high[w]) != 0) return false;
        return true;
    }
}
