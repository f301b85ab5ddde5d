package entente.procurement.intake;

import entente.kernel.Problem;
import entente.kernel.Problems;
import entente.procurement.record.BadValueException;
import entente.procurement.record.Checks;
import entente.procurement.record.Kind;
import entente.procurement.record.Right;
import entente.procurement.record.Unit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/**
 * Which column is which field, and what holds for all rows.
 *
 * @param columns in the order of the file
 * @param kind of all, where no column says it
 * @param decimal point or comma
 * @param rights in everything that the file says
 */
public record Mapping(List<Column> columns, Optional<Kind> kind, char decimal, List<Right> rights) {
    /**
     * One column.
     *
     * @param target absent: it is left out
     * @param unit of a cell that has none: a unit's code, or of a price a currency's
     */
    public record Column(Optional<Target> target, Optional<String> unit) {}

    public Mapping {
        columns = List.copyOf(columns);
        rights = List.copyOf(rights);
        var problems = new ArrayList<Problem>();
        if (decimal != '.' && decimal != ',')
            problems.add(new Problem("decimal", "\"" + decimal + "\" is no decimal mark", "Choose point or comma."));
        var taken = EnumSet.noneOf(Target.class);
        for (var i = 0; i < columns.size(); i++) check(i, columns.get(i), taken, problems);
        if (!taken.contains(Target.NAME))
            problems.add(new Problem("columns", "none is the name", "Say which column names the record."));
        if (!taken.contains(Target.KIND) && kind.isEmpty())
            problems.add(new Problem("kind", "is neither a column nor stated for all", "State it for all."));
        if (!problems.isEmpty()) throw new Problems(problems);
    }

    private static void check(int at, Column column, EnumSet<Target> taken, List<Problem> problems) {
        var where = "column " + (at + 1);
        if (column.target().isEmpty()) return;
        var target = column.target().get();
        if (!taken.add(target))
            problems.add(new Problem(where, target.word() + " is another column already", "Leave one of them out."));
        if (column.unit().isEmpty()) return;
        var unit = column.unit().get();
        if (target == Target.PRICE) {
            try {
                Checks.currency(unit);
            } catch (BadValueException e) {
                problems.add(new Problem(where, "\"" + unit + "\" " + e.wrong(), e.remedy()));
            }
            return;
        }
        var dimension = target.field().flatMap(field -> field.dimension());
        if (dimension.isEmpty())
            problems.add(new Problem(where, target.word() + " has no unit", "Leave the unit out."));
        else if (Unit.of(unit)
                .filter(found -> found.dimension() == dimension.get())
                .isEmpty())
            problems.add(new Problem(
                    where,
                    "\"" + unit + "\" is no unit of " + target.word(),
                    "One of " + dimension.get().units().stream().map(Unit::code).toList() + "."));
    }

    /** What the headings seem to say. It may lack what an import needs: it is a proposal. */
    public static List<Column> guess(String[] headings) {
        return Headings.guess(headings);
    }
}
