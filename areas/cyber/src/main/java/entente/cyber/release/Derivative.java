package entente.cyber.release;

import entente.cyber.marking.NationalMarking;
import entente.cyber.marking.Tlp;
import entente.cyber.stix.ObservableIds;
import entente.cyber.stix.Selector;
import entente.cyber.stix.StixForms;
import entente.cyber.stix.StixId;
import entente.cyber.stix.StixObject;
import entente.cyber.stix.Types;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Makes a derivative of what is left of an object: another object, by another creator, that says what it is. */
public final class Derivative {
    /** Ours: a UUID of version 5 of this project's name for it. */
    public static final StixId EXTENSION = new StixId(
            "extension-definition",
            StixId.uuid5(
                    UUID.fromString("6ba7b811-9dad-11d1-80b4-00c04fd430c8"),
                    "urn:entente:stix:derivative:1".getBytes(StandardCharsets.UTF_8)));

    /** Extensions of which everybody may know. */
    static final Set<StixId> PUBLIC = Set.of(EXTENSION, NationalMarking.EXTENSION, Tlp.EXTENSION);

    private static final DateTimeFormatter MOMENT =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    /** What a derivative gets anew, so that it may lose it. */
    static final Set<String> GIVEN = Set.of("id", "created", "modified");

    private Derivative() {}

    static List<String> required(StixObject object) {
        return StixForms.required(object.type());
    }

    /** Whether the object cannot be without this part of it. */
    static boolean requires(StixObject object, Selector part) {
        return part.steps().size() == 1 && required(object).contains(part.property());
    }

    /** The first required property, or marking, that is among what goes. */
    static Optional<String> missing(StixObject object, Collection<Selector> drops) {
        return drops.stream()
                .filter(drop -> drop.property().equals("object_marking_refs")
                        || drop.property().equals("granular_markings")
                        || (requires(object, drop) && !GIVEN.contains(drop.property())))
                .map(Selector::toString)
                .findFirst();
    }

    /**
     * Whether what is left may have the original's name. An observable may whose name says what is still in it: names of
     * observables are of their content, and everybody gives that content this name.
     */
    static boolean keepsName(
            StixObject object, Collection<Selector> drops, Collection<Selector> renames, ReleasePolicy policy) {
        if (Types.of(object.type()) != Types.SCO) return policy.mode() == ReleasePolicy.Mode.IN_PLACE;
        var contributing = ObservableIds.contributing(object.type());
        return ObservableIds.of(object.type(), object.tree())
                        .filter(object.id()::equals)
                        .isPresent()
                && drops.stream()
                        .noneMatch(drop -> contributing.contains(drop.property())
                                || drop.property().equals("id"))
                && renames.stream().noneMatch(rename -> contributing.contains(rename.property()));
    }

    static StixObject make(StixObject object, Map<String, Object> left, boolean keepsName, ReleasePolicy policy) {
        var observable = Types.of(object.type()) == Types.SCO;
        var inPlace = policy.mode() == ReleasePolicy.Mode.IN_PLACE && keepsName;
        var tree = new LinkedHashMap<String, Object>();
        tree.put("type", object.type());
        object.text("spec_version").ifPresent(version -> tree.put("spec_version", version));
        var id = keepsName ? object.id() : policy.key().derivative(object.id());
        tree.put("id", id.toString());
        if (!observable && !inPlace) {
            var moment = MOMENT.format(policy.derivedAt().apply(object));
            tree.put("created_by_ref", policy.identity().id().toString());
            tree.put("created", moment);
            tree.put("modified", moment);
        }
        left.forEach(tree::putIfAbsent);
        // An extension is part of what an observable is named by, so observables say nothing of where they come from.
        if (!observable) tree.put("extensions", withProvenance(left, policy));
        return StixObject.of(tree);
    }

    private static Map<String, Object> withProvenance(Map<String, Object> left, ReleasePolicy policy) {
        var extensions = new LinkedHashMap<String, Object>();
        if (left.get("extensions") instanceof Map<?, ?> map)
            map.forEach((name, value) -> extensions.put((String) name, value));
        var provenance = new LinkedHashMap<String, Object>();
        provenance.put("extension_type", "property-extension");
        provenance.put("derivative", true);
        provenance.put("releasing_nation", policy.nation().code());
        policy.pact().ifPresent(pact -> {
            provenance.put("pact", pact.id());
            provenance.put("pact_version", pact.version());
        });
        extensions.put(EXTENSION.toString(), provenance);
        return extensions;
    }

    /** Says of which object it is a derivative, where the recipient may know of that. */
    static StixObject origin(StixObject object, StixObject made, ReleasePolicy policy) {
        var moment = MOMENT.format(policy.derivedAt().apply(object));
        var tree = new LinkedHashMap<String, Object>();
        tree.put("type", "relationship");
        tree.put("spec_version", "2.1");
        tree.put("id", policy.key().origin(object.id()).toString());
        tree.put("created_by_ref", policy.identity().id().toString());
        tree.put("created", moment);
        tree.put("modified", moment);
        tree.put("relationship_type", "derived-from");
        tree.put("source_ref", made.id().toString());
        tree.put("target_ref", object.id().toString());
        return StixObject.of(tree);
    }
}
