package entente.cyber.release;

import static entente.cyber.Graph.granular;
import static entente.cyber.Graph.id;
import static entente.cyber.Graph.marked;
import static entente.cyber.Graph.object;
import static org.assertj.core.api.Assertions.assertThat;

import entente.cyber.Graph;
import entente.cyber.marking.Markings;
import entente.cyber.release.ReleasePolicy.Mode;
import entente.cyber.release.Withholding.Code;
import entente.cyber.stix.ObservableIds;
import entente.cyber.stix.StixCheck;
import entente.cyber.stix.StixObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StixReleaseTest {
    private static final StixObject SECRET = Graph.marking("SECRET//REL TO CA, KR");
    private static final StixObject TOP = Graph.marking("TOP SECRET");

    private static Released decide(Mode mode, StixObject... objects) {
        var set = new ArrayList<>(List.of(SECRET, TOP));
        set.addAll(List.of(objects));
        return new StixRelease(new Markings(Graph.table(), set), Graph.RULE, Graph.release(mode)).decide(set);
    }

    private static Outcome of(Released released, StixObject object) {
        return released.outcomes().stream()
                .filter(outcome -> outcome.original().equals(object))
                .findFirst()
                .orElseThrow();
    }

    private static String given(Released released) {
        var out = new StringBuilder();
        released.given().forEach(object -> {
            assertThat(StixCheck.check(object)).noneMatch(finding -> finding.isError());
            out.append(new String(object.bytes(), StandardCharsets.UTF_8)).append('\n');
        });
        return out.toString();
    }

    private static StixObject address(String value, Object... more) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("type", "ipv4-addr");
        tree.put("id", "");
        tree.put("value", value);
        for (var i = 0; i < more.length; i += 2) tree.put((String) more[i], more[i + 1]);
        tree.put("id", ObservableIds.of("ipv4-addr", tree).orElseThrow().toString());
        return StixObject.of(tree);
    }

    private static void isWithheld(Released released, StixObject object, Code code) {
        assertThat(of(released, object)).isInstanceOf(Outcome.Withheld.class);
        assertThat(((Outcome.Withheld) of(released, object)).why())
                .extracting(Withholding::code)
                .contains(code);
        assertThat(given(released)).doesNotContain(object.id().toString());
    }

    private static StixObject made(Released released, StixObject object) {
        assertThat(of(released, object)).isInstanceOf(Outcome.Derived.class);
        return ((Outcome.Derived) of(released, object)).made();
    }

    @Test
    void whatMayGoGoesAsItsBytes() {
        var object =
                object("malware", "m", "name", "Ünïcode", "is_family", true, "object_marking_refs", marked(SECRET));
        var released = decide(Mode.WITHHOLD, object);
        assertThat(of(released, object)).isInstanceOf(Outcome.Whole.class);
        assertThat(released.given()).contains(object, SECRET);
    }

    @Test
    void whatIsAboveStays() {
        var object = object("malware", "m", "name", "n", "is_family", true, "object_marking_refs", marked(SECRET, TOP));
        isWithheld(decide(Mode.DERIVE, object), object, Code.LABEL);
    }

    @Test
    void aMarkingThatIsNotThereDenies() {
        var object = object(
                "malware",
                "m",
                "name",
                "n",
                "is_family",
                true,
                "object_marking_refs",
                List.of(id("marking-definition", "?").toString()));
        isWithheld(decide(Mode.DERIVE, object), object, Code.MARKING);
    }

    @Test
    void aPartThatMayNotGoIsTakenOutWithItsSelectorsAndLaterOnesCountAnew() {
        var object = object(
                "report",
                "r",
                "name",
                "Storm",
                "published",
                Graph.MOMENT,
                "description",
                "the hidden words",
                "labels",
                List.of("alpha", "bravo", "charlie"),
                "object_refs",
                List.of(Graph.IDENTITY.id().toString()),
                "granular_markings",
                List.of(granular(TOP, "description", "labels.[0]"), granular(SECRET, "labels.[2]", "labels.[0]")));
        isWithheld(decide(Mode.WITHHOLD, object), object, Code.NO_DERIVATIVES);
        var made = made(decide(Mode.DERIVE, object), object);
        assertThat(made.tree())
                .doesNotContainKey("description")
                .containsEntry("labels", List.of("bravo", "charlie"))
                .containsEntry("created_by_ref", Graph.IDENTITY.id().toString())
                .containsEntry("granular_markings", List.of(granular(SECRET, "labels.[1]")));
        assertThat(made.id()).isNotEqualTo(object.id());
        assertThat(StixCheck.isValid(made)).isTrue();
        var inPlace = made(decide(Mode.IN_PLACE, object), object);
        assertThat(inPlace.id()).isEqualTo(object.id());
        assertThat(inPlace.version()).isEqualTo(object.version());
    }

    @Test
    void whatTheObjectCannotBeWithoutWithholdsIt() {
        var object = object(
                "indicator",
                "i",
                "pattern",
                "[ipv4-addr:value = '198.51.100.3']",
                "pattern_type",
                "stix",
                "valid_from",
                Graph.MOMENT,
                "granular_markings",
                List.of(granular(TOP, "pattern")));
        isWithheld(decide(Mode.DERIVE, object), object, Code.REQUIRED);
    }

    @Test
    void wordsThatRepeatWhatIsTakenOutWithholdIt() {
        var object = object(
                "identity",
                "i",
                "name",
                "Ministry",
                "contact_information",
                "198.51.100.3",
                "description",
                "reached at 198[.]51[.]100[.]3",
                "granular_markings",
                List.of(granular(TOP, "contact_information")));
        isWithheld(decide(Mode.DERIVE, object), object, Code.REPEATED);
    }

    @Test
    void aRelationshipGoesWithItsEnds() {
        var actor = object("threat-actor", "a", "name", "A", "object_marking_refs", marked(TOP));
        var malware = object("malware", "m", "name", "M", "is_family", true);
        var uses = object(
                "relationship",
                "u",
                "relationship_type",
                "uses",
                "source_ref",
                actor.id().toString(),
                "target_ref",
                malware.id().toString());
        var released = decide(Mode.DERIVE, actor, malware, uses);
        isWithheld(released, uses, Code.END);
        assertThat(of(released, malware)).isInstanceOf(Outcome.Whole.class);
    }

    @Test
    void aReportLosesWhatIsWithheldAndIsWithheldWhenNothingIsLeft() {
        var one = object("malware", "m1", "name", "M", "is_family", true, "object_marking_refs", marked(TOP));
        var two = object("malware", "m2", "name", "N", "is_family", true);
        var both = object(
                "report",
                "r1",
                "name",
                "R",
                "published",
                Graph.MOMENT,
                "object_refs",
                List.of(one.id().toString(), two.id().toString()));
        var none = object(
                "report",
                "r2",
                "name",
                "R",
                "published",
                Graph.MOMENT,
                "object_refs",
                List.of(one.id().toString()));
        var released = decide(Mode.DERIVE, one, two, both, none);
        assertThat(made(released, both).tree())
                .containsEntry("object_refs", List.of(two.id().toString()));
        isWithheld(released, none, Code.EMPTY);
        isWithheld(decide(Mode.WITHHOLD, one, two, both), both, Code.NO_DERIVATIVES);
    }

    @Test
    void whatRefersToADerivativeIsOneItself() {
        var actor = object(
                "threat-actor",
                "a",
                "name",
                "A",
                "description",
                "words",
                "granular_markings",
                List.of(granular(TOP, "description")));
        var malware = object("malware", "m", "name", "M", "is_family", true);
        var uses = object(
                "relationship",
                "u",
                "relationship_type",
                "uses",
                "source_ref",
                actor.id().toString(),
                "target_ref",
                malware.id().toString());
        var note = object(
                "note", "n", "content", "c", "object_refs", List.of(uses.id().toString()));
        var released = decide(Mode.DERIVE, note, uses, actor, malware);
        assertThat(made(released, uses).text("source_ref"))
                .contains(made(released, actor).id().toString());
        assertThat(made(released, note).texts("object_refs"))
                .containsExactly(made(released, uses).id().toString());
        assertThat(given(released))
                .doesNotContain(actor.id().uuid())
                .doesNotContain(uses.id().uuid());
        assertThat(released.given().getFirst()).isEqualTo(Graph.IDENTITY);
    }

    @Test
    void anObservableThatLosesWhatItIsNamedByGetsAnotherName() {
        var from = object("email-addr", "e", "value", "a@example.org", "object_marking_refs", marked(TOP));
        var tree = new LinkedHashMap<String, Object>(Map.of("type", "email-message", "is_multipart", false));
        tree.put("from_ref", from.id().toString());
        tree.put("subject", "s");
        tree.put("id", ObservableIds.of("email-message", tree).orElseThrow().toString());
        var message = StixObject.of(tree);
        var made = made(decide(Mode.DERIVE, from, message), message);
        assertThat(made.id()).isNotEqualTo(message.id());
        assertThat(made.tree()).doesNotContainKey("from_ref").doesNotContainKey("created_by_ref");
    }

    @Test
    void anObservableThatLosesSomethingElseKeepsItsName() {
        var mac = object("mac-addr", "mac", "value", "00:00:00:00:00:01", "object_marking_refs", marked(TOP));
        var address =
                address("198.51.100.3", "resolves_to_refs", List.of(mac.id().toString()));
        var seen = object(
                "observed-data",
                "o",
                "first_observed",
                Graph.MOMENT,
                "last_observed",
                Graph.MOMENT,
                "number_observed",
                1,
                "object_refs",
                List.of(address.id().toString()));
        var released = decide(Mode.DERIVE, mac, address, seen);
        assertThat(made(released, address).id()).isEqualTo(address.id());
        assertThat(made(released, address).tree()).doesNotContainKey("resolves_to_refs");
        assertThat(of(released, seen)).isInstanceOf(Outcome.Whole.class);
    }

    @Test
    void aNameInWordsIsAName() {
        var hidden = object("malware", "m", "name", "M", "is_family", true, "object_marking_refs", marked(TOP));
        var note = object(
                "note",
                "n",
                "content",
                "see " + hidden.id().toString().toUpperCase(java.util.Locale.ROOT) + ".",
                "object_refs",
                List.of(Graph.IDENTITY.id().toString()));
        var bare = object(
                "note",
                "b",
                "content",
                "see " + hidden.id().uuid(),
                "object_refs",
                List.of(Graph.IDENTITY.id().toString()));
        var custom = object(
                "malware",
                "c",
                "name",
                "C",
                "is_family",
                true,
                "x_same_as",
                List.of(Map.of("what", hidden.id().toString())));
        var released = decide(Mode.DERIVE, hidden, note, bare, custom);
        isWithheld(released, note, Code.MENTION);
        isWithheld(released, bare, Code.MENTION);
        isWithheld(released, custom, Code.MENTION);
    }

    @Test
    void whatStandsAroundANameInACustomPropertyGoesWithIt() {
        var hidden = object("malware", "m", "name", "M", "is_family", true, "object_marking_refs", marked(TOP));
        var custom = object(
                "x-collection",
                "c",
                "name",
                "C",
                "x_contents",
                List.of(
                        Map.of("object_ref", hidden.id().toString(), "object_modified", "2001-01-01T00:00:00.000Z"),
                        Map.of("object_ref", Graph.IDENTITY.id().toString())));
        var made = made(decide(Mode.DERIVE, hidden, custom), custom);
        assertThat(made.tree())
                .containsEntry(
                        "x_contents",
                        List.of(Map.of("object_ref", Graph.IDENTITY.id().toString())));
    }

    @Test
    void aTranslationOfSomethingThatLosesPartsIsWithheld() {
        var actor = object(
                "threat-actor",
                "a",
                "name",
                "A",
                "description",
                "words",
                "granular_markings",
                List.of(granular(TOP, "description")));
        var translation = object(
                "language-content",
                "l",
                "object_ref",
                actor.id().toString(),
                "contents",
                Map.of("fr", Map.of("description", "mots")));
        isWithheld(decide(Mode.DERIVE, actor, translation), translation, Code.TRANSLATION);
    }

    @Test
    void aDefinitionThatMayNotGoTakesWhatItMarksWithIt() {
        var marking = entente.cyber.marking.NationalMarking.definition(
                entente.cyber.marking.NationalMarking.of(
                        Graph.label("SECRET"), "release", java.util.Optional.empty(), "CA"),
                "SECRET",
                java.util.Optional.empty(),
                java.time.Instant.parse(Graph.MOMENT));
        var tree = new LinkedHashMap<>(marking.tree());
        tree.put("object_marking_refs", marked(TOP));
        var hidden = StixObject.of(tree);
        var object = object("malware", "m", "name", "M", "is_family", true, "object_marking_refs", marked(hidden));
        isWithheld(decide(Mode.DERIVE, hidden, object), object, Code.DEFINITION);
    }

    @Test
    void theNationsIdentityIsKnownAndItsCreationsStayWhole() {
        var object = object(
                "malware",
                "m",
                "name",
                "M",
                "is_family",
                true,
                "created_by_ref",
                Graph.IDENTITY.id().toString());
        assertThat(of(decide(Mode.WITHHOLD, object), object)).isInstanceOf(Outcome.Whole.class);
        var other = object(
                "malware",
                "m",
                "name",
                "M",
                "is_family",
                true,
                "created_by_ref",
                id("identity", "x").toString());
        isWithheld(decide(Mode.WITHHOLD, other), other, Code.NO_DERIVATIVES);
        assertThat(made(decide(Mode.DERIVE, other), other).text("created_by_ref"))
                .contains(Graph.IDENTITY.id().toString());
    }

    @Test
    void aDerivativeThatNamesItselfWouldNameItsOriginal() {
        var id = id("threat-actor", "a").toString();
        var object = object(
                "threat-actor",
                "a",
                "name",
                "see " + id,
                "description",
                "words",
                "granular_markings",
                List.of(granular(TOP, "description")));
        isWithheld(decide(Mode.DERIVE, object), object, Code.MENTION);
        assertThat(of(decide(Mode.IN_PLACE, object), object)).isInstanceOf(Outcome.Derived.class);
    }

    @Test
    void aCreatorWhoMayNotBeToldIsLookedForInTheWords() {
        var creator = object("identity", "c", "name", "C");
        var object = object(
                "threat-actor",
                "a",
                "name",
                "by " + creator.id(),
                "created_by_ref",
                creator.id().toString(),
                "granular_markings",
                List.of(granular(TOP, "created_by_ref")));
        isWithheld(decide(Mode.DERIVE, creator, object), object, Code.REPEATED);
    }

    @Test
    void aDerivativeSaysWhereItIsFromOnlyToWhoMayKnow() {
        var object = object(
                "threat-actor",
                "a",
                "name",
                "A",
                "description",
                "words",
                "granular_markings",
                List.of(granular(TOP, "description")));
        var set = List.of(SECRET, TOP, object);
        var knowing = Graph.release(Mode.DERIVE).withKnown(object.id()::equals);
        var released = new StixRelease(new Markings(Graph.table(), set), Graph.RULE, knowing).decide(set);
        var origin = ((Outcome.Derived) of(released, object)).origin().orElseThrow();
        assertThat(origin.text("target_ref")).contains(object.id().toString());
        assertThat(StixCheck.check(origin)).isEmpty();
        assertThat(((Outcome.Derived) of(decide(Mode.DERIVE, object), object)).origin())
                .isEmpty();
    }

    @Test
    void bytesInAPatternAreReadToo() {
        var object = object(
                "indicator",
                "i",
                "name",
                "secretword",
                "pattern",
                "[file:name = b'c2VjcmV0d29yZA==']",
                "pattern_type",
                "stix",
                "valid_from",
                Graph.MOMENT,
                "granular_markings",
                List.of(granular(TOP, "name")));
        isWithheld(decide(Mode.DERIVE, object), object, Code.REPEATED);
    }

    @Test
    void whatTheRecipientGaveMayBeNamedByTheObjectThatMayAndByNoOther() {
        var theirs = Graph.id("indicator", "theirs");
        var one = object("sighting", "one", "sighting_of_ref", theirs.toString());
        var other = object("sighting", "other", "sighting_of_ref", theirs.toString());
        var note = object("note", "n", "content", "we saw " + theirs, "object_refs", List.of(theirs.toString()));
        var policy = Graph.release(Mode.DERIVE).withNamed((by, id) -> !by.equals(other) && id.equals(theirs));
        var released = new StixRelease(new Markings(Graph.table(), List.of(one, other, note)), Graph.RULE, policy)
                .decide(List.of(one, other, note));
        assertThat(of(released, one)).isInstanceOf(Outcome.Whole.class);
        assertThat(of(released, note)).isInstanceOf(Outcome.Whole.class);
        isWithheld(released, other, Code.END);
        assertThat(StixRelease.named(note)).containsExactly(theirs.toString());
    }

    @Test
    void anOlderVersionGoesNoFurtherThanTheNewest() {
        var old = object("threat-actor", "a", "name", "A", "description", "words");
        var later = "2026-11-28T09:30:00.000Z";
        var raised = object(
                "threat-actor",
                "a",
                "name",
                "A",
                "modified",
                later,
                "object_marking_refs",
                List.of(TOP.id().toString()));
        var in = decide(Mode.DERIVE, old, raised);
        isWithheld(in, raised, Code.LABEL);
        isWithheld(in, old, Code.OUTDATED);
        var part = object(
                "threat-actor",
                "a",
                "name",
                "A",
                "description",
                "words",
                "modified",
                later,
                "granular_markings",
                List.of(granular(TOP, "description")));
        isWithheld(decide(Mode.DERIVE, old, part), old, Code.OUTDATED);
        var lowered = object("threat-actor", "a", "name", "A", "modified", later);
        var kept = object(
                "threat-actor",
                "a",
                "name",
                "A",
                "object_marking_refs",
                List.of(TOP.id().toString()));
        var other = decide(Mode.DERIVE, kept, lowered);
        assertThat(of(other, kept)).isInstanceOf(Outcome.Withheld.class);
        assertThat(of(other, lowered)).isInstanceOf(Outcome.Whole.class);
    }
}
