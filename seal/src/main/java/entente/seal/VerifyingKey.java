package entente.seal;

import entente.kernel.Digest;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;

/**
 * The public half of a {@link SigningKey}: Ed25519 (RFC 8032) and ML-DSA-65 (FIPS 204). A signature counts only when
 * both verify, so neither a quantum computer nor a flaw in the younger scheme alone can forge one.
 *
 * <p>Ed25519 is Bouncy Castle's, since the JDK's is many times slower; ML-DSA is the JDK's.
 *
 * @param name who holds it, such as {@code KR/office}
 */
public record VerifyingKey(String name, Ed25519PublicKeyParameters ed25519, PublicKey mlDsa) {

    /** The first 16 hex digits of the SHA-256 of both encoded keys: what a signature names its key by. */
    public String id() {
        var digest = Digest.sha256();
        digest.update(ed25519.getEncoded());
        digest.update(mlDsa.getEncoded());
        return Digest.ofRaw("sha256", digest.digest()).hex().substring(0, 16);
    }

    boolean verifies(byte[] message, byte[] ed25519Signature, byte[] mlDsaSignature) {
        if (!verifiesClassical(message, ed25519Signature)) return false;
        try {
            var postQuantum = Signature.getInstance("ML-DSA-65");
            postQuantum.initVerify(mlDsa);
            postQuantum.update(message);
            return postQuantum.verify(mlDsaSignature);
        } catch (GeneralSecurityException _) {
            return false;
        }
    }

    /** Ed25519 alone; enough only where a format knows nothing else, beside a {@link Statement}. */
    boolean verifiesClassical(byte[] message, byte[] signature) {
        var classical = new Ed25519Signer();
        classical.init(false, ed25519);
        classical.update(message, 0, message.length);
        return classical.verifySignature(signature);
    }

    /** {@code name}, {@code ed25519} (32 bytes) and {@code mlDsa65} (SubjectPublicKeyInfo), in base64. */
    public Map<String, Object> toTree() {
        var tree = new HashMap<String, Object>();
        tree.put("name", name);
        tree.put("ed25519", Base64.getEncoder().encodeToString(ed25519.getEncoded()));
        tree.put("mlDsa65", Base64.getEncoder().encodeToString(mlDsa.getEncoded()));
        return tree;
    }

    public static VerifyingKey of(Map<String, ?> tree) {
        var fields = new Fields(tree, "public key").only("name", "ed25519", "mlDsa65");
        try {
            return new VerifyingKey(
                    fields.text("name"),
                    new Ed25519PublicKeyParameters(fields.base64("ed25519")),
                    KeyFactory.getInstance("ML-DSA-65")
                            .generatePublic(new X509EncodedKeySpec(fields.base64("mlDsa65"))));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new MalformedException("public key " + fields.text("name"), "not a valid key", e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VerifyingKey that && toTree().equals(that.toTree());
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
