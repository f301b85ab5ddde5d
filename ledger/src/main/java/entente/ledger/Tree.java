package entente.ledger;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The tree of RFC 6962, computed from the hashes of its complete subtrees. */
final class Tree {
    /** Where the hashes of complete subtrees are kept. */
    interface Nodes {
        /** The root of the entries from {@code index << height} up to {@code (index + 1) << height}. */
        Hash node(int height, long index) throws IOException;
    }

    private Tree() {}

    static Hash root(Nodes nodes, long size) throws IOException {
        return size == 0 ? Hash.EMPTY : range(nodes, 0, size);
    }

    private static Hash range(Nodes nodes, long from, long to) throws IOException {
        long count = to - from;
        if (Long.bitCount(count) == 1) {
            int height = Long.numberOfTrailingZeros(count);
            return nodes.node(height, from >> height);
        }
        long middle = from + leftOf(count);
        return Hash.ofNode(range(nodes, from, middle), range(nodes, middle, to));
    }

    /** The largest power of two below the count: how many entries stand in the left half. */
    private static long leftOf(long count) {
        return Long.highestOneBit(count - 1);
    }

    static InclusionProof inclusion(Nodes nodes, long index, long size) throws IOException {
        var path = new ArrayList<Hash>();
        long from = 0;
        long to = size;
        while (to - from > 1) {
            long middle = from + leftOf(to - from);
            if (index < middle) {
                path.add(range(nodes, middle, to));
                to = middle;
            } else {
                path.add(range(nodes, from, middle));
                from = middle;
            }
        }
        return new InclusionProof(index, size, path.reversed());
    }

    static ConsistencyProof consistency(Nodes nodes, long oldSize, long newSize) throws IOException {
        if (oldSize == 0 || oldSize == newSize) return new ConsistencyProof(oldSize, newSize, List.of());
        var path = new ArrayList<Hash>();
        long from = 0;
        long to = newSize;
        while (oldSize < to) {
            long middle = from + leftOf(to - from);
            if (oldSize <= middle) {
                path.add(range(nodes, middle, to));
                to = middle;
            } else {
                path.add(range(nodes, from, middle));
                from = middle;
            }
        }
        // Who holds the old root needs no hash of a subtree that is the whole old tree.
        if (from > 0) path.add(range(nodes, from, to));
        return new ConsistencyProof(oldSize, newSize, path.reversed());
    }

    /** The root of a few hashes, as though each were a leaf's. */
    static Hash fold(List<Hash> hashes) {
        if (hashes.size() == 1) return hashes.getFirst();
        int middle = (int) leftOf(hashes.size());
        return Hash.ofNode(fold(hashes.subList(0, middle)), fold(hashes.subList(middle, hashes.size())));
    }
}
