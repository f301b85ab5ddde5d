package entente.industry.supply;

import entente.industry.supply.advisory.Advisory;
import entente.industry.supply.advisory.AdvisoryReader;
import entente.industry.supply.chain.Suppliers;
import entente.industry.supply.document.View;
import entente.industry.supply.sbom.Sbom;
import entente.industry.supply.sbom.SbomReader;
import entente.kernel.Problem;
import entente.kernel.Problems;
import entente.seal.Fields;
import entente.seal.Json;
import entente.seal.MalformedException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
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

    /** It says what it is and breaks what that says, as what comes from elsewhere may: a file that cannot be read is not taken here. */
    record Unreadable(Kind kind, String name, List<Problem> problems) implements SupplyDocument {}

    default Kind kind() {
        return switch (this) {
            case Unreadable(var kind, var _, var _) -> kind;
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

    /** Reads a record; empty when it is of another area. */
    static Optional<SupplyDocument> read(byte[] content) {
        Map<String, Object> tree;
        try {
            tree = Json.object(content, "record");
        } catch (MalformedException none) {
            return Optional.empty();
        }
        return Arrays.stream(Kind.values())
                .filter(kind -> kind.form().equals(tree.get("form")))
                .findFirst()
                .map(kind -> read(kind, tree));
    }

    private static SupplyDocument read(Kind kind, Map<String, Object> tree) {
        try {
            if (kind == Kind.CHAIN) return new Chain(Suppliers.of(tree));
            if (kind == Kind.QUESTION) return new Asking(Question.of(tree));
            var fields = new Fields(tree, "record").only("form", "name", "text");
            var file = fields.text("text").getBytes(StandardCharsets.UTF_8);
            return kind == Kind.SBOM
                    ? new Bill(name(kind, tree), SbomReader.read(file))
                    : new Notice(name(kind, tree), AdvisoryReader.read(file));
        } catch (MalformedException e) {
            var problem = new Problem(
                    kind.word(), String.valueOf(e.getMessage()), "Return it, and ask for one that can be read.");
            return new Unreadable(kind, name(kind, tree), List.of(problem));
        } catch (Problems e) {
            return new Unreadable(kind, name(kind, tree), e.list());
        }
    }

    private static String name(Kind kind, Map<String, Object> tree) {
        return View.of(tree, "record", new View.Oddities())
                .text(kind == Kind.CHAIN ? "title" : "name")
                .orElse("?");
    }
}
