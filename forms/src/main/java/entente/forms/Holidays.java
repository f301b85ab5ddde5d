package entente.forms;

import entente.kernel.Nation;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;

/**
 * On which days a nation's offices are closed, besides the week-ends. Korea: the Act on public holidays and the decree on
 * holidays of public offices, with their substitute holidays; Constitution Day since 2026. Canada: the general holidays of
 * the Canada Labour Code, with Easter Monday and the civic holiday of the federal public service. Days that a government
 * sets for one year, such as an election or a funeral, are not known here: a nation adds them.
 */
public final class Holidays {
    /** The years for which the days of the lunar calendar are known. */
    public static final int FIRST_YEAR = 2024;

    public static final int LAST_YEAR = 2040;

    /** Seollal, the Buddha's birthday and Chuseok: from the new moons at Seoul, as a test computes them again. */
    private static final List<String> LUNAR = List.of(
            "2024-02-10 2024-05-15 2024-09-17",
            "2025-01-29 2025-05-05 2025-10-06",
            "2026-02-17 2026-05-24 2026-09-25",
            "2027-02-07 2027-05-13 2027-09-15",
            "2028-01-27 2028-05-02 2028-10-03",
            "2029-02-13 2029-05-20 2029-09-22",
            "2030-02-03 2030-05-09 2030-09-12",
            "2031-01-23 2031-05-28 2031-10-01",
            "2032-02-11 2032-05-16 2032-09-19",
            "2033-01-31 2033-05-06 2033-09-08",
            "2034-02-19 2034-05-25 2034-09-27",
            "2035-02-08 2035-05-15 2035-09-16",
            "2036-01-28 2036-05-03 2036-10-04",
            "2037-02-15 2037-05-22 2037-09-24",
            "2038-02-04 2038-05-11 2038-09-13",
            "2039-01-24 2039-04-30 2039-10-02",
            "2040-02-12 2040-05-18 2040-09-21");

    private final Nation nation;
    private final IntFunction<Set<LocalDate>> years;
    private final Set<LocalDate> added;
    private final Map<Integer, Set<LocalDate>> known = new ConcurrentHashMap<>();

    private Holidays(Nation nation, IntFunction<Set<LocalDate>> years, Set<LocalDate> added) {
        this.nation = nation;
        this.years = years;
        this.added = Set.copyOf(added);
    }

    /** @param added days that the nation's government has set besides */
    public static Holidays of(Nation nation, Set<LocalDate> added) {
        return switch (nation.code()) {
            case "KR" -> new Holidays(nation, Holidays::korea, added);
            case "CA" -> new Holidays(nation, Holidays::canada, added);
            default -> throw new IllegalArgumentException("the holidays of " + nation + " are not known");
        };
    }

    public static Holidays of(Nation nation) {
        return of(nation, Set.of());
    }

    public Nation nation() {
        return nation;
    }

    public boolean is(LocalDate day) {
        return added.contains(day) || in(day.getYear()).contains(day);
    }

    /** Those of a year, without what was added. */
    public Set<LocalDate> in(int year) {
        if (year < FIRST_YEAR || year > LAST_YEAR)
            throw new IllegalArgumentException(
                    "holidays are known from " + FIRST_YEAR + " to " + LAST_YEAR + ", not in " + year);
        return known.computeIfAbsent(year, it -> Collections.unmodifiableSet(years.apply(it)));
    }

    /** All from one day to another, both included. */
    public Set<LocalDate> between(LocalDate from, LocalDate to) {
        var days = new TreeSet<LocalDate>();
        for (var year = from.getYear(); year <= to.getYear(); year++) days.addAll(in(year));
        days.addAll(added);
        days.removeIf(day -> day.isBefore(from) || day.isAfter(to));
        return days;
    }

    // ── Korea ───────────────────────────────────────────────────────────────────────────────────────────────────

    private record Lunar(LocalDate seollal, LocalDate buddha, LocalDate chuseok) {}

    private static Lunar lunar(int year) {
        var days = LUNAR.get(year - FIRST_YEAR).split(" ");
        return new Lunar(LocalDate.parse(days[0]), LocalDate.parse(days[1]), LocalDate.parse(days[2]));
    }

