package entente.operations.feed;

import entente.crossing.House;
import entente.kernel.Digest;
import entente.operations.exercise.ExerciseDesk;
import entente.operations.exercise.ExerciseLife.State;
import entente.operations.profile.ExerciseKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Map;

/**
 * The secret of each exercise, from which the names of its tracks come. It never leaves this node, and is erased when the
 * exercise is archived: after that nobody can tell which name was whose.
 */
public final class ExerciseKeys {
    private static final int BYTES = 32;

    private final Path folder;

    public ExerciseKeys(Path folder) {
        this.folder = folder;
    }

    /** The same until it is erased. */
    synchronized ExerciseKey of(String exercise) {
        var file = file(exercise);
        try {
            if (!Files.exists(file)) {
                Files.createDirectories(folder);
                var fresh = new byte[BYTES];
                new SecureRandom().nextBytes(fresh);
                var part = file.resolveSibling(file.getFileName() + ".part");
                Files.deleteIfExists(part);
                Files.createFile(
                        part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                Files.write(part, fresh, StandardOpenOption.SYNC);
                Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            }
            return new ExerciseKey(exercise, Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Erases those of archived exercises. */
    synchronized void retire(ExerciseDesk exercises, House house) {
        var now = house.clock().instant();
        var plans = exercises.book().all();
        for (var plan : plans) {
            var id = plan.document().id();
            var file = file(id);
            if (!Files.exists(file)) continue;
            // A partner may give an old id to another plan.
            var over = plans.stream()
                    .filter(other -> other.document().id().equals(id))
                    .allMatch(other -> exercises.life(other).stateAt(now) == State.ARCHIVED);
            if (!over) continue;
            house.journal().record(plan.id() + "/key-erased", "exercise-key-erased", Map.of("exercise", id));
            try {
                Files.write(file, new byte[BYTES], StandardOpenOption.SYNC);
                Files.delete(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private Path file(String exercise) {
        // Whatever an id has in it, this is a name of a file.
        var name = Digest.of(exercise.getBytes(StandardCharsets.UTF_8)).value().replace(':', '-');
        return folder.resolve(name + ".key");
    }
}
