package entente.pact;

import static org.assertj.core.api.Assertions.assertThat;

import entente.kernel.Equivalence.Mapping;
import entente.kernel.Label;
import entente.kernel.OriginLabel;
import entente.kernel.SecurityPolicy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The table of kr-ca.yaml on every label that the two real schemes can make. */
class RealEquivalenceTest {
    /** Every level that has an equivalent, by hand; the rest does not cross. */
    private static final Map<String, String> LEVELS = Map.ofEntries(
            Map.entry("secret/open", "classification/unclassified"),
            Map.entry("secret/III", "classification/confidential"),
            Map.entry("secret/II", "classification/secret"),
            Map.entry("restricted/none", "protection/none"),
            Map.entry("restricted/daeoebi", "protection/B"),
            Map.entry("classification/unclassified", "secret/open"),
            Map.entry("classification/confidential", "secret/III"),
            Map.entry("classification/secret", "secret/II"),
            Map.entry("protection/none", "restricted/none"),
            Map.entry("protection/A", "restricted/daeoebi"),
            Map.entry("protection/B", "restricted/daeoebi"));

    private static final List<String> VALUES = List.of("release/KR", "release/CA", "control/project");

    @Test
    void everyLabelBecomesWhatTheHandWrittenTableSays() {
        assertThat(labels(Given.KOREAN)).hasSize(4 * 2 * 9 * 4);
        assertThat(labels(Given.CANADIAN)).hasSize(4 * 4 * 9 * 2 * 2);
        var mapped = 0;
        for (var policy : List.of(Given.KOREAN, Given.CANADIAN))
            for (var label : labels(policy)) {
                var there = map(label);
                assertThat(there.map(
                                l -> l.toTree().get("levels") + " " + l.toTree().get("categories")))
                        .as("%s", label)
                        .isEqualTo(byHand(label));
                if (there.isPresent()) mapped++;
            }
        assertThat(mapped).isEqualTo(3 * 2 * 4 * 2 + 3 * 3 * 4 * 2);
    }

    /** A first check; on every label, there and back is never lower and never wider, and once more changes nothing. */
    // Shows: article 3
    @Test
    void aRoundTripNeverLowersAndNeverWidens() {
        var trips = 0;
        for (var policy : List.of(Given.KOREAN, Given.CANADIAN))
            for (var label : labels(policy)) {
                var there = map(label);
                var back = there.flatMap(RealEquivalenceTest::map);
                if (back.isEmpty()) continue;
                assertThat(policy.join(label, back.get())).as("%s", label).isEqualTo(back.get());
                assertThat(back.flatMap(RealEquivalenceTest::map)).isEqualTo(there);
                trips++;
            }
        assertThat(trips).isEqualTo(3 * 2 * 4 * 2 + 3 * 3 * 4 * 2);
    }

    /** Mapping keeps order: a label that protects more becomes one that protects more. */
    @Test
    void nothingIsTurnedUpsideDown() {
        for (var policy : List.of(Given.KOREAN, Given.CANADIAN)) {
            var labels = labels(policy).stream().filter(l -> map(l).isPresent()).toList();
            for (var low : labels)
                for (var high : labels)
                    if (policy.join(low, high).equals(high)) {
                        var mapped = map(high).orElseThrow();
                        assertThat(mapped.policy().join(map(low).orElseThrow(), mapped))
                                .as("%s below %s", low, high)
                                .isEqualTo(mapped);
                    }
        }
    }

    @Test
    void everyRealLabelIsReadBackFromItsMarkAndItsTree() {
        for (var policy : List.of(Given.KOREAN, Given.CANADIAN))
            for (var label : labels(policy)) {
                assertThat(policy.parse(label.mark())).isEqualTo(label);
                assertThat(policy.label(label.toTree())).isEqualTo(label);
            }
        assertThat(Given.KOREAN.parse("군사Ⅱ급비밀")).isEqualTo(Given.KOREAN.parse("군사II급비밀"));
        var decomposed = java.text.Normalizer.normalize("군사II급비밀", java.text.Normalizer.Form.NFD);
        assertThat(Given.KOREAN.parse(decomposed)).isEqualTo(Given.KOREAN.parse("II"));
    }

    private static Optional<Label> map(Label label) {
        return Given.RULES.map(new OriginLabel(label)) instanceof Mapping.Mapped(var held, var _)
                ? Optional.of(held.label())
                : Optional.empty();
    }

    private static Optional<String> byHand(Label label) {
        var levels = new java.util.TreeMap<String, String>();
        for (var axis : label.policy().axes()) {
            var to = LEVELS.get(axis.id() + "/" + label.level(axis).id());
            if (to == null) return Optional.empty();
            levels.put(to.substring(0, to.indexOf('/')), to.substring(to.indexOf('/') + 1));
        }
        for (var tag : label.categories().entrySet()) {
            if (tag.getValue().isEmpty()) return Optional.empty();
            for (var value : tag.getValue()) if (!VALUES.contains(tag.getKey() + "/" + value)) return Optional.empty();
        }
        return Optional.of(levels + " " + label.categories());
    }

    private static List<Label> labels(SecurityPolicy policy) {
        var found = new ArrayList<Label>();
        levels(policy, 0, new HashMap<>(), found);
        return found;
    }

    private static void levels(SecurityPolicy policy, int axis, Map<String, String> levels, List<Label> into) {
        if (axis == policy.axes().size()) {
            categories(policy, 0, levels, new HashMap<>(), into);
            return;
        }
        for (var level : policy.axes().get(axis).levels()) {
            levels.put(policy.axes().get(axis).id(), level.id());
            levels(policy, axis + 1, levels, into);
        }
    }

    private static void categories(
            SecurityPolicy policy,
            int tag,
            Map<String, String> levels,
            Map<String, List<String>> categories,
            List<Label> into) {
        if (tag == policy.tags().size()) {
            var label = policy.label(levels, categories);
            if (!into.contains(label)) into.add(label);
            return;
        }
        var values = policy.tags().get(tag).values();
        var id = policy.tags().get(tag).id();
        for (var bits = -1; bits < 1 << values.size(); bits++) {
            var chosen = bits;
            if (bits < 0) categories.remove(id);
            else
                categories.put(
                        id,
                        values.stream()
                                .filter(value -> (chosen >> values.indexOf(value) & 1) == 1)
                                .map(entente.kernel.CategoryTag.Value::id)
                                .toList());
            categories(policy, tag + 1, levels, categories, into);
        }
        categories.remove(id);
    }
}
