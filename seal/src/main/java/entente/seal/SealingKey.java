package entente.seal;

import entente.kernel.Digest;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;

/**
 * The public half of an {@link OpeningKey}: P-384 and ML-KEM-1024 (FIPS 203), OpenTDF's {@code
 * hpqt:secp384r1-mlkem1024}. What is wrapped for it stays closed as long as one of the two holds.
 *
 * @param name who holds it, such as {@code KR/archive}
 */
public record SealingKey(String name, ECPublicKeyParameters p384, PublicKey mlKem) {

    /** The first 16 hex digits of the SHA-256 of both keys: what a container names its receivers by. */
    public String id() {
        var digest = Digest.sha256();
        digest.update(HybridKem.encoded(mlKem));
        digest.update(HybridKem.encoded(p384));
        return Digest.ofRaw("sha256", digest.digest()).hex().substring(0, 16);
    }

    /** Wraps a content key of 32 bytes, so that only the {@link OpeningKey} gives it back. */
    public byte[] wrap(byte[] contentKey) {
        return HybridKem.wrap(this, contentKey);
    }

    /** {@code name}, {@code p384} (uncompressed point) and {@code mlKem1024} (SubjectPublicKeyInfo), in base64. */
    public Map<String, Object> toTree() {
        var tree = new HashMap<String, Object>();
        tree.put("name", name);
        tree.put("p384", Base64.getEncoder().encodeToString(HybridKem.encoded(p384)));
        tree.put("mlKem1024", Base64.getEncoder().encodeToString(mlKem.getEncoded()));
        return tree;
    }

    public static SealingKey of(Map<String, ?> tree) {
        var fields = new Fields(tree, "sealing key").only("name", "p384", "mlKem1024");
        try {
            var encoded = fields.base64("mlKem1024");
            var mlKem = KeyFactory.getInstance(HybridKem.ML_KEM).generatePublic(new X509EncodedKeySpec(encoded));
            if (!java.util.Arrays.equals(encoded, mlKem.getEncoded()))
                throw new MalformedException("sealing key", "mlKem1024 has a second encoding");
            return new SealingKey(fields.text("name"), HybridKem.point(fields.base64("p384")), mlKem);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new MalformedException("sealing key", "not a valid key", e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SealingKey that && toTree().equals(that.toTree());
    }

    @Override
    public int hashCode() {
        return id().hashCode();
    }

    @Override
    public String toString() {
        return name + " " + id();
    }
}
