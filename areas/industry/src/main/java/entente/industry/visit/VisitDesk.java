package entente.industry.visit;

import entente.crossing.ForbiddenException;
import entente.crossing.House;
import entente.crossing.Ids;
import entente.crossing.NotFoundException;
import entente.crossing.NotReadyException;
import entente.crossing.Reception;
import entente.crossing.Records;
import entente.crossing.RefusedNoticeException;
import entente.crossing.Release;
import entente.crossing.ReleaseStatement;
import entente.crossing.Speaker;
import entente.forms.FormPdf;
import entente.forms.FormValues;
import entente.forms.Holidays;
import entente.forms.WorkingDays;
import entente.industry.visit.VisitAct.Kind;
import entente.industry.visit.VisitLife.State;
import entente.kernel.CanonicalJson;
import entente.kernel.Digest;
import entente.kernel.Label;
import entente.kernel.Language;
import entente.kernel.Nation;
import entente.kernel.OriginLabel;
import entente.kernel.Problem;
import entente.kernel.Problems;
import entente.pact.Decision;
import entente.pact.Declaration;
import entente.pact.Handling;
import entente.registry.Person;
import entente.registry.Person.Role;
import entente.registry.ReleaseRecord;
import entente.seal.Json;
import entente.seal.MalformedException;
import entente.seal.Statement;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.jdbi.v3.core.Handle;

/**
 * Visits and postings of both nations: requests that crossed, what the nations said of them, and what visitors were told.
 * Thread-safe.
 */
public final class VisitDesk {
    /** The kind of notice that carries an act. */
    public static final String KIND = "visit-act";

    /** How far the partner's clock may be ahead of ours; the exchange allows no more. */
    private static final Duration AHEAD = Duration.ofMinutes(5);

    private final House house;
    private final Release release;
    private final Reception reception;
    private final Records records;
    private final Speaker speaker;
    private final VisitActs acts;
    private final WorkingDays days;
    /** Requests never change; whether they are still kept is asked each time. */
    private final Map<String, Optional<Known>> read = new ConcurrentHashMap<>();
    /** Statements whose signatures were found to hold, by their digest. */
    private final Map<Digest, VisitAct> verified = new ConcurrentHashMap<>();

    public VisitDesk(House house, Release release, Reception reception, Records records, Speaker speaker) {
        this.house = house;
        this.release = release;
        this.reception = reception;
        this.records = records;
        this.speaker = speaker;
        this.acts = new VisitActs(house.register());
        this.days = new WorkingDays(Holidays.of(house.nation()), Holidays.of(house.partner()));
    }

    /** A request that both nations have. */
    private record Known(String id, boolean ours, Visit visit, Digest digest) {}

    /**
     * A visit as it is shown to somebody.
     *
     * @param id the release by which the request crossed
     * @param mark as it is marked here
     * @param asked the day at the host's on which it was released
     * @param lead what the pact says of the time between
     * @param may what this person may say of it now
     * @param waiting what another person of ours has raised
     */
    public record Shown(
            String id,
            boolean ours,
            Visit visit,
            String mark,
            Instant asked,
            State state,
            Decision lead,
            List<VisitLife.Said> said,
            List<Kind> may,
            List<Waiting> waiting,
            Optional<Opened> delegation,
            List<Told> told) {}

    /** @param mayConfirm whether who looks is another person, and of the office */
    public record Waiting(String id, Kind kind, String by, boolean mayConfirm) {}

    /** What visitors may be told, and until when. */
    public record Opened(boolean open, String ceiling, Set<String> methods, Instant from, Instant until) {}

    public record Told(String item, String title, String method, String by, Instant at) {}

    // ── asking ──────────────────────────────────────────────────────────────────────────────────────────────────

    /**
     * What is asked.
     *
     * @param sheet {@code rfv} or {@code posting}
     * @param mark of the request itself, in our scheme: it has personal information in it
     */
    public record Asked(
            String sheet,
            Map<String, Object> values,
            String area,
            String purpose,
            String mark,
            Declaration declaration) {}

    /** Everything that is wrong with a request now, without proposing it: form, lead time, and what it would change. */
    public List<Problem> problems(Person person, String sheet, Map<String, Object> values) {
        requireOffice(person, Role.ORIGINATOR);
        return problems(person, visit(sheet, values));
    }

