package entente.exchange.wire;

import entente.kernel.Digest;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;

/** Ed25519 (RFC 8032) for hop signatures. */
public final class HttpKey {
    private HttpKey() {}

    /** What a signature names its key by: the first 16 hex digits of the key's SHA-256. */
    public static String id(byte[] publicKey) {
        return Digest.of(publicKey).hex().substring(0, 16);
    }

    static byte[] sign(Ed25519PrivateKeyParameters key, byte[] message) {
        var signer = new Ed25519Signer();
        signer.init(true, key);
        signer.update(message, 0, message.length);
        return signer.generateSignature();
    }

    static boolean verifies(byte[] publicKey, byte[] message, byte[] signature) {
        if (signature.length != Ed25519PrivateKeyParameters.SIGNATURE_SIZE) return false;
        var verifier = new Ed25519Signer();
        verifier.init(false, new Ed25519PublicKeyParameters(publicKey));
        verifier.update(message, 0, message.length);
        return verifier.verifySignature(signature);
    }
}
