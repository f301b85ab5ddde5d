package entente.trials;

import entente.kernel.Proof;
import entente.kernel.Web;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Labels, mappings and whole decisions, by JMH in a JVM of its own; beside them the same label questions put to Apache
 * Accumulo Access. Then a proof of more than a million labels, and a web of thirty nations, on one thread.
 */
final class DecisionsBenchmark implements Benchmark {
    @Override
    public String about() {
        return "labels, mappings, decisions, proofs; beside Apache Accumulo Access";
    }

    @Override
    public Measured run(PrintStream out) throws Exception {
        var sample = new Deciding();
        var figures = new TreeMap<String, Double>();
        out.println("JMH: one JVM for each, 3 × 1 s of warm-up, 5 × 1 s measured");
        var options = new OptionsBuilder()
                .include("entente\\.trials\\.Deciding\\..*")
                .forks(1)
                .warmupIterations(3)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(5)
                .measurementTime(TimeValue.seconds(1))
                .jvmArgs("-Xms512m", "-Xmx1g", "-XX:+UseParallelGC")
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT)
                .build();
        out.printf("%n%-52s %12s %10s%n", "", "average", "± error");
        for (var result : new Runner(options).run()) {
            var score = result.getPrimaryResult();
            var name = score.getLabel();
            figures.put(name, score.getScore());
            out.printf(Locale.ROOT, "%-52s %9.1f ns %7.1f ns%n", says(name), score.getScore(), score.getScoreError());
        }
        figures.put("dominanceBytes", bytes(sample));
        out.printf(Locale.ROOT, "%-52s %10.0f B%n", "covers, allocated for each call", of(figures, "dominanceBytes"));
        proof(figures, out);
        web(figures, out);
        return measured(figures);
    }

    private static String says(String name) {
        return switch (name) {
            case "dominance" -> "covers: clearance over label";
            case "accumuloParsed" -> "  Accumulo Access, expression parsed before";
            case "accumuloText" -> "  Accumulo Access, expression as text";
            case "map" -> "map: label to the partner's";
            case "decide" -> "decide: a permitted release, reasons and duties";
            default -> name;
        };
    }

    private static double of(Map<String, Double> figures, String name) {
        return Objects.requireNonNull(figures.get(name), name);
    }

    private static Measured measured(TreeMap<String, Double> figures) {
        var named = new TreeMap<String, Double>();
        named.put("dominanceNs", of(figures, "dominance"));
        named.put("mapNs", of(figures, "map"));
        named.put("decideUs", of(figures, "decide") / 1000);
        named.put("accumuloParsedNs", of(figures, "accumuloParsed"));
        named.put("accumuloTextNs", of(figures, "accumuloText"));
        for (var name : List.of("dominanceBytes", "proofMillionLabelsMs", "proofLabels", "web30NationsS", "web30HeldS"))
            named.put(name, of(figures, name));
        var ratios = new TreeMap<String, Double>();
        ratios.put("vsAccumuloAccess", of(figures, "accumuloParsed") / of(figures, "dominance"));
        ratios.put("vsAccumuloAccessText", of(figures, "accumuloText") / of(figures, "dominance"));
        return new Measured(named, ratios);
    }

    /** Bytes that one call allocates, over many. */
    private static double bytes(Deciding sample) {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        for (var i = 0; i < 50_000; i++) sample.dominance();
        var calls = 200_000;
        var before = threads.getCurrentThreadAllocatedBytes();
        for (var i = 0; i < calls; i++) sample.dominance();
        return Math.floor((double) (threads.getCurrentThreadAllocatedBytes() - before) / calls);
    }

    /** A sound pact over 5 and 6 levels, 9 restrictive values and 8 nations. */
    private static void proof(TreeMap<String, Double> figures, PrintStream out) {
        var nations = List.of("AU", "CA", "FR", "GB", "KR", "NZ", "PL", "US");
        var one = Samples.policy("KR", 1, 5, 9, nations);
        var other = Samples.policy("CA", 2, 6, 9, nations);
        var best = Double.MAX_VALUE;
        var labels = 0L;
        for (var round = 0; round < 5; round++) {
            var began = System.nanoTime();
            var proof = Proof.of(Samples.back(one, other), Samples.back(other, one));
            if (!proof.safe()) throw new AssertionError(proof.counterexamples().toString());
            labels = proof.labels();
            best = Math.min(best, (System.nanoTime() - began) / 1e6);
        }
        figures.put("proofLabels", (double) labels);
        figures.put("proofMillionLabelsMs", best * 1e6 / labels);
        out.printf(
                Locale.ROOT,
                "%-52s %9.0f ms%n",
                String.format(Locale.ROOT, "proof of %,d labels, both ways", labels),
                best);
    }

    /** Every nation with every other: as the paper should be, and as it is when it is silent about third parties. */
    private static void web(TreeMap<String, Double> figures, PrintStream out) {
        for (var onward : Web.Onward.values()) {
            var bonds = Samples.web(30, onward);
            var began = System.nanoTime();
            var chain = Web.shortestChain(bonds, tried -> out.printf(Locale.ROOT, "\r%,d labels followed … ", tried));
            var seconds = (System.nanoTime() - began) / 1e9;
            figures.put(onward == Web.Onward.OWN ? "web30NationsS" : "web30HeldS", seconds);
            out.printf(
                    Locale.ROOT,
                    "\r%-52s %10.2f s%n",
                    "web of 30 nations, " + bonds.size() + " pacts, " + onward + ": "
                            + chain.map(found -> found.nations().toString()).orElse("no chain"),
                    seconds);
        }
    }
}
