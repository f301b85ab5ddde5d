package entente.cyber.release;

import entente.cyber.marking.Marked;
import entente.cyber.marking.Markings;
import entente.cyber.marking.Tlp;
import entente.cyber.release.Withholding.Code;
import entente.cyber.stix.Selector;
import entente.cyber.stix.StixCheck;
import entente.cyber.stix.StixId;
import entente.cyber.stix.StixObject;
import entente.cyber.stix.StixTime;
import entente.kernel.Label;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Decides a whole set at once, since whether an object may go depends on what it names: where one end of a relationship stays,
 * the relationship stays. Each object begins as whole, and is brought down by its markings and by what it names until nothing
 * changes any more; what is brought down never comes up, so it ends.
 *
 * <p>An id that no object of the set has, and that the recipient may not know otherwise, is treated as one that is withheld.
 * So a withheld object leaves no trace, and not even its absence is one.
 *
 * <p>Immutable, and safe for use by many threads. The same set gives the same bytes.
 */
public final class StixRelease {
    private final Markings markings;
    private final Function<Label, Verdict> rule;
    private final ReleasePolicy policy;

    /** @param rule whether something with this label may go to the recipient; asked once for each label */
    public StixRelease(Markings markings, Function<Label, Verdict> rule, ReleasePolicy policy) {
        this.markings = markings;
        this.rule = rule;
        this.policy = policy;
    }

    public Released decide(List<StixObject> set) {
        return new Run(set).decide();
    }

    /** Every id that an object names, its own apart: in a reference, in words, or as the name of a property. */
    public static Set<String> named(StixObject object) {
        var named = new TreeSet<String>();
        for (var reference : Reference.of(object))
            if (StixId.isId(reference.target()) && !reference.isOf(object)) named.add(reference.target());
        return named;
    }

    /** How far an object was brought down. */
    enum State {
        WHOLE,
        /** Changed, under its own name. */
        CHANGED,
        /** Changed, under another name. */
        RENAMED,
        WITHHELD
    }

    /** One decision. */
    private final class Run {
        private final List<Case> cases = new ArrayList<>();
        private final Map<String, List<Case>> byId = new HashMap<>();
        private final Map<String, List<Case>> namedBy = new HashMap<>();
        private final Set<String> uuids = new HashSet<>();
        private final Map<Label, Verdict> verdicts = new HashMap<>();

        Run(List<StixObject> set) {
            for (var object : set) {
                var one = new Case(object);
                cases.add(one);
                byId.computeIfAbsent(object.id().toString(), id -> new ArrayList<>())
                        .add(one);
                uuids.add(object.id().uuid());
                for (var reference : one.references)
                    namedBy.computeIfAbsent(reference.target(), id -> new ArrayList<>())
                            .add(one);
            }
        }

        Released decide() {
            for (var one : cases) judge(one);
            conflicts();
            outdated();
            var waiting = new ArrayDeque<Case>(cases);
            while (!waiting.isEmpty()) {
                settle(waiting);
                // What is made is looked at last: if it cannot go, what names it is looked at again.
                for (var one : cases) {
                    if (one.state != State.CHANGED && one.state != State.RENAMED) continue;
                    var fault = make(one);
                    if (fault.isEmpty()) continue;
                    withhold(one, fault.get());
                    awake(one, waiting);
                }
            }
            leaveUnusedDefinitions();
            return new Released(cases.stream().map(this::outcome).toList(), policy.identity());
        }

        /** A definition goes with what it marks or extends. Alone it would say which markings there are. */
        private void leaveUnusedDefinitions() {
            var used = new HashSet<String>();
            var looking = new ArrayDeque<StixObject>();
            var definitions = new ArrayList<Case>();
            for (var one : cases) {
                if (one.state == State.WITHHELD) continue;
                if (isDefinition(one.object)) definitions.add(one);
                else looking.add(one.made.orElse(one.object));
            }
            while (!looking.isEmpty())
                for (var reference : Reference.of(looking.poll()))
                    if (used.add(reference.target()))
                        for (var one : byId.getOrDefault(reference.target(), List.of()))
                            if (isDefinition(one.object)) looking.add(one.object);
            for (var one : definitions)
                if (!used.contains(one.object.id().toString()))
                    withhold(
                            one,
                            new Withholding(Code.UNUSED, "", one.object.id().toString()));
        }

