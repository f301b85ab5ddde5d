package entente.trials;

import static org.assertj.core.api.Assertions.assertThat;

import entente.cli.Stage;
import entente.cli.Waiting;
import entente.seal.Fields;
import entente.seal.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** Threat intelligence on two nodes for people to look at: what Seoul offers, and what Ottawa keeps to itself. All made up. */
final class ThreatStage {
    private static final String MEDIA_TYPE = "application/taxii+json;version=2.1";
    private static final String RED = "marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1";
    private static final String LABEL = "군사III급비밀//REL TO CA, KR";
    private static final int INDICATORS = 30;
    private static final List<String> TYPES = List.of(
            "attack-pattern",
            "identity",
            "indicator",
            "intrusion-set",
            "malware",
            "marking-definition",
            "relationship",
            "tool",
            "ipv4-addr");

    private final Stage stage;
    private final Map<String, Object> told;

    /** @param told what the stage tells the specs: addresses and keys of both nations */
    ThreatStage(Stage stage, Map<String, Object> told) {
        this.stage = stage;
        this.told = told;
    }

    static String id(String type, int number) {
        return "%s--%08x-1111-4111-8111-%012x".formatted(type, number, number);
    }

    private static String object(String type, int number, String properties) {
        return ("{\"type\":\"%s\",\"spec_version\":\"2.1\",\"id\":\"%s\",\"created\":\"2026-11-02T09:00:00.000Z\","
                        + "\"modified\":\"2026-11-02T09:00:00.000Z\",%s}")
                .formatted(type, id(type, number), properties);
    }

    private static String relationship(int number, String from, String word, String to) {
        return object(
                "relationship",
                number,
                "\"relationship_type\":\"%s\",\"source_ref\":\"%s\",\"target_ref\":\"%s\"".formatted(word, from, to));
    }

    private static String indicator(int number, String name, String pattern) {
        return object(
                "indicator",
                number,
                ("\"name\":\"%s\",\"pattern\":\"%s\",\"pattern_type\":\"stix\",\"valid_from\":\"2026-11-02T09:00:00Z\","
                                + "\"indicator_types\":[\"malicious-activity\"],\"created_by_ref\":\"%s\"")
                        .formatted(name, pattern, id("identity", 1)));
    }

    private static String technique(int number, String name) {
        return object(
                "attack-pattern",
                number,
                ("\"name\":\"%s\",\"external_references\":[{\"source_name\":\"mitre-attack\",\"external_id\":\"T1566\"}],"
                                + "\"kill_chain_phases\":[{\"kill_chain_name\":\"mitre-attack\",\"phase_name\":\"initial-access\"}]")
                        .formatted(name));
    }

    private static List<String> offered() {
        var objects = new ArrayList<>(List.of(
                object("identity", 1, "\"name\":\"동해 사이버 방어반\",\"identity_class\":\"organization\""),
                object(
                        "malware",
                        2,
                        "\"name\":\"ICE LANTERN\",\"is_family\":true,\"malware_types\":[\"remote-access-trojan\"],"
                                + "\"description\":\"Waits for a port call, then asks its server for more.\",\"aliases\":[\"얼음 등불\"],"
                                + "\"created_by_ref\":\"" + id("identity", 1) + "\""),
                object("intrusion-set", 3, "\"name\":\"NORTHERN TIDE\",\"aliases\":[\"북방 조류\"]"),
                technique(4, "Letters with a hook"),
                indicator(5, "Server of ICE LANTERN", "[ipv4-addr:value = '198.51.100.7']"),
                object(
                        "tool",
                        6,
                        "\"name\":\"Quiet Ladder\",\"description\":\"how we found it stays with us\","
                                + "\"granular_markings\":[{\"selectors\":[\"description\"],\"marking_ref\":\"" + RED
                                + "\"}]"),
                object(
                        "malware",
                        7,
                        "\"name\":\"HOUSE ONLY\",\"is_family\":false,\"object_marking_refs\":[\"" + RED + "\"]"),
                object("threat-actor", 8, "\"name\":\"Nobody's Crew\""),
                relationship(101, id("indicator", 5), "indicates", id("malware", 2)),
                relationship(102, id("intrusion-set", 3), "uses", id("malware", 2)),
                relationship(103, id("intrusion-set", 3), "uses", id("attack-pattern", 4)),
                relationship(104, id("intrusion-set", 3), "uses", id("malware", 7)),
                relationship(105, id("malware", 2), "uses", id("tool", 6))));
        for (var i = 0; i < INDICATORS; i++) {
            objects.add(indicator(200 + i, "Beacon " + (i + 1), "[domain-name:value = 'b" + i + ".example']"));
            objects.add(relationship(300 + i, id("indicator", 200 + i), "indicates", id("malware", 2)));
        }
        return objects;
    }

