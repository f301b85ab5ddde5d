package entente.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.KeyPair;
import java.time.Instant;
import java.util.Arrays;

/** The private key of a log or of a cosigner. */
public final class NoteSigner {
    private static final String PREFIX = "PRIVATE+KEY+";

    private final KeyPair pair;
    private final NoteVerifier verifier;

    private NoteSigner(String name, KeyKind kind, KeyPair pair) {
        this.pair = pair;
        this.verifier = new NoteVerifier(name, kind, Ed25519.raw(pair.getPublic()));
    }

    /** A key that signs checkpoints of the log of that name; the name is the checkpoint's origin. */
    public static NoteSigner generateLog(String name) {
        return new NoteSigner(name, KeyKind.LOG, Ed25519.generate());
    }

    /** A key that states when a witness saw a checkpoint. */
    public static NoteSigner generateCosigner(String name) {
        return new NoteSigner(name, KeyKind.COSIGNER, Ed25519.generate());
    }

    /** Reads what {@link #encoded()} wrote. Messages never repeat the text, for it is secret. */
    public static NoteSigner parse(String text) {
        var parts = text.startsWith(PREFIX) ? text.substring(PREFIX.length()).split("\\+", 3) : new String[0];
        if (parts.length != 3) throw new MalformedText("a signer key reads PRIVATE+KEY+name+hash+base64");
        byte[] encoded;
        try {
            encoded = Hash.strictBase64(parts[2]);
        } catch (MalformedText e) {
            throw new MalformedText("the signer key's last part is not base64");
        }
        if (encoded.length != 1 + Ed25519.KEY_BYTES) throw new MalformedText("a signer key has 33 bytes");
        var pair = Ed25519.fromSeed(Arrays.copyOfRange(encoded, 1, encoded.length));
        var signer = new NoteSigner(parts[0], KeyKind.of(encoded[0]), pair);
        if (!signer.encoded().equals(text)) throw new MalformedText("the signer key's hash does not fit the key");
        return signer;
    }

    /** The private key as text. Whoever holds it can sign in this name. */
    public String encoded() {
        var seed = Ed25519.seed(pair.getPrivate());
        return PREFIX + NoteVerifier.encoded(name(), verifier.id(), verifier.kind(), seed);
    }

    public String name() {
        return verifier.name();
    }

    public NoteVerifier verifier() {
        return verifier;
    }

    NoteSignature sign(String text) {
        require(KeyKind.LOG);
        return new NoteSignature(name(), verifier.id(), Ed25519.sign(pair.getPrivate(), text.getBytes(UTF_8)));
    }

    NoteSignature cosign(String text, Instant now) {
        require(KeyKind.COSIGNER);
        long seconds = now.getEpochSecond();
        if (seconds < 0) throw new IllegalArgumentException("a cosignature is not from before 1970: " + now);
        var message = NoteVerifier.cosignedMessage(text, seconds).getBytes(UTF_8);
        var signed = ByteBuffer.allocate(Long.BYTES + Ed25519.SIGNATURE_BYTES)
                .putLong(seconds)
                .put(Ed25519.sign(pair.getPrivate(), message));
        return new NoteSignature(name(), verifier.id(), signed.array());
    }

    void require(KeyKind kind) {
        if (verifier.kind() != kind)
            throw new IllegalArgumentException(
                    name() + " is a " + verifier.kind() + " key where a " + kind + " key belongs");
    }

    /** The public half: a private key must not slip into a message. */
    @Override
    public String toString() {
        return verifier.toString();
    }
}
