package entente.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A log's folder, for one thread at a time.
 *
 * <p>Tiles are durable before the checkpoint that counts them is put in place, and that is durable before anybody hears
 * of it. So a crash leaves at worst files that no checkpoint counts, and these are written again. After any failure the
 * folder alone is believed: {@link #recover} reads the checkpoint that stands there, for it may have been published
 * although the call that published it failed.
 */
final class LogStore {
    private static final String CHECKPOINT = "checkpoint";
    /** What will be the checkpoint, so that none is ever seen that a power cut could take back. */
    private static final String NEXT = "next";

    private static final String COSIGNED = "cosigned";

    private final Folder folder;
    private final NoteSigner signer;
    private final List<Tile> filled = new ArrayList<>();
    private @Nullable Edge edge;
    private volatile SignedCheckpoint published;
    private volatile Optional<SignedCheckpoint> cosigned = Optional.empty();

    private LogStore(Folder folder, NoteSigner signer, SignedCheckpoint published) {
        this.folder = folder;
        this.signer = signer;
        this.published = published;
    }

    static LogStore open(Folder folder, NoteSigner signer) throws IOException {
        signer.require(KeyKind.LOG);
        if (!folder.exists(CHECKPOINT)) begin(folder, signer);
        var store = new LogStore(folder, signer, readCheckpoint(folder, signer, CHECKPOINT));
        store.recover();
        return store;
    }

    /** A new log publishes its empty tree first, so that tiles without a checkpoint mean that one was taken away. */
    private static void begin(Folder folder, NoteSigner signer) throws IOException {
        if (folder.exists("tile") || folder.exists(COSIGNED))
            throw new IOException(folder.root + " has entries but no checkpoint file. Restore it from a copy; a new one"
                    + " would contradict what the partner has seen.");
        var empty = SignedCheckpoint.of(new Checkpoint(signer.name(), 0, Hash.EMPTY), signer);
        folder.putNow(CHECKPOINT, bytes(empty));
    }

    private static SignedCheckpoint readCheckpoint(Folder folder, NoteSigner signer, String name) throws IOException {
        SignedCheckpoint found;
        try {
            found = SignedCheckpoint.parse(folder.read(name));
        } catch (MalformedText e) {
            throw new IOException(
                    folder.root.resolve(name) + " is damaged: " + e.getMessage() + ". Restore it from a copy.", e);
        }
        if (!found.verify(signer.verifier()))
            throw new IOException(folder.root.resolve(name) + " is not signed by " + signer.verifier()
                    + ". Open the log with its own key, or restore the file from a copy.");
        return found;
    }

    private void recover() throws IOException {
        edge = null;
        filled.clear();
        folder.recover();
        var found = readCheckpoint(folder, signer, CHECKPOINT);
        var checkpoint = found.checkpoint();
        var tiles = new TileReader(folder, checkpoint.size());
        var recovered = Edge.read(tiles, checkpoint.size());
        if (!recovered.root().equals(checkpoint.root()))
            throw new IOException(folder.root + ": the tiles do not have the root of the checkpoint of "
                    + checkpoint.size() + " entries. Audit the log, restore the damaged files from a copy.");
        if (folder.exists(COSIGNED))
            cosigned = Optional.of(requireOlder(readCheckpoint(folder, signer, COSIGNED), found));
        edge = recovered;
        published = found;
        for (int level = Tile.ENTRIES; level < 8; level++) {
            long full = Tile.countAt(level, checkpoint.size()) / Tile.WIDTH;
            if (full > 0) filled.add(new Tile(level, full - 1, Tile.WIDTH));
        }
        tidy();
        var promised = promised(checkpoint);
        if (!promised.isEmpty()) append(promised);
    }

    /**
     * Entries of a checkpoint that was about to be published. If its tiles are whole, somebody may have seen it, and it is
     * published again, from the entries up, because nothing of it need be durable yet. If they are not, nobody has.
     */
    private List<byte[]> promised(Checkpoint now) throws IOException {
        try {
            var next = SignedCheckpoint.parse(folder.read(NEXT));
            long size = next.checkpoint().size();
            if (!next.verify(signer.verifier()) || size <= now.size()) return List.of();
            var grown = Edge.read(reader(now.size()), now.size());
            var entries = reader(size).entries(now.size(), size);
            for (var entry : entries) grown.add(entry, (tile, content) -> {});
            return grown.root().equals(next.checkpoint().root()) ? entries : List.of();
        } catch (MalformedText | NoSuchFileException | DamagedFile e) {
            return List.of();
        }
    }

    /** A folder that lost what the partner has already seen must not go on: its next checkpoint would be a fork. */
    private SignedCheckpoint requireOlder(SignedCheckpoint seen, SignedCheckpoint now) throws IOException {
        if (seen.checkpoint().size() > now.checkpoint().size())
            throw new IOException(folder.root + " was set back: the partner has cosigned "
                    + seen.checkpoint().size() + " entries, the checkpoint counts "
                    + now.checkpoint().size() + ". Restore the newer state.");
        if (!rootAt(seen.checkpoint().size(), now.checkpoint().size())
                .equals(seen.checkpoint().root()))
            throw new IOException(folder.root + " holds another history than the one that the partner has cosigned."
                    + " Audit the log, restore the folder from a copy.");
        return seen;
    }

    Hash rootAt(long size, long published) throws IOException {
        return Tree.root(new TileReader(folder, published), size);
    }

    NoteVerifier verifier() {
        return signer.verifier();
    }

    TileReader reader(long size) {
        return new TileReader(folder, size);
    }

    SignedCheckpoint published() {
        return published;
    }

    Optional<SignedCheckpoint> cosigned() {
        return cosigned;
    }

    /** Index of the first entry. If it throws, a checkpoint with these entries may still have been published. */
    long append(List<byte[]> entries) throws IOException {
        if (edge == null) recover();
        var growing = edge;
        if (growing == null) throw new IllegalStateException("recovered without an edge");
        edge = null;
        long first = growing.size();
        for (var entry : entries) growing.add(entry, this::put);
        growing.flush(this::put);
        var next = SignedCheckpoint.of(new Checkpoint(signer.name(), growing.size(), growing.root()), signer);
        folder.put(NEXT, bytes(next));
        folder.sync();
        folder.putNow(CHECKPOINT, bytes(next));
        published = next;
        edge = growing;
        tidy();
        return first;
    }

    private void put(Tile tile, byte[] content) throws IOException {
        folder.put(tile.path(), content);
        if (tile.full()) filled.add(tile);
    }

    /** Narrow forms of tiles that are now full only take room. If they cannot be deleted now, they harm nobody. */
    private void tidy() {
        for (var tile : filled) {
            try {
                folder.deleteFolder(tile.partials());
            } catch (IOException e) {
                // stays until the log is opened next
            }
        }
        filled.clear();
    }

    /** Keeps the cosigned checkpoint if it is the newest such, with lines that it had before. */
    void keep(SignedCheckpoint covered, NoteSignature line, NoteVerifier cosigner) throws IOException {
        if (edge == null) recover();
        var newest = cosigned.orElse(covered);
        if (newest.checkpoint().size() > covered.checkpoint().size()) return;
        var base = newest.text().equals(covered.text()) ? newest : covered;
        var kept = base.without(cosigner).with(line);
        edge = stale(() -> folder.putNow(COSIGNED, bytes(kept)));
        cosigned = Optional.of(kept);
    }

    private interface Act {
        void run() throws IOException;
    }

    private @Nullable Edge stale(Act act) throws IOException {
        var kept = edge;
        edge = null;
        act.run();
        return kept;
    }

    private static byte[] bytes(SignedCheckpoint checkpoint) {
        return checkpoint.format().getBytes(UTF_8);
    }
}
