package entente.guard;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/** Walks a JPEG's segments from the first to the last byte with our own code. */
final class JpegSegments implements Filter {
    private static final int SOI = 0xd8;
    private static final int EOI = 0xd9;
    private static final int SOS = 0xda;
    private static final int APP0 = 0xe0;
    private static final int APP15 = 0xef;
    private static final int COM = 0xfe;
    private static final int GPS_TAG = 0x8825;

    @Override
    public String name() {
        return "jpeg-segments";
    }

    private static Refusal broken(String what) {
        return new Refusal(Rule.BROKEN, what + " Open the image, and export it again.");
    }

    @Override
    public void inspect(Subject subject, Findings findings) throws Refusal {
        var content = subject.content();
        boolean frame = false;
        boolean scan = false;
        long at = 2;
        while (true) {
            if (content.at(at) != 0xff) throw broken("A segment does not begin where the one before it ends.");
            while (content.at(at + 1) == 0xff) at++; // fill bytes
            int marker = content.at(at + 1);
            at += 2;
            if (marker == EOI) break;
            long length = (long) content.at(at) << 8 | content.at(at + 1);
            if (marker < 0xc0 || marker == SOI || (marker >= 0xd0 && marker <= 0xd7)) {
                throw broken("A marker stands where it may not.");
            }
            if (length < 2 || at + length > content.length())
                throw broken("The image ends in the middle of a segment.");
            if (isFrame(marker)) {
                if (frame) throw broken("There are two frames.");
                frame = true;
                checkFrame(content, marker, at);
            }
            if (marker >= APP0 && marker <= APP15) observe(content, marker - APP0, at + 2, length - 2, findings);
            if (marker == COM) findings.observe("JPEG comment of %d bytes".formatted(length - 2));
            at += length;
            if (marker == SOS) {
                if (!frame) throw broken("A scan comes before the frame.");
                scan = true;
                at = endOfScan(content, at);
            }
        }
        if (!scan) throw broken("There is no picture in it.");
        if (at < content.length()) {
            throw new Refusal(
                    Rule.TRAILING_DATA,
                    "%d bytes follow the end of the image. Open it, and export it again."
                            .formatted(content.length() - at));
        }
    }

    private static boolean isFrame(int marker) {
        return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
    }

    private static void checkFrame(Content content, int marker, long at) throws Refusal {
        if (marker > 0xc2) {
            throw new Refusal(
                    Rule.TYPE_NOT_ALLOWED,
                    "The image uses a rare form of JPEG. Export it as baseline or progressive JPEG.");
        }
        long height = (long) content.at(at + 3) << 8 | content.at(at + 4);
        long width = (long) content.at(at + 5) << 8 | content.at(at + 6);
        ImageDecode.checkSize(width, height);
        int components = content.at(at + 7);
        if (components != 1 && components != 3 && components != 4) throw broken("The number of colours is wrong.");
    }

    /** Entropy-coded data go on until a marker that is neither stuffing nor a restart. */
    private static long endOfScan(Content content, long from) throws Refusal {
        var ff = new byte[] {(byte) 0xff};
        for (long at = content.indexOf(ff, from); at >= 0; at = content.indexOf(ff, at + 1)) {
            int next = content.at(at + 1);
            boolean goesOn = next == 0 || next == 0xff || (next >= 0xd0 && next <= 0xd7);
            if (!goesOn && next > 0) return at;
        }
        throw broken("The image ends in the middle of its data.");
    }

    private static void observe(Content content, int number, long at, long length, Findings findings) {
        var head = new String(content.bytes(at, (int) Math.min(length, 32)), ISO_8859_1);
        if (number == 1 && head.startsWith("Exif\0\0")) {
            findings.observe("JPEG Exif metadata of %d bytes".formatted(length));
            if (tellsPlace(content, at + 6, at + length)) findings.observe("Exif metadata tell the place (GPS)");
        } else if (number == 1 && head.startsWith("http://ns.adobe.com/")) {
            findings.observe("JPEG XMP metadata of %d bytes".formatted(length));
        } else if (!isOrdinary(number, head)) {
            findings.observe("JPEG application segment %d of %d bytes".formatted(number, length));
        }
    }

    private static boolean isOrdinary(int number, String head) {
        return (number == 0 && (head.startsWith("JFIF\0") || head.startsWith("JFXX\0")))
                || (number == 2 && head.startsWith("ICC_PROFILE\0"))
                || (number == 14 && head.startsWith("Adobe"));
    }

    /** Looks for the tag that leads to the GPS directory, in the first TIFF directory. */
    private static boolean tellsPlace(Content content, long tiff, long end) {
        boolean little = content.at(tiff) == 'I';
        long directory = tiff + number(content, tiff + 4, 4, little);
        if (directory >= end) return false;
        long entries = number(content, directory, 2, little);
        for (long i = 0; i < entries; i++) {
            long entry = directory + 2 + 12 * i;
            if (entry + 12 > end) return false;
            if (number(content, entry, 2, little) == GPS_TAG) return true;
        }
        return false;
    }

    private static long number(Content content, long at, int bytes, boolean little) {
        long value = 0;
        for (int i = 0; i < bytes; i++) value = value << 8 | content.at(at + (little ? bytes - 1 - i : i));
        return value;
    }
}
