package entente.cli;

import java.util.Locale;
import java.util.Map;

/** The media type that a file's name declares; the guard holds it against the content. */
final class MediaTypes {
    private static final Map<String, String> BY_EXTENSION = Map.of(
            "pdf", "application/pdf",
            "png", "image/png",
            "jpg", "image/jpeg",
            "jpeg", "image/jpeg",
            "txt", "text/plain",
            "md", "text/plain",
            "csv", "text/plain",
            "json", "application/stix+json",
            "stix", "application/stix+json",
            "record", "application/vnd.entente.record+json");

    private MediaTypes() {}

    static String of(String name) {
        var extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return BY_EXTENSION.getOrDefault(extension, "application/octet-stream");
    }
}
