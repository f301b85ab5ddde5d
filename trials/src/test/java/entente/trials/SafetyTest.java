package entente.trials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import entente.cli.ApiException;
import entente.cli.SafetyStory;
import entente.cli.Stage;
import entente.seal.Fields;
import entente.seal.Json;
import java.io.ByteArrayInputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** From a draft to the public, in the order in which it happens: decided by three, fetched by anybody, ended and taken down. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SafetyTest {
    private static final String LOWEST = "UNCLASSIFIED / NON CLASSIFIÉ";
    private static final HttpClient EVERYBODY = HttpClient.newHttpClient();

    @TempDir
    static Path folder;

    private static Stage stage;
    private static SafetyStory story;
    private static final Map<String, Object> ICE = SafetyStory.ice("ca.cis.ice.2026.1", 1);
    private static final Map<String, Object> FIRST = SafetyStory.warning("ca.ccg.warn.2026.1", 1);
    private static final Map<String, Object> SECOND =
            SafetyStory.ending("supersedes", FIRST, SafetyStory.warning("ca.ccg.warn.2026.2", 2));
    private static final Map<String, Object> CANCELLED = SafetyStory.warning("ca.ccg.warn.2026.3", 3);
    private static final Map<String, Object> CANCELLING =
            SafetyStory.ending("cancels", CANCELLED, SafetyStory.warning("ca.ccg.warn.2026.4", 4));
    private static SafetyStory.Published ice = new SafetyStory.Published("", List.of(), 0);
    private static SafetyStory.Published second = new SafetyStory.Published("", List.of(), 0);

    @BeforeAll
    static void open() throws Exception {
        stage = new Stage(folder.resolve("stage"), OneReleaseTest.quiet());
        stage.open();
        story = new SafetyStory(stage, OneReleaseTest.quiet());
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    private static HttpResponse<String> fetch(String path, String... headers) throws Exception {
        var request =
                HttpRequest.newBuilder(URI.create(stage.node("CA").publicUrl()).resolve(path));
        if (headers.length > 0) request.headers(headers);
        return EVERYBODY.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String path(Map<String, Object> draft, String form) {
        return "/products/" + draft.get("id") + "/" + form;
    }

    private static Fields propose(Map<String, Object> draft, String mark) throws Exception {
        return stage.as("CA", "fraser.director").post("api/v1/safety", Map.of("draft", draft, "label", mark));
    }

    private static Fields approve(String person, String id, String content) throws Exception {
        return stage.as("CA", person).post("api/v1/safety/" + id + "/approvals", Map.of("content", content));
    }

    private static void refused(int status, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.status()).isEqualTo(status));
    }

    @Test
    @Order(1)
    void nothingIsPublicUntilTwoOthersApprovedExactlyThis() throws Exception {
        assertThat(fetch("/en/").body()).contains("Nothing is in force.");
        for (var mark : List.of("SECRET", "UNCLASSIFIED//REL TO CA", "UNCLASSIFIED//PROTECTED A"))
            refused(422, () -> propose(ICE, mark));
        refused(
                403,
                () -> stage.as("CA", "macdonald.analyst").post("api/v1/safety", Map.of("draft", ICE, "label", LOWEST)));
        var wrong = new TreeMap<>(ICE);
        wrong.put("text", Map.of("en", "English alone"));
        refused(422, () -> propose(wrong, LOWEST));
        var proposed = propose(ICE, LOWEST);
        var id = proposed.text("id");
        var content = proposed.text("content");
        assertThat(proposed.text("state")).isEqualTo("PROPOSED");
        refused(403, () -> approve("fraser.director", id, content));
        refused(422, () -> approve("bouchard.release", id, "sha256:" + "0".repeat(64)));
        // Twice the same person is one.
        for (var i = 0; i < 2; i++)
            assertThat(approve("bouchard.release", id, content).text("state")).isEqualTo("PROPOSED");
        assertThat(fetch(path(ICE, "geojson")).statusCode()).isEqualTo(404);
        assertThat(stage.as("CA", "martin.reader").getText("api/v1/safety")).isEqualTo("[]");
        // Taken back before it is public; then it never is.
        assertThat(stage.as("CA", "fraser.director")
                        .post("api/v1/safety/" + id + "/withdrawal", Map.of("reason", "an error of place"))
                        .text("state"))
                .isEqualTo("WITHDRAWN");
        refused(409, () -> approve("singh.release", id, content));
        assertThat(fetch(path(ICE, "geojson")).statusCode()).isEqualTo(404);
    }

    @Test
    @Order(2)
    void everybodyFetchesEachFormInEachLanguage() throws Exception {
        ice = story.publish(ICE);
        var warning = story.publish(FIRST);
        System.out.println("public " + warning.millis() + " ms after the second approval");
        assertThat(ice.forms()).hasSize(7);
        assertThat(warning.forms()).hasSize(6);
        var all = new ArrayList<String>();
        ice.forms().forEach(form -> all.add("/" + form));
        warning.forms().forEach(form -> all.add("/" + form));
        for (var language : List.of("ko", "en", "fr")) {
            all.add("/" + language + "/");
            all.add("/" + language + "/feed.atom");
        }
        all.add("/");
        all.add("/index.json");
        for (var path : all) {
            var got = fetch(path);
            assertThat(got.statusCode()).as(path).isEqualTo(200);
            assertThat(got.body()).as(path).doesNotContain("fraser", "bouchard", "singh");
            for (var header : List.of("content-security-policy", "etag", "last-modified", "referrer-policy"))
                assertThat(got.headers().firstValue(header))
                        .as(path + " " + header)
                        .isPresent();
            assertThat(got.headers().firstValue("x-content-type-options")).contains("nosniff");
            assertThat(got.headers().firstValue("set-cookie")).isEmpty();
            assertThat(got.headers().firstValue("cache-control").orElse(""))
                    .as(path)
                    .matches("no-cache|public, max-age=\\d+, must-revalidate.*");
            if (path.endsWith(".xml") || path.endsWith(".gml") || path.endsWith(".atom"))
                DocumentBuilderFactory.newDefaultNSInstance()
                        .newDocumentBuilder()
                        .parse(new ByteArrayInputStream(got.body().getBytes(StandardCharsets.UTF_8)));
            var again = fetch(
                    path, "If-None-Match", got.headers().firstValue("etag").orElse(""));
            assertThat(again.statusCode()).as(path).isEqualTo(304);
            assertThat(again.body()).isEmpty();
        }
        assertThat(fetch("/", "Accept-Language", "ko-KR,ko;q=0.9").body()).contains("<html lang=\"ko\">");
        assertThat(fetch("/", "Accept-Language", "fr-CA").body()).contains("<html lang=\"fr\">");
        assertThat(fetch("/").body()).contains("<html lang=\"en\">").contains("href=\"../products/ca.cis.ice.2026.1/");
        // The digest that two approved is the one that everybody has.
        var geo = new Fields(Json.object(fetch(path(ICE, "geojson")).body(), "geojson"), "geojson");
        assertThat(geo.text("digest"))
                .isEqualTo(stage.as("CA", "martin.reader")
                        .get("api/v1/safety/" + ice.id())
                        .text("content"));
    }

    @Test
    @Order(3)
    void adviceOnARouteComesWithItsLimits() throws Exception {
        var body = new TreeMap<String, Object>(Map.of(
                "product",
                "ca.cis.ice.2026.1",
                "iceClass",
                "IA",
                "route",
                List.of(
                        Map.of("latitude", 74, "longitude", -94),
                        Map.of("latitude", 74, "longitude", -91),
                        Map.of("latitude", 75, "longitude", -91))));
        var advice = stage.as("CA", "martin.reader").post("api/v1/polaris", body);
        var legs = advice.objects("legs");
        assertThat(legs).hasSize(2);
        assertThat(legs.getFirst()).containsEntry("level", "NORMAL");
        assertThat(legs.getLast()).containsEntry("level", "SPECIAL_CONSIDERATION");
        assertThat(advice.fields("limits").text("en")).contains("permits nothing");
        body.put("iceClass", "unsinkable");
        refused(422, () -> stage.as("CA", "martin.reader").post("api/v1/polaris", body));
    }

    @Test
    @Order(4)
    void whatIsSupersededOrCancelledIsGone() throws Exception {
        refused(422, () -> propose(SafetyStory.warning("ca.ccg.warn.2026.1", 9), LOWEST));
        refused(422, () -> propose(SafetyStory.warning("ca.ccg.warn.2026.9", 1), LOWEST));
        second = story.publish(SECOND);
        assertThat(fetch(path(FIRST, "cap.xml")).statusCode()).isEqualTo(410);
        assertThat(fetch("/en/feed.atom").body()).contains("deleted-entry");
        story.publish(CANCELLED);
        story.publish(CANCELLING);
        assertThat(fetch(path(CANCELLED, "cap.xml")).statusCode()).isEqualTo(410);
        assertThat(fetch(path(CANCELLING, "cap.xml")).body()).contains("<msgType>Cancel</msgType>");
        // Of nothing that was never published.
        refused(
                422,
                () -> propose(
                        SafetyStory.ending(
                                "cancels",
                                SafetyStory.warning("ca.ccg.warn.2026.77", 77),
                                SafetyStory.warning("ca.ccg.warn.2026.78", 78)),
                        LOWEST));
    }

    @Test
    @Order(5)
    void anExerciseSaysSoInEachForm() throws Exception {
        var played = new TreeMap<>(SafetyStory.warning("ca.ccg.warn.2026.5", 5));
        played.put("reality", "EXERCISE");
        var published = story.publish(played);
        for (var form : published.forms())
            assertThat(fetch("/" + form).body()).as(form).containsIgnoringCase("EXERCISE");
        for (var page : List.of("/ko/", "/en/", "/fr/", "/en/feed.atom", "/index.json"))
            assertThat(fetch(page).body()).as(page).contains("EXERCISE");
    }

    @Test
    @Order(6)
    void oneAuthorityTakesItDownAtOnceAndWhatItEndedStaysEnded() throws Exception {
        refused(
                403,
                () -> stage.as("CA", "fraser.director")
                        .post("api/v1/safety/" + second.id() + "/withdrawal", Map.of("reason", "x")));
        stage.as("CA", "singh.release")
                .post("api/v1/safety/" + second.id() + "/withdrawal", Map.of("reason", "It names a place in error."));
        for (var form : second.forms())
            assertThat(fetch("/" + form).statusCode()).as(form).isEqualTo(410);
        assertThat(fetch(path(FIRST, "cap.xml")).statusCode()).isEqualTo(410);
        assertThat(fetch("/en/feed.atom").body()).contains("deleted-entry", "products/ca.ccg.warn.2026.2");
        assertThat(fetch("/en/").body()).doesNotContain("WARN 2/2026");
        assertThat(stage.as("CA", "wilson.audit")
                        .get("api/v1/safety/" + second.id())
                        .text("state"))
                .isEqualTo("TAKEN_DOWN");
    }

    @Test
    @Order(7)
    void nothingElseIsReached() throws Exception {
        for (var path : List.of(
                "/api/v1/node",
                "/api/v1/safety",
                "/api/v1/log/checkpoint",
                "/actuator/health",
                "/openapi.yaml",
                "/index.html",
                "/en",
                "/de/",
                "/products/",
                "/products/ca.cis.ice.2026.1",
                "/products/ca.cis.ice.2026.1/",
                "/products/ca.cis.ice.2026.1/people.yaml",
                "/products/%2e%2e/index.json",
                "/products/ca.cis.ice.2026.1/geojson%00",
                "/" + "a".repeat(5000)))
            assertThat(fetch(path).statusCode()).as(path).isEqualTo(404);
        for (var raw : List.of(
                "GET /../keys/keys.json HTTP/1.1",
                "GET //etc/passwd HTTP/1.1",
                "GET /en/../../people.yaml HTTP/1.1",
                "GET http://127.0.0.1/api/v1/node HTTP/1.1",
                "CONNECT 127.0.0.1:22 HTTP/1.1",
                "POST /en/ HTTP/1.1",
                "TRACE / HTTP/1.1",
                "nonsense")) {
            var answer = raw(raw + "\r\nHost: x\r\nConnection: close\r\n\r\n");
            assertThat(answer).as(raw).doesNotContain("HTTP/1.1 200").doesNotContainIgnoringCase("entente", "\tat ");
        }
    }

    private static String raw(String request) throws Exception {
        var url = URI.create(stage.node("CA").publicUrl());
        try (var socket = new Socket(url.getHost(), url.getPort())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    @Test
    @Order(8)
    void aKilledNodeShowsTheSameAgain() throws Exception {
        var before = new TreeMap<String, String>();
        for (var form : ice.forms()) before.put(form, fetch("/" + form).body());
        stage.node("CA").kill();
        stage.start("CA", Map.of());
        stage.await("CA");
        for (var form : ice.forms()) assertThat(fetch("/" + form).body()).isEqualTo(before.get(form));
        assertThat(fetch(path(FIRST, "cap.xml")).statusCode()).isEqualTo(410);
        assertThat(fetch(path(SECOND, "cap.xml")).statusCode()).isEqualTo(410);
        assertThat(fetch(path(CANCELLED, "cap.xml")).statusCode()).isEqualTo(410);
    }
}
