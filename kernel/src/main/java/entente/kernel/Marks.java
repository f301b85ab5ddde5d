package entente.kernel;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Reads the marks of one policy as people write them. A part that could mean two things is refused: taking the first
 * would sometimes take the lower.
 */
final class Marks {
    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}]+");
    private static final Pattern COMMA = Pattern.compile(",");

    private final SecurityPolicy policy;

    Marks(SecurityPolicy policy) {
        this.policy = policy;
    }

    Label parse(String written) {
        var levels = new TreeMap<String, String>();
        var categories = new TreeMap<String, SortedSet<String>>();
        var problems = new ArrayList<Problem>();
        for (var part : written.split("//", -1)) read(part, levels, categories, problems);
        if (problems.isEmpty() && levels.isEmpty())
            problems.add(new Problem(
                    "label", "\"" + written.strip() + "\" names no level", "Write one of " + levelMarks() + " first."));
        if (!problems.isEmpty()) throw new Problems(problems);
        return policy.label(levels, categories);
    }

    private void read(
            String part,
            TreeMap<String, String> levels,
            TreeMap<String, SortedSet<String>> categories,
            List<Problem> problems) {
        var plain = fold(part);
        var meanings = new ArrayList<Runnable>();
        for (var axis : policy.axes())
            for (var level : axis.levels())
                if (fold(level.mark()).equals(plain) || fold(level.id()).equals(plain))
                    meanings.add(() -> {
                        if (levels.put(axis.id(), level.id()) != null)
                            problems.add(new Problem(
                                    "label",
                                    "two levels of one axis (" + axis.name().en() + ")",
                                    "Keep one."));
                    });
        for (var tag : policy.tags())
            valuesOf(tag, plain)
                    .ifPresent(values -> meanings.add(() -> {
                        if (categories.put(tag.id(), values) != null)
                            problems.add(new Problem(
                                    "label", tag.mark() + " stands twice", "Write it once, with all its values."));
                    }));
        switch (meanings.size()) {
            case 1 -> meanings.getFirst().run();
            case 0 ->
                problems.add(new Problem(
                        "label",
                        "\"" + part.strip() + "\" is no mark of "
                                + policy.name().en(),
                        "Write one of " + levelMarks() + ", with categories after //."));
            default ->
                problems.add(new Problem(
                        "label",
                        "\"" + part.strip() + "\" could mean " + meanings.size() + " things",
                        "Write the full mark."));
        }
    }

    /** The values of the tag that this part names; absent when it is not a part of this tag, or holds an unknown one. */
    private Optional<SortedSet<String>> valuesOf(CategoryTag tag, String plain) {
        var mark = fold(tag.mark());
        if (!plain.equals(mark) && !plain.startsWith(mark + " ")) return Optional.empty();
        var rest = plain.substring(mark.length()).strip();
        if (rest.equals("-")) return Optional.of(new TreeSet<>());
        var values = new TreeSet<String>();
        for (var list : COMMA.split(rest, -1)) if (!readValues(tag, list.strip(), values)) return Optional.empty();
        return Optional.of(values);
    }

    /** One value, whose mark may have spaces in it, or several with spaces between them. */
    private static boolean readValues(CategoryTag tag, String written, SortedSet<String> values) {
        var whole = value(tag, written);
        whole.ifPresent(values::add);
        if (whole.isPresent()) return true;
        var words = SPACE.split(written, -1);
        for (var word : words) {
            var value = value(tag, word);
            if (words.length == 1 || value.isEmpty()) return false;
            values.add(value.get());
        }
        return true;
    }

    private static Optional<String> value(CategoryTag tag, String written) {
        var found = tag.values().stream()
                .filter(v -> fold(v.mark()).equals(written) || fold(v.id()).equals(written))
                .map(CategoryTag.Value::id)
                .toList();
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    /** Upper case may undo a normal form, so the form comes last; spaces are alike only after it. */
    private static String fold(String written) {
        var upper = Normalizer.normalize(written, Normalizer.Form.NFKC).toUpperCase(Locale.ROOT);
        return SPACE.matcher(Normalizer.normalize(upper, Normalizer.Form.NFKC))
                .replaceAll(" ")
                .strip();
    }

    private List<String> levelMarks() {
        return policy.axes().stream()
                .flatMap(axis -> axis.levels().stream())
                .map(Level::mark)
                .toList();
    }
}
