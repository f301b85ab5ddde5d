package entente.guard;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** One worker process, as the guard holds it. */
final class Worker {
    private static final int LARGEST_ANSWER = 4 << 20;
    private static final int KEPT_ERRORS = 8192;
    private static final JsonMapper MAPPER = new JsonMapper();

    private final Process process;
    private final OutputStream input;
    private final DataInputStream output;
    private final StringBuilder errors = new StringBuilder();
    private volatile boolean timedOut;
    private volatile long idleSince = System.nanoTime();
    private int uses;

    Worker(GuardLimits limits) throws IOException {
        var builder = new ProcessBuilder(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + limits.workerHeapMb() + "m",
                "-Xss1m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:MaxMetaspaceSize=160m",
                "-Xshare:auto",
                "-Djava.awt.headless=true",
                "-cp",
                System.getProperty("entente.guard.classpath", System.getProperty("java.class.path")),
                System.getProperty("entente.guard.main", GuardWorker.class.getName())));
        builder.environment().clear();
        process = builder.start();
        input = new BufferedOutputStream(process.getOutputStream(), 1 << 16);
        output = new DataInputStream(process.getInputStream());
        Thread.ofVirtual().name("guard-errors").start(this::drain);
    }

    private void drain() {
        try (var in = process.getErrorStream()) {
            var buffer = new byte[4096];
            for (var n = in.read(buffer); n >= 0; n = in.read(buffer))
                synchronized (errors) {
                    if (errors.length() < KEPT_ERRORS) errors.append(new String(buffer, 0, n, StandardCharsets.UTF_8));
                }
        } catch (IOException ended) {
            synchronized (errors) {
                errors.append(ended.getMessage());
            }
        }
    }

    OutputStream input() {
        return input;
    }

    Map<String, Object> answer() throws IOException {
        var length = output.readInt();
        if (length <= 0 || length > LARGEST_ANSWER) throw new IOException("an answer of " + length + " bytes");
        @SuppressWarnings("unchecked")
        Map<String, Object> tree = MAPPER.readValue(output.readNBytes(length), Map.class);
        return tree;
    }

    void timeOut() {
        timedOut = true;
        kill();
    }

    boolean timedOut() {
        return timedOut;
    }

    boolean ranOutOfMemory() {
        try {
            process.waitFor(2, java.util.concurrent.TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        synchronized (errors) {
            return errors.indexOf("OutOfMemoryError") >= 0;
        }
    }

    void used() {
        uses++;
        idleSince = System.nanoTime();
    }

    int uses() {
        return uses;
    }

    Duration idleFor() {
        return Duration.ofNanos(System.nanoTime() - idleSince);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    void kill() {
        process.destroyForcibly();
    }
}
