package entente.forms;

import entente.kernel.Nation;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Days on which both nations' offices work. A lead time counts a day only if it is one in each of them. */
public final class WorkingDays {
    /** Where each nation's offices are. */
    private static final Map<String, ZoneId> ZONES =
            Map.of("KR", ZoneId.of("Asia/Seoul"), "CA", ZoneId.of("America/Toronto"));

    private final List<Holidays> calendars;

    public WorkingDays(Holidays one, Holidays other) {
        this.calendars = List.of(one, other);
    }

    public boolean is(LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY
                && day.getDayOfWeek() != DayOfWeek.SUNDAY
                && calendars.stream().noneMatch(calendar -> calendar.is(day));
    }

    /** How many of them are left: after the day on which it is asked, the day on which it begins included. */
    public long between(LocalDate asked, LocalDate begins) {
        return asked.isBefore(begins)
                ? asked.plusDays(1)
                        .datesUntil(begins.plusDays(1))
                        .filter(this::is)
                        .count()
                : 0;
    }

    /** The first day on which something may begin when it is asked then. */
    public LocalDate earliest(LocalDate asked, long days) {
        var day = asked;
        for (var left = days; left > 0; ) {
            day = day.plusDays(1);
            if (is(day)) left--;
        }
        return day;
    }

    /** The last day on which it may be asked for. */
    public LocalDate latest(LocalDate begins, long days) {
        var day = begins;
        while (between(day, begins) < days) day = day.minusDays(1);
        return day;
    }

    /** The holidays of either, from one day to another. */
    public Set<LocalDate> holidays(LocalDate from, LocalDate to) {
        var days = new TreeSet<LocalDate>();
        for (var calendar : calendars) days.addAll(calendar.between(from, to));
        return days;
    }

    /** The day that it is there: until the last instant of it. */
    public static LocalDate day(Instant instant, Nation there) {
        return instant.atZone(zone(there)).toLocalDate();
    }

    /** When a day begins there. */
    public static Instant begins(LocalDate day, Nation there) {
        return day.atStartOfDay(zone(there)).toInstant();
    }

    public static ZoneId zone(Nation nation) {
        var zone = ZONES.get(nation.code());
        if (zone == null) throw new IllegalArgumentException("where the offices of " + nation + " are is not known");
        return zone;
    }
}
