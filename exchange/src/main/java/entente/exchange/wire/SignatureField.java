package entente.exchange.wire;

import entente.seal.MalformedException;
import java.util.Base64;

/** A dictionary field with one member that is a byte sequence, {@code label=:base64:} (RFC 9651, section 3.3.5). */
final class SignatureField {
    private SignatureField() {}

    static String write(String label, byte[] bytes) {
        return label + "=:" + Base64.getEncoder().encodeToString(bytes) + ":";
    }

    static byte[] parse(String label, String field) {
        var start = label + "=:";
        if (field.length() > 1024
                || !field.startsWith(start)
                || !field.endsWith(":")
                || field.length() < start.length() + 1) throw new MalformedException(label, "is no byte sequence");
        try {
            var bytes = Base64.getDecoder().decode(field.substring(start.length(), field.length() - 1));
            if (!write(label, bytes).equals(field)) throw new MalformedException(label, "not in canonical form");
            return bytes;
        } catch (IllegalArgumentException e) {
            throw new MalformedException(label, "is no base64", e);
        }
    }
}
