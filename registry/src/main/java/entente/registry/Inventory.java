package entente.registry;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Numbered copies of holdings, and the musters that look for them. */
public final class Inventory {
    private final Register register;

    public Inventory(Register register) {
        this.register = register;
    }

    /** What a copy is on. */
    public enum Form {
        PAPER,
        /** A disc, a drive, a card. */
        MEDIUM
    }

    public enum CopyState {
        HELD,
        MISSING,
        DESTROYED
    }

    /**
     * One copy of a holding. Number 1 is the sealed original in the node, which is no record here.
     *
     * @param destroyedBy those who have said that it is destroyed; it takes two
     */
    public record Copy(
            String consignment,
            int number,
            Form form,
            String custodian,
            Instant madeAt,
            String madeBy,
            CopyState state,
            List<String> destroyedBy) {}

    /** @param area absent: everything */
    public record Muster(
            String id,
            Optional<String> area,
            Instant begunAt,
            String begunBy,
            Optional<Instant> closedAt,
            Optional<String> closedBy,
            int expected,
            int seen) {}

    /**
     * One copy in a muster.
     *
     * @param expected whether the record had it
     * @param found absent: nobody has looked yet
     * @param person who looked; absent: the node itself
     */
    public record Line(
            String consignment,
            int number,
            boolean expected,
            Optional<String> custodian,
            Optional<Boolean> found,
            Optional<String> person) {

        /** What is not as the record has it: gone, not looked for, or there without a record. */
        public boolean differs() {
            return expected != found.orElse(false);
        }
    }

    /** Makes the next copy; its number is never given again. */
    public static Copy make(Handle handle, String consignment, Form form, String custodian, String by, Instant at) {
        // One after the other for one holding.
        handle.execute("select 1 from reception where id = ? for update", UUID.fromString(consignment));
        var number = handle.createQuery("select coalesce(max(number), 1) + 1 from copy where consignment = :id")
                .bind("id", UUID.fromString(consignment))
                .mapTo(Integer.class)
                .one();
        handle.createUpdate("""
                        insert into copy (consignment, number, form, custodian, made_at, made_by)
                        values (:id, :number, :form, :custodian, :at, :by)""")
                .bind("id", UUID.fromString(consignment))
                .bind("number", number)
                .bind("form", form.name())
                .bind("custodian", custodian)
                .bind("at", at)
                .bind("by", by)
                .execute();
        return new Copy(consignment, number, form, custodian, at, by, CopyState.HELD, List.of());
    }

    public List<Copy> copies(String consignment) {
        return register.in(handle -> handle.createQuery("""
                        select c.*, array(select a.person from copy_act a where a.consignment = c.consignment
                                          and a.number = c.number and a.act = 'DESTROYED' order by a.at) as destroyed_by
                        from copy c where consignment = :id order by number""")
                .bind("id", UUID.fromString(consignment))
                .map((row, _) -> copy(row))
                .list());
    }

    public Optional<Copy> copy(String consignment, int number) {
        return copies(consignment).stream()
                .filter(copy -> copy.number() == number)
                .findFirst();
    }

    /** Somebody has destroyed a copy; with the second it is gone. Answers whether it is. */
    public boolean destroyed(String consignment, int number, String by, Instant at) {
        return register.in(handle -> {
            act(handle, consignment, number, "DESTROYED", by, at, Optional.empty());
            return handle.createUpdate("""
                                    update copy set state = 'DESTROYED' where consignment = :id and number = :number
                                    and state <> 'DESTROYED' and (select count(distinct person) from copy_act a
                                        where a.consignment = :id and a.number = :number and a.act = 'DESTROYED') > 1""")
                            .bind("id", UUID.fromString(consignment))
                            .bind("number", number)
                            .execute()
                    == 1;
        });
    }

    public void move(String consignment, int number, String custodian, String by, Instant at) {
        register.use(handle -> {
            act(handle, consignment, number, "MOVED", by, at, Optional.of(custodian));
            handle.createUpdate("update copy set custodian = :custodian where consignment = :id and number = :number")
                    .bind("custodian", custodian)
                    .bind("id", UUID.fromString(consignment))
                    .bind("number", number)
                    .execute();
        });
    }

    private static void act(
            Handle handle, String consignment, int number, String act, String by, Instant at, Optional<String> to) {
        handle.createUpdate("""
                        insert into copy_act (consignment, number, act, person, at, custodian)
                        values (:id, :number, :act, :by, :at, :custodian) on conflict do nothing""")
                .bind("id", UUID.fromString(consignment))
                .bind("number", number)
                .bind("act", act)
                .bind("by", by)
                .bind("at", at)
                .bind("custodian", to.orElse(null))
                .execute();
    }

    /** Begins a muster over what the record has now; false while another is under way. */
    public boolean begin(String id, Optional<String> area, String by, Instant at) {
        return register.in(handle -> {
            var begun = handle.createUpdate("""
                            insert into muster (id, area, begun_at, begun_by) values (:id, :area, :at, :by)
                            on conflict do nothing""")
                    .bind("id", UUID.fromString(id))
                    .bind("area", area.orElse(null))
                    .bind("at", at)
                    .bind("by", by)
                    .execute();
            if (begun == 0) return false;
            handle.createUpdate("""
                            insert into muster_line (muster, consignment, number, custodian)
                            select :id, r.id, 1, null from reception r where r.stage = 'HELD'
                            and r.keeping in ('KEPT', 'SUSPENDED') and (cast(:area as text) is null or r.area = :area)
                            union all
                            select :id, c.consignment, c.number, c.custodian from copy c
                            join reception r on r.id = c.consignment
                            where c.state <> 'DESTROYED' and (cast(:area as text) is null or r.area = :area)""")
                    .bind("id", UUID.fromString(id))
                    .bind("area", area.orElse(null))
                    .execute();
            return true;
        });
    }

