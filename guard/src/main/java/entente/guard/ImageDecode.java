package entente.guard;

import java.awt.image.Raster;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadWarningListener;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.jspecify.annotations.Nullable;

/** Decodes the image with the JDK's own reader, all rows of it but few pixels, so that memory stays small. */
final class ImageDecode implements Filter {
    private static final long MOST_PIXELS = 100_000_000;
    private static final long MOST_SIDE = 65_535;
    private static final long KEPT_PIXELS = 1_000_000;

    private final String format;

    ImageDecode(String format) {
        this.format = format;
    }

    @Override
    public String name() {
        return format + "-decode";
    }

    static void checkSize(long width, long height) throws Refusal {
        if (width < 1 || height < 1) {
            throw new Refusal(Rule.BROKEN, "The image has no pixels. Open it, and export it again.");
        }
        if (width > MOST_SIDE || height > MOST_SIDE || width * height > MOST_PIXELS) {
            throw new Refusal(
                    Rule.RESOURCE_LIMIT,
                    "The image has %d x %d pixels; at most %d may cross. Divide it, or export it smaller."
                            .formatted(width, height, MOST_PIXELS));
        }
    }

    @Override
    public void inspect(Subject subject, Findings findings) throws IOException, Refusal {
        var reader = ImageIO.getImageReadersByFormatName(format).next();
        try (var input = new MemoryCacheImageInputStream(subject.content().stream())) {
            reader.setInput(input, true, true);
            int width = reader.getWidth(0);
            int height = reader.getHeight(0);
            checkSize(width, height);
            reader.addIIOReadWarningListener(new Warnings(findings));
            decode(reader, step(width, height));
            findings.observe("image of %d x %d pixels".formatted(width, height));
        } finally {
            reader.dispose();
        }
    }

    private static int step(long width, long height) {
        int step = 1;
        while (width * height / ((long) step * step) > KEPT_PIXELS) step++;
        return step;
    }

    @SuppressWarnings("UnusedVariable") // decoding is the test; nobody looks at the picture
    private static void decode(ImageReader reader, int step) throws IOException {
        ImageReadParam param = reader.getDefaultReadParam();
        param.setSourceSubsampling(step, step, 0, 0);
        // A raster needs no colour conversion, and unlike an image it may have four inks.
        if (reader.canReadRaster()) {
            Raster unused = reader.readRaster(0, param);
        } else {
            var unused = reader.read(0, param);
        }
    }

    private record Warnings(Findings findings) implements IIOReadWarningListener {
        @Override
        public void warningOccurred(@Nullable ImageReader source, @Nullable String warning) {
            findings.object(Rule.BROKEN, "The image can be decoded only with guessing. Open it, and export it again.");
        }
    }
}
