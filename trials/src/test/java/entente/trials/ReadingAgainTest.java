package entente.trials;

import static org.assertj.core.api.Assertions.assertThat;

import entente.cli.SamplePage;
import entente.cli.Stage;
import entente.cli.Story;
import entente.pact.Document;
import entente.seal.Fields;
import entente.seal.Json;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever opens what is SECRET has just shown who they are, for that very reading. */
class ReadingAgainTest {
    private static final String NOTHING = "00000000-0000-0000-0000-000000000000";

    @TempDir
    static Path folder;

    private static Stage stage;
    private static String secret = "";
    private static String confidential = "";

    @BeforeAll
    static void open() throws Exception {
        stage = new Stage(folder.resolve("stage"), OneReleaseTest.quiet());
        stage.prepare();
        var config = stage.home("CA").resolve("node.yaml");
        Files.writeString(config, Files.readString(config) + "sessions: {freshSeconds: 3600, readAgainSeconds: 3}\n");
        stage.open();
        secret = release("군사II급비밀//REL TO CA, KR");
        confidential = release("군사III급비밀//REL TO CA, KR");
    }

    private static String release(String label) throws Exception {
        return String.valueOf(new Story(stage, OneReleaseTest.quiet())
                .play(SamplePage.write(folder.resolve(label.length() + ".pdf")), label, "operations", "joint-exercise")
                .get("release"));
    }

    @AfterAll
    static void close() throws Exception {
        stage.close();
    }

    private static final class Browser {
        private final HttpClient client =
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
        private final String key;
        private String csrf = "";

        Browser(String person) throws Exception {
            var file = stage.home("CA").resolve("people.yaml");
            key = new Fields(Document.parse("people", Files.readAllBytes(file)).tree(), "people")
                    .objects("people").stream()
                            .filter(one -> person.equals(one.get("id")))
                            .map(one -> String.valueOf(one.get("accessKey")))
                            .findFirst()
                            .orElseThrow();
            csrf = new Fields(
                            Json.object(
                                    post("session", "{\"person\":\"" + person + "\",\"key\":\"" + key + "\"}")
                                            .body(),
                                    "session"),
                            "session")
                    .text("csrf");
        }

        HttpResponse<String> post(String path, String body) throws Exception {
            var request = HttpRequest.newBuilder(URI.create(stage.url("CA") + "/api/v1/" + path))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(body));
            if (!csrf.isEmpty()) request.header("X-CSRF-TOKEN", csrf);
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }

        int open(String id) throws Exception {
            return post("holdings/" + id + "/open", "").statusCode();
        }

        void giveKey() throws Exception {
            assertThat(post("session/fresh", "{\"key\":\"" + key + "\"}").statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void theKeyOfAWhileAgoOpensWhatIsLowerAndNotWhatIsSecret() throws Exception {
        var martin = new Browser("martin.reader");
        assertThat(martin.open(secret)).isEqualTo(200);
        Thread.sleep(Duration.ofMillis(3300));
        var asked = martin.post("holdings/" + secret + "/open", "");
        assertThat(asked.statusCode()).isEqualTo(403);
        assertThat(asked.body()).contains("urn:entente:problem:reauthenticate");
        assertThat(martin.open(confidential)).isEqualTo(200);
        martin.giveKey();
        assertThat(martin.open(secret)).isEqualTo(200);
    }

    /** Who has no need to know learns nothing of the level: a holding answers like none. */
    @Test
    void whoMayNotKnowIsAskedForNothing() throws Exception {
        var gagnon = new Browser("gagnon.reader");
        Thread.sleep(Duration.ofMillis(3300));
        var held = gagnon.post("holdings/" + secret + "/open", "");
        var none = gagnon.post("holdings/" + NOTHING + "/open", "");
        assertThat(held.statusCode()).isEqualTo(none.statusCode()).isEqualTo(403);
        assertThat(held.body().replace(secret, NOTHING)).isEqualTo(none.body()).doesNotContain("reauthenticate");
    }

    /** A program's key comes with each request. */
    @Test
    void aProgramIsNotAsked() throws Exception {
        var martin = stage.as("CA", "martin.reader");
        try (var content =
                martin.stream("POST", "api/v1/holdings/" + secret + "/open").body()) {
            assertThat(content.readAllBytes()).isNotEmpty();
        }
    }
}
