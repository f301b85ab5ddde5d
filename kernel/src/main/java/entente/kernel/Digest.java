package entente.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A SHA-256 or SHA-384 value with its name, written {@code sha256:9f86…}. */
public record Digest(String value) {
    private static final Pattern FORM = Pattern.compile("sha256:[0-9a-f]{64}|sha384:[0-9a-f]{96}");

    public Digest {
        if (!FORM.matcher(value).matches())
            throw new IllegalArgumentException(
                    "a digest reads sha256: or sha384: and lower-case hex, not \"" + value + "\"");
    }

    /** SHA-256 of the bytes. */
    public static Digest of(byte[] bytes) {
        return ofRaw("sha256", sha256().digest(bytes));
    }

    /** SHA-256 of a tree's canonical form. */
    public static Digest ofTree(@Nullable Object tree) {
        return of(CanonicalJson.bytes(tree));
    }

    /** Reads the stream to its end with SHA-256 in memory that does not grow. */
    public static Digest of(InputStream in) {
        var digest = sha256();
        var buffer = new byte[1 << 16];
        try {
            for (var n = in.read(buffer); n >= 0; n = in.read(buffer)) digest.update(buffer, 0, n);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ofRaw("sha256", digest.digest());
    }

    /** A digest that was computed elsewhere. */
    public static Digest ofRaw(String algorithm, byte[] raw) {
        return new Digest(algorithm + ":" + HexFormat.of().formatHex(raw));
    }

    public static MessageDigest sha256() {
        return jdk("SHA-256");
    }

    public static MessageDigest sha384() {
        return jdk("SHA-384");
    }

    /** The hex part alone. */
    public String hex() {
        return value.substring(value.indexOf(':') + 1);
    }

    public byte[] raw() {
        return HexFormat.of().parseHex(hex());
    }

    @Override
    public String toString() {
        return value;
    }

    private static MessageDigest jdk(String name) {
        try {
            return MessageDigest.getInstance(name);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has " + name, e);
        }
    }
}
