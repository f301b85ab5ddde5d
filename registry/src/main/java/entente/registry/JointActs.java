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

/** What the nations said of matters of both, such as exercises and projects, and what waits for a second person. */
public final class JointActs {
    private final Register register;

    public JointActs(Register register) {
        this.register = register;
    }

    /**
     * @param form whose acts they are, such as {@code research-act}
     * @param matter the release by which the document crossed of which it is said
     * @param document the digest of its content
     * @param kind as the area names it
     * @param raisedBy absent: the partner's
     * @param statement absent: waits for a second person
     */
    public record Act(
            String id,
            String form,
            String matter,
            Digest document,
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
            insert into joint_act (id, form, matter, document, nation, kind, subject, at, raised_by, statement)
            values (:id, :form, :matter, :document, :nation, :kind, cast(:subject as jsonb), :at, :raisedBy,
                    :statement) on conflict (id) do nothing\
            """)
                .bind("id", UUID.fromString(act.id()))
                .bind("form", act.form())
                .bind("matter", UUID.fromString(act.matter()))
                .bind("document", act.document().value())
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
        return register.in(handle ->
                handle.createUpdate("update joint_act set confirmed_by = :by where id = :id and confirmed_by is null")
                                .bind("id", UUID.fromString(id))
                                .bind("by", person)
                                .execute()
                        == 1);
    }

    /** It is said from this moment on. Answers false when it was said before. */
    public static boolean say(Handle handle, String id, Instant at, Statement statement) {
        return handle.createUpdate("update joint_act set statement = :statement, at = :at where id = :id and statement"
                                + " is null")
                        .bind("id", UUID.fromString(id))
                        .bind("at", at)
                        .bind("statement", statement.bytes())
                        .execute()
                == 1;
    }

    public Optional<Act> find(String id) {
        return register.in(handle -> handle.createQuery("select * from joint_act where id = :id")
                .bind("id", UUID.fromString(id))
                .map((row, _) -> act(row))
                .findFirst());
    }

    /** Said and waiting, in the order of time. */
    public List<Act> of(String form, String matter) {
        return register.in(handle -> handle.createQuery(
                        "select * from joint_act where form = :form and matter = :id order by at, id")
                .bind("form", form)
                .bind("id", UUID.fromString(matter))
                .map((row, _) -> act(row))
                .list());
    }

    /** How much a nation has said of a matter. */
    public int said(String matter, Nation nation) {
        return register.in(handle -> handle.createQuery(
                        "select count(*) from joint_act where matter = :id and nation = :nation and statement is not null")
                .bind("id", UUID.fromString(matter))
                .bind("nation", nation.code())
                .mapTo(Integer.class)
                .one());
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
                        "select distinct matter from joint_act where form = 'research-act' and statement is not null and "
                                + where)
                .bind("what", what)
                .mapTo(String.class)
                .list());
    }

    private static Act act(ResultSet row) throws SQLException {
        var statement = row.getBytes("statement");
        return new Act(
                row.getString("id"),
                row.getString("form"),
                row.getString("matter"),
                new Digest(row.getString("document")),
                new Nation(row.getString("nation")),
                row.getString("kind"),
                Register.tree(row.getString("subject")),
                row.getTimestamp("at").toInstant(),
                Optional.ofNullable((@Nullable String) row.getString("raised_by")),
                Optional.ofNullable((@Nullable String) row.getString("confirmed_by")),
                statement == null ? Optional.empty() : Optional.of(Statement.parse(statement)));
    }
}
