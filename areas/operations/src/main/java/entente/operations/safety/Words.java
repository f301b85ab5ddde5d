package entente.operations.safety;

import entente.kernel.Language;
import entente.kernel.Text;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IllformedLocaleException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.TreeMap;

/**
 * The same words in Korean, English and French, and in any further language of those who live there, such as Inuktitut.
 *
 * @param byTag by BCP 47 tag: {@code ko}, {@code en} and {@code fr} first, the others in order of their tags
 */
public record Words(Map<String, String> byTag) {
    private static final int LONGEST = 4000;
    private static final int MOST_LANGUAGES = 12;

    public Words {
        if (byTag.size() > MOST_LANGUAGES)
            throw new IllegalArgumentException("words are in at most " + MOST_LANGUAGES + " languages");
        var ordered = new LinkedHashMap<String, String>();
        for (var language : Language.values()) {
            var text = byTag.get(language.code());
            if (text == null) throw new IllegalArgumentException("words need " + language.code() + ": " + byTag);
            ordered.put(language.code(), text);
        }
        ordered.putAll(new TreeMap<>(byTag));
        ordered.forEach((tag, text) -> {
            requireLanguage(tag);
            requirePlain(tag, text);
        });
        byTag = Collections.unmodifiableMap(ordered);
    }

    public static Words of(String ko, String en, String fr) {
        return new Words(Map.of("ko", ko, "en", en, "fr", fr));
    }

    public static Words of(Text text) {
        return of(text.ko(), text.en(), text.fr());
    }

    /** The same with one more language. */
    public Words and(String tag, String text) {
        var more = new TreeMap<>(byTag);
        if (more.put(tag, text) != null) throw new IllegalArgumentException("the words have " + tag + " already");
        return new Words(more);
    }

    /** English where the language is missing: a warning in a language half understood is better than none. */
    public String in(String tag) {
        var text = byTag.get(tag);
        return text == null ? in(Language.EN) : text;
    }

    public String in(Language language) {
        return java.util.Objects.requireNonNull(byTag.get(language.code()));
    }

    public List<String> tags() {
        return new ArrayList<>(byTag.keySet());
    }

    /** Not longer than that in any language; a line of its own if asked for. */
    Words require(String what, int longest, boolean oneLine) {
        byTag.forEach((tag, text) -> {
            if (text.length() > longest)
                throw new IllegalArgumentException(what + " in " + tag + " has more than " + longest + " characters");
            if (oneLine && text.indexOf('\n') >= 0)
                throw new IllegalArgumentException(what + " in " + tag + " has more than one line");
        });
        return this;
    }

    /** The three letters of ISO 639-2/T, as S-100 writes a language. */
    public static String threeLetters(String tag) {
        return Locale.forLanguageTag(tag).getISO3Language();
    }

    private static void requireLanguage(String tag) {
        try {
            var locale = new Locale.Builder().setLanguageTag(tag).build();
            if (!locale.toLanguageTag().equals(tag) || locale.getISO3Language().isEmpty())
                throw new IllegalArgumentException(tag + " is no language tag as BCP 47 writes it");
        } catch (IllformedLocaleException | MissingResourceException e) {
            throw new IllegalArgumentException(tag + " is no language tag as BCP 47 writes it", e);
        }
    }

    /** No control characters, halves of characters, or marks that turn the direction of writing unseen. */
    private static void requirePlain(String tag, String text) {
        if (text.isBlank() || !text.strip().equals(text) || text.length() > LONGEST)
            throw new IllegalArgumentException(
                    "words in " + tag + " are empty, begin or end with space, or are longer than " + LONGEST);
        text.codePoints().filter(Words::unfit).findFirst().ifPresent(c -> {
            throw new IllegalArgumentException("words in %s contain the character U+%04X".formatted(tag, c));
        });
    }

    private static boolean unfit(int c) {
        if (c == '\n') return false;
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069;
        };
    }
}
