package entente.operations.ais;

/** What kind of station an MMSI stands for (ITU-R M.585-9). */
enum Station {
    SHIP,
    /** A ship's VHF radio that is carried about. */
    HANDHELD,
    COAST_STATION,
    SEARCH_AND_RESCUE_AIRCRAFT,
    AID_TO_NAVIGATION,
    CRAFT_OF_A_SHIP,
    /** AIS-SART, man overboard or EPIRB: somebody may be in distress. */
    DISTRESS_BEACON,
    /** A group of ships, which is called and does not send. */
    GROUP,
    /** No such number is given out. */
    NONE;

    static Station of(int mmsi) {
        if (mmsi < 10_000_000) return mmsi >= 2_000_000 && mmsi < 8_000_000 ? COAST_STATION : NONE;
        if (mmsi < 100_000_000) return GROUP;
        return switch (mmsi / 100_000_000) {
            case 1 -> mmsi / 1_000_000 == 111 ? SEARCH_AND_RESCUE_AIRCRAFT : NONE;
            case 2, 3, 4, 5, 6, 7 -> SHIP;
            case 8 -> HANDHELD;
            case 9 ->
                switch (mmsi / 10_000_000) {
                    case 98 -> CRAFT_OF_A_SHIP;
                    case 99 -> AID_TO_NAVIGATION;
                    default ->
                        switch (mmsi / 1_000_000) {
                            case 970, 972, 974 -> DISTRESS_BEACON;
                            default -> NONE;
                        };
                };
            default -> NONE;
        };
    }
}