    /** Notes what somebody, or the node itself, found. Who looks again corrects it: the newest counts. */
    public void see(String muster, String consignment, int number, boolean found, Optional<String> person, Instant at) {
        register.use(handle -> {
            handle.createUpdate("""
                            insert into sighting (muster, consignment, number, turn, found, person, at)
                            select :muster, :id, :number, coalesce(max(turn) + 1, 0), :found, :person, :at
                            from sighting where muster = :muster and consignment = :id and number = :number
                            having not coalesce((select found from sighting_now where muster = :muster
                                                 and consignment = :id and number = :number) = :found, false)
                            on conflict do nothing""")
                    .bind("muster", UUID.fromString(muster))
                    .bind("id", UUID.fromString(consignment))
                    .bind("number", number)
                    .bind("found", found)
                    .bind("person", person.orElse(null))
                    .bind("at", at)
                    .execute();
        });
    }

    /** Closes a muster; copies that were not found are missing from now on, and what was missing may be found. */
    public boolean close(String id, String by, Instant at) {
        return register.in(handle -> {
            var closed = handle.createUpdate(
                            "update muster set closed_at = :at, closed_by = :by where id = :id and closed_at is null")
                    .bind("id", UUID.fromString(id))
                    .bind("at", at)
                    .bind("by", by)
                    .execute();
            if (closed == 0) return false;
            for (var line : lines(handle, id)) {
                if (line.number() == 1) continue;
                var found = line.found().orElse(false);
                var changed = handle.createUpdate("""
                                update copy set state = :to where consignment = :id and number = :number
                                and state = :from""")
                        .bind("to", (found ? CopyState.HELD : CopyState.MISSING).name())
                        .bind("from", (found ? CopyState.MISSING : CopyState.HELD).name())
                        .bind("id", UUID.fromString(line.consignment()))
                        .bind("number", line.number())
                        .execute();
                if (changed == 1)
                    act(
                            handle,
                            line.consignment(),
                            line.number(),
                            found ? "FOUND" : "MISSING",
                            by,
                            at,
                            Optional.empty());
            }
            return true;
        });
    }

    public List<Muster> musters() {
        return register.in(handle -> handle.createQuery(MUSTERS + " order by begun_at desc limit 100")
                .map((row, _) -> muster(row))
                .list());
    }

    public Optional<Muster> muster(String id) {
        return register.in(handle -> handle.createQuery(MUSTERS + " where id = :id")
                .bind("id", UUID.fromString(id))
                .map((row, _) -> muster(row))
                .findFirst());
    }

    private static final String MUSTERS = """
            select m.*, (select count(*) from muster_line l where l.muster = m.id) as expected,
                   (select count(*) from sighting_now s join muster_line l using (muster, consignment, number)
                    where s.muster = m.id) as seen from muster m""";

    /** What was expected and what was found, the differences first. */
    public List<Line> lines(String muster) {
        return register.in(handle -> lines(handle, muster));
    }

    private static List<Line> lines(Handle handle, String muster) {
        return handle.createQuery("""
                        select coalesce(l.consignment, s.consignment) as consignment, coalesce(l.number, s.number) as number,
                               l.muster is not null as expected, l.custodian, s.found, s.person
                        from (select * from muster_line where muster = :id) l
                        full join (select * from sighting_now where muster = :id) s
                            on s.consignment = l.consignment and s.number = l.number
                        order by (l.muster is not null) <> coalesce(s.found, false) desc, consignment, number""")
                .bind("id", UUID.fromString(muster))
                .map((row, _) -> new Line(
                        row.getString("consignment"),
                        row.getInt("number"),
                        row.getBoolean("expected"),
                        Optional.ofNullable((@Nullable String) row.getString("custodian")),
                        Optional.ofNullable((@Nullable Boolean) row.getObject("found")),
                        Optional.ofNullable((@Nullable String) row.getString("person"))))
                .list();
    }

    /** The originals that the node has yet to look at itself, in the muster that is under way. */
    public List<Line> unseenOriginals(String muster, int limit) {
        return register.in(handle -> handle.createQuery("""
                        select l.consignment from muster_line l where l.muster = :id and l.number = 1 and not exists
                            (select 1 from sighting s where s.muster = :id and s.consignment = l.consignment
                             and s.number = 1) order by l.consignment limit :limit""")
                .bind("id", UUID.fromString(muster))
                .bind("limit", limit)
                .map((row, _) -> new Line(
                        row.getString("consignment"), 1, true, Optional.empty(), Optional.empty(), Optional.empty()))
                .list());
    }

    private static Copy copy(ResultSet row) throws SQLException {
        return new Copy(
                row.getString("consignment"),
                row.getInt("number"),
                Form.valueOf(row.getString("form")),
                row.getString("custodian"),
                row.getTimestamp("made_at").toInstant(),
                row.getString("made_by"),
                CopyState.valueOf(row.getString("state")),
                List.of((String[]) row.getArray("destroyed_by").getArray()));
    }

    private static Muster muster(ResultSet row) throws SQLException {
        return new Muster(
                row.getString("id"),
                Optional.ofNullable((@Nullable String) row.getString("area")),
                row.getTimestamp("begun_at").toInstant(),
                row.getString("begun_by"),
                Optional.ofNullable((java.sql.@Nullable Timestamp) row.getTimestamp("closed_at"))
                        .map(java.sql.Timestamp::toInstant),
                Optional.ofNullable((@Nullable String) row.getString("closed_by")),
                row.getInt("expected"),
                row.getInt("seen"));
    }
}
