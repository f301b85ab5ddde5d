package entente.discovery;

import entente.registry.Register;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Sets that were asked for, in the register: what each is to be, how far it is, and what came of it. */
final class Makings {
    private final Register register;

    Makings(Register register) {
        this.register = register;
    }

    /**
     * @param draft as the node sealed it
     * @param content what was computed of it, as the node sealed it; absent: nothing yet, or it is an item since
     * @param item the set that came of it
     * @param failure why none did
     */
    record Row(
            String id,
            String area,
            String askedBy,
            Instant askedAt,
            byte[] draft,
            Optional<byte[]> content,
            Optional<String> item,
            Optional<String> failure,
            Optional<Instant> ended) {}

    /** Answers false when another set of this area is being made. */
    boolean add(Row row) {
        return register.in(handle -> handle.createUpdate("""
                                insert into discovery_making (id, area, asked_by, asked_at, draft)
                                values (:id, :area, :by, :at, :draft)
                                on conflict (area) where ended_at is null do nothing""")
                        .bind("id", UUID.fromString(row.id()))
                        .bind("area", row.area())
                        .bind("by", row.askedBy())
                        .bind("at", row.askedAt())
                        .bind("draft", row.draft())
                        .execute())
                == 1;
    }

    /** @param content null: it is to be computed anew */
    void computed(String id, byte @Nullable [] content) {
        register.use(handle -> handle.createUpdate(
                        "update discovery_making set content = :content where id = :id and ended_at is null")
                .bind("id", UUID.fromString(id))
                .bind("content", content)
                .execute());
    }

    void made(String id, String item, Instant now) {
        register.use(handle -> handle.createUpdate("""
                        update discovery_making set item = :item, content = null, ended_at = :at
                        where id = :id and ended_at is null""")
                .bind("id", UUID.fromString(id))
                .bind("item", UUID.fromString(item))
                .bind("at", now)
                .execute());
    }

    void failed(String id, String why, Instant now) {
        register.use(handle -> handle.createUpdate("""
                        update discovery_making set failure = :why, content = null, ended_at = :at
                        where id = :id and ended_at is null""")
                .bind("id", UUID.fromString(id))
                .bind("why", why)
                .bind("at", now)
                .execute());
    }

    Optional<Row> find(String id) {
        return register.in(handle -> handle.createQuery("select * from discovery_making where id = :id")
                .bind("id", UUID.fromString(id))
                .map((row, _) -> row(row))
                .findFirst());
    }

    /** What is to be done, in its turn. */
    List<Row> open() {
        return register.in(handle -> handle.createQuery(
                        "select * from discovery_making where ended_at is null order by asked_at, id")
                .map((row, _) -> row(row))
                .list());
    }

    /** What somebody asked for, the newest first. */
    List<Row> by(String person) {
        return register.in(handle -> handle.createQuery(
                        "select * from discovery_making where asked_by = :by order by asked_at desc, id limit 20")
                .bind("by", person)
                .map((row, _) -> row(row))
                .list());
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getString("id"),
                row.getString("area"),
                row.getString("asked_by"),
                row.getTimestamp("asked_at").toInstant(),
                row.getBytes("draft"),
                Optional.ofNullable((byte @Nullable []) row.getBytes("content")),
                Optional.ofNullable((@Nullable String) row.getString("item")),
                Optional.ofNullable((@Nullable String) row.getString("failure")),
                Optional.ofNullable((@Nullable Timestamp) row.getTimestamp("ended_at"))
                        .map(Timestamp::toInstant));
    }
}
