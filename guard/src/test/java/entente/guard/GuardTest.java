package entente.guard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The guard with its worker, and what happens when the worker fails. */
@Timeout(60)
class GuardTest {
    private static final GuardLimits LIMITS =
            new GuardLimits(64 << 20, Duration.ofSeconds(20), 256, 1000, Duration.ofSeconds(20));
    private static final byte[] TEXT = "A plain text.\n".getBytes(UTF_8);

    static List<ProcessHandle> workers() {
        return ProcessHandle.current().children().filter(ProcessHandle::isAlive).toList();
    }

    /** The operating system takes a moment to end what was killed. */
    static void assertNoWorkerRemains() throws InterruptedException {
        long start = System.nanoTime();
        while (!workers().isEmpty() && System.nanoTime() - start < 2_000_000_000L) Thread.sleep(10);
        assertThat(workers()).isEmpty();
    }

    private static Inspection inspect(Guard guard, GoodFiles.Named file) throws InterruptedException {
        return guard.inspect(new ByteArrayInputStream(file.bytes()), file.name(), Optional.empty());
    }

    private static Inspection inspectText(Guard guard) throws InterruptedException {
        return inspect(guard, new GoodFiles.Named("notes.txt", TEXT));
    }

    private static Rule ruleOf(Inspection inspection) {
        assertThat(inspection).isInstanceOf(Inspection.Refused.class);
        return ((Inspection.Refused) inspection).objections().getFirst().rule();
    }

