package entente.crossing;

import entente.seal.MalformedException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the area knows of feeds that the door does not: what may be in a delivery, and when. */
public interface FeedArea {
    /**
     * Reads what was approved.
     *
     * @param feed the release by which it crossed
     * @param content the record, as either side has it
     * @return absent: it is another kind of record
     */
    Optional<Bounds> bounds(String feed, byte[] content);

    /** Told after a delivery was taken: it is in the register, and its receipt is given. */
    void delivered(String feed, long sequence, List<byte[]> records);

    /** What holds for one feed. Thread-safe. */
    interface Bounds {
        /** No record has more bytes than this. */
        default int longest() {
            return 4096;
        }

        /** Why nothing may cross at this moment; absent: something may. */
        Optional<String> closed(Instant now);

        /** @throws MalformedException when this is not what was approved; nothing of the delivery crosses then */
        void check(byte[] record);
    }
}
