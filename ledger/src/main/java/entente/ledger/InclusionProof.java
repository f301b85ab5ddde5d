package entente.ledger;

import java.util.List;

/** That an entry stands at its place in a tree (RFC 6962, 2.1.1). */
public record InclusionProof(long index, long size, List<Hash> path) {
    public InclusionProof {
        path = List.copyOf(path);
        if (index < 0 || index >= size) throw new MalformedText("no entry " + index + " in a tree of " + size);
    }

    /** Whether the path leads from this leaf to this root (RFC 9162, 2.1.3.2). */
    public boolean verify(Hash leaf, Hash root) {
        long node = index;
        long last = size - 1;
        var hash = leaf;
        for (var sibling : path) {
            if (last == 0) return false;
            if ((node & 1) == 1 || node == last) {
                hash = Hash.ofNode(sibling, hash);
                int rise = (node & 1) == 1 ? 0 : Long.numberOfTrailingZeros(node);
                node >>= rise;
                last >>= rise;
            } else {
                hash = Hash.ofNode(hash, sibling);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && hash.equals(root);
    }
}
