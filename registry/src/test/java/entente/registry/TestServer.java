package entente.registry;

import entente.registry.postgres.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Jdbi;

/**
 * One PostgreSQL for all tests of a run; each asks it for an empty register of its own, which is a copy of one whose tables
 * were made once. Thread-safe.
 */
public final class TestServer {
    static final Path CACHE = Path.of(System.getProperty("java.io.tmpdir"), "entente-test-cache");

    private static final EmbeddedPostgres SERVER = start();
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private static boolean made;

    private TestServer() {}

    public static Register emptyRegister() {
        return Register.open(create(" template " + tables()), user(), password());
    }

    /** Where there is nothing yet. */
    static String emptyUrl() {
        return create("");
    }

    static String user() {
        return SERVER.user();
    }

    static String password() {
        return SERVER.password();
    }

    private static String create(String how) {
        var name = "test" + DATABASES.incrementAndGet();
        Jdbi.create(SERVER.jdbcUrl(), user(), password())
                .useHandle(handle -> handle.execute("create database " + name + how));
        return url(name);
    }

    private static String url(String database) {
        return SERVER.jdbcUrl().replaceFirst("[^/]*$", database);
    }

    private static synchronized String tables() {
        if (!made) {
            Jdbi.create(SERVER.jdbcUrl(), user(), password())
                    .useHandle(handle -> handle.execute("create database tables"));
            Register.open(url("tables"), user(), password()).close();
            made = true;
        }
        return "tables";
    }

    private static EmbeddedPostgres start() {
        try {
            var folder = Files.createTempDirectory("entente-register-");
            var server = EmbeddedPostgres.start(folder.resolve("data"), CACHE);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                server.close();
                delete(folder);
            }));
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
