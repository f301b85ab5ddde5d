package entente.crossing;

import entente.kernel.Digest;
import entente.kernel.Nation;
import entente.kernel.SecurityPolicy;
import entente.pact.Assurance;
import entente.registry.Journal;
import entente.seal.Fields;
import entente.seal.MalformedException;
import entente.seal.SigningKey;
import entente.seal.Statement;
import entente.seal.VerifyingKey;
import java.time.Instant;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a receiving nation's office signs before anything is provided: whom it will let in, to what, and for how long.
 *
 * @param leaf where the step is in the log of whoever assures
 */
public record AssuranceStatement(Assurance assurance, Instant at, Journal.Leaf leaf) {

    public Statement sign(SigningKey office) {
        var tree = new TreeMap<String, Object>();
        tree.put("assurance", assurance.id());
        tree.put("by", assurance.by().code());
        tree.put("pact", assurance.pact().value());
        tree.put("area", assurance.area());
        tree.put("purposes", assurance.purposes().stream().toList());
        tree.put("ceiling", assurance.ceiling().toTree());
        tree.put("from", assurance.from().toString());
        tree.put("until", assurance.until().toString());
        tree.put("at", at.toString());
        tree.put("leaf", leaf.toTree());
        return Statement.sign(Statement.Type.ASSURANCE, tree, office);
    }

    /** @param policy the scheme of whoever assures, in which the ceiling is written */
    public static AssuranceStatement verify(Statement statement, VerifyingKey office, SecurityPolicy policy) {
        var fields = new Fields(statement.require(Statement.Type.ASSURANCE, office), "assurance")
                .only("assurance", "by", "pact", "area", "purposes", "ceiling", "from", "until", "at", "leaf");
        try {
            return new AssuranceStatement(
                    new Assurance(
                            Ids.require(fields.text("assurance")),
                            new Nation(fields.text("by")),
                            fields.digest("pact"),
                            fields.text("area"),
                            new TreeSet<>(fields.texts("purposes")),
                            policy.label(fields.object("ceiling")),
                            fields.instant("from"),
                            fields.instant("until")),
                    fields.instant("at"),
                    Journal.Leaf.of(fields.fields("leaf")));
        } catch (IllegalArgumentException e) {
            throw new MalformedException("assurance", String.valueOf(e.getMessage()), e);
        }
    }

    /**
     * What the office signs to end one before its time.
     *
     * @param to the digest of the statement that it ends
     */
    public record Withdrawal(String assurance, Nation by, Digest to, Instant at, Journal.Leaf leaf) {

        public Statement sign(SigningKey office) {
            var tree = new TreeMap<String, Object>();
            tree.put("assurance", assurance);
            tree.put("by", by.code());
            tree.put("to", to.value());
            tree.put("at", at.toString());
            tree.put("leaf", leaf.toTree());
            return Statement.sign(Statement.Type.WITHDRAWAL, tree, office);
        }

        public static Withdrawal verify(Statement statement, VerifyingKey office) {
            var fields = new Fields(statement.require(Statement.Type.WITHDRAWAL, office), "withdrawal")
                    .only("assurance", "by", "to", "at", "leaf");
            try {
                return new Withdrawal(
                        Ids.require(fields.text("assurance")),
                        new Nation(fields.text("by")),
                        fields.digest("to"),
                        fields.instant("at"),
                        Journal.Leaf.of(fields.fields("leaf")));
            } catch (IllegalArgumentException e) {
                throw new MalformedException("withdrawal", String.valueOf(e.getMessage()), e);
            }
        }
    }
}
