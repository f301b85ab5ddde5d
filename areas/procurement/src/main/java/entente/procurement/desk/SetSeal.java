package entente.procurement.desk;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Seals what the register keeps of one set: AES-256-GCM, bound to the set and to the place in it. */
final class SetSeal {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final String set;
    private final SecretKeySpec key;

    SetSeal(String set, byte[] key) {
        this.set = set;
        this.key = new SecretKeySpec(key, "AES");
    }

    byte[] seal(String place, byte[] bytes) {
        var nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        try {
            var sealed = Arrays.copyOf(nonce, NONCE_BYTES + bytes.length + TAG_BITS / 8);
            cipher(Cipher.ENCRYPT_MODE, nonce, place).doFinal(bytes, 0, bytes.length, sealed, NONCE_BYTES);
            return sealed;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    byte[] open(String place, byte[] sealed) {
        try {
            return cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(sealed, NONCE_BYTES), place)
                    .doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the register has something of " + set + " that this node did not seal", e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, String place) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD((set + "\n" + place).getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
