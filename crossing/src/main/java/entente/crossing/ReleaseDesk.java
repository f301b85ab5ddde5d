package entente.crossing;

import entente.guard.Inspection;
import entente.kernel.Digest;
import entente.kernel.Language;
import entente.kernel.Nation;
import entente.kernel.OriginLabel;
import entente.kernel.Problem;
import entente.kernel.Problems;
import entente.pact.Decision;
import entente.pact.Declaration;
import entente.pact.Reason;
import entente.pact.ReleaseRequest;
import entente.pact.Sentences;
import entente.registry.Item;
import entente.registry.Mandate;
import entente.registry.Person;
import entente.registry.ReleaseRecord;
import entente.registry.ReleaseRecord.Approval;
import entente.registry.ReleaseRecord.Stage;
import entente.seal.ztdf.Container;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * What people do for a release before it goes: an originator registers an item and gives it its content, proposes it, and
 * release authorities look at it, approve it or decline. What was approved by enough goes by {@link Release}.
 */
public final class ReleaseDesk {
    private final House house;
    private final Sources sources;
    private final Release flow;
    private final ReleaseRequests requests;

    public ReleaseDesk(House house, Sources sources, Arrangements arrangements, Release flow) {
        this.house = house;
        this.sources = sources;
        this.flow = flow;
        this.requests = new ReleaseRequests(house, arrangements);
    }

    /** What an originator says of a new item. */
    public record NewItem(
            String area,
            String title,
            String fileName,
            String mediaType,
            String office,
            Set<Nation> origins,
            OriginLabel label,
            Optional<Item.Derived> derived,
            List<Item.Portion> portions) {}

    /** Registers an item under the label that its originator gives. The label never changes. */
    public Item author(Person originator, NewItem draft) {
        Offices.require(originator, Person.Role.ORIGINATOR);
        sources.requireFit(originator, draft);
        var item = new Item(
                Ids.fresh(),
                draft.area(),
                draft.title(),
                draft.fileName(),
                draft.mediaType(),
                draft.office(),
                draft.origins(),
                draft.label().label().toTree(),
                originator.id(),
                house.now(),
                Optional.empty(),
                draft.derived(),
                draft.portions());
        var said = new TreeMap<String, Object>();
        said.put("item", item.id());
        said.put("area", item.area());
        said.put("originLabel", item.originLabel());
        said.put("originator", originator.id());
        item.derived().ifPresent(derived -> {
            said.put("how", derived.how().word());
            said.put("items", derived.items());
            said.put("holdings", derived.holdings());
        });
        house.journal().record(item.id() + "/labelled", "labelled", said);
        house.items().add(item);
        return item;
    }

