package entente.trials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import entente.cli.ApiException;
import entente.cli.Stage;
import entente.cli.Waiting;
import entente.pact.Document;
import entente.seal.Fields;
import entente.seal.Json;
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
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Threat intelligence from an analyst's tool in Seoul to one in Ottawa, under terms that two persons approved. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SharingTest {
    private static final String MEDIA_TYPE = "application/taxii+json;version=2.1";
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final String SHARED = "군사III급비밀//REL TO CA, KR";
    private static final Path ATTACK =
            Path.of(System.getProperty("entente.root", ".."), "../shared/data/cyber/attack-ics-18.1.json");
    private static final Map<String, Map<String, String>> KEYS = new HashMap<>();

    @TempDir
    static Path folder;

    private static Stage stage;
    private static String terms = "";

    @BeforeAll
    static void open() throws Exception {
        stage = new Stage(folder.resolve("stage"), OneReleaseTest.quiet());
        stage.open();
        for (var nation : List.of("KR", "CA")) {
            var keys = new HashMap<String, String>();
            for (var person : new Fields(
                            Document.parse(
                                            "people",
                                            Files.readAllBytes(
                                                    stage.home(nation).resolve("people.yaml")))
                                    .tree(),
                            "people")
                    .objects("people"))
                keys.put(String.valueOf(person.get("id")), String.valueOf(person.get("accessKey")));
            KEYS.put(nation, keys);
        }
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    private static HttpResponse<byte[]> taxii(String nation, String person, String method, String path, byte[] body)
            throws Exception {
        return CLIENT.send(
                HttpRequest.newBuilder(URI.create(stage.url(nation) + "/taxii2/kr-ca/" + path))
                        .header("Accept", MEDIA_TYPE)
                        .header("Content-Type", MEDIA_TYPE)
                        .header(
                                "Authorization",
                                "Basic "
                                        + Base64.getEncoder()
                                                .encodeToString((person + ":"
                                                                + KEYS.getOrDefault(nation, Map.of())
                                                                        .get(person))
                                                        .getBytes(StandardCharsets.UTF_8)))
                        .method(
                                method,
                                body.length == 0
                                        ? HttpRequest.BodyPublishers.noBody()
                                        : HttpRequest.BodyPublishers.ofByteArray(body))
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
    }

    /** Puts objects before the partner's collection; answers how many were taken. */
    private static long offered(List<byte[]> objects) throws Exception {
        return offered("KR", "kim.analyst", objects);
    }

    private static long offered(String nation, String person, String... objects) throws Exception {
        return offered(
                nation,
                person,
                Arrays.stream(objects)
                        .map(object -> object.getBytes(StandardCharsets.UTF_8))
                        .toList());
    }

    private static long offered(String nation, String person, List<byte[]> objects) throws Exception {
        var taken = 0L;
        for (var from = 0; from < objects.size(); from += 500) {
            var parts = objects.subList(from, Math.min(from + 500, objects.size())).stream()
                    .map(one -> new String(one, StandardCharsets.UTF_8))
                    .toList();
            var answer = taxii(
                    nation,
                    person,
                    "POST",
                    "collections/to-partner/objects/",
                    ("{\"objects\":[" + String.join(",", parts) + "]}").getBytes(StandardCharsets.UTF_8));
            assertThat(answer.statusCode())
                    .as(new String(answer.body(), StandardCharsets.UTF_8))
                    .isEqualTo(202);
            var status = new Fields(Json.object(answer.body(), "status"), "status");
            taken += status.number("success_count");
        }
        return taken;
    }

    private static Map<String, byte[]> received() throws Exception {
        return received("martin.reader");
    }

    /** Everything that a reader in Ottawa gets, byte for byte, by id. */
    private static Map<String, byte[]> received(String reader) throws Exception {
        return received("CA", reader);
    }

    private static Map<String, byte[]> received(String nation, String reader) throws Exception {
        var all = new HashMap<String, byte[]>();
        var next = "";
        while (true) {
            var answer =
                    taxii(nation, reader, "GET", "collections/from-partner/objects/?limit=500" + next, new byte[0]);
            if (answer.statusCode() == 404) return all;
            assertThat(answer.statusCode()).isEqualTo(200);
            for (var object : objects(answer.body())) all.put(id(object), object);
            var envelope = Json.object(answer.body(), "envelope");
            if (!Boolean.TRUE.equals(envelope.get("more"))) return all;
            next = "&next=" + envelope.get("next");
        }
    }

    private static String id(byte[] object) {
        return String.valueOf(Json.object(object, "object").get("id"));
    }

    /** The exact bytes of each object of an envelope or a bundle, found by brackets. */
    private static List<byte[]> objects(byte[] envelope) {
        var all = new ArrayList<byte[]>();
        var text = new String(envelope, StandardCharsets.ISO_8859_1);
        var start = text.indexOf("\"objects\"");
        if (start < 0) return all;
        var depth = 0;
        var quoted = false;
        var begin = -1;
        for (var i = text.indexOf('[', start); i < text.length(); i++) {
            var c = text.charAt(i);
            if (quoted) {
                if (c == '\\') i++;
                else if (c == '"') quoted = false;
            } else if (c == '"') quoted = true;
            else if (c == '{' || c == '[') {
                if (++depth == 2 && c == '{') begin = i;
            } else if (c == '}' || c == ']') {
                if (depth-- == 2 && c == '}') all.add(Arrays.copyOfRange(envelope, begin, i + 1));
                if (depth == 0) break;
            }
        }
        return all;
    }

    private static final List<String> TYPES = List.of(
            "attack-pattern",
            "campaign",
            "course-of-action",
            "identity",
            "indicator",
            "intrusion-set",
            "malware",
            "marking-definition",
            "relationship",
            "tool",
            "x-mitre-analytic",
            "x-mitre-asset",
            "x-mitre-collection",
            "x-mitre-data-component",
            "x-mitre-data-source",
            "x-mitre-detection-strategy",
            "x-mitre-matrix",
            "x-mitre-tactic");

    private static Map<String, Object> body(String id, String mode, List<String> types, String label) {
        return Map.of(
                "id",
                id,
                "types",
                types,
                "mode",
                mode,
                "from",
                Instant.now().minusSeconds(60).toString(),
                "until",
                Instant.now().plus(Duration.ofDays(30)).toString(),
                "purpose",
                "network-defence",
                "label",
                label,
                "declaration",
                Map.of(
                        "grade",
                        "its loss would harm the defence of networks",
                        "persons",
                        "none",
                        "authority",
                        "ca-defence-arrangement"));
    }

    private static Fields sharing(String nation, String person, String id) throws Exception {
        var text = stage.as(nation, person).getText("api/v1/sharings");
        return new Fields(
                        Json.object(("{\"all\":" + text + "}").getBytes(StandardCharsets.UTF_8), "sharings"),
                        "sharings")
                .objects("all").stream()
                        .map(tree -> new Fields(tree, "sharing"))
                        .filter(one -> one.text("id").equals(id))
                        .findFirst()
                        .orElseThrow();
    }

    @Test
    @Order(1)
    void nothingCrossesBeforeTwoPersonsApproved() throws Exception {
        var object = TaxiiDesk.object("indicator--11111111-1111-4111-8111-111111111111", "2026-01-01T00:00:00.000Z");
        assertThat(offered(List.of(object.getBytes(StandardCharsets.UTF_8)))).isEqualTo(1);
        assertThatThrownBy(() ->
                        stage.as("KR", "shin.reader").post("api/v1/sharings", body("hers", "withhold", TYPES, SHARED)))
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("originator");
        var proposed = stage.as("KR", "kim.analyst").post("api/v1/sharings", body("defence", "derive", TYPES, SHARED));
        terms = proposed.text("release");
        stage.as("KR", "lee.release").post("api/v1/releases/" + terms + "/approvals", Map.of());
        Thread.sleep(2000);
        assertThat(stage.as("KR", "kim.analyst").getText("api/v1/sharings")).isEqualTo("[]");
        stage.as("KR", "choi.release").post("api/v1/releases/" + terms + "/approvals", Map.of());
        Waiting.until(
                "the terms to be delivered",
                () -> stage.as("KR", "kim.analyst").get("api/v1/releases/" + terms),
                found -> found.text("stage").equals("DELIVERED"));
        assertThat(received().keySet())
                .as("nobody in Ottawa needs to know it yet")
                .isEmpty();
        stage.as("CA", "roy.registry")
                .post(
                        "api/v1/holdings/" + terms + "/grants",
                        Map.of(
                                "reader",
                                "martin.reader",
                                "until",
                                Instant.now().plus(Duration.ofHours(4)).toString()));
        var got = Waiting.until("the first object", SharingTest::received, all -> all.size() == 1);
        assertThat(got.values().iterator().next()).isEqualTo(object.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    @Order(2)
    void whatMayNotCrossLeavesNoTraceThere() throws Exception {
        var red = TaxiiDesk.object("malware--22222222-2222-4222-8222-222222222222", "2026-01-01T00:00:00.000Z")
                .replace(
                        "\"name\":\"n\"",
                        "\"name\":\"n\",\"object_marking_refs\":[\"marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1\"]");
        var names =
                "{\"type\":\"relationship\",\"spec_version\":\"2.1\",\"id\":\"relationship--33333333-3333-4333-8333-333333333333\","
                        + "\"created\":\"2026-01-01T00:00:00.000Z\",\"modified\":\"2026-01-01T00:00:00.000Z\","
                        + "\"relationship_type\":\"indicates\",\"source_ref\":\"indicator--11111111-1111-4111-8111-111111111111\","
                        + "\"target_ref\":\"malware--22222222-2222-4222-8222-222222222222\"}";
        var other = TaxiiDesk.object("threat-actor--44444444-4444-4444-8444-444444444444", "2026-01-01T00:00:00.000Z");
        var part = TaxiiDesk.object("tool--55555555-5555-4555-8555-555555555555", "2026-01-01T00:00:00.000Z")
                .replace(
                        "\"name\":\"n\"",
                        "\"name\":\"n\",\"description\":\"kept for ourselves\",\"granular_markings\":[{\"selectors\":[\"description\"],"
                                + "\"marking_ref\":\"marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1\"}]");
        assertThat(offered(List.of(red, names, other, part).stream()
                        .map(text -> text.getBytes(StandardCharsets.UTF_8))
                        .toList()))
                .isEqualTo(4);
        var got = Waiting.until(
                "the derivative",
                SharingTest::received,
                all -> all.keySet().stream().anyMatch(id -> id.startsWith("tool--")));
        assertThat(got.keySet())
                .noneMatch(id -> id.contains("22222222")
                        || id.contains("33333333")
                        || id.contains("44444444")
                        || id.contains("55555555"));
        for (var object : got.values())
            assertThat(new String(object, StandardCharsets.UTF_8))
                    .doesNotContain("kept for ourselves", "22222222-2222", "55555555-5555");
        var decisions = stage.as("KR", "lee.release").get("api/v1/sharings/" + terms + "/decisions?limit=100");
        var outcomes = new HashMap<String, String>();
        for (var one : decisions.objects("rows"))
            outcomes.put(String.valueOf(one.get("id")).substring(0, 12), String.valueOf(one.get("outcome")));
        assertThat(outcomes)
                .containsEntry("indicator--1", "WHOLE")
                .containsEntry("malware--222", "WITHHELD")
                .containsEntry("relationship", "WITHHELD")
                .containsEntry("tool--555555", "DERIVED")
                .doesNotContainKey("threat-actor");
    }

    @Test
    @Order(3)
    void whoNeedsToKnowSomeTermsSeesWhatCameUnderThemAlone() throws Exception {
        var other = stage.as("KR", "kim.analyst")
                .post("api/v1/sharings", body("people", "withhold", List.of("identity"), SHARED))
                .text("release");
        for (var authority : List.of("lee.release", "choi.release"))
            stage.as("KR", authority).post("api/v1/releases/" + other + "/approvals", Map.of());
        var someone = TaxiiDesk.object("identity--88888888-8888-4888-8888-888888888888", "2026-01-01T00:00:00.000Z");
        assertThat(offered(List.of(someone.getBytes(StandardCharsets.UTF_8)))).isEqualTo(1);
        Waiting.until(
                "the other terms",
                () -> stage.as("KR", "kim.analyst").get("api/v1/releases/" + other),
                found -> found.text("stage").equals("DELIVERED"));
        assertThat(received("gagnon.reader").keySet()).isEmpty();
        stage.as("CA", "roy.registry")
                .post(
                        "api/v1/holdings/" + other + "/grants",
                        Map.of(
                                "reader",
                                "gagnon.reader",
                                "until",
                                Instant.now().plus(Duration.ofHours(4)).toString()));
        var got = Waiting.until("the identity", () -> received("gagnon.reader"), all -> !all.isEmpty());
        assertThat(got.keySet()).containsExactly("identity--88888888-8888-4888-8888-888888888888");
    }

    /** What a nation's analyst says of something: a sighting, or a note with these words. */
    private static String said(String type, String number, String about) {
        return "{\"type\":\"" + type + "\",\"spec_version\":\"2.1\",\"id\":\"" + type + "--" + number
                + "\",\"created\":\"2026-01-02T00:00:00.000Z\",\"modified\":\"2026-01-02T00:00:00.000Z\","
                + (type.equals("sighting")
                        ? "\"sighting_of_ref\":\"" + about + "\"}"
                        : "\"content\":\"we saw it too\",\"object_refs\":[\"" + about + "\"]}");
    }

    private static void granted(String nation, String officer, String holding, String reader) throws Exception {
        stage.as(nation, officer)
                .post(
                        "api/v1/holdings/" + holding + "/grants",
                        Map.of(
                                "reader",
                                reader,
                                "until",
                                Instant.now().plus(Duration.ofHours(4)).toString()));
    }

    private static List<String> about(String person, String object) throws Exception {
        return stage.as("KR", person).get("api/v1/sharings/about/" + object).objects("rows").stream()
                .map(row -> String.valueOf(row.get("id")))
                .sorted()
                .toList();
    }

    private static final String SIGHTING = "sighting--a1111111-1111-4111-8111-111111111111";
    private static final String NOTE = "note--a2222222-2222-4222-8222-222222222222";
    private static String answers = "";

    @Test
    @Order(4)
    void whatIsSaidOfThePartnersObjectsGoesBackToItAndStandsBesideThem() throws Exception {
        answers = stage.as("CA", "macdonald.analyst")
                .post(
                        "api/v1/sharings",
                        body(
                                "answers",
                                "withhold",
                                List.of("sighting", "note", "opinion", "relationship"),
                                "CONFIDENTIAL / CONFIDENTIEL//REL TO CA, KR"))
                .text("release");
        for (var authority : List.of("bouchard.release", "singh.release"))
            stage.as("CA", authority).post("api/v1/releases/" + answers + "/approvals", Map.of());
        Waiting.until(
                "the terms of the answers",
                () -> stage.as("CA", "macdonald.analyst").get("api/v1/releases/" + answers),
                found -> found.text("stage").equals("DELIVERED"));
        granted("CA", "roy.registry", terms, "fraser.director");
        granted("KR", "han.registry", answers, "yang.director");
        var derivative = received("fraser.director").keySet().stream()
                .filter(id -> id.startsWith("tool--"))
                .findFirst()
                .orElseThrow();
        var indicator = "indicator--11111111-1111-4111-8111-111111111111";
        var unknown = said(
                "sighting", "a3333333-3333-4333-8333-333333333333", "indicator--99999999-9999-4999-8999-999999999999");
        // Whoever does not see what came names nothing of it, though it is here.
        var unseen = said("sighting", "a4444444-4444-4444-8444-444444444444", indicator);
        assertThat(offered("CA", "macdonald.analyst", unseen)).isEqualTo(1);
        assertThat(offered(
                        "CA",
                        "fraser.director",
                        said("sighting", SIGHTING.substring(10), indicator),
                        said("note", NOTE.substring(6), derivative),
                        unknown))
                .isEqualTo(3);
        var got = Waiting.until(
                "the sighting and the note",
                () -> received("KR", "yang.director"),
                all -> all.containsKey(SIGHTING) && all.containsKey(NOTE));
        assertThat(got.keySet()).containsExactlyInAnyOrder(SIGHTING, NOTE);
        assertThat(new String(got.get(SIGHTING), StandardCharsets.UTF_8))
                .isEqualTo(said("sighting", SIGHTING.substring(10), indicator));
        var outcomes = new HashMap<String, String>();
        for (var one : stage.as("CA", "bouchard.release")
                .get("api/v1/sharings/" + answers + "/decisions?limit=100")
                .objects("rows"))
            outcomes.put(String.valueOf(one.get("id")).substring(0, 14), one.get("outcome") + " " + one.get("why"));
        assertThat(outcomes)
                .containsEntry("sighting--a111", "WHOLE null")
                .containsEntry("note--a2222222", "WHOLE null");
        assertThat(outcomes.get("sighting--a333"))
                .as("what is not here and what its writer does not see look the same")
                .startsWith("WITHHELD")
                .contains("END");
        assertThat(outcomes.get("sighting--a444")).startsWith("WITHHELD").contains("END");
        assertThat(about("yang.director", indicator)).containsExactly(SIGHTING);
        assertThat(about("yang.director", "tool--55555555-5555-4555-8555-555555555555"))
                .as("under the name of its derivative")
                .containsExactly(NOTE);
        assertThat(about("kim.analyst", indicator))
                .as("who reads nothing that came")
                .isEmpty();
        assertThatThrownBy(() -> about("shin.reader", indicator)).isInstanceOf(ApiException.class);
    }

    private static void gone(String what, String nation, String reader, String id) throws Exception {
        Waiting.until(what, () -> received(nation, reader), all -> !all.containsKey(id));
        var manifest = taxii(
                nation,
                reader,
                "GET",
                "collections/from-partner/manifest/?match[id]="
                                .replace("[", "%5B")
                                .replace("]", "%5D")
                        + id,
                new byte[0]);
        assertThat(new String(manifest.body(), StandardCharsets.UTF_8)).isEqualTo("{}");
    }

    private static long recalled(String nation, String person, String id) throws Exception {
        var counts = sharing(nation, person, id).fields("counts");
        return counts.has("RECALLED") ? counts.number("RECALLED") : 0;
    }

    @Test
    @Order(5)
    void whatMayNotGoAnyMoreIsTakenBackAndHiddenThere() throws Exception {
        var id = "indicator--b1111111-1111-4111-8111-111111111111";
        var object = TaxiiDesk.object(id, "2026-01-01T00:00:00.000Z");
        var tool = "tool--b2222222-2222-4222-8222-222222222222";
        var first = TaxiiDesk.object(tool, "2026-01-01T00:00:00.000Z");
        var raised = TaxiiDesk.object(tool, "2026-01-02T00:00:00.000Z")
                .replace(
                        "\"name\":\"n\"",
                        "\"name\":\"n\",\"object_marking_refs\":[\"marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1\"]");
        assertThat(offered("KR", "kim.analyst", object, first)).isEqualTo(2);
        Waiting.until("both objects", SharingTest::received, all -> all.containsKey(id) && all.containsKey(tool));
        assertThat(taxii("KR", "kim.analyst", "DELETE", "collections/to-partner/objects/" + id + "/", new byte[0])
                        .statusCode())
                .isEqualTo(200);
        gone("what was taken away to be hidden", "CA", "martin.reader", id);
        assertThat(offered("KR", "kim.analyst", raised)).isEqualTo(1);
        gone("what was marked higher to be hidden", "CA", "martin.reader", tool);
        Waiting.until("both receipts", () -> recalled("KR", "kim.analyst", terms), count -> count == 2);
        assertThat(offered("KR", "kim.analyst", object)).isEqualTo(1);
        Waiting.until("what is offered again", SharingTest::received, all -> all.containsKey(id));
        assertThat(received().keySet()).doesNotContain(tool);
        // And the other way.
        assertThat(taxii("CA", "fraser.director", "DELETE", "collections/to-partner/objects/" + NOTE + "/", new byte[0])
                        .statusCode())
                .isEqualTo(200);
        gone("the note to be hidden", "KR", "yang.director", NOTE);
        assertThat(received("KR", "yang.director").keySet()).containsExactly(SIGHTING);
        assertThat(about("yang.director", "tool--55555555-5555-4555-8555-555555555555"))
                .isEmpty();
    }

    @Test
    @Order(6)
    void attackForIcsArrivesByteForByte() throws Exception {
        Assumptions.assumeTrue(Files.exists(ATTACK), "the sample is not beside the project");
        var before = received().keySet();
        var all = objects(Files.readAllBytes(ATTACK));
        assertThat(all).hasSize(1826);
        var named = new HashMap<String, byte[]>();
        for (var object : all) if (TYPES.contains(id(object).replaceAll("--.*", ""))) named.put(id(object), object);
        var began = System.nanoTime();
        // Definitions first: what is marked by something unknown is refused.
        var order = new ArrayList<>(all);
        order.sort(java.util.Comparator.comparing(object -> !id(object).startsWith("marking-definition--")));
        assertThat(offered(order)).isEqualTo(1826);
        var posted = System.nanoTime();
        var decisions = stage.as("KR", "lee.release").get("api/v1/sharings/" + terms + "/decisions?limit=1");
        assertThat(decisions.number("total")).isGreaterThanOrEqualTo(named.size());
        var expected = new TreeSet<String>();
        for (var offset = 0; offset < decisions.number("total"); offset += 500)
            for (var one : stage.as("KR", "lee.release")
                    .get("api/v1/sharings/" + terms + "/decisions?limit=500&offset=" + offset)
                    .objects("rows")) {
                assertThat(one)
                        .as("every decision is explained")
                        .containsAnyOf(
                                Map.entry("outcome", "WHOLE"),
                                Map.entry("outcome", "WITHHELD"),
                                Map.entry("outcome", "DERIVED"));
                if (!"WHOLE".equals(one.get("outcome")))
                    assertThat((List<?>) one.get("why")).isNotEmpty();
                if ("WHOLE".equals(one.get("outcome")) && named.containsKey(String.valueOf(one.get("id"))))
                    expected.add(String.valueOf(one.get("id")));
            }
        System.out.printf("%d of %d named objects may cross whole%n", expected.size(), named.size());
        assertThat(expected.size()).as("all of it is unmarked").isEqualTo(named.size());
        var got = Waiting.until(
                "all of it", SharingTest::received, some -> some.keySet().containsAll(expected));
        System.out.printf(
                "ATT&CK for ICS: %d objects offered in %d ms, %d of them there %d ms later%n",
                all.size(), (posted - began) / 1_000_000, expected.size(), (System.nanoTime() - posted) / 1_000_000);
        for (var id : expected) assertThat(got.get(id)).as(id).isEqualTo(named.get(id));
        var strangers = new HashSet<>(got.keySet());
        strangers.removeAll(named.keySet());
        strangers.removeAll(before);
        for (var id : strangers)
            assertThat(new String(got.get(id), StandardCharsets.UTF_8))
                    .as("made by us")
                    .contains("\"derivative\":true");
    }

    @Test
    @Order(7)
    void aKilledNodeGoesOnAndARecallClosesIt() throws Exception {
        var there = received().size();
        stage.node("CA").close();
        stage.start("CA", Map.of());
        stage.await("CA");
        assertThat(received().keySet()).hasSize(there);
        var object = TaxiiDesk.object("indicator--66666666-6666-4666-8666-666666666666", "2026-01-01T00:00:00.000Z");
        assertThat(offered(List.of(object.getBytes(StandardCharsets.UTF_8)))).isEqualTo(1);
        Waiting.until(
                "the object after the restart",
                SharingTest::received,
                all -> all.containsKey("indicator--66666666-6666-4666-8666-666666666666"));
        stage.as("KR", "kim.analyst").post("api/v1/releases/" + terms + "/recall", Map.of());
        Waiting.until("the terms to close", () -> sharing("KR", "kim.analyst", terms), one -> !one.truth("open"));
        Waiting.until("the recall to hide it", SharingTest::received, Map::isEmpty);
        var late = TaxiiDesk.object("indicator--77777777-7777-4777-8777-777777777777", "2026-01-01T00:00:00.000Z");
        assertThat(offered(List.of(late.getBytes(StandardCharsets.UTF_8)))).isEqualTo(1);
        Thread.sleep(3000);
        assertThat(received().keySet()).doesNotContain("indicator--77777777-7777-4777-8777-777777777777");
    }
}
