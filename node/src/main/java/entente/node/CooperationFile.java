package entente.node;

import entente.kernel.Problems;
import entente.pact.Document;
import entente.pact.Pact;
import entente.seal.Fields;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What a nation wants of the programme, in {@code cooperation.yaml} in its node's home; without the file it has no targets.
 * Its schema is {@code cooperation.schema.json}.
 */
record CooperationFile(List<Map<String, Object>> targets, List<Map<String, Object>> steps, long tellsFrom) {
    /** Below it the public report holds numbers back. */
    private static final long USUAL_TELLS_FROM = 5;

    static CooperationFile read(Path home, Pact pact) {
        var file = home.resolve("cooperation.yaml");
        if (!Files.exists(file)) return new CooperationFile(List.of(), List.of(), USUAL_TELLS_FROM);
        try {
            var document =
                    Document.read(file.toString(), Files.readAllBytes(file), "/entente/node/cooperation.schema.json");
            var fields = new Fields(document.tree(), file.toString());
            var read = new CooperationFile(
                    list(fields, "targets"),
                    list(fields, "steps"),
                    fields.has("tellsFrom") ? fields.number("tellsFrom") : USUAL_TELLS_FROM);
            read.requireAreas(file, pact);
            return read;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Map<String, Object>> list(Fields fields, String name) {
        return fields.has(name) ? fields.objects(name) : List.of();
    }

    private void requireAreas(Path file, Pact pact) {
        var known = pact.arrangements().stream().map(Pact.Arrangement::id).toList();
        for (var list : List.of(targets, steps))
            for (var one : list)
                if (!known.contains(String.valueOf(one.get("area"))))
                    throw new Problems(
                            file + " area",
                            "\"" + one.get("area") + "\" is no area of " + pact.id(),
                            "Write one of " + known + ".");
    }
}
