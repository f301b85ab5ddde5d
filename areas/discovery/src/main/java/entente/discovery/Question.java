package entente.discovery;

import entente.kernel.Digest;
import entente.kernel.Nation;
import entente.registry.Journal;
import entente.seal.Fields;
import entente.seal.MalformedException;
import entente.seal.Statement;
import entente.seal.VerifyingKey;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/**
 * A nation asks: points that hide its names from everybody, for good. Signed by its office, so that how much it asked can be
 * shown to others.
 *
 * @param set the release by which the set crossed
 * @param content what was released, to the byte
 * @param elements compressed points, one after the other
 * @param leaf where it is in the nation's log
 */
record Question(
        String id,
        String set,
        Digest content,
        Digest pact,
        Nation nation,
        byte[] elements,
        Instant at,
        Journal.Leaf leaf) {

    int count() {
        return Points.count(elements);
    }

    /** What is signed, as a {@link Statement.Type#DISCOVERY_QUESTION}. */
    Map<String, Object> toTree() {
        var tree = new TreeMap<String, Object>();
        tree.put("id", id);
        tree.put("set", set);
        tree.put("content", content.value());
        tree.put("pact", pact.value());
        tree.put("nation", nation.code());
        tree.put("elements", Base64.getEncoder().encodeToString(elements));
        tree.put("at", at.toString());
        tree.put("leaf", leaf.toTree());
        return tree;
    }

    /** The question, if the office's key signed it. Whether its points are points is asked when it is answered. */
    static Question verify(Statement statement, VerifyingKey office) {
        var fields = new Fields(statement.require(Statement.Type.DISCOVERY_QUESTION, office), "question")
                .only("id", "set", "content", "pact", "nation", "elements", "at", "leaf");
        try {
            return new Question(
                    fields.text("id"),
                    fields.text("set"),
                    fields.digest("content"),
                    fields.digest("pact"),
                    new Nation(fields.text("nation")),
                    fields.base64("elements"),
                    fields.instant("at"),
                    Journal.Leaf.of(fields.fields("leaf")));
        } catch (IllegalArgumentException e) {
            throw new MalformedException("question", String.valueOf(e.getMessage()), e);
        }
    }
}
