package entente.kernel;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Every label that a policy can make, and every clearance; plainly. */
final class Labels {
    private Labels() {}

    static List<Label> of(SecurityPolicy policy) {
        var all = new LinkedHashSet<Label>();
        for (var levels : levels(policy))
            for (var categories : categories(policy, 0, true)) all.add(policy.label(levels, categories));
        return List.copyOf(all);
    }

    static List<Clearance> clearances(SecurityPolicy policy) {
        var all = new LinkedHashSet<Clearance>();
        for (var levels : levels(policy))
            for (var categories : categories(policy, 0, false)) all.add(policy.clearance(levels, categories));
        return List.copyOf(all);
    }

    private static List<Map<String, String>> levels(SecurityPolicy policy) {
        var all = List.of(Map.<String, String>of());
        for (var axis : policy.axes()) {
            var longer = new ArrayList<Map<String, String>>();
            for (var before : all)
                for (var level : axis.levels()) {
                    var with = new TreeMap<>(before);
                    with.put(axis.id(), level.id());
                    longer.add(with);
                }
            all = longer;
        }
        return all;
    }

    /** @param absent whether a tag that is absent differs from one that is empty */
    private static List<Map<String, Set<String>>> categories(SecurityPolicy policy, int tag, boolean absent) {
        if (tag == policy.tags().size()) return List.of(Map.of());
        var here = policy.tags().get(tag);
        var all = new ArrayList<Map<String, Set<String>>>();
        for (var rest : categories(policy, tag + 1, absent)) {
            if (absent) all.add(rest);
            for (var bits = 0; bits < 1 << here.values().size(); bits++) {
                var set = new TreeSet<String>();
                for (var v = 0; v < here.values().size(); v++)
                    if ((bits >> v & 1) == 1) set.add(here.values().get(v).id());
                var with = new TreeMap<>(rest);
                with.put(here.id(), set);
                all.add(with);
            }
        }
        return all;
    }

    /** Whether b protects at least what a does, from the definition. */
    static boolean below(Label a, Label b) {
        for (var axis = 0; axis < a.policy().axes().size(); axis++) if (a.rank(axis) > b.rank(axis)) return false;
        for (var tag : a.policy().tags()) {
            var mine = a.categories().get(tag.id());
            var theirs = b.categories().get(tag.id());
            if (mine == null) continue;
            switch (tag.kind()) {
                case RESTRICTIVE -> {
                    if (theirs == null || !theirs.containsAll(mine)) return false;
                }
                case PERMISSIVE -> {
                    if (theirs == null || !mine.containsAll(theirs)) return false;
                }
                case INFORMATIVE -> {}
            }
        }
        return true;
    }

    /** Whether b informs of at least what a does. */
    static boolean informs(Label a, Label b) {
        for (var tag : a.policy().tags()) {
            if (tag.kind() != CategoryTag.Kind.INFORMATIVE) continue;
            var mine = a.categories().getOrDefault(tag.id(), java.util.Collections.emptySortedSet());
            if (!b.categories()
                    .getOrDefault(tag.id(), java.util.Collections.emptySortedSet())
                    .containsAll(mine)) return false;
        }
        return true;
    }
}
