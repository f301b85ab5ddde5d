package entente.operations.safety;

import entente.kernel.Digest;
import java.time.Instant;
import java.util.List;

/**
 * The decision that a draft is unclassified and goes to the public. It is made and kept elsewhere; here it is looked at.
 *
 * @param content the digest of the draft that they had before them
 * @param by who decided; two at least, each once
 * @param leaf where the decision is in the nation's log
 */
public record Approval(Digest content, List<String> by, Instant at, long leaf) {
    public Approval {
        by = List.copyOf(by);
        if (by.stream().distinct().count() < 2 || by.stream().anyMatch(String::isBlank))
            throw new IllegalArgumentException("two persons decide on publication");
        if (by.stream().distinct().count() != by.size()) throw new IllegalArgumentException("each decides once");
        if (leaf < 0) throw new IllegalArgumentException("a leaf has an index of 0 or more");
    }
}
