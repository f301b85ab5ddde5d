package entente.pact;

import entente.kernel.Clearance;
import entente.kernel.Label;
import entente.kernel.SecurityPolicy;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Every label and clearance that a scheme can make. */
final class RealLabels {
    private RealLabels() {}

    static List<Label> of(SecurityPolicy policy) {
        var all = new LinkedHashSet<Label>();
        for (var levels : levels(policy))
            for (var categories : categories(policy)) all.add(policy.label(levels, categories));
        return List.copyOf(all);
    }

    static List<Clearance> clearances(SecurityPolicy policy) {
        var all = new LinkedHashSet<Clearance>();
        for (var levels : levels(policy))
            for (var categories : categories(policy)) all.add(policy.clearance(levels, categories));
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

    /** Each tag absent, empty, and with each of its sets of values. */
    private static List<Map<String, List<String>>> categories(SecurityPolicy policy) {
        var all = List.of(Map.<String, List<String>>of());
        for (var tag : policy.tags()) {
            var longer = new ArrayList<Map<String, List<String>>>();
            for (var before : all) {
                longer.add(before);
                for (var bits = 0; bits < 1 << tag.values().size(); bits++) {
                    var values = new ArrayList<String>();
                    for (var v = 0; v < tag.values().size(); v++)
                        if ((bits >> v & 1) == 1) values.add(tag.values().get(v).id());
                    var with = new TreeMap<>(before);
                    with.put(tag.id(), values);
                    longer.add(with);
                }
            }
            all = longer;
        }
        return all;
    }
}
