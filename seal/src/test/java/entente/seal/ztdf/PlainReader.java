package entente.seal.ztdf;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.AlgorithmParameters;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipFile;
import javax.crypto.Cipher;
import javax.crypto.KEM;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A second reader, written from OpenTDF's rules with the JDK alone, which shares no line with the first. It trusts the
 * form and checks only what OpenTDF tells every reader to check.
 */
final class PlainReader {
    private final ByteBuffer json;

    private PlainReader(byte[] json) {
        this.json = ByteBuffer.wrap(json);
    }

    /** @param secret {@code OpeningKey.toSecretTree()} */
    static byte[] read(Path file, Map<?, ?> secret) throws Exception {
        try (var zip = new ZipFile(file.toFile())) {
            var manifest = (Map<?, ?>) new PlainReader(entry(zip, "0.manifest.json")).value();
            var encryption = (Map<?, ?>) at(manifest, "encryptionInformation");
            var key = key(
                    (Map<?, ?>) ((List<?>) at(encryption, "keyAccess")).getFirst(), secret, at(encryption, "policy"));
            var integrity = (Map<?, ?>) at(encryption, "integrityInformation");
            var payload = ByteBuffer.wrap(entry(zip, "0.payload"));
            var content = new ByteArrayOutputStream();
            var hashes = new ByteArrayOutputStream();
            for (var each : (List<?>) at(integrity, "segments")) {
                var segment = (Map<?, ?>) each;
                var sealed = new byte[((Long) at(segment, "encryptedSegmentSize")).intValue()];
                payload.get(sealed);
                var hash = hmac(key, sealed);
                same(Base64.getEncoder().encodeToString(hash), at(segment, "hash"));
                hashes.writeBytes(hash);
                content.writeBytes(gcm(key, sealed));
            }
            var root = (Map<?, ?>) at(integrity, "rootSignature");
            same(Base64.getEncoder().encodeToString(hmac(key, hashes.toByteArray())), at(root, "sig"));
            same(payload.remaining(), 0);
            return content.toByteArray();
        }
    }

    private static byte[] key(Map<?, ?> object, Map<?, ?> secret, Object policy) throws Exception {
        var der = Base64.getDecoder().decode((String) at(object, "wrappedKey"));
        var ciphertext = Arrays.copyOfRange(der, 8, 8 + 1568);
        var ephemeral = Arrays.copyOfRange(der, 8 + 1568, 8 + 1665);
        var sealed = Arrays.copyOfRange(der, der.length - 60, der.length);
        var mlKem = KeyFactory.getInstance("ML-KEM")
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode((String) at(secret, "mlKem1024"))));
        var combined = MessageDigest.getInstance("SHA3-256");
        combined.update(KEM.getInstance("ML-KEM")
                .newDecapsulator(mlKem)
                .decapsulate(ciphertext)
                .getEncoded());
        combined.update(ecdh(Base64.getDecoder().decode((String) at(secret, "p384")), ephemeral));
        combined.update(ephemeral);
        combined.update(Base64.getDecoder().decode((String) at((Map<?, ?>) at(secret, "public"), "p384")));
        combined.update("MLKEM1024-P384".getBytes(StandardCharsets.US_ASCII));
        var key = gcm(combined.digest(), sealed);
        var binding = HexFormat.of().formatHex(hmac(key, ((String) policy).getBytes(StandardCharsets.US_ASCII)));
        same(
                Base64.getEncoder().encodeToString(binding.getBytes(StandardCharsets.US_ASCII)),
                at((Map<?, ?>) at(object, "policyBinding"), "hash"));
        return key;
    }

    private static byte[] ecdh(byte[] scalar, byte[] point) throws Exception {
        var parameters = AlgorithmParameters.getInstance("EC");
        parameters.init(new ECGenParameterSpec("secp384r1"));
        var curve = parameters.getParameterSpec(ECParameterSpec.class);
        var x = new BigInteger(1, Arrays.copyOfRange(point, 1, 49));
        var y = new BigInteger(1, Arrays.copyOfRange(point, 49, 97));
        var factory = KeyFactory.getInstance("EC");
        var agreement = KeyAgreement.getInstance("ECDH");
        agreement.init(factory.generatePrivate(new ECPrivateKeySpec(new BigInteger(1, scalar), curve)));
        agreement.doPhase(factory.generatePublic(new ECPublicKeySpec(new ECPoint(x, y), curve)), true);
        return agreement.generateSecret();
    }

    private static byte[] gcm(byte[] key, byte[] sealed) throws Exception {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, sealed, 0, 12));
        return cipher.doFinal(sealed, 12, sealed.length - 12);
    }

    private static byte[] hmac(byte[] key, byte[] bytes) throws Exception {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(bytes);
    }

    private static byte[] entry(ZipFile zip, String name) throws Exception {
        var entry = zip.getEntry(name);
        if (entry == null) throw new AssertionError("no " + name);
        try (var in = zip.getInputStream(entry)) {
            return in.readAllBytes();
        }
    }

    static Object at(Map<?, ?> map, String name) {
        var value = map.get(name);
        if (value == null) throw new AssertionError("no " + name);
        return value;
    }

    private static void same(Object one, Object other) {
        if (!one.equals(other)) throw new AssertionError(one + " is not " + other);
    }

    /** Well-formed JSON with integers; what a manifest holds. */
    private Object value() {
        return switch ((char) json.get(json.position())) {
            case '{' -> {
                var map = new LinkedHashMap<String, Object>();
                json.get();
                while (json.get(json.position()) != '}') {
                    var name = string();
                    json.get();
                    map.put(name, value());
                    if (json.get(json.position()) == ',') json.get();
                }
                json.get();
                yield map;
            }
            case '[' -> {
                var list = new ArrayList<Object>();
                json.get();
                while (json.get(json.position()) != ']') {
                    list.add(value());
                    if (json.get(json.position()) == ',') json.get();
                }
                json.get();
                yield list;
            }
            case '"' -> string();
            case 't' -> {
                json.position(json.position() + 4);
                yield true;
            }
            default -> {
                var number = 0L;
                while (Character.isDigit(json.get(json.position()))) number = 10 * number + json.get() - '0';
                yield number;
            }
        };
    }

    private String string() {
        json.get();
        var text = new ByteArrayOutputStream();
        for (var c = json.get(); c != '"'; c = json.get()) {
            if (c != '\\') text.write(c);
            else if ((c = json.get()) != 'n') text.write(c);
            else text.write('\n');
        }
        return text.toString(StandardCharsets.UTF_8);
    }
}
