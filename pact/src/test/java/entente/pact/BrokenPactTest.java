package entente.pact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import entente.kernel.Language;
import entente.kernel.Problem;
import entente.kernel.Problems;
import entente.pact.PactAct.Kind;
import entente.seal.MalformedException;
import entente.seal.SigningKey;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A shelf of pacts that must not become rules, each named by its defect. */
class BrokenPactTest {
    private static final String II_AND_SECRET =
            "    - {KR: secret/II, relation: eq, CA: classification/secret, basis: assumed}\n";
    private static final String III_AND_CONFIDENTIAL =
            "    - {KR: secret/III, relation: eq, CA: classification/confidential, basis: assumed}\n";
    private static final String PROJECT =
            "    - {KR: control/project, relation: eq, CA: control/project, basis: assumed}\n";

    /**
     * A pact with one defect.
     *
     * @param at what stands in the line that the problem names; its last line, if it has several
     * @param where what else the problem says of the place
     * @param says the counterexample or what is wrong, in English
     */
    record Broken(String defect, String yaml, String at, String where, String says, String remedy) {
        @Override
        public String toString() {
            return defect;
        }
    }

    private static final String UNSAFE = "Correct the table: the pact is unsafe.";

    static Stream<Broken> shelf() {
        return Stream.of(
                new Broken(
                        "the return map lowers",
                        with(
                                II_AND_SECRET,
                                "    - {KR: secret/II, relation: handle-as, CA: classification/secret, direction: KR-to-CA, basis: assumed}\n"
                                        + "    - {CA: classification/secret, relation: handle-as, KR: secret/III, direction: CA-to-KR, basis: assumed}\n"),
                        "equivalence:",
                        "KR to CA",
                        "a document marked 군사II급비밀 would go out as SECRET and come back as 군사III급비밀",
                        UNSAFE),
                new Broken(
                        "a category is dropped and nobody says why",
                        with(PROJECT, "    - {KR: control/project, relation: discarded, basis: assumed}\n"),
                        "equivalence:",
                        "KR to CA",
                        "a document marked CTL 사업한 would lose that mark, and the pact does not say why",
                        UNSAFE),
                new Broken(
                        "a release list is lost",
                        with(PROJECT, "")
                                .replace(
                                        "    - {KR: release/CA, relation: eq, CA: release/CA, basis: assumed}\n",
                                        "    - {KR: release/CA, relation: eq, CA: control/project, basis: assumed}\n"),
                        "equivalence:",
                        "KR to CA",
                        "a document marked REL TO CA would be left without a release list, as if released to all",
                        UNSAFE),
                new Broken(
                        "an excluded level is reached",
                        with(
                                II_AND_SECRET,
                                "    - {KR: secret/II, relation: handle-as, CA: classification/top-secret, direction: KR-to-CA, basis: assumed}\n"),
                        "equivalence:",
                        "KR to CA",
                        "a document marked 군사II급비밀 would become TOP SECRET / TRÈS SECRET, a level that the pact excludes",
                        UNSAFE),
                new Broken(
                        "two levels are exchanged",
                        with(II_AND_SECRET, II_AND_SECRET.replace("/secret,", "/confidential,"))
                                .replace(
                                        III_AND_CONFIDENTIAL, III_AND_CONFIDENTIAL.replace("/confidential", "/secret")),
                        "equivalence:",
                        "KR to CA",
                        "a document marked 군사III급비밀 is below one marked 군사II급비밀, but would be protected as SECRET, and the higher one as CONFIDENTIAL / CONFIDENTIEL",
                        UNSAFE),
                new Broken(
                        "an article is missing",
                        Given.YAML.replaceFirst("(?s)  - id: \"18\"\n.*?(?=  - id: \"19\")", ""),
                        "  article: \"18\"",
                        "destruction.article",
                        "there is no article 18",
                        "Name one of [1, 2, 3"),
                new Broken(
                        "a clause is missing",
                        Given.YAML.replaceFirst("(?s)\ndestruction:\n.*?(?=\ncontractors:)", ""),
                        "entente: pact/1",
                        "",
                        "required property 'destruction' not found",
                        "Write what pact.schema.json asks for."),
                new Broken(
                        "an area closes before it opens",
                        with(
                                "      authorities: [kr-operations, ca-operations]",
                                "      authorities: [kr-operations, ca-operations]\n      from: 2027-02-01\n      until: 2027-01-01"),
                        "until: 2027-01-01",
                        "areas.arrangements.0.until",
                        "operations opens on 2027-02-01 and closes on 2027-01-01: on 2027-01-02 it would be both over and yet to come",
                        UNSAFE),
                new Broken(
                        "an area names an authority that nobody knows",
                        with("[kr-operations, ca-operations]", "[kr-operations, ca-navy]"),
                        "ca-navy",
                        "areas.arrangements.0.authorities",
                        "\"ca-navy\" is unknown",
                        "Name one of [kr-nsa, kr-operations"),
                new Broken(
                        "two relays lead one way",
                        with("  relays: []", """
                                  relays:
                                    - {id: first, originator: KR, through: CA, to: US}
                                    - {id: second, originator: KR, through: CA, to: US, areas: [operations]}\
                                """),
                        "{id: second",
                        "thirdParties.relays.1",
                        "relay second, information of KR through CA to US, is open by relay first too: it would be sent on under either",
                        UNSAFE),
                new Broken(
                        "a party's scheme is of no version",
                        Given.YAML.replaceFirst("\n    version: \"1\"", ""),
                        "- nation: KR",
                        "parties.0",
                        "required property 'version' not found",
                        "Write what pact.schema.json asks for."),
                new Broken(
                        "the scheme is of another version",
                        Given.YAML.replaceFirst("\n    version: \"1\"", "\n    version: \"2\""),
                        "version: \"2\"",
                        "parties.0.version",
                        "the scheme is of version 1, the pact is of 2",
                        "Give the scheme in the version that was agreed, or amend the pact."),
                new Broken(
                        "an article is not in French",
                        Given.YAML.replaceFirst("(?m)^      fr: \"Selon son niveau.*\n", ""),
                        "Restitution et destruction\"}\n    text:",
                        "articles.17.text",
                        "required property 'fr' not found",
                        "Write what pact.schema.json asks for."));
    }

