package entente.procurement.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import entente.procurement.record.Kind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IntakeTest {
    private static List<List<String>> rows(byte[] file) throws IOException {
        return rows(Source.guess(() -> new ByteArrayInputStream(file)), file);
    }

    private static List<List<String>> rows(Source source, byte[] file) throws IOException {
        var all = new ArrayList<List<String>>();
        try (var rows = source.rows(() -> new ByteArrayInputStream(file))) {
            for (var row = rows.next(); row.isPresent(); row = rows.next())
                all.add(List.of(row.get().cells()));
        }
        return all;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            SAVED AS      | MARK   | FOUND
            UTF-8         | ''     | UTF_8
            UTF-8         | efbbbf | UTF_8
            UTF-16LE      | fffe   | UTF_16LE
            UTF-16BE      | feff   | UTF_16BE
            UTF-16LE      | ''     | UTF_16LE
            x-windows-949 | ''     | CP949
            """)
    void theEncodingIsFoundOut(String saved, String mark, Encoding found) throws IOException {
        var out = new ByteArrayOutputStream();
        out.writeBytes(java.util.HexFormat.of().parseHex(mark));
        out.writeBytes("이름;mass (kg)\n\"레이더; \"\"큰\"\" 것\";12,5\n".getBytes(Charset.forName(saved)));
        var source = Source.guess(() -> new ByteArrayInputStream(out.toByteArray()));
        assertThat(source.encoding()).contains(found);
        assertThat(source.delimiter()).contains(';');
        assertThat(rows(out.toByteArray()))
                .containsExactly(List.of("이름", "mass (kg)"), List.of("레이더; \"큰\" 것", "12,5"));
    }

    @Test
    void frenchWindowsIsNotKorean() throws IOException {
        var file = "nom,prix\nportée élevée à régler,5\n".getBytes(Charset.forName("windows-1252"));
        assertThat(Source.guess(() -> new ByteArrayInputStream(file)).encoding())
                .contains(Encoding.WINDOWS_1252);
    }

    /** What a writer after RFC 4180 writes is read as it was, whatever is in the cells. */
    @Test
    void whatIsWrittenIsRead() throws IOException {
        var seed = new Random().nextLong();
        System.out.println("seed " + seed);
        var random = new Random(seed);
        var letters = "ab,;\"\n\r 한é\t|".toCharArray();
        for (var i = 0; i < 3000; i++) {
            var table = new ArrayList<List<String>>();
            var columns = 1 + random.nextInt(5);
            for (var r = 0; r < 1 + random.nextInt(5); r++) {
                var row = new ArrayList<String>();
                for (var c = 0; c < columns; c++) {
                    var cell = new StringBuilder(c == 0 ? "x" : "");
                    for (var k = random.nextInt(6); k > 0; k--) cell.append(letters[random.nextInt(letters.length)]);
                    row.add(cell.toString());
                }
                table.add(row);
            }
            var delimiter = ",;\t|".charAt(random.nextInt(4));
            var end = List.of("\n", "\r\n", "\r").get(random.nextInt(3));
            var text = new StringBuilder();
            for (var row : table)
                text.append(String.join(
                                String.valueOf(delimiter),
                                row.stream()
                                        .map(cell -> "\"" + cell.replace("\"", "\"\"") + "\"")
                                        .toList()))
                        .append(end);
            var source = new Source(Source.Form.CSV, Optional.of(Encoding.UTF_8), Optional.of(delimiter), 0);
            assertThat(rows(source, utf8(text.toString()))).as("seed %d", seed).isEqualTo(table);
        }
    }

    /** Whatever the bytes, a file is read or refused, with what to do. */
    @Test
    void noBytesBreakTheReaders() throws IOException {
        var seed = new Random().nextLong();
        System.out.println("seed " + seed);
        var random = new Random(seed);
        var workbook =
                workbook("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" s=\"1\"><v>45992</v></c></row>");
        var read = 0;
        for (var i = 0; i < 4000; i++) {
            var file = i % 2 == 0 ? utf8("id,name,\"a\"\"b\"\n1,\"x\ny\",z\n").clone() : workbook.clone();
            for (var k = random.nextInt(8); k > 0; k--) file[random.nextInt(file.length)] = (byte) random.nextInt(256);
            if (random.nextInt(4) == 0) file = Arrays.copyOf(file, random.nextInt(file.length));
            try {
                rows(file);
                read++;
            } catch (UnreadableException refused) {
                assertThat(refused.remedy()).isNotBlank();
            } catch (IOException broken) {
                assertThat(broken).as("seed %d, file %d", seed, i).isInstanceOf(java.util.zip.ZipException.class);
            }
        }
        assertThat(read).isGreaterThan(100);
    }

    // ── workbooks ───────────────────────────────────────────────────────────────────────────────────────────────

    private static byte[] workbook(String rows) throws IOException {
        return workbook("", "<worksheet><sheetData>" + rows + "</sheetData></worksheet>");
    }

    private static byte[] workbook(String before, String sheet) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            // The sheet comes before the texts to which it refers, as some programs write it.
            part(zip, "xl/worksheets/sheet1.xml", before + sheet);
            part(zip, "xl/workbook.xml", """
                    <workbook xmlns:r="r"><workbookPr/><sheets><sheet name="장비" sheetId="1" r:id="rId1"/></sheets></workbook>""");
            part(zip, "xl/_rels/workbook.xml.rels", """
                    <Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>""");
            part(zip, "xl/sharedStrings.xml", """
                    <sst><si><t>레이더</t><rPh><t>소리</t></rPh></si><si><r><t>two </t></r><r><t>runs</t></r></si></sst>""");
            part(zip, "xl/styles.xml", """
                    <styleSheet><numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;년&quot;mm"/></numFmts>
                    <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>
                    <cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/></cellXfs></styleSheet>""");
        }
        return out.toByteArray();
    }

    private static void part(ZipOutputStream zip, String name, String content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(utf8(content));
        zip.closeEntry();
    }

    @Test
    void aWorkbookIsReadAsItIsShown() throws IOException {
        var file = workbook("""
                <row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="s"><v>1</v></c></row>
                <row r="3"><c r="A3"><v>12.300000000000001</v></c><c r="B3" s="1"><v>46356</v></c><c r="C3" s="2"><v>1</v></c>
                <c r="D3" t="inlineStr"><is><t>in &lt;line&gt;</t></is></c><c r="E3" t="b"><v>1</v></c>
                <c r="F3"><f>1/3</f><v>0.33333333333333331</v></c><c r="G3" t="e"><v>#REF!</v></c><c r="H3"><v>1.2E+6</v></c></row>""");
        assertThat(rows(file))
                .containsExactly(
                        List.of("레이더", "", "two runs"),
                        List.of(
                                "12.3",
                                "2026-11-30",
                                "1899-12-31",
                                "in <line>",
                                "true",
                                "0.333333333333333",
                                "#REF!",
                                "1200000"));
        assertThat(Source.guess(() -> new ByteArrayInputStream(file)).sheets(() -> new ByteArrayInputStream(file)))
                .containsExactly("장비");
    }

    /** A parser keeps each of these whole in memory, so none is let through to it; a small file unpacks to any length. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<c r=\"A1\" t=\"inlineStr\"><is><t>%s</t></is></c>",
                "<c r=\"A1\" t=\"inlineStr\"><is><t><![CDATA[<a>%s]]></t></is></c>",
                "<c r=\"A1\" s=\"%s\"><v>1</v></c>",
                "<c r=\"A1\" s='\">%s'><v>1</v></c>",
                "<!-- <a> %s -->",
                "<!--><a>%s-->",
                "<!---><a>%s-->",
                "<?x <a> %s ?>"
            })
    void noPieceOfAWorkbookIsLong(String row) throws IOException {
        var filling = row.contains("<a>") ? "<b>".repeat(700_000) : "x".repeat(2_100_000);
        var file = workbook("<row r=\"1\">" + row.formatted(filling) + "</row>");
        var source =
                Source.guess(() -> new ByteArrayInputStream(workbook("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>")));
        assertThatThrownBy(() -> {
                    try (var rows = source.rows(() -> new ByteArrayInputStream(file))) {
                        while (rows.next().isPresent()) {
                            // To the end.
                        }
                    }
                })
                .isInstanceOf(UnreadableException.class)
                .satisfies(e -> assertThat(((UnreadableException) e).wrong()).containsAnyOf("a piece", "a cell"));
    }

    /** What says that it is written otherwise is read as it is looked through. */
    @Test
    void aWorkbookIsReadAsUtf8WhateverItSays() throws IOException {
        var file = workbook(
                "<?xml version=\"1.0\" encoding=\"UTF-16\"?>",
                "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>무게 &amp; <![CDATA[<값>]]></t></is></c></row>"
                        + "</sheetData></worksheet>");
        try (var rows = Source.guess(() -> new ByteArrayInputStream(file)).rows(() -> new ByteArrayInputStream(file))) {
            assertThat(rows.next().orElseThrow().cells()).containsExactly("무게 & <값>");
        }
    }

    @Test
    void aWorkbookReachesNothingOutsideAndBecomesNoBomb() throws IOException {
        var entity = workbook(
                "<!DOCTYPE w [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>",
                "<worksheet><sheetData><row r=\"1\"><c t=\"inlineStr\"><is><t>&x;</t></is></c></row></sheetData></worksheet>");
        assertThatThrownBy(() -> rows(entity)).isInstanceOf(UnreadableException.class);
        var bomb = workbook("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>" + " ".repeat(40 << 20));
        assertThat(bomb.length).isLessThan(100_000);
        assertThatThrownBy(() -> rows(bomb))
                .isInstanceOf(UnreadableException.class)
                .hasMessageContaining("larger");
        var wide = workbook("<row r=\"1\"><c r=\"XFD1\"><v>1</v></c></row>");
        assertThatThrownBy(() -> rows(wide)).isInstanceOf(UnreadableException.class);
        var missing = workbook("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>9</v></c></row>");
        assertThatThrownBy(() -> rows(missing)).isInstanceOf(UnreadableException.class);
    }

    // ── rows ────────────────────────────────────────────────────────────────────────────────────────────────────

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, nullValues = "-", textBlock = """
            HEADING             | TARGET      | UNIT
            Mass (kg)           | mass        | kg
            중량(톤)             | mass        | -
            Poids [t]           | mass        | t
            Prix unitaire (CAD) | price       | CAD
            단가(원)             | price       | KRW
            N° de série         | -           | -
            재고번호              | nsn         | -
            P/N                 | part-number | -
            Désignation         | name        | -
            Date limite         | closes      | -
            Range (kg)          | range       | -
            """)
    void headingsAreGuessed(
            String heading,
            @org.jspecify.annotations.Nullable String target,
            @org.jspecify.annotations.Nullable String unit) {
        var column = Mapping.guess(new String[] {heading}).getFirst();
        assertThat(column.target().map(Target::word)).isEqualTo(Optional.ofNullable(target));
        assertThat(column.unit()).isEqualTo(Optional.ofNullable(unit));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            useHeadersInDisplayName = true,
            nullValues = "-",
            ignoreLeadingAndTrailingWhitespace = true,
            textBlock = """
            WRITTEN    | MARK | NUMBER
            1234.5     | .    | 1234.5
            1,234.5    | .    | 1234.5
            1,23.5     | .    | -
            1234,5     | .    | -
            1 234,5    | ','  | 1234.5
            1.234,50   | ','  | 1234.50
            1.234      | ','  | 1234
            1.23       | ','  | -
            12,345,678 | .    | 12345678
            12345,678  | .    | -
            -5         | .    | -
            5.         | .    | -
            1e5        | .    | -
            """)
    void numbersAreReadByTheStatedMark(String written, char mark, @org.jspecify.annotations.Nullable String number) {
        if (number == null)
            assertThatThrownBy(() -> Numbers.read(written, mark))
                    .isInstanceOf(entente.procurement.record.BadValueException.class);
        else assertThat(Numbers.read(written, mark)).isEqualTo(number);
    }

    private static List<String> refused(String headings, String cells) {
        var columns = Mapping.guess(headings.split(","));
        var reader = new RowReader(
                new Mapping(columns, Optional.of(Kind.COMPONENT), '.', List.of()),
                new Source(Source.Form.CSV, Optional.of(Encoding.UTF_8), Optional.of(','), 0));
        var refusals = new ArrayList<String>();
        var record = reader.read(
                new Rows.Row(7, cells.split(",", -1)),
                refusal -> refusals.add(refusal.field() + " " + refusal.wrong()));
        assertThat(record.isPresent()).isEqualTo(refusals.isEmpty());
        return refusals;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, nullValues = "-", textBlock = """
            HEADINGS                  | CELLS                  | REFUSED
            id,name                   | A1,Valve               | -
            id,name                   | A1,                    | name is missing
            id,name,mass              | A1,Valve,3             | mass has no unit
            id,name,mass              | A1,Valve,3 m           | mass has a unit that is none of mass
            id,name,mass (kg)         | A1,Valve,three         | mass has a unit that is none of mass
            id,name,price             | A1,Valve,5             | price has no currency
            id,name,price             | A1,Valve,5 CAD         | -
            id,name,price,currency    | A1,Valve,5,XYZ         | currency is no currency
            id,name,closes            | A1,Valve,2026-11-30    | closes is no field of the kind component
            id,name,country           | A1,Valve,Korea         | country is no country
            id,name,type              | A1,Valve,opportunity   | closes is missing, which the kind opportunity has
            id,name,right,holder      | A1,Valve,patent,Acme   | right is a patent without its number
            id,name,right,holder      | A1,Valve,,Acme         | right is missing, while the rest of a right is there
            id,name                   | A1,Valve,more          | row has more cells than there are headings
            """)
    void aRowIsTakenOrSaysWhatIsWrong(String headings, String cells, @org.jspecify.annotations.Nullable String wrong) {
        assertThat(refused(headings, cells)).isEqualTo(wrong == null ? List.of() : List.of(wrong));
    }

    @Test
    void aRefusalShowsNothingThatMisleads() {
        var refusal = new Refusal(1, "name", "a\u202eb\u0007" + "c".repeat(100), "x", "y");
        assertThat(refusal.value()).doesNotContain("\u202e", "\u0007").hasSizeLessThanOrEqualTo(60);
    }
}
