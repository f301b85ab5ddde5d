package entente.cyber.stix;

import static org.assertj.core.api.Assertions.assertThat;

import entente.cyber.Graph;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.erdtman.jcs.JsonCanonicalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StixCheckTest {
    private static final String UUID = "7400ec12-50e1-475b-b7d0-a01aa73e2763";

    /** A right object of each type, in single quotes, without what all objects have. */
    private static final Map<String, String> RIGHT = Map.ofEntries(
            Map.entry("attack-pattern", "'name':'n','kill_chain_phases':[{'kill_chain_name':'k','phase_name':'p'}]"),
            Map.entry("campaign", "'name':'n','first_seen':'2020-01-01T00:00:00Z','last_seen':'2020-01-01T00:00:00Z'"),
            Map.entry("course-of-action", "'name':'n'"),
            Map.entry("grouping", "'context':'unspecified','object_refs':['file--U']"),
            Map.entry("identity", "'name':'n','identity_class':'group','sectors':['defense']"),
            Map.entry("incident", "'name':'n'"),
            Map.entry("indicator", "'pattern':'[a:b = 1]','pattern_type':'stix','valid_from':'2020-01-01T00:00:00Z'"),
            Map.entry("infrastructure", "'name':'n','infrastructure_types':['botnet']"),
            Map.entry("intrusion-set", "'name':'n','resource_level':'team'"),
            Map.entry("location", "'latitude':48.5,'longitude':-100,'precision':10"),
            Map.entry("malware", "'is_family':false,'sample_refs':['file--U']"),
            Map.entry("malware-analysis", "'product':'p','result':'benign'"),
            Map.entry("note", "'content':'c','object_refs':['file--U']"),
            Map.entry(
                    "observed-data",
                    "'first_observed':'2020-01-01T00:00:00Z','last_observed':'2020-01-01T00:00:00Z','number_observed':1,'object_refs':['file--U']"),
            Map.entry("opinion", "'opinion':'agree','object_refs':['file--U']"),
            Map.entry("report", "'name':'n','published':'2020-01-01T00:00:00Z','object_refs':['file--U']"),
            Map.entry("threat-actor", "'name':'n','roles':['agent']"),
            Map.entry("tool", "'name':'n'"),
            Map.entry(
                    "vulnerability",
                    "'name':'n','external_references':[{'source_name':'cve','external_id':'CVE-2020-1'}]"),
            Map.entry("relationship", "'relationship_type':'uses','source_ref':'malware--U','target_ref':'tool--U'"),
            Map.entry("sighting", "'sighting_of_ref':'malware--U','count':0,'where_sighted_refs':['identity--U']"),
            Map.entry("language-content", "'object_ref':'malware--U','contents':{'ko':{'name':'이름'}}"),
            Map.entry(
                    "extension-definition",
                    "'created_by_ref':'identity--U','name':'n','schema':'s','version':'1.0.0','extension_types':['property-extension']"),
            Map.entry("marking-definition", "'definition_type':'statement','definition':{'statement':'s'}"),
            Map.entry("artifact", "'payload_bin':'VBORw0KG'"),
            Map.entry("autonomous-system", "'number':15139"),
            Map.entry("directory", "'path':'/tmp'"),
            Map.entry("domain-name", "'value':'example.org'"),
            Map.entry("email-addr", "'value':'a@example.org'"),
            Map.entry("email-message", "'is_multipart':true,'body_multipart':[{'body':'b'}]"),
            Map.entry("file", "'name':'f','extensions':{'ntfs-ext':{'alternate_data_streams':[{'name':'s'}]}}"),
            Map.entry("ipv4-addr", "'value':'198.51.100.0/24'"),
            Map.entry("ipv6-addr", "'value':'2001:db8::1'"),
            Map.entry("mac-addr", "'value':'d2:fb:49:24:37:18'"),
            Map.entry("mutex", "'name':'m'"),
            Map.entry("network-traffic", "'src_ref':'ipv4-addr--U','protocols':['tcp']"),
            Map.entry("process", "'pid':1"),
            Map.entry("software", "'name':'s'"),
            Map.entry("url", "'value':'https://example.org'"),
            Map.entry("user-account", "'user_id':'u'"),
            Map.entry("windows-registry-key", "'key':'HKLM'"),
            Map.entry("x509-certificate", "'serial_number':'1'"));

    private static StixObject object(String type, String more) {
        var common = Types.of(type) == Types.SCO
                ? ""
                : "'created':'2026-11-28T09:00:00.000Z',"
                        + (type.equals("marking-definition") ? "" : "'modified':'2026-11-28T09:00:00.000Z',");
        return StixReader.object(
                ("{'type':'" + type + "','spec_version':'2.1','id':'" + type + "--U'," + common + more + "}")
                        .replace("--U'", "--" + UUID + "'")
                        .replace('\'', '"')
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    @Test
    void aRightObjectOfEachTypeHasNothingWrong() {
        RIGHT.forEach((type, more) ->
                assertThat(StixCheck.check(object(type, more))).as(type).isEmpty());
        assertThat(RIGHT).hasSize(19 + 2 + 3 + 18);
    }

    @Test
    void withoutWhatIsRequiredEachIsWrong() {
        RIGHT.forEach((type, more) -> {
            var right = object(type, more);
            for (var property : StixForms.required(type)) {
                if (property.equals("type") || property.equals("id")) continue;
                var tree = new LinkedHashMap<>(right.tree());
                tree.remove(property);
                assertThat(StixCheck.check(StixObject.of(tree)))
                        .as(type + " without " + property)
                        .anyMatch(finding -> finding.isError() && finding.path().equals(property));
            }
        });
    }

    /** Every property of every type, with a value of a kind that it cannot be. */
    @Test
    void aValueOfAnotherKindIsWrong() {
        RIGHT.forEach((type, more) -> Forms.of(type).orElseThrow().properties().forEach((property, kind) -> {
            if (property.equals("type") || property.equals("id")) return;
            var wrong = kind instanceof Kind.Other ? "x" : List.of(Map.of("x", 1L));
            var tree = new LinkedHashMap<>(object(type, more).tree());
            tree.put(property, wrong);
            if (kind instanceof Kind.Other && type.equals("marking-definition") && property.equals("definition"))
                return;
            assertThat(StixCheck.check(StixObject.of(tree)))
                    .as(type + "." + property)
                    .anyMatch(finding -> finding.isError() && finding.path().startsWith(property));
            tree.put(property, JsonNull.NULL);
            assertThat(StixCheck.isValid(StixObject.of(tree)))
                    .as(type + "." + property + " null")
                    .isFalse();
        }));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', useHeadersInDisplayName = true, textBlock = """
            TYPE              | WITH                                                                             | WRONG AT                            | SECTION
            identity          | 'name':'n','modified':'2026-11-28T08:59:59.999Z'                                 | modified                            | 3.6
            identity          | 'name':'n','created':'2026-11-28T09:00:00Z'                                      | created                             | 3.2
            identity          | 'name':'n','created':'2026-11-28 09:00:00.000Z'                                  | created                             | 2.16
            identity          | 'name':'n','created':'2026-02-29T09:00:00.000Z'                                  | created                             | 2.16
            identity          | 'name':'n','confidence':101                                                      | confidence                          | 4.5
            identity          | 'name':'n','confidence':1.5                                                      | confidence                          | 2.10
            identity          | 'name':'n','labels':[]                                                           | labels                              | 2.12
            identity          | 'name':'n','spec_version':'2.0'                                                  | spec_version                        | 3.2
            identity          | 'name':'n','BAD':1                                                               | BAD                                 | 3.1
            identity          | 'name':'n','created_by_ref':'malware--U'                                         | created_by_ref                      | 4.5
            identity          | 'name':'n','object_marking_refs':['identity--U']                                 | object_marking_refs.[0]             | 4.5
            identity          | 'name':'n','external_references':[{'url':'u'}]                                   | external_references.[0].source_name | 2.5
            identity          | 'name':'n','external_references':[{'source_name':'s','hashes':{'MD5':'00'}}]     | external_references.[0].hashes.MD5  | 2.7
            identity          | 'name':'n','granular_markings':[{'lang':'fr','selectors':['nothing']}]           | granular_markings.[0].selectors.[0] | 7.2.3.1
            identity          | 'name':'n','granular_markings':[{'lang':'fr','selectors':['name.[0]']}]          | granular_markings.[0].selectors.[0] | 7.2.3.1
            identity          | 'name':'n','granular_markings':[{'selectors':['name']}]                          | granular_markings.[0]               | 7.2.3
            identity          | 'name':'n','extensions':{}                                                       | extensions                          | 3.2
            identity          | 'name':'n','extensions':{'extension-definition--U':{'extension_type':'x'}}       | extensions.extension-definition--U.extension_type | 7.3.1
            indicator         | 'pattern':'[a:b = ','pattern_type':'stix','valid_from':'2020-01-01T00:00:00Z'    | pattern                             | 9
            indicator         | 'pattern':'x','pattern_type':'pcre','valid_from':'2020-01-01T00:00:00Z','valid_until':'2020-01-01T00:00:00.00Z' | valid_until | 4.7
            campaign          | 'name':'n','first_seen':'2020-01-01T00:00:01Z','last_seen':'2020-01-01T00:00:00Z' | last_seen                          | 4.2
            location          | 'latitude':1                                                                     | latitude                            | 4.10
            location          | 'latitude':91,'longitude':0                                                      | latitude                            | 4.10
            location          | 'name':'nowhere'                                                                 | ``                                  | 4.10
            malware           | 'is_family':true                                                                 | name                                | 4.11
            malware-analysis  | 'product':'p'                                                                    | ``                                  | 4.12
            opinion           | 'opinion':'maybe','object_refs':['file--U']                                      | opinion                             | 4.15
            observed-data     | 'first_observed':'2020-01-01T00:00:00Z','last_observed':'2020-01-01T00:00:00Z','number_observed':0,'object_refs':['file--U'] | number_observed | 4.14
            observed-data     | 'first_observed':'2020-01-01T00:00:00Z','last_observed':'2020-01-01T00:00:00Z','number_observed':1 | object_refs       | 4.14
            relationship      | 'relationship_type':'Uses','source_ref':'malware--U','target_ref':'tool--U'      | relationship_type                   | 5.1
            relationship      | 'relationship_type':'uses','source_ref':'relationship--U','target_ref':'tool--U' | source_ref                          | 5.1
            sighting          | 'sighting_of_ref':'file--U'                                                      | sighting_of_ref                     | 5.2
            language-content  | 'object_ref':'malware--U','contents':{'x':{'name':'n'}}                          | contents.x                          | 7.1
            marking-definition | 'definition_type':'tlp','definition':{'tlp':'green'}                            | id                                  | 7.2.1.4
            marking-definition | 'name':'n'                                                                      | ``                                  | 7.2.1
            marking-definition | 'definition_type':'statement'                                                   | definition                          | 7.2.1
            extension-definition | 'name':'n','schema':'s','version':'1','extension_types':['new-thing']         | extension_types.[0]                 | 7.3
            artifact          | 'payload_bin':'VBORw0KG','url':'u','hashes':{'x-any':'1'}                        | payload_bin                         | 6.1
            artifact          | 'payload_bin':'V'                                                                | payload_bin                         | 2.1
            email-message     | 'is_multipart':true,'body':'b'                                                   | body                                | 6.6
            email-message     | 'is_multipart':false,'from_ref':'url--U'                                         | from_ref                            | 6.6
            file              | 'size':1                                                                         | ``                                  | 6.7
            file              | 'name':'f','magic_number_hex':'abc'                                              | magic_number_hex                    | 2.8
            file              | 'name':'f','extensions':{'ntfs-ext':{}}                                          | extensions.ntfs-ext                 | 6
            file              | 'name':'f','extensions':{'archive-ext':{'comment':'c'}}                          | extensions.archive-ext.contains_refs | 6.7.2
            ipv4-addr         | 'value':'198.51.100.256'                                                         | value                               | 6.8
            ipv4-addr         | 'value':'198.51.100.1/33'                                                        | value                               | 6.8
            ipv6-addr         | 'value':'2001:db8::1::2'                                                         | value                               | 6.9
            mac-addr          | 'value':'D2:FB:49:24:37:18'                                                      | value                               | 6.10
            network-traffic   | 'protocols':['tcp']                                                              | ``                                  | 6.12
            network-traffic   | 'src_ref':'ipv4-addr--U','protocols':['tcp'],'src_port':65536                    | src_port                            | 6.12
            process           | 'defanged':true                                                                  | ``                                  | 6.13
            no-such-type      | 'name':'n'                                                                       | type                                | 3.2
            """)
    void whatBreaksARuleIsAnError(String type, String with, String path, String section) {
        var at = (path == null ? "" : path).replace("--U", "--" + UUID);
        assertThat(StixCheck.check(anew(type, with)))
                .anyMatch(finding -> finding.isError()
                        && finding.path().equals(at)
                        && finding.section().equals(section));
    }

    /** What stands in {@code more} takes the place of what all objects have. */
    private static StixObject anew(String type, String more) {
        var text = ("{'type':'" + type + "','id':'" + type + "--U'," + more + "}").replace("--U", "--" + UUID);
        var tree = new LinkedHashMap<>(
                StixReader.object(text.replace('\'', '"').getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        .tree());
        tree.putIfAbsent("spec_version", "2.1");
        if (Types.of(type) != Types.SCO) {
            tree.putIfAbsent("created", Graph.MOMENT);
            if (!type.equals("marking-definition")) tree.putIfAbsent("modified", Graph.MOMENT);
        }
        return StixObject.of(tree);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "identity|'name':'n','identity_class':'club'",
                "identity|'name':'n','x_mine':1",
                "x-mine|'anything':[1]",
                "relationship|'relationship_type':'mitigates','source_ref':'malware--U','target_ref':'tool--U'",
                "ipv4-addr|'value':'10.0.0.1','extensions':{'x-ext':{'a':1}}",
                "identity|'name':'n','created':'2026-11-28T09:00:00.000000Z'"
            })
    void whatIsUnusualIsAWarning(String text) {
        var bar = text.indexOf('|');
        assertThat(StixCheck.check(anew(text.substring(0, bar), text.substring(bar + 1))))
                .isNotEmpty()
                .noneMatch(StixFinding::isError);
    }

    @Test
    void anExtensionAtTheTopMayBringProperties() {
        var more =
                "'name':'n','rank':5,'extensions':{'extension-definition--U':{'extension_type':'toplevel-property-extension'}}";
        assertThat(StixCheck.check(anew("identity", more))).isEmpty();
        assertThat(StixCheck.check(
                        anew("my-type", "'extensions':{'extension-definition--U':{'extension_type':'new-sdo'}}")))
                .isEmpty();
    }

    @Test
    void oneVersionWithTwoContentsIsWrong() {
        var one = anew("identity", "'name':'n'");
        var other = anew("identity", "'name':'m'");
        assertThat(StixCheck.check(List.of(one, one))).isEmpty();
        assertThat(StixCheck.check(List.of(one, other))).hasSize(1);
    }

    /** Computed with Python's uuid.uuid5 over json.dumps(sort_keys=True, ensure_ascii=False). */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'type':'ipv4-addr','value':'198.51.100.3'                                             | ipv4-addr--28bb3599-77cd-5a82-a950-b5bc3caf07c4
            'type':'domain-name','value':'한국.example','x_other':1                                | domain-name--afbec382-afd1-5f18-b8db-7425e1b40b47
            'type':'file','name':'Ünï \\'q\\' .exe','size':5,'hashes':{'SHA-512':'zz','SHA-256':'fe90a7e910cb3a4739bed9180e807e93fa70c90f25a8915476f5e4bfbac681db'} | file--866a35e9-911e-5d37-95f8-db392200a3e7
            'type':'network-traffic','protocols':['ipv4','tcp'],'dst_port':443,'src_ref':'ipv4-addr--ff26c055-6336-5bc5-b98d-13d6226742dd','is_active':true | network-traffic--d130db34-b471-5138-b3ce-c0bdc72c325d
            'type':'autonomous-system','number':15139                                             | autonomous-system--3aa27478-50b5-5ab8-9da9-cdc12b657fff
            'type':'windows-registry-key','key':'HKLM\\\\a','values':[{'name':'Foo','data':'x'}]   | windows-registry-key--cca69bdb-0499-58b1-8a66-107b18d1b8ac
            """)
    void observablesHaveTheNamesThatEverybodyGivesThem(String members, String id) {
        var type = id.substring(0, id.indexOf("--"));
        var text = "{'id':'" + id + "'," + members + "}";
        var object = StixReader.object(text.replace("\\'", "\\\u0001")
                .replace('\'', '"')
                .replace('\u0001', '"')
                .getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThat(ObservableIds.of(type, object.tree())).contains(object.id());
        assertThat(StixCheck.check(object))
                .noneMatch(finding -> finding.section().equals("3.4"));
        var tree = new LinkedHashMap<>(object.tree());
        tree.put("id", id.replace(id.substring(id.length() - 2), "00"));
        assertThat(StixCheck.check(StixObject.of(tree)))
                .anyMatch(finding -> finding.section().equals("3.4"));
    }

    @Test
    void canonicalFormIsThatOfOthers() throws Exception {
        for (var text : List.of(
                "{\"b\":1.50,\"a\":[1e21,1e-7,0.000001,123456789012345680000,-0.0,4.5e-300,333333333.33333329,1E30,5e-324,1.7976931348623157e308]}",
                "{\"é\":\"\\u0007\\u001f한😀\",\"\\ud83d\\ude00\":true,\"\\ufb33\":null,\"10\":{},\"1\":[],\"\":\"\\/\\\"\\\\\\b\\f\\n\\r\\t\"}"))
            assertThat(Rfc8785.text(java.util.Objects.requireNonNull(
                            StixReader.object(("{\"type\":\"x-y\",\"id\":\"x-y--" + UUID + "\",\"v\":" + text + "}")
                                            .getBytes(java.nio.charset.StandardCharsets.UTF_8))
                                    .tree()
                                    .get("v"))))
                    .isEqualTo(new JsonCanonicalizer(text).getEncodedString());
    }
}
