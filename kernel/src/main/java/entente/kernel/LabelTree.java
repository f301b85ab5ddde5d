package entente.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Takes the tree of a label or clearance apart and collects everything that is wrong with its form. */
final class LabelTree {
    private static final Set<String> MEMBERS = Set.of("policy", "version", "levels", "categories");

    private final SecurityPolicy policy;
    private final String where;
    private final List<Problem> problems = new ArrayList<>();

    LabelTree(SecurityPolicy policy, String where) {
        this.policy = policy;
        this.where = where;
    }

    List<Problem> problems() {
        return problems;
    }

    Map<String, String> levels(Map<?, ?> tree, boolean everyAxis) {
        tree.keySet().stream()
                .filter(key -> !(key instanceof String name && MEMBERS.contains(name)))
                .forEach(key -> problem(where + "." + key, "unknown member", "Remove it."));
        if (!policy.id().equals(tree.get("policy"))
                || (tree.containsKey("version") && !policy.version().equals(tree.get("version"))))
            problem(
                    where + ".policy",
                    "\"" + tree.get("policy") + "\" version " + tree.get("version") + " is not " + policy.id()
                            + " version " + policy.version(),
                    "Label the item in the scheme of its nation.");
        var levels = new TreeMap<String, String>();
        if (!(tree.get("levels") instanceof Map<?, ?> map)) {
            problem(where + ".levels", "missing or no object", "Give a level for each axis.");
            return levels;
        }
        map.forEach((axis, level) -> {
            if (axis instanceof String name && level instanceof String id) levels.put(name, id);
            else problem(where + ".levels." + axis, "\"" + level + "\" is no text", "Write it as text.");
        });
        if (everyAxis)
            policy.axes().stream()
                    .filter(axis -> !map.containsKey(axis.id()))
                    .forEach(axis -> problem(
                            where + ".levels." + axis.id(),
                            "missing",
                            "Give one of "
                                    + axis.levels().stream().map(Level::id).toList() + "."));
        return levels;
    }

    Map<String, List<String>> categories(Map<?, ?> tree) {
        var categories = new TreeMap<String, List<String>>();
        if (!tree.containsKey("categories")) return categories;
        if (!(tree.get("categories") instanceof Map<?, ?> map)) {
            problem(where + ".categories", "is no object", "Write tags with lists of values.");
            return categories;
        }
        map.forEach((tag, values) -> {
            if (tag instanceof String id
                    && values instanceof List<?> list
                    && list.stream().allMatch(String.class::isInstance))
                categories.put(id, list.stream().map(String.class::cast).toList());
            else
                problem(
                        where + ".categories." + tag,
                        "\"" + values + "\" is no list of texts",
                        "Write a list of values.");
        });
        return categories;
    }

    private void problem(String where, String wrong, String remedy) {
        problems.add(new Problem(where, wrong, remedy));
    }
}
