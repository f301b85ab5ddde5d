package entente.crossing;

import entente.kernel.Digest;
import entente.kernel.Equivalence.Mapping;
import entente.kernel.Label;
import entente.kernel.Nation;
import entente.kernel.OriginLabel;
import entente.kernel.Problems;
import entente.pact.Decision;
import entente.pact.Handling;
import entente.registry.ObligationRecord;
import entente.registry.ObligationRecord.Act;
import entente.registry.ObligationRecord.Answer;
import entente.registry.ObligationRecord.Kind;
import entente.registry.ObligationRecord.Reply;
import entente.registry.ObligationRecord.State;
import entente.registry.Obligations;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/**
 * What the partner asks of us after something has crossed: it arrives, has its effect here, and is answered by our people or,
 * where none are needed, by the node.
 *
 * <p>Each answer is a statement that our office signed; it names its leaf and what it answers.
 */
public final class AnsweringDesk {
    private final House house;
    private final HandlingRules handling;
    private final Crossings crossings;
    private final Owed owed;

    public AnsweringDesk(House house, HandlingRules handling) {
        this.house = house;
        this.handling = handling;
        this.crossings = new Crossings(house);
        this.owed = new Owed(house);
    }

    // ── people ──────────────────────────────────────────────────────────────────────────────────────────────────

    /** The originator's release authorities answer what the holder asked; a consent needs two, a refusal one. */
    public ObligationRecord answer(Person person, String id, boolean consent, Optional<Instant> until) {
        Offices.require(person, Person.Role.RELEASE_AUTHORITY);
        var asked = owed.find(id);
        if (asked.ours() || asked.kind() != Kind.CONSENT) throw new NotFoundException("question");
        if (asked.state().ended() || asked.state() == State.ANSWERED) return asked;
        if (asked.state() != State.ACKNOWLEDGED) throw new NotReadyException("it has only just arrived");
        if (until.filter(house.now()::isAfter).isPresent())
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
                        Owed.key(asked, (consent ? "consented" : "declined") + "/" + person.id()),
                        "answered",
                        Map.of("obligation", id, "by", person.id(), "answer", answer));
        house.register().use(handle -> {
            Obligations.setAnswer(handle, id, answer);
            var word = first.isEmpty() ? "ANSWERED" : "ANSWER_CONFIRMED";
            if (!Obligations.act(handle, id, new Act(person.id(), word, house.now()))) return;
            if (!consent || first.isPresent()) Obligations.advance(handle, id, State.ACKNOWLEDGED, State.ANSWERED);
        });
        return owed.find(id);
    }

    /**
     * A request is answered by a release of our own, or declined. A decline says nothing: there may be none, or it may
     * not be given.
     */
    public ObligationRecord answerRequest(Person person, String id, Optional<String> release) {
        Offices.require(person, Person.Role.RELEASE_AUTHORITY);
        var asked = owed.find(id);
        if (asked.ours() || asked.kind() != Kind.REQUEST) throw new NotFoundException("request");
        if (asked.state().ended() || asked.state() == State.ANSWERED) return asked;
        if (asked.state() != State.ACKNOWLEDGED) throw new NotReadyException("it has only just arrived");
        release.ifPresent(crossings::sent);
        var answer = new TreeMap<String, Object>();
        answer.put("consent", release.isPresent());
        release.ifPresent(given -> answer.put("release", given));
        house.journal()
                .record(
                        Owed.key(asked, "answered"),
                        "answered",
                        Map.of("obligation", id, "by", person.id(), "answer", answer));
        house.register().use(handle -> {
            Obligations.setAnswer(handle, id, answer);
            Obligations.act(handle, id, new Act(person.id(), "ANSWERED", house.now()));
            Obligations.advance(handle, id, State.ACKNOWLEDGED, State.ANSWERED);
        });
        return owed.find(id);
    }

    // ── the partner ─────────────────────────────────────────────────────────────────────────────────────────────

    /** The partner raises something. Answers false when it is about nothing that crossed between us. */
    boolean arrived(Nation from, Statement statement, java.util.function.Consumer<Handle> besides) {
        var said = ObligationStatement.verify(statement, house.partnerOffice());
        var about = said.matter().kind().byOriginator()
                ? crossings.received(said.consignment()).map(Crossings.Crossed::released)
                : crossings.given(said.consignment()).map(Crossings.Crossed::released);
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

    // ── the node ────────────────────────────────────────────────────────────────────────────────────────────────

    /** What the partner raised: its effect here, and what can be answered without people. */
    void take(ObligationRecord theirs) {
        switch (Matter.of(theirs)) {
            case Matter.Recall() -> {
                var keeping = reception(theirs).keeping();
                if (Crossings.isGone(keeping)) reply(theirs, Answer.DONE, Optional.empty(), _ -> {});
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
                        .map(owed::find)
                        .filter(loss -> !loss.state().ended())
                        .ifPresent(loss -> reply(loss, Answer.DONE, Optional.empty(), _ -> {}));
            }
        }
    }

    /** The receiver alters its marks; where the new label has no equivalent nobody opens it until people end it. */
    private void relabel(ObligationRecord theirs, Map<String, Object> tree) {
        var reception = reception(theirs);
        var crossed = crossings.received(theirs.consignment()).orElseThrow();
        var decision = handling.decide(new Handling(
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
        if (Crossings.isGone(reception.keeping())) {
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
    void giveAnswer(ObligationRecord theirs) {
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
                        Owed.key(theirs, answer.word()),
                        answer.word(),
                        Map.of("obligation", theirs.id(), "kind", theirs.kind().word()));
        house.halt().accept(name + ":logged");
        var at = house.now();
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
            owed.send(handle, Ids.derived(theirs.id(), answer.word()), "reply", statement);
        });
        house.halt().accept(name + ":done");
    }

    /**
     * The originator has what the holder gives back: the container under this very digest, or, once a timer erased that
     * copy, the item's own content, sealed to itself.
     */
    private boolean haveOurs(String consignment) {
        var file = house.outgoing(consignment);
        try {
            if (Files.exists(file))
                return Container.open(file)
                        .containerSha384()
                        .equals(crossings
                                .given(consignment)
                                .orElseThrow()
                                .released()
                                .containerSha384());
            return house.releases()
                    .find(consignment)
                    .map(release -> house.own(release.item()))
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

    private ReceptionRecord reception(ObligationRecord theirs) {
        return house.receptions().find(theirs.consignment()).orElseThrow();
    }
}
