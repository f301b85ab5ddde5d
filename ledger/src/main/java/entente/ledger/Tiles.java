package entente.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A log's tiles on disk, with the growing right edge in memory: for each tile level the hashes of its last, partial
 * tile, and the entries of the last bundle. Complete tiles are read when a proof needs them and never change.
 */
final class Tiles {
    private static final int CACHED_TILES = 256;

    private final Path folder;
    private final Disk disk;
    private volatile Edge edge;
    private Edge before;
    private final Map<String, List<Hash>> cache = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, List<Hash>> eldest) {
            return size() > CACHED_TILES;
        }
    };

    /** The right edge at one size. {@code levels.get(l)} holds the hashes of the last tile at level l. */
    private record Edge(long size, List<List<Hash>> levels, List<byte[]> entries) {
        Edge copy() {
            var copies = new ArrayList<List<Hash>>();
            levels.forEach(level -> copies.add(new ArrayList<>(level)));
            return new Edge(size, copies, new ArrayList<>(entries));
        }

        long count(int level) {
            return size >> (TilePath.HEIGHT * level);
        }
    }

    private Tiles(Path folder, Disk disk, Edge edge) {
        this.folder = folder;
        this.disk = disk;
        this.edge = edge;
        this.before = edge;
    }

    /** Reads the edge that belongs to a checkpoint, and checks that it leads to the checkpoint's root. */
    static Tiles load(Path folder, Disk disk, Checkpoint checkpoint) throws IOException {
        var tiles = new Tiles(folder, disk, read(folder, disk, checkpoint.size()));
        if (!tiles.root().equals(checkpoint.root()))
            throw new LogException("the tiles in " + folder
                    + " do not lead to the checkpoint's root; run log verify to see which file was changed");
        return tiles;
    }

    private static Edge read(Path folder, Disk disk, long size) throws IOException {
        var levels = new ArrayList<List<Hash>>();
        for (var level = 0; level == 0 || size >> (TilePath.HEIGHT * level) > 0; level++) {
            var count = size >> (TilePath.HEIGHT * level);
            var width = (int) (count % TilePath.WIDTH);
            levels.add(
                    width == 0
                            ? new ArrayList<>()
                            : new ArrayList<>(hashes(
                                    folder, disk, TilePath.hashes(level, count / TilePath.WIDTH, width), width)));
        }
        var width = (int) (size % TilePath.WIDTH);
        List<byte[]> entries = new ArrayList<>();
        if (width > 0) {
            var name = TilePath.entries(size / TilePath.WIDTH, width);
            entries.addAll(Log.unbundle(require(folder, disk, name), name));
        }
        return new Edge(size, levels, entries);
    }

    private static byte[] require(Path folder, Disk disk, String name) throws IOException {
        return disk.read(folder.resolve(name))
                .orElseThrow(() -> new LogException(folder.resolve(name) + " is missing; restore it from a copy"));
    }

    static List<Hash> hashes(byte[] bytes, String name) {
        if (bytes.length % Hash.BYTES != 0) throw new MalformedLogException(name + ": cut off");
        var hashes = new ArrayList<Hash>();
        for (var i = 0; i < bytes.length; i += Hash.BYTES)
            hashes.add(new Hash(java.util.Arrays.copyOfRange(bytes, i, i + Hash.BYTES)));
        return hashes;
    }

    private static List<Hash> hashes(Path folder, Disk disk, String name, int width) throws IOException {
        var hashes = hashes(require(folder, disk, name), name);
        if (hashes.size() != width) throw new MalformedLogException(name + ": has " + hashes.size() + " hashes");
        return hashes;
    }

    /** Writes the tiles for more entries and answers with the new root. Takes effect with {@link #commit}. */
    Hash append(List<byte[]> more) throws IOException {
        before = edge;
        var next = edge.copy();
        var size = edge.size;
        var touched = new LinkedHashMap<String, byte[]>();
        for (var entry : more) {
            next.entries.add(entry);
            add(next.levels, 0, size, Hash.ofLeaf(entry), touched);
            size++;
            if (next.entries.size() == TilePath.WIDTH) {
                touched.put(TilePath.entries((size - 1) / TilePath.WIDTH, TilePath.WIDTH), Log.bundle(next.entries));
                next.entries.clear();
            }
        }
        var grown = new Edge(size, next.levels, next.entries);
        if (!grown.entries.isEmpty())
            touched.put(TilePath.entries(size / TilePath.WIDTH, grown.entries.size()), Log.bundle(grown.entries));
        for (var level = 0; level < grown.levels.size(); level++) {
            var hashes = Objects.requireNonNull(grown.levels.get(level));
            if (!hashes.isEmpty())
                touched.put(TilePath.hashes(level, grown.count(level) / TilePath.WIDTH, hashes.size()), bytes(hashes));
        }
        for (var tile : touched.entrySet()) disk.replace(folder.resolve(tile.getKey()), tile.getValue());
        // Readers take the edge without a lock: what it leads to is on the disk by now.
        edge = grown;
        return root();
    }

    /** Adds a hash to a level's tile; a tile that is full is done, and its root goes one level up. */
    private static void add(List<List<Hash>> levels, int level, long index, Hash hash, Map<String, byte[]> touched) {
        if (levels.size() == level) levels.add(new ArrayList<>());
        var tile = Objects.requireNonNull(levels.get(level));
        tile.add(hash);
        if (tile.size() < TilePath.WIDTH) return;
        touched.put(TilePath.hashes(level, index / TilePath.WIDTH, TilePath.WIDTH), bytes(tile));
        var root = rootOf(tile);
        tile.clear();
        add(levels, level + 1, index / TilePath.WIDTH, root, touched);
    }

    void commit() {
        before = edge;
    }

    void rollback() {
        edge = before;
    }

    void reload(Checkpoint checkpoint) {
        try {
            edge = read(folder, disk, checkpoint.size());
            before = edge;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Hash root() {
        return Merkle.root(this::node, 0, edge.size);
    }

    /** A complete subtree: from the edge or from a complete tile. */
    synchronized Hash node(int level, long index) {
        var tileLevel = level / TilePath.HEIGHT;
        var within = level % TilePath.HEIGHT;
        var first = index << within;
        var tile = first / TilePath.WIDTH;
        var hashes = tile(tileLevel, tile);
        var offset = (int) (first % TilePath.WIDTH);
        return rootOf(hashes.subList(offset, offset + (1 << within)));
    }

    private List<Hash> tile(int level, long tile) {
        var now = edge;
        if (level < now.levels.size() && tile == now.count(level) / TilePath.WIDTH)
            return Objects.requireNonNull(now.levels.get(level));
        var name = TilePath.hashes(level, tile, TilePath.WIDTH);
        var cached = cache.get(name);
        if (cached != null) return cached;
        try {
            var read = hashes(folder, disk, name, TilePath.WIDTH);
            cache.put(name, read);
            return read;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] entry(long index, long size) throws IOException {
        var bundle = index / TilePath.WIDTH;
        var now = edge;
        if (bundle == now.size / TilePath.WIDTH)
            return now.entries.get((int) (index % TilePath.WIDTH)).clone();
        var name = TilePath.entries(bundle, TilePath.WIDTH);
        return Log.unbundle(require(folder, disk, name), name).get((int) (index % TilePath.WIDTH));
    }

    private static byte[] bytes(List<Hash> hashes) {
        var bytes = new byte[hashes.size() * Hash.BYTES];
        for (var i = 0; i < hashes.size(); i++)
            System.arraycopy(hashes.get(i).bytes(), 0, bytes, i * Hash.BYTES, Hash.BYTES);
        return bytes;
    }

    /** The root of a power of two hashes. */
    static Hash rootOf(List<Hash> hashes) {
        return switch (hashes.size()) {
            case 1 -> hashes.getFirst();
            default -> {
                var half = hashes.size() / 2;
                yield Hash.ofNode(rootOf(hashes.subList(0, half)), rootOf(hashes.subList(half, hashes.size())));
            }
        };
    }
}
