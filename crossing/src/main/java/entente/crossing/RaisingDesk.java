package entente.crossing;

import entente.kernel.Digest;
import entente.kernel.Nation;
import entente.kernel.OriginLabel;
import entente.kernel.Problems;
import entente.pact.Decision;
import entente.pact.Handling;
import entente.pact.TreatyTime;
import entente.registry.Inventory;
import entente.registry.ObligationRecord;
import entente.registry.ObligationRecord.Act;
import entente.registry.ObligationRecord.Kind;
import entente.registry.ObligationRecord.Reply;
import entente.registry.ObligationRecord.State;
import entente.registry.Obligations;
import entente.registry.Person;
import entente.registry.ReceptionRecord.Keeping;
import entente.registry.Receptions;
import entente.seal.Statement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/**
 * What we ask of the partner after something has crossed: our people raise it and confirm it, the node states it, and the
 * partner replies.
 *
 * <p>Each is a statement that our office signed and that names its leaf. What may be raised is decided by the pact's own
 * clauses ({@link HandlingRules}).
 */
public final class RaisingDesk {
    private final House house;
    private final HandlingRules handling;
    private final Crossings crossings;
    private final Owed owed;

    public RaisingDesk(House house, HandlingRules handling) {
        this.house = house;
        this.handling = handling;
        this.crossings = new Crossings(house);
        this.owed = new Owed(house);
    }

    // ── the originator's people ─────────────────────────────────────────────────────────────────────────────────

    /** What was released is wanted back. One person suffices: it only protects. */
    public ObligationRecord recall(Person person, String release, Optional<Instant> due) {
        var sent = crossings.sent(release);
        if (!person.has(Person.Role.RELEASE_AUTHORITY) && !sent.maker().equals(person.id()))
            throw new NotFoundException("release");
        var until = due.or(() -> clock("transmission", "receiptWithin"));
        if (until.filter(house.now()::isAfter).isPresent())
            throw new Problems("due", until.get() + " is past", "Give a time to come.");
        return raise(person, release, new Matter.Recall(), until, Optional.empty(), true);
    }

    /** The originator changes its label; a release authority confirms. */
    public ObligationRecord reclassify(Person person, String release, String written) {
        var sent = crossings.sent(release);
        if (!person.has(Person.Role.RELEASE_AUTHORITY) && !sent.maker().equals(person.id()))
            throw new NotFoundException("release");
        var label = house.rules().policy(house.nation()).parse(written);
        if (label.equals(sent.label()))
            throw new Problems("label", "is the one that it has", "Write the label that it is to have.");
        HandlingRules.require(handling.decide(sent, new Handling.Act.Reclassify()));
        return raise(
                person,
                release,
                new Matter.Reclassification(label.toTree()),
                clock("reclassification", "notice"),
                Optional.empty(),
                false);
    }

    /**
     * What was released is a question to the partner. The question itself crossed as any item does, approved by two.
     *
     * @param of whose information is asked for; the pact may not be invoked for a third party's
     * @param follows an earlier request
     */
    public ObligationRecord request(
            Person person, String release, Nation of, Optional<Instant> due, Optional<String> follows) {
        var sent = crossings.sent(release);
        if (!person.has(Person.Role.RELEASE_AUTHORITY) && !sent.maker().equals(person.id()))
            throw new NotFoundException("release");
        if (due.filter(house.now()::isAfter).isPresent())
            throw new Problems("due", due.get() + " is past", "Give a time to come.");
        if (follows.map(owed::find)
                .filter(earlier -> !earlier.ours() || earlier.kind() != Kind.REQUEST)
                .isPresent()) throw new NotFoundException("request");
        HandlingRules.require(handling.decide(new Handling(
                house.nation(), house.nation(), new OriginLabel(sent.label()), new Handling.Act.Invoke(of))));
        return raise(person, release, new Matter.Request(of), due, follows, true);
    }

    // ── the holder's people ─────────────────────────────────────────────────────────────────────────────────────

    /** Asks the originator's prior consent. */
    public ObligationRecord ask(Person officer, String holding, Matter.Consent consent) {
        Offices.require(officer, Person.Role.REGISTRY_OFFICER);
        crossings.here(holding);
        return raise(officer, holding, consent, Optional.empty(), Optional.empty(), true);
    }

    /** Gives it back: two officers; our copy goes when the originator has confirmed that it has its own. */
    public ObligationRecord giveBack(Person officer, String holding) {
        Offices.require(officer, Person.Role.REGISTRY_OFFICER);
        crossings.here(holding);
        requireNoCopies(holding);
        return raise(
                officer, holding, new Matter.Return(), clock("transmission", "receiptWithin"), Optional.empty(), false);
    }

    private void requireNoCopies(String holding) {
        for (var copy : house.inventory().copies(holding))
            if (copy.state() == Inventory.CopyState.HELD)
                throw new Problems(
                        "holding",
                        "copy " + copy.number() + " is still with " + copy.custodian(),
                        "Destroy its copies first.");
    }

