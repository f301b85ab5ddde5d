package entente.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import entente.exchange.channel.Channel;
import entente.exchange.channel.ChannelKeys;
import entente.exchange.outbox.Stage;
import entente.exchange.wire.ContentDigest;
import entente.exchange.wire.Head;
import entente.exchange.wire.Hop;
import entente.exchange.wire.HttpConnection;
import entente.exchange.wire.HttpSignatures;
import entente.kernel.Digest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A partner, with the partner's own TLS key, that does not keep to the rules. */
@SuppressWarnings("NullAway.Init")
class HostileTest {
    private static final String NOTICE = "/exchange/v1/notices/receipt/00000001";
    private static final HttpSignatures SIGNATURES = new HttpSignatures(Duration.ofMinutes(5));

    @TempDir
    Path dir;

    Node korea;
    Node canada;

    @BeforeEach
    void start() throws Exception {
        korea = new Node("KR", dir);
        canada = new Node("CA", dir);
        Node.acquaint(korea, canada, 1);
        canada.serve();
        Node.acquaint(korea, canada, canada.port);
    }

    @AfterEach
    void stop() {
        korea.close();
        canada.close();
    }

    private Head.Request signed(String method, String path, byte[] body, Instant now) {
        return signed(method, path, Map.of(), body, now, korea.self.keys(), Node.PACT);
    }

    private Head.Request signed(
            String method,
            String path,
            Map<String, String> fields,
            byte[] body,
            Instant now,
            ChannelKeys keys,
            Digest pact) {
        var all = new TreeMap<>(fields);
        all.put("host", "localhost");
        var nonce = UUID.randomUUID().toString();
        var hop = new Hop(korea.nation, canada.nation, pact);
        return SIGNATURES.sign(new Head.Request(method, path, all), body, hop, keys.http(), nonce, now);
    }

