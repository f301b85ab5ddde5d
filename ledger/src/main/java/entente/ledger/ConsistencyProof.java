package entente.ledger;

import java.util.List;

/** That a log only grew between two sizes (RFC 6962, section 2.1.2). */
public record ConsistencyProof(long oldSize, long newSize, List<Hash> path) {
    public ConsistencyProof {
        path = List.copyOf(path);
    }

    public boolean verify(Hash oldRoot, Checkpoint now) {
        return now.size() == newSize && Merkle.consistent(oldSize, oldRoot, newSize, now.root(), path);
    }
}
