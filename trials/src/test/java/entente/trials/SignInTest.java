package entente.trials;

import static org.assertj.core.api.Assertions.assertThat;

import entente.cli.NodeProcess;
import entente.cli.Stage;
import entente.pact.Document;
import entente.seal.Fields;
import entente.seal.Json;
import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Signing in as browsers do, against a running node. */
class SignInTest {
    @TempDir
    static Path folder;

    private static Stage stage;
    private static NodeProcess node;

    @BeforeAll
    static void open() throws Exception {
        stage = new Stage(folder.resolve("stage"), OneReleaseTest.quiet());
        stage.prepare();
        var config = stage.home("KR").resolve("node.yaml");
        Files.writeString(
                config,
                Files.readString(config) + "sessions: {idleSeconds: 9, absoluteSeconds: 3600, freshSeconds: 4}\n");
        stage.start("KR", Map.of());
        stage.await("KR");
        node = stage.node("KR");
    }

    @AfterAll
    static void close() throws Exception {
        stage.close();
    }

    /** A browser: it keeps cookies, and says what it is. */
    private static final class Browser {
        private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
        private final HttpClient client =
                HttpClient.newBuilder().cookieHandler(cookies).build();
        private String agent = "Firefox";
        private String csrf = "";

        HttpResponse<String> send(String method, String path, String body, String... headers) throws Exception {
            var request = HttpRequest.newBuilder(URI.create(node.url() + path))
                    .header("User-Agent", agent)
                    .header("Content-Type", "application/json")
                    .method(method, HttpRequest.BodyPublishers.ofString(body));
            if (!csrf.isEmpty()) request.header("X-CSRF-TOKEN", csrf);
            if (headers.length > 0) request.headers(headers);
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }

        Fields signIn(String person) throws Exception {
            var answer =
                    send("POST", "/api/v1/session", "{\"person\":\"" + person + "\",\"key\":\"" + key(person) + "\"}");
            assertThat(answer.statusCode()).isEqualTo(200);
            var session = new Fields(Json.object(answer.body(), "session"), "session");
            csrf = session.text("csrf");
            return session;
        }

        HttpCookie cookie() {
            return cookies.getCookieStore().getCookies().stream()
                    .filter(cookie -> cookie.getName().equals("entente-KR"))
                    .findFirst()
                    .orElseThrow();
        }

        int status() throws Exception {
            return send("GET", "/api/v1/me", "").statusCode();
        }
    }

    private static String key(String person) throws IOException {
        var file = stage.home("KR").resolve("people.yaml");
        var tree = Document.parse(file.toString(), Files.readAllBytes(file)).tree();
        return new Fields(tree, "people")
                .objects("people").stream()
                        .filter(one -> person.equals(one.get("id")))
                        .map(one -> String.valueOf(Objects.requireNonNull(one.get("accessKey"))))
                        .findFirst()
                        .orElseThrow();
    }

    /** A page that goes on asking by itself, with nobody at it, does not keep the session. */
    @Test
    void anUnattendedPageSignsOut() throws Exception {
        var browser = new Browser();
        browser.signIn("kim.analyst");
        var began = System.nanoTime();
        var status = 200;
        while (status == 200 && System.nanoTime() - began < 40_000_000_000L) {
            Thread.sleep(500);
            status = browser.send("GET", "/api/v1/me", "", "Entente-By-Itself", "1")
                    .statusCode();
        }
        assertThat(status).isEqualTo(401);
        assertThat((System.nanoTime() - began) / 1e9).isGreaterThan(8.5);
        assertThat(browser.status()).as("and it does not come back").isEqualTo(401);
    }

