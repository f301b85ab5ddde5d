package entente.pact;

import entente.seal.Fields;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;

/**
 * A time that an article asks for: the treaty's own word, and beside it the number that a nation chose. The number is
 * never shown as treaty text.
 *
 * @param word such as {@code promptly}
 * @param workingDays counted in days that are work days on both sides; then the number is in whole days
 * @param setBy who chose the number
 */
public record TreatyTime(String word, Duration number, boolean workingDays, String setBy) {

    static TreatyTime of(Fields fields) {
        return new TreatyTime(
                fields.text("treatyWord"),
                Duration.parse(fields.text("number")),
                fields.has("counted") && fields.text("counted").equals("working-days"),
                fields.text("setBy"));
    }

    /** The last instant that keeps it; for times that are not counted in working days. */
    public Instant until(Instant from) {
        return from.plus(number);
    }

    /** Whether there are as many days between the two; neither holidays nor week-ends count as working days. */
    boolean leaves(LocalDate asked, LocalDate begins, Set<LocalDate> holidays) {
        return days(asked, begins, holidays) >= number.toDays();
    }

    long days(LocalDate asked, LocalDate begins, Set<LocalDate> holidays) {
        if (!workingDays) return Math.max(0, begins.toEpochDay() - asked.toEpochDay());
        return asked.plusDays(1)
                .datesUntil(asked.isBefore(begins) ? begins.plusDays(1) : asked.plusDays(1))
                .filter(day -> day.getDayOfWeek() != DayOfWeek.SATURDAY
                        && day.getDayOfWeek() != DayOfWeek.SUNDAY
                        && !holidays.contains(day))
                .count();
    }

    public Map<String, Object> toTree() {
        return Map.of("treatyWord", word, "number", number.toString(), "workingDays", workingDays, "setBy", setBy);
    }

    /** {@code promptly (PT72H)}: the word first. */
    @Override
    public String toString() {
        // As files write them: days from a week on, hours below.
        var whole = number.toDays() >= 7 && number.equals(Duration.ofDays(number.toDays()));
        return "“" + word + "” (" + (whole ? "P" + number.toDays() + "D" : number)
                + (workingDays ? ", working days" : "") + ")";
    }
}
