package entente.cyber.taxii;

import entente.kernel.CanonicalJson;
import entente.kernel.Equivalence.Mapping;
import entente.kernel.HolderLabel;
import entente.kernel.Nation;
import entente.kernel.OriginLabel;
import entente.pact.Rules;
import entente.seal.Fields;
import entente.seal.Json;
import entente.seal.MalformedException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** An origin label as one line of text, always the same for the same label. */
public final class LabelText {
    private LabelText() {}

    public static String of(OriginLabel origin) {
        return CanonicalJson.text(tree(origin));
    }

    /** Of what came under what we hold: who needs to know that may see it. */
    public static String of(OriginLabel origin, String holding) {
        var tree = tree(origin);
        tree.put("under", holding);
        return CanonicalJson.text(tree);
    }

    private static Map<String, Object> tree(OriginLabel origin) {
        return new TreeMap<>(Map.of(
                "label", origin.label().toTree(),
                "origin", origin.label().policy().nation().code()));
    }

    /** The holding under which it came. */
    public static Optional<String> under(String text) {
        var tree = Json.object(text, "label");
        return tree.get("under") instanceof String holding ? Optional.of(holding) : Optional.empty();
    }

    /** As this nation holds it, mapped anew from the origin label; absent for what the pact does not let it hold. */
    public static Optional<HolderLabel> held(Rules rules, Nation holder, String text) {
        OriginLabel origin;
        try {
            var fields = new Fields(Json.object(text, "label"), "label");
            var nation = new Nation(fields.text("origin"));
            if (!rules.pact().binds(nation)) return Optional.empty();
            origin = new OriginLabel(rules.policy(nation).label(fields.object("label")));
        } catch (MalformedException | IllegalArgumentException | entente.kernel.Problems e) {
            return Optional.empty();
        }
        if (origin.label().policy().nation().equals(holder))
            return Optional.of(
                    new HolderLabel(origin, origin.label(), origin.label().mark()));
        return rules.map(origin) instanceof Mapping.Mapped(var label, var _) ? Optional.of(label) : Optional.empty();
    }
}
