package entente.kernel;

import entente.kernel.CategoryTag.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The labels over which a pact is proved: those of both policies without the values that no row names, which cannot
 * cross.
 *
 * <p>When that is still too much, further <em>lone</em> values of a tag are left out. A lone value has one row, which is
 * {@code EQ} both ways, and nothing else leads to or from either end, nor does a combination name it. Its bit comes and
 * goes by itself, so two of them show all that any number of them can.
 */
record Space(Equivalence there, Equivalence back) {
    /** Above so many labels, lone values are left out. */
    private static final double MANY = 1L << 25;
    /** So many are too many to try. */
    private static final double TOO_MANY = 1L << 31;

    static Space of(Equivalence there, Equivalence back) {
        var named = new HashSet<String>();
        name(there, named, "from ", "to ");
        name(back, named, "to ", "from ");
        var space = new Space(there, back)
                .keep(category -> named.contains("from " + category), category -> named.contains("to " + category));
        if (space.size() > MANY) space = space.withoutLone();
        if (space.size() > TOO_MANY)
            throw new IllegalArgumentException(
                    "the pact names so many categories that %.0f labels would have to be tried"
                            .formatted(space.size()));
        return space;
    }

    private static void name(Equivalence table, Set<String> into, String origin, String holder) {
        for (var row : table.categoryRows()) {
            into.add(origin + row.from());
            row.to().ifPresent(to -> into.add(holder + to));
        }
        for (var row : table.rows()) row.adds().forEach(added -> into.add(holder + added));
    }

    /** How many labels both policies have. */
    double size() {
        return size(there.origin()) + size(there.holder());
    }

    private static double size(SecurityPolicy policy) {
        var size = 1.0;
        for (var axis : policy.axes()) size *= axis.levels().size();
        for (var tag : policy.tags())
            size *= Math.pow(2, tag.values().size()) + (tag.kind() == Kind.PERMISSIVE ? 1 : 0);
        return size;
    }

    private Space withoutLone() {
        var drop = new HashSet<Category>();
        var dropThere = new HashSet<Category>();
        for (var tag : there.origin().tags()) {
            var seen = 0;
            for (var value : tag.values()) {
                var category = new Category(tag.id(), value.id());
                var partner = lonePartner(category);
                if (partner.isPresent() && ++seen > 2) {
                    drop.add(category);
                    dropThere.add(partner.get());
                }
            }
        }
        return keep(category -> !drop.contains(category), category -> !dropThere.contains(category));
    }

    private java.util.Optional<Category> lonePartner(Category category) {
        var out = there.categoryRows().stream()
                .filter(row -> row.from().equals(category))
                .toList();
        if (out.size() != 1 || out.getFirst().relation() != Equivalence.Relation.EQ) return java.util.Optional.empty();
        var partner = out.getFirst().to().orElseThrow();
        var home = back.categoryRows().stream()
                .filter(row -> row.from().equals(partner))
                .toList();
        var alone = home.size() == 1
                && home.getFirst().to().equals(java.util.Optional.of(category))
                && there.origin().tag(category.tag()).kind()
                        == there.holder().tag(partner.tag()).kind()
                && reached(there, partner) == 1
                && reached(back, category) == 1
                && !combined(there.origin(), category)
                && !combined(there.holder(), partner);
        return alone ? java.util.Optional.of(partner) : java.util.Optional.empty();
    }

    private static long reached(Equivalence table, Category category) {
        return table.categoryRows().stream()
                        .filter(row -> row.to().filter(category::equals).isPresent())
                        .count()
                + table.rows().stream()
                        .flatMap(row -> row.adds().stream())
                        .filter(category::equals)
                        .count();
    }

    private static boolean combined(SecurityPolicy policy, Category category) {
        return policy.tag(category.tag()).single()
                || policy.combinations().stream()
                        .anyMatch(rule ->
                                rule.given().equals(category) || rule.others().contains(category));
    }

    private Space keep(Predicate<Category> here, Predicate<Category> yonder) {
        var origin = reduce(there.origin(), here);
        var holder = reduce(there.holder(), yonder);
        return new Space(reduce(there, origin, holder, here), reduce(back, holder, origin, yonder));
    }

    /** Combinations stay with the whole policy, where the prover reads them. */
    private static SecurityPolicy reduce(SecurityPolicy policy, Predicate<Category> keep) {
        var tags = new ArrayList<CategoryTag>();
        for (var tag : policy.tags()) {
            var values = tag.values().stream()
                    .filter(value -> keep.test(new Category(tag.id(), value.id())))
                    .toList();
            if (!values.isEmpty())
                tags.add(new CategoryTag(tag.id(), tag.kind(), tag.name(), tag.mark(), values, tag.single()));
        }
        return new SecurityPolicy(
                policy.id(), policy.version(), policy.nation(), policy.name(), policy.source(), policy.axes(), tags);
    }

    private static Equivalence reduce(
            Equivalence table, SecurityPolicy origin, SecurityPolicy holder, Predicate<Category> keep) {
        List<Equivalence.CategoryRow> rows = table.categoryRows().stream()
                .filter(row -> keep.test(row.from()))
                .toList();
        return new Equivalence(origin, holder, table.rows(), rows);
    }
}
