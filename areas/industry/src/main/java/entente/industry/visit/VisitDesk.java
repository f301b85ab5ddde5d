package entente.industry.visit;

import entente.crossing.House;
import entente.crossing.Ids;
import entente.crossing.NotFoundException;
import entente.crossing.NotReadyException;
import entente.crossing.ReadingDesk;
import entente.crossing.Records;
import entente.crossing.ReleaseDesk;
import entente.crossing.Speaker;
import entente.forms.FormPdf;
import entente.industry.visit.VisitAct.Kind;
import entente.industry.visit.VisitBook.Known;
import entente.industry.visit.VisitLife.State;
import entente.kernel.Language;
import entente.kernel.Nation;
import entente.kernel.OriginLabel;
import entente.kernel.Problems;
import entente.pact.Decision;
import entente.registry.Person;
import entente.registry.Person.Role;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jdbi.v3.core.Handle;

/**
 * Visits and postings of both nations: requests that crossed, what the nations said of them, and what visitors were told.
 * Thread-safe.
 */
public final class VisitDesk {
    /** The kind of notice that carries an act. */
    public static final String KIND = "visit-act";

    private final House house;
    private final ReleaseDesk releases;
    private final VisitActs acts;
    private final VisitBook book;
    private final VisitRequests requests;
    private final VisitSaying saying;

    public VisitDesk(House house, ReleaseDesk releases, ReadingDesk reading, Records records, Speaker speaker) {
        this.house = house;
        this.releases = releases;
        this.acts = new VisitActs(house.register());
        this.book = new VisitBook(house, reading, records, acts);
        this.requests = new VisitRequests(house, releases, book);
        this.saying = new VisitSaying(house, speaker, book, acts);
    }

    /** Where a visit is asked for. */
    public VisitRequests requests() {
        return requests;
    }

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

    // ── what there is ───────────────────────────────────────────────────────────────────────────────────────────

    /** Those of which somebody may know. */
    public List<Shown> list(Person person) {
        var all = book.all();
        return all.stream()
                .filter(known -> book.mayKnow(person, known))
                .map(known -> shown(person, known, all))
                .sorted(Comparator.comparing((Shown one) -> one.visit().begins())
                        .reversed())
                .toList();
    }

    /** One of them with what stands in it; that it was shown is in the log before. */
    public Shown show(Person person, String id) {
        var known = book.known(person, id);
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
        return shown(person, known, book.all());
    }

    private Shown shown(Person person, Known known, List<Known> all) {
        var now = book.now();
        var life = book.life(known, all);
        var state = life.stateAt(now);
        var released = book.released(known);
        var delegation = Delegation.of(known.visit(), house.rules(), released.area(), released.purpose());
        return new Shown(
                known.id(),
                known.ours(),
                known.visit(),
                book.mark(person, known),
                released.at(),
                state,
                book.lead(known.visit(), released.at()),
                book.said(known),
                state.over() ? List.of() : saying.may(person, known, life, now),
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

    // ── saying ──────────────────────────────────────────────────────────────────────────────────────────────────

    /** Somebody says something for the nation. What needs two persons waits for the second; the rest is said at once. */
    public Shown raise(Person person, String id, Kind kind) {
        return shown(person, saying.raise(person, id, kind));
    }

    /** The second person. Nobody confirms what they raised. */
    public Shown confirm(Person person, String actId) {
        return shown(person, saying.confirm(person, actId));
    }

    /** After a crash: what two persons have said, or one where one is enough, and the partner was not told. */
    public void carryOut() {
        saying.carryOut();
    }

    /** The partner said something of a visit. */
    public byte[] arrived(Nation from, byte[] body, BiConsumer<Handle, byte[]> besides) {
        return saying.arrived(from, body, besides);
    }

    // ── while it is open ────────────────────────────────────────────────────────────────────────────────────────

    /** What of ours somebody may tell these visitors now, orally or by showing it. It is in the log before it is said. */
    public Shown tell(Person person, String id, String item, String method) {
        var known = book.known(person, id);
        if (known.ours()) throw new Problems("visit", "we are not its host", "Tell visitors of the partner's.");
        var now = book.now();
        var released = book.released(known);
        var delegation = Delegation.of(known.visit(), house.rules(), released.area(), released.purpose())
                .filter(one -> one.openAt(book.life(known), now))
                .orElseThrow(() -> new NotReadyException("nothing may be told: the visit is " + book.stateAt(known, now)
                        + ", and what visitors may be told opens and ends with it"));
        var found = releases.proposable(person).stream()
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
        var known = book.known(person, id);
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
        return FormPdf.write(known.visit().form(), known.visit().values(), book.mark(person, known), languages);
    }
}