        private void settle(ArrayDeque<Case> waiting) {
            while (!waiting.isEmpty()) {
                var one = waiting.poll();
                if (one.state == State.WITHHELD) continue;
                var before = one.state;
                plan(one);
                if (one.state.compareTo(before) > 0) awake(one, waiting);
            }
        }

        private void awake(Case one, ArrayDeque<Case> waiting) {
            waiting.addAll(namedBy.getOrDefault(one.object.id().toString(), List.of()));
            waiting.addAll(namedBy.getOrDefault(one.object.id().uuid(), List.of()));
        }

        private Verdict verdict(Label label) {
            return verdicts.computeIfAbsent(label, rule);
        }

        /** What the markings say, before anything is known of others. */
        private void judge(Case one) {
            StixCheck.check(one.object).stream()
                    .filter(finding -> finding.isError())
                    .findFirst()
                    .ifPresent(
                            finding -> withhold(one, new Withholding(Code.INVALID, finding.path(), finding.wrong())));
            if (one.object.equals(policy.identity())) return;
            var labels = markings.of(one.object);
            denied(labels.object(), Code.LABEL, "").ifPresent(why -> withhold(one, why));
            if (labels.object() instanceof Marked.Labelled(var label)
                    && verdict(label) instanceof Verdict.Permit(var basis)) one.basis = basis;
            for (var part : labels.parts()) {
                var why = denied(part.marked(), Code.PART, part.selector().toString());
                if (why.isEmpty()) continue;
                one.denied.add(part.selector());
                one.taken.add(why.get());
            }
        }

        private Optional<Withholding> denied(Marked marked, Code code, String where) {
            return switch (marked) {
                case Marked.Denied(var reasons) ->
                    Optional.of(new Withholding(
                            Code.MARKING,
                            where,
                            reasons.getFirst().code() + " " + reasons.getFirst().words()));
                case Marked.Labelled(var label) ->
                    switch (verdict(label)) {
                        case Verdict.Permit permit -> Optional.empty();
                        case Verdict.Deny(var reasons) ->
                            Optional.of(new Withholding(code, where, label + ": " + String.join("; ", reasons)));
                    };
            };
        }

        /** Two contents under one version cannot both be right, and to choose would be to vouch for one. */
        private void conflicts() {
            for (var versions : byId.values())
                for (var one : versions)
                    for (var other : versions)
                        if (one != other
                                && one.object.version().equals(other.object.version())
                                && !one.object.tree().equals(other.object.tree()))
                            withhold(one, new Withholding(Code.CONFLICT, "", ""));
        }

        /** Whoever marks an object higher makes a new version of it; the older ones go no further than that one. */
        private void outdated() {
            for (var versions : byId.values()) {
                if (versions.size() == 1) continue;
                var newest = versions.stream().max((one, other) -> StixTime.compare(moment(one), moment(other)));
                for (var one : versions)
                    if (StixTime.compare(moment(one), moment(newest.orElseThrow())) < 0
                            && (newest.get().state == State.WITHHELD || !one.denied.containsAll(newest.get().denied)))
                        withhold(one, new Withholding(Code.OUTDATED, "", ""));
            }
        }

        private static String moment(Case one) {
            return one.object.version().filter(StixTime::isMoment).orElse("0000-01-01T00:00:00Z");
        }

        private void withhold(Case one, Withholding why) {
            one.state = State.WITHHELD;
            one.why.add(why);
        }

        /** What may be known of the object with this id, by whoever gets the one that names it. */
        private State of(Case by, String id) {
            if (id.equals(policy.identity().id().toString())) return State.WHOLE;
            var here = byId.get(id);
            var known = StixId.read(id).filter(read -> isKnown(by, read)).isPresent();
            if (here == null) return known ? State.WHOLE : State.WITHHELD;
            var best = here.stream().map(one -> one.state).min(State::compareTo).orElseThrow();
            return known && best == State.WITHHELD && isPublic(id) ? State.WHOLE : best;
        }

