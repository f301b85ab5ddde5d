package entente.industry.visit;

import entente.crossing.ForbiddenException;
import entente.crossing.House;
import entente.crossing.Ids;
import entente.crossing.NotFoundException;
import entente.crossing.NotReadyException;
import entente.crossing.RefusedNoticeException;
import entente.crossing.Speaker;
import entente.industry.visit.VisitAct.Kind;
import entente.industry.visit.VisitBook.Known;
import entente.industry.visit.VisitLife.State;
import entente.kernel.Digest;
import entente.kernel.Nation;
import entente.kernel.Problems;
import entente.registry.Person;
import entente.registry.Person.Role;
import entente.seal.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jdbi.v3.core.Handle;

/** What the nations say of a visit: one raises, another confirms what widens, and the office signs it. Thread-safe. */
final class VisitSaying {
    /** How far the partner's clock may be ahead of ours; the exchange allows no more. */
    private static final Duration AHEAD = Duration.ofMinutes(5);

    private final House house;
    private final Speaker speaker;
    private final VisitBook book;
    private final VisitActs acts;

    VisitSaying(House house, Speaker speaker, VisitBook book, VisitActs acts) {
        this.house = house;
        this.speaker = speaker;
        this.book = book;
        this.acts = acts;
    }

    List<Kind> may(Person person, Known known, VisitLife life, Instant now) {
        if (!person.has(Role.INDUSTRY_OFFICER)) return List.of();
        var raised = acts.of(known.id()).stream()
                .filter(act -> act.statement().isEmpty())
                .map(VisitActs.Act::kind)
                .toList();
        var may = new ArrayList<Kind>();
        for (var kind : Kind.values())
            if (kind.byHost() != known.ours() && fits(known, kind, life, now) && !raised.contains(kind)) may.add(kind);
        return may;
    }

    /** Somebody says something for the nation. What needs two persons waits for the second; the rest is said at once. */
    Known raise(Person person, String id, Kind kind) {
        requireOfficer(person);
        var known = book.known(person, id);
        requireFits(known, kind);
        if (acts.of(id).stream().anyMatch(act -> act.statement().isEmpty() && act.kind() == kind))
            throw new NotReadyException("somebody has raised it; it waits for the second person");
        var act = new VisitActs.Act(
                Ids.fresh(),
                id,
                known.digest(),
                house.nation(),
                kind,
                book.now(),
                Optional.of(person.id()),
                Optional.empty(),
                Optional.empty());
        house.journal()
                .record(
                        id + "/visit-act/" + act.id() + "/raised",
                        "visit-act-raised",
                        Map.of(
                                "act",
                                kind.word(),
                                "by",
                                person.id(),
                                "request",
                                known.digest().value()));
        house.register().use(handle -> VisitActs.add(handle, act));
        if (!kind.needsTwo()) say(act);
        return known;
    }

    /** The second person. Nobody confirms what they raised. */
    Known confirm(Person person, String actId) {
        requireOfficer(person);
        var act = acts.find(Ids.require(actId))
                .filter(found -> found.nation().equals(house.nation()))
                .orElseThrow(() -> new NotFoundException("act"));
        var known = book.find(act.visit())
                .filter(found -> book.mayKnow(person, found))
                .orElseThrow(() -> new NotFoundException("act"));
        if (act.statement().isPresent()) return known;
        if (house.sameVoice(person, act.raisedBy().orElseThrow(), act.at(), Role.INDUSTRY_OFFICER))
            throw new Problems("act", "nobody confirms what they raised", "Ask another industry officer.");
        requireFits(known, act.kind());
        house.journal()
                .record(
                        act.visit() + "/visit-act/" + act.id() + "/confirmed",
                        "visit-act-confirmed",
                        Map.of("act", act.id(), "by", person.id()));
        acts.confirm(act.id(), person.id());
        say(acts.find(act.id()).orElseThrow());
        return known;
    }

