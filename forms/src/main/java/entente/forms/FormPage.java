package entente.forms;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

/**
 * Sets rows of cells on A4 pages. Text is wrapped, a row that does not fit goes on over the page, and the head of a table
 * stands again on each page: nothing is ever cut.
 */
final class FormPage implements AutoCloseable {
    static final float LEFT = 42;
    static final float WIDTH = PDRectangle.A4.getWidth() - 2 * LEFT;

    private static final float TOP = PDRectangle.A4.getHeight() - 66;
    private static final float BOTTOM = 58;
    private static final float PAD = 3;

    private final PDDocument document;
    private final FormFonts fonts;
    private final Placed placed;
    private PDPageContentStream out;
    private float y = TOP;

    /** Told where the value of a field stands. */
    @FunctionalInterface
    interface Placed {
        void at(String field, PDPage page, PDRectangle where);
    }

    /**
     * One cell of a row.
     *
     * @param field whose value it is; absent: a label
     */
    record Cell(String text, float size, boolean heavy, boolean shaded, Optional<String> field) {
        static Cell label(String text, float size, boolean heavy) {
            return new Cell(text, size, heavy, true, Optional.empty());
        }

        static Cell value(String text, float size, String field) {
            return new Cell(text, size, false, false, Optional.of(field));
        }
    }

    /** A row of cells, whose widths are parts of the page's. */
    record Row(List<Cell> cells) {
        Row {
            cells = List.copyOf(cells);
        }
    }

    FormPage(PDDocument document, FormFonts fonts, Placed placed) throws IOException {
        this.document = document;
        this.fonts = fonts;
        this.placed = placed;
        this.out = page();
    }

    private PDPageContentStream page() throws IOException {
        var page = new PDPage(PDRectangle.A4);
        document.addPage(page);
        y = TOP;
        var stream = new PDPageContentStream(document, page);
        stream.setLineWidth(0.5f);
        return stream;
    }

    private void turn() throws IOException {
        out.close();
        out = page();
    }

    private PDPage current() {
        return document.getPage(document.getNumberOfPages() - 1);
    }

    void space(float points) {
        y -= points;
    }

    /** Lines of their own, as of a title. A title is not left alone at the foot of a page. */
    void lines(String text, float size, boolean heavy) throws IOException {
        var leading = size * 1.35f;
        var lines = wrap(text, WIDTH, heavy, size);
        if (y - lines.size() * leading < BOTTOM + 40) turn();
        for (var line : lines) {
            y -= leading;
            show(line, LEFT, y, size, heavy);
        }
        y -= 3;
    }

    /**
     * A table.
     *
     * @param parts what part of the page's width each column has; they add up to 1
     * @param head stands again on each page
     */
    void table(float[] parts, Optional<Row> head, List<Row> rows) throws IOException {
        var first = true;
        for (var row : rows) {
            var lines = wrapped(row, parts);
            var leading = leading(row);
            var most = lines.stream().mapToInt(List::size).max().orElse(1);
            var from = 0;
            while (from < most) {
                var headHeight = head.map(it -> height(it, parts)).orElse(0f);
                var room = (int) ((y - BOTTOM - 2 * PAD - (first ? headHeight : 0)) / leading);
                var whole = (int) ((TOP - BOTTOM - 2 * PAD - headHeight) / leading);
                if (room < 1 || from == 0 && room < most && most <= whole) {
                    turn();
                    first = true;
                    continue;
                }
                if (first && head.isPresent()) {
                    draw(head.get(), parts, wrapped(head.get(), parts), 0, Integer.MAX_VALUE);
                }
                first = false;
                var until = Math.min(most, from + room);
                draw(row, parts, lines, from, until);
                from = until;
            }
        }
    }

    private float height(Row row, float[] parts) {
        return wrapped(row, parts).stream().mapToInt(List::size).max().orElse(1) * leading(row) + 2 * PAD;
    }

    private static float leading(Row row) {
        return row.cells().stream().map(Cell::size).max(Float::compare).orElse(8f) * 1.3f;
    }

