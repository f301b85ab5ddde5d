package entente.kernel;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One nation's classification system: its axes, its categories and how they are marked. Two policies never compare;
 * only a pact's {@link Equivalence} leads from one to the other.
 *
 * @param id an object identifier as a URN ({@code urn:oid:…}), unique in the world
 * @param version of the scheme, so that a label made under an older one can be told
 * @param source the law that the scheme follows
 */
public record SecurityPolicy(
        String id, String version, Nation nation, Text name, String source, List<Axis> axes, List<CategoryTag> tags) {

    public SecurityPolicy {
        axes = List.copyOf(axes);
        tags = List.copyOf(tags);
        if (axes.isEmpty()) throw new IllegalArgumentException("policy " + id + " has no axis");
        if (axes.stream().map(Axis::id).distinct().count() != axes.size())
            throw new IllegalArgumentException("policy " + id + " has an axis twice");
        if (tags.stream().map(CategoryTag::id).distinct().count() != tags.size())
            throw new IllegalArgumentException("policy " + id + " has a category twice");
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
                        && tags.equals(that.tags));
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

    String mark(Label label) {
        var ranks = new ArrayList<Integer>();
        for (var axis = 0; axis < axes.size(); axis++) ranks.add(label.rank(axis));
        var mark = new StringBuilder(levelMark(ranks));
        label.categories().forEach((id, values) -> {
            var tag = tag(id);
            mark.append("//").append(tag.mark());
            var marks = tag.values().stream()
                    .filter(value -> values.contains(value.id()))
                    .map(CategoryTag.Value::mark)
                    .toList();
            if (marks.isEmpty()) mark.append(" -");
            else if (!(marks.size() == 1 && marks.getFirst().isEmpty()))
                mark.append(' ').append(String.join(", ", marks));
        });
        return mark.toString();
    }

    /** The marks of all axes that are above their lowest level; the first axis' lowest mark when none is. */
    String levelMark(List<Integer> ranks) {
        var marks = new ArrayList<String>();
        for (var axis = 0; axis < axes.size(); axis++)
            if (ranks.get(axis) > 0)
                marks.add(axes.get(axis).levels().get(ranks.get(axis)).mark());
        return marks.isEmpty() ? axes.getFirst().levels().getFirst().mark() : String.join("//", marks);
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
