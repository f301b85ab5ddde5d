package entente.forms;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSDocument;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;

/**
 * Takes the values out of a document from anywhere. It has to be built as {@link FormPdf} builds one: of a bounded size, written
 * once, with a plain table of its objects, and of no names but those that a form needs. What can act, reach outside or carry a
 * file has a name that is not among them. No stream is ever decoded, and no font is read.
 */
final class FormPdfReader {
    /** Rather more than the largest form that may be filled. */
    static final int LONGEST = 16 << 20;

    private static final int MOST_OBJECTS = 60_000;

    /** Every name that a dictionary of a form has. */
    private static final Set<String> NAMES = Set.of(
            // trailer, catalogue, pages
            "Root",
            "Size",
            "ID",
            "Type",
            "Version",
            "Pages",
            "Kids",
            "Count",
            "Parent",
            "MediaBox",
            "Contents",
            "Resources",
            "Font",
            "ProcSet",
            "Annots",
            // form and widgets
            "AcroForm",
            "Fields",
            "DR",
            "DA",
            "FT",
            "T",
            "V",
            "Ff",
            "Subtype",
            "Rect",
            "P",
            "F",
            "AP",
            "N",
            "BBox",
            "FormType",
            "Length",
            "Filter",
            // fonts
            "F1",
            "F2",
            "BaseFont",
            "Encoding",
            "DescendantFonts",
            "ToUnicode",
            "CIDSystemInfo",
            "Registry",
            "Ordering",
            "Supplement",
            "CIDToGIDMap",
            "W",
            "DW",
            "FontDescriptor",
            "FontName",
            "Flags",
            "FontBBox",
            "ItalicAngle",
            "Ascent",
            "Descent",
            "CapHeight",
            "XHeight",
            "StemV",
            "FontFamily",
            "FontWeight",
            "FontStretch",
            "AvgWidth",
            "MaxWidth",
            "MissingWidth",
            "Leading",
            "StemH",
            "FontFile2",
            "Length1",
            "CIDSet",
            "CharSet");

    private FormPdfReader() {}

    static Map<String, String> fields(byte[] pdf) {
        requireShape(pdf);
        try (var document = Loader.loadPDF(pdf)) {
            if (document.isEncrypted()) throw new MalformedFormException("is encrypted");
            walk(document.getDocument());
            return fields(document.getDocumentCatalog().getCOSObject());
        } catch (IOException
                | ClassCastException
                | IllegalArgumentException
                | IndexOutOfBoundsException
                | NullPointerException
                | IllegalStateException e) {
            throw new MalformedFormException("cannot be read as PDF", e);
        } catch (StackOverflowError e) {
            throw new MalformedFormException("is nested too deeply", e);
        }
    }

    /** Written once, from the head to the end: nothing before, nothing after, nothing added later. */
    private static void requireShape(byte[] pdf) {
        if (pdf.length > LONGEST) throw new MalformedFormException("is longer than " + LONGEST + " bytes");
        var text = new String(pdf, StandardCharsets.ISO_8859_1);
        if (!text.startsWith("%PDF-1.7\n")) throw new MalformedFormException("does not begin as a form does");
        if (!text.endsWith("%%EOF\n")) throw new MalformedFormException("does not end as a form does");
        var at = text.indexOf("startxref");
        if (at < 0 || text.indexOf("startxref", at + 1) >= 0)
            throw new MalformedFormException("was written more than once");
        var tail = text.substring(at).split("\n", -1);
        if (tail.length != 4 || !tail[1].matches("[0-9]{1,9}") || !text.startsWith("xref\n", Integer.parseInt(tail[1])))
            throw new MalformedFormException("has no plain table of its objects");
    }

    private static void walk(COSDocument document) {
        var seen = Collections.newSetFromMap(new IdentityHashMap<COSBase, Boolean>());
        var open = new ArrayDeque<COSBase>();
        add(document.getTrailer(), seen, open);
        for (var key : document.getXrefTable().keySet()) add(document.getObjectFromPool(key), seen, open);
        while (!open.isEmpty()) {
            if (seen.size() > MOST_OBJECTS) throw new MalformedFormException("has too many objects");
            switch (open.pop()) {
                case COSObject reference -> add(reference.getObject(), seen, open);
                case COSDictionary dictionary -> {
                    for (var one : dictionary.entrySet()) {
                        if (!NAMES.contains(one.getKey().getName()))
                            throw new MalformedFormException("has something in it that a form does not need: "
                                    + printable(one.getKey().getName()));
                        add(one.getValue(), seen, open);
                    }
                    if (dictionary instanceof COSStream stream) requirePlain(stream);
                }
                case COSArray array -> {
                    for (var one : array) add(one, seen, open);
                }
                default -> {
                    // A leaf.
                }
            }
        }
    }

    private static void requirePlain(COSStream stream) {
        if (stream.getItem(COSName.FILTER) != null && !COSName.FLATE_DECODE.equals(stream.getItem(COSName.FILTER)))
            throw new MalformedFormException("has a stream that is packed otherwise than a form's");
        var type = stream.getNameAsString(COSName.TYPE);
        if (type != null && !type.equals("XObject"))
            throw new MalformedFormException("has a stream of type " + printable(type));
    }

    private static void add(@org.jspecify.annotations.Nullable COSBase base, Set<COSBase> seen, Deque<COSBase> open) {
        var holdsMore = base instanceof COSObject || base instanceof COSDictionary || base instanceof COSArray;
        if (base != null && holdsMore && seen.add(base)) open.push(base);
    }

    private static Map<String, String> fields(COSDictionary catalogue) {
        var form = catalogue.getCOSDictionary(COSName.ACRO_FORM);
        var list = form == null ? null : form.getCOSArray(COSName.FIELDS);
        if (list == null) throw new MalformedFormException("has no fields");
        var fields = new TreeMap<String, String>();
        for (var i = 0; i < list.size(); i++) {
            if (!(list.getObject(i) instanceof COSDictionary field))
                throw new MalformedFormException("has a field that is none");
            if (!(field.getDictionaryObject(COSName.T) instanceof COSString name)
                    || !(field.getDictionaryObject(COSName.V) instanceof COSString value))
                throw new MalformedFormException("has a field without a name or without a value");
            if (fields.put(name.getString(), FormFields.decoded(value.getBytes())) != null)
                throw new MalformedFormException("has a field twice");
        }
        return fields;
    }

    private static String printable(String name) {
        return name.replaceAll("[^A-Za-z0-9]", "?").substring(0, Math.min(40, name.length()));
    }
}
