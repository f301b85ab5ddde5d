package entente.cyber.stix;

import entente.cyber.stix.StixDocument.Kind;
import entente.cyber.stix.StixDocument.Unread;
import entente.kernel.Problem;
import entente.kernel.Problems;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads a bundle (STIX 2.1, 8), an envelope (TAXII 2.1, 3.7) or a single object from strangers, and keeps the bytes of each
 * object exactly. What is no JSON at all is a {@link Problems}; an element that is no object which could be kept is told
 * apart from the others, so that one of them does not keep the rest out.
 *
 * <p>Safe for use by many threads.
 */
public final class StixReader {
    private static final StixReader DEFAULT = new StixReader(StixLimits.DEFAULT);

    private final StixLimits limits;
    private final JsonFactory factory;

    public StixReader(StixLimits limits) {
        this.limits = limits;
        // What an object may be is checked as it is read, and told apart; these stop what would cost too much before.
        this.factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(500)
                        .maxStringLength(Math.max(limits.textChars() * 4, 1 << 16))
                        .maxNumberLength(1000)
                        .maxNameLength(Math.max(limits.nameChars() * 4, 4096))
                        .maxDocumentLength(limits.documentBytes())
                        .build())
                .build();
    }

    public StixReader() {
        this(StixLimits.DEFAULT);
    }

    /** One object and nothing else, under the usual limits. */
    public static StixObject object(byte[] bytes) {
        var document = DEFAULT.read(bytes);
        if (document.kind() == Kind.OBJECT && document.objects().size() == 1)
            return document.objects().getFirst();
        if (!document.unread().isEmpty())
            throw new Problems(List.of(document.unread().getFirst().problem()));
        throw new Problems("object", "is a " + document.kind() + " and no object", "Give one object.");
    }

    /**
     * @throws Problems when the bytes are not JSON in strict UTF-8, break a limit of the whole, or are neither a bundle nor
     *     an envelope nor an object
     */
    public StixDocument read(byte[] bytes) {
        if (bytes.length > limits.documentBytes())
            throw new Problems(
                    "message",
                    bytes.length + " bytes are more than the " + limits.documentBytes() + " allowed",
                    "Send it in parts.");
        requireUtf8(bytes);
        try (var json = factory.createParser(ObjectReadContext.empty(), bytes)) {
            if (json.nextToken() != JsonToken.START_OBJECT)
                throw new Problems("message", "is not one JSON object", "Send a bundle, an envelope or an object.");
            var document = document(json, bytes);
            if (json.nextToken() != null)
                throw new Problems("message", "something follows its end", "Send one object and nothing else.");
            return document;
        } catch (JacksonException e) {
            throw new Problems("message", "no well-formed JSON: " + place(e), "Write it as RFC 8259 says.");
        }
    }

    private static String place(JacksonException e) {
        var location = e.getLocation();
        return location == null
                ? "it cannot be read"
                : "it cannot be read on at line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    /** Strictly UTF-8, without a byte order mark, and without NUL, from which parsers guess other encodings. */
    private static void requireUtf8(byte[] bytes) {
        for (var i = 0; i < Math.min(4, bytes.length); i++)
            if (bytes[i] == 0 || bytes[i] == (byte) 0xEF || bytes[i] == (byte) 0xFE || bytes[i] == (byte) 0xFF)
                throw notUtf8();
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
        } catch (CharacterCodingException e) {
            throw notUtf8();
        }
    }

    private static Problems notUtf8() {
        return new Problems("message", "is not UTF-8 without a mark before it", "Write it in UTF-8 (RFC 8259, 8.1).");
    }

    /** A bundle or an envelope has objects; anything else with a type is a single object. */
    private StixDocument document(JsonParser json, byte[] bytes) {
        var start = json.currentTokenLocation().getByteOffset();
        var tree = new Tree(limits);
        var members = new Members();
        var objects = new ArrayList<StixObject>();
        var unread = new ArrayList<Unread>();
        var names = new HashSet<String>();
        var listed = false;
        for (var token = json.nextToken(); token != JsonToken.END_OBJECT; token = json.nextToken()) {
            var name = json.currentName();
            if (!names.add(name)) tree.wrong("\"" + cut(name) + "\" stands twice", "Write each property once.");
            token = json.nextToken();
            if (name.equals("objects") && token == JsonToken.START_ARRAY && !listed) {
                listed = true;
                list(json, bytes, objects, unread);
                members.listAt = names.size();
            } else members.put(name, tree.value(json, token, 1));
        }
        var end = json.currentLocation().getByteOffset();
        if (listed && members.isContainer()) return container(members, tree, objects, unread);
        if (listed)
            // A single object that has a list named objects, such as an extension might: read it anew as that.
            return single(bytes, (int) start, (int) end);
        if (!members.map.containsKey("type") && members.onlyEnvelope())
            return container(members, tree, List.of(), List.of());
        if ("bundle".equals(members.map.get("type")) && tree.problem == null)
            return container(members, tree, List.of(), List.of());
        return one(bytes, (int) start, (int) end, tree, members.map);
    }

    private StixDocument single(byte[] bytes, int start, int end) {
        var part = Arrays.copyOfRange(bytes, start, end);
        try (var json = factory.createParser(ObjectReadContext.empty(), part)) {
            json.nextToken();
            var tree = new Tree(limits);
            var map = tree.map(json, 1);
            return one(part, 0, part.length, tree, map);
        }
    }

    private StixDocument one(byte[] bytes, int start, int end, Tree tree, Map<String, Object> map) {
        var objects = new ArrayList<StixObject>();
        var unread = new ArrayList<Unread>();
        keep(0, bytes, start, end, tree, map, objects, unread);
        return new StixDocument(Kind.OBJECT, Optional.empty(), false, Optional.empty(), objects, unread);
    }

    private static StixDocument container(Members members, Tree tree, List<StixObject> objects, List<Unread> unread) {
        if (tree.problem != null) throw new Problems(List.of(tree.problem));
        var map = members.map;
        if (!map.containsKey("type")) {
            if (!(map.getOrDefault("more", false) instanceof Boolean more))
                throw new Problems("envelope.more", "is neither true nor false", "Write true or false.");
            if (!(map.getOrDefault("next", "") instanceof String next))
                throw new Problems("envelope.next", "is no text", "Write a text.");
            return new StixDocument(
                    Kind.ENVELOPE,
                    Optional.empty(),
                    more,
                    Optional.of(next).filter(text -> !text.isEmpty()),
                    objects,
                    unread);
        }
        if (!(map.get("id") instanceof String id)
                || !StixId.isId(id)
                || !StixId.typeOf(id).equals("bundle"))
            throw new Problems("bundle.id", "is not bundle--UUID", "Give the bundle an id (STIX 2.1, 8).");
        return new StixDocument(Kind.BUNDLE, Optional.of(id), false, Optional.empty(), objects, unread);
    }

    private void list(JsonParser json, byte[] bytes, List<StixObject> objects, List<Unread> unread) {
        var index = 0;
        for (var token = json.nextToken(); token != JsonToken.END_ARRAY; token = json.nextToken()) {
            if (index == limits.objects())
                throw new Problems("objects", "are more than " + limits.objects(), "Send them in parts.");
            if (token == JsonToken.START_OBJECT) {
                var start = (int) json.currentTokenLocation().getByteOffset();
                var tree = new Tree(limits);
                var map = tree.map(json, 1);
                keep(index, bytes, start, (int) json.currentLocation().getByteOffset(), tree, map, objects, unread);
            } else {
                json.skipChildren();
                unread.add(unread(index, Map.of(), "is no object", "Give an object."));
            }
            index++;
        }
    }

    /** Keeps an object that has a type and an id which agree; StixCheck says all that may be wrong besides. */
    private void keep(
            int index,
            byte[] bytes,
            int start,
            int end,
            Tree tree,
            Map<String, Object> map,
            List<StixObject> objects,
            List<Unread> unread) {
        if (tree.problem != null) unread.add(unread(index, map, tree.problem.wrong(), tree.problem.remedy()));
        else if (end - start > limits.objectBytes())
            unread.add(unread(
                    index,
                    map,
                    "has " + (end - start) + " bytes, more than the " + limits.objectBytes() + " allowed",
                    "Make it smaller."));
        else if (!(map.get("type") instanceof String type) || !StixId.isType(type))
            unread.add(unread(index, map, "has no type, or one that is no name", "Give its type (STIX 2.1, 3.2)."));
        else if (type.equals("bundle"))
            unread.add(unread(index, map, "is a bundle in another", "Give the objects alone."));
        else if (!(map.get("id") instanceof String id) || !StixId.isId(id))
            unread.add(unread(index, map, "has no id, or one that is none", "Write type--UUID (STIX 2.1, 2.9)."));
        else if (!StixId.typeOf(id).equals(type))
            unread.add(unread(index, map, "has an id that names another type", "Make the two agree."));
        else objects.add(new StixObject(Arrays.copyOfRange(bytes, start, end), map, StixId.of(id)));
    }

    private static Unread unread(int index, Map<String, Object> map, String wrong, String remedy) {
        return new Unread(
                index,
                map.get("id") instanceof String id && StixId.isId(id) ? Optional.of(id) : Optional.empty(),
                moment(map.get("modified")).or(() -> moment(map.get("created"))),
                new Problem("objects[" + index + "]", wrong, remedy));
    }

    private static Optional<String> moment(@Nullable Object value) {
        return value instanceof String text && StixTime.isMoment(text) ? Optional.of(text) : Optional.empty();
    }

    static String cut(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }

    /** What stands beside the objects. */
    private static final class Members {
        private final Map<String, Object> map = new java.util.LinkedHashMap<>();
        private int listAt = -1;

        void put(String name, Object value) {
            map.putIfAbsent(name, value);
        }

        boolean isContainer() {
            return listAt >= 0 && ("bundle".equals(map.get("type")) || !map.containsKey("type"));
        }

        boolean onlyEnvelope() {
            return !map.containsKey("id");
        }
    }
}
