package entente.industry.supply.advisory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import entente.industry.supply.advisory.Advisory.Event;
import entente.industry.supply.name.Cpe;
import entente.industry.supply.name.Purl;
import entente.industry.supply.name.VersionRange.Answer;
import entente.industry.supply.name.VersionScheme;
import entente.industry.supply.sbom.Component;
import entente.industry.supply.sbom.Mutations;
import entente.industry.supply.sbom.Sbom;
import entente.industry.supply.sbom.SbomReader;
import entente.kernel.Problems;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an advisory says of a component, by which rule, and what stays unknown. */
class MatchingTest {
    enum Sample {
        OSV("""
                {"schema_version":"1.7.0","id":"GHSA-aaaa-bbbb-cccc","modified":"2026-01-01T00:00:00Z","aliases":["CVE-2026-1000"],
                 "summary":"x","affected":[{"package":{"ecosystem":"npm","name":"@scope/lib"},
                 "ranges":[{"type":"SEMVER","events":[{"introduced":"1.0.0"},{"fixed":"1.2.0"},{"introduced":"2.0.0"},{"last_affected":"2.1.0"}]}],
                 "versions":["0.9.9"]}]}
                """),
        CSAF("""
                {"document":{"category":"csaf_security_advisory","csaf_version":"2.0","title":"A parser","publisher":{"category":"vendor","name":"Example","namespace":"https://example.org"},
                  "tracking":{"id":"EX-2026-1","current_release_date":"2026-01-01T00:00:00Z","initial_release_date":"2026-01-01T00:00:00Z","revision_history":[],"status":"final","version":"1"}},
                 "product_tree":{"branches":[{"category":"vendor","name":"Example","branches":[
                   {"category":"product_name","name":"lib","branches":[
                     {"category":"product_version","name":"1.0","product":{"product_id":"P10","name":"lib 1.0","product_identification_helper":{"purl":"pkg:maven/org.example/lib@1.0"}}},
                     {"category":"product_version","name":"1.1","product":{"product_id":"P11","name":"lib 1.1","product_identification_helper":{"purl":"pkg:maven/org.example/lib@1.1"}}},
                     {"category":"product_version_range","name":"vers:maven/>=2.0|<2.4","product":{"product_id":"P2","name":"lib 2","product_identification_helper":{"purl":"pkg:maven/org.example/lib"}}},
                     {"category":"product_version_range","name":"all before 3","product":{"product_id":"P3","name":"lib 3","product_identification_helper":{"cpe":"cpe:2.3:a:ex:lib3:*:*:*:*:*:*:*:*"}}},
                     {"category":"product_version","name":"4.0","product":{"product_id":"P4","name":"lib 4.0","product_identification_helper":{"cpe":"cpe:2.3:a:ex:lib4:4.0:*:*:*:*:*:*:*"}}},
                     {"category":"product_version","name":"5.0","product":{"product_id":"P5","name":"lib 5.0","product_identification_helper":{"hashes":[{"filename":"x","file_hashes":[{"algorithm":"sha256","value":"aa11bb22cc33dd44ee55ff66aa77bb88cc99dd00ee11ff22aa33bb44cc55dd66"}]}]}}},
                     {"category":"product_version","name":"6.0","product":{"product_id":"P6","name":"lib 6.0"}}]},
                   {"category":"product_name","name":"suite","product":{"product_id":"S","name":"suite"}}]}],
                  "relationships":[{"category":"default_component_of","product_reference":"P7","relates_to_product_reference":"S","full_product_name":{"product_id":"S:P7","name":"lib7 in suite"}}],
                  "full_product_names":[{"product_id":"P7","name":"lib7","product_identification_helper":{"purl":"pkg:maven/org.example/lib7@7.0"}}]},
                 "vulnerabilities":[{"cve":"CVE-2026-2000","title":"It stops","scores":[{"products":["P10"],"cvss_v3":{"version":"3.1","vectorString":"x","baseScore":9.8,"baseSeverity":"CRITICAL"}}],
                   "product_status":{"known_affected":["P10","P2","P3","P4","P5","P6","S:P7"],"fixed":["P11"]}}]}
                """),
        STIX("""
                {"type":"bundle","id":"bundle--1","objects":[
                 {"type":"vulnerability","id":"vulnerability--1","name":"CVE-2026-2000","external_references":[{"source_name":"cve","external_id":"CVE-2026-2000"}]},
                 {"type":"malware","id":"malware--1","name":"Heron"},
                 {"type":"software","id":"software--1","name":"soft","cpe":"cpe:2.3:a:ex:soft:*:*:*:*:*:*:*:*","version":"1.0"},
                 {"type":"relationship","id":"relationship--1","relationship_type":"exploits","source_ref":"malware--1","target_ref":"vulnerability--1"},
                 {"type":"relationship","id":"relationship--2","relationship_type":"has","source_ref":"software--1","target_ref":"vulnerability--1"}]}
                """);

