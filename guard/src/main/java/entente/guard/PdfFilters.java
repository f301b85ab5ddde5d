package entente.guard;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;

/** PDF: one filter that it is a whole, readable document, one that nothing in it acts or hides. */
final class PdfFilters {
    private static final int MOST_OBJECTS = 2_000_000;
    private static final int MOST_PAGES = 100_000;

    /** Names in a dictionary that make a document act, with what they mean. */
    private static final Map<String, Rule> FORBIDDEN_KEYS = Map.ofEntries(
            Map.entry("JavaScript", Rule.ACTIVE_CONTENT),
            Map.entry("JS", Rule.ACTIVE_CONTENT),
            Map.entry("AA", Rule.ACTIVE_CONTENT),
            Map.entry("XFA", Rule.ACTIVE_CONTENT),
            Map.entry("RichMediaContent", Rule.ACTIVE_CONTENT),
            Map.entry("EmbeddedFiles", Rule.EMBEDDED_FILE),
            Map.entry("EF", Rule.EMBEDDED_FILE));

    /** Values of /S (actions) and /Subtype (annotations) or /Type that act. */
    private static final Map<String, Rule> FORBIDDEN_VALUES = Map.ofEntries(
            Map.entry("JavaScript", Rule.ACTIVE_CONTENT),
            Map.entry("Launch", Rule.ACTIVE_CONTENT),
            Map.entry("SubmitForm", Rule.ACTIVE_CONTENT),
            Map.entry("ImportData", Rule.ACTIVE_CONTENT),
            Map.entry("GoToR", Rule.ACTIVE_CONTENT),
            Map.entry("GoToE", Rule.ACTIVE_CONTENT),
            Map.entry("Rendition", Rule.ACTIVE_CONTENT),
            Map.entry("RichMedia", Rule.ACTIVE_CONTENT),
            Map.entry("Movie", Rule.ACTIVE_CONTENT),
            Map.entry("Sound", Rule.ACTIVE_CONTENT),
            Map.entry("3D", Rule.ACTIVE_CONTENT),
            Map.entry("FileAttachment", Rule.EMBEDDED_FILE),
            Map.entry("EmbeddedFile", Rule.EMBEDDED_FILE));

    private PdfFilters() {}

    static void structure(Content content, String filter) throws Exception {
        end(content, filter);
        if (!content.objections.isEmpty()) return;
        try (var document = load(content)) {
            if (document.isEncrypted()) {
                encrypted(content, filter);
                return;
            }
            var pages = 0;
            for (var page : document.getPages()) {
                page.getMediaBox();
                if (++pages > MOST_PAGES) {
                    content.object(filter, Rule.RESOURCE_LIMIT, "it has more than " + MOST_PAGES + " pages; divide it");
                    return;
                }
            }
            if (pages == 0) content.object(filter, Rule.BROKEN, "it has no page; save it again");
            content.observe("pages: " + pages);
        } catch (InvalidPasswordException e) {
            encrypted(content, filter);
        }
    }

    private static void encrypted(Content content, String filter) {
        content.object(filter, Rule.ENCRYPTED, "it has a password; save it without one");
    }

    private static PDDocument load(Content content) throws Exception {
        return Loader.loadPDF(content.bytes);
    }

    /** The last %%EOF ends the file; only blanks may follow. */
    private static void end(Content content, String filter) {
        var from = Math.max(0, content.bytes.length - 2048);
        var tail = new String(content.bytes, from, content.bytes.length - from, StandardCharsets.ISO_8859_1);
        var eof = tail.lastIndexOf("%%EOF");
        if (eof < 0 || tail.lastIndexOf("startxref", eof) < 0)
            content.object(filter, Rule.BROKEN, "its end is missing; it may be cut off. Save it again");
        else if (!tail.substring(eof + 5).isBlank())
            content.object(filter, Rule.TRAILING_DATA, "data follow its end; save it again");
    }

    static void activeContent(Content content, String filter) throws Exception {
        var text = count(content.bytes, "%%EOF");
        if (text > 1) content.observe("saved " + (text - 1) + " more times after the first (earlier states remain)");
        try (var document = load(content)) {
            var cos = document.getDocument();
            var keys = cos.getXrefTable().keySet();
            if (keys.size() > MOST_OBJECTS) {
                content.object(filter, Rule.RESOURCE_LIMIT, "it has " + keys.size() + " objects; simplify it");
                return;
            }
            var seen = new HashSet<COSBase>();
            walk(content, filter, cos.getTrailer(), seen);
            for (COSObjectKey key : keys) {
                var object = cos.getObjectFromPool(key).getObject();
                if (object != null) walk(content, filter, object, seen);
                if (!content.objections.isEmpty()) return;
            }
            metadata(content, document);
        }
    }

    private static void walk(Content content, String filter, COSBase root, Set<COSBase> seen) {
        var queue = new ArrayDeque<COSBase>();
        queue.add(root);
        while (!queue.isEmpty() && content.objections.isEmpty()) {
            var next = queue.poll();
            switch (next) {
                case COSObject _ -> {
                    // An indirect object is walked under its own key.
                }
                case COSDictionary dictionary -> {
                    if (seen.add(dictionary)) {
                        dictionary(content, filter, dictionary);
                        queue.addAll(dictionary.getValues());
                    }
                }
                case COSArray array -> {
                    if (seen.add(array))
                        array.forEach(element -> {
                            if (element != null) queue.add(element);
                        });
                }
                default -> {}
            }
        }
    }

    private static void dictionary(Content content, String filter, COSDictionary dictionary) {
        for (var key : dictionary.keySet()) {
            var rule = FORBIDDEN_KEYS.get(key.getName());
            if (rule != null) refuse(content, filter, rule, key.getName());
        }
        for (var key : new COSName[] {COSName.S, COSName.SUBTYPE, COSName.TYPE}) {
            if (dictionary.getDictionaryObject(key) instanceof COSName value) {
                var rule = FORBIDDEN_VALUES.get(value.getName());
                if (rule != null) refuse(content, filter, rule, value.getName());
            }
        }
    }

    private static void refuse(Content content, String filter, Rule rule, String what) {
        content.object(filter, rule, "it holds /" + what + "; print it to a plain PDF");
    }

    private static void metadata(Content content, PDDocument document) {
        var info = document.getDocumentInformation();
        for (var key : info.getMetadataKeys()) content.observe("document information: " + key);
        if (document.getDocumentCatalog().getMetadata() != null) content.observe("XMP metadata");
    }

    private static int count(byte[] bytes, String what) {
        var pattern = what.getBytes(StandardCharsets.ISO_8859_1);
        var count = 0;
        for (var i = 0; i + pattern.length <= bytes.length; i++) {
            var j = 0;
            while (j < pattern.length && bytes[i + j] == pattern[j]) j++;
            if (j == pattern.length) count++;
        }
        return count;
    }
}
