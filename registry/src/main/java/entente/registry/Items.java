package entente.registry;

import entente.kernel.Nation;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The nation's own items. */
public final class Items {
    private final Register register;

    public Items(Register register) {
        this.register = register;
    }

    public void add(Item item) {
        register.use(handle -> handle.createUpdate("""
                        insert into item (id, area, title, file_name, media_type, origin_office, origins, origin_label,
                                          created_by, created_at)
                        values (:id, :area, :title, :fileName, :mediaType, :originOffice, :origins,
                                cast(:originLabel as jsonb), :createdBy, :createdAt)""")
                .bind("id", UUID.fromString(item.id()))
                .bind("area", item.area())
                .bind("title", item.title())
                .bind("fileName", item.fileName())
                .bind("mediaType", item.mediaType())
                .bind("originOffice", item.originOffice())
                .bindArray(
                        "origins",
                        String.class,
                        item.origins().stream().map(Nation::code).sorted().toList())
                .bind("originLabel", Register.json(item.originLabel()))
                .bind("createdBy", item.createdBy())
                .bind("createdAt", item.createdAt())
                .execute());
    }

    /** Sets the content once. Answers whether it was set now. */
    public boolean setContent(String id, Item.Content content) {
        return register.in(handle -> handle.createUpdate(
                                "update item set content = cast(:content as jsonb) where id = :id and content is null")
                        .bind("id", UUID.fromString(id))
                        .bind("content", Register.json(content.toTree()))
                        .execute())
                == 1;
    }

    public Optional<Item> find(String id) {
        return register.in(handle -> handle.createQuery("select * from item where id = :id")
                .bind("id", UUID.fromString(id))
                .map((row, _) -> item(row))
                .findFirst());
    }

    /** Those that this person made: need-to-know begins with one's own. */
    public List<Item> madeBy(String person) {
        return register.in(
                handle -> handle.createQuery("select * from item where created_by = :person order by created_at")
                        .bind("person", person)
                        .map((row, _) -> item(row))
                        .list());
    }

    public List<Item> all() {
        return register.in(handle -> handle.createQuery("select * from item order by created_at")
                .map((row, _) -> item(row))
                .list());
    }

    private static Item item(ResultSet row) throws SQLException {
        @Nullable String content = row.getString("content");
        return new Item(
                row.getString("id"),
                row.getString("area"),
                row.getString("title"),
                row.getString("file_name"),
                row.getString("media_type"),
                row.getString("origin_office"),
                Arrays.stream((String[]) row.getArray("origins").getArray())
                        .map(Nation::new)
                        .collect(Collectors.toSet()),
                Register.tree(row.getString("origin_label")),
                row.getString("created_by"),
                row.getTimestamp("created_at").toInstant(),
                content == null ? Optional.empty() : Optional.of(Item.Content.of(Register.tree(content))));
    }
}
