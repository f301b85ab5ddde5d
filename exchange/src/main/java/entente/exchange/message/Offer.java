package entente.exchange.message;

import entente.kernel.CanonicalJson;
import entente.kernel.Digest;
import entente.seal.Fields;
import entente.seal.Json;
import entente.seal.MalformedException;
import java.util.Base64;
import java.util.Map;

/**
 * A consignment is announced before its content is sent.
 *
 * @param release the signed release statement, as bytes
 * @param bytes how long the content is
 * @param sha384 of the whole content
 */
public record Offer(String id, byte[] release, long bytes, Digest sha384) {
    public Offer {
        MessageId.require(id);
        if (bytes < 1) throw new IllegalArgumentException("content has 1 byte or more, not " + bytes);
        if (!sha384.value().startsWith("sha384:"))
            throw new IllegalArgumentException("content is named by its SHA-384, not by " + sha384);
    }

    public Map<String, Object> toTree() {
        return Map.of(
                "id",
                id,
                "release",
                Base64.getEncoder().encodeToString(release),
                "bytes",
                bytes,
                "sha384",
                sha384.value());
    }

    public static Offer of(Map<String, ?> tree) {
        var fields = new Fields(tree, "offer").only("id", "release", "bytes", "sha384");
        try {
            return new Offer(
                    fields.text("id"), fields.base64("release"), fields.number("bytes"), fields.digest("sha384"));
        } catch (IllegalArgumentException e) {
            throw new MalformedException("offer", String.valueOf(e.getMessage()), e);
        }
    }

    public byte[] json() {
        return CanonicalJson.bytes(toTree());
    }

    public static Offer parse(byte[] json) {
        return of(Json.object(json, "offer"));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Offer that && toTree().equals(that.toTree());
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }
}
