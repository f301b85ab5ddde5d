package entente.kernel.spif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import entente.kernel.Category;
import entente.kernel.CategoryTag.Kind;
import entente.kernel.CategoryTag.Value;
import entente.kernel.Combination;
import entente.kernel.Combination.Rule;
import entente.kernel.Language;
import entente.kernel.Level;
import entente.kernel.Marking;
import entente.kernel.Nation;
import entente.kernel.Part;
import entente.kernel.Place;
import entente.kernel.Problems;
import entente.kernel.SecurityPolicy;
import entente.kernel.Text;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpifTest {
    private static final Nation KR = new Nation("KR");

    /** A file of another maker: only what the standard has. */
    static final String FOREIGN = """
            <?xml version="1.0" encoding="UTF-8"?>
            <SPIF xmlns="http://www.xmlspif.org/spif" schemaVersion="2.1" version="7" creationDate="20260101000000Z"
                originatorDN="c=GB" keyIdentifier="" privilegeId="2.16.840.1.101.2.1.8.3" rbacId="2.16.840.1.101.2.1.8.3"
                notBefore="2026-01-01T00:00:00Z">
              <securityPolicyId name="Harbour" id="2.25.7"/>
              <securityClassifications>
                <securityClassification name="SECRET" lacv="5" hierarchy="20" color="red">
                  <equivalentClassification policyRef="Other" lacv="3" applied="encrypt">
                    <requiredCategory operation="all"><categoryGroup tagSetRef="Theirs" tagType="permissive" lacv="1"/></requiredCategory>
                  </equivalentClassification>
                  <markingData phrase="S"><code>portionMarking</code></markingData>
                  <markingData phrase="비밀" xml:lang="ko"><code>pageTop</code><code>pageBottom</code></markingData>
                  <requiredCategory operation="oneOrMore"><categoryGroup tagSetRef="Rel" tagType="permissive" all="true"/></requiredCategory>
                </securityClassification>
                <securityClassification name="OPEN" lacv="6" hierarchy="10" obsolete="true"/>
              </securityClassifications>
              <securityCategoryTagSets>
                <securityCategoryTagSet name="Rel" id="2.25.7.1">
                  <securityCategoryTag name="Releasable to" tagType="permissive">
                    <tagCategory name="Korea" lacv="1" notAfter="2027-12-31T23:59:59Z">
                      <markingData phrase="KOR"><code>pageTopBottom</code></markingData>
                      <excludedClass>OPEN</excludedClass>
                      <excludedCategory tagSetRef="Rel" tagType="tagType7" lacv="1"/>
                    </tagCategory>
                    <tagCategory name="Côte d’Azur" lacv="2" requiredClass="SECRET"/>
                    <markingQualifier><qualifier markingQualifier="REL TO " qualifierCode="prefix"/></markingQualifier>
                  </securityCategoryTag>
                  <securityCategoryTag name="Remark" tagType="tagType7" tag7Encoding="bitSetAttributes" singleSelection="true">
                    <tagCategory name="Draft" lacv="1">
                      <equivalentSecCategoryTag policyRef="Other" tagSetId="2.25.8.1" tagType="tagType7" lacv="" applied="both" action="discard"/>
                    </tagCategory>
                  </securityCategoryTag>
                </securityCategoryTagSet>
                <securityCategoryTagSet name="Code" id="2.25.7.2">
                  <securityCategoryTag tagType="enumerated" enumType="restrictive"><tagCategory name="Anchor" lacv="x"/></securityCategoryTag>
                </securityCategoryTagSet>
              </securityCategoryTagSets>
              <equivalentPolicies><equivalentPolicy name="Other" id="2.25.8"/></equivalentPolicies>
              <markingQualifier><qualifier markingQualifier="HBR " qualifierCode="prefix"/></markingQualifier>
            </SPIF>
            """;

    @Test
    void aForeignFileBecomesAPolicy() {
        var policy = read(FOREIGN);
        assertThat(policy.id()).isEqualTo("urn:oid:2.25.7");
        assertThat(policy.version()).isEqualTo("7");
        assertThat(policy.validity().from()).contains(LocalDate.of(2026, 1, 1));
        var axis = policy.axes().getFirst();
        assertThat(axis.levels()).extracting(Level::id).containsExactly("OPEN", "SECRET");
        assertThat(axis.levels().getFirst().validity().obsolete()).isTrue();
        var secret = axis.levels().get(1);
        assertThat(secret.name()).isEqualTo(new Text("비밀", "SECRET", "SECRET"));
        assertThat(secret.mark()).isEqualTo("HBR SECRET");
        assertThat(secret.marking().portion()).isEqualTo("HBR S");
        assertThat(secret.marking().in(Language.KO, Marking.Form.BANNER)).isEqualTo("HBR 비밀");
        assertThat(secret.marking().colour()).contains("#FF0000");
        assertThat(policy.tags()).extracting("id").containsExactly("Releasable-to", "Remark", "Code");
        assertThat(policy.tags())
                .extracting("kind")
                .containsExactly(Kind.PERMISSIVE, Kind.INFORMATIVE, Kind.RESTRICTIVE);
        assertThat(policy.tags()).extracting("single").containsExactly(false, true, false);
        var release = policy.tag("Releasable-to");
        assertThat(release.mark()).isEqualTo("REL TO");
        assertThat(release.values()).extracting(Value::id).containsExactly("Korea", "Cote-d-Azur");
        assertThat(release.values().getFirst().mark()).isEqualTo("KOR");
        assertThat(release.values().getFirst().validity().until()).contains(LocalDate.of(2027, 12, 31));
        var korea = new Category("Releasable-to", "Korea");
        var azur = new Category("Releasable-to", "Cote-d-Azur");
        assertThat(policy.combinations())
                .containsExactly(
                        rule(new Place("classification", "SECRET"), Rule.REQUIRES_ANY, korea, azur),
                        rule(
                                korea,
                                Rule.EXCLUDES,
                                new Place("classification", "OPEN"),
                                new Category("Remark", "Draft")),
                        rule(azur, Rule.REQUIRES_ALL, new Place("classification", "SECRET")));
    }

    @Test
    void whatItSaysOfOtherPoliciesIsData() {
        var equivalents = Spif.open("f.xml", bytes(FOREIGN), KR).equivalents();
        assertThat(equivalents)
                .extracting(Equivalent::policy)
                .containsOnly("urn:oid:2.25.8")
                .hasSize(3);
        assertThat(equivalents.get(1).part()).contains(new Place("classification", "SECRET"));
        assertThat(equivalents.get(1).target()).contains(new Equivalent.Target.Classification(3));
        assertThat(equivalents.get(1).required()).hasSize(1);
        assertThat(equivalents.get(2).target()).contains(new Equivalent.Target.Discard());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, quoteCharacter = '~', textBlock = """
            WRITTEN                                 | INSTEAD                                | WHERE | WRONG
            hierarchy="10"                          | hierarchy="20"                         | 15    | has the hierarchy of SECRET
            hierarchy="10"                          | hierarchy="ten"                        | 15    | is not what hierarchy may be
            lacv="6"                                | lacv="5"                               | 7     | has a lacv twice
            obsolete="true"                         | obsolet="true"                         | 15    | is unknown here
            name="OPEN"                             | nom="OPEN"                             | 15    | name is missing
            name="OPEN"                             | name="…"                               | 15    | has no letter
            color="red"                             | color="orange"                         | 7     | is no colour
            phrase="S"                              | phrase=""                              | 11    | has an empty mark
            xml:lang="ko"                           | xml:lang="de"                          | 12    | is in the language de
            <code>pageTop</code>                    | <code>suppressClassName</code>         | 12    | changes the marks of others
            <code>pageTop</code>                    | <code>pageMiddle</code>                | 12    | is no marking code
            tagSetRef="Rel" tagType="permissive"    | tagSetRef="Rel" tagType="restrictive"  | 13    | there is no tag set
            all="true"                              | all="false"                            | 13    | neither lacv nor all
            <excludedClass>OPEN                     | <excludedClass>OPENED                  | 22    | there is no classification
            notAfter="2027-12-31T23:59:59Z"         | notAfter="2027-12-31T12:00:00Z"        | 20    | is no end of a day
            requiredClass="SECRET"                  | userInput="string"                     | 25    | lets people write any value
            singleSelection="true"                  | maxSelection="2"                       | 28    | cannot be held
            singleSelection="true"                  | minSelection="1"                       | 28    | cannot be held
            name="Remark"                           | name="Releasable(to"                   | 28    | makes the id Releasable-to again
            tagType="enumerated"                    | tagType="notApplicable"                | 35    | is not enumerated
            enumType="restrictive"                  |                                        | 35    | has no enumType
            "REL TO " qualifierCode="prefix"        | " EYES" qualifierCode="suffix"         | 26    | is a suffix with words
            "HBR " qualifierCode="prefix"           | " HBR" qualifierCode="suffix"          | 39    | is a suffix with words
            <equivalentPolicies>                    | <extensions/><equivalentPolicies>      | 38    | stands after extensions
            name="Other" id="2.25.8"                | name="Another" id="2.25.8"             | 8     | there is no policy
            schemaVersion="2.1"                     | schemaVersion="3.0"                    | 2     | is not what schemaVersion may be
            lacv="x"/>                              | lacv="x"><b/></tagCategory>            | 35    | b is unknown in tagCategory
            </SPIF>                                 |                                        | 41    | is no well-formed XML
            """)
    void whatCannotBeHeldIsToldWithItsPlace(String written, String instead, int line, String wrong) {
        assertThat(FOREIGN).contains(written);
        var problems =
                problems(FOREIGN.replaceFirst(java.util.regex.Pattern.quote(written), instead == null ? "" : instead));
        assertThat(problems.list()).as(problems.getMessage()).anySatisfy(problem -> {
            assertThat(problem.wrong()).contains(wrong);
            assertThat(problem.where()).matches("f\\.xml:" + line + ":\\d+.*");
        });
    }

    @Test
    void allProblemsAreToldAtOnce() {
        var problems =
                problems(FOREIGN.replace("color=\"red\"", "color=\"pink\"").replace("lacv=\"6\"", "lacv=\"5\""));
        assertThat(problems.list()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE SPIF><SPIF/>",
                "<!DOCTYPE SPIF SYSTEM 'file:///etc/passwd'><SPIF/>",
                "<!DOCTYPE SPIF [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><SPIF>&x;</SPIF>",
                "<!DOCTYPE SPIF [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;'>]><SPIF>&c;</SPIF>",
                "<!DOCTYPE SPIF [<!ENTITY % p SYSTEM 'http://127.0.0.1:9/x'>%p;]><SPIF/>"
            })
    void aDocumentTypeIsRefused(String text) {
        assertThat(problems(text).getMessage()).containsAnyOf("DOCTYPE", "document type", "DTD");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "{}", "<SPIF", "<SPIF/>", "<a xmlns='http://www.xmlspif.org/spif'/>", "<SPIF>&x;</SPIF>"
            })
    void whatIsNoSpifIsRefused(String text) {
        assertThat(problems(text).list()).isNotEmpty();
    }

    @Test
    void depthIsLimited() {
        assertThat(problems("<a>".repeat(1000)).getMessage()).contains("deeper");
    }

    @Test
    void whatIsWrittenIsReadBack() {
        var seed = new Random().nextLong();
        System.out.println("SpifTest.whatIsWrittenIsReadBack seed " + seed);
        var policies = new RandomPolicies(new Random(seed));
        for (var i = 0; i < 500; i++) {
            var policy = policies.policy();
            var bytes = Spif.write(policy);
            var back = Spif.read("f.xml", bytes, policy.nation());
            assertThat(back).as("seed %d, at %d", seed, i).isEqualTo(policy);
            assertThat(back.name()).isEqualTo(policy.name());
            assertThat(back.source()).isEqualTo(policy.source());
            assertThat(Spif.write(back)).isEqualTo(bytes);
        }
    }

    /** Without the extension the levels, the values and what XML SPIF can say of them are the same. */
    @Test
    void theBodyAloneSaysTheSame() {
        var policy = read(FOREIGN);
        var body = new String(Spif.write(policy), StandardCharsets.UTF_8)
                .replaceAll("(?s)<extensions>.*</extensions>", "");
        var back = read(body);
        assertThat(back.axes().getFirst().levels())
                .extracting(Level::id, Level::marking, Level::validity)
                .isEqualTo(policy.axes().getFirst().levels().stream()
                        .map(level ->
                                org.assertj.core.groups.Tuple.tuple(level.id(), level.marking(), level.validity()))
                        .toList());
        assertThat(back.tags())
                .extracting("id", "kind", "mark", "values", "single")
                .containsExactlyElementsOf(policy.tags().stream()
                        .map(tag -> org.assertj.core.groups.Tuple.tuple(
                                tag.id(), tag.kind(), tag.mark(), tag.values(), tag.single()))
                        .toList());
        assertThat(back.combinations()).containsExactlyInAnyOrderElementsOf(policy.combinations());
        assertThat(back.validity()).isEqualTo(policy.validity());
    }

    /** Which of the two was meant cannot be told. */
    @Test
    void aBodyThatWasChangedIsRefused() {
        var written = new String(Spif.write(read(FOREIGN)), StandardCharsets.UTF_8);
        var changed = written.replaceFirst("hierarchy=\"1\"", "hierarchy=\"-1\"");
        assertThat(changed).isNotEqualTo(written);
        assertThat(problems(changed).list().getFirst().wrong()).contains("does not agree");
        assertThat(problems(written.replaceFirst("banner=\"KOR\"", "banner=\"PRK\""))
                        .list()
                        .getFirst()
                        .wrong())
                .contains("does not agree");
        assertThat(catchThrowableOfType(Problems.class, () -> Spif.read("f.xml", bytes(written), new Nation("CA"))))
                .hasMessageContaining("is of KR");
    }

    @Test
    void aFurtherAxisAddsUp() {
        var axis = new entente.kernel.Axis(
                "care", text("care"), List.of(level("none"), level("A"), level("B"), level("C")));
        var first = new entente.kernel.Axis("secrecy", text("secrecy"), List.of(level("open"), level("secret")));
        var policy = new SecurityPolicy("urn:oid:2.25.1", "1", KR, text("p"), "law", List.of(first, axis), List.of());
        var written = new String(Spif.write(policy), StandardCharsets.UTF_8);
        var body = read(written.replaceAll("(?s)<extensions>.*</extensions>", ""));
        assertThat(body.tag("axis-care").kind()).isEqualTo(Kind.RESTRICTIVE);
        assertThat(body.combinations())
                .containsExactly(
                        rule(new Category("axis-care", "B"), Rule.REQUIRES_ALL, new Category("axis-care", "A")),
                        rule(
                                new Category("axis-care", "C"),
                                Rule.REQUIRES_ALL,
                                new Category("axis-care", "A"),
                                new Category("axis-care", "B")));
        assertThat(read(written)).isEqualTo(policy);
    }

    @Test
    void otherParsersSeeAWellFormedDocumentInItsNamespace() throws Exception {
        var random = new Random(1);
        for (var i = 0; i < 50; i++) {
            var bytes = Spif.write(new RandomPolicies(random).policy());
            var factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var root = factory.newDocumentBuilder()
                    .parse(new ByteArrayInputStream(bytes))
                    .getDocumentElement();
            assertThat(root.getNamespaceURI()).isEqualTo("http://www.xmlspif.org/spif");
            assertThat(root.getLocalName()).isEqualTo("SPIF");
            var all = root.getElementsByTagNameNS("*", "*");
            for (var at = 0; at < all.getLength(); at++)
                assertThat(all.item(at).getNamespaceURI()).isIn("http://www.xmlspif.org/spif", "urn:entente:spif:1");
        }
    }

    @Test
    void onlyProblemsComeOutOfBrokenFiles() {
        var seed = new Random().nextLong();
        System.out.println("SpifTest.onlyProblemsComeOutOfBrokenFiles seed " + seed);
        var random = new Random(seed);
        var files = new ArrayList<>(List.of(bytes(FOREIGN), Spif.write(read(FOREIGN))));
        for (var i = 0; i < 6000; i++) {
            var bytes = files.get(i % 2).clone();
            switch (random.nextInt(4)) {
                case 0 -> bytes = java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length));
                case 1 -> {
                    for (var n = random.nextInt(8); n >= 0; n--)
                        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
                }
                case 2 -> {
                    // Whole stretches moved: well formed more often, and wrong in other ways.
                    var text = new String(bytes, StandardCharsets.UTF_8).split("(?=<)|(?=\")");
                    var one = random.nextInt(text.length);
                    var other = random.nextInt(text.length);
                    var swap = text[one];
                    text[one] = text[other];
                    text[other] = swap;
                    bytes = bytes(String.join("", text));
                }
                default -> {
                    var text = new String(bytes, StandardCharsets.UTF_8).split("(?<=\")|(?=\")");
                    text[random.nextInt(text.length)] =
                            List.of("", "9", "-1", "x", "true", "…").get(random.nextInt(6));
                    bytes = bytes(String.join("", text));
                }
            }
            try {
                Spif.open("f.xml", bytes, KR);
            } catch (Problems problems) {
                assertThat(problems.list()).isNotEmpty();
            } catch (RuntimeException e) {
                throw new AssertionError(
                        "seed " + seed + ", at " + i + ":\n" + new String(bytes, StandardCharsets.UTF_8), e);
            }
        }
        for (var i = 0; i < 2000; i++) {
            var bytes = new byte[random.nextInt(64)];
            random.nextBytes(bytes);
            assertThat(catchThrowableOfType(Problems.class, () -> Spif.read("f.xml", bytes, KR)))
                    .as("seed %d", seed)
                    .isNotNull();
        }
    }

    private static Combination rule(Part given, Rule rule, Part... others) {
        var sorted = new TreeSet<Part>(Comparator.comparing(Part::toString));
        sorted.addAll(List.of(others));
        return new Combination(given, rule, sorted);
    }

    private static Level level(String id) {
        return new Level(id, text(id), id.toUpperCase(java.util.Locale.ROOT));
    }

    private static Text text(String words) {
        return new Text(words, words, words);
    }

    private static SecurityPolicy read(String text) {
        return Spif.read("f.xml", bytes(text), KR);
    }

    private static Problems problems(String text) {
        return catchThrowableOfType(Problems.class, () -> Spif.open("f.xml", bytes(text), KR));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
