package entente.crossing;

import entente.exchange.outbox.Outbound;
import entente.kernel.Digest;
import entente.kernel.Label;
import entente.kernel.Nation;
import entente.kernel.Problem;
import entente.kernel.Problems;
import entente.pact.Assurance;
import entente.pact.Pact;
import entente.registry.AssuranceRecord;
import entente.registry.AssuranceRecord.Act;
import entente.registry.AssuranceRecord.Deed;
import entente.registry.AssuranceRecord.State;
import entente.registry.Assurances;
import entente.registry.Assurances.Stated;
import entente.registry.Outbox;
import entente.registry.Person;
import entente.seal.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/**
 * The assurance that precedes access: before anything is provided, whoever will receive assures that those who will be let
 * in are cleared, of the parties' nationality, and need it. One registry officer raises it, another confirms, the node
 * states it to the partner ({@link #carryOut}); any one of them withdraws it, for that only protects.
 */
public final class AssuranceDesk {
    private final House house;

    public AssuranceDesk(House house) {
        this.house = house;
    }

    /**
     * What a registry officer wants to assure.
     *
     * @param ceiling as it is marked in this nation's scheme
     * @param from absent: from now
     */
    public record Draft(String area, Set<String> purposes, String ceiling, Optional<Instant> from, Instant until) {}

    // ── people ──────────────────────────────────────────────────────────────────────────────────────────────────

