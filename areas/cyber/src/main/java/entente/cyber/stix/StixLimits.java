package entente.cyber.stix;

/**
 * How much of a stranger's message is looked at.
 *
 * @param depth of maps and lists within one object
 * @param textChars of one text, counted as UTF-16
 */
public record StixLimits(
        int documentBytes, int objectBytes, int objects, int depth, int textChars, int nameChars, int numberChars) {

    public static final StixLimits DEFAULT = new StixLimits(64 << 20, 1 << 20, 100_000, 32, 512 << 10, 256, 64);

    public StixLimits {
        if (documentBytes < 1
                || objectBytes < 1
                || objects < 1
                || depth < 1
                || depth > 200
                || textChars < 1
                || nameChars < 1
                || numberChars < 1
                || numberChars > 1000)
            throw new IllegalArgumentException("limits are 1 or more, a depth at most 200, a number at most 1000 long");
    }
}
