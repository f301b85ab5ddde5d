package entente.guard;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** PNG (ISO/IEC 15948) and JPEG (ITU-T T.81): our own walk over the structure, then a decoder's. */
final class ImageFilters {
    private static final long MOST_PIXELS = 64_000_000;
    private static final Set<String> TEXT_CHUNKS = Set.of("tEXt", "zTXt", "iTXt", "eXIf", "tIME");

    private ImageFilters() {}

    static void pngChunks(Content content, String filter) throws DataFormatException {
        var at = 8;
        var first = true;
        var inflater = new Inflater();
        var inflated = 0L;
        var expected = 0L;
        var dataEnded = false;
        var dataSeen = false;
        try {
            while (true) {
                if (at + 12 > content.bytes.length) {
                    broken(content, filter, "it is cut off at byte " + at);
                    return;
                }
                var length = content.u32(at);
                if (length > content.bytes.length - at - 12) {
                    broken(content, filter, "a chunk at byte " + at + " is longer than the file");
                    return;
                }
                var type = new String(content.bytes, at + 4, 4, StandardCharsets.ISO_8859_1);
                var crc = new CRC32();
                crc.update(content.bytes, at + 4, (int) length + 4);
                if (crc.getValue() != content.u32(at + 8 + (int) length)) {
                    broken(content, filter, "the checksum of its chunk " + type + " is wrong");
                    return;
                }
                if (first != type.equals("IHDR")) {
                    broken(content, filter, "IHDR stands first and once");
                    return;
                }
                if (first) {
                    if (length != 13) {
                        broken(content, filter, "IHDR has 13 bytes");
                        return;
                    }
                    expected = expected(content, filter, at + 8);
                    if (!content.objections.isEmpty()) return;
                }
                first = false;
                if (type.equals("IDAT")) {
                    if (dataEnded) {
                        broken(content, filter, "its image data are interrupted");
                        return;
                    }
                    dataSeen = true;
                    inflater.setInput(content.bytes, at + 8, (int) length);
                    var buffer = new byte[1 << 16];
                    while (!inflater.needsInput() && !inflater.finished()) {
                        var n = inflater.inflate(buffer);
                        inflated += n;
                        if (inflated > expected) {
                            content.object(filter, Rule.TRAILING_DATA, "more data than pixels; save it again");
                            return;
                        }
                        if (n == 0 && inflater.needsDictionary()) {
                            broken(content, filter, "its data need a dictionary");
                            return;
                        }
                    }
                    if (inflater.finished() && inflater.getRemaining() > 0) {
                        content.object(filter, Rule.TRAILING_DATA, "data follow its pixels; save it again");
                        return;
                    }
                } else if (dataSeen) dataEnded = true;
                if (TEXT_CHUNKS.contains(type)) content.observe("PNG chunk " + type);
                at += 12 + (int) length;
                if (type.equals("IEND")) break;
            }
            if (!inflater.finished() || inflated != expected) broken(content, filter, "its pixels are incomplete");
            if (at != content.bytes.length)
                content.object(filter, Rule.TRAILING_DATA, "data follow its end; save it again");
        } finally {
            inflater.end();
        }
    }

    /** The bytes of all scan lines, each with its filter byte, over the seven passes if it is interlaced. */
    private static long expected(Content content, String filter, int at) {
        var width = content.u32(at);
        var height = content.u32(at + 4);
        var depth = content.u8(at + 8);
        var samples = switch (content.u8(at + 9)) {
            case 0, 3 -> 1;
            case 2 -> 3;
            case 4 -> 2;
            case 6 -> 4;
            default -> 0;
        };
        var interlace = content.u8(at + 12);
        if (width == 0 || height == 0 || samples == 0 || interlace > 1 || Integer.bitCount(depth) != 1 || depth > 16) {
            broken(content, filter, "its header is invalid");
            return 0;
        }
        if (width * height > MOST_PIXELS || width > 100_000 || height > 100_000) {
            content.object(filter, Rule.RESOURCE_LIMIT, width + " x " + height + " pixels are too many; reduce it");
            return 0;
        }
        if (interlace == 0) return lines(width, height, depth * samples);
        var total = 0L;
        int[][] passes = {
            {0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}
        };
        for (var pass : passes)
            total += lines(
                    Math.ceilDiv(Math.max(0, width - pass[0]), pass[2]),
                    Math.ceilDiv(Math.max(0, height - pass[1]), pass[3]),
                    depth * samples);
        return total;
    }

    private static long lines(long width, long height, int bitsPerPixel) {
        return width == 0 ? 0 : height * (1 + Math.ceilDiv(width * bitsPerPixel, 8));
    }

    static void jpegSegments(Content content, String filter) {
        var at = 2;
        while (true) {
            if (at + 4 > content.bytes.length) {
                broken(content, filter, "it is cut off at byte " + at);
                return;
            }
            if (content.u8(at) != 0xff) {
                broken(content, filter, "a marker is missing at byte " + at);
                return;
            }
            var marker = content.u8(at + 1);
            if (marker == 0xff) {
                at++;
                continue;
            }
            var length = content.u16(at + 2);
            if (length < 2 || at + 2 + length > content.bytes.length) {
                broken(content, filter, "a segment at byte " + at + " is longer than the file");
                return;
            }
            observe(content, marker, at + 4, length - 2);
            at += 2 + length;
            if (marker != 0xda) continue;
            // Entropy-coded data: up to a marker that is neither stuffing nor a restart.
            while (at + 1 < content.bytes.length
                    && !(content.u8(at) == 0xff
                            && content.u8(at + 1) != 0
                            && content.u8(at + 1) != 0xff
                            && !(content.u8(at + 1) >= 0xd0 && content.u8(at + 1) <= 0xd7))) at++;
            if (at + 1 >= content.bytes.length) {
                broken(content, filter, "its end is missing");
                return;
            }
            if (content.u8(at + 1) == 0xd9) {
                if (at + 2 != content.bytes.length)
                    content.object(filter, Rule.TRAILING_DATA, "data follow its end; save it again");
                return;
            }
        }
    }

    private static void observe(Content content, int marker, int at, int length) {
        var head = new String(content.bytes, at, Math.min(length, 4), StandardCharsets.ISO_8859_1);
        if (marker == 0xe1 && head.equals("Exif")) content.observe("EXIF metadata (may tell place and time)");
        else if (marker == 0xe1) content.observe("XMP metadata");
        else if (marker == 0xfe) content.observe("a comment");
    }

    static void decode(Content content, String filter) throws Exception {
        try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(content.bytes))) {
            var readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                broken(content, filter, "no decoder reads it");
                return;
            }
            var reader = readers.next();
            try {
                reader.setInput(in, true, true);
                var pixels = (long) reader.getWidth(0) * reader.getHeight(0);
                if (pixels > MOST_PIXELS) {
                    content.object(filter, Rule.RESOURCE_LIMIT, pixels + " pixels are too many; reduce it");
                    return;
                }
                var image = Objects.requireNonNull(reader.read(0));
                content.observe("image: " + image.getWidth() + " x " + image.getHeight());
            } finally {
                reader.dispose();
            }
        }
    }

    private static void broken(Content content, String filter, String what) {
        content.object(filter, Rule.BROKEN, what + "; save it again");
    }
}
