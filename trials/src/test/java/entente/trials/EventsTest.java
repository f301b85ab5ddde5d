package entente.trials;

import static org.assertj.core.api.Assertions.assertThat;

import entente.cli.Stage;
import entente.cli.Story;
import entente.pact.Document;
import entente.seal.Fields;
import entente.seal.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a node tells by itself, and to whom: which list has changed, and nothing in it. */
class EventsTest {
    private static final Duration SOON = Duration.ofSeconds(2);
    private static final String ENDED = "(ended)";

    @TempDir
    static Path folder;

    private static Stage stage;

    @BeforeAll
    static void open() throws Exception {
        stage = new Stage(folder.resolve("stage"), OneReleaseTest.quiet());
        stage.open();
    }

    @AfterAll
    static void close() throws Exception {
        stage.close();
    }

    /** A page that follows, and what it heard: a line each. */
    private static final class Page implements AutoCloseable {
        private final HttpClient client =
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
        private final LinkedBlockingQueue<String> heard = new LinkedBlockingQueue<>();
        private final String csrf;
        private final URI url;
        private final List<InputStream> streams = new ArrayList<>();

        Page(String nation, String person) throws Exception {
            url = URI.create(stage.url(nation));
            var answer = client.send(
                    HttpRequest.newBuilder(url.resolve("/api/v1/session"))
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(
                                    "{\"person\":\"" + person + "\",\"key\":\"" + key(nation, person) + "\"}"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            csrf = new Fields(Json.object(answer.body(), "session"), "session").text("csrf");
        }

        int follow() throws Exception {
            var answer = client.send(
                    HttpRequest.newBuilder(url.resolve("/api/v1/events")).build(),
                    HttpResponse.BodyHandlers.ofInputStream());
            streams.add(answer.body());
            if (answer.statusCode() == 200)
                Thread.ofVirtual()
                        .start(() ->
                                read(new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))));
            return answer.statusCode();
        }

        private void read(BufferedReader lines) {
            try {
                for (var line = lines.readLine(); line != null; line = lines.readLine())
                    if (!line.isBlank()) heard.add(line);
            } catch (IOException cut) {
                heard.add("(cut)");
            }
            heard.add(ENDED);
        }

        /** Everything until the line came, with it. */
        List<String> until(String line, Duration within) throws InterruptedException {
            var all = new ArrayList<String>();
            var deadline = System.nanoTime() + within.toNanos();
            while (true) {
                var next = heard.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
                assertThat(next)
                        .as("\"" + line + "\" within " + within + " after " + all)
                        .isNotNull();
                all.add(Objects.requireNonNull(next));
                if (next.equals(line)) return all;
            }
        }

        void signOut() throws Exception {
            var answer = client.send(
                    HttpRequest.newBuilder(url.resolve("/api/v1/session"))
                            .header("X-CSRF-TOKEN", csrf)
                            .DELETE()
                            .build(),
                    HttpResponse.BodyHandlers.discarding());
            assertThat(answer.statusCode()).isEqualTo(204);
        }

        @Override
        public void close() throws IOException {
            for (var stream : streams) stream.close();
        }
    }

    private static String key(String nation, String person) throws IOException {
        var file = stage.home(nation).resolve("people.yaml");
        return new Fields(Document.parse("people", Files.readAllBytes(file)).tree(), "people")
                .objects("people").stream()
                        .filter(one -> person.equals(one.get("id")))
                        .map(one -> String.valueOf(one.get("accessKey")))
                        .findFirst()
                        .orElseThrow();
    }

    private static Map<String, Object> story() throws Exception {
        return new Story(stage, OneReleaseTest.quiet())
                .play(null, "군사II급비밀//REL TO CA, KR", "operations", "joint-exercise");
    }

    @Test
    void eachOfficeIsToldOfItsListsAndOfNothingInThem() throws Exception {
        try (var authority = new Page("KR", "choi.release");
                var officer = new Page("CA", "roy.registry");
                var custodian = new Page("CA", "tremblay.custodian")) {
            for (var page : List.of(authority, officer, custodian)) {
                assertThat(page.follow()).isEqualTo(200);
                page.until(":here", SOON);
            }
            story();
            assertThat(authority.until("data:releases", SOON)).contains("event:changed");
            officer.until("data:holdings", SOON);
            var all = new TreeSet<String>();
            authority.heard.drainTo(all);
            officer.heard.drainTo(all);
            assertThat(all)
                    .isSubsetOf(
                            ":here",
                            "event:changed",
                            "data:releases",
                            "data:holdings",
                            "data:obligations",
                            "data:pact");
            // What crossed is no custodian's.
            var theirs = new TreeSet<String>();
            custodian.heard.drainTo(theirs);
            assertThat(theirs).isSubsetOf(":here", "event:changed", "data:pact");
        }
    }

    /** A reader's events come at their times, whether something came in or not. */
    @Test
    void whoKnowsOfAPartIsToldAtFixedTimes() throws Exception {
        try (var reader = new Page("CA", "gagnon.reader");
                var officer = new Page("CA", "cote.registry")) {
            reader.follow();
            officer.follow();
            reader.until("data:holdings", Duration.ofSeconds(8));
            var first = System.nanoTime();
            story();
            officer.until("data:holdings", SOON);
            reader.until("data:holdings", Duration.ofSeconds(8));
            assertThat(Duration.ofNanos(System.nanoTime() - first)).isGreaterThan(Duration.ofMillis(4500));
        }
    }

    @Test
    void itEndsWithTheSession() throws Exception {
        try (var page = new Page("KR", "lee.release")) {
            page.follow();
            page.until(":here", SOON);
            page.signOut();
            page.until(ENDED, Duration.ofSeconds(4));
            assertThat(page.follow()).isEqualTo(401);
        }
    }

    @Test
    void onePersonFollowsAFewTimesAtOnce() throws Exception {
        try (var page = new Page("KR", "han.registry")) {
            for (var i = 0; i < 8; i++) assertThat(page.follow()).isEqualTo(200);
            assertThat(page.follow()).isEqualTo(429);
        }
    }
}