    private List<List<String>> wrapped(Row row, float[] parts) {
        var all = new ArrayList<List<String>>();
        for (var i = 0; i < parts.length; i++) {
            var cell = row.cells().get(i);
            all.add(wrap(cell.text(), parts[i] * WIDTH - 2 * PAD, cell.heavy(), cell.size()));
        }
        return all;
    }

    private void draw(Row row, float[] parts, List<List<String>> lines, int from, int until) throws IOException {
        var leading = leading(row);
        var most = lines.stream().mapToInt(List::size).max().orElse(1);
        var end = Math.min(most, until);
        var height = (end - from) * leading + 2 * PAD;
        var x = LEFT;
        for (var i = 0; i < parts.length; i++) {
            var cell = row.cells().get(i);
            var width = parts[i] * WIDTH;
            if (cell.shaded()) {
                out.setNonStrokingColor(0.94f);
                out.addRect(x, y - height, width, height);
                out.fill();
                out.setNonStrokingColor(0f);
            }
            out.addRect(x, y - height, width, height);
            out.stroke();
            var line = y - PAD - cell.size();
            for (var number = from; number < Math.min(end, lines.get(i).size()); number++) {
                show(lines.get(i).get(number), x + PAD, line, cell.size(), cell.heavy());
                line -= leading;
            }
            if (from == 0 && cell.field().isPresent())
                placed.at(cell.field().get(), current(), new PDRectangle(x, y - height, width, height));
            x += width;
        }
        y -= height;
    }

    private void show(String text, float x, float at, float size, boolean heavy) throws IOException {
        if (text.isEmpty()) return;
        out.beginText();
        out.setFont(fonts.font(heavy), size);
        out.newLineAtOffset(x, at);
        out.showText(text);
        out.endText();
    }

    /** Breaks at spaces where there are some, between letters where there are none. */
    private List<String> wrap(String given, float width, boolean heavy, float size) {
        var lines = new ArrayList<String>();
        for (var paragraph : fonts.printable(given).split("\n", -1)) {
            var line = new StringBuilder();
            var used = 0f;
            var space = -1;
            for (var i = 0; i < paragraph.length(); ) {
                var point = paragraph.codePointAt(i);
                var letter = Character.toString(point);
                var wide = fonts.width(letter, heavy, size);
                if (used + wide > width && !line.isEmpty()) {
                    if (point == ' ') {
                        lines.add(line.toString());
                        line.setLength(0);
                    } else if (space > 0) {
                        lines.add(line.substring(0, space));
                        line.delete(0, space + 1);
                    } else {
                        lines.add(line.toString());
                        line.setLength(0);
                    }
                    used = fonts.width(line.toString(), heavy, size);
                    space = line.lastIndexOf(" ");
                }
                if (point == ' ') space = line.length();
                line.append(letter);
                used += wide;
                i += letter.length();
            }
            lines.add(line.toString());
        }
        return lines;
    }

    /** What stands on every page: the mark above and below, and which of how many it is. */
    void finish(String mark, String name) throws IOException {
        out.close();
        var pages = document.getNumberOfPages();
        for (var number = 1; number <= pages; number++) {
            var page = document.getPage(number - 1);
            try (var stream =
                    new PDPageContentStream(document, page, PDPageContentStream.AppendMode.APPEND, true, true)) {
                out = stream;
                centred(mark, PDRectangle.A4.getHeight() - 34, 11, true);
                centred(mark, 22, 11, true);
                centred(name + " — " + number + " / " + pages, 42, 7.5f, false);
            }
        }
    }

    /** A mark that is too wide for one line has more. */
    private void centred(String text, float at, float size, boolean heavy) throws IOException {
        var line = 0;
        for (var part : wrap(text, WIDTH, heavy, size)) {
            var x = (PDRectangle.A4.getWidth() - fonts.width(part, heavy, size)) / 2;
            show(part, x, at - line * size * 1.2f, size, heavy);
            line++;
        }
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
