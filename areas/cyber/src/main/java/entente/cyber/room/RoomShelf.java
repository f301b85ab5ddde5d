package entente.cyber.room;

import entente.crossing.House;
import entente.cyber.taxii.ContentSeal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;

/** The entries of halves as they are read from the register, opened once and remembered up to a size. Thread-safe. */
final class RoomShelf {
    private static final long MOST_BYTES = 24 << 20;

    private final House house;
    private final Rooms rooms;
    private final ContentSeal seal;
    private final LinkedHashMap<String, Opened> opened = new LinkedHashMap<>(16, 0.75f, true);

    RoomShelf(House house, Rooms rooms, ContentSeal seal) {
        this.house = house;
        this.rooms = rooms;
        this.seal = seal;
    }

    /** Numbers follow each other without a gap, so the place of an entry is its number. */
    private static final class Opened {
        private final List<RoomEntry> entries = new ArrayList<>();
        private long bytes;
    }

    /** In the order in which they came. */
    List<Kept> entries(Half half) {
        var all = all(half);
        var kept = new ArrayList<Kept>();
        for (var gone : rooms.gone(half.release()))
            if (gone.number() <= all.size())
                kept.add(new Kept(half, all.get((int) gone.number() - 1), gone.kept(), gone.receipted()));
        return kept;
    }

    private synchronized List<RoomEntry> all(Half half) {
        var shelf = opened.computeIfAbsent(half.release(), _ -> new Opened());
        var policy = house.rules().policy(half.nation());
        for (var row : rooms.after(half.release(), shelf.entries.size())) {
            var record = seal.open(UUID.fromString(half.release()), row.id(), row.content());
            shelf.entries.add(RoomEntry.read(record, policy));
            shelf.bytes += record.length;
        }
        var all = List.copyOf(shelf.entries);
        var bytes = opened.values().stream().mapToLong(one -> one.bytes).sum();
        for (var others = opened.entrySet().iterator(); bytes > MOST_BYTES && others.hasNext(); ) {
            var oldest = others.next();
            if (oldest.getKey().equals(half.release())) break;
            bytes -= oldest.getValue().bytes;
            others.remove();
        }
        return all;
    }

    /** What was erased is not remembered either. */
    synchronized void forget(String release) {
        opened.remove(release);
    }
}
