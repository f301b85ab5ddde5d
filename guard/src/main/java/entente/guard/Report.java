package entente.guard;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the guard saw. Observations do not refuse; they tell the releaser what travels with the content, such as
 * metadata or earlier revisions.
 *
 * @param sha256 of all bytes that were read, in lower-case hexadecimal, computed outside the worker
 */
public record Report(
        String mediaType, String sha256, long bytes, List<FilterProof> filters, List<String> observations) {
    public Report {
        filters = List.copyOf(filters);
        observations = List.copyOf(observations);
    }

    public Map<String, Object> toTree() {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("mediaType", mediaType);
        tree.put("sha256", sha256);
        tree.put("bytes", bytes);
        tree.put("filters", filters.stream().map(FilterProof::toTree).toList());
        tree.put("observations", observations);
        return tree;
    }
}
