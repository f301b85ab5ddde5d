package entente.operations.profile;

/** Why an observation, or what an interval had of a track, does not go out. For the originator alone. */
public enum Refusal {
    /** On the never-release list. */
    NEVER,
    /** Before or after the exercise. */
    OUT_OF_WINDOW,
    /** The day has come by which the profile had to be reviewed. */
    REVIEW_DUE,
    /** From a feed that the profile does not name. */
    FEED,
    /** The feed has no label, or one of another policy. */
    LABEL_UNKNOWN,
    /** The feed's label is above what the profile takes in. */
    LABEL_TOO_HIGH,
    /** Real where it is played, or the other way round. */
    REALITY,
    /** Others' information is in it. */
    THIRD_PARTY,
    /** Seen in the future. */
    CLOCK_SKEW,
    /** Came in later than the profile allows. */
    TOO_OLD,
    /** Less accurate than what recipients are told. */
    ACCURACY,
    /** Of a kind that the profile does not let out. */
    CATEGORY,
    /** Seen though it transmits nothing, and the profile does not let such things out. */
    DARK,
    /** Further from the grid's centre than lengths are true. */
    OFF_GRID,
    /** The engine has not been running long enough to know where the track was just before. */
    JUST_STARTED,
    /** Where nothing goes out. */
    AREA,
    /** In an interval next to one in which the track was where nothing goes out. */
    NEAR_AREA
}
