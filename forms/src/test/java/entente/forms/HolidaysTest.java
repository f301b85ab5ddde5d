package entente.forms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import entente.kernel.Nation;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The two calendars, year by year and by hand; the moon computed again; and the days that lead times count. */
class HolidaysTest {
    private static final Nation KR = new Nation("KR");
    private static final Nation CA = new Nation("CA");

    private static Set<LocalDate> days(int year, String days) {
        return Arrays.stream(days.strip().split("\\s+"))
                .map(day -> LocalDate.parse(year + "-" + day))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2024 | 01-01 02-09 02-10 02-11 02-12 03-01 05-05 05-06 05-15 06-06 08-15 09-16 09-17 09-18 10-03 10-09 12-25
            2025 | 01-01 01-28 01-29 01-30 03-01 03-03 05-05 05-06 06-06 08-15 10-03 10-05 10-06 10-07 10-08 10-09 12-25
            2026 | 01-01 02-16 02-17 02-18 03-01 03-02 05-05 05-24 05-25 06-06 07-17 08-15 08-17 09-24 09-25 09-26 10-03 10-05 10-09 12-25
            2027 | 01-01 02-06 02-07 02-08 02-09 03-01 05-05 05-13 06-06 07-17 07-19 08-15 08-16 09-14 09-15 09-16 10-03 10-04 10-09 10-11 12-25 12-27
            2028 | 01-01 01-26 01-27 01-28 03-01 05-02 05-05 06-06 07-17 08-15 10-02 10-03 10-04 10-05 10-09 12-25
            2036 | 01-01 01-27 01-28 01-29 01-30 03-01 03-03 05-03 05-05 05-06 06-06 07-17 08-15 10-03 10-04 10-05 10-06 10-07 10-09 12-25
            2039 | 01-01 01-23 01-24 01-25 01-26 03-01 04-30 05-02 05-05 06-06 07-17 07-18 08-15 10-01 10-02 10-03 10-04 10-05 10-09 10-10 12-25 12-26
            """)
    void korea(int year, String expected) {
        // Of 2036: 27 January is a Sunday; 1 March and 3 May are Saturdays, so Monday 5 May is taken and the 6th makes
        // up.
        assertThat(Holidays.of(KR).in(year)).containsExactlyElementsOf(days(year, expected));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2024 | 01-01 03-29 04-01 05-20 07-01 08-05 09-02 09-30 10-14 11-11 12-25 12-26
            2025 | 01-01 04-18 04-21 05-19 07-01 08-04 09-01 09-30 10-13 11-11 12-25 12-26
            2026 | 01-01 04-03 04-06 05-18 07-01 08-03 09-07 09-30 10-12 11-11 12-25 12-28
            2027 | 01-01 03-26 03-29 05-24 07-01 08-02 09-06 09-30 10-11 11-11 12-27 12-28
            2028 | 01-03 04-14 04-17 05-22 07-03 08-07 09-04 10-02 10-09 11-13 12-25 12-26
            """)
    void canada(int year, String expected) {
        assertThat(Holidays.of(CA).in(year)).containsExactlyElementsOf(days(year, expected));
    }

    static IntStream years() {
        return IntStream.rangeClosed(Holidays.FIRST_YEAR, Holidays.LAST_YEAR);
    }

    /** Each day of the table is the day, at Seoul, of a new moon of the right season, or a fixed number of days after one. */
    @ParameterizedTest
    @MethodSource("years")
    void theMoonSaysTheSame(int year) {
        var days = Holidays.of(KR).in(year);
        var first = NewMoons.monthOf(year, 1);
        assertThat(days).contains(first, first.minusDays(1), first.plusDays(1));
        assertThat(days).contains(NewMoons.monthOf(year, 4).plusDays(7));
        var eighth = NewMoons.monthOf(year, 8);
        assertThat(days).contains(eighth.plusDays(13), eighth.plusDays(14), eighth.plusDays(15));
    }

    @ParameterizedTest
    @CsvSource({
        "2024,2024-03-31",
        "2025,2025-04-20",
        "2038,2038-04-25",
        "2008,2008-03-23",
        "1943,1943-04-25",
        "2000,2000-04-23"
    })
    void easter(int year, LocalDate day) {
        assertThat(Holidays.easter(year)).isEqualTo(day);
    }

