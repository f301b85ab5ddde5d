package entente.guard;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/** Reads and writes the frames between guard and worker. Streaming only: data binding would slow the worker's start. */
final class Json {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private Json() {}

    /** An object whose fields must be there and of the right kind; otherwise the other process does not keep the protocol. */
    record Tree(Map<?, ?> fields) {
        String string(String name) {
            return get(name, String.class);
        }

        long integer(String name) {
            return get(name, Long.class);
        }

        boolean bool(String name) {
            return get(name, Boolean.class);
        }

        List<String> strings(String name) {
            return list(name).stream().map(each -> as(each, String.class)).toList();
        }

        List<Tree> trees(String name) {
            return list(name).stream()
                    .map(each -> new Tree(as(each, Map.class)))
                    .toList();
        }

        private List<?> list(String name) {
            return get(name, List.class);
        }

        private <T> T get(String name, Class<T> kind) {
            var value = fields.get(name);
            if (value == null) throw new IllegalArgumentException("no field " + name);
            return as(value, kind);
        }

        private static <T> T as(Object value, Class<T> kind) {
            if (!kind.isInstance(value)) throw new IllegalArgumentException("a field is not a " + kind.getSimpleName());
            return kind.cast(value);
        }
    }

    static byte[] write(Map<String, ?> tree) {
        var out = new ByteArrayOutputStream();
        try (var json = FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
            write(json, tree);
        }
        return out.toByteArray();
    }

    private static void write(JsonGenerator json, Object value) {
        switch (value) {
            case Map<?, ?> map -> {
                json.writeStartObject();
                map.forEach((name, each) -> {
                    json.writeName((String) name);
                    write(json, each);
                });
                json.writeEndObject();
            }
            case List<?> list -> {
                json.writeStartArray();
                list.forEach(each -> write(json, each));
                json.writeEndArray();
            }
            case String text -> json.writeString(text);
            case Long number -> json.writeNumber(number);
            case Boolean truth -> json.writeBoolean(truth);
            default -> throw new IllegalArgumentException("not for JSON: " + value.getClass());
        }
    }

    static Tree read(byte[] bytes) throws IOException {
        try (var json = FACTORY.createParser(ObjectReadContext.empty(), bytes)) {
            if (json.nextToken() != JsonToken.START_OBJECT) throw new IOException("a frame is not a JSON object");
            var tree = new Tree(object(json));
            if (json.nextToken() != null) throw new IOException("a frame goes on after its JSON object");
            return tree;
        } catch (JacksonException e) {
            throw new IOException("a frame is not JSON", e);
        }
    }

    private static Map<String, Object> object(JsonParser json) throws IOException {
        var map = new LinkedHashMap<String, Object>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            var name = json.currentName();
            json.nextToken();
            map.put(name, value(json));
        }
        return map;
    }

    private static Object value(JsonParser json) throws IOException {
        return switch (json.currentToken()) {
            case START_OBJECT -> object(json);
            case START_ARRAY -> {
                var list = new ArrayList<Object>();
                while (json.nextToken() != JsonToken.END_ARRAY) list.add(value(json));
                yield list;
            }
            case VALUE_STRING -> json.getString();
            case VALUE_NUMBER_INT -> json.getLongValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> throw new IOException("a frame holds a value of another kind");
        };
    }
}
