package entente.procurement.search;

import java.util.List;
import java.util.Map;

/**
 * What was found.
 *
 * @param facets how many there are of each value, the most first; of a facet in which something is chosen, as if nothing
 *     were chosen in it
 */
public record Answer(long total, Map<Facet, List<Count>> facets, List<Hit> hits) {
    public record Count(String value, long records) {}

    /**
     * A record.
     *
     * @param number its place in the set, from 0
     */
    public record Hit(String set, int number) {}
}
