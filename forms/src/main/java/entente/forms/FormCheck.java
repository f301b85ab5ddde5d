package entente.forms;

import entente.kernel.Nation;
import entente.kernel.Problem;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Says everything that is wrong with a filled form at once, each time naming the field. */
public final class FormCheck {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

    private final Form form;
    private final FormValues values;
    private final Predicate<String> marks;
    private final List<Problem> problems = new ArrayList<>();

    private FormCheck(Form form, FormValues values, Predicate<String> marks) {
        this.form = form;
        this.values = values;
        this.marks = marks;
    }

    /** @param marks whether a text is a mark of a scheme that may stand in it */
    public static List<Problem> problems(Form form, FormValues values, Predicate<String> marks) {
        return new FormCheck(form, values, marks).all();
    }

    /** The day that a text names, strictly; absent: it names none. */
    public static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text, DAY));
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }

    private List<Problem> all() {
        for (var name : values.tree().keySet())
            if (form.fields().stream().noneMatch(field -> field.id().equals(name)))
                wrong(name, "is no field of " + form.name(), "Leave it out.");
        for (var field : form.fields()) values.value(field.id()).ifPresent(value -> type(field.id(), field, value));
        for (var rule : form.rules())
            if (rule.when().isEmpty() || rule.when().get().holds(values)) rule(rule);
        return List.copyOf(problems);
    }

    private void wrong(String where, String wrong, String remedy) {
        problems.add(new Problem(where, wrong, remedy));
    }

    // ── types ───────────────────────────────────────────────────────────────────────────────────────────────────

    private void type(String where, Field field, Object value) {
        switch (field.type()) {
            case FieldType.Words words -> words(where, words, value);
            case FieldType.Day _ -> {
                if (!(value instanceof String text) || day(text).isEmpty())
                    wrong(where, "is no day", "Write the year, the month and the day: 2026-11-28.");
            }
            case FieldType.Choice choice -> {
                if (!(value instanceof String code) || !choice.codes().contains(code))
                    wrong(where, "is none of the answers", "Choose one of " + codes(choice) + ".");
            }
            case FieldType.Check _ -> {
                if (!(value instanceof Boolean)) wrong(where, "is neither ticked nor not", "Give true or false.");
            }
            case FieldType.Number number -> {
                if (!(value instanceof Long it) || it < number.least() || it > number.most())
                    wrong(where, "is no such number", "Give one from " + number.least() + " to " + number.most() + ".");
            }
            case FieldType.NationCode _ -> {
                if (!(value instanceof String code) || !isNation(code))
                    wrong(where, "is no nation", "Give its two capital letters: KR, CA.");
            }
            case FieldType.Mark _ -> {
                if (!(value instanceof String mark) || !marks.test(mark))
                    wrong(where, "is no mark of the scheme", "Write the level as the scheme marks it.");
            }
            case FieldType.Rows rows -> rows(where, rows, value);
        }
    }

    private static List<String> codes(FieldType.Choice choice) {
        return choice.options().stream().map(FieldType.Option::code).toList();
    }

    private static boolean isNation(String code) {
        try {
            return new Nation(code).code().equals(code);
        } catch (IllegalArgumentException none) {
            return false;
        }
    }

    private void words(String where, FieldType.Words words, Object value) {
        if (!(value instanceof String text)) {
            wrong(where, "is no text", "Write words.");
            return;
        }
        if (text.isBlank()) wrong(where, "is blank", "Fill it in, or leave it out.");
        if (text.codePointCount(0, text.length()) > words.longest())
            wrong(where, "is longer than " + words.longest() + " characters", "Say it in fewer.");
        Letters.hidden(text, words.lines())
                .ifPresent(point -> wrong(
                        where,
                        "has a character that nobody sees, U+%04X".formatted(point),
                        words.lines() ? "Remove it." : "Remove it; this field has one line."));
    }

    private void rows(String where, FieldType.Rows table, Object value) {
        if (!(value instanceof List<?>)) {
            wrong(where, "is no list of rows", "Give one row for each.");
            return;
        }
        var rows = values.rows(where);
        if (rows.size() < table.least() || rows.size() > table.most())
            wrong(
                    where,
                    "has " + rows.size() + " rows",
                    "Give " + table.least() + " to " + table.most() + "; use another form for more.");
        for (var number = 1; number <= rows.size(); number++) {
            var row = rows.get(number - 1);
            for (var name : row.keySet())
                if (table.columns().stream().noneMatch(column -> column.id().equals(name)))
                    wrong(where + "[" + number + "]." + name, "is no column of the table", "Leave it out.");
            for (var column : table.columns())
                if (row.containsKey(column.id()))
                    type(where + "[" + number + "]." + column.id(), column, row.get(column.id()));
        }
    }

    // ── rules ───────────────────────────────────────────────────────────────────────────────────────────────────

    /** One value that a rule speaks of, and where it stands. */
    private record Spot(String where, Map<String, Object> in, String name) {
        Optional<Object> value() {
            return Optional.ofNullable(in.get(name));
        }

        Optional<String> text() {
            return value().filter(String.class::isInstance).map(String.class::cast);
        }

        Optional<LocalDate> day() {
            return text().flatMap(FormCheck::day);
        }
    }

    /** A field has one spot; a column has one in each row. */
    private List<Spot> spots(String field) {
        var dot = field.indexOf('.');
        if (dot < 0) return List.of(new Spot(field, values.tree(), field));
        var table = field.substring(0, dot);
        var column = field.substring(dot + 1);
        var rows = values.rows(table);
        var spots = new ArrayList<Spot>();
        for (var number = 1; number <= rows.size(); number++)
            spots.add(new Spot(table + "[" + number + "]." + column, rows.get(number - 1), column));
        return spots;
    }

    /** What a rule compares with: in the same row, or else a field of the form. */
    private Optional<String> beside(Spot spot, String other) {
        var dot = other.indexOf('.');
        return dot < 0
                ? values.text(other)
                : Optional.ofNullable(spot.in().get(other.substring(dot + 1)))
                        .filter(String.class::isInstance)
                        .map(String.class::cast);
    }

    private void rule(Rule rule) {
        for (var spot : spots(rule.field()))
            switch (rule) {
                case Rule.Required(var _, var when, var _) -> required(spot, when);
                case Rule.Matches(var _, var pattern, var shape, var _) ->
                    spot.text()
                            .filter(text -> !pattern.matcher(text).matches())
                            .ifPresent(_ -> wrong(spot.where(), "has another form", "Write it as " + shape + "."));
                case Rule.InOrder(var _, var after, var _) ->
                    spot.day()
                            .filter(day -> beside(spot, after)
                                    .flatMap(FormCheck::day)
                                    .filter(day::isBefore)
                                    .isPresent())
                            .ifPresent(_ -> wrong(spot.where(), "is before " + after, "Give a later day."));
                case Rule.Within within -> within(spot, within);
                case Rule.BeginsWith(var _, var beginnings, var _, var _) ->
                    spot.text()
                            .filter(text -> beginnings.stream().noneMatch(one -> begins(text, one)))
                            .ifPresent(_ -> wrong(
                                    spot.where(), "begins with other words", "Begin with one of " + beginnings + "."));
                case Rule.Counts(var _, var table, var _) ->
                    spot.value()
                            .filter(count ->
                                    !count.equals((long) values.rows(table).size()))
                            .ifPresent(_ -> wrong(
                                    spot.where(),
                                    "is not the number of rows of " + table,
                                    "Write " + values.rows(table).size() + ", or add what is missing."));
                case Rule.Differs(var _, var other, var _) ->
                    spot.text()
                            .filter(text -> beside(spot, other)
                                    .filter(it -> it.strip().equalsIgnoreCase(text.strip()))
                                    .isPresent())
                            .ifPresent(_ -> wrong(
                                    spot.where(), "is the same as " + other, "Two different persons are asked for."));
            }
    }

    private void required(Spot spot, Optional<Rule.When> when) {
        var missing = spot.value().isEmpty()
                || spot.value().filter(Boolean.FALSE::equals).isPresent();
        if (missing)
            wrong(
                    spot.where(),
                    "is missing"
                            + when.map(it -> ", for " + it.field() + " is "
                                            + values.text(it.field()).orElse(""))
                                    .orElse(""),
                    "Fill it in.");
    }

    private void within(Spot spot, Rule.Within rule) {
        var from = beside(spot, rule.from()).flatMap(FormCheck::day);
        var to = spot.day();
        if (from.isEmpty() || to.isEmpty()) return;
        // Both days are counted, so that a month from the first ends on the last day of it.
        var last = from.get().plus(rule.longest()).minusDays(1);
        if (to.get().isAfter(last) && rule.unless().flatMap(values::text).isEmpty())
            wrong(
                    spot.where(),
                    "is later than " + last + ", " + rule.longest() + " from " + rule.from(),
                    rule.unless()
                            .map(it -> "Give an earlier day, or say why in " + it + ".")
                            .orElse("Give an earlier day."));
    }

    private static boolean begins(String text, String beginning) {
        return text.strip().regionMatches(true, 0, beginning, 0, beginning.length());
    }
}