    private List<Problem> problems(Person person, Visit visit) {
        var problems =
                new ArrayList<>(Visit.problems(visit.form(), visit.values(), mark -> isMark(house.nation(), mark)));
        if (!problems.isEmpty()) return problems;
        if (visit.ends().getYear() > Holidays.LAST_YEAR || visit.begins().getYear() < Holidays.FIRST_YEAR)
            return List.of(new Problem(
                    "begins",
                    "is in a year whose holidays are not known here",
                    "Give a day from " + Holidays.FIRST_YEAR + " to " + Holidays.LAST_YEAR + "."));
        for (var finding : lead(visit, now()).objections())
            problems.add(new Problem(
                    "begins",
                    entente.pact.Sentences.in(Language.EN, finding.reason()),
                    earliest(visit)
                            .map(day -> "Begin on " + day + " or later, or ask for an emergency and say why.")
                            .orElse("Ask for what the pact allows.")));
        visit.amends().ifPresent(amended -> {
            var old = find(amended).filter(known -> known.ours() && mayKnow(person, known));
            if (old.isEmpty())
                problems.add(
                        new Problem("amends", "is no request of ours", "Give the number of the one that changes."));
            else if (stateAt(old.get(), now()).over()) problems.add(new Problem("amends", "is over", "Ask anew."));
        });
        return problems;
    }

    /** The first day on which a visit of its kind could begin, asked now. */
    private Optional<java.time.LocalDate> earliest(Visit visit) {
        var day = visit.begins();
        for (var i = 0; i < 120; i++, day = day.plusDays(1)) {
            if (day.getYear() > Holidays.LAST_YEAR) break;
            if (leadFor(visit, WorkingDays.day(now(), visit.to()), day).objections().stream()
                    .noneMatch(finding -> finding.rule().equals("lead"))) return Optional.of(day);
        }
        return Optional.empty();
    }

    private Visit visit(String sheet, Map<String, Object> values) {
        var form = Visit.form(sheet)
                .orElseThrow(() -> new Problems("sheet", "\"" + sheet + "\" is none", "Write rfv or posting."));
        try {
            return new Visit(form, new FormValues(values), house.nation(), house.partner());
        } catch (IllegalArgumentException e) {
            throw new Problems("values", String.valueOf(e.getMessage()), "Give texts, whole numbers, ticks and rows.");
        }
    }

    /** Keeps a request as an item and proposes its release. */
    public ReleaseRecord propose(Person person, Asked asked) {
        requireOffice(person, Role.ORIGINATOR);
        var visit = visit(asked.sheet(), asked.values());
        var problems = problems(person, visit);
        if (!problems.isEmpty()) throw new Problems(problems);
        var item = release.author(
                person,
                new Release.NewItem(
                        asked.area(),
                        visit.kind().word() + " " + visit.begins() + " – " + visit.ends(),
                        "visit-" + visit.begins() + ".record",
                        Records.MEDIA_TYPE,
                        house.nation().code(),
                        Set.of(house.nation()),
                        new OriginLabel(label(asked.mark())),
                        Optional.empty(),
                        List.of()));
        release.fill(person, item.id(), new ByteArrayInputStream(CanonicalJson.bytes(visit.toTree())));
        return release.propose(person, item.id(), house.partner(), asked.purpose(), asked.declaration());
    }

    private Label label(String mark) {
        try {
            return house.rules().policy(house.nation()).parse(mark);
        } catch (IllegalArgumentException e) {
            throw new Problems("label", String.valueOf(e.getMessage()), "Write a mark of our own scheme.");
        }
    }

    private boolean isMark(Nation nation, String mark) {
        try {
            house.rules().policy(nation).parse(mark);
            return true;
        } catch (IllegalArgumentException | Problems none) {
            return false;
        }
    }

    // ── what there is ───────────────────────────────────────────────────────────────────────────────────────────

    private List<Known> all() {
        return records.ids().stream().map(this::find).flatMap(Optional::stream).toList();
    }

    private Optional<Known> find(String id) {
        var known = read.get(id);
        if (known != null && known.isEmpty()) return known;
        // A recalled request is none: it is asked for each time, and only its reading is spared.
        var record = records.find(id);
        if (record.isEmpty()) return Optional.empty();
        return read.computeIfAbsent(id, _ -> read(record.get()));
    }

