package entente.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.PublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/** The public key of a log or of a cosigner, with the name that it signs under. */
public final class NoteVerifier {
    private final String name;
    private final KeyKind kind;
    private final byte[] raw;
    private final PublicKey key;
    private final int id;

    NoteVerifier(String name, KeyKind kind, byte[] raw) {
        this.name = NoteSignature.requireName(name);
        this.kind = kind;
        this.raw = raw.clone();
        this.key = Ed25519.publicKey(raw);
        this.id = id(name, kind, raw);
    }

    /** Reads {@code name+hash+base64}, the verifier key of C2SP signed-note. */
    public static NoteVerifier parse(String text) {
        var parts = text.split("\\+", 3);
        if (parts.length != 3) throw new MalformedText("a verifier key reads name+hash+base64: " + Texts.shown(text));
        var encoded = Hash.strictBase64(parts[2]);
        if (encoded.length != 1 + Ed25519.KEY_BYTES)
            throw new MalformedText("a key has 33 bytes: " + Texts.shown(text));
        var verifier =
                new NoteVerifier(parts[0], KeyKind.of(encoded[0]), Arrays.copyOfRange(encoded, 1, encoded.length));
        if (!verifier.toString().equals(text))
            throw new MalformedText("the key hash does not fit: " + Texts.shown(text));
        return verifier;
    }

    private static int id(String name, KeyKind kind, byte[] raw) {
        var digest = Hash.sha256();
        digest.update(name.getBytes(UTF_8));
        digest.update((byte) '\n');
        digest.update(kind.code);
        return ByteBuffer.wrap(digest.digest(raw)).getInt();
    }

    public String name() {
        return name;
    }

    int id() {
        return id;
    }

    KeyKind kind() {
        return kind;
    }

    byte[] raw() {
        return raw.clone();
    }

    /** Whether the line claims to be of this key. Lines of others are ignored, lines of ours must verify. */
    boolean claims(NoteSignature line) {
        return line.keyId() == id && line.name().equals(name);
    }

    boolean verifies(String text, NoteSignature line) {
        return switch (kind) {
            case LOG -> Ed25519.verify(key, text.getBytes(UTF_8), line.signature());
            case COSIGNER -> cosigned(text, line).isPresent();
        };
    }

    Optional<Instant> cosigned(String text, NoteSignature line) {
        var bytes = line.signature();
        if (kind != KeyKind.COSIGNER || bytes.length != Long.BYTES + Ed25519.SIGNATURE_BYTES) return Optional.empty();
        long seconds = ByteBuffer.wrap(bytes).getLong();
        if (seconds < 0 || seconds > Instant.MAX.getEpochSecond()) return Optional.empty();
        var message = cosignedMessage(text, seconds).getBytes(UTF_8);
        boolean good = Ed25519.verify(key, message, Arrays.copyOfRange(bytes, Long.BYTES, bytes.length));
        return good ? Optional.of(Instant.ofEpochSecond(seconds)) : Optional.empty();
    }

    static String cosignedMessage(String text, long seconds) {
        return "cosignature/v1\ntime " + seconds + "\n" + text;
    }

    /** {@code name+hash+base64}; hand this to whoever shall verify. */
    @Override
    public String toString() {
        return encoded(name, id, kind, raw);
    }

    static String encoded(String name, int id, KeyKind kind, byte[] key) {
        var bytes = ByteBuffer.allocate(1 + key.length).put(kind.code).put(key).array();
        return name + "+" + HexFormat.of().toHexDigits(id) + "+"
                + Base64.getEncoder().encodeToString(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NoteVerifier that && toString().equals(that.toString());
    }

    @Override
    public int hashCode() {
        return id;
    }
}
