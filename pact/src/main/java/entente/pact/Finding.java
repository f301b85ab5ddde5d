package entente.pact;

import entente.kernel.Language;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one rule found.
 *
 * @param basis {@code article 3}: the article of the pact, or the id of a rule of national law
 * @param rule which rule spoke
 */
public record Finding(Basis basis, String rule, Reason reason) {

    /** Where a rule comes from. */
    public sealed interface Basis {
        record InPact(String article) implements Basis {}

        record InLaw(String rule) implements Basis {}

        default String id() {
            return switch (this) {
                case InPact(var article) -> article;
                case InLaw(var rule) -> rule;
            };
        }
    }

    public boolean objects() {
        return reason.weight() == Reason.Weight.OBJECTS;
    }

    public boolean awaits() {
        return reason.weight() == Reason.Weight.AWAITS;
    }

    /** The form that is signed, logged and shown: article, rule, weight, and the words in three languages. */
    public Map<String, Object> toTree() {
        var tree = new TreeMap<String, Object>();
        tree.put("article", basis.id());
        tree.put("source", basis instanceof Basis.InPact ? "pact" : "law");
        tree.put("rule", rule);
        tree.put("weight", reason.weight().name().toLowerCase(java.util.Locale.ROOT));
        tree.put("reason", reason.getClass().getSimpleName());
        var text = new TreeMap<String, Object>();
        for (var language : new ArrayList<>(java.util.List.of(Language.values())))
            text.put(language.code(), Sentences.in(language, reason));
        tree.put("text", text);
        return tree;
    }
}
