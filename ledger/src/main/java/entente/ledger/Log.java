package entente.ledger;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * One nation's log: entries are added, never changed, and whoever holds an earlier checkpoint can prove it.
 *
 * <p>What an append returned is durable and counted by a published checkpoint. All methods may be called by many threads;
 * those who append at the same time share one write to disk. If an append throws, its entries may or may not have been
 * logged: look before appending again. The next append starts from what stands on disk.
 */
public final class Log implements AutoCloseable {
    /** So many published checkpoints are remembered to find the one that a late cosignature covers. */
    private static final int REMEMBERED = 4096;

    private final LogStore store;
    private final AutoCloseable lock;
    private final List<NoteVerifier> cosigners;
    /** Fair, or whoever just wrote writes again and the waiting never share. */
    private final ReentrantLock writing = new ReentrantLock(true);

    private final Deque<Batch> waiting = new ArrayDeque<>();
    private final Deque<SignedCheckpoint> recent = new ArrayDeque<>();
    private volatile boolean closed;

    private Log(LogStore store, AutoCloseable lock, List<NoteVerifier> cosigners) {
        this.store = store;
        this.lock = lock;
        this.cosigners = cosigners;
        store.cosigned().ifPresent(recent::add);
        recent.add(store.published());
    }

    /**
     * Creates the log, or recovers it from whatever a crash left.
     *
     * @param cosigners whose cosignatures {@link #addCosignature(String)} accepts
     */
    public static Log open(Path folder, NoteSigner signer, NoteVerifier... cosigners) throws IOException {
        return open(folder, signer, new RealDisk(), cosigners);
    }

    static Log open(Path path, NoteSigner signer, Disk disk, NoteVerifier... cosigners) throws IOException {
        var folder = Folder.open(path, disk);
        var lock = disk.lock(folder.root.resolve(".lock"));
        try {
            return new Log(LogStore.open(folder, signer), lock, List.of(cosigners));
        } catch (IOException | RuntimeException e) {
            release(lock);
            throw e;
        }
    }

    /** Entries of one caller, and what became of them. Guarded by {@link #writing} but for the queue. */
    private static final class Batch {
        final List<byte[]> entries;
        boolean done;
        long first;

        @Nullable
        Throwable failure;

        Batch(List<byte[]> entries) {
            this.entries = entries;
        }
    }

    /** The entry's index. */
    public long append(byte[] entry) throws IOException {
        return appendAll(List.of(entry)).getFirst();
    }

    /** Their indexes, one after the other: all are in one checkpoint. */
    public List<Long> appendAll(List<byte[]> entries) throws IOException {
        if (entries.isEmpty()) return List.of();
        var batch = new Batch(entries.stream().map(Log::copied).toList());
        synchronized (waiting) {
            waiting.add(batch);
        }
        writing.lock();
        try {
            if (!batch.done) writeWaiting();
        } finally {
            writing.unlock();
        }
        if (batch.failure != null) throw failed(batch.failure);
        return LongStream.range(batch.first, batch.first + entries.size())
                .boxed()
                .toList();
    }

    private static byte[] copied(byte[] entry) {
        if (entry.length > Tile.ENTRY_BYTES_AT_MOST)
            throw new IllegalArgumentException("an entry has at most " + Tile.ENTRY_BYTES_AT_MOST + " bytes, not "
                    + entry.length + ". Log its hash instead.");
        return entry.clone();
    }

    /** Everyone gets an exception of their own, for each adds its own trace. */
    private static IOException failed(Throwable cause) {
        if (cause instanceof IllegalStateException closed) throw new IllegalStateException(closed.getMessage(), closed);
        return new IOException(
                "the log could not be written: " + cause.getMessage()
                        + ". Whether these entries were logged is not certain; look before appending again.",
                cause);
    }

    private void writeWaiting() {
        var batches = new ArrayList<Batch>();
        synchronized (waiting) {
            batches.addAll(waiting);
            waiting.clear();
        }
        try {
            requireOpen();
            long next = store.append(
                    batches.stream().flatMap(batch -> batch.entries.stream()).toList());
            for (var batch : batches) {
                batch.first = next;
                next += batch.entries.size();
            }
            remember(store.published());
        } catch (IOException | RuntimeException | Error e) {
            for (var batch : batches) batch.failure = e;
        }
        for (var batch : batches) batch.done = true;
    }

    private void remember(SignedCheckpoint checkpoint) {
        recent.addLast(checkpoint);
        if (recent.size() > REMEMBERED) recent.removeFirst();
    }

    /** The newest published checkpoint. */
    public SignedCheckpoint checkpoint() {
        return store.published();
    }

    public long size() {
        return checkpoint().checkpoint().size();
    }

