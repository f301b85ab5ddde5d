package entente.guard;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import javax.imageio.ImageIO;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceRGB;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.junit.jupiter.api.Assumptions;

/** One sound file of each type that may cross, and what it needs to be made. */
final class GoodFiles {
    private GoodFiles() {}

    record Named(String name, byte[] bytes) {}

    private static final Map<String, Named> ALL = make();

    static Map<String, Named> all() {
        return ALL;
    }

    private static Map<String, Named> make() {
        var files = new LinkedHashMap<String, Named>();
        files.put("PDF of one page", new Named("report.pdf", pdf(1, true)));
        files.put("PDF of one page, not compressed", new Named("report.v2.pdf", pdf(1, false)));
        files.put("PDF of a thousand pages", new Named("annals.pdf", pdf(1000, true)));
        files.put("PNG", new Named("map.png", image("png", BufferedImage.TYPE_INT_ARGB)));
        files.put("PNG, indexed", new Named("map.png", image("png", BufferedImage.TYPE_BYTE_INDEXED)));
        files.put("PNG, 16 bit", new Named("map.png", image("png", BufferedImage.TYPE_USHORT_GRAY)));
        files.put("JPEG", new Named("photo.JPG", image("jpeg", BufferedImage.TYPE_INT_RGB)));
        files.put("JPEG, grey", new Named("photo.jpeg", image("jpeg", BufferedImage.TYPE_BYTE_GRAY)));
        files.put("text", new Named("회의록.txt", "한국과 캐나다 — réunion.\r\n\tPoint 1.\n".getBytes(UTF_8)));
        files.put("table", new Named("list.csv", "a,b\n1,2\n".getBytes(UTF_8)));
        files.put(
                "record set",
                new Named(
                        "parts.records",
                        "{\"form\":\"procurement-set/1\",\"records\":1}\n{\"id\":\"A\"}\n".getBytes(UTF_8)));
        files.put("record", new Named("plan.record", "{\"form\":\"exercise/1\",\"id\":\"a\"}".getBytes(UTF_8)));
        files.put(
                "record of an area",
                new Named("plan.record", "{\"form\":\"entente.research.arrangement/1\"}".getBytes(UTF_8)));
        files.put("STIX", new Named("indicators.json", stix().getBytes(UTF_8)));
        return files;
    }

    static String stix() {
        return """
                {"type": "bundle", "id": "bundle--e4f0febd-b8cf-4272-b892-71049d272c40", "objects": [
                  {"type": "identity", "id": "identity--c78cb6e5-0c4b-4611-8297-d1b8b55e40b5", "spec_version": "2.1",
                   "name": "기관", "object_marking_refs": ["marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421"]},
                  {"type": "ipv4-addr", "id": "ipv4-addr--ff26c055-6336-5bc5-b98d-13d6226742dd", "value": "198.51.100.3",
                   "object_marking_refs": ["marking-definition--11111111-1111-4111-8111-111111111111"]}
                ]}
                """;
    }

    static byte[] realStix() {
        var data = System.getProperty("entente.shared", System.getProperty("entente.root", ".") + "/../shared/data");
        var file = Path.of(data, "cyber", "attack-ics-18.1.json");
        Assumptions.assumeTrue(Files.exists(file), "the MITRE ATT&CK bundle is not on this machine");
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] pdf(int pages, boolean compressed) {
        return pdf(pages, compressed, _ -> {});
    }

    interface Change {
        void apply(PDDocument document) throws IOException;
    }

    static byte[] pdf(int pages, boolean compressed, Change change) {
        try (var document = new PDDocument()) {
            var font = new PDType1Font(Standard14Fonts.FontName.HELVETICA);
            for (int i = 1; i <= pages; i++) {
                var page = new PDPage(PDRectangle.A4);
                document.addPage(page);
                try (var text = new PDPageContentStream(document, page)) {
                    text.beginText();
                    text.setFont(font, 12);
                    text.newLineAtOffset(72, 700);
                    text.showText("Page " + i + " (see /Launch pad)");
                    text.endText();
                }
            }
            document.getDocumentInformation().setTitle("A report, see https://example.org/docs/JavaScript");
            change.apply(document);
            return save(document, compressed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] save(PDDocument document, boolean compressed) throws IOException {
        var out = new ByteArrayOutputStream();
        document.save(out, compressed ? CompressParameters.DEFAULT_COMPRESSION : CompressParameters.NO_COMPRESSION);
        return out.toByteArray();
    }

    /** A scan-like PDF: one picture of noise on each page, which no packing makes smaller. */
    static void largePdf(int pages, int imageBytes, OutputStream out) throws IOException {
        var random = new Random(7);
        try (var document = new PDDocument()) {
            var noise = new byte[imageBytes];
            for (int i = 0; i < pages; i++) {
                random.nextBytes(noise);
                var page = new PDPage(PDRectangle.A4);
                document.addPage(page);
                var image = new PDImageXObject(
                        document,
                        new ByteArrayInputStream(noise),
                        (COSName) null,
                        1024,
                        imageBytes / 3 / 1024,
                        8,
                        PDDeviceRGB.INSTANCE);
                try (var picture = new PDPageContentStream(document, page)) {
                    picture.drawImage(image, 0, 0, 595, 842);
                }
            }
            document.save(out);
        }
    }

    static COSDictionary dictionary(Object... keysAndValues) {
        var dictionary = new COSDictionary();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            var key = COSName.getPDFName((String) keysAndValues[i]);
            switch (keysAndValues[i + 1]) {
                case String name -> dictionary.setName(key, name);
                case org.apache.pdfbox.cos.COSBase base -> dictionary.setItem(key, base);
                default -> throw new IllegalArgumentException("neither name nor object");
            }
        }
        return dictionary;
    }

    static byte[] image(String format, int type) {
        var image = new BufferedImage(64, 48, type);
        var random = new Random(11);
        for (int x = 0; x < 64; x++) for (int y = 0; y < 48; y++) image.setRGB(x, y, random.nextInt() | 0xff000000);
        try {
            var out = new ByteArrayOutputStream();
            if (!ImageIO.write(image, format, out)) throw new IllegalArgumentException(format);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
