package entente.kernel;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
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
    }

    /** Identity is the id and the version; comparing whole trees on each label would be slow and say no more. */
    @Override
    public boolean equals(Object other) {
        return other instanceof SecurityPolicy that && id.equals(that.id) && version.equals(that.version);
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

    /** A label from the tree that {@link Label#toTree()} made. Anything else than its members is refused. */
    public Label label(Map<?, ?> tree) {
        return label(levelsOf(tree, "label"), categoriesOf(tree, "label"));
    }

    /** Makes a clearance, in the same way as {@link #label(Map, Map)}. */
    public Clearance clearance(Map<String, String> levels, Map<String, ? extends Collection<String>> categories) {
        var read = read(levels, categories, "clearance");
        return new Clearance(this, read.ranks, read.categories);
    }

    public Clearance clearance(Map<?, ?> tree) {
        return clearance(levelsOf(tree, "clearance"), categoriesOf(tree, "clearance"));
    }

    /**
     * Reads a label as people write it: marks or ids, joined by {@code //}, such as {@code SECRET//REL TO KR}. Case
     * and Unicode form do not matter; everything must be known.
     */
    public Label parse(String written) {
        var levels = new TreeMap<String, String>();
        var categories = new TreeMap<String, SortedSet<String>>();
        for (var part : written.split("//", -1)) {
            var plain = fold(part);
            if (!readLevel(plain, levels) && !readCategory(plain, categories))
                throw new Problems(
                        "label",
                        "\"" + part.strip() + "\" is no mark of " + name.en(),
                        "Write one of " + knownMarks() + ", with categories after //.");
        }
        return label(levels, categories);
    }

    private boolean readLevel(String plain, Map<String, String> levels) {
        for (var axis : axes)
            for (var level : axis.levels())
                if (fold(level.mark()).equals(plain) || fold(level.id()).equals(plain)) {
                    if (levels.put(axis.id(), level.id()) != null)
                        throw new Problems(
                                "label",
                                "two levels of one axis (" + axis.name().en() + ")",
                                "Keep one.");
                    return true;
                }
        return false;
    }

    private boolean readCategory(String plain, Map<String, SortedSet<String>> categories) {
        for (var tag : tags) {
            var mark = fold(tag.mark());
            if (!plain.startsWith(mark)) continue;
            var values = new TreeSet<String>();
            for (var written : plain.substring(mark.length()).split("[,\\s]+")) {
                if (written.isEmpty()) continue;
                var value = tag.values().stream()
                        .filter(v ->
                                fold(v.mark()).equals(written) || fold(v.id()).equals(written))
                        .findFirst();
                if (value.isEmpty()) return false;
                values.add(value.get().id());
            }
            if (values.isEmpty() || categories.put(tag.id(), values) != null) return false;
            return true;
        }
        return false;
    }

    private static String fold(String written) {
        return Normalizer.normalize(written.strip(), Normalizer.Form.NFKC).toUpperCase(Locale.ROOT);
    }

    private List<String> knownMarks() {
        return axes.stream()
                .flatMap(axis -> axis.levels().stream())
                .map(Level::mark)
                .toList();
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

    private record Read(List<Integer> ranks, TreeMap<String, SortedSet<String>> categories) {}

    private Read read(Map<String, String> levels, Map<String, ? extends Collection<String>> categories, String where) {
        var problems = new ArrayList<Problem>();
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
            if (!hasTag(id))
                problems.add(new Problem(
                        where + ".categories." + id,
                        name.en() + " has no such category",
                        "Use one of " + tags.stream().map(CategoryTag::id).toList() + "."));
            else {
                values.stream()
                        .filter(value -> !tag(id).knows(value))
                        .forEach(value -> problems.add(new Problem(
                                where + ".categories." + id,
                                "\"" + value + "\" is no value of it",
                                "Use one of "
                                        + tag(id).values().stream()
                                                .map(CategoryTag.Value::id)
                                                .toList() + ".")));
                sets.put(id, new TreeSet<>(values));
            }
        });
        if (!problems.isEmpty()) throw new Problems(problems);
        return new Read(ranks, sets);
    }

    private Map<String, String> levelsOf(Map<?, ?> tree, String where) {
        for (var key : tree.keySet())
            if (!List.of("policy", "version", "levels", "categories").contains(key))
                throw new Problems(where + "." + key, "unknown member", "Remove it.");
        if (!id.equals(tree.get("policy")) || (tree.containsKey("version") && !version.equals(tree.get("version"))))
            throw new Problems(
                    where + ".policy",
                    "\"" + tree.get("policy") + "\" version " + tree.get("version") + " is not " + id + " version "
                            + version,
                    "Label the item in the scheme of its nation.");
        var levels = new TreeMap<String, String>();
        if (!(tree.get("levels") instanceof Map<?, ?> map))
            throw new Problems(where + ".levels", "missing", "Give a level for each axis.");
        map.forEach((axis, level) -> levels.put(text(axis, where), text(level, where)));
        return levels;
    }

    private static Map<String, List<String>> categoriesOf(Map<?, ?> tree, String where) {
        var categories = new TreeMap<String, List<String>>();
        switch (tree.get("categories")) {
            case null -> {}
            case Map<?, ?> map ->
                map.forEach((tag, values) -> {
                    if (!(values instanceof List<?> list))
                        throw new Problems(where + ".categories." + tag, "is no list", "Write a list of values.");
                    categories.put(
                            text(tag, where),
                            list.stream().map(value -> text(value, where)).toList());
                });
            default -> throw new Problems(where + ".categories", "is no object", "Write tags with lists of values.");
        }
        return categories;
    }

    private static String text(Object value, String where) {
        if (value instanceof String text) return text;
        throw new Problems(where, "\"" + value + "\" is no text", "Write it as text.");
    }
}
