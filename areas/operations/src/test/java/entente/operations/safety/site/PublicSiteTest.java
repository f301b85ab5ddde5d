package entente.operations.safety.site;

import static org.assertj.core.api.Assertions.assertThat;

import entente.operations.safety.Bulletin;
import entente.operations.safety.Effect;
import entente.operations.safety.ProductId;
import entente.operations.safety.SafetyProduct;
import entente.operations.safety.Samples;
import entente.operations.safety.form.Form;
import entente.operations.track.Reality;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublicSiteTest {
    private static final URI BASE = URI.create("https://ice.example/");
    private static final Instant NOON = Samples.NOON;
    private static final SafetyProduct ICE = Samples.approved(Samples.ice("ca.cis.ice.1", 1, Reality.REAL));
    private static final SafetyProduct WARNING =
            Samples.approved(Samples.warning("kr.khoa.warn.1", 1, Reality.REAL, new Effect.First()));
    private static final SafetyProduct NEXT = Samples.approved(Samples.warning(
            "kr.khoa.warn.2",
            2,
            Reality.REAL,
            new Effect.Supersedes(
                    List.of(new Effect.Reference(WARNING.id(), WARNING.draft().series(), NOON)))));

    private final AtomicReference<Bulletin> now = new AtomicReference<>();
    private final PublicSite site;

    PublicSiteTest() {
        show(600, Map.of(), ICE, WARNING);
        site = new PublicSite(now::get, BASE);
    }

    private void show(int secondsAfterNoon, Map<ProductId, Instant> takenDown, SafetyProduct... products) {
        now.set(Bulletin.at(NOON.plusSeconds(secondsAfterNoon), List.of(products), takenDown));
    }

    private PublicSite.Answer get(String path) {
        return ask("GET", path, "", "");
    }

    private PublicSite.Answer ask(String method, String path, String noneMatch, String modifiedSince) {
        return site.answer(new PublicSite.Asked(
                method,
                path,
                Optional.empty(),
                Optional.of(noneMatch).filter(text -> !text.isEmpty()),
                Optional.of(modifiedSince).filter(text -> !text.isEmpty())));
    }

    @Test
    void eachFormOfWhatHoldsIsServedUnderItsAddress() {
        for (var product : List.of(ICE, WARNING))
            for (var form : Form.all(product)) {
                var path = "/" + form.form().path(product, form.language());
                assertThat(path).endsWith("/" + form.ending());
                var answer = get(path);
                assertThat(answer.status()).as(path).isEqualTo(200);
                assertThat(answer.body()).isEqualTo(form.bytes());
                assertThat(answer.headers())
                        .containsEntry("Content-Type", form.form().mediaType())
                        .containsEntry("X-Content-Type-Options", "nosniff")
                        .containsEntry("Referrer-Policy", "no-referrer")
                        .containsKeys("ETag", "Last-Modified", "Content-Security-Policy");
            }
        assertThat(new String(get("/en/feed.atom").body(), StandardCharsets.UTF_8))
                .contains("https://ice.example/products/ca.cis.ice.1/geojson");
    }

    @Test
    void thePageStaysTheSameForAWhileAndChangesAtOnceWhenWhatHoldsDoes() {
        var first = get("/en/");
        show(630, Map.of(), ICE, WARNING);
        assertThat(get("/en/").body()).isEqualTo(first.body());
        show(640, Map.of(), ICE, WARNING, NEXT);
        assertThat(get("/en/").body()).isNotEqualTo(first.body());
        show(720, Map.of(), ICE, WARNING);
        assertThat(get("/en/").headers().get("ETag"))
                .isNotEqualTo(first.headers().get("ETag"));
    }

    @ParameterizedTest
    @CsvSource({
        "'ETAG', '', 304",
        "'W/ETAG', '', 304",
        "'\"x\", ETAG', '', 304",
        "'*', '', 304",
        "'\"x\"', '', 200",
        "'\"x\"', 'Sat, 28 Nov 2026 13:00:00 GMT', 200",
        "'', 'Sat, 28 Nov 2026 12:00:00 GMT', 304",
        "'', 'Sat, 28 Nov 2026 11:59:59 GMT', 200",
        "'', 'yesterday', 200",
    })
    void whoHasItIsToldSo(String noneMatch, String modifiedSince, int status) {
        var etag = String.valueOf(get("/ko/").headers().get("ETag"));
        var answer = ask("GET", "/ko/", noneMatch.replace("ETAG", etag), modifiedSince);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body().length == 0).isEqualTo(status == 304);
        assertThat(answer.headers()).containsEntry("ETag", etag);
    }

    @Test
    void whatNoLongerHoldsIsGoneAndWhatNeverDidIsNotThere() {
        show(700, Map.of(), ICE, WARNING, NEXT);
        assertThat(get("/products/kr.khoa.warn.1/cap.xml").status()).isEqualTo(410);
        assertThat(get("/products/kr.khoa.warn.2/cap.xml").status()).isEqualTo(200);
        assertThat(get("/products/kr.khoa.warn.3/cap.xml").status()).isEqualTo(404);
        // Taken down: nothing of it is left, and what it ended does not come back.
        show(701, Map.of(NEXT.id(), NOON.plusSeconds(701)), ICE, WARNING, NEXT);
        assertThat(get("/products/kr.khoa.warn.2/cap.xml").status()).isEqualTo(410);
        assertThat(get("/products/kr.khoa.warn.1/cap.xml").status()).isEqualTo(410);
        for (var path : List.of("/ko/", "/en/", "/fr/", "/index.json", "/en/feed.atom"))
            assertThat(new String(get(path).body(), StandardCharsets.UTF_8))
                    .as(path)
                    .doesNotContain("WARN 2/2026");
        assertThat(new String(get("/fr/feed.atom").body(), StandardCharsets.UTF_8))
                .contains("ref=\"https://ice.example/products/kr.khoa.warn.2\"");
        // Over.
        show(43_200, Map.of(), WARNING);
        assertThat(get("/products/kr.khoa.warn.1/cap.xml").status()).isEqualTo(404);
        assertThat(new String(get("/en/").body(), StandardCharsets.UTF_8)).contains("Nothing is in force.");
    }

    @Test
    void noCacheShowsItBeyondTheNextChange() {
        show(43_200 - 20, Map.of(), WARNING);
        for (var path : List.of("/en/", "/products/kr.khoa.warn.1/cap.xml"))
            assertThat(get(path).headers().get("Cache-Control")).startsWith("public, max-age=20,");
        show(600, Map.of(), WARNING);
        assertThat(get("/en/").headers().get("Cache-Control")).startsWith("public, max-age=60,");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "get", ""})
    void onlyGetAndHeadAreTaken(String method) {
        var answer = ask(method, "/en/", "", "");
        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.headers()).containsEntry("Allow", "GET, HEAD");
    }

    /** Every path that is not one of the few is nowhere; seeded, from pieces that would mean something elsewhere. */
    @Test
    void everyOtherPathIsNowhere() {
        var seed = 20261128L;
        var random = new Random(seed);
        var pieces = List.of(
                "/",
                "..",
                ".",
                "%2e%2e",
                "%2f",
                "\\",
                "api",
                "v1",
                "en",
                "ko",
                "products",
                "ca.cis.ice.1",
                "geojson",
                "feed.atom",
                "index.json",
                ";a=b",
                "%00",
                "keys",
                "node.yaml",
                "é",
                "//",
                "?",
                "#",
                "%",
                "~",
                "EN");
        var good = new ArrayList<>(List.of("/", "/index.json"));
        for (var language : List.of("ko", "en", "fr"))
            good.addAll(List.of("/" + language + "/", "/" + language + "/feed.atom"));
        for (var product : List.of(ICE, WARNING))
            for (var form : Form.all(product)) good.add("/" + form.form().path(product, form.language()));
        for (var path : good) assertThat(get(path).status()).as(path).isEqualTo(200);
        for (var i = 0; i < 20_000; i++) {
            var path = new StringBuilder(random.nextBoolean() ? "/" : "");
            for (var n = random.nextInt(7); n > 0; n--) path.append(pieces.get(random.nextInt(pieces.size())));
            if (good.contains(path.toString())) continue;
            var answer = get(path.toString());
            assertThat(answer.status()).as("seed " + seed + ": " + path).isEqualTo(404);
            assertThat(answer.body()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'ko-KR,ko;q=0.9,en;q=0.5', ko",
        "'fr-CA', fr",
        "'de, fr;q=0.3', fr",
        "'de', en",
        "';;;q=', en",
        "'en;q=99', en",
        "'*', en",
    })
    void theRootIsInTheReadersLanguage(String languages, String language) {
        var answer = site.answer(
                new PublicSite.Asked("GET", "/", Optional.of(languages), Optional.empty(), Optional.empty()));
        assertThat(answer.headers())
                .containsEntry("Vary", "Accept-Language")
                .containsEntry("Content-Language", language);
    }

    // ── over the network ────────────────────────────────────────────────────────────────────────────────────────

    @Test
    void theServerCutsWhoIsSlowAndTellsNobodyAnything() throws Exception {
        try (var server = PublicServer.start(new InetSocketAddress("127.0.0.1", 0), site)) {
            var whole = raw(server, "GET /en/ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
            assertThat(whole).startsWith("HTTP/1.1 200").contains("</html>").doesNotContain("Server:", "Set-Cookie");
            var head = raw(server, "HEAD /en/ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
            assertThat(head).startsWith("HTTP/1.1 200").doesNotContain("<");
            assertThat(length(head)).isEqualTo(length(whole)).isGreaterThan(1000);
            for (var request : List.of(
                    "POST /en/ HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nConnection: close\r\n\r\nabc",
                    "GET /en/ HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nConnection: close\r\n\r\nabc",
                    "GET /en/ HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n0\r\n\r\n",
                    "GET /../../etc/passwd HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
                    "GET " + "/a".repeat(20_000) + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
                    "GET /en/ HTTP/1.1\r\n" + "X: y\r\n".repeat(500) + "\r\n",
                    "\u0000\u0001\u0002\r\n\r\n",
                    "GET\r\n\r\n")) {
                var answer = raw(server, request);
                assertThat(answer)
                        .as(request.substring(0, Math.min(60, request.length())))
                        .doesNotStartWith("HTTP/1.1 200")
                        .doesNotContainIgnoringCase("exception", "java", "root:");
            }
            // A request that never ends: the connection does.
            try (var slow = new Socket("127.0.0.1", server.port())) {
                slow.setSoTimeout(60_000);
                slow.getOutputStream().write("GET /en/ HT".getBytes(StandardCharsets.US_ASCII));
                assertThat(ended(slow)).isTrue();
            }
            assertThat(raw(server, "GET /index.json HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                    .startsWith("HTTP/1.1 200");
        }
    }

    private static boolean ended(Socket socket) throws IOException {
        try {
            while (socket.getInputStream().read() >= 0) continue;
            return true;
        } catch (SocketTimeoutException open) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }

    private static int length(String answer) {
        return Integer.parseInt(answer.lines()
                .filter(line -> line.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:"))
                .findFirst()
                .orElseThrow()
                .substring(15)
                .strip());
    }

    private static String raw(PublicServer server, String request) throws IOException {
        var answer = new ByteArrayOutputStream();
        try (var socket = new Socket("127.0.0.1", server.port())) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            for (var next = socket.getInputStream().read();
                    next >= 0;
                    next = socket.getInputStream().read()) answer.write(next);
        } catch (SocketTimeoutException open) {
            throw open;
        } catch (IOException cut) {
            // What came before it was cut is what there is.
            return answer.toString(StandardCharsets.ISO_8859_1);
        }
        return answer.toString(StandardCharsets.ISO_8859_1);
    }
}
