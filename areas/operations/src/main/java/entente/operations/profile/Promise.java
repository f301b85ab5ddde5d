package entente.operations.profile;

import java.util.Locale;
import java.util.Map;

/**
 * What a profile promises about the place of a ship, as numbers.
 *
 * <p>Whoever has every output, the profile and the program, and even the ship's exact speed and course at all times, knows
 * of its place only that it lies in one certain square with sides of a cell; within it every square metre is as likely as
 * any other. The reason is that outputs are computed from the displaced place alone, and the displacement is secret, the
 * same for the ship all through the exercise, and equally likely anywhere in a cell. So nothing averages out.
 *
 * <p>It is about places. The shape of a passage, and speed and course over hours, can be told from outputs. And it ends for
 * a ship whose true place the recipient learns in another way at any moment of the exercise: from then on its outputs tell
 * about as much as a plain grid would.
 *
 * @param accuracyMetres how far a true place may be from the centre it is given out under; what recipients are told
 * @param squareMetres the side of the square in which it may be anywhere
 * @param delaySeconds how old what is told is at least
 * @param intervalSeconds within how much time the moment may be anywhere
 */
public record Promise(int accuracyMetres, int squareMetres, long delaySeconds, long intervalSeconds) {

    static Promise of(Grid grid, Timing timing, int sourceAccuracyMetres) {
        var cell = grid.cellMetres();
        return new Promise(
                (int) Math.ceil(cell * Math.sqrt(2)) + sourceAccuracyMetres,
                cell,
                timing.delaySeconds(),
                timing.intervalSeconds());
    }

    /** The most that the chance can be of guessing a place to within a radius: the circle's part of the square. */
    public double chanceWithin(double radiusMetres) {
        // Displacements are whole metres, so that a circle may hold one row of them more than its area says.
        var radius = radiusMetres + 1;
        return Math.min(1, Math.PI * radius * radius / ((double) squareMetres * squareMetres));
    }

    /** The radius within which the best guess is right no oftener than this. */
    public double radiusMetres(double chance) {
        return squareMetres * Math.sqrt(chance / Math.PI);
    }

    /** The least mean error of any guess: the mean distance from a square's middle. */
    public double meanErrorMetres() {
        return 0.38259785823210635 * squareMetres;
    }

    /** For the page that two persons sign. */
    public String inEnglish() {
        return String.format(
                Locale.ROOT,
                "A true place is anywhere in a square of %,d m, all parts alike likely: the best guess is within %,.0f m in at"
                        + " most 1 of 2 cases and within %,.0f m in at most 1 of 20, %,.0f m off in the mean. The moment is"
                        + " anywhere within %,d s and at least %,d s ago. Recipients are told an accuracy of %,d m.",
                squareMetres,
                radiusMetres(0.5),
                radiusMetres(0.05),
                meanErrorMetres(),
                intervalSeconds,
                delaySeconds,
                accuracyMetres);
    }

    Map<String, Object> toTree() {
        return Map.of(
                "accuracyMetres",
                accuracyMetres,
                "squareMetres",
                squareMetres,
                "delaySeconds",
                delaySeconds,
                "intervalSeconds",
                intervalSeconds);
    }
}
