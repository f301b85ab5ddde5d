package entente.operations.report;

import entente.kernel.CanonicalJson;
import entente.kernel.Digest;
import entente.kernel.Nation;
import entente.kernel.Text;
import entente.seal.Fields;
import entente.seal.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * What everybody is told of a year: counts by area, and nothing that was held back. What it lacks was never in it, so whoever reads
 * it, proposes it or keeps it learns no more than the public does.
 *
 * @param counted the moment of counting
 * @param k below which nothing is told
 * @param areas their names, by id
 */
public record Report(
        Nation nation,
        int year,
        Instant counted,
        long k,
        Map<String, Text> areas,
        List<Table> tables,
        List<Target> targets) {
    private static final String FORM = "transparency-report/1";

    public Report {
        areas = Collections.unmodifiableMap(new LinkedHashMap<>(areas));
        tables = List.copyOf(tables);
        targets = List.copyOf(targets);
    }

    /** What is counted, and what it falls into. */
    public enum Subject {
        RELEASES(List.of("DELIVERED", "REFUSED", "UNDER_WAY")),
        HOLDINGS(List.of("HELD", "NOT_HELD")),
        OBLIGATIONS(List.of("IN_TIME", "LATE")),
        EXERCISES(List.of("AGREED")),
        STEPS(List.of("DONE", "OUTSTANDING"));

        private final List<String> columns;

        Subject(List<String> columns) {
            this.columns = columns;
        }

        public List<String> columns() {
            return columns;
        }
    }

    /**
     * @param rows ids of areas
     * @param cells a row for each and one of totals, each with its total last; absent: held back
     */
    public record Table(Subject subject, List<String> rows, List<List<OptionalLong>> cells) {
        public Table {
            rows = List.copyOf(rows);
            cells = List.copyOf(cells);
            var width = subject.columns().size() + 1;
            if (cells.size() != rows.size() + 1 || cells.stream().anyMatch(row -> row.size() != width))
                throw new IllegalArgumentException("a table has its totals");
        }

        OptionalLong at(String area, String column) {
            var row = rows.indexOf(area);
            return row < 0
                    ? OptionalLong.empty()
                    : cells.get(row).get(subject.columns().indexOf(column));
        }
    }

    /**
     * What the programme wanted.
     *
     * @param measure {@code delivered}, {@code held} or {@code exchanged}
     * @param happened absent: held back, or a part of it is
     */
    public record Target(
            String area,
            Text name,
            String measure,
            long target,
            OptionalLong before,
            boolean assumed,
            OptionalLong happened) {}

    /** What the tables tell of a measure, if they tell it. */
    OptionalLong happened(String area, String measure) {
        var delivered = table(Subject.RELEASES)
                .map(table -> table.at(area, "DELIVERED"))
                .orElse(OptionalLong.empty());
        var held = table(Subject.HOLDINGS).map(table -> table.at(area, "HELD")).orElse(OptionalLong.empty());
        return switch (measure) {
            case "delivered" -> delivered;
            case "held" -> held;
            default ->
                delivered.isPresent() && held.isPresent()
                        ? OptionalLong.of(delivered.getAsLong() + held.getAsLong())
                        : OptionalLong.empty();
        };
    }

    public Optional<Table> table(Subject subject) {
        return tables.stream().filter(table -> table.subject() == subject).findFirst();
    }

    public byte[] bytes() {
        return CanonicalJson.bytes(toTree());
    }

    public Digest digest() {
        return Digest.of(bytes());
    }

    public Map<String, Object> toTree() {
        var names = new TreeMap<String, Object>();
        areas.forEach((id, name) -> names.put(id, name.toTree()));
        var tree = new TreeMap<String, Object>();
        tree.put("form", FORM);
        tree.put("nation", nation.code());
        tree.put("year", year);
        tree.put("counted", counted.toString());
        tree.put("k", k);
        tree.put("areas", names);
        tree.put("tables", tables.stream().map(Report::tree).toList());
        tree.put("targets", targets.stream().map(Report::tree).toList());
        return tree;
    }

    private static Map<String, Object> tree(Table table) {
        var cells = new ArrayList<List<Object>>();
        for (var row : table.cells()) {
            var line = new ArrayList<Object>();
            // What is held back is a dash, which no count is.
            for (var cell : row) line.add(cell.isPresent() ? (Object) cell.getAsLong() : "-");
            cells.add(line);
        }
        return Map.of(
                "subject", table.subject().name(),
                "columns", table.subject().columns(),
                "rows", table.rows(),
                "cells", cells);
    }

    private static Map<String, Object> tree(Target target) {
        var tree = new TreeMap<String, Object>();
        tree.put("area", target.area());
        tree.put("name", target.name().toTree());
        tree.put("measure", target.measure());
        tree.put("target", target.target());
        target.before().ifPresent(before -> tree.put("before", before));
        tree.put("assumed", target.assumed());
        target.happened().ifPresent(happened -> tree.put("happened", happened));
        return tree;
    }

    /** @throws entente.seal.MalformedException when it is not as it was written */
    public static Report read(byte[] bytes) {
        var fields = new Fields(Json.object(bytes, "report"), "report")
                .only("form", "nation", "year", "counted", "k", "areas", "tables", "targets");
        var areas = new LinkedHashMap<String, Text>();
        fields.object("areas")
                .keySet()
                .forEach(id -> areas.put(id, text(fields.fields("areas").fields(id))));
        return new Report(
                new Nation(fields.text("nation")),
                Math.toIntExact(fields.number("year")),
                fields.instant("counted"),
                fields.number("k"),
                areas,
                fields.objects("tables").stream()
                        .map(tree -> table(new Fields(tree, "table")))
                        .toList(),
                fields.objects("targets").stream()
                        .map(tree -> target(new Fields(tree, "target")))
                        .toList());
    }

    static Text text(Fields fields) {
        return new Text(fields.text("ko"), fields.text("en"), fields.text("fr"));
    }

    private static Table table(Fields fields) {
        var cells = new ArrayList<List<OptionalLong>>();
        for (var row : fields.list("cells")) {
            var line = new ArrayList<OptionalLong>();
            if (row instanceof List<?> list)
                for (var cell : list)
                    line.add(
                            cell instanceof Number number ? OptionalLong.of(number.longValue()) : OptionalLong.empty());
            cells.add(List.copyOf(line));
        }
        return new Table(Subject.valueOf(fields.text("subject")), fields.texts("rows"), cells);
    }

    private static Target target(Fields fields) {
        return new Target(
                fields.text("area"),
                text(fields.fields("name")),
                fields.text("measure"),
                fields.number("target"),
                fields.has("before") ? OptionalLong.of(fields.number("before")) : OptionalLong.empty(),
                fields.truth("assumed"),
                fields.has("happened") ? OptionalLong.of(fields.number("happened")) : OptionalLong.empty());
    }
}
