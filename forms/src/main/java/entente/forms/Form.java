package entente.forms;

import entente.kernel.Text;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One form as data. Read from a file of the resources by {@link FormReader}; {@link Forms} has them all.
 *
 * @param id small letters and hyphens; with the edition it means one form for ever
 */
public record Form(String id, String edition, Text title, List<Section> sections, List<Rule> rules) {
    public Form {
        sections = List.copyOf(sections);
        rules = List.copyOf(rules);
        var seen = new HashSet<String>();
        for (var section : sections)
            for (var field : section.fields())
                if (!seen.add(field.id())) throw new IllegalArgumentException(id + " has " + field.id() + " twice");
        for (var rule : rules) {
            var named = new ArrayList<>(List.of(rule.field()));
            rule.when().ifPresent(when -> named.add(when.field()));
            named.addAll(others(rule));
            for (var field : named)
                if (find(sections, field).isEmpty())
                    throw new IllegalArgumentException(id + " has a rule about " + field + ", which is no field of it");
            if (rule.source().isBlank()) throw new IllegalArgumentException(id + " has a rule without a source");
        }
    }

    private static List<String> others(Rule rule) {
        return switch (rule) {
            case Rule.InOrder(var _, var after, var _) -> List.of(after);
            case Rule.Within(var _, var from, var _, var unless, var _, var _) ->
                Stream.concat(Stream.of(from), unless.stream()).toList();
            case Rule.Counts(var _, var table, var _) -> List.of(table);
            case Rule.Differs(var _, var other, var _) -> List.of(other);
            case Rule.Required _, Rule.Matches _, Rule.BeginsWith _ -> List.of();
        };
    }

    public List<Field> fields() {
        return sections.stream().flatMap(section -> section.fields().stream()).toList();
    }

    /** A field, or a column of a table as {@code table.column}. */
    public Field field(String name) {
        return find(sections, name).orElseThrow(() -> new IllegalArgumentException(id + " has no field " + name));
    }

    private static Optional<Field> find(List<Section> sections, String name) {
        var dot = name.indexOf('.');
        var first = dot < 0 ? name : name.substring(0, dot);
        var found = sections.stream()
                .flatMap(section -> section.fields().stream())
                .filter(field -> field.id().equals(first))
                .findFirst();
        if (dot < 0) return found;
        return found.map(Field::type)
                .filter(FieldType.Rows.class::isInstance)
                .map(FieldType.Rows.class::cast)
                .flatMap(rows -> rows.columns().stream()
                        .filter(column -> column.id().equals(name.substring(dot + 1)))
                        .findFirst());
    }

    /** The words for an answer of a choice. */
    public Optional<Text> option(String field, String code) {
        return field(field).type() instanceof FieldType.Choice choice
                ? choice.options().stream()
                        .filter(option -> option.code().equals(code))
                        .map(FieldType.Option::label)
                        .findFirst()
                : Optional.empty();
    }

    /** The rules about a field and its columns. */
    public List<Rule> rulesOf(String field) {
        return rules.stream()
                .filter(rule -> rule.field().equals(field) || rule.field().startsWith(field + "."))
                .toList();
    }

    /** {@code rfv/1}. */
    public String name() {
        return id + "/" + edition;
    }
}
