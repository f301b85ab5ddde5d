package entente.registry;

import java.util.List;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;

/** How much of what happened, by area and year (UTC). What was sent is counted from the log, deliveries from receipts. */
public final class Tallies {
    private final Register register;

    public Tallies(Register register) {
        this.register = register;
    }

    /** @param medianMinutes from the proposal to the partner's receipt that it accepted; absent when there is none */
    public record Sent(
            String area,
            int year,
            long proposed,
            long sent,
            long delivered,
            long refused,
            OptionalLong medianMinutes) {}

    public record Received(String area, int year, long received, long held) {}

    /**
     * Obligations with a time by which they were due.
     *
     * @param sent whether they are about something that this nation released
     * @param request whether they ask the partner for information
     */
    public record Owed(String area, int year, boolean sent, boolean request, long inTime, long late) {}

    /** By the year in which it was proposed. */
    public List<Sent> sent() {
        return register.in(handle -> handle.createQuery("""
                        select item.area, extract(year from release.proposed_at at time zone 'UTC')::int as year,
                               count(*) as proposed,
                               count(*) filter (where exists (select 1 from journal
                                   where key = release.id || '/released' and leaf_index is not null)) as sent,
                               count(accepted.at) as delivered,
                               count(*) filter (where release.stage in ('REFUSED', 'REFUSED_BY_PARTNER')) as refused,
                               percentile_disc(0.5) within group (
                                   order by (extract(epoch from accepted.at - release.proposed_at) / 60)::bigint) as median
                        from release join item on item.id = release.item
                        left join receipt accepted on accepted.consignment = release.id
                            and accepted.direction = 'GOT' and accepted.kind = 'accepted' and accepted.sequence = 0
                        group by 1, 2 order by 1, 2""")
                .map((row, _) -> {
                    var median = row.getLong("median");
                    return new Sent(
                            row.getString("area"),
                            row.getInt("year"),
                            row.getLong("proposed"),
                            row.getLong("sent"),
                            row.getLong("delivered"),
                            row.getLong("refused"),
                            row.wasNull() ? OptionalLong.empty() : OptionalLong.of(median));
                })
                .list());
    }

    /** By the year in which it was offered; what was never verified has no area and is not counted. */
    public List<Received> received() {
        return register.in(handle -> handle.createQuery("""
                        select area, extract(year from received_at at time zone 'UTC')::int as year,
                               count(*) as received, count(*) filter (where stage = 'HELD') as held
                        from reception where area is not null group by 1, 2 order by 1, 2""")
                .map((row, _) -> new Received(
                        row.getString("area"), row.getInt("year"), row.getLong("received"), row.getLong("held")))
                .list());
    }

    /** By the year in which it was raised. */
    public List<Owed> owed() {
        return register.in(Tallies::owed);
    }

    private static List<Owed> owed(Handle handle) {
        return handle.createQuery("""
                        with ended as (select obligation, min(at) as at from reply where kind <> 'ACKNOWLEDGED' group by 1)
                        select coalesce(item.area, reception.area) as area,
                               extract(year from o.raised_at at time zone 'UTC')::int as year,
                               release.id is not null as sent, o.kind = 'REQUEST' as request,
                               count(*) filter (where ended.at <= o.due) as in_time,
                               count(*) filter (where ended.at > o.due
                                   or (o.state not in ('DONE', 'REFUSED') and o.due < now())) as late
                        from obligation o
                        left join ended on ended.obligation = o.id
                        left join release on release.id = o.consignment
                        left join item on item.id = release.item
                        left join reception on reception.id = o.consignment
                        where o.due is not null and coalesce(item.area, reception.area) is not null
                        group by 1, 2, 3, 4 order by 1, 2""")
                .map((row, _) -> new Owed(
                        row.getString("area"),
                        row.getInt("year"),
                        row.getBoolean("sent"),
                        row.getBoolean("request"),
                        row.getLong("in_time"),
                        row.getLong("late")))
                .list();
    }
}
