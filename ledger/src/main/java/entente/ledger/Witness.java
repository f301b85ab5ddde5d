package entente.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Cosigns another nation's checkpoints as long as each continues the one before.
 *
 * <p>What was cosigned last is durable before the answer leaves, so that no crash makes it sign two histories. Keep the
 * folder: a witness without its memory must be retired.
 */
public final class Witness implements AutoCloseable {
    private final Folder folder;
    private final AutoCloseable lock;
    private final NoteSigner cosigner;
    private final List<NoteVerifier> logs;
    private boolean uncertain;
    private boolean closed;

    private Witness(Folder folder, AutoCloseable lock, NoteSigner cosigner, List<NoteVerifier> logs) {
        this.folder = folder;
        this.lock = lock;
        this.cosigner = cosigner;
        this.logs = List.copyOf(logs);
    }

    public static Witness open(Path stateDir, NoteSigner cosigner, List<NoteVerifier> logs) throws IOException {
        return open(stateDir, cosigner, logs, new RealDisk());
    }

    static Witness open(Path stateDir, NoteSigner cosigner, List<NoteVerifier> logs, Disk disk) throws IOException {
        cosigner.require(KeyKind.COSIGNER);
        for (var log : logs) if (log.kind() != KeyKind.LOG) throw new IllegalArgumentException(log + " is no log key");
        var folder = Folder.open(stateDir, disk);
        var lock = disk.lock(folder.root.resolve(".lock"));
        var witness = new Witness(folder, lock, cosigner, logs);
        try {
            folder.recover();
            for (var log : logs) witness.latest(log.name());
            return witness;
        } catch (IOException | RuntimeException e) {
            witness.close();
            throw e;
        }
    }

    /** What was cosigned last for that origin. */
    public synchronized Optional<SignedCheckpoint> latest(String origin) throws IOException {
        var file = fileOf(origin);
        try {
            var latest = SignedCheckpoint.parse(folder.read(file));
            if (latest.checkpoint().origin().equals(origin)) return Optional.of(latest);
            throw new MalformedText(
                    "it is of " + Texts.shown(latest.checkpoint().origin()));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (MalformedText e) {
            throw new IOException(
                    folder.root.resolve(file) + " is damaged: " + e.getMessage()
                            + ". Restore it from a copy, or retire this witness key.",
                    e);
        }
    }

    /** Origins are foreign text; their hash is a safe file name. */
    private static String fileOf(String origin) {
        return HexFormat.of().formatHex(Hash.sha256().digest(origin.getBytes(UTF_8)));
    }

    /** Checks in the order of the specification; an exception means that nothing was cosigned. */
    public synchronized Answer addCheckpoint(WitnessRequest request, Instant now) throws IOException {
        if (closed) throw new IllegalStateException("the witness is closed");
        var asked = request.checkpoint().checkpoint();
        var keys =
                logs.stream().filter(log -> log.name().equals(asked.origin())).toList();
        if (keys.isEmpty()) return new Answer.UnknownOrigin();
        if (keys.stream().noneMatch(request.checkpoint()::verify)) return new Answer.BadSignature();

        if (uncertain) folder.recover();
        uncertain = false;
        var latest = latest(asked.origin()).map(SignedCheckpoint::checkpoint);
        long size = latest.map(Checkpoint::size).orElse(0L);
        if (request.oldSize() != size) return new Answer.WrongSize(size);
        var root = latest.map(Checkpoint::root).orElse(Hash.EMPTY);
        var proof = new ConsistencyProof(size, asked.size(), request.proof());
        if (!proof.verify(root, asked.root())) return new Answer.BadProof();

        var line = cosigner.cosign(request.checkpoint().text(), now);
        uncertain = true;
        folder.putNow(fileOf(asked.origin()), request.checkpoint().format().getBytes(UTF_8));
        uncertain = false;
        return new Answer.Cosigned(line.line());
    }

    @Override
    public synchronized void close() throws IOException {
        if (closed) return;
        closed = true;
        try {
            lock.close();
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("the lock could not be released", e);
        }
    }
}
