package entente.procurement.intake;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Comma-separated values as RFC 4180 has them, with another delimiter too. A line may end in any of the three ways. */
final class CsvRows implements Rows {
    private final Reader in;
    private final char delimiter;
    private final char[] buffer = new char[1 << 15];
    private final StringBuilder cell = new StringBuilder();
    private int at;
    private int end;
    private long line = 1;
    private boolean begun;

    CsvRows(Reader in, char delimiter) {
        this.in = in;
        this.delimiter = delimiter;
    }

    private int peek() throws IOException {
        if (at == end) {
            try {
                end = Math.max(0, in.read(buffer));
            } catch (CharacterCodingException e) {
                throw new UnreadableException(
                        "line " + line,
                        "has bytes that are none of its encoding",
                        "Choose the encoding in which it was saved.");
            }
            at = 0;
            if (end == 0) return -1;
        }
        return buffer[at];
    }

    private int read() throws IOException {
        var c = peek();
        if (c >= 0) at++;
        return c;
    }

    @Override
    public Optional<Row> next() throws IOException {
        if (!begun) {
            begun = true;
            if (peek() == 0xfeff) at++;
        }
        while (true) {
            if (peek() < 0) return Optional.empty();
            var number = line;
            var cells = new ArrayList<String>();
            do {
                if (cells.size() == MOST_COLUMNS)
                    throw new UnreadableException(
                            "line " + number, "has more than " + MOST_COLUMNS + " columns", "Choose the delimiter.");
                cells.add(cell());
            } while (more());
            var row = new Row(number, cells.toArray(String[]::new));
            if (!row.isBlank()) return Optional.of(row);
        }
    }

    /** Behind a cell: another one follows, or the row ends. */
    private boolean more() throws IOException {
        var c = read();
        if (c == delimiter) return true;
        if (c == '\r' && peek() == '\n') at++;
        if (c == '\r' || c == '\n') line++;
        return false;
    }

    private String cell() throws IOException {
        cell.setLength(0);
        if (peek() == '"') return quoted();
        while (true) {
            var c = peek();
            if (c < 0 || c == delimiter || c == '\r' || c == '\n') return cell.toString();
            append((char) c);
            at++;
        }
    }

    private String quoted() throws IOException {
        var from = line;
        at++;
        while (true) {
            var c = read();
            if (c < 0)
                throw new UnreadableException(
                        "line " + from,
                        "begins a cell with a quotation mark that never ends",
                        "Close it, or double it.");
            if (c == '"') {
                if (peek() != '"') break;
                at++;
            }
            if (c == '\n' || c == '\r' && peek() != '\n') line++;
            if (cell.length() > LONGEST_CELL)
                throw new UnreadableException(
                        "line " + from,
                        "has a cell of more than " + LONGEST_CELL + " characters",
                        "See whether a quotation mark is missing.");
            cell.append((char) c);
        }
        var c = peek();
        if (c >= 0 && c != delimiter && c != '\r' && c != '\n')
            throw new UnreadableException(
                    "line " + line,
                    "has something behind the quotation mark that ends a cell",
                    "Double quotation marks inside a cell.");
        return cell.toString();
    }

    private void append(char c) {
        if (cell.length() > LONGEST_CELL)
            throw new UnreadableException(
                    "line " + line, "has a cell of more than " + LONGEST_CELL + " characters", "Choose the delimiter.");
        cell.append(c);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    static List<Row> first(CsvRows rows, int most) throws IOException {
        var first = new ArrayList<Row>();
        while (first.size() < most) {
            var row = rows.next();
            if (row.isEmpty()) break;
            first.add(row.get());
        }
        return first;
    }
}
