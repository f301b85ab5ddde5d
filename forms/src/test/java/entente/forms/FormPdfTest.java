package entente.forms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import entente.kernel.Language;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is printed is read back equal, others read it too, and what is not a form is refused. */
class FormPdfTest {
    private static final List<Language> ALL = List.of(Language.KO, Language.EN, Language.FR);
    private static final String MARK = "PROTECTED B//REL TO CA, KR";

    @TempDir
    Path folder;

    static Stream<Form> forms() {
        return Forms.list().stream();
    }

    @ParameterizedTest
    @MethodSource("forms")
    void eachFormIsWrittenPrintedAndReadBackEqual(Form form) throws Exception {
        var values = new FormValues(Filled.well(form));
        var pdf = FormPdf.write(form, values, MARK, ALL);
        var read = FormPdf.read(pdf, Forms::find);
        assertThat(read.values()).isEqualTo(values);
        assertThat(read.mark()).isEqualTo(MARK);
        assertThat(read.languages()).isEqualTo(ALL);
        assertThat(read.shown()).isTrue();
        try (var document = Loader.loadPDF(pdf)) {
            var pages = document.getNumberOfPages();
            for (var number = 1; number <= pages; number++) {
                var stripper = new PDFTextStripper();
                stripper.setStartPage(number);
                stripper.setEndPage(number);
                var text = stripper.getText(document);
                assertThat(text.split(java.util.regex.Pattern.quote(MARK), -1))
                        .as("above and below")
                        .hasSize(3);
                assertThat(text).contains(number + " / " + pages);
            }
            var text = new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
            for (var field : form.fields())
                for (var language : ALL)
                    assertThat(text.replace(" ", ""))
                            .contains(field.label().in(language).replace(" ", ""));
        }
    }

    @Test
    void anythingThatIsTextComesBackEqual() {
        var seed = System.nanoTime();
        System.out.println("seed " + seed);
        var random = new Random(seed);
        var forms = List.copyOf(Forms.list());
        for (var i = 0; i < 25; i++) {
            var form = forms.get(random.nextInt(forms.size()));
            var values = Filled.random(form, random);
            var read =
                    FormPdf.read(FormPdf.write(form, values, MARK, ALL.subList(0, 1 + random.nextInt(3))), Forms::find);
            assertThat(read.values()).as("round " + i).isEqualTo(values);
            assertThat(read.shown()).isTrue();
        }
    }

    @Test
    void aTextOfEveryLengthIsThereWhole() throws IOException {
        var form = Forms.get("rfv");
        for (var length : new int[] {1, 80, 400, 1500}) {
            var words = new StringBuilder();
            for (var i = 0; words.length() < length; i++)
                words.append("word").append(i).append(' ');
            var pdf = FormPdf.write(form, new FormValues(Map.of("subject", words.toString())), MARK, ALL);
            try (var document = Loader.loadPDF(pdf)) {
                var text = new PDFTextStripper().getText(document);
                for (var word : words.toString().strip().split(" "))
                    assertThat(text).contains(word);
            }
        }
    }

    @Test
    void aLongTableHasItsHeadOnEachPageAndEveryRow() throws IOException {
        var form = Forms.get("rfv");
        var rows = new ArrayList<Map<String, Object>>();
        for (var i = 0; i < 120; i++) rows.add(Map.of("name", "방문자" + i + "번", "bornAt", "Chibougamau"));
        var pdf = FormPdf.write(form, new FormValues(Map.of("visitors", rows)), MARK, ALL);
        try (var document = Loader.loadPDF(pdf)) {
            var text = new PDFTextStripper().getText(document);
            for (var i = 0; i < 120; i++) assertThat(text.replaceAll("\\s", "")).contains("방문자" + i + "번");
            var with = 0;
            for (var page = 1; page <= document.getNumberOfPages(); page++) {
                var stripper = new PDFTextStripper();
                stripper.setStartPage(page);
                stripper.setEndPage(page);
                var one = stripper.getText(document);
                if (one.contains("방문자1")) with++;
                if (one.replaceAll("\\s", "").matches(".*방문자[0-9]+번.*"))
                    assertThat(one).contains("생년월일");
            }
            assertThat(with).isPositive();
            assertThat(document.getNumberOfPages()).isGreaterThan(5);
        }
    }

