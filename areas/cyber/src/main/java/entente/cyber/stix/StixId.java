package entente.cyber.stix;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.UUID;

/**
 * The name of an object: its type, two hyphens and a UUID (STIX 2.1, 2.9). Hexadecimal digits are lower case: a second
 * spelling of a name would walk past whoever looks for the first.
 */
public record StixId(String type, String uuid) implements Comparable<StixId> {
    private static final int UUID_CHARS = 36;

    public StixId {
        if (!isType(type) || !isUuid(uuid, 0))
            throw new IllegalArgumentException(
                    "an id is a type, two hyphens and a UUID in lower case, not \"" + type + "--" + uuid + "\"");
    }

    public StixId(String type, UUID uuid) {
        this(type, uuid.toString());
    }

    /** The id that a text is; empty when it is none. */
    public static Optional<StixId> read(String text) {
        return isId(text)
                ? Optional.of(new StixId(typeOf(text), text.substring(text.length() - UUID_CHARS)))
                : Optional.empty();
    }

    public static StixId of(String text) {
        return read(text)
                .orElseThrow(() -> new IllegalArgumentException("\"" + text + "\" is no id: write type--UUID"));
    }

    /** Whether the text is an id; makes nothing. */
    public static boolean isId(String text) {
        var at = text.length() - UUID_CHARS - 2;
        return at >= 3
                && text.charAt(at) == '-'
                && text.charAt(at + 1) == '-'
                && isType(text, at)
                && isUuid(text, at + 2);
    }

    /** The type that a well-formed id names. */
    static String typeOf(String id) {
        return id.substring(0, id.length() - UUID_CHARS - 2);
    }

    /** Whether a text may be the name of a type (3.1): 3 to 250 of a to z, 0 to 9 and single hyphens inside. */
    static boolean isType(String text) {
        return isType(text, text.length());
    }

    private static boolean isType(String text, int length) {
        if (length < 3 || length > 250) return false;
        for (var i = 0; i < length; i++) {
            var c = text.charAt(i);
            var letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9' && i > 0);
            if (!letter && !(c == '-' && i > 0 && i < length - 1 && text.charAt(i - 1) != '-')) return false;
        }
        return true;
    }

    /** A UUID of RFC 4122 or RFC 9562, in lower case, that begins here and ends the text. */
    private static boolean isUuid(String text, int from) {
        if (text.length() - from != UUID_CHARS) return false;
        for (var i = 0; i < UUID_CHARS; i++) {
            var c = text.charAt(from + i);
            if (i == 8 || i == 13 || i == 18 || i == 23) {
                if (c != '-') return false;
            } else if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'))) return false;
        }
        var version = text.charAt(from + 14);
        var variant = text.charAt(from + 19);
        return version >= '1' && version <= '8' && "89ab".indexOf(variant) >= 0;
    }

    /** The version of the UUID: 5 for one that is computed from a name, 4 for a random one. */
    int version() {
        return uuid.charAt(14) - '0';
    }

    /** A UUID of version 5 (RFC 9562, 5.5). */
    public static UUID uuid5(UUID namespace, byte[] name) {
        try {
            var sha1 = MessageDigest.getInstance("SHA-1");
            sha1.update(ByteBuffer.allocate(16)
                    .putLong(namespace.getMostSignificantBits())
                    .putLong(namespace.getLeastSignificantBits())
                    .array());
            return shaped(sha1.digest(name), 5);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }

    /** The first 16 bytes as a UUID that says it is of this version. */
    public static UUID shaped(byte[] bytes, int version) {
        var buffer = ByteBuffer.wrap(bytes, 0, 16);
        var high = (buffer.getLong() & 0xFFFF_FFFF_FFFF_0FFFL) | ((long) version << 12);
        var low = (buffer.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    @Override
    public int compareTo(StixId other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return type + "--" + uuid;
    }
}
