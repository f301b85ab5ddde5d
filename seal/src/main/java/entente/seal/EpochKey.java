package entente.seal;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A content key for a stretch of a feed: AES-256-GCM, wrapped once for its receiver, then used for many deliveries. Each
 * delivery has its own number, which is the nonce, so one key never seals two things under one nonce. Not thread-safe.
 *
 * <p>It lives short: {@link #close} overwrites it. What it sealed stays closed but for whoever can unwrap it.
 */
public final class EpochKey implements AutoCloseable {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int TAG_BITS = 128;

    private final byte[] raw;
    private final byte[] wrapped;
    private long last;
    private boolean closed;

    private EpochKey(byte[] raw, byte[] wrapped) {
        this.raw = raw;
        this.wrapped = wrapped;
    }

    /** A fresh key for one receiver. */
    public static EpochKey generate(SealingKey receiver) {
        var raw = new byte[HybridKem.CONTENT_KEY_BYTES];
        RANDOM.nextBytes(raw);
        return new EpochKey(raw, receiver.wrap(raw));
    }

    /**
     * The key that was wrapped for us.
     *
     * @throws SealBrokenException when it was wrapped for another, or changed
     */
    public static EpochKey open(byte[] wrapped, OpeningKey key) {
        return new EpochKey(key.unwrap(wrapped), wrapped.clone());
    }

    /** What goes to the receiver beside what it sealed. */
    public byte[] wrapped() {
        return wrapped.clone();
    }

    /**
     * Seals one delivery.
     *
     * @param number more than any before under this key
     * @param bound what the seal is bound to, such as the feed's id; the opener gives the same
     */
    public byte[] seal(long number, byte[] bound, byte[] content) {
        if (number <= last) throw new IllegalArgumentException("number " + number + " was used under this key");
        last = number;
        try {
            return gcm(Cipher.ENCRYPT_MODE, number, bound).doFinal(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-256-GCM seals", e);
        }
    }

    /** @throws SealBrokenException when it was sealed under another key, number or binding, or was changed */
    public byte[] open(long number, byte[] bound, byte[] sealed) {
        try {
            return gcm(Cipher.DECRYPT_MODE, number, bound).doFinal(sealed);
        } catch (GeneralSecurityException e) {
            throw new SealBrokenException(SealBrokenException.Part.PAYLOAD_SEGMENT, "the delivery does not open", e);
        }
    }

    private Cipher gcm(int mode, long number, byte[] bound) throws GeneralSecurityException {
        if (closed) throw new IllegalStateException("the key is gone");
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        var nonce = ByteBuffer.allocate(12).putInt(0).putLong(number).array();
        cipher.init(mode, new SecretKeySpec(raw, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(bound);
        return cipher;
    }

    @Override
    public void close() {
        closed = true;
        Arrays.fill(raw, (byte) 0);
    }
}
