package entente.procurement.desk;

import entente.registry.Register;
import entente.registry.postgres.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.atomic.AtomicInteger;

/** One PostgreSQL for all tests of a run; each asks it for an empty schema of its own. */
final class TestServer {
    private static final EmbeddedPostgres SERVER = start();
    private static final AtomicInteger SCHEMAS = new AtomicInteger();

    private TestServer() {}

    static Register emptyRegister() {
        return Register.open(
                SERVER.jdbcUrl() + "?currentSchema=procurement" + SCHEMAS.incrementAndGet(),
                SERVER.user(),
                SERVER.password());
    }

    private static EmbeddedPostgres start() {
        try {
            var folder = Files.createTempDirectory("entente-procurement-");
            var server = EmbeddedPostgres.start(
                    folder.resolve("data"), Path.of(System.getProperty("java.io.tmpdir"), "entente-test-cache"));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                server.close();
                try (var files = Files.walk(folder)) {
                    for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }));
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
