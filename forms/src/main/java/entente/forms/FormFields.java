package entente.forms;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.pdfbox.cos.COSString;

/** The values of a form as texts, each under a name of its own: {@code subject}, {@code visitors-3-name}. */
final class FormFields {
    private static final Pattern CELL = Pattern.compile("([a-z][A-Za-z0-9]*)-([1-9][0-9]{0,3})-([a-z][A-Za-z0-9]*)");

    /** Of all values of a form together; the largest that keeps its rules has fewer. */
    private static final int MOST_CHARACTERS = 1_000_000;

    private FormFields() {}

    static String cell(String table, int row, String column) {
        return table + "-" + row + "-" + column;
    }

    static Map<String, String> of(Form form, FormValues values) {
        var fields = new TreeMap<String, String>();
        values.tree().forEach((name, value) -> {
            var field = form.field(name);
            if (!(field.type() instanceof FieldType.Rows table)) {
                fields.put(name, text(field, value));
                return;
            }
            var rows = values.rows(name);
            if (rows.size() > table.most())
                throw new IllegalArgumentException(name + " has more than " + table.most() + " rows");
            for (var number = 1; number <= rows.size(); number++)
                for (var one : rows.get(number - 1).entrySet())
                    fields.put(cell(name, number, one.getKey()), text(column(table, one.getKey()), one.getValue()));
        });
        if (characters(fields) > MOST_CHARACTERS)
            throw new IllegalArgumentException("the form has more than " + MOST_CHARACTERS + " characters in it");
        return fields;
    }

    private static long characters(Map<String, String> fields) {
        return fields.values().stream().mapToLong(String::length).sum();
    }

    private static Field column(FieldType.Rows table, String name) {
        return table.columns().stream()
                .filter(column -> column.id().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no column " + name));
    }

    private static String text(Field field, Object value) {
        var fits = switch (field.type()) {
            case FieldType.Check _ -> value instanceof Boolean;
            case FieldType.Number _ -> value instanceof Long;
            case FieldType.Words _, FieldType.Day _, FieldType.Choice _, FieldType.NationCode _, FieldType.Mark _ ->
                value instanceof String;
            case FieldType.Rows _ -> false;
        };
        if (!fits) throw new IllegalArgumentException(field.id() + " has a value of another type");
        return wellFormed(field.id(), String.valueOf(value));
    }

    /** Half of a pair is no character, and would come back as another. */
    static String wellFormed(String name, String text) {
        if (text.codePoints().anyMatch(point -> point >= 0xD800 && point <= 0xDFFF))
            throw new IllegalArgumentException(name + " has half a character in it");
        return text;
    }

    /** One way to write a text, whatever letters it has. */
    static COSString encoded(String value) {
        var letters = value.getBytes(StandardCharsets.UTF_16BE);
        return new COSString(ByteBuffer.allocate(letters.length + 2)
                .put((byte) 0xFE)
                .put((byte) 0xFF)
                .put(letters)
                .array());
    }

    static String decoded(byte[] bytes) {
        if (bytes.length < 2 || bytes[0] != (byte) 0xFE || bytes[1] != (byte) 0xFF)
            throw new MalformedFormException("has a value that is not written as forms write it");
        try {
            return StandardCharsets.UTF_16BE
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, 2, bytes.length - 2))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new MalformedFormException("has a value that is no text", e);
        }
    }

    static FormValues values(Form form, Map<String, String> carried) {
        if (characters(carried) > MOST_CHARACTERS) throw new MalformedFormException("has too much in it");
        var tree = new TreeMap<String, Object>();
        var tables = new TreeMap<String, TreeMap<Integer, Map<String, Object>>>();
        carried.forEach((name, text) -> {
            var cell = CELL.matcher(name);
            if (!cell.matches()) {
                tree.put(name, value(known(form, name), text));
                return;
            }
            var table = known(form, cell.group(1));
            if (!(table.type() instanceof FieldType.Rows rows))
                throw new MalformedFormException("has rows where " + table.id() + " is none");
            var number = Integer.parseInt(cell.group(2));
            var column = rows.columns().stream()
                    .filter(one -> one.id().equals(cell.group(3)))
                    .findFirst()
                    .orElseThrow(() -> new MalformedFormException("has a column " + cell.group(3)));
            tables.computeIfAbsent(table.id(), _ -> new TreeMap<>())
                    .computeIfAbsent(number, _ -> new TreeMap<>())
                    .put(column.id(), value(column, text));
        });
        tables.forEach((table, rows) -> {
            if (known(form, table).type() instanceof FieldType.Rows type && rows.size() > type.most())
                throw new MalformedFormException("has too many rows of " + table);
            if (rows.lastKey() != rows.size()) throw new MalformedFormException("leaves out a row of " + table);
            tree.put(table, java.util.List.copyOf(rows.values()));
        });
        return new FormValues(tree);
    }

    private static Field known(Form form, String name) {
        return form.fields().stream()
                .filter(field -> field.id().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new MalformedFormException("has a field " + name + ", which " + form.name() + " has not"));
    }

    private static Object value(Field field, String text) {
        if (text.isEmpty()) throw new MalformedFormException("has an empty value");
        return switch (field.type()) {
            case FieldType.Check _ ->
                switch (text) {
                    case "true" -> true;
                    case "false" -> false;
                    default -> throw new MalformedFormException("has a tick that is neither");
                };
            case FieldType.Number _ ->
                Optional.of(text)
                        .filter(it -> it.matches("0|-?[1-9][0-9]{0,17}"))
                        .<Object>map(Long::valueOf)
                        .orElseThrow(() -> new MalformedFormException("has a number that is none"));
            case FieldType.Words _, FieldType.Day _, FieldType.Choice _, FieldType.NationCode _, FieldType.Mark _ ->
                text;
            case FieldType.Rows _ -> throw new MalformedFormException("has a table that is no table");
        };
    }
}
