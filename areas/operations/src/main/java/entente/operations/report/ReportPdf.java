package entente.operations.report;

import entente.kernel.Language;
import entente.operations.report.Report.Table;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.TimeZone;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** The report as a PDF, drawn and not a picture: the same numbers as {@link ReportPage}. Who reads aloud takes the page. */
public final class ReportPdf {
    private static final float LEFT = 56;
    private static final float RIGHT = PDRectangle.A4.getWidth() - LEFT;
    private static final float TOP = PDRectangle.A4.getHeight() - 64;
    private static final float BOTTOM = 64;
    private static final float LABEL = 130;
    private static final float HATCHED = 26;
    private static final float[][] COLOURS = {{0.04f, 0.37f, 0.33f}, {0.64f, 0.29f, 0f}, {0.42f, 0.48f, 0.55f}};

    private final Report report;
    private final Language language;
    private final PDDocument document;
    private final PDFont font;
    private PDPageContentStream out;
    private float y = TOP;

    private ReportPdf(Report report, Language language, PDDocument document, PDFont font) throws IOException {
        this.report = report;
        this.language = language;
        this.document = document;
        this.font = font;
        this.out = page();
    }

    /**
     * The same bytes for the same report and font.
     *
     * @param font a TrueType font with the letters of the language, which is embedded as far as it is used
     */
    public static byte[] write(Report report, Language language, byte[] font) {
        try (var document = new PDDocument()) {
            var file = new TTFParser().parse(new RandomAccessReadBuffer(font));
            file.setEnableGsub(false);
            var pdf = new ReportPdf(report, language, document, PDType0Font.load(document, file, true));
            pdf.all();
            pdf.out.close();
            pdf.information();
            document.setDocumentId(report.counted().toEpochMilli());
            var bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void information() {
        var information = new PDDocumentInformation();
        information.setTitle(title());
        Calendar counted = GregorianCalendar.from(
                report.counted().atZone(TimeZone.getTimeZone("UTC").toZoneId()));
        information.setCreationDate(counted);
        information.setModificationDate(counted);
        document.setDocumentInformation(information);
        document.getDocumentCatalog().setLanguage(language.code());
    }

    private String title() {
        return ReportWords.nation(report.nation(), language) + ": " + ReportWords.TITLE.in(language) + " "
                + report.year();
    }

    private PDPageContentStream page() throws IOException {
        var page = new PDPage(PDRectangle.A4);
        document.addPage(page);
        y = TOP;
        return new PDPageContentStream(document, page);
    }

    /** Begins another page when there is not so much room left. */
    private void room(float height) throws IOException {
        if (y - height >= BOTTOM) return;
        out.close();
        out = page();
    }

    private void all() throws IOException {
        paragraph(title(), 18);
        y -= 6;
        paragraph(ReportWords.LEAD.in(language), 10);
        paragraph(ReportWords.COUNTED.in(language) + " " + report.counted(), 10);
        paragraph(String.format(Locale.ROOT, ReportWords.WHY.in(language), report.k()), 10);
        for (var table : report.tables()) table(table);
        targets();
    }

    private void table(Table table) throws IOException {
        room((table.rows().size() + 2) * 15 + (table.cells().size() + 2) * 16 + 60);
        y -= 18;
        paragraph(ReportWords.of(table.subject(), language), 13);
        picture(table);
        var heads = new ArrayList<>(List.of(ReportWords.AREA.in(language)));
        for (var column : table.subject().columns()) heads.add(ReportWords.column(column, language));
        heads.add(ReportWords.TOTAL.in(language));
        row(heads);
        for (var i = 0; i < table.cells().size(); i++) {
            var line = new ArrayList<>(
                    List.of(i < table.rows().size() ? area(table.rows().get(i)) : ReportWords.ALL.in(language)));
            for (var cell : table.cells().get(i)) line.add(said(cell));
            row(line);
        }
    }

    private String area(String id) {
        var name = report.areas().get(id);
        return name == null ? id : name.in(language);
    }

    private String said(OptionalLong cell) {
        return cell.isPresent() ? String.valueOf(cell.getAsLong()) : ReportWords.HELD_BACK.in(language);
    }

    /** As on the page: one bar an area, one scale, what is held back hatched. */
    private void picture(Table table) throws IOException {
        var parts = table.subject().columns().size();
        var most = 1L;
        for (var i = 0; i < table.rows().size(); i++) {
            var sum = 0L;
            for (var cell : table.cells().get(i).subList(0, parts)) sum += cell.orElse(0);
            most = Math.max(most, sum);
        }
        var wide = RIGHT - LEFT - LABEL - 10 - parts * HATCHED;
        for (var i = 0; i < table.rows().size(); i++) {
            text(area(table.rows().get(i)), 9, LEFT, y);
            var x = LEFT + LABEL;
            for (var j = 0; j < parts; j++) {
                var cell = table.cells().get(i).get(j);
                var width = cell.isPresent() ? wide * cell.getAsLong() / most : HATCHED;
                bar(x, y - 2, width, cell.isPresent() ? j : -1);
                x += width + 2;
            }
            y -= 15;
        }
        var x = LEFT + LABEL;
        for (var j = 0; j < parts; j++) {
            bar(x, y - 2, 10, j);
            text(ReportWords.column(table.subject().columns().get(j), language), 9, x + 14, y);
            x += 110;
        }
        y -= 20;
    }

    private void bar(float x, float at, float width, int colour) throws IOException {
        if (colour >= 0) {
            var part = COLOURS[colour];
            out.setNonStrokingColor(part[0], part[1], part[2]);
            out.addRect(x, at, width, 10);
            out.fill();
            out.setNonStrokingColor(0f, 0f, 0f);
            return;
        }
        out.setLineWidth(0.6f);
        out.addRect(x, at, width, 10);
        for (var offset = 0f; offset + 10 <= width; offset += 5) {
            out.moveTo(x + offset, at);
            out.lineTo(x + offset + 10, at + 10);
        }
        out.stroke();
    }

    private void row(List<String> cells) throws IOException {
        room(16);
        var step = (RIGHT - LEFT - LABEL) / (cells.size() - 1);
        text(cells.getFirst(), 9, LEFT, y);
        for (var i = 1; i < cells.size(); i++) {
            var cell = cells.get(i);
            text(cell, 9, LEFT + LABEL + i * step - width(cell, 9), y);
        }
        out.setLineWidth(0.3f);
        out.moveTo(LEFT, y - 4);
        out.lineTo(RIGHT, y - 4);
        out.stroke();
        y -= 16;
    }

    private void targets() throws IOException {
        room(80);
        y -= 18;
        paragraph(ReportWords.TARGETS.in(language), 13);
        if (report.targets().isEmpty()) {
            paragraph(ReportWords.NO_TARGETS.in(language), 10);
            return;
        }
        for (var target : report.targets()) {
            paragraph(target.name().in(language) + " (" + area(target.area()) + ")", 10);
            paragraph(
                    ReportWords.BEFORE.in(language) + " " + said(target.before()) + ", "
                            + ReportWords.HAPPENED.in(language) + " " + said(target.happened()) + ", "
                            + ReportWords.TARGET.in(language) + " " + target.target()
                            + (target.assumed() ? " (" + ReportWords.ASSUMED.in(language) + ")" : ""),
                    9);
        }
    }

    // ── text ────────────────────────────────────────────────────────────────────────────────────────────────────

    private void paragraph(String text, float size) throws IOException {
        var line = new StringBuilder();
        for (var word : text.split(" ")) {
            var longer = line.isEmpty() ? word : line + " " + word;
            if (!line.isEmpty() && width(longer, size) > RIGHT - LEFT) {
                line(line.toString(), size);
                line.setLength(0);
                line.append(word);
            } else {
                line.setLength(0);
                line.append(longer);
            }
        }
        line(line.toString(), size);
    }

    private void line(String text, float size) throws IOException {
        room(size * 1.5f);
        text(text, size, LEFT, y);
        y -= size * 1.5f;
    }

    private void text(String text, float size, float x, float at) throws IOException {
        out.beginText();
        out.setFont(font, size);
        out.newLineAtOffset(x, at);
        out.showText(printable(text));
        out.endText();
    }

    private float width(String text, float size) throws IOException {
        return font.getStringWidth(printable(text)) / 1000 * size;
    }

    /** What the font does not have is written as its number, so that nothing is lost. */
    private String printable(String text) {
        var printed = new StringBuilder();
        text.replace('\u00a0', ' ').codePoints().forEach(point -> {
            try {
                font.encode(Character.toString(point));
                printed.appendCodePoint(point);
            } catch (IOException | IllegalArgumentException none) {
                printed.append("<U+%04X>".formatted(point));
            }
        });
        return printed.toString();
    }
}
