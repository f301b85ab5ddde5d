package entente.ledger;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;

/** Puts files in place whole and durable: written aside, synced, renamed, and the folders up to the root synced too. */
final class Folder {
    private static final String PENDING = "pending";

    final Path root;
    final Disk disk;
    /** Folders whose own name is known to be durable. One that merely exists may be left by a write that failed. */
    private final Set<Path> anchored = new HashSet<>();

    private final Set<Path> unsynced = new LinkedHashSet<>();

    private Folder(Path root, Disk disk) {
        this.root = root;
        this.disk = disk;
    }

    static Folder open(Path folder, Disk disk) throws IOException {
        var root = folder.toAbsolutePath().normalize();
        var missing = root;
        while (!disk.exists(missing) && missing.getParent() != null) missing = missing.getParent();
        for (var next = missing; !next.equals(root); ) {
            next = next.resolve(next.relativize(root).getName(0));
            disk.createFolder(next);
            if (next.getParent() != null) disk.sync(next.getParent());
        }
        var opened = existing(root, disk);
        opened.anchored.add(root);
        return opened;
    }

    /** To read only. */
    static Folder existing(Path folder, Disk disk) {
        return new Folder(folder.toAbsolutePath().normalize(), disk);
    }

    byte[] read(String path) throws IOException {
        return disk.read(root.resolve(path));
    }

    boolean exists(String path) throws IOException {
        return disk.exists(root.resolve(path));
    }

    /** Durable after the next {@link #sync()}. */
    void put(String path, byte[] content) throws IOException {
        var target = root.resolve(path);
        var pending = root.resolve(PENDING);
        var parent = parentOf(target);
        anchor(parent);
        disk.write(pending, content);
        unsynced.add(parent);
        disk.move(pending, target);
    }

    void sync() throws IOException {
        for (var folder : unsynced) disk.sync(folder);
        unsynced.clear();
    }

    void putNow(String path, byte[] content) throws IOException {
        put(path, content);
        sync();
    }

    private void anchor(Path folder) throws IOException {
        if (anchored.contains(folder)) return;
        var parent = parentOf(folder);
        anchor(parent);
        disk.createFolder(folder);
        disk.sync(parent);
        anchored.add(folder);
    }

    private static Path parentOf(Path belowRoot) {
        return Objects.requireNonNull(belowRoot.getParent(), "a path below the root has a parent");
    }

    /** Whatever was under way is forgotten; names that exist are made durable before anybody builds on them. */
    void recover() throws IOException {
        unsynced.clear();
        anchored.clear();
        anchored.add(root);
        disk.delete(root.resolve(PENDING));
        disk.sync(root);
    }

    void deleteFolder(String path) throws IOException {
        var folder = root.resolve(path);
        for (var file : disk.list(folder)) disk.delete(file);
        disk.delete(folder);
        anchored.remove(folder);
    }
}
