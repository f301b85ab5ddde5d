package entente.trials;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import entente.cli.SamplePage;
import entente.cli.Stage;
import entente.cli.Story;
import entente.kernel.CanonicalJson;
import entente.pact.Document;
import entente.seal.Fields;
import entente.seal.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people with bad intent write into fields, names and addresses, tried on a running pair of nodes. */
class HostileInputTest {
    private static final String LABEL = "군사II급비밀//REL TO CA, KR";
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final List<String> WORDS = List.of(
            "<script>alert(1)</script>",
            "\"><img src=x onerror=alert(1)>",
            "a\r\nSet-Cookie: owned=1",
            "'; drop table item; --",
            "${jndi:ldap://127.0.0.1/a}",
            "../../../etc/passwd",
            "\u202Efdp.exe",
            "\u0000",
            "é".repeat(5000));

    @TempDir
    static Path folder;

    private static Stage stage;
    private static final Map<String, String> KEYS = new TreeMap<>();
    private static String release = "";

    @BeforeAll
    static void open() throws Exception {
        stage = new Stage(folder.resolve("stage"), OneReleaseTest.quiet());
        stage.open();
        for (var nation : List.of("KR", "CA")) {
            var people = Document.parse(
                    "people", Files.readAllBytes(stage.home(nation).resolve("people.yaml")));
            for (var person : new Fields(people.tree(), "people").objects("people"))
                KEYS.put(String.valueOf(person.get("id")), String.valueOf(person.get("accessKey")));
        }
        release = String.valueOf(new Story(stage, OneReleaseTest.quiet())
                .play(SamplePage.write(folder.resolve("page.pdf")), LABEL, "operations", "joint-exercise")
                .get("release"));
    }

    @AfterAll
    static void close() throws Exception {
        stage.close();
    }

