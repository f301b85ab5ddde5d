package entente.cyber.room;

import entente.registry.Register;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The entries of rooms in the nation's register, sealed, and how far each went. */
final class Rooms {
    private final Register register;

    Rooms(Register register) {
        this.register = register;
    }

    /** @param content as the node sealed it */
    record Row(String id, byte[] content, int bytes) {}

    /** An entry that is in the register. */
    record Numbered(long number, String id, byte[] content) {}

    /** How far an entry went. */
    record Gone(long number, Instant kept, Optional<Instant> receipted) {}

    record Size(long entries, long bytes) {}

    /** Adds an entry of ours; answers false when it is here already. */
    boolean enter(String feed, Row row, Instant now) {
        return register.in(handle -> {
            lock(handle, feed);
            return insert(handle, feed, row, true, now);
        });
    }

    /**
     * Adds what came in a delivery, once.
     *
     * @return the ids of those that were here before
     */
    List<String> take(String feed, long sequence, List<Row> rows, Instant now) {
        return register.in(handle -> {
            lock(handle, feed);
            var fresh = handle.createUpdate(
                            "insert into cyber_room_taken (feed, sequence) values (:feed, :sequence) on conflict do nothing")
                    .bind("feed", UUID.fromString(feed))
                    .bind("sequence", sequence)
                    .execute();
            var known = new ArrayList<String>();
            if (fresh == 1) for (var row : rows) if (!insert(handle, feed, row, false, now)) known.add(row.id());
            return known;
        });
    }

    /** Numbers of one half are given one after the other, and are seen in their order. */
    private static void lock(Handle handle, String feed) {
        handle.createQuery("select 1 from (select pg_advisory_xact_lock(hashtextextended(:feed, 16))) locked")
                .bind("feed", feed)
                .mapTo(Integer.class)
                .one();
    }

    private static boolean insert(Handle handle, String feed, Row row, boolean ours, Instant now) {
        return handle.createUpdate("""
                        insert into cyber_room_entry (feed, number, id, content, bytes, ours, kept)
                        select :feed, coalesce(max(number), 0) + 1, :id, :content, :bytes, :ours, :now
                        from cyber_room_entry where feed = :feed
                        on conflict (feed, id) do nothing""")
                        .bind("feed", UUID.fromString(feed))
                        .bind("id", UUID.fromString(row.id()))
                        .bind("content", row.content())
                        .bind("bytes", row.bytes())
                        .bind("ours", ours)
                        .bind("now", now)
                        .execute()
                == 1;
    }

    Size size(String feed) {
        return register.in(handle -> handle.createQuery(
                        "select count(*) as entries, coalesce(sum(bytes), 0) as bytes from cyber_room_entry where feed = :feed")
                .bind("feed", UUID.fromString(feed))
                .map((row, _) -> new Size(row.getLong("entries"), row.getLong("bytes")))
                .one());
    }

    /** Those that follow a number. */
    List<Numbered> after(String feed, long number) {
        return register.in(handle -> handle.createQuery("""
                        select number, id, content from cyber_room_entry where feed = :feed and number > :number
                        order by number""")
                .bind("feed", UUID.fromString(feed))
                .bind("number", number)
                .map((row, _) -> new Numbered(row.getLong("number"), row.getString("id"), row.getBytes("content")))
                .list());
    }

    /** How far each went, in their order. */
    List<Gone> gone(String feed) {
        return register.in(handle -> handle.createQuery(
                        "select number, kept, receipted from cyber_room_entry where feed = :feed order by number")
                .bind("feed", UUID.fromString(feed))
                .map((row, _) -> new Gone(
                        row.getLong("number"),
                        row.getTimestamp("kept").toInstant(),
                        Optional.ofNullable((@Nullable Timestamp) row.getTimestamp("receipted"))
                                .map(Timestamp::toInstant)))
                .list());
    }

    // ── the way out ─────────────────────────────────────────────────────────────────────────────────────────────

    /** Those of ours that are in no delivery and follow a number. */
    List<Numbered> unsent(String feed, long after, int most) {
        return register.in(handle -> handle.createQuery("""
                        select number, id, content from cyber_room_entry
                        where feed = :feed and ours and receipted is null and sequence is null and number > :after
                        order by number limit :most""")
                .bind("feed", UUID.fromString(feed))
                .bind("after", after)
                .bind("most", most)
                .map((row, _) -> new Numbered(row.getLong("number"), row.getString("id"), row.getBytes("content")))
                .list());
    }

    void sent(String feed, List<Long> numbers, long sequence) {
        register.use(handle -> handle.createUpdate(
                        "update cyber_room_entry set sequence = :sequence where feed = :feed and number = any(:numbers)")
                .bind("feed", UUID.fromString(feed))
                .bind("sequence", sequence)
                .bindArray("numbers", Long.class, numbers)
                .execute());
    }

    /** What came of deliveries is written down; answers whether there was any news. */
    boolean receipted(String feed, Instant now) {
        return register.in(handle -> handle.createUpdate("""
                        update cyber_room_entry e set receipted = :now from batch b
                        where e.feed = :feed and e.ours and e.receipted is null and b.feed = e.feed
                        and b.sequence = e.sequence and b.receipt is not null""")
                        .bind("feed", UUID.fromString(feed))
                        .bind("now", now)
                        .execute()
                > 0);
    }

    /** The deliveries with entries that have no receipt: on their way, or not taken. */
    List<Long> unacknowledged(String feed) {
        return register.in(handle -> handle.createQuery("""
                        select distinct sequence from cyber_room_entry
                        where feed = :feed and ours and receipted is null and sequence is not null order by sequence""")
                .bind("feed", UUID.fromString(feed))
                .mapTo(Long.class)
                .list());
    }

    /** What went in a delivery that the partner did not take goes again; answers what it was. */
    List<Long> unsend(String feed, long sequence) {
        return register.in(handle -> handle.createQuery("""
                        update cyber_room_entry set sequence = null
                        where feed = :feed and sequence = :sequence and receipted is null returning number""")
                .bind("feed", UUID.fromString(feed))
                .bind("sequence", sequence)
                .mapTo(Long.class)
                .list());
    }

    // ── the way in ──────────────────────────────────────────────────────────────────────────────────────────────

    /** The deliveries that came and whose entries are not yet here. */
    List<Long> untaken(String feed) {
        return register.in(handle -> handle.createQuery("""
                        select b.sequence from batch b where b.feed = :feed and b.sealed is not null
                        and not exists (select 1 from cyber_room_taken t where t.feed = b.feed and t.sequence = b.sequence)
                        order by b.sequence""")
                .bind("feed", UUID.fromString(feed))
                .mapTo(Long.class)
                .list());
    }

    /** The halves of the partner's under which something is here. */
    List<String> theirs() {
        return register.in(
                handle -> handle.createQuery("select distinct feed from cyber_room_entry where not ours and number = 1")
                        .mapTo(String.class)
                        .list());
    }

    void erase(String feed) {
        register.use(handle -> handle.createUpdate("delete from cyber_room_entry where feed = :feed and not ours")
                .bind("feed", UUID.fromString(feed))
                .execute());
    }
}
