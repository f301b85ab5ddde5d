package entente.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** 100 MB cross between two ends in one process that has 64 MB of heap. */
class SmallHeapTest {
    @TempDir
    Path dir;

    @Test
    void contentIsLargerThanTheHeap() throws Exception {
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SmallHeapTest.class.getName(),
                        dir.toString())
                .redirectErrorStream(true)
                .redirectOutput(dir.resolve("said").toFile())
                .start();
        try {
            assertThat(process.waitFor(Duration.ofSeconds(180)))
                    .as(() -> said())
                    .isTrue();
            assertThat(process.exitValue()).as(() -> said()).isEqualTo(0);
        } finally {
            process.destroyForcibly();
        }
    }

    private String said() {
        try {
            return Files.readString(dir.resolve("said"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static void main(String[] arguments) throws Exception {
        if (Runtime.getRuntime().maxMemory() > 70L << 20) throw new AssertionError("the heap is not small");
        var dir = Path.of(arguments[0]);
        try (var korea = new Node("KR", dir);
                var canada = new Node("CA", dir)) {
            Node.acquaint(korea, canada, 1);
            canada.serve();
            Node.acquaint(korea, canada, canada.port);
            korea.carry();
            var id = korea.consign(100_000_000, 1);
            Node.await(Duration.ofSeconds(150), korea.outbox::done);
            if (!canada.desk.sha384(id).equals(canada.desk.offered(id))) throw new AssertionError("not what was sent");
        }
        System.exit(0);
    }
}
