package entente.forms;

import entente.kernel.Text;
import java.time.Period;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads the file of a form. One line says one thing; what stands before the first bar is for the machine, what follows are the
 * words in Korean, English and French, or the source of a rule. A line that begins with {@code #} is a remark.
 */
final class FormReader {
    private final String file;
    private final List<Section> sections = new ArrayList<>();
    private final List<Rule> rules = new ArrayList<>();
    private String id = "";
    private String edition = "";
    private Optional<Text> title = Optional.empty();

    private final List<Field> fields = new ArrayList<>();
    private Optional<Section> section = Optional.empty();
    /** The choice or table to which options or columns are still added. */
    private Optional<Pending> pending = Optional.empty();

    /** The column whose options are still added. */
    private Optional<Column> choice = Optional.empty();

    private record Column(String field, Text label, List<FieldType.Option> options) {}

    private FormReader(String file) {
        this.file = file;
    }

    private record Pending(
            String field, Text label, int least, int most, List<FieldType.Option> options, List<Field> columns) {}

    static Form read(String file, String text) {
        var reader = new FormReader(file);
        var number = 0;
        for (var line : text.lines().toList()) {
            number++;
            if (line.isBlank() || line.startsWith("#")) continue;
            try {
                reader.line(line);
            } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
                throw new IllegalArgumentException(file + ":" + number + ": " + e.getMessage(), e);
            }
        }
        reader.endSection();
        return new Form(
                reader.id,
                reader.edition,
                reader.title.orElseThrow(() -> new IllegalArgumentException(file + " names no form")),
                reader.sections,
                reader.rules);
    }

    private void line(String line) {
        var parts = Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
        var words = Arrays.asList(parts.getFirst().split("\\s+"));
        switch (words.getFirst()) {
            case "form" -> {
                id = words.get(1);
                edition = words.get(2);
                title = Optional.of(words(parts));
            }
            case "section" -> {
                endSection();
                section = Optional.of(new Section(words.get(1), words(parts), List.of()));
            }
            case "field" -> {
                endField();
                field(words, words(parts));
            }
            case "table" -> {
                endField();
                pending = Optional.of(new Pending(
                        words.get(1),
                        words(parts),
                        Integer.parseInt(words.get(2)),
                        Integer.parseInt(words.get(3)),
                        new ArrayList<>(),
                        new ArrayList<>()));
            }
            case "column" -> column(words, words(parts));
            case "option" -> option(new FieldType.Option(words.get(1), words(parts)));
            case "rule" -> {
                endField();
                rules.add(rule(words.subList(1, words.size()), parts.subList(1, parts.size())));
            }
            default -> throw new IllegalArgumentException("\"" + words.getFirst() + "\" is unknown");
        }
    }

    private static Text words(List<String> parts) {
        if (parts.size() != 4) throw new IllegalArgumentException("three languages are asked for");
        return new Text(parts.get(1), parts.get(2), parts.get(3));
    }

    private Pending table() {
        return pending.orElseThrow(() -> new IllegalArgumentException("there is nothing that it could belong to"));
    }

    /** The options of a column that is a choice follow it, before the next one. */
    private void column(List<String> words, Text label) {
        var table = table();
        closeColumn();
        if (words.get(2).equals("choice")) choice = Optional.of(new Column(words.get(1), label, new ArrayList<>()));
        else table.columns().add(new Field(words.get(1), label, simple(words.subList(2, words.size()))));
    }

    private void option(FieldType.Option option) {
        var table = table();
        choice.map(Column::options).orElse(table.options()).add(option);
    }

    private void closeColumn() {
        choice.ifPresent(
                it -> table().columns().add(new Field(it.field(), it.label(), new FieldType.Choice(it.options()))));
        choice = Optional.empty();
    }

    private void field(List<String> words, Text label) {
        if (words.get(2).equals("choice"))
            pending = Optional.of(new Pending(words.get(1), label, 0, 0, new ArrayList<>(), List.of()));
        else fields.add(new Field(words.get(1), label, simple(words.subList(2, words.size()))));
    }

    private static FieldType simple(List<String> type) {
        return switch (type.getFirst()) {
            case "line" -> new FieldType.Words(Integer.parseInt(type.get(1)), false);
            case "text" -> new FieldType.Words(Integer.parseInt(type.get(1)), true);
            case "date" -> new FieldType.Day();
            case "check" -> new FieldType.Check();
            case "number" -> new FieldType.Number(Long.parseLong(type.get(1)), Long.parseLong(type.get(2)));
            case "nation" -> new FieldType.NationCode();
            case "mark" -> new FieldType.Mark();
            default -> throw new IllegalArgumentException("\"" + type.getFirst() + "\" is no type");
        };
    }

    private void endField() {
        closeColumn();
        pending.ifPresent(it -> fields.add(new Field(
                it.field(),
                it.label(),
                it.options().isEmpty()
                        ? new FieldType.Rows(it.least(), it.most(), it.columns())
                        : new FieldType.Choice(it.options()))));
        pending = Optional.empty();
    }

    private void endSection() {
        endField();
        section.ifPresent(it -> sections.add(new Section(it.id(), it.title(), fields)));
        section = Optional.empty();
        fields.clear();
    }

    /** {@code KIND field …; the last word may be field=value,value}. */
    private Rule rule(List<String> words, List<String> rest) {
        var when = words.getLast().contains("=") ? Optional.of(when(words.getLast())) : Optional.<Rule.When>empty();
        var field = words.get(1);
        var source = rest.getLast();
        if (when.isPresent() && !Set.of("required", "within", "begins-with").contains(words.getFirst()))
            throw new IllegalArgumentException(words.getFirst() + " always counts");
        return switch (words.getFirst()) {
            case "required" -> new Rule.Required(field, when, source);
            case "matches" -> new Rule.Matches(field, Pattern.compile(words.get(2)), rest.getFirst(), source);
            case "in-order" -> new Rule.InOrder(words.get(2), field, source);
            case "within" ->
                new Rule.Within(words.get(2), field, Period.parse(words.get(3)), unless(words), when, source);
            case "begins-with" ->
                new Rule.BeginsWith(field, Arrays.asList(rest.getFirst().split(" / ")), when, source);
            case "counts" -> new Rule.Counts(field, words.get(2), source);
            case "differs" -> new Rule.Differs(field, words.get(2), source);
            default -> throw new IllegalArgumentException("\"" + words.getFirst() + "\" is no rule");
        };
    }

    private static Optional<String> unless(List<String> words) {
        return words.size() > 5 && words.get(4).equals("unless") ? Optional.of(words.get(5)) : Optional.empty();
    }

    private static Rule.When when(String text) {
        var at = text.indexOf('=');
        return new Rule.When(
                text.substring(0, at), Set.of(text.substring(at + 1).split(",")));
    }
}
