package entente.industry.facility;

import entente.crossing.House;
import entente.crossing.Ids;
import entente.crossing.NotFoundException;
import entente.crossing.RefusedNoticeException;
import entente.exchange.outbox.Outbound;
import entente.industry.dossier.Levels;
import entente.kernel.Digest;
import entente.kernel.Nation;
import entente.kernel.Problems;
import entente.pact.TreatyTime;
import entente.registry.IndustryEntries;
import entente.registry.IndustryEntries.Act;
import entente.registry.IndustryEntries.Entry;
import entente.registry.Outbox;
import entente.seal.Fields;
import entente.seal.MalformedException;
import entente.seal.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jdbi.v3.core.Handle;

/**
 * What the two authorities say to each other: evidence, then signature, then register and outbox in the transaction that lets
 * it take effect here. Used by {@link Authority} alone, one at a time.
 */
final class Confirmer {
    private static final Duration AHEAD = Duration.ofMinutes(5);
    /** Where the pact has no number for how soon a change of a clearance is told. */
    private static final Duration USUAL = Duration.ofHours(24);

    private final House house;
    private final Runnable changed;
    private final Hearing hearing;

    /** @param changed called when what is in the register is another */
    Confirmer(House house, Runnable changed) {
        this.house = house;
        this.changed = changed;
        this.hearing = new Hearing(house.rules()
                .pact()
                .time("contractors", "changes")
                .map(TreatyTime::number)
                .orElse(USUAL));
    }

    // ── to the partner ──────────────────────────────────────────────────────────────────────────────────────────

    /** What follows from an entry for the partner; absent: nothing. */
    Optional<Said> follows(Book book, Entry entry, Instant now) {
        if (entry.dossier() == IndustryEntries.Dossier.REQUEST)
            return Optional.of(
                    switch (RequestKind.valueOf(entry.kind())) {
                        case ASKED -> new Said(entry.about(), ClearanceAct.Kind.ASKED, entry.details());
                        case ANSWERED_YES -> {
                            var subject = new TreeMap<>(entry.details());
                            subject.keySet().removeAll(List.of("of", "basis"));
                            subject.put("request", entry.about());
                            yield new Said(entry.id(), ClearanceAct.Kind.CONFIRMED, subject);
                        }
                        case ANSWERED_NOT ->
                            new Said(entry.id(), ClearanceAct.Kind.NOT_CONFIRMED, Map.of("request", entry.about()));
                    });
        var changes = book.with(entry).changes(now);
        return changes.isEmpty()
                ? Optional.empty()
                : Optional.of(new Said(entry.id(), ClearanceAct.Kind.CHANGED, ClearanceAct.Change.subject(changes)));
    }

    /** @param id of the act, the same for ever */
    record Said(String id, ClearanceAct.Kind kind, Map<String, Object> subject) {}

    /** Signs it, and hands it to the outbox in the transaction in which {@code effect} happens. */
    void say(Book book, Said said, Map<String, ?> logged, BiConsumer<Handle, Instant> effect) {
        said.kind().require(said.subject(), book.levels());
        house.halt().accept(Authority.KIND + ":before");
        var more = new TreeMap<String, Object>(logged);
        more.put("act", said.kind().word());
        more.put("subject", said.subject());
        var leaf = house.journal().record("industry/act/" + said.id(), Authority.KIND, more);
        house.halt().accept(Authority.KIND + ":logged");
        var now = now();
        var act = new ClearanceAct(
                said.id(),
                house.rules().pact().digest(),
                house.nation(),
                said.kind(),
                said.subject(),
                Confirmations.newest(book.acts(), house.nation()) + 1,
                now,
                leaf);
        var statement = Statement.sign(
                Statement.Type.CLEARANCE_ACT, act.toTree(), house.keys().office());
        house.register().use(handle -> {
            effect.accept(handle, now);
            IndustryEntries.add(handle, kept(act, statement), now);
            Outbox.add(
                    handle,
                    act.id(),
                    Outbound.notice(house.partner(), act.id(), Authority.KIND, statement.bytes(), now)
                            .toTree(),
                    now);
        });
        house.halt().accept(Authority.KIND + ":done");
    }

    private static Act kept(ClearanceAct act, Statement statement) {
        return new Act(act.id(), act.nation(), act.kind().name(), act.subject(), act.sequence(), act.at(), statement);
    }

    /** Asks how many acts of the partner there are; until it answers, nothing that rests on its word opens anything. */
    void askCount(Book book) {
        // Who has asked nothing has nothing that rests on the partner.
        if (Confirmations.newest(book.acts(), house.nation()) == 0) {
            hearing.nothingSaid(now());
            return;
        }
        var id = Ids.fresh();
        hearing.asks(id, now());
        var leaf = house.journal().record("industry/count/" + id, Authority.COUNT, Map.of("ask", id));
        var act = new ClearanceAct(
                id,
                house.rules().pact().digest(),
                house.nation(),
                ClearanceAct.Kind.COUNT_ASKED,
                Map.of(),
                Confirmations.newest(book.acts(), house.nation()),
                now(),
                leaf);
        var statement = Statement.sign(
                Statement.Type.CLEARANCE_ACT, act.toTree(), house.keys().office());
        house.register()
                .use(handle -> Outbox.add(
                        handle,
                        id,
                        Outbound.notice(house.partner(), id, Authority.COUNT, statement.bytes(), now())
                                .toTree(),
                        now()));
    }

    // ── from the partner ────────────────────────────────────────────────────────────────────────────────────────

