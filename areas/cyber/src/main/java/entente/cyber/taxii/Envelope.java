package entente.cyber.taxii;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/** Takes an envelope apart into the exact bytes of its objects (§3.7). */
final class Envelope {
    static final int OBJECTS_AT_MOST = 20_000;
    private static final int DEPTH = 48;
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEPTH)
                    .maxStringLength(4 << 20)
                    .maxNameLength(4096)
                    .maxNumberLength(64)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private Envelope() {}

    /** @throws Refused with 422 for what is no envelope */
    static List<byte[]> objects(byte[] bytes) {
        requireUtf8(bytes);
        try (var parser = JSON.createParser(ObjectReadContext.empty(), bytes)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) throw unprocessable("it is no JSON object");
            var objects = new ArrayList<byte[]>();
            var found = false;
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                switch (parser.currentName()) {
                    case "objects" -> {
                        found = true;
                        read(parser, bytes, objects);
                    }
                    case "more" -> requireFalse(parser);
                    // "type": "bundle" is the form of TAXII 2.0.
                    default -> throw unprocessable("it has a member that no envelope has");
                }
            }
            if (parser.nextToken() != null) throw unprocessable("something follows it");
            if (!found || objects.isEmpty()) throw unprocessable("it has no objects");
            return objects;
        } catch (JacksonException e) {
            throw unprocessable("it is no well-formed JSON without a name twice: " + e.getOriginalMessage());
        }
    }

    private static void requireFalse(JsonParser parser) {
        if (!parser.nextToken().isBoolean()) throw unprocessable("more is neither true nor false");
    }

    private static void read(JsonParser parser, byte[] bytes, List<byte[]> objects) {
        if (parser.nextToken() != JsonToken.START_ARRAY) throw unprocessable("objects is no list");
        for (var token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (token != JsonToken.START_OBJECT) throw unprocessable("objects has something in it that is no object");
            if (objects.size() == OBJECTS_AT_MOST)
                throw unprocessable("it has more than " + OBJECTS_AT_MOST + " objects");
            var begin = parser.currentTokenLocation().getByteOffset();
            parser.skipChildren();
            var end = parser.currentLocation().getByteOffset();
            objects.add(Arrays.copyOfRange(bytes, Math.toIntExact(begin), Math.toIntExact(end)));
        }
    }

    /** Else the parser would take it for UTF-16, and its offsets would count something else. */
    private static void requireUtf8(byte[] bytes) {
        for (var one : bytes) if (one == 0) throw unprocessable("it is no UTF-8 text");
        if (bytes.length > 0 && bytes[0] == (byte) 0xef) throw unprocessable("it begins with a byte order mark");
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
        } catch (CharacterCodingException e) {
            throw unprocessable("it is no UTF-8 text");
        }
    }

    private static Refused unprocessable(String why) {
        return new Refused(
                422, "The envelope cannot be taken: " + why, "Send {\"objects\": [ … ]} with STIX 2.1 objects.");
    }
}
