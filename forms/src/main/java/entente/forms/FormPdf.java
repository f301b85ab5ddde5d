package entente.forms;

import entente.kernel.Language;
import entente.kernel.Text;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDTextField;

/**
 * Writes a filled form as a printable A4 document, and reads it back. The page shows the values and fields of an AcroForm carry
 * them, so that any reader of PDF has both. The same values always give the same bytes; that is how {@link #read} knows whether
 * a page shows what its fields carry.
 */
public final class FormPdf {
    /** Those of the document itself begin with a capital letter, and so are no field of any form. */
    static final String FORM = "Form";

    static final String EDITION = "Edition";
    static final String MARK = "Mark";
    static final String LANGUAGES = "Languages";

    private static final float LABEL = 7;
    private static final float VALUE = 9;
    private static final int READ_ONLY = 1;
    private static final int MULTILINE = 1 << 12;

    private FormPdf() {}

    /**
     * What was read.
     *
     * @param shown the page shows exactly what the fields carry, as this version prints it
     */
    public record Read(Form form, String mark, List<Language> languages, FormValues values, boolean shown) {}

    /**
     * @param mark the classification, above and below on each page
     * @param languages in which the labels stand, in this order
     */
    public static byte[] write(Form form, FormValues values, String mark, List<Language> languages) {
        if (languages.isEmpty()) throw new IllegalArgumentException("a form is printed in one language or more");
        if (mark.isBlank()) throw new IllegalArgumentException("a form has a mark");
        var carried = FormFields.of(form, values);
        carried.put(FORM, form.id());
        carried.put(EDITION, form.edition());
        carried.put(MARK, FormFields.wellFormed(MARK, mark));
        carried.put(LANGUAGES, languages.stream().map(Language::code).collect(Collectors.joining(" ")));
        synchronized (FormFonts.LOCK) {
            return write(form, values, mark, languages, carried);
        }
    }

