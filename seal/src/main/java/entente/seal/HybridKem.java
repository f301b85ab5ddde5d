package entente.seal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.KEM;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.agreement.ECDHBasicAgreement;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.generators.ECKeyPairGenerator;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECKeyGenerationParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;
import org.bouncycastle.util.BigIntegers;

/**
 * The composite key encapsulation MLKEM1024-P384 (draft-ietf-lamps-pq-composite-kem-14), and OpenTDF's envelope for a
 * content key around it: {@code SEQUENCE { [0] mlKemCiphertext ‖ ephemeralPoint, [1] nonce ‖ AES-256-GCM(key) }}.
 *
 * <p>P-384 is Bouncy Castle's, since the JDK's is many times slower; ML-KEM, AES and SHA-3 are the JDK's.
 */
final class HybridKem {
    static final String ML_KEM = "ML-KEM-1024";
    static final ECDomainParameters P384 = new ECDomainParameters(CustomNamedCurves.getByName("secp384r1"));
    static final int SCALAR_BYTES = 48;
    static final int CONTENT_KEY_BYTES = 32;

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int ML_KEM_BYTES = 1568;
    private static final int POINT_BYTES = 97;
    private static final int NONCE_BYTES = 12;
    private static final int SEALED_KEY_BYTES = NONCE_BYTES + CONTENT_KEY_BYTES + 16;
    private static final byte[] LABEL = "MLKEM1024-P384".getBytes(StandardCharsets.US_ASCII);

    /** All lengths are fixed, so the DER headers are constants, and one wrapped key has one form. */
    private static final byte[] SEQUENCE_HEADER = HexFormat.of().parseHex("308206c380820681");

    private static final byte[] SEALED_KEY_HEADER = HexFormat.of().parseHex("813c");
    private static final int WRAPPED_BYTES =
            SEQUENCE_HEADER.length + ML_KEM_BYTES + POINT_BYTES + SEALED_KEY_HEADER.length + SEALED_KEY_BYTES;

    private HybridKem() {}

    /** @param ciphertext the ML-KEM ciphertext, then the ephemeral point */
    record Encapsulated(byte[] secret, byte[] ciphertext) {}

    static Encapsulated encapsulate(SealingKey to) throws GeneralSecurityException {
        var postQuantum = KEM.getInstance(ML_KEM).newEncapsulator(to.mlKem()).encapsulate();
        var ephemeral = newScalar();
        var point = encoded(publicOf(ephemeral));
        var secret = combine(postQuantum.key().getEncoded(), agree(ephemeral, to.p384()), point, encoded(to.p384()));
        return new Encapsulated(secret, concat(postQuantum.encapsulation(), point));
    }

    static byte[] decapsulate(OpeningKey key, byte[] ciphertext) throws GeneralSecurityException {
        var point = Arrays.copyOfRange(ciphertext, ML_KEM_BYTES, ciphertext.length);
        var postQuantum = KEM.getInstance(ML_KEM)
                .newDecapsulator(key.mlKem())
                .decapsulate(Arrays.copyOf(ciphertext, ML_KEM_BYTES));
        return combine(
                postQuantum.getEncoded(),
                agree(key.p384(), point(point)),
                point,
                encoded(key.sealingKey().p384()));
    }

    /** The draft's combiner. Overwrites both shared secrets. */
    static byte[] combine(byte[] postQuantum, byte[] classical, byte[] ephemeralPoint, byte[] receiverPoint) {
        try {
            var digest = MessageDigest.getInstance("SHA3-256");
            digest.update(postQuantum);
            digest.update(classical);
            digest.update(ephemeralPoint);
            digest.update(receiverPoint);
            return digest.digest(LABEL);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA3-256", e);
        } finally {
            Arrays.fill(postQuantum, (byte) 0);
            Arrays.fill(classical, (byte) 0);
        }
    }

