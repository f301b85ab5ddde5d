package entente.procurement.desk;

import entente.crossing.Ids;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;

/**
 * The key of each set under which the register keeps its index and its records. It is a file, so that it can be erased: whatever
 * of a set's rows a database or its backup still has somewhere is then nothing.
 */
final class SetKeys {
    private static final int BYTES = 32;
    private static final String ENDING = ".key";

    private final Path folder;

    SetKeys(Path folder) {
        this.folder = folder;
    }

    synchronized SetSeal fresh(String set) {
        var file = file(set);
        try {
            Files.createDirectories(folder);
            var key = new byte[BYTES];
            new SecureRandom().nextBytes(key);
            var part = file.resolveSibling(file.getFileName() + ".part");
            Files.deleteIfExists(part);
            Files.createFile(part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.write(part, key, StandardOpenOption.SYNC);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return new SetSeal(set, key);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Absent when it was erased, or did not come with a backup. */
    synchronized Optional<SetSeal> find(String set) {
        var file = file(set);
        try {
            return Files.exists(file) ? Optional.of(new SetSeal(set, Files.readAllBytes(file))) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    synchronized void erase(String set) {
        var file = file(set);
        try {
            if (!Files.exists(file)) return;
            Files.write(file, new byte[BYTES], StandardOpenOption.SYNC);
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The sets that have one. */
    synchronized List<String> all() {
        if (!Files.isDirectory(folder)) return List.of();
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ENDING))
                    .map(name -> name.substring(0, name.length() - ENDING.length()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file(String set) {
        return folder.resolve(Ids.require(set) + ENDING);
    }
}
