package entente.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A nation's append-only log, in a folder that any C2SP tlog-tiles client can read.
 *
 * <p>What {@link #append} acknowledged is on the disk, in the tree, and under a signed checkpoint. The checkpoint file is
 * replaced last, so a crash leaves the log at its last checkpoint; tiles written ahead of it are written again. A
 * checkpoint that was published is never followed by a smaller or another tree.
 *
 * <p>Thread-safe: appenders that come while another is writing share the next write.
 */
public final class Log implements AutoCloseable {
    /** C2SP tlog-tiles: an entry's length has 16 bits. */
    public static final int LARGEST_ENTRY = 65_535;

    private final Path folder;
    private final Disk disk;
    private final NoteSigner signer;
    private final FileChannel lockChannel;
    private final FileLock fileLock;
    private final Tiles tiles;
    private final ReentrantLock writing = new ReentrantLock();
    private final Object waitingLock = new Object();
    private List<Pending> waiting = new ArrayList<>();
    private volatile SignedCheckpoint checkpoint;
    private volatile Optional<SignedCheckpoint> cosigned;

    private record Pending(byte[] entry, CompletableFuture<Long> index) {}

    private Log(Path folder, Disk disk, NoteSigner signer, FileChannel lockChannel, FileLock fileLock)
            throws IOException {
        this.folder = folder;
        this.disk = disk;
        this.signer = signer;
        this.lockChannel = lockChannel;
        this.fileLock = fileLock;
        var published = disk.read(folder.resolve("checkpoint"));
        this.checkpoint = published.isPresent()
                ? ours(published.get(), signer)
                : SignedCheckpoint.sign(new Checkpoint(signer.verifier().name(), 0, Hash.EMPTY), signer);
        this.tiles = Tiles.load(folder, disk, checkpoint.checkpoint());
        if (published.isEmpty()) publish(checkpoint);
        this.cosigned = disk.read(folder.resolve("checkpoint.cosigned"))
                .map(bytes -> SignedCheckpoint.parse(new String(bytes, StandardCharsets.UTF_8)));
    }

    /**
     * Opens a log, making it if the folder has none.
     *
     * @throws LogException when another process has it open, or its checkpoint or tiles do not fit
     */
    public static Log open(Path folder, NoteSigner signer) {
        return open(folder, signer, new Disk());
    }

    static Log open(Path folder, NoteSigner signer, Disk disk) {
        try {
            disk.makeFolder(folder);
            var channel = FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            try {
                var lock = channel.tryLock();
                if (lock == null) throw new OverlappingFileLockException();
                return new Log(folder, disk, signer, channel, lock);
            } catch (OverlappingFileLockException e) {
                channel.close();
                throw new LogException(folder + " is open in another process; stop that one first", e);
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw new LogException("the log in " + folder + " cannot be opened: " + e.getMessage(), e);
        }
    }

    private static SignedCheckpoint ours(byte[] note, NoteSigner signer) {
        var signed = SignedCheckpoint.parse(new String(note, StandardCharsets.UTF_8));
        if (!signed.isBy(signer.verifier())
                || !signed.checkpoint().origin().equals(signer.verifier().name()))
            throw new LogException("the checkpoint is not signed by this log's key " + signer.verifier());
        return signed;
    }

    /** Appends an entry and returns its index when it is durable. */
    public long append(byte[] entry) {
        return appendAll(List.of(entry)).getFirst();
    }

    /** Appends entries under one checkpoint, in order. */
    public List<Long> appendAll(List<byte[]> entries) {
        for (var entry : entries)
            if (entry.length > LARGEST_ENTRY)
                throw new LogException("an entry has at most " + LARGEST_ENTRY + " bytes, not " + entry.length);
        var pending = entries.stream()
                .map(entry -> new Pending(entry.clone(), new CompletableFuture<>()))
                .toList();
        synchronized (waitingLock) {
            waiting.addAll(pending);
        }
        writing.lock();
        try {
            List<Pending> batch;
            synchronized (waitingLock) {
                batch = waiting;
                waiting = new ArrayList<>();
            }
            if (!batch.isEmpty()) write(batch);
        } finally {
            writing.unlock();
        }
        try {
            return pending.stream().map(one -> one.index().join()).toList();
        } catch (CompletionException e) {
            throw new LogException(
                    "nothing was appended: "
                            + Objects.requireNonNull(e.getCause()).getMessage(),
                    e);
        }
    }

    private void write(List<Pending> batch) {
        var first = checkpoint.checkpoint().size();
        try {
            var root = tiles.append(batch.stream().map(Pending::entry).toList());
            var next =
                    SignedCheckpoint.sign(new Checkpoint(signer.verifier().name(), first + batch.size(), root), signer);
            publish(next);
            checkpoint = next;
            tiles.commit();
            for (var i = 0; i < batch.size(); i++) batch.get(i).index().complete(first + i);
        } catch (IOException | RuntimeException e) {
            tiles.rollback();
            // The checkpoint may or may not have reached the disk. If it did, these entries stand, and a retry would
            // append them again; so look.
            if (publishedAfterAll(first + batch.size())) {
                tiles.reload(checkpoint.checkpoint());
                for (var i = 0; i < batch.size(); i++) batch.get(i).index().complete(first + i);
            } else batch.forEach(one -> one.index().completeExceptionally(e));
        }
    }

    private boolean publishedAfterAll(long size) {
        try {
            var found = disk.read(folder.resolve("checkpoint"));
            if (found.isEmpty()) return false;
            var published = ours(found.get(), signer);
            if (published.checkpoint().size() != size) return false;
            checkpoint = published;
            return true;
        } catch (IOException | RuntimeException _) {
            return false;
        }
    }

    private void publish(SignedCheckpoint signed) throws IOException {
        disk.replace(folder.resolve("checkpoint"), signed.note().getBytes(StandardCharsets.UTF_8));
    }

    public SignedCheckpoint checkpoint() {
        return checkpoint;
    }

    public long size() {
        return checkpoint.checkpoint().size();
    }

    public NoteVerifier verifier() {
        return signer.verifier();
    }

    /** The folder, to be served as static files. */
    public Path folder() {
        return folder;
    }

    public byte[] entry(long index) {
        if (index < 0 || index >= size())
            throw new IllegalArgumentException("the log has " + size() + " entries, none with index " + index);
        try {
            return tiles.entry(index, size());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public InclusionProof inclusion(long index, long size) {
        if (index < 0 || index >= size || size > size())
            throw new IllegalArgumentException("no entry " + index + " in a tree of size " + size);
        return new InclusionProof(index, size, Merkle.inclusion(tiles::node, index, size));
    }

    public ConsistencyProof consistency(long oldSize, long newSize) {
        if (oldSize < 0 || oldSize > newSize || newSize > size())
            throw new IllegalArgumentException("no proof from " + oldSize + " to " + newSize);
        return new ConsistencyProof(oldSize, newSize, Merkle.consistency(tiles::node, oldSize, newSize));
    }

    /** Keeps a partner's cosignature of one of our checkpoints, if it verifies. */
    public void addCosignature(SignedCheckpoint seen, String line, NoteVerifier cosigner) {
        writing.lock();
        try {
            if (!seen.isBy(signer.verifier())) throw new LogException("that checkpoint is not ours");
            var with = seen.with(line);
            if (with.cosignature(cosigner).isEmpty())
                throw new LogException("the cosignature of " + cosigner.name() + " does not verify");
            if (cosigned.filter(
                            kept -> kept.checkpoint().size() > seen.checkpoint().size())
                    .isPresent()) return;
            disk.replace(folder.resolve("checkpoint.cosigned"), with.note().getBytes(StandardCharsets.UTF_8));
            cosigned = Optional.of(with);
            if (checkpoint.noteText().equals(with.noteText())) {
                publish(with);
                checkpoint = with;
            }
        } catch (IOException e) {
            throw new LogException("the cosignature cannot be kept: " + e.getMessage(), e);
        } finally {
            writing.unlock();
        }
    }

    /** The newest checkpoint that a partner cosigned. */
    public Optional<SignedCheckpoint> cosigned() {
        return cosigned;
    }

    @Override
    public void close() {
        writing.lock();
        try {
            fileLock.release();
            lockChannel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writing.unlock();
        }
    }

    /** Length-prefixed entries, as a bundle holds them. */
    static byte[] bundle(List<byte[]> entries) {
        var buffer = ByteBuffer.allocate(
                entries.stream().mapToInt(entry -> 2 + entry.length).sum());
        for (var entry : entries) buffer.putShort((short) entry.length).put(entry);
        return buffer.array();
    }

    static List<byte[]> unbundle(byte[] bundle, String name) {
        var entries = new ArrayList<byte[]>();
        var buffer = ByteBuffer.wrap(bundle);
        while (buffer.hasRemaining()) {
            if (buffer.remaining() < 2) throw new MalformedLogException(name + ": cut off");
            var entry = new byte[Short.toUnsignedInt(buffer.getShort())];
            if (buffer.remaining() < entry.length) throw new MalformedLogException(name + ": cut off");
            buffer.get(entry);
            entries.add(entry);
        }
        return entries;
    }
}
