package entente.trials;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/**
 * Where a benchmark's nodes have their homes. It goes when the benchmark ends, for the objects of a benchmark take gigabytes. To
 * be opened before what works in it, so that it is closed after that.
 */
record Scratch(Path folder) implements AutoCloseable {
    static Scratch open() throws IOException {
        return new Scratch(Files.createTempDirectory("entente-bench-"));
    }

    @Override
    public void close() throws IOException {
        try (var all = Files.walk(folder)) {
            for (var path : all.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(path);
        }
    }
}
