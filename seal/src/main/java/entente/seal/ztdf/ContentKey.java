package entente.seal.ztdf;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key of one container (OpenTDF's DEK). Lives in a try block and is overwritten at its end; copies inside the JDK's
 * ciphers are out of reach and go with the garbage collector.
 */
final class ContentKey implements AutoCloseable {
    static final int BYTES = 32;
    static final int NONCE_BYTES = 12;
    static final int OVERHEAD_BYTES = NONCE_BYTES + 16;

    /**
     * How much the cipher gets at a time. The JDK compiles its AES-GCM to the processor's instructions after many calls,
     * not after many bytes: measured on JDK 25, steps of 1 MiB stayed at 70 MB/s for good, these came to 5 GB/s.
     */
    private static final int STEP_BYTES = 1 << 14;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] raw;
    private final Cipher cipher;
    private final Mac mac;

    /** Takes the bytes over and overwrites them when closed. */
    ContentKey(byte[] raw) {
        this.raw = raw;
        try {
            cipher = Cipher.getInstance("AES/GCM/NoPadding");
            mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(raw, "HmacSHA256"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has AES-GCM and HMAC-SHA-256", e);
        }
    }

    static ContentKey random() {
        var raw = new byte[BYTES];
        RANDOM.nextBytes(raw);
        return new ContentKey(raw);
    }

    /** For wrapping alone. */
    byte[] raw() {
        return raw;
    }

    byte[] hs256(byte[] bytes, int length) {
        mac.update(bytes, 0, length);
        return mac.doFinal();
    }

    byte[] hs256(byte[] bytes) {
        return hs256(bytes, bytes.length);
    }

    /** Writes nonce, ciphertext and tag; answers their length. */
    int encrypt(byte[] plain, int length, byte[] out) {
        var nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        System.arraycopy(nonce, 0, out, 0, NONCE_BYTES);
        try {
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(raw, "AES"), new GCMParameterSpec(128, nonce));
            var from = 0;
            var to = NONCE_BYTES;
            for (; length - from > STEP_BYTES; from += STEP_BYTES)
                to += cipher.update(plain, from, STEP_BYTES, out, to);
            return to + cipher.doFinal(plain, from, length - from, out, to);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM does not encrypt", e);
        }
    }

    /** Reads nonce, ciphertext and tag; answers the length of the plain bytes. */
    int decrypt(byte[] sealed, int length, byte[] out) throws GeneralSecurityException {
        if (length < OVERHEAD_BYTES) throw new GeneralSecurityException("shorter than nonce and tag");
        cipher.init(
                Cipher.DECRYPT_MODE, new SecretKeySpec(raw, "AES"), new GCMParameterSpec(128, sealed, 0, NONCE_BYTES));
        return cipher.doFinal(sealed, NONCE_BYTES, length - NONCE_BYTES, out, 0);
    }

    @Override
    public void close() {
        Arrays.fill(raw, (byte) 0);
    }

    @Override
    public String toString() {
        return "content key";
    }
}
