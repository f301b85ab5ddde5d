package entente.trials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import entente.cli.ApiException;
import entente.cli.Stage;
import entente.cli.Waiting;
import entente.cyber.stix.StixCheck;
import entente.cyber.stix.StixFinding;
import entente.cyber.stix.StixReader;
import entente.kernel.CanonicalJson;
import entente.pact.Document;
import entente.seal.Fields;
import entente.seal.Json;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Seoul and Ottawa work on one incident, each in its own half of a room. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RoomTest {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final String KOREA = "군사III급비밀//REL TO CA, KR";
    private static final String CANADA = "CONFIDENTIAL//REL TO CA, KR";
    private static final Map<String, String> KEYS = new TreeMap<>();

    @TempDir
    static Path folder;

    private static Stage stage;
    private static String ours = "";
    private static String theirs = "";
    /** How many entries there are, of both. */
    private static int entered;

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

    /** Canada's law asks for a lawful authority besides. */
    private static Map<String, Object> declaration(String nation) {
        var declaration = new TreeMap<String, Object>(
                Map.of("grade", "its loss would harm the defence of networks", "persons", "none"));
        if (nation.equals("CA")) declaration.put("authority", "ca-defence-arrangement");
        return declaration;
    }

    private static Map<String, Object> terms(String nation, String id, String label) {
        return Map.of(
                "id",
                id,
                "from",
                Instant.now().minusSeconds(60).toString(),
                "until",
                Instant.now().plus(Duration.ofDays(30)).toString(),
                "purpose",
                "network-defence",
                "label",
                label,
                "declaration",
                declaration(nation));
    }

    private static String opened(String nation, String person, String id, String label, List<String> authorities)
            throws Exception {
        var release = stage.as(nation, person)
                .post("api/v1/rooms", terms(nation, id, label))
                .text("release");
        delivered(nation, person, release, authorities);
        return release;
    }

    private static void delivered(String nation, String person, String release, List<String> authorities)
            throws Exception {
        for (var authority : authorities)
            stage.as(nation, authority).post("api/v1/releases/" + release + "/approvals", Map.of());
        Waiting.until(
                "the release to be delivered",
                () -> stage.as(nation, person).get("api/v1/releases/" + release),
                found -> found.text("stage").equals("DELIVERED"));
    }

    private static void grant(String nation, String officer, String release, String reader) throws Exception {
        stage.as(nation, officer)
                .post(
                        "api/v1/holdings/" + release + "/grants",
                        Map.of(
                                "reader",
                                reader,
                                "until",
                                Instant.now().plus(Duration.ofHours(4)).toString()));
    }

    private static Fields room(String nation, String person) throws Exception {
        return stage.as(nation, person).get("api/v1/rooms/harbour");
    }

    private static Fields kim() throws Exception {
        return room("KR", "yang.director");
    }

    private static Fields ian() throws Exception {
        return room("CA", "fraser.director");
    }

    private static Fields enter(String nation, Map<String, ?> act) throws Exception {
        var entry = stage.as(nation, nation.equals("KR") ? "yang.director" : "fraser.director")
                .post("api/v1/rooms/harbour/entries", Map.of("act", act));
        entered++;
        return entry;
    }

    private static int status(String nation, String person, String path) throws Exception {
        var answer =
                CLIENT.send(request(nation, person, path).GET().build(), HttpResponse.BodyHandlers.ofInputStream());
        answer.body().close();
        return answer.statusCode();
    }

    private static HttpRequest.Builder request(String nation, String person, String path) {
        return HttpRequest.newBuilder(URI.create(stage.url(nation)).resolve("/api/v1/" + path))
                .header(
                        "Authorization",
                        "Basic "
                                + Base64.getEncoder()
                                        .encodeToString(
                                                (person + ":" + KEYS.get(person)).getBytes(StandardCharsets.UTF_8)));
    }

    /** What both nodes must have alike: everything but marks and the moments at which something was here. */
    private static String common(Fields room) {
        var common = new TreeMap<String, Object>();
        for (var part :
                List.of("incident", "phases", "tasks", "courses", "handlings", "indicators", "reports", "digest"))
            common.put(part, room.tree().get(part));
        common.put(
                "list",
                room.objects("list").stream()
                        .map(entry -> {
                            var line = new TreeMap<String, Object>(entry);
                            line.keySet().removeAll(List.of("kept", "receipted", "label"));
                            return line;
                        })
                        .toList());
        return CanonicalJson.text(common);
    }

    private static void bothSeeTheSame() throws Exception {
        Waiting.until(
                "both to have " + entered + " entries with their receipts",
                () -> List.of(kim(), ian()),
                both -> both.stream().allMatch(room -> room.objects("list").size() == entered && receipted(room)));
        assertThat(common(ian())).isEqualTo(common(kim()));
    }

    private static boolean receipted(Fields room) {
        return room.objects("list").stream()
                .filter(entry -> room.text("nation").equals(entry.get("nation")))
                .allMatch(entry -> entry.containsKey("receipted"));
    }

    @Test
    @Order(1)
    void eachNationOpensItsOwnHalf() throws Exception {
        assertThatThrownBy(() -> stage.as("KR", "shin.reader").post("api/v1/rooms", terms("KR", "harbour", KOREA)))
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("originator");
        ours = opened("KR", "yang.director", "harbour", KOREA, List.of("lee.release", "choi.release"));
        var first = enter("KR", Map.of("kind", "noted", "text", "부산항에서 이상한 접속이 보인다"));
        assertThat(first.truth("effect")).isTrue();
        for (var person : List.of("fraser.director", "martin.reader", "roy.registry", "wilson.audit"))
            assertThat(status("CA", person, "rooms/harbour")).as(person).isEqualTo(404);
        assertThat(stage.as("CA", "fraser.director").getText("api/v1/rooms")).isEqualTo("[]");
        grant("CA", "roy.registry", ours, "fraser.director");
        grant("CA", "roy.registry", ours, "martin.reader");
        var there = Waiting.until(
                "the first entry", RoomTest::ian, found -> found.objects("list").size() == 1);
        assertThat(there.truth("mayWrite")).isFalse();
        assertThatThrownBy(() -> enter("CA", Map.of("kind", "phase", "phase", "DETECTED")))
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("propose its terms");
        theirs = opened("CA", "fraser.director", "harbour", CANADA, List.of("bouchard.release", "singh.release"));
        assertThat(kim().has("theirs"))
                .as("nobody in Seoul needs to know it yet")
                .isFalse();
        grant("KR", "han.registry", theirs, "yang.director");
        assertThat(kim().text("incident")).isEqualTo(ian().text("incident")).startsWith("incident--");
        enter(
                "CA",
                Map.of("kind", "noted", "text", "We see the same in Halifax", "happened", "2026-11-28T09:00:00.000Z"));
        bothSeeTheSame();
    }

    @Test
    @Order(2)
    void everyActCrossesBothWays() throws Exception {
        var task = UUID.randomUUID().toString();
        var course = UUID.randomUUID().toString();
        var indicator = "indicator--" + UUID.randomUUID();
        enter("KR", Map.of("kind", "phase", "phase", "CONFIRMED"));
        enter("CA", Map.of("kind", "phase", "phase", "DETECTED"));
        enter("KR", Map.of("kind", "task", "task", task, "title", "Look for it at the ferry terminal", "owner", "CA"));
        enter(
                "KR",
                Map.of("kind", "course", "course", course, "title", "Isolate", "text", "Take the segment off the net"));
        var decision = enter("KR", Map.of("kind", "handling", "text", "Victims are named to nobody", "about", task))
                .fields("act")
                .text("decision");
        enter(
                "KR",
                Map.of(
                        "kind",
                        "indicator",
                        "indicator",
                        indicator,
                        "name",
                        "Beacon",
                        "pattern",
                        "[ipv4-addr:value = '198.51.100.7']",
                        "validFrom",
                        "2026-11-01T00:00:00.000Z"));
        Waiting.until(
                "what Korea entered",
                RoomTest::ian,
                found -> found.objects("indicators").size() == 1);
        enter("CA", Map.of("kind", "task-moved", "task", task, "state", "TAKEN"));
        enter("CA", Map.of("kind", "answered", "about", course, "answer", "AGREED"));
        enter("CA", Map.of("kind", "answered", "about", decision, "answer", "DECLINED"));
        enter("CA", Map.of("kind", "indicator-moved", "indicator", indicator, "state", "ACCEPTED"));
        enter("CA", Map.of("kind", "indicator-moved", "indicator", indicator, "state", "DEPLOYED"));
        enter(
                "CA",
                Map.of(
                        "kind",
                        "sighted",
                        "about",
                        indicator,
                        "count",
                        3,
                        "first",
                        "2026-11-20T00:00:00Z",
                        "last",
                        "2026-11-21T00:00:00Z",
                        "text",
                        "At two ferries"));
        enter("CA", Map.of("kind", "enriched", "about", indicator, "text", "Rented from a hoster in a third country"));
        enter("CA", Map.of("kind", "task-moved", "task", task, "state", "DONE"));
        enter("KR", Map.of("kind", "indicator-moved", "indicator", indicator, "state", "ACCEPTED"));
        var idle = enter("KR", Map.of("kind", "task-moved", "task", task, "state", "DONE"));
        assertThat(idle.truth("effect")).isFalse();
        assertThat(idle.text("why")).isEqualTo("NOT_YOURS");
        bothSeeTheSame();
        var room = ian();
        assertThat(room.objects("tasks").getFirst())
                .containsEntry("state", "DONE")
                .containsEntry("asked", "KR");
        assertThat(room.objects("courses").getFirst()).containsEntry("state", "AGREED");
        assertThat(room.objects("handlings").getFirst()).containsEntry("state", "DECLINED");
        assertThat(room.objects("indicators").getFirst())
                .containsEntry("states", Map.of("KR", "ACCEPTED", "CA", "DEPLOYED"))
                .containsEntry("enrichments", 1);
        assertThat(room.fields("phases").tree()).isEqualTo(Map.of("KR", "CONFIRMED", "CA", "DETECTED"));
        assertThat(room.objects("list").getFirst().get("label"))
                .as("marked as it is held there")
                .asString()
                .contains("CONFIDENTIAL");
    }

    @Test
    @Order(3)
    void whoMayNotSeeItFindsNothing() throws Exception {
        grant("CA", "roy.registry", ours, "smith.reader");
        for (var path : List.of("rooms/harbour", "rooms/harbour/events", "rooms/harbour/stix"))
            for (var person : List.of("gagnon.reader", "smith.reader", "roy.registry"))
                assertThat(status("CA", person, path)).as(person + " " + path).isEqualTo(404);
        // A reader sees the partner's half alone, and an auditor what there is and nothing in it.
        assertThat(room("CA", "martin.reader").objects("list"))
                .isNotEmpty()
                .allMatch(entry -> "KR".equals(entry.get("nation")));
        assertThat(room("CA", "martin.reader").has("ours")).isFalse();
        assertThat(room("KR", "jung.audit").objects("list")).isEmpty();
        for (var label : List.of("군사II급비밀//REL TO CA, KR", "군사III급비밀//REL TO KR"))
            assertThatThrownBy(() -> stage.as("KR", "yang.director")
                            .post(
                                    "api/v1/rooms/harbour/entries",
                                    Map.of("label", label, "act", Map.of("kind", "noted", "text", "so"))))
                    .as(label)
                    .isInstanceOfSatisfying(
                            ApiException.class,
                            refused -> assertThat(refused.status()).isEqualTo(422))
                    .hasMessageContaining("label");
        assertThatThrownBy(() -> enter("KR", Map.of("kind", "noted", "text", "a\u202eb")))
                .isInstanceOfSatisfying(
                        ApiException.class,
                        refused -> assertThat(refused.status()).isEqualTo(422))
                .hasMessageContaining("U+202E");
        bothSeeTheSame();
    }

    @Test
    @Order(4)
    void whatIsEnteredIsOnTheOtherSideAtOnce() throws Exception {
        var lines = follow("CA", "martin.reader");
        assertThat(lines.poll(20, TimeUnit.SECONDS)).isEqualTo(":here");
        var took = new ArrayList<Long>();
        for (var i = 0; i < 20; i++) {
            var began = System.nanoTime();
            var id = enter("KR", Map.of("kind", "noted", "text", "step " + i)).text("id");
            while (true) {
                var line = lines.poll(60, TimeUnit.SECONDS);
                assertThat(line).as("the entry " + i).isNotNull();
                if (line.startsWith("data:") && line.contains(id)) break;
            }
            took.add((System.nanoTime() - began) / 1_000_000);
        }
        took.sort(null);
        bothSeeTheSame();
        System.out.printf(
                "from the request in Seoul to the event in Ottawa: p50 %d ms, p95 %d ms, most %d ms%n",
                took.get(9), took.get(18), took.get(19));
        System.out.println("as Seoul tells it: " + kim().fields("delays").tree());
        System.out.println("as Ottawa tells it: " + ian().fields("delays").tree());
        assertThat(kim().fields("delays").fields("there").number("count")).isGreaterThan(20);
    }

    private static BlockingQueue<String> follow(String nation, String person) throws Exception {
        var answer = CLIENT.send(
                request(nation, person, "rooms/harbour/events").GET().build(),
                HttpResponse.BodyHandlers.ofInputStream());
        assertThat(answer.statusCode()).isEqualTo(200);
        var lines = new LinkedBlockingQueue<String>();
        Thread.ofVirtual().start(() -> {
            try (var in = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
                for (var line = in.readLine(); line != null; line = in.readLine()) if (!line.isEmpty()) lines.add(line);
            } catch (java.io.IOException ended) {
                lines.add("ended");
            }
        });
        return lines;
    }

    @Test
    @Order(5)
    void killedNodesGoOnAndNothingIsLostOrDoubled() throws Exception {
        stage.node("CA").kill();
        for (var i = 0; i < 5; i++) enter("KR", Map.of("kind", "noted", "text", "while Ottawa is away " + i));
        stage.start("CA", Map.of());
        stage.await("CA");
        bothSeeTheSame();
        // Dead after the delivery was handed over and before the register says so: it goes a second time.
        stage.node("KR").kill();
        stage.start("KR", Map.of("ENTENTE_HALT_AT", "room-sent:logged"));
        stage.await("KR");
        try {
            enter("KR", Map.of("kind", "noted", "text", "just before the end"));
        } catch (ApiException noAnswer) {
            assertThat(noAnswer.status()).isZero();
            entered++;
        }
        stage.node("KR").awaitEnd();
        stage.start("KR", Map.of());
        stage.await("KR");
        bothSeeTheSame();
        // Dead after the log and before the register: nobody was told that it was entered, and it was not.
        stage.node("KR").kill();
        stage.start("KR", Map.of("ENTENTE_HALT_AT", "room-entry:logged"));
        stage.await("KR");
        assertThatThrownBy(() -> enter("KR", Map.of("kind", "noted", "text", "never entered")))
                .isInstanceOf(ApiException.class);
        stage.node("KR").awaitEnd();
        stage.start("KR", Map.of());
        stage.await("KR");
        enter("KR", Map.of("kind", "noted", "text", "after the end"));
        bothSeeTheSame();
    }

    private static Fields imported(byte[] bundle) throws Exception {
        var answer = CLIENT.send(
                request("CA", "fraser.director", "rooms/harbour/stix")
                        .header("Content-Type", "application/stix+json")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(bundle))
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
        assertThat(answer.statusCode())
                .as(new String(answer.body(), StandardCharsets.UTF_8))
                .isEqualTo(200);
        return new Fields(Json.object(answer.body(), "intake"), "intake");
    }

    @Test
    @Order(6)
    void itGoesOutAndComesInAsStix() throws Exception {
        var bundle = stage.as("KR", "yang.director").stream("GET", "api/v1/rooms/harbour/stix")
                .body()
                .readAllBytes();
        var document = new StixReader().read(bundle);
        assertThat(document.unread()).isEmpty();
        var types = new TreeMap<String, Integer>();
        for (var object : document.objects()) {
            types.merge(object.type(), 1, Integer::sum);
            assertThat(StixCheck.check(object).stream().filter(StixFinding::isError))
                    .as(object.toString())
                    .isEmpty();
        }
        assertThat(types)
                .containsEntry("incident", 1)
                .containsEntry("task", 1)
                .containsEntry("course-of-action", 1)
                .containsEntry("indicator", 1)
                .containsEntry("sighting", 1)
                .containsKeys("event", "note", "identity", "marking-definition");
        // All of it is here already, or is nothing that a room has, but for what has an id of its own each time.
        var others = """
                {"type":"bundle","id":"bundle--44af6c39-c09b-49c5-9de2-394224b04982","objects":[
                 {"type":"task","spec_version":"2.1","id":"task--11111111-1111-4111-8111-111111111111",
                  "created":"2026-11-27T00:00:00.000Z","modified":"2026-11-27T00:00:00.000Z","name":"Ask the hoster","outcome":"ongoing",
                  "extensions":{"extension-definition--2074a052-8be4-4932-849e-f5e7798e0030":{"extension_type":"new-sdo"}}},
                 {"type":"malware","spec_version":"2.1","id":"malware--22222222-2222-4222-8222-222222222222","is_family":true,
                  "created":"2026-11-27T00:00:00.000Z","modified":"2026-11-27T00:00:00.000Z","name":"M"},
                 {"type":"course-of-action","spec_version":"2.1","id":"course-of-action--33333333-3333-4333-8333-333333333333",
                  "created":"2026-11-27T00:00:00.000Z","modified":"2026-11-27T00:00:00.000Z","name":"Block","description":"Block it",
                  "object_marking_refs":["marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1"]},
                 {"type":"indicator","spec_version":"2.1","id":"nonsense"}]}
                """;
        var intake = imported(others.getBytes(StandardCharsets.UTF_8));
        assertThat(intake.objects("taken").stream().map(one -> one.get("id")))
                .containsExactly(
                        "task--11111111-1111-4111-8111-111111111111", "task--11111111-1111-4111-8111-111111111111");
        assertThat(intake.objects("left")).hasSize(3);
        entered += 2;
        bothSeeTheSame();
        assertThat(kim().objects("tasks").getLast())
                .containsEntry("owner", "CA")
                .containsEntry("state", "TAKEN");
    }

    @Test
    @Order(7)
    void theCommonReportCrossesAsAnItem() throws Exception {
        var item = stage.as("KR", "yang.director")
                .post("api/v1/rooms/harbour/report", Map.of("title", "공동 보고서", "language", "ko"))
                .text("item");
        var release = stage.as("KR", "yang.director")
                .post(
                        "api/v1/releases",
                        Map.of(
                                "item",
                                item,
                                "recipient",
                                "CA",
                                "purpose",
                                "network-defence",
                                "declaration",
                                declaration("KR")))
                .text("id");
        delivered("KR", "yang.director", release, List.of("lee.release", "choi.release"));
        enter("KR", Map.of("kind", "reported", "release", release, "title", "공동 보고서"));
        bothSeeTheSame();
        assertThat(ian().objects("reports").getFirst()).containsEntry("release", release);
        grant("CA", "roy.registry", release, "martin.reader");
        var report = new String(
                stage.as("CA", "martin.reader").stream("POST", "api/v1/holdings/" + release + "/open")
                        .body()
                        .readAllBytes(),
                StandardCharsets.UTF_8);
        assertThat(report).contains("공동 보고서", "부산항에서", "KR CONFIRMED").doesNotContain("Halifax", "CA DETECTED");
        var both = stage.as("KR", "yang.director")
                .post("api/v1/rooms/harbour/report", Map.of("title", "both", "language", "en", "of", "both"))
                .text("item");
        assertThat(stage.as("KR", "yang.director")
                        .post(
                                "api/v1/releases",
                                Map.of(
                                        "item",
                                        both,
                                        "recipient",
                                        "CA",
                                        "purpose",
                                        "network-defence",
                                        "declaration",
                                        declaration("KR")))
                        .text("stage"))
                .as("it has Canada's information in it, which is not Korea's to release")
                .isEqualTo("REFUSED");
    }

    @Test
    @Order(8)
    void aRecallClosesAHalf() throws Exception {
        var lines = follow("CA", "martin.reader");
        stage.as("KR", "yang.director").post("api/v1/releases/" + ours + "/recall", Map.of());
        Waiting.until(
                "our half to close", RoomTest::kim, room -> !room.fields("ours").truth("open"));
        Waiting.until("it to be gone there", () -> status("CA", "martin.reader", "rooms/harbour"), code -> code == 404);
        for (var line = lines.poll(20, TimeUnit.SECONDS);
                !"event:closed".equals(line);
                line = lines.poll(20, TimeUnit.SECONDS)) assertThat(line).isNotNull();
        assertThatThrownBy(() -> enter("KR", Map.of("kind", "noted", "text", "too late")))
                .isInstanceOfSatisfying(
                        ApiException.class,
                        refused -> assertThat(refused.status()).isEqualTo(409));
        assertThat(ian().objects("list"))
                .as("Canada's own half is Canada's")
                .isNotEmpty()
                .allMatch(entry -> "CA".equals(entry.get("nation")));
        enter("CA", Map.of("kind", "phase", "phase", "CLOSED"));
        Waiting.until(
                "what Canada still enters",
                RoomTest::kim,
                room -> "CLOSED".equals(room.fields("phases").tree().get("CA")));
    }
}
