package entente.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What an inspection costs. The bounds are wide, for busy machines; the numbers are printed. */
@Timeout(60)
class CostTest {

    private static double millis(long nanos) {
        return nanos / 1e6;
    }

    @Test
    void aPageIsInspectedInMillisecondsOnceTheWorkerIsWarm() throws InterruptedException {
        var pdf = GoodFiles.pdf(1, true);
        try (var guard = Guard.start(GuardLimits.standard())) {
            long start = System.nanoTime();
            guard.inspect(new ByteArrayInputStream(pdf), "a.pdf", Optional.empty());
            long cold = System.nanoTime() - start;
            var warm = new long[100];
            for (int i = 0; i < warm.length; i++) {
                start = System.nanoTime();
                var inspection = guard.inspect(new ByteArrayInputStream(pdf), "a.pdf", Optional.empty());
                warm[i] = System.nanoTime() - start;
                assertThat(inspection).isInstanceOf(Inspection.Passed.class);
                if (i == 50) print(inspection);
            }
            Arrays.sort(warm);
            System.out.printf(
                    "PDF of one page: cold %.0f ms, warm median %.2f ms, worker %s%n",
                    millis(cold), millis(warm[50]), peakMemory());
            assertThat(millis(cold)).isLessThan(5000);
            assertThat(millis(warm[50])).isLessThan(50);
        }
    }

    @Test
    void aPdfOf200MegabytesPasses() throws IOException, InterruptedException {
        var out = new ByteArrayOutputStream(210 << 20);
        GoodFiles.largePdf(67, 3 << 20, out);
        var pdf = out.toByteArray();
        assertThat(pdf.length).isGreaterThan(200 << 20);
        try (var guard = Guard.start(GuardLimits.standard())) {
            var content = new ByteArrayInputStream(pdf);
            var peak = new String[] {""};
            var watched = new InputStream() {
                @Override
                public int read() {
                    return content.read();
                }

                @Override
                public int read(byte[] into, int offset, int count) {
                    return content.read(into, offset, count);
                }
            };
            long start = System.nanoTime();
            var watcher = Thread.startVirtualThread(() -> {
                while (!Thread.currentThread().isInterrupted()) {
                    var now = peakMemory();
                    if (!now.isEmpty()) peak[0] = now;
                    try {
                        Thread.sleep(50);
                    } catch (InterruptedException e) {
                        return;
                    }
                }
            });
            var inspection = guard.inspect(watched, "scan.pdf", Optional.empty());
            long took = System.nanoTime() - start;
            watcher.interrupt();
            System.out.printf("PDF of %d MB: %.0f ms, worker %s%n", pdf.length >> 20, millis(took), peak[0]);
            print(inspection);
            assertThat(inspection).isInstanceOf(Inspection.Passed.class);
            GuardTest.assertNoWorkerRemains(); // it held much and gives it back
        }
    }

    @Test
    void aRealBundleIsInspectedFast() throws InterruptedException {
        var stix = GoodFiles.realStix();
        try (var guard = Guard.start(GuardLimits.standard())) {
            guard.inspect(new ByteArrayInputStream(stix), "attack.json", Optional.empty());
            long start = System.nanoTime();
            var inspection = guard.inspect(new ByteArrayInputStream(stix), "attack.json", Optional.empty());
            System.out.printf("STIX of %d KB: %.0f ms%n", stix.length >> 10, millis(System.nanoTime() - start));
            assertThat(inspection).isInstanceOf(Inspection.Passed.class);
        }
    }

    private static void print(Inspection inspection) {
        for (var proof : inspection.report().filters()) {
            System.out.printf("  %-16s %8d us%n", proof.filter(), proof.tookMicros());
        }
    }

    private static String peakMemory() {
        return GuardTest.workers().stream()
                .map(worker -> {
                    try {
                        return Files.readAllLines(Path.of("/proc/" + worker.pid() + "/status")).stream()
                                .filter(line -> line.startsWith("VmHWM"))
                                .findFirst()
                                .orElse("");
                    } catch (IOException e) {
                        return "";
                    }
                })
                .findFirst()
                .orElse("");
    }
}
