package entente.node;

import entente.crossing.NodeKeys;
import entente.kernel.CanonicalJson;
import entente.kernel.Problems;
import entente.ledger.Log;
import entente.ledger.LogAudit;
import entente.registry.Dump;
import entente.registry.Journal;
import entente.registry.Register;
import entente.registry.postgres.EmbeddedPostgres;
import entente.seal.Fields;
import entente.seal.Json;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * {@code entente backup --home DIR --to FILE [--with-keys]} and {@code entente restore --from FILE --home DIR [--keys
 * DIR]}: a whole node in one file, while it runs or when it is stopped, and back. What is restored is verified before it
 * is said to be: every file by its digest, the log down to every entry, and every step in the register against the log.
 *
 * <p>Exit codes: 0 done, 2 wrong use, 4 what was to be verified does not hold.
 */
public final class Backup {
    private static final String MANIFEST = "manifest.json";
    private static final int COPIES = 20;
    private static final List<String> CONFIGURATION = List.of(
            "node.yaml",
            "pact.yaml",
            "people.yaml",
            "cooperation.yaml",
            "feeds.yaml",
            "cyber.yaml",
            "schemes",
            "laws",
            "public",
            "witness");

    private final PrintStream out;

    private Backup(PrintStream out) {
        this.out = out;
    }

    public static void main(String[] arguments) {
        System.exit(run(System.out, System.err, arguments));
    }

    /** The same, answering the exit code. */
    public static int run(PrintStream out, PrintStream err, String... arguments) {
        var words = Arrays.asList(arguments);
        try {
            if (words.isEmpty() || !List.of("backup", "restore").contains(words.getFirst()))
                throw new Problems("command", "is neither backup nor restore", "Write one of them.");
            if (words.getFirst().equals("backup"))
                new Backup(out).write(path(words, "--home"), path(words, "--to"), words.contains("--with-keys"));
            else
                new Backup(out)
                        .restore(
                                path(words, "--from"),
                                path(words, "--home"),
                                words.contains("--keys") ? Optional.of(path(words, "--keys")) : Optional.empty());
            return 0;
        } catch (Problems e) {
            e.list().forEach(problem -> err.println("entente: " + problem));
            return 2;
        } catch (DoesNotHold e) {
            err.println("entente: " + e.getMessage());
            return 4;
        } catch (IOException | SQLException e) {
            err.println("entente: " + e.getMessage());
            return 1;
        }
    }

    private static Path path(List<String> words, String option) {
        var at = words.indexOf(option);
        if (at < 0 || at + 1 >= words.size())
            throw new Problems(option, "is missing", "Write " + option + " with a path after it.");
        return Path.of(words.get(at + 1)).toAbsolutePath().normalize();
    }

    /** What was to be verified is not as it should be. */
    private static final class DoesNotHold extends RuntimeException {
        private static final long serialVersionUID = 1;

        DoesNotHold(String message) {
            super(message);
        }
    }

    // ── out ─────────────────────────────────────────────────────────────────────────────────────────────────────