    @Test
    void oneCellThatIsLongerThanAPageGoesOnOverThePage() throws IOException {
        var form = Forms.get("rfv");
        var lines = new StringBuilder();
        for (var i = 0; i < 200; i++) lines.append("line ").append(i).append('\n');
        var pdf = FormPdf.write(form, new FormValues(Map.of("remarks", lines.toString())), MARK, List.of(Language.EN));
        try (var document = Loader.loadPDF(pdf)) {
            var text = new PDFTextStripper().getText(document);
            for (var i = 0; i < 200; i++) assertThat(text).contains("line " + i);
        }
    }

    @Test
    void whatTheFontDoesNotHaveIsWrittenByItsNumber() throws IOException {
        var pdf = FormPdf.write(
                Forms.get("rfv"), new FormValues(Map.of("subject", "a\u0639\u202Eb🎉")), MARK, List.of(Language.EN));
        try (var document = Loader.loadPDF(pdf)) {
            assertThat(new PDFTextStripper().getText(document)).contains("a<U+0639><U+202E>b<U+1F389>");
        }
    }

    /** Whoever reads PDF can read it: PDFBox's own model of forms has the values too. */
    @Test
    void anyReaderHasTheValues() throws IOException {
        var values = Filled.well(Forms.get("receipt"));
        try (var document = Loader.loadPDF(FormPdf.write(Forms.get("receipt"), new FormValues(values), MARK, ALL))) {
            var form = document.getDocumentCatalog().getAcroForm();
            assertThat(form.getField("sender").getValueAsString()).isEqualTo(values.get("sender"));
            assertThat(form.getField("items-1-mark").getValueAsString()).isEqualTo("SECRET");
            assertThat(form.getField("sender").isReadOnly()).isTrue();
        }
    }

    // ── an independent judge ────────────────────────────────────────────────────────────────────────────────────

