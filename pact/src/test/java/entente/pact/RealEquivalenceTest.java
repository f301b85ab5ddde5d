package entente.pact;

import static org.assertj.core.api.Assertions.assertThat;

import entente.kernel.Equivalence.Mapping;
import entente.kernel.Label;
import entente.kernel.OriginLabel;
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
        assertThat(RealLabels.of(Given.KOREAN)).hasSize(4 * 2 * 9 * 4);
        assertThat(RealLabels.of(Given.CANADIAN)).hasSize(4 * 4 * 9 * 2 * 2);
        var mapped = 0;
        for (var policy : List.of(Given.KOREAN, Given.CANADIAN))
            for (var label : RealLabels.of(policy)) {
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
            for (var label : RealLabels.of(policy)) {
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
            var labels = RealLabels.of(policy).stream()
                    .filter(l -> map(l).isPresent())
                    .toList();
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
            for (var label : RealLabels.of(policy)) {
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
}
