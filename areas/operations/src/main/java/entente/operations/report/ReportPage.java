package entente.operations.report;

import static entente.operations.report.ReportWords.*;

import entente.kernel.Digest;
import entente.kernel.Language;
import entente.operations.report.Report.Table;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/** The report as a page for everybody: no script, nothing fetched, readable in light and dark, aloud and printed. */
public final class ReportPage {
    private static final String STYLE = """
            :root{color-scheme:light dark;--ink:#16201d;--paper:#fdfefd;--soft:#f2f6f4;--rule:#84948d;--link:#0b5f54;\
            --c0:#0b5f54;--c1:#a34a00;--c2:#6b7a8c}
            @media (prefers-color-scheme:dark){:root{--ink:#e3eae6;--paper:#101614;--soft:#18201d;--rule:#7a8a83;\
            --link:#83d2c1;--c0:#83d2c1;--c1:#ffb27a;--c2:#a9b8c9}}
            body{font:1rem/1.5 system-ui,sans-serif;color:var(--ink);background:var(--paper);max-width:62rem;\
            margin:0 auto;padding:1rem}
            a{color:var(--link)}a:focus-visible{outline:3px solid var(--link);outline-offset:2px}
            h1{font-size:1.6rem;line-height:1.25;margin:.6rem 0}h2{font-size:1.2rem;margin:2rem 0 .4rem}p{margin:.3rem 0}
            nav ul{list-style:none;display:flex;flex-wrap:wrap;gap:.2rem 1rem;padding:0;margin:0}
            .wide{overflow-x:auto}table{border-collapse:collapse;width:100%}caption{text-align:start}
            th,td{border:1px solid var(--rule);padding:.3rem .5rem;text-align:start;vertical-align:top}
            th{background:var(--soft)}td.n,th.n{text-align:end;font-variant-numeric:tabular-nums}
            svg{display:block;width:100%;height:auto;margin:.6rem 0}svg text{fill:var(--ink);font:13px system-ui,sans-serif}
            svg .c0{fill:var(--c0)}svg .c1{fill:var(--c1)}svg .c2{fill:var(--c2)}
            svg .held{fill:url(#held);stroke:var(--ink);stroke-width:1}svg .hatch{stroke:var(--ink);stroke-width:1.5}
            svg.defs{position:absolute;width:0;height:0}
            .unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
            """;

    private static final int WIDTH = 760;
    private static final int LEFT = 220;
    private static final int HATCHED = 46;
    private static final int LINE = 26;

    private final Report report;
    private final Language language;
    private final boolean pdf;
    private final StringBuilder out = new StringBuilder();

    private ReportPage(Report report, Language language, boolean pdf) {
        this.report = report;
        this.language = language;
        this.pdf = pdf;
    }

    /** What to send with it: it may show its own style and fetch nothing. */
    public static String contentSecurityPolicy() {
        var hash = Base64.getEncoder().encodeToString(Digest.sha256().digest(STYLE.getBytes(StandardCharsets.UTF_8)));
        return "default-src 'none'; style-src 'sha256-" + hash + "'; base-uri 'none'; form-action 'none'; "
                + "frame-ancestors 'none'";
    }

    /**
     * The same bytes for the same report.
     *
     * @param pdf whether there is one beside it
     */
    public static byte[] write(Report report, Language language, boolean pdf) {
        return new ReportPage(report, language, pdf).write();
    }