    public AssuranceRecord raise(Person officer, Draft draft) {
        require(officer);
        var id = Ids.fresh();
        var at = now();
        var from = draft.from().map(AssuranceDesk::millis).orElse(at);
        var until = millis(draft.until());
        requireFit(draft, at, from, until);
        var ceiling = house.rules().policy(house.nation()).parse(draft.ceiling());
        var record = new AssuranceRecord(
                id,
                true,
                house.rules().pact().digest(),
                draft.area(),
                draft.purposes(),
                ceiling.toTree(),
                from,
                until,
                at,
                List.of(new Act(Deed.RAISED, officer.id(), at)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        house.journal()
                .record(
                        key(id, "raised"),
                        "assurance-raised",
                        Map.of(
                                "assurance", id,
                                "by", officer.id(),
                                "area", draft.area(),
                                "purposes", List.copyOf(new TreeSet<>(draft.purposes())),
                                "ceiling", ceiling.toTree(),
                                "from", from.toString(),
                                "until", until.toString()));
        house.register().use(handle -> Assurances.add(handle, record));
        return find(id);
    }

    private void requireFit(Draft draft, Instant now, Instant from, Instant until) {
        var problems = new ArrayList<Problem>();
        var area = house.rules().pact().arrangements().stream()
                .filter(one -> one.id().equals(draft.area()))
                .findFirst();
        if (area.isEmpty())
            problems.add(new Problem(
                    "area", "the pact has no area " + draft.area(), "Name one of its areas, such as " + areas() + "."));
        if (draft.purposes().isEmpty())
            problems.add(new Problem("purposes", "there is none", "Name what it may be used for."));
        area.ifPresent(known -> draft.purposes().stream()
                .filter(purpose -> !known.purposes().contains(purpose))
                .forEach(purpose -> problems.add(new Problem(
                        "purposes",
                        purpose + " is no purpose of the area " + known.id(),
                        "Name some of " + known.purposes() + "."))));
        if (from.isBefore(now))
            problems.add(new Problem(
                    "from", from + " is past: an assurance comes before", "Leave it out, and it begins now."));
        if (!until.isAfter(from) || !until.isAfter(now))
            problems.add(new Problem("until", until + " is past, or before it begins", "Give a time to come."));
        else if (until.isAfter(house.rules().assuredAtMost(from)))
            problems.add(new Problem(
                    "until",
                    until + " is longer than the pact lets an assurance last",
                    "Give a time until " + house.rules().assuredAtMost(from) + ", and renew it then."));
        if (!problems.isEmpty()) throw new Problems(problems);
    }

    private String areas() {
        return String.join(
                ", ",
                house.rules().pact().arrangements().stream()
                        .map(Pact.Arrangement::id)
                        .toList());
    }

    /** The second person. Nobody confirms what they raised, nor whoever stands in for them. */
    public AssuranceRecord confirm(Person officer, String id) {
        require(officer);
        var raised = ours(id);
        var first = raised.deed(Deed.RAISED).orElseThrow();
        if (house.sameVoice(officer, first.person(), first.at(), Person.Role.REGISTRY_OFFICER))
            throw new Problems("assurance", "nobody confirms what they raised", "Ask another registry officer.");
        var state = raised.at(house.clock().instant());
        if (state == State.WITHDRAWN) throw new NotReadyException("it was withdrawn");
        if (state != State.PROPOSED) return raised;
        if (!raised.until().isAfter(now()))
            throw new Problems("assurance", "its time is over", "Raise another for a time to come.");
        house.journal()
                .record(key(id, "confirmed"), "assurance-confirmed", Map.of("assurance", id, "by", officer.id()));
        house.register().use(handle -> Assurances.act(handle, id, new Act(Deed.CONFIRMED, officer.id(), now())));
        return find(id);
    }

    /** From now on nobody is let in under it. One person suffices: it only protects. */
    public AssuranceRecord withdraw(Person officer, String id) {
        require(officer);
        var given = ours(id);
        if (given.deed(Deed.WITHDREW).isPresent()) return given;
        house.journal()
                .record(key(id, "withdrawn"), "assurance-withdrawn", Map.of("assurance", id, "by", officer.id()));
        house.register().use(handle -> Assurances.act(handle, id, new Act(Deed.WITHDREW, officer.id(), now())));
        return find(id);
    }

    // ── the partner ─────────────────────────────────────────────────────────────────────────────────────────────

    /** The partner assures us, or ends what it assured. Answers false when it is not under our pact. */
    boolean arrived(Nation from, Statement statement, Consumer<Handle> besides) {
        return switch (statement.type()) {
            case ASSURANCE -> given(from, statement, besides);
            case WITHDRAWAL -> withdrawn(from, statement, besides);
            default -> false;
        };
    }

    private boolean given(Nation from, Statement statement, Consumer<Handle> besides) {
        var said = AssuranceStatement.verify(
                statement, house.partnerOffice(), house.rules().policy(from));
        var assurance = said.assurance();
        if (!assurance.by().equals(from)
                || !assurance.pact().equals(house.rules().pact().digest())
                || !assurance.until().isAfter(assurance.from())
                || house.assurances()
                        .find(assurance.id())
                        .filter(AssuranceRecord::ours)
                        .isPresent()) return false;
        house.halt().accept("assurance-arrived:before");
        house.journal()
                .record(
                        key(assurance.id(), "arrived"),
                        "assurance-arrived",
                        Map.of(
                                "assurance",
                                assurance.id(),
                                "statement",
                                Digest.of(statement.bytes()).value(),
                                "leaf",
                                said.leaf().toTree()));
        house.halt().accept("assurance-arrived:logged");
        house.register().use(handle -> {
            Assurances.add(
                    handle,
                    new AssuranceRecord(
                            assurance.id(),
                            false,
                            assurance.pact(),
                            assurance.area(),
                            assurance.purposes(),
                            assurance.ceiling().toTree(),
                            assurance.from(),
                            assurance.until(),
                            said.at(),
                            List.of(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty()));
            Assurances.state(handle, assurance.id(), Stated.GIVEN, said.at(), statement);
            besides.accept(handle);
        });
        house.halt().accept("assurance-arrived:done");
        return true;
    }

    /** It may come before what it ends; the two meet in the register by their id. */
    private boolean withdrawn(Nation from, Statement statement, Consumer<Handle> besides) {
        var said = AssuranceStatement.Withdrawal.verify(statement, house.partnerOffice());
        if (!said.by().equals(from)
                || house.assurances()
                        .find(said.assurance())
                        .filter(AssuranceRecord::ours)
                        .isPresent()) return false;
        house.journal()
                .record(
                        key(said.assurance(), "withdrawal-arrived"),
                        "withdrawal-arrived",
                        Map.of(
                                "assurance",
                                said.assurance(),
                                "statement",
                                Digest.of(statement.bytes()).value(),
                                "leaf",
                                said.leaf().toTree()));
        house.register().use(handle -> {
            Assurances.state(handle, said.assurance(), Stated.WITHDRAWN, said.at(), statement);
            besides.accept(handle);
        });
        return true;
    }

    // ── the node ────────────────────────────────────────────────────────────────────────────────────────────────

    /** States to the partner what two persons gave, or that one withdrew it. */
    public void carryOut(String id) {
        var record = ours(id);
        if (!underThisPact(record)) return;
        var withdrew = record.deed(Deed.WITHDREW);
        if (record.given().isEmpty()) {
            if (withdrew.isEmpty() && record.deed(Deed.CONFIRMED).isPresent()) give(record);
        } else if (withdrew.isPresent() && record.withdrawn().isEmpty())
            take(record, withdrew.get(), record.given().get());
    }

    private void give(AssuranceRecord record) {
        house.halt().accept("assurance:before");
        var leaf = house.journal()
                .record(
                        key(record.id(), "given"),
                        "assurance",
                        Map.of(
                                "assurance",
                                record.id(),
                                "persons",
                                record.persons().stream().map(Act::person).toList()));
        house.halt().accept("assurance:logged");
        var at = now();
        var statement = new AssuranceStatement(assurance(record), at, leaf)
                .sign(house.keys().office());
        house.register().use(handle -> {
            if (Assurances.state(handle, record.id(), Stated.GIVEN, at, statement))
                send(handle, Ids.derived(record.id(), "given"), statement);
        });
        house.halt().accept("assurance:done");
    }

    private void take(AssuranceRecord record, Act withdrew, Statement given) {
        house.halt().accept("withdrawal:before");
        var leaf = house.journal()
                .record(
                        key(record.id(), "withdrawal"),
                        "withdrawal",
                        Map.of("assurance", record.id(), "by", withdrew.person()));
        house.halt().accept("withdrawal:logged");
        var statement = new AssuranceStatement.Withdrawal(
                        record.id(), house.nation(), Digest.of(given.bytes()), withdrew.at(), leaf)
                .sign(house.keys().office());
        house.register().use(handle -> {
            if (Assurances.state(handle, record.id(), Stated.WITHDRAWN, withdrew.at(), statement))
                send(handle, Ids.derived(record.id(), "withdrawn"), statement);
        });
        house.halt().accept("withdrawal:done");
    }

    private void send(Handle handle, String id, Statement statement) {
        var now = house.clock().instant();
        Outbox.add(
                handle,
                id,
                Outbound.notice(house.partner(), id, "assurance", statement.bytes(), now)
                        .toTree(),
                now);
    }

    // ── what releases and readers ask ───────────────────────────────────────────────────────────────────────────

    /** What a release rests on: the assurance and the statement that gave it. */
    record Cited(Assurance assurance, Digest statement) {}

    /**
     * One that lets its giver have what is so marked, in this area and for this purpose, at this time: the one that lasts
     * longest.
     *
     * @param by this nation for what it reads, the partner for what it is given
     */
    Optional<Cited> covering(Nation by, String area, String purpose, Label label, Instant at) {
        return stated(by, area, at).stream()
                .filter(cited -> house.rules().assures(cited.assurance(), by, area, purpose, label, at))
                .findFirst();
    }

    /** All that a nation has stated for an area, each checked; what each of them covers is asked of the rules. */
    List<Cited> stated(Nation by, String area, Instant at) {
        return house.assurances().stated(by.equals(house.nation()), area, at).stream()
                .filter(this::underThisPact)
                .map(this::cited)
                .toList();
    }

    /** The statement of one that the partner gave us, while it still lets it have this; else it has to be waited for. */
    ReleaseStatement.Cited cite(Assurance assurance, String area, String purpose, Label label, Instant at) {
        return house.assurances()
                .find(assurance.id())
                .filter(record -> !record.ours() && record.given().isPresent() && underThisPact(record))
                .map(this::cited)
                .filter(cited -> house.rules().assures(cited.assurance(), house.partner(), area, purpose, label, at))
                .map(cited -> new ReleaseStatement.Cited(assurance.id(), cited.statement()))
                .orElseThrow(() -> new NotReadyException("the partner's assurance has ended; another is awaited"));
    }

    /** Our own of this id, if this very statement gave it. */
    Optional<Assurance> own(String id, Digest statement) {
        return house.assurances()
                .find(id)
                .filter(record -> record.ours() && record.given().isPresent() && underThisPact(record))
                .map(this::cited)
                .filter(cited -> cited.statement().equals(statement))
                .map(Cited::assurance);
    }

    /** What was assured under another edition counts no more, and its label may be of another scheme. */
    private boolean underThisPact(AssuranceRecord record) {
        return record.pact().equals(house.rules().pact().digest());
    }

    private Cited cited(AssuranceRecord record) {
        var whole = assurance(record);
        var given = record.given().orElseThrow();
        return new Cited(record.withdrawnAt().map(whole::endedAt).orElse(whole), Digest.of(given.bytes()));
    }

    private Assurance assurance(AssuranceRecord record) {
        var by = record.ours() ? house.nation() : house.partner();
        return new Assurance(
                record.id(),
                by,
                record.pact(),
                record.area(),
                new TreeSet<>(record.purposes()),
                house.rules().policy(by).label(record.ceiling()),
                record.from(),
                record.until());
    }

    private AssuranceRecord ours(String id) {
        return house.assurances()
                .find(Ids.require(id))
                .filter(AssuranceRecord::ours)
                .orElseThrow(() -> new NotFoundException("assurance"));
    }

    private AssuranceRecord find(String id) {
        return house.assurances().find(id).orElseThrow();
    }

    private static void require(Person person) {
        if (!person.has(Person.Role.REGISTRY_OFFICER))
            throw new ForbiddenException("this needs the office registry-officer");
    }

    private static String key(String id, String step) {
        return "assurance/" + id + "/" + step;
    }

    private static Instant millis(Instant time) {
        return time.truncatedTo(ChronoUnit.MILLIS);
    }

    private Instant now() {
        return millis(house.clock().instant());
    }
}
