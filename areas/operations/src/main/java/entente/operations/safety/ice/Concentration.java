package entente.operations.safety.ice;

import java.util.Optional;

/**
 * How much of the water is covered, as a code of SIGRID-3 (WMO/TD 1214): 10 to 90 for tenths, 92 for all, 91 for more than
 * nine tenths, two digits for from and to, 55 or 98 for none, 1 for open water, 2 for bergy water, 4 for traces.
 */
public record Concentration(int code) {
    private static final int NONE = 55;
    private static final int NONE_ALSO = 98;
    private static final int OPEN_WATER = 1;
    private static final int BERGY_WATER = 2;
    private static final int TRACE = 4;
    private static final int NEARLY_ALL = 91;
    private static final int ALL = 92;
    private static final int UNDETERMINED = 99;

    /** The chart does not say. */
    public static final Concentration UNKNOWN = new Concentration(UNDETERMINED);

    public static final Concentration ICE_FREE = new Concentration(NONE);

    public Concentration {
        if (!known(code)) throw new IllegalArgumentException(code + " is no concentration of SIGRID-3");
    }

    /** Empty for what SIGRID-3 does not have. */
    public static Optional<Concentration> of(int code) {
        return known(code) ? Optional.of(new Concentration(code)) : Optional.empty();
    }

    private static boolean known(int code) {
        return switch (code) {
            case NONE, NONE_ALSO, OPEN_WATER, BERGY_WATER, TRACE, NEARLY_ALL, ALL, UNDETERMINED -> true;
            default -> code >= 10 && code < 90 && (code % 10 == 0 || from(code) < to(code)) || code == 90;
        };
    }

    private static int from(int code) {
        return code / 10;
    }

    private static int to(int code) {
        return switch (code % 10) {
            case 0 -> from(code);
            case 1 -> 10;
            default -> code % 10;
        };
    }

    public boolean undetermined() {
        return code == UNDETERMINED;
    }

    /** Water in which ice of land origin drifts: how much of it no egg code says. */
    public boolean bergy() {
        return code == BERGY_WATER;
    }

    /** The fewest tenths that the code can mean. */
    public int leastTenths() {
        return switch (code) {
            case NONE, NONE_ALSO, OPEN_WATER, BERGY_WATER, TRACE, UNDETERMINED -> 0;
            case NEARLY_ALL -> 9;
            case ALL -> 10;
            default -> from(code);
        };
    }

    /** The most tenths that the code can mean. */
    public int mostTenths() {
        return switch (code) {
            case NONE, NONE_ALSO -> 0;
            case OPEN_WATER, BERGY_WATER, TRACE -> 1;
            case NEARLY_ALL, ALL, UNDETERMINED -> 10;
            default -> to(code);
        };
    }
}
