package entente.seal;

import entente.kernel.CanonicalJson;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;

/**
 * Claims signed with Ed25519 in the compact form of RFC 7515 and RFC 8037, which is what OpenTDF binds assertions with.
 * What must hold against a quantum computer is a {@link Statement}.
 *
 * <p>The key comes from the caller, never from the token: a header with a {@code jwk}, {@code x5c}, {@code jku} or
 * anything else than {@code alg} and {@code kid} is refused.
 */
public final class Jws {
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private Jws() {}

    public static String sign(Map<String, ?> claims, SigningKey key) {
        var signed = encode(header(key.id())) + "." + encode(CanonicalJson.bytes(claims));
        return signed + "." + encode(key.signClassical(signed.getBytes(StandardCharsets.US_ASCII)));
    }

    /**
     * What was claimed, if this key signed it.
     *
     * @throws MalformedException saying why it does not count
     */
    public static Map<String, Object> verify(String token, VerifyingKey key) {
        var parts = token.split("\\.", -1);
        if (parts.length != 3) throw new MalformedException("signed claims", "not header.claims.signature");
        var header = Json.object(decode(parts[0]), "signed claims' header");
        if (!"EdDSA".equals(header.get("alg")))
            throw new MalformedException("signed claims", "algorithm " + header.get("alg") + " instead of EdDSA");
        new Fields(header, "signed claims' header").only("alg", "kid");
        if (!key.id().equals(header.get("kid")))
            throw new MalformedException("signed claims", "signed by key " + header.get("kid") + ", not by " + key);
        if (!Arrays.equals(decode(parts[0]), header(key.id())))
            throw new MalformedException("signed claims", "header not in canonical form");
        var signed = (parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII);
        if (!key.verifiesClassical(signed, decode(parts[2])))
            throw new MalformedException("signed claims", "the signature of " + key + " does not fit");
        return Json.object(decode(parts[1]), "signed claims");
    }

    private static byte[] header(String keyId) {
        return CanonicalJson.bytes(Map.of("alg", "EdDSA", "kid", keyId));
    }

    private static String encode(byte[] bytes) {
        return ENCODER.encodeToString(bytes);
    }

    private static byte[] decode(String text) {
        try {
            var bytes = Base64.getUrlDecoder().decode(text);
            if (!encode(bytes).equals(text)) throw new MalformedException("signed claims", "not canonical base64url");
            return bytes;
        } catch (IllegalArgumentException e) {
            throw new MalformedException("signed claims", "no base64url", e);
        }
    }
}
