package entente.ledger;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** The right edge of the tree, which is all that a log must hold to grow: of every level the tile that is not yet full. */
final class Edge {
    /** Where files go that an appended entry completes or widens. */
    interface Files {
        void put(Tile tile, byte[] content) throws IOException;
    }

    private final ByteArrayOutputStream bundle = new ByteArrayOutputStream();
    private final List<List<Hash>> levels = new ArrayList<>();
    private final BitSet widened = new BitSet();
    private long size;

    Edge() {}

    /** Reads the edge of a tree of that size, and makes sure that its last entries are those of its last hashes. */
    static Edge read(TileReader tiles, long size) throws IOException {
        var edge = new Edge();
        edge.size = size;
        for (int level = 0; Tile.countAt(level, size) > 0; level++) {
            long full = Tile.countAt(level, size) / Tile.WIDTH;
            var last = Tile.in(size, level, full);
            edge.levels.add(last.width() == 0 ? new ArrayList<>() : new ArrayList<>(tiles.hashes(last)));
        }
        if (size % Tile.WIDTH == 0) return edge;
        int position = 0;
        for (var entry : tiles.entries(size / Tile.WIDTH)) {
            if (!Hash.ofLeaf(entry).equals(edge.levels.getFirst().get(position++)))
                throw new IOException("entry " + (size - size % Tile.WIDTH + position - 1)
                        + " is not the one that was hashed. Audit the log, restore the file from a copy.");
            edge.keep(entry);
        }
        return edge;
    }

    long size() {
        return size;
    }

    void add(byte[] entry, Files files) throws IOException {
        keep(entry);
        if (++size % Tile.WIDTH == 0) {
            files.put(new Tile(Tile.ENTRIES, size / Tile.WIDTH - 1, Tile.WIDTH), bundle.toByteArray());
            bundle.reset();
        }
        add(0, Hash.ofLeaf(entry), files);
    }

    private void keep(byte[] entry) {
        bundle.write(entry.length >> 8);
        bundle.write(entry.length);
        bundle.writeBytes(entry);
    }

    private void add(int level, Hash hash, Files files) throws IOException {
        if (level == levels.size()) levels.add(new ArrayList<>());
        var tile = levels.get(level);
        tile.add(hash);
        widened.set(level);
        if (tile.size() < Tile.WIDTH) return;
        files.put(new Tile(level, Tile.countAt(level, size) / Tile.WIDTH - 1, Tile.WIDTH), Tile.bytes(tile));
        var parent = Tree.fold(tile);
        tile.clear();
        add(level + 1, parent, files);
    }

    /** Hands out the partial tiles that changed since the last time. */
    void flush(Files files) throws IOException {
        if (bundle.size() > 0 && widened.get(0))
            files.put(Tile.in(size, Tile.ENTRIES, size / Tile.WIDTH), bundle.toByteArray());
        for (int level = 0; level < levels.size(); level++) {
            var hashes = levels.get(level);
            if (widened.get(level) && !hashes.isEmpty())
                files.put(Tile.in(size, level, Tile.countAt(level, size) / Tile.WIDTH), Tile.bytes(hashes));
        }
        widened.clear();
    }

    /** What stands at the edge of a level, with what stands below it as a last, incomplete node. */
    Hash root() {
        return root(levels);
    }

    static Hash root(List<List<Hash>> levels) {
        var below = new ArrayList<Hash>();
        for (var level : levels) {
            var hashes = new ArrayList<>(level);
            hashes.addAll(below);
            below.clear();
            if (!hashes.isEmpty()) below.add(Tree.fold(hashes));
        }
        return below.isEmpty() ? Hash.EMPTY : below.getFirst();
    }
}
