package entente.guard;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSDocument;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdfparser.PDFParser;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.jspecify.annotations.Nullable;

/** Parses a PDF strictly, without repair: all objects where the cross-reference says, all pages, streams of sane size. */
final class PdfStructure implements Filter {
    private static final int MOST_PAGES = 100_000;
    private static final long MOST_UNPACKED_STREAM = 256L << 20;
    private static final long MOST_UNPACKED = 1L << 30;
    private static final long MOST_IMAGE_PIXELS = 400_000_000;

    @Override
    public String name() {
        return "pdf-structure";
    }

    static Refusal broken(String what) {
        return new Refusal(Rule.BROKEN, what + " Open the PDF, and export it again.");
    }

    /** Never lenient: a parser that repairs may see another document than the reader's. Never a temporary file. */
    static PDDocument open(Content content) throws IOException, Refusal {
        try {
            var document = new PDFParser(content.randomAccess(), "", null, null, IOUtils.createMemoryOnlyStreamCache())
                    .parse(false);
            if (!document.isEncrypted()) return document;
            document.close();
        } catch (InvalidPasswordException e) {
            // falls through to the same refusal
        }
        throw new Refusal(Rule.ENCRYPTED, "The PDF is encrypted. Save it without a password and without restrictions.");
    }

    @Override
    public void inspect(Subject subject, Findings findings) throws IOException, Refusal {
        try (var document = open(subject.content())) {
            var cos = document.getDocument();
            var objects = objects(cos, subject.content(), findings);
            new Streams().check(objects);
            int pages = countPages(cos);
            findings.observe("PDF %.1f of %d pages".formatted(cos.getVersion(), pages));
        }
    }

    /** Every object that the cross-reference lists, read from where our own lexer saw an object begin. */
    private static List<COSBase> objects(COSDocument cos, Content content, Findings findings) throws Refusal {
        var starts = LongStream.builder();
        PdfLexer.scan(content, new PdfLexer.Listener() {
            @Override
            public void object(long offset) {
                starts.add(offset);
            }
        });
        var sorted = starts.build().sorted().toArray();
        var objects = new ArrayList<COSBase>();
        int placed = 0;
        for (var entry : cos.getXrefTable().entrySet()) {
            long offset = entry.getValue();
            if (offset >= 0) {
                while (PdfLexer.isSpace(content.at(offset))) offset++;
                if (Arrays.binarySearch(sorted, offset) < 0) {
                    throw broken("The cross-reference of object %d points to where no object begins."
                            .formatted(entry.getKey().getNumber()));
                }
                placed++;
            }
            COSBase object = cos.getObjectFromPool(entry.getKey()).getObject();
            if (object == null) {
                throw broken(
                        "Object %d cannot be read.".formatted(entry.getKey().getNumber()));
            }
            objects.add(object);
        }
        if (sorted.length > placed) {
            findings.observe("%d objects of the PDF are not in use".formatted(sorted.length - placed));
        }
        return objects;
    }

    private static int countPages(COSDocument cos) throws Refusal {
        var catalog = cos.getTrailer().getCOSDictionary(COSName.ROOT);
        if (catalog == null) throw broken("The PDF has no catalog.");
        var root = catalog.getCOSDictionary(COSName.PAGES);
        if (root == null) throw broken("The PDF has no pages.");
        Set<COSBase> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<COSDictionary> open = new ArrayDeque<>(List.of(root));
        int pages = 0;
        while (!open.isEmpty()) {
            var node = open.pop();
            if (!seen.add(node)) throw broken("A page hangs in the page tree twice.");
            if (COSName.PAGE.equals(node.getCOSName(COSName.TYPE))) {
                if (++pages > MOST_PAGES) {
                    throw new Refusal(
                            Rule.RESOURCE_LIMIT, "The PDF has more than %d pages. Divide it.".formatted(MOST_PAGES));
                }
                continue;
            }
            if (!(node.getDictionaryObject(COSName.KIDS) instanceof COSArray kids)) {
                throw broken("A node of the page tree is neither page nor branch.");
            }
            for (int i = 0; i < kids.size(); i++) {
                if (!(kids.getObject(i) instanceof COSDictionary kid)) throw broken("A page is missing.");
                open.push(kid);
            }
        }
        if (pages == 0) throw broken("The PDF has no pages.");
        if (pages != root.getInt(COSName.COUNT)) throw broken("The PDF has another number of pages than it says.");
        return pages;
    }

    /** Weighs what a reader will have to unpack. Images are weighed by their size in pixels and not unpacked. */
    private static final class Streams {
        private final byte[] packed = new byte[1 << 14];
        private final byte[] plain = new byte[1 << 15];
        private long sum;

        void check(List<COSBase> objects) throws IOException, Refusal {
            for (var object : objects) if (object instanceof COSStream stream) check(stream);
        }

        private void check(COSStream stream) throws IOException, Refusal {
            var filters = filters(stream.getFilters());
            long packings = filters.stream().filter(Streams::packs).count();
            if (packings > 1) throw tooMuch("is packed more than once");
            if (COSName.IMAGE.equals(stream.getCOSName(COSName.SUBTYPE))) {
                long pixels = (long) stream.getInt(COSName.WIDTH, 0) * stream.getInt(COSName.HEIGHT, 0);
                if (pixels > MOST_IMAGE_PIXELS) throw tooMuch("is an image of %d pixels".formatted(pixels));
            } else if (filters.equals(List.of(COSName.FLATE_DECODE))) {
                try (var raw = stream.createRawInputStream()) {
                    unpack(raw);
                } catch (DataFormatException e) {
                    throw broken("A stream is damaged.");
                }
            }
        }

        private static boolean packs(@Nullable COSBase filter) {
            return COSName.FLATE_DECODE.equals(filter)
                    || COSName.FLATE_DECODE_ABBREVIATION.equals(filter)
                    || COSName.LZW_DECODE.equals(filter)
                    || COSName.LZW_DECODE_ABBREVIATION.equals(filter);
        }

        private static List<@Nullable COSBase> filters(@Nullable COSBase filters) {
            if (filters instanceof COSArray array) {
                var list = new ArrayList<@Nullable COSBase>();
                for (int i = 0; i < array.size(); i++) list.add(array.getObject(i));
                return list;
            }
            return filters == null ? List.of() : List.of(filters);
        }

        private void unpack(InputStream raw) throws IOException, DataFormatException, Refusal {
            var inflater = new Inflater();
            long before = sum;
            try {
                while (!inflater.finished()) {
                    int some = raw.read(packed);
                    if (some <= 0) return;
                    inflater.setInput(packed, 0, some);
                    while (!inflater.finished() && !inflater.needsInput()) {
                        if (inflater.needsDictionary()) throw new DataFormatException();
                        sum += inflater.inflate(plain);
                        if (sum - before > MOST_UNPACKED_STREAM || sum > MOST_UNPACKED) {
                            throw tooMuch("unpacks to more than %d bytes".formatted(sum - before - 1));
                        }
                    }
                }
            } finally {
                inflater.end();
            }
        }

        private static Refusal tooMuch(String what) {
            return new Refusal(
                    Rule.RESOURCE_LIMIT, "A stream in the PDF %s. Print the document to a new PDF.".formatted(what));
        }
    }
}
