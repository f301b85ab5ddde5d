package entente.guard;

import entente.kernel.Digest;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Inspects content in worker processes. The answer of a worker is believed only as far as it proves it: each filter that
 * the type needs, finished, over the digest that was computed here. Anything else is a refusal. Thread-safe.
 */
public final class Guard implements AutoCloseable {
    private static final int WORKERS = 2;

    private final GuardLimits limits;
    private final Semaphore places = new Semaphore(WORKERS, true);
    private final List<Worker> idle = new ArrayList<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("guard-timer").factory());
    private boolean closed;

    private Guard(GuardLimits limits) {
        this.limits = limits;
        var millis = Math.max(20, limits.idle().toMillis() / 4);
        var _ = timer.scheduleWithFixedDelay(this::retireIdle, millis, millis, TimeUnit.MILLISECONDS);
    }

    public static Guard start(GuardLimits limits) {
        return new Guard(limits);
    }

    /** Starts a worker in the background, so that the next inspection finds it running. */
    public void warmUp() {
        timer.execute(() -> {
            try {
                var worker = new Worker(limits);
                synchronized (idle) {
                    if (!closed && idle.isEmpty()) {
                        idle.add(worker);
                        return;
                    }
                }
                worker.kill();
            } catch (IOException e) {
                // The next inspection tries again and says what is wrong.
                System.getLogger(Guard.class.getName()).log(System.Logger.Level.WARNING, "no guard worker", e);
            }
        });
    }

    /**
     * Reads content to its end and says whether it may go through.
     *
     * @param declaredName the file's name, without a path
     * @param declaredType the media type that its sender gave
     */
    public Inspection inspect(InputStream content, String declaredName, Optional<String> declaredType)
            throws InterruptedException {
        places.acquire();
        try {
            return inspectWith(content, declaredName, declaredType.orElse(""));
        } finally {
            places.release();
        }
    }

    private Inspection inspectWith(InputStream content, String name, String type) {
        var digest = Digest.sha256();
        var count = new long[1];
        Worker worker;
        try {
            worker = take();
        } catch (IOException e) {
            return failed(Rule.WORKER_FAILED, "no worker starts: " + e.getMessage(), "", 0);
        }
        var late = timer.schedule(worker::timeOut, limits.timeout().toMillis(), TimeUnit.MILLISECONDS);
        try {
            var out = new DataOutputStream(worker.input());
            out.writeUTF(name.length() > 1000 ? name.substring(0, 1000) : name);
            out.writeUTF(type.length() > 1000 ? type.substring(0, 1000) : type);
            var buffer = new byte[1 << 16];
            for (var n = content.read(buffer); n >= 0; n = content.read(buffer)) {
                if (n == 0) continue;
                count[0] += n;
                if (count[0] > limits.maxBytes()) {
                    out.writeInt(-1);
                    out.flush();
                    give(worker);
                    return failed(
                            Rule.TOO_LARGE,
                            "it has more than " + limits.maxBytes() + " bytes; divide it",
                            "",
                            count[0]);
                }
                digest.update(buffer, 0, n);
                out.writeInt(n);
                out.write(buffer, 0, n);
            }
            out.writeInt(0);
            out.flush();
            var sha256 = Digest.ofRaw("sha256", digest.digest()).hex();
            var inspection = Answer.read(worker.answer(), sha256, count[0]);
            give(worker);
            return inspection;
        } catch (IOException | RuntimeException e) {
            worker.kill();
            return worker.timedOut()
                    ? failed(
                            Rule.RESOURCE_LIMIT,
                            "it took longer than " + limits.timeout() + "; simplify it",
                            "",
                            count[0])
                    : worker.ranOutOfMemory()
                            ? failed(Rule.RESOURCE_LIMIT, "it asks for too much memory; simplify it", "", count[0])
                            : failed(
                                    Rule.WORKER_FAILED,
                                    "the worker ended: " + e.getMessage() + "; try again",
                                    "",
                                    count[0]);
        } finally {
            late.cancel(false);
        }
    }

    private static Inspection failed(Rule rule, String text, String sha256, long bytes) {
        return new Inspection.Refused(
                new Report("application/octet-stream", sha256, bytes, List.of(), List.of()),
                List.of(new Objection("guard", rule, text)));
    }

    private Worker take() throws IOException {
        synchronized (idle) {
            if (closed) throw new IOException("the guard is closed");
            while (!idle.isEmpty()) {
                var worker = idle.removeLast();
                if (worker.isAlive()) return worker;
            }
        }
        return new Worker(limits);
    }

    private void give(Worker worker) {
        worker.used();
        synchronized (idle) {
            if (!closed && worker.isAlive() && worker.uses() < limits.inspectionsPerWorker()) {
                idle.add(worker);
                return;
            }
        }
        worker.kill();
    }

    private void retireIdle() {
        List<Worker> retired;
        synchronized (idle) {
            retired = idle.stream()
                    .filter(worker -> worker.idleFor().compareTo(limits.idle()) >= 0)
                    .toList();
            idle.removeAll(retired);
        }
        retired.forEach(Worker::kill);
    }

    /** The workers that wait for work, for measuring. */
    public List<Long> processes() {
        synchronized (idle) {
            return idle.stream().map(Worker::pid).toList();
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
        synchronized (idle) {
            closed = true;
            idle.forEach(Worker::kill);
            idle.clear();
        }
    }

    /** Turns a worker's answer into an inspection, believing only what it proves. */
    private static final class Answer {
        static Inspection read(Map<String, Object> tree, String sha256, long bytes) {
            var mediaType = String.valueOf(tree.get("mediaType"));
            var proofs = new ArrayList<FilterProof>();
            for (var element : (List<?>) java.util.Objects.requireNonNull(tree.get("filters"))) {
                var proof = (Map<?, ?>) element;
                proofs.add(new FilterProof(
                        String.valueOf(proof.get("filter")),
                        String.valueOf(proof.get("version")),
                        Boolean.TRUE.equals(proof.get("completed")),
                        String.valueOf(proof.get("outcome")),
                        ((Number) java.util.Objects.requireNonNull(proof.get("tookMicros"))).longValue(),
                        String.valueOf(proof.get("inputSha256"))));
            }
            var observations = ((List<?>) java.util.Objects.requireNonNull(tree.get("observations")))
                    .stream().map(String::valueOf).toList();
            var report = new Report(mediaType, sha256, bytes, proofs, observations);
            var objections = ((List<?>) java.util.Objects.requireNonNull(tree.get("objections")))
                    .stream()
                            .map(element -> (Map<?, ?>) element)
                            .map(objection -> new Objection(
                                    String.valueOf(objection.get("filter")),
                                    Rule.valueOf(String.valueOf(objection.get("rule"))),
                                    String.valueOf(objection.get("text"))))
                            .toList();
            if (!objections.isEmpty()) return new Inspection.Refused(report, objections);
            if (!proved(report))
                return new Inspection.Refused(
                        report,
                        List.of(new Objection("guard", Rule.WORKER_FAILED, "a filter's proof is missing; try again")));
            return new Inspection.Passed(report);
        }

        /** Every filter that the type needs, in order, finished and passed, over the bytes that were sent. */
        private static boolean proved(Report report) {
            var type = MediaType.ofName(report.mediaType());
            return type.isPresent()
                    && report.filters().stream()
                            .map(FilterProof::filter)
                            .toList()
                            .equals(type.get().pipeline())
                    && report.filters().stream()
                            .allMatch(proof -> proof.completed()
                                    && proof.outcome().equals("passed")
                                    && proof.inputSha256().equals(report.sha256()));
        }
    }
}
