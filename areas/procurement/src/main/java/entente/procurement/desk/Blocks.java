package entente.procurement.desk;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** Some lines together, made small. They hold no line feed, being JSON. */
final class Blocks {
    private Blocks() {}

    static byte[] pack(List<byte[]> lines) {
        var joined = new ByteArrayOutputStream(1 << 14);
        for (var line : lines) {
            joined.writeBytes(line);
            joined.write('\n');
        }
        var deflater = new Deflater(Deflater.BEST_SPEED);
        try {
            deflater.setInput(joined.toByteArray());
            deflater.finish();
            var out = new ByteArrayOutputStream(1 << 13);
            var buffer = new byte[1 << 13];
            while (!deflater.finished()) out.write(buffer, 0, deflater.deflate(buffer));
            return out.toByteArray();
        } finally {
            deflater.end();
        }
    }

    static List<byte[]> unpack(byte[] packed) {
        var inflater = new Inflater();
        var lines = new ArrayList<byte[]>(SetStore.BLOCK);
        try {
            inflater.setInput(packed);
            var out = new ByteArrayOutputStream(1 << 14);
            var buffer = new byte[1 << 13];
            while (!inflater.finished()) {
                var n = inflater.inflate(buffer);
                if (n == 0 && inflater.needsInput()) throw new IllegalStateException("a block breaks off");
                out.write(buffer, 0, n);
            }
            var bytes = out.toByteArray();
            for (int begin = 0, i = 0; i < bytes.length; i++)
                if (bytes[i] == '\n') {
                    lines.add(Arrays.copyOfRange(bytes, begin, i));
                    begin = i + 1;
                }
            return lines;
        } catch (DataFormatException e) {
            throw new IllegalStateException(e);
        } finally {
            inflater.end();
        }
    }
}
