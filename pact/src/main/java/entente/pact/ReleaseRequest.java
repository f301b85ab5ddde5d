package entente.pact;

import entente.kernel.Nation;
import entente.kernel.OriginLabel;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

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
        return with(but -> but.approvers = now);
    }

    /** The same for something else: under another label, in another form. */
    public ReleaseRequest about(OriginLabel other, String form) {
        return with(but -> {
            but.label = other;
            but.mediaType = form;
        });
    }

    public ReleaseRequest withDeclaration(Declaration stated) {
        return with(but -> but.declaration = stated);
    }

    public ReleaseRequest after(List<Instant> others) {
        return with(but -> but.earlier = others);
    }

    /** Resting on an assurance, if there is one. */
    public ReleaseRequest assured(Optional<Assurance> given) {
        return with(but -> but.assurance = given);
    }

    /** The same, for whoever decides after it was released. */
    public ReleaseRequest assured(Optional<Assurance> given, Optional<Instant> at) {
        return with(but -> {
            but.assurance = given;
            but.released = at;
        });
    }

    /** With the consent of those whose information is in it besides the sender's. */
    public ReleaseRequest consented(Set<Nation> by) {
        return with(but -> but.consents = by);
    }

    /** What may be otherwise in a request that is the same but for that. */
    private static final class But {
        private OriginLabel label;
        private String mediaType;
        private List<Approver> approvers;
        private Declaration declaration;
        private List<Instant> earlier;
        private Optional<Assurance> assurance;
        private Optional<Instant> released;
        private Set<Nation> consents;

        private But(ReleaseRequest same) {
            label = same.label;
            mediaType = same.mediaType;
            approvers = same.approvers;
            declaration = same.declaration;
            earlier = same.earlier;
            assurance = same.assurance;
            released = same.released;
            consents = same.consents;
        }
    }

    private ReleaseRequest with(Consumer<But> change) {
        var but = new But(this);
        change.accept(but);
        return new ReleaseRequest(
                sender,
                recipient,
                origins,
                but.label,
                area,
                purpose,
                but.mediaType,
                channel,
                proposer,
                but.approvers,
                but.declaration,
                but.earlier,
                but.assurance,
                but.released,
                but.consents);
    }
}
