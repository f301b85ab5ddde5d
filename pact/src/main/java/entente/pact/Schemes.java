package entente.pact;

import entente.kernel.Axis;
import entente.kernel.CategoryTag;
import entente.kernel.Combination;
import entente.kernel.Combination.Rule;
import entente.kernel.Language;
import entente.kernel.Level;
import entente.kernel.Marking;
import entente.kernel.Nation;
import entente.kernel.Part;
import entente.kernel.Problems;
import entente.kernel.SecurityPolicy;
import entente.kernel.Text;
import entente.kernel.Validity;
import entente.seal.Fields;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/** Reads and writes the nations' classification schemes, as the files in {@code schemes/} have them. */
public final class Schemes {
    private Schemes() {}

    /** Reads one scheme file; its form is {@code schemes/scheme.schema.json}. */
    public static SecurityPolicy read(String file, byte[] bytes) {
        var document = Document.read(file, bytes, "/schemes/scheme.schema.json");
        return document.make(() -> of(document.tree(), file));
    }

    /**
     * Writes a scheme file. The same scheme always gives the same bytes, and {@link #read} gives it back.
     *
     * @throws Problems when the scheme has something that the file's form does not, such as an id with a space
     */
    public static byte[] write(SecurityPolicy policy) {
        var settings = DumpSettings.builder()
                .setDefaultFlowStyle(FlowStyle.BLOCK)
                .setWidth(120)
                .setSplitLines(false)
                .setIndicatorIndent(2)
                .setIndent(4)
                .build();
        var bytes = new Dump(settings).dumpToString(tree(policy)).getBytes(StandardCharsets.UTF_8);
        read(policy.id(), bytes);
        return bytes;
    }

    private static SecurityPolicy of(Map<String, Object> tree, String file) {
        var scheme = new Fields(tree, file);
        var plain = new SecurityPolicy(
                scheme.text("id"),
                scheme.text("version"),
                new Nation(scheme.text("nation")),
                text(scheme.fields("name")),
                scheme.text("source"),
                scheme.objects("axes").stream()
                        .map(axis -> axis(new Fields(axis, file)))
                        .toList(),
                scheme.objects("categories").stream()
                        .map(tag -> tag(new Fields(tag, file)))
                        .toList());
        // The combinations name parts, which only the policy can tell apart.
        return new SecurityPolicy(
                plain.id(),
                plain.version(),
                plain.nation(),
                plain.name(),
                plain.source(),
                plain.axes(),
                plain.tags(),
                combinations(scheme, plain),
                validity(scheme));
    }

    private static Axis axis(Fields axis) {
        return new Axis(
                axis.text("id"),
                text(axis.fields("name")),
                axis.objects("levels").stream()
                        .map(level -> new Fields(level, axis.what()))
                        .map(level -> new Level(
                                level.text("id"), text(level.fields("name")), marking(level), validity(level)))
                        .toList());
    }

    private static CategoryTag tag(Fields tag) {
        return new CategoryTag(
                tag.text("id"),
                CategoryTag.Kind.valueOf(tag.text("kind").toUpperCase(Locale.ROOT)),
                text(tag.fields("name")),
                tag.text("mark"),
                tag.objects("values").stream()
                        .map(value -> new Fields(value, tag.what()))
                        .map(value -> new CategoryTag.Value(value.text("id"), marking(value), validity(value)))
                        .toList(),
                tag.has("single") && tag.truth("single"));
    }

    /** Where nothing else is said, a portion is marked as the whole, and every language alike. */
    private static Marking marking(Fields part) {
        var mark = part.text("mark");
        var portion = part.has("portion") ? part.text("portion") : mark;
        var in = new EnumMap<Language, Marking.Phrase>(Language.class);
        if (part.has("in")) {
            var phrases = part.fields("in");
            for (var language : Language.values())
                if (phrases.has(language.code())) {
                    var phrase = phrases.fields(language.code());
                    in.put(language, new Marking.Phrase(phrase.text("mark"), phrase.text("portion")));
                }
        }
        var colour = part.has("colour") ? Optional.of(part.text("colour")) : Optional.<String>empty();
        return new Marking(mark, portion, in, colour);
    }

    private static Validity validity(Fields part) {
        return new Validity(day(part, "from"), day(part, "until"), part.has("obsolete") && part.truth("obsolete"));
    }

