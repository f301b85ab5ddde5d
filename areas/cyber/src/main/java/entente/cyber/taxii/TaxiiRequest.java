package entente.cyber.taxii;

import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What was asked, as it came over the wire.
 *
 * @param path as it was written, such as {@code /taxii2/}
 * @param query as it was written, without the question mark; empty without one
 * @param headers by their names in small letters
 */
public record TaxiiRequest(
        String method, String path, String query, Map<String, List<String>> headers, InputStream body) {
    public TaxiiRequest {
        var lower = new TreeMap<String, List<String>>();
        headers.forEach((name, values) -> lower.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
        headers = lower;
    }

    /** Several lines of one header are one list. */
    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name)).map(values -> String.join(",", values));
    }
}