    /** Takes an item's content, once, and keeps it sealed to this nation's own key. */
    public Item fill(Person originator, String itemId, InputStream content) {
        var item = house.items()
                .find(Ids.require(itemId))
                .filter(found -> found.createdBy().equals(originator.id()))
                .orElseThrow(() -> new NotFoundException("item"));
        if (item.content().isPresent())
            throw new Problems("content", "the item has its content already", "Register a new item.");
        try {
            var sealed = Container.seal(
                    content,
                    item.mediaType(),
                    List.of(house.keys().opening().sealingKey()),
                    Optional.empty(),
                    house.own(item.id()));
            house.journal()
                    .record(
                            item.id() + "/filled",
                            "filled",
                            Map.of(
                                    "item",
                                    item.id(),
                                    "contentSha256",
                                    sealed.contentSha256().value()));
            house.items()
                    .setContent(
                            item.id(),
                            new Item.Content(
                                    sealed.contentSha256(),
                                    sealed.contentBytes(),
                                    house.own(item.id()).getFileName().toString()));
            return house.items().find(item.id()).orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Proposes a release. It is refused at once when a rule objects, and else awaits approvals. */
    public ReleaseRecord propose(
            Person proposer, String itemId, Nation recipient, String purpose, Declaration declaration) {
        var item = house.items()
                .find(Ids.require(itemId))
                .filter(found -> mayPropose(
                        proposer,
                        found,
                        envelope -> envelope.covers(
                                recipient, requests.label(found), found.area(), purpose, ReleaseRequests.CHANNEL)))
                .orElseThrow(() -> new NotFoundException("item"));
        sources.stillFit(item, recipient, purpose).ifPresent(why -> {
            throw new Problems("item", why, "Make it anew of what may be used.");
        });
        var labelled = requests.labelled(item);
        var id = Ids.fresh();
        var request = requests.of(labelled, recipient, purpose, proposer.id(), List.of(), declaration)
                .after(house.releases().given(recipient, item.area(), id));
        var decision = house.rules()
                .decide(request, house.life(), house.law(), house.clock().instant());
        requireDeclared(decision);
        var refused = decision instanceof Decision.Deny;
        house.journal()
                .record(
                        id + "/proposed",
                        "proposed",
                        Map.of(
                                "release", id,
                                "item", item.id(),
                                "recipient", recipient.code(),
                                "purpose", purpose,
                                "proposer", proposer.id(),
                                "declaration", declaration.toTree(),
                                "pact", house.rules().pact().digest().value(),
                                "decision", decision.toTree()));
        if (refused) house.journal().record(id + "/refused", "refused", Release.refusal(decision));
        house.releases()
                .add(new ReleaseRecord(
                        id,
                        item.id(),
                        recipient,
                        purpose,
                        ReleaseRequests.CHANNEL,
                        proposer.id(),
                        house.now(),
                        house.rules().pact().digest(),
                        house.rules().digest(),
                        declaration,
                        refused ? Stage.REFUSED : Stage.PROPOSED,
                        Optional.of(decision.toTree()),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        refused ? Optional.of(Release.refusal(decision)) : Optional.empty(),
                        List.of(),
                        Map.of()));
        return house.releases().find(id).orElseThrow();
    }

    /** Its originator, or an exchange officer within an envelope that is in effect. */
    private boolean mayPropose(Person person, Item item, Predicate<ReleaseEnvelope> within) {
        return item.createdBy().equals(person.id())
                || person.has(Person.Role.EXCHANGE_OFFICER)
                        && person.envelopes().stream()
                                .map(tree -> ReleaseEnvelope.of(tree, house.rules(), house.nation()))
                                .anyMatch(within);
    }

    /** The items that somebody may propose for release: their own, and those within an envelope of theirs. */
    public List<Item> proposable(Person person) {
        if (person.envelopes().isEmpty() || !person.has(Person.Role.EXCHANGE_OFFICER))
            return house.items().madeBy(person.id());
        return house.items().all().stream()
                .filter(item ->
                        mayPropose(person, item, envelope -> envelope.coversItem(requests.label(item), item.area())))
                .toList();
    }

    /** What a declaration leaves out can never be added: it is what people approve. So it is asked for at once. */
    private static void requireDeclared(Decision decision) {
        if (decision instanceof Decision.Deny) return;
        var problems = decision.missing().stream()
                .filter(finding -> finding.reason() instanceof Reason.Undeclared)
                .map(finding -> new Problem(
                        "declaration",
                        Sentences.in(Language.EN, finding.reason()),
                        "State it in the declaration of the release."))
                .toList();
        if (!problems.isEmpty()) throw new Problems(problems);
    }

    /** A person's own signature over exactly this release. A second one by the same person changes nothing. */
    public ReleaseRecord approve(Person person, String releaseId) {
        Offices.require(person, Person.Role.RELEASE_AUTHORITY);
        var release = house.releases().find(Ids.require(releaseId)).orElseThrow(() -> new NotFoundException("release"));
        if (release.proposer().equals(person.id()))
            throw new Problems("release", "nobody approves what they proposed", "Ask another release authority.");
        if (release.stage() != Stage.PROPOSED) return release;
        requireOwnVoice(person, release);
        var key = person.signingKey()
                .orElseThrow(() -> new Problems("person", "has no signing key here", "Sign with your card."));
        var at = house.now();
        var labelled = requests.labelled(house.items().find(release.item()).orElseThrow());
        var approval = Approvals.approve(
                ReleaseRequests.subject(labelled, release, requests.of(labelled, release, List.of())),
                person.id(),
                Person.Role.RELEASE_AUTHORITY.word(),
                at,
                key);
        house.journal()
                .record(
                        release.id() + "/approval/" + person.id(),
                        "approval",
                        Map.of(
                                "release",
                                release.id(),
                                "approval",
                                Digest.of(approval.bytes()).value()));
        house.releases().approve(release.id(), new Approval(person.id(), at, approval));
        return house.releases().find(release.id()).orElseThrow();
    }

    /**
     * What the guard says of the content before anybody approves. It is asked again when the release is carried out, and
     * only then does the answer count.
     */
    public Inspection preview(Person person, String releaseId) throws InterruptedException {
        Offices.require(person, Person.Role.RELEASE_AUTHORITY);
        var release = house.releases().find(Ids.require(releaseId)).orElseThrow(() -> new NotFoundException("release"));
        if (release.stage() != Stage.PROPOSED) throw new NotReadyException("it is " + release.stage() + " already");
        var item = house.items().find(release.item()).orElseThrow();
        house.journal()
                .record(
                        release.id() + "/previewed/" + Ids.fresh(),
                        "previewed",
                        Map.of("release", release.id(), "item", item.id(), "by", person.id()));
        return flow.inspect(item, house.own(item.id()));
    }

    /** Whoever stands in for another adds no second voice to theirs, and none to a proposal of theirs. */
    private void requireOwnVoice(Person person, ReleaseRecord release) {
        var mine = voice(person.id(), person.office(Person.Role.RELEASE_AUTHORITY));
        if (mine.equals(release.proposer()))
            throw new Problems(
                    "release", "nobody approves what they proposed, nor whoever stands in for them", "Ask another.");
        for (var given : release.approvals())
            if (!given.person().equals(person.id())
                    && voice(given.person(), flow.office(given)).equals(mine))
                throw new Problems(
                        "release",
                        given.person() + " has approved it, and one of you stands in for the other",
                        "Ask another release authority.");
    }

    /**
     * A release authority refuses, or the proposer withdraws, what is not approved yet. The reason stays in the national
     * record; nothing of it crosses, for nothing of the release has.
     */
    public ReleaseRecord decline(Person person, String releaseId, String reason) {
        var release = house.releases()
                .find(Ids.require(releaseId))
                .filter(found -> person.has(Person.Role.RELEASE_AUTHORITY)
                        || found.proposer().equals(person.id()))
                .orElseThrow(() -> new NotFoundException("release"));
        if (reason.isBlank()) throw new Problems("reason", "is blank", "Say why, for the national record.");
        if (release.stage() != Stage.PROPOSED) throw new NotReadyException("it is " + release.stage() + " already");
        // Its second approval may come in this moment; until it is sent, the refusal stands.
        var refused = release;
        for (var attempt = 0; attempt < 3 && refused.stage() != Stage.REFUSED; attempt++) {
            flow.refuse(releaseId, Map.of("by", person.id(), "text", reason));
            refused = house.releases().find(releaseId).orElseThrow();
        }
        return refused;
    }

    /** What the rules say now of one that is not sent yet, with the approvals that it has. */
    public Decision standing(ReleaseRecord release) {
        var approvers = release.approvals().stream()
                .map(approval -> new ReleaseRequest.Approver(approval.person(), Person.Role.RELEASE_AUTHORITY.word()))
                .toList();
        var labelled = requests.labelled(house.items().find(release.item()).orElseThrow());
        return house.rules()
                .decide(
                        requests.of(labelled, release, approvers),
                        house.life(),
                        house.law(),
                        house.clock().instant());
    }

    private static String voice(String person, Optional<Mandate> office) {
        return office.flatMap(Mandate::standsFor).orElse(person);
    }
}
