package entente.cyber.release;

import entente.cyber.pattern.Pattern;
import entente.cyber.stix.Selector;
import entente.cyber.stix.StixObject;
import java.text.Normalizer;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Looks for what was taken out of an object in what is left of it: a pattern names the address again, a description the
 * victim. Texts are compared without regard to case, form of characters and the ways in which analysts defuse addresses.
 * Finding too much withholds too much, and that is the side to err on.
 */
final class Repetition {
    /** Shorter words are found only as words, or they would be found everywhere. */
    private static final int SHORT = 4;

    private Repetition() {}

    /** The first text that repeats something. */
    static Optional<String> find(StixObject original, Collection<Selector> taken, Map<String, Object> left) {
        var values = new HashSet<String>();
        for (var selector : taken)
            if (!Derivative.GIVEN.contains(selector.toString()))
                selector.in(original.tree())
                        .ifPresent(value -> leaves(value, "", (at, text) -> values.add(fold(text))));
        values.remove("");
        if (values.isEmpty()) return Optional.empty();
        var found = new String[1];
        left.forEach((name, value) -> {
            if (name.equals("granular_markings") || name.equals("type") || name.equals("spec_version")) return;
            leaves(value, name, (at, text) -> {
                if (found[0] == null && repeats(text, values)) found[0] = at;
            });
        });
        return Optional.ofNullable(found[0])
                .or(() -> mentions(left, values) ? Optional.of("pattern") : Optional.empty());
    }

    private static boolean repeats(String text, Set<String> values) {
        var folded = fold(text);
        return values.stream().anyMatch(value -> contains(folded, value));
    }

    /** What a pattern mentions in another spelling than that of its text, such as bytes. */
    private static boolean mentions(Map<String, Object> left, Set<String> values) {
        if (!(left.get("pattern") instanceof String text) || !"stix".equals(left.get("pattern_type"))) return false;
        return Pattern.problems(text).isEmpty()
                && Pattern.read(text).mentions().stream().anyMatch(mention -> repeats(mention, values));
    }

    private static boolean contains(String text, String value) {
        if (value.length() >= SHORT) return text.contains(value);
        for (var at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + 1)) {
            var end = at + value.length();
            var before = at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1));
            var after = end == text.length() || !Character.isLetterOrDigit(text.charAt(end));
            if (before && after) return true;
        }
        return false;
    }

    /** Texts and numbers, and names of members, of which a dictionary is made of too. */
    private static void leaves(Object value, String at, BiConsumer<String, String> to) {
        switch (value) {
            case String text -> to.accept(at, text);
            case Number number -> to.accept(at, number.toString());
            case List<?> list -> list.forEach(element -> leaves(element, at, to));
            case Map<?, ?> map -> map.forEach((key, member) -> leaves(member, at + "." + key, to));
            default -> {}
        }
    }

    /** One spelling for all the spellings of a text. */
    static String fold(String text) {
        var plain = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        return plain.replace("[.]", ".")
                .replace("(.)", ".")
                .replace("[dot]", ".")
                .replace("(dot)", ".")
                .replace("[:]", ":")
                .replace("[@]", "@")
                .replace("[at]", "@")
                .replace("hxxp", "http")
                .replace("\\", "")
                .strip();
    }
}
