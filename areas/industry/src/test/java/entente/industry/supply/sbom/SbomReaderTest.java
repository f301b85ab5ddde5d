package entente.industry.supply.sbom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.xml.XmlMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import entente.kernel.Problems;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.cyclonedx.model.Bom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.ls.DOMImplementationLS;
import org.xml.sax.SAXException;

/** One product in each form, read to the same; what is hostile or broken is refused, or told. */
class SbomReaderTest {
    /** The same product in every form. */
    enum Sample {
        CYCLONEDX_JSON("""
                {"bomFormat":"CycloneDX","specVersion":"1.6","version":1,
                 "serialNumber":"urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79",
                 "metadata":{"timestamp":"2026-01-01T00:00:00Z","component":{"type":"application","bom-ref":"app","name":"radio","version":"2.0"}},
                 "components":[
                  {"type":"library","bom-ref":"a","group":"org.example","name":"lib","version":"1.0",
                   "purl":"pkg:maven/org.example/lib@1.0","supplier":{"name":"Example"},
                   "hashes":[{"alg":"SHA-1","content":"0123456789abcdef0123456789abcdef01234567"}],
                   "components":[{"type":"library","bom-ref":"b","name":"inner","version":"0.1","cpe":"cpe:2.3:a:ex:inner:0.1:*:*:*:*:*:*:*"}]}],
                 "dependencies":[{"ref":"app","dependsOn":["a"]},{"ref":"a","dependsOn":[]}]}
                """),
        CYCLONEDX_XML("""
                <?xml version="1.0" encoding="UTF-8"?>
                <bom xmlns="http://cyclonedx.org/schema/bom/1.5" serialNumber="urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79" version="1">
                  <metadata><timestamp>2026-01-01T00:00:00Z</timestamp>
                    <component type="application" bom-ref="app"><name>radio</name><version>2.0</version></component></metadata>
                  <components><component type="library" bom-ref="a"><supplier><name>Example</name></supplier>
                    <group>org.example</group><name>lib</name><version>1.0</version>
                    <hashes><hash alg="SHA-1">0123456789abcdef0123456789abcdef01234567</hash></hashes>
                    <purl>pkg:maven/org.example/lib@1.0</purl>
                    <components><component type="library" bom-ref="b"><name>inner</name><version>0.1</version>
                      <cpe>cpe:2.3:a:ex:inner:0.1:*:*:*:*:*:*:*</cpe></component></components></component></components>
                  <dependencies><dependency ref="app"><dependency ref="a"/></dependency></dependencies>
                </bom>
                """),
        SPDX_JSON("""
                {"spdxVersion":"SPDX-2.3","dataLicense":"CC0-1.0","SPDXID":"SPDXRef-DOCUMENT","name":"radio",
                 "documentNamespace":"https://example.org/radio","creationInfo":{"created":"2026-01-01T00:00:00Z","creators":["Tool: x"]},
                 "packages":[
                  {"SPDXID":"app","name":"radio","versionInfo":"2.0","downloadLocation":"NOASSERTION"},
                  {"SPDXID":"a","name":"org.example/lib","versionInfo":"1.0","downloadLocation":"NOASSERTION","supplier":"Organization: Example",
                   "checksums":[{"algorithm":"SHA1","checksumValue":"0123456789abcdef0123456789abcdef01234567"}],
                   "externalRefs":[{"referenceCategory":"PACKAGE-MANAGER","referenceType":"purl","referenceLocator":"pkg:maven/org.example/lib@1.0"}]},
                  {"SPDXID":"b","name":"inner","versionInfo":"0.1","downloadLocation":"NOASSERTION",
                   "externalRefs":[{"referenceCategory":"SECURITY","referenceType":"cpe23Type","referenceLocator":"cpe:2.3:a:ex:inner:0.1:*:*:*:*:*:*:*"}]}],
                 "relationships":[{"spdxElementId":"SPDXRef-DOCUMENT","relationshipType":"DESCRIBES","relatedSpdxElement":"app"},
                  {"spdxElementId":"app","relationshipType":"DEPENDS_ON","relatedSpdxElement":"a"},
                  {"spdxElementId":"b","relationshipType":"DEPENDENCY_OF","relatedSpdxElement":"a"}]}
                """),
        SPDX_TAGS("""
                SPDXVersion: SPDX-2.3
                DataLicense: CC0-1.0
                SPDXID: SPDXRef-DOCUMENT
                DocumentName: radio
                DocumentNamespace: https://example.org/radio
                Creator: Tool: x
                Created: 2026-01-01T00:00:00Z
                Relationship: SPDXRef-DOCUMENT DESCRIBES app

                PackageName: radio
                SPDXID: app
                PackageVersion: 2.0
                PackageDescription: <text>Many
                PackageName: words</text>

                PackageName: org.example/lib
                SPDXID: a
                PackageVersion: 1.0
                PackageSupplier: Organization: Example
                PackageChecksum: SHA1: 0123456789abcdef0123456789abcdef01234567
                ExternalRef: PACKAGE-MANAGER purl pkg:maven/org.example/lib@1.0

                PackageName: inner
                SPDXID: b
                PackageVersion: 0.1
                ExternalRef: SECURITY cpe23Type cpe:2.3:a:ex:inner:0.1:*:*:*:*:*:*:*
                Relationship: app DEPENDS_ON a
                Relationship: b DEPENDENCY_OF a
                """),
        SPDX_3("""
                {"@context":"https://spdx.org/rdf/3.0.1/spdx-context.jsonld","@graph":[
                 {"type":"CreationInfo","@id":"_:c","created":"2026-01-01T00:00:00Z","specVersion":"3.0.1"},
                 {"type":"Organization","spdxId":"org","name":"Example"},
                 {"type":"SpdxDocument","spdxId":"https://example.org/radio","rootElement":["sbom"]},
                 {"type":"software_Sbom","spdxId":"sbom","rootElement":["app"]},
                 {"type":"software_Package","spdxId":"app","name":"radio","software_packageVersion":"2.0"},
                 {"type":"software_Package","spdxId":"a","name":"org.example/lib","software_packageVersion":"1.0","suppliedBy":"org",
                  "software_packageUrl":"pkg:maven/org.example/lib@1.0",
                  "verifiedUsing":[{"type":"Hash","algorithm":"sha1","hashValue":"0123456789abcdef0123456789abcdef01234567"}]},
                 {"type":"software_Package","spdxId":"b","name":"inner","software_packageVersion":"0.1",
                  "externalIdentifier":[{"type":"ExternalIdentifier","externalIdentifierType":"cpe23","identifier":"cpe:2.3:a:ex:inner:0.1:*:*:*:*:*:*:*"}]},
                 {"type":"Relationship","spdxId":"r1","from":"app","relationshipType":"dependsOn","to":["a"]},
                 {"type":"Relationship","spdxId":"r2","from":"a","relationshipType":"contains","to":["b"]}]}
                """);

