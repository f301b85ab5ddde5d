package entente.discovery;

import entente.registry.Register;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What originators let the partner find out about, in the nation's register. */
final class Declarations {
    private final Register register;

    Declarations(Register register) {
        this.register = register;
    }

    /** @param selectors as the node sealed them */
    record Row(
            String id,
            String item,
            byte[] selectors,
            int count,
            String declaredBy,
            Instant declaredAt,
            Optional<String> confirmedBy,
            Optional<String> withdrawnBy) {
        boolean counts() {
            return confirmedBy.isPresent() && withdrawnBy.isEmpty();
        }
    }

    void add(Row row) {
        register.use(handle -> handle.createUpdate("""
                        insert into discovery_declaration (id, item, selectors, count, declared_by, declared_at)
                        values (:id, :item, :selectors, :count, :by, :at)""")
                .bind("id", UUID.fromString(row.id()))
                .bind("item", UUID.fromString(row.item()))
                .bind("selectors", row.selectors())
                .bind("count", row.count())
                .bind("by", row.declaredBy())
                .bind("at", row.declaredAt())
                .execute());
    }

    void confirm(String id, String person, Instant now) {
        register.use(handle -> handle.createUpdate("""
                        update discovery_declaration set confirmed_by = :by, confirmed_at = :at
                        where id = :id and confirmed_by is null and withdrawn_by is null""")
                .bind("id", UUID.fromString(id))
                .bind("by", person)
                .bind("at", now)
                .execute());
    }

    void withdraw(String id, String person, Instant now) {
        register.use(handle -> handle.createUpdate("""
                        update discovery_declaration set withdrawn_by = :by, withdrawn_at = :at
                        where id = :id and withdrawn_by is null""")
                .bind("id", UUID.fromString(id))
                .bind("by", person)
                .bind("at", now)
                .execute());
    }

    Optional<Row> find(String id) {
        return register.in(handle -> handle.createQuery("select * from discovery_declaration where id = :id")
                .bind("id", UUID.fromString(id))
                .map((row, _) -> row(row))
                .findFirst());
    }

    List<Row> all() {
        return register.in(handle -> handle.createQuery("select * from discovery_declaration order by declared_at, id")
                .map((row, _) -> row(row))
                .list());
    }

    /** Those in a set. */
    List<Row> in(String item) {
        return register.in(handle -> handle.createQuery("""
                        select d.* from discovery_declaration d join discovery_member m on m.declaration = d.id
                        where m.item = :item order by d.declared_at, d.id""")
                .bind("item", UUID.fromString(item))
                .map((row, _) -> row(row))
                .list());
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getString("id"),
                row.getString("item"),
                row.getBytes("selectors"),
                row.getInt("count"),
                row.getString("declared_by"),
                row.getTimestamp("declared_at").toInstant(),
                Optional.ofNullable((@Nullable String) row.getString("confirmed_by")),
                Optional.ofNullable((@Nullable String) row.getString("withdrawn_by")));
    }
}
