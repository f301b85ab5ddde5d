package entente.kernel;

import entente.kernel.CategoryTag.Kind;
import entente.kernel.Equivalence.CategoryRow;
import entente.kernel.Equivalence.Relation;
import entente.kernel.Equivalence.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;

/** Small policies and tables between them, with every relation, from a seed. Many are unsafe. */
final class RandomPacts {
    private final Random random;

    RandomPacts(long seed) {
        random = new Random(seed);
    }

    record Pair(Equivalence there, Equivalence back) {}

    Pair pair() {
        var here = policy("KR", 1);
        var yonder = policy("CA", 2);
        // Most pacts are drawn as one table that is read both ways, as real ones are; then a few are disturbed.
        var orderly = random.nextInt(3) > 0;
        return orderly ? orderly(here, yonder) : new Pair(table(here, yonder), table(yonder, here));
    }

    SecurityPolicy policy(String nation, int number) {
        var axes = new ArrayList<Axis>();
        for (var i = 0; i <= random.nextInt(2); i++) {
            var levels = new ArrayList<String>();
            for (var l = 0; l <= random.nextInt(4); l++) levels.add("a" + i + l);
            axes.add(SmallPolicy.axis("a" + i, levels.toArray(String[]::new)));
        }
        var tags = new ArrayList<CategoryTag>();
        for (var kind : Kind.values())
            for (var i = 0; i < random.nextInt(2) + (kind == Kind.RESTRICTIVE ? 1 : 0); i++) {
                var values = new ArrayList<String>();
                for (var v = 0; v <= random.nextInt(2); v++)
                    values.add(kind == Kind.PERMISSIVE ? List.of("CA", "KR").get(v) : "v" + v);
                var tag = SmallPolicy.tag(
                        kind.name().toLowerCase(java.util.Locale.ROOT) + i,
                        kind,
                        "T" + i,
                        values.toArray(String[]::new));
                tags.add(
                        new CategoryTag(tag.id(), kind, tag.name(), tag.mark(), tag.values(), random.nextInt(12) == 0));
            }
        var policy = new SecurityPolicy(
                "urn:oid:2.25." + number, "1", new Nation(nation), SmallPolicy.text(nation), "", axes, tags);
        var combinations = new ArrayList<Combination>();
        if (random.nextInt(4) == 0) {
            var parts = parts(policy);
            var given = one(parts);
            var others = new TreeSet<Part>(java.util.Comparator.comparing(Part::toString));
            for (var part : parts) if (!part.equals(given) && random.nextInt(3) == 0) others.add(part);
            if (!others.isEmpty())
                combinations.add(new Combination(given, one(List.of(Combination.Rule.values())), others));
        }
        return new SecurityPolicy(
                policy.id(), "1", policy.nation(), policy.name(), "", axes, tags, combinations, Validity.ALWAYS);
    }

    private static List<Part> parts(SecurityPolicy policy) {
        var parts = new ArrayList<Part>();
        for (var axis : policy.axes()) for (var level : axis.levels()) parts.add(new Place(axis.id(), level.id()));
        for (var tag : policy.tags()) for (var value : tag.values()) parts.add(new Category(tag.id(), value.id()));
        return parts;
    }

