package entente.seal.ztdf;

import entente.seal.Fields;
import entente.seal.MalformedException;
import entente.seal.SealingKey;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * The content key as one receiver gets it. All key objects have the same {@code sid}, so any one opens the container.
 *
 * @param policyBinding HS256 of the policy under the content key
 */
record KeyObject(String keyId, byte[] wrappedKey, byte[] policyBinding, String encryptedMetadata) {
    private static final String SPLIT = "1";
    private static final Map<String, Object> FIXED =
            Map.of("type", "hybrid-wrapped", "protocol", "kas", "sid", SPLIT, "schemaVersion", Manifest.VERSION);

    static KeyObject wrap(SealingKey receiver, ContentKey key, byte[] policyBinding) {
        return new KeyObject(receiver.id(), receiver.wrap(key.raw()), policyBinding, "");
    }

    KeyObject withMetadata(String encrypted) {
        return new KeyObject(keyId, wrappedKey, policyBinding, encrypted);
    }

    Map<String, Object> toTree() {
        var tree = new TreeMap<>(FIXED);
        // The receiver holds the key itself; no service is asked. Other readers' rules want an address here.
        tree.put("url", url(keyId));
        tree.put("kid", keyId);
        tree.put("wrappedKey", Base64.getEncoder().encodeToString(wrappedKey));
        // OpenTDF 4.3.0 writes this hash alone in hex before base64.
        tree.put(
                "policyBinding",
                Map.of("alg", "HS256", "hash", Base64.getEncoder().encodeToString(ascii(policyBinding))));
        if (!encryptedMetadata.isEmpty()) tree.put("encryptedMetadata", encryptedMetadata);
        return tree;
    }

    static KeyObject of(Map<String, Object> tree) {
        var fields = new Fields(tree, "key object");
        var binding = fields.fields("policyBinding").only("alg", "hash");
        if (!binding.text("alg").equals("HS256"))
            throw new MalformedException("key object", "policy bound by " + binding.text("alg") + ", not HS256");
        var key = new KeyObject(
                fields.text("kid"),
                fields.base64("wrappedKey"),
                hex(binding.base64("hash")),
                fields.text("encryptedMetadata"));
        if (!key.toTree().equals(tree))
            throw new MalformedException("key object", "is not one whole hybrid-wrapped key: " + key.keyId);
        return key;
    }

    private static String url(String keyId) {
        return "urn:entente:opening-key:" + keyId;
    }

    private static byte[] ascii(byte[] raw) {
        return HexFormat.of().formatHex(raw).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    }

    private static byte[] hex(byte[] ascii) {
        try {
            return HexFormat.of().parseHex(new String(ascii, java.nio.charset.StandardCharsets.US_ASCII));
        } catch (IllegalArgumentException e) {
            throw new MalformedException("key object", "policyBinding is no hex", e);
        }
    }
}
