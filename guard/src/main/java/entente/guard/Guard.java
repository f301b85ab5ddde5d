package entente.guard;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Inspects content in worker processes, one inspection at a time in each. Safe for use by many threads; as many
 * inspect at once as the machine has processors, the others wait.
 */
public final class Guard implements AutoCloseable {
    /** A worker that held more than this gives its memory back by ending. */
    private static final long LARGE_BYTES = 32 << 20;

    private final GuardLimits limits;
    private final String workerClass;
    private final Semaphore places = new Semaphore(Runtime.getRuntime().availableProcessors(), true);
    private final ScheduledThreadPoolExecutor timer;
    private final Deque<WorkerProcess> idle = new ArrayDeque<>();
    private final Set<WorkerProcess> all = new HashSet<>();
    private boolean closed;

    private Guard(GuardLimits limits, String workerClass) {
        this.limits = limits;
        this.workerClass = workerClass;
        timer = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("guard-timer").factory());
        timer.setRemoveOnCancelPolicy(true);
        timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** Starts no process yet; the first inspection does. */
    public static Guard start(GuardLimits limits) {
        return new Guard(limits, GuardWorker.class.getName());
    }

    /** Has a worker load what every inspection needs, in the background, so that the first one does not wait for it. */
    public void warmUp() {
        Thread.ofVirtual().name("guard-warm-up").start(() -> {
            try {
                inspect(
                        new ByteArrayInputStream("warm\n".getBytes(StandardCharsets.UTF_8)),
                        "warm.txt",
                        Optional.empty());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (IllegalStateException closedMeanwhile) {
                System.getLogger(Guard.class.getName())
                        .log(System.Logger.Level.DEBUG, "no warm worker", closedMeanwhile);
            }
        });
    }

    /** The workers' process ids, for whoever measures. */
    public synchronized List<Long> processes() {
        return all.stream().map(WorkerProcess::pid).toList();
    }

    /** For tests of what happens when a worker misbehaves. */
    static Guard startWith(GuardLimits limits, Class<?> worker) {
        return new Guard(limits, worker.getName());
    }

    /**
     * Reads the stream once, up to its end or the size limit, and says whether the content may cross. The caller closes
     * the stream.
     *
     * @param declaredName the file name that a reader would see
     * @param declaredType the media type that the sender claims, if any
     * @throws UncheckedIOException if the stream itself fails; that says nothing about the content
     */
    public Inspection inspect(InputStream content, String declaredName, Optional<String> declaredType)
            throws InterruptedException {
        var reading = new Reading(content);
        var request = new Frames.Request(declaredName, declaredType);
        places.acquire();
        try {
            var worker = take();
            boolean reusable = false;
            try {
                var inspection = inspect(worker, request, reading);
                reusable = true;
                return inspection;
            } finally {
                giveBack(worker, reusable && reading.bytes <= LARGE_BYTES);
            }
        } catch (WorkerProcess.Failure failure) {
            return reading.refused(failure.rule(), failure.text());
        } finally {
            places.release();
        }
    }

    private Inspection inspect(WorkerProcess worker, Frames.Request request, Reading reading)
            throws WorkerProcess.Failure, InterruptedException {
        worker.begin(request, limits.timeout());
        for (int count = reading.next(); count >= 0; count = reading.next()) {
            if (Thread.interrupted()) throw new InterruptedException();
            if (reading.bytes > limits.maxBytes()) {
                worker.end(Frames.ABORT);
                return reading.refused(
                        Rule.TOO_LARGE, "The content is larger than %d bytes. Divide it.".formatted(limits.maxBytes()));
            }
            if (count > 0) worker.content(reading.buffer, count);
        }
        worker.end(Frames.END);
        return judge(worker.receive(), reading);
    }

    private static Inspection judge(Json.Tree tree, Reading reading) throws WorkerProcess.Failure {
        try {
            var answer = Pipeline.Answer.fromJson(tree);
            var sha256 = reading.sha256();
            var report = new Report(answer.mediaType(), sha256, reading.bytes, answer.filters(), answer.observations());
            var doubts = Proofs.doubts(answer, sha256, reading.bytes);
            if (doubts.isPresent()) {
                throw new WorkerProcess.Failure(Rule.WORKER_FAILED, doubts.get());
            }
            return answer.objections().isEmpty()
                    ? new Inspection.Passed(report)
                    : new Inspection.Refused(report, answer.objections());
        } catch (IllegalArgumentException e) {
            throw new WorkerProcess.Failure(
                    Rule.WORKER_FAILED, "The inspection process answered with other than a report.");
        }
    }

    private WorkerProcess take() throws WorkerProcess.Failure, InterruptedException {
        synchronized (this) {
            if (closed) throw new IllegalStateException("the guard is closed");
            while (!idle.isEmpty()) {
                var worker = idle.pop();
                if (worker.isAlive()) return worker;
                all.remove(worker);
            }
        }
        var worker = WorkerProcess.start(workerClass, limits, timer);
        synchronized (this) {
            all.add(worker);
            if (closed) worker.close();
        }
        return worker;
    }

    private synchronized void giveBack(WorkerProcess worker, boolean reusable) {
        if (!reusable || closed || worker.inspections() >= limits.inspectionsPerWorker()) {
            retire(worker);
            return;
        }
        idle.push(worker);
        int inspections = worker.inspections();
        timer.schedule(
                () -> retireIfIdleSince(worker, inspections), limits.idle().toNanos(), TimeUnit.NANOSECONDS);
    }

    private synchronized void retireIfIdleSince(WorkerProcess worker, int inspections) {
        if (worker.inspections() == inspections && idle.remove(worker)) retire(worker);
    }

    private void retire(WorkerProcess worker) {
        worker.close();
        all.remove(worker);
    }

    /** Ends all workers. An inspection under way is refused. */
    @Override
    public synchronized void close() {
        closed = true;
        timer.shutdown();
        List.copyOf(all).forEach(this::retire);
        idle.clear();
    }

    /** The one pass over the caller's stream: counts and hashes here, where the worker has no say. */
    private static final class Reading {
        private final InputStream in;
        private final MessageDigest digest = Content.newDigest();
        private final byte[] buffer = new byte[Frames.CHUNK];
        private long bytes;
        private Optional<String> sha256 = Optional.empty();

        Reading(InputStream in) {
            this.in = in;
        }

        int next() {
            try {
                int count = in.read(buffer);
                if (count > 0) {
                    digest.update(buffer, 0, count);
                    bytes += count;
                }
                return count;
            } catch (IOException e) {
                throw new UncheckedIOException("the content's stream failed", e);
            }
        }

        String sha256() {
            if (sha256.isEmpty()) sha256 = Optional.of(HexFormat.of().formatHex(digest.digest()));
            return sha256.get();
        }

        Inspection refused(Rule rule, String text) {
            var report = new Report(
                    MediaType.UNKNOWN,
                    sha256(),
                    bytes,
                    List.of(),
                    List.of("the inspection ended early; digest and size are of the bytes read until then"));
            return new Inspection.Refused(report, List.of(new Objection("guard", rule, text)));
        }
    }
}
