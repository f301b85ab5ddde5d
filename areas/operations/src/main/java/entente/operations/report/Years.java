package entente.operations.report;

import entente.operations.report.Report.Subject;
import entente.operations.report.Report.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * What the reports of two years would tell together. Most tables count what fell into a year, so no one stands in two of them; steps
 * are counted as they stand, so of two years' the difference is what happened between, and tells of few as any number does. What a
 * target says of the time before may be what an earlier report held back. Pure.
 */
final class Years {
    private Years() {}

    /** Whether a table says how things stand, and not what happened in its year. */
    static boolean stands(Subject subject) {
        return subject == Subject.STEPS;
    }

    /** Whether a number may not be told beside the same one of another year. */
    static boolean tooClose(long count, OptionalLong told, long k) {
        return told.isPresent() && Math.abs(Math.subtractExact(count, told.getAsLong())) < k;
    }

    /**
     * The number that another table tells at the same place.
     *
     * @param row an area's id, or without one that of all areas
     * @param column of the columns and their total
     */
    static OptionalLong told(Table table, String row, int column) {
        var at = row.isEmpty() ? table.rows().size() : table.rows().indexOf(row);
        return at < 0 ? OptionalLong.empty() : table.cells().get(at).get(column);
    }

    /** Whether what a target says of the time before may be a number that one of these reports holds back. */
    static boolean tellsBefore(String area, String measure, int year, List<Report> others) {
        return others.stream()
                .filter(other -> other.year() < year && other.areas().containsKey(area))
                .anyMatch(other -> other.happened(area, measure).isEmpty());
    }

    /** What two reports may not tell beside each other, from what they tell alone. */
    static List<String> objections(Report one, Report other) {
        var wrong = new ArrayList<String>();
        var k = Math.max(one.k(), other.k());
        for (var table : one.tables())
            if (stands(table.subject()))
                other.table(table.subject()).ifPresent(beside -> {
                    for (var i = 0; i < table.cells().size(); i++)
                        for (var j = 0; j < table.cells().get(i).size(); j++) {
                            var row = i < table.rows().size() ? table.rows().get(i) : "";
                            var cell = table.cells().get(i).get(j);
                            if (cell.isPresent() && tooClose(cell.getAsLong(), told(beside, row, j), k))
                                wrong.add(table.subject() + ", row " + i + ", column " + j);
                        }
                });
        before(one, other, wrong);
        before(other, one, wrong);
        return List.copyOf(wrong);
    }

    private static void before(Report later, Report earlier, List<String> wrong) {
        for (var target : later.targets())
            if (target.before().isPresent()
                    && tellsBefore(target.area(), target.measure(), later.year(), List.of(earlier)))
                wrong.add("before, " + target.area() + " " + target.measure());
    }
}