    private Optional<Known> read(Records.Crossed record) {
        try {
            var tree = Json.object(record.content(), "record");
            if (!Visit.FORM.equals(tree.get("form"))) return Optional.empty();
            var visit = Visit.of(tree, mark -> isMark(record.sender(), mark));
            // Whoever released it is whose people visit.
            return visit.from().equals(record.sender())
                            && visit.to().equals(record.ours() ? house.partner() : house.nation())
                    ? Optional.of(new Known(record.id(), record.ours(), visit, Digest.of(record.content())))
                    : Optional.empty();
        } catch (MalformedException | Problems unreadable) {
            return Optional.empty();
        }
    }

    private ReleaseStatement released(Known known) {
        return known.ours()
                ? ReleaseStatement.verify(
                        house.releases()
                                .find(known.id())
                                .orElseThrow()
                                .statement()
                                .orElseThrow(),
                        house.keys().office().verifyingKey())
                : ReleaseStatement.verify(
                        house.receptions().find(known.id()).orElseThrow().statement(), house.partnerOffice());
    }

    private VisitLife life(Known known) {
        return life(known, all());
    }

    /** @param all what there is; each reading of it opens sealed records, so it is read once for a list */
    private VisitLife life(Known known, List<Known> all) {
        var replaced = all.stream()
                .filter(other -> other.ours() == known.ours()
                        && other.visit().amends().filter(known.id()::equals).isPresent())
                .flatMap(other ->
                        VisitLife.of(other.visit(), said(other), Optional.empty()).approvedBy(Instant.MAX).stream())
                .min(Comparator.naturalOrder());
        return VisitLife.of(known.visit(), said(known), replaced);
    }

    private State stateAt(Known known, Instant now) {
        return life(known).stateAt(now);
    }

    private List<VisitLife.Said> said(Known known) {
        return acts.of(known.id()).stream()
                .flatMap(act -> act.statement().stream())
                .map(statement -> verified.computeIfAbsent(Digest.of(statement.bytes()), _ -> verify(statement)))
                .filter(act -> act.request().equals(known.digest()))
                .map(act -> new VisitLife.Said(act.id(), act.kind(), act.nation(), act.at()))
                .toList();
    }

    private VisitAct verify(Statement statement) {
        return statement.keyId().equals(house.keys().office().id())
                ? VisitAct.verify(statement, house.keys().office().verifyingKey())
                : VisitAct.verify(statement, house.partnerOffice());
    }

    /** What the pact says of the time between asking and beginning, of its length, and of the manner of access. */
    private Decision lead(Visit visit, Instant asked) {
        return leadFor(visit, WorkingDays.day(asked, visit.to()), visit.begins());
    }

    private Decision leadFor(Visit visit, java.time.LocalDate asked, java.time.LocalDate begins) {
        var from = asked.isBefore(begins) ? asked : begins;
        var to = asked.isBefore(begins) ? begins : asked;
        return house.rules()
                .decide(
                        new Handling(
                                visit.from(),
                                visit.to(),
                                new OriginLabel(
                                        house.rules().policy(visit.from()).parse(visit.level())),
                                new Handling.Act.Visit(
                                        visit.kind().lead(),
                                        visit.to(),
                                        asked,
                                        begins,
                                        begins.plusDays(visit.begins().until(visit.ends(), ChronoUnit.DAYS)),
                                        false)),
                        house.life(),
                        days.holidays(from, to),
                        now());
    }

    /**
     * Who may know of it: of ours, its author, release authorities, and our industry officers who are cleared for it; of the
     * partner's, whoever may read the holding.
     */
    private boolean mayKnow(Person person, Known known) {
        if (!known.ours()) return reception.readable(person, known.id()).isPresent();
        var found = house.releases().find(known.id()).orElseThrow();
        if (found.proposer().equals(person.id())) return true;
        var policy = house.rules().policy(house.nation());
        var label = policy.label(house.items().find(found.item()).orElseThrow().originLabel());
        return (person.has(Role.INDUSTRY_OFFICER) || person.has(Role.RELEASE_AUTHORITY))
                && person.clearances().stream().map(policy::clearance).anyMatch(clearance -> clearance.covers(label));
    }

    private Known known(Person person, String id) {
        return find(Ids.require(id))
                .filter(known -> mayKnow(person, known))
                .orElseThrow(() -> new NotFoundException("visit"));
    }

