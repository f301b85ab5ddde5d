package entente.registry;

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

/** What was given to whom, by whom, for how long. */
public final class Mandates {
    private final Register register;

    public Mandates(Register register) {
        this.register = register;
    }

    public void add(Mandate mandate) {
        register.use(handle -> add(handle, mandate));
    }

    static void add(Handle handle, Mandate mandate) {
        handle.createUpdate("""
                        insert into mandate (id, person, kind, what, from_time, until_time, given_by, given_at, appointment)
                        values (:id, :person, :kind, cast(:what as jsonb), :from, :until, :givenBy, :givenAt,
                                :appointment)
                        on conflict (id) do nothing""")
                .bind("id", UUID.fromString(mandate.id()))
                .bind("person", mandate.person())
                .bind("kind", mandate.kind().name())
                .bind("what", Register.json(mandate.what()))
                .bind("from", mandate.from())
                .bind("until", mandate.until())
                .bind("givenBy", mandate.givenBy().orElse(null))
                .bind("givenAt", mandate.givenAt())
                .bind("appointment", mandate.appointment().map(Statement::bytes).orElse(null))
                .execute();
    }

    /** A second person confirms; false when it was confirmed or ended before. */
    public boolean confirm(String id, String by, Instant at, Optional<Statement> appointment) {
        return register.in(handle -> handle.createUpdate("""
                                update mandate set confirmed_by = :by, confirmed_at = :at, appointment = :appointment
                                where id = :id and confirmed_at is null and ended_at is null""")
                        .bind("id", UUID.fromString(id))
                        .bind("by", by)
                        .bind("at", at)
                        .bind("appointment", appointment.map(Statement::bytes).orElse(null))
                        .execute())
                == 1;
    }

    /** Ends a mandate before its time; false when it had ended. */
    public boolean end(String id, Optional<String> by, Instant at) {
        return register.in(handle -> handle.createUpdate(
                                "update mandate set ended_by = :by, ended_at = :at where id = :id and ended_at is null")
                        .bind("id", UUID.fromString(id))
                        .bind("by", by.orElse(null))
                        .bind("at", at)
                        .execute())
                == 1;
    }

    public Optional<Mandate> find(String id) {
        return register.in(handle -> handle.createQuery("select * from mandate where id = :id")
                .bind("id", UUID.fromString(id))
                .map((row, _) -> mandate(row))
                .findFirst());
    }

    /** All that this person was ever given, the newest first. */
    public List<Mandate> of(String person) {
        return register.in(handle -> handle.createQuery(
                        "select * from mandate where person = :person order by given_at desc, from_time desc, id")
                .bind("person", person)
                .map((row, _) -> mandate(row))
                .list());
    }

    /** Those that a second person has yet to confirm. */
    public List<Mandate> unconfirmed(Instant now) {
        return register.in(handle -> handle.createQuery("""
                        select * from mandate where given_by is not null and confirmed_at is null and ended_at is null
                        and until_time > :now order by given_at, id""")
                .bind("now", now)
                .map((row, _) -> mandate(row))
                .list());
    }

    static List<Mandate> inEffect(Handle handle, String person, Instant now) {
        return handle.createQuery("select * from mandates_at(:now) where person = :person order by until_time, id")
                .bind("person", person)
                .bind("now", now)
                .map((row, _) -> mandate(row))
                .list();
    }

    static Mandate mandate(ResultSet row) throws SQLException {
        byte @Nullable [] appointment = row.getBytes("appointment");
        return new Mandate(
                row.getString("id"),
                row.getString("person"),
                Mandate.Kind.valueOf(row.getString("kind")),
                Register.tree(row.getString("what")),
                row.getTimestamp("from_time").toInstant(),
                row.getTimestamp("until_time").toInstant(),
                Optional.ofNullable((@Nullable String) row.getString("given_by")),
                row.getTimestamp("given_at").toInstant(),
                Optional.ofNullable((@Nullable String) row.getString("confirmed_by")),
                instant(row, "confirmed_at"),
                Optional.ofNullable((@Nullable String) row.getString("ended_by")),
                instant(row, "ended_at"),
                appointment == null ? Optional.empty() : Optional.of(Statement.parse(appointment)));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        @Nullable Timestamp time = row.getTimestamp(column);
        return time == null ? Optional.empty() : Optional.of(time.toInstant());
    }
}