    private static HttpResponse<String> send(String nation, String person, String method, String path, Object body)
            throws Exception {
        var text = body instanceof Map<?, ?> map ? CanonicalJson.text(map) : String.valueOf(body);
        var request = HttpRequest.newBuilder(URI.create(stage.url(nation)).resolve("/api/v1/" + path))
                .header("Content-Type", method.equals("PUT") ? "application/octet-stream" : "application/json")
                .method(
                        method,
                        method.equals("GET")
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(text));
        if (!person.isEmpty())
            request.header(
                    "Authorization",
                    "Basic "
                            + Base64.getEncoder()
                                    .encodeToString(
                                            (person + ":" + KEYS.get(person)).getBytes(StandardCharsets.UTF_8)));
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static Map<String, Object> item(String title, String fileName) {
        return new TreeMap<>(Map.of(
                "area",
                "operations",
                "title",
                title,
                "fileName",
                fileName,
                "mediaType",
                "text/plain",
                "office",
                "KR/MND",
                "label",
                LABEL));
    }

    /** Answers in JSON that no browser takes for a page, whatever stands in it, and never with a fault of the node's. */
    private static void requireHarmless(String what, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(what + ": " + answer.body()).isLessThan(500);
        assertThat(answer.headers().firstValue("Content-Type").orElse("application/json"))
                .as(what)
                .contains("json");
        assertThat(answer.headers().firstValue("X-Content-Type-Options"))
                .as(what)
                .contains("nosniff");
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                .as(what)
                .contains("default-src 'none'");
        assertThat(answer.headers().firstValue("Set-Cookie").orElse(""))
                .as(what)
                .doesNotContain("owned");
    }

    /** Every field of every body, one after another, with each of the words and with none. */
    @Test
    void noFieldOfAnyBodyBreaksTheNode() throws Exception {
        var kept = send("KR", "kim.analyst", "POST", "items", item("t", "t.txt"));
        var id = new Fields(Json.object(kept.body(), "item"), "item").text("id");
        send("KR", "kim.analyst", "PUT", "items/" + id + "/content", "text");
        var proposal = new TreeMap<String, Object>(
                Map.of("item", id, "recipient", "CA", "purpose", "joint-exercise", "declaration", Story.DECLARATION));
        var waiting = new Fields(
                        Json.object(
                                send("KR", "kim.analyst", "POST", "releases", proposal)
                                        .body(),
                                "release"),
                        "release")
                .text("id");
        send(
                "KR",
                "choi.release",
                "POST",
                "releases/" + waiting + "/referrals",
                Map.of("to", "lee.release", "question", "why?"));
        record Target(String nation, String person, String path, Map<String, Object> body) {}
        var loss = new TreeMap<String, Object>(Map.of(
                "of",
                "loss",
                "known",
                "2020-01-01T00:00:00Z",
                "circumstances",
                List.of("unknown"),
                "containment",
                List.of("none-yet")));
        var tried = 0;
        var faults = new ArrayList<String>();
        for (var target : List.of(
                new Target("KR", "kim.analyst", "items", item("t", "t.txt")),
                new Target("KR", "kim.analyst", "releases", proposal),
                new Target("KR", "lee.release", "releases/" + waiting + "/refusal", Map.of("reason", "x")),
                new Target(
                        "KR",
                        "lee.release",
                        "releases/" + waiting + "/referrals",
                        Map.of("to", "choi.release", "question", "x")),
                new Target("KR", "lee.release", "releases/" + waiting + "/referrals/1/answer", Map.of("text", "x")),
                new Target(
                        "KR", "lee.release", "releases/" + release + "/recall", Map.of("due", "2020-01-01T00:00:00Z")),
                new Target("KR", "lee.release", "releases/" + release + "/reclassification", Map.of("label", "x")),
                new Target("KR", "lee.release", "releases/" + release + "/request", Map.of("of", "US")),
                new Target(
                        "CA",
                        "roy.registry",
                        "holdings/" + release + "/grants",
                        Map.of("reader", "nobody", "until", "2099-01-01T00:00:00Z")),
                new Target("CA", "roy.registry", "holdings/" + release + "/consent", Map.of("act", "x")),
                new Target("CA", "roy.registry", "holdings/" + release + "/losses", loss),
                new Target("KR", "park.custodian", "pact/acts", Map.of("act", "x", "subject", "y"))))
            for (var field : target.body().keySet()) {
                var bodies = new ArrayList<Map<String, Object>>();
                for (var word : WORDS) bodies.add(with(target.body(), field, word));
                var without = new TreeMap<>(target.body());
                without.remove(field);
                bodies.add(without);
                bodies.add(with(target.body(), field, List.of("a")));
                bodies.add(with(target.body(), field, 7L));
                for (var body : bodies) {
                    var answer = send(target.nation(), target.person(), "POST", target.path(), body);
                    tried++;
                    if (answer.statusCode() >= 500) faults.add(target.path() + " " + field + " " + body.get(field));
                    else requireHarmless(target.path() + " " + field + " " + body, answer);
                }
                // What is no body at all.
                for (var odd : List.of("", "[]", "null", "{", "\"x\"", "{\"" + field + "\":null}")) {
                    var answer = send(target.nation(), target.person(), "POST", target.path(), odd);
                    if (answer.statusCode() >= 500) faults.add(target.path() + " " + odd);
                    else requireHarmless(target.path() + " " + odd, answer);
                }
            }
        assertThat(faults).isEmpty();
        System.out.println(tried + " bodies");
    }

    private static Map<String, Object> with(Map<String, Object> body, String field, Object value) {
        var changed = new TreeMap<>(body);
        changed.put(field, value);
        return changed;
    }

    /** A name goes into no header as it is: the mark is percent-encoded, and nothing can end the line. */
    @Test
    void aMarkDoesNotEndItsHeader() throws Exception {
        var answer = CLIENT.send(
                HttpRequest.newBuilder(URI.create(stage.url("CA")).resolve("/api/v1/holdings/" + release + "/open"))
                        .header(
                                "Authorization",
                                "Basic "
                                        + Base64.getEncoder()
                                                .encodeToString(("martin.reader:" + KEYS.get("martin.reader"))
                                                        .getBytes(StandardCharsets.UTF_8)))
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).isEqualTo(200);
        var mark = answer.headers().firstValue("Entente-Mark").orElseThrow();
        assertThat(mark).startsWith("UTF-8''").matches("[\\x21-\\x7e]+");
        // Content goes out as bytes and never as what its name or type says, so that no browser runs it.
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/octet-stream");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    }

    /** Written by hand, for a client would clean the address first. */
    @Test
    void noAddressLeadsOutOfItsFolder() throws Exception {
        for (var path : List.of(
                "/api/v1/log/../../keys/keys.json",
                "/api/v1/log/..%2f..%2fkeys%2fkeys.json",
                "/api/v1/log/%2e%2e/%2e%2e/keys/keys.json",
                "/api/v1/log/tile/entries/../../../keys/keys.json",
                "/api/v1/log/tile/0/000/../../../../keys/keys.json",
                "/api/v1/log//etc/passwd",
                "/api/v1/log/checkpoint%00",
                "/api/v1/log/..\\..\\keys\\keys.json",
                "/assets/../application.properties",
                "/assets/..%2f..%2fentente/node/NodeMain.class",
                "/assets/%2e%2e/%2e%2e/entente/node/NodeMain.class",
                "/assets/..;/..;/entente/node/NodeMain.class",
                "/assets//etc/passwd",
                "/assets/file:/etc/passwd",
                "/%2e%2e/people.yaml",
                "/..%c0%af..%c0%afpeople.yaml",
                "/api/v1/evidence/..%2f..%2fkeys",
                "/api/v1/evidence/" + release + "/../../../keys")) {
            var answer = raw(path);
            assertThat(answer.getFirst()).as(path).matches("HTTP/1\\.1 (400|401|404)\\b.*");
            assertThat(String.join("\n", answer)).as(path).doesNotContain("root:", "PRIVATE", "accessKey", "\"d\"");
        }
        assertThat(raw("/api/v1/log/checkpoint").getFirst()).contains(" 200");
    }

    /** The node sends nobody elsewhere: there is no redirect in it, and none can be asked for. */
    @Test
    void nothingRedirects() throws Exception {
        for (var path : List.of(
                "/?next=https://evil.example",
                "//evil.example",
                "/%2fevil.example",
                "/https://evil.example",
                "/api/v1/session?redirect=//evil.example",
                "/login?continue=https://evil.example",
                "/logout",
                "/assets",
                "/api/v1/log")) {
            var answer = raw(path);
            assertThat(answer.getFirst()).as(path).doesNotMatch("HTTP/1\\.1 3.*");
            assertThat(answer)
                    .as(path)
                    .noneMatch(line -> line.toLowerCase(java.util.Locale.ROOT).startsWith("location:"));
        }
    }

    private static List<String> raw(String path) throws IOException {
        var url = URI.create(stage.url("KR"));
        try (var socket = new Socket(url.getHost(), url.getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: " + url.getAuthority()
                                    + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.UTF_8));
            var lines = new ArrayList<String>();
            var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            for (var line = in.readLine(); line != null; line = in.readLine()) lines.add(line);
            return lines;
        }
    }

    /** No field makes the node ask an address: a server that waits for it hears nothing. */
    @Test
    void theNodeAsksNoAddressThatSomebodyWrote() throws Exception {
        var asked = new AtomicInteger();
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        try {
            var address = "http://127.0.0.1:" + server.getAddress().getPort() + "/x";
            for (var field : List.of("title", "fileName", "office", "mediaType", "area", "label")) {
                var body = item("t", "t.txt");
                body.put(field, address);
                requireHarmless(field, send("KR", "kim.analyst", "POST", "items", body));
            }
            var page = "<!DOCTYPE x [<!ENTITY e SYSTEM \"" + address + "\">]><x>&e;</x> <img src=\"" + address + "\">";
            var kept = send("KR", "kim.analyst", "POST", "items", item(address, "page.txt"));
            var id = new Fields(Json.object(kept.body(), "item"), "item").text("id");
            send("KR", "kim.analyst", "PUT", "items/" + id + "/content", page);
            var proposed = send(
                    "KR",
                    "kim.analyst",
                    "POST",
                    "releases",
                    Map.of(
                            "item",
                            id,
                            "recipient",
                            "CA",
                            "purpose",
                            "joint-exercise",
                            "declaration",
                            Map.of("grade", address, "persons", "none", "authority", address)));
            var waiting = new Fields(Json.object(proposed.body(), "release"), "release").text("id");
            for (var path : List.of("/inspection", "/referrals"))
                requireHarmless(
                        path,
                        send(
                                "KR",
                                "lee.release",
                                "POST",
                                "releases/" + waiting + path,
                                path.equals("/referrals")
                                        ? Map.of("to", "kim.analyst", "question", "see " + address)
                                        : ""));
            assertThat(asked).hasValue(0);
        } finally {
            server.stop(0);
        }
    }
}
