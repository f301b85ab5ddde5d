package entente.guard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The parent's end of one worker: sends within a time budget, receives, and kills. */
final class WorkerProcess implements AutoCloseable {
    /** The status with which a JVM ends under -XX:+ExitOnOutOfMemoryError. */
    private static final int OUT_OF_MEMORY = 3;

    private static final int MOST_STDERR = 2000;

    /** The worker did not answer; the rule says why. */
    static final class Failure extends Exception {
        private static final long serialVersionUID = 1;

        private final Rule rule;
        private final String text;

        Failure(Rule rule, String text) {
            super(text);
            this.rule = rule;
            this.text = text;
        }

        Rule rule() {
            return rule;
        }

        String text() {
            return text;
        }
    }

    private sealed interface Received {
        record Frame(Json.Tree tree) implements Received {}

        record End() implements Received {}
    }

    private final Process process;
    private final DataOutputStream out;
    private final ScheduledExecutorService timer;
    private final BlockingQueue<Received> received = new LinkedBlockingQueue<>();
    private final StringBuffer startingErrors = new StringBuffer();
    private volatile boolean ready;
    private volatile boolean timedOut;
    private int inspections;
    private long budgetNanos;

    private WorkerProcess(Process process, ScheduledExecutorService timer) {
        this.process = process;
        this.timer = timer;
        this.out = new DataOutputStream(new BufferedOutputStream(process.getOutputStream(), Frames.CHUNK + 4));
    }

    static WorkerProcess start(String mainClass, GuardLimits limits, ScheduledExecutorService timer)
            throws Failure, InterruptedException {
        try {
            var builder = new ProcessBuilder(command(mainClass, limits));
            builder.environment().clear();
            // Without it the JVM could not open a class path with Korean or French letters in it.
            builder.environment().put("LC_ALL", "C.UTF-8");
            var worker = new WorkerProcess(builder.start(), timer);
            worker.listen();
            worker.awaitReady(limits.timeout());
            return worker;
        } catch (IOException e) {
            throw new Failure(Rule.WORKER_FAILED, "The inspection process could not be started: " + e.getMessage());
        }
    }

    private static List<String> command(String mainClass, GuardLimits limits) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + limits.workerHeapMb() + "m",
                "-Xms16m",
                "-XX:NewSize=8m",
                "-XX:MaxNewSize=" + Math.min(64, limits.workerHeapMb() / 4) + "m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-XX:+ExitOnOutOfMemoryError",
                // Nothing of the content on disk, and no way in: no performance file, core, crash report or attaching.
                "-XX:-UsePerfData",
                "-XX:-CreateCoredumpOnCrash",
                "-XX:ErrorFile=/dev/null",
                "-XX:+DisableAttachMechanism",
                "-Djava.awt.headless=true",
                "-cp",
                System.getProperty("entente.guard.classpath", System.getProperty("java.class.path")),
                mainClass);
    }

    private void listen() {
        Thread.ofPlatform().daemon().name("guard-answers").start(this::readFrames);
        Thread.ofPlatform().daemon().name("guard-errors").start(this::drainErrors);
    }

    private void readFrames() {
        try (var in = new DataInputStream(new BufferedInputStream(process.getInputStream()))) {
            while (true) received.add(new Received.Frame(Frames.readJson(in)));
        } catch (IOException | RuntimeException e) {
            received.add(new Received.End());
        }
    }

    /** Keeps only what comes before the worker is ready, when it has seen no content that it could quote. */
    private void drainErrors() {
        var buffer = new byte[1024];
        try (var errors = process.getErrorStream()) {
            for (int count = errors.read(buffer); count >= 0; count = errors.read(buffer)) {
                if (!ready && startingErrors.length() < MOST_STDERR) {
                    startingErrors.append(new String(buffer, 0, count, UTF_8));
                }
            }
        } catch (IOException e) {
            // the process is gone, and with it what it had to say
        }
    }

    private void awaitReady(Duration timeout) throws Failure, InterruptedException {
        budgetNanos = timeout.toNanos();
        try {
            var first = receive();
            if (!first.fields().equals(Frames.READY)) {
                throw new Failure(Rule.WORKER_FAILED, "The inspection process speaks another protocol.");
            }
            ready = true;
        } catch (Failure | InterruptedException e) {
            close();
            throw e;
        }
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    int inspections() {
        return inspections;
    }

    void begin(Frames.Request request, Duration timeout) throws Failure {
        inspections++;
        budgetNanos = timeout.toNanos();
        var json = request.toTree();
        send(() -> Frames.writeJson(out, json));
    }

    void content(byte[] bytes, int count) throws Failure {
        send(() -> {
            out.writeInt(count);
            out.write(bytes, 0, count);
        });
    }

    void end(int how) throws Failure {
        send(() -> {
            out.writeInt(how);
            out.flush();
        });
    }

    private interface Sending {
        void run() throws IOException;
    }

    /** Writing blocks if the worker does not read; then the timer kills it, which ends the write. */
    private void send(Sending sending) throws Failure {
        long start = System.nanoTime();
        var watchdog = timer.schedule(this::timeOut, Math.max(0, budgetNanos), NANOSECONDS);
        try {
            sending.run();
        } catch (IOException e) {
            throw failure();
        } finally {
            watchdog.cancel(false);
            budgetNanos -= System.nanoTime() - start;
        }
    }

    /** The next frame from the worker, within what is left of the time budget. */
    Json.Tree receive() throws Failure, InterruptedException {
        var next = received.poll(Math.max(0, budgetNanos), NANOSECONDS);
        if (next == null) timeOut();
        if (next instanceof Received.Frame(var tree)) return tree;
        throw failure();
    }

    private void timeOut() {
        timedOut = true;
        close();
    }

    private Failure failure() {
        if (timedOut) {
            return new Failure(
                    Rule.RESOURCE_LIMIT,
                    "The inspection took longer than allowed. Divide the content, or export it more simply.");
        }
        if (exitStatus() == OUT_OF_MEMORY) {
            return new Failure(
                    Rule.RESOURCE_LIMIT,
                    "The inspection needs more memory than allowed. Divide the content, or export it more simply.");
        }
        return new Failure(
                Rule.WORKER_FAILED,
                ready
                        ? "The inspection process ended before its answer. Try again; if it recurs, report the file's digest."
                        : "The inspection process did not start: "
                                + startingErrors.toString().strip());
    }

    private int exitStatus() {
        try {
            return process.waitFor(1, TimeUnit.SECONDS) ? process.exitValue() : -1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return -1;
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
