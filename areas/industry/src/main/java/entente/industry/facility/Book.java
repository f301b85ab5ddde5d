package entente.industry.facility;

import entente.industry.dossier.Levels;
import entente.kernel.Equivalence.Mapping;
import entente.kernel.Label;
import entente.kernel.Nation;
import entente.kernel.OriginLabel;
import entente.pact.Rules;
import entente.registry.IndustryEntries.Act;
import entente.registry.IndustryEntries.Dossier;
import entente.registry.IndustryEntries.Entry;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Everything of industry that is in the register at one moment, with the states that follow from it. Never changes. */
public final class Book {
    private final Rules rules;
    private final Nation nation;
    private final Map<Dossier, Map<String, List<Entry>>> effective = new EnumMap<>(Dossier.class);
    private final List<Entry> waiting = new ArrayList<>();
    private final List<Act> acts;
    private final Map<String, FacilityState> facilities = new TreeMap<>();
    private final Map<String, PersonState> people = new TreeMap<>();
    private final Confirmations confirmations;

    /** @param entries in the order in which they took effect */
    public Book(Rules rules, Nation nation, List<Entry> entries, List<Act> acts) {
        this.rules = rules;
        this.nation = nation;
        this.acts = List.copyOf(acts);
        for (var dossier : Dossier.values()) effective.put(dossier, new LinkedHashMap<>());
        for (var entry : entries)
            if (entry.effective().isEmpty()) waiting.add(entry);
            else
                of(entry.dossier())
                        .computeIfAbsent(entry.about(), _ -> new ArrayList<>())
                        .add(entry);
        of(Dossier.FACILITY).forEach((id, own) -> facilities.put(id, FacilityState.of(id, own, levels())));
        of(Dossier.PERSON).forEach((id, own) -> people.put(id, PersonState.of(id, own, levels())));
        confirmations = Confirmations.of(this.acts, this::levels);
    }

    /** The same with one entry more, which is what it would be were that in effect. */
    Book with(Entry entry) {
        var entries = new ArrayList<Entry>();
        for (var dossier : effective.values()) for (var list : dossier.values()) entries.addAll(list);
        entries.add(entry);
        return new Book(rules, nation, entries, acts);
    }

    private Map<String, List<Entry>> of(Dossier dossier) {
        return java.util.Objects.requireNonNull(effective.get(dossier));
    }

    /** Levels of our own scheme. */
    public Levels levels() {
        return levels(nation);
    }

    public Levels levels(Nation of) {
        return new Levels(rules.policy(of));
    }

    /** By what a dossier is of. */
    public Map<String, List<Entry>> dossiers(Dossier dossier) {
        return java.util.Collections.unmodifiableMap(of(dossier));
    }

    /** What is in effect of one, in its order. */
    public List<Entry> entries(Dossier dossier, String about) {
        return of(dossier).getOrDefault(about, List.of());
    }

    /** What waits for a second person. */
    public List<Entry> waiting() {
        return List.copyOf(waiting);
    }

    public Map<String, FacilityState> facilities() {
        return facilities;
    }

    public Map<String, PersonState> people() {
        return people;
    }

    public List<Act> acts() {
        return acts;
    }

    public Confirmations confirmations() {
        return confirmations;
    }

    public Capability facility(String id) {
        return Optional.<Capability>ofNullable(facilities.get(id)).orElse(Capability.NONE);
    }

    /** What the partner confirmed to us; nothing, of what it did not. */
    public Capability confirmed(String request) {
        return confirmations
                .find(request)
                .filter(one -> one.asker().equals(nation))
                .map(one -> Confirmations.capability(one, levels(), this::mapped))
                .orElse(Capability.NONE);
    }

    /** A level as the partner writes it, in our scheme; absent: it has no equivalent. */
    private Optional<Label> mapped(String mark) {
        return mapped(mark, rules.pact().partnerOf(nation));
    }

    Optional<Label> mapped(String mark, Nation of) {
        return rules.map(new OriginLabel(levels(of).of(mark))) instanceof Mapping.Mapped(var label, var _)
                ? Optional.of(Levels.bare(label.label()))
                : Optional.empty();
    }

    /** The facility whose security officer somebody is. */
    public Optional<FacilityState> officerOf(String person) {
        return facilities.values().stream()
                .filter(facility -> facility.officer().equals(Optional.of(person)))
                .findFirst();
    }

    /** Whether a person's access rests on what stands here. */
    public Optional<PersonState> person(String id) {
        return Optional.ofNullable(people.get(id));
    }

    /** People of a facility, by their ids. */
    public List<PersonState> staff(String facility) {
        return people.values().stream()
                .filter(person -> person.facility().equals(Optional.of(facility)))
                .toList();
    }

    /** What is left of what we confirmed and does not stand as it was confirmed; as much as one act can say. */
    List<ClearanceAct.Change> changes(java.time.Instant now) {
        var changes = new ArrayList<ClearanceAct.Change>();
        var answered = new TreeSet<String>();
        for (var list : of(Dossier.REQUEST).values())
            for (var entry : list)
                if (entry.kind().equals(RequestKind.ANSWERED_YES.name()) && answered.add(entry.about()))
                    confirmations
                            .find(entry.about())
                            .filter(one -> one.stands(now))
                            .flatMap(one -> change(one, entry, now))
                            .ifPresent(changes::add);
        return changes.size() > ClearanceAct.Change.MOST
                ? List.copyOf(changes.subList(0, ClearanceAct.Change.MOST))
                : changes;
    }

    private Optional<ClearanceAct.Change> change(
            Confirmations.Confirmation confirmed, Entry answer, java.time.Instant now) {
        var basis = basis(answer.details());
        var left = new TreeMap<String, String>();
        confirmed
                .said()
                .forEach((field, mark) -> Levels.highest(levels().of(mark), level -> switch (field) {
                            case "storage" -> basis.safeguards(level, now);
                            case "systems" -> basis.processes(level, now);
                            default -> basis.cleared(level, now);
                        })
                        // As it was written, if it is the same level: what did not change is not said.
                        .ifPresent(level -> left.put(field, level.equals(levels().of(mark)) ? mark : level.mark())));
        if (left.equals(confirmed.said())) return Optional.empty();
        return Optional.of(new ClearanceAct.Change(confirmed.request(), left.containsKey("level") ? left : Map.of()));
    }

    /** On what an answer rests: a facility of ours, or a person of one. */
    Capability basis(Map<String, Object> answer) {
        var of = String.valueOf(answer.get("basis"));
        if (!"PERSON".equals(answer.get("of"))) return facility(of);
        var person = people.get(of);
        if (person == null) return Capability.NONE;
        return new Capability() {
            @Override
            public boolean cleared(Label level, java.time.Instant now) {
                return person.cleared(level, now, Book.this::facility, Book.this::confirmed);
            }

            @Override
            public boolean safeguards(Label level, java.time.Instant now) {
                return false;
            }

            @Override
            public boolean processes(Label level, java.time.Instant now) {
                return false;
            }
        };
    }
}
