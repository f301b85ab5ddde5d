package entente.guard;

import static entente.guard.Forgery.between;
import static entente.guard.Forgery.changed;
import static entente.guard.Forgery.chunk;
import static entente.guard.Forgery.deflate;
import static entente.guard.Forgery.join;
import static entente.guard.Forgery.pngOf;
import static entente.guard.Forgery.replaced;
import static entente.guard.Forgery.wrongReference;
import static entente.guard.Forgery.zip;
import static entente.guard.GoodFiles.dictionary;
import static entente.guard.GoodFiles.pdf;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import entente.guard.GoodFiles.Named;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionJavaScript;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionLaunch;

/** A shelf of files, each with one defect and named by it. */
final class BrokenFiles {
    private BrokenFiles() {}

    record Broken(Rule rule, Named file) {}

    private static final Map<String, Broken> SHELF = shelf();

    static Map<String, Broken> all() {
        return SHELF;
    }

    static Broken named(String defect) {
        return Objects.requireNonNull(SHELF.get(defect), defect);
    }

    private static Map<String, Broken> shelf() {
        var shelf = new LinkedHashMap<String, Broken>();
        names(shelf);
        disguises(shelf);
        pdfs(shelf);
        images(shelf);
        texts(shelf);
        bundles(shelf);
        return shelf;
    }

    private static void put(Map<String, Broken> shelf, String defect, Rule rule, String name, byte[] bytes) {
        if (shelf.put(defect, new Broken(rule, new Named(name, bytes))) != null)
            throw new IllegalStateException(defect);
    }

    private static void names(Map<String, Broken> shelf) {
        var text = "text".getBytes(UTF_8);
        put(shelf, "empty", Rule.EMPTY, "empty.txt", new byte[0]);
        put(shelf, "name that leaves its folder", Rule.NAME, "../notes.txt", text);
        put(shelf, "name with a backslash", Rule.NAME, "a\\notes.txt", text);
        put(shelf, "name that reads backwards", Rule.NAME, "gpj\u202etxt.txt", text);
        put(shelf, "name with a line break", Rule.NAME, "notes\n.txt", text);
        put(shelf, "name with half a character", Rule.NAME, "notes\ud83d.txt", text);
        put(shelf, "name with two endings", Rule.NAME, "notes.exe.txt", text);
        put(shelf, "name too long", Rule.NAME, "가".repeat(90) + ".txt", text);
        put(shelf, "no name", Rule.NAME, " ", text);
    }

    private static void disguises(Map<String, Broken> shelf) {
        var exe = ("MZ\u0090\0\3\0\0\0\4\0\0\0\u00ff\u00ff" + "\0".repeat(300)).getBytes(ISO_8859_1);
        put(shelf, "program named as PDF", Rule.TYPE_NOT_ALLOWED, "report.pdf", exe);
        put(
                shelf,
                "GIF named as PNG",
                Rule.TYPE_NOT_ALLOWED,
                "map.png",
                GoodFiles.image("gif", BufferedImage.TYPE_INT_RGB));
        put(
                shelf,
                "word document",
                Rule.TYPE_NOT_ALLOWED,
                "report.docx",
                zip("[Content_Types].xml", "word/document.xml"));
        put(shelf, "noise", Rule.TYPE_UNKNOWN, "noise.txt", new byte[] {1, 2, 3, 4, 5, 6, 7, 8});
        put(shelf, "PNG named as JPEG", Rule.TYPE_MISMATCH, "map.jpg", png());
        put(shelf, "text named as JSON", Rule.TYPE_MISMATCH, "notes.json", "text".getBytes(UTF_8));
        put(
                shelf,
                "PDF behind a page of HTML",
                Rule.TYPE_UNKNOWN,
                "report.pdf",
                join("<html>".getBytes(UTF_8), pdf(1, false)));
        put(
                shelf,
                "HTML named as text",
                Rule.TYPE_MISMATCH,
                "notes.txt",
                "<!DOCTYPE html><html><script>x</script>".getBytes(UTF_8));
        put(shelf, "script named as text", Rule.TYPE_MISMATCH, "notes.txt", "#!/bin/sh\nrm -r x\n".getBytes(UTF_8));
        put(
                shelf,
                "SVG named as text",
                Rule.TYPE_MISMATCH,
                "notes.txt",
                "<svg xmlns='http://www.w3.org/2000/svg'/>".getBytes(UTF_8));
    }

