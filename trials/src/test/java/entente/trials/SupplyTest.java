package entente.trials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import entente.cli.ApiException;
import entente.cli.Stage;
import entente.cli.SupplySamples;
import entente.cli.SupplyStory;
import entente.cli.Waiting;
import entente.kernel.CanonicalJson;
import entente.pact.Document;
import entente.seal.Fields;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Seoul reads what is in a radio, finds a weakness, and asks Ottawa about it without saying where it stands. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SupplyTest {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final String KOREA = "군사III급비밀//REL TO CA, KR";
    private static final Map<String, String> KEYS = new TreeMap<>();

    @TempDir
    static Path folder;

    private static Stage stage;
    private static String bill = "";
    private static String chain = "";
    private static String question = "";

    @BeforeAll
    static void open() throws Exception {
        stage = new Stage(folder.resolve("stage"), OneReleaseTest.quiet());
        stage.open();
        for (var nation : List.of("KR", "CA"))
            for (var person : new Fields(
                            Document.parse(
                                            "people",
                                            Files.readAllBytes(
                                                    stage.home(nation).resolve("people.yaml")))
                                    .tree(),
                            "people")
                    .objects("people"))
                KEYS.put(String.valueOf(person.get("id")), String.valueOf(person.get("accessKey")));
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    static HttpResponse<String> take(
            Stage stage, String nation, String person, String key, String kind, String name, String label, byte[] file)
            throws Exception {
        var query = "kind=" + kind + "&name=" + URLEncoder.encode(name, StandardCharsets.UTF_8) + "&label="
                + URLEncoder.encode(label, StandardCharsets.UTF_8);
        return CLIENT.send(
                HttpRequest.newBuilder(URI.create(stage.url(nation)).resolve("/api/v1/supply/documents?" + query))
                        .header(
                                "Authorization",
                                "Basic "
                                        + Base64.getEncoder()
                                                .encodeToString((person + ":" + key).getBytes(StandardCharsets.UTF_8)))
                        .header("Content-Type", "application/octet-stream")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(file))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static List<Map<String, Object>> list(String nation, String person, String path) throws Exception {
        return new Fields(
                        entente.seal.Json.object(
                                "{\"all\":" + stage.as(nation, person).getText(path) + "}", "list"),
                        "list")
                .objects("all");
    }

    private static Fields taken(String kind, String name, Object tree) throws Exception {
        var answer = take(
                stage,
                "KR",
                "kim.analyst",
                KEYS.getOrDefault("kim.analyst", ""),
                kind,
                name,
                KOREA,
                CanonicalJson.bytes(tree));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return new Fields(entente.seal.Json.object(answer.body(), "answer"), "answer");
    }

    @Test
    @Order(1)
    void aBillIsMatchedWithAdvisoriesAndSaysByWhichRule() throws Exception {
        bill = taken("sbom", "Radio K-999, firmware", SupplySamples.radio()).text("id");
        taken("advisory", "A parser", SupplySamples.osv());
        taken("advisory", "Exploited", SupplySamples.stix());
        var read = stage.as("KR", "kim.analyst").get("api/v1/supply/sboms/" + bill);
        assertThat(read.objects("findings")).hasSize(1);
        var finding = new Fields(read.objects("findings").getFirst(), "finding");
        assertThat(finding.text("answer")).isEqualTo("AFFECTED");
        assertThat(finding.text("rule")).isEqualTo("PURL");
        assertThat(finding.text("vulnerability")).isEqualTo("GHSA-aaaa-bbbb-cccc");
        assertThat(finding.texts("exploitedBy")).containsExactly("Night Heron");
        assertThat(read.number("unnamed")).isEqualTo(1);
    }

    @Test
    @Order(2)
    void whoMayNotReadItDoesNotKnowOfIt() throws Exception {
        assertThat(stage.as("KR", "jang.industry")
                        .get("api/v1/supply/sboms/" + bill)
                        .text("id"))
                .isEqualTo(bill);
        for (var person : List.of("yang.director", "lee.release", "jung.audit", "shin.reader", "oh.admin"))
            assertThatThrownBy(() -> stage.as("KR", person).get("api/v1/supply/sboms/" + bill))
                    .as(person)
                    .isInstanceOfSatisfying(
                            ApiException.class, e -> assertThat(e.status()).isEqualTo(404));
    }

    @Test
    @Order(3)
    void whatCannotBeReadIsRefusedAndNotKept() throws Exception {
        var before = list("KR", "kim.analyst", "api/v1/items").size();
        var answer = take(
                stage,
                "KR",
                "kim.analyst",
                KEYS.getOrDefault("kim.analyst", ""),
                "sbom",
                "x",
                KOREA,
                "<!DOCTYPE bom SYSTEM 'http://192.0.2.1/x'><bom/>".getBytes(StandardCharsets.UTF_8));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(list("KR", "kim.analyst", "api/v1/items")).hasSize(before);
    }

    @Test
    @Order(4)
    void theRiskOfAProgrammeHasItsReasons() throws Exception {
        chain = taken("chain", "Suppliers", SupplySamples.chain(bill)).text("id");
        var read = stage.as("KR", "jang.industry").get("api/v1/supply/chains/" + chain);
        var line = new Fields(read.objects("risk").getFirst(), "line");
        assertThat(line.text("exposure")).isEqualTo("HIGH");
        assertThat(line.objects("reasons").stream().map(reason -> reason.get("reason")))
                .contains("Affected", "ControlledFrom");
    }

    @Test
    @Order(5)
    void aQuestionShowsNoMoreThanItMust() throws Exception {
        var kim = stage.as("KR", "kim.analyst");
        var draft = new TreeMap<String, Object>(Map.of(
                "document", bill,
                "components", List.of("json-reader"),
                "vulnerabilities", List.of("CVE-2026-0001"),
                "asks", List.of("affected", "fixed-version")));
        var text = kim.post("api/v1/supply/questions/preview", draft).text("text");
        assertThat(text)
                .isEqualTo("{\"asks\":[\"affected\",\"fixed-version\"],\"form\":\"supply-question/1\","
                        + "\"identifiers\":[\"pkg:npm/json-reader\"],\"vulnerabilities\":[\"CVE-2026-0001\"]}");
        draft.put("declaration", Map.of("grade", "what our radios are made of would be known", "persons", "none"));
        question = kim.post("api/v1/supply/questions", draft).text("release");
        for (var authority : List.of("lee.release", "choi.release"))
            stage.as("KR", authority).post("api/v1/releases/" + question + "/approvals", Map.of());
        Waiting.until(
                "the question to be delivered",
                () -> kim.get("api/v1/releases/" + question),
                found -> found.text("stage").equals("DELIVERED"));
        var held = stage.as("CA", "roy.registry").get("api/v1/holdings/" + question);
        // Nothing that the partner is told besides names the radio either.
        assertThat(CanonicalJson.text(held.tree())).doesNotContain("K-999").doesNotContain("Radio");
        stage.as("CA", "roy.registry")
                .post(
                        "api/v1/holdings/" + question + "/grants",
                        Map.of(
                                "reader",
                                "martin.reader",
                                "until",
                                Instant.now().plus(Duration.ofHours(4)).toString()));
        var seen = list("CA", "martin.reader", "api/v1/supply/questions");
        assertThat(seen).hasSize(1);
        assertThat(CanonicalJson.text(seen.getFirst().get("question"))).isEqualTo(text);
        assertThat(list("CA", "gagnon.reader", "api/v1/supply/questions")).isEmpty();
    }

    @Test
    @Order(6)
    void theAnswerIsAskedForAndDeclinedAsAnyRequest() throws Exception {
        var kim = stage.as("KR", "kim.analyst");
        var request = kim.post("api/v1/releases/" + question + "/request", Map.of("of", "CA"))
                .text("id");
        Waiting.until(
                "the request to be acknowledged",
                () -> list("KR", "kim.analyst", "api/v1/supply/questions").getFirst(),
                found -> "ACKNOWLEDGED".equals(found.get("state")));
        Waiting.until(
                "Canada to have it",
                () -> {
                    try {
                        stage.as("CA", "bouchard.release")
                                .post("api/v1/obligations/" + request + "/fulfilment", Map.of());
                        return true;
                    } catch (ApiException early) {
                        return false;
                    }
                },
                done -> done);
        Waiting.until(
                "the answer",
                () -> list("KR", "kim.analyst", "api/v1/supply/questions").getFirst(),
                found -> "REFUSED".equals(found.get("state")));
        // Who may read the question is not told whether it was answered, nor who may see our documents.
        for (var seen : List.of(
                list("CA", "martin.reader", "api/v1/supply/questions"),
                list("KR", "jang.industry", "api/v1/supply/questions")))
            assertThat(seen)
                    .isNotEmpty()
                    .allSatisfy(one -> assertThat(one).doesNotContainKeys("obligation", "state", "answer"));
    }

    /** The story that people are shown, to its end. */
    @Test
    @Order(7)
    void theStoryIsPlayedToItsAnswer() throws Exception {
        var ended = new SupplyStory(stage, OneReleaseTest.quiet()).play();
        assertThat(ended).containsEntry("hidden", 404);
        assertThat(ended)
                .hasEntrySatisfying(
                        "findings", found -> assertThat((Integer) found).isPositive());
        assertThat(list("KR", "kim.analyst", "api/v1/supply/questions"))
                .filteredOn(one -> String.valueOf(ended.get("question")).equals(one.get("release")))
                .extracting(one -> one.get("state"))
                .containsExactly("DONE");
    }

    /** One advisory that breaks its form, and one that repeats a name: each is named with its problem, and all else is answered. */
    @Test
    @Order(8)
    void aBadDocumentIsNamedAndHidesNoOther() throws Exception {
        var kim = stage.as("KR", "kim.analyst");
        var broken = kim.post(
                        "api/v1/items",
                        Map.of(
                                "area", "industry",
                                "title", "Broken",
                                "fileName", "x.record",
                                "mediaType", "application/vnd.entente.record+json",
                                "office", "KR/DAPA",
                                "label", KOREA))
                .text("id");
        var record = Map.of("form", "supply-advisory/1", "name", "Broken", "text", "nonsense");
        kim.put(
                "api/v1/items/" + broken + "/content",
                Files.write(folder.resolve("x.record"), CanonicalJson.bytes(record)));
        var repeating = taken("advisory", "Repeating", repeating()).text("id");
        var parts = java.util.Collections.nCopies(3000, Map.of("type", "library", "name", "lib", "version", "6.0"));
        var many = taken(
                        "sbom",
                        "Many parts",
                        Map.of("bomFormat", "CycloneDX", "specVersion", "1.6", "components", parts))
                .text("id");

        assertThat(list("KR", "kim.analyst", "api/v1/supply/documents"))
                .filteredOn(one -> broken.equals(one.get("id")))
                .singleElement()
                .satisfies(one -> assertThat(one)
                        .containsEntry("name", "Broken")
                        .containsEntry("kind", "advisory")
                        .containsKey("problems"));
        // Whoever asks for it alone is told why; with the others it is left out.
        assertThatThrownBy(() -> kim.get("api/v1/supply/advisories/" + broken))
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.status()).isEqualTo(422));
        var read = kim.get("api/v1/supply/sboms/" + many);
        assertThat(read.objects("left")).extracting(one -> one.get("id")).containsExactlyInAnyOrder(broken, repeating);
        assertThat(read.objects("left"))
                .allSatisfy(one -> assertThat(one.get("problems"))
                        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                        .isNotEmpty());
        for (var answer : List.of(kim.get("api/v1/supply/sboms/" + bill), kim.get("api/v1/supply/chains/" + chain)))
            assertThat(answer.objects("left")).extracting(one -> one.get("id")).containsExactly(broken);
        assertThat(kim.get("api/v1/supply/sboms/" + bill).objects("findings")).isNotEmpty();
    }

    private static Map<String, Object> repeating() {
        return Map.of(
                "document",
                Map.of("csaf_version", "2.0", "title", "Repeating", "tracking", Map.of("id", "EX-2026-9")),
                "product_tree",
                Map.of("full_product_names", List.of(Map.of("product_id", "P", "name", "lib"))),
                "vulnerabilities",
                java.util.stream.IntStream.range(1000, 2500)
                        .mapToObj(at -> Map.of(
                                "cve", "CVE-2026-" + at, "product_status", Map.of("known_affected", List.of("P"))))
                        .toList());
    }
}
