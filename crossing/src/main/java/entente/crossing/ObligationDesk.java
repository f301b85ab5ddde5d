package entente.crossing;

import entente.exchange.outbox.Outbound;
import entente.kernel.Digest;
import entente.kernel.Equivalence.Mapping;
import entente.kernel.Label;
import entente.kernel.Nation;
import entente.kernel.OriginLabel;
import entente.kernel.Problems;
import entente.pact.Decision;
import entente.pact.Handling;
import entente.pact.TreatyTime;
import entente.registry.Inventory;
import entente.registry.ObligationRecord;
import entente.registry.ObligationRecord.Act;
import entente.registry.ObligationRecord.Answer;
import entente.registry.ObligationRecord.Kind;
import entente.registry.ObligationRecord.Reply;
import entente.registry.ObligationRecord.State;
import entente.registry.Obligations;
import entente.registry.Outbox;
import entente.registry.Person;
import entente.registry.ReceptionRecord;
import entente.registry.ReceptionRecord.Keeping;
import entente.registry.Receptions;
import entente.seal.Fields;
import entente.seal.MalformedException;
import entente.seal.Statement;
import entente.seal.ztdf.Container;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;

/**
 * What is owed after something has crossed: recall, reclassification, consent, return, destruction, loss, request. People raise,
 * confirm and answer; the node states it to the partner, answers what needs no person, and takes it up again after a
 * restart ({@link #carryOut}).
 *
 * <p>Each is a statement that the raiser's office signed, each answer one that the other's signed; both name their leaves.
 * What may be done is decided by the pact's own clauses ({@link Handling}).
 */
public final class ObligationDesk {
    private final House house;
    private final Object[] consignments = new Object[64];

    public ObligationDesk(House house) {
        this.house = house;
        for (var i = 0; i < consignments.length; i++) consignments[i] = new Object();
    }

    // ── the originator's people ─────────────────────────────────────────────────────────────────────────────────

    /** What was released is wanted back. One person suffices: it only protects. */
    public ObligationRecord recall(Person person, String release, Optional<Instant> due) {
        var sent = sent(release);
        if (!person.has(Person.Role.RELEASE_AUTHORITY) && !sent.maker().equals(person.id()))
            throw new NotFoundException("release");
        var until = due.or(() -> clock("transmission", "receiptWithin"));
        if (until.filter(now()::isAfter).isPresent())
            throw new Problems("due", until.get() + " is past", "Give a time to come.");
        return raise(person, release, new Matter.Recall(), until, Optional.empty(), true);
    }

    /** The originator changes its label; a release authority confirms. */
    public ObligationRecord reclassify(Person person, String release, String written) {
        var sent = sent(release);
        if (!person.has(Person.Role.RELEASE_AUTHORITY) && !sent.maker().equals(person.id()))
            throw new NotFoundException("release");
        var label = house.rules().policy(house.nation()).parse(written);
        if (label.equals(sent.label()))
            throw new Problems("label", "is the one that it has", "Write the label that it is to have.");
        require(decide(handling(sent, new Handling.Act.Reclassify())));
        return raise(
                person,
                release,
                new Matter.Reclassification(label.toTree()),
                clock("reclassification", "notice"),
                Optional.empty(),
                false);
    }

