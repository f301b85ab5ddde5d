package entente.operations.safety.form;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** Programs that others wrote; a test without one says so and is skipped. */
final class Tools {
    private Tools() {}

    static void need(String program, String packageName) {
        var path = Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":"));
        Assumptions.assumeTrue(
                path.anyMatch(folder -> Files.isExecutable(Path.of(folder, program))),
                program + " is not on this machine; Debian's " + packageName + " has it");
    }

    /** What it writes; fails when it does not end with 0. */
    static String run(String... command) throws IOException, InterruptedException {
        var out = Files.createTempFile("tool", ".out");
        var err = Files.createTempFile("tool", ".err");
        try {
            var builder = new ProcessBuilder(List.of(command));
            builder.redirectOutput(out.toFile()).redirectError(err.toFile());
            var process = builder.start();
            if (!process.waitFor(120, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(command[0] + " did not end");
            }
            if (process.exitValue() != 0)
                throw new AssertionError(
                        String.join(" ", command) + "\n" + Files.readString(err, StandardCharsets.UTF_8));
            return Files.readString(out, StandardCharsets.UTF_8);
        } finally {
            Files.deleteIfExists(out);
            Files.deleteIfExists(err);
        }
    }
}
