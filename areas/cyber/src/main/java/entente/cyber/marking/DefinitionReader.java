package entente.cyber.marking;

import entente.cyber.stix.StixId;
import entente.cyber.stix.StixObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Reads marking definitions. What is not read to its last member is unknown. */
final class DefinitionReader {
    /** ACS 3.0 (CISA). */
    static final StixId ACS = StixId.of("extension-definition--3a65884d-005a-4290-8335-cb2d778a83ce");

    private static final Set<String> NATIONAL = Set.of(
            "extension_type",
            "policy",
            "policy_version",
            "classification",
            "releasable_to",
            "caveats",
            "pact",
            "pact_version",
            "originator",
            "mark");

    private DefinitionReader() {}

    static Definition read(StixObject object) {
        var known = Tlp.byId(object.id());
        if (known.isPresent()) return new Definition.TrafficLight(known.get());
        var tree = object.tree();
        var extensions = tree.get("extensions");
        if (tree.containsKey("definition") && tree.containsKey("extensions"))
            return new Definition.Unknown("it has a definition and an extension");
        if (tree.containsKey("definition")) return plain(tree);
        if (!(extensions instanceof Map<?, ?> map)) return new Definition.Unknown("it defines nothing");
        if (map.size() != 1) return new Definition.Unknown("it has more than one extension");
        var only = map.entrySet().iterator().next();
        if (!(only.getValue() instanceof Map<?, ?> body)) return new Definition.Unknown("its extension is no object");
        if (only.getKey().equals(Tlp.EXTENSION.toString())) return trafficLight(body);
        if (only.getKey().equals(NationalMarking.EXTENSION.toString())) return national(body);
        if (only.getKey().equals(ACS.toString())) return AcsReader.read(body);
        return new Definition.Unknown("its extension " + only.getKey() + " is not one that is read");
    }

    /** TLP 1 has four definitions and no others, and they were found by id. */
    private static Definition plain(Map<String, Object> tree) {
        if ("statement".equals(tree.get("definition_type"))
                && tree.get("definition") instanceof Map<?, ?> definition
                && definition.size() == 1
                && definition.get("statement") instanceof String text) return new Definition.Statement(text);
        return new Definition.Unknown("definition_type " + tree.get("definition_type") + " is not one that is read");
    }

    private static Definition trafficLight(Map<?, ?> body) {
        var tlp = body.get("tlp_2_0") instanceof String word ? Tlp.byWord(2, word) : Optional.<Tlp>empty();
        if (tlp.isEmpty() || !Set.of("extension_type", "tlp_2_0").containsAll(body.keySet()))
            return new Definition.Unknown("tlp_2_0 is no colour of TLP 2");
        return new Definition.TrafficLight(tlp.get());
    }

    private static Definition national(Map<?, ?> body) {
        for (var name : body.keySet())
            if (!(name instanceof String text) || !NATIONAL.contains(text))
                return new Definition.Unknown("the national marking has a member " + name + " that is not known");
        if (!(body.get("policy") instanceof String policy)
                || !(body.get("policy_version") instanceof String version)
                || !(body.get("originator") instanceof String originator)
                || !(body.get("classification") instanceof Map<?, ?> levels))
            return new Definition.Unknown("the national marking has no policy, version, originator or classification");
        var classification = new TreeMap<String, String>();
        for (var level : levels.entrySet()) {
            if (!(level.getKey() instanceof String axis) || !(level.getValue() instanceof String id))
                return new Definition.Unknown("the national marking's classification is not axis and level");
            classification.put(axis, id);
        }
        var caveats = new TreeMap<String, List<String>>();
        if (body.containsKey("caveats")) {
            if (!(body.get("caveats") instanceof Map<?, ?> map))
                return new Definition.Unknown("the national marking's caveats are no dictionary");
            for (var caveat : map.entrySet()) {
                var values = texts(caveat.getValue());
                if (!(caveat.getKey() instanceof String tag) || values.isEmpty())
                    return new Definition.Unknown("the national marking's caveats are not category and values");
                caveats.put(tag, values.get());
            }
        }
        var releasable = texts(body.get("releasable_to"));
        if (body.containsKey("releasable_to") && releasable.isEmpty())
            return new Definition.Unknown("the national marking's releasable_to is no list of texts");
        if (body.containsKey("pact") != body.containsKey("pact_version"))
            return new Definition.Unknown("the national marking has a pact without its version, or the other way");
        if (body.containsKey("pact")
                && !(body.get("pact") instanceof String && body.get("pact_version") instanceof String))
            return new Definition.Unknown("the national marking's pact is no text");
        return new Definition.National(
                policy,
                version,
                classification,
                releasable,
                caveats,
                Optional.ofNullable((String) body.get("pact")),
                Optional.ofNullable((String) body.get("pact_version")),
                originator);
    }

    /** STIX has no empty list, so the scheme's own sign for nobody stands in one. */
    private static Optional<List<String>> texts(@org.jspecify.annotations.Nullable Object value) {
        if (!(value instanceof List<?> list) || list.isEmpty() || !list.stream().allMatch(String.class::isInstance))
            return Optional.empty();
        var texts = list.stream().map(String.class::cast).toList();
        if (texts.equals(List.of(NationalMarking.NOBODY))) return Optional.of(List.of());
        return texts.contains(NationalMarking.NOBODY) ? Optional.empty() : Optional.of(texts);
    }
}