    @Test
    void whatIsNotKnownIsNotGuessed() {
        assertThatThrownBy(() -> Holidays.of(KR).in(2041)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Holidays.of(new Nation("JP"))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aNationAddsWhatItsGovernmentSets() {
        var election = LocalDate.of(2026, 6, 3);
        assertThat(Holidays.of(KR).is(election)).isFalse();
        assertThat(Holidays.of(KR, Set.of(election)).is(election)).isTrue();
    }

    // ── working days ────────────────────────────────────────────────────────────────────────────────────────────

    private static final WorkingDays BOTH = new WorkingDays(Holidays.of(KR), Holidays.of(CA));

    @ParameterizedTest(name = "asked {0}, begins {1}: {2}")
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            ASKED      | BEGINS     | DAYS
            2026-12-01 | 2026-12-01 | 0
            2026-12-01 | 2026-11-30 | 0
            2026-12-01 | 2026-12-02 | 1
            2026-12-04 | 2026-12-07 | 1
            2026-12-04 | 2026-12-06 | 0
            2026-12-23 | 2026-12-29 | 2
            2026-12-24 | 2027-01-04 | 4
            2026-09-23 | 2026-10-07 | 6
            2026-06-30 | 2026-07-02 | 1
            2026-07-16 | 2026-07-20 | 1
            """)
    void aDayCountsOnlyIfBothWork(LocalDate asked, LocalDate begins, long days) {
        // Of the eighth row: 24 and 25 September are Chuseok, the 30th is kept in Canada, 5 October makes up in Korea.
        assertThat(BOTH.between(asked, begins)).isEqualTo(days);
    }

    @ParameterizedTest(name = "{0} is {1} in Seoul, {2} in Ottawa")
    @CsvSource({
        "2026-12-01T14:59:59.999Z,2026-12-01,2026-12-01",
        "2026-12-01T15:00:00Z,2026-12-02,2026-12-01",
        "2026-12-02T04:59:59.999Z,2026-12-02,2026-12-01",
        "2026-12-02T05:00:00Z,2026-12-02,2026-12-02",
        "2026-07-02T03:59:59.999Z,2026-07-02,2026-07-01",
        "2026-07-02T04:00:00Z,2026-07-02,2026-07-02"
    })
    void theLastMinuteOfADayBelongsToIt(Instant instant, LocalDate seoul, LocalDate ottawa) {
        assertThat(WorkingDays.day(instant, KR)).isEqualTo(seoul);
        assertThat(WorkingDays.day(instant, CA)).isEqualTo(ottawa);
    }

    @Test
    void theCountIsThatOfAPlainLoopAndItsInversesFit() {
        var seed = System.nanoTime();
        System.out.println("seed " + seed);
        var random = new Random(seed);
        for (var i = 0; i < 500; i++) {
            var asked = LocalDate.of(2024, 6, 1).plusDays(random.nextInt(365 * 15));
            var begins = asked.plusDays(random.nextInt(200));
            long plain = 0;
            for (var day = asked.plusDays(1); !day.isAfter(begins); day = day.plusDays(1))
                if (day.getDayOfWeek().getValue() < 6
                        && !Holidays.of(KR).in(day.getYear()).contains(day)
                        && !Holidays.of(CA).in(day.getYear()).contains(day)) plain++;
            assertThat(BOTH.between(asked, begins)).as(asked + " " + begins).isEqualTo(plain);
            var days = 1 + random.nextInt(40);
            var earliest = BOTH.earliest(asked, days);
            assertThat(BOTH.between(asked, earliest)).isEqualTo(days);
            assertThat(BOTH.between(asked, earliest.minusDays(1))).isEqualTo(days - 1);
            assertThat(BOTH.between(BOTH.latest(begins, days), begins)).isEqualTo(days);
            assertThat(BOTH.between(BOTH.latest(begins, days).plusDays(1), begins))
                    .isLessThan(days);
        }
    }

    @Test
    void aDayBeginsWhereTheHostIs() {
        assertThat(WorkingDays.begins(LocalDate.of(2026, 12, 1), KR)
                        .atOffset(ZoneOffset.UTC)
                        .toString())
                .isEqualTo("2026-11-30T15:00Z");
        assertThat(WorkingDays.begins(LocalDate.of(2026, 7, 1), CA).toString()).isEqualTo("2026-07-01T04:00:00Z");
    }
}
