package entente.exchange;

import entente.exchange.channel.Channel;
import entente.exchange.outbox.Answer;
import entente.exchange.outbox.Effect;
import entente.exchange.wire.ContentDigest;
import entente.exchange.wire.ContentRange;
import entente.exchange.wire.Head;
import entente.exchange.wire.Hop;
import entente.exchange.wire.HttpConnection;
import entente.exchange.wire.HttpSignatures;
import entente.seal.MalformedException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * Asks one partner, over one connection that it keeps and renews. An answer counts only if the partner signed it, as the
 * answer to this very request; anything else is a failure, after which one asks again.
 */
public final class ExchangeClient implements AutoCloseable {
    private static final int CHECKED_BYTES_PER_SECOND = 50_000_000;

    private final Supplier<Self> self;
    private final Supplier<Partner> partner;
    private final Protocol protocol;
    private final HttpSignatures signatures;
    private final Channel channel;
    private final InstantSource clock;
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("exchange-patience").factory());

    private @Nullable Open open;

    /** The connection in use, and what it was opened with; a renewed annex asks for a new one. */
    private record Open(Socket raw, HttpConnection http, Partner partner, Self self) {}

    public ExchangeClient(
            Supplier<Self> self,
            Supplier<Partner> partner,
            Protocol protocol,
            boolean requireHybrid,
            InstantSource clock) {
        this.self = self;
        this.partner = partner;
        this.protocol = protocol;
        this.signatures = new HttpSignatures(protocol.skew());
        this.channel = new Channel(
                () -> self.get().keys(), () -> Set.of(partner.get().annex().tlsSpki()), requireHybrid, clock);
        this.clock = clock;
    }

    /** Makes the request and waits for the answer. Never throws for what a network or a partner can do. */
    public synchronized Answer ask(Effect.Send send, ContentSource content) {
        Body body;
        try {
            body = body(send, content);
        } catch (IOException | RuntimeException e) {
            return new Answer.Failed("our content cannot be read: " + e);
        }
        try {
            var received = exchange(body);
            return switch (received) {
                case Outcome.Signed(var head, var bytes) -> Answers.read(send, head, bytes);
                case Outcome.Unsigned(var why) -> new Answer.Failed(why);
            };
        } catch (UnreachableException e) {
            return new Answer.Unreachable(String.valueOf(e.getMessage()));
        } catch (IOException | MalformedException e) {
            drop();
            return new Answer.Failed(String.valueOf(e.getMessage()));
        }
    }

    private record Body(Head.Request request, byte[] bytes, Duration patience) {}

    private Body body(Effect.Send send, ContentSource content) throws IOException {
        return switch (send) {
            case Effect.SendOffer(var _, var offer) ->
                new Body(request("POST", "consignments"), offer.json(), protocol.patience());
            case Effect.AskStatus(var _, var id) ->
                new Body(
                        request("GET", "consignments/" + id),
                        new byte[0],
                        protocol.patience().plusSeconds(60));
            case Effect.SendNotice(var _, var id, var kind, var bytes) ->
                new Body(request("POST", "notices/" + kind + "/" + id), bytes, protocol.patience());
            case Effect.SendRange(var _, var id, var offset, var length, var total) -> {
                var last = offset + length - 1;
                var range = new ContentRange(offset, last, total);
                var request = new Head.Request(
                        "PUT",
                        "/exchange/v1/consignments/" + id + "/content",
                        Map.of("content-range", range.toString()));
                // After the last range the partner reads the whole once more.
                var check = last == total - 1 ? Duration.ofSeconds(total / CHECKED_BYTES_PER_SECOND) : Duration.ZERO;
                yield new Body(
                        request,
                        read(content.content(id), offset, length),
                        protocol.patience().plus(check));
            }
        };
    }

    private static Head.Request request(String method, String resource) {
        return new Head.Request(method, "/exchange/v1/" + resource, Map.of());
    }

    private static byte[] read(Path file, long offset, int length) throws IOException {
        var buffer = ByteBuffer.allocate(length);
        try (var in = FileChannel.open(file)) {
            while (buffer.hasRemaining())
                if (in.read(buffer, offset + buffer.position()) < 0)
                    throw new IOException("it has fewer bytes than were offered");
        }
        return buffer.array();
    }

    private sealed interface Outcome {
        record Signed(Head.Response head, byte[] body) implements Outcome {}

        record Unsigned(String why) implements Outcome {}
    }

    /** On a kept connection that the partner has closed meanwhile, once more on a new one: every request is idempotent. */
    private Outcome exchange(Body body) throws IOException {
        var kept = current();
        if (kept.isPresent()) {
            try {
                return exchange(body, kept.get());
            } catch (HttpConnection.NothingReceived _) {
                drop();
            }
        }
        return exchange(body, connect());
    }

    private Outcome exchange(Body body, Open connection) throws IOException {
        var us = connection.self;
        var them = connection.partner;
        var hop = new Hop(us.nation(), them.nation(), them.pact());
        var addressed = new Head.Request(
                body.request.method(),
                body.request.path(),
                with(body.request.fields(), "host", them.annex().endpoint().getRawAuthority()));
        var nonce = UUID.randomUUID().toString();
        var request = signatures.sign(addressed, body.bytes, hop, us.keys().http(), nonce, clock.instant());
        var received = withPatience(
                body.patience,
                connection.raw,
                () -> connection.http.exchange(request, body.bytes, protocol.noticeBytes()));
        if (received.last()) drop();
        var head = received.head();
        var verdict = signatures.verify(
                head, request, them.nation(), us.nation(), them.annex().http(), clock.instant());
        return switch (verdict) {
            case HttpSignatures.Verdict.Rejected(var why) ->
                new Outcome.Unsigned("status " + head.status() + ", and the answer counts for nothing: it " + why);
            case HttpSignatures.Verdict.Authentic _ ->
                ContentDigest.fits(head.require("content-digest"), received.body())
                        ? new Outcome.Signed(head, received.body())
                        : new Outcome.Unsigned("the answer's body is not the one that was signed");
        };
    }

    private Optional<Open> current() {
        var now = open;
        if (now == null) return Optional.empty();
        if (now.partner.equals(partner.get()) && now.self.equals(self.get())) return Optional.of(now);
        drop();
        return Optional.empty();
    }

    private Open connect() throws IOException {
        var us = self.get();
        var them = partner.get();
        if (!them.annex().inForce(clock.instant()))
            throw new UnreachableException("the partner's annex is not in force");
        var endpoint = them.annex().endpoint();
        var raw = new Socket();
        try {
            raw.setTcpNoDelay(true);
            raw.connect(new InetSocketAddress(endpoint.getHost(), port(endpoint)), (int)
                    protocol.patience().toMillis());
            var tls = withPatience(protocol.patience(), raw, () -> {
                var socket = (SSLSocket) channel.context()
                        .getSocketFactory()
                        .createSocket(raw, endpoint.getHost(), port(endpoint), true);
                socket.setSSLParameters(channel.parameters());
                socket.startHandshake();
                return socket;
            });
            var connection = new Open(raw, new HttpConnection(tls), them, us);
            open = connection;
            return connection;
        } catch (IOException | RuntimeException e) {
            raw.close();
            throw new UnreachableException(endpoint + ": " + e.getMessage());
        }
    }

    private static int port(URI endpoint) {
        return endpoint.getPort() < 0 ? 443 : endpoint.getPort();
    }

    private static Map<String, String> with(Map<String, String> fields, String name, String value) {
        var all = new TreeMap<>(fields);
        all.put(name, value);
        return all;
    }

    @FunctionalInterface
    private interface Work<T> {
        T work() throws IOException;
    }

    /** A partner that sends a byte now and then would keep any time-out of a socket from ending; this one ends. */
    private <T> T withPatience(Duration patience, Socket raw, Work<T> work) throws IOException {
        var end = watch.schedule(() -> closeQuietly(raw), patience.toMillis(), TimeUnit.MILLISECONDS);
        try {
            return work.work();
        } finally {
            end.cancel(false);
        }
    }

    private synchronized void drop() {
        var now = open;
        open = null;
        if (now != null) closeQuietly(now.raw);
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException _) {
            // It is of no further use either way.
        }
    }

    private static final class UnreachableException extends IOException {
        private static final long serialVersionUID = 1;

        UnreachableException(String why) {
            super(why);
        }
    }

    /** Ends a request in progress. */
    @Override
    public void close() {
        watch.shutdownNow();
        var now = open;
        if (now != null) closeQuietly(now.raw);
    }
}
