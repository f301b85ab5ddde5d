package entente.cyber.room;

import entente.crossing.Ids;
import entente.kernel.Digest;
import entente.registry.Journal;
import entente.registry.Person;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** What the log says that somebody was shown of rooms; again only when it is something else. Thread-safe. */
final class RoomShown {
    private static final int MOST = 1000;

    private final Journal journal;
    private final Map<String, String> last = new LinkedHashMap<>(16, 0.75f, true);

    RoomShown(Journal journal) {
        this.journal = journal;
    }

    /** Returns when it is logged. */
    void log(Person person, Room room) {
        var key = person.id() + "/" + room.id();
        var entries = Digest.ofTree(room.entries().stream()
                        .map(seen -> seen.kept().half().release() + "/"
                                + seen.kept().entry().id())
                        .toList())
                .value();
        synchronized (last) {
            if (entries.equals(last.get(key))) return;
        }
        journal.record(
                "room/" + room.id() + "/shown/" + Ids.fresh(),
                "room-shown",
                Map.of(
                        "room",
                        room.id(),
                        "by",
                        person.id(),
                        "halves",
                        Stream.concat(room.ours().stream(), room.theirs().stream())
                                .map(side -> side.half().release())
                                .toList(),
                        "count",
                        room.entries().size(),
                        "entries",
                        entries));
        synchronized (last) {
            last.put(key, entries);
            if (last.size() > MOST) last.remove(last.keySet().iterator().next());
        }
    }
}