    private byte[] write() {
        var title = ReportWords.nation(report.nation(), language) + ": " + TITLE.in(language) + " " + report.year();
        open(out, language, title);
        head(title);
        out.append("<main>\n");
        for (var table : report.tables()) table(table);
        targets();
        out.append("</main>\n</body>\n</html>\n");
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    static void open(StringBuilder out, Language language, String title) {
        out.append("<!DOCTYPE html>\n<html lang=\"").append(language.code());
        out.append("\">\n<head>\n<meta charset=\"utf-8\">\n");
        out.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>");
        out.append(escape(title)).append("</title>\n<style>").append(STYLE).append("</style>\n</head>\n<body>\n");
    }

    /** The same page in each language. */
    static void languages(StringBuilder out, Language language) {
        for (var other : Language.values()) {
            out.append("<li><a href=\"../")
                    .append(other.code())
                    .append("/\" lang=\"")
                    .append(other.code());
            out.append("\" hreflang=\"").append(other.code()).append('"');
            if (other == language) out.append(" aria-current=\"page\"");
            out.append('>');
            out.append(
                    switch (other) {
                        case KO -> "한국어";
                        case EN -> "English";
                        case FR -> "Français";
                    });
            out.append("</a></li>");
        }
    }

    private void head(String title) {
        out.append("<header>\n<nav aria-label=\"")
                .append(escape(LANGUAGES.in(language)))
                .append("\"><ul>");
        languages(out, language);
        out.append("<li><a href=\"../../").append(language.code()).append("/\">");
        out.append(escape(REPORTS.in(language))).append("</a></li>");
        out.append("<li><a href=\"../../../").append(language.code()).append("/\">");
        out.append(escape(BACK.in(language))).append("</a></li>");
        if (pdf) out.append("<li><a href=\"report.pdf\">PDF</a></li>");
        out.append("</ul></nav>\n<h1>").append(escape(title));
        out.append("</h1>\n<p>").append(escape(LEAD.in(language))).append("</p>\n<p>");
        out.append(escape(COUNTED.in(language)))
                .append(" <time>")
                .append(report.counted())
                .append("</time></p>\n<p>");
        out.append(escape(String.format(Locale.ROOT, WHY.in(language), report.k())))
                .append("</p>\n</header>\n");
        // Each picture refers to it.
        out.append(
                "<svg class=\"defs\" aria-hidden=\"true\" focusable=\"false\" viewBox=\"0 0 1 1\"><defs><pattern id=\"held\" width=\"6\"");
        out.append(
                " height=\"6\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\"><line class=\"hatch\"");
        out.append(" x1=\"0\" y1=\"0\" x2=\"0\" y2=\"6\"/></pattern></defs></svg>\n");
    }

    private void table(Table table) {
        var subject = ReportWords.of(table.subject(), language);
        out.append("<section>\n<h2>").append(escape(subject)).append("</h2>\n");
        picture(table);
        out.append("<p>").append(escape(PICTURE.in(language))).append("</p>\n");
        out.append("<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"")
                .append(escape(subject));
        out.append("\"><table>\n<caption>").append(escape(subject + " " + report.year()));
        out.append("</caption>\n<thead><tr><th scope=\"col\">")
                .append(escape(AREA.in(language)))
                .append("</th>");
        for (var column : table.subject().columns())
            out.append("<th scope=\"col\" class=\"n\">")
                    .append(escape(ReportWords.column(column, language)))
                    .append("</th>");
        out.append("<th scope=\"col\" class=\"n\">")
                .append(escape(TOTAL.in(language)))
                .append("</th></tr></thead>\n<tbody>\n");
        for (var i = 0; i < table.cells().size(); i++) {
            out.append("<tr><th scope=\"row\">").append(escape(row(table, i))).append("</th>");
            for (var cell : table.cells().get(i)) number(cell);
            out.append("</tr>\n");
        }
        out.append("</tbody></table></div>\n</section>\n");
    }

    private String row(Table table, int index) {
        if (index == table.rows().size()) return ALL.in(language);
        return area(table.rows().get(index));
    }

    private String area(String id) {
        var name = report.areas().get(id);
        return name == null ? id : name.in(language);
    }

    private void number(OptionalLong cell) {
        out.append("<td class=\"n\">")
                .append(cell.isPresent() ? String.valueOf(cell.getAsLong()) : escape(HELD_BACK.in(language)))
                .append("</td>");
    }

    /** One bar an area, its parts one after the other on one scale; a part that is held back has a width of its own. */
    private void picture(Table table) {
        var most = 1L;
        for (var i = 0; i < table.rows().size(); i++) {
            var sum = 0L;
            for (var cell : parts(table, i)) sum += cell.orElse(0);
            most = Math.max(most, sum);
        }
        var parts = table.subject().columns().size();
        var room = WIDTH - LEFT - 60 - parts * HATCHED;
        var height = (table.rows().size() + 1) * LINE + 8;
        out.append("<svg viewBox=\"0 0 ").append(WIDTH).append(' ').append(height);
        out.append("\" aria-hidden=\"true\" focusable=\"false\">\n");
        for (var i = 0; i < table.rows().size(); i++) {
            var y = i * LINE + 4;
            out.append("<text x=\"")
                    .append(LEFT - 8)
                    .append("\" y=\"")
                    .append(y + 15)
                    .append("\" text-anchor=\"end\">");
            out.append(escape(row(table, i))).append("</text>");
            var x = LEFT;
            var shown = parts(table, i);
            for (var j = 0; j < shown.size(); j++) {
                var cell = shown.get(j);
                var width = cell.isPresent() ? (int) (room * cell.getAsLong() / most) : HATCHED;
                rectangle(x, y, width, cell.isPresent() ? "c" + j : "held");
                x += width + 2;
            }
            out.append('\n');
        }
        var y = table.rows().size() * LINE + 4;
        var x = LEFT;
        for (var j = 0; j < parts; j++) {
            rectangle(x, y + 4, 14, "c" + j);
            out.append("<text x=\"")
                    .append(x + 20)
                    .append("\" y=\"")
                    .append(y + 16)
                    .append("\">");
            out.append(escape(ReportWords.column(table.subject().columns().get(j), language)))
                    .append("</text>");
            x += 150;
        }
        out.append("\n</svg>\n");
    }

    private void rectangle(int x, int y, int width, String kind) {
        out.append("<rect class=\"")
                .append(kind)
                .append("\" x=\"")
                .append(x)
                .append("\" y=\"")
                .append(y);
        out.append("\" width=\"")
                .append(width)
                .append("\" height=\"")
                .append(18)
                .append("\"/>");
    }

    private static List<OptionalLong> parts(Table table, int row) {
        var cells = table.cells().get(row);
        return cells.subList(0, cells.size() - 1);
    }

    private void targets() {
        out.append("<section>\n<h2>").append(escape(TARGETS.in(language))).append("</h2>\n");
        if (report.targets().isEmpty()) {
            out.append("<p>").append(escape(NO_TARGETS.in(language))).append("</p>\n</section>\n");
            return;
        }
        out.append("<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"")
                .append(escape(TARGETS.in(language)));
        out.append("\"><table>\n<caption>").append(escape(TARGETS.in(language) + " " + report.year()));
        out.append("</caption>\n<thead><tr>");
        for (var head : List.of(GOAL, AREA))
            out.append("<th scope=\"col\">").append(escape(head.in(language))).append("</th>");
        for (var head : List.of(BEFORE, HAPPENED, TARGET))
            out.append("<th scope=\"col\" class=\"n\">")
                    .append(escape(head.in(language)))
                    .append("</th>");
        out.append("</tr></thead>\n<tbody>\n");
        for (var target : report.targets()) {
            out.append("<tr><th scope=\"row\">")
                    .append(escape(target.name().in(language)))
                    .append("</th><td>");
            out.append(escape(area(target.area()))).append("</td>");
            number(target.before());
            number(target.happened());
            out.append("<td class=\"n\">").append(target.target());
            if (target.assumed())
                out.append(" (").append(escape(ASSUMED.in(language))).append(')');
            out.append("</td></tr>\n");
        }
        out.append("</tbody></table></div>\n</section>\n");
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
