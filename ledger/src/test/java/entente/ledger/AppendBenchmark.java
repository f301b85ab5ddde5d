package entente.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executors;

/** How long an append takes and how many a second there are, on the disk of the folder given. Run it by its main method. */
final class AppendBenchmark {
    private static final int ENTRY_BYTES = 512;

    private AppendBenchmark() {}

    public static void main(String[] args) throws Exception {
        for (int[] run : new int[][] {{1, 1, 300}, {16, 1, 60}, {64, 1, 30}, {1, 1000, 60}, {1, 5000, 20}})
            measure(Files.createTempDirectory(Path.of(args[0]), "append"), run[0], run[1], run[2]);
    }

    private static void measure(Path folder, int threads, int batch, int rounds) throws Exception {
        var entries = new ArrayList<byte[]>();
        for (int i = 0; i < batch; i++) entries.add(new byte[ENTRY_BYTES]);
        var nanos = new long[threads * rounds];
        long begun = System.nanoTime();
        try (var log = Log.open(folder, NoteSigner.generateLog("nation-a.example/log"));
                var pool = Executors.newFixedThreadPool(threads)) {
            for (int t = 0; t < threads; t++) {
                int from = t * rounds;
                pool.submit(() -> appendRounds(log, entries, nanos, from, rounds));
            }
            pool.close();
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        Arrays.sort(nanos);
        System.out.printf(
                "%d thread(s) x %d entries of %d bytes: p50 %.1f ms, p99 %.1f ms, %.0f entries/s%n",
                threads,
                batch,
                ENTRY_BYTES,
                nanos[nanos.length / 2] / 1e6,
                nanos[nanos.length * 99 / 100] / 1e6,
                (double) nanos.length * batch / seconds);
    }

    private static long appendRounds(Log log, List<byte[]> entries, long[] nanos, int from, int rounds)
            throws IOException {
        for (int i = from; i < from + rounds; i++) {
            long start = System.nanoTime();
            log.appendAll(entries);
            nanos[i] = System.nanoTime() - start;
        }
        return log.size();
    }
}