    private static boolean isHere(String program) {
        try {
            return new ProcessBuilder(program, "--version")
                            .redirectErrorStream(true)
                            .start()
                            .waitFor()
                    >= 0;
        } catch (IOException absent) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private String run(String... command) throws Exception {
        var out = folder.resolve("out.txt").toFile();
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(out)
                .start();
        var code = process.waitFor();
        var text = Files.readString(out.toPath());
        assertThat(code).as(String.join(" ", command) + "\n" + text).isZero();
        return text;
    }

    @Test
    void qpdfFindsNothingWrongAndPopplerReadsEveryWord() throws Exception {
        assumeTrue(isHere("qpdf") && isHere("pdftotext"), "qpdf and poppler-utils are not installed");
        for (var form : Forms.list()) {
            var values = Filled.well(form);
            var file = folder.resolve(form.id() + ".pdf");
            Files.write(file, FormPdf.write(form, new FormValues(values), MARK, ALL));
            assertThat(run("qpdf", "--check", file.toString())).contains("No syntax or stream encoding errors");
            var text = run("pdftotext", file.toString(), "-");
            assertThat(text)
                    .contains(MARK)
                    .contains(form.title().ko())
                    .contains(form.title().fr());
            if (values.containsValue("홍길동 Élise")) assertThat(text).contains("홍길동");
            assertThat(run("pdffonts", file.toString())).contains("NotoSansKR").doesNotContain(" no  no ");
        }
    }

    // ── what is refused ─────────────────────────────────────────────────────────────────────────────────────────

    private static byte[] good() {
        return FormPdf.write(
                Forms.get("receipt"), new FormValues(Filled.well(Forms.get("receipt"))), MARK, List.of(Language.EN));
    }

    @FunctionalInterface
    private interface Change {
        void to(PDDocument document) throws IOException;
    }

    private static byte[] changed(Change change) throws IOException {
        try (var document = Loader.loadPDF(good())) {
            change.to(document);
            var out = new ByteArrayOutputStream();
            document.save(out, CompressParameters.NO_COMPRESSION);
            return out.toByteArray();
        }
    }

    private static COSDictionary javaScript() {
        var action = new COSDictionary();
        action.setName("S", "JavaScript");
        action.setString("JS", "app.alert(1)");
        return action;
    }

    @Test
    void whatActsOrReachesOutsideOrCarriesAFileIsRefused() throws IOException {
        var hostile = new TreeMap<String, Change>();
        hostile.put(
                "open action", one -> one.getDocumentCatalog().getCOSObject().setItem("OpenAction", javaScript()));
        hostile.put("names", one -> {
            var names = new COSDictionary();
            names.setItem("JavaScript", javaScript());
            one.getDocumentCatalog().getCOSObject().setItem("Names", names);
        });
        hostile.put("embedded file", one -> {
            var files = new COSDictionary();
            files.setItem("EmbeddedFiles", new COSDictionary());
            one.getDocumentCatalog().getCOSObject().setItem("Names", files);
        });
        hostile.put("action of a field", one -> field(one).setItem("A", javaScript()));
        hostile.put("additional actions", one -> field(one).setItem("AA", new COSDictionary()));
        hostile.put("xfa", one -> form(one).setItem("XFA", new COSString("x")));
        hostile.put("need appearances", one -> form(one).setBoolean("NeedAppearances", true));
        hostile.put("calculation order", one -> form(one).setItem("CO", new org.apache.pdfbox.cos.COSArray()));
        hostile.put("a link", one -> field(one).setItem("Dest", new COSString("x")));
        hostile.put(
                "a layer", one -> one.getDocumentCatalog().getCOSObject().setItem("OCProperties", new COSDictionary()));
        hostile.put("an object that nobody refers to", one -> {
            var hidden = new COSDictionary();
            hidden.setItem("JS", new COSString("x"));
            field(one).setItem("V", hidden);
        });
        hostile.put("an unknown field", one -> field(one).setItem(COSName.T, new COSString("another")));
        hostile.put("another form", one -> named(one, "Form").setItem(COSName.V, FormFields.encoded("none")));
        hostile.put("another edition", one -> named(one, "Edition").setItem(COSName.V, FormFields.encoded("2")));
        hostile.put("a value in another encoding", one -> field(one).setItem(COSName.V, new COSString("plain")));
        hostile.put("a value twice", one -> {
            var fields = form(one).getCOSArray(COSName.FIELDS);
            java.util.Objects.requireNonNull(fields).add(fields.get(0));
        });
        hostile.put("an image", one -> {
            var image = new org.apache.pdfbox.cos.COSStream();
            image.setName(COSName.TYPE, "XObject");
            image.setInt("Width", 1);
            field(one).setItem(COSName.AP, image);
        });
        hostile.put("a stream packed in another way", one -> {
            var stream = new org.apache.pdfbox.cos.COSStream();
            stream.setName("Filter", "LZWDecode");
            field(one).setItem(COSName.AP, stream);
        });
        for (var one : hostile.entrySet()) {
            var pdf = changed(one.getValue());
            assertThatThrownBy(() -> FormPdf.read(pdf, Forms::find))
                    .as(one.getKey())
                    .isInstanceOf(MalformedFormException.class);
        }
        // It is the change that is refused, not that it was saved again.
        assertThat(FormPdf.read(changed(_ -> {}), Forms::find).values().tree()).isNotEmpty();
    }

    private static COSDictionary form(PDDocument document) {
        return java.util.Objects.requireNonNull(
                document.getDocumentCatalog().getCOSObject().getCOSDictionary(COSName.ACRO_FORM));
    }

    private static COSDictionary field(PDDocument document) {
        return named(document, "sender");
    }

    private static COSDictionary named(PDDocument document, String name) {
        // By the objects themselves: the model of a form would add to it.
        for (var one : java.util.Objects.requireNonNull(form(document).getCOSArray(COSName.FIELDS)))
            if (one instanceof org.apache.pdfbox.cos.COSObject reference
                    && reference.getObject() instanceof COSDictionary field
                    && name.equals(field.getString(COSName.T))) return field;
        throw new IllegalArgumentException(name);
    }

    @Test
    void aPageThatShowsSomethingElseIsNotBelieved() throws IOException {
        var other = changed(one -> named(one, "sender").setItem(COSName.V, FormFields.encoded("somebody else")));
        var read = FormPdf.read(other, Forms::find);
        assertThat(read.values().text("sender")).contains("somebody else");
        assertThat(read.shown()).isFalse();
        var painted = changed(one -> {
            PDPage page = one.getPage(0);
            try (var out = new PDPageContentStream(one, page, PDPageContentStream.AppendMode.APPEND, true)) {
                out.addRect(0, 0, 500, 500);
                out.fill();
            }
        });
        assertThat(FormPdf.read(painted, Forms::find).shown()).isFalse();
    }

    @Test
    void whatWasWrittenOnOrGoesOnOrIsTooLongIsRefused() {
        var good = good();
        var later = new String(good, StandardCharsets.ISO_8859_1) + "1 0 obj <<>> endobj startxref 0 %%EOF\n";
        for (var one : List.of(
                new byte[0],
                "%PDF-1.7\n%%EOF\n".getBytes(StandardCharsets.ISO_8859_1),
                later.getBytes(StandardCharsets.ISO_8859_1),
                Arrays.copyOf(good, good.length + 10),
                Arrays.copyOf(good, good.length - 10),
                Arrays.copyOf(good, FormPdfReader.LONGEST + 1)))
            assertThatThrownBy(() -> FormPdf.read(one, Forms::find)).isInstanceOf(MalformedFormException.class);
    }

    @Test
    void whatNoFormHoldsIsNeitherWrittenNorRead() {
        var rows = new ArrayList<Map<String, Object>>();
        for (var i = 0; i < 201; i++) rows.add(Map.of("name", "x"));
        for (var values : List.of(
                Map.<String, Object>of("visitors", rows),
                Map.<String, Object>of("remarks", "x".repeat(1_000_001)),
                Map.<String, Object>of("another", "x"),
                Map.<String, Object>of("siteCount", "1"),
                Map.<String, Object>of("remarks", "\ud800")))
            assertThatThrownBy(() -> FormPdf.write(Forms.get("rfv"), new FormValues(values), MARK, ALL))
                    .isInstanceOf(IllegalArgumentException.class);
    }

    /** Whatever bytes are changed: it is refused, or read as something, or not believed; it never throws anything else. */
    @Test
    void damageIsRefusedOrSeen() {
        var seed = System.nanoTime();
        System.out.println("seed " + seed);
        var random = new Random(seed);
        var good = good();
        var refused = 0;
        for (var i = 0; i < 150; i++) {
            var bad = good.clone();
            // Mostly in the objects at the end, for the most of it is a font.
            var from = random.nextInt(4) == 0 ? 0 : Math.max(0, bad.length - 12_000);
            for (var many = 1 + random.nextInt(4); many > 0; many--)
                bad[from + random.nextInt(bad.length - from)] ^= (byte) (1 << random.nextInt(8));
            try {
                var read = FormPdf.read(bad, Forms::find);
                assertThat(read.shown()).isEqualTo(Arrays.equals(bad, good));
            } catch (MalformedFormException expected) {
                refused++;
            }
        }
        assertThat(refused).isPositive();
    }
}