    /** Those of which somebody may know. */
    public List<Shown> list(Person person) {
        var all = all();
        return all.stream()
                .filter(known -> mayKnow(person, known))
                .map(known -> shown(person, known, all))
                .sorted(Comparator.comparing((Shown one) -> one.visit().begins())
                        .reversed())
                .toList();
    }

    /** One of them with what stands in it; that it was shown is in the log before. */
    public Shown show(Person person, String id) {
        var known = known(person, id);
        house.journal()
                .record(
                        id + "/visit-shown/" + person.id(),
                        "visit-shown",
                        Map.of(
                                "visit",
                                id,
                                "by",
                                person.id(),
                                "request",
                                known.digest().value()));
        return shown(person, known);
    }

    private Shown shown(Person person, Known known) {
        return shown(person, known, all());
    }

    private Shown shown(Person person, Known known, List<Known> all) {
        var now = now();
        var life = life(known, all);
        var state = life.stateAt(now);
        var released = released(known);
        var delegation = Delegation.of(known.visit(), house.rules(), released.area(), released.purpose());
        return new Shown(
                known.id(),
                known.ours(),
                known.visit(),
                mark(person, known),
                released.at(),
                state,
                lead(known.visit(), released.at()),
                said(known),
                state.over() ? List.of() : may(person, known, life, now),
                acts.of(known.id()).stream()
                        .filter(act -> act.statement().isEmpty())
                        .map(act -> new Waiting(
                                act.id(),
                                act.kind(),
                                act.raisedBy().orElseThrow(),
                                person.has(Role.INDUSTRY_OFFICER)
                                        && !act.raisedBy().equals(Optional.of(person.id()))))
                        .toList(),
                delegation.map(one -> new Opened(
                        one.openAt(life, now),
                        one.ceiling().mark(),
                        one.envelope().methods(),
                        one.from(),
                        one.until())),
                acts.told(known.id()).stream()
                        .map(told -> new Told(
                                told.item(),
                                house.items().find(told.item()).orElseThrow().title(),
                                told.method(),
                                told.by(),
                                told.at()))
                        .toList());
    }

    private String mark(Person person, Known known) {
        if (!known.ours())
            return reception
                    .readable(person, known.id())
                    .map(label -> label.mark())
                    .orElse("");
        var item = house.releases().find(known.id()).orElseThrow().item();
        return house.rules()
                .policy(house.nation())
                .label(house.items().find(item).orElseThrow().originLabel())
                .mark();
    }

