package entente.operations.report;

import entente.kernel.Nation;
import entente.kernel.Text;
import entente.operations.report.Report.Subject;
import entente.registry.Tallies;
import entente.seal.Fields;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Counts a year and holds back what tells of few. The counts themselves go no further than this class.
 *
 * @param areas of the pact, by id
 * @param others the reports of other years that everybody has read
 */
record Counting(Nation nation, Map<String, Text> areas, long k, List<Report> others) {
    Counting {
        others = List.copyOf(others);
    }

    /**
     * What happened, as it stands in the register and in the nation's own file.
     *
     * @param exercises when each that both nations have agreed to begins, with its area
     * @param targets and
     * @param steps as {@code /api/v1/cooperation} has them
     */
    record Happened(
            List<Tallies.Sent> sent,
            List<Tallies.Received> received,
            List<Tallies.Owed> owed,
            List<Map.Entry<String, Instant>> exercises,
            List<Map<String, Object>> targets,
            List<Map<String, Object>> steps) {}

    Report of(int year, Instant now, Happened happened) {
        var tables = new ArrayList<Report.Table>();
        var counts = new LinkedHashMap<Subject, Map<String, long[]>>();
        for (var subject : Subject.values()) counts.put(subject, new TreeMap<>());
        for (var one : happened.sent())
            if (one.year() == year) {
                add(counts, Subject.RELEASES, one.area(), 0, one.delivered());
                add(counts, Subject.RELEASES, one.area(), 1, one.refused());
                add(
                        counts,
                        Subject.RELEASES,
                        one.area(),
                        2,
                        Math.max(0, one.proposed() - one.delivered() - one.refused()));
            }
        for (var one : happened.received())
            if (one.year() == year) {
                add(counts, Subject.HOLDINGS, one.area(), 0, one.held());
                add(counts, Subject.HOLDINGS, one.area(), 1, one.received() - one.held());
            }
        for (var one : happened.owed())
            if (one.year() == year) {
                add(counts, Subject.OBLIGATIONS, one.area(), 0, one.inTime());
                add(counts, Subject.OBLIGATIONS, one.area(), 1, one.late());
            }
        for (var one : happened.exercises())
            if (one.getValue().atZone(ZoneOffset.UTC).getYear() == year)
                add(counts, Subject.EXERCISES, one.getKey(), 0, 1);
        for (var one : happened.steps())
            add(counts, Subject.STEPS, String.valueOf(one.get("area")), isDone(one) ? 0 : 1, 1);
        counts.forEach((subject, byArea) -> tables.add(table(subject, byArea)));
        var report = new Report(nation, year, now, k, areas, tables, List.of());
        return new Report(
                nation,
                year,
                now,
                k,
                areas,
                tables,
                happened.targets().stream()
                        .map(tree -> new Fields(tree, "target"))
                        .filter(target -> target.number("year") == year)
                        .map(target -> target(target, report))
                        .toList());
    }

    private static boolean isDone(Map<String, Object> step) {
        return step.get("done") != null || "done".equals(step.get("state"));
    }

    private void add(Map<Subject, Map<String, long[]>> counts, Subject subject, String area, int column, long count) {
        var byArea = counts.get(subject);
        if (byArea == null || !areas.containsKey(area)) return;
        byArea.computeIfAbsent(area, _ -> new long[subject.columns().size()])[column] += count;
    }

    /** Every area has its row, for a row that is missing would tell that there was nothing. */
    private Report.Table table(Subject subject, Map<String, long[]> byArea) {
        var rows = List.copyOf(areas.keySet());
        var counts = new ArrayList<List<Long>>();
        for (var area : rows) {
            var line = new ArrayList<Long>();
            for (var count :
                    byArea.getOrDefault(area, new long[subject.columns().size()])) line.add(count);
            counts.add(List.copyOf(line));
        }
        var shown = KAnonymity.shown(
                counts,
                k,
                (row, column, count) -> Years.stands(subject)
                        && others.stream()
                                .anyMatch(other -> other.table(subject)
                                        .filter(table -> Years.tooClose(
                                                count,
                                                Years.told(table, row < rows.size() ? rows.get(row) : "", column),
                                                Math.max(k, other.k())))
                                        .isPresent()));
        var wrong = KAnonymity.objections(counts, shown, k);
        if (!wrong.isEmpty()) throw new IllegalStateException("a table tells too much: " + wrong);
        return new Report.Table(subject, rows, shown);
    }

    /** Computed from what is shown alone, so that it tells nothing besides. */
    private Report.Target target(Fields target, Report report) {
        var area = target.text("area");
        var measure = target.text("measure");
        var before = target.has("before")
                && target.number("before") >= k
                && !Years.tellsBefore(area, measure, report.year(), others);
        return new Report.Target(
                area,
                Report.text(target.fields("name")),
                measure,
                target.number("target"),
                before ? OptionalLong.of(target.number("before")) : OptionalLong.empty(),
                target.has("assumed") && target.truth("assumed"),
                report.happened(area, measure));
    }
}
