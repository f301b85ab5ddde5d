package entente.operations.safety.form;

import entente.operations.safety.Draft;
import entente.operations.safety.Matter;
import entente.operations.safety.Words;
import entente.operations.safety.geo.Coordinate;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The words that forms add to a product's own. */
final class Phrases {
    private static final DateTimeFormatter RADIO =
            DateTimeFormatter.ofPattern("ddHHmm 'UTC' MMM yy", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    static final Words ICE = Words.of("해빙 상황", "Ice conditions", "État des glaces");
    static final Words WARNING = Words.of("항행경보", "Navigational warning", "Avertissement de navigation");
    static final Words VALID = Words.of("유효", "Valid", "Valide");
    static final Words CANCELS = Words.of("취소", "Cancels", "Annule");
    static final Words SUPERSEDES = Words.of("대체", "Supersedes", "Remplace");

    private Phrases() {}

    /** The English word stands in each language, as on the radio. */
    static String prefix(Draft draft, String tag) {
        if (!draft.exercise()) return "";
        return switch (tag) {
            case "ko" -> "[훈련 EXERCISE] ";
            case "fr" -> "[EXERCICE EXERCISE] ";
            default -> "[EXERCISE] ";
        };
    }

    static String headline(Draft draft, String tag) {
        return prefix(draft, tag) + draft.headline().in(tag);
    }

    static String text(Draft draft, String tag) {
        return prefix(draft, tag) + draft.text().in(tag);
    }

    static String instruction(Draft draft, String tag) {
        return prefix(draft, tag) + draft.instruction().in(tag);
    }

    static Words kind(Draft draft) {
        return draft.matter() instanceof Matter.Ice ? ICE : WARNING;
    }

    /** {@code 281200 UTC NOV 26}. */
    static String radio(Instant instant) {
        return RADIO.format(instant).toUpperCase(Locale.ROOT);
    }

    /** Degrees and minutes to a tenth, {@code 71-30.0N 156-47.5W}. */
    static String position(Coordinate at) {
        return angle(at.latitudeMicrodegrees(), 2, 'N', 'S') + " " + angle(at.longitudeMicrodegrees(), 3, 'E', 'W');
    }

    private static String angle(int microdegrees, int digits, char positive, char negative) {
        var tenths = Math.round(Math.abs((long) microdegrees) * 600 / 1e6);
        return String.format(Locale.ROOT, "%0" + digits + "d-%02d.%d", tenths / 600, tenths / 10 % 60, tenths % 10)
                + (microdegrees < 0 && tenths > 0 ? negative : positive);
    }
}
