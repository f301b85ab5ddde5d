package entente.industry.supply;

import entente.industry.supply.advisory.Advisory;
import entente.industry.supply.advisory.AdvisoryReader;
import entente.industry.supply.chain.Suppliers;
import entente.industry.supply.document.View;
import entente.industry.supply.sbom.Sbom;
import entente.industry.supply.sbom.SbomReader;
import entente.kernel.Problems;
import entente.seal.Fields;
import entente.seal.Json;
import entente.seal.MalformedException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the node reads of supply chains, each the content of an item or a holding: as a record with the file in it as it came, or
 * a record of our own.
 */
public sealed interface SupplyDocument {
    /** What it is called at home; a question has no such name. */
    String name();

    /** What may be brought in. */
    enum Kind {
        SBOM,
        ADVISORY,
        CHAIN,
        QUESTION;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        String form() {
            return "supply-" + word() + "/1";
        }

        public static Kind of(String word) {
            return Arrays.stream(values())
                    .filter(kind -> kind.word().equals(word) && kind != QUESTION)
                    .findFirst()
                    .orElseThrow(() ->
                            new Problems("kind", "\"" + word + "\" is none of them", "Write sbom, advisory or chain."));
        }
    }

    record Bill(String name, Sbom sbom) implements SupplyDocument {}

    record Notice(String name, Advisory advisory) implements SupplyDocument {}

    record Chain(Suppliers suppliers) implements SupplyDocument {
        @Override
        public String name() {
            return suppliers.title();
        }
    }

    record Asking(Question question) implements SupplyDocument {
        @Override
        public String name() {
            return "";
        }
    }

    default Kind kind() {
        return switch (this) {
            case Bill _ -> Kind.SBOM;
            case Notice _ -> Kind.ADVISORY;
            case Chain _ -> Kind.CHAIN;
            case Asking _ -> Kind.QUESTION;
        };
    }

    /**
     * A file that somebody brings in, as the record that is kept of it.
     *
     * @throws Problems when it cannot be read: then nothing is kept
     */
    static Map<String, Object> record(Kind kind, String name, byte[] file) {
        if (kind == Kind.CHAIN) {
            try {
                var tree = Json.object(file, "suppliers");
                Suppliers.of(tree);
                return tree;
            } catch (MalformedException e) {
                throw new Problems("suppliers", String.valueOf(e.getMessage()), "Write it as JSON.");
            }
        }
        if (kind == Kind.SBOM) SbomReader.read(file);
        else AdvisoryReader.read(file);
        try {
            var tree = new TreeMap<String, Object>();
            tree.put("form", kind.form());
            tree.put("name", name);
            tree.put(
                    "text",
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(file))
                            .toString());
            return tree;
        } catch (CharacterCodingException e) {
            throw new Problems("file", "is not UTF-8", "Write it in UTF-8.");
        }
    }

    /** Reads a record; empty when it is of another area, or cannot be read. */
    static Optional<SupplyDocument> read(byte[] content) {
        try {
            var tree = Json.object(content, "record");
            return tree.get("form") instanceof String form ? read(form, tree) : Optional.empty();
        } catch (MalformedException | Problems unreadable) {
            return Optional.empty();
        }
    }

    private static Optional<SupplyDocument> read(String form, Map<String, Object> tree) {
        if (form.equals(Kind.CHAIN.form())) return Optional.of(new Chain(Suppliers.of(tree)));
        if (form.equals(Kind.QUESTION.form())) return Optional.of(new Asking(Question.of(tree)));
        var bill = form.equals(Kind.SBOM.form());
        if (!bill && !form.equals(Kind.ADVISORY.form())) return Optional.empty();
        var fields = new Fields(tree, "record").only("form", "name", "text");
        var name = View.of(tree, "record", new View.Oddities()).text("name").orElse("?");
        var file = fields.text("text").getBytes(StandardCharsets.UTF_8);
        return Optional.of(bill ? new Bill(name, SbomReader.read(file)) : new Notice(name, AdvisoryReader.read(file)));
    }
}
