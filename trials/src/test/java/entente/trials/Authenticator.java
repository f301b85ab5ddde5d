package entente.trials;

import entente.kernel.CanonicalJson;
import entente.kernel.Digest;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;

/** An authenticator and the browser before it, with a P-256 key in memory: and with lies, where a test asks for them. */
final class Authenticator {
    private static final int PRESENT = 0x01;
    private static final int VERIFIED = 0x04;
    private static final int ATTESTED = 0x40;

    private final KeyPair pair;
    private final byte[] id = new byte[32];
    String origin;
    String rpId;
    boolean verifies = true;
    boolean crossOrigin;
    int counter;
    String handle = "";

    Authenticator(String origin, String rpId) throws GeneralSecurityException {
        this.origin = origin;
        this.rpId = rpId;
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        this.pair = generator.generateKeyPair();
        new SecureRandom().nextBytes(id);
    }

    /** A second one with the same key, as a thief would have it. */
    Authenticator(Authenticator copied) {
        this.origin = copied.origin;
        this.rpId = copied.rpId;
        this.pair = copied.pair;
        System.arraycopy(copied.id, 0, id, 0, id.length);
        this.counter = copied.counter;
        this.handle = copied.handle;
    }

    static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private byte[] clientData(String type, String challenge) {
        return CanonicalJson.bytes(
                Map.of("type", type, "challenge", challenge, "origin", origin, "crossOrigin", crossOrigin));
    }

    private byte[] data(boolean withKey) {
        var out = new ByteArrayOutputStream();
        out.writeBytes(Digest.of(rpId.getBytes(StandardCharsets.UTF_8)).raw());
        out.write(PRESENT | (verifies ? VERIFIED : 0) | (withKey ? ATTESTED : 0));
        out.writeBytes(ByteBuffer.allocate(4).putInt(counter).array());
        if (withKey) {
            out.writeBytes(new byte[16]);
            out.writeBytes(ByteBuffer.allocate(2).putShort((short) id.length).array());
            out.writeBytes(id);
            var point = ((ECPublicKey) pair.getPublic()).getW();
            out.writeBytes(HexFormat.of().parseHex("a5010203262001215820"));
            out.writeBytes(coordinate(point.getAffineX().toByteArray()));
            out.writeBytes(HexFormat.of().parseHex("225820"));
            out.writeBytes(coordinate(point.getAffineY().toByteArray()));
        }
        return out.toByteArray();
    }

    private static byte[] coordinate(byte[] number) {
        var fixed = new byte[32];
        var from = Math.max(0, number.length - 32);
        System.arraycopy(number, from, fixed, 32 - (number.length - from), number.length - from);
        return fixed;
    }

    /** As {@code navigator.credentials.create} answers. */
    Map<String, Object> create(String challenge) {
        var data = data(true);
        var object = new ByteArrayOutputStream();
        object.writeBytes(HexFormat.of().parseHex("a363666d74646e6f6e656761747453746d74a0686175746844617461"));
        object.writeBytes(new byte[] {0x58, (byte) data.length});
        object.writeBytes(data);
        return Map.of(
                "id", text(id),
                "rawId", text(id),
                "type", "public-key",
                "clientExtensionResults", Map.of(),
                "response",
                        Map.of(
                                "clientDataJSON", text(clientData("webauthn.create", challenge)),
                                "attestationObject", text(object.toByteArray())));
    }

    /** As {@code navigator.credentials.get} answers. */
    Map<String, Object> get(String challenge) throws GeneralSecurityException {
        counter++;
        var data = data(false);
        var client = clientData("webauthn.get", challenge);
        var signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(pair.getPrivate());
        signature.update(data);
        signature.update(Digest.of(client).raw());
        return Map.of(
                "id", text(id),
                "rawId", text(id),
                "type", "public-key",
                "clientExtensionResults", Map.of(),
                "response",
                        Map.of(
                                "clientDataJSON", text(client),
                                "authenticatorData", text(data),
                                "signature", text(signature.sign()),
                                "userHandle", handle));
    }
}
