package entente.seal.ztdf;

import entente.kernel.Digest;
import entente.kernel.OriginLabel;
import entente.seal.SigningKey;
import java.time.Instant;

/**
 * The label that a container carries, and what its signature ties it to.
 *
 * @param label what the originator gave
 * @param pact the pact under which the item is released
 * @param item the item's id
 * @param createdAt when the label was given
 * @param reviewAt when somebody must look at it again (ADatP-4774 asks for it); the end of retention is a fair choice
 * @param releaseAuthority signs
 */
public record LabelBinding(
        OriginLabel label, Digest pact, String item, Instant createdAt, Instant reviewAt, SigningKey releaseAuthority) {
    public LabelBinding {
        if (item.isBlank()) throw new IllegalArgumentException("the item has no id");
        if (!reviewAt.isAfter(createdAt))
            throw new IllegalArgumentException("review at " + reviewAt + " is not after creation at " + createdAt);
    }
}
