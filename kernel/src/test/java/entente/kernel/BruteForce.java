package entente.kernel;

import entente.kernel.CategoryTag.Kind;
import entente.kernel.Equivalence.Mapping;
import entente.kernel.Equivalence.Relation;
import entente.kernel.Proof.Property;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What {@link Proof} decides, from the definitions: readable labels, every pair, no bit sets. Answers the weight of the
 * smallest counterexample by property, for one direction.
 */
final class BruteForce {
    private final Equivalence there;
    private final Equivalence back;
    private final Map<Property, Integer> found = new TreeMap<>();

    private BruteForce(Equivalence there, Equivalence back) {
        this.there = there;
        this.back = back;
    }

    static Map<Property, Integer> of(Equivalence there, Equivalence back) {
        var force = new BruteForce(there, back);
        force.rows();
        var labels = force.labels();
        for (var attested : subsets(there.conditions())) force.labels(labels, attested);
        return force.found;
    }

    /** Labels over the values that some row names; no others cross. */
    private List<Label> labels() {
        var named = new HashSet<Category>();
        there.categoryRows().forEach(row -> named.add(row.from()));
        back.categoryRows().forEach(row -> row.to().ifPresent(named::add));
        back.rows().forEach(row -> named.addAll(row.adds()));
        var labels = new ArrayList<Label>();
        for (var label : Labels.of(there.origin()))
            if (label.categories().entrySet().stream()
                    .allMatch(e -> e.getValue().stream().allMatch(v -> named.contains(new Category(e.getKey(), v)))))
                labels.add(label);
        return labels;
    }

    private static List<Set<String>> subsets(Set<String> of) {
        var all = new ArrayList<Set<String>>(List.of(Set.of()));
        for (var one : of)
            for (var set : List.copyOf(all)) {
                var with = new TreeSet<>(set);
                with.add(one);
                all.add(with);
            }
        return all;
    }

    private void labels(List<Label> labels, Set<String> attested) {
        var images = new TreeMap<Integer, Label>();
        for (var i = 0; i < labels.size(); i++) {
            var image = map(there, labels.get(i), attested);
            if (image.isPresent()) images.put(i, image.get());
        }
        for (var i : images.keySet()) {
            var a = labels.get(i);
            var b = images.get(i);
            for (var j : images.keySet())
                if (Labels.below(a, labels.get(j))
                        && Labels.informs(a, labels.get(j))
                        && !Labels.below(b, images.get(j))) note(Property.MONOTONE, weight(a) + weight(labels.get(j)));
            one(a, b, attested);
        }
    }

    private void one(Label a, Label b, Set<String> attested) {
        if (raised(a) && !raised(b)) note(Property.PROTECTION_KEPT, weight(a));
        for (var row : back.rows())
            if (row.relation() == Relation.EXCLUDED && b.has(row.from())) note(Property.EXCLUSION_KEPT, weight(a));
        if (there.origin().combines(a) && !there.holder().combines(b)) note(Property.MARKS_ALLOWED, weight(a));
        for (var also : subsets(back.conditions())) {
            var home = map(back, b, also);
            if (home.isEmpty()) continue;
            if (!Labels.below(a, home.get())) note(Property.NO_LOWERING, weight(a));
            var again = map(there, home.get(), attested);
            if (again.isPresent() && !(Labels.below(again.get(), b) && Labels.below(b, again.get())))
                note(Property.CREEP_STOPS, weight(a));
        }
    }

    private void rows() {
        for (var row : there.rows())
            if (row.relation() == Relation.EXCLUDED
                    && there.rows().stream()
                            .anyMatch(other -> other.from().equals(row.from())
                                    && other.to().isPresent()))
                note(
                        Property.EXCLUSION_KEPT,
                        there.origin().axis(row.from().axis()).rank(row.from().level()));
        for (var row : there.categoryRows()) {
            if (row.relation() == Relation.DISCARDED && row.why().isEmpty()) note(Property.NOTHING_LOST, 1);
            if (row.to().isEmpty()) continue;
            var to = row.to().get();
            var kind = there.origin().tag(row.from().tag()).kind();
            var kindThere = there.holder().tag(to.tag()).kind();
            if (kind == Kind.RESTRICTIVE && kindThere != Kind.RESTRICTIVE) note(Property.NOTHING_LOST, 1);
            if (kind != Kind.PERMISSIVE) continue;
            if (kindThere != Kind.PERMISSIVE) note(Property.RELEASE_KEPT, 1);
            else if (!row.from().value().equals(to.value())
                    && (row.from().value().matches("[A-Z]{2}") || to.value().matches("[A-Z]{2}")))
                note(Property.RELEASE_KEPT, 1);
            for (var other : there.categoryRows())
                if (!other.from().equals(row.from()) && other.to().equals(row.to())) note(Property.RELEASE_KEPT, 1);
        }
    }

    private static Optional<Label> map(Equivalence table, Label label, Set<String> attested) {
        return table.map(new OriginLabel(label), attested) instanceof Mapping.Mapped(var held, var _)
                ? Optional.of(held.label())
                : Optional.empty();
    }

    private static boolean raised(Label label) {
        for (var axis = 0; axis < label.policy().axes().size(); axis++) if (label.rank(axis) > 0) return true;
        return false;
    }

    /** How much a person has to read: ranks, and values that are listed. */
    static int weight(Label label) {
        var weight = 0;
        for (var axis = 0; axis < label.policy().axes().size(); axis++) weight += label.rank(axis);
        for (var values : label.categories().values()) weight += values.size();
        return weight;
    }

    private void note(Property property, int weight) {
        found.merge(property, weight, Math::min);
    }
}
