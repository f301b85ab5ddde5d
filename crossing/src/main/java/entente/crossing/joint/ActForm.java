package entente.crossing.joint;

import entente.kernel.Nation;
import entente.registry.Journal;
import entente.seal.Fields;
import entente.seal.MalformedException;
import entente.seal.Statement;
import entente.seal.VerifyingKey;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * How an area's acts are signed, sent and kept.
 *
 * @param name of the notice that carries one, of its steps in the journal and of its rows: {@code exercise-act}
 * @param matter what the signed text calls the release by which the document crossed: {@code exercise}
 * @param document what it calls the document: {@code plan}
 */
public record ActForm<A extends Enum<A> & Act>(
        String name, String matter, String document, Statement.Type type, Class<A> acts) {

    /** @throws IllegalArgumentException when it is none */
    public A act(String word) {
        for (var act : acts.getEnumConstants()) if (act.word().equals(word)) return act;
        throw new IllegalArgumentException("\"" + word + "\" is no " + name.replace('-', ' ') + "; one of "
                + Arrays.stream(acts.getEnumConstants()).map(Act::word).toList());
    }

    /** The act of a row. */
    public A named(String name) {
        return Enum.valueOf(acts, name);
    }

    /** What is signed. */
    public Map<String, Object> toTree(Said<A> said) {
        var tree = new TreeMap<String, Object>();
        tree.put("id", said.id());
        tree.put(matter, said.matter());
        tree.put(document, said.document().value());
        tree.put("pact", said.pact().value());
        tree.put("nation", said.nation().code());
        tree.put("act", said.kind().word());
        if (!said.subject().isEmpty()) tree.put("subject", said.subject());
        tree.put("at", said.at().toString());
        tree.put("leaf", said.leaf().toTree());
        return tree;
    }

    /** What was said, if the office's key signed it. */
    public Said<A> verify(Statement statement, VerifyingKey office) {
        var what = name.replace('-', ' ');
        var fields = new Fields(statement.require(type, office), what)
                .only("id", matter, document, "pact", "nation", "act", "subject", "at", "leaf");
        try {
            return new Said<>(
                    fields.text("id"),
                    fields.text(matter),
                    fields.digest(document),
                    fields.digest("pact"),
                    new Nation(fields.text("nation")),
                    act(fields.text("act")),
                    fields.has("subject") ? fields.object("subject") : Map.of(),
                    fields.instant("at"),
                    Journal.Leaf.of(fields.fields("leaf")));
        } catch (IllegalArgumentException e) {
            throw new MalformedException(what, String.valueOf(e.getMessage()), e);
        }
    }
}