    /** What falls together with another holiday is made up for by the next day that is none. */
    private static Set<LocalDate> korea(int year) {
        var lunar = lunar(year);
        var single = new ArrayList<>(List.of(
                LocalDate.of(year, 3, 1),
                LocalDate.of(year, 5, 5),
                lunar.buddha(),
                LocalDate.of(year, 8, 15),
                LocalDate.of(year, 10, 3),
                LocalDate.of(year, 10, 9),
                LocalDate.of(year, 12, 25)));
        if (year >= 2026) single.add(LocalDate.of(year, 7, 17));
        // These two are not made up for.
        var plain = List.of(LocalDate.of(year, 1, 1), LocalDate.of(year, 6, 6));
        var feasts = List.of(around(lunar.seollal()), around(lunar.chuseok()));

        var times = new TreeMap<LocalDate, Integer>();
        for (var day : single) times.merge(day, 1, Integer::sum);
        for (var day : plain) times.merge(day, 1, Integer::sum);
        for (var feast : feasts) for (var day : feast) times.merge(day, 1, Integer::sum);

        var holidays = new TreeSet<>(times.keySet());
        // A feast of three days is made up for after its last day, once for each day that was lost to a Sunday or
        // another.
        for (var feast : feasts) {
            var lost = feast.stream()
                    .filter(day -> day.getDayOfWeek() == DayOfWeek.SUNDAY || at(times, day) > 1)
                    .count();
            for (var i = 0; i < lost; i++) holidays.add(next(feast.getLast(), holidays));
        }
        var inFeasts = new HashSet<LocalDate>();
        feasts.forEach(inFeasts::addAll);
        for (var day : new TreeSet<>(single)) {
            if (inFeasts.contains(day)) continue;
            var weekEnd = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
            if (weekEnd || at(times, day) > 1) holidays.add(next(day, holidays));
        }
        return holidays;
    }

    private static int at(Map<LocalDate, Integer> times, LocalDate day) {
        return times.getOrDefault(day, 0);
    }

    private static List<LocalDate> around(LocalDate day) {
        return List.of(day.minusDays(1), day, day.plusDays(1));
    }

    /** The first day after that is neither a holiday nor of the week-end. */
    private static LocalDate next(LocalDate day, Set<LocalDate> holidays) {
        var next = day.plusDays(1);
        while (holidays.contains(next)
                || next.getDayOfWeek() == DayOfWeek.SATURDAY
                || next.getDayOfWeek() == DayOfWeek.SUNDAY) next = next.plusDays(1);
        return next;
    }

    // ── Canada ──────────────────────────────────────────────────────────────────────────────────────────────────

    /** What falls on a week-end is kept on the next working day. */
    private static Set<LocalDate> canada(int year) {
        var easter = easter(year);
        var holidays = new TreeSet<>(Set.of(
                easter.minusDays(2),
                easter.plusDays(1),
                // Victoria Day: the Monday before 25 May.
                LocalDate.of(year, 5, 25).with(TemporalAdjusters.previous(DayOfWeek.MONDAY)),
                LocalDate.of(year, 8, 1).with(TemporalAdjusters.firstInMonth(DayOfWeek.MONDAY)),
                LocalDate.of(year, 9, 1).with(TemporalAdjusters.firstInMonth(DayOfWeek.MONDAY)),
                LocalDate.of(year, 10, 1).with(TemporalAdjusters.dayOfWeekInMonth(2, DayOfWeek.MONDAY))));
        for (var fixed : List.of(
                MonthDay.of(1, 1),
                MonthDay.of(7, 1),
                MonthDay.of(9, 30),
                MonthDay.of(11, 11),
                MonthDay.of(12, 25),
                MonthDay.of(12, 26))) {
            var day = fixed.atYear(year);
            var weekEnd = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
            holidays.add(weekEnd || holidays.contains(day) ? next(day, holidays) : day);
        }
        return holidays;
    }

    /** The Gregorian Easter, by the rule of Meeus, Jones and Butcher. */
    static LocalDate easter(int year) {
        int a = year % 19;
        int b = year / 100;
        int c = year % 100;
        int d = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
        int e = (32 + 2 * (b % 4) + 2 * (c / 4) - d - c % 4) % 7;
        int m = (a + 11 * d + 22 * e) / 451;
        return LocalDate.of(year, 3, 22).plus(d + e - 7L * m, ChronoUnit.DAYS);
    }
}
