package entente.pact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import entente.kernel.CanonicalJson;
import entente.kernel.Digest;
import entente.kernel.Problem;
import entente.kernel.Problems;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class PactTest {
    private static final String CHARACTERS = "xZ9 :-#{}[],\"'\n\t&*!/é";

    @Test
    void theRealPactCompilesAndTwoCompilationsAgree() {
        assertThat(Given.rules(Given.YAML).digest()).isEqualTo(Given.RULES.digest());
        assertThat(Rules.compile(Given.PACT, List.of(Given.CANADIAN, Given.KOREAN))
                        .digest())
                .isEqualTo(Given.RULES.digest());
        assertThat(Given.PACT.template()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"pacts/pact", "schemes/scheme", "laws/law"})
    void eachSchemaIsAValidSchema(String name) {
        var registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
        var meta = registry.getSchema(
                com.networknt.schema.SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
        var schema = new String(Given.bytes("/" + name + ".schema.json"), StandardCharsets.UTF_8);
        assertThat(meta.validate(schema, InputFormat.JSON)).isEmpty();
        assertThat(meta.validate("{\"type\": \"nonsense\"}", InputFormat.JSON)).isNotEmpty();
    }

    @Test
    void spaceAndCommentsChangeTheFileAndNotThePact() {
        for (var yaml : List.of(
                Given.YAML + "\n# a remark\n",
                "# a remark\n" + Given.YAML,
                Given.with("{KR: ", "{ KR:   "),
                Given.YAML.replace("\n", "\r\n"),
                Given.with("id: kr-ca", "id:   'kr-ca'"))) {
            var pact = Given.pact(yaml);
            assertThat(pact.digest()).isEqualTo(Given.PACT.digest());
            assertThat(pact.file()).isNotEqualTo(Given.PACT.file());
            assertThat(Given.rules(yaml).digest()).isEqualTo(Given.RULES.digest());
        }
    }

    @Test
    void theOrderOfNamesDoesNotMatter() {
        var pact = read(reversed(Given.PACT.document().tree()));
        assertThat(pact.digest()).isEqualTo(Given.PACT.digest());
        assertThat(pact.file()).isNotEqualTo(Given.PACT.file());
    }

    @Test
    void eachChangedCharacterIsRefusedWithItsPlaceOrShows() {
        var seed = new Random().nextLong();
        var random = new Random(seed);
        var refused = 0;
        for (var i = 0; i < 2000; i++) {
            var at = random.nextInt(Given.YAML.length());
            var now = CHARACTERS.charAt(random.nextInt(CHARACTERS.length()));
            if (Given.YAML.charAt(at) == now) continue;
            var insert = random.nextInt(3);
            var yaml = Given.YAML.substring(0, at)
                    + (insert < 2 ? now : "")
                    + Given.YAML.substring(at + (insert == 0 ? 0 : 1));
            try {
                var pact = Given.pact(yaml);
                assertThat(pact.file()).as("seed %d, at %d", seed, at).isNotEqualTo(Given.PACT.file());
                assertThat(pact.digest().equals(Given.PACT.digest()))
                        .as("seed %d, at %d", seed, at)
                        .isEqualTo(pact.document()
                                .tree()
                                .equals(Given.PACT.document().tree()));
                Rules.compile(pact, List.of(Given.KOREAN, Given.CANADIAN));
            } catch (Problems problems) {
                refused++;
                assertThat(problems.list())
                        .as("seed %d, at %d", seed, at)
                        .allSatisfy(problem -> assertThat(problem.where()).matches("kr-ca\\.yaml:[0-9]+.*"))
                        .allSatisfy(problem -> assertThat(problem.remedy()).isNotBlank());
            }
        }
        assertThat(refused).as("seed %d", seed).isGreaterThan(200);
    }

    @Test
    void eachLeafThatDecidesIsInTheRulesAndNoWordingIs() {
        var leaves = new ArrayList<String>();
        leaves(Given.PACT.document().tree(), "", leaves);
        var shown = 0;
        for (var leaf : leaves) {
            var wording = leaf.matches("/(title|notice|standing)(/.*)?|/articles/\\d+/(title|text)/.*");
            // Words are words: one change shows that; what decides is changed in every way that might be accepted.
            var values = wording
                    ? List.<Object>of("other")
                    : List.<Object>of("secret/III", "CA-to-KR", "US", "PT1H", "image/png", 3L);
            for (var now : values) {
                var changed = changed(Given.PACT.document().tree(), leaf, now);
                try {
                    var pact = read(changed);
                    if (pact.digest().equals(Given.PACT.digest())) continue;
                    var rules = Rules.compile(pact, List.of(Given.KOREAN, Given.CANADIAN));
                    assertThat(rules.digest().equals(Given.RULES.digest()))
                            .as("%s = %s", leaf, now)
                            .isEqualTo(wording);
                    shown++;
                } catch (Problems refused) {
                    assertThat(wording && !leaf.equals("/standing") && now instanceof String)
                            .as("%s = %s: %s", leaf, now, refused.getMessage())
                            .isFalse();
                }
            }
        }
        assertThat(leaves).hasSizeGreaterThan(250);
        assertThat(shown).isGreaterThan(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, quoteCharacter = '`', textBlock = """
            OLD                           | NEW                           | WHERE                          | WRONG
            standing: template            | standing: rumoured            | :10:1 standing                 | enumeration
            standing: template            | colour: red                   | :10:1 colour                   | unknown here
            relays: []                    | relays: [{id: a, originator: KR, through: CA, to: US, areas: [weather]}] | relays.0.areas | "weather" is unknown
            persons: 2                    | persons: 1                    | approvals.persons              | minimum
            persons: 2                    | persons: 2.5                  | :                              | neither text, integer
            persons: 2                    | persons: 0x2                  | approvals.persons              | integer
            ownProposal: false            | ownProposal: true             | approvals.ownProposal          | constant
            article: "5"                  | article: "55"                 | approvals.article              | no article 55
            id: "2"                       | id: "1"                       | articles.1                     | stands twice
            {id: joint-exercise           | {id: joint-project            | purposes.6                     | stands twice
            purposes: [joint-project]     | purposes: [sightseeing]       | arrangements.3.purposes        | unknown
            channels: [node]              | channels: [pigeon]            | arrangements.0.channels        | unknown
            nation: CA                    | nation: KR                    | parties.1.nation               | first party again
            nation: CA                    | nation: Canada                | parties.1.nation               | pattern
            number: PT24H                 | number: 24 hours              | cosignatureMaxAge.number       | pattern
            number: PT24H                 | number: PT0S                  | cosignatureMaxAge.number       | duration
            number: PT24H                 | number: P99999999999999999999D | cosignatureMaxAge.number      | duration
            , direction: KR-to-CA         | ` `                           | equivalence.levels.4           | direction
            direction: KR-to-CA           | direction: KR-to-US           | levels.4.direction             | not between
            confidential, basis           | confidential, direction: KR-to-CA, basis | levels.0.direction  | has no direction
            secret/I, relation            | secret/0, relation            | levels.2.KR                    | no level of
            protection/C, relation        | protection/A, relation        | equivalence                    | two rows
            classification/confidential, basis | classification/top-secret, basis | equivalence            | is below one marked
            CA: release/KR, basis         | CA: release/US, basis         | equivalence                    | released to REL TO US
            CA: control/project           | CA: release/US                | equivalence                    | restricts nobody
            {KR: control/project, relation: eq, CA | {KR: control/project, relation: eq, US | equivalence.categories.2       | "US" is unknown
            {KR: secret/III, relation     | {US: a/b, KR: secret/III, relation | levels.0                  | "US" is unknown
            ceiling: {KR: secret/II, CA   | ceiling: {KR: secret/II, US   | ceiling                        | "US" is unknown
            ceiling: {KR: secret/II, CA   | ceiling: {KR: secret/IV, CA   | arrangements.0.ceiling.KR      | no level
            urn:oid:2.25.51               | urn:oid:2.25.52               | parties.0.policy               | no scheme of KR
            id: kr-ca                     | id: &a kr-ca                  | :4                             | anchor
            id: kr-ca                     | id: *a                        | :4                             | anchor
            id: kr-ca                     | id: !!str kr-ca               | :4                             | tag
            id: kr-ca                     | id: "kr-ca\\n"                | :4                             | pattern
            id: kr-ca                     | id: "\\uD800"                 | :4                             | U+D800
            id: kr-ca                     | id: "\\u202E"                 | :4                             | U+202E
            name: {ko: 캐나다, en: Canada    | name: {ko: 캐나다, en: " "       | :1                             | a text needs
            """)
    void aBrokenPactIsRefusedWithPlaceAndRemedy(String old, String now, String where, String wrong) {
        var problems = catchThrowableOfType(Problems.class, () -> Given.rules(Given.with(old, now)));
        assertThat(problems).as("accepted").isNotNull();
        assertThat(problems.list())
                .as(problems.getMessage())
                .allSatisfy(problem -> assertThat(problem.where()).matches("kr-ca\\.yaml:[0-9]+.*"))
                .anySatisfy(problem -> {
                    assertThat(problem.where()).contains(where);
                    assertThat(problem.wrong()).contains(wrong);
                    assertThat(problem.remedy()).endsWith(".");
                });
    }

    @Test
    void severalProblemsAreToldAtOnce() {
        var yaml = Given.with("persons: 2", "persons: 1").replace("phase: trial", "phase: maybe") + "colour: red\n";
        assertThat(catchThrowableOfType(Problems.class, () -> Given.pact(yaml)).list())
                .extracting(Problem::where)
                .anyMatch(where -> where.endsWith("approvals.persons"))
                .anyMatch(where -> where.endsWith("areas.arrangements.4.phase"))
                .anyMatch(where -> where.endsWith("colour"));
    }

    private static Pact read(Map<String, ? extends @Nullable Object> tree) {
        return Pact.read("kr-ca.yaml", JsonMapper.shared().writeValueAsBytes(tree));
    }

    private static Map<String, @Nullable Object> reversed(Map<?, ?> map) {
        var out = new LinkedHashMap<String, @Nullable Object>();
        for (var name : List.copyOf(map.keySet()).reversed()) out.put((String) name, reversedValue(map.get(name)));
        return out;
    }

    private static @Nullable Object reversedValue(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) return reversed(map);
        if (value instanceof List<?> list)
            return list.stream().map(PactTest::reversedValue).toList();
        return value;
    }

    private static void leaves(Object value, String at, List<String> into) {
        if (value instanceof Map<?, ?> map) map.forEach((name, member) -> leaves(member, at + "/" + name, into));
        else if (value instanceof List<?> list)
            for (var i = 0; i < list.size(); i++) leaves(list.get(i), at + "/" + i, into);
        else into.add(at);
    }

    private static Map<String, Object> changed(Map<String, Object> tree, String leaf, Object now) {
        var copy = JsonMapper.shared().readValue(CanonicalJson.bytes(tree), Map.class);
        @SuppressWarnings("unchecked")
        var root = (Map<String, Object>) copy;
        Object at = root;
        var steps = leaf.substring(1).split("/", -1);
        for (var i = 0; i < steps.length - 1; i++)
            at = Objects.requireNonNull(
                    at instanceof List<?> list ? list.get(Integer.parseInt(steps[i])) : ((Map<?, ?>) at).get(steps[i]));
        put(at, steps[steps.length - 1], now);
        assertThat(Digest.ofTree(root)).isNotNull();
        return root;
    }

    @SuppressWarnings("unchecked")
    private static void put(Object into, String step, Object now) {
        if (into instanceof Map<?, ?>) ((Map<String, Object>) into).put(step, now);
        else ((List<Object>) into).set(Integer.parseInt(step), now);
    }
}
