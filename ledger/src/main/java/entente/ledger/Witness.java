package entente.ledger;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * Cosigns the checkpoints of other logs: "at this time this is the largest consistent tree that I have seen" (C2SP
 * tlog-witness). What it has seen is on disk before it answers, so it never cosigns two histories. Thread-safe.
 */
public final class Witness {
    private final Path folder;
    private final Disk disk;
    private final NoteSigner cosigner;
    private final List<NoteVerifier> logs;

    private Witness(Path folder, Disk disk, NoteSigner cosigner, List<NoteVerifier> logs) {
        this.folder = folder;
        this.disk = disk;
        this.cosigner = cosigner;
        this.logs = List.copyOf(logs);
    }

    public static Witness open(Path folder, NoteSigner cosigner, List<NoteVerifier> logs) {
        return new Witness(folder, new Disk(), cosigner, logs);
    }

    /** The answers of {@code add-checkpoint}, with the HTTP status that the standard gives each. */
    public sealed interface Answer {
        /** 200. @param line the signature line, with its newline */
        record Cosigned(String line) implements Answer {}

        /** 404. */
        record UnknownOrigin() implements Answer {}

        /** 403. */
        record BadSignature() implements Answer {}

        /** 409. @param size the size last cosigned */
        record WrongSize(long size) implements Answer {}

        /** 422: the tree was not only added to. With the log's signatures this is evidence of a fork. */
        record BadProof() implements Answer {}
    }

    public synchronized Answer addCheckpoint(WitnessRequest request, Instant now) {
        var checkpoint = request.checkpoint().checkpoint();
        var log = logs.stream()
                .filter(key -> key.name().equals(checkpoint.origin()))
                .findFirst();
        if (log.isEmpty()) return new Answer.UnknownOrigin();
        if (!request.checkpoint().isBy(log.get())) return new Answer.BadSignature();
        try {
            var file = folder.resolve(Integer.toHexString(log.get().id()) + ".seen");
            var seen = disk.read(file)
                    .map(bytes -> SignedCheckpoint.parse(new String(bytes, StandardCharsets.UTF_8)))
                    .map(SignedCheckpoint::checkpoint)
                    .orElse(new Checkpoint(checkpoint.origin(), 0, Hash.EMPTY));
            if (request.oldSize() != seen.size()) return new Answer.WrongSize(seen.size());
            if (request.oldSize() > checkpoint.size()) return new Answer.BadProof();
            var proof = new ConsistencyProof(request.oldSize(), checkpoint.size(), request.proof());
            if (!proof.verify(seen.root(), checkpoint)) return new Answer.BadProof();
            disk.replace(file, request.checkpoint().note().getBytes(StandardCharsets.UTF_8));
            return new Answer.Cosigned(cosigner.cosignLine(request.checkpoint().noteText(), now));
        } catch (IOException e) {
            throw new LogException("the witness cannot keep what it saw: " + e.getMessage(), e);
        }
    }
}
