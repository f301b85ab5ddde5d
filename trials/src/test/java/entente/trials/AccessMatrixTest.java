package entente.trials;

import static entente.trials.Access.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import entente.cli.ApiException;
import entente.cli.SafetyStory;
import entente.cli.SamplePage;
import entente.cli.Stage;
import entente.cli.Story;
import entente.cli.Waiting;
import entente.pact.Document;
import entente.seal.Fields;
import entente.seal.Json;
import entente.trials.Access.Answer;
import entente.trials.Access.Cell;
import java.io.IOException;
import java.net.CookieManager;
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
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every operation of the API, by every person of both nations and by nobody, on things to which they stand in every
 * relation. What each may do is written by hand, a rule for each operation; one that has no rule fails the test.
 */
class AccessMatrixTest {
    /** What nobody needs to be signed in for. */
    private static final Set<String> OPEN = Set.of(
            "readLog",
            "signIn",
            "listWays",
            "startIdentity",
            "finishIdentity",
            "signInByCertificate",
            "startPasskey",
            "showPasskey");

    @TempDir
    static Path folder;

    private static Stage stage;
    private static final Map<String, String> KEYS = new TreeMap<>();
    private static final Map<String, String> NATION = new TreeMap<>();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    // What each of these is, Access.Things says.
    private static String release = "";
    private static String item = "";
    private static String referred = "";
    private static String mandate = "";
    private static String question = "";
    private static String assurance = "";
    private static String safety = "";

    @BeforeAll
    static void open() throws Exception {
        stage = new Stage(folder.resolve("stage"), OneReleaseTest.quiet());
        stage.open();
        for (var nation : List.of("KR", "CA")) {
            var file = stage.home(nation).resolve("people.yaml");
            for (var person : new Fields(
                            Document.parse("people", Files.readAllBytes(file)).tree(), "people")
                    .objects("people")) {
                KEYS.put(String.valueOf(person.get("id")), String.valueOf(person.get("accessKey")));
                NATION.put(String.valueOf(person.get("id")), nation);
            }
        }
        var result = new Story(stage, OneReleaseTest.quiet())
                .play(
                        SamplePage.write(folder.resolve("page.pdf")),
                        "군사II급비밀//REL TO CA, KR",
                        "operations",
                        "joint-exercise");
        release = String.valueOf(result.get("release"));
        item = stage.as("KR", "kim.analyst")
                .get("api/v1/releases/" + release)
                .fields("item")
                .text("id");
        referred = stage.as("KR", "kim.analyst")
                .post(
                        "api/v1/releases",
                        Map.of(
                                "item",
                                item,
                                "recipient",
                                "CA",
                                "purpose",
                                "joint-exercise",
                                "declaration",
                                Story.DECLARATION))
                .text("id");
        stage.as("KR", "choi.release")
                .post(
                        "api/v1/releases/" + referred + "/referrals",
                        Map.of("to", "lee.release", "question", "Is it still needed?"));
        mandate = stage.as("KR", "oh.admin")
                .post("api/v1/people/kim.analyst/mandates", Map.of("role", "reader", "until", "2027-01-01T00:00:00Z"))
                .text("id");
        question = stage.as("CA", "roy.registry")
                .post("api/v1/holdings/" + release + "/consent", Map.of("act", "reproduce"))
                .text("id");
        assurance = stage.as("CA", "roy.registry")
                .post(
                        "api/v1/assurances",
                        Map.of(
                                "area",
                                "research",
                                "purposes",
                                List.of("joint-project"),
                                "ceiling",
                                "SECRET",
                                "until",
                                java.time.Instant.now()
                                        .plus(java.time.Duration.ofDays(9))
                                        .toString()))
                .text("id");
        ResearchAccess.open(stage);
        safety = stage.as("CA", "fraser.director")
                .post(
                        "api/v1/safety",
                        Map.of("draft", SafetyStory.warning("ca.ccg.warn.2026.90", 90), "label", "UNCLASSIFIED"))
                .text("id");
        var room = stage.as("KR", "kim.analyst")
                .post(
                        "api/v1/rooms",
                        Map.of(
                                "id",
                                "matrix",
                                "from",
                                java.time.Instant.now().minusSeconds(60).toString(),
                                "until",
                                java.time.Instant.now()
                                        .plus(java.time.Duration.ofDays(9))
                                        .toString(),
                                "purpose",
                                "network-defence",
                                "label",
                                "군사III급비밀//REL TO CA, KR",
                                "declaration",
                                Story.DECLARATION))
                .text("release");
        for (var authority : List.of("lee.release", "choi.release"))
            stage.as("KR", authority).post("api/v1/releases/" + room + "/approvals", Map.of());
        Waiting.until(
                "the room's terms to be delivered",
                () -> stage.as("KR", "kim.analyst")
                        .get("api/v1/releases/" + room)
                        .text("stage"),
                "DELIVERED"::equals);
        for (var reader : List.of("martin.reader", "smith.reader"))
            stage.as("CA", "roy.registry")
                    .post(
                            "api/v1/holdings/" + room + "/grants",
                            Map.of(
                                    "reader",
                                    reader,
                                    "until",
                                    java.time.Instant.now()
                                            .plus(java.time.Duration.ofDays(1))
                                            .toString()));
        IndustryAccess.prepare(stage);
        Waiting.until(
                "the question to arrive",
                () -> {
                    try {
                        return stage.as("KR", "lee.release")
                                .get("api/v1/obligations/" + question)
                                .text("state");
                    } catch (ApiException unknown) {
                        if (unknown.status() == 404) return "";
                        throw unknown;
                    }
                },
                "ACKNOWLEDGED"::equals);
    }

