package entente.registry;

import entente.kernel.Digest;
import entente.registry.AssuranceRecord.Act;
import entente.registry.AssuranceRecord.Deed;
import entente.seal.Statement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The assurances that this nation gives and those that it was given. Nothing of one is ever changed. */
public final class Assurances {
    private final Register register;

    public Assurances(Register register) {
        this.register = register;
    }

    /** The kinds of statement that there are about one. */
    public enum Stated {
        GIVEN,
        WITHDRAWN
    }

    /** Adds what is assured; one that is known stays as it is. */
    public static void add(Handle handle, AssuranceRecord added) {
        handle.createUpdate("""
                        insert into assurance (id, ours, pact, area, purposes, ceiling, from_time, until_time, raised_at)
                        values (:id, :ours, :pact, :area, :purposes, cast(:ceiling as jsonb), :from, :until, :raisedAt)
                        on conflict (id) do nothing""")
                .bind("id", UUID.fromString(added.id()))
                .bind("ours", added.ours())
                .bind("pact", added.pact().value())
                .bind("area", added.area())
                .bindArray("purposes", String.class, List.copyOf(new TreeSet<>(added.purposes())))
                .bind("ceiling", Register.json(added.ceiling()))
                .bind("from", added.from())
                .bind("until", added.until())
                .bind("raisedAt", added.raisedAt())
                .execute();
        for (var act : added.persons()) act(handle, added.id(), act);
    }

    /** Somebody acts on it; each thing is done once. Answers whether it was done now. */
    public static boolean act(Handle handle, String id, Act act) {
        return handle.createUpdate("""
                        insert into assurance_person (assurance, person, act, at) values (:id, :person, :act, :at)
                        on conflict do nothing""")
                        .bind("id", UUID.fromString(id))
                        .bind("person", act.person())
                        .bind("act", act.deed().name())
                        .bind("at", act.at())
                        .execute()
                == 1;
    }

    /** Keeps a statement once; answers whether it is new. */
    public static boolean state(Handle handle, String id, Stated kind, Instant at, Statement statement) {
        return handle.createUpdate("""
                        insert into assurance_statement (assurance, kind, at, statement)
                        values (:id, :kind, :at, :statement) on conflict do nothing""")
                        .bind("id", UUID.fromString(id))
                        .bind("kind", kind.name())
                        .bind("at", at)
                        .bind("statement", statement.bytes())
                        .execute()
                == 1;
    }

    public Optional<AssuranceRecord> find(String id) {
        return register.in(handle -> handle.createQuery("select * from assurance where id = :id")
                .bind("id", UUID.fromString(id))
                .map((row, _) -> assurance(handle, row))
                .findFirst());
    }

    /** Newest first. */
    public List<AssuranceRecord> all() {
        return register.in(handle -> handle.createQuery("select * from assurance order by raised_at desc, id limit 500")
                .map((row, _) -> assurance(handle, row))
                .list());
    }

    /** Those stated for an area that have not ended by themselves, the longest first; some may be withdrawn. */
    public List<AssuranceRecord> stated(boolean ours, String area, Instant now) {
        return register.in(handle -> handle.createQuery("""
                        select * from assurance a where ours = :ours and area = :area and until_time > :now
                        and exists (select 1 from assurance_statement s where s.assurance = a.id and s.kind = 'GIVEN')
                        order by until_time desc, id""")
                .bind("ours", ours)
                .bind("area", area)
                .bind("now", now)
                .map((row, _) -> assurance(handle, row))
                .list());
    }

    /** Those of ours that people have decided on and the node has yet to state. */
    public List<String> atWork() {
        return register.in(handle -> handle.createQuery("""
                        select id from assurance a where ours and exists (
                            select 1 from assurance_person p where p.assurance = a.id and (
                                p.act = 'CONFIRMED' and not exists (select 1 from assurance_statement s
                                    where s.assurance = a.id and s.kind = 'GIVEN')
                                and not exists (select 1 from assurance_person w
                                    where w.assurance = a.id and w.act = 'WITHDREW')
                                or p.act = 'WITHDREW' and not exists (select 1 from assurance_statement s
                                    where s.assurance = a.id and s.kind = 'WITHDRAWN')
                                and exists (select 1 from assurance_statement s
                                    where s.assurance = a.id and s.kind = 'GIVEN')))
                        order by raised_at, id""").mapTo(String.class).list());
    }

    private static AssuranceRecord assurance(Handle handle, ResultSet row) throws SQLException {
        var id = row.getString("id");
        var persons = handle.createQuery("select * from assurance_person where assurance = :id order by at, act")
                .bind("id", UUID.fromString(id))
                .map((act, _) -> new Act(
                        Deed.valueOf(act.getString("act")),
                        act.getString("person"),
                        act.getTimestamp("at").toInstant()))
                .list();
        record One(Stated kind, Instant at, Statement statement) {}
        var stated = handle.createQuery("select * from assurance_statement where assurance = :id")
                .bind("id", UUID.fromString(id))
                .map((one, _) -> new One(
                        Stated.valueOf(one.getString("kind")),
                        one.getTimestamp("at").toInstant(),
                        Statement.parse(one.getBytes("statement"))))
                .list();
        var given = stated.stream().filter(one -> one.kind() == Stated.GIVEN).findFirst();
        var withdrawn =
                stated.stream().filter(one -> one.kind() == Stated.WITHDRAWN).findFirst();
        // Our own ends with the act; what we state of it comes a moment later and says the same time.
        var ended = persons.stream()
                .filter(act -> act.deed() == Deed.WITHDREW)
                .map(Act::at)
                .findFirst()
                .or(() -> withdrawn.map(One::at));
        return new AssuranceRecord(
                id,
                row.getBoolean("ours"),
                new Digest(row.getString("pact")),
                row.getString("area"),
                Set.copyOf(Arrays.asList((String[]) row.getArray("purposes").getArray())),
                Register.tree(row.getString("ceiling")),
                row.getTimestamp("from_time").toInstant(),
                row.getTimestamp("until_time").toInstant(),
                row.getTimestamp("raised_at").toInstant(),
                persons,
                given.map(One::statement),
                withdrawn.map(One::statement),
                ended);
    }
}
