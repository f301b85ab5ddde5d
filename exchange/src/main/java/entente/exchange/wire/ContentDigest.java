package entente.exchange.wire;

import entente.seal.MalformedException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The {@code Content-Digest} field (RFC 9530) with SHA-512, the only algorithm of this profile. */
public final class ContentDigest {
    private ContentDigest() {}

    public static String of(byte[] body) {
        return SignatureField.write("sha-512", sha512(body));
    }

    public static boolean fits(String field, byte[] body) {
        try {
            return MessageDigest.isEqual(SignatureField.parse("sha-512", field), sha512(body));
        } catch (MalformedException _) {
            return false;
        }
    }

    private static byte[] sha512(byte[] body) {
        try {
            return MessageDigest.getInstance("SHA-512").digest(body);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-512", e);
        }
    }
}
