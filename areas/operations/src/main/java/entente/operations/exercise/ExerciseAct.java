package entente.operations.exercise;

import entente.kernel.Digest;
import entente.kernel.Nation;
import entente.registry.Journal;
import entente.seal.Fields;
import entente.seal.MalformedException;
import entente.seal.Statement;
import entente.seal.VerifyingKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One nation's act in an exercise, in a {@link Statement} of its office.
 *
 * @param exercise the release by which the plan crossed
 * @param plan the SHA-256 of the plan's content: what is agreed to is exactly this
 * @param subject what the kind needs, such as a moment or the name of an inject; never words of one's own
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

    /** What a nation may say. What widens needs both nations, and two persons in each. */
    public enum Kind {
        /** The plan holds. */
        AGREED(true),
        /** Everything stops at once; either nation alone. */
        SUSPENDED(false),
        /** It goes on; both, after the suspension. */
        RESUMED(true),
        /** It is over later than the plan says; both, the same moment. */
        EXTENDED(true, "until"),
        /** It is over earlier; both, the same moment. */
        ENDED(false, "until"),
        /** What crossed, counted; when both counts are equal it is archived. */
        CLOSED_OUT(false, "counts"),
        /** An inject of the plan is brought in; the nation that the plan names. */
        INJECT_ISSUED(false, "inject"),
        /** Those whom it is for have it. */
        INJECT_ACKNOWLEDGED(false, "inject"),
        /** They have played it. */
        INJECT_PLAYED(false, "inject"),
        /** It is not played any more; the nation that issues it. */
        INJECT_CANCELLED(false, "inject"),
        /** Something real happens (no-duff): all play stops at once, in whatever state the exercise is. */
        NO_DUFF(false, "kind", "reviewBy", "position?"),
        /** The other nation's people have heard the call. */
        NO_DUFF_HEARD(false, "call"),
        /** It is over; the nation that called. */
        NO_DUFF_OVER(false, "call"),
        /** The call was looked at afterwards; two persons of the nation that called. */
        NO_DUFF_REVIEWED(true, "call", "outcome"),
        /** The certificate: what came in deliveries is erased here. Two persons of the nation that received it. */
        ERASED(true, "counts");

        private final boolean needsTwo;
        private final Set<String> required = new HashSet<>();
        private final Set<String> known = new HashSet<>();

        Kind(boolean needsTwo, String... names) {
            this.needsTwo = needsTwo;
            for (var name : names) {
                known.add(name.replace("?", ""));
                if (!name.endsWith("?")) required.add(name);
            }
        }

        /** Whether a second person has to confirm it before it is said. */
        public boolean needsTwo() {
            return needsTwo;
        }

        /** {@code closed-out}: how data writes it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        public static Kind of(String word) {
            for (var kind : values()) if (kind.word().equals(word)) return kind;
            throw new IllegalArgumentException("\"" + word + "\" is no act in an exercise; one of "
                    + Arrays.stream(values()).map(Kind::word).toList());
        }

        void require(Map<String, ?> subject) {
            if (!known.containsAll(subject.keySet()) || !subject.keySet().containsAll(required))
                throw new IllegalArgumentException(
                        word() + (known.isEmpty() ? " names nothing" : " names " + new TreeSet<>(required) + " alone"));
            var fields = new Fields(subject, word());
            switch (this) {
                case EXTENDED, ENDED -> fields.instant("until");
                case CLOSED_OUT, ERASED -> fields.object("counts");
                case INJECT_ISSUED, INJECT_ACKNOWLEDGED, INJECT_PLAYED, INJECT_CANCELLED -> fields.text("inject");
                case NO_DUFF -> NoDuff.of(fields);
                case NO_DUFF_HEARD, NO_DUFF_OVER -> fields.text("call");
                case NO_DUFF_REVIEWED -> {
                    fields.text("call");
                    NoDuff.Outcome.of(fields.text("outcome"));
                }
                case AGREED, SUSPENDED, RESUMED -> {
                    // Nothing to read.
                }
            }
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

    /** The inject that it names, or the act by which somebody called. */
    String about() {
        return new Fields(subject, kind.word()).text(subject.containsKey("inject") ? "inject" : "call");
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
