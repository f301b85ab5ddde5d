package entente.ledger;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** A file of the tlog-tiles layout: up to 256 hashes of one level, or the entries themselves ({@link #ENTRIES}). */
record Tile(int level, long index, int width) {
    static final int WIDTH = 256;
    static final int ENTRIES = -1;
    static final int ENTRY_BYTES_AT_MOST = 0xffff;

    /** How many hashes stand at that level in a tree of that size. */
    static long countAt(int level, long size) {
        int shift = 8 * Math.max(level, 0);
        return shift > 62 ? 0 : size >> shift;
    }

    /** The tile of that index in a tree of that size: full, or as wide as the tree is. */
    static Tile in(long size, int level, long index) {
        return new Tile(level, index, (int) Math.min(WIDTH, countAt(level, size) - index * WIDTH));
    }

    boolean full() {
        return width == WIDTH;
    }

    Tile whole() {
        return new Tile(level, index, WIDTH);
    }

    /** Below the log's folder, for instance {@code tile/0/x001/234.p/17}. */
    String path() {
        return full() ? fullPath() : partials() + "/" + width;
    }

    /** The folder of the narrower forms that this tile had before it was full. */
    String partials() {
        return fullPath() + ".p";
    }

    private String fullPath() {
        var elements = "%03d".formatted(index % 1000);
        for (long rest = index / 1000; rest > 0; rest /= 1000) elements = "x%03d/".formatted(rest % 1000) + elements;
        return "tile/" + (level == ENTRIES ? "entries" : level) + "/" + elements;
    }

    static List<Hash> hashes(byte[] tile) {
        if (tile.length % Hash.BYTES != 0)
            throw new MalformedText(tile.length + " bytes are not a whole number of hashes");
        var hashes = new ArrayList<Hash>(tile.length / Hash.BYTES);
        for (int i = 0; i < tile.length / Hash.BYTES; i++) hashes.add(Hash.at(tile, i));
        return hashes;
    }

    static byte[] bytes(List<Hash> hashes) {
        var tile = new byte[hashes.size() * Hash.BYTES];
        for (int i = 0; i < hashes.size(); i++) hashes.get(i).copyTo(tile, i);
        return tile;
    }

    static List<byte[]> entries(byte[] bundle) {
        var entries = new ArrayList<byte[]>();
        var rest = ByteBuffer.wrap(bundle);
        while (rest.hasRemaining()) {
            int length = rest.remaining() < 2 ? Integer.MAX_VALUE : Short.toUnsignedInt(rest.getShort());
            if (length > rest.remaining()) throw new MalformedText("ends inside entry " + entries.size());
            var entry = new byte[length];
            rest.get(entry);
            entries.add(entry);
        }
        return entries;
    }
}
