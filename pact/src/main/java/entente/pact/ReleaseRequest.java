package entente.pact;

import entente.kernel.Nation;
import entente.kernel.OriginLabel;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Everything on which the answer to "may this cross?" depends.
 *
 * @param origins every nation whose information is in the item
 * @param proposer who asked for the release, by their id
 * @param approvers who approved exactly this release
 * @param declaration what the proposer states about it
 */
public record ReleaseRequest(
        Nation sender,
        Nation recipient,
        Set<Nation> origins,
        OriginLabel label,
        String area,
        String purpose,
        String mediaType,
        String channel,
        String proposer,
        List<Approver> approvers,
        Declaration declaration) {

    /** A person who approved, and the office in which they did. */
    public record Approver(String person, String office) {}

    public ReleaseRequest {
        origins = java.util.Collections.unmodifiableSet(new TreeSet<>(origins));
        approvers = List.copyOf(approvers);
    }

    public ReleaseRequest withApprovers(List<Approver> now) {
        return new ReleaseRequest(
                sender, recipient, origins, label, area, purpose, mediaType, channel, proposer, now, declaration);
    }

    public ReleaseRequest withDeclaration(Declaration stated) {
        return new ReleaseRequest(
                sender, recipient, origins, label, area, purpose, mediaType, channel, proposer, approvers, stated);
    }
}
