package entente.operations.profile;

import entente.operations.profile.Treatments.Mark;
import entente.operations.track.Sensor;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Released tracks for tests of other packages: as they could be, and as no profile would let them out. */
public final class ReleasedTracks {
    public static final Terms PARTICIPANT = Given.PARTICIPANT.terms();
    public static final Terms OBSERVER = Given.OBSERVER.terms();
    public static final Instant FROM = Given.FROM;

    private ReleasedTracks() {}

    /** A cargo ship of a participant's feed, seen in the interval of this instant. */
    public static ReleasedTrack cargo(int number, Instant seen) {
        return new ReleasedTrack(
                PARTICIPANT,
                "%022d".formatted(number),
                "CARGO",
                new Cell(-378, -136 + number % 50),
                PARTICIPANT.timing().slot(seen),
                12,
                90,
                Map.of(),
                null,
                null);
    }

    public static ReleasedTrack of(Terms terms, @Nullable String id, String category, int speed, int course) {
        return new ReleasedTrack(
                terms, id, category, new Cell(3, -4), terms.timing().slot(FROM), speed, course, Map.of(), null, null);
    }

    /** With all that a track can carry. */
    public static ReleasedTrack whole(String name, String callSign) {
        var marks = new TreeMap<Mark, Object>(
                Map.of(Mark.MMSI, 1234567, Mark.IMO, 9_074_729, Mark.CALL_SIGN, callSign, Mark.NAME, name));
        return new ReleasedTrack(
                PARTICIPANT,
                "A".repeat(22),
                "CARGO",
                new Cell(-378, -136),
                PARTICIPANT.timing().slot(FROM),
                12,
                90,
                marks,
                Sensor.RADAR,
                true);
    }
}
