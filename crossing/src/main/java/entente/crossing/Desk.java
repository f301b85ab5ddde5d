package entente.crossing;

import entente.exchange.Annex;
import entente.exchange.NoticeAnswer;
import entente.exchange.OfferAnswer;
import entente.exchange.PartnerDesk;
import entente.exchange.message.Offer;
import entente.kernel.Nation;
import entente.kernel.Problems;
import entente.ledger.Answer;
import entente.ledger.MalformedText;
import entente.ledger.NoteVerifier;
import entente.ledger.Witness;
import entente.ledger.WitnessRequest;
import entente.pact.PactAct;
import entente.registry.Notices;
import entente.registry.Receipts;
import entente.registry.Receipts.Direction;
import entente.registry.Receipts.Kept;
import entente.registry.ReleaseRecord.Stage;
import entente.registry.Releases;
import entente.seal.MalformedException;
import entente.seal.SealBrokenException;
import entente.seal.Statement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/** Answers the partner's node. Every answer to a durable notice is kept: the same message gets the same answer. */
public final class Desk implements PartnerDesk {
    private static final Set<String> OWN =
            Set.of("receipt", "pact-act", "checkpoint", "obligation", "reply", "assurance");

    private final House house;
    private final Reception reception;
    private final RaisingDesk raising;
    private final AnsweringDesk answering;
    private final AssuranceDesk assurances;
    private final Path witnessFolder;
    private final Runnable arrived;
    private final Map<String, AreaNotice> areas;

    /**
     * @param areas what areas do with notices of their own kinds
     * @param arrived called when there is new work for {@link Reception#carryOut} or {@link ObligationFlow#carryOut}
     */
    public Desk(
            House house,
            Reception reception,
            RaisingDesk raising,
            AnsweringDesk answering,
            Path witnessFolder,
            Map<String, AreaNotice> areas,
            Runnable arrived) {
        this.house = house;
        this.reception = reception;
        this.raising = raising;
        this.answering = answering;
        this.assurances = new AssuranceDesk(house);
        this.witnessFolder = witnessFolder;
        this.areas = Map.copyOf(areas);
        this.arrived = arrived;
    }

    /** The kinds of notices that it answers; another is none. */
    public Set<String> kinds() {
        var kinds = new TreeSet<>(areas.keySet());
        kinds.addAll(OWN);
        return kinds;
    }

    @Override
    public OfferAnswer offer(Nation from, Offer offer) {
        return reception.offer(from, offer);
    }

    @Override
    public void completed(Nation from, String id, Path file) {
        reception.completed(from, id, file);
        arrived.run();
    }

    @Override
    public NoticeAnswer notice(Nation from, String id, String kind, byte[] body) {
        try {
            return new NoticeAnswer.Taken(
                    switch (kind) {
                        case "checkpoint" -> checkpoint(from, body);
                        case "receipt" -> once(from, id, () -> receipt(from, id, body));
                        case "obligation" ->
                            once(
                                    from,
                                    id,
                                    () -> taken(answering.arrived(from, Statement.parse(body), put(from, id, kind))));
                        case "reply" ->
                            once(
                                    from,
                                    id,
                                    () -> taken(raising.replied(from, Statement.parse(body), put(from, id, kind))));
                        case "assurance" ->
                            once(
                                    from,
                                    id,
                                    () -> taken(assurances.arrived(from, Statement.parse(body), put(from, id, kind))));
                        case "pact-act" -> once(from, id, () -> pactAct(from, id, body));
                        default -> {
                            var area = areas.get(kind);
                            if (area == null) throw new RefusedNoticeException("unknown-kind");
                            yield once(
                                    from,
                                    id,
                                    () -> area.arrived(
                                            from,
                                            body,
                                            (handle, answer) -> Notices.put(handle, from, id, kind, answer)));
                        }
                    });
        } catch (RefusedNoticeException refused) {
            return new NoticeAnswer.Refused(refused.code());
        } catch (MalformedException | MalformedText | SealBrokenException | Problems e) {
            house.journal()
                    .record(
                            Ids.require(id) + "/notice-refused",
                            "notice-refused",
                            Map.of("kind", kind, "why", String.valueOf(e.getMessage())));
            return new NoticeAnswer.Refused("malformed");
        }
    }

    private java.util.function.Consumer<Handle> put(Nation from, String id, String kind) {
        return handle -> Notices.put(handle, from, id, kind, new byte[0]);
    }

    private byte[] taken(boolean known) {
        if (!known) throw new RefusedNoticeException("unknown");
        arrived.run();
        return new byte[0];
    }

    private byte[] once(Nation from, String id, Supplier<byte[]> work) {
        var known = house.notices().answer(from, id);
        return known.isPresent() ? known.get() : work.get();
    }

