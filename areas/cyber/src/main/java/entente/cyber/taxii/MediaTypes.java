package entente.cyber.taxii;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Media types as RFC 9110 writes them: what a request brings, and what its sender wants back. */
final class MediaTypes {
    static final String TAXII = "application/taxii+json;version=2.1";
    static final String STIX = "application/stix+json;version=2.1";
    private static final int LONGEST = 4096;

    private MediaTypes() {}

    private record Range(String type, Map<String, String> parameters, double quality) {
        /** How closely it names what we have: 0 for not at all. */
        int closeness() {
            var rest = new HashMap<>(parameters);
            rest.remove("charset");
            var version = rest.remove("version");
            if (!rest.isEmpty() || version != null && !version.equals("2.1")) return 0;
            return switch (type) {
                case "application/taxii+json" -> version == null ? 3 : 4;
                case "application/*" -> version == null ? 2 : 0;
                case "*/*" -> version == null ? 1 : 0;
                default -> 0;
            };
        }
    }

    /** Whether whoever sent this header takes TAXII 2.1. The closest range decides; without a header anything goes. */
    static boolean accepts(Optional<String> header) {
        if (header.isEmpty() || header.get().isBlank()) return true;
        var best = 0;
        var quality = 0.0;
        for (var part : split(header.get(), ',')) {
            if (part.isBlank()) continue;
            var range = range(part);
            if (range.isEmpty()) continue;
            var closeness = range.get().closeness();
            if (closeness > best
                    || closeness == best && closeness > 0 && range.get().quality() > quality) {
                best = closeness;
                quality = range.get().quality();
            }
        }
        return best > 0 && quality > 0;
    }

    /** Whether a body says that it is TAXII 2.1. */
    static boolean isTaxii(Optional<String> header) {
        return header.flatMap(MediaTypes::range)
                .filter(range -> range.closeness() >= 3)
                .isPresent();
    }

    private static Optional<Range> range(String text) {
        if (text.length() > LONGEST) return Optional.empty();
        var parts = split(text, ';');
        var type = parts.getFirst().strip().toLowerCase(Locale.ROOT);
        var parameters = new HashMap<String, String>();
        var quality = 1.0;
        for (var part : parts.subList(1, parts.size())) {
            if (part.isBlank()) continue;
            var equals = part.indexOf('=');
            if (equals < 0) return Optional.empty();
            var name = part.substring(0, equals).strip().toLowerCase(Locale.ROOT);
            var value = unquoted(part.substring(equals + 1).strip());
            if (name.equals("q")) {
                if (!value.matches("0(\\.[0-9]{0,3})?|1(\\.0{0,3})?")) return Optional.empty();
                quality = Double.parseDouble(value);
            } else if (parameters.put(name, value) != null) return Optional.empty();
        }
        return Optional.of(new Range(type, parameters, quality));
    }

    private static String unquoted(String value) {
        if (value.length() < 2 || !value.startsWith("\"") || !value.endsWith("\"")) return value;
        return value.substring(1, value.length() - 1).replaceAll("\\\\(.)", "$1");
    }

    /** At a character outside of quotes. */
    private static List<String> split(String text, char at) {
        var parts = new ArrayList<String>();
        var begin = 0;
        var quoted = false;
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (quoted && c == '\\') i++;
            else if (c == '"') quoted = !quoted;
            else if (c == at && !quoted) {
                parts.add(text.substring(begin, i));
                begin = i + 1;
            }
        }
        parts.add(text.substring(begin));
        return parts;
    }
}
