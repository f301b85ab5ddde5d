package entente.seal.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import entente.kernel.CategoryTag;
import entente.kernel.SecurityPolicy;
import entente.seal.Fuzz;
import entente.seal.MalformedException;
import entente.seal.TestPolicies;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ConfidentialityLabelTest {
    private static final Instant CREATED = Instant.parse("2026-11-23T10:00:00Z");
    private static final Instant REVIEW = Instant.parse("2031-11-23T10:00:00Z");
    private static final String XML =
            ConfidentialityLabel.of(TestPolicies.secret(), CREATED, REVIEW).xml();

    static Stream<SecurityPolicy> policies() {
        return Stream.of(TestPolicies.canada(), TestPolicies.korea());
    }

    @ParameterizedTest
    @MethodSource("policies")
    void everyLabelComesBackExactlyTheSame(SecurityPolicy policy) {
        var labels = TestPolicies.everyLabel(policy);
        for (var label : labels) {
            var written = ConfidentialityLabel.of(label, CREATED, REVIEW);
            var read = ConfidentialityLabel.parse(written.xml());
            assertThat(read).isEqualTo(written);
            assertThat(read.toLabel(policy)).isEqualTo(label);
        }
        // A restrictive or informative tag without values is the same label as one without the tag.
        assertThat(labels.stream()
                        .distinct()
                        .map(label ->
                                ConfidentialityLabel.of(label, CREATED, REVIEW).xml()))
                .as("two labels never have one form")
                .doesNotHaveDuplicates();
        assertThat(labels.size()).isGreaterThanOrEqualTo(15);
    }

    @Test
    void theDocumentIsWhatTheStandardShows() {
        assertThat(XML).isEqualTo("""
                <?xml version="1.0" encoding="UTF-8"?>
                <slab:originatorConfidentialityLabel \
                xmlns:slab="urn:nato:stanag:4774:confidentialitymetadatalabel:1:0" \
                ReviewDateTime="2031-11-23T10:00:00Z">\
                <slab:ConfidentialityInformation>\
                <slab:PolicyIdentifier URI="urn:oid:2.999.124">Canada &amp; &lt;test&gt;</slab:PolicyIdentifier>\
                <slab:Classification>SECRET</slab:Classification>\
                <slab:Category Type="INFORMATIVE" TagName="policy:version">\
                <slab:GenericValue>2026-01</slab:GenericValue></slab:Category>\
                <slab:Category Type="RESTRICTIVE" TagName="axis:protection">\
                <slab:GenericValue>PROTECTED B</slab:GenericValue></slab:Category>\
                <slab:Category Type="RESTRICTIVE" TagName="caveat">\
                <slab:GenericValue>COMSEC</slab:GenericValue></slab:Category>\
                <slab:Category Type="PERMISSIVE" TagName="rel">\
                <slab:GenericValue>CA</slab:GenericValue><slab:GenericValue>KR</slab:GenericValue></slab:Category>\
                </slab:ConfidentialityInformation>\
                <slab:CreationDateTime>2026-11-23T10:00:00Z</slab:CreationDateTime>\
                </slab:originatorConfidentialityLabel>""");
    }

    @Test
    void aLabelOfAnotherPolicyOrVersionIsRefused() {
        var label = ConfidentialityLabel.parse(XML);
        assertThatThrownBy(() -> label.toLabel(TestPolicies.korea())).isInstanceOf(MalformedException.class);
        var canada = TestPolicies.canada();
        var newer = new SecurityPolicy(
                canada.id(), "2027-01", canada.nation(), canada.name(), "", canada.axes(), canada.tags());
        assertThatThrownBy(() -> label.toLabel(newer)).hasMessageContaining("version");
    }

    /** Each row changes one thing in a good document; some pass the schema and fail the standard's prose. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', useHeadersInDisplayName = true, textBlock = """
            DEFECT                   | GOOD                          | BAD
            unknown level            | >SECRET<                      | >COSMIC<
            case of a level          | >SECRET<                      | >Secret<
            unknown value            | >COMSEC<                      | >SIGINT<
            unknown category         | TagName="caveat"              | TagName="codeword"
            wrong kind               | Type="PERMISSIVE"             | Type="RESTRICTIVE"
            unknown kind             | Type="PERMISSIVE"             | Type="PERMISSIV"
            unknown axis             | axis:protection               | axis:secrecy
            level of another axis    | PROTECTED B                   | SECRET
            category twice           | TagName="caveat"              | TagName="rel"
            other policy             | URI="urn:oid:2.999.124"       | URI="urn:oid:2.999.125"
            other version            | 2026-01                       | 2026-02
            no version               | policy:version                | policy:date
            no review date           | ` ReviewDateTime="2031-11-23T10:00:00Z"` | ``
            review before creation   | 2031                          | 2021
            no instant               | 2031-11-23T10:00:00Z          | 2031-11-23
            classification with URI  | <slab:Classification>         | <slab:Classification URI="a">
            alternative label        | slab:originatorConfid         | slab:alternativeConfid
            integer value            | slab:GenericValue             | slab:IntegerValue
            other namespace          | label:1:0                     | label:2:0
            second label             | </slab:originatorConfidentialityLabel> | </slab:originatorConfidentialityLabel><slab:originatorConfidentialityLabel/>
            unknown element          | <slab:Classification>         | <slab:PrivacyMark>x</slab:PrivacyMark><slab:Classification>
            unknown last element     | </slab:originatorConf         | <slab:OriginatorID/></slab:originatorConf
            text between             | <slab:Category                | x<slab:Category
            element in text          | >SECRET<                      | >SEC<b/>RET<
            comment in text          | >SECRET<                      | >SEC<!-- -->RET<
            CDATA                    | >SECRET<                      | ><![CDATA[SECRET]]><
            instruction              | >SECRET<                      | >SEC<?a b?>RET<
            instruction between      | <slab:Category                | <?a b?><slab:Category
            untidy space             | >SECRET<                      | > SECRET<
            value twice              | <slab:GenericValue>KR         | <slab:GenericValue>CA
            empty value              | >COMSEC<                      | ><
            trailing text            | </slab:originatorConfidentialityLabel> | </slab:originatorConfidentialityLabel>x
            unknown entity           | >SECRET<                      | >&secret;<
            """)
    void aDefectIsRefused(String defect, String good, String bad) {
        var broken = XML.replace(good, bad);
        assertThat(broken).as(defect).isNotEqualTo(XML);
        assertThatThrownBy(() -> ConfidentialityLabel.parse(broken).toLabel(TestPolicies.canada()))
                .isInstanceOf(MalformedException.class);
    }

    @Test
    void nothingIsExpandedOrFetched() {
        var start = XML.indexOf('\n') + 1;
        for (var type : List.of(
                "<!DOCTYPE a SYSTEM \"file:///etc/passwd\">",
                "<!DOCTYPE a [<!ENTITY secret SYSTEM \"file:///etc/passwd\">]>",
                "<!DOCTYPE a [<!ENTITY a \"SECRET\"><!ENTITY secret \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">]>",
                "<!DOCTYPE a [<!ENTITY % p SYSTEM \"http://example.invalid/a\">%p;]>")) {
            var attack = XML.substring(0, start) + type + XML.substring(start).replace(">SECRET<", ">&secret;<");
            assertThatThrownBy(() -> ConfidentialityLabel.parse(attack)).isInstanceOf(MalformedException.class);
        }
        assertThatThrownBy(() -> ConfidentialityLabel.parse(" ".repeat(100_000)))
                .hasMessageContaining("longer");
    }

    @Test
    void aCategoryThatTheFormNeedsForItselfIsRefused() {
        var canada = TestPolicies.canada();
        var tag = new CategoryTag(
                "axis:x", CategoryTag.Kind.RESTRICTIVE, canada.name(), "x", List.of(new CategoryTag.Value("a", "a")));
        var policy = new SecurityPolicy(
                "urn:oid:2.999.1", "1", canada.nation(), canada.name(), "", canada.axes(), List.of(tag));
        var label = policy.label(java.util.Map.of(), java.util.Map.of("axis:x", List.of("a")));
        assertThatThrownBy(() -> ConfidentialityLabel.of(label, CREATED, REVIEW))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void randomChangesNeverSurpriseTheParser() {
        var seed = Long.getLong("entente.seed", 4774L);
        System.out.println("seed " + seed);
        var random = new Random(seed);
        for (var run = 0; run < 10_000; run++) {
            var changed = new String(Fuzz.change(XML.getBytes(StandardCharsets.UTF_8), random), StandardCharsets.UTF_8);
            try {
                ConfidentialityLabel.parse(changed).toLabel(TestPolicies.canada());
            } catch (MalformedException _) {
                // The one exception that a parser has.
            }
        }
    }
}
