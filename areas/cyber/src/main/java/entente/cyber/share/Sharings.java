package entente.cyber.share;

import entente.registry.Register;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** What was sent under terms of ours, and what was taken of what came under the partner's. */
final class Sharings {
    private final Register register;

    Sharings(Register register) {
        this.register = register;
    }

    /** An object that was sent, and in which delivery. */
    record Sent(String id, long sequence) {}

    /** What was sent, by the digest of its bytes. */
    Map<String, Sent> sent(String feed) {
        var sent = new HashMap<String, Sent>();
        register.use(handle -> handle.createQuery("select digest, stix_id, sequence from cyber_sent where feed = :feed")
                .bind("feed", UUID.fromString(feed))
                .map((row, _) -> sent.put(row.getString(1), new Sent(row.getString(2), row.getLong(3))))
                .list());
        return sent;
    }

    /** @param ids of the objects, by the digests of their bytes */
    void sent(String feed, Map<String, String> ids, long sequence) {
        var digests = List.copyOf(ids.keySet());
        register.use(handle -> handle.createUpdate("""
                        insert into cyber_sent (feed, digest, stix_id, sequence)
                        select :feed, d, i, :sequence from unnest(:digests, :ids) as n(d, i)
                        on conflict do nothing""")
                .bind("feed", UUID.fromString(feed))
                .bindArray("digests", String.class, digests)
                .bindArray(
                        "ids",
                        String.class,
                        digests.stream().map(one -> ids.getOrDefault(one, "")).toList())
                .bind("sequence", sequence)
                .execute());
    }

    /** The deliveries in which something was sent and that have no receipt: on their way, or not taken. */
    List<Long> unacknowledged(String feed) {
        return register.in(handle -> handle.createQuery("""
                        select b.sequence from batch b where b.feed = :feed and b.receipt is null
                        and exists (select 1 from cyber_sent s where s.feed = b.feed and s.sequence = b.sequence)
                        order by b.sequence""")
                .bind("feed", UUID.fromString(feed))
                .mapTo(Long.class)
                .list());
    }

    /** What went in a delivery that the partner did not take goes again; answers what it was. */
    List<String> unsent(String feed, long sequence) {
        return register.in(handle -> handle.createQuery(
                        "delete from cyber_sent where feed = :feed and sequence = :sequence returning digest")
                .bind("feed", UUID.fromString(feed))
                .bind("sequence", sequence)
                .mapTo(String.class)
                .list());
    }

    /** The deliveries that came and are not yet in the collection. */
    List<Long> untaken(String feed) {
        return register.in(handle -> handle.createQuery("""
                        select b.sequence from batch b where b.feed = :feed and b.sealed is not null
                        and not exists (select 1 from cyber_taken t where t.feed = b.feed and t.sequence = b.sequence)
                        order by b.sequence""")
                .bind("feed", UUID.fromString(feed))
                .mapTo(Long.class)
                .list());
    }

    void taken(String feed, long sequence) {
        register.use(handle -> handle.createUpdate(
                        "insert into cyber_taken (feed, sequence) values (:feed, :sequence) on conflict do nothing")
                .bind("feed", UUID.fromString(feed))
                .bind("sequence", sequence)
                .execute());
    }

    // ── single objects taken back ───────────────────────────────────────────────────────────────────────────────

    /** A recall of ours. */
    record Recalled(String id, String feed, Instant at, byte[] statement) {}

    /** Keeps one; what it is about was not sent any more. Answers false when it is here already. */
    boolean recall(Handle handle, String id, String feed, Instant at, List<String> digests, byte[] statement) {
        if (handle.createUpdate("""
                        insert into cyber_recall (id, feed, at, objects, statement)
                        values (:id, :feed, :at, :objects, :statement) on conflict do nothing""")
                        .bind("id", UUID.fromString(id))
                        .bind("feed", UUID.fromString(feed))
                        .bind("at", at)
                        .bind("objects", digests.size())
                        .bind("statement", statement)
                        .execute()
                == 0) return false;
        handle.createUpdate("delete from cyber_sent where feed = :feed and digest = any(:digests)")
                .bind("feed", UUID.fromString(feed))
                .bindArray("digests", String.class, digests)
                .execute();
        return true;
    }

    Optional<Recalled> recall(String id) {
        return recalls("id = :id", id).stream().findFirst();
    }

    List<Recalled> recallsWaiting(String feed) {
        return recalls("feed = :id and receipt is null", feed);
    }

    private List<Recalled> recalls(String which, String id) {
        return register.in(handle -> handle.createQuery(
                        "select id, feed, at, statement from cyber_recall where " + which + " order by at, id")
                .bind("id", UUID.fromString(id))
                .map((row, _) -> new Recalled(
                        row.getString(1), row.getString(2), row.getTimestamp(3).toInstant(), row.getBytes(4)))
                .list());
    }

    void recallReceipt(String id, byte[] receipt) {
        register.use(handle -> handle.createUpdate(
                        "update cyber_recall set receipt = :receipt where id = :id and receipt is null")
                .bind("id", UUID.fromString(id))
                .bind("receipt", receipt)
                .execute());
    }

    /** How many objects were taken back. */
    record RecallCount(long acknowledged, long waiting) {}

    RecallCount recallCount(String feed) {
        return register.in(handle -> handle.createQuery("""
                        select coalesce(sum(objects) filter (where receipt is not null), 0),
                               coalesce(sum(objects) filter (where receipt is null), 0)
                        from cyber_recall where feed = :feed""")
                .bind("feed", UUID.fromString(feed))
                .map((row, _) -> new RecallCount(row.getLong(1), row.getLong(2)))
                .one());
    }

    /** The partner took it back: what came up to that delivery. */
    static void recalled(Handle handle, String feed, ObjectRecall.One one, Instant at) {
        handle.createUpdate("""
                        insert into cyber_recalled (feed, digest, sequence, stix_id, at)
                        values (:feed, :digest, :sequence, :id, :at)
                        on conflict (feed, digest) do update set sequence = greatest(cyber_recalled.sequence, excluded.sequence)""")
                .bind("feed", UUID.fromString(feed))
                .bind("digest", one.content().value())
                .bind("sequence", one.sequence())
                .bind("id", one.id())
                .bind("at", at)
                .execute();
    }

    /** Of these, those that were taken back in this delivery or a later one. */
    Set<String> recalled(String feed, long sequence, List<String> digests) {
        return register.in(handle -> Set.copyOf(handle.createQuery("""
                        select digest from cyber_recalled
                        where feed = :feed and sequence >= :sequence and digest = any(:digests)""")
                .bind("feed", UUID.fromString(feed))
                .bind("sequence", sequence)
                .bindArray("digests", String.class, digests)
                .mapTo(String.class)
                .list()));
    }

    /** Whether a feed has deliveries older than this of which what was in them is still kept, and is needed no more. */
    boolean forgettable(String feed, Instant before) {
        return register.in(handle -> handle.createQuery("""
                        select exists (select 1 from batch where feed = :feed and at < :before and sealed is not null)""")
                .bind("feed", UUID.fromString(feed))
                .bind("before", before)
                .mapTo(Boolean.class)
                .one());
    }
}
