package entente.guard;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/** STIX 2.1 (OASIS): a bundle of well-formed objects, and nothing carried inside them. */
final class StixFilters {
    private static final Pattern ID =
            Pattern.compile("([a-z0-9][a-z0-9-]{1,248}[a-z0-9])--[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}");
    private static final Pattern TYPE = Pattern.compile("[a-z0-9][a-z0-9-]{1,248}[a-z0-9]");
    private static final int MOST_OBJECTS = 200_000;

    /** The five markings of TLP 2.0, which need not be in the bundle. */
    private static final Set<String> WELL_KNOWN_MARKINGS = Set.of(
            "marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487",
            "marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb",
            "marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421",
            "marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003",
            "marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1",
            "marking-definition--613f2e26-407d-48c7-9eca-b8e91df99dc9",
            "marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da",
            "marking-definition--f88d31f6-486f-44da-b317-01333bde0b82",
            "marking-definition--5e57c739-391a-4eb3-b6be-7d15ca92d5ed");

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(64)
                            .maxStringLength(1 << 20)
                            .maxNumberLength(100)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .build();

    private StixFilters() {}

    /** Well-formed JSON to its very end, with no member twice. */
    static void syntax(Content content, String filter) {
        try (JsonParser parser = MAPPER.createParser(content.bytes)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                content.object(filter, Rule.BROKEN, "it is no JSON object; give a STIX 2.1 bundle");
                return;
            }
            var depth = 1;
            while (depth > 0) {
                var token = parser.nextToken();
                if (token == null) {
                    content.object(filter, Rule.BROKEN, "it is cut off; save it again");
                    return;
                }
                if (token.isStructStart()) depth++;
                if (token.isStructEnd()) depth--;
            }
            if (parser.nextToken() != null)
                content.object(filter, Rule.TRAILING_DATA, "something follows the bundle; remove it");
        } catch (JacksonException e) {
            content.object(filter, Rule.BROKEN, "it is no well-formed JSON: " + e.getOriginalMessage());
        }
    }

    static void objects(Content content, String filter) {
        @SuppressWarnings("unchecked")
        Map<String, Object> bundle = MAPPER.readValue(content.bytes, Map.class);
        if (!"bundle".equals(bundle.get("type"))) {
            content.object(filter, Rule.TYPE_MISMATCH, "it is JSON and no STIX bundle (type is not bundle)");
            return;
        }
        id(content, filter, "bundle", bundle.get("id"));
        if (!(bundle.get("objects") instanceof List<?> objects)) {
            content.object(filter, Rule.BROKEN, "the bundle has no objects");
            return;
        }
        if (objects.size() > MOST_OBJECTS) {
            content.object(filter, Rule.RESOURCE_LIMIT, objects.size() + " objects are too many; divide the bundle");
            return;
        }
        var ids = new HashSet<String>(WELL_KNOWN_MARKINGS);
        var markings = new ArrayList<String>();
        for (var element : objects) {
            if (!(element instanceof Map<?, ?> object) || !(object.get("type") instanceof String type)) {
                content.object(filter, Rule.BROKEN, "an object of the bundle has no type");
                return;
            }
            if (!TYPE.matcher(type).matches()) {
                content.object(filter, Rule.BROKEN, "\"" + shortened(type) + "\" is no STIX type");
                return;
            }
            id(content, filter, type, object.get("id"));
            if (!"2.1".equals(object.get("spec_version")))
                content.object(
                        filter, Rule.BROKEN, shortened(String.valueOf(object.get("id"))) + " is not of STIX 2.1");
            if (type.equals("artifact") && object.containsKey("payload_bin"))
                content.object(filter, Rule.EMBEDDED_FILE, "an artifact carries its bytes; send them as an item");
            if (!content.objections.isEmpty()) return;
            ids.add(String.valueOf(object.get("id")));
            if (object.get("object_marking_refs") instanceof List<?> refs)
                refs.forEach(ref -> markings.add(String.valueOf(ref)));
        }
        content.observe("objects: " + objects.size());
        var unknown =
                markings.stream().filter(ref -> !ids.contains(ref)).distinct().count();
        if (unknown > 0) content.observe("markings that are not in the bundle: " + unknown);
    }

    private static void id(Content content, String filter, String type, @org.jspecify.annotations.Nullable Object id) {
        if (id instanceof String text) {
            var matcher = ID.matcher(text);
            if (matcher.matches() && matcher.group(1).equals(type)) return;
        }
        content.object(filter, Rule.BROKEN, "\"" + shortened(String.valueOf(id)) + "\" is no id of a " + type);
    }

    private static String shortened(String text) {
        return text.length() > 80 ? text.substring(0, 80) + "…" : text;
    }
}