    /** The partner's log has grown: cosign it if it only grew. The witness keeps its own state. */
    private synchronized byte[] checkpoint(Nation from, byte[] body) {
        var log = house.partnerAnnex()
                .filter(annex -> annex.nation().equals(from))
                .map(Annex::logKey)
                .map(NoteVerifier::parse)
                .orElseThrow(() -> new RefusedNoticeException("no-annex"));
        var request = WitnessRequest.parse(new String(body, StandardCharsets.UTF_8));
        Answer answer;
        try (var witness = Witness.open(witnessFolder, house.keys().witness(), List.of(log))) {
            var now = house.clock().instant();
            answer = witness.addCheckpoint(request, now);
            if (answer instanceof Answer.Cosigned)
                house.witnessed()
                        .add(log.name(), request.checkpoint().checkpoint().size(), now);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return switch (answer) {
            case Answer.Cosigned(var line) -> line.getBytes(StandardCharsets.UTF_8);
            case Answer.WrongSize(var size) -> ("old " + size + "\n").getBytes(StandardCharsets.UTF_8);
            case Answer.UnknownOrigin _ -> throw new RefusedNoticeException("unknown-origin");
            case Answer.BadSignature _ -> throw new RefusedNoticeException("bad-signature");
            case Answer.BadProof _ -> {
                house.journal()
                        .record(
                                Ids.fresh() + "/incident",
                                "incident",
                                Map.of("what", "fork", "request", request.format()));
                throw new RefusedNoticeException("bad-proof");
            }
        };
    }

    /** What became of something that we released. */
    private byte[] receipt(Nation from, String id, byte[] body) {
        var statement = Statement.parse(body);
        var receipt = ReceiptStatement.verify(statement, house.partnerOffice());
        var release = house.releases()
                .find(receipt.release())
                .filter(found ->
                        found.recipient().equals(from) && receipt.receiver().equals(from))
                .orElseThrow(() -> new RefusedNoticeException("unknown"));
        var ours = ReleaseStatement.verify(
                release.statement().orElseThrow(() -> new RefusedNoticeException("unknown")),
                house.keys().office().verifyingKey());
        if (!receipt.released().equals(ours.released())
                || !receipt.containerSha384().equals(ours.containerSha384())
                || !receipt.pact().equals(ours.pact())) throw new RefusedNoticeException("mismatch");
        var name = "receipt-" + receipt.kind().word() + (receipt.sequence() == 0 ? "" : "-" + receipt.sequence());
        house.halt().accept(name + ":before");
        house.journal()
                .record(
                        release.id() + "/" + name,
                        name,
                        Map.of(
                                "release",
                                release.id(),
                                "receipt",
                                entente.kernel.Digest.of(body).value(),
                                "leaf",
                                receipt.leaf().toTree()));
        house.halt().accept(name + ":logged");
        house.register().use(handle -> {
            Receipts.put(
                    handle,
                    new Kept(
                            release.id(),
                            Direction.GOT,
                            receipt.kind().word(),
                            receipt.sequence(),
                            receipt.at(),
                            statement));
            advance(handle, release.id(), receipt.kind());
            Notices.put(handle, from, id, "receipt", new byte[0]);
        });
        house.halt().accept(name + ":done");
        return new byte[0];
    }

    private static void advance(Handle handle, String release, ReceiptStatement.Kind kind) {
        switch (kind) {
            case ACCEPTED -> Releases.advance(handle, release, Stage.SENT, Stage.DELIVERED, Map.of());
            case REFUSED ->
                Releases.advance(
                        handle,
                        release,
                        Stage.SENT,
                        Stage.REFUSED_BY_PARTNER,
                        Map.of("refusal", Map.of("text", "the partner refused it")));
            case RECEIVED, INSPECTED, OPENED -> {
                // Kept as evidence; the release stands where it stood.
            }
        }
    }

    private byte[] pactAct(Nation from, String id, byte[] body) {
        var statement = Statement.parse(body);
        var act = PactAct.verify(statement, house.partnerOffice());
        if (!act.nation().equals(from)
                || !act.pact().equals(house.rules().pact().digest())
                || !act.rules().equals(house.rules().digest())
                || !act.file().equals(house.rules().pact().file())) throw new RefusedNoticeException("another-pact");
        var kind = act.name();
        house.journal()
                .record(
                        "pact/" + act.pact() + "/" + from + "/" + kind,
                        "pact-act",
                        Map.of(
                                "nation",
                                from.code(),
                                "act",
                                kind,
                                "statement",
                                entente.kernel.Digest.of(body).value()));
        house.accords().addAct(act.pact(), from, kind, act.at(), statement);
        house.register().use(handle -> Notices.put(handle, from, id, "pact-act", new byte[0]));
        return new byte[0];
    }
}