    private SSLSocket connect() throws IOException {
        var channel = new Channel(
                () -> korea.self.keys(), () -> Set.of(canada.self.keys().tlsSpki()), true, InstantSource.system());
        var socket = (SSLSocket)
                channel.context().getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), canada.port);
        socket.setSSLParameters(channel.parameters());
        return socket;
    }

    private HttpConnection.Received send(Head.Request request, byte[] body) throws IOException {
        try (var socket = connect()) {
            return new HttpConnection(socket).exchange(request, body, 1 << 20);
        }
    }

    private void refused(int status, String problem, Head.Request request, byte[] body) throws IOException {
        var received = send(request, body);
        assertThat(received.head().status()).isEqualTo(status);
        assertThat(received.body()).asString(StandardCharsets.UTF_8).contains("problems/" + problem + "\"");
        assertThat(canada.desk.calls).isEmpty();
    }

    // Shows: fear 12
    @Test
    void theSameRequestCountsOnce() throws Exception {
        var request = signed("POST", NOTICE, new byte[3], Instant.now());
        assertThat(send(request, new byte[3]).head().status()).isEqualTo(200);
        assertThat(send(request, new byte[3]).head().status()).isEqualTo(401);
        assertThat(canada.desk.calls).hasSize(1);
    }

    @Test
    void anExpiredRequest() throws Exception {
        refused(
                401,
                "not-authenticated",
                signed("POST", NOTICE, new byte[3], Instant.now().minusSeconds(400)),
                new byte[3]);
    }

    @Test
    void anotherKey() throws Exception {
        var other = ChannelKeys.generate(korea.nation, Instant.now());
        refused(
                401,
                "not-authenticated",
                signed("POST", NOTICE, Map.of(), new byte[3], Instant.now(), other, Node.PACT),
                new byte[3]);
    }

    @Test
    void anotherBody() throws Exception {
        refused(401, "not-authenticated", signed("POST", NOTICE, new byte[3], Instant.now()), new byte[] {0, 0, 1});
    }

    @ParameterizedTest
    @CsvSource({
        "entente-nation, CA",
        "entente-nation, US",
        "entente-receiver, US",
        "date, 'Mon, 23 Nov 2020 00:00:00 GMT'",
        "signature, entente=:AAAA:",
        "signature-input, entente=()",
        "pact-digest, sha256:0000000000000000000000000000000000000000000000000000000000000000"
    })
    void anotherField(String field, String value) throws Exception {
        var request = signed("POST", NOTICE, new byte[3], Instant.now());
        var fields = new TreeMap<>(request.fields());
        fields.put(field, value);
        refused(401, "not-authenticated", new Head.Request("POST", NOTICE, fields), new byte[3]);
    }

    @Test
    void anotherPact() throws Exception {
        var other = Digest.of(new byte[] {2});
        var keys = korea.self.keys();
        for (var kind : List.of("receipt", "pact-act"))
            refused(
                    409,
                    "pact-mismatch",
                    signed(
                            "POST",
                            "/exchange/v1/notices/" + kind + "/00000001",
                            Map.of(),
                            new byte[3],
                            Instant.now(),
                            keys,
                            other),
                    new byte[3]);
        refused(
                409,
                "pact-mismatch",
                signed("POST", "/exchange/v1/consignments", Map.of(), new byte[3], Instant.now(), keys, other),
                new byte[3]);
        var annex = signed(
                "POST", "/exchange/v1/notices/annex/00000001", Map.of(), new byte[3], Instant.now(), keys, other);
        assertThat(send(annex, new byte[3]).head().status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /exchange/v1/notices/unheard-of/00000001",
        "POST, /exchange/v1/notices/receipt/..%2f..%2f..%2fx",
        "POST, /exchange/v1/notices/receipt/../../../x",
        "POST, /exchange/v1/notices/receipt/0000000A",
        "POST, /exchange/v1/notices/receipt/00000001?x=1",
        "POST, /exchange/v1/notices/receipt//00000001",
        "POST, /exchange/v1/notices/receipt/00000001/",
        "GET, /exchange/v1/notices/receipt/00000001",
        "GET, /exchange/v1/consignments",
        "PUT, /exchange/v1/consignments/..%2f..%2f/content",
        "DELETE, /exchange/v1/consignments/00000001",
        "GET, /",
        "GET, /exchange/v2/consignments/00000001",
        "GET, /exchange/v1/consignments/99999999"
    })
    void whatIsNotThere(String method, String path) throws Exception {
        refused(404, "not-found", signed(method, path, new byte[0], Instant.now()), new byte[0]);
    }

    @Test
    void aBodyThatIsTooLong() throws Exception {
        var body = new byte[(1 << 20) + 1];
        refused(413, "too-long", signed("POST", NOTICE, body, Instant.now()), body);
    }

    @Test
    void anOfferOrARangeThatIsNone() throws Exception {
        refused(400, "malformed", signed("POST", "/exchange/v1/consignments", new byte[3], Instant.now()), new byte[3]);
        refused(
                400,
                "malformed",
                signed("PUT", "/exchange/v1/consignments/00000001/content", new byte[3], Instant.now()),
                new byte[3]);
        var ranged = Map.of("content-range", "bytes 0-9/20");
        refused(
                400,
                "malformed",
                signed(
                        "PUT",
                        "/exchange/v1/consignments/00000001/content",
                        ranged,
                        new byte[3],
                        Instant.now(),
                        korea.self.keys(),
                        Node.PACT),
                new byte[3]);
    }

    @Test
    void nothingIsWrittenOutsideTheFolder() throws Exception {
        for (var path :
                List.of("/exchange/v1/consignments/../../evil-file", "/exchange/v1/consignments/%2e%2e/content"))
            send(signed("PUT", path, new byte[3], Instant.now()), new byte[3]);
        try (var files = Files.walk(dir)) {
            assertThat(files.filter(Files::isRegularFile)).isEmpty();
        }
    }

    @Test
    void aRequestThatTricklesIsCutOff() throws Exception {
        try (var socket = connect()) {
            var out = socket.getOutputStream();
            var start = System.nanoTime();
            assertThatThrownBy(() -> {
                        out.write("POST / HTTP/1.1\r\n".getBytes(StandardCharsets.US_ASCII));
                        for (var i = 0; i < 100; i++) {
                            Thread.sleep(100);
                            out.write('x');
                            out.flush();
                        }
                    })
                    .isInstanceOf(IOException.class);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(9));
        }
    }

    @Test
    void rubbishInsteadOfTlsHarmsNobody() throws Exception {
        for (var i = 0; i < 5; i++) {
            try (var socket = new Socket(InetAddress.getLoopbackAddress(), canada.port)) {
                socket.getOutputStream().write(new byte[500]);
            }
        }
        korea.carry();
        korea.notify("receipt", new byte[1]);
        Node.await(korea.outbox::done);
    }

    /** A server with the partner's TLS key answers; only what the partner signed for this request may end a message. */
    @Test
    void anAnswerThatThePartnerDidNotGiveEndsNothing() throws Exception {
        canada.stopServing();
        assertThat(troubleWith(canada.self.keys(), response -> response))
                .as("control")
                .isEmpty();
        assertThat(troubleWith(ChannelKeys.generate(canada.nation, Instant.now()), response -> response))
                .contains("another key");
        assertThat(troubleWith(canada.self.keys(), response -> new Head.Response(422, response.fields())))
                .contains("does not fit");
        assertThat(troubleWith(canada.self.keys(), response -> new Head.Response(200, Map.of("x", "y"))))
                .contains("no entente-nation");
        assertThat(troubleWith(canada.self.keys(), response -> {
                    var fields = new TreeMap<>(response.fields());
                    fields.put("content-digest", ContentDigest.of(new byte[2]));
                    return new Head.Response(200, fields);
                }))
                .contains("does not fit");
    }

    private String troubleWith(ChannelKeys http, UnaryOperator<Head.Response> tamper) throws Exception {
        var channel = new Channel(
                () -> canada.self.keys(), () -> Set.of(korea.self.keys().tlsSpki()), true, InstantSource.system());
        try (var listener = (SSLServerSocket)
                channel.context().getServerSocketFactory().createServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            listener.setSSLParameters(channel.parameters());
            Thread.ofVirtual().start(() -> answerOnce(listener, http, tamper));
            Node.acquaint(korea, canada, listener.getLocalPort());
            korea.carry();
            var id = korea.notify("receipt", new byte[1]);
            Node.await(() ->
                    korea.outbox.get(id).failures() > 0 || korea.outbox.get(id).finished());
            korea.stopCarrying();
            var state = korea.outbox.get(id);
            assertThat(state.stage() instanceof Stage.Delivered).isEqualTo(state.failures() == 0);
            korea.outbox.drop(id);
            return state.trouble().orElse("");
        }
    }

    private void answerOnce(SSLServerSocket listener, ChannelKeys http, UnaryOperator<Head.Response> tamper) {
        try (var socket = listener.accept()) {
            var in = socket.getInputStream();
            var fields = new TreeMap<String, String>();
            var text = new StringBuilder();
            while (text.indexOf("\r\n\r\n") < 0) text.append((char) in.read());
            in.read();
            var lines = text.toString().split("\r\n");
            for (var i = 1; i < lines.length; i++)
                fields.put(lines[i].substring(0, lines[i].indexOf(':')), lines[i].substring(lines[i].indexOf(':') + 2));
            var start = lines[0].split(" ");
            var request = new Head.Request(start[0], start[1], fields);
            var hop = new Hop(canada.nation, korea.nation, Node.PACT);
            var response = tamper.apply(SIGNATURES.sign(
                    new Head.Response(200, Map.of()),
                    new byte[1],
                    request,
                    hop,
                    http.http(),
                    "0123456789abcdef",
                    Instant.now()));
            var out = new StringBuilder("HTTP/1.1 " + response.status() + " X\r\n");
            response.fields()
                    .forEach((name, value) ->
                            out.append(name).append(": ").append(value).append("\r\n"));
            out.append("content-length: 1\r\n\r\n\0");
            socket.getOutputStream().write(out.toString().getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            Thread.sleep(200);
        } catch (IOException | InterruptedException _) {
            // The client has seen enough.
        }
    }
}
