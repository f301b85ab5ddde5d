package entente.guard;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Why content was refused.
 *
 * @param text in English: what is wrong and what to do about it; {@link Rule#text} says the rule in three languages
 */
public record Objection(String filter, Rule rule, String text) {

    public Map<String, Object> toTree() {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("filter", filter);
        tree.put("rule", rule.name());
        tree.put("text", text);
        return tree;
    }

    static Objection fromJson(Json.Tree tree) {
        return new Objection(tree.string("filter"), Rule.valueOf(tree.string("rule")), tree.string("text"));
    }
}
