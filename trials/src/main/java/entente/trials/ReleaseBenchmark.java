package entente.trials;

import entente.cli.NodeApi;
import entente.cli.SamplePage;
import entente.cli.Stage;
import entente.cli.Story;
import entente.cli.Waiting;
import entente.seal.Fields;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

/**
 * A one-page PDF from proposal to acceptance, between two node processes on this machine with every stage on; beside it
 * what a copy of the same bytes costs without any of it: written, fsynced, and sent over a loopback socket.
 */
final class ReleaseBenchmark implements Benchmark {
    private static final int WARM_UP = 20;
    private static final int ONE_BY_ONE = 40;
    private static final int TOGETHER = 80;
    private static final int AT_ONCE = 8;

    @Override
    public String about() {
        return "one-page PDFs from proposal to acceptance, both nodes, every stage; beside a bare copy of the bytes";
    }

    @Override
    public Measured run(PrintStream out) throws Exception {
        try (var scratch = Scratch.open();
                var stage = new Stage(scratch.folder(), out)) {
            var page = SamplePage.write(scratch.folder().resolve("page.pdf"));
            stage.open();
            var idle = resident(stage, "KR");
            out.println("warming up: " + WARM_UP + " releases");
            for (var i = 0; i < WARM_UP; i++) release(stage, page);
            out.println("one by one: " + ONE_BY_ONE + " releases");
            var times = new ArrayList<Double>();
            for (var i = 0; i < ONE_BY_ONE; i++) times.add(release(stage, page));
            times.sort(null);
            out.println(AT_ONCE + " at once: " + TOGETHER + " releases");
            var perSecond = together(stage, page);
            var loaded = resident(stage, "KR");
            var copy = copies(page, scratch.folder());
            var p50 = times.get(times.size() / 2);
            var p95 = times.get(times.size() * 95 / 100);
            out.printf("%n%-44s %10s%n", "", "measured");
            out.printf("%-44s %10.1f ms%n", "release, p50", p50);
            out.printf("%-44s %10.1f ms%n", "release, p95", p95);
            out.printf("%-44s %10.2f /s%n", "releases, " + AT_ONCE + " at once", perSecond);
            out.printf("%-44s %10.3f ms%n", "bare copy: write, fsync, loopback socket", copy);
            out.printf("%-44s %10.0f MB%n", "node resident when idle, with its PostgreSQL", idle);
            out.printf("%-44s %10.0f MB%n", "node resident after the run", loaded);
            return new Measured(
                    Map.of(
                            "p50Ms", p50,
                            "p95Ms", p95,
                            "releasesPerSecond", perSecond,
                            "nodeResidentMb", idle,
                            "nodeResidentLoadedMb", loaded,
                            "bareCopyMs", copy),
                    Map.of("releaseToBareCopy", p50 / copy));
        }
    }

    /** Milliseconds from the proposal until the sender holds the receipt of acceptance. */
    private static double release(Stage stage, Path page) throws Exception {
        var kim = stage.as("KR", "kim.analyst");
        var item = item(kim, page);
        var began = System.nanoTime();
        var id = kim.post(
                        "api/v1/releases",
                        Map.of(
                                "item",
                                item,
                                "recipient",
                                "CA",
                                "purpose",
                                "joint-exercise",
                                "declaration",
                                Story.DECLARATION))
                .text("id");
        for (var authority : List.of("lee.release", "choi.release"))
            stage.as("KR", authority).post("api/v1/releases/" + id + "/approvals", Map.of());
        Fields ended = Waiting.until(
                "the release",
                () -> kim.get("api/v1/releases/" + id),
                found -> found.text("stage").equals("DELIVERED"));
        if (!ended.text("stage").equals("DELIVERED")) throw new IllegalStateException("not delivered");
        return (System.nanoTime() - began) / 1e6;
    }

    private static String item(NodeApi kim, Path page) throws Exception {
        var item = kim.post(
                "api/v1/items",
                Map.of(
                        "area", "operations",
                        "title", "page",
                        "fileName", "page.pdf",
                        "mediaType", "application/pdf",
                        "office", "KR/MND",
                        "label", "군사II급비밀//REL TO CA, KR"));
        kim.put("api/v1/items/" + item.text("id") + "/content", page);
        return item.text("id");
    }

    private static double together(Stage stage, Path page) throws Exception {
        try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            var work = new ArrayList<Callable<Double>>();
            for (var i = 0; i < TOGETHER; i++) work.add(() -> release(stage, page));
            var began = System.nanoTime();
            for (var one : threads.invokeAll(work)) one.get();
            return TOGETHER / ((System.nanoTime() - began) / 1e9);
        }
    }

    private static double copies(Path page, Path base) throws Exception {
        var bytes = Files.readAllBytes(page);
        var times = new ArrayList<Double>();
        for (var i = 0; i < 50; i++) {
            var began = System.nanoTime();
            try (var channel = FileChannel.open(
                    base.resolve("copy-" + i), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                channel.write(java.nio.ByteBuffer.wrap(bytes));
                channel.force(true);
            }
            try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                    var client = new Socket(server.getInetAddress(), server.getLocalPort());
                    var accepted = server.accept()) {
                client.getOutputStream().write(bytes);
                client.shutdownOutput();
                accepted.getInputStream().transferTo(OutputStream.nullOutputStream());
            }
            times.add((System.nanoTime() - began) / 1e6);
        }
        times.sort(null);
        return times.get(times.size() / 2);
    }

    /** Megabytes of the node's process and its PostgreSQL: resident of the one, proportional share of the other. */
    static double resident(Stage stage, String nation) throws Exception {
        // What the start left behind is idle only after a moment.
        Thread.sleep(3000);
        var auditor = stage.as(nation, nation.equals("KR") ? "jung.audit" : "wilson.audit");
        var processes = auditor.get("api/v1/node").fields("processes");
        var total = memory(processes.number("node"), "Rss");
        for (var pid : processes.list("database")) total += memory(((Number) pid).longValue(), "Pss");
        return total;
    }

    private static double memory(long pid, String what) throws IOException {
        var file = Path.of("/proc/" + pid + "/smaps_rollup");
        if (!Files.isReadable(file)) return 0;
        var found = new TreeMap<String, Double>();
        for (var line : Files.readAllLines(file)) {
            var parts = line.split("\\s+");
            if (parts.length > 1 && parts[0].equals(what + ":")) found.put(what, Double.parseDouble(parts[1]) / 1024);
        }
        return found.getOrDefault(what, 0.0);
    }
}
