package entente.crossing;

import entente.exchange.OfferAnswer;
import entente.exchange.message.Offer;
import entente.guard.Inspection;
import entente.kernel.Equivalence.Mapping;
import entente.kernel.Nation;
import entente.kernel.OriginLabel;
import entente.kernel.Problems;
import entente.pact.Assurance;
import entente.pact.Decision;
import entente.pact.Finding;
import entente.pact.ReleaseRequest;
import entente.registry.ReceptionRecord;
import entente.registry.ReceptionRecord.Stage;
import entente.registry.Receptions;
import entente.seal.MalformedException;
import entente.seal.SealBrokenException;
import entente.seal.Statement;
import entente.seal.ztdf.Container;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * The way in. The exchange calls {@link #offer} and {@link #completed}; the node then calls {@link #carryOut}, again
 * after every restart. What was received is read at the {@link ReadingDesk}.
 *
 * <p>The sender's words are compared, never believed: signatures, digests, label, form and decision are all computed
 * again here, on our own copy of the pact.
 */
public final class Reception {
    private final House house;
    private final AssuranceDesk assurances;
    private final Arrangements arrangements;
    private final Holdings holdings;
    private final Receipting receipting;

    public Reception(House house, Arrangements arrangements) {
        this.house = house;
        this.arrangements = arrangements;
        this.assurances = new AssuranceDesk(house);
        this.holdings = new Holdings(house);
        this.receipting = new Receipting(house);
    }

    // ── the partner ─────────────────────────────────────────────────────────────────────────────────────────────

    /** The partner offers a consignment. What is not meant for us, or under another pact, is refused unseen. */
    public OfferAnswer offer(Nation from, Offer offer) {
        var known = house.receptions().find(offer.id());
        if (known.isPresent())
            return switch (known.get().stage()) {
                case OFFERED -> new OfferAnswer.Wanted();
                case RECEIVED, VERIFIED -> new OfferAnswer.Known("received");
                case HELD -> new OfferAnswer.Known("accepted");
                case REFUSED -> new OfferAnswer.Known("refused");
            };
        ReleaseStatement released;
        Statement statement;
        try {
            statement = Statement.parse(offer.release());
            released = ReleaseStatement.verify(statement, house.partnerOffice());
        } catch (MalformedException | Problems e) {
            house.journal()
                    .record(
                            offer.id() + "/offer-refused",
                            "offer-refused",
                            Map.of("why", String.valueOf(e.getMessage())));
            return new OfferAnswer.Refused("statement");
        }
        var fits = released.id().equals(offer.id())
                && released.sender().equals(from)
                && released.recipient().equals(house.nation())
                && released.pact().equals(house.rules().pact().digest())
                && released.rules().equals(house.rules().digest())
                && released.containerSha384().equals(offer.sha384())
                && released.containerBytes() == offer.bytes();
        if (!fits) {
            house.journal()
                    .record(
                            offer.id() + "/offer-refused",
                            "offer-refused",
                            Map.of("why", "it does not fit its statement"));
            return new OfferAnswer.Refused("statement");
        }
        house.journal()
                .record(
                        offer.id() + "/offered",
                        "offered",
                        Map.of(
                                "release",
                                offer.id(),
                                "containerSha384",
                                offer.sha384().value(),
                                "from",
                                from.code()));
        house.receptions().add(offer.id(), from, statement, house.now());
        return new OfferAnswer.Wanted();
    }

    /** All bytes are here. From now on the file is ours. */
    public void completed(Nation from, String id, Path file) {
        var reception = house.receptions()
                .find(Ids.require(id))
                .filter(found -> found.sender().equals(from))
                .orElseThrow(() -> new NotFoundException("consignment"));
        if (reception.stage() != Stage.OFFERED) return;
        try {
            var target = house.incoming(id);
            if (Files.exists(file)) Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
            if (!Files.exists(target)) throw new IOException("the upload is gone");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var released = holdings.released(reception);
        receipted(
                reception,
                released,
                ReceiptStatement.Kind.RECEIVED,
                Stage.RECEIVED,
                Map.of("container", house.incoming(id).getFileName().toString()),
                Map.of());
    }

    // ── the flow ────────────────────────────────────────────────────────────────────────────────────────────────

    /** Takes a consignment as far as it can go now. */
    public void carryOut(String id) throws InterruptedException {
        var reception = house.receptions().find(id).orElseThrow();
        if (reception.stage() != Stage.RECEIVED && reception.stage() != Stage.VERIFIED) return;
        try {
            Received received = receive(reception);
            Verified verified = verify(received);
            Relabelled relabelled = relabel(verified);
            Holding holding = hold(relabelled);
            house.halt().accept("held:" + holding.label());
        } catch (RefusedException refusal) {
            refuse(reception, refusal.reasons());
        } catch (MalformedException | SealBrokenException e) {
            refuse(
                    reception,
                    Map.of("article", house.rules().pact().evidenceArticle(), "text", String.valueOf(e.getMessage())));
        }
    }

    private Received receive(ReceptionRecord reception) {
        return new ReceivedConsignment(reception, holdings.released(reception), house.incoming(reception.id()));
    }

    /** Received → Verified: everything that the sender says is computed again. */
    private Verified verify(Received given) throws InterruptedException {
        var received = (ReceivedConsignment) given;
        var released = received.released();
        var began = System.nanoTime();
        var container = holdings.open(received, released);
        var label = container.verifyLabel(
                house.partnerOffice(),
                released.pact(),
                released.item(),
                house.rules().policy(released.sender()));
        if (!label.label().toTree().equals(released.originLabel()))
            throw new RefusedException(holdings.objection("the container's label is not the stated one"));
        // What the sender cites is looked up among our own; that it was in force then, and reaches so far, is decided
        // again.
        var cited = released.assurance()
                .map(named -> assurances
                        .own(named.id(), named.statement())
                        .orElseThrow(() -> new RefusedException(
                                holdings.objection("the assurance that it cites is none of ours"))));
        var decision = decided(released, label, cited, released.at());
        if (!(decision instanceof Decision.Permit permit))
            throw new RefusedException(Map.of(
                    "findings",
                    decision.findings().stream()
                            .filter(finding -> finding.objects() || finding.awaits())
                            .map(Finding::toTree)
                            .toList()));
        if (!permit.underPact().equals(released.underPact()))
            throw new RefusedException(holdings.objection("the two nations' decisions differ; this is an incident"));
        if (received.reception().stage() == Stage.RECEIVED) {
            var inspection = inspect(container, released);
            time(received.reception(), "verify", began);
            receipted(
                    received.reception(),
                    released,
                    ReceiptStatement.Kind.INSPECTED,
                    Stage.VERIFIED,
                    Map.of("decision", permit.toTree(), "inspection", inspection.toTree()),
                    Map.of("inspection", inspection.toTree(), "decision", permit.toTree()));
        }
        return new VerifiedConsignment(received, label, permit);
    }

    /**
     * @param cited what lets us be given it
     * @param assuredAt when that had to be in force
     */
    private Decision decided(
            ReleaseStatement released, OriginLabel label, Optional<Assurance> cited, Instant assuredAt) {
        return decided(released, label, cited, assuredAt, request -> request);
    }

    private Decision decided(
            ReleaseStatement released,
            OriginLabel label,
            Optional<Assurance> cited,
            Instant assuredAt,
            UnaryOperator<ReleaseRequest> about) {
        var request = new ReleaseRequest(
                        released.sender(),
                        released.recipient(),
                        released.origins(),
                        label,
                        released.area(),
                        released.purpose(),
                        released.mediaType(),
                        released.channel(),
                        released.proposer(),
                        List.of(),
                        released.declaration())
                .assured(cited, Optional.of(assuredAt))
                .consented(consents(released));
        var approvers = Approvals.verify(
                Approvals.subject(
                        released.id(),
                        released.item(),
                        request,
                        released.contentSha256(),
                        released.contentBytes(),
                        released.pact(),
                        released.rules()),
                released.approvals(),
                released.appointments(),
                released.sender(),
                house.partnerOffice(),
                released.at());
        return house.rules()
                .decide(
                        about.apply(request).withApprovers(approvers),
                        house.life(),
                        house.law(),
                        house.clock().instant());
    }

    /** Our own consent counts as we know it, whatever the sender cites. */
    private Set<Nation> consents(ReleaseStatement released) {
        return released.origins().size() < 2
                ? Set.of()
                : arrangements
                        .consents(released.contentSha256(), released.sender(), released.area(), house.now())
                        .keySet();
    }

    /**
     * The decision, now, on something that comes under what we hold, with a label and a form of its own. Absent when it is not
     * kept, and for a label above the one under which it was released.
     */
    public Optional<Decision> decisionUnder(String id, OriginLabel other, String mediaType) {
        return holdings.held(id)
                .filter(found -> found.keeping() == ReceptionRecord.Keeping.KEPT)
                .filter(found -> Labels.below(holdings.label(found).origin().label(), other.label()))
                .map(reception -> {
                    var released = holdings.released(reception);
                    var label = holdings.label(reception);
                    var now = house.now();
                    var assured = assurances
                            .covering(house.nation(), released.area(), released.purpose(), label.label(), now)
                            .map(AssuranceDesk.Cited::assurance);
                    return decided(released, label.origin(), assured, now, request -> request.about(other, mediaType));
                });
    }

    /** Whether what we hold could be received again now, for what comes under it at machine speed. Answers why not. */
    Optional<Map<String, Object>> standsNoMore(String id) {
        var reception = holdings.held(id).filter(found -> found.keeping() == ReceptionRecord.Keeping.KEPT);
        if (reception.isEmpty()) return Optional.of(Map.of("text", "it is not kept"));
        var released = holdings.released(reception.get());
        var label = holdings.label(reception.get());
        var now = house.now();
        var assured = assurances
                .covering(house.nation(), released.area(), released.purpose(), label.label(), now)
                .map(AssuranceDesk.Cited::assurance);
        var decision = decided(released, label.origin(), assured, now);
        return decision instanceof Decision.Permit ? Optional.empty() : Optional.of(decision.toTree());
    }

    private Inspection inspect(Container container, ReleaseStatement released) throws InterruptedException {
        Inspection inspection;
        try (var content = Pipes.opened(container, house.keys().opening())) {
            inspection = house.guard().inspect(content, released.fileName(), Optional.of(released.mediaType()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (inspection instanceof Inspection.Refused)
            throw new RefusedException(
                    Map.of("article", house.rules().pact().inspectionArticle(), "guard", inspection.toTree()));
        if (!inspection.report().sha256().equals(released.contentSha256().hex())
                || inspection.report().bytes() != released.contentBytes())
            throw new RefusedException(holdings.objection("the content is not the stated one"));
        return inspection;
    }

    /** Verified → Relabelled: our mark is added; the origin label stays. */
    private Relabelled relabel(Verified given) {
        var verified = (VerifiedConsignment) given;
        return switch (house.rules()
                .map(
                        verified.label(),
                        ((ReceivedConsignment) verified.received())
                                .released()
                                .declaration()
                                .attested())) {
            case Mapping.Mapped(var label, var _) -> new RelabelledConsignment(verified, label);
            case Mapping.NotMapped(var what, var _, var _, var _) ->
                throw new RefusedException(holdings.objection(what + " has no equivalent"));
        };
    }

    /** Relabelled → Holding: in the inventory, with its receipt. */
    private Holding hold(Relabelled given) {
        var relabelled = (RelabelledConsignment) given;
        var verified = (VerifiedConsignment) relabelled.verified();
        var received = (ReceivedConsignment) verified.received();
        var released = received.released();
        var label = relabelled.label();
        var reception = house.receptions().find(released.id()).orElseThrow();
        receipted(
                reception,
                released,
                ReceiptStatement.Kind.ACCEPTED,
                Stage.HELD,
                Map.of(
                        "origin_label", label.origin().label().toTree(),
                        "holder_label", label.label().toTree(),
                        "holder_mark", label.mark(),
                        "purpose", released.purpose(),
                        "area", released.area(),
                        "media_type", released.mediaType(),
                        "file_name", released.fileName()),
                Map.of(
                        "originLabel",
                        label.origin().label().toTree(),
                        "holderLabel",
                        label.label().toTree()));
        return new HeldConsignment(reception, released, label);
    }

    /** Evidence, then effect: the log; then stage, receipt and message to the partner in one transaction. */
    private void receipted(
            ReceptionRecord reception,
            ReleaseStatement released,
            ReceiptStatement.Kind kind,
            Stage to,
            Map<String, ?> found,
            Map<String, ?> details) {
        var current = house.receptions().find(reception.id()).orElseThrow();
        if (current.stage().compareTo(to) >= 0) return;
        house.halt().accept(kind.word() + ":before");
        var said = new TreeMap<String, Object>(details);
        said.put("release", released.id());
        said.put("containerSha384", released.containerSha384().value());
        said.put("released", released.released().toTree());
        var leaf = house.journal().record(released.id() + "/" + kind.word(), kind.word(), said);
        house.halt().accept(kind.word() + ":logged");
        house.register().use(handle -> {
            if (Receptions.advance(handle, released.id(), current.stage(), to, found))
                receipting.give(handle, released, kind, 0, leaf);
        });
        house.halt().accept(kind.word() + ":done");
    }

    /** Our own people see the reasons; the partner learns only that it was refused. */
    private void refuse(ReceptionRecord reception, Map<String, Object> reasons) {
        receipted(
                reception,
                holdings.released(reception),
                ReceiptStatement.Kind.REFUSED,
                Stage.REFUSED,
                Map.of("refusal", reasons),
                Map.of("reasons", reasons));
    }

    private void time(ReceptionRecord reception, String stage, long began) {
        house.receptions().time(reception.id(), stage, (System.nanoTime() - began) / 1_000_000);
    }
}
