package entente.trials;

import static org.assertj.core.api.Assertions.assertThat;

import entente.cli.Stage;
import entente.kernel.CanonicalJson;
import entente.seal.Fields;
import entente.seal.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.assertj.core.api.Assertions;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Signing in with certificates on cards and with passkeys, at a node with TLS. */
class CardsAndPasskeysTest {
    private static final String BINDS = "releases/00000000-0000-0000-0000-000000000000/approvals";

    @TempDir
    static Path folder;

    private static Stage stage;
    private static String url = "";
    private static String origin = "";
    private static Path revocations;

    private static CardMaker authority;
    private static CardMaker stranger;
    private static final Map<String, CardMaker.Card> CARDS = new HashMap<>();

    @BeforeAll
    static void open() throws Exception {
        authority = new CardMaker("Ministry cards");
        stranger = new CardMaker("Ministry cards");
        var now = Instant.now();
        CARDS.put("lee", authority.issue("lee"));
        CARDS.put("choi", authority.issue("choi"));
        CARDS.put("revoked", authority.issue("lee.release"));
        CARDS.put("nobody", authority.issue("lee.release"));
        CARDS.put(
                "expired",
                authority.issue(
                        "lee", now.minus(Duration.ofHours(3)), Duration.ofHours(2), KeyPurposeId.id_kp_clientAuth));
        CARDS.put(
                "ahead",
                authority.issue(
                        "lee", now.plus(Duration.ofHours(1)), Duration.ofHours(2), KeyPurposeId.id_kp_clientAuth));
        CARDS.put(
                "server",
                authority.issue("lee", now.minusSeconds(9), Duration.ofHours(2), KeyPurposeId.id_kp_serverAuth));
        CARDS.put("foreign", stranger.issue("lee"));
        authority.revoke(card("revoked"));

        stage = new Stage(folder.resolve("stage"), OneReleaseTest.quiet());
        stage.prepare();
        var home = stage.home("KR");
        var config = home.resolve("node.yaml");
        var text = Files.readString(config);
        var port = text.replaceAll("(?s).*\\napi: \\{address: 127.0.0.1, port: ([0-9]+)}.*", "$1");
        origin = "https://localhost:" + port;
        revocations = home.resolve("crl.pem");
        authority.list(revocations, now.plus(Duration.ofHours(1)));
        authority.writeAuthority(home.resolve("ca.pem"));
        CardMaker.write(
                authority.issue("localhost", now.minusSeconds(9), Duration.ofHours(9), KeyPurposeId.id_kp_serverAuth),
                home.resolve("port.pem"),
                home.resolve("port.key"));
        Files.writeString(
                config,
                text.replace("port: " + port + "}", "port: " + port + ", tls: {certificate: port.pem, key: port.key}}")
                        + """
                        sessions: {freshSeconds: 12}
                        signIn:
                          origin: %s
                          certificates: {authorities: ca.pem, revocations: crl.pem}
                          passkeys: {rpId: localhost}
                        """.formatted(origin));
        var people = home.resolve("people.yaml");
        // Every card but one is somebody's, so that nothing but its own defect refuses it.
        Files.writeString(
                people,
                Files.readString(people)
                        .replace(
                                "- id: lee.release\n",
                                "- id: lee.release\n    certificates: ["
                                        + CARDS.entrySet().stream()
                                                .filter(one -> !one.getKey().equals("nobody")
                                                        && !one.getKey().equals("choi"))
                                                .map(one -> "\"" + digest(one.getValue()) + "\"")
                                                .collect(Collectors.joining(", "))
                                        + "]\n")
                        .replace(
                                "- id: choi.release\n",
                                "- id: choi.release\n    certificates: [\"" + digest(card("choi")) + "\"]\n"));
        stage.start("KR", Map.of());
        url = stage.await("KR");
        assertThat(url).isEqualTo("https://127.0.0.1:" + port);
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    private static CardMaker.Card card(String name) {
        return java.util.Objects.requireNonNull(CARDS.get(name));
    }

    private static String digest(CardMaker.Card card) {
        try {
            return card.digest();
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String key(String person) throws Exception {
        return Files.readString(stage.home("KR").resolve("people.yaml"))
                .replaceAll("(?s).*id: " + person + "\\n.*?accessKey: \"([^\"]*)\".*", "$1");
    }

    private static final class Browser {
        private HttpClient client;
        private final Map<String, String> cookies = new TreeMap<>();
        private String csrf = "";

        Browser(CardMaker.@Nullable Card card) throws Exception {
            client = HttpClient.newBuilder().sslContext(authority.browser(card)).build();
        }

        void take(CardMaker.@Nullable Card card) throws Exception {
            client = HttpClient.newBuilder().sslContext(authority.browser(card)).build();
        }

        HttpResponse<String> send(String method, String path, String body) throws Exception {
            var request = HttpRequest.newBuilder(URI.create(url + "/api/v1/" + path))
                    .header("User-Agent", "Firefox")
                    .header("Content-Type", "application/json")
                    .method(method, HttpRequest.BodyPublishers.ofString(body));
            if (!cookies.isEmpty())
                request.header(
                        "Cookie",
                        cookies.entrySet().stream()
                                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                                .collect(Collectors.joining("; ")));
            if (!csrf.isEmpty()) request.header("X-CSRF-TOKEN", csrf);
            var answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            for (var set : answer.headers().allValues("Set-Cookie")) {
                var pair = set.split(";", 2)[0].split("=", 2);
                cookies.put(pair[0], pair[1]);
            }
            return answer;
        }

        HttpResponse<String> post(String path, Map<String, ?> body) throws Exception {
            var answer = send("POST", path, CanonicalJson.text(body));
            if (answer.statusCode() == 200
                    && path.startsWith("session")
                    && answer.body().contains("csrf")) csrf = said(answer).text("csrf");
            return answer;
        }

        Fields start(String path) throws Exception {
            var answer = post(path + "/start", Map.of());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            return said(answer);
        }

        int signIn(String person) throws Exception {
            return post("session", Map.of("person", person, "key", key(person))).statusCode();
        }

        /** Registers what an authenticator made; answers the passkey's id. */
        String register(Authenticator authenticator) throws Exception {
            var options = start("passkeys");
            authenticator.handle = options.fields("user").text("id");
            var answer = post(
                    "passkeys",
                    Map.of("name", "my key", "credential", authenticator.create(options.text("challenge"))));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
            return said(answer).text("id");
        }

        int show(Authenticator authenticator) throws Exception {
            var options = start("session/passkey");
            return post("session/passkey", Map.of("credential", authenticator.get(options.text("challenge"))))
                    .statusCode();
        }

        int status() throws Exception {
            return send("GET", "me", "").statusCode();
        }
    }

    private static Fields said(HttpResponse<String> answer) {
        return new Fields(Json.object(answer.body(), "answer"), "answer");
    }

    // ── cards ───────────────────────────────────────────────────────────────────────────────────────────────────

    @Test
    void aCardThatIsSomebodysSignsThemIn() throws Exception {
        var lee = new Browser(card("lee"));
        var answer = lee.post("session/certificate", Map.of());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(said(answer).fields("person").text("id")).isEqualTo("lee.release");
        assertThat(answer.headers().allValues("Set-Cookie"))
                .anySatisfy(cookie -> assertThat(cookie)
                        .startsWith("__Host-entente-KR=")
                        .contains("Secure", "HttpOnly", "SameSite=Strict", "Path=/")
                        .doesNotContain("Domain"));
        assertThat(answer.headers().firstValue("Strict-Transport-Security")).isPresent();
        assertThat(lee.status()).isEqualTo(200);
    }

    @Test
    void aCardThatIsNotGoodIsAnsweredLikeAWrongKey() throws Exception {
        var wrong = new Browser(null).post("session", Map.of("person", "lee.release", "key", "wrong"));
        for (var name : new String[] {"expired", "ahead", "foreign", "revoked", "nobody", "server"}) {
            var browser = new Browser(card(name));
            var answer = browser.post("session/certificate", Map.of());
            assertThat(answer.statusCode()).as(name).isEqualTo(401);
            assertThat(answer.body().replace("/certificate", "")).as(name).isEqualTo(wrong.body());
            // And who has such a card still finds the other ways.
            assertThat(browser.signIn("kim.analyst")).as(name).isEqualTo(200);
        }
        assertThat(new Browser(null).post("session/certificate", Map.of()).statusCode())
                .isEqualTo(401);
    }

    @Test
    void eachRequestComesWithTheCardOfTheSession() throws Exception {
        for (var other : new CardMaker.@Nullable Card[] {card("choi"), null, card("foreign")}) {
            var lee = new Browser(card("lee"));
            assertThat(lee.post("session/certificate", Map.of()).statusCode()).isEqualTo(200);
            lee.take(other);
            assertThat(lee.status()).isEqualTo(401);
            lee.take(card("lee"));
            assertThat(lee.status()).as("it has ended for good").isEqualTo(401);
        }
    }

    /** A card left in its reader shows nobody's presence; a key does, and the session stays the card's. */
    @Test
    void aCardAloneDoesNotBind() throws Exception {
        var lee = new Browser(card("lee"));
        assertThat(lee.post("session/certificate", Map.of()).statusCode()).isEqualTo(200);
        assertThat(lee.send("POST", BINDS, "").body()).contains("reauthenticate");
        assertThat(lee.post("session/certificate", Map.of()).statusCode()).isEqualTo(200);
        assertThat(lee.send("POST", BINDS, "").body()).contains("reauthenticate");
        assertThat(lee.send("POST", "passkeys/start", "").body()).contains("reauthenticate");
        assertThat(lee.post("session/fresh", Map.of("key", key("lee.release"))).statusCode())
                .isEqualTo(200);
        assertThat(lee.send("POST", BINDS, "").statusCode()).isEqualTo(404);
        lee.take(null);
        assertThat(lee.status()).isEqualTo(401);
    }

    /** The list is read again when it changes: what is revoked ends in the next request; no list, no card. */
    @Test
    void whatIsRevokedEndsAtOnce() throws Exception {
        var choi = new Browser(card("choi"));
        try {
            assertThat(choi.post("session/certificate", Map.of()).statusCode()).isEqualTo(200);
            Files.writeString(revocations, "nonsense");
            assertThat(choi.status()).as("unreadable").isEqualTo(401);
            authority.list(revocations, Instant.now().minusSeconds(1));
            assertThat(choi.post("session/certificate", Map.of()).statusCode())
                    .as("out of date")
                    .isEqualTo(401);
            stranger.list(revocations, Instant.now().plus(Duration.ofHours(1)));
            assertThat(choi.post("session/certificate", Map.of()).statusCode())
                    .as("of another")
                    .isEqualTo(401);
            authority.list(revocations, Instant.now().plus(Duration.ofHours(1)));
            assertThat(choi.post("session/certificate", Map.of()).statusCode()).isEqualTo(200);
            var gone = authority.issue("gone");
            authority.revoke(gone);
            authority.revoke(card("choi"));
            authority.list(revocations, Instant.now().plus(Duration.ofMinutes(61)));
            assertThat(choi.status()).as("revoked").isEqualTo(401);
        } finally {
            authority.list(revocations, Instant.now().plus(Duration.ofHours(2)));
        }
    }

    @Test
    void onlyTls13IsSpoken() throws Exception {
        var context = authority.browser(null);
        try (var socket = (javax.net.ssl.SSLSocket) context.getSocketFactory()
                .createSocket("127.0.0.1", URI.create(url).getPort())) {
            socket.setEnabledProtocols(new String[] {"TLSv1.2"});
            Assertions.assertThatThrownBy(socket::startHandshake).isInstanceOf(java.io.IOException.class);
        }
    }

    // ── passkeys ────────────────────────────────────────────────────────────────────────────────────────────────

    @Test
    void aPasskeySignsInAndShowsAgain() throws Exception {
        var kim = new Browser(null);
        assertThat(kim.signIn("kim.analyst")).isEqualTo(200);
        var own = new Authenticator(origin, "localhost");
        var id = kim.register(own);
        assertThat(kim.send("GET", "passkeys", "").body()).contains(id, "my key");
        assertThat(kim.post("passkeys/" + id + "/name", Map.of("name", "the blue one"))
                        .statusCode())
                .isEqualTo(204);
        var anywhere = new Browser(null);
        assertThat(anywhere.show(own)).isEqualTo(200);
        assertThat(anywhere.send("GET", "me", "").body()).contains("kim.analyst");
        assertThat(anywhere.send("GET", "passkeys", "").body()).contains("the blue one", "usedAt");
        var until = said(anywhere.send("GET", "session", "")).instant("freshUntil");
        Thread.sleep(Duration.between(Instant.now(), until).plusMillis(200));
        assertThat(anywhere.send("POST", "passkeys/start", "").body()).contains("reauthenticate");
        assertThat(anywhere.show(own)).isEqualTo(200);
        assertThat(anywhere.send("POST", "passkeys/start", "").statusCode()).isEqualTo(200);
        assertThat(anywhere.post("passkeys/" + id + "/removal", Map.of()).statusCode())
                .isEqualTo(204);
        assertThat(new Browser(null).show(own)).as("it was removed").isEqualTo(401);
        assertThat(anywhere.post("passkeys/" + id + "/removal", Map.of()).statusCode())
                .isEqualTo(404);
        var steps = stage(anywhere);
        assertThat(steps).contains("passkey-registered", "passkey-named", "passkey-removed");
    }

    /** The steps of the log, as anybody reads them. */
    private static String stage(Browser browser) throws Exception {
        var tile = browser.send("GET", "log/checkpoint", "").body().split("\n")[1];
        return browser.send("GET", "log/tile/entries/000.p/" + tile, "").body();
    }

    /** Each row is one lie at signing in. */
    @Test
    void anAssertionThatIsWrongInOneThingIsRefused() throws Exception {
        var han = new Browser(null);
        assertThat(han.signIn("han.registry")).isEqualTo(200);
        var own = new Authenticator(origin, "localhost");
        han.register(own);
        var lies = new TreeMap<String, Consumer<Authenticator>>();
        lies.put("another origin", one -> one.origin = "https://localhost:1");
        lies.put("a plain origin", one -> one.origin = origin.replace("https", "http"));
        lies.put("another rpId", one -> one.rpId = "example");
        lies.put("nobody verified", one -> one.verifies = false);
        lies.put("within another's page", one -> one.crossOrigin = true);
        lies.put("another owner", one -> one.handle = Authenticator.text(new byte[16]));
        lies.forEach((lie, tell) -> {
            try {
                var liar = new Authenticator(own);
                liar.counter = own.counter + 100;
                tell.accept(liar);
                assertThat(new Browser(null).show(liar)).as(lie).isEqualTo(401);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        var forged = new Authenticator(origin, "localhost");
        forged.handle = own.handle;
        assertThat(new Browser(null).show(forged)).as("unknown credential").isEqualTo(401);
        assertThat(new Browser(null).show(own)).as("and the truth").isEqualTo(200);
    }

    @Test
    void aChallengeIsGoodOnceAndForItsBrowser() throws Exception {
        var jung = new Browser(null);
        assertThat(jung.signIn("jung.audit")).isEqualTo(200);
        var own = new Authenticator(origin, "localhost");
        jung.register(own);
        var browser = new Browser(null);
        var assertion = own.get(browser.start("session/passkey").text("challenge"));
        var thief = new Browser(null);
        thief.start("session/passkey");
        assertThat(thief.post("session/passkey", Map.of("credential", assertion))
                        .statusCode())
                .isEqualTo(401);
        assertThat(new Browser(null)
                        .post("session/passkey", Map.of("credential", assertion))
                        .statusCode())
                .isEqualTo(401);
        var cookies = new TreeMap<>(browser.cookies);
        assertThat(browser.post("session/passkey", Map.of("credential", assertion))
                        .statusCode())
                .isEqualTo(200);
        var replay = new Browser(null);
        replay.cookies.putAll(cookies);
        assertThat(replay.post("session/passkey", Map.of("credential", assertion))
                        .statusCode())
                .isEqualTo(401);
        // What was asked for a registration is no answer to a challenge, nor the reverse.
        var options = jung.start("passkeys");
        assertThat(jung.post("session/passkey", Map.of("credential", own.get(options.text("challenge"))))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void aCounterThatGoesBackIsRefusedAndOnRecord() throws Exception {
        var yoon = new Browser(null);
        assertThat(yoon.signIn("yoon.registry")).isEqualTo(200);
        var own = new Authenticator(origin, "localhost");
        yoon.register(own);
        var copy = new Authenticator(own);
        assertThat(new Browser(null).show(own)).isEqualTo(200);
        assertThat(new Browser(null).show(own)).isEqualTo(200);
        assertThat(new Browser(null).show(copy)).isEqualTo(401);
        assertThat(yoon.send("GET", "incidents", "").body()).contains("passkey-refused", "counter went back");
        assertThat(new Browser(null).show(own)).isEqualTo(200);
    }

    @Test
    void nobodyShowsThemselvesWithAnothersPasskeyNorTouchesIt() throws Exception {
        var shin = new Browser(null);
        assertThat(shin.signIn("shin.reader")).isEqualTo(200);
        var own = new Authenticator(origin, "localhost");
        var id = shin.register(own);
        var seo = new Browser(null);
        assertThat(seo.signIn("seo.exchange")).isEqualTo(200);
        assertThat(seo.show(own)).isEqualTo(401);
        assertThat(seo.send("GET", "me", "").body()).contains("seo.exchange");
        assertThat(seo.send("GET", "passkeys", "").body()).isEqualTo("[]");
        assertThat(seo.post("passkeys/" + id + "/removal", Map.of()).statusCode())
                .isEqualTo(404);
        assertThat(seo.post("passkeys/" + id + "/name", Map.of("name", "mine")).statusCode())
                .isEqualTo(404);
        var options = seo.start("passkeys");
        assertThat(seo.post("passkeys", Map.of("name", "mine", "credential", own.create(options.text("challenge"))))
                        .statusCode())
                .as("registered already")
                .isEqualTo(422);
    }

    @Test
    void aRegistrationThatIsWrongInOneThingIsRefused() throws Exception {
        var park = new Browser(null);
        assertThat(park.signIn("park.custodian")).isEqualTo(200);
        for (Consumer<Authenticator> lie : java.util.List.<Consumer<Authenticator>>of(
                one -> one.origin = "https://evil.example",
                one -> one.rpId = "evil.example",
                one -> one.verifies = false,
                one -> one.crossOrigin = true)) {
            var liar = new Authenticator(origin, "localhost");
            lie.accept(liar);
            var options = park.start("passkeys");
            assertThat(park.post("passkeys", Map.of("name", "x", "credential", liar.create(options.text("challenge"))))
                            .statusCode())
                    .isEqualTo(422);
        }
        var good = new Authenticator(origin, "localhost");
        var old = park.start("passkeys").text("challenge");
        park.start("passkeys");
        assertThat(park.post("passkeys", Map.of("name", "x", "credential", good.create(old)))
                        .statusCode())
                .isEqualTo(422);
        for (var nonsense : java.util.List.of(Map.of(), Map.of("id", "x"), Map.of("response", Map.of("x", 1)))) {
            park.start("passkeys");
            assertThat(park.post("passkeys", Map.of("name", "x", "credential", nonsense))
                            .statusCode())
                    .isEqualTo(422);
            park.start("session/passkey");
            assertThat(park.post("session/passkey", Map.of("credential", nonsense))
                            .statusCode())
                    .isEqualTo(401);
        }
        assertThat(park.send("GET", "passkeys", "").body()).isEqualTo("[]");
    }
}
