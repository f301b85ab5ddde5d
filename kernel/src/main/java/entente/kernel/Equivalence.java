package entente.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How the labels of one nation are protected by the other, in one direction. Mapping starts from an origin label only:
 * the type of the argument says so.
 *
 * <p>A table may be unsafe: this says what it does, {@link Proof} whether it may.
 *
 * @param rows what becomes of the origin's levels; a level above the lowest with no row does not cross
 * @param categoryRows what becomes of the origin's categories; a value with no row does not cross
 */
public record Equivalence(
        SecurityPolicy origin, SecurityPolicy holder, List<Row> rows, List<CategoryRow> categoryRows) {

    /** What a row says. A row's relation is that of the pact's table, whichever way it is read. */
    public enum Relation {
        /** The two are the same to the pact. */
        EQ,
        /** One here is several there; a condition tells which. */
        ONE_TO_MANY,
        /** Several here are one there. */
        MANY_TO_ONE,
        /** There is no equivalent; people must agree in each case. */
        NO_EQUIVALENT,
        /** The holder protects it as this, and the way back is not open. No mark is written unless the row says so. */
        HANDLE_AS,
        /** The pact does not cover it. */
        EXCLUDED,
        /** The same, once a condition is met. */
        CONDITIONAL,
        /** The holder does not carry this category on, for a reason that the pact gives. Categories only. */
        DISCARDED
    }

    /**
     * One level's row.
     *
     * @param to the holder's axis and level; absent when the row maps nothing
     * @param adds categories of the holder that come with it
     * @param condition the row speaks once this is attested; absent: always
     * @param marks whether the holder's mark is written beside the origin's
     */
    public record Row(
            String article,
            Place from,
            Relation relation,
            Optional<Place> to,
            List<Category> adds,
            Optional<String> condition,
            boolean marks) {
        public Row {
            adds = List.copyOf(adds);
            var mapsNothing = relation == Relation.EXCLUDED || relation == Relation.NO_EQUIVALENT;
            if (relation == Relation.DISCARDED)
                throw new IllegalArgumentException("row " + from + ": a level is never discarded");
            if (mapsNothing && to.isPresent())
                throw new IllegalArgumentException("row " + from + ": " + relation + " has no level to map to");
            if ((relation == Relation.EQ || relation == Relation.HANDLE_AS || relation == Relation.CONDITIONAL)
                    && to.isEmpty())
                throw new IllegalArgumentException("row " + from + ": " + relation + " needs a level to map to");
            if (relation == Relation.CONDITIONAL && condition.isEmpty())
                throw new IllegalArgumentException("row " + from + ": CONDITIONAL needs a condition");
        }

        /** A row without condition or categories. */
        public Row(String article, Place from, Relation relation, Optional<Place> to) {
            this(article, from, relation, to, List.of(), Optional.empty(), relation != Relation.HANDLE_AS);
        }
    }

    /**
     * What becomes of one value.
     *
     * @param to absent when it is discarded, excluded or has no equivalent
     * @param why for a discarded value: why the pact gives it up
     */
    public record CategoryRow(
            String article, Category from, Relation relation, Optional<Category> to, Optional<Text> why) {
        public CategoryRow {
            var maps = switch (relation) {
                case EQ, HANDLE_AS, MANY_TO_ONE -> true;
                case DISCARDED, EXCLUDED, NO_EQUIVALENT -> false;
                case ONE_TO_MANY, CONDITIONAL ->
                    throw new IllegalArgumentException("row " + from + ": a category is never " + relation);
            };
            if (maps != to.isPresent())
                throw new IllegalArgumentException("row " + from + ": " + relation
                        + (maps ? " needs a category to map to" : " has no category to map to"));
        }

        /** One value here is one value there. */
        public CategoryRow(String article, Category from, Category to) {
            this(article, from, Relation.EQ, Optional.of(to), Optional.empty());
        }
    }

    public Equivalence {
        rows = List.copyOf(rows);
        categoryRows = List.copyOf(categoryRows);
        for (var row : rows) {
            requireKnown(origin, row.from());
            row.to().ifPresent(to -> requireKnown(holder, to));
            row.adds().forEach(added -> requireKnown(holder, added));
        }
        for (var row : categoryRows) {
            requireKnown(origin, row.from());
            row.to().ifPresent(to -> requireKnown(holder, to));
        }
        if (categoryRows.stream().map(CategoryRow::from).distinct().count() != categoryRows.size())
            throw new IllegalArgumentException("a category has two rows in one direction");
        for (var row : rows)
            if (rows.stream()
                            .filter(other -> other.from().equals(row.from())
                                    && other.condition().equals(row.condition())
                                    && (other.relation() == Relation.EXCLUDED) == (row.relation() == Relation.EXCLUDED))
                            .count()
                    > 1) throw new IllegalArgumentException(row.from() + " has two rows in one direction");
    }

    private static void requireKnown(SecurityPolicy policy, Part part) {
        if (!policy.knows(part))
            throw new IllegalArgumentException(
                    policy.name().en() + " has no " + (part instanceof Place ? "level " : "category ") + part);
    }

    /** The conditions that its rows name, in order. */
    public SortedSet<String> conditions() {
        var conditions = new TreeSet<String>();
        rows.forEach(row -> row.condition().ifPresent(conditions::add));
        return conditions;
    }

    /** What became of a label, with the articles that say so. */
    public sealed interface Mapping {
        record Mapped(HolderLabel label, List<String> articles) implements Mapping {}

        /**
         * @param what the mark that has no way across
         * @param article the row that says so; absent when no row speaks of it
         * @param wanting conditions of which one, attested, would open the way
         */
        record NotMapped(String what, Relation relation, Optional<String> article, SortedSet<String> wanting)
                implements Mapping {}
    }

    /** The holder's label for an origin label, with no condition attested. */
    public Mapping map(OriginLabel given) {
        return map(given, Set.of());
    }

    /** The holder's label for an origin label, or why there is none. Nothing is dropped unsaid, nothing is clamped. */
    public Mapping map(OriginLabel given, Set<String> attested) {
        var label = given.label();
        if (!label.policy().equals(origin))
            throw new IllegalArgumentException(
                    "a label of " + label.policy().id() + " does not map from " + origin.id());
        var articles = new TreeSet<String>();
        var levels = new TreeMap<String, String>();
        var categories = new TreeMap<String, SortedSet<String>>();
        var marks = true;
        for (var axis : origin.axes()) {
            var place = new Place(axis.id(), label.level(axis).id());
            var mark = label.level(axis).mark();
            switch (row(place, attested)) {
                case Found.None(var relation, var article, var wanting) -> {
                    if (relation == Relation.NO_EQUIVALENT && article.isEmpty() && axis.rank(place.level()) == 0)
                        continue;
                    return new Mapping.NotMapped(mark, relation, article, wanting);
                }
                case Found.One(var row) -> {
                    articles.add(row.article());
                    raise(levels, row.to().orElseThrow());
                    for (var added : row.adds())
                        restrict(categories, added.tag(), new TreeSet<>(Set.of(added.value())));
                    marks &= row.marks();
                }
            }
        }
        for (var tag : label.categories().entrySet()) {
            var lacking = mapCategory(tag.getKey(), tag.getValue(), categories, articles);
            if (lacking.isPresent()) return lacking.get();
        }
        var held = holder.label(levels, categories);
        var mark = marks
                ? held.mark() + " (" + origin.nation() + ": " + label.mark() + ")"
                : label.mark() + " (" + origin.nation() + " ⇒ " + held.mark() + ")";
        return new Mapping.Mapped(new HolderLabel(given, held, mark), new ArrayList<>(articles));
    }

    private sealed interface Found {
        record One(Row row) implements Found {}

        record None(Relation relation, Optional<String> article, SortedSet<String> wanting) implements Found {}
    }

    /** The one row that speaks. An exclusion silences every other; two that speak at once are no answer. */
    private Found row(Place place, Set<String> attested) {
        var all = rows.stream().filter(row -> row.from().equals(place)).toList();
        for (var relation : List.of(Relation.EXCLUDED, Relation.NO_EQUIVALENT))
            for (var row : all)
                if (row.relation() == relation)
                    return new Found.None(relation, Optional.of(row.article()), new TreeSet<>());
        var speaking = all.stream()
                .filter(row -> row.to().isPresent()
                        && row.condition().filter(c -> !attested.contains(c)).isEmpty())
                .toList();
        if (speaking.size() == 1) return new Found.One(speaking.getFirst());
        if (all.isEmpty()) return new Found.None(Relation.NO_EQUIVALENT, Optional.empty(), new TreeSet<>());
        var wanting = new TreeSet<String>();
        if (speaking.isEmpty()) all.forEach(row -> row.condition().ifPresent(wanting::add));
        return new Found.None(
                all.getFirst().relation(), Optional.of(all.getFirst().article()), wanting);
    }

    /** The row that maps this level; absent when none does. */
    Optional<Row> speaking(Place place, Set<String> attested) {
        return row(place, attested) instanceof Found.One(var row) ? Optional.of(row) : Optional.empty();
    }

    /** Two origin axes may lead to one axis of the holder: the higher level counts. */
    private void raise(Map<String, String> levels, Place to) {
        var axis = holder.axis(to.axis());
        var present = levels.get(to.axis());
        if (present == null || axis.rank(present) < axis.rank(to.level())) levels.put(to.axis(), to.level());
    }

    /** Two parts may lead to one tag of the holder. A release must then be allowed by both. */
    private void restrict(Map<String, SortedSet<String>> categories, String tag, SortedSet<String> values) {
        var present = categories.putIfAbsent(tag, values);
        if (present == null) return;
        if (holder.tag(tag).kind() == CategoryTag.Kind.PERMISSIVE) present.retainAll(values);
        else present.addAll(values);
    }

    /** Answers why the tag does not cross, if it does not. */
    private Optional<Mapping.NotMapped> mapCategory(
            String tag, SortedSet<String> values, Map<String, SortedSet<String>> into, TreeSet<String> articles) {
        var notMapped = (java.util.function.BiFunction<String, Optional<CategoryRow>, Optional<Mapping.NotMapped>>)
                (what, row) -> Optional.of(new Mapping.NotMapped(
                        what,
                        row.map(CategoryRow::relation).orElse(Relation.NO_EQUIVALENT),
                        row.map(CategoryRow::article),
                        new TreeSet<>()));
        if (values.isEmpty()) return notMapped.apply(tag, Optional.empty());
        var mapped = new TreeMap<String, SortedSet<String>>();
        for (var value : values) {
            var category = new Category(tag, value);
            var row =
                    categoryRows.stream().filter(r -> r.from().equals(category)).findFirst();
            if (row.isEmpty()
                    || row.get().relation() == Relation.EXCLUDED
                    || row.get().relation() == Relation.NO_EQUIVALENT) return notMapped.apply(tag + " " + value, row);
            articles.add(row.get().article());
            // Values released to are alternatives; others are asked for together, whatever tag they become.
            if (row.get().to().isEmpty()) continue;
            var to = row.get().to().get();
            if (origin.tag(tag).kind() == CategoryTag.Kind.PERMISSIVE)
                mapped.computeIfAbsent(to.tag(), _ -> new TreeSet<>()).add(to.value());
            else restrict(mapped, to.tag(), new TreeSet<>(Set.of(to.value())));
        }
        // A release list that came to nothing would be no list, and no list is everybody.
        if (mapped.isEmpty() && origin.tag(tag).kind() == CategoryTag.Kind.PERMISSIVE)
            return notMapped.apply(
                    tag + " " + values.first(),
                    categoryRows.stream()
                            .filter(r -> r.from().equals(new Category(tag, values.first())))
                            .findFirst());
        mapped.forEach((to, set) -> restrict(into, to, set));
        return Optional.empty();
    }
}
