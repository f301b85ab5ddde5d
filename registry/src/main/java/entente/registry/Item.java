package entente.registry;

import entente.kernel.Digest;
import entente.kernel.Nation;
import entente.seal.Fields;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Something that a pact protects, as its originator registered it. The origin label never changes.
 *
 * @param origins every nation whose information is in it
 * @param originLabel as {@link entente.kernel.Label#toTree()} wrote it
 * @param content once it is there
 */
public record Item(
        String id,
        String area,
        String title,
        String fileName,
        String mediaType,
        String originOffice,
        Set<Nation> origins,
        Map<String, Object> originLabel,
        String createdBy,
        Instant createdAt,
        Optional<Content> content) {

    /** @param sealed file name of the content, sealed to this nation's own key */
    public record Content(Digest sha256, long bytes, String sealed) {
        Map<String, Object> toTree() {
            return Map.of("sha256", sha256.value(), "bytes", bytes, "sealed", sealed);
        }

        static Content of(Map<String, Object> tree) {
            var fields = new Fields(tree, "content");
            return new Content(fields.digest("sha256"), fields.number("bytes"), fields.text("sealed"));
        }
    }
}
