package entente.kernel.spif;

import entente.kernel.Problem;
import entente.kernel.Validity;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;

/** {@code obsolete}, {@code notBefore} and {@code notAfter}. We count in days; a time within a day cannot be held. */
final class Validities {
    private Validities() {}

    static Validity of(Element element, List<Problem> problems) {
        var from = day(element, "notBefore", "00:00:00", problems);
        var until = day(element, "notAfter", "23:59:59", problems);
        if (from.isPresent() && until.isPresent() && until.get().isBefore(from.get())) {
            problems.add(new Problem(element.where() + " " + element.name(), "ends before it begins", "Correct it."));
            return Validity.ALWAYS;
        }
        return new Validity(from, until, truth(element, "obsolete"));
    }

    static boolean truth(Element element, String attribute) {
        return element.get(attribute).equals("true") || element.get(attribute).equals("1");
    }

    static String from(Validity validity) {
        return validity.from().map(day -> day + "T00:00:00Z").orElse("");
    }

    static String until(Validity validity) {
        return validity.until().map(day -> day + "T23:59:59Z").orElse("");
    }

    private static Optional<LocalDate> day(Element element, String attribute, String time, List<Problem> problems) {
        var written = element.attribute(attribute);
        if (written.isEmpty()) return Optional.empty();
        try {
            var at = LocalDateTime.parse(written.get().strip().replaceAll("Z$", ""));
            if (at.toLocalTime().withNano(0).equals(java.time.LocalTime.parse(time)))
                return Optional.of(at.toLocalDate());
        } catch (DateTimeException e) {
            // Told below: an offset from Universal Time is no day either.
        }
        problems.add(new Problem(
                element.where() + " " + element.name(),
                attribute + "=\"" + written.get() + "\" is no " + (time.startsWith("0") ? "begin" : "end")
                        + " of a day",
                "Write it as 2026-01-31T" + time + "Z."));
        return Optional.empty();
    }
}
