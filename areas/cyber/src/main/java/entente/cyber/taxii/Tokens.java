package entente.cyber.taxii;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Names where a page ended, for whoever got it. A token counts for one view, one resource and one filter, and for a day; it
 * says nothing but a date that its page has shown. The same request gets the same token, so a page can be fetched again.
 */
final class Tokens {
    static final Duration LASTS = Duration.ofDays(1);
    private static final int VERSION = 1;
    private static final int BODY = 1 + 2 * Long.BYTES;
    private static final int MAC = 32;

    private final SecretKeySpec key;

    /** @param secret of this node, kept over a restart */
    Tokens(byte[] secret) {
        if (secret.length < 32) throw new IllegalArgumentException("a secret has 32 bytes or more");
        this.key = new SecretKeySpec(secret, "HmacSHA256");
    }

    /** @param place all that it is bound to */
    String issue(long date, long now, String place) {
        var expires = now + LASTS.toSeconds() * 1_000_000;
        // In whole hours, so that the same page asked again a moment later has the same token.
        expires -= expires % 3_600_000_000L;
        var body = ByteBuffer.allocate(BODY)
                .put((byte) VERSION)
                .putLong(date)
                .putLong(expires)
                .array();
        var token = Arrays.copyOf(body, BODY + MAC);
        System.arraycopy(mac(body, place), 0, token, BODY, MAC);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    /** The date behind which to go on; absent for what this node did not issue for this place, or issued too long ago. */
    Optional<Long> read(String text, long now, String place) {
        if (text.length() > 2 * (BODY + MAC)) return Optional.empty();
        byte[] token;
        try {
            token = Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        if (token.length != BODY + MAC
                || !Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(token)
                        .equals(text)) return Optional.empty();
        var body = Arrays.copyOf(token, BODY);
        if (!MessageDigest.isEqual(mac(body, place), Arrays.copyOfRange(token, BODY, token.length)))
            return Optional.empty();
        var fields = ByteBuffer.wrap(body);
        if (fields.get() != VERSION) return Optional.empty();
        var date = fields.getLong();
        return fields.getLong() < now ? Optional.empty() : Optional.of(date);
    }

    private byte[] mac(byte[] body, String place) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update(body);
            return mac.doFinal(place.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
