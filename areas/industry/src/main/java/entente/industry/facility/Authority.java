package entente.industry.facility;

import entente.crossing.ForbiddenException;
import entente.crossing.House;
import entente.crossing.Ids;
import entente.crossing.NotFoundException;
import entente.industry.dossier.Kind;
import entente.kernel.Nation;
import entente.kernel.Problems;
import entente.registry.IndustryEntries;
import entente.registry.IndustryEntries.Dossier;
import entente.registry.IndustryEntries.Entry;
import entente.registry.Person;
import entente.registry.Person.Role;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The nation's designated security authority at its desk. An entry is raised by one person and, where it widens, in effect
 * once another confirmed it; what follows for the partner is signed and in the outbox in the transaction in which it takes
 * effect here. Thread-safe.
 */
public final class Authority {
    /** The kind of notice that carries an act. */
    public static final String KIND = "clearance-act";
    /** The kind of notice that asks how many there are. */
    public static final String COUNT = "clearance-count";

    private final House house;
    private final IndustryEntries entries;
    private final Confirmer confirmer;
    private final Map<Dossier, Area> areas = new EnumMap<>(Dossier.class);
    private final AtomicLong version = new AtomicLong();
    private volatile @Nullable Kept kept;

    private record Kept(long version, Book book) {}

    /** What a part of the area knows of its own dossiers. */
    public interface Area {
        /** @throws IllegalArgumentException when there is none of this name */
        Kind kind(String name);

        /** Whether it may be entered now, on what stands. @throws Problems when not */
        void requireFits(Book book, Entry entry);

        /** The facility of this nation that a dossier is about; what has none is no facility's business. */
        Optional<String> facility(Book book, Entry entry);

        /** What the partner is told of an entry by itself; most follow from what stands of clearances alone. */
        default Optional<Saying> says(Book book, Entry entry) {
            return Optional.empty();
        }
    }

    /** What is said to the partner when an entry takes effect. */
    public record Saying(ClearanceAct.Kind kind, Map<String, Object> subject) {}

    public Authority(House house) {
        this.house = house;
        this.entries = new IndustryEntries(house.register());
        this.confirmer = new Confirmer(house, version::incrementAndGet);
        areas.put(Dossier.FACILITY, new FacilityArea(house));
        areas.put(Dossier.PERSON, new PersonArea(house));
        areas.put(Dossier.REQUEST, new Area() {
            @Override
            public Kind kind(String name) {
                return RequestKind.valueOf(name);
            }

            @Override
            public void requireFits(Book book, Entry entry) {
                confirmer.requireFits(book, entry);
            }

            @Override
            public Optional<String> facility(Book book, Entry entry) {
                return Optional.empty();
            }
        });
    }

    /** Another part of the area brings its dossiers. */
    public void register(Dossier dossier, Area area) {
        areas.put(dossier, area);
    }

    /** What is in the register now. */
    public Book book() {
        var found = kept;
        var now = version.get();
        if (found != null && found.version() == now) return found.book();
        var all = new java.util.ArrayList<Entry>();
        for (var dossier : Dossier.values()) all.addAll(entries.of(dossier));
        var book = new Book(house.rules(), house.nation(), all, entries.acts());
        // What was read while something changed is for this caller alone.
        if (version.get() == now) kept = new Kept(now, book);
        return book;
    }

    // ── people ──────────────────────────────────────────────────────────────────────────────────────────────────

    /** What somebody wants entered. */
    public record Draft(Dossier dossier, String about, String kind, Map<String, Object> details) {}

    /** Somebody raises an entry. What needs two persons waits for the second; the rest is in effect at once. */
    public synchronized Entry raise(Person person, Draft draft) {
        requireOffice(person);
        return enter(person, draft, true);
    }

    /** What follows from something that another office did, of which the caller has asked whether they may. Never what widens. */
    public synchronized Entry follows(Person person, Draft draft) {
        if (kind(draft.dossier(), draft.kind()).needsTwo())
            throw new IllegalStateException(draft.kind() + " follows from nothing");
        return enter(person, draft, false);
    }

    private Entry enter(Person person, Draft draft, boolean ownOffice) {
        var book = book();
        var kind = kind(draft.dossier(), draft.kind());
        var needsTwo = kind.needsTwo();
        var entry = new Entry(
                Ids.fresh(),
                draft.dossier(),
                draft.about(),
                kind.name(),
                draft.details(),
                needsTwo,
                now(),
                person.id(),
                Optional.empty(),
                needsTwo ? Optional.empty() : Optional.of(now()));
        if (ownOffice && !person.has(Role.INDUSTRY_OFFICER)) requireOwn(person, book, kind, entry);
        kind.shape().require(entry.details(), book.levels());
        requireName(entry);
        area(draft.dossier()).requireFits(book, entry);
        if (needsTwo) {
            house.journal().record("industry/" + entry.id() + "/raised", "industry-raised", logged(entry, person));
            house.register().use(handle -> IndustryEntries.add(handle, entry));
        } else takeEffect(book, entry, person, (handle, _) -> IndustryEntries.add(handle, entry));
        version.incrementAndGet();
        return entries.find(entry.id()).orElseThrow();
    }