        private final String text;

        Sample(String text) {
            this.text = text;
        }

        byte[] bytes() {
            return text.getBytes(StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @EnumSource
    void eachFormIsReadToTheSame(Sample sample) {
        var sbom = SbomReader.read(sample.bytes());
        assertThat(sbom.oddities()).isEmpty();
        assertThat(sbom.subject()).contains("app");
        assertThat(sbom.created()).contains("2026-01-01T00:00:00Z");
        assertThat(sbom.id()).isPresent();
        assertThat(sbom.dependencies()).isEqualTo(Map.of("app", List.of("a"), "a", List.of("b")));
        assertThat(sbom.components().stream()
                        .map(one -> one.ref() + " " + one.name() + " "
                                + one.version().orElse("") + " "
                                + one.purl().map(Object::toString).orElse("-") + " " + one.cpes() + " "
                                + one.supplier().orElse("-") + " " + one.hashes())
                        .sorted())
                .containsExactly(
                        "a org.example/lib 1.0 pkg:maven/org.example/lib@1.0 [] Example"
                                + " {SHA-1=0123456789abcdef0123456789abcdef01234567}",
                        "app radio 2.0 - [] - {}",
                        "b inner 0.1 - [cpe:2.3:a:ex:inner:0.1:*:*:*:*:*:*:*] - {}");
    }

    /** The samples are what they claim to be, by the schemas of the format's own project. */
    @Test
    void theSamplesAreValid() throws Exception {
        assertThat(schema().validate(Sample.CYCLONEDX_JSON.text, InputFormat.JSON))
                .isEmpty();
        // It is one that can fail.
        assertThat(schema().validate("{\"bomFormat\":\"CycloneDX\"}", InputFormat.JSON))
                .isNotEmpty();
        xmlSchema().newValidator().validate(new StreamSource(new ByteArrayInputStream(Sample.CYCLONEDX_XML.bytes())));
        assertThatThrownBy(() -> xmlSchema()
                        .newValidator()
                        .validate(new StreamSource(
                                new StringReader("<bom xmlns='http://cyclonedx.org/schema/bom/1.5'><x/></bom>"))))
                .isInstanceOf(SAXException.class);
    }

    private static javax.xml.validation.Schema xmlSchema() throws Exception {
        var factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
        var forms = (DOMImplementationLS) DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .getDOMImplementation()
                .getFeature("LS", "3.0");
        // What it imports is beside it, and nothing is fetched.
        factory.setResourceResolver((_, _, _, _, _) -> {
            var input = forms.createLSInput();
            input.setByteStream(Bom.class.getResourceAsStream("/spdx.xsd"));
            return input;
        });
        return factory.newSchema(new StreamSource(Bom.class.getResourceAsStream("/bom-1.5.xsd")));
    }

    private static Schema schema() {
        return SchemaRegistry.withDefaultDialect(
                        SpecificationVersion.DRAFT_7,
                        builder -> builder.schemaIdResolvers(
                                resolvers -> resolvers.mapPrefix("http://cyclonedx.org/schema/", "classpath:")))
                .getSchema(SchemaLocation.of("http://cyclonedx.org/schema/bom-1.6.schema.json"));
    }

    /** This project's own bill of materials, as Maven's plugin wrote it, read beside the library of the format's project. */
    @Test
    void aRealOneIsReadAsItsOwnLibraryReadsIt() throws Exception {
        var target = Path.of("../../target");
        for (var name : List.of("entente-sbom.json", "entente-sbom.xml")) {
            var file = target.resolve(name);
            assumeTrue(Files.exists(file), "not built with the profile quality: " + name);
            var bytes = Files.readAllBytes(file);
            // The library's parsers ask for an older validator than ours; this is how they map, without it.
            var mapper = name.endsWith("json") ? new ObjectMapper() : new XmlMapper();
            var theirs = mapper.readValue(bytes, Bom.class);
            var ours = SbomReader.read(bytes);
            assertThat(ours.oddities()).isEmpty();
            var expected = new TreeMap<String, String>();
            theirs.getComponents().forEach(one -> expected.put(one.getBomRef(), one.getVersion()));
            var main = theirs.getMetadata().getComponent();
            expected.put(main.getBomRef(), main.getVersion());
            assertThat(ours.components()).hasSizeGreaterThan(50);
            assertThat(ours.components().stream()
                            .collect(Collectors.toMap(
                                    Component::ref, one -> one.version().orElse(""))))
                    .isEqualTo(expected);
            var links = theirs.getDependencies().stream()
                    .mapToInt(one -> one.getDependencies() == null
                            ? 0
                            : one.getDependencies().size())
                    .sum();
            assertThat(ours.dependencies().values().stream()
                            .mapToInt(List::size)
                            .sum())
                    .isEqualTo(links);
        }
    }

    /** Looked through again with each of its lines, this would take hours. */
    @Test
    void aTextThatNeverEndsIsLookedThroughOnce() {
        var tags = Sample.SPDX_TAGS.text.replace("words</text>", "words\n" + "x\n".repeat(400_000));
        var read = SbomReader.read(tags.getBytes(StandardCharsets.UTF_8));
        assertThat(read.components()).extracting(Component::name).containsExactly("radio");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "hello",
                "{}",
                "[]",
                "{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.3\"}",
                "{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.6\",\"specVersion\":\"1.6\"}",
                "{\"spdxVersion\":\"SPDX-1.0\"}",
                "{\"@graph\":[]}",
                "<bom/>",
                "<bom xmlns='http://cyclonedx.org/schema/bom/1.0'/>",
                "<!DOCTYPE bom [<!ENTITY x 'y'>]><bom xmlns='http://cyclonedx.org/schema/bom/1.5'>&x;</bom>",
                "<!DOCTYPE bom SYSTEM 'file:///etc/passwd'><bom xmlns='http://cyclonedx.org/schema/bom/1.5'/>",
                "<bom xmlns='http://cyclonedx.org/schema/bom/1.5'>&x;</bom>",
                "SPDXID: x\nPackageName: y",
            })
    void whatIsNoneIsRefused(String text) {
        assertThatThrownBy(() -> SbomReader.read(text.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(Problems.class);
    }

    @Test
    void whatIsTooDeepOrTooMuchIsRefused() {
        var deep = "{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.6\",\"components\":"
                + "[{\"name\":\"a\",\"components\":".repeat(40) + "[]" + "}]".repeat(40) + "}";
        var nested =
                "<bom xmlns='http://cyclonedx.org/schema/bom/1.5'>" + "<a>".repeat(100) + "</a>".repeat(100) + "</bom>";
        var many = "{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.6\",\"components\":[{\"name\":\"a\"}"
                + ",{\"name\":\"a\"}".repeat(50_001) + "]}";
        for (var text : List.of(deep, nested, many, " ".repeat(SbomReader.LONGEST + 1)))
            assertThatThrownBy(() -> SbomReader.read(text.getBytes(StandardCharsets.UTF_8)))
                    .isInstanceOf(Problems.class);
    }

    @Test
    void whatIsNotUnderstoodIsToldAndLeftOut() {
        var sbom = SbomReader.read("""
                {"bomFormat":"CycloneDX","specVersion":"1.6","services":[],"components":[
                 {"name":"a","bom-ref":"a","purl":"npm/a"},{"name":7},{"name":"b","bom-ref":"a"},5,
                 {"name":"c","bom-ref":"c","cpe":"cpe:x","version":"\\u0000","hashes":[{"alg":"MD5","content":"zz"}]}],
                 "dependencies":[{"ref":"a","dependsOn":["z"]},{"ref":"y","dependsOn":["a"]}]}
                """.getBytes(StandardCharsets.UTF_8));
        assertThat(sbom.components()).hasSize(2).noneMatch(Component::isNamed);
        assertThat(sbom.dependencies()).isEmpty();
        assertThat(sbom.odd()).isEqualTo(11);
    }

    /** Whatever is done to a good one, it is read or refused, and nothing else happens. */
    @ParameterizedTest
    @EnumSource
    void nothingElseHappens(Sample sample) {
        var seed = System.nanoTime();
        var random = new Random(seed);
        var read = 0;
        for (var round = 0; round < 3000; round++) {
            var bytes = Mutations.of(sample.bytes(), random);
            try {
                SbomReader.read(bytes);
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
