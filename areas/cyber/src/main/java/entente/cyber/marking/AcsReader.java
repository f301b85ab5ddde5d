package entente.cyber.marking;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads ACS 3.0 as narrowly as it can be read without loss: who may do what by default must be nothing, and every member that
 * protects must be one that the table maps. Members that say who made it, when and by which authority protect nothing.
 */
final class AcsReader {
    private static final Set<String> HARMLESS = Set.of(
            "extension_type",
            "name",
            "create_date_time",
            "identifier",
            "responsible_entity_custodian",
            "responsible_entity_originator",
            "authority_reference",
            "original_classification",
            "derivative_classification",
            "declassification",
            "policy_reference",
            "control_set",
            "access_privilege");

    private AcsReader() {}

    static Definition read(Map<?, ?> body) {
        for (var name : body.keySet())
            if (!(name instanceof String text) || !HARMLESS.contains(text)) return unknown(name + " is not read");
        if (!(body.get("policy_reference") instanceof String policy)
                || !policy.contains("privdefault=deny")
                || !policy.contains("sharedefault=deny")) return unknown("its policy does not deny by default");
        if (!(body.get("control_set") instanceof Map<?, ?> controls)) return unknown("it has no control_set");
        for (var name : controls.keySet())
            if (!Set.of("classification", "caveat").contains(name))
                return unknown("control_set." + name + " is not read");
        if (!(controls.get("classification") instanceof String classification))
            return unknown("it has no classification");
        var caveats = new ArrayList<String>();
        if (controls.containsKey("caveat")) {
            if (!(controls.get("caveat") instanceof List<?> list)) return unknown("its caveats are no list");
            for (var caveat : list) {
                if (!(caveat instanceof String text)) return unknown("its caveats are no texts");
                caveats.add(text);
            }
        }
        var nationalities = nationalities(body);
        return nationalities == null
                ? unknown("its access_privilege is more than reading for nationalities")
                : new Definition.Acs(classification, caveats, nationalities);
    }

    /** Reading permitted to nationalities; null for anything else. Without it the marking says nothing of them. */
    private static @org.jspecify.annotations.Nullable List<String> nationalities(Map<?, ?> body) {
        if (!body.containsKey("access_privilege")) return List.of();
        if (!(body.get("access_privilege") instanceof List<?> list) || list.size() != 1) return null;
        if (!(list.getFirst() instanceof Map<?, ?> privilege)
                || !Set.of("privilege_action", "privilege_scope", "rule_effect").containsAll(privilege.keySet()))
            return null;
        if (!"DSPLY".equals(privilege.get("privilege_action"))
                || (privilege.containsKey("rule_effect") && !"permit".equals(privilege.get("rule_effect"))))
            return null;
        if (!(privilege.get("privilege_scope") instanceof Map<?, ?> scope)
                || !Set.of("permitted_nationalities").equals(scope.keySet())
                || !(scope.get("permitted_nationalities") instanceof List<?> nations)
                || nations.isEmpty()
                || !nations.stream().allMatch(String.class::isInstance)) return null;
        return nations.stream().map(String.class::cast).toList();
    }

    private static Definition unknown(String why) {
        return new Definition.Unknown("ACS 3.0: " + why);
    }
}
