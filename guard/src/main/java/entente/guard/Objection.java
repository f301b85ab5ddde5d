package entente.guard;

import java.util.Map;

/**
 * Why one filter refuses.
 *
 * @param text what was found, and what to do about it
 */
public record Objection(String filter, Rule rule, String text) {
    public Map<String, Object> toTree() {
        return Map.of("filter", filter, "rule", rule.name(), "text", text);
    }
}
