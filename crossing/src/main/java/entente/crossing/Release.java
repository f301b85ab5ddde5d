package entente.crossing;

import entente.exchange.message.Offer;
import entente.exchange.outbox.Outbound;
import entente.guard.Inspection;
import entente.kernel.Digest;
import entente.kernel.OriginLabel;
import entente.pact.Decision;
import entente.pact.ReleaseRequest;
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
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * The way out. People propose and approve at the {@link ReleaseDesk}; the node then calls {@link #carryOut}, again after
 * every restart, until the release has ended.
 *
 * <p>Each step is in the log before it takes effect; each is safe to do again.
 */
public final class Release {
    private static final Duration LABEL_REVIEW = Duration.ofDays(5 * 365);

    private final House house;
    private final Sources sources;
    private final AssuranceDesk assurances;
    private final Standing standing;
    private final ReleaseRequests requests;

    /** @param standing asked before anything goes to a contractor */
    public Release(House house, Sources sources, Arrangements arrangements, Standing standing) {
        this.house = house;
        this.sources = sources;
        this.standing = standing;
        this.assurances = new AssuranceDesk(house);
        this.requests = new ReleaseRequests(house, arrangements);
    }

    /** Takes a release as far as it can go now. */
    public void carryOut(String releaseId) throws InterruptedException {
        var release = house.releases().find(releaseId).orElseThrow();
        if (release.stage().ended() || release.stage() == Stage.SENT) return;
        try {
            Labelled labelled =
                    requests.labelled(house.items().find(release.item()).orElseThrow());
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
        var request = requests.of(labelled, release, List.of());
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

    private boolean stands(Approval approval) {
        return house.law()
                .approvalLasts()
                .map(lasts -> house.clock().instant().isBefore(approval.at().plus(lasts)))
                .orElse(true);
    }

    /** The office in which an approval was given, while it lasts. */
    Optional<Mandate> office(Approval approval) {
        return house.people().office(approval.person(), Person.Role.RELEASE_AUTHORITY, approval.at());
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
                    ReleaseRequests.subject(
                            (LabelledItem) permitted.labelled(), permitted.release(), permitted.request()),
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
        var permitted = (PermittedRelease) permit(requests.labelled(item), release);
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
        var inspection = inspect(item, house.own(item.id()));
        if (!inspection.report().sha256().equals(content.sha256().hex()) && inspection instanceof Inspection.Passed)
            throw new RefusedException(Map.of("text", "the content is not what was registered"));
        if (inspection instanceof Inspection.Refused)
            throw new RefusedException(Map.of(
                    "guard",
                    inspection.toTree(),
                    "article",
                    house.rules().pact().inspectionArticle()));
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

    Inspection inspect(Item item, Path sealed) throws InterruptedException {
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
        var target = house.outgoing(release.id());
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
        var at = house.now();
        try (var content =
                Pipes.opened(Container.open(house.own(item.id())), house.keys().opening())) {
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
        var at = house.now();
        var assurance = request.assurance()
                .map(assured -> assurances.cite(
                        assured,
                        request.area(),
                        request.purpose(),
                        requests.mapped(request).orElseThrow(),
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
                        List.copyOf(requests.consents(permitted.labelled(), at).values()),
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

    void refuse(String releaseId, Map<String, Object> reasons) {
        var release = house.releases().find(releaseId).orElseThrow();
        if (release.stage().ended()) return;
        house.journal().record(releaseId + "/refused", "refused", reasons);
        house.releases().advance(releaseId, release.stage(), Stage.REFUSED, Map.of("refusal", reasons));
    }

    private void time(ReleaseRecord release, String stage, long began) {
        house.releases().time(release.id(), stage, (System.nanoTime() - began) / 1_000_000);
    }

    static Map<String, Object> refusal(Decision decision) {
        return Map.of(
                "findings",
                decision.objections().stream().map(finding -> finding.toTree()).toList());
    }
}
