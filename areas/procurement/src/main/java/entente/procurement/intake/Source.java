package entente.procurement.intake;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.SequenceInputStream;
import java.nio.charset.CodingErrorAction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a file is: found out from its first bytes, said to whoever imports it, and changed by them.
 *
 * @param delimiter of CSV
 * @param sheet of a workbook, by its place
 */
public record Source(Form form, Optional<Encoding> encoding, Optional<Character> delimiter, int sheet) {
    private static final int HEAD = 1 << 18;
    private static final char[] DELIMITERS = {',', ';', '\t', '|'};

    /** What sort of file. */
    public enum Form {
        CSV,
        XLSX
    }

    /** A file that can be read again from its beginning. */
    @FunctionalInterface
    public interface Opener {
        InputStream open() throws IOException;
    }

    public static Source guess(Opener file) throws IOException {
        byte[] head;
        try (var in = file.open()) {
            head = in.readNBytes(HEAD);
        }
        if (head.length >= 4 && head[0] == 'P' && head[1] == 'K' && head[2] == 3 && head[3] == 4)
            return new Source(Form.XLSX, Optional.empty(), Optional.empty(), 0);
        if (head.length >= 4 && head[0] == (byte) 0xd0 && head[1] == (byte) 0xcf)
            throw new UnreadableException("file", "is a workbook of the old form", "Save it as .xlsx or as CSV.");
        var encoding = Encoding.guess(head);
        return new Source(Form.CSV, Optional.of(encoding), Optional.of(delimiter(head, encoding)), 0);
    }

    /** That which divides the first rows into the same number of cells, and into the most. */
    private static char delimiter(byte[] head, Encoding encoding) throws IOException {
        var best = ',';
        var most = 1;
        for (var delimiter : DELIMITERS) {
            List<Rows.Row> rows;
            try (var csv =
                    new CsvRows(new InputStreamReader(new ByteArrayInputStream(head), encoding.charset()), delimiter)) {
                rows = CsvRows.first(csv, 20);
            } catch (UnreadableException unfit) {
                continue;
            }
            // The last may be cut off.
            if (rows.size() > 2 && head.length == HEAD) rows = rows.subList(0, rows.size() - 1);
            var columns = rows.isEmpty() ? 0 : rows.getFirst().cells().length;
            if (columns > most && rows.stream().allMatch(row -> row.cells().length == columns)) {
                most = columns;
                best = delimiter;
            }
        }
        return best;
    }

    public Rows rows(Opener file) throws IOException {
        return switch (form) {
            case CSV -> {
                var in = file.open();
                yield new CsvRows(
                        new InputStreamReader(
                                withoutMark(in),
                                encoding.orElse(Encoding.UTF_8)
                                        .charset()
                                        .newDecoder()
                                        .onMalformedInput(CodingErrorAction.REPORT)
                                        .onUnmappableCharacter(CodingErrorAction.REPORT)),
                        delimiter.orElse(','));
            }
            case XLSX -> XlsxRows.open(file, sheet);
        };
    }

    /** The mark of UTF-8 is none of the text, whatever it is read as. */
    private static InputStream withoutMark(InputStream in) throws IOException {
        var head = in.readNBytes(3);
        if (head.length == 3 && head[0] == (byte) 0xef && head[1] == (byte) 0xbb && head[2] == (byte) 0xbf) return in;
        return new SequenceInputStream(new ByteArrayInputStream(head), in);
    }

    /** The sheets of a workbook, by their names. */
    public List<String> sheets(Opener file) throws IOException {
        return form == Form.XLSX ? XlsxRows.sheets(file) : List.of();
    }

    /** The first row, and some that follow it. */
    public List<Rows.Row> first(Opener file, int most) throws IOException {
        var first = new ArrayList<Rows.Row>();
        try (var rows = rows(file)) {
            while (first.size() < most) {
                var row = rows.next();
                if (row.isEmpty()) break;
                first.add(row.get());
            }
        }
        return first;
    }
}