    /** The originator's release authorities answer what the holder asked; a consent needs two, a refusal one. */
    public ObligationRecord answer(Person person, String id, boolean consent, Optional<Instant> until) {
        require(person, Person.Role.RELEASE_AUTHORITY);
        var asked = find(id);
        if (asked.ours() || asked.kind() != Kind.CONSENT) throw new NotFoundException("question");
        if (asked.state().ended() || asked.state() == State.ANSWERED) return asked;
        if (asked.state() != State.ACKNOWLEDGED) throw new NotReadyException("it has only just arrived");
        if (until.filter(now()::isAfter).isPresent())
            throw new Problems("until", until.get() + " is past", "Give a time to come.");
        var answer = new TreeMap<String, Object>();
        answer.put("consent", consent);
        until.ifPresent(time -> answer.put("until", time.toString()));
        var first = asked.answer();
        if (first.isPresent() && consent && !first.get().equals(answer))
            throw new Problems(
                    "consent", "another answer was proposed: " + first.get(), "Confirm that one, or refuse.");
        if (consent
                && asked.persons().stream()
                        .anyMatch(act -> !act.person().equals(person.id())
                                && house.sameVoice(person, act.person(), act.at(), Person.Role.RELEASE_AUTHORITY)))
            throw new Problems("consent", "one of you stands in for the other", "Ask another release authority.");
        house.journal()
                .record(
                        key(asked, (consent ? "consented" : "declined") + "/" + person.id()),
                        "answered",
                        Map.of("obligation", id, "by", person.id(), "answer", answer));
        house.register().use(handle -> {
            Obligations.setAnswer(handle, id, answer);
            var word = first.isEmpty() ? "ANSWERED" : "ANSWER_CONFIRMED";
            if (!Obligations.act(handle, id, new Act(person.id(), word, now()))) return;
            if (!consent || first.isPresent()) Obligations.advance(handle, id, State.ACKNOWLEDGED, State.ANSWERED);
        });
        return find(id);
    }

    /**
     * What was released is a question to the partner. The question itself crossed as any item does, approved by two.
     *
     * @param of whose information is asked for; the pact may not be invoked for a third party's
     * @param follows an earlier request
     */
    public ObligationRecord request(
            Person person, String release, Nation of, Optional<Instant> due, Optional<String> follows) {
        var sent = sent(release);
        if (!person.has(Person.Role.RELEASE_AUTHORITY) && !sent.maker().equals(person.id()))
            throw new NotFoundException("release");
        if (due.filter(now()::isAfter).isPresent())
            throw new Problems("due", due.get() + " is past", "Give a time to come.");
        if (follows.map(this::find)
                .filter(earlier -> !earlier.ours() || earlier.kind() != Kind.REQUEST)
                .isPresent()) throw new NotFoundException("request");
        require(decide(new Handling(
                house.nation(), house.nation(), new OriginLabel(sent.label()), new Handling.Act.Invoke(of))));
        return raise(person, release, new Matter.Request(of), due, follows, true);
    }

    /**
     * A request is answered by a release of our own, or declined. A decline says nothing: there may be none, or it may
     * not be given.
     */
    public ObligationRecord answerRequest(Person person, String id, Optional<String> release) {
        require(person, Person.Role.RELEASE_AUTHORITY);
        var asked = find(id);
        if (asked.ours() || asked.kind() != Kind.REQUEST) throw new NotFoundException("request");
        if (asked.state().ended() || asked.state() == State.ANSWERED) return asked;
        if (asked.state() != State.ACKNOWLEDGED) throw new NotReadyException("it has only just arrived");
        release.ifPresent(this::sent);
        var answer = new TreeMap<String, Object>();
        answer.put("consent", release.isPresent());
        release.ifPresent(given -> answer.put("release", given));
        house.journal()
                .record(
                        key(asked, "answered"),
                        "answered",
                        Map.of("obligation", id, "by", person.id(), "answer", answer));
        house.register().use(handle -> {
            Obligations.setAnswer(handle, id, answer);
            Obligations.act(handle, id, new Act(person.id(), "ANSWERED", now()));
            Obligations.advance(handle, id, State.ACKNOWLEDGED, State.ANSWERED);
        });
        return find(id);
    }

    // ── the holder's people ─────────────────────────────────────────────────────────────────────────────────────

    /** Asks the originator's prior consent. */
    public ObligationRecord ask(Person officer, String holding, Matter.Consent consent) {
        require(officer, Person.Role.REGISTRY_OFFICER);
        here(holding);
        return raise(officer, holding, consent, Optional.empty(), Optional.empty(), true);
    }

    /** Gives it back: two officers; our copy goes when the originator has confirmed that it has its own. */
    public ObligationRecord giveBack(Person officer, String holding) {
        require(officer, Person.Role.REGISTRY_OFFICER);
        here(holding);
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
        require(officer, Person.Role.REGISTRY_OFFICER);
        var held = here(holding);
        if (!crisis) requireNoCopies(holding);
        var matter = new Matter.Destruction(crisis, crisis ? 1 : 2);
        require(mayDestroy(held, matter));
        var due = crisis
                ? house.rules().pact().time("destruction", "crisis", "notify").map(time -> time.until(now()))
                : clock("transmission", "receiptWithin");
        return raise(officer, holding, matter, due, Optional.empty(), crisis);
    }

