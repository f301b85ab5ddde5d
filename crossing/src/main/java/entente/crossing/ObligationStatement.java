package entente.crossing;

import entente.kernel.Digest;
import entente.kernel.Nation;
import entente.registry.Journal;
import entente.registry.ObligationRecord.Kind;
import entente.seal.Fields;
import entente.seal.MalformedException;
import entente.seal.SigningKey;
import entente.seal.Statement;
import entente.seal.VerifyingKey;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a nation signs when it tells or asks the other about something that crossed.
 *
 * @param about the loss of which these are the results, or the request that this one follows
 * @param leaf where the step is in the raiser's log
 */
public record ObligationStatement(
        String id,
        Matter matter,
        Nation by,
        String consignment,
        Digest pact,
        Digest containerSha384,
        Instant at,
        Optional<Instant> due,
        Optional<String> about,
        Journal.Leaf leaf) {

    public Statement sign(SigningKey office) {
        var tree = new TreeMap<String, Object>();
        tree.put("obligation", id);
        tree.put("kind", matter.kind().word());
        tree.put("by", by.code());
        tree.put("consignment", consignment);
        tree.put("pact", pact.value());
        tree.put("containerSha384", containerSha384.value());
        tree.put("at", at.toString());
        due.ifPresent(time -> tree.put("due", time.toString()));
        about.ifPresent(other -> tree.put("about", other));
        tree.put("details", matter.toTree());
        tree.put("leaf", leaf.toTree());
        return Statement.sign(Statement.Type.OBLIGATION, tree, office);
    }

    public static ObligationStatement verify(Statement statement, VerifyingKey office) {
        var fields = new Fields(statement.require(Statement.Type.OBLIGATION, office), "obligation")
                .only(
                        "obligation",
                        "kind",
                        "by",
                        "consignment",
                        "pact",
                        "containerSha384",
                        "at",
                        "due",
                        "about",
                        "details",
                        "leaf");
        try {
            return new ObligationStatement(
                    Ids.require(fields.text("obligation")),
                    Matter.of(Kind.of(fields.text("kind")), fields.fields("details")),
                    new Nation(fields.text("by")),
                    Ids.require(fields.text("consignment")),
                    fields.digest("pact"),
                    fields.digest("containerSha384"),
                    fields.instant("at"),
                    fields.has("due") ? Optional.of(fields.instant("due")) : Optional.empty(),
                    fields.has("about") ? Optional.of(Ids.require(fields.text("about"))) : Optional.empty(),
                    Journal.Leaf.of(fields.fields("leaf")));
        } catch (IllegalArgumentException e) {
            throw new MalformedException("obligation", String.valueOf(e.getMessage()), e);
        }
    }
}
