package entente.operations.safety.geo;

import java.math.BigDecimal;

/**
 * A place on WGS 84 in millionths of a degree, a tenth of a metre: an integer reads back equal from each form.
 *
 * @param latitudeMicrodegrees north positive
 * @param longitudeMicrodegrees east positive
 */
public record Coordinate(int latitudeMicrodegrees, int longitudeMicrodegrees) {
    static final int QUARTER = 90_000_000;
    static final int HALF = 180_000_000;
    static final int WHOLE = 360_000_000;

    public Coordinate {
        if (Math.abs((long) latitudeMicrodegrees) > QUARTER)
            throw new IllegalArgumentException(
                    "a latitude is from -90 to 90 degrees, not " + degrees(latitudeMicrodegrees));
        if (Math.abs((long) longitudeMicrodegrees) > HALF)
            throw new IllegalArgumentException(
                    "a longitude is from -180 to 180 degrees, not " + degrees(longitudeMicrodegrees));
    }

    /** The nearest place to what is written in degrees. */
    public static Coordinate of(double latitude, double longitude) {
        if (!(Math.abs(latitude) <= 90))
            throw new IllegalArgumentException("a latitude is from -90 to 90 degrees, not " + latitude);
        if (!(Math.abs(longitude) <= 180))
            throw new IllegalArgumentException("a longitude is from -180 to 180 degrees, not " + longitude);
        return new Coordinate((int) Math.round(latitude * 1e6), (int) Math.round(longitude * 1e6));
    }

    public double latitude() {
        return latitudeMicrodegrees / 1e6;
    }

    public double longitude() {
        return longitudeMicrodegrees / 1e6;
    }

    /** The latitude as the forms write it: degrees, without an exponent or zeros at the end. */
    public String latitudeText() {
        return degrees(latitudeMicrodegrees);
    }

    public String longitudeText() {
        return degrees(longitudeMicrodegrees);
    }

    private static String degrees(int microdegrees) {
        return microdegrees == 0
                ? "0"
                : BigDecimal.valueOf(microdegrees, 6).stripTrailingZeros().toPlainString();
    }

    /** How far east the other's meridian is, the shorter way; exactly half round has no shorter way. */
    static int step(int fromMicrodegrees, int toMicrodegrees) {
        var step = Math.floorMod(toMicrodegrees - fromMicrodegrees + HALF, WHOLE) - HALF;
        if (step == -HALF)
            throw new IllegalArgumentException(
                    "an edge goes exactly half round the earth; put a corner between its ends");
        return step;
    }

    @Override
    public String toString() {
        return latitudeText() + " " + longitudeText();
    }
}
