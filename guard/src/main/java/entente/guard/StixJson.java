package entente.guard;

import java.util.regex.Pattern;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/** The strict reader for STIX: no duplicate names, nothing behind the end, nothing too deep or too long. */
final class StixJson {
    /** STIX 2.1, 2.9 and 3.1: a type name, two hyphens, a UUID. */
    private static final Pattern ID = Pattern.compile(
            "(?<type>[a-z][a-z0-9-]{1,248}[a-z0-9])--[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(64)
                    .maxNumberLength(64)
                    .maxNameLength(256)
                    .maxStringLength(10 << 20)
                    .build())
            .build();

    private StixJson() {}

    static JsonParser parser(Content content) {
        return FACTORY.createParser(ObjectReadContext.empty(), Utf8Text.strictReader(content));
    }

    static JsonParser parser(String line) {
        return FACTORY.createParser(ObjectReadContext.empty(), line);
    }

    static boolean isIdOf(String type, String id) {
        var matcher = ID.matcher(id);
        return matcher.matches() && matcher.group("type").equals(type);
    }
}
