package entente.cyber.release;

import entente.cyber.stix.StixId;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Names derivatives. The name is an HMAC of the original's under a key that only the releasing nation has, one key for each
 * agreement: always the same for the same original, and whoever has all derivatives learns nothing of any original's name.
 */
public final class DerivativeKey {
    private final SecretKeySpec key;

    /** @param secret at least 32 bytes; kept, not shown */
    public DerivativeKey(byte[] secret) {
        if (secret.length < 32) throw new IllegalArgumentException("a key for derivatives has at least 32 bytes");
        key = new SecretKeySpec(secret.clone(), "HmacSHA256");
    }

    /** The name of an object's derivative. */
    public StixId derivative(StixId original) {
        return new StixId(original.type(), uuid("derivative", original));
    }

    /** The relationship from a derivative to its original. */
    public StixId origin(StixId original) {
        return new StixId("relationship", uuid("derived-from", original));
    }

    /** Shaped as a random UUID: a computed one would say that it can be computed. */
    private UUID uuid(String purpose, StixId original) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update(("entente/stix/" + purpose + "/").getBytes(StandardCharsets.US_ASCII));
            return StixId.shaped(mac.doFinal(original.toString().getBytes(StandardCharsets.US_ASCII)), 4);
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every JDK has HMAC with SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "a key for derivatives";
    }
}