    /** Level to level in order, both ways, with some rows left out or disturbed. */
    private Pair orderly(SecurityPolicy here, SecurityPolicy yonder) {
        var there = new ArrayList<Row>();
        var back = new ArrayList<Row>();
        for (var a = 0; a < Math.min(here.axes().size(), yonder.axes().size()); a++) {
            var one = here.axes().get(a);
            var other = yonder.axes().get(a);
            for (var rank = 1;
                    rank < Math.min(one.levels().size(), other.levels().size());
                    rank++) {
                var from = new Place(one.id(), one.levels().get(rank).id());
                var to = new Place(other.id(), other.levels().get(rank).id());
                if (random.nextInt(8) > 0) there.add(new Row("3", from, Relation.EQ, Optional.of(to)));
                if (random.nextInt(8) > 0) back.add(new Row("3", to, Relation.EQ, Optional.of(from)));
            }
        }
        var thereCategories = new ArrayList<CategoryRow>();
        var backCategories = new ArrayList<CategoryRow>();
        for (var tag : here.tags())
            for (var value : tag.values()) {
                var category = new Category(tag.id(), value.id());
                if (!yonder.knows(category)) continue;
                if (random.nextInt(10) > 0) thereCategories.add(new CategoryRow("3", category, category));
                if (random.nextInt(10) > 0) backCategories.add(new CategoryRow("3", category, category));
            }
        return new Pair(
                new Equivalence(here, yonder, there, thereCategories),
                new Equivalence(yonder, here, back, backCategories));
    }

    private Equivalence table(SecurityPolicy from, SecurityPolicy to) {
        var rows = new ArrayList<Row>();
        for (var axis : from.axes())
            for (var level : axis.levels()) if (random.nextInt(6) > 0) rows(new Place(axis.id(), level.id()), to, rows);
        var categories = new ArrayList<CategoryRow>();
        for (var tag : from.tags())
            for (var value : tag.values())
                if (random.nextInt(6) > 0)
                    category(new Category(tag.id(), value.id()), to).ifPresent(categories::add);
        return new Equivalence(from, to, rows, categories);
    }

    private void rows(Place from, SecurityPolicy to, List<Row> rows) {
        switch (random.nextInt(10)) {
            case 0 -> {
                rows.add(new Row("3", from, Relation.EXCLUDED, Optional.empty()));
                if (random.nextInt(3) == 0) rows.add(new Row("3", from, Relation.EQ, Optional.of(place(to))));
            }
            case 1 -> rows.add(new Row("3", from, Relation.NO_EQUIVALENT, Optional.empty()));
            case 2 -> {
                rows.add(row(from, Relation.ONE_TO_MANY, to, Optional.of("x")));
                rows.add(row(from, Relation.ONE_TO_MANY, to, Optional.of("y")));
            }
            case 3 -> rows.add(row(from, Relation.CONDITIONAL, to, Optional.of("x")));
            case 4 -> rows.add(row(from, Relation.MANY_TO_ONE, to, Optional.empty()));
            case 5 -> rows.add(row(from, Relation.HANDLE_AS, to, Optional.empty()));
            default -> rows.add(new Row("3", from, Relation.EQ, Optional.of(place(to))));
        }
    }

    private Row row(Place from, Relation relation, SecurityPolicy to, Optional<String> condition) {
        var adds = new ArrayList<Category>();
        for (var tag : to.tags())
            for (var value : tag.values()) if (random.nextInt(8) == 0) adds.add(new Category(tag.id(), value.id()));
        return new Row("3", from, relation, Optional.of(place(to)), adds, condition, true);
    }

    private Optional<CategoryRow> category(Category from, SecurityPolicy to) {
        var there = new ArrayList<Category>();
        for (var tag : to.tags()) for (var value : tag.values()) there.add(new Category(tag.id(), value.id()));
        var why = random.nextBoolean() ? Optional.of(SmallPolicy.text("why")) : Optional.<Text>empty();
        if (there.isEmpty() || random.nextInt(12) == 0)
            return Optional.of(new CategoryRow("3", from, Relation.DISCARDED, Optional.empty(), why));
        if (random.nextInt(12) == 0)
            return Optional.of(new CategoryRow("3", from, Relation.EXCLUDED, Optional.empty(), Optional.empty()));
        var same = there.stream().filter(from::equals).findFirst();
        return Optional.of(
                new CategoryRow("3", from, same.isPresent() && random.nextInt(4) > 0 ? same.get() : one(there)));
    }

    private Place place(SecurityPolicy policy) {
        var axis = one(policy.axes());
        return new Place(axis.id(), one(axis.levels()).id());
    }

    <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
