package entente.pact;

import entente.kernel.Axis;
import entente.kernel.CategoryTag;
import entente.kernel.Level;
import entente.kernel.Nation;
import entente.kernel.SecurityPolicy;
import entente.kernel.Text;
import entente.seal.Fields;
import java.util.Locale;
import java.util.Map;

/** Reads the nations' classification schemes from the files in {@code schemes/}. */
public final class Schemes {
    private Schemes() {}

    /** Reads one scheme file; its form is {@code schemes/scheme.schema.json}. */
    public static SecurityPolicy read(String file, byte[] bytes) {
        var document = Document.read(file, bytes, "/schemes/scheme.schema.json");
        return document.make(() -> of(document.tree(), file));
    }

    private static SecurityPolicy of(Map<String, Object> tree, String file) {
        var scheme = new Fields(tree, file);
        return new SecurityPolicy(
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
    }

    private static Axis axis(Fields axis) {
        return new Axis(
                axis.text("id"),
                text(axis.fields("name")),
                axis.objects("levels").stream()
                        .map(level -> new Fields(level, axis.what()))
                        .map(level -> new Level(level.text("id"), text(level.fields("name")), level.text("mark")))
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
                        .map(value -> new CategoryTag.Value(value.text("id"), value.text("mark")))
                        .toList());
    }

    static Text text(Fields fields) {
        return new Text(fields.text("ko"), fields.text("en"), fields.text("fr"));
    }

    /** The form of a policy that is part of a pact's rules: all of it, so that no name can be changed unseen. */
    static Map<String, Object> tree(SecurityPolicy policy) {
        return Map.of(
                "id", policy.id(),
                "version", policy.version(),
                "nation", policy.nation().code(),
                "name", policy.name().toTree(),
                "source", policy.source(),
                "axes",
                        policy.axes().stream()
                                .map(axis -> Map.of(
                                        "id",
                                        axis.id(),
                                        "name",
                                        axis.name().toTree(),
                                        "levels",
                                        axis.levels().stream()
                                                .map(level -> Map.of(
                                                        "id", level.id(),
                                                        "name", level.name().toTree(),
                                                        "mark", level.mark()))
                                                .toList()))
                                .toList(),
                "categories",
                        policy.tags().stream()
                                .map(tag -> Map.of(
                                        "id",
                                        tag.id(),
                                        "name",
                                        tag.name().toTree(),
                                        "kind",
                                        tag.kind().name(),
                                        "mark",
                                        tag.mark(),
                                        "values",
                                        tag.values().stream()
                                                .map(value -> Map.of("id", value.id(), "mark", value.mark()))
                                                .toList()))
                                .toList());
    }
}
