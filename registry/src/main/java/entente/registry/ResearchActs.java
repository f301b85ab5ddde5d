package entente.registry;

import entente.kernel.Digest;
import entente.kernel.Nation;
import entente.seal.Statement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What the nations said in joint research projects, and what waits for a second person before it is said. */
public final class ResearchActs {
    private final Register register;

    public ResearchActs(Register register) {
        this.register = register;
    }

    /**
     * @param kind as the area of research names it
     * @param raisedBy absent: the partner's
     * @param statement absent: waits for a second person
     */
    public record Act(
            String id,
            String project,
            Digest arrangement,
            Nation nation,
            String kind,
            Map<String, Object> subject,
            Instant at,
            Optional<String> raisedBy,
            Optional<String> confirmedBy,
            Optional<Statement> statement) {}

    /** Adds one; one that is known stays as it is. */
    public static void add(Handle handle, Act act) {
        handle.createUpdate("""
            insert into research_act (id, project, arrangement, nation, kind, subject, at, raised_by, statement)
            values (:id, :project, :arrangement, :nation, :kind, cast(:subject as jsonb), :at, :raisedBy,
                    :statement) on conflict (id) do nothing\
            """)
                .bind("id", UUID.fromString(act.id()))
                .bind("project", UUID.fromString(act.project()))
                .bind("arrangement", act.arrangement().value())
                .bind("nation", act.nation().code())
                .bind("kind", act.kind())
                .bind("subject", Register.json(act.subject()))
                .bind("at", act.at())
                .bind("raisedBy", act.raisedBy().orElse(null))
                .bind("statement", act.statement().map(Statement::bytes).orElse(null))
                .execute();
    }

    /** The second person. Answers false when somebody else was it. */
    public boolean confirm(String id, String person) {
        return register.in(handle -> handle.createUpdate(
                                "update research_act set confirmed_by = :by where id = :id and confirmed_by is null")
                        .bind("id", UUID.fromString(id))
                        .bind("by", person)
                        .execute()
                == 1);
    }

    /** It is said from this moment on. Answers false when it was said before. */
    public static boolean say(Handle handle, String id, Instant at, Statement statement) {
        return handle.createUpdate(
                                "update research_act set statement = :statement, at = :at where id = :id and statement"
                                        + " is null")
                        .bind("id", UUID.fromString(id))
                        .bind("at", at)
                        .bind("statement", statement.bytes())
                        .execute()
                == 1;
    }

    public Optional<Act> find(String id) {
        return register.in(handle -> handle.createQuery("select * from research_act where id = :id")
                .bind("id", UUID.fromString(id))
                .map((row, _) -> act(row))
                .findFirst());
    }

    /** Said and waiting, in the order of time. */
    public List<Act> of(String project) {
        return register.in(
                handle -> handle.createQuery("select * from research_act where project = :id order by at, id")
                        .bind("id", UUID.fromString(project))
                        .map((row, _) -> act(row))
                        .list());
    }

    /** The projects in which somebody declared what crossed by this release. */
    public List<String> declaring(String release) {
        return projects("kind = 'INFORMATION_DECLARED' and subject ->> 'release' = :what", release);
    }

    /** The projects in which something was said of this content as made jointly. */
    public List<String> ofContent(Digest content) {
        return projects("kind like 'JOINT_%' and subject ->> 'content' = :what", content.value());
    }

    private List<String> projects(String where, String what) {
        return register.in(handle -> handle.createQuery(
                        "select distinct project from research_act where statement is not null and " + where)
                .bind("what", what)
                .mapTo(String.class)
                .list());
    }

    private static Act act(ResultSet row) throws SQLException {
        var statement = row.getBytes("statement");
        return new Act(
                row.getString("id"),
                row.getString("project"),
                new Digest(row.getString("arrangement")),
                new Nation(row.getString("nation")),
                row.getString("kind"),
                Register.tree(row.getString("subject")),
                row.getTimestamp("at").toInstant(),
                Optional.ofNullable((@Nullable String) row.getString("raised_by")),
                Optional.ofNullable((@Nullable String) row.getString("confirmed_by")),
                statement == null ? Optional.empty() : Optional.of(Statement.parse(statement)));
    }
}
