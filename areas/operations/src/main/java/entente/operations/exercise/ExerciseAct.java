package entente.operations.exercise;

import entente.kernel.Digest;
import entente.kernel.Nation;
import entente.registry.Journal;
import entente.seal.Fields;
import entente.seal.MalformedException;
import entente.seal.Statement;
import entente.seal.VerifyingKey;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * One nation's act in an exercise, in a {@link Statement} of its office.
 *
 * @param exercise the release by which the plan crossed
 * @param plan the SHA-256 of the plan's content: what is agreed to is exactly this
 * @param subject what the kind needs: a moment, or counts
 * @param leaf where it is in the nation's log
 */
public record ExerciseAct(
        String id,
        String exercise,
        Digest plan,
        Digest pact,
        Nation nation,
        Kind kind,
        Map<String, Object> subject,
        Instant at,
        Journal.Leaf leaf) {

    /** What a nation may do. What widens needs both nations, and two persons in each. */
    public enum Kind {
        /** The plan holds. */
        AGREED(true, ""),
        /** Everything stops at once; either nation alone. */
        SUSPENDED(false, ""),
        /** It goes on; both, after the suspension. */
        RESUMED(true, ""),
        /** It is over later than the plan says; both, the same moment. */
        EXTENDED(true, "until"),
        /** It is over earlier; both, the same moment. */
        ENDED(false, "until"),
        /** What crossed, counted; when both counts are equal it is archived. */
        CLOSED_OUT(false, "counts");

        private final boolean widens;
        private final String names;

        Kind(boolean widens, String names) {
            this.widens = widens;
            this.names = names;
        }

        public boolean widens() {
            return widens;
        }

        /** {@code closed-out}: how data writes it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        public static Kind of(String word) {
            for (var kind : values()) if (kind.word().equals(word)) return kind;
            throw new IllegalArgumentException("\"" + word + "\" is no act in an exercise; one of "
                    + java.util.Arrays.stream(values()).map(Kind::word).toList());
        }

        void require(Map<String, ?> subject) {
            if (names.isEmpty() ? !subject.isEmpty() : !subject.keySet().equals(java.util.Set.of(names)))
                throw new IllegalArgumentException(
                        word() + (names.isEmpty() ? " names nothing" : " names " + names + " alone"));
            if (names.equals("until")) new Fields(subject, word()).instant("until");
            if (names.equals("counts")) new Fields(subject, word()).object("counts");
        }
    }

    public ExerciseAct {
        subject = Map.copyOf(subject);
        kind.require(subject);
    }

    /** The moment that it names. */
    Instant until() {
        return new Fields(subject, kind.word()).instant("until");
    }

    Map<String, Object> counts() {
        return new Fields(subject, kind.word()).object("counts");
    }

    /** What is signed, as a {@link Statement.Type#EXERCISE_ACT}. */
    public Map<String, Object> toTree() {
        var tree = new TreeMap<String, Object>();
        tree.put("id", id);
        tree.put("exercise", exercise);
        tree.put("plan", plan.value());
        tree.put("pact", pact.value());
        tree.put("nation", nation.code());
        tree.put("act", kind.word());
        if (!subject.isEmpty()) tree.put("subject", subject);
        tree.put("at", at.toString());
        tree.put("leaf", leaf.toTree());
        return tree;
    }

    /** The act, if the office's key signed it. */
    public static ExerciseAct verify(Statement statement, VerifyingKey office) {
        var fields = new Fields(statement.require(Statement.Type.EXERCISE_ACT, office), "exercise act")
                .only("id", "exercise", "plan", "pact", "nation", "act", "subject", "at", "leaf");
        var leaf = fields.fields("leaf").only("origin", "index");
        try {
            return new ExerciseAct(
                    fields.text("id"),
                    fields.text("exercise"),
                    fields.digest("plan"),
                    fields.digest("pact"),
                    new Nation(fields.text("nation")),
                    Kind.of(fields.text("act")),
                    fields.has("subject") ? fields.object("subject") : Map.of(),
                    fields.instant("at"),
                    new Journal.Leaf(leaf.text("origin"), leaf.number("index")));
        } catch (IllegalArgumentException e) {
            throw new MalformedException("exercise act", String.valueOf(e.getMessage()), e);
        }
    }
}
