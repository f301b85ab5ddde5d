package entente.ledger;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads a tree of known size out of its tiles. Keeps what it read, so make one for each question. */
final class TileReader implements Tree.Nodes {
    private final Folder folder;
    private final long size;
    private final Map<Tile, List<Hash>> read = new HashMap<>();

    TileReader(Folder folder, long size) {
        this.folder = folder;
        this.size = size;
    }

    @Override
    public Hash node(int height, long index) throws IOException {
        int level = height / 8;
        int within = height % 8;
        long first = index << within;
        var hashes = hashes(Tile.in(size, level, first / Tile.WIDTH));
        int position = (int) (first % Tile.WIDTH);
        return Tree.fold(hashes.subList(position, position + (1 << within)));
    }

    List<Hash> hashes(Tile tile) throws IOException {
        var known = read.get(tile);
        if (known != null) return known;
        var hashes = parsed(tile, Tile::hashes);
        read.put(tile, hashes);
        return hashes;
    }

    List<byte[]> entries(long bundle) throws IOException {
        return parsed(Tile.in(size, Tile.ENTRIES, bundle), Tile::entries);
    }

    /** Entries from the first index up to, not with, the second. */
    List<byte[]> entries(long from, long to) throws IOException {
        var entries = new ArrayList<byte[]>();
        for (long at = from; at < to; ) {
            var bundle = entries(at / Tile.WIDTH);
            entries.addAll(bundle.subList((int) (at % Tile.WIDTH), bundle.size()));
            at = (at / Tile.WIDTH + 1) * Tile.WIDTH;
        }
        return entries;
    }

    private interface Parser<T> {
        List<T> parse(byte[] bytes);
    }

    private <T> List<T> parsed(Tile tile, Parser<T> parser) throws IOException {
        try {
            var items = parser.parse(bytes(tile));
            if (items.size() >= tile.width()) return items.subList(0, tile.width());
            throw new DamagedFile(damaged(tile, items.size() + " items, not " + tile.width()));
        } catch (MalformedText e) {
            throw new DamagedFile(damaged(tile, String.valueOf(e.getMessage())));
        }
    }

    private String damaged(Tile tile, String how) {
        return folder.root.resolve(tile.path()) + " is damaged: " + how
                + ". Audit the log, restore the file from a copy.";
    }

    /** A partial tile may be gone once the full one is there, and that may have happened since the size was read. */
    byte[] bytes(Tile tile) throws IOException {
        try {
            return folder.read(tile.path());
        } catch (NoSuchFileException e) {
            if (tile.full()) throw e;
            return folder.read(tile.whole().path());
        }
    }
}