    /** A loss or compromise, or the suspicion of one: reported at once; the results are owed within the treaty's time. */
    public ObligationRecord report(Person officer, String holding, Matter.Loss loss) {
        require(officer, Person.Role.REGISTRY_OFFICER);
        var held = held(holding);
        if (loss.known().isAfter(now()))
            throw new Problems("known", loss.known() + " is yet to come", "Give when it became known.");
        require(decide(handling(held, new Handling.Act.ReportLoss(loss.known(), now(), false))));
        var due = house.rules().pact().time("incidents", "results").map(time -> time.until(loss.known()));
        return raise(officer, holding, loss, due, Optional.empty(), true);
    }

    public ObligationRecord results(Person officer, String lossId, Matter.LossResults results) {
        require(officer, Person.Role.REGISTRY_OFFICER);
        var loss = find(lossId);
        if (!loss.ours() || loss.kind() != Kind.LOSS) throw new NotFoundException("report");
        if (loss.state().ended())
            throw new Problems("report", "its results were sent", "Report what is new as a loss.");
        return raise(officer, loss.consignment(), results, Optional.empty(), Optional.of(lossId), true);
    }

    /** The second person. Nobody confirms what they raised. */
    public ObligationRecord confirm(Person person, String id) {
        var raised = find(id);
        if (!raised.ours()) throw new NotFoundException("obligation");
        var office =
                raised.kind() == Kind.RECLASSIFICATION ? Person.Role.RELEASE_AUTHORITY : Person.Role.REGISTRY_OFFICER;
        require(person, office);
        if (raised.persons().stream().anyMatch(act -> house.sameVoice(person, act.person(), act.at(), office)))
            throw new Problems("obligation", "nobody confirms what they raised", "Ask another of your office.");
        if (raised.state() != State.PROPOSED) return raised;
        house.journal()
                .record(
                        key(raised, "confirmed"),
                        "confirmed",
                        Map.of("obligation", id, "kind", raised.kind().word(), "by", person.id()));
        house.register().use(handle -> {
            Obligations.act(handle, id, new Act(person.id(), "CONFIRMED", now()));
            Obligations.advance(handle, id, State.PROPOSED, State.CONFIRMED);
        });
        return find(id);
    }

    private ObligationRecord raise(
            Person person,
            String consignment,
            Matter matter,
            Optional<Instant> due,
            Optional<String> about,
            boolean alone) {
        var id = Ids.fresh();
        var at = now();
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
        return find(id);
    }

    // ── the partner ─────────────────────────────────────────────────────────────────────────────────────────────

    /** The partner raises something. Answers false when it is about nothing that crossed between us. */
    boolean arrived(Nation from, Statement statement, java.util.function.Consumer<Handle> besides) {
        var said = ObligationStatement.verify(statement, house.partnerOffice());
        var about = said.matter().kind().byOriginator()
                ? received(said.consignment()).map(Crossed::released)
                : given(said.consignment()).map(Crossed::released);
        if (about.isEmpty()
                || !said.by().equals(from)
                || !said.pact().equals(about.get().pact())
                || !said.containerSha384().equals(about.get().containerSha384())) return false;
        if (said.about().isPresent()
                && house.obligations()
                        .find(said.about().get())
                        .filter(other -> !other.ours()
                                && (said.matter().kind() == Kind.REQUEST
                                        ? other.kind() == Kind.REQUEST
                                        : other.kind() == Kind.LOSS
                                                && other.consignment().equals(said.consignment())))
                        .isEmpty()) return false;
        house.journal()
                .record(
                        said.consignment() + "/obligation/" + said.id() + "/arrived",
                        "arrived",
                        Map.of(
                                "obligation",
                                said.id(),
                                "kind",
                                said.matter().kind().word(),
                                "statement",
                                Digest.of(statement.bytes()).value(),
                                "leaf",
                                said.leaf().toTree()));
        house.register().use(handle -> {
            Obligations.add(
                    handle,
                    new ObligationRecord(
                            said.id(),
                            said.matter().kind(),
                            said.consignment(),
                            false,
                            said.about(),
                            said.at(),
                            said.due(),
                            said.matter().toTree(),
                            State.ARRIVED,
                            Optional.empty(),
                            Optional.of(statement),
                            List.of(),
                            List.of()));
            besides.accept(handle);
        });
        return true;
    }

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
                        key(ours, "reply-" + said.answer().word()),
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

