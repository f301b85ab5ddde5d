package entente.crossing;

import entente.exchange.message.Offer;
import entente.exchange.outbox.Outbound;
import entente.guard.Inspection;
import entente.kernel.Digest;
import entente.kernel.Equivalence.Mapping;
import entente.kernel.Label;
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
import entente.registry.Outbox;
import entente.registry.Person;
import entente.registry.ReleaseRecord;
import entente.registry.ReleaseRecord.Approval;
import entente.registry.ReleaseRecord.Stage;
import entente.registry.Releases;
import entente.seal.Fields;
import entente.seal.MalformedException;
import entente.seal.Statement;
import entente.seal.ztdf.Container;
import entente.seal.ztdf.LabelBinding;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * The way out. People call {@link #author}, {@link #fill}, {@link #propose} and {@link #approve}; the node then calls
 * {@link #carryOut}, again after every restart, until the release has ended.
 *
 * <p>Each step is in the log before it takes effect; each is safe to do again.
 */
public final class Release {
    private static final String CHANNEL = "node";
    private static final Duration LABEL_REVIEW = Duration.ofDays(5 * 365);

    private final House house;
    private final Sources sources;
    private final AssuranceDesk assurances;
    private final Arrangements arrangements;
    private final Standing standing;

    public Release(House house, Sources sources) {
        this(house, sources, new Arrangements(), Standing.NOBODY_RESTS);
    }

    /** @param standing asked before anything goes to a contractor */
    public Release(House house, Sources sources, Arrangements arrangements, Standing standing) {
        this.house = house;
        this.arrangements = arrangements;
        this.sources = sources;
        this.standing = standing;
        this.assurances = new AssuranceDesk(house);
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

    // ── people ──────────────────────────────────────────────────────────────────────────────────────────────────

    /** Registers an item under the label that its originator gives. The label never changes. */
    public Item author(Person originator, NewItem draft) {
        require(originator, Person.Role.ORIGINATOR);
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
                now(),
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
                    own(item.id()));
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
                                    own(item.id()).getFileName().toString()));
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
                        envelope -> envelope.covers(recipient, originLabel(found), found.area(), purpose, CHANNEL)))
                .orElseThrow(() -> new NotFoundException("item"));
        sources.stillFit(item, recipient, purpose).ifPresent(why -> {
            throw new Problems("item", why, "Make it anew of what may be used.");
        });
        var labelled = label(item);
        var id = Ids.fresh();
        var request = request(labelled, recipient, purpose, proposer.id(), List.of(), declaration)
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
        if (refused) house.journal().record(id + "/refused", "refused", refusal(decision));
        house.releases()
                .add(new ReleaseRecord(
                        id,
                        item.id(),
                        recipient,
                        purpose,
                        CHANNEL,
                        proposer.id(),
                        now(),
                        house.rules().pact().digest(),
                        house.rules().digest(),
                        declaration,
                        refused ? Stage.REFUSED : Stage.PROPOSED,
                        Optional.of(decision.toTree()),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        refused ? Optional.of(refusal(decision)) : Optional.empty(),
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

    /** What the rules say now of one that is not sent yet, with the approvals that it has. */
    public Decision standing(ReleaseRecord release) {
        var approvers = release.approvals().stream()
                .map(approval -> new ReleaseRequest.Approver(approval.person(), Person.Role.RELEASE_AUTHORITY.word()))
                .toList();
        var labelled = label(house.items().find(release.item()).orElseThrow());
        return house.rules()
                .decide(
                        request(labelled, release, approvers),
                        house.life(),
                        house.law(),
                        house.clock().instant());
    }

    /** The items that somebody may propose for release: their own, and those within an envelope of theirs. */
    public List<Item> proposable(Person person) {
        if (person.envelopes().isEmpty() || !person.has(Person.Role.EXCHANGE_OFFICER))
            return house.items().madeBy(person.id());
        return house.items().all().stream()
                .filter(item ->
                        mayPropose(person, item, envelope -> envelope.coversItem(originLabel(item), item.area())))
                .toList();
    }

    private OriginLabel originLabel(Item item) {
        return new OriginLabel(house.rules().policy(house.nation()).label(item.originLabel()));
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
        require(person, Person.Role.RELEASE_AUTHORITY);
        var release = house.releases().find(Ids.require(releaseId)).orElseThrow(() -> new NotFoundException("release"));
        if (release.proposer().equals(person.id()))
            throw new Problems("release", "nobody approves what they proposed", "Ask another release authority.");
        if (release.stage() != Stage.PROPOSED) return release;
        requireOwnVoice(person, release);
        var key = person.signingKey()
                .orElseThrow(() -> new Problems("person", "has no signing key here", "Sign with your card."));
        var at = now();
        var labelled = label(house.items().find(release.item()).orElseThrow());
        var approval = Approvals.approve(
                subject(labelled, release, request(labelled, release, List.of())),
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
        require(person, Person.Role.RELEASE_AUTHORITY);
        var release = house.releases().find(Ids.require(releaseId)).orElseThrow(() -> new NotFoundException("release"));
        if (release.stage() != Stage.PROPOSED) throw new NotReadyException("it is " + release.stage() + " already");
        var item = house.items().find(release.item()).orElseThrow();
        house.journal()
                .record(
                        release.id() + "/previewed/" + Ids.fresh(),
                        "previewed",
                        Map.of("release", release.id(), "item", item.id(), "by", person.id()));
        return inspect(item, own(item.id()));
    }

    /** Whoever stands in for another adds no second voice to theirs, and none to a proposal of theirs. */
    private void requireOwnVoice(Person person, ReleaseRecord release) {
        var mine = voice(person.id(), person.office(Person.Role.RELEASE_AUTHORITY));
        if (mine.equals(release.proposer()))
            throw new Problems(
                    "release", "nobody approves what they proposed, nor whoever stands in for them", "Ask another.");
        for (var given : release.approvals())
            if (!given.person().equals(person.id())
                    && voice(given.person(), office(given)).equals(mine))
                throw new Problems(
                        "release",
                        given.person() + " has approved it, and one of you stands in for the other",
                        "Ask another release authority.");
    }

    private boolean stands(Approval approval) {
        return house.law()
                .approvalLasts()
                .map(lasts -> house.clock().instant().isBefore(approval.at().plus(lasts)))
                .orElse(true);
    }

    private static String voice(String person, Optional<Mandate> office) {
        return office.flatMap(Mandate::standsFor).orElse(person);
    }

    /** The office in which an approval was given, while it lasts. */
    private Optional<Mandate> office(Approval approval) {
        return house.people().office(approval.person(), Person.Role.RELEASE_AUTHORITY, approval.at());
    }

    // ── the flow ────────────────────────────────────────────────────────────────────────────────────────────────

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
            refuse(releaseId, Map.of("by", person.id(), "text", reason));
            refused = house.releases().find(releaseId).orElseThrow();
        }
        return refused;
    }

    /** Takes a release as far as it can go now. */
    public void carryOut(String releaseId) throws InterruptedException {
        var release = house.releases().find(releaseId).orElseThrow();
        if (release.stage().ended() || release.stage() == Stage.SENT) return;
        try {
            Labelled labelled = label(house.items().find(release.item()).orElseThrow());
            Permitted permitted = permit(labelled, release);
            Approved approved = approve(permitted);
            Guarded guarded = inspect(approved);
            Sealed sealed = seal(guarded);
            Sent sent = send(sealed);
            house.halt().accept("sent:" + sent.statement().type());
        } catch (RefusedException refusal) {
            refuse(releaseId, refusal.reasons());
        }
    }

    /** Draft → Labelled. */
    private Labelled label(Item item) {
        var content = item.content()
                .orElseThrow(() -> new Problems("item", "has no content yet", "Upload its content first."));
        var label = house.rules().policy(house.nation()).label(item.originLabel());
        return new LabelledItem(item, content, new OriginLabel(label));
    }

    /** Labelled → Permitted: decided again now, since time is part of every rule. */
    private Permitted permit(Labelled labelled, ReleaseRecord release) {
        if (!release.pact().equals(house.rules().pact().digest())
                || !release.rules().equals(house.rules().digest()))
            throw new RefusedException(Map.of("text", "it was proposed under another pact"));
        standing.withholds(release.item(), house.clock().instant()).ifPresent(why -> {
            throw new RefusedException(Map.of("text", why));
        });
        sources.stillFit(labelled.item(), release.recipient(), release.purpose())
                .ifPresent(why -> {
                    throw new RefusedException(Map.of("text", why));
                });
        var request = request(labelled, release, List.of());
        var decision = house.rules()
                .decide(request, house.life(), house.law(), house.clock().instant());
        if (decision instanceof Decision.Deny) throw new RefusedException(refusal(decision));
        return new PermittedRelease(labelled, release, request, decision);
    }

    /** Permitted → Approved: each signature is checked, then the rules are asked again. */
    private Approved approve(Permitted given) {
        var permitted = (PermittedRelease) given;
        var release = permitted.release();
        var counting = counting(release);
        var approvals = counting.stream().map(Approval::statement).toList();
        var appointments = appointments(counting);
        var decision = decide(permitted, approvals, appointments);
        return switch (decision) {
            case Decision.Deny denied -> throw new RefusedException(refusal(denied));
            case Decision.Refer _ -> throw new NotReadyException("approvals or a review are missing");
            case Decision.Permit permit -> {
                step(
                        release,
                        Stage.PROPOSED,
                        Stage.APPROVED,
                        "approved",
                        Map.of("decision", permit.toTree()),
                        () -> Map.of(
                                "release", release.id(),
                                "approvals",
                                        approvals.stream()
                                                .map(approval -> Digest.of(approval.bytes())
                                                        .value())
                                                .toList(),
                                "decision", permit.toTree()));
                yield new ApprovedRelease(permitted, permit, approvals, appointments);
            }
        };
    }

    /** An approval counts while the office in which it was given lasts, and not for ever. */
    private List<Approval> counting(ReleaseRecord release) {
        return release.approvals().stream()
                .filter(this::stands)
                .filter(approval ->
                        office(approval).flatMap(Mandate::appointment).isPresent())
                .toList();
    }

    private List<Statement> appointments(List<Approval> counting) {
        return counting.stream()
                .map(approval -> office(approval).flatMap(Mandate::appointment).orElseThrow())
                .toList();
    }

    /** Each signature is checked, then the rules are asked. */
    private Decision decide(PermittedRelease permitted, List<Statement> approvals, List<Statement> appointments) {
        return house.rules()
                .decide(
                        permitted.request().withApprovers(approvers(permitted, approvals, appointments)),
                        house.life(),
                        house.law(),
                        house.clock().instant());
    }

    private List<ReleaseRequest.Approver> approvers(
            PermittedRelease permitted, List<Statement> approvals, List<Statement> appointments) {
        try {
            return Approvals.verify(
                    subject((LabelledItem) permitted.labelled(), permitted.release(), permitted.request()),
                    approvals,
                    appointments,
                    house.nation(),
                    house.keys().office().verifyingKey(),
                    house.clock().instant());
        } catch (MalformedException e) {
            throw new RefusedException(Map.of("text", String.valueOf(e.getMessage())));
        }
    }

    /**
     * Whether what was delivered could be released again now, for what crosses under it at machine speed. Answers why not.
     */
    Optional<Map<String, Object>> standsNoMore(String releaseId) {
        try {
            var decision = standing(releaseId, request -> request);
            return decision instanceof Decision.Permit ? Optional.empty() : Optional.of(decision.toTree());
        } catch (RefusedException refusal) {
            return Optional.of(refusal.reasons());
        } catch (NotReadyException later) {
            return Optional.of(Map.of("text", String.valueOf(later.getMessage())));
        }
    }

    /**
     * The decision, now, on something that would go under a delivered release: by its approvers, for its purpose, but with this
     * label and form. Absent when the release itself does not stand, and for a label above the one that was approved.
     */
    public Optional<Decision> decisionUnder(String releaseId, OriginLabel label, String mediaType) {
        var item = house.releases()
                .find(releaseId)
                .flatMap(release -> house.items().find(release.item()));
        if (item.isEmpty()) return Optional.empty();
        var policy = house.rules().policy(house.nation());
        if (!Labels.below(policy.label(item.get().originLabel()), label.label())) return Optional.empty();
        try {
            return Optional.of(standing(releaseId, request -> request.about(label, mediaType)));
        } catch (RefusedException | NotReadyException notNow) {
            return Optional.empty();
        }
    }

    private Decision standing(String releaseId, UnaryOperator<ReleaseRequest> about) {
        var release = house.releases().find(releaseId).orElseThrow();
        if (release.stage() != Stage.DELIVERED) throw new NotReadyException("it is " + release.stage());
        requireCosignature();
        var item = house.items().find(release.item()).orElseThrow();
        var permitted = (PermittedRelease) permit(label(item), release);
        var counting = counting(release);
        var approvers =
                approvers(permitted, counting.stream().map(Approval::statement).toList(), appointments(counting));
        return house.rules()
                .decide(
                        about.apply(permitted.request()).withApprovers(approvers),
                        house.life(),
                        house.law(),
                        house.clock().instant());
    }

    /** Approved → Guarded: what was approved is inspected, byte for byte. */
    private Guarded inspect(Approved given) throws InterruptedException {
        var approved = (ApprovedRelease) given;
        var permitted = (PermittedRelease) approved.permitted();
        var item = permitted.labelled().item();
        var content = item.content().orElseThrow();
        var before = house.releases().find(permitted.release().id()).orElseThrow();
        if (before.inspection().isPresent() && before.stage().compareTo(Stage.APPROVED) > 0)
            return new GuardedRelease(approved, before.inspection().get());
        var began = System.nanoTime();
        var inspection = inspect(item, own(item.id()));
        if (!inspection.report().sha256().equals(content.sha256().hex()) && inspection instanceof Inspection.Passed)
            throw new RefusedException(Map.of("text", "the content is not what was registered"));
        if (inspection instanceof Inspection.Refused)
            throw new RefusedException(Map.of("guard", inspection.toTree(), "article", inspectionArticle()));
        time(before, "guard", began);
        step(
                before,
                Stage.APPROVED,
                Stage.GUARDED,
                "guarded",
                Map.of("inspection", inspection.toTree()),
                () -> Map.of("release", before.id(), "inspection", inspection.toTree()));
        return new GuardedRelease(approved, inspection.toTree());
    }

    private Inspection inspect(Item item, Path sealed) throws InterruptedException {
        try (var content = Pipes.opened(Container.open(sealed), house.keys().opening())) {
            return house.guard().inspect(content, item.fileName(), Optional.of(item.mediaType()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Guarded → Sealed: for the partner's node and for ourselves, the label signed to it. */
    private Sealed seal(Guarded given) {
        var guarded = (GuardedRelease) given;
        var permitted = (PermittedRelease) ((ApprovedRelease) guarded.approved()).permitted();
        var release = house.releases().find(permitted.release().id()).orElseThrow();
        var target = outgoing(release.id());
        if (release.container().isPresent())
            return sealed(guarded, target, release.container().get());
        // A crash after the log and before the register: the log's entry stands, and the file that it names is there.
        var logged = house.journal().find(release.id() + "/sealed");
        var began = System.nanoTime();
        var digests = logged.isPresent()
                ? new Fields(logged.get().said(), "sealed").object("container")
                : write(permitted, target);
        time(release, "seal", began);
        var result = sealed(guarded, target, digests);
        step(
                release,
                Stage.GUARDED,
                Stage.SEALED,
                "sealed",
                Map.of("container", digests),
                () -> Map.of("release", release.id(), "container", digests));
        return result;
    }

    private Map<String, Object> write(PermittedRelease permitted, Path target) {
        var item = permitted.labelled().item();
        var at = now();
        try (var content =
                Pipes.opened(Container.open(own(item.id())), house.keys().opening())) {
            var sealed = Container.seal(
                    content,
                    item.mediaType(),
                    List.of(house.partnerSealing(), house.keys().opening().sealingKey()),
                    Optional.of(new LabelBinding(
                            permitted.labelled().label(),
                            house.rules().pact().digest(),
                            item.id(),
                            at,
                            at.plus(LABEL_REVIEW),
                            house.keys().office())),
                    target);
            if (!sealed.contentSha256().equals(item.content().orElseThrow().sha256()))
                throw new RefusedException(Map.of("text", "the content is not what was registered"));
            var digests = new TreeMap<String, Object>();
            digests.put("containerSha384", sealed.containerSha384().value());
            digests.put("manifestSha384", sealed.manifestSha384().value());
            digests.put("payloadSha384", sealed.payloadSha384().value());
            digests.put("containerBytes", sealed.containerBytes());
            return digests;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Sealed sealed(GuardedRelease guarded, Path target, Map<String, Object> digests) {
        try {
            var should = new Fields(digests, "container").digest("containerSha384");
            if (!Container.open(target).containerSha384().equals(should))
                throw new RefusedException(Map.of("text", "the sealed container was changed on this node's disk"));
            return new SealedRelease(guarded, target, digests);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sealed → Sent: the nation's statement is signed, and handed to the outbox in one transaction. */
    private Sent send(Sealed given) {
        var sealed = (SealedRelease) given;
        var approved = (ApprovedRelease) ((GuardedRelease) sealed.guarded()).approved();
        var permitted = (PermittedRelease) approved.permitted();
        var release = house.releases().find(permitted.release().id()).orElseThrow();
        if (release.statement().isPresent())
            return new SentRelease(sealed, release.statement().get());
        requireCosignature();
        var request = permitted.request();
        var at = now();
        var assurance = request.assurance()
                .map(assured -> assurances.cite(
                        assured,
                        request.area(),
                        request.purpose(),
                        mapped(request).orElseThrow(),
                        at));
        var item = permitted.labelled().item();
        var digests = new Fields(sealed.digests(), "container");
        house.halt().accept("released:before");
        var leaf = house.journal()
                .record(
                        release.id() + "/released",
                        "released",
                        Map.of(
                                "release",
                                release.id(),
                                "container",
                                sealed.digests(),
                                "recipient",
                                request.recipient().code()));
        house.halt().accept("released:logged");
        var statement = new ReleaseStatement(
                        release.id(),
                        item.id(),
                        request.sender(),
                        request.recipient(),
                        request.area(),
                        request.purpose(),
                        request.channel(),
                        request.mediaType(),
                        item.fileName(),
                        request.origins(),
                        item.originLabel(),
                        request.proposer(),
                        request.declaration(),
                        release.pact(),
                        release.rules(),
                        approved.decision().underPact(),
                        item.content().orElseThrow().sha256(),
                        item.content().orElseThrow().bytes(),
                        digests.digest("containerSha384"),
                        digests.digest("manifestSha384"),
                        digests.digest("payloadSha384"),
                        digests.number("containerBytes"),
                        approved.approvals(),
                        approved.appointments(),
                        assurance,
                        List.copyOf(consents(permitted.labelled(), at).values()),
                        at,
                        leaf)
                .sign(house.keys().office());
        var message = Outbound.consignment(
                release.recipient(),
                new Offer(
                        release.id(),
                        statement.bytes(),
                        digests.number("containerBytes"),
                        digests.digest("containerSha384")),
                house.clock().instant());
        house.register().use(handle -> {
            if (Releases.advance(handle, release.id(), Stage.SEALED, Stage.SENT, Map.of())) {
                Releases.setStatement(handle, release.id(), statement);
                Outbox.add(handle, release.id(), message.toTree(), house.clock().instant());
            }
        });
        house.halt().accept("released:done");
        return new SentRelease(sealed, statement);
    }

    /** Article 9: releases stop when the partner has not seen our log for too long. */
    private void requireCosignature() {
        var witness = house.partnerAnnex()
                .map(annex -> entente.ledger.NoteVerifier.parse(annex.witnessKey()))
                .orElseThrow(() -> new NotReadyException("the partner's annex is not here yet"));
        var oldest = house.clock().instant().minus(house.rules().pact().cosignatureMaxAge());
        if (house.log()
                .cosigned()
                .flatMap(checkpoint -> checkpoint.cosignature(witness))
                .filter(oldest::isBefore)
                .isEmpty()) throw new NotReadyException("the partner has not cosigned our log for too long");
    }

    // ── what they share ─────────────────────────────────────────────────────────────────────────────────────────

    /** Where the sealed container of a release lies. */
    public Path outgoing(String releaseId) {
        return house.content().resolve("out").resolve(Ids.require(releaseId) + ".ztdf");
    }

    private Path own(String itemId) {
        return house.content().resolve("own").resolve(Ids.require(itemId) + ".ztdf");
    }

    private void step(
            ReleaseRecord release,
            Stage from,
            Stage to,
            String name,
            Map<String, Map<String, Object>> found,
            java.util.function.Supplier<Map<String, ?>> details) {
        if (house.releases().find(release.id()).orElseThrow().stage() != from) return;
        house.halt().accept(name + ":before");
        house.journal().record(release.id() + "/" + name, name, details.get());
        house.halt().accept(name + ":logged");
        house.releases().advance(release.id(), from, to, found);
        house.halt().accept(name + ":done");
    }

    private void refuse(String releaseId, Map<String, Object> reasons) {
        var release = house.releases().find(releaseId).orElseThrow();
        if (release.stage().ended()) return;
        house.journal().record(releaseId + "/refused", "refused", reasons);
        house.releases().advance(releaseId, release.stage(), Stage.REFUSED, Map.of("refusal", reasons));
    }

    private void time(ReleaseRecord release, String stage, long began) {
        house.releases().time(release.id(), stage, (System.nanoTime() - began) / 1_000_000);
    }

    private ReleaseRequest request(Labelled labelled, ReleaseRecord release, List<ReleaseRequest.Approver> approvers) {
        return request(
                        labelled,
                        release.recipient(),
                        release.purpose(),
                        release.proposer(),
                        approvers,
                        release.declaration())
                .after(house.releases()
                        .given(release.recipient(), labelled.item().area(), release.id()));
    }

    private ReleaseRequest request(
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
                .consented(consents(labelled, now()).keySet());
        return request.assured(mapped(request)
                .flatMap(label -> assurances.covering(
                        recipient, request.area(), purpose, label, house.clock().instant()))
                .map(AssuranceDesk.Cited::assurance));
    }

    /** Those whose information is in it besides ours, and who consented; nobody is asked about own information. */
    private Map<Nation, Statement> consents(Labelled labelled, Instant at) {
        var item = labelled.item();
        return item.origins().size() < 2
                ? Map.of()
                : arrangements.consents(item.content().orElseThrow().sha256(), house.nation(), item.area(), at);
    }

    /** The label under which the recipient will hold it. */
    private Optional<Label> mapped(ReleaseRequest request) {
        return house.rules().map(request.label(), request.declaration().attested())
                        instanceof Mapping.Mapped(var held, var _)
                ? Optional.of(held.label())
                : Optional.empty();
    }

    private static Map<String, Object> subject(Labelled labelled, ReleaseRecord release, ReleaseRequest request) {
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

    private static Map<String, Object> refusal(Decision decision) {
        return Map.of(
                "findings",
                decision.objections().stream().map(finding -> finding.toTree()).toList());
    }

    private String inspectionArticle() {
        return house.rules().pact().inspectionArticle();
    }

    private Instant now() {
        return house.clock().instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static void require(Person person, Person.Role role) {
        if (!person.has(role)) throw new ForbiddenException("this needs the office " + role.word());
    }

    /** Makes the folders in which sealed content lies. */
    public static void prepare(Path content) throws IOException {
        for (var folder : List.of("own", "out", "in")) Files.createDirectories(content.resolve(folder));
    }
}
