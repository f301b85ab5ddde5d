package entente.crossing;

import entente.kernel.Digest;
import entente.kernel.Nation;
import entente.registry.Journal;
import entente.seal.Fields;
import entente.seal.MalformedException;
import entente.seal.SigningKey;
import entente.seal.Statement;
import entente.seal.VerifyingKey;
import java.time.Instant;
import java.util.Map;

/**
 * The receiver has a delivery of a feed, and found in it what the terms allow.
 *
 * @param delivered the SHA-256 of the sender's statement
 * @param leaf where it is in the receiver's log
 */
public record BatchReceipt(
        String feed, long sequence, Nation by, Digest delivered, int records, Instant at, Journal.Leaf leaf) {

    Statement sign(SigningKey office) {
        return Statement.sign(
                Statement.Type.BATCH_RECEIPT,
                Map.of(
                        "feed", feed,
                        "sequence", sequence,
                        "by", by.code(),
                        "delivered", delivered.value(),
                        "records", records,
                        "at", at.toString(),
                        "leaf", leaf.toTree()),
                office);
    }

    public static BatchReceipt verify(Statement statement, VerifyingKey office) {
        var fields = new Fields(statement.require(Statement.Type.BATCH_RECEIPT, office), "batch receipt")
                .only("feed", "sequence", "by", "delivered", "records", "at", "leaf");
        try {
            return new BatchReceipt(
                    Ids.require(fields.text("feed")),
                    fields.number("sequence"),
                    new Nation(fields.text("by")),
                    fields.digest("delivered"),
                    Math.toIntExact(fields.number("records")),
                    fields.instant("at"),
                    Journal.Leaf.of(fields.fields("leaf")));
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new MalformedException("batch receipt", String.valueOf(e.getMessage()), e);
        }
    }
}
