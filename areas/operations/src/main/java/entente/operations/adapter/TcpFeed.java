package entente.operations.adapter;

import entente.kernel.Problem;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Reads what a server sends. It sends nothing itself. */
final class TcpFeed extends LineFeed {
    private final String host;
    private final int port;
    private volatile @Nullable Socket socket;

    private TcpFeed(String host, int port, FeedLimits limits, InstantSource clock) {
        super(limits, clock);
        this.host = host;
        this.port = port;
    }

    static TcpFeed open(String host, int port, FeedLimits limits, InstantSource clock) {
        var feed = new TcpFeed(host, port, limits, clock);
        feed.start(host + ":" + port);
        return feed;
    }

    @Override
    void read() throws InterruptedException {
        // A server that lets one in and sends nothing has failed as well, so a line ends the row of failures.
        var failures = 0;
        while (!closed()) {
            failures = readOnce() ? 1 : failures + 1;
            if (!closed()) Thread.sleep(limits.wait(failures));
        }
    }

    /** One connection, from beginning to end; whether a line came. */
    private boolean readOnce() {
        var lines = counts().lines();
        var splitter = new LineSplitter(limits.lineBytes());
        try (var connection = new Socket()) {
            socket = connection;
            if (closed()) return false;
            connection.connect(
                    new InetSocketAddress(host, port), (int) limits.connect().toMillis());
            connections.incrementAndGet();
            trouble(null);
            connection.setSoTimeout((int) limits.silence().toMillis());
            var in = connection.getInputStream();
            var buffer = new byte[8_192];
            for (var count = in.read(buffer); count >= 0 && !closed(); count = in.read(buffer)) {
                var now = clock.instant();
                splitter.take(buffer, count, line -> offer(new FeedLine(line, now)));
                overlong.addAndGet(splitter.takeOverlong());
            }
            wrong("the connection was ended");
        } catch (SocketTimeoutException e) {
            wrong("it said nothing for " + limits.silence().toSeconds() + " s, or could not be reached in time");
        } catch (IOException | IllegalArgumentException e) {
            wrong(String.valueOf(e.getMessage()));
        } finally {
            if (splitter.cut()) cut.incrementAndGet();
            socket = null;
        }
        return counts().lines() > lines;
    }

    private void wrong(String what) {
        if (!closed())
            trouble(new Problem(
                    "tcp " + host + ":" + port, what, "See whether the source runs; it is tried again by itself."));
    }

    @Override
    void release() {
        @Nullable Socket connection = socket;
        try {
            if (connection != null) connection.close();
        } catch (IOException e) {
            // It is closed as far as we can.
        }
    }
}