        private boolean isKnown(Case by, StixId id) {
            return isPublic(id.toString()) || policy.known().test(by.object, id);
        }

        private boolean isPublic(String id) {
            return StixId.read(id)
                    .filter(read -> Tlp.byId(read).isPresent() || Derivative.PUBLIC.contains(read))
                    .isPresent();
        }

        /** Brings a case down as far as what it names asks for. */
        private void plan(Case one) {
            var drops = new LinkedHashSet<Selector>(one.denied);
            var renames = new HashMap<Selector, String>();
            var taken = new ArrayList<Withholding>(one.taken);
            var renewed = false;
            for (var reference : one.references) {
                if (reference.isOf(one.object)) continue;
                if (drops.stream().anyMatch(drop -> drop.covers(reference.at()))) continue;
                if (reference.sort() == Reference.Sort.MARKING && marksNothingElse(one, reference.at())) continue;
                var state = reference.sort() == Reference.Sort.BARE
                        ? ofBare(one, reference.target())
                        : of(one, reference.target());
                if (state == State.WHOLE) continue;
                var where = reference.at().toString();
                if (one.object.type().equals("language-content") && where.equals("object_ref")) {
                    withhold(one, new Withholding(Code.TRANSLATION, where, reference.target()));
                    return;
                }
                if (state == State.CHANGED) continue;
                switch (reference.sort()) {
                    case MENTION, BARE -> {
                        withhold(one, new Withholding(Code.MENTION, where, reference.target()));
                        return;
                    }
                    case MARKING -> {
                        withhold(one, new Withholding(Code.DEFINITION, where, reference.target()));
                        return;
                    }
                    case SINGLE, ELEMENT, NESTED -> {
                        if (where.equals("created_by_ref") && policy.mode() != ReleasePolicy.Mode.IN_PLACE) {
                            renewed = true;
                            taken.add(new Withholding(Code.REFERENCE, where, reference.target()));
                        } else if (state == State.RENAMED) {
                            renames.put(
                                    reference.at(),
                                    policy.key()
                                            .derivative(StixId.of(reference.target()))
                                            .toString());
                            taken.add(new Withholding(Code.REWRITTEN, where, reference.target()));
                        } else if (Derivative.requires(one.object, reference.takes())) {
                            withhold(one, new Withholding(Code.END, where, reference.target()));
                            return;
                        } else {
                            drops.add(reference.takes());
                            taken.add(new Withholding(Code.REFERENCE, where, reference.target()));
                        }
                    }
                }
            }
            one.drops = drops;
            one.renames = renames;
            if (drops.isEmpty() && renames.isEmpty() && !renewed) return;
            bringDown(one, taken);
        }

        /** Whether all that a granular marking marks is taken out, so that the marking goes too. */
        private boolean marksNothingElse(Case one, Selector at) {
            return at.property().equals("granular_markings")
                    && new Selector(at.steps().subList(0, 2))
                                    .in(one.object.tree())
                                    .orElseThrow()
                            instanceof Map<?, ?> marking
                    && marking.get("selectors") instanceof List<?> selectors
                    && selectors.stream()
                            .allMatch(text -> text instanceof String written
                                    && Selector.read(written)
                                            .filter(part -> one.denied.stream().anyMatch(drop -> drop.covers(part)))
                                            .isPresent());
        }

        private State ofBare(Case by, String uuid) {
            if (!uuids.contains(uuid)) return State.WHOLE;
            return byId.keySet().stream()
                    .filter(id -> id.endsWith("--" + uuid))
                    .map(id -> of(by, id))
                    .min(State::compareTo)
                    .orElse(State.WHOLE);
        }

