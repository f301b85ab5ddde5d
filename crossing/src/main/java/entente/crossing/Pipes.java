package entente.crossing;

import entente.seal.OpeningKey;
import entente.seal.ztdf.Container;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;

/** Content that is opened as it is read, so that nothing lies anywhere in the clear. */
final class Pipes {
    private Pipes() {}

    /** The stream fails at its end if the container does not verify, so a reader that ends well has read it all. */
    static InputStream opened(Container container, OpeningKey key) throws IOException {
        var out = new PipedOutputStream();
        var failure = new Throwable[1];
        var in = new PipedInputStream(out, 1 << 18) {
            @Override
            public synchronized int read() throws IOException {
                return checked(super.read());
            }

            @Override
            public synchronized int read(byte[] buffer, int offset, int length) throws IOException {
                return checked(super.read(buffer, offset, length));
            }

            private int checked(int n) throws IOException {
                synchronized (failure) {
                    if (n < 0 && failure[0] != null) throw new IOException("the container does not open", failure[0]);
                }
                return n;
            }
        };
        Thread.ofVirtual().name("opening").start(() -> {
            try (out) {
                try {
                    container.decrypt(key, out);
                } catch (IOException | RuntimeException e) {
                    synchronized (failure) {
                        failure[0] = e;
                    }
                }
            } catch (IOException closed) {
                synchronized (failure) {
                    if (failure[0] == null) failure[0] = closed;
                }
            }
        });
        return in;
    }
}
