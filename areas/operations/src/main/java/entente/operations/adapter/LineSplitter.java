package entente.operations.adapter;

import java.util.Arrays;
import java.util.function.Consumer;

/** Cuts bytes into lines. It holds one unfinished line of bounded length; a longer one is skipped up to its end. */
final class LineSplitter {
    private final byte[] line;
    private int length;
    private boolean skipping;
    private long overlong;

    LineSplitter(int longest) {
        line = new byte[longest];
    }

    /** How many lines were skipped since this was asked last. */
    long takeOverlong() {
        var count = overlong;
        overlong = 0;
        return count;
    }

    void take(byte[] bytes, int count, Consumer<byte[]> lines) {
        for (var i = 0; i < count; i++) {
            if (bytes[i] == '\n') end(lines);
            else if (!skipping && length < line.length) line[length++] = bytes[i];
            else if (!skipping && bytes[i] != '\r') {
                skipping = true;
                overlong++;
            }
        }
    }

    /** The end of a line, or of a file that has no other end. Empty lines are none. */
    void end(Consumer<byte[]> lines) {
        while (length > 0 && line[length - 1] == '\r') length--;
        if (!skipping && length > 0) lines.accept(Arrays.copyOf(line, length));
        length = 0;
        skipping = false;
    }

    /** Throws away what has no end. */
    boolean cut() {
        var cut = length > 0 || skipping;
        length = 0;
        skipping = false;
        return cut;
    }
}
