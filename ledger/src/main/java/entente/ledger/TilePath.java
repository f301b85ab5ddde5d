package entente.ledger;

/** Where tiles lie: C2SP tlog-tiles, "Merkle Tree" and "Log Entries". */
final class TilePath {
    /** Hashes in a full tile, entries in a full bundle. */
    static final int WIDTH = 256;

    /** Tree levels that one tile spans. */
    static final int HEIGHT = 8;

    private TilePath() {}

    static String hashes(int level, long index, int width) {
        return "tile/" + level + "/" + number(index) + partial(width);
    }

    static String entries(long index, int width) {
        return "tile/entries/" + number(index) + partial(width);
    }

    private static String partial(int width) {
        return width == WIDTH ? "" : ".p/" + width;
    }

    /** Three digits a folder, all but the last marked with an x: 1234067 is x001/x234/067. */
    private static String number(long index) {
        var text = "%03d".formatted(index % 1000);
        for (var rest = index / 1000; rest > 0; rest /= 1000) text = "x%03d/".formatted(rest % 1000) + text;
        return text;
    }
}