    /** A program's guesses are counted like a person's. */
    @Test
    void guessingByHttpBasicIsSlowedToo() throws Exception {
        var statuses = new ArrayList<Integer>();
        for (var i = 0; i < 7; i++) {
            var guess = "Basic "
                    + Base64.getEncoder().encodeToString(("yoon.registry:guess-" + i).getBytes(StandardCharsets.UTF_8));
            statuses.add(new Browser()
                    .send("GET", "/api/v1/me", "", "Authorization", guess)
                    .statusCode());
        }
        assertThat(statuses).containsExactly(401, 401, 401, 401, 401, 429, 429);
        var right = "Basic "
                + Base64.getEncoder()
                        .encodeToString(("yoon.registry:" + key("yoon.registry")).getBytes(StandardCharsets.UTF_8));
        var answer = new Browser().send("GET", "/api/v1/me", "", "Authorization", right);
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    }

    @Test
    void aSessionBeginsAndEnds() throws Exception {
        var browser = new Browser();
        var before = browser.send("GET", "/api/v1/session", "", "X-Requested-With", "XMLHttpRequest");
        assertThat(before.statusCode()).isEqualTo(401);
        assertThat(before.headers().firstValue("WWW-Authenticate")).isEmpty();
        assertThat(before.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
        var session = browser.signIn("kim.analyst");
        assertThat(session.fields("person").text("id")).isEqualTo("kim.analyst");
        assertThat(session.instant("ends")).isAfter(session.instant("freshUntil"));
        var set = browser.send("GET", "/api/v1/session", "");
        assertThat(set.statusCode()).isEqualTo(200);
        assertThat(set.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
        assertThat(browser.cookie().isHttpOnly()).isTrue();
        assertThat(browser.send("DELETE", "/api/v1/session", "").statusCode()).isEqualTo(204);
        assertThat(browser.status()).isEqualTo(401);
    }

    @Test
    void theCookieIsForThisSiteAlone() throws Exception {
        var answer = new Browser()
                .send("POST", "/api/v1/session", "{\"person\":\"lee.release\",\"key\":\"" + key("lee.release") + "\"}");
        assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow())
                .contains("entente-KR=", "HttpOnly", "SameSite=Strict", "Path=/");
    }

    /** The id that the browser brought is never the one under which somebody is signed in. */
    @Test
    void aSessionIsNotFixed() throws Exception {
        var browser = new Browser();
        browser.signIn("kim.analyst");
        var first = browser.cookie().getValue();
        browser.csrf = new Fields(
                        Json.object(browser.send("GET", "/api/v1/session", "").body(), "session"), "session")
                .text("csrf");
        browser.signIn("lee.release");
        var second = browser.cookie().getValue();
        assertThat(second).isNotEqualTo(first);
        var thief = new Browser();
        var stolen = new HttpCookie("entente-KR", first);
        stolen.setPath("/");
        thief.cookies.getCookieStore().add(URI.create(node.url()), stolen);
        assertThat(thief.status()).isEqualTo(401);
        var chosen = "0123456789ABCDEF0123456789ABCDEF";
        var answer = new Browser()
                .send(
                        "POST",
                        "/api/v1/session",
                        "{\"person\":\"kim.analyst\",\"key\":\"" + key("kim.analyst") + "\"}",
                        "Cookie",
                        "entente-KR=" + chosen);
        assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow())
                .contains("entente-KR=")
                .doesNotContain(chosen);
    }

