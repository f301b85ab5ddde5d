package entente.registry;

import entente.kernel.Nation;
import entente.registry.ReceptionRecord.Stage;
import entente.seal.Statement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What the partner released to us, on its way in and held. */
public final class Receptions {
    private static final Set<String> TREES =
            Set.of("decision", "inspection", "origin_label", "holder_label", "refusal");
    private static final Set<String> TEXTS =
            Set.of("container", "holder_mark", "purpose", "area", "media_type", "file_name");

    private final Register register;

    public Receptions(Register register) {
        this.register = register;
    }

    /** Adds an offer; one that is known stays as it is. */
    public void add(String id, Nation sender, Statement statement, Instant at) {
        register.use(handle -> handle.createUpdate("""
                        insert into reception (id, sender, received_at, statement, stage)
                        values (:id, :sender, :at, :statement, 'OFFERED') on conflict (id) do nothing""")
                .bind("id", UUID.fromString(id))
                .bind("sender", sender.code())
                .bind("at", at)
                .bind("statement", statement.bytes())
                .execute());
    }

    /**
     * Moves a reception on, with what was found; false when it is no longer at {@code from}.
     *
     * @param found by column; trees and texts
     */
    public boolean advance(String id, Stage from, Stage to, Map<String, ?> found) {
        return register.in(handle -> advance(handle, id, from, to, found));
    }

    public static boolean advance(Handle handle, String id, Stage from, Stage to, Map<String, ?> found) {
        var set = new StringBuilder("stage = :to");
        for (var column : found.keySet()) {
            if (TREES.contains(column))
                set.append(", ")
                        .append(column)
                        .append(" = cast(:")
                        .append(column)
                        .append(" as jsonb)");
            else if (TEXTS.contains(column))
                set.append(", ").append(column).append(" = :").append(column);
            else throw new IllegalArgumentException("no such column: " + column);
        }
        var update = handle.createUpdate("update reception set " + set + " where id = :id and stage = :from")
                .bind("id", UUID.fromString(id))
                .bind("from", from.name())
                .bind("to", to.name());
        found.forEach((column, value) -> {
            if (value instanceof Map<?, ?> tree) {
                @SuppressWarnings("unchecked")
                var typed = (Map<String, Object>) tree;
                update.bind(column, Register.json(typed));
            } else update.bind(column, String.valueOf(value));
        });
        return update.execute() == 1;
    }

    public static void keep(Handle handle, String id, ReceptionRecord.Keeping keeping) {
        handle.createUpdate("update reception set keeping = :keeping where id = :id")
                .bind("id", UUID.fromString(id))
                .bind("keeping", keeping.name())
                .execute();
    }

    /** The originator's new label has no equivalent here: it is kept, and there is no mark for it. */
    public static void relabel(Handle handle, String id, Map<String, ?> currentLabel) {
        handle.createUpdate("update reception set current_label = cast(:current as jsonb) where id = :id")
                .bind("id", UUID.fromString(id))
                .bind("current", Register.json(currentLabel))
                .execute();
    }

    /** The receiver alters its marks on the originator's notice; the label that it came with stays. */
    public static void alter(
            Handle handle, String id, Map<String, ?> currentLabel, Map<String, ?> holderLabel, String holderMark) {
        handle.createUpdate("""
                        update reception set current_label = cast(:current as jsonb),
                        holder_label = cast(:holder as jsonb), holder_mark = :mark where id = :id""")
                .bind("id", UUID.fromString(id))
                .bind("current", Register.json(currentLabel))
                .bind("holder", Register.json(holderLabel))
                .bind("mark", holderMark)
                .execute();
    }

    public void time(String id, String stage, long millis) {
        register.use(handle -> handle.createUpdate(
                        "update reception set timings = timings || jsonb_build_object(:stage, :millis) where id = :id")
                .bind("id", UUID.fromString(id))
                .bind("stage", stage)
                .bind("millis", millis)
                .execute());
    }

    public Optional<ReceptionRecord> find(String id) {
        return register.in(handle -> handle.createQuery("select * from reception where id = :id")
                .bind("id", UUID.fromString(id))
                .map((row, _) -> reception(row))
                .findFirst());
    }

    /** Those with content of this media type that are held and kept, newest first. */
    public List<String> kept(String mediaType) {
        return register.in(handle -> handle.createQuery("""
                        select id from reception where media_type = :type and stage = 'HELD' and keeping = 'KEPT'
                        order by received_at desc limit 500""")
                .bind("type", mediaType)
                .mapTo(String.class)
                .list());
    }

    public List<String> atStages(Set<Stage> stages) {
        return register.in(handle -> handle.createQuery(
                        "select id from reception where stage = any(:stages) order by received_at")
                .bindArray(
                        "stages", String.class, stages.stream().map(Stage::name).toList())
                .mapTo(String.class)
                .list());
    }

    /** Everything that came; for the registry officer, who keeps the inventory and reads none of it. */
    public List<ReceptionRecord> all() {
        return register.in(handle -> handle.createQuery("select * from reception order by received_at desc limit 500")
                .map((row, _) -> reception(row))
                .list());
    }

    /** The holdings of which this person has need to know now; of the others they do not learn. */
    public List<ReceptionRecord> knownTo(String person, Instant now) {
        return register.as(
                person,
                now,
                handle -> handle.createQuery("""
                        select * from reception where stage = 'HELD' and exists (
                            select 1 from need_to_know n where n.reception = reception.id and n.person = :person
                            and n.from_time <= :now and n.until_time > :now and n.ended_at is null)
                        order by received_at desc limit 500""")
                        .bind("person", person)
                        .bind("now", now)
                        .map((row, _) -> reception(row))
                        .list());
    }

