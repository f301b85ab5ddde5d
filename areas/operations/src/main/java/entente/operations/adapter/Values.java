package entente.operations.adapter;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.OptionalDouble;

/** Values of strangers' records; a fault is named and the value is absent. */
final class Values {
    /** What cursor-on-target writes for a number that it does not know. */
    static final double COT_UNKNOWN = 9_999_999;

    private static final int LONGEST_TIME = 40;
    private static final int LONGEST_NUMBER = 32;

    private Values() {}

    static Optional<Instant> instant(String where, String text, Faults faults) {
        try {
            if (text.length() <= LONGEST_TIME)
                return Optional.of(DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(text, Instant::from));
        } catch (DateTimeException e) {
            // Said below.
        }
        faults.add(where, "is no time", "Write it as 2026-08-04T15:17:43Z.");
        return Optional.empty();
    }

    static OptionalDouble number(String where, String text, Faults faults) {
        // Not what Double.parseDouble takes besides: NaN, hexadecimal, a letter at the end.
        var plain = text.length() <= LONGEST_NUMBER;
        for (var i = 0; i < text.length() && plain; i++) plain = "+-.eE0123456789".indexOf(text.charAt(i)) >= 0;
        try {
            if (plain && Double.isFinite(Double.parseDouble(text))) return OptionalDouble.of(Double.parseDouble(text));
        } catch (NumberFormatException e) {
            // Said below.
        }
        faults.add(where, "is no number", "Write it in decimal digits.");
        return OptionalDouble.empty();
    }

    /** A word of bounded length in which nothing is invisible. */
    static Optional<String> word(String where, String text, int longest, Faults faults) {
        if (!text.isBlank() && text.length() <= longest && isSeen(text)) return Optional.of(text);
        faults.add(
                where,
                "is empty, longer than " + longest + " characters, or has characters that are not seen",
                "Shorten it, and take out what is not text.");
        return Optional.empty();
    }

    /** Whether all of it is text that somebody sees. */
    static boolean isSeen(String text) {
        return text.codePoints().allMatch(point -> switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        });
    }

    static OptionalDouble within(
            String where, OptionalDouble value, double least, double most, String unit, Faults faults) {
        if (value.isEmpty() || (value.getAsDouble() >= least && value.getAsDouble() <= most)) return value;
        faults.add(where, "is not from %.0f to %.0f %s".formatted(least, most, unit), "Correct it at the source.");
        return OptionalDouble.empty();
    }

    /** A full circle is the same as none. */
    static OptionalDouble angle(String where, OptionalDouble degrees, Faults faults) {
        var angle = within(where, degrees, 0, 360, "degrees", faults);
        return angle.isPresent() && angle.getAsDouble() == 360 ? OptionalDouble.of(0) : angle;
    }

    static OptionalDouble known(OptionalDouble value) {
        return value.isPresent() && value.getAsDouble() >= COT_UNKNOWN ? OptionalDouble.empty() : value;
    }
}
