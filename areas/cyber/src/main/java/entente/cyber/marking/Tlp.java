package entente.cyber.marking;

import entente.cyber.stix.StixId;
import entente.cyber.stix.StixObject;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The Traffic Light Protocol: version 2 with its extension, and version 1 with the four definitions that STIX fixes (7.2.1.4).
 * The two versions are different markings: what a nation reads TLP 1 amber as, it says apart from TLP 2 amber.
 */
public enum Tlp {
    CLEAR(2, "clear", "94868c89-83c2-464b-929b-a1a8aa3c8487"),
    GREEN(2, "green", "bab4a63c-aed9-4cf5-a766-dfca5abac2bb"),
    AMBER(2, "amber", "55d920b0-5e8b-4f79-9ee9-91f868d9b421"),
    AMBER_STRICT(2, "amber+strict", "939a9414-2ddd-4d32-a0cd-375ea402b003"),
    RED(2, "red", "e828b379-4e03-4974-9ac4-e53a884c97c1"),
    V1_WHITE(1, "white", "613f2e26-407d-48c7-9eca-b8e91df99dc9"),
    V1_GREEN(1, "green", "34098fce-860f-48ae-8e50-ebd3cc5e41da"),
    V1_AMBER(1, "amber", "f88d31f6-486f-44da-b317-01333bde0b82"),
    V1_RED(1, "red", "5e57c739-391a-4eb3-b6be-7d15ca92d5ed");

    /** The extension that carries TLP 2. */
    public static final StixId EXTENSION = StixId.of("extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d");

    private static final Set<String> PUBLISHED =
            Set.of("type", "spec_version", "id", "created", "name", "definition_type", "definition", "extensions");

    private final int version;
    private final String word;
    private final StixId id;

    Tlp(int version, String word, String uuid) {
        this.version = version;
        this.word = word;
        this.id = new StixId("marking-definition", uuid);
    }

    /** The one definition of it. */
    public StixId id() {
        return id;
    }

    public int version() {
        return version;
    }

    /** As it stands in a definition, such as {@code amber+strict}. */
    public String word() {
        return word;
    }

    /** The definition as it is published; TLP 1 in the words of STIX (7.2.1.4). */
    public StixObject definition() {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("type", "marking-definition");
        tree.put("spec_version", "2.1");
        tree.put("id", id.toString());
        tree.put("created", version == 1 ? "2017-01-20T00:00:00.000Z" : "2022-10-01T00:00:00.000Z");
        tree.put("name", "TLP:" + word.toUpperCase(Locale.ROOT));
        if (version == 1) {
            tree.put("definition_type", "tlp");
            tree.put("definition", Map.of("tlp", word));
        } else tree.put("extensions", Map.of(EXTENSION.toString(), extension()));
        return StixObject.of(tree);
    }

    private Map<String, Object> extension() {
        var extension = new LinkedHashMap<String, Object>();
        extension.put("extension_type", "property-extension");
        extension.put("tlp_2_0", word);
        return extension;
    }

    /** Whether the object says what the published definition says, and nothing that could be somebody's words. */
    boolean isDefinedBy(StixObject object) {
        var tree = object.tree();
        return object.id().equals(id)
                && PUBLISHED.containsAll(tree.keySet())
                && (!(tree.get("name") instanceof String name) || name.equals("TLP:" + word.toUpperCase(Locale.ROOT)))
                && (version == 1
                        ? "tlp".equals(tree.get("definition_type"))
                                && Map.of("tlp", word).equals(tree.get("definition"))
                                && !tree.containsKey("extensions")
                        : Map.of(EXTENSION.toString(), extension()).equals(tree.get("extensions"))
                                && !tree.containsKey("definition"));
    }

    public static Optional<Tlp> byId(StixId id) {
        return Arrays.stream(values()).filter(tlp -> tlp.id.equals(id)).findFirst();
    }

    static Optional<Tlp> byWord(int version, String word) {
        return Arrays.stream(values())
                .filter(tlp -> tlp.version == version && tlp.word.equals(word))
                .findFirst();
    }

    @Override
    public String toString() {
        return "TLP" + (version == 1 ? " 1" : "") + ":" + word.toUpperCase(Locale.ROOT);
    }
}
