package entente.operations.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Set;
import org.junit.jupiter.api.Test;

class UdpFeedTest {
    private static final InetAddress HERE = InetAddress.getLoopbackAddress();

    @Test
    void datagramsOfThoseWhoAreNamedBecomeLines() throws Exception {
        try (var feed = open();
                var sender = new DatagramSocket(new InetSocketAddress(HERE, 0));
                var stranger = new DatagramSocket(new InetSocketAddress("127.0.0.2", 0))) {
            TcpFeedTest.until(() -> feed.port() > 0);
            send(stranger, feed, "not from you\n");
            TcpFeedTest.until(() -> feed.counts().foreign() == 1);
            send(sender, feed, "one\r\ntwo");
            send(sender, feed, "");
            send(sender, feed, "x".repeat(60_000) + "\nthree\n");
            assertThat(TcpFeedTest.take(feed, 3)).containsExactly("one", "two", "three");
            TcpFeedTest.until(() -> feed.counts().overlong() == 1);
            feed.close();
            assertThat(feed.reading()).isFalse();
            assertThat(feed.port()).isZero();
        }
    }

    @Test
    void aPortThatAnotherHasIsAProblem() throws Exception {
        try (var other = new DatagramSocket(new InetSocketAddress(HERE, 0));
                var feed = UdpFeed.open(
                        new InetSocketAddress(HERE, other.getLocalPort()),
                        Set.of(HERE),
                        FeedLimits.DEFAULT,
                        InstantSource.system())) {
            TcpFeedTest.until(() -> feed.trouble().isPresent());
            assertThat(feed.counts().connections()).isZero();
        }
    }

    @Test
    void aFeedWithoutSendersIsNone() {
        assertThatThrownBy(() -> FeedSource.udp(
                        new InetSocketAddress(HERE, 0), Set.of(), FeedLimits.DEFAULT, InstantSource.system()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static UdpFeed open() {
        return UdpFeed.open(new InetSocketAddress(HERE, 0), Set.of(HERE), FeedLimits.DEFAULT, InstantSource.system());
    }

    private static void send(DatagramSocket from, UdpFeed to, String text) throws Exception {
        var bytes = text.getBytes(StandardCharsets.US_ASCII);
        from.send(new DatagramPacket(bytes, bytes.length, new InetSocketAddress(HERE, to.port())));
    }
}
