package entente.operations.tak;

import entente.kernel.HolderLabel;
import entente.operations.feed.Picture;
import entente.registry.Person;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The port for TAK clients. Whoever connects shows a certificate, and has what the person whose it is may see, for as long as
 * they may. How many there are at once is bounded, in all, by person, and by address while they have not shown who they are.
 */
public final class TakServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TakServer.class);
    private static final int WAITING = 64;

    private final ServerSocket listening;
    private final SSLContext context;
    private final Readers readers;
    private final Limits limits;
    private final InstantSource clock;
    private final Set<TakConnection> connections = new LinkedHashSet<>();
    private final Map<InetAddress, Integer> unknown = new HashMap<>();
    private volatile boolean closed;

    /** Who somebody is, and what they may see. Asked anew each time; an exception is a no. Thread-safe. */
    public interface Readers {
        /** The person whose certificate this is, if it is valid now. */
        Optional<Person> known(List<X509Certificate> chain);

        /** The feeds that are open and that they could open. */
        List<String> openTo(Person person);

        /** Opens a feed for them; that is logged and receipted. */
        Optional<Opened> open(Person person, String feed);

        /** Whether they may still see what was opened. */
        boolean stillOpen(Person person, String feed);
    }

    /** @param label how we hold it, with the origin's own */
    public record Opened(Picture picture, HolderLabel label) {}

    /**
     * What a client may cost.
     *
     * @param connections in all
     * @param each of one person; one more ends the eldest, which may be a line that is dead
     * @param unknown of one address, before they have shown who they are
     * @param handshake how long they may take to show it
     * @param slow how long one piece may take to be read by them
     * @param longest how long a connection lasts before the certificate is shown again
     */
    public record Limits(int connections, int each, int unknown, Duration handshake, Duration slow, Duration longest) {
        public static final Limits USUAL =
                new Limits(64, 4, 16, Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ofHours(8));

        public Limits lasting(Duration other) {
            return new Limits(connections, each, unknown, handshake, slow, other);
        }
    }

    private TakServer(ServerSocket listening, SSLContext context, Readers readers, Limits limits, InstantSource clock) {
        this.listening = listening;
        this.context = context;
        this.readers = readers;
        this.limits = limits;
        this.clock = clock;
    }

    /** @param context with the port's own key, and trust in nobody but who may issue the persons' certificates */
    public static TakServer start(
            InetSocketAddress at, SSLContext context, Readers readers, Limits limits, InstantSource clock)
            throws IOException {
        var listening = new ServerSocket();
        try {
            listening.bind(at, WAITING);
        } catch (IOException | RuntimeException e) {
            listening.close();
            throw e;
        }
        var server = new TakServer(listening, context, readers, limits, clock);
        Thread.ofPlatform().daemon().name("tak").start(server::listen);
        return server;
    }

    public int port() {
        return listening.getLocalPort();
    }

    private void listen() {
        while (!closed) {
            try {
                var line = listening.accept();
                if (!start(line)) line.close();
            } catch (IOException e) {
                if (closed) return;
                LOG.warn("A client of TAK could not be let in: {}", e.getMessage());
                pause();
            }
        }
    }

    /** No more files, perhaps: it is tried again a little later. */
    private static void pause() {
        try {
            Thread.sleep(Duration.ofMillis(100));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean start(Socket line) {
        var connection = new TakConnection(this, line, context, readers, limits, clock);
        synchronized (connections) {
            var from = line.getInetAddress();
            if (closed
                    || connections.size() >= limits.connections()
                    || unknown.getOrDefault(from, 0) >= limits.unknown()) {
                LOG.info("A client of TAK from {} was sent away: too many", from);
                return false;
            }
            connections.add(connection);
            unknown.merge(from, 1, Integer::sum);
        }
        Thread.ofVirtual().name("tak-client").start(connection::run);
        return true;
    }

    /** They have shown who they are, or are gone before they did. */
    void known(Socket line) {
        synchronized (connections) {
            unknown.computeIfPresent(line.getInetAddress(), (_, many) -> many == 1 ? null : many - 1);
        }
    }

    /** Makes room for another of one person. */
    void admit(TakConnection another) {
        var own = new ArrayList<TakConnection>();
        synchronized (connections) {
            for (var one : connections) if (one != another && one.person().equals(another.person())) own.add(one);
        }
        for (var i = 0; i <= own.size() - limits.each(); i++) own.get(i).end("another took its place");
    }

    void left(TakConnection connection) {
        synchronized (connections) {
            connections.remove(connection);
        }
    }

    /** How many are connected. */
    int connected() {
        synchronized (connections) {
            return connections.size();
        }
    }

    @Override
    public void close() throws IOException {
        closed = true;
        listening.close();
        List<TakConnection> all;
        synchronized (connections) {
            all = List.copyOf(connections);
        }
        all.forEach(one -> one.end("the node stops"));
    }
}
