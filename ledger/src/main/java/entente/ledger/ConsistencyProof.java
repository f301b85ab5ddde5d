package entente.ledger;

import java.util.ArrayList;
import java.util.List;

/** That a tree is an older one with entries added, and nothing else (RFC 6962, 2.1.2). */
public record ConsistencyProof(long oldSize, long newSize, List<Hash> path) {
    public ConsistencyProof {
        path = List.copyOf(path);
        if (oldSize < 0 || oldSize > newSize)
            throw new MalformedText("a tree of " + newSize + " cannot continue one of " + oldSize);
    }

    /** Whether the path leads to both roots (RFC 9162, 2.1.4.2). Every tree continues the empty one. */
    public boolean verify(Hash oldRoot, Hash newRoot) {
        if (oldSize == 0)
            return path.isEmpty() && oldRoot.equals(Hash.EMPTY) && (newSize > 0 || newRoot.equals(oldRoot));
        if (oldSize == newSize) return path.isEmpty() && oldRoot.equals(newRoot);
        var hashes = new ArrayList<>(path);
        if (Long.bitCount(oldSize) == 1) hashes.addFirst(oldRoot);
        if (hashes.isEmpty()) return false;

        int rise = Long.numberOfTrailingZeros(oldSize);
        long node = (oldSize - 1) >> rise;
        long last = (newSize - 1) >> rise;
        var older = hashes.getFirst();
        var newer = older;
        for (var sibling : hashes.subList(1, hashes.size())) {
            if (last == 0) return false;
            if ((node & 1) == 1 || node == last) {
                older = Hash.ofNode(sibling, older);
                newer = Hash.ofNode(sibling, newer);
                int further = (node & 1) == 1 ? 0 : Long.numberOfTrailingZeros(node);
                node >>= further;
                last >>= further;
            } else {
                newer = Hash.ofNode(newer, sibling);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && older.equals(oldRoot) && newer.equals(newRoot);
    }
}
