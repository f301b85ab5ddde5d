package entente.cli.taxii;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * An envelope with its objects as they came.
 *
 * @param objects each on one line
 */
record Envelope(boolean more, Optional<String> next, List<String> objects) {
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(200)
                    .maxStringLength(16 << 20)
                    .build())
            .build();

    static Envelope read(byte[] bytes) throws TaxiiException {
        var more = false;
        Optional<String> next = Optional.empty();
        var objects = new ArrayList<String>();
        for (var one : bytes) if (one == 0) throw broken("it is no UTF-8 text");
        try (var parser = JSON.createParser(ObjectReadContext.empty(), bytes)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) throw broken("it is no JSON object");
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                var name = parser.currentName();
                var token = parser.nextToken();
                switch (name) {
                    case "more" -> more = token == JsonToken.VALUE_TRUE;
                    case "next" -> next = token == JsonToken.VALUE_STRING ? Optional.of(parser.getString()) : next;
                    case "objects" -> {
                        if (token != JsonToken.START_ARRAY) throw broken("objects is no list");
                        while (parser.nextToken() == JsonToken.START_OBJECT) {
                            var begin = parser.currentTokenLocation().getByteOffset();
                            parser.skipChildren();
                            var end = parser.currentLocation().getByteOffset();
                            objects.add(line(Arrays.copyOfRange(bytes, (int) begin, (int) end)));
                        }
                    }
                    default -> parser.skipChildren();
                }
            }
        } catch (JacksonException e) {
            throw broken(e.getOriginalMessage());
        }
        return new Envelope(more, next, objects);
    }

    /** No text in JSON has a line break as it stands, so each that is there is mere space. */
    private static String line(byte[] object) {
        return new String(object, StandardCharsets.UTF_8).replace('\n', ' ').replace('\r', ' ');
    }

    private static TaxiiException broken(String why) {
        return new TaxiiException(-1, "the server's envelope cannot be read: " + why);
    }
}
