package entente.operations.ais;

import java.util.OptionalInt;

/**
 * The second of the minute in which a position was fixed, or why there is none.
 *
 * @param code 0 to 59 a second; 60 not available, 61 entered by hand, 62 dead reckoning, 63 positioning does not work
 */
public record UtcSecond(int code) {
    public UtcSecond {
        if (code < 0 || code > 63) throw new IllegalArgumentException("a second has a code from 0 to 63, not " + code);
    }

    public OptionalInt second() {
        return code < 60 ? OptionalInt.of(code) : OptionalInt.empty();
    }

    public boolean byHand() {
        return code == 61;
    }

    public boolean deadReckoning() {
        return code == 62;
    }

    public boolean inoperative() {
        return code == 63;
    }
}
