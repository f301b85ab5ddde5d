package entente.cyber;

import static org.assertj.core.api.Assertions.assertThat;

import entente.cyber.marking.Markings;
import entente.cyber.pattern.Pattern;
import entente.cyber.release.ReleasePolicy.Mode;
import entente.cyber.release.StixRelease;
import entente.cyber.stix.Selector;
import entente.cyber.stix.StixCheck;
import entente.cyber.stix.StixObject;
import entente.cyber.stix.StixReader;
import entente.kernel.Problems;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever comes, there is an answer. */
class FuzzTest {
    private static final String BUNDLE;

    static {
        var top = Graph.marking("TOP SECRET");
        var objects = List.of(
                top,
                Graph.object(
                        "indicator",
                        "i",
                        "pattern",
                        "[ipv4-addr:value = '198.51.100.3' AND file:hashes.'SHA-256' LIKE 'a%'] REPEATS 2 TIMES",
                        "pattern_type",
                        "stix",
                        "valid_from",
                        Graph.MOMENT,
                        "labels",
                        List.of("a", "b"),
                        "external_references",
                        List.of(Map.of("source_name", "s", "url", "https://example.org")),
                        "granular_markings",
                        List.of(Graph.granular(top, "labels.[0]"))),
                Graph.object(
                        "file",
                        "f",
                        "name",
                        "ü",
                        "hashes",
                        Map.of("MD5", "79054025255fb1a26e4bc422aef54eb4"),
                        "extensions",
                        Map.of(
                                "windows-pebinary-ext",
                                Map.of(
                                        "pe_type",
                                        "exe",
                                        "sections",
                                        List.of(Map.of("name", "s", "entropy", new java.math.BigDecimal("0.5")))))),
                Graph.object(
                        "relationship",
                        "r",
                        "relationship_type",
                        "indicates",
                        "source_ref",
                        Graph.id("indicator", "i").toString(),
                        "target_ref",
                        Graph.id("malware", "m").toString(),
                        "object_marking_refs",
                        Graph.marked(top)),
                Graph.object(
                        "observed-data",
                        "o",
                        "first_observed",
                        Graph.MOMENT,
                        "last_observed",
                        Graph.MOMENT,
                        "number_observed",
                        1,
                        "object_refs",
                        List.of(Graph.id("file", "f").toString())));
        var text = new StringBuilder("{\"objects\":[");
        for (var object : objects)
            text.append(text.length() > 12 ? "," : "").append(new String(object.bytes(), StandardCharsets.UTF_8));
        BUNDLE = text + "]}";
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void changedMessages(long seed) {
        System.out.println("seed " + seed);
        var random = new Random(seed);
        var right = BUNDLE.getBytes(StandardCharsets.UTF_8);
        var kept = 0;
        for (var i = 0; i < 4_000; i++) {
            var bytes = right.clone();
            for (var n = 1 + random.nextInt(4); n > 0; n--)
                bytes[random.nextInt(bytes.length)] =
                        (byte) (random.nextInt(8) == 0 ? random.nextInt(256) : 32 + random.nextInt(95));
            if (random.nextInt(10) == 0) bytes = java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length));
            List<StixObject> objects;
            try {
                objects = new StixReader().read(bytes).objects();
            } catch (Problems refused) {
                continue;
            }
            for (var object : objects) {
                kept++;
                assertThat(new String(bytes, StandardCharsets.UTF_8))
                        .contains(new String(object.bytes(), StandardCharsets.UTF_8));
                assertThat(StixReader.object(object.bytes())).isEqualTo(object);
                StixCheck.check(object);
            }
            var released = new StixRelease(
                            new Markings(Graph.table(), objects), Graph.RULE, Graph.release(Mode.values()[i % 3]))
                    .decide(objects);
            assertThat(released.outcomes()).hasSize(objects.size());
            for (var given : released.given())
                assertThat(StixCheck.isValid(given)).isTrue();
        }
        assertThat(kept).isGreaterThan(1_000);
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5})
    void changedPatternsAndSelectors(long seed) {
        System.out.println("seed " + seed);
        var random = new Random(seed);
        var pieces =
                "[ ] ( ) AND OR NOT FOLLOWEDBY a:b file:hashes.'SHA-256' = != < LIKE IN MATCHES EXISTS 'x' 1 2.5 true h'00' b'AA==' t'2014-06-29T00:00:00Z' START STOP WITHIN 5 SECONDS REPEATS TIMES , . * \\ ' \" /* // \u00e9"
                        .split(" ");
        var read = 0;
        for (var i = 0; i < 20_000; i++) {
            var text = new StringBuilder(random.nextInt(3) == 0 ? "[a:b = 1] " : "[");
            for (var n = random.nextInt(12); n > 0; n--)
                text.append(pieces[random.nextInt(pieces.length)]).append(random.nextInt(4) == 0 ? "" : " ");
            try {
                var pattern = Pattern.read(text.toString());
                assertThat(Pattern.read(pattern.written()).expression()).isEqualTo(pattern.expression());
                read++;
            } catch (Problems refused) {
                assertThat(refused.list()).hasSize(1);
            }
            var selector = "labels.[" + random.nextInt(5) + "]" + (random.nextBoolean() ? ".x" : "[");
            Selector.read(selector.substring(0, random.nextInt(selector.length()) + 1))
                    .ifPresent(
                            found -> assertThat(Selector.of(found.toString())).isEqualTo(found));
        }
        assertThat(read).isGreaterThan(20);
    }
}