    private static List<String> kept() {
        return List.of(
                "{\"type\":\"ipv4-addr\",\"spec_version\":\"2.1\",\"id\":\"" + id("ipv4-addr", 401)
                        + "\",\"value\":\"198.51.100.7/32\"}",
                technique(402, "Hameçonnage"),
                object(
                        "sighting",
                        403,
                        "\"sighting_of_ref\":\"" + id("indicator", 5) + "\",\"count\":3,"
                                + "\"first_seen\":\"2026-11-20T04:00:00Z\",\"last_seen\":\"2026-11-21T04:00:00Z\""),
                object(
                        "note",
                        404,
                        "\"content\":\"Ask Seoul about Beacon 4.\",\"object_refs\":[\"" + id("indicator", 203)
                                + "\"]"));
    }

    /** Plays it; answers the terms' id. */
    String play() throws Exception {
        put("KR", "kim.analyst", "to-partner", offered());
        put("CA", "fraser.director", "own", kept());
        var now = Instant.now();
        var terms = stage.as("KR", "kim.analyst")
                .post(
                        "api/v1/sharings",
                        Map.of(
                                "id",
                                "northern-watch",
                                "types",
                                TYPES,
                                "mode",
                                "derive",
                                "from",
                                now.minusSeconds(60).toString(),
                                "until",
                                now.plus(Duration.ofDays(30)).toString(),
                                "purpose",
                                "network-defence",
                                "label",
                                LABEL,
                                "declaration",
                                Map.of("grade", "its loss would harm the defence of networks", "persons", "none")))
                .text("release");
        for (var authority : List.of("lee.release", "choi.release"))
            stage.as("KR", authority).post("api/v1/releases/" + terms + "/approvals", Map.of());
        Waiting.until(
                "the terms to be delivered",
                () -> stage.as("KR", "kim.analyst").get("api/v1/releases/" + terms),
                found -> found.text("stage").equals("DELIVERED"));
        for (var reader : List.of("martin.reader", "fraser.director"))
            stage.as("CA", "roy.registry")
                    .post(
                            "api/v1/holdings/" + terms + "/grants",
                            Map.of(
                                    "reader",
                                    reader,
                                    "until",
                                    now.plus(Duration.ofDays(2)).toString()));
        Waiting.until(
                "the objects to arrive",
                () -> stage.as("CA", "martin.reader").get("api/v1/cyber/objects?limit=1"),
                found -> found.number("total") >= 2 * INDICATORS + 6);
        return terms;
    }

    private void put(String nation, String person, String collection, List<String> objects) throws Exception {
        var keys = new Fields(told, "told").fields(nation).object("keys");
        var answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(
                                        stage.url(nation) + "/taxii2/kr-ca/collections/" + collection + "/objects/"))
                                .header("Accept", MEDIA_TYPE)
                                .header("Content-Type", MEDIA_TYPE)
                                .header(
                                        "Authorization",
                                        "Basic "
                                                + Base64.getEncoder()
                                                        .encodeToString((person + ":" + keys.get(person))
                                                                .getBytes(StandardCharsets.UTF_8)))
                                .POST(HttpRequest.BodyPublishers.ofString(
                                        "{\"objects\":[" + String.join(",", objects) + "]}"))
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());
        var said = new String(answer.body(), StandardCharsets.UTF_8);
        assertThat(answer.statusCode()).as(said).isEqualTo(202);
        assertThat(new Fields(Json.object(answer.body(), "status"), "status").number("success_count"))
                .as(said)
                .isEqualTo(objects.size());
    }
}
