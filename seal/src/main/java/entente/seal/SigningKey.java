package entente.seal;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;

/** A private key that signs twice, with Ed25519 and with ML-DSA-65. Safe to share between threads. */
public final class SigningKey {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Ed25519PrivateKeyParameters ed25519;
    private final PrivateKey mlDsa;
    private final VerifyingKey verifyingKey;

    private SigningKey(Ed25519PrivateKeyParameters ed25519, PrivateKey mlDsa, VerifyingKey verifyingKey) {
        this.ed25519 = ed25519;
        this.mlDsa = mlDsa;
        this.verifyingKey = verifyingKey;
    }

    /** Makes a key for a holder, such as {@code KR/office}. */
    public static SigningKey generate(String name) {
        try {
            var classical = new Ed25519PrivateKeyParameters(RANDOM);
            var postQuantum = KeyPairGenerator.getInstance("ML-DSA-65").generateKeyPair();
            return new SigningKey(
                    classical,
                    postQuantum.getPrivate(),
                    new VerifyingKey(name, classical.generatePublicKey(), postQuantum.getPublic()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("JDK 25 has ML-DSA-65", e);
        }
    }

    public VerifyingKey verifyingKey() {
        return verifyingKey;
    }

    public String id() {
        return verifyingKey.id();
    }

    byte[] signClassical(byte[] message) {
        var signer = new Ed25519Signer();
        signer.init(true, ed25519);
        signer.update(message, 0, message.length);
        return signer.generateSignature();
    }

    byte[] signPostQuantum(byte[] message) {
        try {
            var signer = Signature.getInstance("ML-DSA-65");
            signer.initSign(mlDsa);
            signer.update(message);
            return signer.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("ML-DSA-65 does not sign", e);
        }
    }

    /** Holds the secret; write it only to a file that its owner alone can read. */
    public Map<String, Object> toSecretTree() {
        var tree = new HashMap<String, Object>();
        tree.put("public", verifyingKey.toTree());
        tree.put("ed25519", Base64.getEncoder().encodeToString(ed25519.getEncoded()));
        tree.put("mlDsa65", Base64.getEncoder().encodeToString(mlDsa.getEncoded()));
        return tree;
    }

    public static SigningKey of(Map<String, ?> tree) {
        var fields = new Fields(tree, "private key").only("public", "ed25519", "mlDsa65");
        try {
            return new SigningKey(
                    new Ed25519PrivateKeyParameters(fields.base64("ed25519")),
                    KeyFactory.getInstance("ML-DSA-65")
                            .generatePrivate(new PKCS8EncodedKeySpec(fields.base64("mlDsa65"))),
                    VerifyingKey.of(fields.object("public")));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new MalformedException("private key", "not a valid key", e);
        }
    }
}
