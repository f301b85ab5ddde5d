package entente.operations.profile;

import java.time.Instant;

/** What became of something that a nation knows. */
public sealed interface Outcome {
    /** It goes out. */
    record Released(ReleasedTrack track) implements Outcome {}

    /** A number of tracks goes out in their place. */
    record Counted(ReleasedCount count) implements Outcome {}

    /** It waits for the end of its interval and the delay; until then it may still be withheld. */
    record Held(Instant until) implements Outcome {}

    record Dropped(Refusal why) implements Outcome {}

    /** Nothing goes out until a person has looked. */
    record Tripped(Trip why) implements Outcome {}

    /** What stops everything. */
    enum Trip {
        /** More in one interval than the profile expects. */
        TOO_MANY_IN_AN_INTERVAL,
        /** More in one day than the profile expects. */
        TOO_MANY_IN_A_DAY,
        /** More tracks at once than the profile expects. */
        TOO_MANY_TRACKS,
        /** A person, or the node, because evidence cannot be written. */
        STOPPED
    }
}
