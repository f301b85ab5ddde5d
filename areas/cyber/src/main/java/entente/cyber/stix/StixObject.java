package entente.cyber.stix;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One object as it came: its bytes, and a tree to look at. The tree is made of maps, lists, texts, truths, {@link Long} or
 * {@link java.math.BigInteger} for whole numbers, {@link java.math.BigDecimal} for others, and {@link JsonNull}; properties
 * that we do not know are in it too. Nobody can change it, and what is sent on are the bytes.
 *
 * <p>Made by {@link StixReader} alone, so what it says of type and id is in the bytes.
 */
public final class StixObject {
    private final byte[] bytes;
    private final Map<String, Object> tree;
    private final StixId id;

    StixObject(byte[] bytes, Map<String, Object> tree, StixId id) {
        this.bytes = bytes;
        this.tree = tree;
        this.id = id;
    }

    /** Writes a tree and reads it again, so that it is under the same rules as what comes from outside. */
    public static StixObject of(Map<String, ?> tree) {
        return StixReader.object(StixWriter.bytes(tree));
    }

    public StixId id() {
        return id;
    }

    /** The type, which its id says too. */
    public String type() {
        return id.type();
    }

    /** A copy of exactly the bytes that came, without what stood around the object. */
    public byte[] bytes() {
        return bytes.clone();
    }

    public int size() {
        return bytes.length;
    }

    public Map<String, Object> tree() {
        return tree;
    }

    /** A property that is a text. */
    public Optional<String> text(String property) {
        return tree.get(property) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /** A property that is a list of texts; what else is in it is left out. */
    public List<String> texts(String property) {
        return tree.get(property) instanceof List<?> list
                ? list.stream()
                        .filter(String.class::isInstance)
                        .map(String.class::cast)
                        .toList()
                : List.of();
    }

    /**
     * Which version this is (STIX 2.1, 3.6; TAXII 2.1, 4.3.1): {@code modified}, or {@code created} where a type has none.
     * Empty for observables, which have no versions. Observables' own moments, such as a directory's, have other names.
     */
    public Optional<String> version() {
        return text("modified").or(() -> text("created"));
    }

    public boolean isRevoked() {
        return Boolean.TRUE.equals(tree.get("revoked"));
    }

    /** The same bytes. Two that differ in spaces alone are two: what is signed and sent are bytes. */
    @Override
    public boolean equals(Object other) {
        return other instanceof StixObject that && java.util.Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return java.util.Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return id + version().map(version -> " " + version).orElse("");
    }
}
