package entente.registry;

import entente.kernel.Digest;
import entente.kernel.Nation;
import entente.seal.Fields;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Something that a pact protects, as its originator registered it. The origin label never changes.
 *
 * @param origins every nation whose information is in it
 * @param originLabel as {@link entente.kernel.Label#toTree()} wrote it
 * @param content once it is there
 * @param derived what it was made of, if it was made of something else
 * @param portions parts that bear their own marks
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
        Optional<Content> content,
        Optional<Derived> derived,
        List<Portion> portions) {

    /** How something was made of something else. */
    public enum How {
        TRANSLATION,
        EXTRACT,
        SUMMARY;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What an item was made of. It inherits every origin and is marked no lower.
     *
     * @param language of a translation
     * @param items the nation's own that are in it
     * @param holdings what the partner released that is in it
     */
    public record Derived(How how, Optional<String> language, List<String> items, List<String> holdings) {
        public Derived {
            items = List.copyOf(items);
            holdings = List.copyOf(holdings);
        }

        Map<String, Object> toTree() {
            var tree = new TreeMap<String, Object>();
            tree.put("how", how.word());
            language.ifPresent(written -> tree.put("language", written));
            tree.put("items", items);
            tree.put("holdings", holdings);
            return tree;
        }

        static Derived of(Map<String, Object> tree) {
            var fields = new Fields(tree, "derived");
            return new Derived(
                    How.valueOf(fields.text("how").toUpperCase(Locale.ROOT)),
                    fields.has("language") ? Optional.of(fields.text("language")) : Optional.empty(),
                    fields.texts("items"),
                    fields.texts("holdings"));
        }
    }

    /**
     * A part with its own provenance.
     *
     * @param name where it is, such as {@code para 3}
     * @param label its tree, in the nation's own scheme; the item's is no lower
     */
    public record Portion(String name, Map<String, Object> label, Set<Nation> origins) {
        Map<String, Object> toTree() {
            return Map.of(
                    "name",
                    name,
                    "label",
                    label,
                    "origins",
                    origins.stream().map(Nation::code).sorted().toList());
        }

        static Portion of(Fields fields) {
            return new Portion(
                    fields.text("name"),
                    fields.object("label"),
                    fields.texts("origins").stream().map(Nation::new).collect(Collectors.toSet()));
        }
    }

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