    private void requireFits(Known known, Kind kind) {
        if (kind.byHost() == known.ours())
            throw new Problems(
                    "act",
                    kind.word() + " is for the " + (kind.byHost() ? "host" : "visitors' nation") + " to say",
                    "See whose request it is.");
        var now = book.now();
        var life = book.life(known);
        if (!fits(known, kind, life, now))
            throw new Problems(
                    "act",
                    "the request is " + life.stateAt(now)
                            + (kind == Kind.APPROVED ? ", or its lead time is not kept" : ""),
                    "See what was said of it.");
    }

    /** Whether it would change anything now; and nothing is approved that the pact does not allow. */
    private boolean fits(Known known, Kind kind, VisitLife life, Instant now) {
        var state = life.stateAt(now);
        return switch (kind) {
            case CERTIFIED -> state == State.REQUESTED;
            case APPROVED ->
                state == State.CERTIFIED
                        && book.lead(known.visit(), book.released(known).at())
                                .objections()
                                .isEmpty();
            case REFUSED -> state == State.REQUESTED || state == State.CERTIFIED;
            case CANCELLED -> !state.over();
            case WITHDRAWN -> state == State.APPROVED || state == State.OPEN;
        };
    }

    private void say(VisitActs.Act act) {
        // After all that is known, whatever the partner's clock: what answers something comes after it on both nodes.
        var now = book.now();
        var at = acts.of(act.visit()).stream()
                .filter(one -> one.statement().isPresent() && !one.at().isBefore(now))
                .map(one -> one.at().plusMillis(1))
                .max(Comparator.naturalOrder())
                .orElse(now);
        speaker.say(
                act.id(),
                VisitDesk.KIND,
                Statement.Type.VISIT_ACT,
                act.visit() + "/visit-act/" + act.id(),
                Map.of("act", act.kind().word(), "request", act.request().value()),
                leaf -> new VisitAct(
                                act.id(),
                                act.visit(),
                                act.request(),
                                house.rules().pact().digest(),
                                house.nation(),
                                act.kind(),
                                at,
                                leaf)
                        .toTree(),
                (handle, statement) -> VisitActs.say(handle, act.id(), at, statement));
    }

    /** After a crash: what two persons have said, or one where one is enough, and the partner was not told. */
    void carryOut() {
        for (var act : acts.unsaid(house.nation()))
            if ((act.confirmedBy().isPresent() || !act.kind().needsTwo())
                    && book.find(act.visit()).isPresent()) say(act);
    }

    /** The partner said something of a visit. */
    byte[] arrived(Nation from, byte[] body, BiConsumer<Handle, byte[]> besides) {
        var statement = Statement.parse(body);
        var act = VisitAct.verify(statement, house.partnerOffice());
        var known = book.find(Ids.require(act.visit())).orElseThrow(() -> new RefusedNoticeException("unknown"));
        if (!act.nation().equals(from)
                || act.kind().byHost() != known.ours()
                || !act.request().equals(known.digest())
                || !act.pact().equals(house.rules().pact().digest())
                || act.at().isAfter(book.now().plus(AHEAD))) throw new RefusedNoticeException("mismatch");
        house.halt().accept(VisitDesk.KIND + "-arrived:before");
        house.journal()
                .record(
                        known.id() + "/visit-act/" + Ids.require(act.id()),
                        "visit-act-arrived",
                        Map.of(
                                "act", act.kind().word(),
                                "statement", Digest.of(body).value(),
                                "leaf", act.leaf().toTree()));
        house.halt().accept(VisitDesk.KIND + "-arrived:logged");
        var answer = new byte[0];
        house.register().use(handle -> {
            VisitActs.add(
                    handle,
                    new VisitActs.Act(
                            act.id(),
                            known.id(),
                            known.digest(),
                            from,
                            act.kind(),
                            act.at(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.of(statement)));
            besides.accept(handle, answer);
        });
        house.halt().accept(VisitDesk.KIND + "-arrived:done");
        return answer;
    }

    private static void requireOfficer(Person person) {
        if (!person.has(Role.INDUSTRY_OFFICER))
            throw new ForbiddenException("this needs the office " + Role.INDUSTRY_OFFICER.word());
    }
}
