package entente.kernel.spif;

import static java.util.Map.entry;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The colours of XML SPIF: sixteen names of the W3C, and {@code #RRGGBB}. */
final class Colours {
    private static final Map<String, String> NAMED = Map.ofEntries(
            entry("aqua", "#00FFFF"),
            entry("black", "#000000"),
            entry("blue", "#0000FF"),
            // So it is spelt in the schema.
            entry("fuschia", "#FF00FF"),
            entry("gray", "#808080"),
            entry("green", "#008000"),
            entry("lime", "#00FF00"),
            entry("maroon", "#800000"),
            entry("navy", "#000080"),
            entry("olive", "#808000"),
            entry("purple", "#800080"),
            entry("red", "#FF0000"),
            entry("silver", "#C0C0C0"),
            entry("teal", "#008080"),
            entry("white", "#FFFFFF"),
            entry("yellow", "#FFFF00"));

    private Colours() {}

    static Optional<String> of(String written) {
        return written.matches("#[0-9A-Fa-f]{6}")
                ? Optional.of(written.toUpperCase(Locale.ROOT))
                : Optional.ofNullable(NAMED.get(written));
    }
}
