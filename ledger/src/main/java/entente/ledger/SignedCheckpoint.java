package entente.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A checkpoint with its signatures: a C2SP signed note.
 *
 * @param noteText the signed bytes, as they came; {@code checkpoint} is what they say
 * @param lines the signature lines, each with its newline
 */
public record SignedCheckpoint(Checkpoint checkpoint, String noteText, List<String> lines) {
    private static final int LARGEST = 1 << 16;
    private static final int MOST_SIGNATURES = 16;

    public SignedCheckpoint {
        lines = List.copyOf(lines);
    }

    static SignedCheckpoint sign(Checkpoint checkpoint, NoteSigner signer) {
        return new SignedCheckpoint(checkpoint, checkpoint.text(), List.of(signer.signLine(checkpoint.text())));
    }

    /** Reads a note; says nothing yet about who signed it. */
    public static SignedCheckpoint parse(String note) {
        if (note.length() > LARGEST) throw new MalformedLogException("a checkpoint is not that long");
        if (note.chars().anyMatch(c -> c < 32 && c != '\n')) throw new MalformedLogException("control characters");
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(note)) throw new MalformedLogException("no UTF-8 text");
        var split = note.lastIndexOf("\n\n");
        if (split < 0) throw new MalformedLogException("a note has a blank line before its signatures");
        var text = note.substring(0, split + 1);
        var signatures = note.substring(split + 2);
        if (signatures.isEmpty() || !signatures.endsWith("\n"))
            throw new MalformedLogException("a note ends in signature lines");
        var lines = Arrays.stream(
                        signatures.substring(0, signatures.length() - 1).split("\n", -1))
                .map(line -> line + "\n")
                .toList();
        if (lines.size() > MOST_SIGNATURES) throw new MalformedLogException("too many signatures");
        lines.forEach(Signature::of);
        return new SignedCheckpoint(Checkpoint.parse(text), text, lines);
    }

    /** Whether the log's key signed it, under the log's own name. */
    public boolean isBy(NoteVerifier log) {
        return log.kind() == NoteVerifier.Kind.LOG
                && signatures(log).stream()
                        .anyMatch(bytes -> log.verifies(noteText.getBytes(StandardCharsets.UTF_8), bytes));
    }

    /** When the cosigner saw it, if they signed that. */
    public Optional<Instant> cosignature(NoteVerifier cosigner) {
        if (cosigner.kind() != NoteVerifier.Kind.COSIGNER) return Optional.empty();
        for (var bytes : signatures(cosigner)) {
            if (bytes.length != 72) continue;
            var seconds = ByteBuffer.wrap(bytes).getLong();
            if (seconds >= 0
                    && cosigner.verifies(NoteSigner.cosigned(noteText, seconds), Arrays.copyOfRange(bytes, 8, 72)))
                return Optional.of(Instant.ofEpochSecond(Math.min(seconds, Instant.MAX.getEpochSecond())));
        }
        return Optional.empty();
    }

    SignedCheckpoint with(String line) {
        Signature.of(line);
        if (lines.contains(line)) return this;
        var more = new ArrayList<>(lines);
        more.add(line);
        return new SignedCheckpoint(checkpoint, noteText, more);
    }

    /** The whole note. */
    public String note() {
        return noteText + "\n" + String.join("", lines);
    }

    private List<byte[]> signatures(NoteVerifier by) {
        return lines.stream()
                .map(Signature::of)
                .filter(signature -> signature.name.equals(by.name()) && signature.id == by.id())
                .map(Signature::bytes)
                .toList();
    }

    private record Signature(String name, int id, byte[] bytes) {
        static Signature of(String line) {
            if (!line.startsWith("— ") || !line.endsWith("\n"))
                throw new MalformedLogException("a signature line begins with an em dash and a blank");
            var parts = line.substring(2, line.length() - 1).split(" ", -1);
            if (parts.length != 2 || parts[0].isEmpty() || parts[0].contains("+"))
                throw new MalformedLogException("a signature line has a name and a signature");
            var bytes = Text.base64(parts[1], "signature");
            if (bytes.length < 5) throw new MalformedLogException("a signature begins with a key id");
            return new Signature(parts[0], ByteBuffer.wrap(bytes).getInt(), Arrays.copyOfRange(bytes, 4, bytes.length));
        }
    }
}
