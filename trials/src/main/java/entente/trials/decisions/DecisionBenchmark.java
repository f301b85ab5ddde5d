package entente.trials.decisions;

import entente.pact.Decision;
import entente.trials.Benchmark;
import java.io.PrintStream;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * What one decision costs: a clearance against a label, a label's way abroad, a release with its reasons, the proof of a
 * pact. Beside it what Apache Accumulo Access and Cedar take for the same, after their answers were found to be equal.
 * JMH measures, each in a process of its own.
 */
public final class DecisionBenchmark implements Benchmark {
    private static final int WARM_UP = 5;
    private static final int ITERATIONS = 20;
    private static final int MILLISECONDS = 400;

    @Override
    public String about() {
        return "labels, releases and the proof of a pact, per decision; beside Apache Accumulo Access and Cedar";
    }

    /**
     * What one operation takes.
     *
     * @param average on the clock, with the half of its 99.9 % confidence interval
     * @param cpu processor time, by which two are compared
     */
    private record Time(double average, double error, double cpu, double bytes) {
        Time per(double operations) {
            return new Time(average / operations, error / operations, cpu / operations, bytes / operations);
        }

        double over(Time ours) {
            return cpu / ours.cpu;
        }
    }

    @Override
    public Measured run(PrintStream out) throws Exception {
        // Two of these may run at once on one machine; they are slower then, but neither is refused.
        System.setProperty("jmh.ignoreLock", "true");
        // Of the two logs on this class path either will do.
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        var sample = LabelSample.of(LabelTimes.CLEARANCES);
        out.printf(
                "labels: the same answers as Accumulo Access on %d of %d pairs, of which %d are allowed%n",
                sample.pairs(), sample.pairs(), sample.allowed());
        var decision = new OurRelease().decide(OurRelease.request(ReleaseCase.PERMITTED));
        if (!(decision instanceof Decision.Permit)) throw new IllegalStateException("not permitted: " + decision);
        var lacking = CedarRelease.lacking();
        if (lacking.isEmpty()) requireCedarPermits();
        var proof = new SoundPact().prove();
        if (!proof.safe()) throw new IllegalStateException("not safe: " + proof);
        var millions = proof.labels() / 1e6;

        var covers = time(out, LabelTimes.class, "covers", sample.pairs());
        var accumulo = time(out, LabelTimes.class, "accumulo", sample.pairs());
        var accumuloParsed = time(out, LabelTimes.class, "accumuloParsed", sample.pairs());
        var map = time(out, LabelTimes.class, "map", new LabelTimes().crossing());
        var decide = time(out, ReleaseTimes.class, "decide", 1);
        var cedar =
                lacking.isEmpty() ? Optional.of(time(out, CedarTimes.class, "authorize", 1)) : Optional.<Time>empty();
        var prove = time(out, ProofTimes.class, "prove", 1);
        var figures = new TreeMap<String, Double>();
        var ratios = new TreeMap<String, Double>();
        out.printf("%n%-44s %10s   %8s %10s%n", "", "average", "error", "processor");
        row(out, figures, "dominanceNs", "clearance against label", covers, "ns");
        figures.put("dominanceBytes", covers.bytes());
        out.printf("%-44s %10.1f B%n", "  allocated by it", covers.bytes());
        row(out, figures, "accumuloNs", "  Accumulo Access, expression as text", accumulo, "ns");
        row(out, figures, "accumuloParsedNs", "  Accumulo Access, parsed expression", accumuloParsed, "ns");
        ratios.put("vsAccumuloAccess", Math.min(accumulo.over(covers), accumuloParsed.over(covers)));
        row(out, figures, "mapNs", "label to the partner's label", map, "ns");
        row(out, figures, "decideUs", "release, with " + decision.findings().size() + " reasons", decide, "µs");
        cedar.ifPresent(theirs -> {
            row(out, figures, "cedarUs", "  Cedar, with the ids of its policies", theirs, "µs");
            ratios.put("vsCedar", theirs.over(decide));
        });
        if (lacking.isPresent()) out.printf("%-44s cannot run here: %s%n", "  Cedar", lacking.get());
        figures.put("proofLabels", (double) proof.labels());
        row(
                out,
                figures,
                "proofMillionLabelsMs",
                "proof, per million labels (" + proof.labels() + " tried)",
                prove.per(millions),
                "ms");
        web30Nations().ifPresent(seconds -> {
            figures.put("web30NationsS", seconds);
            out.printf("%-44s %10.3f s%n", "web of 30 nations", seconds);
        });
        ratios.forEach((name, ratio) -> out.printf("%-44s %10.1f times%n", name, ratio));
        out.printf(
                "JMH: average on the clock with 99.9 %% confidence, and processor time, by which the ratios are;%n"
                        + "one thread, one fork each, %d s warm-up, %d times %d ms%n",
                WARM_UP, ITERATIONS, MILLISECONDS);
        return new Measured(figures, ratios);
    }

    private static void requireCedarPermits() throws Exception {
        var cedar = new CedarRelease();
        var answer = cedar.decide(cedar.ask(ReleaseCase.PERMITTED));
        if (!answer.isAllowed()) throw new IllegalStateException("Cedar forbids: " + answer.getReason());
    }

    /** Seconds for the check of a web of 30 nations. Empty as long as the kernel has no such check: no figure is made up. */
    private static OptionalDouble web30Nations() {
        return OptionalDouble.empty();
    }

    private static void row(
            PrintStream out, Map<String, Double> figures, String figure, String what, Time time, String unit) {
        figures.put(figure, time.average());
        figures.put(figure + "Error", time.error());
        figures.put(figure + "Cpu", time.cpu());
        out.printf("%-44s %10.2f ± %8.2f %10.2f %s%n", what, time.average(), time.error(), time.cpu(), unit);
    }

    /** @param operations how many of them one invocation does */
    private static Time time(PrintStream out, Class<?> times, String method, int operations) throws RunnerException {
        out.println("measuring: " + method);
        // The launcher's own process compiles little, for a quick start; what is measured runs as a node does.
        var options = new OptionsBuilder()
                .include("^" + Pattern.quote(times.getName() + "." + method) + "$")
                .operationsPerInvocation(operations)
                .forks(1)
                .jvmArgs(
                        "-Xms512m",
                        "-Xmx512m",
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "-Dslf4j.internal.verbosity=ERROR",
                        "--sun-misc-unsafe-memory-access=allow")
                .warmupIterations(WARM_UP)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(ITERATIONS)
                .measurementTime(TimeValue.milliseconds(MILLISECONDS))
                .addProfiler(GCProfiler.class)
                .addProfiler(CpuProfiler.class)
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT)
                .build();
        var result = new Runner(options).runSingle();
        var score = result.getPrimaryResult();
        var nanoseconds = score.getScoreUnit().startsWith("ms")
                ? 1e6
                : score.getScoreUnit().startsWith("us") ? 1e3 : 1;
        return new Time(
                score.getScore(),
                score.getScoreError(),
                secondary(result, CpuProfiler.LABEL) / nanoseconds,
                secondary(result, "gc.alloc.rate.norm"));
    }

    private static double secondary(RunResult result, String label) {
        return result.getSecondaryResults().entrySet().stream()
                .filter(entry -> entry.getKey().endsWith(label))
                .mapToDouble(entry -> entry.getValue().getScore())
                .findFirst()
                .orElseThrow();
    }
}