    @AfterAll
    static void close() throws Exception {
        stage.close();
    }

    private static List<Cell> cells() {
        var on = new Access.Things(release, item, referred, mandate, question, assurance, safety);
        return Stream.of(
                        SessionAccess.cells(),
                        ReleaseAccess.cells(on),
                        HoldingAccess.cells(on),
                        ObligationAccess.cells(on),
                        PeopleAccess.cells(on),
                        ExerciseAccess.cells(on),
                        CyberAccess.cells(on),
                        SafetyAccess.cells(on),
                        IndustryAccess.cells(),
                        VisitAccess.cells(),
                        SupplyAccess.cells(),
                        ReportAccess.cells(),
                        DiscoveryAccess.cells(),
                        ResearchAccess.cells(),
                        ProcurementAccess.cells())
                .flatMap(List::stream)
                .toList();
    }

    // Shows: clause Access
    @Test
    void everyOperationByEveryPersonIsAsItsRuleSays() throws Exception {
        var wrong = new ArrayList<String>();
        var rows = 0;
        for (var cell : cells())
            for (var person : people()) {
                for (var nation :
                        person.isEmpty() ? List.of("KR", "CA") : List.of(String.valueOf(NATION.get(person)))) {
                    var open = OPEN.contains(cell.operation());
                    var awaited = person.isEmpty() && !open
                            ? Answer.NOT_SIGNED_IN
                            : cell.rule().apply(nation, person);
                    var status = status(cell, nation, person);
                    rows++;
                    if (!awaited.fits(status))
                        wrong.add("%s %s by %s at %s: %d, not %s"
                                .formatted(
                                        cell.operation(),
                                        cell.path().contains(UNKNOWN) ? "(unknown)" : "",
                                        person.isEmpty() ? "nobody" : person,
                                        nation,
                                        status,
                                        awaited));
                }
            }
        assertThat(wrong).isEmpty();
        assertThat(rows).isGreaterThan(900);
        System.out.println(rows + " rows");
    }

    /** A reader in a browser: the content comes whole, though it is streamed after the request was answered. */
    @Test
    void aBrowserReadsTheWholeContent() throws Exception {
        var browser = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
        var url = URI.create(stage.url("CA"));
        var signedIn = browser.send(
                HttpRequest.newBuilder(url.resolve("/api/v1/session"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                "{\"person\":\"martin.reader\",\"key\":\"" + KEYS.get("martin.reader") + "\"}"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        var token = new Fields(Json.object(signedIn.body(), "session"), "session").text("csrf");
        var opened = browser.send(
                HttpRequest.newBuilder(url.resolve("/api/v1/holdings/" + release + "/open"))
                        .header("X-CSRF-TOKEN", token)
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
        assertThat(opened.statusCode()).isEqualTo(200);
        assertThat(opened.body()).isEqualTo(Files.readAllBytes(folder.resolve("page.pdf")));
    }

    @Test
    void everyOperationHasItsRule() throws IOException {
        var described = new TreeSet<String>();
        try (var in = AccessMatrixTest.class.getResourceAsStream("/static/openapi.yaml")) {
            for (var line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n"))
                if (line.strip().startsWith("operationId:"))
                    described.add(
                            line.strip().substring("operationId:".length()).strip());
        }
        var ruled = new TreeSet<String>();
        for (var cell : cells()) ruled.add(cell.operation());
        assertThat(ruled).isEqualTo(described);
    }

    private static List<String> people() {
        var people = new ArrayList<>(KEYS.keySet());
        people.add("");
        return people;
    }

    private static int status(Cell cell, String nation, String person) throws Exception {
        var body = cell.body().replace("%PERSON%", person).replace("%MARK%", nation.equals("KR") ? "평문" : "SECRET");
        var request = HttpRequest.newBuilder(URI.create(stage.url(nation)).resolve("/api/v1/" + cell.path()))
                .header(
                        "Content-Type",
                        cell.verb().equals("PUT") && !body.startsWith("{")
                                ? "application/octet-stream"
                                : "application/json")
                .method(cell.verb(), HttpRequest.BodyPublishers.ofString(body));
        if (!person.isEmpty())
            request.header(
                    "Authorization",
                    "Basic "
                            + Base64.getEncoder()
                                    .encodeToString(
                                            (person + ":" + KEYS.get(person)).getBytes(StandardCharsets.UTF_8)));
        var answer = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        // Closed and not read to its end, for one operation's answer has none.
        answer.body().close();
        return answer.statusCode();
    }
}
