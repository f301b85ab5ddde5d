package entente.guard;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The forms that the guard knows, with what each must pass after name, size and type. */
enum MediaType {
    PDF("application/pdf", List.of("pdf"), List.of("pdf-structure", "pdf-active-content")),
    PNG("image/png", List.of("png"), List.of("png-chunks", "image-decode")),
    JPEG("image/jpeg", List.of("jpg", "jpeg"), List.of("jpeg-segments", "image-decode")),
    STIX("application/stix+json", List.of("json", "stix"), List.of("stix-syntax", "stix-objects")),
    TEXT("text/plain", List.of("txt", "text", "md", "csv", "log"), List.of("text-encoding", "text-nature"));

    final String name;
    final List<String> extensions;
    final List<String> filters;

    MediaType(String name, List<String> extensions, List<String> filters) {
        this.name = name;
        this.extensions = extensions;
        this.filters = filters;
    }

    static Optional<MediaType> ofName(String name) {
        var plain = name.toLowerCase(Locale.ROOT).strip();
        if (plain.equals("application/json")) return Optional.of(STIX);
        return Arrays.stream(values()).filter(type -> type.name.equals(plain)).findFirst();
    }

    static Optional<MediaType> ofExtension(String extension) {
        var plain = extension.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(type -> type.extensions.contains(plain))
                .findFirst();
    }

    /** All the filters that content of this type must have passed, in order. */
    List<String> pipeline() {
        var all = new java.util.ArrayList<>(List.of("name-and-size", "type"));
        all.addAll(filters);
        return all;
    }
}
