package entente.guard;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Puts bytes together as a careful forger would. */
final class Forgery {
    private Forgery() {}

    /** Puts bytes in front of the cross-reference table and says so. */
    static byte[] between(byte[] pdf, byte[] bytes) {
        var text = new String(pdf, ISO_8859_1);
        int table = text.lastIndexOf("\nxref") + 1;
        var tail = text.substring(table).replace("startxref\n" + table, "startxref\n" + (table + bytes.length));
        return join(text.substring(0, table).getBytes(ISO_8859_1), bytes, tail.getBytes(ISO_8859_1));
    }

    static byte[] replaced(byte[] pdf, String from, String to) {
        var text = new String(pdf, ISO_8859_1);
        int at = text.indexOf(from);
        if (at < 0) throw new IllegalArgumentException(from);
        return text.replace(from, to).getBytes(ISO_8859_1);
    }

    static byte[] wrongReference(byte[] pdf) {
        var text = new String(pdf, ISO_8859_1);
        int line = text.indexOf("00000 n", text.lastIndexOf("\nxref"));
        return (text.substring(0, line - 11) + "0000000033 " + text.substring(line)).getBytes(ISO_8859_1);
    }

    static byte[] pngOf(int width, int height, byte[] pixels) {
        var header = ByteBuffer.allocate(13).putInt(width).putInt(height).put(new byte[] {8, 2, 0, 0, 0});
        return join(
                "\u0089PNG\r\n\u001a\n".getBytes(ISO_8859_1),
                chunk("IHDR", header.array()),
                chunk("IDAT", deflate(pixels)),
                chunk("IEND", new byte[0]));
    }

    static byte[] chunk(String name, byte[] data) {
        var crc = new CRC32();
        crc.update(name.getBytes(ISO_8859_1));
        crc.update(data);
        return ByteBuffer.allocate(data.length + 12)
                .putInt(data.length)
                .put(name.getBytes(ISO_8859_1))
                .put(data)
                .putInt((int) crc.getValue())
                .array();
    }

    static byte[] deflate(byte[] bytes) {
        var out = new ByteArrayOutputStream();
        try (var deflater = new DeflaterOutputStream(out)) {
            deflater.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    static byte[] zip(String... names) {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (var name : names) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write("<x/>".getBytes(UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    static byte[] join(byte[]... parts) {
        var out = new ByteArrayOutputStream();
        for (var part : parts) out.writeBytes(part);
        return out.toByteArray();
    }

    static byte[] changed(byte[] bytes, int at) {
        var copy = bytes.clone();
        copy[at] ^= 1;
        return copy;
    }
}
