package entente.cyber.stix;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What one type of object, or one embedded type, is made of.
 *
 * @param section of STIX 2.1 that defines it
 */
record Form(String name, String section, Map<String, Kind> properties, List<String> required) {

    /** Reads a table with one property in a line: its name, with {@code !} where it is required, and its kind. */
    static Form of(String name, String section, String... tables) {
        var properties = new LinkedHashMap<String, Kind>();
        var required = new java.util.ArrayList<String>();
        for (var table : tables)
            table.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(line -> {
                var words = line.split("\\s+");
                var property = words[0].endsWith("!") ? words[0].substring(0, words[0].length() - 1) : words[0];
                if (words[0].endsWith("!")) required.add(property);
                properties.put(property, kind(words[1]));
            });
        return new Form(name, section, properties, List.copyOf(required));
    }

    private static Kind kind(String written) {
        if (written.startsWith("[")) return new Kind.ListOf(kind(written.substring(1, written.length() - 1)));
        var colon = written.indexOf(':');
        var argument = colon < 0 ? "" : written.substring(colon + 1);
        return switch (colon < 0 ? written : written.substring(0, colon)) {
            case "text" -> new Kind.Text();
            case "truth" -> new Kind.Truth();
            case "moment" -> new Kind.Moment();
            case "binary" -> new Kind.Binary();
            case "hex" -> new Kind.Hex();
            case "hashes" -> new Kind.Hashes();
            case "dictionary" -> new Kind.Dictionary();
            case "other" -> new Kind.Other();
            case "whole" -> {
                if (argument.isEmpty()) yield new Kind.Whole(Long.MIN_VALUE, Long.MAX_VALUE);
                var range = argument.split("\\.\\.", -1);
                yield new Kind.Whole(
                        Long.parseLong(range[0]), range[1].isEmpty() ? Long.MAX_VALUE : Long.parseLong(range[1]));
            }
            case "real" -> {
                if (argument.isEmpty()) yield new Kind.Real(-Double.MAX_VALUE, Double.MAX_VALUE);
                var range = argument.split("\\.\\.", -1);
                yield new Kind.Real(
                        Double.parseDouble(range[0]),
                        range[1].isEmpty() ? Double.MAX_VALUE : Double.parseDouble(range[1]));
            }
            case "one" -> new Kind.OneOf(Vocabularies.closed(argument));
            case "ov" -> new Kind.Vocabulary(argument, Vocabularies.open(argument));
            case "ref" -> reference(argument);
            case "in" -> new Kind.Embedded(EmbeddedForms.of(argument));
            default -> throw new IllegalArgumentException("no kind is written " + written);
        };
    }

    private static Kind.Reference reference(String to) {
        var types = Set.of(to.split("\\|"));
        return new Kind.Reference(
                to.replace("|", ", "),
                type -> types.contains(type) || types.contains(Types.of(type).word()) || types.contains("any"));
    }
}