    /** Takes one as far as it can go without people. */
    public void carryOut(String id) {
        // One at a time for one consignment: a recall and a new label each look at what the other did.
        synchronized (consignments[Math.floorMod(find(id).consignment().hashCode(), consignments.length)]) {
            carryOutAlone(find(id));
        }
    }

    private void carryOutAlone(ObligationRecord obligation) {
        switch (obligation.state()) {
            case CONFIRMED -> state(obligation);
            case ARRIVED -> take(obligation);
            case ANSWERED -> giveAnswer(obligation);
            case DONE -> {
                if (obligation.ours() && obligation.kind() == Kind.RETURN) gone(obligation, Keeping.RETURNED);
            }
            case PROPOSED, OPEN, ACKNOWLEDGED, REFUSED -> {
                // Others have to act, or it is over.
            }
        }
    }

    /** Confirmed → Open: logged, done as far as it is ours to do, signed, and on its way. */
    private void state(ObligationRecord ours) {
        var matter = matter(ours);
        var crossed = received(ours.consignment())
                .or(() -> given(ours.consignment()))
                .orElseThrow(() -> new NotFoundException("consignment"));
        if (matter instanceof Matter.Destruction destruction
                && house.journal().find(key(ours, "stated")).isEmpty()
                && !(mayDestroy(crossed, destruction) instanceof Decision.Permit)) {
            house.journal().record(key(ours, "refused"), "refused", Map.of("obligation", ours.id()));
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
        var leaf = house.journal().record(key(ours, "stated"), name, details);
        house.halt().accept(name + ":logged");
        if (matter instanceof Matter.Destruction) erase(ours.consignment());
        var statement = new ObligationStatement(
                        ours.id(),
                        matter,
                        house.nation(),
                        ours.consignment(),
                        crossed.released().pact(),
                        crossed.released().containerSha384(),
                        now(),
                        ours.due(),
                        ours.about(),
                        leaf)
                .sign(house.keys().office());
        house.register().use(handle -> {
            if (!Obligations.advance(handle, ours.id(), State.CONFIRMED, State.OPEN)) return;
            Obligations.setStatement(handle, ours.id(), statement);
            if (matter instanceof Matter.Destruction) ended(handle, ours.consignment(), Keeping.DESTROYED);
            send(handle, Ids.derived(ours.id(), "stated"), "obligation", statement);
        });
        house.halt().accept(name + ":done");
    }

    /** What the partner raised: its effect here, and what can be answered without people. */
    private void take(ObligationRecord theirs) {
        switch (matter(theirs)) {
            case Matter.Recall() -> {
                var keeping = here(theirs).keeping();
                if (isGone(keeping)) reply(theirs, Answer.DONE, Optional.empty(), _ -> {});
                else
                    reply(
                            theirs,
                            Answer.ACKNOWLEDGED,
                            Optional.empty(),
                            handle -> Receptions.keep(handle, theirs.consignment(), Keeping.SUSPENDED));
            }
            case Matter.Reclassification(var label) -> relabel(theirs, label);
            case Matter.Consent _, Matter.Loss _, Matter.Request _ ->
                reply(theirs, Answer.ACKNOWLEDGED, Optional.empty(), _ -> {});
            case Matter.Return() ->
                reply(theirs, haveOurs(theirs.consignment()) ? Answer.DONE : Answer.REFUSED, Optional.empty(), _ -> {});
            case Matter.Destruction _ -> reply(theirs, Answer.DONE, Optional.empty(), _ -> {});
            case Matter.LossResults _ -> {
                reply(theirs, Answer.DONE, Optional.empty(), _ -> {});
                theirs.about()
                        .map(this::find)
                        .filter(loss -> !loss.state().ended())
                        .ifPresent(loss -> reply(loss, Answer.DONE, Optional.empty(), _ -> {}));
            }
        }
    }

    /** The receiver alters its marks; where the new label has no equivalent nobody opens it until people end it. */
    private void relabel(ObligationRecord theirs, Map<String, Object> tree) {
        var reception = here(theirs);
        var crossed = received(theirs.consignment()).orElseThrow();
        var decision = decide(new Handling(
                reception.sender(),
                reception.sender(),
                new OriginLabel(crossed.label()),
                new Handling.Act.Reclassify()));
        Label label;
        try {
            label = house.rules().policy(reception.sender()).label(tree);
        } catch (Problems unknown) {
            reply(theirs, Answer.REFUSED, Optional.empty(), _ -> {});
            return;
        }
        if (!(decision instanceof Decision.Permit)) {
            reply(theirs, Answer.REFUSED, Optional.empty(), _ -> {});
            return;
        }
        if (isGone(reception.keeping())) {
            reply(theirs, Answer.DONE, Optional.empty(), _ -> {});
            return;
        }
        var others = house.obligations().of(theirs.consignment()).stream()
                .filter(other -> !other.ours())
                .toList();
        // They may arrive in another order than they were stated in; the newest counts.
        if (others.stream()
                .anyMatch(other -> other.kind() == Kind.RECLASSIFICATION
                        && other.raisedAt().isAfter(theirs.raisedAt()))) {
            reply(theirs, Answer.DONE, Optional.empty(), _ -> {});
            return;
        }
        var recalled = others.stream().anyMatch(other -> other.kind() == Kind.RECALL);
        if (house.rules()
                        .map(
                                new OriginLabel(label),
                                crossed.released().declaration().attested())
                instanceof Mapping.Mapped(var held, var _))
            reply(theirs, Answer.DONE, Optional.of(held.mark()), handle -> {
                Receptions.alter(
                        handle,
                        theirs.consignment(),
                        label.toTree(),
                        held.label().toTree(),
                        held.mark());
                Receptions.keep(handle, theirs.consignment(), recalled ? Keeping.SUSPENDED : Keeping.KEPT);
            });
        else
            reply(theirs, Answer.ACKNOWLEDGED, Optional.empty(), handle -> {
                Receptions.relabel(handle, theirs.consignment(), label.toTree());
                Receptions.keep(handle, theirs.consignment(), Keeping.SUSPENDED);
            });
    }

    /** Answered → Done or Refused: people have decided. */
    private void giveAnswer(ObligationRecord theirs) {
        var consented = theirs.answer()
                .map(tree -> tree.get("consent"))
                .filter(Boolean.TRUE::equals)
                .isPresent();
        reply(
                theirs,
                (theirs.kind() == Kind.CONSENT || theirs.kind() == Kind.REQUEST) && !consented
                        ? Answer.REFUSED
                        : Answer.DONE,
                Optional.empty(),
                _ -> {});
    }

    /** Evidence, then effect, reply and message in one transaction. */
    private void reply(
            ObligationRecord theirs, Answer answer, Optional<String> mark, java.util.function.Consumer<Handle> effect) {
        var name = theirs.kind().word() + "-" + answer.word();
        house.halt().accept(name + ":before");
        var leaf = house.journal()
                .record(
                        key(theirs, answer.word()),
                        answer.word(),
                        Map.of("obligation", theirs.id(), "kind", theirs.kind().word()));
        house.halt().accept(name + ":logged");
        var at = now();
        var until = theirs.answer()
                .map(tree -> new Fields(tree, "answer"))
                .filter(fields -> answer == Answer.DONE && fields.has("until"))
                .map(fields -> fields.instant("until"));
        var statement = new ReplyStatement(
                        theirs.id(),
                        answer,
                        house.nation(),
                        Digest.of(theirs.statement().orElseThrow().bytes()),
                        at,
                        until,
                        mark,
                        theirs.answer()
                                .map(tree -> new Fields(tree, "answer"))
                                .filter(fields -> answer == Answer.DONE && fields.has("release"))
                                .map(fields -> fields.text("release")),
                        leaf)
                .sign(house.keys().office());
        house.register().use(handle -> {
            var to = State.valueOf(answer.name());
            if (!Obligations.advance(handle, theirs.id(), theirs.state(), to)) return;
            effect.accept(handle);
            Obligations.put(handle, theirs.id(), new Reply(answer, at, statement));
            send(handle, Ids.derived(theirs.id(), answer.word()), "reply", statement);
        });
        house.halt().accept(name + ":done");
    }

    private void send(Handle handle, String id, String kind, Statement statement) {
        var now = house.clock().instant();
        Outbox.add(
                handle,
                id,
                Outbound.notice(house.partner(), id, kind, statement.bytes(), now)
                        .toTree(),
                now);
    }

    /** Our copy ends, with its evidence first. */
    private void gone(ObligationRecord ours, Keeping how) {
        if (house.receptions()
                .find(ours.consignment())
                .filter(reception -> !isGone(reception.keeping()))
                .isEmpty()) return;
        house.journal()
                .record(
                        key(ours, "erased"),
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
        var folder = house.content().resolve("in");
        try {
            Files.deleteIfExists(folder.resolve(Ids.require(consignment) + ".ztdf"));
            try (var directory = FileChannel.open(folder, StandardOpenOption.READ)) {
                directory.force(true);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The originator has what the holder gives back: the container under this very digest, or, once a timer erased that
     * copy, the item's own content, sealed to itself.
     */
    private boolean haveOurs(String consignment) {
        Path file = house.content().resolve("out").resolve(Ids.require(consignment) + ".ztdf");
        try {
            if (Files.exists(file))
                return Container.open(file)
                        .containerSha384()
                        .equals(given(consignment).orElseThrow().released().containerSha384());
            return house.releases()
                    .find(consignment)
                    .map(release -> house.content().resolve("own").resolve(release.item() + ".ztdf"))
                    .filter(Files::exists)
                    .filter(own -> opens(own))
                    .isPresent();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean opens(Path own) {
        try {
            Container.open(own);
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (MalformedException broken) {
            return false;
        }
    }

    /**
     * What the pact says of an act on something that we hold.
     *
     * @param act made of whether the originator's consent to copying holds
     * @throws HandlingRefusedException with the articles
     */
    void requireHandling(String holding, java.util.function.Function<Boolean, Handling.Act> act) {
        var held = here(holding);
        require(decide(handling(held, act.apply(consented(holding, Matter.Consent.Act.REPRODUCE)))));
    }

    /**
     * Refuses when what is in a holding may serve none of these purposes.
     *
     * @throws HandlingRefusedException with the articles
     */
    void requireUse(String holding, List<String> purposes) {
        require(use(here(holding), purposes));
    }

    /** Whether what is in a holding may serve this purpose now. */
    public boolean usableFor(String holding, String purpose) {
        return received(holding)
                .filter(held -> use(held, List.of(purpose)) instanceof Decision.Permit)
                .isPresent();
    }

    /**
     * The one place that binds what came to its purpose: it serves that for which it was released, and another once its originator
     * consented to that. Where something is made of it, where that is released, and where records are looked through, all ask here.
     *
     * @param purposes any of which would do; one at least
     */
    private Decision use(Crossed held, List<String> purposes) {
        var releasedFor = held.released().purpose();
        var served = purposes.stream()
                .filter(releasedFor::equals)
                .findFirst()
                .or(() -> purposes.stream()
                        .filter(purpose -> consentedUse(held.released().id(), purpose))
                        .findFirst());
        return decide(handling(
                held, new Handling.Act.UseFor(served.orElse(purposes.getFirst()), releasedFor, served.isPresent())));
    }

    // ── what they share ─────────────────────────────────────────────────────────────────────────────────────────

    /**
     * Something that crossed, either way.
     *
     * @param label the origin's, as it is now
     * @param maker who made the item, if it is ours
     */
    private record Crossed(ReleaseStatement released, Label label, String maker, boolean ours) {}

    /** What we hold. Nothing is done with what is gone. */
    private Crossed here(String holding) {
        var reception = house.receptions().find(Ids.require(holding));
        if (reception.filter(found -> isGone(found.keeping())).isPresent())
            throw new Problems("holding", "is gone: " + reception.get().keeping(), "Look at its certificate.");
        return held(holding);
    }

    private Crossed held(String holding) {
        return received(holding).orElseThrow(() -> new NotFoundException("holding"));
    }

    private Crossed sent(String release) {
        return given(release).orElseThrow(() -> new NotFoundException("release"));
    }

    private Optional<Crossed> received(String id) {
        return house.receptions()
                .find(Ids.require(id))
                .filter(reception -> reception.stage() == ReceptionRecord.Stage.HELD)
                .map(reception -> new Crossed(
                        ReleaseStatement.verify(reception.statement(), house.partnerOffice()),
                        house.rules()
                                .policy(reception.sender())
                                .label(reception.labelNow().orElseThrow()),
                        "",
                        false));
    }

    private Optional<Crossed> given(String id) {
        return house.releases()
                .find(Ids.require(id))
                .filter(release -> release.statement().isPresent())
                .map(release -> {
                    var item = house.items().find(release.item()).orElseThrow();
                    return new Crossed(
                            ReleaseStatement.verify(
                                    release.statement().orElseThrow(),
                                    house.keys().office().verifyingKey()),
                            house.rules().policy(house.nation()).label(item.originLabel()),
                            item.createdBy(),
                            true);
                });
    }

    private ReceptionRecord here(ObligationRecord theirs) {
        return house.receptions().find(theirs.consignment()).orElseThrow();
    }

    private static boolean isGone(Keeping keeping) {
        return keeping == Keeping.DESTROYED || keeping == Keeping.RETURNED;
    }

    private Handling handling(Crossed crossed, Handling.Act act) {
        return new Handling(house.nation(), crossed.released().sender(), new OriginLabel(crossed.label()), act);
    }

    private Decision mayDestroy(Crossed held, Matter.Destruction destruction) {
        // The certificate goes out in the transaction that ends the holding, so the originator is always told.
        return decide(handling(
                held,
                new Handling.Act.Destroy(
                        destruction.persons(),
                        consented(held.released().id(), Matter.Consent.Act.DESTROY),
                        true,
                        destruction.crisis())));
    }

    /** Whether the originator's consent to this act holds now. */
    private boolean consented(String consignment, Matter.Consent.Act act) {
        return consented(consignment, consent -> consent.act() == act);
    }

    private boolean consentedUse(String consignment, String purpose) {
        return consented(
                consignment,
                consent -> consent.act() == Matter.Consent.Act.USE_FOR
                        && consent.purpose().equals(Optional.of(purpose)));
    }

    private boolean consented(String consignment, Predicate<Matter.Consent> fits) {
        return house.obligations().of(consignment).stream()
                .filter(asked -> asked.ours() && asked.kind() == Kind.CONSENT && asked.state() == State.DONE)
                .filter(asked -> matter(asked) instanceof Matter.Consent consent && fits.test(consent))
                .anyMatch(asked -> asked.answer()
                        .map(tree -> new Fields(tree, "answer"))
                        .filter(fields ->
                                fields.has("until") && !fields.instant("until").isAfter(now()))
                        .isEmpty());
    }

    private Decision decide(Handling handling) {
        return house.rules()
                .decide(handling, house.life(), Set.of(), house.clock().instant());
    }

    private static void require(Decision decision) {
        if (!(decision instanceof Decision.Permit)) throw new HandlingRefusedException(decision);
    }

    private static void require(Person person, Person.Role role) {
        if (!person.has(role)) throw new ForbiddenException("this needs the office " + role.word());
    }

    private Optional<Instant> clock(String clause, String name) {
        return house.rules().pact().time(clause, name).map((TreatyTime time) -> time.until(now()));
    }

    private static Matter matter(ObligationRecord obligation) {
        return Matter.of(
                obligation.kind(),
                new Fields(obligation.details(), obligation.kind().word()));
    }

    private ObligationRecord find(String id) {
        return house.obligations().find(Ids.require(id)).orElseThrow(() -> new NotFoundException("obligation"));
    }

    private static String key(ObligationRecord obligation, String step) {
        return obligation.consignment() + "/obligation/" + obligation.id() + "/" + step;
    }

    private Instant now() {
        return house.clock().instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
