package entente.pact;

import static org.assertj.core.api.Assertions.assertThat;

import entente.kernel.Language;
import entente.seal.Statement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Holds docs/traceability.md against the pact, the code and the tests. A test says what it shows in a remark above it,
 * such as {@code // Shows: clause Destruction; fear 8; article 18}.
 */
class TraceabilityTest {
    private static final Path ROOT = Path.of(Objects.requireNonNullElse(System.getProperty("entente.root"), ".."))
            .toAbsolutePath();

    private static final String AGAIN = "mvn -o -q -pl pact -am -Djacoco.skip -Dtest=TraceabilityTest"
            + " -Dsurefire.failIfNoSpecifiedTests=false -Dtraceability=write package";

    /**
     * What a block of the pact carries out.
     *
     * @param clauses rows of the second table
     * @param evidence stages of the log, and statements by their type; empty: only decided so far
     */
    private record Block(List<String> clauses, List<String> evidence) {}

    private static final Map<String, Block> BLOCKS = Map.ofEntries(
            block("duty", "No duty to share", "entry refused"),
            block("force", "Force, end", "statement pact-act", "entry pact-act"),
            block("origin", "Received from third party", "entry proposed", "entry approved", "statement release"),
            block("forms", "Forms covered", "entry proposed", "entry approved", "statement release"),
            block("equivalence", "Marking on receipt", "statement label", "statement release", "entry accepted"),
            block("areas", "", "entry proposed", "entry approved", "statement release"),
            block("thirdParties", "Third party, purpose", "entry approved", "entry opened", "entry reading-refused"),
            block("approvals", "", "statement appointment", "statement approval", "entry approval"),
            block(
                    "access",
                    "Access",
                    "statement assurance",
                    "entry assurance",
                    "entry granted",
                    "entry opened",
                    "entry reading-refused",
                    "statement receipt"),
            block("transmission", "Transmission", "entry released", "entry received", "statement receipt"),
            block("inspection", "", "entry guarded", "entry inspected"),
            block("evidence", "", "every entry", "statement annex", "cosigned checkpoint"),
            block("reclassification", "Reclassification", "duty in entry approved"),
            block("rights", "IP", "duty in entry approved"),
            block("registers", "Registers", "entry accepted", "duty in entry approved"),
            block("lawChanges", "Law change", "statement pact-act", "entry pact-act"),
            block("visits", "Visits"),
            block("discovery", "", "statement release", "statement discovery-question", "statement discovery-answer"),
            block("reproduction", "Reproduction", "duty in entry approved"),
            block("translation", "Translation", "duty in entry approved"),
            block("destruction", "Destruction", "duty in entry approved"),
            block("contractors", "Contractors", "duty in entry approved", "statement clearance-act"),
            block("incidents", "Loss, compromise", "duty in entry approved"),
            block("assuranceVisits", "Assurance visits", "evidence bundle"),
            block("disputes", "Disputes", "statement pact-act", "entry pact-act"),
            block("term", "Force, end", "statement pact-act", "entry pact-act"),
            block("amendment", "Force, end", "statement pact-act", "entry pact-act"));

    private static final List<String> CLAUSES = List.of(
            "No duty to share",
            "Forms covered",
            "Marking on receipt",
            "Reclassification",
            "Third party, purpose",
            "Received from third party",
            "IP",
            "Access",
            "Registers",
            "Law change",
            "Visits",
            "Transmission",
            "Reproduction",
            "Translation",
            "Destruction",
            "Contractors",
            "Loss, compromise",
            "Assurance visits",
            "Disputes",
            "Force, end");

    private static final List<String> FEARS = List.of(
            "Mis-marked low",
            "Over-classified",
            "Aggregation",
            "Translation unmarked",
            "Clearance lapsed between approval and opening",
            "Contractor comes under foreign control or is restructured",
            "Exercise over, feed open",
            "Originator withdraws or upgrades",
            "Third-party paragraph inside an own document",
            "Dual national, or a third state's subcontractor",
            "Use beyond the purpose",
            "Lost receipt, duplicate or replay",
            "Hidden content",
            "Pact amended or lapsed in mid-transfer",
            "Breach hidden, late, or its report itself classified");

    /** What no test shows, because nothing does it yet; shrinks. */
    private static final Map<String, String> NOT_YET = Map.of();

    /** What the tests do not show of a row. */
    private static final Map<String, String> IN_PART = Map.ofEntries(
            Map.entry("clause IP", "the holder and the terms are not part of an item"),
            Map.entry("clause Transmission", "an overdue receipt is not listed; an overdue obligation is"),
            Map.entry("clause Registers", "copies and locations are not counted yet"),
            Map.entry("clause Visits", "decided; nothing requests or records a visit"),
            Map.entry("clause Reproduction", "decided; copies are not numbered or recorded"),
            Map.entry("clause Translation", "decided; a translation is no item of its own yet"),
            Map.entry(
                    "clause Assurance visits",
                    "what is shown on one is the evidence; no visit is arranged or recorded"),
            Map.entry("fear 1", "content is not compared with its label"),
            Map.entry("fear 2", "nobody can ask for a downgrade yet"),
            Map.entry("fear 4", "nothing makes or checks a translation"),
            Map.entry("fear 7", "there are no standing feeds; nothing watches what is still open"),
            Map.entry("fear 9", "a nation is stated for the whole item, not for its portions"),
            Map.entry("fear 10", "a subcontractor's nation is not asked for"),
            Map.entry("fear 12", "no count reconciles what is held with what was sent"),
            Map.entry(
                    "fear 13",
                    "what breaks a format's rules is refused; metadata that a format allows passes unchanged"));

    private static Map.Entry<String, Block> block(String name, String clause, String... evidence) {
        return Map.entry(name, new Block(clause.isEmpty() ? List.of() : List.of(clause), List.of(evidence)));
    }

    @Test
    void thePageSaysWhatThePactTheCodeAndTheTestsSay() throws IOException {
        var page = ROOT.resolve("docs/traceability.md");
        var should = page();
        if ("write".equals(System.getProperty("traceability"))) Files.writeString(page, should);
        assertThat(Files.exists(page) ? Files.readString(page) : "")
                .as("docs/traceability.md is out of date. Write it again: " + AGAIN)
                .isEqualTo(should);
    }

    @Test
    void everyRowHasATest() throws IOException {
        var shown = shown();
        assertThat(shown.keySet()).as("what tests say that they show").isSubsetOf(rows());
        for (var row : rows())
            if (row.startsWith("article"))
                assertThat(testsOfArticle(row.substring(8), shown)).as(row).isNotEmpty();
            else if (NOT_YET.containsKey(row))
                assertThat(shown)
                        .as("strike %s from NOT_YET: a test shows it", row)
                        .doesNotContainKey(row);
            else assertThat(shown).as("no test shows %s", row).containsKey(row);
        assertThat(NOT_YET.keySet()).isSubsetOf(rows());
        assertThat(IN_PART.keySet()).isSubsetOf(rows());
    }

    @Test
    void everyBlockAndItsEvidenceAreReal() throws IOException {
        assertThat(BLOCKS.keySet()).isEqualTo(blocks().keySet());
        assertThat(BLOCKS.values().stream()
                        .flatMap(block -> block.clauses().stream())
                        .collect(Collectors.toSet()))
                .isEqualTo(Set.copyOf(CLAUSES));
        var types = Stream.of(Statement.Type.values())
                .map(type -> type.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .toList();
        var entries = Files.readString(ROOT.resolve("docs/evidence-bundle.md"));
        for (var block : BLOCKS.entrySet())
            for (var evidence : block.getValue().evidence()) {
                if (evidence.startsWith("statement ")) assertThat(types).contains(evidence.substring(10));
                if (evidence.contains("entry ") && !evidence.endsWith("pact-act"))
                    assertThat(entries)
                            .as(evidence)
                            .contains("`" + evidence.substring(evidence.indexOf("entry ") + 6) + "`");
            }
    }

    /** Every row that a test may show. */
    private static Set<String> rows() {
        var rows = new TreeSet<String>();
        for (var article : Given.PACT.articles()) rows.add("article " + article.id());
        for (var clause : CLAUSES) rows.add("clause " + clause);
        for (var i = 1; i <= FEARS.size(); i++) rows.add("fear " + i);
        return rows;
    }

    /** The article of each block of the pact that names one, in the pact's order. */
    private static Map<String, String> blocks() {
        var blocks = new TreeMap<String, String>();
        Given.PACT.document().tree().forEach((name, block) -> {
            if (block instanceof Map<?, ?> map && map.get("article") instanceof String article)
                blocks.put(name, article);
        });
        return blocks;
    }

    private static List<String> blocksOf(String article) {
        return Given.PACT.document().tree().keySet().stream()
                .filter(name -> article.equals(blocks().get(name)))
                .toList();
    }

    private static final Pattern METHOD = Pattern.compile("(?:void|Stream<DynamicTest>) (\\w+)\\(");

    /** What each test says that it shows: by row, the tests by their class. */
    private static Map<String, Map<String, Set<String>>> shown() throws IOException {
        var shown = new TreeMap<String, Map<String, Set<String>>>();
        try (var files = Files.walk(ROOT)) {
            for (var file : files.filter(TraceabilityTest::isTest).sorted().toList()) {
                var said = Optional.<String>empty();
                for (var line : Files.readAllLines(file)) {
                    if (line.strip().startsWith("// Shows: "))
                        said = Optional.of(line.strip().substring(10));
                    var method = METHOD.matcher(line);
                    if (said.isEmpty() || !method.find()) continue;
                    for (var row : said.get().split("; ", -1))
                        shown.computeIfAbsent(row, _ -> new TreeMap<>())
                                .computeIfAbsent(
                                        file.getFileName().toString().replace(".java", ""), _ -> new TreeSet<>())
                                .add(method.group(1));
                    said = Optional.empty();
                }
            }
        }
        return shown;
    }

    private static boolean isTest(Path file) {
        var path = ROOT.relativize(file).toString();
        return path.contains("src/test/java") && path.endsWith("Test.java") && !path.endsWith("TraceabilityTest.java");
    }

    private static Map<String, Set<String>> testsOfArticle(String id, Map<String, Map<String, Set<String>>> shown) {
        var tests = new TreeMap<String, Set<String>>();
        var rows = new ArrayList<>(List.of("article " + id));
        for (var block : blocksOf(id))
            for (var clause : Objects.requireNonNull(BLOCKS.get(block)).clauses()) rows.add("clause " + clause);
        for (var row : rows)
            shown.getOrDefault(row, Map.of())
                    .forEach((type, names) ->
                            tests.computeIfAbsent(type, _ -> new TreeSet<>()).addAll(names));
        return tests;
    }

    private static final List<Pattern> RULES = List.of(
            Pattern.compile("finding\\(\\s*(?:basis\\()?\"(\\w+)\"\\)?,\\s*\"([\\w-]+)\""),
            Pattern.compile("found\\.add\\(\\s*\"(\\w+)\",\\s*\"([\\w-]+)\""),
            Pattern.compile("(?:fixed|blank)\\(\"(\\w+)\", Duty\\.Kind\\.(\\w+)"));

    /** The rules and duties that name each block, as the code writes them. */
    private static Map<String, Set<String>> rules() throws IOException {
        var rules = new TreeMap<String, Set<String>>();
        for (var file : List.of("Rules.java", "Terms.java")) {
            var code = Files.readString(
                            ROOT.resolve("pact/src/main/java/entente/pact").resolve(file))
                    .replace("article,", "\"access\",")
                    .replaceAll("consent\\(\"(\\w+)\"", "found.add(\"$1\", \"consent\"")
                    .replace("clock(\"", "found.add(\"incidents\", \"");
            for (var pattern : RULES)
                pattern.matcher(code)
                        .results()
                        .forEach(found -> rules.computeIfAbsent(found.group(1), _ -> new TreeSet<>())
                                .add(found.group(2).toLowerCase(Locale.ROOT).replace('_', '-')));
        }
        return rules;
    }

    private static String page() throws IOException {
        var shown = shown();
        var rules = rules();
        var page = new StringBuilder("""
                # Traceability

                From each article of `pacts/kr-ca.yaml`, each clause that such agreements have and each thing that those who
                exchange secrets fear, to the rule that carries it out, the tests that show it and the evidence that it leaves.
                The page is written from the pact, the code and the remarks `// Shows:` above the tests, and a test fails when it
                is out of date. To write it again:

                ```
                %s
                ```

                ## Articles

                A block is a part of the pact's file; its rules and duties are named as decisions name them. Where no evidence
                stands, the act is decided and nothing records it yet.

                | article | block: rules and duties | tests | evidence |
                |---|---|---|---|
                """.formatted(AGAIN));
        for (var article : Given.PACT.articles()) {
            var blocks = blocksOf(article.id());
            row(
                    page,
                    article.id() + " " + article.title().in(Language.EN),
                    blocks.stream()
                            .map(block -> "`" + block + "`"
                                    + (rules.containsKey(block)
                                            ? ": " + String.join(", ", Objects.requireNonNull(rules.get(block)))
                                            : ""))
                            .collect(Collectors.joining("<br>")),
                    tests(testsOfArticle(article.id(), shown)),
                    blocks.stream()
                            .flatMap(block -> Objects.requireNonNull(BLOCKS.get(block)).evidence().stream())
                            .distinct()
                            .collect(Collectors.joining("<br>")));
        }
        page.append("""

                ## Clauses

                | clause | articles | tests | not shown |
                |---|---|---|---|
                """);
        for (var clause : CLAUSES)
            row(
                    page,
                    clause,
                    Given.PACT.articles().stream()
                            .map(Article::id)
                            .filter(id -> blocksOf(id).stream()
                                    .anyMatch(block -> Objects.requireNonNull(BLOCKS.get(block))
                                            .clauses()
                                            .contains(clause)))
                            .collect(Collectors.joining(", ")),
                    tests(shown.getOrDefault("clause " + clause, Map.of())),
                    notShown("clause " + clause));
        page.append("""

                ## Fears

                | fear | tests | not shown |
                |---|---|---|
                """);
        for (var i = 1; i <= FEARS.size(); i++)
            row(
                    page,
                    i + " " + FEARS.get(i - 1),
                    tests(shown.getOrDefault("fear " + i, Map.of())),
                    notShown("fear " + i));
        return page.toString();
    }

    private static String notShown(String row) {
        return NOT_YET.containsKey(row) ? "**no test**: " + NOT_YET.get(row) : IN_PART.getOrDefault(row, "");
    }

    private static String tests(Map<String, Set<String>> tests) {
        return tests.entrySet().stream()
                .map(entry -> entry.getKey() + ": " + String.join(", ", entry.getValue()))
                .collect(Collectors.joining("<br>"));
    }

    private static void row(StringBuilder page, String... cells) {
        page.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }
}