    @Test
    void theWorkerAnswersAsItsFiltersDo() throws InterruptedException {
        try (var guard = Guard.start(LIMITS)) {
            for (var file : GoodFiles.all().values()) {
                var inspection = inspect(guard, file);
                assertThat(inspection).as(file.name()).isInstanceOf(Inspection.Passed.class);
                var sha256 = HexFormat.of().formatHex(Content.newDigest().digest(file.bytes()));
                assertThat(inspection.report().sha256()).isEqualTo(sha256);
                assertThat(inspection.report().bytes()).isEqualTo(file.bytes().length);
                assertThat(inspection.report().filters())
                        .allMatch(proof -> proof.inputSha256().equals(sha256));
            }
            for (var entry : BrokenFiles.all().entrySet()) {
                var inspection = inspect(guard, entry.getValue().file());
                assertThat(inspection).as(entry.getKey()).isInstanceOf(Inspection.Refused.class);
                assertThat(((Inspection.Refused) inspection).objections())
                        .as(entry.getKey())
                        .extracting(Objection::rule)
                        .contains(entry.getValue().rule());
            }
            assertThat(workers()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "text/plain; charset=utf-8", "TEXT/PLAIN", "application/octet-stream", ""})
    void aDeclaredTypeThatAgreesPasses(String declared) throws InterruptedException {
        var answer = Pipeline.run(Content.of(TEXT), "notes.txt", Optional.of(declared));
        assertThat(answer.objections()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "application/pdf", "application/json"})
    void aDeclaredTypeThatDisagreesIsRefused(String declared) {
        var answer = Pipeline.run(Content.of(TEXT), "notes.txt", Optional.of(declared));
        assertThat(answer.objections()).extracting(Objection::rule).containsExactly(Rule.TYPE_MISMATCH);
    }

    @Test
    void readingStopsSoonAfterTheSizeLimit() throws InterruptedException {
        var limits = new GuardLimits(1000, Duration.ofSeconds(20), 64, 1000, Duration.ofSeconds(20));
        var endless = new InputStream() {
            private long given;

            @Override
            public int read() {
                given++;
                return 'a';
            }
        };
        try (var guard = Guard.start(limits)) {
            assertThat(ruleOf(guard.inspect(endless, "a.txt", Optional.empty())))
                    .isEqualTo(Rule.TOO_LARGE);
            assertThat(endless.given).isLessThan(1 << 20);
            var worker = workers();
            assertThat(inspectText(guard)).isInstanceOf(Inspection.Passed.class);
            assertThat(workers()).isEqualTo(worker);
            var exact = new GoodFiles.Named("a.txt", "a".repeat(1000).getBytes(UTF_8));
            assertThat(inspect(guard, exact)).isInstanceOf(Inspection.Passed.class);
        }
    }

    static Stream<Class<?>> workersThatMustNotBeBelieved() {
        return Stream.of(
                WorkersForTest.SkipsAFilter.class,
                WorkersForTest.DoesNotCompleteAFilter.class,
                WorkersForTest.RenamesAFilter.class,
                WorkersForTest.ProvesOtherBytes.class,
                WorkersForTest.SawOtherBytes.class,
                WorkersForTest.KnowsAnotherType.class,
                WorkersForTest.LeavesOutAField.class,
                WorkersForTest.AnswersWithNothing.class,
                WorkersForTest.SpeaksNoProtocol.class,
                WorkersForTest.EndsAtOnce.class);
    }

    // Shows: article 8
    @ParameterizedTest
    @MethodSource
    void workersThatMustNotBeBelieved(Class<?> worker) throws InterruptedException {
        try (var guard = Guard.startWith(LIMITS, worker)) {
            var inspection = inspectText(guard);
            assertThat(ruleOf(inspection)).isEqualTo(Rule.WORKER_FAILED);
            assertNoWorkerRemains();
        }
    }

    @ParameterizedTest
    @ValueSource(classes = {WorkersForTest.Honest.class, WorkersForTest.FloodsItsErrors.class})
    void theirHonestTwinsAreBelieved(Class<?> worker) throws InterruptedException {
        try (var guard = Guard.startWith(LIMITS, worker)) {
            assertThat(inspectText(guard)).isInstanceOf(Inspection.Passed.class);
        }
    }

    @ParameterizedTest
    @ValueSource(classes = {WorkersForTest.SleepsInsteadOfReading.class, WorkersForTest.SleepsInsteadOfAnswering.class})
    void aWorkerThatSleepsIsKilledInTime(Class<?> worker) throws InterruptedException {
        var limits = new GuardLimits(64 << 20, Duration.ofMillis(1500), 128, 1000, Duration.ofSeconds(20));
        try (var guard = Guard.startWith(limits, worker)) {
            var large = new GoodFiles.Named(
                    "a.txt", "a line of text\n".repeat(100_000).getBytes(UTF_8));
            long start = System.nanoTime();
            assertThat(ruleOf(inspect(guard, large))).isEqualTo(Rule.RESOURCE_LIMIT);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
            assertNoWorkerRemains();
        }
    }

    @Test
    void aWorkerKilledInMidInspectionRefusesAndTheNextOneWorks() throws InterruptedException {
        try (var guard = Guard.start(LIMITS)) {
            var killing = new InputStream() {
                private int given;

                @Override
                public int read() {
                    if (++given == 300_000) workers().forEach(ProcessHandle::destroyForcibly);
                    return given > 2_000_000 ? -1 : given % 50 == 0 ? '\n' : 'a';
                }
            };
            assertThat(ruleOf(guard.inspect(killing, "a.txt", Optional.empty())))
                    .isEqualTo(Rule.WORKER_FAILED);
            assertThat(inspectText(guard)).isInstanceOf(Inspection.Passed.class);
            workers().forEach(ProcessHandle::destroyForcibly);
            while (!workers().isEmpty()) Thread.sleep(10);
            assertThat(inspectText(guard)).isInstanceOf(Inspection.Passed.class);
        }
    }

    @Test
    void aWorkerOutOfMemoryRefusesAndTheNextOneWorks() throws InterruptedException {
        var limits = new GuardLimits(100 << 20, Duration.ofSeconds(20), 32, 1000, Duration.ofSeconds(20));
        try (var guard = Guard.start(limits)) {
            var large = new GoodFiles.Named("a.txt", new byte[60 << 20]);
            assertThat(ruleOf(inspect(guard, large))).isEqualTo(Rule.RESOURCE_LIMIT);
            assertThat(inspectText(guard)).isInstanceOf(Inspection.Passed.class);
        }
    }

    @Test
    void aWorkerIsReplacedAfterItsShareOfInspectionsAndWhenIdle() throws InterruptedException {
        var limits = new GuardLimits(1000, Duration.ofSeconds(20), 64, 2, Duration.ofMillis(500));
        try (var guard = Guard.start(limits)) {
            inspectText(guard);
            var first = workers();
            assertThat(first).hasSize(1);
            inspectText(guard);
            inspectText(guard);
            assertThat(workers()).doesNotContainAnyElementsOf(first);
            long start = System.nanoTime();
            while (!workers().isEmpty()) Thread.sleep(20);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
            assertThat(inspectText(guard)).isInstanceOf(Inspection.Passed.class);
        }
        assertNoWorkerRemains();
    }

    @Test
    void manyThreadsShareFewWorkers() throws Exception {
        try (var guard = Guard.start(LIMITS);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Inspection>> answers = IntStream.range(0, 200)
                    .mapToObj(i -> threads.submit(() -> inspect(
                            guard,
                            new GoodFiles.Named("a.txt", ("text " + i + (i % 2 == 0 ? "" : "\0")).getBytes(UTF_8)))))
                    .toList();
            for (int i = 0; i < answers.size(); i++) {
                assertThat(answers.get(i).get() instanceof Inspection.Passed).isEqualTo(i % 2 == 0);
            }
            assertThat(workers()).hasSizeLessThanOrEqualTo(Runtime.getRuntime().availableProcessors());
        }
    }

    @Test
    void aStreamThatFailsIsTheCallersMatter() throws InterruptedException {
        try (var guard = Guard.start(LIMITS)) {
            var failing = new InputStream() {
                @Override
                public int read() throws IOException {
                    throw new IOException("disk");
                }
            };
            assertThatThrownBy(() -> guard.inspect(failing, "a.txt", Optional.empty()))
                    .isInstanceOf(UncheckedIOException.class);
            assertNoWorkerRemains();
            assertThat(inspectText(guard)).isInstanceOf(Inspection.Passed.class);
        }
    }

    @Test
    void anInterruptedInspectionEndsItsWorker() throws InterruptedException {
        try (var guard = Guard.startWith(LIMITS, WorkersForTest.SleepsInsteadOfAnswering.class)) {
            var interrupted = new CompletableFuture<Throwable>();
            var caller = Thread.startVirtualThread(() -> {
                try {
                    inspectText(guard);
                    interrupted.complete(new AssertionError("an answer from a worker that sleeps"));
                } catch (Throwable e) {
                    interrupted.complete(e);
                }
            });
            while (workers().isEmpty()) Thread.sleep(10);
            Thread.sleep(1000); // until it waits for the answer
            assertThat(interrupted).isNotDone();
            caller.interrupt();
            assertThat(interrupted.join()).isInstanceOf(InterruptedException.class);
            assertNoWorkerRemains();
        }
    }

    @TestFactory
    Stream<DynamicTest> noWorkerOutlivesAKilledParent() {
        return Stream.of(List.<String>of(), List.of("busy"))
                .map(arguments -> DynamicTest.dynamicTest(arguments.toString(), () -> {
                    var command = Stream.concat(
                                    Stream.of(
                                            Path.of(System.getProperty("java.home"), "bin", "java")
                                                    .toString(),
                                            "-cp",
                                            System.getProperty("java.class.path"),
                                            WorkersForTest.Parent.class.getName()),
                                    arguments.stream())
                            .toList();
                    var parent = new ProcessBuilder(command)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
                    long pid = Long.parseLong(parent.inputReader().readLine());
                    var worker = ProcessHandle.of(pid).orElseThrow();
                    assertThat(worker.isAlive()).isTrue();
                    parent.destroyForcibly().waitFor();
                    long start = System.nanoTime();
                    while (worker.isAlive() && System.nanoTime() - start < 2_000_000_000L) Thread.sleep(10);
                    assertThat(worker.isAlive()).isFalse();
                }));
    }

    @Test
    void theReportIsATreeOfPlainValues() throws InterruptedException {
        try (var guard = Guard.start(LIMITS)) {
            assertThat(Json.write(inspectText(guard).toTree())).asString(UTF_8).contains("\"passed\":true");
            var refused = inspect(guard, new GoodFiles.Named("a.pdf", TEXT)).toTree();
            assertThat(Json.write(refused)).asString(UTF_8).contains("\"passed\":false", "TYPE_MISMATCH");
        }
    }
}
