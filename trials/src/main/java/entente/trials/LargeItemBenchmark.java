package entente.trials;

import entente.cli.ResearchStory;
import entente.cli.Stage;
import entente.kernel.Digest;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A data set of one gigabyte from its registration in Seoul until somebody in Ottawa has read its last byte: how long each
 * part takes, and the most memory that each node ever had. Both guards are let inspect so much; each holds it in a process of
 * its own, as it does everything.
 */
final class LargeItemBenchmark implements Benchmark {
    private static final long BYTES = 1_000_000_000;

    @Override
    public String about() {
        return "a data set of 1 GB: uploaded, released, inspected on both sides, opened; time and the nodes' most"
                + " memory";
    }

    @Override
    public Measured run(PrintStream out) throws Exception {
        var base = Files.createTempDirectory("entente-bench-");
        var file = base.resolve("runs.csv");
        out.println("writing " + BYTES / 1_000_000 + " MB of rows");
        var digest = write(file);
        try (var stage = new Stage(base, out)) {
            stage.prepare();
            for (var nation : List.of("KR", "CA"))
                Files.writeString(
                        stage.home(nation).resolve("node.yaml"),
                        "guard: {maxMegabytes: 1024, timeoutSeconds: 900, workerHeapMegabytes: 2500}\n",
                        StandardOpenOption.APPEND);
            stage.open();
            var story = new ResearchStory(stage, out);
            var idle = most(stage, "KR");
            var began = System.nanoTime();
            var item = story.item("KR", "kim.analyst", "Runs of the first trial", file);
            var uploaded = System.nanoTime();
            var release = story.proposed("KR", "kim.analyst", item).text("release");
            story.approved("KR", "kim.analyst", release);
            var delivered = System.nanoTime();
            story.grant("CA", release, "martin.reader");
            var read = Digest.sha256();
            try (var body = stage.as("CA", "martin.reader").stream("POST", "api/v1/holdings/" + release + "/open")
                            .body();
                    var sink = new DigestOutputStream(OutputStream.nullOutputStream(), read)) {
                body.transferTo(sink);
            }
            var opened = System.nanoTime();
            if (!Digest.ofRaw("sha256", read.digest()).equals(digest))
                throw new IllegalStateException("it is not what was sent");
            var korea = most(stage, "KR");
            var canada = most(stage, "CA");
            var figures = Map.of(
                    "uploadS",
                    (uploaded - began) / 1e9,
                    "releaseS",
                    (delivered - uploaded) / 1e9,
                    "openS",
                    (opened - delivered) / 1e9,
                    "senderIdleMostMb",
                    idle,
                    "senderMostMb",
                    korea,
                    "receiverMostMb",
                    canada);
            out.printf("%-44s %10.1f s%n", "uploaded and sealed at home", figures.get("uploadS"));
            out.printf("%-44s %10.1f s%n", "from the proposal to the acceptance", figures.get("releaseS"));
            out.printf("%-44s %10.1f s%n", "read to its last byte", figures.get("openS"));
            out.printf("%-44s %10.0f MB%n", "sender's node, most resident before", idle);
            out.printf("%-44s %10.0f MB%n", "sender's node, most resident", korea);
            out.printf("%-44s %10.0f MB%n", "receiver's node, most resident", canada);
            return new Measured(figures, Map.of("mostToIdle", Math.max(korea, canada) / idle));
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static Digest write(Path file) throws IOException {
        var digest = Digest.sha256();
        var random = new Random(27);
        try (var out = new DigestOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 20), digest)) {
            for (var written = 0L; written < BYTES; ) {
                var row = (written + "," + random.nextInt(400) + "," + random.nextLong() + "\n")
                        .getBytes(StandardCharsets.US_ASCII);
                out.write(row);
                written += row.length;
            }
        }
        return Digest.ofRaw("sha256", digest.digest());
    }

    /** The most that the node's own process ever had in memory. */
    private static double most(Stage stage, String nation) throws IOException {
        for (var line : Files.readAllLines(Path.of("/proc/" + stage.node(nation).pid() + "/status")))
            if (line.startsWith("VmHWM:")) return Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024;
        throw new IOException("this system does not say how much memory a process had");
    }
}
