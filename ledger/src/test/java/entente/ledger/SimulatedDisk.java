package entente.ledger;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * A disk that stops at the n-th change and then loses what a power cut may lose: each name that no sync made durable is
 * afterwards as it was or as it became, and a file under way is cut anywhere. Can also be full for a while.
 */
final class SimulatedDisk implements Disk {
    static final class PowerCut extends IOException {
        private static final long serialVersionUID = 1;
    }

    private static final byte[] FOLDER = {};

    private final Random random;
    private Map<Path, byte[]> now = new TreeMap<>();
    private Map<Path, byte[]> durable = new TreeMap<>();
    private final Set<Path> touched = new HashSet<>();
    /** A reader who is always the first to see a file in its place. */
    BiConsumer<Path, byte[]> moved = (path, content) -> {};

    private boolean off;
    long changes;
    long stopAt = Long.MAX_VALUE;
    long fullFrom = Long.MAX_VALUE;
    long fullTo = Long.MAX_VALUE;

    SimulatedDisk(Random random, Path root) {
        this.random = random;
        for (Path path = root.toAbsolutePath().normalize(); path != null; path = path.getParent()) {
            now.put(path, FOLDER);
            durable.put(path, FOLDER);
        }
    }

    /** What another process finds after the power has come back. */
    void restart() {
        var survived = new TreeMap<>(durable);
        for (var path : touched) {
            if (random.nextBoolean()) continue;
            var content = now.get(path);
            if (content == null) survived.remove(path);
            else survived.put(path, content);
        }
        // What stood in a folder whose name is lost is lost.
        boolean lost = true;
        while (lost)
            lost = survived.keySet()
                    .removeIf(path -> path.getParent() != null && !survived.containsKey(path.getParent()));
        now = survived;
        durable = new TreeMap<>(survived);
        touched.clear();
        off = false;
        stopAt = Long.MAX_VALUE;
    }

    private boolean stops() throws IOException {
        if (off) throw new PowerCut();
        changes++;
        if (changes >= fullFrom && changes < fullTo) throw new IOException("no space left on device");
        off = changes >= stopAt;
        return off;
    }

    private static Path parentOf(Path path) {
        return Objects.requireNonNull(path.getParent());
    }

    private void requireFolder(Path path) throws IOException {
        if (now.get(path) != FOLDER) throw new NoSuchFileException(path.toString());
    }

    @Override
    public byte[] read(Path file) throws IOException {
        if (off) throw new PowerCut();
        var content = now.get(file);
        if (content == null || content == FOLDER) throw new NoSuchFileException(file.toString());
        return content.clone();
    }

    @Override
    public boolean exists(Path path) throws IOException {
        if (off) throw new PowerCut();
        return now.containsKey(path);
    }

    @Override
    public void write(Path file, byte[] content) throws IOException {
        requireFolder(parentOf(file));
        boolean stops = stops();
        int length = stops ? random.nextInt(content.length + 1) : content.length;
        now.put(file, Arrays.copyOf(content, length));
        // A name that is durable already shows the new content; a file is cut in place.
        if (durable.containsKey(file)) durable.put(file, Arrays.copyOf(content, length));
        touched.add(file);
        if (stops) throw new PowerCut();
    }

    @Override
    public void move(Path from, Path to) throws IOException {
        requireFolder(parentOf(to));
        boolean stops = stops();
        if (stops && random.nextBoolean()) throw new PowerCut();
        var content = now.remove(from);
        if (content == null) throw new NoSuchFileException(from.toString());
        now.put(to, content);
        touched.add(from);
        touched.add(to);
        moved.accept(to, content);
        if (stops) throw new PowerCut();
    }

    @Override
    public void sync(Path folder) throws IOException {
        requireFolder(folder);
        if (stops()) throw new PowerCut();
        for (var path : List.copyOf(touched)) {
            if (!folder.equals(path.getParent())) continue;
            var content = now.get(path);
            if (content == null) durable.remove(path);
            else durable.put(path, content);
            touched.remove(path);
        }
    }

    @Override
    public void createFolder(Path folder) throws IOException {
        requireFolder(parentOf(folder));
        boolean stops = stops();
        if (!now.containsKey(folder)) {
            now.put(folder, FOLDER);
            touched.add(folder);
        }
        if (stops) throw new PowerCut();
    }

    @Override
    public void delete(Path path) throws IOException {
        boolean stops = stops();
        if (now.remove(path) != null) touched.add(path);
        if (stops) throw new PowerCut();
    }

    @Override
    public List<Path> list(Path folder) throws IOException {
        if (off) throw new PowerCut();
        var paths = new ArrayList<Path>();
        for (var path : now.keySet()) if (folder.equals(path.getParent())) paths.add(path);
        return paths;
    }

    @Override
    public AutoCloseable lock(Path file) {
        return () -> {};
    }
}
