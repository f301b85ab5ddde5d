package entente.cyber;

import entente.cyber.marking.MarkingTable;
import entente.cyber.marking.NationalMarking;
import entente.cyber.marking.Tlp;
import entente.cyber.release.DerivativeKey;
import entente.cyber.release.ReleasePolicy;
import entente.cyber.release.Verdict;
import entente.cyber.stix.StixId;
import entente.cyber.stix.StixObject;
import entente.kernel.Axis;
import entente.kernel.CategoryTag;
import entente.kernel.Label;
import entente.kernel.Level;
import entente.kernel.Nation;
import entente.kernel.SecurityPolicy;
import entente.kernel.Text;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A scheme, markings and objects for tests, all made up. */
public final class Graph {
    public static final String MOMENT = "2026-11-28T09:00:00.000Z";
    public static final SecurityPolicy POLICY = policy();
    public static final StixObject IDENTITY = StixObject.of(Map.of(
            "type", "identity",
            "spec_version", "2.1",
            "id", id("identity", "nation").toString(),
            "created", MOMENT,
            "modified", MOMENT,
            "name", "Nation",
            "identity_class", "organization"));
    /** Everything up to SECRET without a caveat may go, if the release says so or says nothing. */
    public static final Function<Label, Verdict> RULE = label -> label.rank(0) <= 1
                    && !label.categories().containsKey("control")
                    && (label.categories().get("release") == null
                            || label.categories().get("release").contains("KR"))
            ? new Verdict.Permit(List.of("article 3"))
            : new Verdict.Deny(List.of("article 4: " + label));

    private Graph() {}

    private static SecurityPolicy policy() {
        var none = new Text("없음", "none", "aucun");
        return new SecurityPolicy(
                "urn:oid:2.25.1",
                "1",
                new Nation("CA"),
                new Text("체계", "scheme", "régime"),
                "a law",
                List.of(new Axis(
                        "classification",
                        none,
                        List.of(
                                new Level("u", none, "UNCLASSIFIED"),
                                new Level("s", none, "SECRET"),
                                new Level("ts", none, "TOP SECRET")))),
                List.of(
                        new CategoryTag(
                                "release",
                                CategoryTag.Kind.PERMISSIVE,
                                none,
                                "REL TO",
                                List.of(
                                        new CategoryTag.Value("CA", "CA"),
                                        new CategoryTag.Value("KR", "KR"),
                                        new CategoryTag.Value("US", "US"))),
                        new CategoryTag(
                                "control",
                                CategoryTag.Kind.RESTRICTIVE,
                                none,
                                "CTL",
                                List.of(new CategoryTag.Value("a", "A"), new CategoryTag.Value("b", "B")))));
    }

    public static Label label(String written) {
        return POLICY.parse(written);
    }

    public static MarkingTable table() {
        return MarkingTable.of(POLICY)
                .withTlp(Map.of(
                        Tlp.CLEAR, label("UNCLASSIFIED"), Tlp.GREEN, label("UNCLASSIFIED"), Tlp.AMBER, label("SECRET")))
                .withUnmarked(label("UNCLASSIFIED"))
                .withDefinitions(label("UNCLASSIFIED"));
    }

    /** A marking definition of the label. */
    public static StixObject marking(String label) {
        var made = label(label);
        return NationalMarking.definition(
                NationalMarking.of(made, "release", Optional.of(new NationalMarking.Pact("kr-ca", "1")), "CA"),
                made.mark(),
                Optional.empty(),
                Instant.parse(MOMENT));
    }

    public static ReleasePolicy release(ReleasePolicy.Mode mode) {
        return ReleasePolicy.of(
                mode,
                new Nation("CA"),
                IDENTITY,
                new DerivativeKey(new byte[32]),
                Instant.parse("2026-11-28T10:00:00Z"));
    }

    /** An id that a name always gives. */
    public static StixId id(String type, String name) {
        return new StixId(
                type,
                StixId.shaped(
                        entente.kernel.Digest.of(name.getBytes(StandardCharsets.UTF_8))
                                .raw(),
                        4));
    }

    /** An object of the type with this name: property, value, property, value. */
    public static StixObject object(String type, String name, Object... properties) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("type", type);
        tree.put("spec_version", "2.1");
        tree.put("id", id(type, name).toString());
        if (entente.cyber.stix.Types.of(type) != entente.cyber.stix.Types.SCO) {
            tree.put("created", MOMENT);
            tree.put("modified", MOMENT);
        }
        for (var i = 0; i < properties.length; i += 2) tree.put((String) properties[i], properties[i + 1]);
        return StixObject.of(tree);
    }

    public static List<String> marked(StixObject... definitions) {
        return Arrays.stream(definitions).map(object -> object.id().toString()).toList();
    }

    public static Map<String, Object> granular(StixObject definition, String... selectors) {
        return Map.of("marking_ref", definition.id().toString(), "selectors", List.of(selectors));
    }
}
