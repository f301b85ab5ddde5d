package entente.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import entente.kernel.Equivalence.Mapping;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The compiled forms say what the readable ones say, on every label and clearance. */
class CompiledTest {

    static List<SecurityPolicy> policies(long seed) {
        var random = new RandomPacts(seed);
        var policies = new ArrayList<>(List.of(SmallPolicy.POLICY));
        for (var i = 0; i < 60; i++) policies.add(random.policy("KR", i + 10));
        return policies;
    }

    @Test
    void labelsAndClearancesAgree() {
        var seed = new Random().nextLong();
        var compared = 0L;
        for (var policy : policies(seed)) {
            var compiled = new CompiledPolicy(policy);
            var labels = Labels.of(policy);
            var bits = labels.stream().map(compiled::compile).toList();
            for (var i = 0; i < labels.size(); i++)
                assertThat(compiled.label(bits.get(i))).isEqualTo(labels.get(i));
            for (var clearance : Labels.clearances(policy)) {
                var held = compiled.compile(clearance);
                for (var i = 0; i < labels.size(); i++, compared++)
                    if (held.covers(bits.get(i)) != clearance.covers(labels.get(i)))
                        throw new AssertionError("seed " + seed + ": " + clearance.toTree() + " " + labels.get(i));
            }
            if (labels.size() > 300) continue;
            for (var i = 0; i < labels.size(); i++)
                for (var j = 0; j < labels.size(); j++, compared++) {
                    var joined = bits.get(i).join(bits.get(j));
                    if (bits.get(i).isBelow(bits.get(j)) != Labels.below(labels.get(i), labels.get(j))
                            || !compiled.label(joined).equals(policy.join(labels.get(i), labels.get(j))))
                        throw new AssertionError("seed " + seed + ": " + labels.get(i) + " and " + labels.get(j));
                }
        }
        assertThat(compared).isGreaterThan(500_000);
    }

    @Test
    void tablesAgree() {
        var seed = new Random().nextLong();
        var random = new RandomPacts(seed);
        var mapped = 0;
        for (var i = 0; i < 2_000; i++) {
            var table = random.pair().there();
            var origin = new CompiledPolicy(table.origin());
            var holder = new CompiledPolicy(table.holder());
            for (var attested : List.of(Set.<String>of(), Set.of("x"), Set.of("y"), Set.of("x", "y"))) {
                var compiled = new CompiledEquivalence(table, origin, holder, attested);
                for (var label : Labels.of(table.origin())) {
                    var there = compiled.map(origin.compile(label));
                    var readable = table.map(new OriginLabel(label), attested);
                    if (readable instanceof Mapping.Mapped(var held, var _)) {
                        assertThat(there).as("seed %d: %s", seed, label).isEqualTo(holder.compile(held.label()));
                        mapped++;
                    } else assertThat(there).as("seed %d: %s", seed, label).isNull();
                }
            }
        }
        assertThat(mapped).isGreaterThan(5_000);
    }

    /** More than one word, and a release list that lies across two. */
    @Test
    void wideLabelsAgree() {
        var codes = IntStream.range(0, 100).mapToObj(i -> "N" + i).toArray(String[]::new);
        var controls = IntStream.range(0, 80).mapToObj(i -> "c" + i).toArray(String[]::new);
        var policy = new SecurityPolicy(
                "urn:oid:2.25.9",
                "1",
                new Nation("KR"),
                SmallPolicy.text("wide"),
                "",
                List.of(SmallPolicy.axis("level", "a", "b", "c", "d")),
                List.of(
                        SmallPolicy.tag("control", CategoryTag.Kind.RESTRICTIVE, "CTL", controls),
                        SmallPolicy.tag("release", CategoryTag.Kind.PERMISSIVE, "REL", codes)));
        var compiled = new CompiledPolicy(policy);
        assertThat(compiled.words()).isGreaterThan(2);
        var seed = new Random().nextLong();
        var random = new Random(seed);
        var covered = 0;
        for (var i = 0; i < 20_000; i++) {
            var label = policy.label(
                    Map.of("level", "abcd".substring(random.nextInt(4)).substring(0, 1)),
                    Map.of("control", some(random, controls, 2), "release", some(random, codes, 40)));
            var other = policy.label(
                    Map.of("level", "d"),
                    Map.of("control", some(random, controls, 70), "release", some(random, codes, 30)));
            var clearance = policy.clearance(
                    Map.of("level", "d"),
                    Map.of("control", some(random, controls, 78), "release", some(random, codes, 3)));
            var bits = compiled.compile(label);
            assertThat(compiled.label(bits)).isEqualTo(label);
            assertThat(compiled.compile(clearance).covers(bits))
                    .as("seed %d", seed)
                    .isEqualTo(clearance.covers(label));
            assertThat(bits.isBelow(compiled.compile(other)))
                    .as("seed %d", seed)
                    .isEqualTo(Labels.below(label, other));
            assertThat(compiled.label(bits.join(compiled.compile(other)))).isEqualTo(policy.join(label, other));
            if (clearance.covers(label)) covered++;
        }
        assertThat(covered).isGreaterThan(1_000);
    }

    @Test
    void comparingAllocatesNothing() {
        var compiled = new CompiledPolicy(SmallPolicy.POLICY);
        var low = compiled.compile(SmallPolicy.POLICY.parse("LOW//REL TO CA, KR//NEED x"));
        var high = compiled.compile(SmallPolicy.POLICY.parse("HIGH//REL TO CA//NEED x, y"));
        var clearance = compiled.compile(SmallPolicy.POLICY.clearance(
                Map.of("secrecy", "high"), Map.of("release", List.of("CA"), "need", List.of("x"))));
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        var count = 0;
        for (var i = 0; i < 20_000; i++) count += (low.isBelow(high) ? 1 : 0) + (clearance.covers(low) ? 1 : 0);
        var before = threads.getCurrentThreadAllocatedBytes();
        for (var i = 0; i < 100_000; i++) count += (low.isBelow(high) ? 1 : 0) + (clearance.covers(low) ? 1 : 0);
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(50_000);
        assertThat(count).isEqualTo(240_000);
    }

    @Test
    void whatAnotherPolicyCompiledIsNeverCovered() {
        var one = new CompiledPolicy(SmallPolicy.POLICY);
        var other = new CompiledPolicy(SmallPolicy.POLICY);
        var label = SmallPolicy.POLICY.parse("LOW");
        var clearance = SmallPolicy.POLICY.clearance(Map.of("secrecy", "high"), Map.of());
        assertThat(one.compile(clearance).covers(other.compile(label))).isFalse();
        assertThat(one.compile(label).isBelow(other.compile(label))).isFalse();
    }

    private static Set<String> some(Random random, String[] of, int about) {
        var set = new TreeSet<String>();
        for (var one : of) if (random.nextInt(of.length) < about) set.add(one);
        return set;
    }
}
