package entente.pact;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import entente.kernel.Problem;
import entente.kernel.Problems;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import tools.jackson.databind.json.JsonMapper;

/**
 * A YAML 1.2 file whose structure a JSON Schema has checked, as a tree of maps, lists, strings, booleans and integers
 * that knows the line of each of its members.
 */
public final class Document {
    private static final int LARGEST = 4 << 20;
    private static final JsonMapper MAPPER = new JsonMapper();

    private final String file;
    private final Map<String, Object> tree;
    private final Map<String, Integer> lines;

    private Document(String file, Map<String, Object> tree, Map<String, Integer> lines) {
        this.file = file;
        this.tree = tree;
        this.lines = lines;
    }

    /**
     * Reads a file.
     *
     * @param file how problems name it
     * @param schema the class path name of its JSON Schema, such as {@code /pacts/pact.schema.json}
     * @throws Problems with everything that does not fit, each with its line
     */
    public static Document read(String file, byte[] bytes, String schema) {
        var lines = new HashMap<String, Integer>();
        var read = compose(file, bytes, lines);
        if (!(read instanceof Map<?, ?> map)) throw new Problems(file, "is empty or no mapping", "See " + schema + ".");
        @SuppressWarnings("unchecked")
        var tree = (Map<String, Object>) map;
        var document = new Document(file, tree, lines);
        var problems = schema(schema).validate(MAPPER.valueToTree(tree)).stream()
                .map(error -> document.problem(error, schema))
                .distinct()
                .toList();
        if (!problems.isEmpty()) throw new Problems(problems);
        return document;
    }

    public Map<String, Object> tree() {
        return tree;
    }

    /** {@code kr-ca.yaml:41 areas.ceiling}, for a member named by its JSON Pointer. */
    public String where(String pointer) {
        var at = pointer;
        while (!lines.containsKey(at) && !at.isEmpty()) at = at.substring(0, at.lastIndexOf('/'));
        var name = pointer.isEmpty() ? "" : " " + pointer.substring(1).replace('/', '.');
        return file + ":" + lines.getOrDefault(at, 1) + name;
    }

    private Problem problem(Error error, String schema) {
        var pointer = error.getInstanceLocation().toString();
        @Nullable String member = error.getProperty();
        var unknown = "additionalProperties".equals(error.getKeyword()) && member != null;
        var place = unknown ? pointer + "/" + member : pointer;
        return new Problem(
                where(place),
                unknown ? "\"" + member + "\" is unknown here" : error.getMessage(),
                unknown
                        ? "Remove it, or correct its name as in " + schema.substring(schema.lastIndexOf('/') + 1) + "."
                        : "Write what " + schema.substring(schema.lastIndexOf('/') + 1) + " asks for.");
    }

    private static Schema schema(String name) {
        try (InputStream in = Document.class.getResourceAsStream(name)) {
            if (in == null) throw new IllegalStateException("no schema " + name + " on the class path");
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable Object compose(String file, byte[] bytes, Map<String, Integer> lines) {
        if (bytes.length > LARGEST)
            throw new Problems(file, "is larger than " + LARGEST + " bytes", "Give the file that was meant.");
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            // No anchors: what is signed says everything where it stands, and aliases can blow up.
            var settings = LoadSettings.builder()
                    .setAllowDuplicateKeys(false)
                    .setMaxAliasesForCollections(0)
                    .setUseMarks(true)
                    .build();
            var root = new Compose(settings).composeString(text);
            return root.isEmpty() ? null : value(file, root.get(), "", lines);
        } catch (CharacterCodingException e) {
            throw new Problems(file, "is no UTF-8 text", "Save it as UTF-8.");
        } catch (MarkedYamlEngineException e) {
            var line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
            throw new Problems(file + ":" + line, "is no well-formed YAML: " + e.getProblem(), "Correct the line.");
        } catch (YamlEngineException e) {
            throw new Problems(file, "is no well-formed YAML: " + e.getMessage(), "Correct it.");
        }
    }

    private static @Nullable Object value(String file, Node node, String pointer, Map<String, Integer> lines) {
        var line = node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
        lines.putIfAbsent(pointer, line);
        return switch (node) {
            case MappingNode mapping -> {
                var map = new LinkedHashMap<String, @Nullable Object>();
                for (var member : mapping.getValue()) {
                    if (!(member.getKeyNode() instanceof ScalarNode key))
                        throw new Problems(file + ":" + line, "a name is no plain text", "Write a plain name.");
                    var at = pointer + "/" + key.getValue();
                    lines.put(
                            at,
                            key.getStartMark().map(mark -> mark.getLine() + 1).orElse(line));
                    if (map.containsKey(key.getValue()))
                        throw new Problems(
                                file + ":" + lines.get(at), "\"" + key.getValue() + "\" stands twice", "Keep one.");
                    map.put(key.getValue(), value(file, member.getValueNode(), at, lines));
                }
                yield map;
            }
            case SequenceNode sequence -> {
                var list = new ArrayList<@Nullable Object>();
                List<Node> elements = sequence.getValue();
                for (var i = 0; i < elements.size(); i++)
                    list.add(value(file, elements.get(i), pointer + "/" + i, lines));
                yield list;
            }
            case ScalarNode scalar -> scalar(file, scalar, line);
            default -> throw new Problems(file + ":" + line, "is an alias", "Write the value itself.");
        };
    }

    private static @Nullable Object scalar(String file, ScalarNode scalar, int line) {
        var tag = scalar.getTag();
        if (tag.equals(Tag.STR)) return scalar.getValue();
        if (tag.equals(Tag.NULL)) return null;
        if (tag.equals(Tag.BOOL)) return Boolean.valueOf(scalar.getValue());
        if (tag.equals(Tag.INT))
            try {
                return Long.valueOf(scalar.getValue());
            } catch (NumberFormatException e) {
                throw new Problems(
                        file + ":" + line, "\"" + scalar.getValue() + "\" is no decimal integer", "Write digits.");
            }
        throw new Problems(
                file + ":" + line,
                "\"" + scalar.getValue() + "\" is neither text, integer nor true or false",
                "Put it in quotes if it is text.");
    }
}