    static byte[] wrap(SealingKey to, byte[] contentKey) {
        if (contentKey.length != CONTENT_KEY_BYTES)
            throw new IllegalArgumentException("a content key has 32 bytes, not " + contentKey.length);
        try {
            var shared = encapsulate(to);
            var nonce = new byte[NONCE_BYTES];
            RANDOM.nextBytes(nonce);
            var sealed = gcm(Cipher.ENCRYPT_MODE, shared.secret(), nonce).doFinal(contentKey);
            return concat(SEQUENCE_HEADER, shared.ciphertext(), SEALED_KEY_HEADER, nonce, sealed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a key that was accepted does not encapsulate: " + to, e);
        }
    }

    static byte[] unwrap(OpeningKey key, byte[] wrapped) {
        if (wrapped.length != WRAPPED_BYTES) throw broken("the wrapped key has not " + WRAPPED_BYTES + " bytes", null);
        var in = ByteBuffer.wrap(wrapped);
        requireHeader(in, SEQUENCE_HEADER);
        var ciphertext = take(in, ML_KEM_BYTES + POINT_BYTES);
        requireHeader(in, SEALED_KEY_HEADER);
        var nonce = take(in, NONCE_BYTES);
        try {
            return gcm(Cipher.DECRYPT_MODE, decapsulate(key, ciphertext), nonce).doFinal(take(in, in.remaining()));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw broken("the content key was not wrapped for " + key.sealingKey() + ", or was changed", e);
        }
    }

    private static Cipher gcm(int mode, byte[] secret, byte[] nonce) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(secret, "AES"), new GCMParameterSpec(128, nonce));
        Arrays.fill(secret, (byte) 0);
        return cipher;
    }

    private static void requireHeader(ByteBuffer in, byte[] header) {
        if (!Arrays.equals(take(in, header.length), header)) throw broken("the wrapped key is no such envelope", null);
    }

    private static SealBrokenException broken(String wrong, @org.jspecify.annotations.Nullable Throwable cause) {
        return cause == null
                ? new SealBrokenException(SealBrokenException.Part.KEY_ACCESS, wrong)
                : new SealBrokenException(SealBrokenException.Part.KEY_ACCESS, wrong, cause);
    }

    static ECPrivateKeyParameters newScalar() {
        var generator = new ECKeyPairGenerator();
        generator.init(new ECKeyGenerationParameters(P384, RANDOM));
        return (ECPrivateKeyParameters) generator.generateKeyPair().getPrivate();
    }

    static ECPublicKeyParameters publicOf(ECPrivateKeyParameters scalar) {
        return new ECPublicKeyParameters(new FixedPointCombMultiplier().multiply(P384.getG(), scalar.getD()), P384);
    }

    /** An uncompressed point; anything that is not on the curve is refused. */
    static ECPublicKeyParameters point(byte[] encoded) {
        if (encoded.length != POINT_BYTES || encoded[0] != 4)
            throw new IllegalArgumentException("no uncompressed P-384 point");
        return new ECPublicKeyParameters(P384.getCurve().decodePoint(encoded), P384);
    }

    static byte[] encoded(ECPublicKeyParameters point) {
        return point.getQ().getEncoded(false);
    }

    /** The encapsulation key as FIPS 203 writes it: what stands at the end of its SubjectPublicKeyInfo. */
    static byte[] encoded(PublicKey mlKem) {
        var encoded = mlKem.getEncoded();
        return Arrays.copyOfRange(encoded, encoded.length - ML_KEM_BYTES, encoded.length);
    }

    private static byte[] agree(ECPrivateKeyParameters mine, ECPublicKeyParameters theirs) {
        var agreement = new ECDHBasicAgreement();
        agreement.init(mine);
        return BigIntegers.asUnsignedByteArray(SCALAR_BYTES, agreement.calculateAgreement(theirs));
    }

    private static byte[] take(ByteBuffer in, int bytes) {
        var taken = new byte[bytes];
        in.get(taken);
        return taken;
    }

    private static byte[] concat(byte[]... parts) {
        var out = ByteBuffer.allocate(
                Arrays.stream(parts).mapToInt(part -> part.length).sum());
        for (var part : parts) out.put(part);
        return out.array();
    }
}
