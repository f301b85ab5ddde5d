package entente.seal;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads JSON from strangers into trees of maps, lists, strings, booleans and integers: strict UTF-8, no name twice,
 * nothing after the end, bounded depth and size.
 */
public final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(32)
                            .maxStringLength(4 << 20)
                            .maxNumberLength(20)
                            .maxDocumentLength(16 << 20)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    /**
     * Parses an object.
     *
     * @throws MalformedException when the bytes are anything else
     */
    public static Map<String, Object> object(byte[] bytes, String what) {
        return object(text(bytes, what), what);
    }

    @SuppressWarnings("unchecked")
    public static Map<String, Object> object(String json, String what) {
        try {
            if (MAPPER.readValue(json, Object.class) instanceof Map<?, ?> map) return (Map<String, Object>) map;
        } catch (JacksonException e) {
            throw new MalformedException(what, "no well-formed JSON: " + e.getOriginalMessage(), e);
        }
        throw new MalformedException(what, "no JSON object");
    }

    private static String text(byte[] bytes, String what) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new MalformedException(what, "no UTF-8 text", e);
        }
    }
}
