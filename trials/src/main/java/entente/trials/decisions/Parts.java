package entente.trials.decisions;

import entente.kernel.CategoryTag;
import entente.kernel.SecurityPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a label or a clearance is made of, before any form is chosen.
 *
 * @param levels level ids by axis id
 * @param categories value ids by tag id; a tag that is absent is not the same as one without values
 */
record Parts(Map<String, String> levels, Map<String, Set<String>> categories) {

    /** Every label that the policy has. */
    static List<Parts> labels(SecurityPolicy policy) {
        return all(policy, true);
    }

    /** Every clearance that the policy has. */
    static List<Parts> clearances(SecurityPolicy policy) {
        return all(policy, false);
    }

    private static List<Parts> all(SecurityPolicy policy, boolean mayBeAbsent) {
        var all = List.of(new Parts(Map.of(), Map.of()));
        for (var axis : policy.axes())
            all = all.stream()
                    .flatMap(parts -> axis.levels().stream().map(level -> parts.with(axis.id(), level.id())))
                    .toList();
        for (var tag : policy.tags()) {
            var sets = subsets(tag);
            var absent = mayBeAbsent && tag.kind() == CategoryTag.Kind.PERMISSIVE;
            all = all.stream()
                    .flatMap(parts -> Stream.concat(
                            absent ? Stream.of(parts) : Stream.empty(),
                            sets.stream().map(set -> parts.with(tag.id(), set))))
                    .toList();
        }
        return all;
    }

    private static List<Set<String>> subsets(CategoryTag tag) {
        var ids = tag.values().stream().map(CategoryTag.Value::id).toList();
        var sets = new ArrayList<Set<String>>();
        for (var bits = 0; bits < 1 << ids.size(); bits++) {
            var chosen = bits;
            sets.add(ids.stream()
                    .filter(id -> (chosen >> ids.indexOf(id) & 1) == 1)
                    .collect(Collectors.toCollection(TreeSet::new)));
        }
        return sets;
    }

    private Parts with(String axis, String level) {
        var now = new TreeMap<>(levels);
        now.put(axis, level);
        return new Parts(now, categories);
    }

    private Parts with(String tag, Set<String> values) {
        var now = new TreeMap<>(categories);
        now.put(tag, values);
        return new Parts(levels, now);
    }
}
