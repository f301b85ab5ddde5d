package entente.operations.report;

import static org.assertj.core.api.Assertions.assertThat;

import entente.kernel.Language;
import entente.kernel.Nation;
import entente.kernel.Text;
import entente.operations.report.Report.Subject;
import entente.registry.Tallies;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Nothing follows from two years' reports that either holds back. */
class YearsTest {
    private static final List<String> AREAS = List.of("cyber", "operations", "research");

    private static Report report(
            int year, List<Report> others, long[][] steps, List<Tallies.Sent> sent, List<Map<String, Object>> targets) {
        var names = new TreeMap<String, Text>();
        for (var area : AREAS) names.put(area, new Text(area, area, area));
        var all = new ArrayList<Map<String, Object>>();
        for (var area = 0; area < steps.length; area++)
            for (var done = 0; done < 2; done++)
                for (var i = 0; i < steps[area][done]; i++)
                    all.add(Map.of("area", AREAS.get(area), "state", done == 0 ? "done" : "outstanding"));
        return new Counting(new Nation("KR"), names, 5, others)
                .of(
                        year,
                        Instant.parse(year + "-12-31T00:00:00Z"),
                        new Counting.Happened(sent, List.of(), List.of(), List.of(), targets, all));
    }

    private static Report steps(int year, List<Report> others, long[]... steps) {
        return report(year, others, steps, List.of(), List.of());
    }

    @Test
    void fewStepsBetweenTwoYearsAreNotTold() {
        var first = steps(2026, List.of(), new long[] {6, 9}, new long[] {8, 7}, new long[] {9, 9});
        // One of cyber was done; in research nothing happened, which tells of few too.
        var alone = steps(2027, List.of(), new long[] {7, 8}, new long[] {18, 17}, new long[] {9, 9});
        assertThat(Years.objections(alone, first)).isNotEmpty();
        var second = steps(2027, List.of(first), new long[] {7, 8}, new long[] {18, 17}, new long[] {9, 9});
        assertThat(Years.objections(second, first)).isEmpty();
        assertThat(Years.objections(first, second)).isEmpty();
        var table = second.table(Subject.STEPS).orElseThrow();
        assertThat(table.at("cyber", "DONE")).isEmpty();
        assertThat(table.at("research", "OUTSTANDING")).isEmpty();
        assertThat(table.at("operations", "DONE")).hasValue(18);
    }

    @Test
    void whateverTwoYearsHadTheyDoNotTellOfFew() {
        var seed = System.nanoTime();
        var random = new Random(seed);
        for (var turn = 0; turn < 200; turn++) {
            var one = new long[3][2];
            var other = new long[3][2];
            for (var i = 0; i < 3; i++)
                for (var j = 0; j < 2; j++) {
                    one[i][j] = random.nextInt(30);
                    other[i][j] = one[i][j] + (random.nextBoolean() ? random.nextInt(8) : random.nextInt(40));
                }
            var first = steps(2026, List.of(), one);
            var second = steps(2027, List.of(first), other);
            // Counting itself asks whether either table is open by itself.
            assertThat(Years.objections(second, first))
                    .as("seed %d, turn %d", seed, turn)
                    .isEmpty();
            var third = steps(2025, List.of(first, second), other);
            assertThat(Years.objections(third, second))
                    .as("seed %d, turn %d", seed, turn)
                    .isEmpty();
        }
    }

    /** What fell into a year falls into no other, so such numbers may be as close as they are. */
    @Test
    void whatHappenedInAYearIsToldWhateverTheYearBeforeTold() {
        var first = delivered(2026, List.of(), 40, Optional.empty());
        var second = delivered(2027, List.of(first), 41, Optional.empty());
        assertThat(second.happened("operations", "delivered")).isEqualTo(OptionalLong.of(41));
        assertThat(Years.objections(second, first)).isEmpty();
    }

    /** What a target says of the time before is in the nation's own file, whatever was held back of it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            EARLIER | BEFORE | TOLD
            40      | 40     | true
            4       | 9      | false
            40      | 4      | false
            """)
    void theTimeBeforeIsToldOnlyIfTheEarlierReportToldIt(long earlier, long before, boolean told) {
        var first = delivered(2026, List.of(), earlier, Optional.empty());
        var second = delivered(2027, List.of(first), 41, Optional.of(before));
        assertThat(second.targets().getFirst().before().isPresent()).isEqualTo(told);
        assertThat(Years.objections(second, first)).isEmpty();
        if (earlier < 5)
            assertThat(Years.objections(delivered(2027, List.of(), 41, Optional.of(before)), first))
                    .isNotEmpty();
    }

    private static Report delivered(int year, List<Report> others, long count, Optional<Long> before) {
        var target = new TreeMap<String, Object>(Map.of(
                "area",
                "operations",
                "year",
                (long) year,
                "measure",
                "delivered",
                "target",
                50L,
                "name",
                Map.of("ko", "가", "en", "a", "fr", "a")));
        before.ifPresent(number -> target.put("before", number));
        var sent = List.of(
                new Tallies.Sent("operations", year, count + 20, count, count, 10, OptionalLong.empty()),
                new Tallies.Sent("cyber", year, 60, 30, 30, 20, OptionalLong.empty()),
                new Tallies.Sent("research", year, 60, 30, 30, 20, OptionalLong.empty()));
        return report(year, others, new long[0][], sent, List.of(target));
    }

    @ParameterizedTest
    @EnumSource
    void theYearsAreListedNewestFirstAndWhatWasTakenDownSaysSo(Language language) {
        var page = new String(
                ReportIndex.write(
                        new Nation("KR"),
                        List.of(
                                new ReportIndex.Year(2025, Optional.of(Instant.parse("2026-02-01T00:00:00Z"))),
                                new ReportIndex.Year(2026, Optional.empty())),
                        language,
                        true),
                StandardCharsets.UTF_8);
        assertThat(page)
                .contains("<html lang=\"" + language.code() + "\">")
                .contains("<a href=\"../2026/" + language.code() + "/\">2026</a>")
                .contains("2025: " + ReportWords.TAKEN_DOWN.in(language) + " <time>2026-02-01T00:00:00Z</time>")
                .doesNotContain("../2025/")
                .doesNotContain("<script");
        assertThat(page.indexOf("2026</a>")).isLessThan(page.indexOf("2025: "));
        assertThat(new String(ReportIndex.write(new Nation("KR"), List.of(), language, true), StandardCharsets.UTF_8))
                .contains(ReportPage.escape(ReportWords.NONE_YET.in(language)));
    }
}
