package entente.trials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import entente.cli.ApiException;
import entente.cli.Stage;
import entente.seal.Fields;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The report of a year, from counting to the public: decided by three, fetched by anybody, told once. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ReportTest {
    private static final HttpClient EVERYBODY = HttpClient.newHttpClient();
    private static final int YEAR = Instant.now().atZone(ZoneOffset.UTC).getYear();

    @TempDir
    static Path folder;

    private static Stage stage;
    private static String id = "";
    private static String content = "";

    @BeforeAll
    static void open() throws Exception {
        stage = new Stage(folder.resolve("stage"), OneReleaseTest.quiet());
        stage.open();
        // Seven are refused at once and counted: their mark crosses under no area.
        var kim = stage.as("KR", "kim.analyst");
        var item = kim.post(
                        "api/v1/items",
                        Map.of(
                                "area", "operations",
                                "title", "x",
                                "fileName", "x.txt",
                                "mediaType", "text/plain",
                                "office", "KR/MND",
                                "label", "군사I급비밀//REL TO CA, KR"))
                .text("id");
        kim.put("api/v1/items/" + item + "/content", java.nio.file.Files.writeString(folder.resolve("x.txt"), "x"));
        for (var i = 0; i < 7; i++)
            assertThat(kim.post("api/v1/releases", Map.of("item", item, "recipient", "CA", "purpose", "joint-exercise"))
                            .text("stage"))
                    .isEqualTo("REFUSED");
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    private static HttpResponse<String> fetch(String path, String... headers) throws Exception {
        var request =
                HttpRequest.newBuilder(URI.create(stage.node("KR").publicUrl()).resolve(path));
        if (headers.length > 0) request.headers(headers);
        return EVERYBODY.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static Fields approve(String person) throws Exception {
        return stage.as("KR", person).post("api/v1/reports/" + id + "/approvals", Map.of("content", content));
    }

    private static void refused(int status, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.status()).isEqualTo(status));
    }

    @Test
    @Order(1)
    void whatIsSmallIsHeldBackBeforeAnybodySeesIt() throws Exception {
        refused(403, () -> stage.as("KR", "lee.release").post("api/v1/reports", Map.of("year", YEAR)));
        refused(422, () -> stage.as("KR", "han.registry").post("api/v1/reports", Map.of("year", YEAR + 1)));
        var proposed = stage.as("KR", "han.registry").post("api/v1/reports", Map.of("year", YEAR));
        id = proposed.text("id");
        content = proposed.text("content");
        assertThat(proposed.text("state")).isEqualTo("PROPOSED");
        var report = proposed.fields("report");
        assertThat(report.number("k")).isEqualTo(5);
        for (var table : report.objects("tables"))
            for (var row : new Fields(table, "table").list("cells"))
                for (var cell : (List<?>) row)
                    assertThat(cell)
                            .as("%s", table)
                            .satisfiesAnyOf(
                                    one -> assertThat(one).isEqualTo("-"),
                                    one -> assertThat(((Number) one).longValue())
                                            .isGreaterThanOrEqualTo(5));
        // Seven are told somewhere, and where they are not it is for what would follow.
        assertThat(new Fields(report.objects("tables").getFirst(), "table")
                        .list("cells")
                        .toString())
                .contains("7");
        refused(404, () -> stage.as("KR", "kim.analyst").get("api/v1/reports/" + id));
        assertThat(fetch("/reports/ko/").body()).contains("아직 공개한 보고서가 없다").doesNotContain(String.valueOf(YEAR));
        assertThat(fetch("/reports/" + YEAR + "/en/").statusCode()).isEqualTo(404);
    }

    @Test
    @Order(2)
    void twoOthersDecideAndThenEverybodyReadsIt() throws Exception {
        refused(403, () -> approve("han.registry"));
        refused(
                422,
                () -> stage.as("KR", "lee.release")
                        .post("api/v1/reports/" + id + "/approvals", Map.of("content", "sha256:" + "0".repeat(64))));
        for (var i = 0; i < 2; i++)
            assertThat(approve("lee.release").text("state")).isEqualTo("PROPOSED");
        assertThat(fetch("/reports/" + YEAR + "/en/").statusCode()).isEqualTo(404);
        var published = approve("choi.release");
        assertThat(published.text("state")).isEqualTo("PUBLISHED");
        assertThat(published.number("leaf")).isPositive();
        for (var language : List.of("ko", "en", "fr")) {
            var page = fetch("/reports/" + YEAR + "/" + language + "/");
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.headers().firstValue("Content-Language")).contains(language);
            assertThat(page.body())
                    .contains("<svg")
                    .contains(String.valueOf(YEAR))
                    .doesNotContain("<script");
            var etag = page.headers().firstValue("ETag").orElseThrow();
            assertThat(fetch("/reports/" + YEAR + "/" + language + "/", "If-None-Match", etag)
                            .statusCode())
                    .isEqualTo(304);
            var builder = javax.xml.parsers.DocumentBuilderFactory.newInstance().newDocumentBuilder();
            // The parts of the page that are drawn are well-formed by themselves.
            for (var part : page.body().split("(?=<svg)"))
                if (part.startsWith("<svg"))
                    builder.parse(new ByteArrayInputStream(
                            part.substring(0, part.indexOf("</svg>") + 6).getBytes(StandardCharsets.UTF_8)));
        }
        var years = fetch("/reports/en/");
        assertThat(years.statusCode()).isEqualTo(200);
        assertThat(years.body()).contains("href=\"../" + YEAR + "/en/\"");
        var sent = fetch("/reports/", "Accept-Language", "fr");
        assertThat(sent.statusCode()).isEqualTo(302);
        assertThat(sent.headers().firstValue("Location")).contains("fr/");
        for (var path : List.of(
                "/reports",
                "/reports/de/",
                "/reports/2025/en/",
                "/reports/" + YEAR + "/de/",
                "/reports/" + YEAR + "/en"))
            assertThat(fetch(path).statusCode()).as(path).isEqualTo(404);
        assertThat(stage.as("KR", "kim.analyst").get("api/v1/reports/" + id).text("state"))
                .isEqualTo("PUBLISHED");
    }

    @Test
    @Order(3)
    void aYearIsToldOnceAlsoAfterItWasTakenDown() throws Exception {
        refused(422, () -> stage.as("KR", "han.registry").post("api/v1/reports", Map.of("year", YEAR)));
        assertThat(stage.as("KR", "lee.release")
                        .post("api/v1/reports/" + id + "/withdrawal", Map.of("reason", "A mistake in a word."))
                        .text("state"))
                .isEqualTo("TAKEN_DOWN");
        assertThat(fetch("/reports/" + YEAR + "/en/").statusCode()).isEqualTo(404);
        assertThat(fetch("/reports/en/").body())
                .contains(YEAR + ": withdrawn")
                .doesNotContain("../" + YEAR)
                .doesNotContain("mistake");
        refused(422, () -> stage.as("KR", "han.registry").post("api/v1/reports", Map.of("year", YEAR)));
    }
}
