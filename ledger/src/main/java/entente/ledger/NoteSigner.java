package entente.ledger;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;

/** An Ed25519 key that signs notes: a log's own checkpoints, or as a cosigner those of another. Thread-safe. */
public final class NoteSigner {
    private static final byte[] PKCS8_PREFIX = HexFormat.of().parseHex("302e020100300506032b657004220420");

    private final NoteVerifier verifier;
    private final PrivateKey key;

    private NoteSigner(NoteVerifier verifier, PrivateKey key) {
        this.verifier = verifier;
        this.key = key;
    }

    /** A key for a log's checkpoints; its name is the log's origin. */
    public static NoteSigner generateLog(String name) {
        return generate(name, NoteVerifier.Kind.LOG);
    }

    /** A key for cosigning checkpoints of others. */
    public static NoteSigner generateCosigner(String name) {
        return generate(name, NoteVerifier.Kind.COSIGNER);
    }

    private static NoteSigner generate(String name, NoteVerifier.Kind kind) {
        try {
            var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            var spki = pair.getPublic().getEncoded();
            return new NoteSigner(
                    new NoteVerifier(name, kind, Arrays.copyOfRange(spki, spki.length - 32, spki.length)),
                    pair.getPrivate());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has Ed25519", e);
        }
    }

    public NoteVerifier verifier() {
        return verifier;
    }

    /** Holds the secret: {@code PRIVATE+KEY+name+hash+type‖seed+public}; for a file that its owner alone can read. */
    public String encoded() {
        var seed = ((EdECPrivateKey) key).getBytes().orElseThrow();
        return "PRIVATE+KEY+" + Text.base64(seed) + "+" + verifier;
    }

    public static NoteSigner parse(String encoded) {
        var parts = encoded.split("\\+KEY\\+", 2);
        if (parts.length != 2 || !parts[0].equals("PRIVATE"))
            throw new MalformedLogException("a private key begins with PRIVATE+KEY+");
        // The seed's base64 may hold a plus itself: it is 44 characters long.
        if (parts[1].length() < 46 || parts[1].charAt(44) != '+')
            throw new MalformedLogException("a private key reads PRIVATE+KEY+seed+verifier");
        var seed = Text.base64(parts[1].substring(0, 44), "private key");
        try {
            var pkcs8 = Arrays.copyOf(PKCS8_PREFIX, PKCS8_PREFIX.length + 32);
            System.arraycopy(seed, 0, pkcs8, PKCS8_PREFIX.length, 32);
            return new NoteSigner(
                    NoteVerifier.parse(parts[1].substring(45)),
                    KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(pkcs8)));
        } catch (GeneralSecurityException e) {
            throw new MalformedLogException("not a valid Ed25519 key");
        }
    }

    /** The signature line of a log over its note text. */
    String signLine(String text) {
        if (verifier.kind() != NoteVerifier.Kind.LOG)
            throw new IllegalStateException("a cosigner signs no notes of its own");
        return line(sign(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** The line of a cosigner that saw this text at a time, in whole seconds. */
    String cosignLine(String text, Instant now) {
        if (verifier.kind() != NoteVerifier.Kind.COSIGNER) throw new IllegalStateException("a log does not cosign");
        var seconds = now.getEpochSecond();
        var signature = sign(cosigned(text, seconds));
        return line(ByteBuffer.allocate(8 + signature.length)
                .putLong(seconds)
                .put(signature)
                .array());
    }

    /** What a {@code cosignature/v1} signs. */
    static byte[] cosigned(String text, long seconds) {
        return ("cosignature/v1\ntime " + seconds + "\n" + text).getBytes(StandardCharsets.UTF_8);
    }

    private String line(byte[] signature) {
        var out = new ByteArrayOutputStream();
        out.writeBytes(ByteBuffer.allocate(4).putInt(verifier.id()).array());
        out.writeBytes(signature);
        return "— " + verifier.name() + " " + Text.base64(out.toByteArray()) + "\n";
    }

    private byte[] sign(byte[] message) {
        try {
            var signer = Signature.getInstance("Ed25519");
            signer.initSign(key);
            signer.update(message);
            return signer.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Ed25519 does not sign", e);
        }
    }
}
