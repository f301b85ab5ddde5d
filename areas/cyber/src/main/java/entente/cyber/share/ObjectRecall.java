package entente.cyber.share;

import entente.crossing.Ids;
import entente.kernel.Digest;
import entente.kernel.Nation;
import entente.registry.Journal;
import entente.seal.Fields;
import entente.seal.MalformedException;
import entente.seal.SigningKey;
import entente.seal.Statement;
import entente.seal.VerifyingKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a nation signs when it takes single objects back that it shared: the terms stay, these do not.
 *
 * @param feed the release of the terms
 * @param leaf where the step is in the sender's log
 */
record ObjectRecall(String id, String feed, Nation by, Digest pact, List<One> objects, Instant at, Journal.Leaf leaf) {
    /** As many as a delivery has. */
    static final int MOST = 256;

    /**
     * @param content of exactly the bytes that went
     * @param sequence of the delivery in which they went; what goes later is not meant
     */
    record One(String id, Digest content, long sequence) {
        private Map<String, Object> toTree() {
            return Map.of("id", id, "content", content.value(), "sequence", sequence);
        }

        private static One of(Map<String, ?> tree) {
            var fields = new Fields(tree, "recalled object").only("id", "content", "sequence");
            return new One(fields.text("id"), fields.digest("content"), fields.number("sequence"));
        }
    }

    ObjectRecall {
        objects = List.copyOf(objects);
        if (objects.isEmpty() || objects.size() > MOST)
            throw new MalformedException("recall", "is of " + objects.size() + " objects");
    }

    Map<String, Object> toTree() {
        return Map.of(
                "recall", id,
                "feed", feed,
                "by", by.code(),
                "pact", pact.value(),
                "objects", objects.stream().map(One::toTree).toList(),
                "at", at.toString(),
                "leaf", leaf.toTree());
    }

    static ObjectRecall verify(Statement statement, VerifyingKey office) {
        var fields = new Fields(statement.require(Statement.Type.OBJECT_RECALL, office), "recall")
                .only("recall", "feed", "by", "pact", "objects", "at", "leaf");
        try {
            return new ObjectRecall(
                    Ids.require(fields.text("recall")),
                    Ids.require(fields.text("feed")),
                    new Nation(fields.text("by")),
                    fields.digest("pact"),
                    fields.objects("objects").stream().map(One::of).toList(),
                    fields.instant("at"),
                    Journal.Leaf.of(fields.fields("leaf")));
        } catch (IllegalArgumentException e) {
            throw new MalformedException("recall", String.valueOf(e.getMessage()), e);
        }
    }

    /**
     * The other nation shows them to nobody any more.
     *
     * @param recalled the SHA-256 of the statement
     * @param hidden how many of them it had
     */
    record Receipt(String recall, Nation by, Digest recalled, long hidden, Instant at, Journal.Leaf leaf) {
        Statement sign(SigningKey office) {
            return Statement.sign(
                    Statement.Type.OBJECT_RECALL_RECEIPT,
                    Map.of(
                            "recall", recall,
                            "by", by.code(),
                            "recalled", recalled.value(),
                            "hidden", hidden,
                            "at", at.toString(),
                            "leaf", leaf.toTree()),
                    office);
        }

        static Receipt verify(Statement statement, VerifyingKey office) {
            var fields = new Fields(statement.require(Statement.Type.OBJECT_RECALL_RECEIPT, office), "recall receipt")
                    .only("recall", "by", "recalled", "hidden", "at", "leaf");
            try {
                return new Receipt(
                        Ids.require(fields.text("recall")),
                        new Nation(fields.text("by")),
                        fields.digest("recalled"),
                        fields.number("hidden"),
                        fields.instant("at"),
                        Journal.Leaf.of(fields.fields("leaf")));
            } catch (IllegalArgumentException e) {
                throw new MalformedException("recall receipt", String.valueOf(e.getMessage()), e);
            }
        }
    }
}
