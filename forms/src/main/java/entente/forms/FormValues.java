package entente.forms;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What stands in a form: texts, whole numbers, ticks, and rows of these. A field that is not filled is not in it, so there is
 * one way to say that nothing is there. Whether it fits a form is asked of {@link FormCheck}.
 */
public record FormValues(Map<String, Object> tree) {
    public FormValues {
        var kept = new TreeMap<String, Object>();
        tree.forEach((name, value) -> {
            if (!List.of().equals(value)) kept.put(name, value(name, value));
        });
        tree = java.util.Collections.unmodifiableMap(kept);
    }

    private static Object value(String name, Object value) {
        if (!(value instanceof List<?> rows)) return scalar(name, value);
        return rows.stream()
                .map(row -> {
                    if (!(row instanceof Map<?, ?> cells) || cells.isEmpty())
                        throw new IllegalArgumentException(name + " is not a list of rows with something in each");
                    var kept = new TreeMap<String, Object>();
                    cells.forEach((column, cell) -> kept.put(String.valueOf(column), scalar(name, cell)));
                    return java.util.Collections.unmodifiableMap(kept);
                })
                .toList();
    }

    private static Object scalar(String name, Object value) {
        return switch (value) {
            case String text when !text.isEmpty() -> text;
            case Long number -> number;
            case Integer number -> number.longValue();
            case Boolean tick -> tick;
            default ->
                throw new IllegalArgumentException(
                        name + " is no text, whole number, tick or list of rows: leave out" + " what is not filled in");
        };
    }

    public Optional<Object> value(String field) {
        return Optional.ofNullable(tree.get(field));
    }

    public Optional<String> text(String field) {
        return value(field).filter(String.class::isInstance).map(String.class::cast);
    }

    public Optional<Long> number(String field) {
        return value(field).filter(Long.class::isInstance).map(Long.class::cast);
    }

    /** The rows of a table; none when it is not filled. */
    @SuppressWarnings("unchecked")
    public List<Map<String, Object>> rows(String table) {
        return value(table)
                .filter(List.class::isInstance)
                .map(it -> (List<Map<String, Object>>) it)
                .orElse(List.of());
    }
}
