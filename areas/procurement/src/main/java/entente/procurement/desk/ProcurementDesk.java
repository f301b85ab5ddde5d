package entente.procurement.desk;

import entente.crossing.Contents;
import entente.crossing.ForbiddenException;
import entente.crossing.HandlingRules;
import entente.crossing.House;
import entente.crossing.Ids;
import entente.crossing.NotFoundException;
import entente.crossing.ReadingDesk;
import entente.crossing.ReleaseDesk;
import entente.crossing.Sources;
import entente.kernel.Digest;
import entente.kernel.Nation;
import entente.kernel.Problems;
import entente.procurement.record.ProcurementRecord;
import entente.procurement.search.Answer;
import entente.procurement.search.Facet;
import entente.procurement.search.Query;
import entente.procurement.search.Search;
import entente.registry.Person;
import entente.registry.Person.Role;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One nation's procurement records: who finds what, and how a selection becomes an item. Answering a query is opening what it is
 * answered from; that is logged, and its originator gets a receipt, before the answer is there.
 */
public final class ProcurementDesk implements AutoCloseable {
    static final String AREA = "procurement";

    private final House house;
    private final ReadingDesk reading;
    private final SetStore store;
    private final SetSight sight;
    private final Shelf shelf;
    private final Openings openings = new Openings();
    private final Imports imports;
    private final OwnGrants grants;
    private final Extracts extracts;
    private final Indexer indexer;

    /** @param folder for the keys of sets and for what is being imported */
    public ProcurementDesk(
            House house,
            ReleaseDesk releases,
            ReadingDesk reading,
            HandlingRules handling,
            Sources sources,
            Path folder) {
        this.house = house;
        this.reading = reading;
        var keys = new SetKeys(folder.resolve("keys/procurement"));
        this.store = new SetStore(house.register(), keys);
        this.sight = new SetSight(house, reading, handling, store);
        this.shelf = new Shelf(store, Runtime.getRuntime().maxMemory() * 45 / 100);
        this.grants = new OwnGrants(house, store);
        this.extracts = new Extracts(house, releases);
        sources.also(new SetConditions(house, store));
        this.indexer = new Indexer(house, store, keys, shelf, new Contents(house));
        this.imports = new Imports(house, releases, indexer, new Contents(house), folder.resolve("imports"));
    }

    /** Of importing. */
    public Imports imports() {
        return imports;
    }

    /** Of giving our own sets to colleagues. */
    public OwnGrants grants() {
        return grants;
    }

    /**
     * A set that somebody may look through.
     *
     * @param made by whoever looks: they may propose it, and give it to others
     * @param mark as it is marked here
     * @param whole without what is bound to its own purpose, when it is false
     */
    public record SetLine(
            String id,
            boolean ours,
            boolean made,
            Nation from,
            String title,
            String mark,
            String purpose,
            int records,
            boolean whole) {}

    /**
     * A record, with the mark of the set that it stands in.
     *
     * @param ref names it: set and place
     */
    public record Found(String ref, SetLine set, ProcurementRecord record) {}

    public record Page(Answer answer, List<Found> found, List<SetLine> sets) {}

    /** The sets that somebody may look through for a purpose. */
    public List<SetLine> sets(Person person, String purpose) {
        requireReads(person);
        return sight.of(person, requirePurpose(purpose)).stream()
                .map(ProcurementDesk::line)
                .toList();
    }

    private static SetLine line(SetSight.Seen seen) {
        return new SetLine(
                seen.id(),
                seen.ours(),
                seen.made(),
                seen.from(),
                seen.about().title(),
                seen.mark(),
                seen.about().purpose(),
                seen.about().records(),
                seen.whole());
    }

    /** Looks for records. */
    public Page search(Person person, String purpose, Query query) {
        var now = now();
        var scopes = opened(person, purpose, query.chosen().get(Facet.SET), now);
        var answer = Search.answer(scopes.scopes(), query);
        log(person, purpose, scopes, query.toString(), answer.total());
        var refs = answer.hits().stream().map(Ref::of).toList();
        return new Page(answer, found(person, now, scopes, refs), scopes.lines());
    }

    /** Words that begin so. */
    public List<Answer.Count> suggestions(Person person, String purpose, String begun) {
        if (begun.length() > 100) throw new Problems("q", "is longer than 100 characters", "Write less.");
        return Search.suggestions(opened(person, purpose, null, now()).scopes(), begun);
    }

    /**
     * These records, for showing beside each other.
     *
     * @throws NotFoundException when one of them is not among what they may look through; the two look the same
     */
    public List<Found> records(Person person, String purpose, List<String> written) {
        var now = now();
        var refs = written.stream().map(Ref::of).toList();
        if (refs.size() > 200) throw new Problems("records", "are more than 200", "Choose fewer.");
        var scopes = opened(person, purpose, sets(refs), now);
        log(person, purpose, scopes, Digest.ofTree(written).value(), refs.size());
        return all(person, now, scopes, refs);
    }