    private static void pdfs(Map<String, Broken> shelf) {
        var good = pdf(3, false);
        var name = "report.pdf";
        put(shelf, "PDF cut off", Rule.BROKEN, name, Arrays.copyOf(good, good.length - 40));
        put(shelf, "PDF cut in half", Rule.BROKEN, name, Arrays.copyOf(good, good.length / 2));
        put(shelf, "PDF with a ZIP behind it", Rule.TRAILING_DATA, name, join(good, zip("a.txt")));
        put(shelf, "PDF with a ZIP between its objects", Rule.TRAILING_DATA, name, between(good, zip("a.txt")));
        put(
                shelf,
                "PDF with words between its objects",
                Rule.TRAILING_DATA,
                name,
                between(good, "hidden words ".getBytes(UTF_8)));
        put(shelf, "PDF with a user password", Rule.ENCRYPTED, name, encrypted("user"));
        put(shelf, "PDF with an owner password", Rule.ENCRYPTED, name, encrypted(""));
        put(
                shelf,
                "PDF with a script on opening",
                Rule.ACTIVE_CONTENT,
                name,
                pdf(
                        1,
                        true,
                        document ->
                                document.getDocumentCatalog().setOpenAction(new PDActionJavaScript("app.alert(1)"))));
        put(shelf, "PDF with a script that nothing reaches", Rule.ACTIVE_CONTENT, name, orphan());
        put(
                shelf,
                "PDF with a name in hexadecimal",
                Rule.ACTIVE_CONTENT,
                name,
                replaced(withAction("URI"), "/S /URI", "/S /#4cau#6ech"));
        put(shelf, "PDF that starts a program", Rule.ACTIVE_CONTENT, name, pdf(1, false, document -> {
            var launch = new PDActionLaunch();
            launch.setF("calc.exe");
            document.getDocumentCatalog().setOpenAction(launch);
        }));
        put(shelf, "PDF that opens an address by itself", Rule.ACTIVE_CONTENT, name, withAction("URI"));
        put(shelf, "PDF that sends a form", Rule.ACTIVE_CONTENT, name, withAction("SubmitForm"));
        put(
                shelf,
                "PDF with actions on a page",
                Rule.ACTIVE_CONTENT,
                name,
                pdf(
                        1,
                        true,
                        document -> document.getPage(0)
                                .getCOSObject()
                                .setItem("AA", dictionary("O", dictionary("S", "Named", "N", "Print")))));
        put(
                shelf,
                "PDF with an XFA form",
                Rule.ACTIVE_CONTENT,
                name,
                pdf(
                        1,
                        true,
                        document -> document.getDocumentCatalog()
                                .getCOSObject()
                                .setItem("AcroForm", dictionary("XFA", new COSString("x")))));
        put(
                shelf,
                "PDF with a film",
                Rule.ACTIVE_CONTENT,
                name,
                pdf(
                        1,
                        true,
                        document ->
                                document.getPage(0).getCOSObject().setItem("X", dictionary("Subtype", "RichMedia"))));
        put(shelf, "PDF with a file in it", Rule.EMBEDDED_FILE, name, embedding(true));
        put(shelf, "PDF with a file in it, plain", Rule.EMBEDDED_FILE, name, embedding(false));
        put(
                shelf,
                "PDF whose stream is in another file",
                Rule.ACTIVE_CONTENT,
                name,
                pdf(
                        1,
                        true,
                        document -> new PDStream(document.getPage(0)
                                        .getContentStreams()
                                        .next()
                                        .getCOSObject())
                                .getCOSObject()
                                .setString("F", "x")));
        put(shelf, "PDF page tree with a ring", Rule.BROKEN, name, pdf(2, false, document -> {
            var pages = document.getDocumentCatalog().getCOSObject().getCOSDictionary(COSName.PAGES);
            pages.getCOSArray(COSName.KIDS).add(pages);
        }));
        put(shelf, "PDF that says more pages", Rule.BROKEN, name, replaced(good, "/Count 3", "/Count 9"));
        put(shelf, "PDF with a wrong cross-reference", Rule.BROKEN, name, wrongReference(good));
        put(
                shelf,
                "PDF nested too deep",
                Rule.BROKEN,
                name,
                replaced(good, "/Type /Catalog", "/Type /Catalog /D " + "[".repeat(100_000) + "]".repeat(100_000)));
        put(
                shelf,
                "PDF whose page unpacks to 260 MB",
                Rule.RESOURCE_LIMIT,
                name,
                pdf(1, true, document -> document.getPage(0).setContents(flate(document, 260 << 20))));
        put(shelf, "PDF whose objects unpack to 70 MB", Rule.RESOURCE_LIMIT, name, objectBomb());
    }

