package entente.procurement.intake;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one sheet of a workbook (ECMA-376), read as they pass: no document type, no entity, nothing outside the file, no
 * formula computed, and no more inflated than a workbook has reason for.
 */
final class XlsxRows implements Rows {
    private static final int MOST_ENTRIES = 2000;
    private static final long FREE_BYTES = 16L << 20;
    private static final long MOST_BYTES = 4L << 30;
    private static final int MOST_RATIO = 150;
    private static final XMLInputFactory XML = factory();

    private final InputStream in;
    private final XMLStreamReader sheet;
    private final Workbook workbook;
    private long number;
    private boolean ended;

    private XlsxRows(InputStream in, Workbook workbook) throws XMLStreamException {
        this.in = in;
        this.sheet = XML.createXMLStreamReader(in, "UTF-8");
        this.workbook = workbook;
    }

    private static XMLInputFactory factory() {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        // Not coalescing: that would gather a text of any length before anybody could measure it.
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        factory.setXMLResolver((_, _, _, _) -> {
            throw new XMLStreamException("nothing outside the file is read");
        });
        return factory;
    }

    /** Counts what goes in and what comes out, so that a small file cannot become a large one. */
    private static final class Bounded extends FilterInputStream {
        private long bytes;

        Bounded(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            var c = super.read();
            if (c >= 0) bytes++;
            return c;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            var n = super.read(into, offset, length);
            if (n > 0) bytes += n;
            return n;
        }
    }

    /** One part of the file, to its end and no further. */
    private static final class Part extends FilterInputStream {
        private final Bounded packed;
        private final long[] inflated;
        private final XmlPieces pieces = new XmlPieces();
        private boolean read;

        Part(ZipInputStream zip, Bounded packed, long[] inflated) {
            super(zip);
            this.packed = packed;
            this.inflated = inflated;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            var n = super.read(into, offset, length);
            if (n > 0) inflated[0] += n;
            if (n > 0 && read) pieces.through(into, offset, n);
            if (inflated[0] > FREE_BYTES && inflated[0] > MOST_RATIO * packed.bytes || inflated[0] > MOST_BYTES)
                throw new UnreadableException(
                        "file",
                        "becomes far larger when it is unpacked",
                        "Save the workbook anew; a real one does not.");
            return n;
        }

        /** It is read as XML from here on, and not skipped. */
        Part asXml() {
            read = true;
            return this;
        }

        @Override
        public void close() {
            // The file goes on.
        }
    }

    @FunctionalInterface
    private interface Visit {
        void part(String name, Part in) throws IOException, XMLStreamException;
    }

