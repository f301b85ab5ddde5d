package entente.industry.supply.document;

import entente.kernel.Problem;
import entente.seal.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A thin view of one object in a document that a stranger wrote. A member of another shape than the format has is left out and
 * told in {@link Oddities}: what was not read is not taken for something that is not there.
 */
public final class View {
    private static final int LONGEST = 4096;

    private final Map<?, ?> tree;
    private final String where;
    private final Oddities oddities;

    private View(Map<?, ?> tree, String where, Oddities oddities) {
        this.tree = tree;
        this.where = where;
        this.oddities = oddities;
    }

    /** @throws entente.seal.MalformedException when the bytes are no JSON object within the bounds of {@link Json} */
    public static View of(byte[] json, String what, Oddities oddities) {
        return new View(Json.object(json, what), what, oddities);
    }

    public static View of(Map<String, ?> tree, String what, Oddities oddities) {
        return new View(tree, what, oddities);
    }

    public String where() {
        return where;
    }

    public boolean has(String name) {
        return tree.get(name) != null;
    }

    /** A text of at most 4096 characters that can be shown; one that is empty says nothing. */
    public Optional<String> text(String name) {
        return switch (tree.get(name)) {
            case null -> Optional.empty();
            case String text -> plain(name, text);
            default -> {
                odd(name, "is no text");
                yield Optional.empty();
            }
        };
    }

    /** A number or a text, as it was written. */
    public Optional<String> written(String name) {
        return tree.get(name) instanceof Number number ? Optional.of(number.toString()) : text(name);
    }

    private Optional<String> plain(String name, String text) {
        if (text.length() > LONGEST || !isPlain(text)) {
            odd(name, "is longer than " + LONGEST + " characters, or has some that nothing can show");
            return Optional.empty();
        }
        return text.isBlank() ? Optional.empty() : Optional.of(text.strip());
    }

    private static boolean isPlain(String text) {
        for (var i = 0; i < text.length(); ) {
            var point = text.codePointAt(i);
            if (Character.isISOControl(point) && point != '\n' && point != '\t' && point != '\r'
                    || point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) return false;
            i += Character.charCount(point);
        }
        return true;
    }

    public Optional<View> object(String name) {
        return switch (tree.get(name)) {
            case null -> Optional.empty();
            case Map<?, ?> map -> Optional.of(new View(map, where + "." + name, oddities));
            default -> {
                odd(name, "is no object");
                yield Optional.empty();
            }
        };
    }

    public List<View> objects(String name) {
        var views = new ArrayList<View>();
        var index = 0;
        for (var element : list(name)) {
            var place = where + "." + name + "[" + index++ + "]";
            if (element instanceof Map<?, ?> map) views.add(new View(map, place, oddities));
            else oddities.add(place, "is no object");
        }
        return views;
    }

    public List<String> texts(String name) {
        var texts = new ArrayList<String>();
        for (var element : list(name))
            if (element instanceof String text) plain(name, text).ifPresent(texts::add);
            else odd(name, "has an element that is no text");
        return texts;
    }

    private List<? extends @Nullable Object> list(String name) {
        return switch (tree.get(name)) {
            case null -> List.of();
            case List<?> list -> list;
            default -> {
                odd(name, "is no list");
                yield List.of();
            }
        };
    }

    /** The members by name, for objects whose names are data. */
    public Map<String, View> members() {
        var members = new LinkedHashMap<String, View>();
        tree.forEach((name, value) -> {
            if (value instanceof Map<?, ?> map)
                members.put(String.valueOf(name), new View(map, where + "." + name, oddities));
        });
        return members;
    }

    public void odd(String name, String wrong) {
        oddities.add(where + "." + name, wrong);
    }

    /** What was not understood. */
    public static final class Oddities {
        private static final int MOST = 100;

        private final List<Problem> told = new ArrayList<>();
        private int more;

        public void add(String where, String wrong) {
            if (told.size() < MOST)
                told.add(new Problem(where, wrong, "It was left out; ask its maker for a right one."));
            else more++;
        }

        public List<Problem> told() {
            return List.copyOf(told);
        }

        /** How many there are, told or not. */
        public int count() {
            return told.size() + more;
        }
    }
}
