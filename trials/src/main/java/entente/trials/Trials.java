package entente.trials;

import entente.kernel.CanonicalJson;
import entente.trials.decisions.DecisionBenchmark;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** {@code entente bench [NAME] [--json]}: lists or runs the benchmarks in the tree. */
public final class Trials {
    private static final Map<String, Benchmark> BENCHMARKS = new TreeMap<>(Map.of(
            "console", new ConsoleBenchmark(),
            "decisions", new DecisionBenchmark(),
            "discovery", new DiscoveryBenchmark(),
            "feeds", new FeedsBenchmark(),
            "freeze", new FreezeBenchmark(),
            "large", new LargeItemBenchmark(),
            "records", new RecordsBenchmark(),
            "release", new ReleaseBenchmark(),
            "taxii", new TaxiiBenchmark()));

    private Trials() {}

    public static void main(String[] arguments) throws Exception {
        var words = Arrays.asList(arguments);
        var json = words.contains("--json");
        var names =
                words.stream().skip(1).filter(word -> !word.startsWith("--")).toList();
        if (!words.getFirst().equals("bench")) {
            System.err.println("entente: \"" + words.getFirst() + "\" is unknown here; write: entente bench [NAME]");
            System.exit(2);
        }
        if (names.isEmpty()) {
            if (json) System.out.println(CanonicalJson.text(Map.of("benchmarks", List.copyOf(BENCHMARKS.keySet()))));
            else BENCHMARKS.forEach((name, benchmark) -> System.out.println(name + "  " + benchmark.about()));
            return;
        }
        for (var name : names) {
            var benchmark = BENCHMARKS.get(name);
            if (benchmark == null) {
                System.err.println("entente: there is no benchmark " + name + "; there are " + BENCHMARKS.keySet());
                System.exit(2);
                return;
            }
            var measured = benchmark.run(json ? System.err : System.out);
            // Figures have fractions, which what we sign never has; so they are written here.
            if (json)
                System.out.println("{\"name\":\"" + name + "\",\"figures\":" + numbers(measured.figures())
                        + ",\"ratios\":" + numbers(measured.ratios()) + "}");
        }
    }

    private static String numbers(Map<String, Double> map) {
        var text = new StringBuilder("{");
        new TreeMap<>(map).forEach((name, number) -> {
            if (text.length() > 1) text.append(',');
            text.append('"').append(name).append("\":").append(Math.round(number * 1000) / 1000.0);
        });
        return text.append('}').toString();
    }
}
