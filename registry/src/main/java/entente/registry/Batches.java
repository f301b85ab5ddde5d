package entente.registry;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What crossed at machine speed: sealed deliveries of feeds, each with its statement and its receipt. */
public final class Batches {
    private final Register register;

    public Batches(Register register) {
        this.register = register;
    }

    /**
     * @param feed the release of its terms
     * @param sequence 1, 2, 3 … without a gap at the sender
     * @param root commits to every record
     * @param sealed absent when its time of keeping is over
     */
    public record Batch(
            String feed,
            long sequence,
            Instant at,
            int records,
            String root,
            byte[] statement,
            Optional<byte[]> sealed,
            Optional<byte[]> receipt) {}

    /**
     * What was delivered and acknowledged.
     *
     * @param waiting deliveries that have no receipt: on their way, or refused when the feed closed
     * @param gaps numbers below the newest that are missing
     */
    public record Count(long batches, long records, long waiting, long gaps) {}

    /** Adds one. Answers false when its number is taken. */
    public static boolean add(Handle handle, Batch batch) {
        return handle.createUpdate("""
                        insert into batch (feed, sequence, at, records, root, statement, sealed, receipt)
                        values (:feed, :sequence, :at, :records, :root, :statement, :sealed, :receipt)
                        on conflict do nothing""")
                        .bind("feed", UUID.fromString(batch.feed()))
                        .bind("sequence", batch.sequence())
                        .bind("at", batch.at())
                        .bind("records", batch.records())
                        .bind("root", batch.root())
                        .bind("statement", batch.statement())
                        .bind("sealed", batch.sealed().orElse(null))
                        .bind("receipt", batch.receipt().orElse(null))
                        .execute()
                == 1;
    }

    public static void receipt(Handle handle, String feed, long sequence, byte[] receipt) {
        handle.createUpdate(
                        "update batch set receipt = :receipt where feed = :feed and sequence = :sequence and receipt is null")
                .bind("feed", UUID.fromString(feed))
                .bind("sequence", sequence)
                .bind("receipt", receipt)
                .execute();
    }

    public Optional<Batch> find(String feed, long sequence) {
        return register.in(
                handle -> handle.createQuery("select * from batch where feed = :feed and sequence = :sequence")
                        .bind("feed", UUID.fromString(feed))
                        .bind("sequence", sequence)
                        .map((row, _) -> batch(row))
                        .findFirst());
    }

    public Optional<Batch> newest(String feed) {
        return register.in(
                handle -> handle.createQuery("select * from batch where feed = :feed order by sequence desc limit 1")
                        .bind("feed", UUID.fromString(feed))
                        .map((row, _) -> batch(row))
                        .findFirst());
    }

    /**
     * Of a stretch of time, in the order of their numbers.
     *
     * @param after a number; only those that follow it
     */
    public List<Batch> between(String feed, Instant from, Instant until, long after, int limit) {
        return register.in(handle -> handle.createQuery("""
                        select * from batch where feed = :feed and at >= :from and at < :until and sequence > :after
                        order by sequence limit :limit""")
                .bind("feed", UUID.fromString(feed))
                .bind("from", from)
                .bind("until", until)
                .bind("after", after)
                .bind("limit", limit)
                .map((row, _) -> batch(row))
                .list());
    }

    public Count count(String feed) {
        return register.in(handle -> handle.createQuery("""
                        select count(*) filter (where receipt is not null) as batches,
                               coalesce(sum(records) filter (where receipt is not null), 0) as records,
                               count(*) filter (where receipt is null) as waiting,
                               coalesce(max(sequence), 0) - count(*) as gaps
                        from batch where feed = :feed""")
                .bind("feed", UUID.fromString(feed))
                .map((row, _) -> new Count(
                        row.getLong("batches"), row.getLong("records"), row.getLong("waiting"), row.getLong("gaps")))
                .one());
    }

    /** When the newest that was acknowledged was made: how fresh a feed is. */
    public Optional<Instant> newestAcknowledged(String feed) {
        return register.in(handle -> handle.createQuery(
                        "select max(at) from batch where feed = :feed and receipt is not null")
                .bind("feed", UUID.fromString(feed))
                .map((row, _) -> Optional.ofNullable(row.getTimestamp(1)).map(java.sql.Timestamp::toInstant))
                .one());
    }

    /** The SHA-256 of all that were acknowledged, in the order of their numbers, for comparing two nations' records. */
    public String sum(String feed) {
        return register.in(handle -> handle.createQuery("""
                        select encode(sha256(convert_to(coalesce(
                            string_agg(sequence || ' ' || root, E'\n' order by sequence), ''), 'UTF8')), 'hex')
                        from batch where feed = :feed and receipt is not null""")
                .bind("feed", UUID.fromString(feed))
                .mapTo(String.class)
                .one());
    }

    /** Forgets what was in those older than this; that they crossed stays. Answers how many. */
    public int forget(String feed, Instant before) {
        return register.in(handle -> handle.createUpdate(
                        "update batch set sealed = null where feed = :feed and at < :before and sealed is not null")
                .bind("feed", UUID.fromString(feed))
                .bind("before", before)
                .execute());
    }

    private static Batch batch(ResultSet row) throws SQLException {
        return new Batch(
                row.getString("feed"),
                row.getLong("sequence"),
                row.getTimestamp("at").toInstant(),
                row.getInt("records"),
                row.getString("root"),
                row.getBytes("statement"),
                Optional.ofNullable((byte @Nullable []) row.getBytes("sealed")),
                Optional.ofNullable((byte @Nullable []) row.getBytes("receipt")));
    }
}
