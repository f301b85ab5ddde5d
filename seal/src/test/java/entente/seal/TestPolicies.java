package entente.seal;

import entente.kernel.Axis;
import entente.kernel.CategoryTag;
import entente.kernel.Label;
import entente.kernel.Level;
import entente.kernel.Nation;
import entente.kernel.SecurityPolicy;
import entente.kernel.Text;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Small invented policies, and every label that they have. */
public final class TestPolicies {
    private TestPolicies() {}

    /** Two axes that do not compare, and one category of each kind; ids with what XML and URLs escape. */
    public static SecurityPolicy canada() {
        return new SecurityPolicy(
                "urn:oid:2.999.124",
                "2026-01",
                new Nation("CA"),
                text("Canada & <test>"),
                "invented",
                List.of(
                        axis("classification", "UNCLASSIFIED", "CONFIDENTIAL", "SECRET", "TOP SECRET"),
                        axis("protection", "NONE", "PROTECTED A", "PROTECTED B")),
                List.of(
                        tag("caveat", CategoryTag.Kind.RESTRICTIVE, "COMSEC", "R&D <x>"),
                        tag("rel", CategoryTag.Kind.PERMISSIVE, "CA", "KR", "~nobody"),
                        tag("note", CategoryTag.Kind.INFORMATIVE, "한글 메모")));
    }

    public static SecurityPolicy korea() {
        return new SecurityPolicy(
                "urn:oid:2.999.410",
                "1",
                new Nation("KR"),
                text("대한민국 시험"),
                "invented",
                List.of(axis("classification", "평문", "III급", "II급")),
                List.of(tag("rel", CategoryTag.Kind.PERMISSIVE, "CA", "KR")));
    }

    public static Label secret() {
        return canada().label(
                        Map.of("classification", "SECRET", "protection", "PROTECTED B"),
                        Map.of("rel", List.of("CA", "KR"), "caveat", List.of("COMSEC")));
    }

    /** Every level on every axis, with every set of values of every tag, and every tag left out. */
    public static List<Label> everyLabel(SecurityPolicy policy) {
        var levels = new ArrayList<Map<String, String>>(List.of(Map.of()));
        for (var axis : policy.axes()) {
            var longer = new ArrayList<Map<String, String>>();
            for (var chosen : levels) for (var level : axis.levels()) longer.add(with(chosen, axis.id(), level.id()));
            levels = longer;
        }
        var categories = new ArrayList<Map<String, Collection<String>>>(List.of(Map.of()));
        for (var tag : policy.tags()) {
            var longer = new ArrayList<>(categories);
            for (var chosen : categories)
                for (var set : everySet(tag.values())) longer.add(with(chosen, tag.id(), set));
            categories = longer;
        }
        var labels = new ArrayList<Label>();
        for (var level : levels) for (var chosen : categories) labels.add(policy.label(level, chosen));
        return labels;
    }

    private static List<Collection<String>> everySet(List<CategoryTag.Value> values) {
        var sets = new ArrayList<Collection<String>>();
        for (var bits = 0; bits < 1 << values.size(); bits++) {
            var set = new ArrayList<String>();
            for (var i = 0; i < values.size(); i++)
                if ((bits >> i & 1) == 1) set.add(values.get(i).id());
            sets.add(set);
        }
        return sets;
    }

    private static <V> Map<String, V> with(Map<String, V> map, String key, V value) {
        var longer = new HashMap<String, V>(map);
        longer.put(key, value);
        return new TreeMap<>(longer);
    }

    private static Axis axis(String id, String... levels) {
        return new Axis(
                id,
                text(id),
                List.of(levels).stream()
                        .map(level -> new Level(level, text(level), level))
                        .toList());
    }

    private static CategoryTag tag(String id, CategoryTag.Kind kind, String... values) {
        return new CategoryTag(
                id,
                kind,
                text(id),
                id,
                List.of(values).stream()
                        .map(value -> new CategoryTag.Value(value, value))
                        .toList());
    }

    private static Text text(String same) {
        return new Text(same, same, same);
    }
}
