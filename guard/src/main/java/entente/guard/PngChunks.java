package entente.guard;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Walks a PNG by its specification (ISO/IEC 15948) with our own code: every chunk, its sum, and all pixel data. */
final class PngChunks implements Filter {
    private static final long FIRST_CHUNK = 8;
    private static final int OVERHEAD = 12; // length, name and checksum around a chunk's data
    private static final Set<String> PLAIN =
            Set.of("bKGD", "cHRM", "cICP", "gAMA", "hIST", "iCCP", "pHYs", "sBIT", "sPLT", "sRGB", "tRNS");
    private static final Set<String> METADATA = Set.of("tEXt", "zTXt", "iTXt", "tIME", "eXIf");
    private static final Set<String> ANIMATION = Set.of("acTL", "fcTL", "fdAT");

    @Override
    public String name() {
        return "png-chunks";
    }

    @Override
    public void inspect(Subject subject, Findings findings) throws Refusal {
        new Walk(subject.content(), findings).run();
    }

    private static Refusal broken(String what) {
        return new Refusal(Rule.BROKEN, what + " Open the image, and export it again.");
    }

    private record Header(long width, long height, int bitsPerPixel, boolean interlaced) {

        long dataBytes() {
            if (!interlaced) return pass(width, height);
            // Adam7: start and step of each of the seven passes.
            int[][] passes = {
                {0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}
            };
            long sum = 0;
            for (var each : passes) sum += pass(ceil(width - each[0], each[2]), ceil(height - each[1], each[3]));
            return sum;
        }

        private static long ceil(long length, int step) {
            return length <= 0 ? 0 : (length + step - 1) / step;
        }

        private long pass(long columns, long rows) {
            return columns == 0 ? 0 : rows * (1 + (columns * bitsPerPixel + 7) / 8);
        }
    }

    private static final class Walk {
        private final Content content;
        private final Findings findings;
        private final Inflater inflater = new Inflater();
        private final byte[] packed = new byte[1 << 14];
        private final byte[] pixels = new byte[1 << 15];
        private long inflated;
        private String before = "";
        private boolean palette;
        private boolean data;

        Walk(Content content, Findings findings) {
            this.content = content;
            this.findings = findings;
        }

        void run() throws Refusal {
            try {
                walk();
            } finally {
                inflater.end();
            }
        }

        private void walk() throws Refusal {
            Header header = null;
            long at = FIRST_CHUNK;
            while (!before.equals("IEND")) {
                long length = content.int32(at);
                if (at + OVERHEAD > content.length() || length > content.length() - at - OVERHEAD) {
                    throw broken("The image ends in the middle of a chunk.");
                }
                var name = new String(content.bytes(at + 4, 4), ISO_8859_1);
                checkSum(at, length, name);
                if ((header == null) != name.equals("IHDR")) throw broken("IHDR is not the first chunk, once.");
                if (header == null) header = header(at + 8, length);
                else chunk(name, at + 8, length, header);
                before = name;
                at += OVERHEAD + length;
            }
            if (header == null || !data || inflated != header.dataBytes() || !inflater.finished()) {
                throw broken("The pixel data are incomplete.");
            }
            if (at < content.length()) {
                throw new Refusal(
                        Rule.TRAILING_DATA,
                        "%d bytes follow the end of the image. Open it, and export it again."
                                .formatted(content.length() - at));
            }
        }

        private void checkSum(long at, long length, String name) throws Refusal {
            if (!name.matches("[A-Za-z]{2}[A-Z][A-Za-z]")) throw broken("A chunk has no valid name.");
            var crc = new CRC32();
            for (long from = at + 4, end = at + 8 + length; from < end; ) {
                int some = content.copy(from, packed, 0, (int) Math.min(packed.length, end - from));
                crc.update(packed, 0, some);
                from += some;
            }
            if (crc.getValue() != content.int32(at + 8 + length)) {
                throw broken("The checksum of chunk %s is wrong.".formatted(name));
            }
        }

        private Header header(long at, long length) throws Refusal {
            if (length != 13) throw broken("IHDR has a wrong length.");
            long width = content.int32(at);
            long height = content.int32(at + 4);
            int depth = content.at(at + 8);
            int colour = content.at(at + 9);
            ImageDecode.checkSize(width, height);
            var allowed = switch (colour) {
                case 0 -> Set.of(1, 2, 4, 8, 16);
                case 3 -> Set.of(1, 2, 4, 8);
                case 2, 4, 6 -> Set.of(8, 16);
                default -> Set.<Integer>of();
            };
            if (!allowed.contains(depth)) throw broken("The colour type and bit depth do not go together.");
            int interlace = content.at(at + 12);
            if (content.at(at + 10) != 0 || content.at(at + 11) != 0 || interlace > 1) {
                throw broken("IHDR names an unknown method.");
            }
            palette = colour != 3; // only an indexed image must bring one
            int samples = switch (colour) {
                case 2 -> 3;
                case 4 -> 2;
                case 6 -> 4;
                default -> 1;
            };
            return new Header(width, height, samples * depth, interlace == 1);
        }

        private void chunk(String name, long at, long length, Header header) throws Refusal {
            switch (name) {
                case "PLTE" -> {
                    if (data || length == 0 || length > 768 || length % 3 != 0) throw broken("The palette is wrong.");
                    palette = true;
                }
                case "IDAT" -> {
                    if (!palette) throw broken("The palette is missing.");
                    if (data && !before.equals("IDAT")) throw broken("The pixel data are not in one piece.");
                    data = true;
                    inflate(at, length, header.dataBytes());
                }
                case "IEND" -> {
                    if (length != 0) throw broken("IEND is not empty.");
                }
                default -> ancillary(name, length);
            }
        }

        private void ancillary(String name, long length) throws Refusal {
            if (ANIMATION.contains(name)) {
                throw new Refusal(
                        Rule.TYPE_NOT_ALLOWED, "The image is animated. Export the one picture that shall cross.");
            }
            if (Character.isUpperCase(name.charAt(0)))
                throw broken("The critical chunk %s is unknown.".formatted(name));
            if (METADATA.contains(name)) findings.observe("PNG metadata %s of %d bytes".formatted(name, length));
            else if (!PLAIN.contains(name))
                findings.observe("PNG private chunk %s of %d bytes".formatted(name, length));
        }

        /** Never inflates more than the header promises, so that a bomb costs no more than the image that it claims. */
        private void inflate(long at, long length, long expected) throws Refusal {
            try {
                for (long from = at; from < at + length; ) {
                    int some = content.copy(from, packed, 0, (int) Math.min(packed.length, at + length - from));
                    from += some;
                    inflater.setInput(packed, 0, some);
                    while (!inflater.finished() && !inflater.needsInput()) {
                        int count = inflater.inflate(pixels);
                        inflated += count;
                        if (inflated > expected) throw broken("There are more pixel data than pixels.");
                        if (count == 0 && inflater.needsDictionary()) throw broken("The pixel data need a dictionary.");
                    }
                    if (inflater.getRemaining() > 0) {
                        throw new Refusal(
                                Rule.TRAILING_DATA,
                                "Data follow the pixels inside the image. Open it, and export it again.");
                    }
                }
            } catch (DataFormatException e) {
                throw broken("The pixel data are damaged.");
            }
        }
    }
}
