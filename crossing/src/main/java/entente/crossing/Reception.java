package entente.crossing;

import entente.exchange.OfferAnswer;
import entente.exchange.message.Offer;
import entente.exchange.outbox.Outbound;
import entente.guard.Inspection;
import entente.kernel.Clearance;
import entente.kernel.Equivalence.Mapping;
import entente.kernel.HolderLabel;
import entente.kernel.Label;
import entente.kernel.Nation;
import entente.kernel.OriginLabel;
import entente.kernel.Problems;
import entente.pact.Assurance;
import entente.pact.Decision;
import entente.pact.Finding;
import entente.pact.ReadingRequest;
import entente.pact.ReleaseRequest;
import entente.registry.Outbox;
import entente.registry.Person;
import entente.registry.Receipts;
import entente.registry.Receipts.Direction;
import entente.registry.Receipts.Kept;
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
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/**
 * The way in. The exchange calls {@link #offer} and {@link #completed}; the node then calls {@link #carryOut}, again
 * after every restart; people call {@link #grant} and {@link #open}.
 *
 * <p>The sender's words are compared, never believed: signatures, digests, label, form and decision are all computed
 * again here, on our own copy of the pact.
 */
public final class Reception {
    private final House house;
    private final AssuranceDesk assurances;

    public Reception(House house) {
        this.house = house;
        this.assurances = new AssuranceDesk(house);
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
        house.receptions().add(offer.id(), from, statement, now());
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
            var target = incoming(id);
            if (Files.exists(file)) Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
            if (!Files.exists(target)) throw new IOException("the upload is gone");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var released = released(reception);
        receipted(
                reception,
                released,
                ReceiptStatement.Kind.RECEIVED,
                Stage.RECEIVED,
                Map.of("container", incoming(id).getFileName().toString()),
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
        return new ReceivedConsignment(reception, released(reception), incoming(reception.id()));
    }

    /** Received → Verified: everything that the sender says is computed again. */
    private Verified verify(Received given) throws InterruptedException {
        var received = (ReceivedConsignment) given;
        var released = received.released();
        var began = System.nanoTime();
        var container = openContainer(received, released);
        var label = container.verifyLabel(
                house.partnerOffice(),
                released.pact(),
                released.item(),
                house.rules().policy(released.sender()));
        if (!label.label().toTree().equals(released.originLabel()))
            throw new RefusedException(objection("the container's label is not the stated one"));
        // What the sender cites is looked up among our own; that it was in force then, and reaches so far, is decided
        // again.
        var cited = released.assurance()
                .map(named -> assurances
                        .own(named.id(), named.statement())
                        .orElseThrow(
                                () -> new RefusedException(objection("the assurance that it cites is none of ours"))));
        var decision = decided(released, label, cited, released.at());
        if (!(decision instanceof Decision.Permit permit))
            throw new RefusedException(Map.of(
                    "findings",
                    decision.findings().stream()
                            .filter(finding -> finding.objects() || finding.awaits())
                            .map(Finding::toTree)
                            .toList()));
        if (!permit.underPact().equals(released.underPact()))
            throw new RefusedException(objection("the two nations' decisions differ; this is an incident"));
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
                .assured(cited, Optional.of(assuredAt));
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

    /**
     * The decision, now, on something that comes under what we hold, with a label and a form of its own. Absent when it is not
     * kept, and for a label above the one under which it was released.
     */
    public Optional<Decision> decisionUnder(String id, OriginLabel other, String mediaType) {
        return held(id).filter(found -> found.keeping() == ReceptionRecord.Keeping.KEPT)
                .filter(found -> Labels.below(label(found).origin().label(), other.label()))
                .map(reception -> {
                    var released = released(reception);
                    var label = label(reception);
                    var now = now();
                    var assured = assurances
                            .covering(house.nation(), released.area(), released.purpose(), label.label(), now)
                            .map(AssuranceDesk.Cited::assurance);
                    return decided(released, label.origin(), assured, now, request -> request.about(other, mediaType));
                });
    }

    /** Whether what we hold could be received again now, for what comes under it at machine speed. Answers why not. */
    Optional<Map<String, Object>> standsNoMore(String id) {
        var reception = held(id).filter(found -> found.keeping() == ReceptionRecord.Keeping.KEPT);
        if (reception.isEmpty()) return Optional.of(Map.of("text", "it is not kept"));
        var released = released(reception.get());
        var label = label(reception.get());
        var now = now();
        var assured = assurances
                .covering(house.nation(), released.area(), released.purpose(), label.label(), now)
                .map(AssuranceDesk.Cited::assurance);
        var decision = decided(released, label.origin(), assured, now);
        return decision instanceof Decision.Permit ? Optional.empty() : Optional.of(decision.toTree());
    }

    private Container openContainer(ReceivedConsignment received, ReleaseStatement released) {
        try {
            var container = Container.open(received.container());
            if (!container.containerSha384().equals(released.containerSha384())
                    || !container.manifestSha384().equals(released.manifestSha384())
                    || !container.payloadSha384().equals(released.payloadSha384()))
                throw new RefusedException(objection("the container is not the stated one"));
            if (!container.mediaType().equals(released.mediaType()))
                throw new RefusedException(objection("the container's media type is not the stated one"));
            return container;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
            throw new RefusedException(objection("the content is not the stated one"));
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
                throw new RefusedException(objection(what + " has no equivalent"));
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

    // ── people ──────────────────────────────────────────────────────────────────────────────────────────────────

    /** A registry officer grants somebody need-to-know of one holding, for its purpose and for a time. */
    public void grant(Person officer, String id, String reader, Instant until) {
        if (!officer.has(Person.Role.REGISTRY_OFFICER))
            throw new ForbiddenException("this needs the office registry-officer");
        if (officer.id().equals(reader))
            throw new Problems("reader", "nobody grants need-to-know to themselves", "Ask another registry officer.");
        var reception = held(id).filter(found -> found.keeping() == ReceptionRecord.Keeping.KEPT)
                .orElseThrow(() -> new NotFoundException("holding"));
        if (house.people().find(reader).isEmpty())
            throw new Problems("reader", "nobody is called " + reader, "Give the id with which they sign in.");
        var from = now();
        if (!until.isAfter(from)) throw new Problems("until", until + " is past", "Give a time to come.");
        house.journal()
                .record(
                        id + "/granted/" + reader + "/" + until,
                        "granted",
                        Map.of("release", id, "reader", reader, "until", until.toString(), "by", officer.id()));
        house.receptions().grant(id, reader, reception.purpose().orElseThrow(), from, until, officer.id());
    }

    /** Ends somebody's need-to-know before its time. */
    public void endGrant(Person officer, String id, String reader) {
        if (!officer.has(Person.Role.REGISTRY_OFFICER))
            throw new ForbiddenException("this needs the office registry-officer");
        if (held(Ids.require(id)).isEmpty()) throw new NotFoundException("holding");
        if (house.receptions().grantedPurposes(id, reader, now()).isEmpty()) throw new NotFoundException("grant");
        house.journal()
                .record(
                        id + "/grant-ended/" + reader + "/" + Ids.fresh(),
                        "grant-ended",
                        Map.of("release", id, "reader", reader, "by", officer.id()));
        house.receptions().endGrant(id, reader, now(), officer.id());
    }

    /** What came of asking to read. */
    public sealed interface Answer {
        record Granted(Opened opened) implements Answer {}

        record Denied(Decision decision) implements Answer {}

        /** There is none, or none of which this person has need to know: the two look the same. */
        record Unknown() implements Answer {}

        /** It was recalled, reclassified beyond an equivalent, returned or destroyed. */
        record Withdrawn(ReceptionRecord.Keeping keeping) implements Answer {}
    }

    /** Holding → Opened: decided now, for this person; the log and the receipt come before the first byte. */
    public Answer open(Person reader, String id) {
        if (!reader.has(Person.Role.READER)) throw new ForbiddenException("this needs the office reader");
        var found = held(Ids.require(id));
        if (found.isEmpty()) return new Answer.Unknown();
        var reception = found.get();
        var released = released(reception);
        var now = house.clock().instant();
        var granted = house.receptions().grantedPurposes(id, reader.id(), now);
        if (reception.keeping() != ReceptionRecord.Keeping.KEPT)
            return granted.isEmpty() ? new Answer.Unknown() : new Answer.Withdrawn(reception.keeping());
        var label = label(reception);
        var decision = mayRead(reader, released, label, granted);
        if (!(decision instanceof Decision.Permit permit)) {
            house.journal()
                    .record(
                            id + "/reading-refused/" + Ids.fresh(),
                            "reading-refused",
                            Map.of("release", id, "reader", reader.id(), "decision", decision.toTree()));
            return granted.isEmpty() ? new Answer.Unknown() : new Answer.Denied(decision);
        }
        var container = openContainer(new ReceivedConsignment(reception, released, incoming(id)), released);
        var leaf = house.journal()
                .record(
                        id + "/opened/" + Ids.fresh(),
                        "opened",
                        Map.of("release", id, "reader", reader.id(), "decision", permit.toTree()));
        house.register().use(handle -> {
            var sequence = handle.createQuery(
                            "select count(*) from receipt where consignment = cast(:id as uuid) and kind = 'opened'")
                    .bind("id", id)
                    .mapTo(Integer.class)
                    .one();
            give(handle, released, ReceiptStatement.Kind.OPENED, sequence, leaf);
        });
        return new Answer.Granted(new OpenedHolding(
                new HeldConsignment(reception, released, label),
                reader.id(),
                permit,
                container,
                house.keys().opening()));
    }

    private Decision mayRead(Person reader, ReleaseStatement released, HolderLabel label, Set<String> granted) {
        return mayRead(reader, released.area(), released.purpose(), label, granted);
    }

    /**
     * May somebody read what is so marked, now? Holdings are asked of {@link #open}; this is for what an area keeps besides.
     *
     * @param granted the purposes for which they have a need to know it
     */
    public Decision mayRead(Person reader, String area, String purpose, HolderLabel label, Set<String> granted) {
        return reading(reader, area).mayRead(purpose, label, granted);
    }

    /**
     * What decides about one person in one area at this moment, asked once for however many marks: so that no mark takes longer
     * than another because something has to be looked up for it.
     */
    public Reading reading(Person reader, String area) {
        var now = house.clock().instant();
        return new Reading(
                reader, area, now, clearances(reader).toList(), assurances.stated(house.nation(), area, now));
    }

    /** Decides by the rules alone. Thread-safe; it counts for the moment at which it was made. */
    public final class Reading {
        private final Person reader;
        private final String area;
        private final Instant at;
        private final List<Clearance> clearances;
        private final List<AssuranceDesk.Cited> stated;

        private Reading(
                Person reader, String area, Instant at, List<Clearance> clearances, List<AssuranceDesk.Cited> stated) {
            this.reader = reader;
            this.area = area;
            this.at = at;
            this.clearances = clearances;
            this.stated = stated;
        }

        public Decision mayRead(String purpose, HolderLabel label, Set<String> granted) {
            // What we assured before has to be in force still; a renewed assurance counts as the first did.
            var assured = stated.stream()
                    .map(AssuranceDesk.Cited::assurance)
                    .filter(one -> house.rules().assures(one, house.nation(), area, purpose, label.label(), at))
                    .findFirst();
            return clearances.stream()
                    .map(clearance -> house.rules()
                            .decide(
                                    new ReadingRequest(
                                            reader.nationalities(), clearance, label, area, purpose, granted, assured),
                                    at))
                    .reduce((one, other) -> one instanceof Decision.Permit ? one : other)
                    .orElseThrow();
        }
    }

    /** What is in a holding, for somebody who may read it now: how it is marked here, and whose it is. */
    public Optional<HolderLabel> readable(Person reader, String id) {
        return held(Ids.require(id))
                .filter(reception -> reception.keeping() == ReceptionRecord.Keeping.KEPT)
                .filter(reception -> mayRead(
                                reader,
                                released(reception),
                                label(reception),
                                house.receptions().grantedPurposes(id, reader.id(), now()))
                        instanceof Decision.Permit)
                .map(this::label);
    }

    /** Whose information a holding has in it. */
    Set<Nation> origins(String id) {
        var reception = held(id).orElseThrow();
        var origins = new TreeSet<>(released(reception).origins());
        origins.add(reception.sender());
        return origins;
    }

    /** How a holding is marked now, while it is kept. */
    Optional<HolderLabel> kept(String id) {
        return held(id).filter(reception -> reception.keeping() == ReceptionRecord.Keeping.KEPT)
                .map(this::label);
    }

    /** Those in effect now, each by itself; without any, the one that covers nothing but what is open to all. */
    private Stream<Clearance> clearances(Person reader) {
        var policy = house.rules().policy(house.nation());
        return Stream.concat(
                Stream.of(policy.clearance(Map.of(), Map.of())),
                reader.clearances().stream().map(policy::clearance));
    }

    private Optional<ReceptionRecord> held(String id) {
        return house.receptions().find(id).filter(reception -> reception.stage() == Stage.HELD);
    }

    private HolderLabel label(ReceptionRecord reception) {
        var origin = house.rules()
                .policy(reception.sender())
                .label(reception.labelNow().orElseThrow());
        // Mapped anew from the origin label each time; what the register keeps is compared.
        if (house.rules()
                                .map(
                                        new OriginLabel(origin),
                                        released(reception).declaration().attested())
                        instanceof Mapping.Mapped(var label, var _)
                && label.label().toTree().equals(reception.holderLabel().orElseThrow())) return label;
        throw new MalformedException("register", "the kept label is not the equivalent of the origin label");
    }

    // ── what they share ─────────────────────────────────────────────────────────────────────────────────────────

    /** Where a received container lies. */
    public Path incoming(String id) {
        return house.content().resolve("in").resolve(Ids.require(id) + ".ztdf");
    }

    private ReleaseStatement released(ReceptionRecord reception) {
        return ReleaseStatement.verify(reception.statement(), house.partnerOffice());
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
                give(handle, released, kind, 0, leaf);
        });
        house.halt().accept(kind.word() + ":done");
    }

    private void give(
            Handle handle,
            ReleaseStatement released,
            ReceiptStatement.Kind kind,
            int sequence,
            entente.registry.Journal.Leaf leaf) {
        var at = now();
        var statement = new ReceiptStatement(
                        released.id(),
                        kind,
                        sequence,
                        house.nation(),
                        released.pact(),
                        released.containerSha384(),
                        at,
                        leaf,
                        released.released())
                .sign(house.keys().office());
        var kept = new Kept(released.id(), Direction.GIVEN, kind.word(), sequence, at, statement);
        if (!Receipts.put(handle, kept)) return;
        var messageId = Ids.derived(released.id(), kind.word() + "/" + sequence);
        Outbox.add(
                handle,
                messageId,
                Outbound.notice(
                                released.sender(),
                                messageId,
                                "receipt",
                                statement.bytes(),
                                house.clock().instant())
                        .toTree(),
                house.clock().instant());
    }

    /** Our own people see the reasons; the partner learns only that it was refused. */
    private void refuse(ReceptionRecord reception, Map<String, Object> reasons) {
        receipted(
                reception,
                released(reception),
                ReceiptStatement.Kind.REFUSED,
                Stage.REFUSED,
                Map.of("refusal", reasons),
                Map.of("reasons", reasons));
    }

    private Map<String, Object> objection(String text) {
        return Map.of("article", house.rules().pact().evidenceArticle(), "text", text);
    }

    private void time(ReceptionRecord reception, String stage, long began) {
        house.receptions().time(reception.id(), stage, (System.nanoTime() - began) / 1_000_000);
    }

    private Instant now() {
        return house.clock().instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** A label of the sender's policy, from its tree; for showing. */
    public Label originLabel(ReceptionRecord reception) {
        return house.rules()
                .policy(reception.sender())
                .label(reception.originLabel().orElseThrow());
    }
}