    private static void images(Map<String, Broken> shelf) {
        var png = png();
        var jpeg = GoodFiles.image("jpeg", BufferedImage.TYPE_INT_RGB);
        put(shelf, "PNG cut off", Rule.BROKEN, "map.png", Arrays.copyOf(png, png.length - 5));
        put(shelf, "PNG with a wrong checksum", Rule.BROKEN, "map.png", changed(png, png.length - 20));
        put(shelf, "PNG with a ZIP behind it", Rule.TRAILING_DATA, "map.png", join(png, zip("a.txt")));
        put(shelf, "PNG with data behind its pixels", Rule.BROKEN, "map.png", pngOf(2, 2, new byte[2 * 7 + 1000]));
        put(shelf, "PNG with too few pixels", Rule.BROKEN, "map.png", pngOf(2, 2, new byte[13]));
        put(shelf, "PNG that unpacks to 30 MB", Rule.BROKEN, "map.png", pngOf(2, 2, new byte[30 << 20]));
        put(
                shelf,
                "PNG that claims a billion pixels",
                Rule.RESOURCE_LIMIT,
                "map.png",
                pngOf(40_000, 40_000, new byte[9]));
        put(
                shelf,
                "PNG that moves",
                Rule.TYPE_NOT_ALLOWED,
                "map.png",
                join(Arrays.copyOf(png, 33), chunk("acTL", new byte[8]), Arrays.copyOfRange(png, 33, png.length)));
        put(shelf, "JPEG cut off", Rule.BROKEN, "photo.jpg", Arrays.copyOf(jpeg, jpeg.length - 2));
        put(
                shelf,
                "JPEG with missing rows",
                Rule.BROKEN,
                "photo.jpg",
                join(Arrays.copyOf(jpeg, jpeg.length - 700), new byte[] {(byte) 0xff, (byte) 0xd9}));
        put(shelf, "JPEG with a ZIP behind it", Rule.TRAILING_DATA, "photo.jpg", join(jpeg, zip("a.txt")));
    }

    private static void texts(Map<String, Broken> shelf) {
        put(shelf, "text that is not UTF-8", Rule.BROKEN, "notes.txt", "caf\u00e9 au lait".getBytes(ISO_8859_1));
        put(shelf, "text with an overlong character", Rule.BROKEN, "notes.txt", "a\u00c0\u00afb".getBytes(ISO_8859_1));
        put(shelf, "text with a zero byte", Rule.BROKEN, "notes.txt", ("a".repeat(5000) + "\0b").getBytes(UTF_8));
        put(
                shelf,
                "text with an escape sequence",
                Rule.BROKEN,
                "notes.txt",
                ("a".repeat(5000) + "\u001b[2J").getBytes(UTF_8));
        put(shelf, "text that reads backwards", Rule.BROKEN, "notes.txt", "pay \u202e001".getBytes(UTF_8));
        put(
                shelf,
                "text of one endless line",
                Rule.RESOURCE_LIMIT,
                "notes.txt",
                "a".repeat(2 << 20).getBytes(UTF_8));
    }

    private static void bundles(Map<String, Broken> shelf) {
        for (var broken : List.of(
                List.of("set without its number", "{\"form\":\"a/1\"}\n"),
                List.of("set with another number", "{\"form\":\"a/1\",\"records\":2}\n{}\n"),
                List.of("set whose last line breaks off", "{\"form\":\"a/1\",\"records\":1}\n{}"),
                List.of("set with a line that is a list", "{\"form\":\"a/1\",\"records\":1}\n[]\n"),
                List.of("set with a name twice", "{\"form\":\"a/1\",\"records\":1}\n{\"a\":1,\"a\":2}\n"),
                List.of("set in a set", "{\"form\":\"a/1\",\"records\":1}\n{\"form\":\"a/1\"}\n")))
            put(
                    shelf,
                    broken.getFirst(),
                    Rule.BROKEN,
                    "a.records",
                    broken.getLast().getBytes(UTF_8));
        put(
                shelf,
                "set with something behind a record",
                Rule.TRAILING_DATA,
                "a.records",
                "{\"form\":\"a/1\",\"records\":1}\n{} {}\n".getBytes(UTF_8));
        put(shelf, "record without a form", Rule.BROKEN, "a.record", "{\"a\": 1}".getBytes(UTF_8));
        put(shelf, "record whose form is no name", Rule.BROKEN, "a.record", "{\"form\":\"X\"}".getBytes(UTF_8));
        put(shelf, "record whose form is no text", Rule.BROKEN, "a.record", "{\"form\":1}".getBytes(UTF_8));
        put(
                shelf,
                "record with a name twice",
                Rule.BROKEN,
                "a.record",
                "{\"form\":\"a/1\",\"form\":\"b/1\"}".getBytes(UTF_8));
        put(
                shelf,
                "record with something behind it",
                Rule.TRAILING_DATA,
                "a.record",
                "{\"form\":\"a/1\"} {}".getBytes(UTF_8));
        put(shelf, "record that is a list", Rule.TYPE_MISMATCH, "a.record", "[1]".getBytes(UTF_8));
        put(shelf, "JSON that is not STIX", Rule.BROKEN, "a.json", "{\"a\": 1}".getBytes(UTF_8));
        stix(shelf, "STIX object with a bad id", Rule.BROKEN, "identity--c78c", "identity--xxxx");
        stix(shelf, "STIX object with another type's id", Rule.BROKEN, "\"identity--", "\"malware--");
        stix(shelf, "STIX bundle with a bad id", Rule.BROKEN, "\"bundle--e4f0", "\"bundle--e4f");
        stix(shelf, "STIX object with a name twice", Rule.BROKEN, "\"value\": ", "\"value\": \"x\", \"value\": ");
        stix(shelf, "STIX 2.0", Rule.BROKEN, "\"spec_version\": \"2.1\"", "\"spec_version\": \"2.0\"");
        stix(shelf, "STIX object without version", Rule.BROKEN, "\"spec_version\": \"2.1\",", "");
        stix(shelf, "STIX bundle cut off", Rule.BROKEN, "\n]}\n", "]");
        stix(shelf, "STIX bundle with something behind it", Rule.TRAILING_DATA, "\n]}\n", "]} {}");
        stix(
                shelf,
                "STIX with a file in it",
                Rule.EMBEDDED_FILE,
                "\"value\": ",
                "\"payload_bin\": \"TVqQ\", \"value\": ");
        stix(
                shelf,
                "STIX with an escaped file in it",
                Rule.EMBEDDED_FILE,
                "\"value\": ",
                "\"p\\u0061yload_bin\": \"TVqQ\", \"value\": ");
        stix(
                shelf,
                "STIX nested too deep",
                Rule.RESOURCE_LIMIT,
                "\"value\": ",
                "\"v\": " + "[".repeat(500) + "]".repeat(500) + ", \"value\": ");
        stix(shelf, "STIX with a zero byte", Rule.BROKEN, "\n]}\n", "]}" + " ".repeat(5000) + "\0");
    }

