package entente.trials;

import entente.discovery.Rehearsal;
import entente.discovery.Selector;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Questions of 1,000 names in a set of 100,000: from names to hits, with both nations' signatures and every check. Beside it the
 * same question without privacy, which is the limit of what can be, and asked name by name, which is what a batch saves.
 */
final class DiscoveryBenchmark implements Benchmark {
    private static final int HELD = 100_000;
    private static final int SIZE = 131_072;
    private static final int ASKED = 1_000;
    /** Of those that are asked, so many are held. */
    private static final int HITS = 100;

    private static final int ROUNDS = 9;
    private static final int SINGLY = 50;

    @Override
    public String about() {
        return "a private question of 1,000 names in a set of 100,000, beside a plain join and one name at a time";
    }

    @Override
    public Measured run(PrintStream out) {
        var held = Rehearsal.names(0, HELD);
        var asked = new ArrayList<>(held.subList(0, HITS));
        asked.addAll(Rehearsal.names(HELD, ASKED - HITS));
        out.printf(
                "%,d names held, %,d asked, %d processors%n",
                HELD, ASKED, Runtime.getRuntime().availableProcessors());

        var began = System.nanoTime();
        var rehearsal = new Rehearsal(held, SIZE);
        var setUp = seconds(System.nanoTime() - began);
        out.printf("set-up, once for each epoch: %.1f s; the set has %,d bytes%n", setUp, rehearsal.setBytes());

        for (var i = 0; i < 3; i++) rehearsal.ask(asked);
        var rounds = new double[ROUNDS];
        var steps = new TreeMap<String, Double>();
        var last = rehearsal.ask(asked);
        for (var i = 0; i < ROUNDS; i++) {
            began = System.nanoTime();
            last = rehearsal.ask(asked);
            rounds[i] = seconds(System.nanoTime() - began);
            if (!last.hits().equals(asked.subList(0, HITS))) throw new IllegalStateException("another answer");
            last.nanos().forEach((step, nanos) -> steps.merge(step, seconds(nanos) / ROUNDS, Double::sum));
        }
        Arrays.sort(rounds);
        var batch = rounds[ROUNDS / 2];
        out.printf("a question: median %.3f s, most %.3f s; %s%n", batch, rounds[ROUNDS - 1], steps);
        out.printf("  question %,d bytes, answer %,d bytes%n", last.questionBytes(), last.answerBytes());

        var singly = singly(rehearsal, asked.subList(HITS - SINGLY / 2, HITS + SINGLY / 2)) * ASKED / SINGLY;
        out.printf("name by name: %.3f s for as many (from %d)%n", singly, SINGLY);
        var plain = plain(held, asked);
        out.printf("without privacy: %.6f s%n", plain);
        return new Measured(
                Map.of(
                        "discoveryBatchS",
                        batch,
                        "discoveryBatchMostS",
                        rounds[ROUNDS - 1],
                        "discoverySetUpS",
                        setUp,
                        "discoverySetBytes",
                        (double) rehearsal.setBytes(),
                        "discoveryQuestionBytes",
                        (double) last.questionBytes(),
                        "discoveryAnswerBytes",
                        (double) last.answerBytes(),
                        "discoverySinglyS",
                        singly,
                        "discoveryPlainS",
                        plain),
                Map.of("discoveryBatchToPlain", batch / plain, "discoverySinglyToBatch", singly / batch));
    }

    private static double singly(Rehearsal rehearsal, List<Selector> names) {
        var began = System.nanoTime();
        for (var name : names) rehearsal.ask(List.of(name));
        return seconds(System.nanoTime() - began);
    }

    private static double plain(List<Selector> held, List<Selector> asked) {
        var table = Rehearsal.plainTable(held);
        var best = Double.MAX_VALUE;
        for (var i = 0; i < 200; i++) {
            var began = System.nanoTime();
            if (Rehearsal.plainJoin(table, asked) != HITS) throw new IllegalStateException("another answer");
            best = Math.min(best, seconds(System.nanoTime() - began));
        }
        return best;
    }

    private static double seconds(long nanos) {
        return nanos / 1e9;
    }
}
