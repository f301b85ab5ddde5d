package entente.operations.profile;

import entente.operations.profile.Recipient.Role;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secret of one exercise, known to the originator alone. From it come the names that tracks go out under, which differ by
 * recipient, and the displacement of each track, which does not: two recipients who compare find two views of one place,
 * not two independent ones.
 */
public final class ExerciseKey {
    private static final int BYTES = 32;

    private final String exercise;
    private final byte[] secret;

    /**
     * @param exercise the exercise's id; the same secret under another id gives other names and displacements
     * @param secret 32 bytes
     */
    public ExerciseKey(String exercise, byte[] secret) {
        if (secret.length != BYTES)
            throw new IllegalArgumentException("an exercise's secret has " + BYTES + " bytes, not " + secret.length);
        this.exercise = exercise;
        this.secret = secret.clone();
    }

    String exercise() {
        return exercise;
    }

    /** How a track's place is displaced before anything else is done with it; whole metres. */
    Displacement displacement(String track, int cellMetres) {
        var bytes = ByteBuffer.wrap(hmac(derived("displacement"), track));
        // One number for all profiles, reduced to each cell: so a coarse output follows from a fine one.
        var east = bytes.getLong() >>> 1;
        var north = bytes.getLong() >>> 1;
        return new Displacement((int) (east % cellMetres), (int) (north % cellMetres));
    }

    /** Gives tracks their names towards one recipient. */
    Names names(Recipient recipient) {
        return new Names(derived("name", recipient.nation().code(), recipient.role()));
    }

    /**
     * To the east and to the north, 0 to below a cell's side.
     *
     * <p>A place that lies at a part t of the way between two centres goes to the further one for a part t of all
     * displacements: rounding without bias, decided once for each track.
     */
    record Displacement(int east, int north) {}

    record Names(byte[] key) {
        String name(String track, long epoch) {
            var all = hmac(key, track, Long.toString(epoch));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(java.util.Arrays.copyOf(all, 16));
        }
    }

    private byte[] derived(String use) {
        return hmac(secret, exercise, use);
    }

    private byte[] derived(String use, String nation, Role role) {
        return hmac(secret, exercise, use, nation, role.name());
    }

    /** Each part goes in with its length, so that no two lists of parts are one text. */
    private static byte[] hmac(byte[] key, String... parts) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            for (var part : parts) {
                var bytes = part.getBytes(StandardCharsets.UTF_8);
                mac.update(ByteBuffer.allocate(4).putInt(bytes.length).flip());
                mac.update(bytes);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HMAC-SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "the key of " + exercise;
    }
}
