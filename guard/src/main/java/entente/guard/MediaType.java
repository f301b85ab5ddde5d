package entente.guard;

import java.util.Optional;
import java.util.Set;

/** The types that may cross. */
enum MediaType {
    PDF("application/pdf", Set.of("pdf"), Set.of("application/pdf"), Set.of("application/pdf")),
    PNG("image/png", Set.of("png"), Set.of("image/png"), Set.of("image/png")),
    JPEG("image/jpeg", Set.of("jpg", "jpeg"), Set.of("image/jpeg", "image/jpg"), Set.of("image/jpeg")),
    TEXT(
            "text/plain",
            Set.of("txt", "text", "md", "csv", "log"),
            Set.of("text/plain", "text/markdown", "text/csv"),
            Set.of("text/plain", "application/json")),
    STIX(
            "application/stix+json",
            Set.of("json", "stix"),
            Set.of("application/stix+json", "application/json"),
            Set.of("text/plain", "application/json")),
    /** One record of an area, such as the plan of an exercise: JSON whose member {@code form} says what it is. */
    RECORD(
            "application/vnd.entente.record+json",
            Set.of("record"),
            Set.of("application/vnd.entente.record+json"),
            Set.of("text/plain", "application/json")),
    /** Many records of an area: lines of JSON, of which the first says by {@code form} what the others are. */
    RECORDS(
            "application/vnd.entente.record-set",
            Set.of("records"),
            Set.of("application/vnd.entente.record-set"),
            Set.of("text/plain", "application/json"));

    /** What a report says when the type was not found out. */
    static final String UNKNOWN = "application/octet-stream";

    private final String type;
    private final Set<String> extensions;
    private final Set<String> declarations;
    private final Set<String> detections;

    MediaType(String type, Set<String> extensions, Set<String> declarations, Set<String> detections) {
        this.type = type;
        this.extensions = extensions;
        this.declarations = declarations;
        this.detections = detections;
    }

    String type() {
        return type;
    }

    boolean isNamed(String extension) {
        return extensions.contains(extension);
    }

    boolean isDeclared(String declared) {
        return declarations.contains(declared);
    }

    /** Whether this is how a detector that knows no STIX, and sees JSON as text, may call the type. */
    boolean isDetected(String detected) {
        return detections.contains(detected);
    }

    static Optional<MediaType> of(String type) {
        for (var each : values()) if (each.type.equals(type)) return Optional.of(each);
        return Optional.empty();
    }
}
