package entente.pact;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import entente.kernel.Problem;
import entente.kernel.Problems;
import entente.seal.MalformedException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
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
    private static final int DEEPEST = 32;
    private static final Map<String, Schema> SCHEMAS = new ConcurrentHashMap<>();
    private static final JsonMapper MAPPER = new JsonMapper();

    private final String file;
    private final Map<String, Object> tree;
    /** Line and column of each member, by its JSON Pointer. */
    private final Map<String, String> lines;

    private Document(String file, Map<String, Object> tree, Map<String, String> lines) {
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
        var document = parse(file, bytes);
        var problems = schema(schema).validate(MAPPER.valueToTree(document.tree)).stream()
                .map(error -> document.problem(error, schema))
                .distinct()
                .toList();
        if (!problems.isEmpty()) throw new Problems(problems);
        return document;
    }

    /** Reads a file whose structure its reader checks, member by member. */
    public static Document parse(String file, byte[] bytes) {
        var lines = new HashMap<String, String>();
        if (!(compose(file, bytes, lines) instanceof Map<?, ?> map))
            throw new Problems(file + ":1:1", "is empty or no mapping", "Write names with values.");
        @SuppressWarnings("unchecked")
        var tree = (Map<String, Object>) map;
        return new Document(file, tree, lines);
    }

    public Map<String, Object> tree() {
        return tree;
    }

    /** {@code kr-ca.yaml:41:5 areas.ceiling} (line, column), for a member named by its JSON Pointer. */
    public String where(String pointer) {
        var at = pointer;
        while (!lines.containsKey(at) && !at.isEmpty()) at = at.substring(0, at.lastIndexOf('/'));
        var name = pointer.isEmpty() ? "" : " " + pointer.substring(1).replace('/', '.');
        return file + ":" + lines.getOrDefault(at, "1:1") + name;
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
        return SCHEMAS.computeIfAbsent(name, Document::load);
    }

    private static Schema load(String name) {
        try (InputStream in = Document.class.getResourceAsStream(name)) {
            if (in == null) throw new IllegalStateException("no schema " + name + " on the class path");
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable Object compose(String file, byte[] bytes, Map<String, String> lines) {
        if (bytes.length > LARGEST)
            throw new Problems(file + ":1:1", "is larger than " + LARGEST + " bytes", "Give the file that was meant.");
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            var settings = LoadSettings.builder()
                    .setAllowDuplicateKeys(false)
                    .setMaxAliasesForCollections(0)
                    .setUseMarks(true)
                    .build();
            requirePlain(file, new Parse(settings).parseString(text));
            var root = new Compose(settings).composeString(text);
            return root.isEmpty() ? null : value(file, root.get(), "", lines);
        } catch (CharacterCodingException e) {
            throw new Problems(file + ":1:1", "is no UTF-8 text", "Save it as UTF-8.");
        } catch (MarkedYamlEngineException e) {
            var line = line(e.getProblemMark());
            throw new Problems(file + ":" + line, "is no well-formed YAML: " + e.getProblem(), "Correct the line.");
        } catch (YamlEngineException | IllegalArgumentException e) {
            // The scanner lets an escape beyond Unicode through to the JDK, which refuses it.
            throw new Problems(file + ":1:1", "is no well-formed YAML: " + e.getMessage(), "Correct it.");
        }
    }

    /**
     * No anchors, aliases or tags, one document, little depth: what is signed says everything where it stands. Looked
     * at event by event, before anything is built, because aliases and depth can blow up what is built.
     */
    private static void requirePlain(String file, Iterable<Event> events) {
        var depth = 0;
        var documents = 0;
        for (var event : events) {
            var where = file + ":" + line(event.getStartMark());
            if (event instanceof AliasEvent
                    || (event instanceof NodeEvent node && node.getAnchor().isPresent()))
                throw new Problems(where, "is an anchor or alias", "Write the value itself.");
            if ((event instanceof ScalarEvent scalar && scalar.getTag().isPresent())
                    || (event instanceof CollectionStartEvent start
                            && start.getTag().isPresent())) throw new Problems(where, "has a tag", "Remove the tag.");
            if (event instanceof DocumentStartEvent && ++documents > 1)
                throw new Problems(where, "a second document begins", "Keep one document in a file.");
            if (event instanceof CollectionEndEvent) depth--;
            if (event instanceof CollectionStartEvent && ++depth > DEEPEST)
                throw new Problems(where, "is deeper than " + DEEPEST + " levels", "Give the file that was meant.");
        }
    }

    private static String line(Optional<Mark> mark) {
        return mark.map(at -> (at.getLine() + 1) + ":" + (at.getColumn() + 1)).orElse("1:1");
    }

    private static @Nullable Object value(String file, Node node, String pointer, Map<String, String> lines) {
        var line = line(node.getStartMark());
        lines.putIfAbsent(pointer, line);
        return switch (node) {
            case MappingNode mapping -> {
                var map = new LinkedHashMap<String, @Nullable Object>();
                for (var member : mapping.getValue()) {
                    if (!(member.getKeyNode() instanceof ScalarNode key))
                        throw new Problems(file + ":" + line, "a name is no plain text", "Write a plain name.");
                    var at = pointer + "/" + key.getValue();
                    lines.put(at, line(key.getStartMark()));
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

    /** What the eye reads must be what is signed: no half characters, and none that turn the direction of writing. */
    private static void requireReadable(String file, String text, String line) {
        text.codePoints()
                .filter(c ->
                        (c >= 0xD800 && c <= 0xDFFF) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069))
                .findFirst()
                .ifPresent(c -> {
                    throw new Problems(file + ":" + line, "has the character U+%04X".formatted(c), "Write it without.");
                });
    }

    /** Makes what a checked tree says; what only the made value refuses is a problem of the file. */
    public <T> T make(Supplier<T> maker) {
        try {
            return maker.get();
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException | MalformedException e) {
            throw new Problems(file + ":1:1", String.valueOf(e.getMessage()), "Correct it.");
        }
    }

    private static @Nullable Object scalar(String file, ScalarNode scalar, String line) {
        var tag = scalar.getTag();
        if (tag.equals(Tag.STR)) {
            requireReadable(file, scalar.getValue(), line);
            return scalar.getValue();
        }
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
