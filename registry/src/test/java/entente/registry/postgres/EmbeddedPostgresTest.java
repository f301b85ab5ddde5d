package entente.registry.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmbeddedPostgresTest {
    private static final Path CACHE = Path.of(System.getProperty("java.io.tmpdir"), "entente-test-cache");

    @TempDir
    Path folder;

    private Path data() {
        return folder.resolve("data");
    }

    private static void execute(EmbeddedPostgres server, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void whatWasWrittenIsThereAfterANewStart() throws Exception {
        String password;
        List<Long> processes;
        try (var server = EmbeddedPostgres.start(data(), CACHE)) {
            execute(server, "create table kept (word text)");
            password = server.password();
            processes = server.processes();
            assertThat(processes).isNotEmpty();
        }
        assertGone(processes, Duration.ofSeconds(5));
        try (var server = EmbeddedPostgres.start(data(), CACHE)) {
            execute(server, "insert into kept values ('still')");
            assertThat(server.password()).isEqualTo(password);
        }
    }

    @Test
    void itIsClosedTwiceWithoutHarm() {
        var server = EmbeddedPostgres.start(data(), CACHE);
        server.close();
        server.close();
        assertThat(server.processes()).isEmpty();
    }

    @Test
    void onlyItsOwnerReadsThePasswordAndNobodyGetsInWithAnother() throws Exception {
        try (var server = EmbeddedPostgres.start(data(), CACHE)) {
            var file = folder.resolve("data.password");
            assertThat(Files.readString(file)).isEqualTo(server.password()).matches("[0-9a-f]{48}");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data())))
                    .isEqualTo("rwx------");
            for (var wrong : List.of("", "wrong", server.password() + "0"))
                assertThatThrownBy(() -> DriverManager.getConnection(server.jdbcUrl(), server.user(), wrong)
                                .close())
                        .as("password \"%s\"", wrong)
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("password");
        }
    }

    @Test
    void aLostPasswordIsToldWithItsRemedy() throws Exception {
        EmbeddedPostgres.start(data(), CACHE).close();
        Files.delete(folder.resolve("data.password"));
        assertThatThrownBy(() -> EmbeddedPostgres.start(data(), CACHE))
                .isInstanceOf(PostgresException.class)
                .hasMessageContaining("Put ")
                .hasMessageContaining("data.password");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            THE CRASH CAME              | DATA  | MAKING | PASSWORD
            before initdb               | -     | -      | empty
            within initdb               | -     | half   | old
            after a copy of half of it  | half  | -      | old
            with both                   | half  | half   | -
            """)
    void halfADataDirectoryIsMadeAnew(String crash, String data, String making, String password) throws Exception {
        if (data.equals("half")) halfIn(data());
        if (making.equals("half")) halfIn(folder.resolve("data.making"));
        if (!password.equals("-"))
            Files.writeString(folder.resolve("data.password"), password.equals("old") ? "0ld" : "");
        try (var server = EmbeddedPostgres.start(data(), CACHE)) {
            execute(server, "create table works ()");
            assertThat(server.password()).as(crash).hasSize(48);
            assertThat(data().resolve("half")).doesNotExist();
            assertThat(folder.resolve("data.making")).doesNotExist();
        }
    }

    private static void halfIn(Path directory) throws IOException {
        Files.createDirectories(directory.resolve("half/base"));
        Files.writeString(directory.resolve("half/base/1"), "half");
    }

    @Test
    void aServerDoesNotOutliveAKilledNode() throws Exception {
        var node = lonelyNode();
        try {
            var told = Arrays.stream(told(node)).skip(1).map(Long::parseLong).toList();
            var server = Long.parseLong(
                    Files.readAllLines(data().resolve("postmaster.pid")).getFirst());
            assertThat(told).contains(server);
            assertThat(lives(server)).isTrue();
            var all = Stream.concat(told.stream(), node.descendants().map(ProcessHandle::pid))
                    .distinct()
                    .toList();
            node.destroyForcibly();
            assertGone(all, Duration.ofSeconds(5));
        } finally {
            node.destroyForcibly();
        }
    }

    @Test
    void aServerThatACrashLeftBehindIsStoppedBeforeTheNextStart() throws Exception {
        var node = lonelyNode();
        try (var connection = DriverManager.getConnection(
                        told(node)[0], "entente", Files.readString(folder.resolve("data.password")));
                var statement = connection.createStatement()) {
            statement.execute("create table kept ()");
            // The inner shell first: when the outer one ends, Java closes its input, and the inner one stops the
            // server.
            node.descendants().toList().reversed().stream()
                    .filter(EmbeddedPostgresTest::isShell)
                    .forEach(ProcessHandle::destroyForcibly);
            node.destroyForcibly().waitFor();
            var left = Long.parseLong(
                    Files.readAllLines(data().resolve("postmaster.pid")).getFirst());
            assertThat(lives(left)).isTrue();
            assertThat(connection.isValid(5)).isTrue();

            var began = System.nanoTime();
            try (var server = EmbeddedPostgres.start(data(), CACHE)) {
                assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(15));
                assertGone(List.of(left), Duration.ofSeconds(5));
                execute(server, "drop table kept");
            }
        } finally {
            node.destroyForcibly();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            PID FILE NAMES           | CONTENT
            nothing                  | ''
            no number                | half
            a process that is gone   | 4194303
            no server                | own
            """)
    void aPidFileThatNamesNoServerIsNoHindrance(String names, String content) throws Exception {
        EmbeddedPostgres.start(data(), CACHE).close();
        var text = content.equals("own") ? Long.toString(ProcessHandle.current().pid()) : content;
        if (!text.isEmpty()) Files.writeString(data().resolve("postmaster.pid"), text + "\n");
        else Files.createFile(data().resolve("postmaster.pid"));
        try (var server = EmbeddedPostgres.start(data(), CACHE)) {
            assertThat(server.processes()).as(names).isNotEmpty();
        }
    }

    @Test
    void anotherServerWhoseNumberThePidFileHasByNowIsLeftAlone() throws Exception {
        EmbeddedPostgres.start(data(), CACHE).close();
        try (var other = EmbeddedPostgres.start(folder.resolve("other"), CACHE)) {
            var number =
                    Files.readAllLines(folder.resolve("other/postmaster.pid")).getFirst();
            Files.writeString(data().resolve("postmaster.pid"), number + "\n" + data() + "\n");
            // PostgreSQL itself refuses: it cannot tell the two apart, and a person should look.
            assertThatThrownBy(() -> EmbeddedPostgres.start(data(), CACHE))
                    .isInstanceOf(PostgresException.class)
                    .hasMessageContaining("server.log");
            execute(other, "create table alive ()");
        }
    }

    @Test
    void twoNodesOfOneProcessUnpackAtOnce() throws Exception {
        try (var threads = Executors.newFixedThreadPool(2)) {
            Callable<PostgresPrograms> unpack = () -> PostgresPrograms.unpack(folder.resolve("cache"));
            var unpacked = threads.invokeAll(List.of(unpack, unpack));
            var first = unpacked.get(0).get();
            assertThat(first).isEqualTo(unpacked.get(1).get());
            assertThat(first.folder().resolve("bin/postgres")).isExecutable();
        }
    }

    private Process lonelyNode() throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ProcessBuilder(
                        java,
                        "-cp",
                        System.getProperty("java.class.path"),
                        LonelyNode.class.getName(),
                        data().toString(),
                        CACHE.toString())
                .redirectError(folder.resolve("node.err").toFile())
                .start();
    }

    private String[] told(Process node) throws IOException {
        var line = node.inputReader(StandardCharsets.UTF_8).readLine();
        if (line == null) throw new AssertionError(Files.readString(folder.resolve("node.err")));
        return line.split(" ");
    }

    private static boolean isShell(ProcessHandle process) {
        return process.info().command().orElse("").endsWith("sh");
    }

    private static boolean lives(long process) {
        return ProcessHandle.of(process).map(ProcessHandle::isAlive).orElse(false);
    }

    private static void assertGone(List<Long> processes, Duration patience) throws InterruptedException {
        var deadline = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < deadline && processes.stream().anyMatch(EmbeddedPostgresTest::lives))
            Thread.sleep(20);
        assertThat(processes).noneMatch(EmbeddedPostgresTest::lives);
    }
}
