package entente.kernel;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How a level or a category value is written (XML SPIF {@code markingData}).
 *
 * @param banner at the head and foot of a page, exactly as the nation's law writes it
 * @param portion before a paragraph
 * @param in the forms of one language, where they differ
 * @param colour {@code #RRGGBB}; of the banner
 */
public record Marking(String banner, String portion, Map<Language, Phrase> in, Optional<String> colour) {
    private static final Pattern COLOUR = Pattern.compile("#[0-9A-F]{6}");

    /** Where a mark stands. */
    public enum Form {
        BANNER,
        PORTION
    }

    /** The two forms of one language. */
    public record Phrase(String banner, String portion) {}

    public Marking {
        var copy = new EnumMap<Language, Phrase>(Language.class);
        copy.putAll(in);
        in = java.util.Collections.unmodifiableMap(copy);
        if (colour.filter(c -> !COLOUR.matcher(c).matches()).isPresent())
            throw new IllegalArgumentException("colour " + colour.get() + " is not written #RRGGBB, in capitals");
    }

    /** One mark for all places and languages. */
    public static Marking of(String mark) {
        return new Marking(mark, mark, Map.of(), Optional.empty());
    }

    public String in(Language language, Form form) {
        var phrase = Objects.requireNonNullElseGet(in.get(language), () -> new Phrase(banner, portion));
        return switch (form) {
            case BANNER -> phrase.banner();
            case PORTION -> phrase.portion();
        };
    }
}