    /** Destroys it: two officers, or one in a crisis. The pact says whether the originator must consent before. */
    public ObligationRecord destroy(Person officer, String holding, boolean crisis) {
        Offices.require(officer, Person.Role.REGISTRY_OFFICER);
        var held = crossings.here(holding);
        if (!crisis) requireNoCopies(holding);
        var matter = new Matter.Destruction(crisis, crisis ? 1 : 2);
        HandlingRules.require(handling.mayDestroy(held, matter));
        var due = crisis
                ? house.rules().pact().time("destruction", "crisis", "notify").map(time -> time.until(house.now()))
                : clock("transmission", "receiptWithin");
        return raise(officer, holding, matter, due, Optional.empty(), crisis);
    }

    /** A loss or compromise, or the suspicion of one: reported at once; the results are owed within the treaty's time. */
    public ObligationRecord report(Person officer, String holding, Matter.Loss loss) {
        Offices.require(officer, Person.Role.REGISTRY_OFFICER);
        var held = crossings.held(holding);
        if (loss.known().isAfter(house.now()))
            throw new Problems("known", loss.known() + " is yet to come", "Give when it became known.");
        HandlingRules.require(handling.decide(held, new Handling.Act.ReportLoss(loss.known(), house.now(), false)));
        var due = house.rules().pact().time("incidents", "results").map(time -> time.until(loss.known()));
        return raise(officer, holding, loss, due, Optional.empty(), true);
    }

    public ObligationRecord results(Person officer, String lossId, Matter.LossResults results) {
        Offices.require(officer, Person.Role.REGISTRY_OFFICER);
        var loss = owed.find(lossId);
        if (!loss.ours() || loss.kind() != Kind.LOSS) throw new NotFoundException("report");
        if (loss.state().ended())
            throw new Problems("report", "its results were sent", "Report what is new as a loss.");
        return raise(officer, loss.consignment(), results, Optional.empty(), Optional.of(lossId), true);
    }

    /** The second person. Nobody confirms what they raised. */
    public ObligationRecord confirm(Person person, String id) {
        var raised = owed.find(id);
        if (!raised.ours()) throw new NotFoundException("obligation");
        var office =
                raised.kind() == Kind.RECLASSIFICATION ? Person.Role.RELEASE_AUTHORITY : Person.Role.REGISTRY_OFFICER;
        Offices.require(person, office);
        if (raised.persons().stream().anyMatch(act -> house.sameVoice(person, act.person(), act.at(), office)))
            throw new Problems("obligation", "nobody confirms what they raised", "Ask another of your office.");
        if (raised.state() != State.PROPOSED) return raised;
        house.journal()
                .record(
                        Owed.key(raised, "confirmed"),
                        "confirmed",
                        Map.of("obligation", id, "kind", raised.kind().word(), "by", person.id()));
        house.register().use(handle -> {
            Obligations.act(handle, id, new Act(person.id(), "CONFIRMED", house.now()));
            Obligations.advance(handle, id, State.PROPOSED, State.CONFIRMED);
        });
        return owed.find(id);
    }

    private ObligationRecord raise(
            Person person,
            String consignment,
            Matter matter,
            Optional<Instant> due,
            Optional<String> about,
            boolean alone) {
        var id = Ids.fresh();
        var at = house.now();
        var said = new TreeMap<String, Object>();
        said.put("obligation", id);
        said.put("kind", matter.kind().word());
        said.put("by", person.id());
        said.put("details", matter.toTree());
        house.journal().record(consignment + "/obligation/" + id + "/raised", "raised", said);
        var record = new ObligationRecord(
                id,
                matter.kind(),
                consignment,
                true,
                about,
                at,
                due.map(time -> time.truncatedTo(ChronoUnit.MILLIS)),
                matter.toTree(),
                alone ? State.CONFIRMED : State.PROPOSED,
                Optional.empty(),
                Optional.empty(),
                List.of(new Act(person.id(), "RAISED", at)),
                List.of());
        house.register().use(handle -> Obligations.add(handle, record));
        return owed.find(id);
    }

    private Optional<Instant> clock(String clause, String name) {
        return house.rules().pact().time(clause, name).map((TreatyTime time) -> time.until(house.now()));
    }

    // ── the partner ─────────────────────────────────────────────────────────────────────────────────────────────

