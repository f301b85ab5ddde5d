package entente.operations.report;

import static entente.operations.report.ReportWords.*;

import entente.kernel.Language;
import entente.kernel.Nation;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The years of which there is a report for everybody, newest first, and those whose report was taken down. */
final class ReportIndex {
    private ReportIndex() {}

    /** @param takenDown since when it is public no more */
    record Year(int year, Optional<Instant> takenDown) {}

    /**
     * The same bytes for the same years.
     *
     * @param pdf whether there is one beside each report
     */
    static byte[] write(Nation nation, List<Year> years, Language language, boolean pdf) {
        var title = ReportWords.nation(nation, language) + ": " + REPORTS.in(language);
        var out = new StringBuilder();
        ReportPage.open(out, language, title);
        out.append("<header>\n<nav aria-label=\"")
                .append(ReportPage.escape(LANGUAGES.in(language)))
                .append("\"><ul>");
        ReportPage.languages(out, language);
        out.append("<li><a href=\"../../").append(language.code()).append("/\">");
        out.append(ReportPage.escape(BACK.in(language))).append("</a></li></ul></nav>\n<h1>");
        out.append(ReportPage.escape(title)).append("</h1>\n<p>");
        out.append(ReportPage.escape(LEAD.in(language))).append("</p>\n</header>\n<main>\n");
        if (years.isEmpty())
            out.append("<p>").append(ReportPage.escape(NONE_YET.in(language))).append("</p>\n");
        else {
            out.append("<ul>\n");
            years.stream()
                    .sorted(Comparator.comparingInt(Year::year).reversed())
                    .forEach(year -> line(out, year, language, pdf));
            out.append("</ul>\n");
        }
        out.append("</main>\n</body>\n</html>\n");
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void line(StringBuilder out, Year year, Language language, boolean pdf) {
        out.append("<li>");
        if (year.takenDown().isPresent())
            out.append(year.year())
                    .append(": ")
                    .append(ReportPage.escape(TAKEN_DOWN.in(language)))
                    .append(" <time>")
                    .append(year.takenDown().get())
                    .append("</time>");
        else {
            var address = "../" + year.year() + "/" + language.code() + "/";
            out.append("<a href=\"")
                    .append(address)
                    .append("\">")
                    .append(year.year())
                    .append("</a>");
            if (pdf)
                out.append(" (<a href=\"")
                        .append(address)
                        .append("report.pdf\">PDF<span class=\"unseen\"> ")
                        .append(year.year())
                        .append("</span></a>)");
        }
        out.append("</li>\n");
    }
}
