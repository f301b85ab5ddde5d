package entente.seal.ztdf;

import entente.kernel.CanonicalJson;
import entente.kernel.CategoryTag;
import entente.kernel.Digest;
import entente.kernel.Label;
import entente.seal.Fields;
import entente.seal.Json;
import entente.seal.MalformedException;
import entente.seal.SealingKey;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * OpenTDF's policy: data attributes that name the receivers and the label. Decisions here are made by the pact; the
 * attributes are for other readers of the format, where a policy without any means that everybody may read.
 */
final class PolicyObject {
    /** A name that nobody can register (RFC 2606): attributes are names here, not addresses. */
    private static final String NAMESPACE = "https://entente.invalid/attr/";

    /** No value of a policy is written like this, since {@code ~} is escaped in those. */
    private static final String NOBODY = "~nobody";

    private PolicyObject() {}

    /** The policy in the form that is bound and stored: canonical JSON in base64. */
    static String base64(List<SealingKey> receivers, Optional<LabelBinding> binding) {
        var attributes = new ArrayList<String>();
        for (var receiver : receivers) attributes.add(attribute("receiver", receiver.name()));
        binding.ifPresent(bound -> addLabel(bound.label().label(), attributes));
        var uuid = binding.map(bound -> uuid(bound.item())).orElseGet(UUID::randomUUID);
        var body = Map.of(
                "dataAttributes",
                attributes.stream().map(name -> Map.of("attribute", name)).toList(),
                "dissem",
                List.of());
        return Base64.getEncoder().encodeToString(CanonicalJson.bytes(Map.of("uuid", uuid.toString(), "body", body)));
    }

    /** Informative categories decide nothing, so they are in the label alone. */
    private static void addLabel(Label label, List<String> attributes) {
        var policy = label.policy();
        attributes.add(attribute("policy", policy.id() + " " + policy.version()));
        for (var axis : policy.axes())
            attributes.add(attribute("level-" + axis.id(), label.level(axis).id()));
        label.categories().forEach((tag, values) -> {
            var name = switch (policy.tag(tag).kind()) {
                case RESTRICTIVE -> "all-of-" + tag;
                case PERMISSIVE -> "any-of-" + tag;
                case INFORMATIVE -> "";
            };
            if (name.isEmpty()) return;
            for (var value : values) attributes.add(attribute(name, value));
            if (values.isEmpty() && policy.tag(tag).kind() == CategoryTag.Kind.PERMISSIVE)
                attributes.add(NAMESPACE + escaped(name) + "/value/" + NOBODY);
        });
    }

    private static String attribute(String name, String value) {
        return NAMESPACE + escaped(name) + "/value/" + escaped(value);
    }

    private static String escaped(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** The item's own id where it is a UUID, otherwise one made from it (RFC 9562, version 8). */
    private static UUID uuid(String item) {
        try {
            var uuid = UUID.fromString(item);
            if (uuid.toString().equals(item)) return uuid;
        } catch (IllegalArgumentException _) {
            // Any other id; made into a UUID below.
        }
        var digest =
                ByteBuffer.wrap(Digest.of(item.getBytes(StandardCharsets.UTF_8)).raw());
        return new UUID(digest.getLong() & ~0xF000L | 0x8000L, digest.getLong() & ~(3L << 62) | 1L << 63);
    }

    /** Refuses a policy that other readers might take for "everybody". */
    static void check(byte[] json) {
        var fields = new Fields(Json.object(json, "policy"), "policy").only("body", "uuid");
        var body = fields.fields("body").only("dataAttributes", "dissem");
        fields.text("uuid");
        var attributes = body.objects("dataAttributes");
        if (attributes.isEmpty()) throw new MalformedException("policy", "has no data attribute");
        for (var attribute : attributes)
            new Fields(attribute, "policy.dataAttributes").only("attribute").text("attribute");
        if (!body.list("dissem").isEmpty()) throw new MalformedException("policy", "has a dissemination list");
        if (!Arrays.equals(json, CanonicalJson.bytes(fields.tree())))
            throw new MalformedException("policy", "not in canonical form");
    }
}
