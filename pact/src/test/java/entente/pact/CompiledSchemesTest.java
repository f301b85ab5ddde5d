package entente.pact;

import static org.assertj.core.api.Assertions.assertThat;

import entente.kernel.CompiledEquivalence;
import entente.kernel.CompiledPolicy;
import entente.kernel.Equivalence.Mapping;
import entente.kernel.Label;
import entente.kernel.OriginLabel;
import entente.kernel.SecurityPolicy;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The compiled forms say what the readable ones say, on everything that the shipped schemes can make. */
class CompiledSchemesTest {
    static List<SecurityPolicy> schemes() {
        return List.of(Given.KOREAN, Given.CANADIAN);
    }

    @ParameterizedTest
    @MethodSource("schemes")
    void everyClearanceCoversTheSameLabels(SecurityPolicy policy) {
        var compiled = new CompiledPolicy(policy);
        var labels = RealLabels.of(policy);
        var bits = labels.stream().map(compiled::compile).toList();
        var covered = 0;
        for (var i = 0; i < labels.size(); i++)
            assertThat(compiled.label(bits.get(i))).isEqualTo(labels.get(i));
        for (var clearance : RealLabels.clearances(policy)) {
            var held = compiled.compile(clearance);
            for (var i = 0; i < labels.size(); i++) {
                if (held.covers(bits.get(i)) != clearance.covers(labels.get(i)))
                    throw new AssertionError(clearance.toTree() + " " + labels.get(i));
                if (held.covers(bits.get(i))) covered++;
            }
        }
        assertThat(covered).isGreaterThan(5_000);
    }

    @ParameterizedTest
    @MethodSource("schemes")
    void everyTwoLabelsJoinAlikeAndStandAlike(SecurityPolicy policy) {
        var compiled = new CompiledPolicy(policy);
        var labels = RealLabels.of(policy);
        var bits = labels.stream().map(compiled::compile).toList();
        var below = 0;
        for (var i = 0; i < labels.size(); i++)
            for (var j = 0; j < labels.size(); j++) {
                var join = policy.join(labels.get(i), labels.get(j));
                if (!compiled.label(bits.get(i).join(bits.get(j))).equals(join)
                        || bits.get(i).isBelow(bits.get(j)) != isBelow(labels.get(i), labels.get(j)))
                    throw new AssertionError(labels.get(i) + " and " + labels.get(j));
                if (bits.get(i).isBelow(bits.get(j))) below++;
            }
        assertThat(below).isGreaterThan(labels.size() * 10);
    }

    @ParameterizedTest
    @MethodSource("schemes")
    void everyLabelMapsAlike(SecurityPolicy policy) {
        var table = Objects.requireNonNull(
                Draft.read(Given.PACT, schemes()).tables().get(policy.nation()));
        var origin = new CompiledPolicy(table.origin());
        var holder = new CompiledPolicy(table.holder());
        var compiled = new CompiledEquivalence(table, origin, holder, Set.of());
        var mapped = 0;
        for (var label : RealLabels.of(policy)) {
            var there = compiled.map(origin.compile(label));
            if (table.map(new OriginLabel(label)) instanceof Mapping.Mapped(var held, var _)) {
                assertThat(there).as("%s", label).isEqualTo(holder.compile(held.label()));
                mapped++;
            } else assertThat(there).as("%s", label).isNull();
        }
        assertThat(mapped).isGreaterThan(40);
    }

    /** That the other protects at least what this does, from the definition. The schemes have no informative tag. */
    private static boolean isBelow(Label low, Label high) {
        for (var axis = 0; axis < low.policy().axes().size(); axis++)
            if (low.rank(axis) > high.rank(axis)) return false;
        for (var tag : low.policy().tags()) {
            var mine = low.categories().get(tag.id());
            var theirs = high.categories().get(tag.id());
            if (mine == null) continue;
            if (theirs == null) return false;
            var kept = switch (tag.kind()) {
                case RESTRICTIVE -> theirs.containsAll(mine);
                case PERMISSIVE -> mine.containsAll(theirs);
                case INFORMATIVE -> true;
            };
            if (!kept) return false;
        }
        return true;
    }
}