    byte[] arrived(Book book, Nation from, byte[] body, BiConsumer<Handle, byte[]> besides) {
        var statement = Statement.parse(body);
        var act = ClearanceAct.verify(statement, house.partnerOffice(), book.levels(from));
        Ids.require(act.id());
        if (!act.nation().equals(from)
                || !act.pact().equals(house.rules().pact().digest())
                || !act.kind().counted()
                || act.sequence() < 1
                || act.at().isAfter(now().plus(AHEAD))
                || book.acts().stream()
                        .anyMatch(known -> known.nation().equals(from)
                                && known.sequence() == act.sequence()
                                && !known.id().equals(act.id()))) throw new RefusedNoticeException("mismatch");
        house.journal()
                .record(
                        "industry/act/" + act.id(),
                        "clearance-act-arrived",
                        Map.of(
                                "act",
                                act.kind().word(),
                                "statement",
                                Digest.of(body).value(),
                                "leaf",
                                act.leaf().toTree()));
        var answer = new byte[0];
        house.register().use(handle -> {
            IndustryEntries.add(handle, kept(act, statement), now());
            besides.accept(handle, answer);
        });
        if (act.sequence() == Confirmations.heard(book.acts(), from) + 1) hearing.came(act.at(), now());
        changed.run();
        return answer;
    }

    /** The partner started and asks how many acts of ours there are. */
    byte[] countAsked(Book book, Nation from, byte[] body, BiConsumer<Handle, byte[]> besides) {
        var act = ClearanceAct.verify(Statement.parse(body), house.partnerOffice(), book.levels(from));
        if (!act.nation().equals(from)
                || act.kind() != ClearanceAct.Kind.COUNT_ASKED
                || !act.pact().equals(house.rules().pact().digest())) throw new RefusedNoticeException("mismatch");
        var leaf = house.journal()
                .record("industry/counted/" + Ids.require(act.id()), "clearance-count-given", Map.of("ask", act.id()));
        var answer = Statement.sign(
                        Statement.Type.CLEARANCE_ACT,
                        new ClearanceAct(
                                        Ids.derived(act.id(), "count"),
                                        house.rules().pact().digest(),
                                        house.nation(),
                                        ClearanceAct.Kind.COUNT,
                                        Map.of("ask", act.id()),
                                        Confirmations.newest(book.acts(), house.nation()),
                                        now(),
                                        leaf)
                                .toTree(),
                        house.keys().office())
                .bytes();
        house.register().use(handle -> besides.accept(handle, answer));
        return answer;
    }

    /** What it answered to the question of this start; the answer to an earlier one says nothing of now. */
    void counted(Book book, byte[] answer) {
        var act = ClearanceAct.verify(Statement.parse(answer), house.partnerOffice(), book.levels(house.partner()));
        if (act.kind() != ClearanceAct.Kind.COUNT || !act.nation().equals(house.partner()))
            throw new MalformedException("clearance count", "is another statement");
        hearing.answered(new Fields(act.subject(), "count").text("ask"), act.sequence());
        changed.run();
    }

    /** Whether everything that the partner has said is here, as far as this node heard since it started and lately. */
    boolean hears(Book book) {
        return hearing.lately(
                Confirmations.heard(book.acts(), house.partner()),
                Confirmations.newest(book.acts(), house.partner()),
                now());
    }

    /** Whether the partner is to be asked again how many acts there are. */
    boolean countIsDue(Book book) {
        return Confirmations.newest(book.acts(), house.nation()) > 0 && hearing.due(now());
    }

    /** Whether an answer may be given: to what the partner asked, once, and never above what stands here until its end. */
    void requireFits(Book book, Entry entry) {
        var kind = RequestKind.valueOf(entry.kind());
        var now = now();
        var form = new Fields(entry.details(), "request");
        if (kind == RequestKind.ASKED) {
            if (!form.instant("until").isAfter(now)) throw new Problems("until", "is past", "Give a moment to come.");
            if (form.text("of").equals("PERSON") && (form.has("storage") || form.has("systems")))
                throw new Problems("storage", "a person stores nothing", "Ask about the facility.");
            ClearanceForms.requireWhole(entry.about(), entry.details(), now, book.levels());
            return;
        }
        var request = book.confirmations()
                .find(entry.about())
                .filter(one -> one.asker().equals(house.partner()))
                .orElseThrow(() -> new NotFoundException("request"));
        if (request.status() != Confirmations.Status.ASKED)
            throw new Problems("request", "was answered", "See what was said of it.");
        if (kind == RequestKind.ANSWERED_NOT) return;
        if (!form.text("of").equals(request.form().get("of")))
            throw new Problems("of", "another thing was asked about", "Answer what was asked.");
        var until = form.instant("until");
        if (!until.isAfter(now) || until.isAfter(new Fields(request.form(), "request").instant("until")))
            throw new Problems("until", "is past, or later than was asked for", "Give a moment between.");
        var basis = book.basis(entry.details());
        var last = until.minusMillis(1);
        for (var field : List.of("level", "storage", "systems")) {
            if (!form.has(field)) continue;
            var asked = request.form().get(field) instanceof String mark
                    ? book.mapped(mark, house.partner())
                    : Optional.<entente.kernel.Label>empty();
            var level = book.levels().of(form.text(field));
            if (asked.filter(most -> Levels.covers(most, level)).isEmpty())
                throw new Problems(field, "is above what was asked for", "Confirm no more than that.");
            for (var at : List.of(now, last))
                if (!switch (field) {
                    case "storage" -> basis.safeguards(level, at);
                    case "systems" -> basis.processes(level, at);
                    default -> basis.cleared(level, at);
                }) throw new Problems(field, "does not stand here until then", "Confirm what stands, or nothing.");
        }
    }

    private Instant now() {
        return house.clock().instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
