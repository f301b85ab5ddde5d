package entente.kernel;

import entente.kernel.CategoryTag.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Whether n nations and their pacts leave a way round an originator's will. Pacts that are each safe need not be safe
 * together: consent does not compose, so a pact from X to B and one from B to C never make one from X to C.
 *
 * <p>X's will for a label is: Z may have it where a pact of X with Z maps it, or a relay that a pact of X names ends at
 * Z; where the label has a release list, Z is on it; and Z protects it no less than X's own pact with Z asks.
 *
 * <p>A leg from B to C carries what B originated. It carries what B holds of others only if the pact of B and C says so
 * ({@link Onward#HELD}: the paper is silent about third parties), or if that pact names a relay for this originator.
 * There the holder's own mark is mapped on: that is the danger that is looked for.
 *
 * <p>Tried are all combinations of levels and restrictive values that pacts name, and of the release lists: none,
 * every nation, all but one, one, and two. More are not needed for a shortest chain: a list only narrows, so a chain
 * under a longer list exists without one; and against the list itself, what is asked of it is the nation at the end,
 * which is not on it, and the nations on the way, of which a shortest chain has one.
 */
public final class Web {

    /** What a pact lets a party send to the other. */
    public enum Onward {
        /** Its own information, and what a relay names. */
        OWN,
        /** Whatever it holds. */
        HELD
    }

    /** A way for one originator's information through a nation to another. */
    public record Relay(String id, Nation originator, Nation through, Nation to) {}

    /** A pact as the web sees it. */
    public record Bond(Equivalence there, Equivalence back, Onward onward, Set<Relay> relays) {
        public Bond {
            relays = Set.copyOf(relays);
            if (!there.origin().equals(back.holder()) || !there.holder().equals(back.origin()))
                throw new IllegalArgumentException("the two tables do not lead there and back");
        }

        Nation one() {
            return there.origin().nation();
        }

        Nation other() {
            return there.holder().nation();
        }
    }

    /** What is against the originator's will. */
    public enum Wrong {
        /** It reaches a nation that may not have it. */
        REACHES,
        /** It reaches one that may, or comes home, with less protection. */
        LOWERED
    }

    /**
     * A chain of releases against an originator's will.
     *
     * @param label the originator's
     * @param nations from the originator to where it must not be, in order
     * @param marks what it is marked as at each of them
     */
    public record Chain(Wrong wrong, Label label, List<Nation> nations, List<String> marks, Text text) {}

    private record Leg(int to, Onward onward, Set<Relay> relays, List<CompiledEquivalence> maps) {}

    /** Where information has come. */
    private record State(
            int at, CompiledLabel label, int legs, @Nullable State before) {}

    private record Spot(int at, CompiledLabel label) {}

    private final List<Nation> nations;
    private final List<CompiledPolicy> policies = new ArrayList<>();
    private final List<List<Leg>> legs = new ArrayList<>();
    private final Map<Nation, Set<Relay>> relays = new TreeMap<>();
    private final Map<Integer, Set<Category>> named = new HashMap<>();
    private final LongConsumer progress;
    private @Nullable Chain shortest;
    private long tried;

    private Web(Collection<Bond> bonds, LongConsumer progress) {
        this.progress = progress;
        var known = new TreeMap<Nation, SecurityPolicy>();
        for (var bond : bonds) {
            know(known, bond.there().origin());
            know(known, bond.there().holder());
        }
        nations = List.copyOf(known.keySet());
        for (var nation : nations) {
            policies.add(new CompiledPolicy(java.util.Objects.requireNonNull(known.get(nation))));
            legs.add(new ArrayList<>());
            relays.put(nation, new HashSet<>());
        }
        for (var bond : bonds) {
            add(bond, bond.there());
            add(bond, bond.back());
            for (var nation : List.of(bond.one(), bond.other()))
                relays.computeIfPresent(nation, (_, set) -> {
                    set.addAll(bond.relays());
                    return set;
                });
        }
        for (var from : legs) from.sort(Comparator.comparingInt(Leg::to));
    }

    private static void know(Map<Nation, SecurityPolicy> known, SecurityPolicy policy) {
        var before = known.putIfAbsent(policy.nation(), policy);
        if (before != null && !before.equals(policy))
            throw new IllegalArgumentException(
                    policy.nation() + " has two schemes: " + before.id() + ", " + policy.id());
    }

    private void add(Bond bond, Equivalence table) {
        var from = nations.indexOf(table.origin().nation());
        var to = nations.indexOf(table.holder().nation());
        if (legs.get(from).stream().anyMatch(leg -> leg.to() == to))
            throw new IllegalArgumentException(bond.one() + " and " + bond.other() + " have two pacts");
        var maps = new ArrayList<CompiledEquivalence>();
        maps.add(new CompiledEquivalence(table, policies.get(from), policies.get(to), Set.of()));
        for (var condition : table.conditions())
            maps.add(new CompiledEquivalence(table, policies.get(from), policies.get(to), Set.of(condition)));
        legs.get(from).add(new Leg(to, bond.onward(), bond.relays(), maps));
        for (var row : table.categoryRows())
            named.computeIfAbsent(from, _ -> new TreeSet<>()).add(row.from());
    }

    /** The shortest chain against an originator's will; absent when there is none. */
    public static Optional<Chain> shortestChain(Collection<Bond> bonds) {
        return shortestChain(bonds, _ -> {});
    }

    /** @param progress is told how many labels have been followed, about every ten thousand */
    public static Optional<Chain> shortestChain(Collection<Bond> bonds, LongConsumer progress) {
        return new Web(bonds, progress).search();
    }

    private Optional<Chain> search() {
        for (var originator = 0; originator < nations.size(); originator++)
            for (var label : labels(originator)) {
                if (++tried % 10_000 == 0) progress.accept(tried);
                follow(originator, label);
            }
        return Optional.ofNullable(shortest);
    }

    /** Breadth first, so that the first chain found for a label is its shortest. */
    private void follow(int originator, CompiledLabel label) {
        var queue = new ArrayDeque<State>();
        var seen = new HashSet<Spot>();
        queue.add(new State(originator, label, 0, null));
        seen.add(new Spot(originator, label));
        while (!queue.isEmpty()) {
            var state = queue.remove();
            if (shortest != null && state.legs() + 2 >= shortest.nations().size()) return;
            for (var leg : legs.get(state.at())) {
                if (!carries(leg, originator, state.at()) || !lists(state, leg.to())) continue;
                for (var map : leg.maps()) {
                    var mapped = map.map(state.label());
                    if (mapped == null || !seen.add(new Spot(leg.to(), mapped))) continue;
                    var next = new State(leg.to(), mapped, state.legs() + 1, state);
                    var wrong = wrong(originator, label, next);
                    if (wrong.isPresent()) {
                        shortest = chain(wrong.get(), label, next);
                        return;
                    }
                    queue.add(next);
                }
            }
        }
    }

    private boolean carries(Leg leg, int originator, int from) {
        return from == originator
                || leg.onward() == Onward.HELD
                || leg.relays().stream()
                        .anyMatch(relay -> relay.originator().equals(nations.get(originator))
                                && relay.through().equals(nations.get(from))
                                && relay.to().equals(nations.get(leg.to())));
    }

    /** Whether every release list that the label has where it is names the nation. */
    private boolean lists(State state, int to) {
        return lists(policies.get(state.at()), state.label(), nations.get(to));
    }

    private static boolean lists(CompiledPolicy policy, CompiledLabel label, Nation nation) {
        var tags = policy.policy().tags();
        for (var i = 0; i < tags.size(); i++) {
            if (tags.get(i).kind() != Kind.PERMISSIVE) continue;
            var at = policy.tag(i).at();
            if (!CompiledPolicy.isSet(label.bits(), at)) continue;
            var values = tags.get(i).values();
            var on = false;
            for (var v = 0; v < values.size(); v++)
                on |= values.get(v).id().equals(nation.code()) && !CompiledPolicy.isSet(label.bits(), at + 1 + v);
            if (!on) return false;
        }
        return true;
    }

    private Optional<Wrong> wrong(int originator, CompiledLabel label, State state) {
        if (state.at() == originator)
            return label.isBelow(state.label()) ? Optional.empty() : Optional.of(Wrong.LOWERED);
        if (state.legs() == 1) return Optional.empty();
        var direct = legs.get(originator).stream()
                .filter(leg -> leg.to() == state.at())
                .flatMap(leg -> leg.maps().stream())
                .map(map -> Optional.ofNullable(map.map(label)))
                .flatMap(Optional::stream)
                .toList();
        var may = lists(policies.get(originator), label, nations.get(state.at()))
                && (!direct.isEmpty() || relayed(originator, state.at()));
        if (!may) return Optional.of(Wrong.REACHES);
        return direct.isEmpty() || direct.stream().anyMatch(asked -> asked.isBelow(state.label()))
                ? Optional.empty()
                : Optional.of(Wrong.LOWERED);
    }

    /** Whether a pact of the originator names a relay that ends there. */
    private boolean relayed(int originator, int to) {
        var nation = nations.get(originator);
        return java.util.Objects.requireNonNull(relays.get(nation)).stream()
                .anyMatch(
                        relay -> relay.originator().equals(nation) && relay.to().equals(nations.get(to)));
    }

    private Chain chain(Wrong wrong, CompiledLabel label, State end) {
        var way = new ArrayList<Nation>();
        var marks = new ArrayList<String>();
        for (State state = end; state != null; state = state.before()) {
            way.addFirst(nations.get(state.at()));
            marks.addFirst(state.label().toString());
        }
        return new Chain(
                wrong,
                policies.get(nations.indexOf(way.getFirst())).label(label),
                List.copyOf(way),
                List.copyOf(marks),
                Sentences.chain(wrong, way, marks));
    }

    /** The originator's labels, the least first. */
    private Collection<CompiledLabel> labels(int originator) {
        var compiled = policies.get(originator);
        var policy = compiled.policy();
        var labels = new LinkedHashSet<Label>();
        labels.add(policy.label(Map.of(), Map.of()));
        for (var axis : policy.axes())
            cross(
                    labels,
                    label -> axis.levels().stream()
                            .map(level -> policy.label(Map.of(axis.id(), level.id()), Map.of()))
                            .toList());
        for (var tag : policy.tags()) {
            var values = tag.values().stream()
                    .map(CategoryTag.Value::id)
                    .filter(value -> named.getOrDefault(originator, Set.of()).contains(new Category(tag.id(), value)))
                    .toList();
            var sets = tag.kind() == Kind.PERMISSIVE ? lists(values) : subsets(values);
            cross(
                    labels,
                    _ -> sets.stream()
                            .map(set -> policy.label(Map.of(), set.isEmpty() ? Map.of() : Map.of(tag.id(), set)))
                            .toList());
        }
        // What bears no mark at all is nobody's secret.
        var bare = compiled.compile(policy.label(Map.of(), Map.of()));
        return labels.stream()
                .map(compiled::compile)
                .filter(label -> !label.isBelow(bare))
                .toList();
    }

    /** Joins every label with each of others; what is joined is apart, so that the join has the parts of both. */
    private static void cross(LinkedHashSet<Label> labels, java.util.function.Function<Label, List<Label>> others) {
        var crossed = new LinkedHashSet<Label>();
        for (var label : labels)
            for (var other : others.apply(label)) crossed.add(label.policy().join(label, other));
        if (crossed.size() > 2_000_000)
            throw new IllegalArgumentException("more than two million labels of one scheme would have to be followed");
        labels.clear();
        labels.addAll(crossed);
    }

    private static List<Set<String>> subsets(List<String> values) {
        if (values.size() > 16)
            throw new IllegalArgumentException("one tag with " + values.size() + " values cannot be followed");
        var sets = new ArrayList<Set<String>>();
        for (var bits = 0; bits < 1 << values.size(); bits++) {
            var set = new TreeSet<String>();
            for (var v = 0; v < values.size(); v++) if ((bits >> v & 1) == 1) set.add(values.get(v));
            sets.add(set);
        }
        return sets;
    }

    /** None, all, all but one, one, two; see the class. */
    private static Set<Set<String>> lists(List<String> values) {
        var sets = new LinkedHashSet<Set<String>>();
        sets.add(Set.of());
        sets.add(new TreeSet<>(values));
        for (var one : values) {
            sets.add(Set.of(one));
            var others = new TreeSet<>(values);
            others.remove(one);
            sets.add(others);
            for (var two : values) sets.add(new TreeSet<>(List.of(one, two)));
        }
        return sets;
    }
}
