package entente.cli;

import java.util.Locale;
import java.util.Map;

/** The media type that a file's name declares; the guard holds it against the content. */
final class MediaTypes {
    private static final Map<String, String> BY_EXTENSION = Map.ofEntries(
            Map.entry("pdf", "application/pdf"),
            Map.entry("png", "image/png"),
            Map.entry("jpg", "image/jpeg"),
            Map.entry("jpeg", "image/jpeg"),
            Map.entry("txt", "text/plain"),
            Map.entry("md", "text/plain"),
            Map.entry("csv", "text/plain"),
            Map.entry("json", "application/stix+json"),
            Map.entry("stix", "application/stix+json"),
            Map.entry("record", "application/vnd.entente.record+json"),
            Map.entry("records", "application/vnd.entente.record-set"));

    private MediaTypes() {}

    static String of(String name) {
        var extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return BY_EXTENSION.getOrDefault(extension, "application/octet-stream");
    }
}
