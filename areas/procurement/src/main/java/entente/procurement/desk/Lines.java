package entente.procurement.desk;

import entente.seal.MalformedException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/** The lines of a set, each within a bound; the last one ends too. */
final class Lines implements AutoCloseable {
    static final int LONGEST = 64 << 10;

    private final InputStream in;
    private final byte[] buffer = new byte[1 << 16];
    private int from;
    private int to;

    Lines(InputStream in) {
        this.in = in;
    }

    Optional<byte[]> next() throws IOException {
        var begun = new ByteArrayOutputStream(0);
        while (true) {
            for (var i = from; i < to; i++)
                if (buffer[i] == '\n') {
                    var rest = Arrays.copyOfRange(buffer, from, i);
                    from = i + 1;
                    if (begun.size() + rest.length > LONGEST) throw tooLong();
                    if (begun.size() == 0) return Optional.of(rest);
                    begun.writeBytes(rest);
                    return Optional.of(begun.toByteArray());
                }
            begun.write(buffer, from, to - from);
            if (begun.size() > LONGEST) throw tooLong();
            from = 0;
            to = in.read(buffer);
            if (to < 0) {
                to = 0;
                if (begun.size() > 0) throw new MalformedException("set", "its last line breaks off");
                return Optional.empty();
            }
        }
    }

    private static MalformedException tooLong() {
        return new MalformedException("set", "has a line longer than " + LONGEST + " bytes");
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
