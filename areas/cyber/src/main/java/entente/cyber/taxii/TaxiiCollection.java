package entente.cyber.taxii;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * A collection of a pact. Both nations compute the same id from the pact and the alias, and neither needs to keep it.
 *
 * @param alias a second name, which paths may use as well
 */
public record TaxiiCollection(UUID id, String alias, String title, String description) {
    /** Of what this house names, as version 5 of RFC 9562 wants one. */
    private static final UUID SPACE = UUID.fromString("0d9c3b54-7b1e-5c6f-9a3e-1f6f0c4c8a21");

    /** What the partner released to us. */
    public static final String FROM_PARTNER = "from-partner";

    /** What we offer the partner. */
    public static final String TO_PARTNER = "to-partner";

    /** What stays at home. */
    public static final String OWN = "own";

    public static TaxiiCollection of(String pact, String alias, String title, String description) {
        return new TaxiiCollection(named(pact + "/cyber/" + alias), alias, title, description);
    }

    static UUID named(String name) {
        try {
            var sha1 = MessageDigest.getInstance("SHA-1");
            sha1.update(ByteBuffer.allocate(16)
                    .putLong(SPACE.getMostSignificantBits())
                    .putLong(SPACE.getLeastSignificantBits())
                    .array());
            var hash = ByteBuffer.wrap(sha1.digest(name.getBytes(StandardCharsets.UTF_8)));
            var high = hash.getLong() & ~0xf000L | 0x5000L;
            var low = hash.getLong() & ~(0b11L << 62) | 0b10L << 62;
            return new UUID(high, low);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
