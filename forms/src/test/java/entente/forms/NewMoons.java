package entente.forms;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The lunar months as they begin at Seoul, from the moon and the sun (J. Meeus, Astronomical Algorithms, chapters 25 and 49): the
 * plain twin of the table. The month in which the sun reaches 270° is the eleventh; a month in which it reaches no multiple of
 * 30° is a leap month, if there are thirteen.
 */
final class NewMoons {
    private NewMoons() {}

    static LocalDate monthOf(int year, int number) {
        return java.util.Objects.requireNonNull(monthsOf(year).get(number));
    }

    /** The first day of each month of a year, by its number; leap months are not in it. */
    private static Map<Integer, LocalDate> monthsOf(int year) {
        var moons = new ArrayList<LocalDate>();
        var k = Math.round((year - 1 - 2000) * 12.3685) + 9;
        for (var i = 0; i < 20; i++) moons.add(day(newMoon(k + i)));
        var first = eleventh(moons, year - 1);
        var last = eleventh(moons, year);
        var leap = last - first == 13;
        var months = new TreeMap<Integer, LocalDate>();
        var number = 11;
        for (var i = first; i < last; i++) {
            if (leap && i > first && terms(moons, i) == 0) {
                leap = false;
                continue;
            }
            if (number <= 10 || i > first + 1) months.put(number, moons.get(i));
            number = number == 12 ? 1 : number + 1;
        }
        return months;
    }

    /** Which of them has the winter solstice of a year in it. */
    private static int eleventh(List<LocalDate> moons, int year) {
        var solstice = LocalDate.of(year, 12, 18);
        while (Math.floorDiv((long) longitude(julian(solstice.plusDays(1))), 30) < 9
                || longitude(julian(solstice.plusDays(1))) > 300) solstice = solstice.plusDays(1);
        for (var i = 0; i + 1 < moons.size(); i++)
            if (!moons.get(i).isAfter(solstice) && moons.get(i + 1).isAfter(solstice)) return i;
        throw new IllegalStateException("no month has the solstice of " + year);
    }

    /** How many multiples of 30° the sun reaches in a month. */
    private static long terms(List<LocalDate> moons, int i) {
        var from = (long) Math.floor(longitude(julian(moons.get(i))) / 30);
        var to = (long) Math.floor(longitude(julian(moons.get(i + 1))) / 30);
        return Math.floorMod(to - from, 12);
    }

    /** The beginning of a day at Seoul. */
    private static double julian(LocalDate day) {
        return day.toEpochDay() + 2440587.5 - 9 / 24.0;
    }

    private static LocalDate day(double julian) {
        return LocalDate.ofInstant(
                java.time.Instant.ofEpochMilli(Math.round((julian - 2440587.5) * 86_400_000)), ZoneOffset.ofHours(9));
    }

    private static double sin(double degrees) {
        return Math.sin(Math.toRadians(degrees));
    }

    /** Of the sun, apparent, in degrees. */
    private static double longitude(double julian) {
        var t = (julian + 70 / 86400.0 - 2451545) / 36525;
        var mean = 280.46646 + 36000.76983 * t + 0.0003032 * t * t;
        var m = 357.52911 + 35999.05029 * t - 0.0001537 * t * t;
        var centre =
                (1.914602 - 0.004817 * t) * sin(m) + (0.019993 - 0.000101 * t) * sin(2 * m) + 0.000289 * sin(3 * m);
        var longitude = mean + centre - 0.00569 - 0.00478 * sin(125.04 - 1934.136 * t);
        return ((longitude % 360) + 360) % 360;
    }

    /** As a Julian day of universal time. */
    private static double newMoon(double k) {
        var t = k / 1236.85;
        var jde = 2451550.09766 + 29.530588861 * k + 0.00015437 * t * t;
        var e = 1 - 0.002516 * t - 0.0000074 * t * t;
        var m = 2.5534 + 29.10535670 * k - 0.0000014 * t * t;
        var n = 201.5643 + 385.81693528 * k + 0.0107582 * t * t;
        var f = 160.7108 + 390.67050284 * k - 0.0016118 * t * t;
        var o = 124.7746 - 1.56375588 * k + 0.0020672 * t * t;
        jde += -0.40720 * sin(n)
                + 0.17241 * e * sin(m)
                + 0.01608 * sin(2 * n)
                + 0.01039 * sin(2 * f)
                + 0.00739 * e * sin(n - m)
                - 0.00514 * e * sin(n + m)
                + 0.00208 * e * e * sin(2 * m)
                - 0.00111 * sin(n - 2 * f)
                - 0.00057 * sin(n + 2 * f)
                + 0.00056 * e * sin(2 * n + m)
                - 0.00042 * sin(3 * n)
                + 0.00042 * e * sin(m + 2 * f)
                + 0.00038 * e * sin(m - 2 * f)
                - 0.00024 * e * sin(2 * n - m)
                - 0.00017 * sin(o);
        return jde - 70 / 86400.0;
    }
}
