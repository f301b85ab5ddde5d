package entente.forms;

import entente.kernel.Problems;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/**
 * The font in which a document is printed: Noto Sans KR, which is packed when npm was there as this was built. It is embedded, as
 * far as it is used, so that a form looks the same everywhere.
 */
final class FormFonts {
    /** Read once; a document takes of it what it needs. They are not thread-safe: who writes holds the lock. */
    private static final List<Optional<TrueTypeFont>> FILES =
            List.of(find("NotoSansKR-Regular.ttf"), find("NotoSansKR-Bold.ttf"));

    static final Object LOCK = new Object();

    private final Map<Integer, Float> regularWidths = new HashMap<>();
    private final Map<Integer, Float> boldWidths = new HashMap<>();
    private final PDType0Font regular;
    private final PDType0Font bold;

    FormFonts(PDDocument document) throws IOException {
        this.regular = load(document, FILES.getFirst());
        this.bold = load(document, FILES.getLast());
    }

    private static Optional<TrueTypeFont> find(String packed) {
        try (var in = FormFonts.class.getResourceAsStream("font/" + packed)) {
            if (in == null) return Optional.empty();
            var font = new TTFParser().parse(new RandomAccessReadBuffer(in.readAllBytes()));
            // Else “fi” would be one sign, and whoever copies a word from the page would have another.
            font.setEnableGsub(false);
            return Optional.of(font);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PDType0Font load(PDDocument document, Optional<TrueTypeFont> file) throws IOException {
        var font = file.orElseThrow(() ->
                new Problems("font", "there is none that has Korean letters", "Build with npm, which packs one."));
        return PDType0Font.load(document, font, true);
    }

    PDType0Font font(boolean heavy) {
        return heavy ? bold : regular;
    }

    /** The text as it can be printed: what the font does not have is written as its number, so that nothing is lost. */
    String printable(String text) {
        var out = new StringBuilder();
        Normalizer.normalize(text, Normalizer.Form.NFC).codePoints().forEach(point -> {
            if (point == '\n' || has(point)) out.appendCodePoint(point);
            else out.append("<U+%04X>".formatted(point));
        });
        return out.toString();
    }

    private boolean has(int point) {
        if (Character.getType(point) == Character.CONTROL
                || Character.getType(point) == Character.FORMAT
                || Character.getType(point) == Character.SPACE_SEPARATOR && point != ' '
                || isRightToLeft(point)) return false;
        return regular.getCmapLookup().getGlyphId(point) != 0
                && bold.getCmapLookup().getGlyphId(point) != 0;
    }

    /** Such letters would stand in another order than they are read in. */
    private static boolean isRightToLeft(int point) {
        var direction = Character.getDirectionality(point);
        return direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
                || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
    }

    /** In points, at a size. */
    float width(String text, boolean heavy, float size) {
        var known = heavy ? boldWidths : regularWidths;
        var width = 0f;
        for (var i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i)))
            width += known.computeIfAbsent(text.codePointAt(i), point -> width(point, heavy));
        return width / 1000 * size;
    }

    private float width(int point, boolean heavy) {
        try {
            return font(heavy).getStringWidth(Character.toString(point));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
