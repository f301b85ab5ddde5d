package entente.cyber.look;

import entente.cyber.stix.StixId;
import entente.cyber.stix.StixObject;
import entente.cyber.taxii.Seeing.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a list and a graph need to know of one version of an object.
 *
 * @param collection its alias
 * @param at when it came into view, in microseconds
 * @param label as the collection has it
 * @param from who put it there, or the terms under which it came
 * @param name what people call it
 * @param words what a search looks through, in small letters
 * @param ties the objects that it names
 * @param says what it may have in common with others
 */
public record Line(
        String collection,
        long at,
        String id,
        String type,
        String version,
        String label,
        String from,
        String name,
        String words,
        List<Tie> ties,
        Set<Common.Said> says) {
    private static final int LONGEST_NAME = 160;
    private static final int LONGEST_WORDS = 600;
    private static final int MOST_TIES = 2_000;

    /** The properties after which an object is called, first come first. */
    private static final List<String> NAMES = List.of(
            "name",
            "value",
            "path",
            "key",
            "subject",
            "pattern",
            "abstract",
            "explanation",
            "definition",
            "display_name",
            "account_login",
            "user_id",
            "command_line",
            "content",
            "opinion");

    /** @param word the property that names it */
    public record Tie(String word, String target) {}

    static Line of(String collection, Entry entry, StixObject object) {
        var name = name(object);
        var words = new StringBuilder(name).append('\n').append(entry.id());
        for (var property : List.of("pattern", "description"))
            object.text(property).ifPresent(text -> words.append('\n').append(text));
        return new Line(
                collection,
                entry.at(),
                entry.id(),
                entry.type(),
                entry.version(),
                entry.label(),
                entry.from(),
                cut(name, LONGEST_NAME),
                cut(words.toString(), LONGEST_WORDS).toLowerCase(Locale.ROOT),
                ties(object),
                Common.of(object));
    }

    static Line unreadable(String collection, Entry entry) {
        return new Line(
                collection,
                entry.at(),
                entry.id(),
                entry.type(),
                entry.version(),
                entry.label(),
                entry.from(),
                "",
                entry.id(),
                List.of(),
                Set.of());
    }

    Optional<String> target(String word) {
        return ties.stream()
                .filter(tie -> tie.word().equals(word))
                .map(Tie::target)
                .findFirst();
    }

    boolean isRelationship() {
        return type.equals("relationship")
                && target("source_ref").isPresent()
                && target("target_ref").isPresent();
    }

    private static String name(StixObject object) {
        if (object.type().equals("relationship"))
            return object.text("relationship_type").orElse("");
        for (var property : NAMES) {
            var text = object.text(property).filter(one -> !one.isBlank());
            if (text.isPresent()) return text.get().strip();
        }
        if (object.tree().get("hashes") instanceof Map<?, ?> hashes)
            return hashes.entrySet().stream()
                    .map(hash -> hash.getKey() + " " + hash.getValue())
                    .sorted()
                    .findFirst()
                    .orElse("");
        if (object.tree().get("number") instanceof Long number) return "AS" + number;
        return object.texts("protocols").stream().collect(Collectors.joining(", "));
    }

    private static String cut(String text, int most) {
        if (text.length() <= most) return text;
        var end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
        return text.substring(0, end) + "…";
    }

    /** Markings apart, which have a place of their own. */
    private static List<Tie> ties(StixObject object) {
        var ties = new ArrayList<Tie>();
        object.tree().forEach((name, value) -> member(name, value, ties));
        return ties.stream().distinct().limit(MOST_TIES).toList();
    }

    /** The markings of an object and of its parts. */
    static List<String> definitions(StixObject object) {
        var ids = new ArrayList<>(object.texts("object_marking_refs"));
        if (object.tree().get("granular_markings") instanceof List<?> granular)
            for (var one : granular)
                if (one instanceof Map<?, ?> part && part.get("marking_ref") instanceof String id) ids.add(id);
        return ids;
    }

    private static void member(String name, Object value, List<Tie> ties) {
        switch (value) {
            case String text
            when name.endsWith("_ref") && !name.equals("marking_ref") && StixId.isId(text) ->
                ties.add(new Tie(name, text));
            case List<?> list
            when name.endsWith("_refs") -> {
                if (!name.equals("object_marking_refs"))
                    for (var element : list)
                        if (element instanceof String text && StixId.isId(text)) ties.add(new Tie(name, text));
            }
            case List<?> list -> {
                for (var element : list) member("", element, ties);
            }
            case Map<?, ?> map -> map.forEach((key, inner) -> member(String.valueOf(key), inner, ties));
            default -> {}
        }
    }
}
