package entente.registry;

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

/** What was decided here of industry, entry by entry, and what the two designated security authorities said to each other. */
public final class IndustryEntries {
    private final Register register;

    public IndustryEntries(Register register) {
        this.register = register;
    }

    /** Of what an entry is. */
    public enum Dossier {
        FACILITY,
        PERSON,
        REQUEST,
        CONTRACT,
        INSPECTION,
        INCIDENT
    }

    /**
     * One entry of a dossier.
     *
     * @param about the id of what the dossier is of
     * @param kind as the area of industry names it
     * @param needsTwo whether it waits for a second person
     * @param effective absent: it waits
     */
    public record Entry(
            String id,
            Dossier dossier,
            String about,
            String kind,
            Map<String, Object> details,
            boolean needsTwo,
            Instant at,
            String raisedBy,
            Optional<String> confirmedBy,
            Optional<Instant> effective) {
        public Entry {
            details = Map.copyOf(details);
        }
    }

    /**
     * What one authority said to the other.
     *
     * @param sequence counts what that nation says, without a gap
     */
    public record Act(
            String id,
            Nation nation,
            String kind,
            Map<String, Object> subject,
            long sequence,
            Instant at,
            Statement statement) {
        public Act {
            subject = Map.copyOf(subject);
        }
    }

    public static void add(Handle handle, Entry entry) {
        handle.createUpdate("""
                        insert into industry_entry (id, number, dossier, about, kind, details, needs_two, at, raised_by,
                            effective, step)
                        values (:id, (select coalesce(max(number), 0) + 1 from industry_entry), :dossier, :about, :kind,
                            cast(:details as jsonb), :two, :at, :by, cast(:effective as timestamptz),
                            case when cast(:effective as timestamptz) is not null
                                then (select coalesce(max(step), 0) + 1 from industry_entry) end)""")
                .bind("id", UUID.fromString(entry.id()))
                .bind("dossier", entry.dossier().name())
                .bind("about", entry.about())
                .bind("kind", entry.kind())
                .bind("details", Register.json(entry.details()))
                .bind("two", entry.needsTwo())
                .bind("at", entry.at())
                .bind("by", entry.raisedBy())
                .bind("effective", entry.effective().orElse(null))
                .execute();
    }

    /** The second person; it is in effect from now on. Answers false when it was before. */
    public static boolean confirm(Handle handle, String id, String person, Instant now) {
        return handle.createUpdate("""
                                update industry_entry set confirmed_by = :by, effective = :now,
                                    step = (select coalesce(max(step), 0) + 1 from industry_entry)
                                where id = :id and effective is null""")
                        .bind("id", UUID.fromString(id))
                        .bind("by", person)
                        .bind("now", now)
                        .execute()
                == 1;
    }

    public Optional<Entry> find(String id) {
        return register.in(handle -> handle.createQuery("select * from industry_entry where id = :id")
                .bind("id", UUID.fromString(id))
                .map((row, _) -> entry(row))
                .findFirst());
    }

    /** All of one sort, in the order in which they took effect; those that wait come last. */
    public List<Entry> of(Dossier dossier) {
        return register.in(handle -> handle.createQuery(
                        "select * from industry_entry where dossier = :dossier order by step nulls last, number")
                .bind("dossier", dossier.name())
                .map((row, _) -> entry(row))
                .list());
    }

    /** Adds what was said; a second time changes nothing, and is told by false. */
    public static boolean add(Handle handle, Act act, Instant kept) {
        return handle.createUpdate("""
                        insert into industry_act (id, nation, kind, subject, sequence, at, kept, statement)
                        values (:id, :nation, :kind, cast(:subject as jsonb), :sequence, :at, :kept, :statement)
                        on conflict (id) do nothing""")
                        .bind("id", UUID.fromString(act.id()))
                        .bind("nation", act.nation().code())
                        .bind("kind", act.kind())
                        .bind("subject", Register.json(act.subject()))
                        .bind("sequence", act.sequence())
                        .bind("at", act.at())
                        .bind("kept", kept)
                        .bind("statement", act.statement().bytes())
                        .execute()
                == 1;
    }

    /** All that both said, each nation's in its own order. */
    public List<Act> acts() {
        return register.in(handle -> handle.createQuery("select * from industry_act order by nation, sequence")
                .map((row, _) -> new Act(
                        row.getString("id"),
                        new Nation(row.getString("nation")),
                        row.getString("kind"),
                        Register.tree(row.getString("subject")),
                        row.getLong("sequence"),
                        row.getTimestamp("at").toInstant(),
                        Statement.parse(row.getBytes("statement"))))
                .list());
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getString("id"),
                Dossier.valueOf(row.getString("dossier")),
                row.getString("about"),
                row.getString("kind"),
                Register.tree(row.getString("details")),
                row.getBoolean("needs_two"),
                row.getTimestamp("at").toInstant(),
                row.getString("raised_by"),
                Optional.ofNullable((@Nullable String) row.getString("confirmed_by")),
                Optional.ofNullable(row.getTimestamp("effective")).map(java.sql.Timestamp::toInstant));
    }
}
