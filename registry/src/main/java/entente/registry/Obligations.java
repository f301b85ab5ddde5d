package entente.registry;

import entente.registry.ObligationRecord.Act;
import entente.registry.ObligationRecord.Answer;
import entente.registry.ObligationRecord.Kind;
import entente.registry.ObligationRecord.Reply;
import entente.registry.ObligationRecord.State;
import entente.seal.Statement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What both nations told and asked each other about what crossed. */
public final class Obligations {
    private final Register register;

    public Obligations(Register register) {
        this.register = register;
    }

    /** Adds one; one that is known stays as it is. */
    public static void add(Handle handle, ObligationRecord added) {
        handle.createUpdate("""
                        insert into obligation (id, kind, consignment, ours, about, raised_at, due, details, state, statement)
                        values (:id, :kind, :consignment, :ours, cast(:about as uuid), :raisedAt,
                                cast(:due as timestamptz), cast(:details as jsonb), :state,
                                :statement)
                        on conflict (id) do nothing""")
                .bind("id", UUID.fromString(added.id()))
                .bind("kind", added.kind().name())
                .bind("consignment", UUID.fromString(added.consignment()))
                .bind("ours", added.ours())
                .bind("about", added.about().orElse(null))
                .bind("raisedAt", added.raisedAt())
                .bind("due", added.due().orElse(null))
                .bind("details", Register.json(added.details()))
                .bind("state", added.state().name())
                .bind("statement", added.statement().map(Statement::bytes).orElse(null))
                .execute();
        for (var person : added.persons()) act(handle, added.id(), person);
    }

    /** Somebody acts on it; whoever acted already adds nothing. Answers whether they are new. */
    public static boolean act(Handle handle, String id, Act act) {
        return handle.createUpdate("""
                        insert into obligation_person (obligation, person, act, at) values (:id, :person, :act, :at)
                        on conflict do nothing""")
                        .bind("id", UUID.fromString(id))
                        .bind("person", act.person())
                        .bind("act", act.act())
                        .bind("at", act.at())
                        .execute()
                == 1;
    }

    /** Moves it on; answers false, changing nothing, when it is no longer at the first state. */
    public static boolean advance(Handle handle, String id, State from, State to) {
        return handle.createUpdate("update obligation set state = :to where id = :id and state = :from")
                        .bind("id", UUID.fromString(id))
                        .bind("from", from.name())
                        .bind("to", to.name())
                        .execute()
                == 1;
    }

    public static void setStatement(Handle handle, String id, Statement statement) {
        handle.createUpdate("update obligation set statement = :statement where id = :id and statement is null")
                .bind("id", UUID.fromString(id))
                .bind("statement", statement.bytes())
                .execute();
    }

    public static void setAnswer(Handle handle, String id, java.util.Map<String, ?> answer) {
        handle.createUpdate("update obligation set answer = cast(:answer as jsonb) where id = :id")
                .bind("id", UUID.fromString(id))
                .bind("answer", Register.json(answer))
                .execute();
    }

    public static void put(Handle handle, String id, Reply reply) {
        handle.createUpdate("""
                        insert into reply (obligation, kind, at, statement) values (:id, :kind, :at, :statement)
                        on conflict do nothing""")
                .bind("id", UUID.fromString(id))
                .bind("kind", reply.kind().name())
                .bind("at", reply.at())
                .bind("statement", reply.statement().bytes())
                .execute();
    }

    public Optional<ObligationRecord> find(String id) {
        return register.in(handle -> handle.createQuery("select * from obligation where id = :id")
                .bind("id", UUID.fromString(id))
                .map((row, _) -> obligation(handle, row))
                .findFirst());
    }

    /** Newest first. */
    public List<ObligationRecord> all() {
        return register.in(
                handle -> handle.createQuery("select * from obligation order by raised_at desc, id limit 500")
                        .map((row, _) -> obligation(handle, row))
                        .list());
    }

    public List<ObligationRecord> of(String consignment) {
        return register.in(
                handle -> handle.createQuery("select * from obligation where consignment = :id order by raised_at, id")
                        .bind("id", UUID.fromString(consignment))
                        .map((row, _) -> obligation(handle, row))
                        .list());
    }

    /** Those that the node itself has work to do for. */
    public List<String> atWork() {
        return register.in(handle -> handle.createQuery("""
                        select id from obligation o where state in ('CONFIRMED', 'ARRIVED', 'ANSWERED')
                        or (ours and kind = 'RETURN' and state = 'DONE' and exists (
                            select 1 from reception r where r.id = o.consignment and r.keeping in ('KEPT', 'SUSPENDED')))
                        order by raised_at, id""").mapTo(String.class).list());
    }

    private static ObligationRecord obligation(Handle handle, ResultSet row) throws SQLException {
        var id = row.getString("id");
        var persons = handle.createQuery("select * from obligation_person where obligation = :id order by at, person")
                .bind("id", UUID.fromString(id))
                .map((act, _) -> new Act(
                        act.getString("person"),
                        act.getString("act"),
                        act.getTimestamp("at").toInstant()))
                .list();
        var replies = handle.createQuery("select * from reply where obligation = :id order by at, kind")
                .bind("id", UUID.fromString(id))
                .map((reply, _) -> new Reply(
                        Answer.valueOf(reply.getString("kind")),
                        reply.getTimestamp("at").toInstant(),
                        Statement.parse(reply.getBytes("statement"))))
                .list();
        @Nullable Timestamp due = row.getTimestamp("due");
        byte @Nullable [] statement = row.getBytes("statement");
        return new ObligationRecord(
                id,
                Kind.valueOf(row.getString("kind")),
                row.getString("consignment"),
                row.getBoolean("ours"),
                Optional.ofNullable(row.getString("about")),
                row.getTimestamp("raised_at").toInstant(),
                due == null ? Optional.<Instant>empty() : Optional.of(due.toInstant()),
                Register.tree(row.getString("details")),
                State.valueOf(row.getString("state")),
                Releases.optional(row.getString("answer")),
                statement == null ? Optional.empty() : Optional.of(Statement.parse(statement)),
                persons,
                replies);
    }
}