    /** The partner answers. Answers false when we asked nothing of the kind. */
    boolean replied(Nation from, Statement statement, java.util.function.Consumer<Handle> besides) {
        var said = ReplyStatement.verify(statement, house.partnerOffice());
        var found = house.obligations()
                .find(said.obligation())
                .filter(ours -> ours.ours()
                        && said.by().equals(from)
                        && ours.statement()
                                .filter(stated -> Digest.of(stated.bytes()).equals(said.to()))
                                .isPresent());
        if (found.isEmpty()) return false;
        var ours = found.get();
        house.journal()
                .record(
                        Owed.key(ours, "reply-" + said.answer().word()),
                        "reply-" + said.answer().word(),
                        Map.of(
                                "obligation",
                                ours.id(),
                                "reply",
                                Digest.of(statement.bytes()).value(),
                                "leaf",
                                said.leaf().toTree()));
        house.register().use(handle -> {
            Obligations.put(handle, ours.id(), new Reply(said.answer(), said.at(), statement));
            said.until()
                    .ifPresent(until -> Obligations.setAnswer(handle, ours.id(), Map.of("until", until.toString())));
            said.release().ifPresent(given -> Obligations.setAnswer(handle, ours.id(), Map.of("release", given)));
            switch (said.answer()) {
                case ACKNOWLEDGED -> Obligations.advance(handle, ours.id(), State.OPEN, State.ACKNOWLEDGED);
                case DONE -> end(handle, ours.id(), State.DONE);
                case REFUSED -> end(handle, ours.id(), State.REFUSED);
            }
            besides.accept(handle);
        });
        return true;
    }

    private static void end(Handle handle, String id, State to) {
        if (!Obligations.advance(handle, id, State.ACKNOWLEDGED, to)) Obligations.advance(handle, id, State.OPEN, to);
    }

    // ── the node ────────────────────────────────────────────────────────────────────────────────────────────────

    /** Confirmed → Open: logged, done as far as it is ours to do, signed, and on its way. */
    void state(ObligationRecord ours) {
        var matter = Matter.of(ours);
        var crossed = crossings
                .received(ours.consignment())
                .or(() -> crossings.given(ours.consignment()))
                .orElseThrow(() -> new NotFoundException("consignment"));
        if (matter instanceof Matter.Destruction destruction
                && house.journal().find(Owed.key(ours, "stated")).isEmpty()
                && !(handling.mayDestroy(crossed, destruction) instanceof Decision.Permit)) {
            house.journal().record(Owed.key(ours, "refused"), "refused", Map.of("obligation", ours.id()));
            house.register().use(handle -> Obligations.advance(handle, ours.id(), State.CONFIRMED, State.REFUSED));
            return;
        }
        var name = matter.kind().word();
        house.halt().accept(name + ":before");
        var details = new TreeMap<String, Object>();
        details.put("obligation", ours.id());
        details.put("kind", name);
        details.put("details", matter.toTree());
        details.put("persons", ours.persons().stream().map(Act::person).toList());
        var leaf = house.journal().record(Owed.key(ours, "stated"), name, details);
        house.halt().accept(name + ":logged");
        if (matter instanceof Matter.Destruction) erase(ours.consignment());
        var statement = new ObligationStatement(
                        ours.id(),
                        matter,
                        house.nation(),
                        ours.consignment(),
                        crossed.released().pact(),
                        crossed.released().containerSha384(),
                        house.now(),
                        ours.due(),
                        ours.about(),
                        leaf)
                .sign(house.keys().office());
        house.register().use(handle -> {
            if (!Obligations.advance(handle, ours.id(), State.CONFIRMED, State.OPEN)) return;
            Obligations.setStatement(handle, ours.id(), statement);
            if (matter instanceof Matter.Destruction) ended(handle, ours.consignment(), Keeping.DESTROYED);
            owed.send(handle, Ids.derived(ours.id(), "stated"), "obligation", statement);
        });
        house.halt().accept(name + ":done");
    }

    /** Our copy ends, with its evidence first. */
    void gone(ObligationRecord ours, Keeping how) {
        if (house.receptions()
                .find(ours.consignment())
                .filter(reception -> !Crossings.isGone(reception.keeping()))
                .isEmpty()) return;
        house.journal()
                .record(
                        Owed.key(ours, "erased"),
                        how.name().toLowerCase(java.util.Locale.ROOT),
                        Map.of("obligation", ours.id()));
        erase(ours.consignment());
        house.register().use(handle -> ended(handle, ours.consignment(), how));
    }

    /** What the partner asked for by recall, or by a label that has no equivalent here, is done with the holding. */
    private void ended(Handle handle, String consignment, Keeping how) {
        Receptions.keep(handle, consignment, how);
        for (var theirs : house.obligations().of(consignment))
            if (!theirs.ours()
                    && theirs.state() == State.ACKNOWLEDGED
                    && (theirs.kind() == Kind.RECALL || theirs.kind() == Kind.RECLASSIFICATION))
                Obligations.advance(handle, theirs.id(), State.ACKNOWLEDGED, State.ANSWERED);
    }

    /** The sealed container holds the wrapped key too, so with the file the key is gone. */
    private void erase(String consignment) {
        var file = house.incoming(consignment);
        try {
            Files.deleteIfExists(file);
            try (var directory = FileChannel.open(file.getParent(), StandardOpenOption.READ)) {
                directory.force(true);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