    private void write(Path home, Path to, boolean withKeys) throws IOException, SQLException {
        var config = NodeConfig.read(home);
        var keys = NodeKeys.read(home.resolve("keys/keys.json"));
        if (Files.exists(to)) throw new Problems("--to", to + " is there already", "Name a new file.");
        var part = to.resolveSibling(to.getFileName() + ".part");
        var copy = to.resolveSibling(to.getFileName() + ".copy");
        var files = new TreeMap<String, Object>();
        try (var database = Database.of(config);
                var dump = Dump.out(database.url(), database.user(), database.password())) {
            try (var zip = new ZipOutputStream(Files.newOutputStream(Files.createFile(
                    part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))))) {
                var version = dump.version();
                for (var table : dump.tables())
                    files.put(
                            "register/" + table + ".csv",
                            put(zip, "register/" + table + ".csv", sink -> dump.write(table, sink)));
                out.println("register: " + files.size() + " tables of version " + version);
                // After the register: the log holds at least what the register knows, never less.
                log(home, keys, copy.resolve("log"));
                tree(copy, "log", zip, files);
                for (var folder : List.of("own", "out", "in")) tree(home, "content/" + folder, zip, files);
                for (var name : CONFIGURATION) tree(home, name, zip, files);
                if (withKeys) tree(home, "keys", zip, files);
                var manifest = Map.of(
                        "format",
                        1,
                        "nation",
                        config.nation().code(),
                        "schema",
                        version,
                        "logKey",
                        keys.log().verifier().toString(),
                        "files",
                        files);
                zip.putNextEntry(new ZipEntry(MANIFEST));
                zip.write(CanonicalJson.bytes(manifest));
                zip.closeEntry();
            }
            try (var channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(part, to, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
            erase(copy, false);
        }
        out.println(files.size() + " files, " + Files.size(to) / 1000 + " kB in " + to);
        out.println(
                withKeys
                        ? "The node's secret keys are in it: keep it as you keep them."
                        : "The node's secret keys are NOT in it: a restore needs them from where you keep them.");
    }

    @FunctionalInterface
    private interface Content {
        void to(OutputStream sink) throws IOException, SQLException;
    }

    /** Answers the digest of what went in. */
    private static String put(ZipOutputStream zip, String name, Content content) throws IOException, SQLException {
        zip.putNextEntry(new ZipEntry(name));
        var digest = sha256();
        content.to(new DigestOutputStream(
                new FilterOutputStream(zip) {
                    @Override
                    public void write(byte[] bytes, int from, int length) throws IOException {
                        out.write(bytes, from, length);
                    }

                    @Override
                    public void close() {
                        // The zip goes on.
                    }
                },
                digest));
        zip.closeEntry();
        return HexFormat.of().formatHex(digest.digest());
    }

    /**
     * A copy of the log that holds by itself, while the log grows. What the partner cosigned is read before the checkpoint,
     * and that before the tiles that it counts, the newest first; a tile may still be replaced in between, so the copy is
     * audited, and made again when it does not hold.
     */
    private void log(Path home, NodeKeys keys, Path copy) throws IOException {
        for (var attempt = 1; ; attempt++) {
            erase(copy, false);
            for (var name : List.of("cosigned", "checkpoint")) copyLog(home.resolve("log"), Path.of(name), copy);
            var tiles = list(home.resolve("log/tile"));
            tiles.sort(java.util.Comparator.comparing(Backup::modified).reversed());
            for (var tile : tiles)
                copyLog(home.resolve("log"), home.resolve("log").relativize(tile), copy);
            var report = LogAudit.audit(copy, keys.log().verifier());
            if (report.sound()) {
                out.println("log: "
                        + report.checkpoint().orElseThrow().checkpoint().size()
                        + " entries, every one leads to the signed root");
                return;
            }
            if (attempt == COPIES)
                throw new DoesNotHold("the log does not hold, or grows too fast to be copied: " + report.findings());
        }
    }

    private static FileTime modified(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException gone) {
            return FileTime.fromMillis(0);
        }
    }

    private static void copyLog(Path log, Path name, Path copy) throws IOException {
        var target = copy.resolve(name);
        Files.createDirectories(target.getParent());
        try {
            Files.copy(log.resolve(name), target);
        } catch (NoSuchFileException gone) {
            // Nothing was cosigned yet, or the tile was replaced: the audit tells whether it is missed.
        }
    }

    private static void tree(Path home, String name, ZipOutputStream zip, Map<String, Object> files)
            throws IOException, SQLException {
        for (var file : list(home.resolve(name))) {
            var entry = home.relativize(file).toString();
            if (files.containsKey(entry) || file.getFileName().toString().startsWith(".")) continue;
            byte[] small;
            try {
                small = Files.size(file) < 1 << 20 ? Files.readAllBytes(file) : null;
            } catch (NoSuchFileException gone) {
                continue;
            }
            files.put(entry, put(zip, entry, sink -> {
                if (small != null) sink.write(small);
                else Files.copy(file, sink);
            }));
        }
    }

