package entente.cyber.room;

import entente.cyber.stix.StixId;
import entente.kernel.CanonicalJson;
import entente.kernel.Digest;
import entente.kernel.HolderLabel;
import java.util.List;
import java.util.Optional;

/**
 * A room as one person sees it now. What they may not read is in nothing of it.
 *
 * @param ours absent when there is none, or none of which they may know
 * @param entries in the order of the state
 * @param state of these entries
 * @param mayWrite whether they may enter something
 */
public record Room(
        String id,
        StixId incident,
        Optional<Side> ours,
        Optional<Side> theirs,
        List<Seen> entries,
        RoomState state,
        boolean mayWrite) {

    /**
     * A half.
     *
     * @param closed why nothing crosses now; absent: it is open
     * @param label the highest of any entry, as it is held here
     */
    public record Side(Half half, Optional<String> closed, HolderLabel label) {}

    /**
     * @param label as it is held here
     * @param why it moves nothing; absent: it has its effect
     */
    public record Seen(Kept kept, HolderLabel label, Optional<RoomState.Why> why) {}

    /** From somebody's entry here to the partner's receipt, by our clock. */
    public Delay there() {
        return Delay.of(entries.stream()
                .map(Seen::kept)
                .filter(kept -> kept.half().ours() && kept.receipted().isPresent())
                .mapToLong(kept ->
                        kept.receipted().get().toEpochMilli() - kept.kept().toEpochMilli())
                .toArray());
    }

    /** From an entry at the partner's node, by its clock, until it was here, by ours. */
    public Delay here() {
        return Delay.of(entries.stream()
                .map(Seen::kept)
                .filter(kept -> !kept.half().ours())
                .mapToLong(
                        kept -> kept.kept().toEpochMilli() - kept.entry().at().toEpochMilli())
                .toArray());
    }

    /** The same for all who see the same entries, at both nodes. */
    public Digest digest() {
        return Digest.of(CanonicalJson.bytes(RoomTree.of(state)));
    }

    /** How long entries took, in milliseconds; clocks that differ show as nothing. */
    public record Delay(long count, long p50, long p95, long most) {
        static Delay of(long[] took) {
            if (took.length == 0) return new Delay(0, 0, 0, 0);
            var sorted = java.util.Arrays.stream(took)
                    .map(one -> Math.max(0, one))
                    .sorted()
                    .toArray();
            return new Delay(sorted.length, rank(sorted, 50), rank(sorted, 95), sorted[sorted.length - 1]);
        }

        /** By the nearest rank. */
        private static long rank(long[] sorted, int percent) {
            return sorted[(int) Math.ceil(percent / 100.0 * sorted.length) - 1];
        }
    }
}
