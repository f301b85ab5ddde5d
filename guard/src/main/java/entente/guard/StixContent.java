package entente.guard;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** What a bundle carries: no file in it, and markings that a receiver can resolve. Knows names, not structure. */
final class StixContent implements Filter {
    private static final Map<String, String> TLP = Map.of(
            "marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487", "TLP:CLEAR",
            "marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb", "TLP:GREEN",
            "marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421", "TLP:AMBER",
            "marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003", "TLP:AMBER+STRICT",
            "marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1", "TLP:RED",
            "marking-definition--613f2e26-407d-48c7-9eca-b8e91df99dc9", "TLP:WHITE (TLP 1)",
            "marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da", "TLP:GREEN (TLP 1)",
            "marking-definition--f88d31f6-486f-44da-b317-01333bde0b82", "TLP:AMBER (TLP 1)",
            "marking-definition--5e57c739-391a-4eb3-b6be-7d15ca92d5ed", "TLP:RED (TLP 1)");

    @Override
    public String name() {
        return "stix-content";
    }

    @Override
    public void inspect(Subject subject, Findings findings) throws Refusal {
        var defined = new HashSet<String>();
        var used = new HashSet<String>();
        try (var json = StixJson.parser(subject.content())) {
            var name = "";
            for (var token = json.nextToken(); token != null; token = json.nextToken()) {
                if (token == JsonToken.PROPERTY_NAME) name = checked(json.currentName());
                if (token == JsonToken.VALUE_STRING) note(name, json, defined, used);
            }
        } catch (JacksonException e) {
            throw new Refusal(Rule.BROKEN, "The JSON cannot be read to its end. Export the bundle again as STIX 2.1.");
        }
        used.stream().filter(TLP::containsKey).map(TLP::get).sorted().forEach(tlp -> findings.observe("marked " + tlp));
        observeUnresolved(defined, used, findings);
    }

    private static String checked(String name) throws Refusal {
        if (!name.equals("payload_bin")) return name;
        throw new Refusal(
                Rule.EMBEDDED_FILE,
                "The bundle carries a file in payload_bin. Remove it, and send the file by itself if it may cross.");
    }

    private static void note(String name, JsonParser json, Set<String> defined, Set<String> used) {
        switch (name) {
            case "id" -> {
                if (json.getString().startsWith("marking-definition--")) defined.add(json.getString());
            }
            case "marking_ref", "object_marking_refs" -> used.add(json.getString());
            default -> {}
        }
    }

    private static void observeUnresolved(Set<String> defined, Set<String> used, Findings findings) {
        long unresolved = used.stream()
                .filter(id -> !TLP.containsKey(id) && !defined.contains(id))
                .count();
        if (unresolved > 0) findings.observe("%d markings are not defined in the bundle".formatted(unresolved));
    }
}
