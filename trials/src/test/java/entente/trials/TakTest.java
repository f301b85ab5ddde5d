package entente.trials;

import static org.assertj.core.api.Assertions.assertThat;

import entente.cli.DemoProfile;
import entente.cli.ExerciseStory;
import entente.cli.Stage;
import entente.cli.Waiting;
import entente.seal.Fields;
import entente.seal.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a partner delivers, in a TAK client that others wrote ({@code trials/tak}): who gets it, under which label, and when it
 * stops. The receiving node has the port; the ships are simulated at the other.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TakTest {
    private static final Path CLIENT = Path.of(System.getProperty("entente.root"), "trials", "tak");
    private static final int SHIPS = 120;

    @TempDir
    static Path folder;

    private static Stage stage;
    private static ExerciseStory story;
    private static ExerciseStory.Opened opened;
    private static CardMaker authority;
    private static Path revocations = Path.of("");
    private static final Map<String, CardMaker.Card> CARDS = new HashMap<>();

    @BeforeAll
    static void open() throws Exception {
        Assumptions.assumeTrue(
                List.of(System.getenv().getOrDefault("PATH", "").split(":")).stream()
                        .anyMatch(path -> Files.isExecutable(Path.of(path, "npm"))),
                "npm is not on this machine, so no TAK client is tried");
        install();
        authority = new CardMaker("Ministry cards");
        for (var person : List.of("martin.reader", "gagnon.reader", "smith.reader"))
            CARDS.put(person, authority.issue(person));
        CARDS.put("revoked", authority.issue("martin.reader"));
        CARDS.put("nobody", authority.issue("martin.reader"));
        CARDS.put("foreign", new CardMaker("Ministry cards").issue("martin.reader"));
        authority.revoke(card("revoked"));

        stage = new Stage(folder.resolve("stage"), OneReleaseTest.quiet());
        stage.prepare();
        ExerciseStory.ships(stage, SHIPS, 1);
        withTak(stage.home("CA"));
        stage.open();
        story = new ExerciseStory(stage, OneReleaseTest.quiet());
        opened = story.open(List.of(
                DemoProfile.Levels.PARTICIPANT, new DemoProfile.Levels("OBSERVER", 10_000, 10, 20, "[0, 0]", 2_000)));
        story.tracks("CA", "martin.reader", participant());
    }

    @AfterAll
    static void close() {
        if (stage != null) stage.close();
    }

    private static void install() throws Exception {
        if (Files.exists(CLIENT.resolve("node_modules/.package-lock.json"))) return;
        var said = folder.resolve("npm.log");
        var process = new ProcessBuilder("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
                .directory(CLIENT.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(said)).isZero();
    }

    /** The people's port stays as it is: this one brings its own key and its own authority. */
    private static void withTak(Path home) throws Exception {
        revocations = home.resolve("crl.pem");
        authority.list(revocations, Instant.now().plus(Duration.ofHours(1)));
        authority.writeAuthority(home.resolve("ca.pem"));
        CardMaker.write(
                authority.issue(
                        "localhost", Instant.now().minusSeconds(9), Duration.ofHours(9), KeyPurposeId.id_kp_serverAuth),
                home.resolve("tak.pem"),
                home.resolve("tak.key"));
        var config = home.resolve("node.yaml");
        Files.writeString(config, Files.readString(config) + """
                tak:
                  address: 127.0.0.1
                  port: 0
                  tls: {certificate: tak.pem, key: tak.key}
                  certificates: {authorities: ca.pem, revocations: crl.pem}
                """);
        var people = home.resolve("people.yaml");
        var text = Files.readString(people);
        for (var person : List.of("martin.reader", "gagnon.reader", "smith.reader")) {
            var own = CARDS.entrySet().stream()
                    .filter(one -> one.getKey().equals(person)
                            || person.equals("martin.reader")
                                    && Set.of("revoked", "foreign").contains(one.getKey()))
                    .map(one -> "\"" + digest(one.getValue()) + "\"")
                    .collect(Collectors.joining(", "));
            text = text.replace("- id: " + person + "\n", "- id: " + person + "\n    certificates: [" + own + "]\n");
        }
        Files.writeString(people, text);
    }

    private static CardMaker.Card card(String name) {
        return Objects.requireNonNull(CARDS.get(name));
    }

    private static String digest(CardMaker.Card card) {
        try {
            return card.digest();
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String participant() {
        return opened.feeds().getFirst();
    }

    private static String observer() {
        return opened.feeds().getLast();
    }

    /** The client, and what it has heard. */
    private static final class Client implements AutoCloseable {
        private final Process process;
        private final List<Fields> heard = new CopyOnWriteArrayList<>();
        private final Thread reader;

        Client(String card) throws Exception {
            var own = Files.createDirectories(folder.resolve("client-" + System.nanoTime()));
            CardMaker.write(card(card), own.resolve("own.pem"), own.resolve("own.key"));
            var ready = stage.home("CA").resolve("run/node.json");
            var url = new Fields(Json.object(Files.readAllBytes(ready), "ready"), "ready").text("tak");
            process = new ProcessBuilder(
                            "node",
                            "client.mjs",
                            url,
                            own.resolve("own.pem").toString(),
                            own.resolve("own.key").toString(),
                            stage.home("CA").resolve("ca.pem").toString())
                    .directory(CLIENT.toFile())
                    .redirectError(own.resolve("errors").toFile())
                    .start();
            reader = Thread.ofPlatform().daemon().start(this::read);
        }

        private void read() {
            try (var in = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                for (var line = in.readLine(); line != null; line = in.readLine())
                    heard.add(new Fields(Json.object(line, "heard"), "heard"));
            } catch (IOException ended) {
                // It was stopped.
            }
        }

        Fields await(String what, Duration longest) throws InterruptedException {
            return await(what, _ -> true, longest);
        }

        Fields await(String what, Predicate<Fields> which, Duration longest) throws InterruptedException {
            var deadline = System.nanoTime() + longest.toNanos();
            while (System.nanoTime() < deadline) {
                for (var one : heard) if (one.text("what").equals(what) && which.test(one)) return one;
                Thread.sleep(20);
            }
            throw new AssertionError("heard no " + what + " but "
                    + heard.stream().map(one -> one.text("what")).toList());
        }

        List<Fields> tracks() {
            return heard.stream()
                    .filter(one -> one.text("what").equals("track"))
                    .toList();
        }

        boolean ended() throws InterruptedException {
            reader.join(Duration.ofSeconds(20));
            return !reader.isAlive();
        }

        @Override
        public void close() {
            process.destroy();
        }
    }

    // ── what they get ───────────────────────────────────────────────────────────────────────────────────────────

    @Test
    @Order(1)
    void eachGetsTheirFeedUnderItsLabel() throws Exception {
        for (var reader : Map.of("martin.reader", participant(), "gagnon.reader", observer())
                .entrySet())
            try (var client = new Client(reader.getKey())) {
                client.await("pong", Duration.ofSeconds(30));
                client.await("track", Duration.ofSeconds(60));
                Thread.sleep(Duration.ofSeconds(3));
                var tracks = client.tracks();
                var names = new TreeSet<String>();
                for (var one : tracks) {
                    var event = one.fields("event");
                    var label = one.fields("label");
                    names.add(label.text("track"));
                    assertThat(label.text("feed")).isEqualTo(reader.getValue());
                    assertThat(label.text("mark")).isEqualTo("CONFIDENTIAL / CONFIDENTIEL//REL TO CA, KR");
                    assertThat(label.text("originMark")).isEqualTo("군사III급비밀//REL TO CA, KR");
                    assertThat(label.text("classification")).isEqualTo("CONFIDENTIAL / CONFIDENTIEL");
                    assertThat(event.text("access")).isEqualTo("CONFIDENTIAL / CONFIDENTIEL");
                    assertThat(event.text("releasableTo")).isEqualTo("REL TO CA, KR");
                    assertThat(event.text("opex")).isEqualTo("e-" + ExerciseStory.EXERCISE);
                    assertThat(event.text("how")).isEqualTo("m-p");
                    assertThat(Instant.parse(event.text("stale"))).isAfter(Instant.parse(event.text("time")));
                    assertThat(label.tree().keySet()).doesNotContain("mmsi", "name", "sensor", "dark");
                    assertThat(one.fields("contact").text("callsign")).isEqualTo(label.text("track"));
                }
                assertThat(names).hasSizeBetween(10, SHIPS - 1);
                // They are those that the console shows.
                var shown = stage
                        .as("CA", reader.getKey())
                        .get("api/v1/feeds/" + reader.getValue() + "/tracks")
                        .objects("features")
                        .stream()
                        .map(tree ->
                                new Fields(tree, "feature").fields("properties").text("track"))
                        .collect(Collectors.toSet());
                assertThat(shown).containsAll(names);
                System.out.println(reader.getKey() + ": " + tracks.size() + " events of " + names.size() + " tracks");
            }
    }

    /** As in the console: the originator knows. */
    @Test
    @Order(2)
    void openingByTakIsReceiptedLikeAnyOpening() throws Exception {
        var before = openings();
        try (var client = new Client("martin.reader")) {
            client.await("track", Duration.ofSeconds(60));
        }
        Waiting.until("the receipt", TakTest::openings, now -> now > before);
    }

    private static int openings() throws entente.cli.ApiException, InterruptedException {
        return stage.as("KR", "jung.audit")
                .getText("api/v1/releases/" + participant())
                .split("receipt-opened", -1)
                .length;
    }

    @Test
    @Order(3)
    void whoIsNotKnownOrHasNoPartGetsNothing() throws Exception {
        for (var wrong : List.of("foreign", "revoked", "nobody"))
            try (var client = new Client(wrong)) {
                assertThat(client.ended()).as(wrong).isTrue();
                assertThat(client.heard.stream().map(one -> one.text("what")))
                        .as(wrong)
                        .doesNotContain("track", "pong");
            }
        // Cleared, and without need-to-know: connected, and shown nothing.
        try (var client = new Client("smith.reader")) {
            client.await("pong", Duration.ofSeconds(30));
            Thread.sleep(Duration.ofSeconds(8));
            assertThat(client.tracks()).isEmpty();
        }
    }

    // ── when it stops ───────────────────────────────────────────────────────────────────────────────────────────

    private interface Act {
        void carryOut() throws Exception;
    }

    /** From the end of what was done until the client was cut off. */
    private static void stops(String what, String person, Act act) throws Exception {
        try (var client = new Client(person)) {
            client.await("track", Duration.ofSeconds(60));
            act.carryOut();
            var at = System.currentTimeMillis();
            var closed = client.await("closed", Duration.ofSeconds(20));
            var after = closed.number("at") - at;
            System.out.println("from " + what + " to the end of the stream: " + after + " ms");
            assertThat(after).as(what).isLessThan(1_000);
            assertThat(client.tracks().getLast().number("at")).isLessThanOrEqualTo(closed.number("at"));
        }
    }

    @Test
    @Order(4)
    void aSuspensionStopsItAndItGoesOnWhenBothSaySo() throws Exception {
        stops(
                "suspending",
                "martin.reader",
                () -> story.confirmed("CA", opened.exercise(), Map.of("act", "suspended")));
        try (var client = new Client("martin.reader")) {
            client.await("pong", Duration.ofSeconds(30));
            Thread.sleep(Duration.ofSeconds(3));
            assertThat(client.tracks()).isEmpty();
            for (var nation : List.of("CA", "KR")) story.confirmed(nation, opened.exercise(), Map.of("act", "resumed"));
            // On the line that is there.
            client.await("track", Duration.ofSeconds(60));
        }
    }

    @Test
    @Order(5)
    void aGrantThatEndsStopsIt() throws Exception {
        stops(
                "ending the grant",
                "gagnon.reader",
                () -> stage.as("CA", "roy.registry").stream(
                                "POST", "api/v1/holdings/" + observer() + "/grants/gagnon.reader/end")
                        .body()
                        .close());
    }

    @Test
    @Order(6)
    void aRevocationStopsIt() throws Exception {
        stops("revoking", "martin.reader", () -> {
            authority.revoke(card("martin.reader"));
            authority.list(revocations, Instant.now().plus(Duration.ofMinutes(61)));
        });
        try (var client = new Client("martin.reader")) {
            assertThat(client.ended()).isTrue();
            assertThat(client.tracks()).isEmpty();
        }
    }

    /** A port that somebody else has is replaced, and the node says by which. */
    @Test
    @Order(7)
    void itSaysWhereItIs() throws Exception {
        var ready = stage.home("CA").resolve("run/node.json");
        var url = URI.create(new Fields(Json.object(Files.readAllBytes(ready), "ready"), "ready").text("tak"));
        assertThat(url.getScheme()).isEqualTo("ssl");
        assertThat(url.getPort()).isPositive();
        assertThat(Files.readString(stage.home("KR").resolve("run/node.json"))).doesNotContain("tak");
    }
}
