package entente.operations.ais;

/** What is off about a message that can be read all the same. */
public enum Oddity {
    /** Shorter than the standard says; what was cut off counts as not available. */
    SHORT,
    /** Longer than the standard says; what is behind the end is not read. */
    LONG,
    /** Latitude or longitude is no place and not the value for "not available" either. */
    POSITION_OUT_OF_RANGE,
    /** A course of 360° or more that is not the value for "not available". */
    COURSE_OUT_OF_RANGE,
    /** A heading of 360° or more that is not the value for "not available". */
    HEADING_OUT_OF_RANGE,
    /** A date or time that does not exist. */
    TIME_OUT_OF_RANGE,
    /** Text stood behind the checksum, as stations add it. It was not read. */
    TRAILER;

    @SuppressWarnings("EnumOrdinal")
    int bit() {
        return 1 << ordinal();
    }
}
