package entente.operations.track;

/** What kind of thing moves. What a source leaves open is {@link #UNKNOWN}. */
public enum Category {
    CARGO,
    TANKER,
    PASSENGER,
    FISHING,
    TUG_OR_SPECIAL,
    PLEASURE,
    HIGH_SPEED,
    SEARCH_AND_RESCUE,
    LAW_ENFORCEMENT,
    MILITARY,
    OTHER_VESSEL,
    SEARCH_AND_RESCUE_AIRCRAFT,
    AID_TO_NAVIGATION,
    BASE_STATION,
    UNKNOWN
}