    private static byte[] write(
            Form form, FormValues values, String mark, List<Language> languages, Map<String, String> carried) {
        try (var document = new PDDocument()) {
            document.setVersion(1.7f);
            document.getDocument().setVersion(1.7f);
            var fonts = new FormFonts(document);
            var widgets = new Widgets(document, carried, fonts);
            try (var page = new FormPage(document, fonts, widgets)) {
                new Setting(form, values, languages, page).set();
                page.finish(mark, form.title().in(languages.getFirst()) + " (" + form.name() + ")");
            }
            widgets.rest();
            return saved(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] saved(PDDocument document) throws IOException {
        // Without this the moment of writing would be in the file.
        var id = new COSArray();
        id.add(new COSString("entente-form".getBytes(StandardCharsets.US_ASCII)));
        id.add(new COSString("entente-form".getBytes(StandardCharsets.US_ASCII)));
        document.getDocument().setDocumentID(id);
        document.getDocument().getTrailer().removeItem(COSName.INFO);
        var out = new ByteArrayOutputStream();
        document.save(out, CompressParameters.NO_COMPRESSION);
        return out.toByteArray();
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @param forms by id
     * @throws MalformedFormException when it is anything else, or has anything in it that a form does not need
     */
    public static Read read(byte[] pdf, Function<String, Optional<Form>> forms) {
        var carried = new TreeMap<>(FormPdfReader.fields(pdf));
        var form = forms.apply(take(carried, FORM))
                .orElseThrow(() -> new MalformedFormException("is a form that is not known here"));
        if (!form.edition().equals(take(carried, EDITION)))
            throw new MalformedFormException("is another edition of " + form.id() + " than " + form.edition());
        var mark = take(carried, MARK);
        var languages = languages(take(carried, LANGUAGES));
        var values = FormFields.values(form, carried);
        return new Read(form, mark, languages, values, Arrays.equals(pdf, write(form, values, mark, languages)));
    }

    private static String take(Map<String, String> carried, String name) {
        var value = carried.remove(name);
        if (value == null || value.isBlank()) throw new MalformedFormException("has no field " + name);
        return value;
    }

    private static List<Language> languages(String codes) {
        var languages = new ArrayList<Language>();
        for (var code : codes.split(" ", -1))
            languages.add(Arrays.stream(Language.values())
                    .filter(language -> language.code().equals(code) && !languages.contains(language))
                    .findFirst()
                    .orElseThrow(() -> new MalformedFormException("is in languages that are not known here")));
        return languages;
    }

    private static String words(Text text, List<Language> languages) {
        return languages.stream().map(text::in).distinct().collect(Collectors.joining(" / "));
    }

    /** Lays the form out. */
    private record Setting(Form form, FormValues values, List<Language> languages, FormPage page) {
        private static final float[] TWO = {0.34f, 0.66f};

        void set() throws IOException {
            for (var language : languages)
                page.lines(form.title().in(language), language == languages.getFirst() ? 14 : 10.5f, true);
            page.space(4);
            for (var section : form.sections()) section(section);
        }

        private void section(Section section) throws IOException {
            page.space(6);
            page.lines(words(section.title(), languages), 9.5f, true);
            var rows = new ArrayList<FormPage.Row>();
            for (var field : section.fields())
                if (field.type() instanceof FieldType.Rows table) {
                    page.table(TWO, Optional.empty(), rows);
                    rows.clear();
                    table(field, table);
                } else rows.add(row(field));
            page.table(TWO, Optional.empty(), rows);
        }

        private FormPage.Row row(Field field) {
            return new FormPage.Row(List.of(
                    FormPage.Cell.label(stacked(field.label()), LABEL, false),
                    FormPage.Cell.value(shown(field, values.tree().get(field.id())), VALUE, field.id())));
        }

        private String stacked(Text text) {
            return languages.stream().map(text::in).distinct().collect(Collectors.joining("\n"));
        }

        private void table(Field field, FieldType.Rows table) throws IOException {
            page.space(3);
            page.lines(words(field.label(), languages), 8, true);
            var columns = table.columns();
            var parts = new float[columns.size() + 1];
            parts[0] = 0.045f;
            Arrays.fill(parts, 1, parts.length, (1 - parts[0]) / columns.size());
            var size = columns.size() > 6 ? 6.5f : 8f;
            var head = new ArrayList<>(List.of(FormPage.Cell.label("#", 6, true)));
            for (var column : columns) head.add(FormPage.Cell.label(stacked(column.label()), 6, true));
            var rows = new ArrayList<FormPage.Row>();
            var given = values.rows(field.id());
            for (var number = 1; number <= Math.max(1, given.size()); number++) {
                var row = given.isEmpty() ? Map.<String, Object>of() : given.get(number - 1);
                var cells = new ArrayList<>(
                        List.of(FormPage.Cell.label(given.isEmpty() ? "" : String.valueOf(number), 6, false)));
                for (var column : columns)
                    cells.add(FormPage.Cell.value(
                            shown(column, row.get(column.id())),
                            size,
                            FormFields.cell(field.id(), number, column.id())));
                rows.add(new FormPage.Row(cells));
            }
            page.table(parts, Optional.of(new FormPage.Row(head)), rows);
        }

        private String shown(Field field, @org.jspecify.annotations.Nullable Object value) {
            if (value == null) return "";
            return switch (field.type()) {
                case FieldType.Choice choice ->
                    choice.options().stream()
                            .filter(option -> option.code().equals(value))
                            .findFirst()
                            .map(option -> "■ " + words(option.label(), languages))
                            .orElse(String.valueOf(value));
                case FieldType.Check _ ->
                    Boolean.TRUE.equals(value)
                            ? "■ " + words(new Text("예", "yes", "oui"), languages)
                            : "□ " + words(new Text("아니오", "no", "non"), languages);
                case FieldType.Words _,
                        FieldType.Day _,
                        FieldType.Number _,
                        FieldType.NationCode _,
                        FieldType.Mark _,
                        FieldType.Rows _ -> String.valueOf(value);
            };
        }
    }

    /** The fields that carry the values: read-only, and with nothing to show, for the page shows it. */
    private static final class Widgets implements FormPage.Placed {
        private final PDDocument document;
        private final Map<String, String> carried;
        private final PDAcroForm form;
        private final COSDictionary nothing;
        private final Map<PDPage, COSArray> annotations = new HashMap<>();

        Widgets(PDDocument document, Map<String, String> carried, FormFonts fonts) {
            this.document = document;
            this.carried = new TreeMap<>(carried);
            this.form = new PDAcroForm(document);
            var resources = new PDResources();
            resources.put(COSName.getPDFName("F"), fonts.font(false));
            form.setDefaultResources(resources);
            form.setDefaultAppearance("/F 8 Tf 0 g");
            document.getDocumentCatalog().setAcroForm(form);
            var appearance = new org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject(new PDStream(document));
            appearance.setBBox(new PDRectangle(1, 1));
            nothing = new COSDictionary();
            nothing.setItem(COSName.N, appearance);
        }

        @Override
        public void at(String name, PDPage page, PDRectangle where) {
            var value = carried.remove(name);
            if (value != null) add(name, value, page, where);
        }

        /** What the page shows in its own way, such as the mark. */
        void rest() {
            var first = document.getPage(0);
            for (var one : carried.entrySet())
                add(one.getKey(), one.getValue(), first, new PDRectangle(FormPage.LEFT, 12, 1, 1));
        }

        private void add(String name, String value, PDPage page, PDRectangle where) {
            var field = new PDTextField(form);
            var cos = field.getCOSObject();
            field.setPartialName(name);
            cos.setItem(COSName.V, FormFields.encoded(value));
            cos.setInt(COSName.FF, READ_ONLY | MULTILINE);
            cos.setItem(COSName.TYPE, COSName.ANNOT);
            cos.setItem(COSName.SUBTYPE, COSName.getPDFName("Widget"));
            cos.setItem(COSName.RECT, where.getCOSArray());
            cos.setItem(COSName.P, page);
            cos.setInt(COSName.F, 4);
            cos.setItem(COSName.AP, nothing);
            annotations
                    .computeIfAbsent(page, _ -> {
                        var list = new COSArray();
                        page.getCOSObject().setItem(COSName.ANNOTS, list);
                        return list;
                    })
                    .add(cos);
            form.getFields();
            var fields = form.getCOSObject().getCOSArray(COSName.FIELDS);
            if (fields == null) {
                fields = new COSArray();
                form.getCOSObject().setItem(COSName.FIELDS, fields);
            }
            fields.add(cos);
        }
    }
}
