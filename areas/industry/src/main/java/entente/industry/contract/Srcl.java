package entente.industry.contract;

import entente.forms.Forms;
import entente.industry.dossier.Levels;
import entente.industry.facility.Capability;
import entente.kernel.Label;
import entente.kernel.Problem;
import entente.kernel.Problems;
import entente.kernel.Text;
import entente.seal.Fields;
import entente.seal.MalformedException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A security requirements checklist, part by part: A the contract, B the levels to which people are cleared, C what is
 * safeguarded, cell by cell, D who authorised it. A cell is a row and a level of the contracting nation's scheme.
 *
 * @param personnel levels as the scheme marks them
 * @param safeguards by row the levels that are ticked
 * @param authorisedBy whose written approval lets anything go to a supplier (block 17)
 */
public record Srcl(
        String number, String office, List<String> personnel, Map<Row, List<String>> safeguards, String authorisedBy) {
    public static final String FORM = "srcl/1";

    /** What is safeguarded. */
    public enum Row {
        ASSETS,
        PRODUCTION,
        MEDIA,
        LINK;

        /** As the form of {@link entente.forms.Forms} calls it. */
        public Text title() {
            return Forms.get("srcl").option("summary.category", word()).orElseThrow();
        }

        String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** Columns of the form that this pact does not reach: their owners decide about them, and not these two nations. */
    public static final Set<String> OUTSIDE =
            Set.of("NATO RESTRICTED", "NATO CONFIDENTIAL", "NATO SECRET", "COSMIC TOP SECRET", "COMSEC");

    public Srcl {
        personnel = List.copyOf(personnel);
        var ordered = new EnumMap<Row, List<String>>(Row.class);
        safeguards.forEach((row, marks) -> ordered.put(row, List.copyOf(marks)));
        safeguards = java.util.Collections.unmodifiableMap(ordered);
    }

    /** Reads the form; members that it does not have are refused. */
    public static Srcl read(Map<String, ?> tree) {
        try {
            var fields = new Fields(tree, "srcl").only("form", "a", "b", "c", "d");
            if (!fields.text("form").equals(FORM)) throw new MalformedException("srcl", "is no " + FORM);
            var a = fields.fields("a").only("number", "office");
            var c = fields.fields("c").only("assets", "production", "media", "link");
            var safeguards = new EnumMap<Row, List<String>>(Row.class);
            for (var row : Row.values()) safeguards.put(row, c.has(row.word()) ? c.texts(row.word()) : List.of());
            return new Srcl(
                    line(a.text("number")),
                    line(a.text("office")),
                    fields.fields("b").only("personnel").texts("personnel"),
                    safeguards,
                    line(fields.fields("d").only("authorisedBy").text("authorisedBy")));
        } catch (MalformedException e) {
            throw new Problems("srcl", String.valueOf(e.getMessage()), "Fill in parts A to D as the form has them.");
        }
    }

    private static String line(String text) {
        if (text.isBlank() || text.length() > 200 || text.codePoints().anyMatch(Character::isISOControl))
            throw new MalformedException("srcl", "has a field that is empty or longer than a line");
        return text;
    }

    public Map<String, Object> toTree() {
        var c = new TreeMap<String, Object>();
        safeguards.forEach((row, marks) -> c.put(row.word(), marks));
        return Map.of(
                "form",
                FORM,
                "a",
                Map.of("number", number, "office", office),
                "b",
                Map.of("personnel", personnel),
                "c",
                c,
                "d",
                Map.of("authorisedBy", authorisedBy));
    }

    /** What is wrong with the form by itself, in the contracting nation's scheme; empty: nothing. */
    public List<Problem> problems(Levels levels) {
        var problems = new ArrayList<Problem>();
        if (personnel.isEmpty())
            problems.add(new Problem("b.personnel", "names no level", "Tick to which level people are cleared."));
        for (var mark : personnel) level("b.personnel", mark, levels, problems);
        safeguards.forEach((row, marks) -> {
            for (var mark : marks)
                level("c." + row.word(), mark, levels, problems)
                        .filter(cell -> personnel.stream()
                                .noneMatch(one -> known(one, levels)
                                        .filter(person -> Levels.covers(person, cell))
                                        .isPresent()))
                        .ifPresent(_ -> problems.add(new Problem(
                                "c." + row.word(),
                                "has " + mark + ", to which part B clears nobody",
                                "Tick that level in part B too.")));
        });
        return problems;
    }

    private static Optional<Label> level(String where, String mark, Levels levels, List<Problem> problems) {
        if (OUTSIDE.contains(mark)) {
            problems.add(new Problem(where, mark + " is not covered by this pact", "Leave it to its own agreement."));
            return Optional.empty();
        }
        var found = known(mark, levels);
        if (found.isEmpty())
            problems.add(new Problem(where, "\"" + mark + "\" is no level", "Write it as the scheme marks it."));
        return found;
    }

    private static Optional<Label> known(String mark, Levels levels) {
        try {
            return Optional.of(levels.of(mark)).filter(Levels::protects);
        } catch (Problems unknown) {
            return Optional.empty();
        }
    }

    /** What a contractor lacks for it now; empty: nothing. Each cell is asked by its own level. */
    public List<Problem> lacking(Levels levels, Capability contractor, Instant now) {
        var lacking = new ArrayList<Problem>();
        for (var mark : personnel)
            known(mark, levels)
                    .filter(level -> !contractor.cleared(level, now))
                    .ifPresent(_ -> lacking.add(new Problem(
                            "b.personnel", "the facility is not cleared to " + mark, "Ask for its clearance.")));
        safeguards.forEach((row, marks) -> {
            for (var mark : marks)
                known(mark, levels)
                        .filter(level -> row == Row.LINK || row == Row.MEDIA
                                ? !contractor.processes(level, now)
                                : !contractor.safeguards(level, now))
                        .ifPresent(_ -> lacking.add(new Problem(
                                "c." + row.word(),
                                "the facility may not " + (row == Row.LINK || row == Row.MEDIA ? "process " : "keep ")
                                        + mark,
                                "Ask for that capability by itself.")));
        });
        return lacking;
    }

    /** What a subcontract asks beyond its parent: whatever flows down is in the parent, cell by cell. */
    public List<Problem> beyond(Srcl parent, Levels levels) {
        var beyond = new ArrayList<Problem>();
        above(personnel, parent.personnel, levels, "b.personnel", beyond);
        safeguards.forEach((row, marks) ->
                above(marks, parent.safeguards.getOrDefault(row, List.of()), levels, "c." + row.word(), beyond));
        return beyond;
    }

    private static void above(
            List<String> marks, List<String> most, Levels levels, String where, List<Problem> beyond) {
        for (var mark : marks)
            known(mark, levels)
                    .filter(level -> most.stream()
                            .noneMatch(one -> known(one, levels)
                                    .filter(ceiling -> Levels.covers(ceiling, level))
                                    .isPresent()))
                    .ifPresent(_ -> beyond.add(
                            new Problem(where, mark + " is not in the parent's", "Ask for no more than it.")));
    }

    /** The highest that anything under the contract may be, for showing. */
    public List<String> marks() {
        var marks = new java.util.TreeSet<>(personnel);
        safeguards.values().forEach(marks::addAll);
        return List.copyOf(marks);
    }
}