    private static void stix(Map<String, Broken> shelf, String defect, Rule rule, String from, String to) {
        var good = GoodFiles.stix();
        if (!good.contains(from)) throw new IllegalArgumentException(from);
        put(shelf, defect, rule, "a.json", good.replace(from, to).getBytes(UTF_8));
    }

    private static byte[] png() {
        return GoodFiles.image("png", BufferedImage.TYPE_INT_RGB);
    }

    private static byte[] encrypted(String userPassword) {
        return pdf(1, false, document -> {
            var policy = new StandardProtectionPolicy("owner", userPassword, new AccessPermission());
            policy.setEncryptionKeyLength(128);
            document.protect(policy);
        });
    }

    private static byte[] withAction(String kind) {
        return pdf(
                1,
                false,
                document -> document.getDocumentCatalog()
                        .getCOSObject()
                        .setItem("OpenAction", dictionary("S", kind, "URI", new COSString("https://example.org"))));
    }

    /** Saved in an object stream, where the bytes of the file do not show it. */
    private static byte[] orphan() {
        return pdf(1, true, document -> {
            var names = new COSArray();
            names.add(dictionary("S", "JavaScript", "JS", new COSString("app.alert(1)")));
            document.getPage(0).getCOSObject().setItem("Unknown", names);
        });
    }

    private static byte[] embedding(boolean compressed) {
        return pdf(1, compressed, document -> {
            var file = new PDEmbeddedFile(document, new ByteArrayInputStream(zip("a.txt")));
            var specification = new PDComplexFileSpecification();
            specification.setFile("a.zip");
            specification.setEmbeddedFile(file);
            var tree = new PDEmbeddedFilesNameTreeNode();
            tree.setNames(Map.of("a", specification));
            var names = new PDDocumentNameDictionary(document.getDocumentCatalog());
            names.setEmbeddedFiles(tree);
            document.getDocumentCatalog().setNames(names);
        });
    }

    private static PDStream flate(PDDocument document, int bytes) throws IOException {
        var stream = new PDStream(document);
        try (var out = stream.getCOSObject().createOutputStream(COSName.FLATE_DECODE)) {
            var blank = new byte[1 << 20];
            Arrays.fill(blank, (byte) ' ');
            for (int done = 0; done < bytes; done += blank.length) out.write(blank);
        }
        return stream;
    }

    private static byte[] objectBomb() {
        var bomb = deflate(new byte[70 << 20]);
        var good = pdf(1, false);
        var object = join(
                "99 0 obj\n<</Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length %d>>\nstream\n"
                        .formatted(bomb.length)
                        .getBytes(ISO_8859_1),
                bomb,
                "\nendstream\nendobj\n".getBytes(ISO_8859_1));
        return between(good, object);
    }
}
