package entente.registry.postgres;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/**
 * A PostgreSQL server as a child process, its data in the node's home, on a loopback port that it finds free, with a
 * random password that only the node's user can read.
 *
 * <p>It never outlives its node: a shell stands between the two and stops the server when its standard input ends,
 * which happens however the node ends, {@code kill -9} included. A server that a crash left behind is stopped before
 * the next start.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int ATTEMPTS = 5;
    private static final Pattern PID = Pattern.compile("[1-9][0-9]{0,9}");

    /**
     * Waits for the end of input, then for the server's. It asks the server to stop more than once, for a server that
     * is just starting does not listen yet.
     */
    private static final String KEEPER = """
            trap '' INT HUP
            "$@" </dev/null &
            server=$!
            (while read -r _; do :; done
             tries=0
             while [ $tries -lt 100 ] && kill -INT $server 2>/dev/null; do tries=$((tries + 1)); sleep 0.2; done) <&3 &
            stopper=$!
            wait $server
            kill $stopper 2>/dev/null
            wait $stopper
            """;

    private final Process keeper;
    private final OutputStream leash;
    private final int port;
    private final String password;

    private EmbeddedPostgres(Process keeper, int port, String password) {
        this.keeper = keeper;
        this.leash = keeper.getOutputStream();
        this.port = port;
        this.password = password;
    }

    /**
     * Starts a server, making its data directory if there is none.
     *
     * @param data where its data lives
     * @param cache where the unpacked program is kept, shared by all nodes of this user
     * @throws PostgresException with the remedy, when it does not start
     */
    public static EmbeddedPostgres start(Path data, Path cache) {
        try {
            var programs = PostgresPrograms.unpack(cache.toAbsolutePath());
            return start(programs, data.toAbsolutePath().normalize());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static EmbeddedPostgres start(PostgresPrograms programs, Path data) throws IOException {
        var password = initialise(programs, data);
        stopLeftOver(data);
        for (var attempt = 1; ; attempt++) {
            var port = freePort();
            var server = launch(programs, data, port, password);
            if (server.answers()) return server;
            server.close();
            if (attempt == ATTEMPTS)
                throw new PostgresException("PostgreSQL does not start; its log is " + data.resolve("server.log"));
        }
    }

    public String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    public String user() {
        return "entente";
    }

    public String password() {
        return password;
    }

    /** The process ids of the server and its helpers, for measuring. */
    public List<Long> processes() {
        return keeper.descendants().map(ProcessHandle::pid).toList();
    }

    @Override
    public void close() {
        try {
            leash.close();
            if (!keeper.waitFor(20, TimeUnit.SECONDS)) {
                keeper.descendants().forEach(ProcessHandle::destroyForcibly);
                keeper.destroyForcibly();
            }
        } catch (IOException e) {
            keeper.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String initialise(PostgresPrograms programs, Path data) throws IOException {
        var secret = data.resolveSibling(data.getFileName() + ".password");
        if (Files.exists(data.resolve("PG_VERSION"))) {
            if (!Files.exists(secret))
                throw new PostgresException("The password of the database in " + data + " is missing. Put " + secret
                        + " back, or move " + data + " away to begin with an empty register.");
            return Files.readString(secret);
        }
        var random = new byte[24];
        new SecureRandom().nextBytes(random);
        var password = HexFormat.of().formatHex(random);
        Files.createDirectories(data.toAbsolutePath().getParent());
        Files.deleteIfExists(secret);
        Files.createFile(secret, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(secret, password);
        // Made aside and moved into place, so that a crash never leaves half a data directory under its name.
        var making = data.resolveSibling(data.getFileName() + ".making");
        deleteTree(making);
        run(programs.command(
                "initdb",
                List.of(
                        "--pgdata=" + making,
                        "--username=entente",
                        "--pwfile=" + secret,
                        "--auth=scram-sha-256",
                        "--encoding=UTF8",
                        "--locale=C")));
        deleteTree(data);
        Files.move(making, data, StandardCopyOption.ATOMIC_MOVE);
        return password;
    }

    /**
     * Stops a server that still has this data directory. PostgreSQL refuses to start while its pid file names a living
     * process, which after a crash may be any that was given the same number; such a file goes.
     */
    private static void stopLeftOver(Path data) throws IOException {
        var pidFile = data.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) return;
        var number = Files.readAllLines(pidFile).stream().findFirst().orElse("").strip();
        if (!PID.matcher(number).matches()) {
            Files.delete(pidFile);
            return;
        }
        var named = ProcessHandle.of(Long.parseLong(number));
        var command = named.flatMap(process -> process.info().command());
        if (command.isEmpty()) return;
        if (!command.get().endsWith("postgres")) Files.delete(pidFile);
        else if (serves(named.orElseThrow(), data)) stop(named.orElseThrow());
    }

    private static boolean serves(ProcessHandle server, Path data) {
        var arguments = server.info().arguments();
        return arguments.isEmpty() || List.of(arguments.get()).contains(data.toString());
    }

    /** In order and at once, whoever is connected. */
    private static void stop(ProcessHandle server) throws IOException {
        try {
            run(List.of("/bin/sh", "-c", "kill -INT " + server.pid()));
            server.onExit().get(20, TimeUnit.SECONDS);
        } catch (PostgresException | ExecutionException | TimeoutException e) {
            server.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static EmbeddedPostgres launch(PostgresPrograms programs, Path data, int port, String password)
            throws IOException {
        var server = programs.command(
                "postgres",
                List.of(
                        "-D", data.toString(),
                        "-p", Integer.toString(port),
                        "-c", "listen_addresses=127.0.0.1",
                        "-c", "unix_socket_directories=",
                        "-c", "shared_buffers=96MB",
                        "-c", "max_connections=24",
                        "-c", "max_wal_size=256MB",
                        "-c", "dynamic_shared_memory_type=posix",
                        "-c", "max_parallel_workers=0",
                        "-c", "io_method=sync",
                        "-c", "jit=off"));
        var command = new ArrayList<>(List.of("/bin/sh", "-c", "exec 3<&0; " + KEEPER, "keeper"));
        command.addAll(server);
        var builder = new ProcessBuilder(command);
        builder.redirectErrorStream(true);
        builder.redirectOutput(
                ProcessBuilder.Redirect.appendTo(data.resolve("server.log").toFile()));
        builder.environment().remove("PGDATA");
        return new EmbeddedPostgres(builder.start(), port, password);
    }

    private boolean answers() {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline && keeper.isAlive()) {
            try (var connection = DriverManager.getConnection(jdbcUrl(), user(), password)) {
                return connection.isValid(5);
            } catch (SQLException notYet) {
                try {
                    Thread.sleep(40);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return false;
                }
            }
        }
        return false;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    static void run(List<String> command) throws IOException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        var said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) throw new PostgresException(command.getFirst() + " failed: " + said.strip());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PostgresException(command.getFirst() + " was interrupted");
        }
    }

    static void deleteTree(Path root) throws IOException {
        if (!Files.exists(root)) return;
        try (var files = Files.walk(root)) {
            for (var file : files.sorted(java.util.Comparator.reverseOrder()).toList()) Files.delete(file);
        }
    }
}
