package entente.cli;

import entente.kernel.Problems;
import entente.seal.Fields;
import entente.seal.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A node as a child process. It holds the other end of a pipe and stops when this process ends, however it ends. */
public final class NodeProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Path home;
    private final Process process;

    private NodeProcess(Path home, Process process) {
        this.home = home;
        this.process = process;
    }

    static ProcessBuilder command(Path home) {
        var classpath = System.getProperty("entente.node.classpath");
        if (classpath == null)
            throw new Problems(
                    "entente", "was not started by its launcher", "Run ./entente from the project's folder.");
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx384m",
                "-Xss512k",
                "-XX:+UseSerialGC",
                "-XX:+UseCompactObjectHeaders",
                "-XX:TieredStopAtLevel=" + System.getProperty("entente.node.tier", "4"),
                "-XX:+ExitOnOutOfMemoryError",
                "-Xshare:auto",
                "-Djava.awt.headless=true",
                "--enable-native-access=ALL-UNNAMED"));
        var options = System.getenv("ENTENTE_NODE_OPTIONS");
        if (options != null && !options.isBlank())
            command.addAll(List.of(options.strip().split("\\s+")));
        command.addAll(List.of("-cp", classpath, "entente.node.NodeMain", "--home", home.toString(), "--leash"));
        return new ProcessBuilder(command);
    }

    static NodeProcess start(Path home, Map<String, String> environment) throws IOException {
        Files.createDirectories(home.resolve("run"));
        Files.deleteIfExists(home.resolve("run/node.json"));
        var builder = command(home);
        builder.environment().putAll(environment);
        builder.redirectErrorStream(true);
        builder.redirectOutput(
                ProcessBuilder.Redirect.appendTo(home.resolve("run/console.log").toFile()));
        return new NodeProcess(home, builder.start());
    }

    /** Waits until it answers. */
    public String url() throws IOException, InterruptedException {
        var file = home.resolve("run/node.json");
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!Files.exists(file)) {
            if (!process.isAlive() || System.nanoTime() > deadline)
                throw new Problems(
                        "node " + home,
                        process.isAlive() ? "did not start in time" : "ended: " + lastWords(),
                        "Its log is in " + home.resolve("run") + ".");
            Thread.sleep(20);
        }
        return new Fields(Json.object(Files.readAllBytes(file), file.toString()), file.toString()).text("url");
    }

    /** Where it shows everybody what it publishes; it has answered before. */
    public String publicUrl() throws IOException {
        var file = home.resolve("run/node.json");
        return new Fields(Json.object(Files.readAllBytes(file), file.toString()), file.toString()).text("public");
    }

    private String lastWords() throws IOException {
        var lines = Files.readAllLines(home.resolve("run/console.log"));
        // Where in the program it happened is for its log; what happened is for people.
        return lines.reversed().stream()
                .filter(line -> !line.isBlank() && !line.startsWith("\t") && !line.startsWith("Caused by"))
                .findFirst()
                .orElse("it said nothing");
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public long pid() {
        return process.pid();
    }

    /** As {@code kill -9} does. */
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    public void awaitEnd() throws InterruptedException {
        process.waitFor();
    }

    @Override
    public void close() throws IOException, InterruptedException {
        process.getOutputStream().close();
        process.destroy();
        if (!process.waitFor(20, TimeUnit.SECONDS)) kill();
    }
}
