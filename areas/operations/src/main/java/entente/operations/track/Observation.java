package entente.operations.track;

import entente.kernel.Nation;
import java.time.Instant;
import java.util.Set;

/**
 * One thing seen at one moment: the whole truth as this nation has it, for its own eyes. It has no form for the wire.
 *
 * @param feed the source feed, whose label covers all that is in it
 * @param track what the source calls the thing; the same for as long as it follows it
 * @param observed when it was seen, by the source's clock
 * @param accuracyMetres how far the true place may be from {@code position}, more than 0
 * @param dark seen, though it transmits nothing; this goes only where a profile says so
 * @param origins whose information is in it; more than our own blocks it without the others' consent
 */
public record Observation(
        String feed,
        String track,
        Reality reality,
        Instant observed,
        Position position,
        double accuracyMetres,
        Motion motion,
        Category category,
        Identity identity,
        Sensor sensor,
        boolean dark,
        Set<Nation> origins) {
    public Observation {
        origins = Set.copyOf(origins);
        if (feed.isBlank() || track.isBlank())
            throw new IllegalArgumentException("an observation names its feed and its track");
        if (!(accuracyMetres > 0))
            throw new IllegalArgumentException("an accuracy is more than 0 m, not " + accuracyMetres);
        if (origins.isEmpty()) throw new IllegalArgumentException("an observation is somebody's");
    }
}
