package entente.guard;

import java.util.List;
import java.util.Map;

/**
 * What an inspection found.
 *
 * @param mediaType by content; {@code application/octet-stream} when it is none that the guard knows
 * @param sha256 of the content, in lower-case hex, computed outside the worker
 * @param observations what a person may want to know and no rule forbids, such as metadata
 */
public record Report(
        String mediaType, String sha256, long bytes, List<FilterProof> filters, List<String> observations) {
    public Report {
        filters = List.copyOf(filters);
        observations = List.copyOf(observations);
    }

    public Map<String, Object> toTree() {
        return Map.of(
                "mediaType", mediaType,
                "sha256", sha256,
                "bytes", bytes,
                "filters", filters.stream().map(FilterProof::toTree).toList(),
                "observations", observations);
    }
}
