package entente.industry.facility;

import entente.industry.dossier.Levels;
import entente.industry.dossier.Shape;
import entente.kernel.Digest;
import entente.kernel.Nation;
import entente.kernel.Problems;
import entente.registry.Journal;
import entente.seal.Fields;
import entente.seal.MalformedException;
import entente.seal.Statement;
import entente.seal.VerifyingKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one designated security authority says to the other, in a {@link Statement} of the nation's office.
 *
 * @param subject what the kind names and nothing else; levels are in the speaker's own scheme
 * @param sequence counts what this nation has said, without a gap, so that what is missing is noticed
 * @param leaf where it is in the nation's log
 */
public record ClearanceAct(
        String id,
        Digest pact,
        Nation nation,
        Kind kind,
        Map<String, Object> subject,
        long sequence,
        Instant at,
        Journal.Leaf leaf) {

    /** What an authority may say. */
    public enum Kind {
        /** Is this facility, or this person, cleared? The form says who asks, for what, and how high. */
        ASKED(ClearanceForms.REQUEST),
        /** It is, so high and so long; two officers said so. */
        CONFIRMED(ClearanceForms.CONFIRMATION),
        /** It was not confirmed. Whether it is unknown, or known and not cleared, is in nothing of this. */
        NOT_CONFIRMED(Shape.of("request:uuid")),
        /** What was confirmed does not stand any more, or not so high. */
        CHANGED(Shape.of("changes:form")),
        /** An inspection's report, by its digest, is as this nation sees it. */
        SIGNED_OFF(Shape.of("inspection:id", "digest:digest")),
        /** How many of your acts are there? Asked when a node starts. {@code sequence}: how many the asker has said. */
        COUNT_ASKED(Shape.of()),
        /** So many as {@code sequence} says. {@code ask}: the question. */
        COUNT(Shape.of("ask:uuid"));

        private final Shape shape;

        Kind(Shape shape) {
            this.shape = shape;
        }

        /** Whether it is one of those that are counted and kept. */
        boolean counted() {
            return this != COUNT_ASKED && this != COUNT;
        }

        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static Kind of(String word) {
            for (var kind : values()) if (kind.word().equals(word)) return kind;
            throw new MalformedException("clearance act", "\"" + word + "\" is none");
        }

        /** @param levels of whoever speaks */
        void require(Map<String, ?> subject, Levels levels) {
            shape.require(subject, levels);
            if (this == CHANGED) Change.all(subject, levels);
        }
    }

    /** What is left of one confirmation. @param left without a level: nothing is; fields as in a confirmation */
    public record Change(String request, Map<String, String> left) {
        private static final Shape SHAPE = Shape.of("request:uuid", "level:mark?", "storage:mark?", "systems:mark?");
        /** How many one act may say. */
        static final int MOST = 1000;

        public Change {
            left = Map.copyOf(left);
        }

        /** What an act's subject has in it. */
        public static Map<String, Object> subject(List<Change> changes) {
            return Map.of(
                    "changes",
                    Map.of(
                            "list",
                            changes.stream()
                                    .map(change -> {
                                        var tree = new TreeMap<String, Object>(change.left());
                                        tree.put("request", change.request());
                                        return tree;
                                    })
                                    .toList()));
        }

        static List<Change> all(Map<String, ?> subject, Levels levels) {
            var list = new Fields(subject, "changes")
                    .fields("changes")
                    .only("list")
                    .objects("list");
            if (list.isEmpty() || list.size() > MOST)
                throw new MalformedException("changes", "are not between 1 and " + MOST);
            var changes = new ArrayList<Change>();
            for (var tree : list) {
                SHAPE.require(tree, levels);
                var left = new TreeMap<String, String>();
                tree.forEach((name, value) -> {
                    if (!name.equals("request")) left.put(name, String.valueOf(value));
                });
                changes.add(new Change(String.valueOf(tree.get("request")), left));
            }
            return changes;
        }
    }

    public ClearanceAct {
        subject = Map.copyOf(subject);
        if (sequence < 0) throw new MalformedException("clearance act", "its sequence is negative");
    }

    /** What is signed, as a {@link Statement.Type#CLEARANCE_ACT}. */
    public Map<String, Object> toTree() {
        var tree = new TreeMap<String, Object>();
        tree.put("id", id);
        tree.put("pact", pact.value());
        tree.put("nation", nation.code());
        tree.put("act", kind.word());
        tree.put("subject", subject);
        tree.put("sequence", sequence);
        tree.put("at", at.toString());
        tree.put("leaf", leaf.toTree());
        return tree;
    }

    /**
     * The act, if the office's key signed it.
     *
     * @param levels of the nation whose office it is
     */
    public static ClearanceAct verify(Statement statement, VerifyingKey office, Levels levels) {
        var fields = new Fields(statement.require(Statement.Type.CLEARANCE_ACT, office), "clearance act")
                .only("id", "pact", "nation", "act", "subject", "sequence", "at", "leaf");
        var leaf = fields.fields("leaf").only("origin", "index");
        try {
            var act = new ClearanceAct(
                    fields.text("id"),
                    fields.digest("pact"),
                    new Nation(fields.text("nation")),
                    Kind.of(fields.text("act")),
                    fields.object("subject"),
                    fields.number("sequence"),
                    fields.instant("at"),
                    new Journal.Leaf(leaf.text("origin"), leaf.number("index")));
            act.kind().require(act.subject(), levels);
            return act;
        } catch (IllegalArgumentException | Problems e) {
            throw new MalformedException("clearance act", String.valueOf(e.getMessage()), e);
        }
    }
}
