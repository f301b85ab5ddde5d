package entente.discovery;

import entente.kernel.Problems;
import entente.seal.Fields;
import entente.seal.MalformedException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Map;

/**
 * What one asks about.
 *
 * @param value in the one form of its kind
 */
public record Selector(SelectorKind kind, String value) implements Comparable<Selector> {
    private static final String CONTEXT = "entente discovery-set/1\n";

    public Selector {
        if (!kind.canonical(value).equals(value))
            throw new IllegalArgumentException("\"" + value + "\" is not in the one form of " + kind.word());
    }

    /** As somebody wrote it. */
    public static Selector of(String kind, String written) {
        try {
            var known = SelectorKind.of(kind);
            return new Selector(known, known.canonical(written));
        } catch (IllegalArgumentException e) {
            throw new Problems("selectors", String.valueOf(e.getMessage()), "Correct it, or leave it out.");
        }
    }

    static Selector of(Map<String, ?> tree) {
        var fields = new Fields(tree, "selector").only("kind", "value");
        try {
            return new Selector(SelectorKind.of(fields.text("kind")), fields.text("value"));
        } catch (IllegalArgumentException e) {
            throw new MalformedException("selector", String.valueOf(e.getMessage()), e);
        }
    }

    public Map<String, Object> toTree() {
        return Map.of("kind", kind.word(), "value", value);
    }

    /** What the function is computed of. The kind is in it: a number of one is no number of another. */
    byte[] input() {
        return (CONTEXT + kind.word() + "\n" + value).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public int compareTo(Selector other) {
        return Comparator.comparing(Selector::kind)
                .thenComparing(Selector::value)
                .compare(this, other);
    }
}
