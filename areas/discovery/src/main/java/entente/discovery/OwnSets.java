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

/** The sets that this nation made, in its register. */
final class OwnSets {
    private final Register register;

    OwnSets(Register register) {
        this.register = register;
    }

    /**
     * @param item that the set is; its release is proposed as any
     * @param names how many are in it in truth
     */
    record Row(
            String item,
            String area,
            long epoch,
            String madeBy,
            Instant madeAt,
            Instant until,
            int names,
            Optional<String> closedBy,
            Optional<Instant> keyErased) {}

    long nextEpoch(String area) {
        return register.in(
                handle -> handle.createQuery("select coalesce(max(epoch), 0) + 1 from discovery_set where area = :area")
                        .bind("area", area)
                        .mapTo(Long.class)
                        .one());
    }

    void add(Row row, List<String> declarations) {
        register.use(handle -> {
            handle.createUpdate("""
                            insert into discovery_set (item, area, epoch, made_by, made_at, until, names)
                            values (:item, :area, :epoch, :by, :at, :until, :names)""")
                    .bind("item", UUID.fromString(row.item()))
                    .bind("area", row.area())
                    .bind("epoch", row.epoch())
                    .bind("by", row.madeBy())
                    .bind("at", row.madeAt())
                    .bind("until", row.until())
                    .bind("names", row.names())
                    .execute();
            var batch = handle.prepareBatch("insert into discovery_member (item, declaration) values (:item, :id)");
            for (var id : declarations)
                batch.bind("item", UUID.fromString(row.item()))
                        .bind("id", UUID.fromString(id))
                        .add();
            batch.execute();
        });
    }

    void close(String item, String person, Instant now) {
        register.use(handle -> handle.createUpdate("""
                        update discovery_set set closed_by = :by, closed_at = :at
                        where item = :item and closed_by is null""")
                .bind("item", UUID.fromString(item))
                .bind("by", person)
                .bind("at", now)
                .execute());
    }

    void keyErased(String item, Instant now) {
        register.use(handle -> handle.createUpdate(
                        "update discovery_set set key_erased = :at where item = :item and key_erased is null")
                .bind("item", UUID.fromString(item))
                .bind("at", now)
                .execute());
    }

    Optional<Row> find(String item) {
        return register.in(handle -> handle.createQuery("select * from discovery_set where item = :item")
                .bind("item", UUID.fromString(item))
                .map((row, _) -> row(row))
                .findFirst());
    }

    List<Row> all() {
        return register.in(handle -> handle.createQuery("select * from discovery_set order by area, epoch")
                .map((row, _) -> row(row))
                .list());
    }

    /** Those that have a declaration in them. */
    List<String> with(String declaration) {
        return register.in(handle -> handle.createQuery("select item from discovery_member where declaration = :id")
                .bind("id", UUID.fromString(declaration))
                .mapTo(String.class)
                .list());
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getString("item"),
                row.getString("area"),
                row.getLong("epoch"),
                row.getString("made_by"),
                row.getTimestamp("made_at").toInstant(),
                row.getTimestamp("until").toInstant(),
                row.getInt("names"),
                Optional.ofNullable((@Nullable String) row.getString("closed_by")),
                Optional.ofNullable((@Nullable Timestamp) row.getTimestamp("key_erased"))
                        .map(Timestamp::toInstant));
    }
}
