package entente.guard;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.apache.pdfbox.io.RandomAccessRead;
import org.apache.pdfbox.io.RandomAccessReadView;

/**
 * The content under inspection, held in memory in chunks: never on disk, and never in one array, so that the heap needs
 * no gap of the content's size.
 */
final class Content {
    private static final int SHIFT = 18;
    private static final int CHUNK = 1 << SHIFT;
    private static final int MASK = CHUNK - 1;

    private final byte[][] chunks;
    private final long length;
    private final String sha256;

    private Content(byte[][] chunks, long length, String sha256) {
        this.chunks = chunks;
        this.length = length;
        this.sha256 = sha256;
    }

    static Content of(byte[] bytes) {
        var collector = new Collector();
        collector.add(bytes, 0, bytes.length);
        return collector.finish();
    }

    /** Takes bytes as they arrive and computes their digest on the way. */
    static final class Collector {
        private final List<byte[]> chunks = new ArrayList<>();
        private final MessageDigest digest = newDigest();
        private long length;

        void add(byte[] bytes, int from, int count) {
            digest.update(bytes, from, count);
            for (int done = 0; done < count; ) {
                int at = (int) (length & MASK);
                if (at == 0) chunks.add(new byte[CHUNK]);
                int some = Math.min(count - done, CHUNK - at);
                System.arraycopy(bytes, from + done, chunks.getLast(), at, some);
                done += some;
                length += some;
            }
        }

        Content finish() {
            return new Content(
                    chunks.toArray(byte[][]::new), length, HexFormat.of().formatHex(digest.digest()));
        }
    }

    static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    long length() {
        return length;
    }

    String sha256() {
        return sha256;
    }

    /** The byte at this position as 0 to 255, or -1 behind the end. */
    int at(long position) {
        if (position < 0 || position >= length) return -1;
        return chunks[(int) (position >>> SHIFT)][(int) (position & MASK)] & 0xff;
    }

    long int32(long position) {
        return (long) at(position) << 24 | at(position + 1) << 16 | at(position + 2) << 8 | at(position + 3);
    }

    boolean has(long position, byte[] expected) {
        for (int i = 0; i < expected.length; i++) {
            if (at(position + i) != (expected[i] & 0xff)) return false;
        }
        return true;
    }

    /** Where these bytes come next, or -1. */
    long indexOf(byte[] wanted, long from) {
        for (long position = indexOf(wanted[0], from); position >= 0; position = indexOf(wanted[0], position + 1)) {
            if (has(position, wanted)) return position;
        }
        return -1;
    }

    private long indexOf(byte wanted, long from) {
        for (long start = from; start < length; ) {
            var chunk = chunks[(int) (start >>> SHIFT)];
            int end = (int) Math.min(CHUNK, length - (start & ~(long) MASK));
            for (int i = (int) (start & MASK); i < end; i++) {
                if (chunk[i] == wanted) return (start & ~(long) MASK) + i;
            }
            start = (start | MASK) + 1;
        }
        return -1;
    }

    /** Copies up to {@code count} bytes that lie in one chunk and says how many. */
    int copy(long position, byte[] into, int offset, int count) {
        if (position >= length) return -1;
        int at = (int) (position & MASK);
        int some = (int) Math.min(Math.min(count, CHUNK - at), length - position);
        System.arraycopy(chunks[(int) (position >>> SHIFT)], at, into, offset, some);
        return some;
    }

    byte[] bytes(long from, int count) {
        var bytes = new byte[(int) Math.max(0, Math.min(count, length - from))];
        for (int done = 0; done < bytes.length; ) done += copy(from + done, bytes, done, bytes.length - done);
        return bytes;
    }

    InputStream stream() {
        return stream(0, length);
    }

    InputStream stream(long from, long to) {
        return new Stream(from, Math.min(to, length));
    }

    RandomAccessRead randomAccess() {
        return new Cursor();
    }

    private final class Stream extends InputStream {
        private final long end;
        private long position;
        private long mark;

        Stream(long from, long end) {
            this.position = from;
            this.mark = from;
            this.end = end;
        }

        @Override
        public int read() {
            return position < end ? at(position++) : -1;
        }

        @Override
        public int read(byte[] into, int offset, int count) {
            Objects.checkFromIndexSize(offset, count, into.length);
            if (count == 0) return 0;
            if (position >= end) return -1;
            int some = copy(position, into, offset, (int) Math.min(count, end - position));
            position += some;
            return some;
        }

        @Override
        public long skip(long count) {
            long some = Math.clamp(count, 0, end - position);
            position += some;
            return some;
        }

        @Override
        public int available() {
            return (int) Math.min(Integer.MAX_VALUE, end - position);
        }

        @Override
        public boolean markSupported() {
            return true;
        }

        @Override
        public synchronized void mark(int limit) {
            mark = position;
        }

        @Override
        public synchronized void reset() {
            position = mark;
        }
    }

    private final class Cursor implements RandomAccessRead {
        private long position;
        private boolean closed;

        @Override
        public int read() {
            int value = at(position);
            if (value >= 0) position++;
            return value;
        }

        @Override
        public int read(byte[] into, int offset, int count) {
            if (count == 0) return 0;
            int done = 0;
            while (done < count) {
                int some = copy(position, into, offset + done, count - done);
                if (some < 0) break;
                done += some;
                position += some;
            }
            return done == 0 ? -1 : done;
        }

        @Override
        public long getPosition() {
            return position;
        }

        @Override
        public void seek(long to) throws IOException {
            if (to < 0) throw new IOException("a position before the start");
            position = Math.min(to, length);
        }

        @Override
        public long length() {
            return length;
        }

        @Override
        public boolean isClosed() {
            return closed;
        }

        @Override
        public boolean isEOF() {
            return position >= length;
        }

        @Override
        public RandomAccessReadView createView(long start, long size) {
            return new RandomAccessReadView(this, start, size);
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
