package entente.registry.postgres;

import entente.kernel.Digest;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** PostgreSQL's programs, unpacked once for each user from the archive on the class path. */
record PostgresPrograms(Path folder) {

    /** Unpacks them unless that was done before. Two processes, or two threads, may do so at once. */
    static synchronized PostgresPrograms unpack(Path cache) throws IOException {
        var archive = archive();
        String digest;
        try (var in = open(archive)) {
            digest = Digest.of(in).hex().substring(0, 16);
        }
        var folder = cache.resolve("postgres-" + digest);
        if (Files.exists(folder)) return new PostgresPrograms(folder);
        Files.createDirectories(cache);
        try (var lock = FileChannel.open(
                        cache.resolve("unpacking.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var _ = lock.lock()) {
            if (!Files.exists(folder)) {
                var making = Files.createTempDirectory(cache, "making-");
                extract(archive, making);
                openToReaders(making);
                Files.move(making, folder);
            }
        }
        return new PostgresPrograms(folder);
    }

    /**
     * The command line of one program. PostgreSQL refuses to run as root, so root runs it in a user namespace of its
     * own, where it is nobody.
     */
    List<String> command(String program, List<String> arguments) {
        var command = new ArrayList<String>();
        if ("root".equals(System.getProperty("user.name"))) {
            requireUserNamespaces();
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(folder.resolve("bin").resolve(program).toString());
        command.addAll(arguments);
        return command;
    }

    private static void requireUserNamespaces() {
        try {
            EmbeddedPostgres.run(List.of("unshare", "-U", "true"));
        } catch (IOException | PostgresException e) {
            throw new PostgresException(
                    "PostgreSQL does not run as root, and this system gives root no user namespace (unshare -U)."
                            + " Run as an ordinary user, or name an existing PostgreSQL under database: in node.yaml.");
        }
    }

    private static String archive() {
        var system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        var machine = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        var arm = machine.equals("aarch64") || machine.equals("arm64");
        var name = system.contains("mac")
                ? (arm ? "postgres-darwin-arm_64.txz" : "postgres-darwin-x86_64.txz")
                : (arm ? "postgres-linux-arm_64.txz" : "postgres-linux-x86_64.txz");
        if (PostgresPrograms.class.getResource("/" + name) == null)
            throw new PostgresException("No PostgreSQL is packed for " + system + " on " + machine
                    + ". Name an existing PostgreSQL under database: in node.yaml.");
        return "/" + name;
    }

    private static InputStream open(String archive) {
        return new BufferedInputStream(
                java.util.Objects.requireNonNull(PostgresPrograms.class.getResourceAsStream(archive)), 1 << 16);
    }

    private static void extract(String archive, Path into) throws IOException {
        try (var tar = new TarArchiveInputStream(new XZCompressorInputStream(open(archive)))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                var target = into.resolve(entry.getName()).normalize();
                if (!target.startsWith(into)) throw new IOException("the archive leads outside: " + entry.getName());
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else if (entry.isSymbolicLink()) {
                    Files.createDirectories(target.getParent());
                    Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
                } else {
                    Files.createDirectories(target.getParent());
                    Files.copy(tar, target);
                    if ((entry.getMode() & 0100) != 0)
                        Files.setPosixFilePermissions(
                                target,
                                EnumSet.of(
                                        PosixFilePermission.OWNER_READ,
                                        PosixFilePermission.OWNER_WRITE,
                                        PosixFilePermission.OWNER_EXECUTE,
                                        PosixFilePermission.GROUP_READ,
                                        PosixFilePermission.GROUP_EXECUTE,
                                        PosixFilePermission.OTHERS_READ,
                                        PosixFilePermission.OTHERS_EXECUTE));
                }
            }
        }
    }

    /** The programs are public; a temporary folder is made for its owner alone. */
    private static void openToReaders(Path folder) throws IOException {
        Files.setPosixFilePermissions(folder, java.nio.file.attribute.PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
