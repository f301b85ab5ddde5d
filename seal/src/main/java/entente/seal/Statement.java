package entente.seal;

import entente.kernel.CanonicalJson;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Something that a key holder said: an approval, a receipt, a signature under a pact. A DSSE envelope (v1, Dead Simple
 * Signing Envelope) over canonical JSON, with two signatures of one {@link SigningKey}, both required.
 *
 * <p>A statement that was parsed is only a claim. {@link #verify} gives what was said, once it is known who said it.
 *
 * @param type what kind of statement it is; part of what is signed, so an approval cannot pass for a receipt
 * @param payload the bytes as they were signed
 * @param keyId whose signature it claims to bear
 */
public record Statement(Type type, byte[] payload, String keyId, byte[] ed25519, byte[] mlDsa65) {

    /** The kinds of statement there are. */
    public enum Type {
        /** A nation's keys and addresses, signed by its root key. */
        ANNEX,
        /** A step in a pact's life: signed, notified. */
        PACT_ACT,
        /** A nation appoints a person to an office and names their key. */
        APPOINTMENT,
        /** A person approves one release. */
        APPROVAL,
        /** A nation states what it released: item, label, pact, approvals, container. */
        RELEASE,
        /** A nation states what became of what it received. */
        RECEIPT,
        /** A nation tells or asks the other about something that crossed: recall, reclassification, loss and so on. */
        OBLIGATION,
        /** The other nation's answer to it. */
        REPLY,
        /** A nation's act in a joint exercise: agreed, suspended, extended and so on. */
        EXERCISE_ACT,
        /** A nation's act in a joint research project: adopted, declared, consented, closed out and so on. */
        RESEARCH_ACT,
        /** A nation states what it released at machine speed, under a profile that was approved before. */
        BATCH,
        /** The other nation states that it has it. */
        BATCH_RECEIPT,
        /** A nation takes single objects back that it released at machine speed. */
        OBJECT_RECALL,
        /** The other nation states that nobody sees them any more. */
        OBJECT_RECALL_RECEIPT,
        /** A nation assures the other, before anything is provided, whom it will let in. */
        ASSURANCE,
        /** It ends such an assurance before its time. */
        WITHDRAWAL,
        /** A nation's act between designated security authorities: a clearance asked for, confirmed, changed. */
        CLEARANCE_ACT,
        /** What a nation says of a visit or a posting: certified, approved, refused and so on. */
        VISIT_ACT,
        /** A nation asks the other whether it holds anything about what only itself knows. */
        DISCOVERY_QUESTION,
        /** What the other computed of it, or that it did not. */
        DISCOVERY_ANSWER,
        /** The label of a sealed container, bound to the pact. */
        LABEL;

        /** The DSSE {@code payloadType}. */
        public String mediaType() {
            return "application/vnd.entente."
                    + name().toLowerCase(java.util.Locale.ROOT).replace('_', '-') + "+json";
        }

        static Type ofMediaType(String mediaType) {
            for (var type : values()) if (type.mediaType().equals(mediaType)) return type;
            throw new MalformedException("statement", "unknown payloadType " + mediaType);
        }
    }

    /** Signs the canonical form of a tree. */
    public static Statement sign(Type type, Map<String, ?> said, SigningKey key) {
        var payload = CanonicalJson.bytes(said);
        var message = preAuthenticationEncoding(type, payload);
        return new Statement(type, payload, key.id(), key.signClassical(message), key.signPostQuantum(message));
    }

    /** What was said, if the key said it as a statement of this type; otherwise why not. */
    public Verdict verify(Type wanted, VerifyingKey key) {
        if (type != wanted) return new Verdict.Rejected("is a statement of type " + type + ", not " + wanted);
        if (!keyId.equals(key.id())) return new Verdict.Rejected("is signed by key " + keyId + ", not by " + key);
        if (!key.verifies(preAuthenticationEncoding(type, payload), ed25519, mlDsa65))
            return new Verdict.Rejected("the signature of " + key + " does not fit");
        return new Verdict.Said(Json.object(payload, type.toString()));
    }

    /** What was said, or a {@link MalformedException} that says why it does not count. */
    public Map<String, Object> require(Type wanted, VerifyingKey key) {
        return switch (verify(wanted, key)) {
            case Verdict.Said(var tree) -> tree;
            case Verdict.Rejected(var why) -> throw new MalformedException(wanted.toString(), why);
        };
    }

    /** What the payload claims, before anybody checked who said it. For finding the key to check with. */
    public Map<String, Object> claims() {
        return Json.object(payload, type.toString());
    }

    public sealed interface Verdict {
        record Said(Map<String, Object> tree) implements Verdict {}

        record Rejected(String why) implements Verdict {}
    }

    /** The DSSE envelope as a tree. The first signature is Ed25519, the second ML-DSA-65. */
    public Map<String, Object> toTree() {
        var encoder = Base64.getEncoder();
        var tree = new TreeMap<String, Object>();
        tree.put("payloadType", type.mediaType());
        tree.put("payload", encoder.encodeToString(payload));
        tree.put(
                "signatures",
                List.of(
                        Map.of("keyid", keyId + "/ed25519", "sig", encoder.encodeToString(ed25519)),
                        Map.of("keyid", keyId + "/ml-dsa-65", "sig", encoder.encodeToString(mlDsa65))));
        return tree;
    }

    public static Statement of(Map<String, ?> tree) {
        var fields = new Fields(tree, "statement").only("payloadType", "payload", "signatures");
        var signatures = fields.objects("signatures");
        if (signatures.size() != 2) throw new MalformedException("statement", "has not two signatures");
        var classical = new Fields(signatures.get(0), "first signature").only("keyid", "sig");
        var postQuantum = new Fields(signatures.get(1), "second signature").only("keyid", "sig");
        var keyId = stripped(classical.text("keyid"), "/ed25519");
        if (!keyId.equals(stripped(postQuantum.text("keyid"), "/ml-dsa-65")))
            throw new MalformedException("statement", "its two signatures are by different keys");
        return new Statement(
                Type.ofMediaType(fields.text("payloadType")),
                fields.base64("payload"),
                keyId,
                classical.base64("sig"),
                postQuantum.base64("sig"));
    }

    /** Reads {@link #bytes()} and nothing else: one statement has one form, so a changed byte is always a changed statement. */
    public static Statement parse(byte[] json) {
        var statement = of(Json.object(json, "statement"));
        if (!Arrays.equals(json, statement.bytes())) throw new MalformedException("statement", "not in canonical form");
        return statement;
    }

    public byte[] bytes() {
        return CanonicalJson.bytes(toTree());
    }

    private static String stripped(String keyId, String suffix) {
        if (keyId.endsWith(suffix)) return keyId.substring(0, keyId.length() - suffix.length());
        throw new MalformedException("statement", "key id " + keyId + " does not end in " + suffix);
    }

    /** DSSE v1, "PAE". */
    private static byte[] preAuthenticationEncoding(Type type, byte[] payload) {
        var out = new ByteArrayOutputStream();
        var mediaType = type.mediaType();
        out.writeBytes(("DSSEv1 " + mediaType.length() + " " + mediaType + " " + payload.length + " ")
                .getBytes(StandardCharsets.UTF_8));
        out.writeBytes(payload);
        return out.toByteArray();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Statement that && toTree().equals(that.toTree());
    }

    @Override
    public int hashCode() {
        return keyId.hashCode();
    }
}
