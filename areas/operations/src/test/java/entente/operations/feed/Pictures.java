package entente.operations.feed;

import entente.operations.profile.ReleasedTrack;
import entente.operations.profile.Terms;
import java.time.Instant;
import java.util.List;

/** Pictures for tests of other packages. */
public final class Pictures {
    private Pictures() {}

    public static Picture of(Terms terms) {
        return new Picture(terms);
    }

    public static void deliver(Picture picture, Instant now, List<ReleasedTrack> tracks) {
        picture.take(tracks.stream().map(ReleasedTrack::bytes).toList(), now);
    }
}
