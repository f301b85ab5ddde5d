package entente.operations.track;

import entente.kernel.Nation;
import java.util.Set;

/**
 * What is so of every observation that a feed brings, because its operator says so and not because the feed does.
 *
 * @param name the feed, whose label covers all that is in it
 * @param reality what it is where a record does not say
 * @param origins whose information it brings
 */
public record SourceFeed(String name, Reality reality, Set<Nation> origins) {
    public SourceFeed {
        origins = Set.copyOf(origins);
        if (name.isBlank()) throw new IllegalArgumentException("a feed has a name");
        if (origins.isEmpty()) throw new IllegalArgumentException("a feed is somebody's");
    }
}