    public byte[] entry(long index) throws IOException {
        long size = size();
        requireOpen();
        if (index < 0 || index >= size)
            throw new IndexOutOfBoundsException("no entry " + index + " in a log of " + size);
        return store.reader(size).entries(index / Tile.WIDTH).get((int) (index % Tile.WIDTH));
    }

    /** That the entry is in the tree of that size. */
    public InclusionProof inclusion(long index, long size) throws IOException {
        var tiles = readerOf(size);
        if (index < 0 || index >= size)
            throw new IndexOutOfBoundsException("no entry " + index + " in a tree of " + size);
        return Tree.inclusion(tiles, index, size);
    }

    /** That the newer tree continues the older. */
    public ConsistencyProof consistency(long oldSize, long newSize) throws IOException {
        var tiles = readerOf(newSize);
        if (oldSize < 0 || oldSize > newSize)
            throw new IndexOutOfBoundsException("a tree of " + newSize + " does not continue one of " + oldSize);
        return Tree.consistency(tiles, oldSize, newSize);
    }

    private TileReader readerOf(long size) {
        long published = size();
        requireOpen();
        if (size < 0 || size > published)
            throw new IndexOutOfBoundsException("no tree of " + size + " in a log of " + published);
        return store.reader(published);
    }

    /** Keeps a cosigner's line with the checkpoint that it covers. The cosigner is one of those given on opening. */
    public SignedCheckpoint addCosignature(String noteLine) throws IOException {
        var line = parsed(noteLine);
        return addCosignature(
                noteLine,
                cosigners.stream()
                        .filter(cosigner -> cosigner.claims(line))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException(
                                "the log was not opened with a cosigner " + Texts.shown(line.name()))));
    }

    /**
     * Keeps that cosigner's line with the checkpoint that it covers, which is one of the last few thousand published
     * since the log was opened. For an older one, name it.
     */
    public SignedCheckpoint addCosignature(String noteLine, NoteVerifier cosigner) throws IOException {
        var line = parsed(noteLine);
        writing.lock();
        try {
            for (var covered : recent.reversed())
                if (cosigner.cosigned(covered.text(), line).isPresent()) return keep(covered, line, cosigner);
        } finally {
            writing.unlock();
        }
        throw new IllegalArgumentException(
                "the line is no cosignature of " + cosigner.name() + " on a recent checkpoint");
    }

    /** Keeps that cosigner's line with the given checkpoint, which this log signed. */
    public SignedCheckpoint addCosignature(String noteLine, NoteVerifier cosigner, SignedCheckpoint covered)
            throws IOException {
        var line = parsed(noteLine);
        var checkpoint = covered.checkpoint();
        if (!covered.verify(store.verifier()) || checkpoint.size() > size())
            throw new IllegalArgumentException("the checkpoint is not one of this log");
        if (!store.rootAt(checkpoint.size(), size()).equals(checkpoint.root()))
            throw new IllegalArgumentException("the checkpoint is of another history than this log");
        writing.lock();
        try {
            return keep(covered, line, cosigner);
        } finally {
            writing.unlock();
        }
    }

    private SignedCheckpoint keep(SignedCheckpoint covered, NoteSignature line, NoteVerifier cosigner)
            throws IOException {
        requireOpen();
        if (!cosigner.claims(line) || cosigner.cosigned(covered.text(), line).isEmpty())
            throw new IllegalArgumentException(
                    "the line is no cosignature of " + cosigner.name() + " on that checkpoint");
        store.keep(covered, line, cosigner);
        return covered.without(cosigner).with(line);
    }

    private static NoteSignature parsed(String noteLine) {
        return NoteSignature.parse(noteLine.endsWith("\n") ? noteLine.substring(0, noteLine.length() - 1) : noteLine);
    }

    /** The newest checkpoint that somebody beside the log has signed. */
    public Optional<SignedCheckpoint> cosigned() {
        return store.cosigned();
    }

    /** What to hand to somebody who must believe offline that the entry is logged, and was seen by the cosigners. */
    public TlogProof proof(long index, SignedCheckpoint checkpoint) throws IOException {
        var path = inclusion(index, checkpoint.checkpoint().size()).path();
        return new TlogProof(index, path, checkpoint, Optional.empty());
    }

    private void requireOpen() {
        if (closed) throw new IllegalStateException("the log is closed");
    }

    @Override
    public void close() throws IOException {
        writing.lock();
        try {
            if (closed) return;
            closed = true;
            release(lock);
        } finally {
            writing.unlock();
        }
    }

    private static void release(AutoCloseable lock) throws IOException {
        try {
            lock.close();
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("the lock could not be released", e);
        }
    }
}