    /** A page asks for several things at once, with one cookie. */
    @Test
    void manyRequestsAtOnceAreOneSession() throws Exception {
        var browser = new Browser();
        browser.signIn("kim.analyst");
        var cookie = browser.cookie().getValue();
        var statuses = java.util.stream.IntStream.range(0, 60)
                .parallel()
                .map(_ -> {
                    try {
                        return browser.status();
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                })
                .distinct()
                .toArray();
        assertThat(statuses).containsExactly(200);
        assertThat(browser.cookie().getValue()).isEqualTo(cookie);
    }

    @Test
    void aSessionDoesNotMoveToAnotherBrowser() throws Exception {
        var browser = new Browser();
        browser.signIn("kim.analyst");
        assertThat(browser.status()).isEqualTo(200);
        browser.agent = "another";
        assertThat(browser.status()).isEqualTo(401);
        browser.agent = "Firefox";
        assertThat(browser.status()).as("it has ended for good").isEqualTo(401);
    }

    /** A page of another site can send requests with our cookie; it has no token, and a browser says whence it comes. */
    @Test
    void aForgedWriteIsRefused() throws Exception {
        var browser = new Browser();
        browser.signIn("park.custodian");
        var token = browser.csrf;
        for (var forged :
                new String[] {"", token.substring(1), (token.startsWith("x") ? "y" : "x") + token.substring(1)}) {
            browser.csrf = forged;
            var answer = browser.send("POST", "/api/v1/pact/acts", "{\"act\":\"disputed\"}");
            assertThat(answer.statusCode()).as(forged).isEqualTo(403);
        }
        browser.csrf = token;
        assertThat(browser.send("POST", "/api/v1/pact/acts", "{\"act\":\"signed\"}")
                        .statusCode())
                .isEqualTo(200);
        var basic = new Browser()
                .send(
                        "POST",
                        "/api/v1/pact/acts",
                        "{\"act\":\"disputed\"}",
                        "Authorization",
                        "Basic "
                                + java.util.Base64.getEncoder()
                                        .encodeToString(("park.custodian:" + key("park.custodian"))
                                                .getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                        "Sec-Fetch-Site",
                        "cross-site");
        assertThat(basic.statusCode()).as("a remembered password").isEqualTo(403);
    }

    /** What binds asks for the key again: here after a few seconds. */
    @Test
    void whatBindsAsksForTheKeyAgain() throws Exception {
        var browser = new Browser();
        var session = browser.signIn("lee.release");
        var nothing = "/api/v1/releases/00000000-0000-0000-0000-000000000000/approvals";
        assertThat(browser.send("POST", nothing, "").statusCode()).isEqualTo(404);
        var wait = java.time.Duration.between(java.time.Instant.now(), session.instant("freshUntil"));
        Thread.sleep(wait.plusMillis(200));
        var stale = browser.send("POST", nothing, "");
        assertThat(stale.statusCode()).isEqualTo(403);
        assertThat(stale.body()).contains("reauthenticate");
        assertThat(browser.send("POST", nothing.replace("approvals", "%61pprovals"), "")
                        .body())
                .as("the same address, spelt otherwise")
                .contains("reauthenticate");
        assertThat(browser.send("GET", "/api/v1/releases", "").statusCode()).isEqualTo(200);
        assertThat(browser.send("POST", "/api/v1/session/fresh", "{\"key\":\"wrong\"}")
                        .statusCode())
                .isEqualTo(401);
        var fresh = browser.send("POST", "/api/v1/session/fresh", "{\"key\":\"" + key("lee.release") + "\"}");
        assertThat(fresh.statusCode()).isEqualTo(200);
        browser.csrf = new Fields(Json.object(fresh.body(), "session"), "session").text("csrf");
        assertThat(browser.send("POST", nothing, "").statusCode()).isEqualTo(404);
    }

    /** Guessing is slowed for a name from an address; the answer for an unknown name is the same. */
    @Test
    void whoGuessesWaits() throws Exception {
        String unknown = null;
        for (var name : new String[] {"choi.release", "nobody.here"}) {
            for (var i = 0; i < 5; i++) {
                var answer = new Browser()
                        .send("POST", "/api/v1/session", "{\"person\":\"" + name + "\",\"key\":\"guess" + i + "\"}");
                assertThat(answer.statusCode()).isEqualTo(401);
                if (unknown == null) unknown = answer.body();
                assertThat(answer.body()).isEqualTo(unknown);
            }
            var slowed =
                    new Browser().send("POST", "/api/v1/session", "{\"person\":\"" + name + "\",\"key\":\"guess\"}");
            assertThat(slowed.statusCode()).isEqualTo(429);
            assertThat(slowed.headers().firstValueAsLong("Retry-After").orElseThrow())
                    .isPositive();
        }
        // Somebody else from here signs in all the same.
        new Browser().signIn("han.registry");
    }
}
