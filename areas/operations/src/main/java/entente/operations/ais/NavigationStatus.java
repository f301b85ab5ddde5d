package entente.operations.ais;

/** What a ship says that it does, in the order of ITU-R M.1371-5, table 48. */
public enum NavigationStatus {
    UNDER_WAY_USING_ENGINE,
    AT_ANCHOR,
    NOT_UNDER_COMMAND,
    RESTRICTED_MANOEUVRABILITY,
    CONSTRAINED_BY_DRAUGHT,
    MOORED,
    AGROUND,
    FISHING,
    UNDER_WAY_SAILING,
    RESERVED_9,
    RESERVED_10,
    TOWING_ASTERN,
    PUSHING_AHEAD,
    RESERVED_13,
    DISTRESS_BEACON,
    UNDEFINED;

    private static final NavigationStatus[] ALL = values();

    @SuppressWarnings("EnumOrdinal")
    int code() {
        return ordinal();
    }

    static NavigationStatus of(int code) {
        return ALL[code & 15];
    }
}
