package entente.ledger;

import java.util.List;

/** That an entry is in a log (RFC 6962, section 2.1.1). */
public record InclusionProof(long index, long size, List<Hash> path) {
    public InclusionProof {
        path = List.copyOf(path);
    }

    public boolean verify(byte[] entry, Checkpoint checkpoint) {
        return checkpoint.size() == size
                && Merkle.rootOf(Hash.ofLeaf(entry), index, size, path)
                        .filter(checkpoint.root()::equals)
                        .isPresent();
    }
}
