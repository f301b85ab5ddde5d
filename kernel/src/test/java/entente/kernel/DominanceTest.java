package entente.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import entente.kernel.SmallPolicy.Plain;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may see what, and what protects two things at once: on every label and clearance of a small policy. */
class DominanceTest {
    private static final List<Plain> LABELS = SmallPolicy.labels();
    private static final List<Plain> CLEARANCES = SmallPolicy.clearances();

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            CLEARANCE                  | LABEL                   | COVERS
            HIGH                       | OPEN                    | true
            HIGH                       | HIGH                    | true
            LOW                        | HIGH                    | false
            HIGH                       | CAREFUL                 | false
            HIGH//CAREFUL              | LOW//CAREFUL            | true
            HIGH                       | LOW//REL TO KR          | false
            HIGH//REL TO KR            | LOW//REL TO CA          | false
            HIGH//REL TO KR            | LOW//REL TO CA, KR      | true
            HIGH//REL TO CA, KR        | LOW//REL TO -           | false
            HIGH//NEED x               | LOW//NEED x, y          | false
            HIGH//NEED x, y            | LOW//NEED x             | true
            HIGH                       | LOW//NOTE n             | true
            """)
    void aClearanceCoversWhatItReaches(String clearance, String label, boolean covers) {
        var held = new java.util.TreeMap<>(SmallPolicy.POLICY.parse(clearance).toTree());
        assertThat(SmallPolicy.POLICY.clearance(held).covers(SmallPolicy.POLICY.parse(label)))
                .isEqualTo(covers);
    }

    @Test
    void everyClearanceCoversWhatTheDefinitionSays() {
        assertThat(LABELS).hasSize(120);
        assertThat(CLEARANCES).hasSize(96);
        for (var clearance : CLEARANCES)
            for (var label : LABELS)
                assertThat(clearance.clearance().covers(label.label()))
                        .as("%s covers %s", clearance, label)
                        .isEqualTo(covers(clearance, label));
    }

    @Test
    void aJoinIsTheLeastLabelAboveBoth() {
        var labels = LABELS.stream().map(Plain::label).toList();
        for (var i = 0; i < labels.size(); i++)
            for (var j = 0; j < labels.size(); j++) {
                var join = SmallPolicy.POLICY.join(labels.get(i), labels.get(j));
                var plain = LABELS.get(labels.indexOf(join));
                assertThat(dominates(plain, LABELS.get(i)) && dominates(plain, LABELS.get(j)))
                        .as("upper bound of %s and %s", labels.get(i), labels.get(j))
                        .isTrue();
                for (var bound : LABELS)
                    if (dominates(bound, LABELS.get(i)) && dominates(bound, LABELS.get(j)))
                        assertThat(dominates(bound, plain))
                                .as("least of %s and %s", labels.get(i), labels.get(j))
                                .isTrue();
            }
    }

    @Test
    void whoSeesAJoinSeesBoth() {
        var labels = LABELS.stream().map(Plain::label).toList();
        var clearances = CLEARANCES.stream().map(Plain::clearance).toList();
        for (var one : labels)
            for (var other : labels) {
                var join = SmallPolicy.POLICY.join(one, other);
                for (var clearance : clearances)
                    if (clearance.covers(join) && !(clearance.covers(one) && clearance.covers(other)))
                        throw new AssertionError(clearance + " sees " + join + " but not " + one + " and " + other);
            }
    }

    @Test
    void joinsCommuteAssociateAndRepeat() {
        var policy = SmallPolicy.POLICY;
        var labels = LABELS.stream().map(Plain::label).toList();
        for (var a : labels) {
            if (!policy.join(a, a).equals(a)) throw new AssertionError(a + " joined with itself");
            for (var b : labels) {
                var join = policy.join(a, b);
                if (!join.equals(policy.join(b, a))) throw new AssertionError(a + " and " + b + " do not commute");
                for (var c : labels)
                    if (!policy.join(join, c).equals(policy.join(a, policy.join(b, c))))
                        throw new AssertionError(a + ", " + b + ", " + c + " do not associate");
            }
        }
    }

    /** STANAG 4774 would drop the tag, and the join of two releases would be for everybody. */
    @Test
    void twoReleasesWithNothingInCommonAreForNobody() {
        var policy = SmallPolicy.POLICY;
        var join = policy.join(policy.parse("LOW//REL TO KR"), policy.parse("LOW//REL TO CA"));
        assertThat(join.categories()).containsEntry("release", new java.util.TreeSet<>());
        assertThat(join.mark()).isEqualTo("LOW//REL TO -");
        assertThat(CLEARANCES).noneMatch(clearance -> clearance.clearance().covers(join));
    }

    @Test
    void anotherPolicysLabelIsNeverCoveredAndNeverJoined() {
        var small = SmallPolicy.POLICY;
        for (var other : List.of(
                new SecurityPolicy("urn:oid:2.25.2", "1", small.nation(), small.name(), "", small.axes(), small.tags()),
                new SecurityPolicy(small.id(), "2", small.nation(), small.name(), "", small.axes(), small.tags()),
                new SecurityPolicy(
                        small.id(),
                        "1",
                        small.nation(),
                        small.name(),
                        "",
                        List.of(
                                SmallPolicy.axis("secrecy", "high", "low", "open"),
                                small.axes().get(1)),
                        small.tags()))) {
            var foreign = other.label(Map.of("secrecy", "high"), Map.of());
            assertThat(CLEARANCES).noneMatch(clearance -> clearance.clearance().covers(foreign));
            assertThatThrownBy(() -> small.join(foreign, small.parse("LOW")))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aLabelCannotBeChangedFromOutside() {
        var label = SmallPolicy.POLICY.parse("LOW//REL TO KR//NEED x");
        for (var values : label.categories().values())
            assertThatThrownBy(values::clear).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> label.categories().clear()).isInstanceOf(UnsupportedOperationException.class);
        var given = new HashSet<>(Set.of("KR"));
        var other = SmallPolicy.POLICY.label(Map.of(), Map.of("release", given));
        given.add("CA");
        assertThat(other.categories().get("release")).containsExactly("KR");
    }

    private static boolean covers(Plain clearance, Plain label) {
        if (clearance.secrecy() < label.secrecy()) return false;
        if (clearance.care() < label.care()) return false;
        for (var value : label.need()) if (!clearance.need().contains(value)) return false;
        if (label.release().isEmpty()) return true;
        for (var value : label.release().get())
            if (clearance.release().orElseThrow().contains(value)) return true;
        return false;
    }

    /** At least as high, at least as many needs, at most as many readers. */
    private static boolean dominates(Plain high, Plain low) {
        var readers = Set.of("CA", "KR", "anybody");
        return high.secrecy() >= low.secrecy()
                && high.care() >= low.care()
                && high.need().containsAll(low.need())
                && or(low.release(), readers).containsAll(or(high.release(), readers));
    }

    private static Set<String> or(Optional<Set<String>> release, Set<String> everybody) {
        return release.orElse(everybody);
    }
}
