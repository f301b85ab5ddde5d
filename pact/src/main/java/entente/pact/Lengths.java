package entente.pact;

import entente.kernel.Text;
import java.util.ArrayList;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Says an ISO 8601 length of time as people do, and never rounds it or turns hours into days. */
final class Lengths {
    private static final Pattern FORM =
            Pattern.compile("P(?=.)(?:(\\d{1,9})Y)?(?:(\\d{1,9})M)?(?:(\\d{1,9})W)?(?:(\\d{1,9})D)?"
                    + "(?:T(?=.)(?:(\\d{1,9})H)?(?:(\\d{1,9})M)?(?:(\\d{1,9})S)?)?");
    private static final String[][] UNITS = {
        {"년", "year", "an"},
        {"개월", "month", "mois"},
        {"주", "week", "semaine"},
        {"일", "day", "jour"},
        {"시간", "hour", "heure"},
        {"분", "minute", "minute"},
        {"초", "second", "seconde"}
    };
    private static final int DAY = 3;

    private Lengths() {}

    /** @return empty when it is no length of time */
    static Optional<Text> say(String iso) {
        return say(iso, "");
    }

    /** @param counted {@code working-days}, {@code calendar-days}, or empty when nothing says how days count */
    static Optional<Text> say(String iso, String counted) {
        var match = FORM.matcher(iso);
        if (!match.matches()) return Optional.empty();
        var ko = new ArrayList<String>();
        var en = new ArrayList<String>();
        var fr = new ArrayList<String>();
        IntStream.range(0, UNITS.length).filter(i -> match.group(i + 1) != null).forEach(i -> {
            var number = Long.parseLong(match.group(i + 1));
            var kind = i == DAY ? counted : "";
            ko.add(koreanDays(kind) + number + UNITS[i][0]);
            en.add(number + " " + englishDays(kind) + UNITS[i][1] + (number == 1 ? "" : "s"));
            var plural = number > 1;
            fr.add(number + " " + UNITS[i][2] + (plural && !UNITS[i][2].endsWith("s") ? "s" : "")
                    + frenchDays(kind, plural));
        });
        if (en.isEmpty()) return Optional.empty();
        return Optional.of(new Text(String.join(" ", ko), String.join(" ", en), String.join(" ", fr)));
    }

    private static String koreanDays(String counted) {
        return switch (counted) {
            case "working-days" -> "근무일 기준 ";
            case "calendar-days" -> "달력 기준 ";
            default -> "";
        };
    }

    private static String englishDays(String counted) {
        return switch (counted) {
            case "working-days" -> "working ";
            case "calendar-days" -> "calendar ";
            default -> "";
        };
    }

    private static String frenchDays(String counted, boolean plural) {
        return switch (counted) {
            case "working-days" -> plural ? " ouvrables" : " ouvrable";
            case "calendar-days" -> plural ? " civils" : " civil";
            default -> "";
        };
    }
}
