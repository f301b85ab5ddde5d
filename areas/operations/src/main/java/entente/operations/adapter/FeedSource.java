package entente.operations.adapter;

import entente.kernel.Problem;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/**
 * Lines from somewhere, one record each: the way in for observations. Those that are made here are read by a virtual thread of
 * their own until they are closed. What comes is held in a queue of bounded length and lines of bounded length; what is too
 * much is counted. Opening a feed is a matter of its binding, not decided here.
 *
 * <p>Others may be handed to {@link entente.operations.feed.FeedRuntime#take}: a log of messages such as Apache Kafka's, say.
 * One thread asks for lines, one after the other. Whoever asks for the next has taken in the one before, so that a source may
 * acknowledge it then and not before; who does not ask is not sent anything. Lines that come twice do no harm.
 */
public interface FeedSource extends AutoCloseable {
    /** Lines from a server that sends them, such as a receiver; connects again whenever the connection ends. */
    static FeedSource tcp(String host, int port, FeedLimits limits, InstantSource clock) {
        return TcpFeed.open(host, port, limits, clock);
    }

    /**
     * Lines in datagrams.
     *
     * @param senders whose datagrams are read; anybody can write to a port, so the others' are counted and dropped
     */
    static FeedSource udp(InetSocketAddress at, Set<InetAddress> senders, FeedLimits limits, InstantSource clock) {
        return UdpFeed.open(at, senders, limits, clock);
    }

    /** Lines of a file, once. Nothing is dropped: the file waits. */
    static FeedSource file(Path file, Replay replay, FeedLimits limits, InstantSource clock) {
        return FileFeed.open(file, replay, limits, clock);
    }

    /**
     * The next line, waiting for it as long as said.
     *
     * @return empty when none came, and at once when none will come any more
     */
    Optional<FeedLine> next(Duration longest) throws InterruptedException;

    /** Whether no line will come any more: the file is at its end, or the feed is closed. */
    boolean ended();

    FeedCounts counts();

    /** What keeps it from its source at this time. */
    Optional<Problem> trouble();

    /** Stops at once. What waits is thrown away. */
    @Override
    void close();
}
