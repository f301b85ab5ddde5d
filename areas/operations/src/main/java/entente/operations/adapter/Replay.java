package entente.operations.adapter;

import java.time.Duration;

/**
 * How fast a file is played.
 *
 * @param speed how much faster than it was received; 0 for as fast as it is taken
 * @param longestPause a gap in the file is shortened to this
 */
public record Replay(double speed, Duration longestPause) {
    public static final Replay AT_ONCE = new Replay(0, Duration.ZERO);
    public static final Replay REAL_TIME = new Replay(1, Duration.ofMinutes(1));

    public Replay {
        if (!(speed >= 0 && speed <= 1_000_000))
            throw new IllegalArgumentException("a speed is from 0 to 1,000,000, not " + speed);
    }

    /** How long to wait between two lines of these times. */
    Duration pause(Duration between) {
        if (speed == 0 || between.isNegative()) return Duration.ZERO;
        var wait = (between.getSeconds() + between.getNano() / 1e9) / speed;
        var longest = longestPause.getSeconds() + longestPause.getNano() / 1e9;
        return wait < longest ? Duration.ofNanos((long) (wait * 1e9)) : longestPause;
    }
}
