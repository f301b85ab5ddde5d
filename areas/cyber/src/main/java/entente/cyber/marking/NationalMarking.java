package entente.cyber.marking;

import entente.cyber.stix.StixId;
import entente.cyber.stix.StixObject;
import entente.kernel.CanonicalJson;
import entente.kernel.CategoryTag;
import entente.kernel.Label;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Writes a label as a marking definition, so that it travels in STIX with nothing lost, and reads it back. It is an extension
 * of a definition (7.3), as ACS 3.0 is, and other people's tools pass it through.
 */
public final class NationalMarking {
    /** Ours: a UUID of version 5 of this project's name for it. */
    public static final StixId EXTENSION = new StixId(
            "extension-definition",
            StixId.uuid5(
                    UUID.fromString("6ba7b811-9dad-11d1-80b4-00c04fd430c8"),
                    "urn:entente:stix:national-marking:1".getBytes(java.nio.charset.StandardCharsets.UTF_8)));

    /** Stands alone in a list of those to whom something may be given, when that is nobody. */
    static final String NOBODY = "-";

    private static final UUID NAMESPACE = UUID.fromString(EXTENSION.uuid());
    private static final DateTimeFormatter MOMENT =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    private NationalMarking() {}

    /** What a label is in a marking. */
    public static Definition.National of(Label label, String releaseTag, Optional<Pact> pact, String originator) {
        var tree = label.toTree();
        var classification = new TreeMap<String, String>();
        ((Map<?, ?>) java.util.Objects.requireNonNull(tree.get("levels")))
                .forEach((axis, level) -> classification.put((String) axis, (String) level));
        var caveats = new TreeMap<String, List<String>>();
        label.categories().forEach((tag, values) -> {
            if (!tag.equals(releaseTag)) caveats.put(tag, List.copyOf(values));
        });
        return new Definition.National(
                label.policy().id(),
                label.policy().version(),
                classification,
                Optional.ofNullable(label.categories().get(releaseTag)).map(List::copyOf),
                caveats,
                pact.map(Pact::id),
                pact.map(Pact::version),
                originator);
    }

    /** The pact under which something is meant to cross. */
    public record Pact(String id, String version) {}

    /**
     * The marking definition. The same content and moment make the same id on every machine, so a label has one definition
     * and not one for each object.
     *
     * @param mark the label as people read it; said besides, and never read back
     */
    public static StixObject definition(
            Definition.National national, String mark, Optional<StixId> createdBy, Instant created) {
        var extension = new LinkedHashMap<String, Object>();
        extension.put("extension_type", "property-extension");
        extension.put("policy", national.policy());
        extension.put("policy_version", national.version());
        extension.put("classification", new TreeMap<>(national.classification()));
        national.releasableTo().ifPresent(to -> extension.put("releasable_to", listed(to)));
        if (!national.caveats().isEmpty()) {
            var caveats = new TreeMap<String, Object>();
            national.caveats().forEach((tag, values) -> caveats.put(tag, listed(values)));
            extension.put("caveats", caveats);
        }
        national.pact().ifPresent(pact -> extension.put("pact", pact));
        national.pactVersion().ifPresent(version -> extension.put("pact_version", version));
        extension.put("originator", national.originator());
        extension.put("mark", mark);
        var moment = MOMENT.format(created);
        var tree = new LinkedHashMap<String, Object>();
        tree.put("type", "marking-definition");
        tree.put("spec_version", "2.1");
        var name = CanonicalJson.bytes(Map.of(
                "extension",
                extension,
                "created",
                moment,
                "by",
                createdBy.map(StixId::toString).orElse("")));
        tree.put("id", new StixId("marking-definition", StixId.uuid5(NAMESPACE, name)).toString());
        createdBy.ifPresent(by -> tree.put("created_by_ref", by.toString()));
        tree.put("created", moment);
        tree.put("extensions", Map.of(EXTENSION.toString(), extension));
        return StixObject.of(tree);
    }

    private static List<String> listed(List<String> values) {
        return values.isEmpty() ? List.of(NOBODY) : values;
    }

    /** The definition of the extension itself (7.3), for whoever asks what it is. */
    public static StixObject extensionDefinition(StixId createdBy, Instant created) {
        var moment = MOMENT.format(created);
        var tree = new LinkedHashMap<String, Object>();
        tree.put("type", "extension-definition");
        tree.put("spec_version", "2.1");
        tree.put("id", EXTENSION.toString());
        tree.put("created_by_ref", createdBy.toString());
        tree.put("created", moment);
        tree.put("modified", moment);
        tree.put("name", "National marking under an agreement");
        tree.put(
                "description",
                "A classification in a nation's own scheme, to whom it may be given, its caveats, the agreement under which"
                        + " it crosses, and whose it is.");
        tree.put("schema", "urn:entente:stix:national-marking:1");
        tree.put("version", "1.0.0");
        tree.put("extension_types", List.of("property-extension"));
        return StixObject.of(tree);
    }

    /** The label that a marking of this scheme says; empty when the scheme does not know what it says. */
    public static Optional<Label> label(Definition.National national, MarkingTable table) {
        var policy = table.policy();
        if (!national.policy().equals(policy.id()) || !national.version().equals(policy.version()))
            return Optional.empty();
        var categories = new TreeMap<String, List<String>>(national.caveats());
        if (national.releasableTo().isPresent()
                && categories.put(table.releaseTag(), national.releasableTo().get()) != null) return Optional.empty();
        // Only a permissive category says something when it is empty: nobody. Of another it would be a caveat that is
        // lost.
        var lost = categories.entrySet().stream()
                .anyMatch(e -> e.getValue().isEmpty()
                        && (!policy.hasTag(e.getKey())
                                || policy.tag(e.getKey()).kind() != CategoryTag.Kind.PERMISSIVE));
        if (lost) return Optional.empty();
        try {
            return Optional.of(policy.label(Map.of(
                    "policy",
                    national.policy(),
                    "version",
                    national.version(),
                    "levels",
                    national.classification(),
                    "categories",
                    categories)));
        } catch (entente.kernel.Problems e) {
            return Optional.empty();
        }
    }
}
