package entente.operations.tak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import entente.kernel.HolderLabel;
import entente.kernel.OriginLabel;
import entente.operations.feed.Picture;
import entente.operations.feed.Pictures;
import entente.operations.profile.ReleasedTrack;
import entente.operations.profile.ReleasedTracks;
import entente.pact.Schemes;
import entente.registry.Person;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The port from outside, with a register and pictures that stand in for the node's. */
class TakServerTest {
    private static final String FEED = "0b5ae3f1-7a5c-4f0e-9d0a-1f0c5a1b2c3d";
    private static final String OTHER = "1b5ae3f1-7a5c-4f0e-9d0a-1f0c5a1b2c3d";
    private static final Instant NOW = ReleasedTracks.FROM.plusSeconds(200);
    private static final TakServer.Limits LIMITS =
            new TakServer.Limits(12, 2, 6, Duration.ofSeconds(2), Duration.ofSeconds(2), Duration.ofHours(1));

    private static SSLContext port;
    private static SSLContext martin;

    private final Register register = new Register();
    private TakServer server;

    @BeforeAll
    static void certificates() throws Exception {
        port = Certificates.context("localhost");
        martin = Certificates.context("martin");
    }

    @BeforeEach
    void start() throws Exception {
        server = TakServer.start(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                port,
                register,
                LIMITS,
                InstantSource.fixed(NOW));
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    private static final class Register implements TakServer.Readers {
        private final Map<String, Picture> open = new ConcurrentHashMap<>();
        private final Set<String> known = ConcurrentHashMap.newKeySet();
        private final List<String> opened = new CopyOnWriteArrayList<>();
        private volatile boolean stuck;

        Register() {
            known.add("martin");
            open.put(FEED, Pictures.of(ReleasedTracks.PARTICIPANT));
        }

        Picture picture() {
            return java.util.Objects.requireNonNull(open.get(FEED));
        }

        @Override
        public Optional<Person> known(List<X509Certificate> chain) {
            while (stuck) Thread.onSpinWait();
            return Optional.of(Certificates.name(chain.getFirst()))
                    .filter(known::contains)
                    .map(id -> new Person(id, id, Optional.empty(), Set.of(), List.of(), Optional.empty()));
        }

        @Override
        public List<String> openTo(Person person) {
            return List.copyOf(open.keySet());
        }

        @Override
        public Optional<TakServer.Opened> open(Person person, String feed) {
            opened.add(person.id() + " " + feed);
            return Optional.ofNullable(open.get(feed)).map(picture -> new TakServer.Opened(picture, label()));
        }

        @Override
        public boolean stillOpen(Person person, String feed) {
            return open.containsKey(feed);
        }
    }

    private static HolderLabel label() {
        var policy = Path.of(System.getProperty("entente.root", "../.."), "schemes/ca-information.yaml");
        try {
            var label = Schemes.read("ca", Files.readAllBytes(policy)).parse("CONFIDENTIAL//REL TO CA, KR");
            return new HolderLabel(new OriginLabel(label), label, label.mark());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static List<ReleasedTrack> ships(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(number -> ReleasedTracks.cargo(number, ReleasedTracks.FROM))
                .toList();
    }

    private SSLSocket connect(SSLContext context, String... protocols) throws IOException {
        var socket = (SSLSocket) context.getSocketFactory().createSocket();
        socket.setReceiveBufferSize(8 << 10);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
        socket.setSoTimeout(20_000);
        if (protocols.length > 0) socket.setEnabledProtocols(protocols);
        return socket;
    }

    private static BufferedReader reader(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    private static void say(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }

    /** The next so many tracks. */
    private static List<String> tracks(BufferedReader in, int many) throws IOException {
        var tracks = new ArrayList<String>();
        while (tracks.size() < many) {
            var line = in.readLine();
            if (line == null) throw new AssertionError("it ended after " + tracks.size());
            if (line.contains("type=\"a-")) tracks.add(line);
        }
        return tracks;
    }

    /** Reads until the port ends it; whether it did. */
    private static boolean ends(Socket socket) {
        try {
            while (socket.getInputStream().read() >= 0) {
                // Whatever it says.
            }
            return true;
        } catch (java.net.SocketTimeoutException e) {
            return false;
        } catch (IOException cut) {
            return true;
        }
    }

    private static void until(BooleanSupplier holds) throws InterruptedException {
        for (var i = 0; i < 2_000 && !holds.getAsBoolean(); i++) Thread.sleep(10);
        assertThat(holds.getAsBoolean()).isTrue();
    }

    // ── what they get ───────────────────────────────────────────────────────────────────────────────────────────

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void whoIsKnownGetsAllThatIsThereAndThenWhatComes(String protocol) throws Exception {
        Pictures.deliver(register.picture(), NOW, ships(0, 100));
        try (var socket = connect(martin, protocol)) {
            var in = reader(socket);
            assertThat(tracks(in, 100))
                    .allSatisfy(one -> assertThat(one).contains("<_entente_ ", "access=\"CONFIDENTIAL"))
                    .doesNotHaveDuplicates();
            Pictures.deliver(register.picture(), NOW, ships(100, 101));
            assertThat(tracks(in, 1).getFirst()).contains("%022d".formatted(100));
            assertThat(socket.getSession().getProtocol()).isEqualTo(protocol);
            assertThat(register.opened).containsExactly("martin " + FEED);
        }
        until(() -> server.connected() == 0);
    }

    @Test
    void pingsAreAnsweredAndWhatElseTheySayIsDropped() throws Exception {
        try (var socket = connect(martin)) {
            var in = reader(socket);
            assertThat(in.readLine()).contains("t-x-takp-v", "<TakProtocolSupport version=\"0\"/>");
            say(socket, "<event type=\"a-f-G\" uid=\"me\"><detail/></event><event type=\"t-x-c-t\"/>\n");
            assertThat(in.readLine()).contains("type=\"t-x-c-t-r\"");
            say(socket, "<event type=\"t-x-takp-q\"><TakControl><TakRequest version=\"1\"/></TakControl></event>");
            assertThat(in.readLine()).contains("type=\"t-x-takp-r\"", "<TakResponse status=\"false\"/>");
        }
    }

    @Test
    void whatIsOpenedLaterComesOnTheSameLine() throws Exception {
        try (var socket = connect(martin)) {
            var in = reader(socket);
            in.readLine();
            var later = Pictures.of(ReleasedTracks.PARTICIPANT);
            Pictures.deliver(later, NOW, ships(0, 3));
            register.open.put(OTHER, later);
            assertThat(tracks(in, 3)).allSatisfy(one -> assertThat(one).contains(OTHER));
        }
        assertThat(register.opened).containsExactly("martin " + FEED, "martin " + OTHER);
    }

    // ── who gets nothing ────────────────────────────────────────────────────────────────────────────────────────

    @ParameterizedTest
    @ValueSource(strings = {"nobody", "stranger", "unknown"})
    void whoIsNotKnownGetsNothing(String who) throws Exception {
        Pictures.deliver(register.picture(), NOW, ships(0, 3));
        var context = who.equals("nobody") ? Certificates.nobody() : Certificates.context(who);
        try (var socket = connect(context)) {
            assertThatThrownBy(() -> {
                        socket.startHandshake();
                        if (socket.getInputStream().read() < 0) throw new IOException("it ended");
                    })
                    .isInstanceOf(IOException.class);
        }
        assertThat(register.opened).isEmpty();
        until(() -> server.connected() == 0);
    }

    @Test
    void whoMayNoMoreIsCutOffAndGetsNothingMore() throws Exception {
        for (Runnable end :
                List.<Runnable>of(() -> register.known.remove("martin"), () -> register.open.remove(FEED))) {
            register.known.add("martin");
            var picture = register.picture();
            Pictures.deliver(picture, NOW, ships(0, 1));
            try (var socket = connect(martin)) {
                var in = reader(socket);
                tracks(in, 1);
                end.run();
                assertThat(ends(socket)).isTrue();
            }
            until(() -> server.connected() == 0);
            register.open.put(FEED, picture);
        }
    }

    /** In TLS 1.2 a client could begin anew as somebody else, or for ever. */
    @Test
    void whoBeginsAnewIsCutOff() throws Exception {
        try (var socket = connect(martin, "TLSv1.2")) {
            var in = reader(socket);
            in.readLine();
            socket.startHandshake();
            say(socket, "<event type=\"t-x-c-t\"/>");
            assertThat(ends(socket)).isTrue();
        }
        until(() -> server.connected() == 0);
    }

    /** No answer is no: while nobody can say whether they may, nothing goes out. */
    @Test
    void nothingIsWrittenWhileNobodyAnswers() throws Exception {
        try (var socket = connect(martin)) {
            var in = reader(socket);
            in.readLine();
            register.stuck = true;
            Thread.sleep(1_500);
            Pictures.deliver(register.picture(), NOW, ships(0, 1));
            socket.setSoTimeout(1_000);
            assertThatThrownBy(in::readLine).isInstanceOf(java.net.SocketTimeoutException.class);
            register.stuck = false;
            socket.setSoTimeout(20_000);
            tracks(in, 1);
        } finally {
            register.stuck = false;
        }
    }

    // ── what they may cost ──────────────────────────────────────────────────────────────────────────────────────

    @ParameterizedTest
    @ValueSource(strings = {"", "\u0016\u0003\u0001", "GET / HTTP/1.1\r\n\r\n", "<event type=\"t-x-c-t\"/>"})
    void whoDoesNotShowInTimeIsCutOff(String first) throws Exception {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(20_000);
            say(socket, first);
            assertThat(ends(socket)).isTrue();
        }
        until(() -> server.connected() == 0);
    }

    @Test
    void aByteAtATimeDoesNotHelp() throws Exception {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            assertThatThrownBy(() -> {
                        for (var i = 0; i < 2_000; i++) {
                            say(socket, i == 0 ? "\u0016" : "\u0003");
                            Thread.sleep(10);
                        }
                    })
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void garbageAfterwardsEndsIt() throws Exception {
        for (var garbage : List.of("\u00bf".repeat(9_000), "<event type=\"a-f\"" + " ".repeat(80 << 10)))
            try (var socket = connect(martin)) {
                try {
                    say(socket, garbage);
                } catch (IOException cut) {
                    // Before all was said.
                }
                assertThat(ends(socket)).isTrue();
            }
        until(() -> server.connected() == 0);
    }

    /** Whoever reads nothing is cut off, and nobody else waits for them. */
    @Test
    void whoReadsNothingIsCutOff() throws Exception {
        try (var slow = connect(martin);
                var quick = connect(martin)) {
            slow.startHandshake();
            var in = reader(quick);
            in.readLine();
            until(() -> server.connected() == 2);
            Pictures.deliver(register.picture(), NOW, ships(0, 5_000));
            tracks(in, 5_000);
            until(() -> server.connected() == 1);
            Pictures.deliver(register.picture(), NOW, ships(0, 1));
            tracks(in, 1);
        }
    }

    @Test
    void oneMoreEndsTheEldestOfThatPerson() throws Exception {
        register.known.add("gagnon");
        try (var gagnon = connect(Certificates.context("gagnon"));
                var first = connect(martin);
                var second = connect(martin)) {
            reader(gagnon).readLine();
            reader(first).readLine();
            reader(second).readLine();
            try (var third = connect(martin)) {
                reader(third).readLine();
                assertThat(ends(first)).isTrue();
                until(() -> server.connected() == 3);
                for (var alive : List.of(gagnon, second, third)) {
                    say(alive, "<event type=\"t-x-c-t\"/>");
                    assertThat(reader(alive).readLine()).contains("t-x-c-t-r");
                }
            }
        }
    }

    @Test
    void oneAddressHasAFewPlacesForWhoIsNotKnown() throws Exception {
        var waiting = new ArrayList<Socket>();
        try {
            for (var i = 0; i < LIMITS.unknown(); i++)
                waiting.add(new Socket(InetAddress.getLoopbackAddress(), server.port()));
            until(() -> server.connected() == LIMITS.unknown());
            try (var another = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
                another.setSoTimeout(1_000);
                assertThat(ends(another)).isTrue();
            }
            // And they are free again when the time is over.
            until(() -> server.connected() == 0);
            try (var socket = connect(martin)) {
                assertThat(reader(socket).readLine()).contains("t-x-takp-v");
            }
        } finally {
            for (var one : waiting) one.close();
        }
    }

    @Test
    void theNodeStopsThemAll() throws Exception {
        try (var socket = connect(martin)) {
            reader(socket).readLine();
            server.close();
            assertThat(ends(socket)).isTrue();
        }
    }
}
