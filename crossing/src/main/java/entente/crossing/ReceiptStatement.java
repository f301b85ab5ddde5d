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
import java.util.Locale;
import java.util.Map;

/**
 * What a nation says became of what it received. A refusal says that it was refused, not why: our own people see the
 * reasons, the partner does not.
 *
 * @param leaf where the step is in the receiver's log
 * @param released where the release is in the sender's log: each side's leaf names the other's
 */
public record ReceiptStatement(
        String release,
        Kind kind,
        int sequence,
        Nation receiver,
        Digest pact,
        Digest containerSha384,
        Instant at,
        Journal.Leaf leaf,
        Journal.Leaf released) {

    /** The grades of a receipt, in the order in which they come. */
    public enum Kind {
        RECEIVED,
        INSPECTED,
        ACCEPTED,
        REFUSED,
        OPENED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Statement sign(SigningKey office) {
        return Statement.sign(
                Statement.Type.RECEIPT,
                Map.of(
                        "release", release,
                        "kind", kind.word(),
                        "sequence", sequence,
                        "receiver", receiver.code(),
                        "pact", pact.value(),
                        "containerSha384", containerSha384.value(),
                        "at", at.toString(),
                        "leaf", leaf.toTree(),
                        "released", released.toTree()),
                office);
    }

    public static ReceiptStatement verify(Statement statement, VerifyingKey office) {
        var fields = new Fields(statement.require(Statement.Type.RECEIPT, office), "receipt")
                .only("release", "kind", "sequence", "receiver", "pact", "containerSha384", "at", "leaf", "released");
        try {
            return new ReceiptStatement(
                    Ids.require(fields.text("release")),
                    Kind.valueOf(fields.text("kind").toUpperCase(Locale.ROOT)),
                    Math.toIntExact(fields.number("sequence")),
                    new Nation(fields.text("receiver")),
                    fields.digest("pact"),
                    fields.digest("containerSha384"),
                    fields.instant("at"),
                    Journal.Leaf.of(fields.fields("leaf")),
                    Journal.Leaf.of(fields.fields("released")));
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new MalformedException("receipt", String.valueOf(e.getMessage()), e);
        }
    }
}
