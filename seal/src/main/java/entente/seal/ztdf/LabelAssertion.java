package entente.seal.ztdf;

import static entente.seal.SealBrokenException.Part.ITEM;
import static entente.seal.SealBrokenException.Part.LABEL;
import static entente.seal.SealBrokenException.Part.LABEL_KEY;
import static entente.seal.SealBrokenException.Part.MANIFEST;
import static entente.seal.SealBrokenException.Part.PACT;

import entente.kernel.Digest;
import entente.kernel.OriginLabel;
import entente.kernel.SecurityPolicy;
import entente.seal.Fields;
import entente.seal.Jws;
import entente.seal.MalformedException;
import entente.seal.SealBrokenException;
import entente.seal.SealBrokenException.Part;
import entente.seal.VerifyingKey;
import entente.seal.label.ConfidentialityLabel;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/**
 * The assertion that holds the label, in OpenTDF 4.3.0's form. Beside OpenTDF's two claims (the assertion's own hash,
 * and the segments' hashes with it) the signature covers the pact, the item and the rest of the manifest.
 *
 * @param tree as it stands in the manifest
 * @param xml the label
 * @param signature the signed claims
 */
record LabelAssertion(Map<String, Object> tree, String xml, String signature) {
    private static final Map<String, Object> FIXED =
            Map.of("id", "origin-label", "type", "handling", "scope", "tdo", "appliesToState", "unencrypted");
    private static final Map<String, Object> STATEMENT =
            Map.of("format", "xml-structured", "schema", "urn:nato:stanag:4774:confidentialitymetadatalabel:1:0");

    /** @param segmentHashes one after the other */
    static LabelAssertion sign(LabelBinding binding, byte[] segmentHashes, Digest restOfManifest) {
        var label = binding.label().label();
        var xml = ConfidentialityLabel.of(label, binding.createdAt(), binding.reviewAt())
                .xml();
        var tree = unbound(xml);
        var hash = Digest.ofTree(tree);
        var signature = Jws.sign(
                Map.of(
                        "assertionHash", hash.hex(),
                        "assertionSig", content(segmentHashes, hash),
                        "item", binding.item(),
                        "manifest", restOfManifest.value(),
                        "pact", binding.pact().value()),
                binding.releaseAuthority());
        tree.put("binding", Map.of("method", "jws", "signature", signature));
        return new LabelAssertion(tree, xml, signature);
    }

    static LabelAssertion of(Map<String, Object> tree) {
        var fields = new Fields(tree, "assertion");
        var xml = fields.fields("statement").text("value");
        var binding = fields.fields("binding").only("method", "signature");
        if (!binding.text("method").equals("jws"))
            throw new MalformedException("assertion", "is bound by " + binding.text("method") + ", not by jws");
        var rest = new TreeMap<String, Object>(tree);
        rest.remove("binding");
        if (!rest.equals(unbound(xml)))
            throw new MalformedException("assertion", "is not the origin label's assertion");
        return new LabelAssertion(tree, xml, binding.text("signature"));
    }

    OriginLabel verify(
            VerifyingKey authority,
            Digest pact,
            String item,
            SecurityPolicy policy,
            byte[] segmentHashes,
            Digest restOfManifest) {
        var claims = new Fields(signedBy(authority), "signed label");
        try {
            claims.only("assertionHash", "assertionSig", "item", "manifest", "pact");
            var hash = Digest.ofTree(unbound(xml));
            require(LABEL, claims, "assertionHash", hash.hex());
            require(LABEL, claims, "assertionSig", content(segmentHashes, hash));
            require(MANIFEST, claims, "manifest", restOfManifest.value());
            require(PACT, claims, "pact", pact.value());
            require(ITEM, claims, "item", item);
            return new OriginLabel(ConfidentialityLabel.parse(xml).toLabel(policy));
        } catch (MalformedException e) {
            throw new SealBrokenException(LABEL, String.valueOf(e.getMessage()), e);
        }
    }

    private Map<String, Object> signedBy(VerifyingKey authority) {
        try {
            return Jws.verify(signature, authority);
        } catch (MalformedException e) {
            throw new SealBrokenException(LABEL_KEY, String.valueOf(e.getMessage()), e);
        }
    }

    private static void require(Part part, Fields claims, String name, String wanted) {
        var claimed = claims.text(name);
        if (!claimed.equals(wanted))
            throw new SealBrokenException(
                    part,
                    name.equals("assertionSig")
                            ? "the label was signed for other content"
                            : "the label was signed for " + name + " " + claimed + ", not " + wanted);
    }

    private static TreeMap<String, Object> unbound(String xml) {
        var statement = new TreeMap<>(STATEMENT);
        statement.put("value", xml);
        var tree = new TreeMap<>(FIXED);
        tree.put("statement", statement);
        return tree;
    }

    /** OpenTDF's {@code assertionSig}: the segments' hashes and the assertion's own, in base64. */
    private static String content(byte[] segmentHashes, Digest assertionHash) {
        var all = ByteBuffer.allocate(segmentHashes.length + 32)
                .put(segmentHashes)
                .put(assertionHash.raw());
        return Base64.getEncoder().encodeToString(all.array());
    }
}
