package entente.operations.tak;

import entente.operations.adapter.CotEvents;
import entente.operations.feed.Picture;
import entente.operations.profile.ReleasedTrack;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client. One thread writes to it, one reads, and one asks each quarter of a second whether all this may go on; nothing is
 * written when the last yes is older than a second. Whoever is slow gets the newest of each track, and is cut off when they
 * take nothing any more.
 */
final class TakConnection {
    private static final Logger LOG = LoggerFactory.getLogger(TakConnection.class);
    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};
    private static final String[] SUITES = {
        "TLS_AES_256_GCM_SHA384",
        "TLS_AES_128_GCM_SHA256",
        "TLS_CHACHA20_POLY1305_SHA256",
        "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
        "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
        "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
        "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"
    };

    private static final Duration LOOK_EVERY = Duration.ofMillis(250);
    private static final Duration LAST_YES = Duration.ofSeconds(1);
    private static final Duration HEARTBEAT = Duration.ofSeconds(10);
    private static final int LOOKS_FOR_NEW = 4;
    private static final int AT_ONCE = 32;
    private static final int MOST_WAITING = 100_000;
    private static final int SEND_BUFFER = 64 << 10;
    /** What a client may say on and on; more is read as late as that. */
    private static final int BYTES_A_SECOND = 64 << 10;

    private final TakServer server;
    private final Socket line;
    private final SSLContext context;
    private final TakServer.Readers readers;
    private final TakServer.Limits limits;
    private final InstantSource clock;
    private final Instant began;
    private final Map<String, AutoCloseable> followed = new ConcurrentHashMap<>();
    private final Map<String, Waiting> waiting = new LinkedHashMap<>();
    private final List<String> answers = new ArrayList<>();
    private volatile String person = "";
    private volatile boolean ended;
    private volatile long writingSince;
    private volatile long lastYes;

    /** @param as how it is written under its feed's label */
    private record Waiting(CotEvents as, ReleasedTrack track) {}

    TakConnection(
            TakServer server,
            Socket line,
            SSLContext context,
            TakServer.Readers readers,
            TakServer.Limits limits,
            InstantSource clock) {
        this.server = server;
        this.line = line;
        this.context = context;
        this.readers = readers;
        this.limits = limits;
        this.clock = clock;
        this.began = clock.instant();
    }

    /** Whose it is; empty until that was shown. */
    String person() {
        return person;
    }

    void run() {
        try {
            var late = Thread.ofVirtual().name("tak-handshake").start(this::endLateHandshake);
            List<X509Certificate> chain;
            SSLSocket secured;
            try {
                secured = handshake();
                chain = Arrays.stream(secured.getSession().getPeerCertificates())
                        .map(X509Certificate.class::cast)
                        .toList();
                person = readers.known(chain).map(found -> found.id()).orElse("");
            } finally {
                late.interrupt();
                server.known(line);
            }
            if (person.isEmpty()) {
                LOG.info("A client of TAK at {} has a certificate that is nobody's", line.getRemoteSocketAddress());
                return;
            }
            server.admit(this);
            serve(secured, chain);
        } catch (IOException e) {
            LOG.debug("a client of TAK went away", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.error("A client of TAK could not be served", e);
        } finally {
            end("it has ended");
            followed.values().forEach(TakConnection::leave);
            server.left(this);
        }
    }

    // ── TLS ─────────────────────────────────────────────────────────────────────────────────────────────────────

    private SSLSocket handshake() throws IOException {
        line.setTcpNoDelay(true);
        line.setKeepAlive(true);
        line.setSendBufferSize(SEND_BUFFER);
        var secured = (SSLSocket) context.getSocketFactory().createSocket(line, null, false);
        var parameters = secured.getSSLParameters();
        parameters.setProtocols(PROTOCOLS);
        parameters.setCipherSuites(SUITES);
        parameters.setNeedClientAuth(true);
        secured.setSSLParameters(parameters);
        secured.startHandshake();
        // In TLS 1.2 a client could ask for another, as another.
        secured.addHandshakeCompletedListener(_ -> end("it began anew"));
        return secured;
    }

    private void endLateHandshake() {
        try {
            Thread.sleep(limits.handshake());
            end("it did not show in time whose it is");
        } catch (InterruptedException shown) {
            // It did.
        }
    }

    // ── one client ──────────────────────────────────────────────────────────────────────────────────────────────

    private void serve(SSLSocket secured, List<X509Certificate> chain) throws IOException, InterruptedException {
        if (!ask(chain, true)) return;
        Thread.ofVirtual().name("tak-asks").start(() -> keepAsking(chain));
        Thread.ofVirtual().name("tak-reads").start(() -> read(secured));
        var out = secured.getOutputStream();
        answer(Control.offer(clock.instant()));
        var beat = System.nanoTime();
        while (!ended) {
            var text = taken();
            if (text.isEmpty() && System.nanoTime() - beat > HEARTBEAT.toNanos())
                text.add(Control.pong(clock.instant()));
            if (text.isEmpty() || !awaitYes()) continue;
            beat = System.nanoTime();
            write(out, text);
        }
        secured.close();
    }

    private void write(java.io.OutputStream out, List<String> text) throws IOException {
        var bytes = new ByteArrayOutputStream(text.size() * 1600);
        for (var each : text) {
            bytes.writeBytes(each.getBytes(StandardCharsets.UTF_8));
            bytes.write('\n');
        }
        writingSince = System.nanoTime();
        out.write(bytes.toByteArray());
        out.flush();
        writingSince = 0;
    }

    /** Waits for an answer that is not too old; false when there will be none. */
    private boolean awaitYes() throws InterruptedException {
        while (!ended && System.nanoTime() - lastYes > LAST_YES.toNanos()) Thread.sleep(10);
        return !ended;
    }

    private void read(SSLSocket secured) {
        var chatter = new Chatter();
        var bytes = new byte[4096];
        try {
            var in = secured.getInputStream();
            for (var count = in.read(bytes); count >= 0 && !ended; count = in.read(bytes)) {
                for (var said : chatter.take(bytes, count))
                    answer(
                            switch (said) {
                                case PING -> Control.pong(clock.instant());
                                case PLAIN -> Control.answer(clock.instant(), true);
                                case OTHER_FORM -> Control.answer(clock.instant(), false);
                            });
                Thread.sleep(Duration.ofNanos(count * 1_000_000_000L / BYTES_A_SECOND));
            }
            end("they left");
        } catch (Chatter.GarbageException e) {
            end("it " + e.getMessage());
        } catch (IOException e) {
            end("they are gone");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Who asks faster than they take the answers gets fewer. */
    private synchronized void answer(String text) {
        if (answers.size() < AT_ONCE) answers.add(text);
        notifyAll();
    }

    private synchronized void take(String feed, CotEvents as, List<Picture.Seen> fresh) {
        for (var seen : fresh)
            // A count is no thing in a place, and would be read as one.
            seen.track().ifPresent(track -> {
                var key = feed + "/" + seen.key();
                var before = waiting.get(key);
                if (before == null
                        || !track.intervalStart().isBefore(before.track().intervalStart()))
                    waiting.put(key, new Waiting(as, track));
            });
        if (waiting.size() > MOST_WAITING) end("it is too slow");
        notifyAll();
    }

    /** What to write next, as it is now. */
    private List<String> taken() throws InterruptedException {
        var text = new ArrayList<String>();
        var tracks = new ArrayList<Waiting>();
        synchronized (this) {
            if (waiting.isEmpty() && answers.isEmpty() && !ended) wait(LOOK_EVERY.toMillis());
            text.addAll(answers);
            answers.clear();
            var next = waiting.values().iterator();
            while (next.hasNext() && tracks.size() < AT_ONCE) {
                tracks.add(next.next());
                next.remove();
            }
        }
        var now = clock.instant();
        for (var each : tracks) event(each, now).ifPresent(text::add);
        return text;
    }

    private static Optional<String> event(Waiting one, Instant now) {
        try {
            return one.as().event(one.track(), now);
        } catch (IllegalArgumentException e) {
            LOG.warn("A track does not go to TAK: {}", e.getMessage());
            return Optional.empty();
        }
    }

    // ── whether it may go on ────────────────────────────────────────────────────────────────────────────────────

    private void keepAsking(List<X509Certificate> chain) {
        try {
            for (var look = 1; !ended; look++) {
                Thread.sleep(LOOK_EVERY);
                var since = writingSince;
                if (since != 0 && System.nanoTime() - since > limits.slow().toNanos()) end("it is too slow");
                else if (!ask(chain, look % LOOKS_FOR_NEW == 0)) end("they may not see it any more");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether they are still who they were, and may see all that was opened; opens what is new to them. */
    private boolean ask(List<X509Certificate> chain, boolean forNew) {
        try {
            var asked = System.nanoTime();
            var now = clock.instant();
            var someone = readers.known(chain).filter(found -> found.id().equals(person));
            if (someone.isEmpty() || !now.isBefore(began.plus(limits.longest()))) return false;
            for (var feed : followed.keySet()) if (!readers.stillOpen(someone.get(), feed)) return false;
            if (forNew)
                for (var feed : readers.openTo(someone.get()))
                    if (!followed.containsKey(feed))
                        readers.open(someone.get(), feed).ifPresent(opened -> follow(feed, opened));
            lastYes = asked;
            return true;
        } catch (RuntimeException refused) {
            LOG.info("A client of TAK is not served any more: {}", refused.getMessage());
            return false;
        }
    }

    /** First all, then what is new; nothing of both is written in between. */
    private synchronized void follow(String feed, TakServer.Opened opened) {
        // Who has ended leaves all that they followed, and nothing after that.
        if (ended) return;
        var picture = opened.picture();
        try {
            var as = new CotEvents(feed, picture.terms(), opened.label());
            followed.put(feed, picture.follow(fresh -> take(feed, as, fresh)));
            take(feed, as, picture.tracks());
        } catch (IllegalArgumentException e) {
            LOG.warn("Feed {} does not go to TAK: {}", feed, e.getMessage());
            followed.put(feed, () -> {});
        }
    }

    // ── the end ─────────────────────────────────────────────────────────────────────────────────────────────────

    /** Nothing more is written. A moment later the line is cut, and what they have not taken by then is lost. */
    void end(String why) {
        synchronized (this) {
            if (ended) return;
            ended = true;
            waiting.clear();
            answers.clear();
            notifyAll();
        }
        if (!person.isEmpty()) LOG.info("{} is not connected by TAK any more: {}", person, why);
        Thread.ofVirtual().name("tak-ends").start(this::cut);
    }

    private void cut() {
        try {
            Thread.sleep(LOOK_EVERY);
            line.setSoLinger(true, 0);
            line.close();
        } catch (IOException e) {
            LOG.debug("a line was closed already", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void leave(@Nullable AutoCloseable following) {
        try {
            if (following != null) following.close();
        } catch (Exception e) {
            LOG.warn("A picture is still followed", e);
        }
    }
}