    /** Writes the file names of what came before they were kept beside the statement. */
    public void nameOld() {
        var unnamed = register.in(
                handle -> handle.createQuery("select * from reception where stage = 'HELD' and file_name is null")
                        .map((row, _) -> reception(row))
                        .list());
        for (var old : unnamed)
            register.use(handle -> handle.createUpdate("update reception set file_name = :name where id = :id")
                    .bind("name", String.valueOf(old.statement().claims().getOrDefault("fileName", "")))
                    .bind("id", UUID.fromString(old.id()))
                    .execute());
    }

    /** Grants need-to-know for a holding and a purpose, for a time. */
    public void grant(String reception, String person, String purpose, Instant from, Instant until, String by) {
        register.use(handle -> handle.createUpdate("""
                        insert into need_to_know (reception, person, purpose, from_time, until_time, granted_by)
                        values (:reception, :person, :purpose, :from, :until, :by)
                        on conflict (reception, person, purpose)
                        do update set from_time = excluded.from_time, until_time = excluded.until_time,
                                      granted_by = excluded.granted_by, ended_at = null, ended_by = null""")
                .bind("reception", UUID.fromString(reception))
                .bind("person", person)
                .bind("purpose", purpose)
                .bind("from", from)
                .bind("until", until)
                .bind("by", by)
                .execute());
    }

    /** Ends somebody's need-to-know of a holding before its time; false when there was none. */
    public boolean endGrant(String reception, String person, Instant now, String by) {
        return register.in(handle -> handle.createUpdate("""
                        update need_to_know set ended_at = :now, ended_by = :by
                        where reception = :reception and person = :person and ended_at is null and until_time > :now""")
                        .bind("reception", UUID.fromString(reception))
                        .bind("person", person)
                        .bind("now", now)
                        .bind("by", by)
                        .execute())
                > 0;
    }

    /** Ends the need-to-know of those who may not use a holding any more, by no person; answers who they were. */
    public static List<String> endGrants(
            Handle handle, String reception, java.util.Collection<String> persons, Instant now) {
        return handle.createQuery("""
                        update need_to_know set ended_at = :now
                        where reception = :reception and person = any(:persons) and ended_at is null
                        and until_time > :now returning person""")
                .bind("reception", UUID.fromString(reception))
                .bindArray("persons", String.class, persons)
                .bind("now", now)
                .mapTo(String.class)
                .list();
    }

    /** Who has, had, or is to have need-to-know of a holding. */
    public record Grant(
            String person, String purpose, Instant from, Instant until, String grantedBy, Optional<Instant> endedAt) {}

    public List<Grant> grants(String reception) {
        return register.in(handle -> handle.createQuery(
                        "select * from need_to_know where reception = :reception order by from_time desc, person")
                .bind("reception", UUID.fromString(reception))
                .map((row, _) -> new Grant(
                        row.getString("person"),
                        row.getString("purpose"),
                        row.getTimestamp("from_time").toInstant(),
                        row.getTimestamp("until_time").toInstant(),
                        row.getString("granted_by"),
                        Optional.ofNullable((java.sql.@Nullable Timestamp) row.getTimestamp("ended_at"))
                                .map(java.sql.Timestamp::toInstant)))
                .list());
    }

    /** The purposes for which this person has need to know this holding, now. */
    public Set<String> grantedPurposes(String reception, String person, Instant now) {
        return Set.copyOf(register.in(handle -> handle.createQuery("""
                        select purpose from need_to_know where reception = :reception and person = :person
                        and from_time <= :now and until_time > :now and ended_at is null""")
                .bind("reception", UUID.fromString(reception))
                .bind("person", person)
                .bind("now", now)
                .mapTo(String.class)
                .list()));
    }

    /** What is held and kept in an area of which somebody has need to know now, each with the purposes for which. */
    public Map<String, Set<String>> grantedIn(String area, String person, Instant now) {
        var granted = new TreeMap<String, Set<String>>();
        register.in(handle -> handle.createQuery("""
                        select n.reception, n.purpose from need_to_know n join reception r on r.id = n.reception
                        where r.area = :area and r.stage = 'HELD' and r.keeping = 'KEPT' and n.person = :person
                        and n.from_time <= :now and n.until_time > :now and n.ended_at is null""")
                .bind("area", area)
                .bind("person", person)
                .bind("now", now)
                .map((row, _) -> granted.computeIfAbsent(row.getString(1), _ -> new TreeSet<>())
                        .add(row.getString(2)))
                .list());
        return granted;
    }

    private static ReceptionRecord reception(ResultSet row) throws SQLException {
        return new ReceptionRecord(
                row.getString("id"),
                new Nation(row.getString("sender")),
                row.getTimestamp("received_at").toInstant(),
                Statement.parse(row.getBytes("statement")),
                optional(row.getString("container")),
                Stage.valueOf(row.getString("stage")),
                Releases.optional(row.getString("decision")),
                Releases.optional(row.getString("inspection")),
                Releases.optional(row.getString("origin_label")),
                Releases.optional(row.getString("holder_label")),
                optional(row.getString("holder_mark")),
                optional(row.getString("purpose")),
                optional(row.getString("area")),
                optional(row.getString("media_type")),
                Releases.optional(row.getString("refusal")),
                Register.tree(row.getString("timings")),
                ReceptionRecord.Keeping.valueOf(row.getString("keeping")),
                Releases.optional(row.getString("current_label")));
    }

    private static Optional<String> optional(@Nullable String text) {
        return Optional.ofNullable(text);
    }
}
