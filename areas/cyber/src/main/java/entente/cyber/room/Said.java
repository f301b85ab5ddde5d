package entente.cyber.room;

import entente.cyber.stix.StixId;
import entente.seal.Fields;
import entente.seal.MalformedException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** What people say in an entry is text and nothing else: of a length, without what could make it look like another. */
final class Said {
    static final int TITLE = 200;
    static final int TEXT = 4000;

    private static final Instant FIRST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-01-01T00:00:00Z");

    private Said() {}

    static String title(Fields fields, String name) {
        return text(fields, name, TITLE, false);
    }

    static String text(Fields fields, String name) {
        return text(fields, name, TEXT, true);
    }

    static Optional<String> optionalText(Fields fields, String name) {
        return fields.has(name) ? Optional.of(text(fields, name)) : Optional.empty();
    }

    static String text(Fields fields, String name, int most, boolean lines) {
        var text = fields.text(name);
        wrong(text, most, lines).ifPresent(wrong -> {
            throw new MalformedException("act", name + " " + wrong);
        });
        return text;
    }

    /** What is wrong with a text; empty when it may stand. */
    static Optional<String> wrong(String text, int most, boolean lines) {
        if (text.isBlank()) return Optional.of("is blank");
        if (text.length() > most) return Optional.of("has more than " + most + " characters");
        for (var i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            var point = text.codePointAt(i);
            if (!isSpeakable(point, lines))
                return Optional.of("has a character that nobody sees, U+%04X".formatted(point));
        }
        return Optional.empty();
    }

    /** Joiners shape words in some scripts; every other invisible character only hides or turns what stands there. */
    private static boolean isSpeakable(int point, boolean lines) {
        return switch (Character.getType(point)) {
            case Character.CONTROL -> lines && (point == '\n' || point == '\t');
            case Character.FORMAT -> point == 0x200C || point == 0x200D;
            case Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }

    /** A UUID that can also stand in the id of an object. */
    static String uuid(Fields fields, String name) {
        var uuid = fields.text(name);
        if (!isUuid(uuid)) throw new MalformedException("act", name + " is no UUID in lower case");
        return uuid;
    }

    static boolean isUuid(String uuid) {
        return StixId.isId("task--" + uuid);
    }

    static StixId stixId(Fields fields, String name) {
        return StixId.read(fields.text(name))
                .orElseThrow(() -> new MalformedException("act", name + " is no id of an object"));
    }

    static Instant instant(Fields fields, String name) {
        var instant = fields.instant(name).truncatedTo(ChronoUnit.MILLIS);
        if (instant.isBefore(FIRST) || !instant.isBefore(LAST))
            throw new MalformedException("act", name + " is no moment of our time");
        return instant;
    }

    static <E extends Enum<E>> E word(Class<E> of, Fields fields, String name) {
        try {
            return Enum.valueOf(of, fields.text(name));
        } catch (IllegalArgumentException e) {
            throw new MalformedException(
                    "act", name + " is none of " + java.util.Arrays.toString(of.getEnumConstants()), e);
        }
    }
}
