package entente.guard;

import java.util.Map;

/**
 * That one filter ran to its end over these bytes.
 *
 * @param outcome {@code passed} or {@code refused}
 * @param inputSha256 of what the filter was given; the parent compares it with its own
 */
public record FilterProof(
        String filter, String version, boolean completed, String outcome, long tookMicros, String inputSha256) {
    public Map<String, Object> toTree() {
        return Map.of(
                "filter", filter,
                "version", version,
                "completed", completed,
                "outcome", outcome,
                "tookMicros", tookMicros,
                "inputSha256", inputSha256);
    }
}
