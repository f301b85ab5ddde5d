package entente.operations.ais;

import entente.operations.track.Category;

/** Ship types as they are sent (ITU-R M.1371-5, table 53). */
final class ShipType {
    private ShipType() {}

    /** What the standard leaves open or keeps for later is unknown, so that nothing is taken for a merchant ship by mistake. */
    static Category category(int shipType) {
        return switch (shipType) {
            case 30 -> Category.FISHING;
            case 31, 32, 33, 34, 50, 52, 53, 54, 58 -> Category.TUG_OR_SPECIAL;
            case 35 -> Category.MILITARY;
            case 36, 37 -> Category.PLEASURE;
            case 51 -> Category.SEARCH_AND_RESCUE;
            case 55 -> Category.LAW_ENFORCEMENT;
            case 56, 57, 59 -> Category.OTHER_VESSEL;
            default ->
                switch (shipType / 10) {
                    case 2, 9 -> Category.OTHER_VESSEL;
                    case 4 -> Category.HIGH_SPEED;
                    case 6 -> Category.PASSENGER;
                    case 7 -> Category.CARGO;
                    case 8 -> Category.TANKER;
                    default -> Category.UNKNOWN;
                };
        };
    }
}
