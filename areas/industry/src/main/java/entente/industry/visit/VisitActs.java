package entente.industry.visit;

import entente.kernel.Digest;
import entente.kernel.Nation;
import entente.registry.Register;
import entente.seal.Statement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What the nations said of visits, what waits for a second person, and what visitors were told and shown. */
final class VisitActs {
    private final Register register;

    VisitActs(Register register) {
        this.register = register;
    }

    /**
     * @param raisedBy absent: the partner's
     * @param statement absent: waits for a second person
     */
    record Act(
            String id,
            String visit,
            Digest request,
            Nation nation,
            VisitAct.Kind kind,
            Instant at,
            Optional<String> raisedBy,
            Optional<String> confirmedBy,
            Optional<Statement> statement) {}

    /** Adds one; one that is known stays as it is. */
    static void add(Handle handle, Act act) {
        handle.createUpdate("""
                        insert into visit_act (id, visit, request, nation, kind, at, raised_by, statement)
                        values (:id, :visit, :request, :nation, :kind, :at, :raisedBy, :statement)
                        on conflict (id) do nothing""")
                .bind("id", UUID.fromString(act.id()))
                .bind("visit", UUID.fromString(act.visit()))
                .bind("request", act.request().value())
                .bind("nation", act.nation().code())
                .bind("kind", act.kind().name())
                .bind("at", act.at())
                .bind("raisedBy", act.raisedBy().orElse(null))
                .bind("statement", act.statement().map(Statement::bytes).orElse(null))
                .execute();
    }

    /** The second person. Answers false when somebody else was it. */
    boolean confirm(String id, String person) {
        return register.in(handle -> handle.createUpdate(
                                "update visit_act set confirmed_by = :by where id = :id and confirmed_by is null")
                        .bind("id", UUID.fromString(id))
                        .bind("by", person)
                        .execute())
                == 1;
    }

    /** It is said from this moment on. Answers false when it was said before. */
    static boolean say(Handle handle, String id, Instant at, Statement statement) {
        return handle.createUpdate(
                                "update visit_act set statement = :statement, at = :at where id = :id and statement is null")
                        .bind("id", UUID.fromString(id))
                        .bind("at", at)
                        .bind("statement", statement.bytes())
                        .execute()
                == 1;
    }

    Optional<Act> find(String id) {
        return register.in(handle -> handle.createQuery("select * from visit_act where id = :id")
                .bind("id", UUID.fromString(id))
                .map((row, _) -> act(row))
                .findFirst());
    }

    /** Said and waiting, in the order of time. */
    List<Act> of(String visit) {
        return register.in(handle -> handle.createQuery("select * from visit_act where visit = :id order by at, id")
                .bind("id", UUID.fromString(visit))
                .map((row, _) -> act(row))
                .list());
    }

    /** Ours that the partner was not told yet. */
    List<Act> unsaid(Nation ours) {
        return register.in(handle -> handle.createQuery(
                        "select * from visit_act where statement is null and nation = :nation order by at, id")
                .bind("nation", ours.code())
                .map((row, _) -> act(row))
                .list());
    }

    private static Act act(ResultSet row) throws SQLException {
        var statement = row.getBytes("statement");
        return new Act(
                row.getString("id"),
                row.getString("visit"),
                new Digest(row.getString("request")),
                new Nation(row.getString("nation")),
                VisitAct.Kind.valueOf(row.getString("kind")),
                row.getTimestamp("at").toInstant(),
                Optional.ofNullable((@Nullable String) row.getString("raised_by")),
                Optional.ofNullable((@Nullable String) row.getString("confirmed_by")),
                statement == null ? Optional.empty() : Optional.of(Statement.parse(statement)));
    }

    /** One thing that visitors were told or shown. */
    record Told(String id, String visit, String item, String method, String by, Instant at) {}

    void tell(Told told) {
        register.use(handle -> handle.createUpdate("""
                        insert into visit_told (id, visit, item, method, told_by, at)
                        values (:id, :visit, :item, :method, :by, :at)""")
                .bind("id", UUID.fromString(told.id()))
                .bind("visit", UUID.fromString(told.visit()))
                .bind("item", UUID.fromString(told.item()))
                .bind("method", told.method())
                .bind("by", told.by())
                .bind("at", told.at())
                .execute());
    }

    List<Told> told(String visit) {
        return register.in(handle -> handle.createQuery("select * from visit_told where visit = :id order by at, id")
                .bind("id", UUID.fromString(visit))
                .map((row, _) -> new Told(
                        row.getString("id"),
                        row.getString("visit"),
                        row.getString("item"),
                        row.getString("method"),
                        row.getString("told_by"),
                        row.getTimestamp("at").toInstant()))
                .list());
    }
}
