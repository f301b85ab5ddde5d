package entente.guard;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Says that one filter ran to its end, over which content, and how it came out.
 *
 * @param completed false if the filter could not finish or never started; such content never passes
 */
public record FilterProof(
        String filter, String version, boolean completed, String outcome, long tookMicros, String inputSha256) {

    public Map<String, Object> toTree() {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("filter", filter);
        tree.put("version", version);
        tree.put("completed", completed);
        tree.put("outcome", outcome);
        tree.put("tookMicros", tookMicros);
        tree.put("inputSha256", inputSha256);
        return tree;
    }

    static FilterProof fromJson(Json.Tree tree) {
        return new FilterProof(
                tree.string("filter"),
                tree.string("version"),
                tree.bool("completed"),
                tree.string("outcome"),
                tree.integer("tookMicros"),
                tree.string("inputSha256"));
    }
}
