package entente.operations.track;

import java.util.OptionalDouble;

/**
 * How it moves over ground.
 *
 * @param speedKnots 0 or more
 * @param courseDegrees true, 0 to below 360
 * @param headingDegrees true, 0 to below 360
 */
public record Motion(OptionalDouble speedKnots, OptionalDouble courseDegrees, OptionalDouble headingDegrees) {
    /** Nothing is known. */
    public static final Motion UNKNOWN =
            new Motion(OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty());

    public Motion {
        speedKnots.ifPresent(speed -> {
            if (!(speed >= 0 && speed < 10_000))
                throw new IllegalArgumentException("a speed is 0 knots or more, not " + speed);
        });
        courseDegrees.ifPresent(course -> requireAngle("course", course));
        headingDegrees.ifPresent(heading -> requireAngle("heading", heading));
    }

    private static void requireAngle(String name, double degrees) {
        if (!(degrees >= 0 && degrees < 360))
            throw new IllegalArgumentException("a " + name + " is from 0 to below 360 degrees, not " + degrees);
    }
}
