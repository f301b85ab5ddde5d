package entente.operations.report;

import static org.assertj.core.api.Assertions.assertThat;

import entente.kernel.Language;
import entente.kernel.Nation;
import entente.kernel.Text;
import entente.operations.report.Report.Subject;
import entente.registry.Tallies;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is counted, what is told of it, and how it looks. */
class ReportTest {
    private static final Instant NOW = Instant.parse("2027-01-05T09:00:00Z");

    private static final Map<String, Text> AREAS = Map.of(
            "operations", new Text("작전", "operations", "opérations"),
            "research", new Text("연구", "research", "recherche"),
            "industry", new Text("방위 산업", "industry", "industrie"));

    private static Report report() {
        return new Counting(new Nation("KR"), new java.util.TreeMap<>(AREAS), 5, List.of())
                .of(
                        2026,
                        NOW,
                        new Counting.Happened(
                                List.of(
                                        new Tallies.Sent("operations", 2026, 60, 50, 40, 10, OptionalLong.of(9)),
                                        new Tallies.Sent("research", 2026, 30, 30, 21, 8, OptionalLong.empty()),
                                        new Tallies.Sent("industry", 2026, 44, 40, 30, 7, OptionalLong.empty()),
                                        new Tallies.Sent("operations", 2025, 99, 99, 99, 0, OptionalLong.empty())),
                                List.of(new Tallies.Received("operations", 2026, 50, 45)),
                                List.of(),
                                List.of(
                                        Map.entry("operations", NOW),
                                        Map.entry("operations", Instant.parse("2026-03-01T00:00:00Z"))),
                                List.of(
                                        target("operations", "delivered", 2026),
                                        target("operations", "exchanged", 2026),
                                        target("operations", "delivered", 2027)),
                                List.of(Map.of("area", "operations", "done", "2026-02-02"))));
    }

    private static Map<String, Object> target(String area, String measure, int year) {
        return Map.of(
                "area",
                area,
                "year",
                (long) year,
                "measure",
                measure,
                "target",
                50L,
                "before",
                2L,
                "assumed",
                true,
                "name",
                Map.of("ko", "목표 <가>", "en", "goal <a>", "fr", "but <a>"));
    }

    @Test
    void whatWasCountedIsToldUnlessItIsOfFew() {
        var report = report();
        var releases = report.table(Subject.RELEASES).orElseThrow();
        assertThat(releases.rows()).containsExactly("industry", "operations", "research");
        // One of research is under way, which is few.
        assertThat(releases.at("research", "UNDER_WAY")).isEmpty();
        assertThat(releases.at("operations", "DELIVERED")).hasValue(40);
        assertThat(report.table(Subject.EXERCISES).orElseThrow().at("operations", "AGREED"))
                .isEmpty();
        assertThat(report.targets()).hasSize(2);
        assertThat(report.targets().getFirst().happened()).hasValue(40);
        assertThat(report.targets().getFirst().before()).isEmpty();
    }

    @Test
    void itIsReadAsItWasWritten() {
        var report = report();
        assertThat(Report.read(report.bytes())).isEqualTo(report);
        assertThat(Report.read(report.bytes()).digest()).isEqualTo(report.digest());
    }

    @ParameterizedTest
    @EnumSource
    void thePageSaysTheNumbersAndNoneThatIsHeldBack(Language language) {
        var page = new String(ReportPage.write(report(), language, true), StandardCharsets.UTF_8);
        assertThat(page)
                .contains("<html lang=\"" + language.code() + "\">")
                .contains("<td class=\"n\">40</td>")
                .contains(ReportWords.HELD_BACK.in(language))
                .contains("&lt;")
                .doesNotContain("<script")
                .doesNotContain("<가>")
                .doesNotContain("style=");
        assertThat(ReportPage.write(report(), language, true)).isEqualTo(page.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @EnumSource
    void thePdfSaysTheSame(Language language) throws IOException {
        var font = font(language);
        Assumptions.assumeTrue(font.length > 0, "no font with Korean letters is packed here");
        var bytes = ReportPdf.write(report(), language, font);
        assertThat(ReportPdf.write(report(), language, font)).isEqualTo(bytes);
        try (var pdf = Loader.loadPDF(bytes)) {
            assertThat(new PDFTextStripper().getText(pdf))
                    .contains(ReportWords.TITLE.in(language))
                    .contains(ReportWords.HELD_BACK.in(language))
                    .contains("40")
                    .doesNotContain("<U+");
            assertThat(pdf.getDocumentCatalog().getLanguage()).isEqualTo(language.code());
        }
    }

    /** The one in which forms are printed, where it is on the class path; else, for Latin letters, the one of PDFBox. */
    private static byte[] font(Language language) throws IOException {
        try (InputStream packed = ReportTest.class.getResourceAsStream("/entente/forms/font/NotoSansKR-Regular.ttf")) {
            if (packed != null) return packed.readAllBytes();
        }
        if (language == Language.KO) return new byte[0];
        try (InputStream latin =
                ReportTest.class.getResourceAsStream("/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf")) {
            return latin == null ? new byte[0] : latin.readAllBytes();
        }
    }
}
