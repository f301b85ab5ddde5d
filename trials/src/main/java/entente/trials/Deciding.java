package entente.trials;

import entente.kernel.Clearance;
import entente.kernel.CompiledClearance;
import entente.kernel.CompiledEquivalence;
import entente.kernel.CompiledLabel;
import entente.kernel.CompiledPolicy;
import entente.kernel.Label;
import entente.kernel.Nation;
import entente.kernel.OriginLabel;
import entente.kernel.SecurityPolicy;
import entente.pact.Amendment;
import entente.pact.Decision;
import entente.pact.Declaration;
import entente.pact.Life;
import entente.pact.NationalLaw;
import entente.pact.Pact;
import entente.pact.ReleaseRequest;
import entente.pact.Rules;
import entente.pact.Schemes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.apache.accumulo.access.AccessEvaluator;
import org.apache.accumulo.access.AccessExpression;
import org.apache.accumulo.access.Authorizations;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What {@link DecisionsBenchmark} has JMH call: the same questions, put to Entente and to Accumulo Access. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Deciding {
    private static final int SAMPLES = 1024;
    private static final List<String> NATIONS = List.of("AU", "CA", "FR", "GB", "KR", "NZ", "PL", "US");

    final SecurityPolicy policy = Samples.policy("KR", 1, 5, 9, NATIONS);
    final CompiledPolicy compiled = new CompiledPolicy(policy);
    private final CompiledPolicy there = new CompiledPolicy(Samples.policy("CA", 2, 6, 9, NATIONS));
    private final CompiledEquivalence map =
            new CompiledEquivalence(Samples.table(policy, there.policy()), compiled, there, Set.of());

    final Label[] labels = new Label[SAMPLES];
    final Clearance[] clearances = new Clearance[SAMPLES];
    final CompiledLabel[] compiledLabels = new CompiledLabel[SAMPLES];
    final CompiledClearance[] compiledClearances = new CompiledClearance[SAMPLES];
    final AccessEvaluator[] evaluators = new AccessEvaluator[SAMPLES];
    final AccessExpression[] expressions = new AccessExpression[SAMPLES];
    private final ReleaseRequest[] requests = new ReleaseRequest[SAMPLES];
    private final Rules rules;
    private final Life life;
    private final NationalLaw law;
    private final Instant now = Instant.parse("2027-01-15T00:00:00Z");
    private int next;

    public Deciding() {
        var random = new Random(20260225);
        for (var i = 0; i < SAMPLES; i++) {
            labels[i] = label(random);
            clearances[i] = clearance(random);
            compiledLabels[i] = compiled.compile(labels[i]);
            compiledClearances[i] = compiled.compile(clearances[i]);
            expressions[i] = AccessExpression.of(expression(labels[i]));
            evaluators[i] = AccessEvaluator.of(Authorizations.of(authorizations(clearances[i])));
        }
        rules = Rules.compile(
                Pact.read("kr-ca.yaml", bytes("/pacts/kr-ca.yaml")),
                List.of(
                        Schemes.read("kr-military.yaml", bytes("/schemes/kr-military.yaml")),
                        Schemes.read("ca-information.yaml", bytes("/schemes/ca-information.yaml"))));
        life = Amendment.inForce(rules, Instant.parse("2026-07-01T00:00:00Z"));
        law = NationalLaw.read("kr.yaml", bytes("/laws/kr.yaml"));
        var marks = List.of("군사II급비밀", "군사III급비밀", "대외비", "군사III급비밀//대외비", "군사II급비밀//REL TO CA, KR");
        for (var i = 0; i < SAMPLES; i++) requests[i] = request(marks.get(i % marks.size()));
        if (!(decide() instanceof Decision.Permit))
            throw new AssertionError("the benchmark's release is not permitted");
    }

    private int step() {
        return next = (next + 1) & (SAMPLES - 1);
    }

    /** Whether a clearance covers a label. */
    @Benchmark
    public boolean dominance() {
        var i = step();
        return compiledClearances[i * 7 & (SAMPLES - 1)].covers(compiledLabels[i]);
    }

    /** The same question, the expression parsed before. */
    @Benchmark
    public boolean accumuloParsed() {
        var i = step();
        return evaluators[i * 7 & (SAMPLES - 1)].canAccess(expressions[i]);
    }

    /** The same question, from the expression's text, as it stands in a cell. */
    @Benchmark
    public boolean accumuloText() {
        var i = step();
        return evaluators[i * 7 & (SAMPLES - 1)].canAccess(expressions[i].getExpression());
    }

    /** What a label becomes at the partner. */
    @Benchmark
    public Object map() {
        return Objects.requireNonNullElse(map.map(compiledLabels[step()]), this);
    }

    /** A whole decision with its reasons and duties. */
    @Benchmark
    public Decision decide() {
        return rules.decide(requests[step()], life, law, now);
    }

    private ReleaseRequest request(String mark) {
        return new ReleaseRequest(
                new Nation("KR"),
                new Nation("CA"),
                Set.of(new Nation("KR")),
                new OriginLabel(rules.policy(new Nation("KR")).parse(mark)),
                "operations",
                "joint-exercise",
                "application/pdf",
                "node",
                "kim",
                List.of(
                        new ReleaseRequest.Approver("lee", "release-authority"),
                        new ReleaseRequest.Approver("park", "release-authority")),
                Declaration.of(Optional.empty(), Optional.of("why"), Declaration.Persons.NONE, Set.of()));
    }

    private Label label(Random random) {
        var categories = new HashMap<String, Set<String>>();
        var controls = new TreeSet<String>();
        for (var c = 0; c < 9; c++) if (random.nextInt(6) == 0) controls.add("c" + c);
        categories.put("control", controls);
        if (random.nextInt(3) > 0) {
            var nations = new TreeSet<String>();
            for (var nation : NATIONS) if (random.nextBoolean()) nations.add(nation);
            if (nations.isEmpty()) nations.add("KR");
            categories.put("release", nations);
        }
        return policy.label(Map.of("level", "l" + random.nextInt(5)), categories);
    }

    private Clearance clearance(Random random) {
        var controls = new TreeSet<String>();
        for (var c = 0; c < 9; c++) if (random.nextInt(6) > 0) controls.add("c" + c);
        return policy.clearance(
                Map.of("level", "l" + random.nextInt(5)),
                Map.of("control", controls, "release", Set.of(NATIONS.get(random.nextInt(NATIONS.size())))));
    }

    /** Level n asks for all authorizations up to it, a restriction for its own, a release list for one of its own. */
    static String expression(Label label) {
        var parts = new ArrayList<String>();
        for (var level = 1; level <= label.rank(0); level++) parts.add("L" + level);
        label.categories().forEach((tag, values) -> {
            if (tag.equals("control")) parts.addAll(values);
            else if (values.size() == 1) parts.add(values.first());
            else parts.add("(" + String.join("|", values) + ")");
        });
        return String.join("&", parts);
    }

    static List<String> authorizations(Clearance clearance) {
        var held = new ArrayList<String>();
        var tree = clearance.toTree();
        var level = String.valueOf(((Map<?, ?>) Objects.requireNonNull(tree.get("levels"))).get("level"));
        for (var l = 1; l <= Integer.parseInt(level.substring(1)); l++) held.add("L" + l);
        for (var values : ((Map<?, ?>) Objects.requireNonNull(tree.get("categories"))).values())
            for (var value : (List<?>) values) held.add(String.valueOf(value));
        return held;
    }

    private static byte[] bytes(String name) {
        try (var in = Deciding.class.getResourceAsStream(name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
