package entente.operations.adapter;

import entente.operations.track.SourceFeed;
import java.time.Duration;

/**
 * What an adapter is told of a feed.
 *
 * @param unstatedAccuracyMetres how far off a place may be of which the record does not say it
 * @param ahead how far the source's clock may be ahead of ours
 */
public record AdapterSettings(SourceFeed feed, double unstatedAccuracyMetres, Duration ahead) {
    public AdapterSettings {
        if (!(unstatedAccuracyMetres > 0))
            throw new IllegalArgumentException("an accuracy is more than 0 m, not " + unstatedAccuracyMetres);
        if (ahead.isNegative()) throw new IllegalArgumentException("a clock is ahead by 0 or more, not " + ahead);
    }
}
