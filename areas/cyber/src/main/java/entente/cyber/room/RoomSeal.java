package entente.cyber.room;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keeps entries from whoever has the database and not the node's keys: AES-256-GCM, bound to the half and the entry's id. As
 * TAXII's content is kept, under a secret of its own. Thread-safe.
 */
final class RoomSeal {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec key;

    /** @param secret of this node, of 32 bytes; what was sealed is lost with it */
    RoomSeal(byte[] secret) {
        this.key = new SecretKeySpec(secret, "AES");
    }

    byte[] seal(String feed, String entry, byte[] bytes) {
        var nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        try {
            var sealed = Arrays.copyOf(nonce, NONCE_BYTES + bytes.length + TAG_BITS / 8);
            cipher(Cipher.ENCRYPT_MODE, nonce, feed, entry).doFinal(bytes, 0, bytes.length, sealed, NONCE_BYTES);
            return sealed;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    byte[] open(String feed, String entry, byte[] sealed) {
        try {
            return cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(sealed, NONCE_BYTES), feed, entry)
                    .doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the register has an entry " + entry + " that this node did not seal", e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, String feed, String entry) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD((feed + "\n" + entry).getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
