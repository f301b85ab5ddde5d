package entente.industry.supply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import entente.industry.supply.Question.Ask;
import entente.industry.supply.sbom.Sbom;
import entente.industry.supply.sbom.SbomReader;
import entente.kernel.CanonicalJson;
import entente.kernel.Problems;
import entente.seal.Json;
import entente.seal.MalformedException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A question has nothing in it but what must be shown, whoever wrote it. */
class QuestionTest {
    private static final Sbom SBOM = SbomReader.read("""
            {"bomFormat":"CycloneDX","specVersion":"1.6","metadata":{"component":{"bom-ref":"p","name":"Secret radio","version":"9"}},
             "components":[
              {"name":"Inside name","bom-ref":"a","version":"1.0","purl":"pkg:deb/debian/curl@7.50.3-1?repository_url=internal.example#path"},
              {"name":"x","bom-ref":"b","version":"2.0","cpe":"cpe:2.3:a:ex:lib:2.0:rc1:*:*:*:*:*:*"},
              {"name":"y","bom-ref":"c","version":"3.0"}]}
            """.getBytes(StandardCharsets.UTF_8));

    private static String text(boolean versions, String... refs) {
        var parts = SBOM.components().stream()
                .filter(one -> List.of(refs).contains(one.ref()))
                .toList();
        return CanonicalJson.text(Question.ofParts(parts, List.of(), Set.of(Ask.AFFECTED), versions)
                .toTree());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            VERSIONS | PART | IDENTIFIER
            false    | a    | pkg:deb/debian/curl
            true     | a    | pkg:deb/debian/curl@7.50.3-1
            false    | b    | cpe:2.3:a:ex:lib:*:*:*:*:*:*:*:*
            true     | b    | cpe:2.3:a:ex:lib:2.0:rc1:*:*:*:*:*:*
            """)
    void aPartIsNamedByOneIdentifierAndNothingElse(boolean versions, String part, String identifier) {
        assertThat(text(versions, part))
                .isEqualTo("{\"asks\":[\"affected\"],\"form\":\"supply-question/1\",\"identifiers\":[\"" + identifier
                        + "\"]}");
    }

    @Test
    void aPartWithoutAnIdentifierIsNotAskedOf() {
        assertThatThrownBy(() -> text(false, "c")).isInstanceOf(Problems.class);
        assertThatThrownBy(() -> text(false)).isInstanceOf(Problems.class);
    }

    @Test
    void whatItReadsItWrites() {
        var tree = Json.object(text(false, "a", "b"), "question");
        assertThat(Question.of(tree).toTree()).isEqualTo(tree);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'asks':['affected'],'form':'supply-question/1','identifiers':['pkg:npm/a'],'note':'x'}",
                "{'asks':['affected'],'form':'supply-question/1'}",
                "{'asks':[],'form':'supply-question/1','identifiers':['pkg:npm/a']}",
                "{'asks':['why'],'form':'supply-question/1','identifiers':['pkg:npm/a']}",
                "{'asks':['owners'],'form':'supply-question/1','identifiers':['pkg:npm/a']}",
                "{'asks':['affected'],'form':'supply-question/1','identifiers':['pkg:NPM/a']}",
                "{'asks':['affected'],'form':'supply-question/1','identifiers':['the radio of the navy']}",
                "{'asks':['affected'],'form':'supply-question/1','identifiers':['pkg:npm/a'],'vulnerabilities':['the one in the radio']}",
                "{'asks':['owners'],'form':'supply-question/1','supplier':{'name':'x','why':'y'}}",
                "{'asks':['owners'],'form':'supply-question/1','supplier':{'name':'x'},'identifiers':['pkg:npm/a']}",
            })
    void whatHasMoreOrLessIsNone(String text) {
        assertThatThrownBy(() -> Question.of(Json.object(text.replace('\'', '"'), "question")))
                .isInstanceOf(MalformedException.class);
    }
}