    private static Optional<LocalDate> day(Fields part, String name) {
        if (!part.has(name)) return Optional.empty();
        try {
            return Optional.of(LocalDate.parse(part.text(name)));
        } catch (DateTimeException e) {
            throw new Problems(name, "\"" + part.text(name) + "\" is no day", "Write it as 2027-01-31.");
        }
    }

    private static List<Combination> combinations(Fields scheme, SecurityPolicy policy) {
        if (!scheme.has("combinations")) return List.of();
        var combinations = new ArrayList<Combination>();
        for (var tree : scheme.objects("combinations")) {
            var combination = new Fields(tree, scheme.what());
            var given = Part.of(policy, combination.text("given"));
            for (var rule : Rule.values())
                if (combination.has(word(rule))) {
                    var others = new TreeSet<Part>(java.util.Comparator.comparing(Part::toString));
                    for (var other : combination.texts(word(rule))) others.add(Part.of(policy, other));
                    combinations.add(new Combination(given, rule, others));
                }
        }
        return combinations;
    }

    private static String word(Rule rule) {
        return rule.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Text text(Fields fields) {
        return new Text(fields.text("ko"), fields.text("en"), fields.text("fr"));
    }

    /**
     * The tree of a scheme's file. It is part of a pact's rules too: all of it, so that no name can be changed unseen.
     */
    static Map<String, Object> tree(SecurityPolicy policy) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("id", policy.id());
        tree.put("version", policy.version());
        tree.put("nation", policy.nation().code());
        tree.put("name", tree(policy.name()));
        tree.put("source", policy.source());
        put(policy.validity(), tree);
        tree.put("axes", policy.axes().stream().map(Schemes::tree).toList());
        tree.put("categories", policy.tags().stream().map(Schemes::tree).toList());
        if (!policy.combinations().isEmpty())
            tree.put(
                    "combinations",
                    policy.combinations().stream()
                            .map(combination -> {
                                var one = new LinkedHashMap<String, Object>();
                                one.put("given", combination.given().toString());
                                one.put(
                                        word(combination.rule()),
                                        combination.others().stream()
                                                .map(Part::toString)
                                                .toList());
                                return one;
                            })
                            .toList());
        return tree;
    }

    private static Map<String, Object> tree(Axis axis) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("id", axis.id());
        tree.put("name", tree(axis.name()));
        tree.put(
                "levels",
                axis.levels().stream()
                        .map(level -> {
                            var one = new LinkedHashMap<String, Object>();
                            one.put("id", level.id());
                            one.put("name", tree(level.name()));
                            put(level.marking(), one);
                            put(level.validity(), one);
                            return one;
                        })
                        .toList());
        return tree;
    }

    private static Map<String, Object> tree(CategoryTag tag) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("id", tag.id());
        tree.put("kind", tag.kind().name().toLowerCase(Locale.ROOT));
        tree.put("name", tree(tag.name()));
        tree.put("mark", tag.mark());
        if (tag.single()) tree.put("single", true);
        tree.put(
                "values",
                tag.values().stream()
                        .map(value -> {
                            var one = new LinkedHashMap<String, Object>();
                            one.put("id", value.id());
                            put(value.marking(), one);
                            put(value.validity(), one);
                            return one;
                        })
                        .toList());
        return tree;
    }

    private static Map<String, Object> tree(Text text) {
        var tree = new LinkedHashMap<String, Object>();
        for (var language : Language.values()) tree.put(language.code(), text.in(language));
        return tree;
    }

    private static void put(Marking marking, Map<String, Object> into) {
        into.put("mark", marking.banner());
        if (!marking.portion().equals(marking.banner())) into.put("portion", marking.portion());
        marking.colour().ifPresent(colour -> into.put("colour", colour));
        if (marking.in().isEmpty()) return;
        var in = new LinkedHashMap<String, Object>();
        marking.in().forEach((language, phrase) -> {
            var one = new LinkedHashMap<String, Object>();
            one.put("mark", phrase.banner());
            one.put("portion", phrase.portion());
            in.put(language.code(), one);
        });
        into.put("in", in);
    }

    private static void put(Validity validity, Map<String, Object> into) {
        validity.from().ifPresent(day -> into.put("from", day.toString()));
        validity.until().ifPresent(day -> into.put("until", day.toString()));
        if (validity.obsolete()) into.put("obsolete", true);
    }
}
