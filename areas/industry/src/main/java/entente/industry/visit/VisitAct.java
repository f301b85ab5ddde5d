package entente.industry.visit;

import entente.kernel.Digest;
import entente.kernel.Nation;
import entente.registry.Journal;
import entente.seal.Fields;
import entente.seal.MalformedException;
import entente.seal.Statement;
import entente.seal.VerifyingKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a nation says of a visit, in a {@link Statement} of its office. It carries no words: a refusal owes no reason.
 *
 * @param visit the release by which the request crossed
 * @param request the SHA-256 of the request: what is approved is exactly this
 * @param leaf where it is in the nation's log
 */
public record VisitAct(
        String id, String visit, Digest request, Digest pact, Nation nation, Kind kind, Instant at, Journal.Leaf leaf) {

    /** What widens needs two persons, what narrows needs one. */
    public enum Kind {
        /** The visitors' nation confirms their clearances. */
        CERTIFIED(true),
        /** The host lets them come. */
        APPROVED(true),
        /** The host does not. */
        REFUSED(false),
        /** The visitors' nation takes the request back, or ends the visit. */
        CANCELLED(false),
        /** The host takes its approval back, or ends the visit. */
        WITHDRAWN(false);

        private final boolean needsTwo;

        Kind(boolean needsTwo) {
            this.needsTwo = needsTwo;
        }

        public boolean needsTwo() {
            return needsTwo;
        }

        /** Whether the host says it; else the visitors' nation does. */
        boolean byHost() {
            return this == APPROVED || this == REFUSED || this == WITHDRAWN;
        }

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Kind of(String word) {
            for (var kind : values()) if (kind.word().equals(word)) return kind;
            throw new IllegalArgumentException("\"" + word + "\" is no act about a visit; one of "
                    + Arrays.stream(values()).map(Kind::word).toList());
        }
    }

    /** What is signed, as a {@link Statement.Type#VISIT_ACT}. */
    public Map<String, Object> toTree() {
        var tree = new TreeMap<String, Object>();
        tree.put("id", id);
        tree.put("visit", visit);
        tree.put("request", request.value());
        tree.put("pact", pact.value());
        tree.put("nation", nation.code());
        tree.put("act", kind.word());
        tree.put("at", at.toString());
        tree.put("leaf", leaf.toTree());
        return tree;
    }

    /** The act, if the office's key signed it. */
    public static VisitAct verify(Statement statement, VerifyingKey office) {
        var fields = new Fields(statement.require(Statement.Type.VISIT_ACT, office), "visit act")
                .only("id", "visit", "request", "pact", "nation", "act", "at", "leaf");
        var leaf = fields.fields("leaf").only("origin", "index");
        try {
            return new VisitAct(
                    fields.text("id"),
                    fields.text("visit"),
                    fields.digest("request"),
                    fields.digest("pact"),
                    new Nation(fields.text("nation")),
                    Kind.of(fields.text("act")),
                    fields.instant("at"),
                    new Journal.Leaf(leaf.text("origin"), leaf.number("index")));
        } catch (IllegalArgumentException e) {
            throw new MalformedException("visit act", String.valueOf(e.getMessage()), e);
        }
    }
}
