package entente.operations.exercise;

import entente.kernel.Digest;
import entente.kernel.Nation;
import entente.kernel.Problem;
import entente.kernel.Problems;
import entente.seal.Fields;
import entente.seal.MalformedException;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What was seen in an exercise, and what is learned from it. Each stage is a record of its own, kept under its label and
 * released as any item; the newest that somebody may read is how the lesson stands for them.
 *
 * @param id the same through all stages
 * @param exercise the release by which the plan crossed
 * @param revision 1, 2, 3 …
 * @param owner who answers for it; a person of the nation
 */
public record Lesson(
        String id,
        String exercise,
        Digest plan,
        Nation nation,
        Stage stage,
        long revision,
        Text text,
        Optional<String> owner) {
    /** What a record of this kind says that it is. */
    public static final String FORM = "lesson/1";

    private static final int LONGEST = 4000;

    public enum Stage {
        /** Somebody saw something. */
        OBSERVATION,
        /** What to draw from it is known, and who answers for it. */
        IDENTIFIED,
        /** Its owner says that it was done, and that it helped. */
        LEARNED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Stage of(String word) {
            for (var stage : values()) if (stage.word().equals(word)) return stage;
            throw new IllegalArgumentException("\"" + word + "\" is no stage of a lesson");
        }
    }

    /** The parts of a lesson, as the field has them; what is not known yet is empty. */
    public record Text(String observation, String discussion, String conclusion, String recommendation) {
        Map<String, Object> toTree() {
            return new TreeMap<>(Map.of(
                    "observation", observation,
                    "discussion", discussion,
                    "conclusion", conclusion,
                    "recommendation", recommendation));
        }
    }

    public Lesson {
        var problems = new ArrayList<Problem>();
        text.toTree().forEach((name, said) -> {
            if (said.toString().length() > LONGEST)
                problems.add(new Problem(name, "has more than " + LONGEST + " characters", "Write it shorter."));
        });
        need(problems, "observation", text.observation());
        if (stage != Stage.OBSERVATION) {
            need(problems, "conclusion", text.conclusion());
            need(problems, "recommendation", text.recommendation());
            need(problems, "owner", owner.orElse(""));
        }
        if (!problems.isEmpty()) throw new Problems(problems);
    }

    private static void need(ArrayList<Problem> problems, String name, String said) {
        if (said.isBlank()) problems.add(new Problem(name, "is missing", "Write it."));
    }

    Map<String, Object> toTree() {
        var tree = new TreeMap<>(text.toTree());
        tree.put("form", FORM);
        tree.put("id", id);
        tree.put("exercise", exercise);
        tree.put("plan", plan.value());
        tree.put("nation", nation.code());
        tree.put("stage", stage.word());
        tree.put("revision", revision);
        owner.ifPresent(person -> tree.put("owner", person));
        return tree;
    }

    /**
     * Reads one.
     *
     * @throws MalformedException when it is none
     */
    static Lesson of(Map<String, Object> tree) {
        var fields = new Fields(tree, "lesson")
                .only(
                        "form",
                        "id",
                        "exercise",
                        "plan",
                        "nation",
                        "stage",
                        "revision",
                        "observation",
                        "discussion",
                        "conclusion",
                        "recommendation",
                        "owner");
        if (!FORM.equals(fields.text("form"))) throw new MalformedException("lesson", "is another record");
        try {
            return new Lesson(
                    fields.text("id"),
                    fields.text("exercise"),
                    fields.digest("plan"),
                    new Nation(fields.text("nation")),
                    Stage.of(fields.text("stage")),
                    fields.number("revision"),
                    new Text(
                            fields.text("observation"),
                            fields.text("discussion"),
                            fields.text("conclusion"),
                            fields.text("recommendation")),
                    fields.has("owner") ? Optional.of(fields.text("owner")) : Optional.empty());
        } catch (IllegalArgumentException | Problems e) {
            throw new MalformedException("lesson", String.valueOf(e.getMessage()), e);
        }
    }
}
