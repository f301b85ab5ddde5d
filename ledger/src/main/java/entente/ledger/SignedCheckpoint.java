package entente.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A checkpoint with its signature lines. Believe it only after {@link #verify}. */
public final class SignedCheckpoint {
    private static final int SIGNATURES_AT_MOST = 100;

    private final String text;
    private final Checkpoint checkpoint;
    private final List<NoteSignature> signatures;

    private SignedCheckpoint(String text, List<NoteSignature> signatures) {
        this.text = text;
        this.checkpoint = Checkpoint.parse(text);
        this.signatures = List.copyOf(signatures);
    }

    static SignedCheckpoint of(Checkpoint checkpoint, NoteSigner log) {
        return new SignedCheckpoint(checkpoint.text(), List.of(log.sign(checkpoint.text())));
    }

    public static SignedCheckpoint parse(byte[] note) {
        try {
            return parse(UTF_8.newDecoder().decode(ByteBuffer.wrap(note)).toString());
        } catch (CharacterCodingException e) {
            throw new MalformedText("a note is UTF-8");
        }
    }

    public static SignedCheckpoint parse(String note) {
        Texts.requirePlain(note);
        int split = note.lastIndexOf("\n\n");
        if (split < 0 || !note.endsWith("\n"))
            throw new MalformedText("a note has a text, an empty line and signatures");
        var lines = note.substring(split + 2).split("\n", -1);
        if (lines.length < 2) throw new MalformedText("a note has at least one signature");
        if (lines.length - 1 > SIGNATURES_AT_MOST) throw new MalformedText("more than 100 signatures");
        var signatures = new ArrayList<NoteSignature>();
        for (int i = 0; i < lines.length - 1; i++) signatures.add(NoteSignature.parse(lines[i]));
        return new SignedCheckpoint(note.substring(0, split + 1), signatures);
    }

    public Checkpoint checkpoint() {
        return checkpoint;
    }

    /** The signed text: origin, size, root, and extension lines if the log has such. */
    public String text() {
        return text;
    }

    /** The whole note, as published. */
    public String format() {
        var note = new StringBuilder(text).append('\n');
        for (var signature : signatures) note.append(signature.line()).append('\n');
        return note.toString();
    }

    /** Whether the log of that name and key signed this, and is the log that the text names. */
    public boolean verify(NoteVerifier log) {
        return log.kind() == KeyKind.LOG && log.name().equals(checkpoint.origin()) && isSignedBy(log);
    }

    /** When that cosigner saw this checkpoint, if it did. */
    public Optional<Instant> cosignature(NoteVerifier cosigner) {
        if (cosigner.kind() != KeyKind.COSIGNER || !isSignedBy(cosigner)) return Optional.empty();
        return signatures.stream()
                .filter(cosigner::claims)
                .flatMap(line -> cosigner.cosigned(text, line).stream())
                .max(Instant::compareTo);
    }

    /** The specification: at least one line of that key, and none that fails. */
    private boolean isSignedBy(NoteVerifier key) {
        var lines = signatures.stream().filter(key::claims).toList();
        return !lines.isEmpty() && lines.stream().allMatch(line -> key.verifies(text, line));
    }

    SignedCheckpoint with(NoteSignature line) {
        var all = new ArrayList<>(signatures);
        boolean known = all.stream().anyMatch(old -> old.line().equals(line.line()));
        if (!known) all.add(line);
        return new SignedCheckpoint(text, all);
    }

    /** Without lines of that key, which a newer one of it replaces. */
    SignedCheckpoint without(NoteVerifier key) {
        return new SignedCheckpoint(
                text, signatures.stream().filter(line -> !key.claims(line)).toList());
    }

    /** Names on lines that neither the log nor one of these cosigners signed. */
    List<String> notOf(NoteVerifier log, List<NoteVerifier> cosigners) {
        return signatures.stream()
                .filter(line -> !log.claims(line))
                .filter(line -> cosigners.stream().noneMatch(key -> key.claims(line) && key.verifies(text, line)))
                .map(NoteSignature::name)
                .toList();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SignedCheckpoint that && format().equals(that.format());
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return format();
    }
}
