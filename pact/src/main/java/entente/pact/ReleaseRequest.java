package entente.pact;

import entente.kernel.Nation;
import entente.kernel.OriginLabel;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Everything on which the answer to "may this cross?" depends.
 *
 * @param origins every nation whose information is in the item
 * @param proposer who asked for the release, by their id
 * @param approvers who approved exactly this release
 * @param declaration what the proposer states about it
 * @param earlier when else the recipient was released something in this area, as the sender's register has it
 * @param assurance what the recipient assured, on which the release rests
 * @param released when it was released, for whoever decides afterwards: the assurance counted then
 * @param consents the nations other than the sender that consented that exactly this content crosses so
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
        Declaration declaration,
        List<Instant> earlier,
        Optional<Assurance> assurance,
        Optional<Instant> released,
        Set<Nation> consents) {

    /** A person who approved, and the office in which they did. */
    public record Approver(String person, String office) {}

    public ReleaseRequest {
        origins = java.util.Collections.unmodifiableSet(new TreeSet<>(origins));
        approvers = List.copyOf(approvers);
        earlier = List.copyOf(earlier);
        consents = Set.copyOf(consents);
    }

    /** The first in its area, without an assurance. */
    public ReleaseRequest(
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
        this(
                sender,
                recipient,
                origins,
                label,
                area,
                purpose,
                mediaType,
                channel,
                proposer,
                approvers,
                declaration,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Set.of());
    }

    public ReleaseRequest withApprovers(List<Approver> now) {
        return new ReleaseRequest(
                sender,
                recipient,
                origins,
                label,
                area,
                purpose,
                mediaType,
                channel,
                proposer,
                now,
                declaration,
                earlier,
                assurance,
                released,
                consents);
    }

    /** The same for something else: under another label, in another form. */
    public ReleaseRequest about(OriginLabel other, String form) {
        return new ReleaseRequest(
                sender,
                recipient,
                origins,
                other,
                area,
                purpose,
                form,
                channel,
                proposer,
                approvers,
                declaration,
                earlier,
                assurance,
                released,
                consents);
    }

    public ReleaseRequest withDeclaration(Declaration stated) {
        return new ReleaseRequest(
                sender, recipient, origins, label, area, purpose, mediaType, channel, proposer, approvers, stated,
                earlier, assurance, released, consents);
    }

    public ReleaseRequest after(List<Instant> others) {
        return new ReleaseRequest(
                sender,
                recipient,
                origins,
                label,
                area,
                purpose,
                mediaType,
                channel,
                proposer,
                approvers,
                declaration,
                others,
                assurance,
                released,
                consents);
    }

    /** Resting on an assurance, if there is one. */
    public ReleaseRequest assured(Optional<Assurance> given) {
        return assured(given, released);
    }

    /** The same, for whoever decides after it was released. */
    public ReleaseRequest assured(Optional<Assurance> given, Optional<Instant> at) {
        return new ReleaseRequest(
                sender,
                recipient,
                origins,
                label,
                area,
                purpose,
                mediaType,
                channel,
                proposer,
                approvers,
                declaration,
                earlier,
                given,
                at,
                consents);
    }

    /** With the consent of those whose information is in it besides the sender's. */
    public ReleaseRequest consented(Set<Nation> by) {
        return new ReleaseRequest(
                sender,
                recipient,
                origins,
                label,
                area,
                purpose,
                mediaType,
                channel,
                proposer,
                approvers,
                declaration,
                earlier,
                assurance,
                released,
                by);
    }
}