    /** Makes an item of a selection, which inherits what binds every part of it. */
    public Extracts.Made extract(Person person, String purpose, Extracts.Draft draft) {
        if (!person.has(Role.ORIGINATOR)) throw new ForbiddenException("this needs the office originator");
        var now = now();
        var refs =
                new ArrayList<>(draft.records().stream().map(Ref::of).distinct().toList());
        if (refs.isEmpty() || refs.size() > Extracts.MOST)
            throw new Problems("records", "are not 1 to " + Extracts.MOST, "Choose what answers the question.");
        var scopes = opened(person, purpose, sets(refs), now);
        var found = all(person, now, scopes, refs);
        log(person, purpose, scopes, "extract", found.size());
        var made = extracts.make(person, purpose, draft, found, scopes.seen());
        indexer.index(made.item().id());
        return made;
    }

    private static Set<String> sets(List<Ref> refs) {
        return refs.stream().map(Ref::set).collect(Collectors.toSet());
    }

    private List<Found> all(Person person, Instant now, Scopes scopes, List<Ref> refs) {
        var found = found(person, now, scopes, refs);
        if (found.size() != refs.size()) throw new NotFoundException("record");
        return found;
    }

    // ── what they share ─────────────────────────────────────────────────────────────────────────────────────────

    /** The sets that are looked through now, with what somebody may know of each. */
    private record Scopes(Map<String, SetSight.Seen> seen, List<Search.Scope> scopes) {
        List<SetLine> lines() {
            return seen.values().stream().map(ProcurementDesk::line).toList();
        }
    }

    /**
     * What they may look through, opened: each of the partner's sets as the holding that it is.
     *
     * @param only these, if any are named
     */
    private Scopes opened(
            Person person, String purpose, @org.jspecify.annotations.Nullable Set<String> only, Instant now) {
        requireReads(person);
        var seen = new LinkedHashMap<String, SetSight.Seen>();
        for (var one : sight.of(person, requirePurpose(purpose)))
            if (only == null || only.contains(one.id())) seen.put(one.id(), one);
        var indexes = shelf.open(person.id(), now, seen.keySet());
        seen.keySet().retainAll(indexes.keySet());
        for (var one : List.copyOf(seen.values()))
            if (!one.ours() && !openings.lasts(person.id(), one.id(), now)) {
                if (reading.open(person, one.id()) instanceof ReadingDesk.Answer.Granted)
                    openings.opened(person.id(), one.id(), now);
                else seen.remove(one.id());
            }
        var scopes = new ArrayList<Search.Scope>();
        for (var one : seen.values()) {
            var index = indexes.get(one.id());
            if (index != null) scopes.add(new Search.Scope(index, one.whole()));
        }
        return new Scopes(seen, scopes);
    }

    private List<Found> found(Person person, Instant now, Scopes scopes, List<Ref> refs) {
        var numbers = new HashMap<String, Set<Integer>>();
        for (var ref : refs)
            if (scopes.seen().containsKey(ref.set()))
                numbers.computeIfAbsent(ref.set(), _ -> new HashSet<>()).add(ref.number());
        var lines = new HashMap<String, Map<Integer, byte[]>>();
        numbers.forEach((set, of) -> lines.put(set, store.records(person.id(), now, set, of)));
        var found = new ArrayList<Found>();
        for (var ref : refs) {
            var seen = Optional.ofNullable(scopes.seen().get(ref.set()));
            var line = lines.getOrDefault(ref.set(), Map.of()).get(ref.number());
            if (seen.isEmpty() || line == null) continue;
            var record = SetStore.record(line);
            if (!seen.get().whole() && record.has(entente.procurement.record.Right.Term.PURPOSE_BOUND)) continue;
            found.add(new Found(ref.toString(), line(seen.get()), record));
        }
        return found;
    }

    private void log(Person person, String purpose, Scopes scopes, String what, long records) {
        house.journal()
                .record(
                        "procurement/searched/" + Ids.fresh(),
                        "records-searched",
                        Map.of(
                                "by",
                                person.id(),
                                "purpose",
                                purpose,
                                "sets",
                                List.copyOf(scopes.seen().keySet()),
                                "query",
                                Digest.ofTree(what).value(),
                                "records",
                                records));
    }

    private static void requireReads(Person person) {
        if (!person.has(Role.ORIGINATOR) && !person.has(Role.READER))
            throw new ForbiddenException("this needs the office originator or reader");
    }

    private String requirePurpose(String purpose) {
        if (house.rules().pact().arrangements().stream()
                .noneMatch(arrangement -> arrangement.purposes().contains(purpose)))
            throw new Problems("purpose", "\"" + purpose + "\" is unknown", "Name one that the pact lists.");
        return purpose;
    }

    private Instant now() {
        return house.clock().instant();
    }

    @Override
    public void close() {
        imports.close();
        indexer.close();
    }
}
