package entente.seal.ztdf;

import static entente.seal.SealBrokenException.Part.MANIFEST;

import entente.kernel.CanonicalJson;
import entente.kernel.Digest;
import entente.seal.Fields;
import entente.seal.Json;
import entente.seal.MalformedException;
import entente.seal.SealBrokenException;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;

/**
 * OpenTDF's encrypted metadata, which holds the manifest's digest here: so a reader with the content key notices a
 * change in members that OpenTDF leaves uncovered.
 */
final class SealedMetadata {
    private SealedMetadata() {}

    static String encrypt(Digest manifest, ContentKey key) {
        var plain = CanonicalJson.bytes(Map.of("manifest", manifest.value()));
        var sealed = new byte[plain.length + ContentKey.OVERHEAD_BYTES];
        key.encrypt(plain, plain.length, sealed);
        return Base64.getEncoder().encodeToString(CanonicalJson.bytes(wrapping(sealed)));
    }

    static void verify(Manifest manifest, ContentKey key) {
        var encrypted = manifest.keys().getFirst().encryptedMetadata();
        try {
            var json = new Fields(Map.of("encryptedMetadata", encrypted), "metadata").base64("encryptedMetadata");
            var sealed = new Fields(Json.object(json, "metadata"), "metadata").base64("ciphertext");
            if (!Arrays.equals(json, CanonicalJson.bytes(wrapping(sealed))))
                throw new MalformedException("metadata", "not in canonical form");
            var plain = new byte[sealed.length];
            var length = key.decrypt(sealed, sealed.length, plain);
            var held = new Fields(Json.object(Arrays.copyOf(plain, length), "metadata"), "metadata").only("manifest");
            if (!held.digest("manifest").equals(manifest.digest()))
                throw new SealBrokenException(MANIFEST, "was changed after it was sealed");
        } catch (GeneralSecurityException | MalformedException e) {
            throw new SealBrokenException(MANIFEST, "its metadata was changed", e);
        }
    }

    /** OpenTDF names the nonce a second time. */
    private static Map<String, Object> wrapping(byte[] sealed) {
        var encoder = Base64.getEncoder();
        var nonce = Arrays.copyOf(sealed, ContentKey.NONCE_BYTES);
        return Map.of("iv", encoder.encodeToString(nonce), "ciphertext", encoder.encodeToString(sealed));
    }
}
