package entente.operations.ais;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Puts the parts of messages together, in whatever order they come. It holds a fixed number of unfinished messages: the
 * oldest makes room, and what is too old is forgotten.
 */
final class Assembly {
    private static final int MOST_PARTS = 9;

    private static final class Slot {
        private final @Nullable Bits[] parts = new @Nullable Bits[MOST_PARTS];
        private int key;
        private int total;
        private int have;
        private long began;

        private void begin(int key, int total, long now) {
            this.key = key;
            this.total = total;
            began = now;
            have = 0;
            Arrays.fill(parts, null);
        }

        private boolean used() {
            return have > 0;
        }
    }

    private final Slot[] slots;
    private final long longestMillis;
    private long lost;

    Assembly(int slots, long longestMillis) {
        this.slots = new Slot[slots];
        for (var i = 0; i < slots; i++) this.slots[i] = new Slot();
        this.longestMillis = longestMillis;
    }

    /** How many messages were given up unfinished. */
    long lost() {
        return lost;
    }

    int unfinished() {
        var count = 0;
        for (var slot : slots) if (slot.used()) count++;
        return count;
    }

    /**
     * Takes one part.
     *
     * @param whole becomes the message when this part was the last that was missing
     * @return whether it is whole, null, or what became of the part, or why the message is refused
     */
    @Nullable
    Decoded put(int key, int total, int number, Bits part, long now, Bits whole) {
        var slot = slotFor(key, total, now);
        @Nullable Bits before = slot.parts[number - 1];
        if (before != null && before.same(part)) return Decoded.Kept.PART_AGAIN;
        if (before != null) {
            // The sequence id has come round again: what is here belongs to another message.
            lost++;
            slot.begin(key, total, now);
        }
        slot.parts[number - 1] = part.copy();
        slot.have++;
        if (slot.have < total) return Decoded.Kept.PART;
        whole.clear();
        var fits = true;
        for (var i = 0; i < total; i++) {
            @Nullable Bits one = slot.parts[i];
            fits &= one != null && whole.add(one);
        }
        slot.begin(0, 0, now);
        return fits ? null : Refusal.TOO_LONG.answer();
    }

    private Slot slotFor(int key, int total, long now) {
        @Nullable Slot mine = null;
        @Nullable Slot free = null;
        var oldest = slots[0];
        for (var slot : slots) {
            if (slot.used() && Math.abs(now - slot.began) > longestMillis) {
                lost++;
                slot.begin(0, 0, now);
            }
            if (!slot.used()) free = slot;
            else if (slot.key == key) mine = slot;
            else if (slot.began < oldest.began) oldest = slot;
        }
        if (mine != null && mine.total == total) return mine;
        if (mine != null || free == null) lost++;
        var slot = mine != null ? mine : free != null ? free : oldest;
        slot.begin(key, total, now);
        return slot;
    }
}
