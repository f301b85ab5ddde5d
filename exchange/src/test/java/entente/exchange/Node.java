package entente.exchange;

import entente.exchange.channel.ChannelKeys;
import entente.exchange.message.MessageId;
import entente.exchange.message.Offer;
import entente.exchange.outbox.Outbound;
import entente.exchange.upload.UploadStore;
import entente.kernel.Digest;
import entente.kernel.Nation;
import entente.seal.SigningKey;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** One nation's end, complete, on a loopback port. */
final class Node implements AutoCloseable {
    private static final Logger TLS_LOG = Logger.getLogger("org.bouncycastle");

    // Before any server starts: the JDK reads these once.
    static {
        System.setProperty("sun.net.httpserver.maxReqTime", "3");
        TLS_LOG.setLevel(Level.OFF);
    }

    static final SigningKey ROOT = SigningKey.generate("KR/root");
    static final Digest PACT = Digest.of(new byte[] {1});
    static final Protocol PROTOCOL = new Protocol(
            Set.of("receipt", "annex", "pact-act", "refuse-me"),
            Set.of("annex"),
            1 << 20,
            Duration.ofMinutes(5),
            Duration.ofSeconds(10));

    final Nation nation;
    final Path dir;
    final MemoryDesk desk;
    final MemoryOutbox outbox = new MemoryOutbox();
    volatile Self self;
    volatile Partner partner;
    volatile Protocol protocol = PROTOCOL;
    UploadStore.Limits limits = new UploadStore.Limits(1L << 40, 8, 0);
    int port;

    @Nullable
    ExchangeServer server;

    @Nullable
    Courier courier;

    @SuppressWarnings("NullAway")
    Node(String code, Path dir) throws IOException {
        this.nation = new Nation(code);
        this.dir = Files.createDirectories(dir.resolve(code));
        this.desk = new MemoryDesk(this.dir.resolve("inbox"));
        this.self = new Self(nation, ChannelKeys.generate(nation, Instant.now()));
    }

    Annex annex(int atPort) {
        return annex(atPort, 1);
    }

    Annex annex(int atPort, long serial) {
        var now = Instant.now();
        return new Annex(
                nation,
                serial,
                now.minusSeconds(3600),
                now.plusSeconds(3600),
                URI.create("https://127.0.0.1:" + atPort),
                ROOT.verifyingKey(),
                Map.of("key", "opaque"),
                self.keys().httpPublic(),
                self.keys().tlsSpki(),
                "log",
                "witness");
    }

    /** Two nations that know each other; the first reaches the second, whose port may be a proxy's. */
    static void acquaint(Node one, Node other, int otherPort) {
        one.partner = new Partner(other.annex(otherPort), PACT);
        other.partner = new Partner(one.annex(Math.max(one.port, 1)), PACT);
    }

    void serve() throws IOException {
        server = ExchangeServer.start(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                () -> self,
                () -> List.of(partner),
                protocol,
                true,
                desk,
                new UploadStore(dir.resolve("uploads"), limits),
                InstantSource.system());
        port = server.port();
    }

    void stopServing() {
        if (server != null) server.close();
        server = null;
    }

    ExchangeClient client() {
        return new ExchangeClient(() -> self, () -> partner, protocol, true, InstantSource.system());
    }

    void carry() {
        courier = Courier.start(outbox, client(), id -> dir.resolve(id), InstantSource.system(), _ -> {});
    }

    void stopCarrying() {
        if (courier != null) courier.close();
        courier = null;
    }

    void wake() {
        if (courier != null) courier.wake();
    }

    String consign(long bytes, long seed) throws IOException {
        var id = MessageId.fresh();
        var file = fill(dir.resolve(id), bytes, seed);
        outbox.put(Outbound.consignment(
                partner.nation(), new Offer(id, new byte[] {7}, bytes, sha384(file)), Instant.now()));
        wake();
        return id;
    }

    String notify(String kind, byte[] body) {
        var id = MessageId.fresh();
        outbox.put(Outbound.notice(partner.nation(), id, kind, body, Instant.now()));
        wake();
        return id;
    }

    static Path fill(Path file, long bytes, long seed) throws IOException {
        RandomGenerator random = new Random(seed);
        var block = new byte[1 << 16];
        try (var out = Files.newOutputStream(file)) {
            for (var left = bytes; left > 0; left -= block.length) {
                random.nextBytes(block);
                out.write(block, 0, (int) Math.min(left, block.length));
            }
        }
        return file;
    }

    static Digest sha384(Path file) throws IOException {
        var digest = Digest.sha384();
        var buffer = ByteBuffer.allocate(1 << 16);
        try (var in = FileChannel.open(file)) {
            while (in.read(buffer) >= 0) {
                digest.update(buffer.flip());
                buffer.clear();
            }
        }
        return Digest.ofRaw("sha384", digest.digest());
    }

    static void await(BooleanSupplier condition) throws InterruptedException {
        await(Duration.ofSeconds(30), condition);
    }

    static void await(Duration longest, BooleanSupplier condition) throws InterruptedException {
        var end = System.nanoTime() + longest.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) throw new AssertionError("waited " + longest);
            Thread.sleep(5);
        }
    }

    @Override
    public void close() {
        stopCarrying();
        stopServing();
    }
}
