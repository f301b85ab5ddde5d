package entente.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The public half of a {@link NoteSigner}, written {@code name+hash+key} (C2SP signed-note, "Verifier keys").
 *
 * @param kind what its signatures are over
 * @param key the 32 bytes of the Ed25519 public key
 */
public record NoteVerifier(String name, Kind kind, byte[] key) {
    private static final byte[] SPKI_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    /** The signature type byte of the key. */
    public enum Kind {
        /** Ed25519 over the note's text. */
        LOG(1),
        /** {@code cosignature/v1}: Ed25519 over a time and the text (C2SP tlog-cosignature). */
        COSIGNER(4);

        final byte type;

        Kind(int type) {
            this.type = (byte) type;
        }
    }

    public NoteVerifier {
        if (name.isEmpty() || name.contains("+") || name.chars().anyMatch(c -> Character.isWhitespace(c) || c < 32))
            throw new MalformedLogException("a key name has no blanks and no plus: \"" + name + "\"");
        if (key.length != 32) throw new MalformedLogException("an Ed25519 key has 32 bytes");
        key = key.clone();
    }

    @Override
    public byte[] key() {
        return key.clone();
    }

    /** The first four bytes of SHA-256(name ‖ newline ‖ type ‖ key). */
    int id() {
        var digest = Hash.sha256();
        digest.update(name.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) '\n');
        digest.update(kind.type);
        digest.update(key);
        return ByteBuffer.wrap(digest.digest()).getInt();
    }

    public static NoteVerifier parse(String text) {
        var parts = text.split("\\+", 3);
        if (parts.length != 3) throw new MalformedLogException("a verifier key reads name+hash+base64");
        var bytes = Text.base64(parts[2], "verifier key");
        if (bytes.length != 33) throw new MalformedLogException("a verifier key has 33 bytes");
        for (var kind : Kind.values())
            if (kind.type == bytes[0]) {
                var verifier = new NoteVerifier(parts[0], kind, Arrays.copyOfRange(bytes, 1, 33));
                if (!"%08x".formatted(verifier.id()).equals(parts[1]))
                    throw new MalformedLogException("the key's hash is " + "%08x".formatted(verifier.id()));
                return verifier;
            }
        throw new MalformedLogException("unknown signature type " + bytes[0]);
    }

    boolean verifies(byte[] message, byte[] signature) {
        try {
            var spki = Arrays.copyOf(SPKI_PREFIX, SPKI_PREFIX.length + 32);
            System.arraycopy(key, 0, spki, SPKI_PREFIX.length, 32);
            PublicKey publicKey = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(spki));
            var verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(publicKey);
            verifier.update(message);
            return verifier.verify(signature);
        } catch (GeneralSecurityException _) {
            return false;
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NoteVerifier that && toString().equals(that.toString());
    }

    @Override
    public int hashCode() {
        return id();
    }

    @Override
    public String toString() {
        var bytes = new byte[33];
        bytes[0] = kind.type;
        System.arraycopy(key, 0, bytes, 1, 32);
        return name + "+" + "%08x".formatted(id()) + "+" + Text.base64(bytes);
    }
}