    @Test
    void theRealPactIsProved() {
        var draft = Draft.read(Given.PACT, List.of(Given.KOREAN, Given.CANADIAN));
        assertThat(draft.dangers()).isEmpty();
        assertThat(draft.proof(_ -> {}).labels()).isGreaterThan(100);
        assertThat(Given.rules(Given.YAML).digest()).isEqualTo(Given.RULES.digest());
    }

    @ParameterizedTest
    @MethodSource("shelf")
    void aBrokenPactIsRefusedWithWhatWouldHappen(Broken broken) {
        assertThat(broken.yaml()).isNotEqualTo(Given.YAML);
        var problems = catchThrowableOfType(Problems.class, () -> Given.rules(broken.yaml()));
        assertThat(problems).as("accepted").isNotNull();
        assertThat(problems.list()).as(problems.getMessage()).anySatisfy(problem -> {
            assertThat(problem.where())
                    .matches("kr-ca\\.yaml:" + line(broken) + ":[0-9]+"
                            + (broken.where().isEmpty() ? "" : " .*"));
            assertThat(problem.where()).contains(broken.where());
            assertThat(problem.wrong()).isEqualTo(broken.says());
            assertThat(problem.remedy()).startsWith(broken.remedy()).endsWith(".");
        });
        assertThat(problems.list()).extracting(Problem::remedy).allMatch(remedy -> remedy.endsWith("."));
    }

    /** What is unsafe is told in the three languages, before it could become rules. */
    @Test
    void eachDangerIsToldInThreeLanguages() {
        var told = 0;
        for (var broken : shelf().filter(b -> b.remedy().equals(UNSAFE)).toList()) {
            var dangers = Draft.read(Given.pact(broken.yaml()), List.of(Given.KOREAN, Given.CANADIAN))
                    .dangers();
            assertThat(dangers).as(broken.defect()).isNotEmpty();
            for (var danger : dangers) {
                assertThat(danger.counterexample().in(Language.KO)).matches(".*[가-힣].*");
                assertThat(danger.counterexample().in(Language.FR))
                        .isNotBlank()
                        .isNotEqualTo(danger.counterexample().in(Language.EN));
                told++;
            }
        }
        assertThat(told).isGreaterThanOrEqualTo(7);
    }

    @Test
    void anActThatAnotherKeySignedIsRefusedByName() {
        var office = SigningKey.generate("KR office");
        var stranger = SigningKey.generate("stranger");
        var act = PactAct.of(Given.KR, Kind.SIGNED, Given.RULES, Given.FORCE);
        assertThat(PactAct.verify(act.sign(office), office.verifyingKey())).isEqualTo(act);
        assertThatThrownBy(() -> PactAct.verify(act.sign(stranger), office.verifyingKey()))
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining("is signed by key " + stranger.id() + ", not by")
                .hasMessageContaining(office.id());
    }

    private static int line(Broken broken) {
        var at = broken.yaml().indexOf(broken.at());
        if (at < 0) throw new AssertionError("nowhere: " + broken.at());
        return (int)
                broken.yaml().substring(0, at + broken.at().length()).lines().count();
    }

    private static String with(String old, String now) {
        return Given.with(old, now);
    }
}