    private static void each(Source.Opener file, Visit visit) throws IOException {
        try (var packed = new Bounded(file.open());
                var zip = new ZipInputStream(packed)) {
            var inflated = new long[1];
            var entries = 0;
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (++entries > MOST_ENTRIES)
                    throw new UnreadableException("file", "has too many parts", "Save the workbook anew.");
                var part = new Part(zip, packed, inflated);
                visit.part(entry.getName(), part);
                part.transferTo(java.io.OutputStream.nullOutputStream());
            }
        } catch (XMLStreamException | IllegalArgumentException e) {
            throw new UnreadableException("file", "has a part that is no well-formed XML", "Save the workbook anew.");
        } catch (java.util.zip.ZipException | java.io.EOFException e) {
            throw new UnreadableException(
                    "file", "is no whole workbook", "Save the workbook anew, or upload it again.");
        }
    }

    static List<String> sheets(Source.Opener file) throws IOException {
        return Workbook.read(file).names();
    }

    static XlsxRows open(Source.Opener file, int sheet) throws IOException {
        var workbook = Workbook.read(file);
        var path = workbook.path(sheet);
        var packed = new Bounded(file.open());
        var zip = new ZipInputStream(packed);
        try {
            var inflated = new long[1];
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                var part = new Part(zip, packed, inflated);
                if (entry.getName().equals(path)) return new XlsxRows(new Whole(part.asXml(), zip), workbook);
                part.transferTo(java.io.OutputStream.nullOutputStream());
            }
        } catch (XMLStreamException | java.util.zip.ZipException | java.io.EOFException e) {
            zip.close();
            throw new UnreadableException("file", "is no whole workbook", "Save the workbook anew.");
        } catch (IOException | RuntimeException e) {
            zip.close();
            throw e;
        }
        zip.close();
        throw new UnreadableException("file", "has no such sheet", "Choose another.");
    }

    /** A sheet, with which the whole file is closed. */
    private static final class Whole extends FilterInputStream {
        private final ZipInputStream zip;

        Whole(Part part, ZipInputStream zip) {
            super(part);
            this.zip = zip;
        }

        @Override
        public void close() throws IOException {
            zip.close();
        }
    }

    // ── the workbook ────────────────────────────────────────────────────────────────────────────────────────────

    /** @param dates which styles show a number as a day */
    private record Workbook(
            List<String> names, List<String> paths, List<String> strings, boolean[] dates, boolean since1904) {
        private static final int MOST_STRINGS = 2_000_000;
        private static final long MOST_LETTERS = 24L << 20;
        /** Relationships, and formats of numbers. */
        private static final int MOST_NAMED = 65_536;

        String path(int sheet) {
            if (sheet < 0 || sheet >= paths.size())
                throw new UnreadableException("file", "has " + paths.size() + " sheets", "Choose one of them.");
            return paths.get(sheet);
        }

        static Workbook read(Source.Opener file) throws IOException {
            var names = new ArrayList<String>();
            var ids = new ArrayList<String>();
            var targets = new java.util.HashMap<String, String>();
            var strings = new ArrayList<String>();
            var dates = new ArrayList<Boolean>();
            var since1904 = new boolean[1];
            each(file, (name, in) -> {
                switch (name) {
                    case "xl/workbook.xml" ->
                        elements(in.asXml(), xml -> {
                            if (xml.getLocalName().equals("sheet")) {
                                names.add(attribute(xml, "name"));
                                ids.add(attribute(xml, "id"));
                                if (names.size() > 500)
                                    throw new UnreadableException("file", "has too many sheets", "Save one alone.");
                            }
                            if (xml.getLocalName().equals("workbookPr"))
                                since1904[0] = List.of("1", "true").contains(attribute(xml, "date1904"));
                        });
                    case "xl/_rels/workbook.xml.rels" ->
                        elements(in.asXml(), xml -> {
                            if (targets.size() > MOST_NAMED) throw notPlain();
                            if (xml.getLocalName().equals("Relationship"))
                                targets.put(attribute(xml, "Id"), attribute(xml, "Target"));
                        });
                    case "xl/sharedStrings.xml" -> strings(in.asXml(), strings);
                    case "xl/styles.xml" -> styles(in.asXml(), dates);
                    default -> {}
                }
            });
            if (names.isEmpty()) throw new UnreadableException("file", "has no sheet", "Save it as .xlsx or as CSV.");
            var paths = ids.stream()
                    .map(id -> targets.getOrDefault(id, ""))
                    .map(target -> target.startsWith("/") ? target.substring(1) : "xl/" + target)
                    .toList();
            var shown = new boolean[dates.size()];
            for (var i = 0; i < shown.length; i++) shown[i] = dates.get(i);
            return new Workbook(names, paths, strings, shown, since1904[0]);
        }

        private static void strings(InputStream in, List<String> into) throws XMLStreamException {
            var xml = XML.createXMLStreamReader(in, "UTF-8");
            var text = new StringBuilder();
            var letters = 0L;
            var reads = false;
            var phonetic = false;
            while (xml.hasNext())
                switch (xml.next()) {
                    case XMLStreamConstants.START_ELEMENT -> {
                        switch (xml.getLocalName()) {
                            case "si" -> text.setLength(0);
                            case "t" -> reads = !phonetic;
                            case "rPh" -> phonetic = true;
                            default -> {}
                        }
                    }
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                        if (reads) append(text, xml.getText());
                    }
                    case XMLStreamConstants.END_ELEMENT -> {
                        switch (xml.getLocalName()) {
                            case "t" -> reads = false;
                            case "rPh" -> phonetic = false;
                            case "si" -> {
                                letters += text.length();
                                if (into.size() == MOST_STRINGS || letters > MOST_LETTERS)
                                    throw new UnreadableException(
                                            "file", "has more text than is read from a workbook", "Save it as CSV.");
                                into.add(text.toString());
                            }
                            default -> {}
                        }
                    }
                    case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE -> throw notPlain();
                    default -> {}
                }
        }

        private static void styles(InputStream in, List<Boolean> dates) throws XMLStreamException {
            var formats = new java.util.HashMap<String, Boolean>();
            var inCells = new boolean[1];
            elements(in, xml -> {
                switch (xml.getLocalName()) {
                    case "numFmt" -> {
                        if (formats.size() > MOST_NAMED) throw notPlain();
                        formats.put(attribute(xml, "numFmtId"), isDay(attribute(xml, "formatCode")));
                    }
                    case "cellXfs" -> inCells[0] = true;
                    case "cellStyles", "dxfs", "cellStyleXfs" -> inCells[0] = false;
                    case "xf" -> {
                        if (!inCells[0]) return;
                        var id = attribute(xml, "numFmtId");
                        if (dates.size() > 65_536) throw notPlain();
                        dates.add(formats.getOrDefault(id, isBuiltIn(id)));
                    }
                    default -> {}
                }
            });
        }

        private static boolean isBuiltIn(String id) {
            return Arrays.asList(
                            "14", "15", "16", "17", "22", "27", "28", "29", "30", "31", "34", "35", "36", "50", "51",
                            "52", "53", "54", "57", "58")
                    .contains(id);
        }

        /** Whether a format shows a year and a day: what is in quotes, brackets or behind a backslash is no part of it. */
        private static boolean isDay(String format) {
            var bare = format.replaceAll("\"[^\"]*\"|\\[[^\\]]*\\]|\\\\.", "").toLowerCase(java.util.Locale.ROOT);
            return bare.indexOf('y') >= 0 && (bare.indexOf('d') >= 0 || bare.indexOf('m') >= 0);
        }
    }

    @FunctionalInterface
    private interface Element {
        void begins(XMLStreamReader xml);
    }

    private static void elements(InputStream in, Element element) throws XMLStreamException {
        var xml = XML.createXMLStreamReader(in, "UTF-8");
        while (xml.hasNext())
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> element.begins(xml);
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE -> throw notPlain();
                default -> {}
            }
    }

    private static UnreadableException notPlain() {
        return new UnreadableException(
                "file",
                "has a document type, an entity or a list without end in it, which no workbook has",
                "Save the workbook anew.");
    }

    private static String attribute(XMLStreamReader xml, String name) {
        for (var i = 0; i < xml.getAttributeCount(); i++)
            if (xml.getAttributeLocalName(i).equals(name)) return xml.getAttributeValue(i);
        return "";
    }

    private static void append(StringBuilder text, String more) {
        if (text.length() + more.length() > LONGEST_CELL)
            throw new UnreadableException(
                    "file", "has a cell of more than " + LONGEST_CELL + " characters", "Shorten it.");
        text.append(more);
    }

    // ── the sheet ───────────────────────────────────────────────────────────────────────────────────────────────

    @Override
    public Optional<Row> next() throws IOException {
        try {
            while (!ended && sheet.hasNext())
                switch (sheet.next()) {
                    case XMLStreamConstants.START_ELEMENT -> {
                        if (!sheet.getLocalName().equals("row")) continue;
                        var row = row();
                        if (!row.isBlank()) return Optional.of(row);
                    }
                    case XMLStreamConstants.END_ELEMENT ->
                        ended = sheet.getLocalName().equals("sheetData");
                    case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE -> throw notPlain();
                    default -> {}
                }
            return Optional.empty();
        } catch (XMLStreamException | IllegalArgumentException e) {
            throw new UnreadableException(
                    "row " + (number + 1), "is followed by what is no well-formed XML", "Save the workbook anew.");
        }
    }

    private Row row() throws XMLStreamException {
        var written = attribute(sheet, "r");
        number = written.isEmpty() ? number + 1 : Long.parseLong(written, 0, Math.min(9, written.length()), 10);
        var cells = new ArrayList<String>();
        while (true)
            switch (sheet.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    if (sheet.getLocalName().equals("c")) cell(cells);
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    if (sheet.getLocalName().equals("row")) return new Row(number, cells.toArray(String[]::new));
                }
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE -> throw notPlain();
                case XMLStreamConstants.END_DOCUMENT -> throw new XMLStreamException("it breaks off");
                default -> {}
            }
    }

    private void cell(List<String> cells) throws XMLStreamException {
        var column = column(attribute(sheet, "r"), cells.size());
        var type = attribute(sheet, "t");
        var style = attribute(sheet, "s");
        var text = new StringBuilder();
        var reads = false;
        var phonetic = false;
        while (true) {
            var event = sheet.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                switch (sheet.getLocalName()) {
                    case "v", "t" -> reads = !phonetic;
                    case "rPh" -> phonetic = true;
                    default -> {}
                }
            } else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
                if (reads) append(text, sheet.getText());
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                switch (sheet.getLocalName()) {
                    case "v", "t" -> reads = false;
                    case "rPh" -> phonetic = false;
                    case "c" -> {
                        while (cells.size() <= column) cells.add("");
                        cells.set(column, shown(type, style, text.toString()));
                        return;
                    }
                    default -> {}
                }
            } else if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE)
                throw notPlain();
            else if (event == XMLStreamConstants.END_DOCUMENT) throw new XMLStreamException("it breaks off");
        }
    }

    private int column(String place, int next) {
        if (place.isEmpty()) return within(next);
        var column = 0;
        for (var i = 0; i < place.length() && Character.isLetter(place.charAt(i)); i++)
            column = within(column * 26 + (Character.toUpperCase(place.charAt(i)) - 'A' + 1));
        return within(column - 1);
    }

    private int within(int column) {
        if (column < 0 || column >= MOST_COLUMNS)
            throw new UnreadableException(
                    "row " + number, "has more than " + MOST_COLUMNS + " columns", "Leave out what is not imported.");
        return column;
    }

    private String shown(String type, String style, String text) {
        return switch (type) {
            case "s" -> {
                var at = text.isEmpty() ? -1 : Integer.parseInt(text.strip());
                if (at < 0 || at >= workbook.strings().size())
                    throw new UnreadableException(
                            "row " + number, "refers to a text that is not there", "Save it anew.");
                yield workbook.strings().get(at);
            }
            case "b" -> text.equals("1") ? "true" : "false";
            case "str", "inlineStr", "d" -> text;
            // What a formula could not compute is no value.
            case "e" -> "#" + text.replace("#", "");
            default -> number(style, text);
        };
    }

    /** A workbook computes with fifteen digits, and writes more of them than it means. */
    private String number(String style, String text) {
        if (text.isBlank()) return "";
        if (text.length() > 40) throw new NumberFormatException("too long");
        var value = new BigDecimal(text.strip());
        if (Math.abs((long) value.scale()) > 60) throw new NumberFormatException("too long");
        var at = style.isEmpty() ? -1 : Integer.parseInt(style);
        if (at >= 0 && at < workbook.dates().length && workbook.dates()[at]) {
            var day = day(value);
            if (day != null) return day;
        }
        return value.round(new MathContext(15)).stripTrailingZeros().toPlainString();
    }

    private @Nullable String day(BigDecimal value) {
        var days = value.longValue();
        if (days < 1 || days > 110_000) return null;
        // The 29th of February 1900 is counted, though it never was.
        return (workbook.since1904() ? LocalDate.of(1904, 1, 1) : LocalDate.of(1899, 12, 30))
                .plusDays(days)
                .toString();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
