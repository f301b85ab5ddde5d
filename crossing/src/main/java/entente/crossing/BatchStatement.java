package entente.crossing;

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
 * What a nation says that it delivered on a feed, in a {@link Statement} of type {@code BATCH}: one signature and one entry
 * of the log for many records.
 *
 * @param feed the release of its terms
 * @param sequence 1, 2, 3 …
 * @param terms the SHA-256 of the terms, which two persons approved
 * @param root the root of a tree (RFC 6962) with each record as a leaf, in base64: commits to every one
 * @param sealed the SHA-256 of what is sealed
 * @param key the epoch's key, wrapped for the receiver
 * @param leaf where the delivery is in the sender's log
 */
public record BatchStatement(
        String feed,
        long sequence,
        Nation by,
        Digest pact,
        Digest terms,
        int records,
        String root,
        Digest sealed,
        byte[] key,
        Instant at,
        Journal.Leaf leaf) {

    Map<String, Object> toTree() {
        var tree = new TreeMap<String, Object>();
        tree.put("feed", feed);
        tree.put("sequence", sequence);
        tree.put("by", by.code());
        tree.put("pact", pact.value());
        tree.put("terms", terms.value());
        tree.put("records", records);
        tree.put("root", root);
        tree.put("sealed", sealed.value());
        tree.put("key", Base64.getEncoder().encodeToString(key));
        tree.put("at", at.toString());
        tree.put("leaf", leaf.toTree());
        return tree;
    }

    /** What was stated, if the office's key signed it. */
    public static BatchStatement verify(Statement statement, VerifyingKey office) {
        var fields = new Fields(statement.require(Statement.Type.BATCH, office), "batch")
                .only("feed", "sequence", "by", "pact", "terms", "records", "root", "sealed", "key", "at", "leaf");
        try {
            return new BatchStatement(
                    Ids.require(fields.text("feed")),
                    fields.number("sequence"),
                    new Nation(fields.text("by")),
                    fields.digest("pact"),
                    fields.digest("terms"),
                    Math.toIntExact(fields.number("records")),
                    fields.text("root"),
                    fields.digest("sealed"),
                    fields.base64("key"),
                    fields.instant("at"),
                    Journal.Leaf.of(fields.fields("leaf")));
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new MalformedException("batch", String.valueOf(e.getMessage()), e);
        }
    }
}
