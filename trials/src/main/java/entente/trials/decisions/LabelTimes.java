package entente.trials.decisions;

import entente.kernel.CompiledEquivalence;
import entente.kernel.CompiledLabel;
import entente.kernel.CompiledPolicy;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** May this clearance see this label; and what becomes of a label abroad. One invocation goes through all of them. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class LabelTimes {
    static final int CLEARANCES = 64;

    private final LabelSample sample = LabelSample.of(CLEARANCES);
    private final CompiledEquivalence table;
    private final CompiledLabel[] crossing;

    public LabelTimes() {
        var korean = new CompiledPolicy(Template.KOREAN);
        this.table =
                new CompiledEquivalence(Template.fromKorea(), korean, new CompiledPolicy(Template.CANADIAN), Set.of());
        this.crossing = Parts.labels(Template.KOREAN).stream()
                .map(parts -> korean.compile(Template.KOREAN.label(parts.levels(), parts.categories())))
                .filter(label -> table.map(label) != null)
                .toArray(CompiledLabel[]::new);
    }

    /** How many labels cross. */
    int crossing() {
        return crossing.length;
    }

    @Benchmark
    public void covers(Blackhole hole) {
        for (var clearance : sample.clearances) for (var label : sample.labels) hole.consume(clearance.covers(label));
    }

    @Benchmark
    public void accumulo(Blackhole hole) {
        for (var evaluator : sample.evaluators)
            for (var expression : sample.expressions) hole.consume(evaluator.canAccess(expression));
    }

    @Benchmark
    public void accumuloParsed(Blackhole hole) {
        for (var evaluator : sample.evaluators)
            for (var expression : sample.parsed) hole.consume(evaluator.canAccess(expression));
    }

    @Benchmark
    public void map(Blackhole hole) {
        for (var label : crossing) hole.consume(table.map(label));
    }
}
