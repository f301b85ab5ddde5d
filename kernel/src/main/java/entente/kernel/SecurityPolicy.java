package entente.kernel;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * One nation's classification system: its axes, its categories and how they are marked. Two policies never compare;
 * only a pact's {@link Equivalence} leads from one to the other.
 *
 * @param id an object identifier as a URN ({@code urn:oid:…}), unique in the world
 * @param version of the scheme, so that a label made under an older one can be told
 * @param source the law that the scheme follows
 */
public record SecurityPolicy(
        String id,
        String version,
        Nation nation,
        Text name,
        String source,
        List<Axis> axes,
        List<CategoryTag> tags,
        List<Combination> combinations,
        Validity validity) {

    public SecurityPolicy {
        axes = List.copyOf(axes);
        tags = List.copyOf(tags);
        combinations = List.copyOf(combinations);
        if (axes.isEmpty()) throw new IllegalArgumentException("policy " + id + " has no axis");
        if (axes.stream().map(Axis::id).distinct().count() != axes.size())
            throw new IllegalArgumentException("policy " + id + " has an axis twice");
        if (tags.stream().map(CategoryTag::id).distinct().count() != tags.size())
            throw new IllegalArgumentException("policy " + id + " has a category twice");
        for (var combination : combinations) {
            requireKnown(axes, tags, combination.given());
            for (var other : combination.others()) requireKnown(axes, tags, other);
        }
    }

    /** A policy in which everything goes together, for ever. */
    public SecurityPolicy(
            String id,
            String version,
            Nation nation,
            Text name,
            String source,
            List<Axis> axes,
            List<CategoryTag> tags) {
        this(id, version, nation, name, source, axes, tags, List.of(), Validity.ALWAYS);
    }

    private static void requireKnown(List<Axis> axes, List<CategoryTag> tags, Part part) {
        var known = switch (part) {
            case Place(var axis, var level) -> axes.stream().anyMatch(a -> a.id().equals(axis) && a.rank(level) >= 0);
            case Category(var tag, var value) -> tags.stream().anyMatch(t -> t.id().equals(tag) && t.knows(value));
        };
        if (!known)
            throw new IllegalArgumentException("a combination names " + part + ", which the policy does not know");
    }

    /**
     * The same id, version and scales. Id and version alone would let a second scheme that bears the same name, with
     * its levels in another order, pass for this one. In one process the scheme is one object, so this costs nothing.
     */
    @Override
    public boolean equals(Object other) {
        return this == other
                || (other instanceof SecurityPolicy that
                        && id.equals(that.id)
                        && version.equals(that.version)
                        && nation.equals(that.nation)
                        && axes.equals(that.axes)
                        && tags.equals(that.tags)
                        && combinations.equals(that.combinations)
                        && validity.equals(that.validity));
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    /**
     * Makes a label from level ids by axis id, and value ids by tag id. An axis that is left out is at its lowest
     * level.
     *
     * @throws Problems naming every level, tag or value that this policy does not know
     */
    public Label label(Map<String, String> levels, Map<String, ? extends Collection<String>> categories) {
        var read = read(levels, categories, "label");
        return new Label(this, read.ranks, read.categories);
    }

    /**
     * A label from the tree that {@link Label#toTree()} made. Every axis must be named: a level that went missing on
     * the way is not the lowest level. Anything else than the members of that tree is refused.
     */
    public Label label(Map<?, ?> tree) {
        var read = read(tree, "label", true);
        return new Label(this, read.ranks, read.categories);
    }

    /** Makes a clearance, in the same way as {@link #label(Map, Map)}. */
    public Clearance clearance(Map<String, String> levels, Map<String, ? extends Collection<String>> categories) {
        var read = read(levels, categories, "clearance");
        return new Clearance(this, read.ranks, read.categories);
    }

    /** A clearance from the tree that {@link Clearance#toTree()} made; an axis that is left out grants nothing. */
    public Clearance clearance(Map<?, ?> tree) {
        var read = read(tree, "clearance", false);
        return new Clearance(this, read.ranks, read.categories);
    }

    /**
     * Reads a label as people write it: marks or ids, joined by {@code //}, such as {@code SECRET//REL TO KR}. Case
     * and Unicode form do not matter; everything must be known, nothing may be ambiguous, and a level must be named.
     */
    public Label parse(String written) {
        return new Marks(this).parse(written);
    }

    /**
     * The least label that protects both (high-water mark): the higher level on each axis, every restrictive value, and
     * only the release values that both allow. Two releases with nothing in common make a label for nobody.
     */
    public Label join(Label one, Label other) {
        if (!equals(one.policy()) || !equals(other.policy()))
            throw new IllegalArgumentException("labels of two policies do not join; map them first");
        var ranks = new ArrayList<Integer>();
        for (var axis = 0; axis < axes.size(); axis++) ranks.add(Math.max(one.rank(axis), other.rank(axis)));
        var categories = new TreeMap<String, SortedSet<String>>();
        one.categories().forEach((tag, values) -> categories.put(tag, new TreeSet<>(values)));
        other.categories().forEach((tag, values) -> {
            var mine = categories.get(tag);
            if (mine == null) categories.put(tag, new TreeSet<>(values));
            else if (tag(tag).kind() == CategoryTag.Kind.PERMISSIVE) mine.retainAll(values);
            else mine.addAll(values);
        });
        return new Label(this, ranks, categories);
    }

    public Axis axis(String id) {
        return axes.stream().filter(axis -> axis.id().equals(id)).findFirst().orElseThrow();
    }

    public CategoryTag tag(String id) {
        return tags.stream().filter(tag -> tag.id().equals(id)).findFirst().orElseThrow();
    }

    public boolean hasTag(String id) {
        return tags.stream().anyMatch(tag -> tag.id().equals(id));
    }

    public boolean knows(Part part) {
        return switch (part) {
            case Place(var axis, var level) -> axes.stream().anyMatch(a -> a.id().equals(axis) && a.rank(level) >= 0);
            case Category(var tag, var value) -> hasTag(tag) && tag(tag).knows(value);
        };
    }

    /** How one part is written on a page. */
    public String mark(Part part) {
        return switch (part) {
            case Place(var axis, var level) ->
                axis(axis).levels().get(axis(axis).rank(level)).mark();
            case Category(var tag, var value) ->
                (tag(tag).mark() + " " + tag(tag).value(value).mark()).strip();
        };
    }

    /**
     * What this policy forbids on a label that is made on this day: obsolete or untimely parts, and combinations. A
     * label that was made earlier stays readable: this is asked when a label is given, and when a pact decides.
     */
    public List<Problem> problems(Label label, LocalDate day) {
        if (!equals(label.policy()))
            throw new IllegalArgumentException("a label of " + label.policy().id());
        var problems = new ArrayList<Problem>();
        if (!validity.on(day)) problems.add(untimely(name.en(), day));
        for (var axis : axes)
            if (!label.level(axis).validity().on(day))
                problems.add(untimely(label.level(axis).mark(), day));
        label.categories().forEach((id, values) -> {
            var tag = tag(id);
            for (var value : values)
                if (!tag.value(value).validity().on(day)) problems.add(untimely(mark(new Category(id, value)), day));
            if (tag.single() && values.size() > 1)
                problems.add(new Problem("label", tag.mark() + " has more than one value", "Keep one."));
        });
        for (var combination : combinations) if (!combination.allows(label)) problems.add(problem(combination));
        return problems;
    }

    private static Problem untimely(String what, LocalDate day) {
        return new Problem("label", what + " is not in use on " + day, "Use what is valid now.");
    }

    private Problem problem(Combination combination) {
        var others = combination.others().stream().map(this::mark).toList();
        var given = mark(combination.given());
        return switch (combination.rule()) {
            case REQUIRES_ALL ->
                new Problem("label", given + " stands without all of " + others, "Add what is missing.");
            case REQUIRES_ANY -> new Problem("label", given + " stands without any of " + others, "Add one.");
            case REQUIRES_ONE -> new Problem("label", given + " asks for exactly one of " + others, "Keep one.");
            case EXCLUDES -> new Problem("label", given + " may not stand beside " + others, "Remove one.");
        };
    }

    /** Whether every combination allows the label, whatever the day. */
    public boolean combines(Label label) {
        return combinations.stream().allMatch(combination -> combination.allows(label))
                && label.categories().entrySet().stream()
                        .allMatch(e -> !tag(e.getKey()).single() || e.getValue().size() <= 1);
    }

    /** @param plain the policy's own form, not that of the language */
    String mark(Label label, Language language, Marking.Form form, boolean plain) {
        Function<Marking, String> written = marking -> plain ? marking.banner() : marking.in(language, form);
        var ranks = new ArrayList<Integer>();
        for (var axis = 0; axis < axes.size(); axis++) ranks.add(label.rank(axis));
        var mark = new StringBuilder(levelMark(ranks, written));
        label.categories().forEach((id, values) -> {
            var tag = tag(id);
            mark.append("//").append(tag.mark());
            var marks = tag.values().stream()
                    .filter(value -> values.contains(value.id()))
                    .map(value -> written.apply(value.marking()))
                    .toList();
            if (marks.isEmpty()) mark.append(" -");
            else if (!(marks.size() == 1 && marks.getFirst().isEmpty()))
                mark.append(' ').append(String.join(", ", marks));
        });
        return mark.toString();
    }

    /** The marks of all axes that are above their lowest level; the first axis' lowest mark when none is. */
    String levelMark(List<Integer> ranks) {
        return levelMark(ranks, Marking::banner);
    }

    private String levelMark(List<Integer> ranks, Function<Marking, String> written) {
        var marks = new ArrayList<String>();
        for (var axis = 0; axis < axes.size(); axis++)
            if (ranks.get(axis) > 0)
                marks.add(written.apply(
                        axes.get(axis).levels().get(ranks.get(axis)).marking()));
        return marks.isEmpty()
                ? written.apply(axes.getFirst().levels().getFirst().marking())
                : String.join("//", marks);
    }

    Map<String, Object> tree(List<Integer> ranks, Map<String, SortedSet<String>> categories) {
        var levels = new TreeMap<String, Object>();
        for (var i = 0; i < axes.size(); i++)
            levels.put(axes.get(i).id(), axes.get(i).levels().get(ranks.get(i)).id());
        var values = new TreeMap<String, Object>();
        categories.forEach((tag, set) -> values.put(tag, List.copyOf(set)));
        return Map.of("policy", id, "version", version, "levels", levels, "categories", values);
    }

    /** A copy that nobody can change: a label whose release set could be cleared afterwards would be no label. */
    static Map<String, SortedSet<String>> frozen(Map<String, SortedSet<String>> categories) {
        var copy = new TreeMap<String, SortedSet<String>>();
        categories.forEach((tag, values) -> copy.put(tag, Collections.unmodifiableSortedSet(new TreeSet<>(values))));
        return Collections.unmodifiableMap(copy);
    }

    private record Read(List<Integer> ranks, TreeMap<String, SortedSet<String>> categories) {}

    private Read read(Map<String, String> levels, Map<String, ? extends Collection<String>> categories, String where) {
        var problems = new ArrayList<Problem>();
        var read = read(levels, categories, where, problems);
        if (!problems.isEmpty()) throw new Problems(problems);
        return read;
    }

    private Read read(Map<?, ?> tree, String where, boolean everyAxis) {
        var parts = new LabelTree(this, where);
        var levels = parts.levels(tree, everyAxis);
        var read = read(levels, parts.categories(tree), where, parts.problems());
        if (!parts.problems().isEmpty()) throw new Problems(parts.problems());
        return read;
    }

    private Read read(
            Map<String, String> levels,
            Map<String, ? extends Collection<String>> categories,
            String where,
            List<Problem> problems) {
        levels.keySet().stream()
                .filter(id -> axes.stream().noneMatch(axis -> axis.id().equals(id)))
                .forEach(id -> problems.add(new Problem(
                        where + ".levels." + id,
                        name.en() + " has no such axis",
                        "Use one of " + axes.stream().map(Axis::id).toList() + ".")));
        var ranks = new ArrayList<Integer>();
        for (var axis : axes) {
            var level = levels.get(axis.id());
            var rank = level == null ? 0 : axis.rank(level);
            ranks.add(Math.max(rank, 0));
            if (rank < 0)
                problems.add(new Problem(
                        where + ".levels." + axis.id(),
                        "\"" + level + "\" is no level of it",
                        "Use one of " + axis.levels().stream().map(Level::id).toList() + "."));
        }
        var sets = new TreeMap<String, SortedSet<String>>();
        categories.forEach((id, values) -> {
            if (!hasTag(id)) {
                problems.add(new Problem(
                        where + ".categories." + id,
                        name.en() + " has no such category",
                        "Use one of " + tags.stream().map(CategoryTag::id).toList() + "."));
                return;
            }
            var tag = tag(id);
            values.stream()
                    .filter(value -> !tag.knows(value))
                    .forEach(value -> problems.add(new Problem(
                            where + ".categories." + id,
                            "\"" + value + "\" is no value of it",
                            "Use one of "
                                    + tag.values().stream()
                                            .map(CategoryTag.Value::id)
                                            .toList() + ".")));
            // Only a permissive tag says something when it is empty: nobody. Another one would be a second way to
            // write the same label.
            if (tag.kind() == CategoryTag.Kind.PERMISSIVE || !values.isEmpty()) sets.put(id, new TreeSet<>(values));
        });
        return new Read(ranks, sets);
    }
}