    /** The second officer. Nobody confirms what they raised. */
    public synchronized Entry confirm(Person person, String id) {
        if (!person.has(Role.INDUSTRY_OFFICER)) throw new ForbiddenException("this needs the office industry-officer");
        var entry = entries.find(Ids.require(id)).orElseThrow(() -> new NotFoundException("entry"));
        if (entry.effective().isPresent()) return entry;
        if (house.sameVoice(person, entry.raisedBy(), entry.at(), Role.INDUSTRY_OFFICER))
            throw new Problems("entry", "nobody confirms what they raised", "Ask another officer of the authority.");
        var book = book();
        area(entry.dossier()).requireFits(book, entry);
        takeEffect(book, entry, person, (handle, now) -> IndustryEntries.confirm(handle, entry.id(), person.id(), now));
        version.incrementAndGet();
        return entries.find(id).orElseThrow();
    }

    /** Evidence first; then the effect here, and what the partner is told of it, in one transaction. */
    private void takeEffect(Book book, Entry entry, Person person, BiConsumer<Handle, Instant> effect) {
        var said = area(entry.dossier())
                .says(book, entry)
                .map(saying -> new Confirmer.Said(entry.id(), saying.kind(), saying.subject()))
                .or(() -> confirmer.follows(book, inEffect(entry), now()));
        house.journal().record("industry/" + entry.id() + "/effective", "industry-effective", logged(entry, person));
        if (said.isEmpty()) house.register().use(handle -> effect.accept(handle, now()));
        else confirmer.say(book, said.get(), Map.of("entry", entry.id()), effect);
        version.incrementAndGet();
        rest(entry.id());
    }

    /** What one act could not say, however much rests on one facility. */
    private void rest(String entry) {
        for (var part = 1; ; part++) {
            var book = book();
            var changes = book.changes(now());
            if (changes.isEmpty()) return;
            confirmer.say(
                    book,
                    new Confirmer.Said(
                            Ids.derived(entry, "rest-" + part),
                            ClearanceAct.Kind.CHANGED,
                            ClearanceAct.Change.subject(changes)),
                    Map.of("entry", entry),
                    (_, _) -> {});
            version.incrementAndGet();
        }
    }

    private Entry inEffect(Entry entry) {
        return new Entry(
                entry.id(),
                entry.dossier(),
                entry.about(),
                entry.kind(),
                entry.details(),
                entry.needsTwo(),
                entry.at(),
                entry.raisedBy(),
                entry.confirmedBy(),
                Optional.of(now()));
    }

    /** A security officer's own facility, and what its officer may enter; of everything else there is nothing. */
    private void requireOwn(Person person, Book book, Kind kind, Entry entry) {
        var own = book.officerOf(person.id()).map(FacilityState::id);
        if (own.isEmpty() || !area(entry.dossier()).facility(book, entry).equals(own))
            throw new NotFoundException("dossier");
        if (!kind.byFacility()) throw new ForbiddenException("this needs the office industry-officer");
    }

    private static void requireName(Entry entry) {
        if (entry.dossier() == Dossier.REQUEST) Ids.require(entry.about());
        else if (!entry.about().matches("[a-z][a-z0-9.-]{1,60}"))
            throw new Problems("about", "\"" + entry.about() + "\" is no id", "Small letters, digits, dots, hyphens.");
    }

    private Kind kind(Dossier dossier, String name) {
        try {
            return area(dossier).kind(name);
        } catch (IllegalArgumentException e) {
            throw new Problems("kind", "\"" + name + "\" is none of this dossier's", "See docs/industry.md.");
        }
    }

    private Area area(Dossier dossier) {
        var area = areas.get(dossier);
        if (area == null) throw new Problems("dossier", dossier + " is not kept here", "Name another.");
        return area;
    }

    private static void requireOffice(Person person) {
        if (!person.has(Role.INDUSTRY_OFFICER) && !person.has(Role.FACILITY_OFFICER))
            throw new ForbiddenException("this needs the office industry-officer or facility-officer");
    }

    private static Map<String, Object> logged(Entry entry, Person person) {
        return Map.of(
                "entry",
                entry.id(),
                "dossier",
                entry.dossier().name(),
                "about",
                entry.about(),
                "kind",
                entry.kind(),
                "details",
                entry.details(),
                "by",
                person.id());
    }

    // ── the partner ─────────────────────────────────────────────────────────────────────────────────────────────

    /** To be called once the exchange runs: until the partner has answered, nothing that rests on it opens anything. */
    public synchronized void askCount() {
        confirmer.askCount(book());
    }

    /** Asks again, if it is time; answers whether it did. */
    public synchronized boolean askCountAgain() {
        var book = book();
        if (!confirmer.countIsDue(book)) return false;
        confirmer.askCount(book);
        return true;
    }

    public synchronized byte[] arrived(Nation from, byte[] body, BiConsumer<Handle, byte[]> besides) {
        return confirmer.arrived(book(), from, body, besides);
    }

    public synchronized byte[] countAsked(Nation from, byte[] body, BiConsumer<Handle, byte[]> besides) {
        return confirmer.countAsked(book(), from, body, besides);
    }

    public synchronized void counted(byte[] answer) {
        confirmer.counted(book(), answer);
    }

    /** Whether all that the partner has said is here, as far as this node heard since it started and lately. */
    public boolean hearsPartner() {
        return confirmer.hears(book());
    }

    private Instant now() {
        return house.clock().instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