    private static List<Path> list(Path root) throws IOException {
        var found = new ArrayList<Path>();
        if (!Files.exists(root)) return found;
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isRegularFile()) found.add(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException problem) throws IOException {
                if (problem instanceof NoSuchFileException) return FileVisitResult.CONTINUE;
                throw problem;
            }
        });
        found.sort(null);
        return found;
    }

    // ── in ──────────────────────────────────────────────────────────────────────────────────────────────────────

    private void restore(Path from, Path home, Optional<Path> keysFrom) throws IOException, SQLException {
        if (Files.exists(home) && !list(home).isEmpty())
            throw new Problems("--home", home + " is not empty", "Name a new folder; nothing is written over.");
        if (!Files.isRegularFile(from)) throw new Problems("--from", from + " is no file", "Name the backup.");
        var begun = Files.exists(home);
        var restored = false;
        try {
            var manifest = unpack(from, home);
            keysFrom.ifPresent(keys -> copyKeys(keys, home));
            if (!Files.exists(home.resolve("keys/keys.json")))
                throw new Problems(
                        "--keys",
                        "the backup was made without the node's keys",
                        "Name the folder in which keys.json is kept.");
            verifyLog(home, manifest);
            register(home, manifest);
            restored = true;
        } finally {
            if (!restored) erase(home, begun);
        }
    }

    private Fields unpack(Path from, Path home) throws IOException {
        try (var zip = new ZipFile(from.toFile())) {
            var described = zip.getEntry(MANIFEST);
            if (described == null) throw new DoesNotHold(from + " is no backup: it has no " + MANIFEST);
            Fields manifest;
            try (var in = zip.getInputStream(described)) {
                manifest = new Fields(Json.object(in.readAllBytes(), MANIFEST), MANIFEST);
            }
            var files = manifest.object("files");
            if (zip.size() != files.size() + 1) throw new DoesNotHold(from + " has files that its manifest has not");
            for (var file : files.entrySet()) {
                var target = home.resolve(file.getKey()).normalize();
                var entry = zip.getEntry(file.getKey());
                if (entry == null || !target.startsWith(home)) throw new DoesNotHold(file.getKey() + " is missing");
                Files.createDirectories(target.getParent());
                var digest = sha256();
                try (var in = zip.getInputStream(entry);
                        var sink = new DigestOutputStream(Files.newOutputStream(target), digest)) {
                    in.transferTo(sink);
                }
                if (!HexFormat.of().formatHex(digest.digest()).equals(file.getValue()))
                    throw new DoesNotHold(file.getKey() + " is not what was backed up");
            }
            out.println(files.size() + " files are what was backed up");
            return manifest;
        } catch (java.util.zip.ZipException e) {
            throw new DoesNotHold(from + " cannot be read: " + e.getMessage());
        }
    }

    private static void copyKeys(Path keys, Path home) {
        try {
            Files.createDirectories(home.resolve("keys"));
            Files.copy(keys.resolve("keys.json"), home.resolve("keys/keys.json"), StandardCopyOption.REPLACE_EXISTING);
            // Without it the content of threat intelligence is lost.
            if (Files.exists(keys.resolve("taxii.secret")))
                Files.copy(
                        keys.resolve("taxii.secret"),
                        home.resolve("keys/taxii.secret"),
                        StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new Problems("--keys", keys + " has no keys.json", "Name the folder in which it is kept.");
        }
    }

    private void verifyLog(Path home, Fields manifest) throws IOException {
        var keys = NodeKeys.read(home.resolve("keys/keys.json"));
        if (!keys.log().verifier().toString().equals(manifest.text("logKey")))
            throw new DoesNotHold("these keys are another node's: the log was signed with " + manifest.text("logKey"));
        try (var log = Log.open(home.resolve("log"), keys.log())) {
            out.println("log: " + log.size() + " entries");
        }
        var report = LogAudit.audit(home.resolve("log"), keys.log().verifier());
        if (!report.sound()) throw new DoesNotHold("the log does not hold: " + report.findings());
        out.println("log: every entry leads to the signed root");
    }

    private void register(Path home, Fields manifest) throws IOException, SQLException {
        var config = NodeConfig.read(home);
        try (var database = Database.of(config)) {
            try (var dump = Dump.in(database.url(), database.user(), database.password(), manifest.text("schema"))) {
                var rows = 0L;
                for (var table : dump.tables()) {
                    var file = home.resolve("register/" + table + ".csv");
                    if (!Files.exists(file)) throw new DoesNotHold("the table " + table + " is missing");
                    try (var in = Files.newInputStream(file)) {
                        rows += dump.read(table, in);
                    }
                }
                dump.commit();
                out.println("register: " + rows + " rows");
            }
            // Brings an older backup up to date.
            Register.open(database.url(), database.user(), database.password()).close();
            verifyJournal(home, database);
        }
        erase(home.resolve("register"), false);
    }

    /** Each step that the register knows is in the log, where it says and as it says. */
    private void verifyJournal(Path home, Database database) throws IOException, SQLException {
        var keys = NodeKeys.read(home.resolve("keys/keys.json"));
        var steps = 0;
        try (var log = Log.open(home.resolve("log"), keys.log());
                var connection = DriverManager.getConnection(database.url(), database.user(), database.password());
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select * from journal where leaf_index is not null")) {
            while (rows.next()) {
                var index = rows.getLong("leaf_index");
                var entry = new Journal.Entry(
                        rows.getString("key"),
                        rows.getString("stage"),
                        rows.getTimestamp("at").toInstant(),
                        rows.getBytes("salt"),
                        rows.getBytes("details"),
                        Optional.of(index));
                if (index >= log.size() || !Arrays.equals(log.entry(index), entry.leafBytes()))
                    throw new DoesNotHold("the step " + entry.key() + " is not entry " + index + " of the log");
                steps++;
            }
        }
        out.println("register: each of its " + steps + " steps is in the log");
    }

    private static void erase(Path folder, boolean keepFolder) throws IOException {
        if (!Files.exists(folder)) return;
        try (var walk = Files.walk(folder)) {
            for (var file : walk.sorted(java.util.Comparator.reverseOrder()).toList())
                if (!keepFolder || !file.equals(folder)) Files.deleteIfExists(file);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The node's database: its own that runs, its own started for this, or the operator's. */
    private record Database(String url, String user, String password, Optional<EmbeddedPostgres> started)
            implements AutoCloseable {

        static Database of(NodeConfig config) throws IOException {
            if (config.database().isPresent()) {
                var own = config.database().get();
                return new Database(
                        own.url(),
                        own.user(),
                        Files.readString(own.passwordFile()).strip(),
                        Optional.empty());
            }
            var running = running(config.home());
            if (running.isPresent()) return running.get();
            var server = EmbeddedPostgres.start(config.home().resolve("postgres"), NodeRuntime.cache());
            return new Database(server.jdbcUrl(), server.user(), server.password(), Optional.of(server));
        }

        private static Optional<Database> running(Path home) throws IOException {
            var pid = home.resolve("postgres/postmaster.pid");
            var secret = home.resolve("postgres.password");
            if (!Files.exists(pid) || !Files.exists(secret)) return Optional.empty();
            var url = "jdbc:postgresql://127.0.0.1:" + Files.readAllLines(pid).get(3) + "/postgres";
            var password = Files.readString(secret).strip();
            try {
                DriverManager.getConnection(url, "entente", password).close();
                return Optional.of(new Database(url, "entente", password, Optional.empty()));
            } catch (SQLException left) {
                // A crash left the file; the server is started anew.
                return Optional.empty();
            }
        }

        @Override
        public void close() {
            started.ifPresent(EmbeddedPostgres::close);
        }
    }
}
