package entente.industry.dossier;

import entente.kernel.Problem;
import entente.kernel.Problems;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What an entry names: each field with its sort. A field that is not named in the shape is refused, so that nothing is kept
 * which nobody understands.
 *
 * @param fields name to sort, in the order in which people are asked
 */
public record Shape(Map<String, Field> fields) {
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9.-]{1,60}");
    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");
    private static final Pattern NATION = Pattern.compile("[A-Z]{2}");
    private static final int LONGEST = 200;
    private static final int MOST = 40;

    /** A sort of field. */
    public enum Sort {
        /** One line for people. */
        TEXT,
        /** A name of this nation's own: small letters, digits, dots, hyphens. */
        ID,
        UUID,
        /** A level as the nation's scheme marks it. */
        MARK,
        INSTANT,
        /** 0 to 100. */
        PERCENT,
        TRUTH,
        /** Two capital letters each. */
        NATIONS,
        DIGEST,
        /** One of the words in {@link Field#words}. */
        WORD,
        /** Some of them. */
        WORDS,
        /** A form that is read by itself. */
        FORM
    }

    /** @param words of which one or some are given, for words alone */
    public record Field(Sort sort, boolean required, List<String> words) {
        public Field {
            words = List.copyOf(words);
        }
    }

    public Shape {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /** {@code level:mark}, {@code storage:mark?}, {@code severity:word=MINOR,MAJOR}. */
    public static Shape of(String... specs) {
        var fields = new LinkedHashMap<String, Field>();
        for (var spec : specs) {
            var colon = spec.indexOf(':');
            var sort = spec.substring(colon + 1);
            var words = List.<String>of();
            var optional = sort.endsWith("?");
            if (optional) sort = sort.substring(0, sort.length() - 1);
            var equals = sort.indexOf('=');
            if (equals >= 0) {
                words = List.of(sort.substring(equals + 1).split(",", -1));
                sort = sort.substring(0, equals);
            }
            fields.put(
                    spec.substring(0, colon),
                    new Field(Sort.valueOf(sort.toUpperCase(java.util.Locale.ROOT)), !optional, words));
        }
        return new Shape(fields);
    }

    /** @throws Problems all that is wrong */
    public void require(Map<String, ?> details, Levels levels) {
        var problems = new ArrayList<Problem>();
        for (var name : details.keySet())
            if (!fields.containsKey(name))
                problems.add(new Problem(name, "is unknown here", "Give " + new TreeMap<>(fields).keySet() + "."));
        new TreeMap<>(fields).forEach((name, field) -> {
            if (!details.containsKey(name)) {
                if (field.required()) problems.add(new Problem(name, "is missing", "Give it."));
                return;
            }
            wrong(field, details.get(name), levels)
                    .ifPresent(remedy ->
                            problems.add(new Problem(name, "\"" + details.get(name) + "\" does not fit", remedy)));
        });
        if (!problems.isEmpty()) throw new Problems(problems);
    }

    private static java.util.Optional<String> wrong(
            Field field, @org.jspecify.annotations.Nullable Object value, Levels levels) {
        var fits = switch (field.sort()) {
            case TEXT -> value instanceof String text && line(text);
            case ID -> value instanceof String text && ID.matcher(text).matches();
            case UUID -> value instanceof String text && UUID.matcher(text).matches();
            case DIGEST -> value instanceof String text && DIGEST.matcher(text).matches();
            case MARK -> value instanceof String text && marks(text, levels);
            case INSTANT -> value instanceof String text && instant(text);
            case PERCENT ->
                value instanceof Number number
                        && number.longValue() >= 0
                        && number.longValue() <= 100
                        && number.doubleValue() == number.longValue();
            case TRUTH -> value instanceof Boolean;
            case NATIONS -> all(value, text -> NATION.matcher(text).matches());
            case WORD -> value instanceof String text && field.words().contains(text);
            case WORDS -> all(value, field.words()::contains);
            case FORM -> value instanceof Map<?, ?>;
        };
        return fits ? java.util.Optional.empty() : java.util.Optional.of(remedy(field));
    }

    private static String remedy(Field field) {
        return switch (field.sort()) {
            case TEXT -> "Write one line of at most " + LONGEST + " characters.";
            case ID -> "Small letters, digits, dots and hyphens.";
            case UUID -> "Give an id as the node printed it.";
            case DIGEST -> "Give a digest as the node printed it.";
            case MARK -> "Write a level as this nation's scheme marks it, and no more.";
            case INSTANT -> "Write a moment in UTC, such as 2027-01-31T00:00:00Z.";
            case PERCENT -> "Write a whole number from 0 to 100.";
            case TRUTH -> "Write true or false.";
            case NATIONS -> "Write states by two capital letters each.";
            case WORD -> "One of " + field.words() + ".";
            case WORDS -> "Some of " + field.words() + ".";
            case FORM -> "Give the form.";
        };
    }

    private static boolean line(String text) {
        return !text.isBlank() && text.length() <= LONGEST && text.codePoints().noneMatch(Character::isISOControl);
    }

    private static boolean marks(String text, Levels levels) {
        try {
            return text.length() <= LONGEST
                    && Levels.protects(levels.of(text))
                    && levels.policy().parse(text).categories().isEmpty();
        } catch (Problems unknown) {
            return false;
        }
    }

    private static boolean instant(String text) {
        try {
            return Instant.parse(text).isBefore(Instant.parse("2200-01-01T00:00:00Z"));
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static boolean all(
            @org.jspecify.annotations.Nullable Object value, java.util.function.Predicate<String> fits) {
        return value instanceof List<?> list
                && list.size() <= MOST
                && list.stream().distinct().count() == list.size()
                && list.stream().allMatch(one -> one instanceof String text && fits.test(text));
    }
}
