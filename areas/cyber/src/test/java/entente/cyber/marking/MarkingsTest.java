package entente.cyber.marking;

import static entente.cyber.Graph.granular;
import static entente.cyber.Graph.label;
import static entente.cyber.Graph.marked;
import static entente.cyber.Graph.object;
import static org.assertj.core.api.Assertions.assertThat;

import entente.cyber.Graph;
import entente.cyber.marking.Marked.Code;
import entente.cyber.stix.Selector;
import entente.cyber.stix.StixCheck;
import entente.cyber.stix.StixId;
import entente.cyber.stix.StixObject;
import entente.kernel.Label;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarkingsTest {
    private static StixObject definition(String name, Map<String, ?> members) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("type", "marking-definition");
        tree.put("spec_version", "2.1");
        tree.put("id", Graph.id("marking-definition", name).toString());
        tree.put("created", Graph.MOMENT);
        tree.putAll(members);
        return StixObject.of(tree);
    }

    private static StixObject extended(String name, StixId extension, Map<String, ?> body) {
        var all = new LinkedHashMap<String, Object>(Map.of("extension_type", "property-extension"));
        all.putAll(body);
        return definition(name, Map.of("extensions", Map.of(extension.toString(), all)));
    }

    private static Marked whole(MarkingTable table, StixObject... definitions) {
        var object = object("malware", "m", "name", "n", "is_family", true, "object_marking_refs", marked(definitions));
        return new Markings(table, List.of(definitions)).of(object).whole();
    }

    private static void denies(Marked marked, Code code) {
        assertThat(marked).isInstanceOf(Marked.Denied.class);
        assertThat(((Marked.Denied) marked).reasons())
                .extracting(Marked.Reason::code)
                .contains(code);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            ONE                       | OTHER                        | BOTH
            UNCLASSIFIED              | SECRET                       | SECRET
            SECRET//REL TO CA, KR     | SECRET//REL TO KR, US        | SECRET//REL TO KR
            SECRET//REL TO CA         | SECRET//REL TO KR            | SECRET//REL TO -
            SECRET//REL TO CA         | TOP SECRET                   | TOP SECRET//REL TO CA
            SECRET//CTL A             | UNCLASSIFIED//CTL B          | SECRET//CTL A, B
            """)
    void theMostRestrictiveWinsCaveatsAddUpReleasesIntersect(String one, String other, String both) {
        assertThat(whole(Graph.table(), Graph.marking(one), Graph.marking(other)))
                .isEqualTo(new Marked.Labelled(label(both)));
    }

    @Test
    void whatIsNotUnderstoodDeniesHoweverLowTheRestIs() {
        var known = Graph.marking("UNCLASSIFIED");
        denies(
                whole(
                        Graph.table(),
                        known,
                        definition("x", Map.of("definition_type", "iep", "definition", Map.of("a", "b")))),
                Code.NOT_UNDERSTOOD);
        denies(
                whole(
                        Graph.table(),
                        known,
                        extended(
                                "cui",
                                StixId.of("extension-definition--dff17fb3-0000-4000-8000-000000000000"),
                                Map.of())),
                Code.NOT_UNDERSTOOD);
        denies(
                whole(Graph.table(), known, extended("two", NationalMarking.EXTENSION, Map.of("policy", "p"))),
                Code.NOT_UNDERSTOOD);
        var object = object("malware", "m", "name", "n", "is_family", true, "object_marking_refs", marked(known));
        denies(new Markings(Graph.table(), List.of()).of(object).whole(), Code.UNDEFINED);
    }

    @Test
    void aStatementClassifiesNothing() {
        var statement =
                definition("s", Map.of("definition_type", "statement", "definition", Map.of("statement", "(c) X")));
        assertThat(Markings.read(statement)).isEqualTo(new Definition.Statement("(c) X"));
        assertThat(whole(Graph.table(), statement)).isEqualTo(new Marked.Labelled(label("UNCLASSIFIED")));
        denies(whole(MarkingTable.of(Graph.POLICY), statement), Code.UNMARKED);
    }

    @Test
    void trafficLightsComeFromTheNationsTable() {
        for (var tlp : Tlp.values()) {
            var object = object(
                    "malware",
                    "m",
                    "name",
                    "n",
                    "is_family",
                    true,
                    "object_marking_refs",
                    List.of(tlp.id().toString()));
            var marked = new Markings(Graph.table(), List.of()).of(object).whole();
            switch (tlp) {
                case CLEAR, GREEN -> assertThat(marked).isEqualTo(new Marked.Labelled(label("UNCLASSIFIED")));
                case AMBER -> assertThat(marked).isEqualTo(new Marked.Labelled(label("SECRET")));
                default -> denies(marked, Code.NOT_IN_TABLE);
            }
        }
        // A definition with another id that says a colour by the extension.
        assertThat(Markings.read(extended("t", Tlp.EXTENSION, Map.of("tlp_2_0", "amber+strict"))))
                .isEqualTo(new Definition.TrafficLight(Tlp.AMBER_STRICT));
        assertThat(Markings.read(extended("t", Tlp.EXTENSION, Map.of("tlp_2_0", "pink"))))
                .isInstanceOf(Definition.Unknown.class);
    }

    @Test
    void aGranularMarkingBindsItsPartAndWhatIsAround() {
        var secret = Graph.marking("SECRET");
        var caveat = Graph.marking("UNCLASSIFIED//CTL A");
        var object = object(
                "malware",
                "m",
                "name",
                "n",
                "is_family",
                true,
                "labels",
                List.of("a", "b"),
                "object_marking_refs",
                marked(secret),
                "granular_markings",
                List.of(granular(caveat, "labels.[1]"), Map.of("lang", "fr", "selectors", List.of("name"))));
        var labels = new Markings(Graph.table(), List.of(secret, caveat)).of(object);
        assertThat(labels.object()).isEqualTo(new Marked.Labelled(label("SECRET")));
        assertThat(labels.of(Selector.of("name"))).isEqualTo(new Marked.Labelled(label("SECRET")));
        assertThat(labels.of(Selector.of("labels.[0]"))).isEqualTo(new Marked.Labelled(label("SECRET")));
        assertThat(labels.of(Selector.of("labels.[1]"))).isEqualTo(new Marked.Labelled(label("SECRET//CTL A")));
        assertThat(labels.of(Selector.of("labels"))).isEqualTo(new Marked.Labelled(label("SECRET//CTL A")));
        assertThat(labels.whole()).isEqualTo(new Marked.Labelled(label("SECRET//CTL A")));
    }

    @Test
    void everyLabelOfTheSchemeComesBackFromAMarking() {
        var seed = 7L;
        System.out.println("seed " + seed);
        var random = new Random(seed);
        var seen = new TreeSet<String>();
        for (var i = 0; i < 500; i++) {
            var made = anyLabel(random);
            var pact = random.nextBoolean()
                    ? Optional.of(new NationalMarking.Pact("kr-ca", "3"))
                    : Optional.<NationalMarking.Pact>empty();
            var national = NationalMarking.of(made, "release", pact, "CA");
            var definition =
                    NationalMarking.definition(national, made.mark(), Optional.empty(), Instant.parse(Graph.MOMENT));
            assertThat(StixCheck.check(definition)).isEmpty();
            assertThat(Markings.read(StixObject.of(definition.tree()))).isEqualTo(national);
            assertThat(NationalMarking.definition(national, made.mark(), Optional.empty(), Instant.parse(Graph.MOMENT)))
                    .isEqualTo(definition);
            assertThat(whole(Graph.table(), definition)).isEqualTo(new Marked.Labelled(made));
            seen.add(made.mark());
        }
        assertThat(seen).hasSizeGreaterThan(60);
    }

    private static Label anyLabel(Random random) {
        var categories = new TreeMap<String, Set<String>>();
        if (random.nextBoolean()) categories.put("release", some(random, "CA", "KR", "US"));
        var caveats = some(random, "a", "b");
        if (!caveats.isEmpty()) categories.put("control", caveats);
        return Graph.POLICY.label(
                Map.of("classification", List.of("u", "s", "ts").get(random.nextInt(3))), categories);
    }

    private static Set<String> some(Random random, String... values) {
        var some = new TreeSet<String>();
        for (var value : values) if (random.nextBoolean()) some.add(value);
        return some;
    }

    @Test
    void anotherNationsMarkingNeedsAWay() {
        var foreign = extended(
                "f",
                NationalMarking.EXTENSION,
                Map.of(
                        "policy",
                        "urn:oid:2.25.2",
                        "policy_version",
                        "1",
                        "originator",
                        "KR",
                        "classification",
                        Map.of("secret", "II")));
        denies(whole(Graph.table(), foreign), Code.FOREIGN);
        var table = Graph.table()
                .withForeign(national ->
                        national.originator().equals("KR") ? Optional.of(label("SECRET")) : Optional.empty());
        assertThat(whole(table, foreign)).isEqualTo(new Marked.Labelled(label("SECRET")));
    }

    @Test
    void accessControlSpecificationIsReadNarrowly() {
        var acs = DefinitionReader.ACS;
        var table = Graph.table()
                .withAcs(new MarkingTable.AcsTable(
                        Map.of("U", label("UNCLASSIFIED"), "S", label("SECRET")),
                                Map.of("FISA", label("UNCLASSIFIED//CTL A")),
                        Map.of("CAN", "CA", "KOR", "KR"), Set.of()));
        var policy = "urn:isa:policy:acs:ns:v3.0?privdefault=deny&sharedefault=deny";
        var body = new LinkedHashMap<String, Object>(Map.of(
                "policy_reference",
                policy,
                "identifier",
                "isa:guide.19001.1",
                "control_set",
                Map.of("classification", "S", "caveat", List.of("FISA")),
                "access_privilege",
                List.of(Map.of(
                        "privilege_action",
                        "DSPLY",
                        "privilege_scope",
                        Map.of("permitted_nationalities", List.of("CAN", "NZL"))))));
        assertThat(whole(table, extended("a", acs, body)))
                .isEqualTo(new Marked.Labelled(label("SECRET//REL TO CA//CTL A")));
        denies(whole(Graph.table(), extended("a", acs, body)), Code.NOT_IN_TABLE);
        for (var change : List.<Map<String, Object>>of(
                Map.of("policy_reference", "urn:isa:policy:acs:ns:v3.0?privdefault=permit&sharedefault=deny"),
                Map.of("control_set", Map.of("classification", "S", "entity", List.of("MIL"))),
                Map.of("control_set", Map.of()),
                Map.of("further_sharing", List.of(Map.of("rule_effect", "permit"))),
                Map.of(
                        "access_privilege",
                        List.of(Map.of(
                                "privilege_action",
                                "ALL",
                                "privilege_scope",
                                Map.of("permitted_nationalities", List.of("CAN"))))))) {
            var other = new LinkedHashMap<>(body);
            other.putAll(change);
            denies(whole(table, extended("a", acs, other)), Code.NOT_UNDERSTOOD);
        }
    }

    @Test
    void aDefinitionThatClaimsAColoursIdWithOtherContentIsOrdinary() {
        var tree = new LinkedHashMap<String, Object>(
                Map.of("type", "marking-definition", "spec_version", "2.1", "created", Graph.MOMENT));
        tree.put("id", Tlp.GREEN.id().toString());
        tree.put("name", "smuggled words");
        tree.put("definition_type", "statement");
        tree.put("definition", Map.of("statement", "more of them"));
        denies(new Markings(Graph.table(), List.of()).of(StixObject.of(tree)).whole(), Code.NOT_UNDERSTOOD);
        assertThat(new Markings(Graph.table(), List.of())
                        .of(Tlp.GREEN.definition())
                        .whole())
                .isEqualTo(new Marked.Labelled(label("UNCLASSIFIED")));
        for (var tlp : Tlp.values())
            assertThat(StixCheck.isValid(tlp.definition())).as(tlp.toString()).isTrue();
    }

    @Test
    void aMarkingThatCannotBeReadMarksEverything() {
        var bad = new ArrayList<Object>(
                List.of(Map.of("marking_ref", Tlp.GREEN.id().toString(), "selectors", List.of("no such [part"))));
        var object = object("malware", "m", "name", "n", "is_family", true, "granular_markings", bad);
        denies(new Markings(Graph.table(), List.of()).of(object).whole(), Code.NOT_UNDERSTOOD);
    }
}
