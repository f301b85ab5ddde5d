package entente.operations.adapter;

import entente.kernel.Problem;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads datagrams; a line ends with its datagram. */
final class UdpFeed extends LineFeed {
    private static final int LARGEST = 65_535;

    private final InetSocketAddress at;
    private final Set<InetAddress> senders;
    private volatile @Nullable DatagramSocket socket;

    private UdpFeed(InetSocketAddress at, Set<InetAddress> senders, FeedLimits limits, InstantSource clock) {
        super(limits, clock);
        this.at = at;
        this.senders = Set.copyOf(senders);
        if (senders.isEmpty()) throw new IllegalArgumentException("a feed of datagrams names who may send them");
    }

    static UdpFeed open(InetSocketAddress at, Set<InetAddress> senders, FeedLimits limits, InstantSource clock) {
        var feed = new UdpFeed(at, senders, limits, clock);
        feed.start(at.toString());
        return feed;
    }

    /** The port that it listens at, or 0 while it does not. */
    int port() {
        @Nullable DatagramSocket listening = socket;
        return listening == null || listening.isClosed() ? 0 : listening.getLocalPort();
    }

    @Override
    void read() throws InterruptedException {
        var failures = 0;
        while (!closed()) {
            var before = connections.get();
            readOnce();
            failures = connections.get() > before ? 1 : failures + 1;
            if (!closed()) Thread.sleep(limits.wait(failures));
        }
    }

    private void readOnce() {
        try (var listening = new DatagramSocket(at)) {
            socket = listening;
            connections.incrementAndGet();
            trouble(null);
            var packet = new DatagramPacket(new byte[LARGEST], LARGEST);
            while (!closed()) {
                packet.setLength(LARGEST);
                listening.receive(packet);
                if (senders.contains(packet.getAddress())) take(packet);
                else foreign.incrementAndGet();
            }
        } catch (IOException e) {
            if (!closed())
                trouble(new Problem(
                        "udp " + at, String.valueOf(e.getMessage()), "See whether another program has the port."));
        } finally {
            socket = null;
        }
    }

    private void take(DatagramPacket packet) {
        var now = clock.instant();
        var splitter = new LineSplitter(limits.lineBytes());
        splitter.take(packet.getData(), packet.getLength(), line -> offer(new FeedLine(line, now)));
        splitter.end(line -> offer(new FeedLine(line, now)));
        overlong.addAndGet(splitter.takeOverlong());
    }

    @Override
    void release() {
        @Nullable DatagramSocket listening = socket;
        if (listening != null) listening.close();
    }
}
