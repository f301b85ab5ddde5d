package entente.cyber.look;

import static org.assertj.core.api.Assertions.assertThat;

import entente.cyber.Graph;
import entente.cyber.look.Common.Said;
import entente.cyber.look.Common.Sort;
import entente.cyber.stix.StixObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommonTest {
    private static int names;

    /** An object of the type; each has a name of its own. */
    private static StixObject object(String type, String property, Object value) {
        return Graph.object(type, "common" + names++, property, value);
    }

    private static StixObject indicator(String pattern) {
        return Graph.object(
                "indicator",
                "common" + names++,
                "pattern",
                pattern,
                "pattern_type",
                "stix",
                "valid_from",
                Graph.MOMENT);
    }

    private static Set<Sort> shared(StixObject ours, StixObject theirs) {
        return Common.pairs(List.of(ours), List.of(theirs), Common::of).stream()
                .map(pair -> pair.said().sort())
                .collect(Collectors.toSet());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            TYPE                 | PROPERTY | ONE                          | OTHER                        | SAME
            ipv4-addr            | value    | 198.51.100.7                 | 198.51.100.7/32              | true
            ipv4-addr            | value    | 198.51.100.7                 | 198.51.100.8                 | false
            ipv4-addr            | value    | 198.51.100.0/24              | 198.51.100.0/25              | false
            ipv6-addr            | value    | 2001:db8::1                  | 2001:0DB8:0:0:0:0:0:1        | true
            ipv6-addr            | value    | 2001:db8::1                  | 2001:db8::2                  | false
            domain-name          | value    | evil.example                 | Evil.Example.                | true
            domain-name          | value    | evil.example                 | evil.example.org             | false
            email-addr           | value    | a@evil.example               | A@Evil.Example               | true
            url                  | value    | https://evil.example/a       | https://evil.example/A       | false
            mutex                | name     | Global\\m                    | Global\\m                    | true
            windows-registry-key | key      | HKEY_LOCAL_MACHINE\\Evil     | hkey_local_machine\\evil     | true
            software             | name     | reader                       | reader                       | true
            software             | name     | reader                       | writer                       | false
            """)
    void observablesAreTheSameByWhatTheySay(String type, String property, String one, String other, boolean same) {
        assertThat(shared(object(type, property, one), object(type, property, other)))
                .isEqualTo(same ? Set.of(Sort.VALUE) : Set.of());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, quoteCharacter = '"', textBlock = """
            ONE                                                  | OTHER                                                 | SAME
            [url:value = 'a' AND url:value LIKE 'b%']            | [ url:value  LIKE 'b%' AND url:value='a' ]            | true
            [url:value = 'a'] OR [mutex:name = 'b']              | [mutex:name = 'b'] OR [url:value = 'a']               | true
            [url:value IN ('a', 'b')]                            | [url:value IN ('b','a')]                              | true
            [url:value = 'a'] FOLLOWEDBY [mutex:name = 'b']      | [mutex:name = 'b'] FOLLOWEDBY [url:value = 'a']       | false
            [url:value = 'a' AND url:value = 'b']                | [url:value = 'a'] AND [url:value = 'b']               | false
            [url:value != 'a']                                   | [url:value = 'a']                                     | false
            [url:value = 'a'] WITHIN 5 SECONDS                   | [url:value = 'a'] WITHIN 6 SECONDS                    | false
            """)
    void patternsAreTheSameInAnySpelling(String one, String other, boolean same) {
        assertThat(shared(indicator(one), indicator(other)).contains(Sort.PATTERN))
                .isEqualTo(same);
    }

    @Test
    void whoLooksForOneValueSaysItAsWhoSawIt() {
        var seen = object("ipv4-addr", "value", "198.51.100.7");
        assertThat(shared(seen, indicator("[ipv4-addr:value = '198.51.100.7/32']")))
                .containsExactly(Sort.VALUE);
        assertThat(shared(seen, indicator("[ipv4-addr:value != '198.51.100.7']")))
                .isEmpty();
        assertThat(shared(seen, indicator("[ipv4-addr:value = '198.51.100.7' AND ipv4-addr:value LIKE '198%']")))
                .isEmpty();
        var file = object("file", "hashes", Map.of("SHA-256", "AB".repeat(32), "MD5", "cd".repeat(16)));
        assertThat(shared(file, indicator("[file:hashes.'SHA-256' = '" + "ab".repeat(32) + "']")))
                .containsExactly(Sort.VALUE);
        assertThat(shared(file, object("file", "hashes", Map.of("MD5", "CD".repeat(16)))))
                .containsExactly(Sort.VALUE);
        assertThat(shared(file, object("file", "hashes", Map.of("MD5", "CE".repeat(16)))))
                .isEmpty();
    }

    private static StixObject referring(String type, String source, String id) {
        return object(type, "external_references", List.of(Map.of("source_name", source, "external_id", id)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            TYPE           | SOURCE       | ID            | OTHER TYPE     | OTHER SOURCE         | OTHER ID      | SAME
            vulnerability  | cve          | CVE-2026-0001 | vulnerability  | cve                  | cve-2026-0001 | true
            vulnerability  | cve          | CVE-2026-0001 | vulnerability  | cve                  | CVE-2026-0002 | false
            attack-pattern | mitre-attack | T1059.001     | attack-pattern | mitre-attack         | T1059.001     | true
            attack-pattern | mitre-attack | T1059         | attack-pattern | mitre-mobile-attack  | T1059         | true
            attack-pattern | mitre-attack | T1059         | indicator      | mitre-attack         | T1059         | false
            attack-pattern | somebody     | T1059         | attack-pattern | somebody             | T1059         | false
            report         | cve          | none          | report         | cve                  | none          | false
            """)
    void publicNumbersAreTheSame(
            String type, String source, String id, String otherType, String otherSource, String otherId, boolean same) {
        assertThat(shared(referring(type, source, id), referring(otherType, otherSource, otherId)))
                .isEqualTo(same ? Set.of(Sort.REFERENCE) : Set.of());
    }

    @Test
    void aVulnerabilityIsCalledByItsNumber() {
        assertThat(shared(
                        object("vulnerability", "name", "CVE-2026-0001"),
                        referring("vulnerability", "cve", "CVE-2026-0001")))
                .containsExactly(Sort.REFERENCE);
    }

    @Test
    void definitionsAreEverybodys() {
        var marking = Graph.marking("SECRET");
        assertThat(Common.of(marking)).isEmpty();
        var malware = Graph.object("malware", "m", "name", "m", "is_family", false);
        assertThat(shared(malware, malware)).containsExactly(Sort.ID);
    }

    @Test
    void whatIsLongStandsAsItsDigest() {
        var said = Common.of(indicator("[url:value = '" + "a".repeat(5000) + "']"));
        assertThat(said).hasSize(3).allMatch(one -> one.what().length() <= 200);
    }

    /** The plain twin compares each with each. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void pairsAreThoseOfThePlainTwin(long seed) {
        var random = new Random(seed);
        var ours = sets(random);
        var theirs = sets(random);
        var plain = new ArrayList<String>();
        var held = new HashSet<String>();
        ours.forEach((one, says) -> {
            for (var each : says)
                theirs.forEach((other, saysToo) -> {
                    if (!saysToo.contains(each)) return;
                    plain.add(one + other + each);
                    held.add(one);
                    held.add(other);
                });
        });
        var all = new LinkedHashMap<>(ours);
        all.putAll(theirs);
        var pairs = Common.pairs(ours.keySet(), theirs.keySet(), one -> all.getOrDefault(one, Set.of())).stream()
                .map(pair -> pair.ours() + pair.theirs() + pair.said())
                .toList();
        assertThat(pairs)
                .as("seed %d", seed)
                .containsExactlyInAnyOrderElementsOf(plain)
                .isNotEmpty();
        assertThat(Common.held(ours.keySet(), theirs.keySet(), one -> all.getOrDefault(one, Set.of())))
                .as("seed %d", seed)
                .isEqualTo(held);
    }

    private static int sets;

    private static LinkedHashMap<String, Set<Said>> sets(Random random) {
        var made = new LinkedHashMap<String, Set<Said>>();
        for (var i = 0; i < 20; i++) {
            var says = new HashSet<Said>();
            for (var j = random.nextInt(4); j > 0; j--)
                says.add(new Said(Sort.values()[random.nextInt(4)], "w" + random.nextInt(12)));
            made.put("o" + sets++ + " ", says);
        }
        return made;
    }
}
