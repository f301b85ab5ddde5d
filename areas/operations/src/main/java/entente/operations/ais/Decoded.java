package entente.operations.ais;

import java.util.Set;

/** What became of one line. */
public sealed interface Decoded {
    /**
     * A message, whole.
     *
     * @param own said by the ship that carries the receiver (VDO), not heard over the air (VDM)
     * @param oddities what is off about it, though it can be read
     */
    record Heard(AisMessage message, boolean own, Set<Oddity> oddities) implements Decoded {}

    /** A part of a message of which others have yet to come. */
    enum Kept implements Decoded {
        PART,
        /** The same part again. */
        PART_AGAIN
    }

    /** A sentence of another kind, by its name such as {@code $GPGGA}; no business of ours. */
    record Ignored(String kind) implements Decoded {}

    /** A line that cannot be relied on. */
    record Refused(Refusal why) implements Decoded {}
}
