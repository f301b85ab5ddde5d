package entente.cyber.misp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import entente.cyber.marking.Tlp;
import entente.cyber.stix.StixCheck;
import entente.cyber.stix.StixObject;
import entente.kernel.Problem;
import entente.kernel.Problems;
import entente.seal.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MispTest {
    private static final String UUID = "5f1a0000-0000-4000-8000-00000000000";
    private static final String[][] VALUES = {
        {"ip-src", "198.51.100.3"},
        {"ip-dst", "2001:db8::1"},
        {"domain", "한국.example"},
        {"hostname", "a.example.org"},
        {"url", "https://example.org/?a='b'\\\\c"},
        {"email-src", "a@example.org"},
        {"email-dst", "b@example.org"},
        {"email-subject", "Hello \\\"you\\\""},
        {"filename", "a b.exe"},
        {"mutex", "Global\\\\m"},
        {"regkey", "HKLM\\\\Software"},
        {"md5", "79054025255fb1a26e4bc422aef54eb4"},
        {"sha1", "da39a3ee5e6b4b0d3255bfef95601890afd80709"},
        {"sha256", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
        {"filename|md5", "x|y.exe|79054025255fb1a26e4bc422aef54eb4"},
        {"vulnerability", "CVE-2026-1234"},
        {"comment", "words"},
        {"text", "other words"}
    };

    private static String event(String attributes, String more) {
        return """
                {"Event":{"id":"7","uuid":"%s0","info":"An event","date":"2026-11-27","timestamp":"1795770000","published":true,
                "analysis":"2","threat_level_id":"1","distribution":"3","Org":{"id":"1","name":"here"},
                "Orgc":{"id":"2","name":"CERT","uuid":"%s1"},"Tag":[{"name":"tlp:green","colour":"#0f0"},{"name":"x:y"}],
                "RelatedEvent":[],"Attribute":[%s]%s}}
                """.formatted(UUID, UUID, attributes, more);
    }

    private static String attribute(int n, String type, String value, boolean ids, String more) {
        return "{\"id\":\"%d\",\"uuid\":\"5f1a0000-0000-4000-9000-%012d\",\"type\":\"%s\",\"category\":\"Other\",\"value\":\"%s\",\"comment\":\"c%d\",\"to_ids\":%s,\"timestamp\":\"17957700%02d\",\"distribution\":\"5\"%s}"
                .formatted(n, n, type, value, n, ids, n % 60, more);
    }

    private static List<StixObject> read(String event) {
        return MispImport.read(event.getBytes(StandardCharsets.UTF_8), MispMarkings.USUAL);
    }

    private static String all() {
        var attributes = new java.util.StringJoiner(",");
        var n = 0;
        for (var value : VALUES)
            for (var ids : new boolean[] {true, false})
                attributes.add(attribute(
                        n++,
                        value[0],
                        value[1],
                        ids,
                        n % 3 == 0 ? ",\"Tag\":[{\"name\":\"tlp:amber\"},{\"name\":\"k\"}]" : ""));
        return event(
                attributes.toString(),
                ",\"Object\":[{\"uuid\":\"" + UUID
                        + "9\",\"name\":\"file\",\"meta-category\":\"file\",\"timestamp\":\"1795770001\",\"distribution\":\"5\",\"Attribute\":["
                        + attribute(90, "filename", "o.exe", false, ",\"object_relation\":\"filename\"") + "]}]");
    }

    @Test
    void anEventBecomesValidObjectsUnderItsMarkings() {
        var objects = read(all());
        for (var object : objects) {
            assertThat(StixCheck.check(object)).as(object.toString()).noneMatch(finding -> finding.isError());
            if (!object.type().equals("identity"))
                assertThat(object.texts("object_marking_refs"))
                        .as(object.toString())
                        .contains(Tlp.GREEN.id().toString(), Tlp.CLEAR.id().toString());
        }
        assertThat(objects)
                .extracting(StixObject::type)
                .contains(
                        "report",
                        "identity",
                        "indicator",
                        "observed-data",
                        "vulnerability",
                        "note",
                        "grouping",
                        "ipv4-addr",
                        "ipv6-addr",
                        "file");
        assertThat(objects.stream()
                        .map(object -> object.id().toString())
                        .distinct()
                        .count())
                .isEqualTo(objects.size());
    }

    @Test
    void whatCameGoesBackWithTheSameValues() {
        var before = at(Json.object(all(), "event"), "Event");
        var after = at(Json.object(MispExport.write(read(all())), "event"), "Event");
        for (var name : List.of(
                "uuid", "info", "date", "timestamp", "published", "analysis", "threat_level_id", "distribution"))
            assertThat(at(after, name)).as(name).isEqualTo(at(before, name));
        assertThat(plain(at(after, "Attribute"))).isEqualTo(plain(at(before, "Attribute")));
        assertThat(plain(at(first(at(after, "Object")), "Attribute")))
                .isEqualTo(plain(at(first(at(before, "Object")), "Attribute")));
        assertThat(names((Map<?, ?>) after)).isEqualTo(names((Map<?, ?>) before));
        // And once more it is the same objects.
        var again = MispImport.read(MispExport.write(read(all())), MispMarkings.USUAL);
        assertThat(new TreeSet<>(again.stream()
                        .map(o -> new String(o.bytes(), StandardCharsets.UTF_8))
                        .toList()))
                .isEqualTo(new TreeSet<>(read(all()).stream()
                        .map(o -> new String(o.bytes(), StandardCharsets.UTF_8))
                        .toList()));
    }

    private static Object at(Object map, String name) {
        return Objects.requireNonNull(((Map<?, ?>) map).get(name), name);
    }

    private static Object first(Object list) {
        return ((List<?>) list).getFirst();
    }

    private static Map<String, String> plain(Object attributes) {
        var plain = new TreeMap<String, String>();
        for (var element : (List<?>) attributes) {
            var map = (Map<?, ?>) element;
            var members = new TreeMap<String, String>();
            for (var name : List.of(
                    "type", "category", "value", "comment", "to_ids", "timestamp", "distribution", "object_relation"))
                members.put(name, String.valueOf(map.get(name)));
            plain.put((String) map.get("uuid"), members + names(map));
        }
        return plain;
    }

    private static String names(Map<?, ?> map) {
        return map.get("Tag") instanceof List<?> tags
                ? tags.stream()
                        .map(tag -> String.valueOf(((Map<?, ?>) tag).get("name")))
                        .sorted()
                        .toList()
                        .toString()
                : "";
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', useHeadersInDisplayName = true, textBlock = """
            INSTEAD OF                ; STANDS                                   ; WHERE
            "type":"domain"           ; "type":"ja3-fingerprint-md5"             ; Event.Attribute[0].type
            "value":"v.example"       ; "value":""                               ; Event.Attribute[0].value
            "type":"domain"           ; "type":"ip-src"                          ; Event.Attribute[0].value
            "type":"domain"           ; "type":"filename|md5"                    ; Event.Attribute[0].value
            "to_ids":true             ; "to_ids":true,"Galaxy":[{"a":1}]         ; Event.Attribute[0].Galaxy
            "to_ids":true             ; "to_ids":true,"deleted":true             ; Event.Attribute[0]
            "distribution":"3"        ; "distribution":"9"                       ; Event.distribution
            "tlp:green"               ; "tlp:pink"                               ; Event.Tag
            "RelatedEvent":[]         ; "RelatedEvent":[{"a":1}]                 ; Event.RelatedEvent
            "Orgc"                    ; "Org"                                    ; Event.Orgc
            "timestamp":"1795770000"  ; "timestamp":"yesterday"                  ; Event.timestamp
            "value":"v.example"       ; "value":"v.example","first_seen":"2020" ; Event.Attribute[0].first_seen
            5f1a0000-0000-4000-9000   ; 5F1A0000-0000-4000-9000                  ; Event.Attribute[0].uuid
            """)
    void whatHasNoPlaceRefusesTheEvent(String instead, String stands, String where) {
        var right = event(attribute(1, "domain", "v.example", true, ""), "")
                .replace("\"Org\":{\"id\":\"1\",\"name\":\"here\"},", "");
        assertThat(read(right)).hasSize(3);
        assertThatThrownBy(() -> read(right.replace(instead, stands)))
                .isInstanceOfSatisfying(
                        Problems.class,
                        problems -> assertThat(problems.list())
                                .extracting(Problem::where)
                                .contains(where));
    }

    @Test
    void whatMispHasNoPlaceForIsRefused() {
        var objects = new java.util.ArrayList<>(read(event(attribute(1, "domain", "v.example", true, ""), "")));
        objects.removeIf(object -> object.type().equals("indicator"));
        assertThatThrownBy(() -> MispExport.write(objects)).isInstanceOf(Problems.class);
        assertThatThrownBy(() -> MispExport.write(List.of())).isInstanceOf(Problems.class);
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.ValueSource(longs = {1, 2})
    void changedEventsAreReadOrRefusedAndNothingElse(long seed) {
        System.out.println("seed " + seed);
        var random = new Random(seed);
        var right = all().getBytes(StandardCharsets.UTF_8);
        var read = 0;
        for (var i = 0; i < 4_000; i++) {
            var bytes = right.clone();
            for (var n = 1 + random.nextInt(3); n > 0; n--)
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(128);
            try {
                for (var object : MispImport.read(bytes, MispMarkings.USUAL))
                    assertThat(StixCheck.check(object)).as(object.toString()).noneMatch(finding -> finding.isError());
                read++;
            } catch (Problems refused) {
                assertThat(refused.list()).isNotEmpty();
            }
        }
        assertThat(read).isGreaterThan(100);
    }
}
