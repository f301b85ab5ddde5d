package entente.cyber.taxii;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keeps content from whoever has the database and not the node's keys: AES-256-GCM, bound to where it belongs (a collection, a
 * feed) and its id, and a keyed digest, so that nobody can try out what is there. Thread-safe.
 */
public final class ContentSeal {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final String CIPHER = "AES/GCM/NoPadding";

    private final SecretKeySpec content;
    private final SecretKeySpec digests;

    /** @param secret of this node; what was sealed is lost with it */
    public ContentSeal(byte[] secret) {
        this.content = new SecretKeySpec(derived(secret, "content"), "AES");
        this.digests = new SecretKeySpec(derived(secret, "digest"), "HmacSHA256");
    }

    static byte[] derived(byte[] secret, String use) {
        return hmac(new SecretKeySpec(secret, "HmacSHA256"), ("entente-taxii/" + use).getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] hmac(SecretKeySpec key, byte[] bytes) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The same for the same content, at this node alone. */
    byte[] digest(byte[] bytes) {
        return hmac(digests, bytes);
    }

    public byte[] seal(UUID collection, String id, byte[] bytes) {
        var nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        try {
            var sealed = Arrays.copyOf(nonce, NONCE_BYTES + bytes.length + TAG_BITS / 8);
            var cipher = Cipher.getInstance(CIPHER);
            begin(cipher, Cipher.ENCRYPT_MODE, nonce, collection, id);
            cipher.doFinal(bytes, 0, bytes.length, sealed, NONCE_BYTES);
            return sealed;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public byte[] open(UUID collection, String id, byte[] sealed) {
        return opener().open(collection, id, sealed);
    }

    /** For many contents one after the other. */
    Opener opener() {
        try {
            return new Opener(Cipher.getInstance(CIPHER));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Opens contents with one cipher. Not thread-safe. */
    final class Opener {
        private final Cipher cipher;

        private Opener(Cipher cipher) {
            this.cipher = cipher;
        }

        byte[] open(UUID collection, String id, byte[] sealed) {
            try {
                begin(cipher, Cipher.DECRYPT_MODE, Arrays.copyOf(sealed, NONCE_BYTES), collection, id);
                return cipher.doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(
                        "the register has a content of " + id + " that this node did not seal", e);
            }
        }
    }

    private void begin(Cipher cipher, int mode, byte[] nonce, UUID collection, String id)
            throws GeneralSecurityException {
        cipher.init(mode, content, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD((collection + "\n" + id).getBytes(StandardCharsets.UTF_8));
    }
}
