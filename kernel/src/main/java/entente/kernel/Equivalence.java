package entente.kernel;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How the labels of one nation are protected by the other, in one direction. Mapping starts from an origin label only:
 * the type of the argument says so.
 *
 * @param rows at most one for each level of the origin policy; a level above the lowest with no row does not cross
 * @param categoryRows what becomes of the origin's categories; a value with no row does not cross
 */
public record Equivalence(
        SecurityPolicy origin, SecurityPolicy holder, List<Row> rows, List<CategoryRow> categoryRows) {

    /** What a row says of its level. */
    public enum Relation {
        /** The two levels are the same to the pact. */
        EQUIVALENT,
        /** The holder protects it as this level, and the way back is not open. */
        HANDLE_AS,
        /** The pact does not cover this level. */
        EXCLUDED,
        /** There is no equivalent; people must agree in each case. */
        NO_EQUIVALENT
    }

    /** @param to the holder's axis and level; absent for {@code EXCLUDED} and {@code NO_EQUIVALENT} */
    public record Row(String article, Place from, Relation relation, Optional<Place> to) {}

    /** A level on an axis, by their ids. */
    public record Place(String axis, String level) {
        @Override
        public String toString() {
            return axis + "/" + level;
        }
    }

    /** One value of a tag here becomes one value of a tag there. */
    public record CategoryRow(String article, Category from, Category to) {}

    /** A value of a tag, by their ids. */
    public record Category(String tag, String value) {
        @Override
        public String toString() {
            return tag + "/" + value;
        }
    }

    public Equivalence {
        rows = List.copyOf(rows);
        categoryRows = List.copyOf(categoryRows);
        for (var row : rows) {
            requireKnown(origin, row.from());
            row.to().ifPresent(to -> requireKnown(holder, to));
            var needsTarget = row.relation() == Relation.EQUIVALENT || row.relation() == Relation.HANDLE_AS;
            if (needsTarget != row.to().isPresent())
                throw new IllegalArgumentException("row " + row.from() + ": " + row.relation()
                        + (needsTarget ? " needs a level to map to" : " has no level to map to"));
        }
        if (rows.stream().map(Row::from).distinct().count() != rows.size())
            throw new IllegalArgumentException("a level has two rows in one direction");
        for (var row : rows)
            for (var other : rows)
                if (inverts(row, other, origin, holder))
                    throw new IllegalArgumentException(
                            row.from() + " is below " + other.from() + " and would be above it");
        for (var row : rows)
            if (row.to().isPresent()
                    && rank(origin, row.from()) > 0
                    && rank(holder, row.to().get()) == 0)
                throw new IllegalArgumentException(
                        row.from() + " would become " + row.to().get() + ", which asks nothing");
        for (var row : categoryRows) requireSound(row, origin, holder, categoryRows);
    }

    private static boolean inverts(Row low, Row high, SecurityPolicy origin, SecurityPolicy holder) {
        return low.to().isPresent()
                && high.to().isPresent()
                && low.from().axis().equals(high.from().axis())
                && low.to().get().axis().equals(high.to().get().axis())
                && rank(origin, low.from()) < rank(origin, high.from())
                && rank(holder, low.to().get()) > rank(holder, high.to().get());
    }

    private static int rank(SecurityPolicy policy, Place place) {
        return policy.axis(place.axis()).rank(place.level());
    }

    /**
     * A value keeps its meaning: a restriction stays a restriction, one value has one row, and two release values do
     * not become one, for then a reader of either would be a reader of both.
     */
    private static void requireSound(
            CategoryRow row, SecurityPolicy origin, SecurityPolicy holder, List<CategoryRow> all) {
        requireKnown(origin, row.from());
        requireKnown(holder, row.to());
        var kind = origin.tag(row.from().tag()).kind();
        if (kind != holder.tag(row.to().tag()).kind())
            throw new IllegalArgumentException(row.from() + " and " + row.to() + " are of different kinds");
        if (all.stream().filter(other -> other.from().equals(row.from())).count() > 1)
            throw new IllegalArgumentException(row.from() + " has two rows in one direction");
        if (kind == CategoryTag.Kind.PERMISSIVE
                && all.stream().filter(other -> other.to().equals(row.to())).count() > 1)
            throw new IllegalArgumentException("two release values would both become " + row.to());
    }

    private static void requireKnown(SecurityPolicy policy, Place place) {
        if (policy.axes().stream().noneMatch(axis -> axis.id().equals(place.axis()) && axis.rank(place.level()) >= 0))
            throw new IllegalArgumentException(policy.name().en() + " has no level " + place);
    }

    private static void requireKnown(SecurityPolicy policy, Category category) {
        if (!policy.hasTag(category.tag()) || !policy.tag(category.tag()).knows(category.value()))
            throw new IllegalArgumentException(policy.name().en() + " has no category " + category);
    }

    /** What became of a label, with the articles that say so. */
    public sealed interface Mapping {
        record Mapped(HolderLabel label, List<String> articles) implements Mapping {}

        /** @param article the row that excludes it; absent when no row speaks of it */
        record NotMapped(String what, Relation relation, Optional<String> article) implements Mapping {}
    }

    /** The holder's label for an origin label, or why there is none. Nothing is dropped and nothing is clamped. */
    public Mapping map(OriginLabel given) {
        var label = given.label();
        if (!label.policy().equals(origin))
            throw new IllegalArgumentException(
                    "a label of " + label.policy().id() + " does not map from " + origin.id());
        var articles = new TreeSet<String>();
        var levels = new TreeMap<String, String>();
        for (var axis : origin.axes()) {
            var place = new Place(axis.id(), label.level(axis).id());
            var row = rows.stream().filter(r -> r.from().equals(place)).findFirst();
            if (row.isEmpty()) {
                if (axis.rank(place.level()) == 0) continue;
                return new Mapping.NotMapped(label.level(axis).mark(), Relation.NO_EQUIVALENT, Optional.empty());
            }
            if (row.get().to().isEmpty())
                return new Mapping.NotMapped(
                        label.level(axis).mark(),
                        row.get().relation(),
                        Optional.of(row.get().article()));
            articles.add(row.get().article());
            raise(levels, row.get().to().get());
        }
        var categories = new TreeMap<String, SortedSet<String>>();
        for (var tag : label.categories().entrySet()) {
            var mapped = new TreeMap<String, SortedSet<String>>();
            var lacking = mapCategory(tag.getKey(), tag.getValue(), mapped, articles);
            if (lacking.isPresent())
                return new Mapping.NotMapped(lacking.get(), Relation.NO_EQUIVALENT, Optional.empty());
            mapped.forEach((to, values) -> restrict(categories, to, values));
        }
        var holderLabel = holder.label(levels, categories);
        var mark = holderLabel.mark() + " (" + origin.nation() + ": " + label.mark() + ")";
        return new Mapping.Mapped(new HolderLabel(given, holderLabel, mark), new ArrayList<>(articles));
    }

    /** Two origin axes may lead to one axis of the holder: the higher level counts. */
    private void raise(Map<String, String> levels, Place to) {
        var axis = holder.axis(to.axis());
        var present = levels.get(to.axis());
        if (present == null || axis.rank(present) < axis.rank(to.level())) levels.put(to.axis(), to.level());
    }

    /** Two origin tags may lead to one tag of the holder. A release must then be allowed by both. */
    private void restrict(Map<String, SortedSet<String>> categories, String tag, SortedSet<String> values) {
        var present = categories.putIfAbsent(tag, values);
        if (present == null) return;
        if (holder.tag(tag).kind() == CategoryTag.Kind.PERMISSIVE) present.retainAll(values);
        else present.addAll(values);
    }

    /** Answers the value that has no row, if there is one. */
    private Optional<String> mapCategory(
            String tag, Collection<String> values, Map<String, SortedSet<String>> into, Collection<String> articles) {
        if (values.isEmpty()) return Optional.of(tag);
        for (var value : values) {
            var row = categoryRows.stream()
                    .filter(r -> r.from().equals(new Category(tag, value)))
                    .findFirst();
            if (row.isEmpty()) return Optional.of(tag + " " + value);
            articles.add(row.get().article());
            into.computeIfAbsent(row.get().to().tag(), _ -> new TreeSet<>())
                    .add(row.get().to().value());
        }
        return Optional.empty();
    }
}
