package entente.crossing;

import entente.kernel.Equivalence.Mapping;
import entente.kernel.Label;
import entente.kernel.Nation;
import entente.kernel.OriginLabel;
import entente.kernel.Problems;
import entente.pact.Declaration;
import entente.pact.ReleaseRequest;
import entente.registry.Item;
import entente.registry.ReleaseRecord;
import entente.seal.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is asked of the rules about a release: by whoever proposes it, by whoever approves it, and as it goes. */
final class ReleaseRequests {
    /** What goes by a node goes by this channel. */
    static final String CHANNEL = "node";

    private final House house;
    private final Arrangements arrangements;
    private final AssuranceDesk assurances;

    ReleaseRequests(House house, Arrangements arrangements) {
        this.house = house;
        this.arrangements = arrangements;
        this.assurances = new AssuranceDesk(house);
    }

    OriginLabel label(Item item) {
        return new OriginLabel(house.rules().policy(house.nation()).label(item.originLabel()));
    }

    /** Draft → Labelled. */
    Labelled labelled(Item item) {
        var content = item.content()
                .orElseThrow(() -> new Problems("item", "has no content yet", "Upload its content first."));
        return new LabelledItem(item, content, label(item));
    }

    ReleaseRequest of(Labelled labelled, ReleaseRecord release, List<ReleaseRequest.Approver> approvers) {
        return of(
                        labelled,
                        release.recipient(),
                        release.purpose(),
                        release.proposer(),
                        approvers,
                        release.declaration())
                .after(house.releases()
                        .given(release.recipient(), labelled.item().area(), release.id()));
    }

    ReleaseRequest of(
            Labelled labelled,
            Nation recipient,
            String purpose,
            String proposer,
            List<ReleaseRequest.Approver> approvers,
            Declaration declaration) {
        var request = new ReleaseRequest(
                        house.nation(),
                        recipient,
                        labelled.item().origins(),
                        labelled.label(),
                        labelled.item().area(),
                        purpose,
                        labelled.item().mediaType(),
                        CHANNEL,
                        proposer,
                        approvers,
                        declaration)
                .consented(consents(labelled, house.now()).keySet());
        return request.assured(mapped(request)
                .flatMap(label -> assurances.covering(
                        recipient, request.area(), purpose, label, house.clock().instant()))
                .map(AssuranceDesk.Cited::assurance));
    }

    /** Those whose information is in it besides ours, and who consented; nobody is asked about own information. */
    Map<Nation, Statement> consents(Labelled labelled, Instant at) {
        var item = labelled.item();
        return item.origins().size() < 2
                ? Map.of()
                : arrangements.consents(item.content().orElseThrow().sha256(), house.nation(), item.area(), at);
    }

    /** The label under which the recipient will hold it. */
    Optional<Label> mapped(ReleaseRequest request) {
        return house.rules().map(request.label(), request.declaration().attested())
                        instanceof Mapping.Mapped(var held, var _)
                ? Optional.of(held.label())
                : Optional.empty();
    }

    static Map<String, Object> subject(Labelled labelled, ReleaseRecord release, ReleaseRequest request) {
        var content = labelled.item().content().orElseThrow();
        return Approvals.subject(
                release.id(),
                labelled.item().id(),
                request,
                content.sha256(),
                content.bytes(),
                release.pact(),
                release.rules());
    }
}