    private List<Kind> may(Person person, Known known, VisitLife life, Instant now) {
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

    // ── saying ──────────────────────────────────────────────────────────────────────────────────────────────────

    /** Somebody says something for the nation. What needs two persons waits for the second; the rest is said at once. */
    public Shown raise(Person person, String id, Kind kind) {
        requireOffice(person, Role.INDUSTRY_OFFICER);
        var known = known(person, id);
        requireFits(known, kind);
        if (acts.of(id).stream().anyMatch(act -> act.statement().isEmpty() && act.kind() == kind))
            throw new NotReadyException("somebody has raised it; it waits for the second person");
        var act = new VisitActs.Act(
                Ids.fresh(),
                id,
                known.digest(),
                house.nation(),
                kind,
                now(),
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
        return shown(person, known);
    }

    /** The second person. Nobody confirms what they raised. */
    public Shown confirm(Person person, String actId) {
        requireOffice(person, Role.INDUSTRY_OFFICER);
        var act = acts.find(Ids.require(actId))
                .filter(found -> found.nation().equals(house.nation()))
                .orElseThrow(() -> new NotFoundException("act"));
        var known = find(act.visit())
                .filter(found -> mayKnow(person, found))
                .orElseThrow(() -> new NotFoundException("act"));
        if (act.statement().isPresent()) return shown(person, known);
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
        return shown(person, known);
    }

    private void requireFits(Known known, Kind kind) {
        if (kind.byHost() == known.ours())
            throw new Problems(
                    "act",
                    kind.word() + " is for the " + (kind.byHost() ? "host" : "visitors' nation") + " to say",
                    "See whose request it is.");
        var now = now();
        var life = life(known);
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
                        && lead(known.visit(), released(known).at())
                                .objections()
                                .isEmpty();
            case REFUSED -> state == State.REQUESTED || state == State.CERTIFIED;
            case CANCELLED -> !state.over();
            case WITHDRAWN -> state == State.APPROVED || state == State.OPEN;
        };
    }

    private void say(VisitActs.Act act) {
        // After all that is known, whatever the partner's clock: what answers something comes after it on both nodes.
        var now = now();
        var at = acts.of(act.visit()).stream()
                .filter(one -> one.statement().isPresent() && !one.at().isBefore(now))
                .map(one -> one.at().plusMillis(1))
                .max(Comparator.naturalOrder())
                .orElse(now);
        speaker.say(
                act.id(),
                KIND,
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
    public void carryOut() {
        for (var known : all())
            for (var act : acts.of(known.id()))
                if (act.statement().isEmpty()
                        && (act.confirmedBy().isPresent() || !act.kind().needsTwo())) say(act);
    }

    /** The partner said something of a visit. */
    public byte[] arrived(Nation from, byte[] body, BiConsumer<Handle, byte[]> besides) {
        var statement = Statement.parse(body);
        var act = VisitAct.verify(statement, house.partnerOffice());
        var known = find(Ids.require(act.visit())).orElseThrow(() -> new RefusedNoticeException("unknown"));
        if (!act.nation().equals(from)
                || act.kind().byHost() != known.ours()
                || !act.request().equals(known.digest())
                || !act.pact().equals(house.rules().pact().digest())
                || act.at().isAfter(now().plus(AHEAD))) throw new RefusedNoticeException("mismatch");
        house.journal()
                .record(
                        known.id() + "/visit-act/" + Ids.require(act.id()),
                        "visit-act-arrived",
                        Map.of(
                                "act", act.kind().word(),
                                "statement", Digest.of(body).value(),
                                "leaf", act.leaf().toTree()));
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
        return answer;
    }

    // ── while it is open ────────────────────────────────────────────────────────────────────────────────────────

    /** What of ours somebody may tell these visitors now, orally or by showing it. It is in the log before it is said. */
    public Shown tell(Person person, String id, String item, String method) {
        var known = known(person, id);
        if (known.ours()) throw new Problems("visit", "we are not its host", "Tell visitors of the partner's.");
        var now = now();
        var released = released(known);
        var delegation = Delegation.of(known.visit(), house.rules(), released.area(), released.purpose())
                .filter(one -> one.openAt(life(known), now))
                .orElseThrow(() -> new NotReadyException("nothing may be told: the visit is " + stateAt(known, now)
                        + ", and what visitors may be told opens and ends with it"));
        var found = release.proposable(person).stream()
                .filter(one -> one.id().equals(Ids.require(item)))
                .findFirst()
                .orElseThrow(() -> new NotFoundException("item"));
        var label = new OriginLabel(house.rules().policy(house.nation()).label(found.originLabel()));
        if (!delegation.envelope().methods().contains(method))
            throw new Problems(
                    "method",
                    "is not delegated",
                    "One of " + delegation.envelope().methods() + ".");
        if (!found.origins().equals(Set.of(house.nation())))
            throw new Problems("item", "has others' information in it", "Tell what is our own alone.");
        if (!delegation.envelope().covers(known.visit().from(), label, found.area(), released.purpose(), method))
            throw new Problems(
                    "item",
                    "is beyond what was delegated: " + delegation.ceiling().mark() + " in " + released.area(),
                    "Tell what is within it, or release the item.");
        VisitorClearances.requireCover(house.rules(), known.visit(), label);
        var told = new VisitActs.Told(Ids.fresh(), id, item, method, person.id(), now);
        house.journal()
                .record(
                        id + "/told/" + told.id(),
                        "visit-told",
                        Map.of(
                                "visit", id,
                                "item", item,
                                "method", method,
                                "by", person.id(),
                                "request", known.digest().value()));
        acts.tell(told);
        return shown(person, known);
    }

    // ── on paper ────────────────────────────────────────────────────────────────────────────────────────────────

    /** The request as a form, to print. That it was printed is in the log before. */
    public byte[] print(Person person, String id, List<Language> languages) {
        var known = known(person, id);
        house.journal()
                .record(
                        id + "/printed/" + Ids.fresh(),
                        "visit-printed",
                        Map.of(
                                "visit",
                                id,
                                "by",
                                person.id(),
                                "request",
                                known.digest().value()));
        return FormPdf.write(known.visit().form(), known.visit().values(), mark(person, known), languages);
    }

    private static void requireOffice(Person person, Role role) {
        if (!person.has(role)) throw new ForbiddenException("this needs the office " + role.word());
    }

    private Instant now() {
        return house.clock().instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
