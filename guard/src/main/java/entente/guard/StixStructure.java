package entente.guard;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamConstraintsException;

/** Whether the JSON is a STIX 2.1 bundle: every object with type, id and version that agree with each other. */
final class StixStructure implements Filter {
    /** These may leave out spec_version (STIX 2.1, 3.2); then it means 2.1. */
    private static final Set<String> CYBER_OBSERVABLES = Set.of(
            "artifact",
            "autonomous-system",
            "directory",
            "domain-name",
            "email-addr",
            "email-message",
            "file",
            "ipv4-addr",
            "ipv6-addr",
            "mac-addr",
            "mutex",
            "network-traffic",
            "process",
            "software",
            "url",
            "user-account",
            "windows-registry-key",
            "x509-certificate");

    @Override
    public String name() {
        return "stix-structure";
    }

    private static Refusal broken(String what) {
        return new Refusal(Rule.BROKEN, what + " Export the bundle again as STIX 2.1.");
    }

    @Override
    public void inspect(Subject subject, Findings findings) throws Refusal {
        try (var json = StixJson.parser(subject.content())) {
            if (json.nextToken() != JsonToken.START_OBJECT) throw broken("The JSON is not one object.");
            long objects = bundle(json);
            if (json.nextToken() != null) {
                throw new Refusal(
                        Rule.TRAILING_DATA, "Something follows the bundle. Send one bundle and nothing else.");
            }
            findings.observe("STIX 2.1 bundle of %d objects".formatted(objects));
        } catch (StreamConstraintsException e) {
            throw new Refusal(
                    Rule.RESOURCE_LIMIT,
                    "The JSON is nested too deeply, or a name, number or text in it is too long. Simplify the bundle.");
        } catch (JacksonException e) {
            throw broken("The JSON breaks off, repeats a name or is malformed near line %d."
                    .formatted(e.getLocation() == null ? 0 : e.getLocation().getLineNr()));
        }
    }

    private static long bundle(JsonParser json) throws Refusal {
        String type = null;
        String id = null;
        long objects = 0;
        while (json.nextToken() != JsonToken.END_OBJECT) {
            var name = json.currentName();
            json.nextToken();
            switch (name) {
                case "type" -> type = text(json);
                case "id" -> id = text(json);
                case "spec_version" -> checkVersion(text(json), "The bundle");
                case "objects" -> objects = objects(json);
                default -> json.skipChildren();
            }
        }
        if (!"bundle".equals(type)) throw broken("The JSON is not a STIX bundle: its type is not 'bundle'.");
        if (id == null || !StixJson.isIdOf("bundle", id)) throw broken("The bundle's id is not bundle--UUID.");
        return objects;
    }

    private static long objects(JsonParser json) throws Refusal {
        if (json.currentToken() != JsonToken.START_ARRAY) throw broken("'objects' is not a list.");
        long count = 0;
        while (json.nextToken() != JsonToken.END_ARRAY) {
            count++;
            if (json.currentToken() != JsonToken.START_OBJECT) throw broken("Object %d is none.".formatted(count));
            object(json, "Object %d".formatted(count));
        }
        if (count == 0) throw broken("'objects' is empty.");
        return count;
    }

    private static void object(JsonParser json, String which) throws Refusal {
        String type = null;
        String id = null;
        String version = null;
        while (json.nextToken() != JsonToken.END_OBJECT) {
            var name = json.currentName();
            json.nextToken();
            switch (name) {
                case "type" -> type = text(json);
                case "id" -> id = text(json);
                case "spec_version" -> version = text(json);
                default -> json.skipChildren();
            }
        }
        if (type == null || id == null) throw broken(which + " has no type or no id.");
        if (!StixJson.isIdOf(type, id))
            throw broken(which + " has an id that is not its type, two hyphens and a UUID.");
        if (version == null && CYBER_OBSERVABLES.contains(type)) return;
        checkVersion(version, which);
    }

    private static void checkVersion(@Nullable String version, String which) throws Refusal {
        if (!"2.1".equals(version)) throw broken(which + " does not say spec_version 2.1.");
    }

    private static String text(JsonParser json) throws Refusal {
        if (json.currentToken() != JsonToken.VALUE_STRING) throw broken("A type, id or version is not a text.");
        return json.getString();
    }
}
