package entente.operations.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TcpFeedTest {
    private static final Instant NOW = Instant.parse("2026-11-28T00:00:00Z");
    private static final FeedLimits QUICK = new FeedLimits(
            100, 50, Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofMillis(5), Duration.ofMillis(20));

    /** What a server does with one connection. */
    interface Manner {
        void serve(int number, Socket socket, OutputStream out) throws Exception;
    }

    /** A server on this machine that does with each connection what the test says. */
    private static final class Server implements AutoCloseable {
        private final ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        private final AtomicInteger connections = new AtomicInteger();

        Server(Manner manner) throws IOException {
            Thread.ofVirtual().start(() -> {
                while (!listening.isClosed()) {
                    try {
                        var socket = listening.accept();
                        Thread.ofVirtual().start(() -> {
                            try (socket) {
                                manner.serve(connections.incrementAndGet(), socket, socket.getOutputStream());
                            } catch (Exception e) {
                                // The feed went away.
                            }
                        });
                    } catch (IOException e) {
                        return;
                    }
                }
            });
        }

        TcpFeed feed(FeedLimits limits) {
            return TcpFeed.open(
                    listening.getInetAddress().getHostAddress(),
                    listening.getLocalPort(),
                    limits,
                    InstantSource.fixed(NOW));
        }

        @Override
        public void close() throws IOException {
            listening.close();
        }
    }

    @Test
    void aServerThatCutsIsConnectedToAgain() throws Exception {
        try (var server = new Server((number, _, out) -> send(out, "line " + number + "\r\nhalf of " + number));
                var feed = server.feed(QUICK)) {
            assertThat(take(feed, 5)).containsExactly("line 1", "line 2", "line 3", "line 4", "line 5");
            assertThat(feed.counts().cut()).isGreaterThanOrEqualTo(4);
            assertThat(feed.counts().connections()).isGreaterThanOrEqualTo(5);
        }
    }

    @Test
    void aServerThatStallsIsLeftAndTriedAgain() throws Exception {
        var limits = new FeedLimits(
                100, 50, Duration.ofSeconds(5), Duration.ofMillis(50), Duration.ofMillis(5), Duration.ofMillis(20));
        var never = new CountDownLatch(1);
        try (var server = new Server((number, _, out) -> {
                    send(out, "line " + number + "\n");
                    never.await();
                });
                var feed = server.feed(limits)) {
            assertThat(take(feed, 3)).containsExactly("line 1", "line 2", "line 3");
            until(() -> feed.trouble().isPresent());
            assertThat(feed.trouble().orElseThrow().where()).startsWith("tcp 127.0.0.1:");
        } finally {
            never.countDown();
        }
    }

    @Test
    void aFloodCostsTheOldestLinesAndIsCounted() throws Exception {
        var all = 20_000;
        var never = new CountDownLatch(1);
        try (var server = new Server((_, _, out) -> {
                    var flood = new StringBuilder();
                    for (var i = 0; i < all; i++) flood.append(i).append('\n');
                    send(out, flood.toString());
                    never.await();
                });
                var feed = server.feed(QUICK)) {
            until(() -> feed.counts().lines() == all);
            assertThat(feed.counts().dropped()).isEqualTo(all - 50);
            var left = take(feed, 50);
            assertThat(left.getFirst()).isEqualTo(Integer.toString(all - 50));
            assertThat(left.getLast()).isEqualTo(Integer.toString(all - 1));
            assertThat(feed.next(Duration.ofMillis(1))).isEmpty();
        } finally {
            never.countDown();
        }
    }

    @Test
    void aLineOfAMegabyteIsSkipped() throws Exception {
        var never = new CountDownLatch(1);
        try (var server = new Server((_, _, out) -> {
                    send(out, "before\n" + "x".repeat(1 << 20) + "\nafter\n");
                    never.await();
                });
                var feed = server.feed(QUICK)) {
            assertThat(take(feed, 2)).containsExactly("before", "after");
            assertThat(feed.counts().overlong()).isEqualTo(1);
        } finally {
            never.countDown();
        }
    }

    @Test
    void closingStopsAtOnceAndTheServerSeesIt() throws Exception {
        var seen = new CountDownLatch(1);
        try (var server = new Server((_, socket, out) -> {
                    send(out, "line\nwaits\n");
                    if (socket.getInputStream().read() < 0) seen.countDown();
                });
                var feed = server.feed(QUICK)) {
            assertThat(take(feed, 1)).containsExactly("line");
            feed.close();
            assertThat(feed.reading()).isFalse();
            assertThat(feed.ended()).isTrue();
            assertThat(feed.next(Duration.ofHours(1))).isEmpty();
            assertThat(seen.await(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void whoeverWaitsForALineIsWokenByClosing() throws Exception {
        var never = new CountDownLatch(1);
        try (var server = new Server((_, _, _) -> never.await());
                var feed = server.feed(QUICK)) {
            var answered = new CountDownLatch(1);
            Thread.ofVirtual().start(() -> {
                try {
                    if (feed.next(Duration.ofHours(1)).isEmpty()) answered.countDown();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            feed.close();
            assertThat(answered.await(20, TimeUnit.SECONDS)).isTrue();
        } finally {
            never.countDown();
        }
    }

    @Test
    void aServerThatIsNotThereIsAProblemAndClosingDoesNotWaitForIt() throws Exception {
        int port;
        try (var gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = gone.getLocalPort();
        }
        var patient = new FeedLimits(
                100, 50, Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofHours(1), Duration.ofHours(1));
        try (var feed = TcpFeed.open("127.0.0.1", port, patient, InstantSource.system())) {
            until(() -> feed.trouble().isPresent());
            assertThat(feed.trouble().orElseThrow().where()).isEqualTo("tcp 127.0.0.1:" + port);
            feed.close();
            assertThat(feed.reading()).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            FAILURES   | WAIT
            1          | PT0.5S
            2          | PT1S
            3          | PT2S
            6          | PT16S
            7          | PT30S
            2147483647 | PT30S
            """)
    void eachFailureDoublesTheWait(int failures, Duration wait) {
        assertThat(FeedLimits.DEFAULT.wait(failures)).isEqualTo(wait);
    }

    static List<String> take(FeedSource feed, int count) throws InterruptedException {
        var lines = new ArrayList<String>();
        while (lines.size() < count) {
            var line = feed.next(Duration.ofSeconds(30));
            if (line.isEmpty()) break;
            lines.add(new String(line.get().bytes(), StandardCharsets.UTF_8));
        }
        return lines;
    }

    static void until(BooleanSupplier so) throws InterruptedException {
        for (var tries = 0; tries < 30_000 && !so.getAsBoolean(); tries++) Thread.sleep(1);
        assertThat(so.getAsBoolean()).isTrue();
    }

    private static void send(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
