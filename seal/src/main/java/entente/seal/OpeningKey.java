package entente.seal;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.util.BigIntegers;

/**
 * A private key that opens what was sealed for its {@link SealingKey}. Safe to share between threads.
 *
 * <p>What it opened stays readable for as long as it exists: who recorded a container can open it with a key that was
 * found years later. So keys of this kind live short, and their destruction is logged.
 */
public final class OpeningKey {
    private final ECPrivateKeyParameters p384;
    private final PrivateKey mlKem;
    private final SealingKey sealingKey;

    private OpeningKey(ECPrivateKeyParameters p384, PrivateKey mlKem, SealingKey sealingKey) {
        this.p384 = p384;
        this.mlKem = mlKem;
        this.sealingKey = sealingKey;
    }

    /** Makes a key for a holder, such as {@code KR/archive}. */
    public static OpeningKey generate(String name) {
        try {
            var postQuantum = KeyPairGenerator.getInstance(HybridKem.ML_KEM).generateKeyPair();
            var classical = HybridKem.newScalar();
            return new OpeningKey(
                    classical,
                    postQuantum.getPrivate(),
                    new SealingKey(name, HybridKem.publicOf(classical), postQuantum.getPublic()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("JDK 25 has ML-KEM-1024", e);
        }
    }

    public SealingKey sealingKey() {
        return sealingKey;
    }

    public String id() {
        return sealingKey.id();
    }

    /**
     * The content key that was wrapped for this key.
     *
     * @throws SealBrokenException with part {@link SealBrokenException.Part#KEY_ACCESS} when it was wrapped for
     *     another, or changed
     */
    public byte[] unwrap(byte[] wrapped) {
        return HybridKem.unwrap(this, wrapped);
    }

    ECPrivateKeyParameters p384() {
        return p384;
    }

    PrivateKey mlKem() {
        return mlKem;
    }

    /** Holds the secret; write it only to a file that its owner alone can read. */
    public Map<String, Object> toSecretTree() {
        var tree = new HashMap<String, Object>();
        tree.put("public", sealingKey.toTree());
        tree.put(
                "p384",
                Base64.getEncoder()
                        .encodeToString(BigIntegers.asUnsignedByteArray(HybridKem.SCALAR_BYTES, p384.getD())));
        tree.put("mlKem1024", Base64.getEncoder().encodeToString(mlKem.getEncoded()));
        return tree;
    }

    public static OpeningKey of(Map<String, ?> tree) {
        var fields = new Fields(tree, "opening key").only("public", "p384", "mlKem1024");
        try {
            var scalar = fields.base64("p384");
            if (scalar.length != HybridKem.SCALAR_BYTES) throw new IllegalArgumentException("p384 is not 48 bytes");
            var key = new OpeningKey(
                    new ECPrivateKeyParameters(new BigInteger(1, scalar), HybridKem.P384),
                    KeyFactory.getInstance(HybridKem.ML_KEM)
                            .generatePrivate(new PKCS8EncodedKeySpec(fields.base64("mlKem1024"))),
                    SealingKey.of(fields.object("public")));
            key.requireHalvesToFit();
            return key;
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new MalformedException("opening key", "not a valid key", e);
        }
    }

    /** A private half that does not fit would be noticed only when the first container does not open. */
    private void requireHalvesToFit() throws GeneralSecurityException {
        var sent = HybridKem.encapsulate(sealingKey);
        var received = HybridKem.decapsulate(this, sent.ciphertext());
        if (!MessageDigest.isEqual(sent.secret(), received))
            throw new IllegalArgumentException("the private half does not fit the public half");
        Arrays.fill(received, (byte) 0);
    }

    @Override
    public String toString() {
        return "opening key of " + sealingKey;
    }
}
