package entente.operations.profile;

import entente.kernel.Text;
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
    public Text said() {
        return new Text(
                said("참 위치는 한 변이 %,d m인 정사각형 안 어디에나 같은 가능성으로 있다. 가장 좋은 추정이 %,.0f m 안에 드는 것은 많아야 두 번에 한 번,"
                        + " %,.0f m 안에 드는 것은 많아야 스무 번에 한 번이고, 평균 오차는 %,.0f m 이상이다. 시각은 %,d초 안의 어느 때이며 적어도"
                        + " %,d초 전이다. 받는 쪽에는 정확도를 %,d m로 알린다."),
                said(
                        "A true place is anywhere in a square of %,d m, all parts alike likely: the best guess is within %,.0f m in at"
                                + " most 1 of 2 cases and within %,.0f m in at most 1 of 20, at least %,.0f m off in the mean. The moment is"
                                + " anywhere within %,d s and at least %,d s ago. Recipients are told an accuracy of %,d m."),
                said(
                        "Une position vraie est n'importe où dans un carré de %,d m, partout aussi probable : la meilleure estimation"
                                + " est à moins de %,.0f m dans au plus 1 cas sur 2 et à moins de %,.0f m dans au plus 1 cas sur 20, avec une"
                                + " erreur moyenne d'au moins %,.0f m. Le moment est n'importe lequel dans %,d s et remonte à %,d s au moins."
                                + " Les destinataires se voient indiquer une précision de %,d m."));
    }

    private String said(String form) {
        return String.format(
                Locale.ROOT,
                form,
                squareMetres,
                radiusMetres(0.5),
                radiusMetres(0.05),
                meanErrorMetres(),
                intervalSeconds,
                delaySeconds,
                accuracyMetres);
    }

    public Map<String, Object> toTree() {
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
