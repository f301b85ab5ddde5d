package entente.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The tree of RFC 6962, section 2.1, over a source of complete subtrees: node {@code n} of level {@code l} covers the
 * leaves {@code n·2^l} to {@code (n+1)·2^l − 1}.
 */
final class Merkle {
    private Merkle() {}

    @FunctionalInterface
    interface Nodes {
        Hash node(int level, long index);
    }

    /** MTH over the leaves from {@code begin} to {@code end} − 1; {@code begin} is a multiple of the size's power. */
    static Hash root(Nodes nodes, long begin, long end) {
        var size = end - begin;
        if (size == 0) return Hash.EMPTY;
        if (Long.bitCount(size) == 1) {
            var level = Long.numberOfTrailingZeros(size);
            return nodes.node(level, begin >> level);
        }
        var split = split(size);
        return Hash.ofNode(root(nodes, begin, begin + split), root(nodes, begin + split, end));
    }

    /** The largest power of two smaller than n. */
    private static long split(long n) {
        return Long.highestOneBit(n - 1);
    }

    /** PATH(m, D[n]), section 2.1.1. */
    static List<Hash> inclusion(Nodes nodes, long index, long size) {
        var path = new ArrayList<Hash>();
        inclusion(nodes, index, 0, size, path);
        return path;
    }

    private static void inclusion(Nodes nodes, long index, long begin, long end, List<Hash> path) {
        if (end - begin <= 1) return;
        var middle = begin + split(end - begin);
        if (index < middle) {
            inclusion(nodes, index, begin, middle, path);
            path.add(root(nodes, middle, end));
        } else {
            inclusion(nodes, index, middle, end, path);
            path.add(root(nodes, begin, middle));
        }
    }

    /** PROOF(m, D[n]), section 2.1.2. */
    static List<Hash> consistency(Nodes nodes, long oldSize, long newSize) {
        var path = new ArrayList<Hash>();
        if (oldSize > 0 && oldSize < newSize) subproof(nodes, oldSize, 0, newSize, true, path);
        return path;
    }

    private static void subproof(Nodes nodes, long old, long begin, long end, boolean whole, List<Hash> path) {
        if (old == end) {
            if (!whole) path.add(root(nodes, begin, end));
            return;
        }
        var middle = begin + split(end - begin);
        if (old <= middle) {
            subproof(nodes, old, begin, middle, whole, path);
            path.add(root(nodes, middle, end));
        } else {
            subproof(nodes, old, middle, end, false, path);
            path.add(root(nodes, begin, middle));
        }
    }

    /** The root that an inclusion path leads to (RFC 9162, section 2.1.3.2); empty when its length does not fit. */
    static Optional<Hash> rootOf(Hash leaf, long index, long size, List<Hash> path) {
        if (index < 0 || index >= size) return Optional.empty();
        var fn = index;
        var sn = size - 1;
        var hash = leaf;
        for (var sibling : path) {
            if (sn == 0) return Optional.empty();
            if ((fn & 1) == 1 || fn == sn) {
                hash = Hash.ofNode(sibling, hash);
                while ((fn & 1) == 0 && fn != 0) {
                    fn >>= 1;
                    sn >>= 1;
                }
            } else hash = Hash.ofNode(hash, sibling);
            fn >>= 1;
            sn >>= 1;
        }
        return sn == 0 ? Optional.of(hash) : Optional.empty();
    }

    /** RFC 9162, section 2.1.4.2. */
    static boolean consistent(long oldSize, Hash oldRoot, long newSize, Hash newRoot, List<Hash> path) {
        if (oldSize > newSize || oldSize < 0) return false;
        if (oldSize == newSize) return path.isEmpty() && oldRoot.equals(newRoot);
        if (oldSize == 0) return path.isEmpty() && oldRoot.equals(Hash.EMPTY);
        var proof = new ArrayList<>(path);
        if (Long.bitCount(oldSize) == 1) proof.addFirst(oldRoot);
        if (proof.isEmpty()) return false;
        var fn = oldSize - 1;
        var sn = newSize - 1;
        while ((fn & 1) == 1) {
            fn >>= 1;
            sn >>= 1;
        }
        var old = proof.getFirst();
        var now = proof.getFirst();
        for (var hash : proof.subList(1, proof.size())) {
            if (sn == 0) return false;
            if ((fn & 1) == 1 || fn == sn) {
                old = Hash.ofNode(hash, old);
                now = Hash.ofNode(hash, now);
                while ((fn & 1) == 0 && fn != 0) {
                    fn >>= 1;
                    sn >>= 1;
                }
            } else now = Hash.ofNode(now, hash);
            fn >>= 1;
            sn >>= 1;
        }
        return old.equals(oldRoot) && now.equals(newRoot) && sn == 0;
    }
}