        private final String text;

        Sample(String text) {
            this.text = text;
        }

        byte[] bytes() {
            return text.getBytes(StandardCharsets.UTF_8);
        }
    }

    private static Advisory read(Sample sample) {
        return AdvisoryReader.read(sample.bytes());
    }

    private static List<Finding> findings(String component) {
        var bill = "{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.6\",\"components\":["
                + component.replace('\'', '"') + "]}";
        return Matching.of(
                        SbomReader.read(bill.getBytes(StandardCharsets.UTF_8)),
                        List.of(read(Sample.OSV), read(Sample.CSAF), read(Sample.STIX)))
                .findings();
    }

    private static String said(String component) {
        return String.join(
                " ",
                findings(component).stream()
                        .map(one -> one.vulnerability() + "/" + one.rule() + "/" + one.answer()
                                + (one.unknowns().isEmpty() ? "" : one.unknowns()))
                        .toList());
    }

    /** Two files of a few hundred kilobytes whose names repeat: what comes of them together is not gathered, and all else is. */
    @ParameterizedTest
    @ValueSource(ints = {3000, 20_000})
    void namesThatRepeatDoNotMultiply(int times) {
        var parts = String.join(",", java.util.Collections.nCopies(times, "{\"name\":\"lib\",\"version\":\"6.0\"}"))
                + ",{\"name\":\"x\",\"purl\":\"pkg:npm/%40scope/lib@1.1.0\"}";
        var bill = "{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.6\",\"components\":[" + parts + "]}";
        var csaf = new String(Sample.CSAF.bytes(), StandardCharsets.UTF_8);
        var one = csaf.substring(csaf.indexOf("{\"cve\""), csaf.lastIndexOf("]"));
        var many = csaf.replace(
                one,
                java.util.stream.IntStream.range(0, 1500)
                        .mapToObj(n ->
                                "{\"cve\":\"CVE-2026-" + n + "\",\"product_status\":{\"known_affected\":[\"P6\"]}}")
                        .collect(java.util.stream.Collectors.joining(",")));
        var sbom = SbomReader.read(bill.getBytes(StandardCharsets.UTF_8));
        var advisory = AdvisoryReader.read(many.getBytes(StandardCharsets.UTF_8));
        assertThat(advisory.vulnerabilities()).hasSize(1500);
        for (var all : List.of(List.of(advisory, read(Sample.OSV)), List.of(read(Sample.OSV), advisory))) {
            var matched = Matching.of(sbom, all);
            assertThat(matched.left().keySet()).containsExactly(all.indexOf(advisory));
            assertThat(matched.findings()).singleElement().satisfies(finding -> {
                assertThat(finding.vulnerability()).isEqualTo("GHSA-aaaa-bbbb-cccc");
                assertThat(finding.answer()).isEqualTo(Finding.Answer.AFFECTED);
            });
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, quoteCharacter = '`', textBlock = """
            COMPONENT                                                   | FINDINGS
            {'name':'x','purl':'pkg:npm/%40scope/lib@1.1.0'}            | GHSA-aaaa-bbbb-cccc/PURL/AFFECTED
            {'name':'x','purl':'pkg:npm/%40scope/lib@1.2.0'}            | GHSA-aaaa-bbbb-cccc/PURL/OTHER_VERSION
            {'name':'x','purl':'pkg:npm/%40scope/lib@2.1.0'}            | GHSA-aaaa-bbbb-cccc/PURL/AFFECTED
            {'name':'x','purl':'pkg:npm/%40scope/lib@2.1.1'}            | GHSA-aaaa-bbbb-cccc/PURL/OTHER_VERSION
            {'name':'x','purl':'pkg:npm/%40scope/lib@0.9.9'}            | GHSA-aaaa-bbbb-cccc/PURL/AFFECTED
            {'name':'x','purl':'pkg:npm/%40scope/lib'}                  | GHSA-aaaa-bbbb-cccc/PURL/POSSIBLE[NO_VERSION]
            {'name':'x','purl':'pkg:npm/%40scope/lib','version':'1.1.0'} | GHSA-aaaa-bbbb-cccc/PURL/AFFECTED
            {'name':'x','purl':'pkg:npm/%40scope/lib@latest'}           | GHSA-aaaa-bbbb-cccc/PURL/POSSIBLE[VERSION_NOT_COMPARABLE]
            {'name':'x','purl':'pkg:npm/lib@1.1.0'}                     | ``
            {'name':'x','purl':'pkg:maven/org.example/lib@1.0'}         | CVE-2026-2000/PURL/AFFECTED
            {'name':'x','purl':'pkg:maven/org.example/lib@1.0.0'}       | CVE-2026-2000/PURL/AFFECTED
            {'name':'x','purl':'pkg:maven/org.example/lib@1.1'}         | CVE-2026-2000/PURL/FIXED
            {'name':'x','purl':'pkg:maven/org.example/lib@2.3.9'}       | CVE-2026-2000/PURL/AFFECTED
            {'name':'x','purl':'pkg:maven/org.example/lib@2.4'}         | CVE-2026-2000/PURL/OTHER_VERSION
            {'name':'x','cpe':'cpe:2.3:a:ex:lib3:2.0:*:*:*:*:*:*:*'}    | CVE-2026-2000/CPE/POSSIBLE[VERSION_NOT_COMPARABLE]
            {'name':'x','cpe':'cpe:2.3:a:ex:lib4:4.0:*:*:*:*:*:*:*'}    | CVE-2026-2000/CPE/AFFECTED
            {'name':'x','cpe':'cpe:2.3:a:ex:lib4:4.1:*:*:*:*:*:*:*'}    | CVE-2026-2000/CPE/OTHER_VERSION
            {'name':'x','cpe':'cpe:2.3:a:ex:lib4:*:*:*:*:*:*:*:*'}      | CVE-2026-2000/CPE/POSSIBLE[CPE_SAYS_LESS]
            {'name':'x','hashes':[{'alg':'SHA-256','content':'AA11BB22CC33DD44EE55FF66AA77BB88CC99DD00EE11FF22AA33BB44CC55DD66'}]} | CVE-2026-2000/HASH/AFFECTED
            {'name':'lib','version':'6.0'}                              | CVE-2026-2000/NAME/POSSIBLE[NAME_ONLY]
            {'name':'lib','version':'6.1'}                              | ``
            {'name':'x','purl':'pkg:maven/org.example/lib7@7.0'}        | CVE-2026-2000/PURL/POSSIBLE[ONLY_WITHIN]
            {'name':'x','cpe':'cpe:2.3:a:ex:soft:1.0:*:*:*:*:*:*:*'}    | CVE-2026-2000/CPE/UNDER_INVESTIGATION
            {'name':'x'}                                                | ``
            """)
    void eachFindingSaysByWhichRuleAndWhatIsUnknown(String component, String findings) {
        assertThat(said(component)).isEqualTo(findings);
    }

    @Test
    void whatIsExploitedIsToldAcrossAdvisories() {
        var finding =
                findings("{'name':'x','purl':'pkg:maven/org.example/lib@1.0'}").getFirst();
        assertThat(finding.exploitedBy()).containsExactly("Heron");
        assertThat(finding.severity()).contains("9.8");
        assertThat(finding.advisory()).isEqualTo("EX-2026-1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"id\":\"x\"}",
                "{\"document\":{\"csaf_version\":\"1.2\"},\"vulnerabilities\":[]}",
                "{\"document\":{\"csaf_version\":\"2.0\"},\"vulnerabilities\":[]}",
                "{\"type\":\"bundle\",\"objects\":[]}"
            })
    void whatIsNoAdvisoryIsRefused(String text) {
        assertThatThrownBy(() -> AdvisoryReader.read(text.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(Problems.class);
    }

    /** OSV's own words: introduced at or before, and no fix between; by brute force over small numbers. */
    @Test
    void eventsAreEvaluatedAsTheSchemaSays() {
        var seed = System.nanoTime();
        var random = new Random(seed);
        for (var round = 0; round < 5000; round++) {
            // Pairs of an introduction and an end, apart from each other, in any order.
            var events = new ArrayList<Event>();
            var intervals = new ArrayList<int[]>();
            for (int at = random.nextInt(3), pairs = random.nextInt(4); pairs > 0; pairs--) {
                var end = at + 1 + random.nextInt(3);
                var fixed = random.nextBoolean();
                var last = pairs == 1 && random.nextInt(3) == 0;
                events.add(new Event(Event.Kind.INTRODUCED, at == 0 ? "0" : at + ".0.0"));
                if (!last) events.add(new Event(fixed ? Event.Kind.FIXED : Event.Kind.LAST_AFFECTED, end + ".0.0"));
                intervals.add(new int[] {at, last ? Integer.MAX_VALUE : fixed ? end : end + 1});
                at = end + 1 + random.nextInt(2);
            }
            java.util.Collections.shuffle(events, random);
            for (var version = 0; version < 20; version++) {
                var v = version;
                var in = intervals.stream().anyMatch(one -> one[0] <= v && v < one[1]);
                assertThat(Matching.events(VersionScheme.SEMVER, events, v + ".0.0"))
                        .as("seed %d: %s in %s", seed, v, events)
                        .isEqualTo(in ? Answer.IN : Answer.OUT);
            }
        }
    }

    /** The index finds what somebody finds who puts each advisory beside each component by itself. */
    @Test
    void togetherTheySayWhatEachSaysAlone() {
        var seed = System.nanoTime();
        var random = new Random(seed);
        var found = 0;
        for (var round = 0; round < 200; round++) {
            var components = Stream.generate(() -> component(random))
                    .limit(1 + random.nextInt(8))
                    .toList();
            var advisories = IntStream.range(0, random.nextInt(5))
                    .mapToObj(at -> advisory("A" + at, random))
                    .toList();
            var together = Matching.of(bill(components), advisories);
            var alone = components.stream()
                    .flatMap(one -> advisories.stream()
                            .flatMap(
                                    advisory -> Matching.of(bill(List.of(one)), List.of(advisory)).findings().stream()))
                    .toList();
            assertThat(together.left()).isEmpty();
            assertThat(together.findings()).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(alone);
            found += alone.size();
        }
        assertThat(found).as("seed %d", seed).isGreaterThan(200);
    }

    private static Sbom bill(List<Component> components) {
        return new Sbom(
                "x",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                components,
                java.util.Map.of(),
                List.of(),
                0);
    }

    private static Component component(Random random) {
        return new Component(
                "ref" + random.nextInt(1000),
                "library",
                "n" + random.nextInt(3),
                some(random, "1." + random.nextInt(3)),
                some(random, "pkg:npm/p" + random.nextInt(3) + "@1." + random.nextInt(3) + ".0")
                        .map(Purl::parse),
                Stream.generate(() -> cpe(random, "1." + random.nextInt(3)))
                        .limit(random.nextInt(3))
                        .toList(),
                Optional.empty(),
                some(random, "aa" + random.nextInt(2))
                        .map(hash -> java.util.Map.of("SHA-256", hash))
                        .orElse(java.util.Map.of()));
    }

    private static Advisory advisory(String id, Random random) {
        var vulnerabilities = IntStream.range(0, 1 + random.nextInt(3))
                .mapToObj(at -> new Advisory.Vulnerability(
                        "V" + at,
                        List.of(),
                        "t",
                        Optional.empty(),
                        List.of(),
                        Stream.generate(() -> affected(random))
                                .limit(random.nextInt(4))
                                .toList()))
                .toList();
        return new Advisory("x", id, "t", Optional.empty(), vulnerabilities, List.of(), 0);
    }

    private static Advisory.Affected affected(Random random) {
        Advisory.Target target = switch (random.nextInt(4)) {
            case 0 -> new Advisory.Target.ByPurl(Purl.parse("pkg:npm/p" + random.nextInt(3)));
            case 1 ->
                new Advisory.Target.ByCpe(
                        random.nextInt(4) == 0
                                ? Cpe.parse("cpe:2.3:a:*:c" + random.nextInt(3) + ":*:*:*:*:*:*:*:*")
                                : cpe(random, "*"));
            case 2 -> new Advisory.Target.ByHash("SHA-256", "aa" + random.nextInt(2));
            default -> new Advisory.Target.ByName("N" + random.nextInt(3));
        };
        var extent = random.nextBoolean()
                ? new Advisory.Extent.AsNamed()
                : new Advisory.Extent.Exactly(List.of("1." + random.nextInt(3), "1." + random.nextInt(3) + ".0"));
        var statuses = Advisory.Status.values();
        return new Advisory.Affected(target, extent, statuses[random.nextInt(statuses.length)], Optional.empty());
    }

    private static Cpe cpe(Random random, String version) {
        return Cpe.parse(
                "cpe:2.3:a:v" + random.nextInt(2) + ":c" + random.nextInt(3) + ":" + version + ":*:*:*:*:*:*:*");
    }

    private static Optional<String> some(Random random, String text) {
        return random.nextBoolean() ? Optional.of(text) : Optional.empty();
    }

    @ParameterizedTest
    @EnumSource
    void nothingElseHappens(Sample sample) {
        var seed = System.nanoTime();
        var random = new Random(seed);
        var bill = SbomReader.read("""
                {"bomFormat":"CycloneDX","specVersion":"1.6","components":[{"name":"lib","version":"6.0"},
                {"name":"a","purl":"pkg:maven/org.example/lib@1.0","cpe":"cpe:2.3:a:ex:lib4:4.0:*:*:*:*:*:*:*"},
                {"name":"b","purl":"pkg:npm/%40scope/lib@1.1.0"}]}
                """.getBytes(StandardCharsets.UTF_8));
        var read = 0;
        for (var round = 0; round < 3000; round++) {
            var bytes = Mutations.of(sample.bytes(), random);
            try {
                Matching.of(bill, List.of(AdvisoryReader.read(bytes)));
                read++;
            } catch (Problems refused) {
                assertThat(refused.list()).isNotEmpty();
            } catch (RuntimeException | StackOverflowError e) {
                throw new AssertionError(
                        "seed " + seed + ", round " + round + ": " + new String(bytes, StandardCharsets.UTF_8), e);
            }
        }
        assertThat(read).as("seed %d", seed).isGreaterThan(50);
    }
}
