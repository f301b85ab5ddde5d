package entente.seal.ztdf;

import static entente.seal.SealBrokenException.Part.MANIFEST;
import static entente.seal.SealBrokenException.Part.SEGMENT_HASH_ALGORITHM;

import entente.kernel.CanonicalJson;
import entente.kernel.Digest;
import entente.seal.Fields;
import entente.seal.Json;
import entente.seal.MalformedException;
import entente.seal.SealBrokenException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * {@code 0.manifest.json}: OpenTDF 4.3.0, in canonical JSON, with the members of our profile and no others.
 *
 * @param policy in base64, as it is bound
 */
record Manifest(
        String mediaType,
        String policy,
        List<KeyObject> keys,
        Segments segments,
        byte[] rootSignature,
        Optional<LabelAssertion> label) {
    static final String VERSION = "4.3.0";

    private static final String HS256 = "HS256";
    private static final Pattern MEDIA_TYPE =
            Pattern.compile("[a-z0-9][a-z0-9!#$&^_.+-]{0,126}/[a-z0-9][a-z0-9!#$&^_.+-]{0,126}");

    Manifest withLabel(LabelAssertion assertion) {
        return new Manifest(mediaType, policy, keys, segments, rootSignature, Optional.of(assertion));
    }

    Manifest withMetadata(String encrypted) {
        var sealed = keys.stream().map(key -> key.withMetadata(encrypted)).toList();
        return new Manifest(mediaType, policy, sealed, segments, rootSignature, label);
    }

    byte[] bytes() {
        return CanonicalJson.bytes(toTree());
    }

    /** SHA-384 of the whole manifest but for the encrypted metadata, which holds this digest. */
    Digest digest() {
        return Digest.ofRaw("sha384", Digest.sha384().digest(withMetadata("").bytes()));
    }

    /** The same without the label, whose signature holds this digest. */
    Digest digestWithoutLabel() {
        return new Manifest(mediaType, policy, keys, segments, rootSignature, Optional.empty()).digest();
    }

    private Map<String, Object> toTree() {
        var integrity = Map.of(
                "rootSignature",
                Map.of("alg", HS256, "sig", Base64.getEncoder().encodeToString(rootSignature)),
                "segmentHashAlg",
                HS256,
                "segmentSizeDefault",
                segments.segmentBytes(),
                "encryptedSegmentSizeDefault",
                segments.segmentBytes() + ContentKey.OVERHEAD_BYTES,
                "segments",
                segments.toTree());
        var encryption = new TreeMap<String, Object>();
        encryption.put("type", "split");
        encryption.put("method", Map.of("algorithm", "AES-256-GCM", "isStreamable", true));
        encryption.put("integrityInformation", integrity);
        encryption.put("keyAccess", keys.stream().map(KeyObject::toTree).toList());
        encryption.put("policy", policy);
        var payload = new TreeMap<String, Object>();
        payload.put("type", "reference");
        payload.put("url", "0.payload");
        payload.put("protocol", "zip");
        payload.put("isEncrypted", true);
        payload.put("mimeType", mediaType);
        payload.put("tdf_spec_version", VERSION);
        return Map.of(
                "schemaVersion",
                VERSION,
                "payload",
                payload,
                "encryptionInformation",
                encryption,
                "assertions",
                label.stream().map(LabelAssertion::tree).toList());
    }

    static String checkedMediaType(String mediaType) {
        if (!MEDIA_TYPE.matcher(mediaType).matches())
            throw new IllegalArgumentException(
                    "\"" + mediaType + "\" is no media type in lower case without parameters");
        return mediaType;
    }

    /**
     * Reads what {@link #bytes()} wrote.
     *
     * @param payloadBytes as the container has it
     */
    static Manifest parse(byte[] json, long payloadBytes) {
        try {
            var manifest = of(new Fields(Json.object(json, "manifest"), "manifest"), payloadBytes);
            // Whatever was not looked at above, an unknown member or a second way to write a known one, shows here.
            if (!Arrays.equals(json, manifest.bytes()))
                throw new MalformedException("manifest", "is not the one form that its content has");
            return manifest;
        } catch (MalformedException | IllegalArgumentException e) {
            throw new SealBrokenException(MANIFEST, String.valueOf(e.getMessage()), e);
        }
    }

    private static Manifest of(Fields fields, long payloadBytes) {
        if (!fields.text("schemaVersion").equals(VERSION))
            throw new MalformedException("manifest", "of version " + fields.text("schemaVersion") + ", not " + VERSION);
        var encryption = fields.fields("encryptionInformation");
        var integrity = encryption.fields("integrityInformation");
        var root = integrity.fields("rootSignature");
        requireHs256("segments", integrity.text("segmentHashAlg"));
        requireHs256("root signature", root.text("alg"));
        var algorithm = encryption.fields("method").text("algorithm");
        if (!algorithm.equals("AES-256-GCM")) throw new MalformedException("manifest", "encrypted with " + algorithm);
        var assertions = fields.objects("assertions");
        if (assertions.size() > 1) throw new MalformedException("manifest", "has more than one assertion");
        PolicyObject.check(encryption.base64("policy"));
        return new Manifest(
                checkedMediaType(fields.fields("payload").text("mimeType")),
                encryption.text("policy"),
                keys(encryption.objects("keyAccess")),
                Segments.of(integrity.objects("segments"), integrity.number("segmentSizeDefault"), payloadBytes),
                root.base64("sig"),
                assertions.stream().map(LabelAssertion::of).findFirst());
    }

    private static List<KeyObject> keys(List<Map<String, Object>> trees) {
        var keys = trees.stream().map(KeyObject::of).toList();
        var ids = new HashSet<String>();
        if (keys.isEmpty()) throw new MalformedException("manifest", "has no key object");
        for (var key : keys) {
            if (!ids.add(key.keyId()))
                throw new MalformedException("manifest", "has two key objects for " + key.keyId());
            if (!key.encryptedMetadata().equals(keys.getFirst().encryptedMetadata())
                    || !Arrays.equals(key.policyBinding(), keys.getFirst().policyBinding()))
                throw new MalformedException("manifest", "its key objects contradict each other");
        }
        return keys;
    }

    private static void requireHs256(String what, String algorithm) {
        if (algorithm.toUpperCase(Locale.ROOT).contains("GMAC"))
            throw new SealBrokenException(
                    SEGMENT_HASH_ALGORITHM,
                    "the " + what + " is hashed with GMAC, which any reader can forge; only HS256 is accepted");
        if (!algorithm.equals(HS256)) throw new MalformedException("manifest", what + " hashed with " + algorithm);
    }
}
