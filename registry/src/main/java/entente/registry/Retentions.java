package entente.registry;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What time does to what is kept: which sealed files may go, what went, and whose keeping is to be decided on. */
public final class Retentions {
    private final Register register;

    public Retentions(Register register) {
        this.register = register;
    }

    /** Sealed files that are no holding. */
    public enum What {
        /** Our copy of a release that ended with the partner. */
        OUTGOING,
        /** What the partner sent and we refused. */
        REFUSED,
        /** Parts with which the sender did not go on. */
        UPLOAD;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A sealed file, and the time from which its period runs.
     *
     * @param owed whether something about it is owed still
     * @param lossEnded when the last report of loss about it ended
     * @param owedEnded when the last other obligation about it ended
     */
    public record Sealed(
            String consignment,
            Instant since,
            boolean owed,
            Optional<Instant> lossEnded,
            Optional<Instant> owedEnded) {}

    private static final String ENDED = """
            (select coalesce(max(greatest(o.raised_at, p.at)), max(o.raised_at)) from obligation o
             left join reply p on p.obligation = o.id
             where o.consignment = %1$s and o.kind %2$s ('LOSS', 'LOSS_RESULTS'))""";

    /** Our copies of releases that ended before, and were not erased. */
    public List<Sealed> outgoing(Instant before) {
        return register.in(handle -> handle.createQuery("""
                        select * from (
                            select r.id, greatest(
                                (select max(at) from receipt where consignment = r.id and direction = 'GOT'
                                 and kind in ('accepted', 'refused')),
                                (select at from journal where key = r.id || '/refused')) as since,
                            exists (select 1 from obligation o where o.consignment = r.id
                                    and o.state not in ('DONE', 'REFUSED')) as owed,
                            """ + ENDED.formatted("r.id", "in") + " as loss_ended,"
                        + ENDED.formatted("r.id", "not in") + " as owed_ended" + """
                            from release r where r.container is not null
                            and r.stage in ('DELIVERED', 'REFUSED', 'REFUSED_BY_PARTNER')
                            and not exists (select 1 from erasure e where e.consignment = r.id and e.what = 'OUTGOING')
                        ) ended where since <= :before order by since, id""")
                .bind("before", before)
                .map((row, _) -> sealed(row))
                .list());
    }

    /** What we refused before, and did not erase. */
    public List<Sealed> refused(Instant before) {
        return register.in(handle -> handle.createQuery("""
                        select r.id, g.at as since, false as owed, cast(null as timestamptz) as loss_ended,
                               cast(null as timestamptz) as owed_ended
                        from reception r join receipt g on g.consignment = r.id and g.direction = 'GIVEN'
                                                       and g.kind = 'refused'
                        where r.stage = 'REFUSED' and g.at <= :before
                        and not exists (select 1 from erasure e where e.consignment = r.id and e.what = 'REFUSED')
                        order by since, r.id""")
                .bind("before", before)
                .map((row, _) -> sealed(row))
                .list());
    }

    /** Says that it is gone; once for a file. */
    public void erased(String consignment, What what, Instant at) {
        register.use(handle -> handle.createUpdate("""
                        insert into erasure (consignment, what, at) values (:id, :what, :at) on conflict do nothing""")
                .bind("id", UUID.fromString(consignment))
                .bind("what", what.name())
                .bind("at", at)
                .execute());
    }

    /** When its sealed file was erased. */
    public Optional<Instant> erasedAt(String consignment, What what) {
        return register.in(
                handle -> handle.createQuery("select max(at) from erasure where consignment = :id and what = :what")
                        .bind("id", UUID.fromString(consignment))
                        .bind("what", what.name())
                        .mapTo(Instant.class)
                        .findFirst());
    }

    /**
     * A holding, and until when it is kept before its keeping is decided on again.
     *
     * @param until absent: nobody has decided yet, so that the law's period runs from its arrival
     */
    public record Keep(
            String consignment,
            Instant receivedAt,
            String sender,
            String name,
            String mark,
            Optional<Instant> until,
            Optional<String> reason,
            Optional<String> person) {}

    private static final String KEPT = """
            select r.id, r.received_at, r.sender, coalesce(r.file_name, '') as name, coalesce(r.holder_mark, '') as mark,
                   v.until_time, v.reason, v.person
            from reception r left join lateral (
                select * from review where consignment = r.id order by number desc limit 1) v on true
            where r.stage = 'HELD' and r.keeping in ('KEPT', 'SUSPENDED')""";

    /**
     * The holdings whose keeping is to be decided on by then, the longest overdue first.
     *
     * @param received those of which nobody decided are due if they came before this
     */
    public List<Keep> due(Instant by, Instant received) {
        return register.in(handle -> handle.createQuery(KEPT + """
                         and (v.until_time <= :by or v.until_time is null and r.received_at <= :received)
                        order by coalesce(v.until_time, r.received_at), r.id limit 500""")
                .bind("by", by)
                .bind("received", received)
                .map((row, _) -> keep(row))
                .list());
    }

    public Optional<Keep> of(String consignment) {
        return register.in(handle -> handle.createQuery(KEPT + " and r.id = :id")
                .bind("id", UUID.fromString(consignment))
                .map((row, _) -> keep(row))
                .findFirst());
    }

    /** How often somebody decided on it before. */
    public int decisions(String consignment) {
        return register.in(handle -> handle.createQuery("select count(*) from review where consignment = :id")
                .bind("id", UUID.fromString(consignment))
                .mapTo(Integer.class)
                .one());
    }

    /** Answers false, changing nothing, when another was faster. */
    public boolean keep(String consignment, int number, Instant until, String reason, String person, Instant at) {
        return register.in(handle -> handle.createUpdate("""
                        insert into review (consignment, number, until_time, reason, person, at)
                        values (:id, :number, :until, :reason, :person, :at) on conflict do nothing""")
                        .bind("id", UUID.fromString(consignment))
                        .bind("number", number)
                        .bind("until", until)
                        .bind("reason", reason)
                        .bind("person", person)
                        .bind("at", at)
                        .execute()
                == 1);
    }

    private static Sealed sealed(ResultSet row) throws SQLException {
        return new Sealed(
                row.getString("id"),
                row.getTimestamp("since").toInstant(),
                row.getBoolean("owed"),
                instant(row.getTimestamp("loss_ended")),
                instant(row.getTimestamp("owed_ended")));
    }

    private static Keep keep(ResultSet row) throws SQLException {
        return new Keep(
                row.getString("id"),
                row.getTimestamp("received_at").toInstant(),
                row.getString("sender"),
                row.getString("name"),
                row.getString("mark"),
                instant(row.getTimestamp("until_time")),
                Optional.ofNullable((@Nullable String) row.getString("reason")),
                Optional.ofNullable((@Nullable String) row.getString("person")));
    }

    private static Optional<Instant> instant(@Nullable Timestamp time) {
        return Optional.ofNullable(time).map(Timestamp::toInstant);
    }
}
