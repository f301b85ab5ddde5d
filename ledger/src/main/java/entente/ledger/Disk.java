package entente.ledger;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The few things that are asked of a file system, so that a test can stand in for one and fail at any of them.
 *
 * <p>A written file's content is durable on return; its name is durable after {@link #sync} of its folder.
 */
interface Disk {
    /** @throws java.nio.file.NoSuchFileException when there is none */
    byte[] read(Path file) throws IOException;

    boolean exists(Path path) throws IOException;

    /** Creates or replaces, and returns when the content would survive a power cut. */
    void write(Path file, byte[] content) throws IOException;

    /** Replaces the target, all at once. */
    void move(Path from, Path to) throws IOException;

    /** Returns when the folder's names would survive a power cut. */
    void sync(Path folder) throws IOException;

    /** Creates one folder; no matter if it exists. */
    void createFolder(Path folder) throws IOException;

    /** Deletes a file or an empty folder; no matter if there is none. */
    void delete(Path path) throws IOException;

    /** What is in the folder; nothing if there is none. */
    List<Path> list(Path folder) throws IOException;

    /** Holds the folder for one owner alone. */
    AutoCloseable lock(Path file) throws IOException;
}