        private void bringDown(Case one, List<Withholding> taken) {
            one.changes = taken;
            if (policy.mode() == ReleasePolicy.Mode.WITHHOLD) {
                taken.forEach(why -> one.why.add(why));
                withhold(one, new Withholding(Code.NO_DERIVATIVES, "", "a part would have to be taken out"));
            } else if (isDefinition(one.object))
                withhold(one, new Withholding(Code.INDIVISIBLE, "", one.object.type()));
            else {
                var empty = emptied(one);
                var missing = Derivative.missing(one.object, one.drops);
                if (empty.isPresent()) withhold(one, new Withholding(Code.EMPTY, empty.get(), "nothing is left"));
                else if (missing.isPresent())
                    withhold(one, new Withholding(Code.REQUIRED, missing.get(), "the object cannot be without it"));
                else {
                    var state = Derivative.keepsName(one.object, one.drops, one.renames.keySet(), policy)
                            ? State.CHANGED
                            : State.RENAMED;
                    if (state.compareTo(one.state) > 0) one.state = state;
                }
            }
        }

        /** A required list of which every element goes. */
        private Optional<String> emptied(Case one) {
            for (var property : Derivative.required(one.object)) {
                if (!(one.object.tree().get(property) instanceof List<?> list)) continue;
                var gone = one.drops.stream()
                        .filter(drop ->
                                drop.steps().size() == 2 && drop.property().equals(property))
                        .count();
                if (gone == list.size()) return Optional.of(property);
            }
            return Optional.empty();
        }

        /** Makes what goes in the object's place; answers why it cannot. */
        private Optional<Withholding> make(Case one) {
            // A derivative that names itself would name its original.
            if (one.state == State.RENAMED)
                for (var reference : one.references)
                    if (reference.isOf(one.object) && one.drops.stream().noneMatch(drop -> drop.covers(reference.at())))
                        return Optional.of(
                                new Withholding(Code.MENTION, reference.at().toString(), reference.target()));
            var left = new Surgery(one.drops, one.renames).apply(one.object.tree());
            var repeated = Repetition.find(one.object, one.denied, left);
            if (repeated.isPresent())
                return Optional.of(new Withholding(Code.REPEATED, repeated.get(), "it repeats what is taken out"));
            var made = Derivative.make(one.object, left, one.state == State.CHANGED, policy);
            var fault = StixCheck.check(made).stream()
                    .filter(finding -> finding.isError())
                    .findFirst();
            if (fault.isPresent())
                return Optional.of(new Withholding(
                        Code.INVALID, fault.get().path(), fault.get().wrong()));
            one.made = Optional.of(made);
            return Optional.empty();
        }

        private Outcome outcome(Case one) {
            return switch (one.state) {
                case WHOLE -> new Outcome.Whole(one.object, one.basis);
                case WITHHELD -> new Outcome.Withheld(one.object, new ArrayList<>(new LinkedHashSet<>(one.why)));
                case CHANGED, RENAMED -> {
                    var made = one.made.orElseThrow();
                    var origin = one.state == State.RENAMED && policy.known().test(one.object, one.object.id())
                            ? Optional.of(Derivative.origin(one.object, made, policy))
                            : Optional.<StixObject>empty();
                    yield new Outcome.Derived(
                            one.object,
                            made,
                            one.basis,
                            one.changes,
                            policy.mode() == ReleasePolicy.Mode.IN_PLACE,
                            origin);
                }
            };
        }
    }

    private static boolean isDefinition(StixObject object) {
        return object.type().equals("marking-definition") || object.type().equals("extension-definition");
    }

    /** One object on its way. */
    private static final class Case {
        final StixObject object;
        final List<Reference> references;
        final Set<Selector> denied = new TreeSet<>();
        final List<Withholding> taken = new ArrayList<>();
        final List<Withholding> why = new ArrayList<>();
        State state = State.WHOLE;
        List<String> basis = List.of();
        Set<Selector> drops = Set.of();
        Map<Selector, String> renames = Map.of();
        List<Withholding> changes = List.of();
        Optional<StixObject> made = Optional.empty();

        Case(StixObject object) {
            this.object = object;
            this.references = Reference.of(object);
        }
    }
}
