package entente.registry;

import entente.kernel.Nation;
import entente.seal.Fields;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The nation's own items. */
public final class Items {
    private final Register register;

    public Items(Register register) {
        this.register = register;
    }

    public void add(Item item) {
        register.use(handle -> {
            insert(handle, item);
            item.derived().ifPresent(derived -> {
                for (var source : derived.items()) source(handle, item.id(), "item_of", source);
                for (var source : derived.holdings()) source(handle, item.id(), "holding", source);
            });
        });
    }

    private static void source(Handle handle, String item, String column, String source) {
        handle.createUpdate("insert into item_source (item, " + column + ") values (:item, :source)")
                .bind("item", UUID.fromString(item))
                .bind("source", UUID.fromString(source))
                .execute();
    }

    private static void insert(Handle handle, Item item) {
        handle.createUpdate("""
                        insert into item (id, area, title, file_name, media_type, origin_office, origins, origin_label,
                                          created_by, created_at, derived, portions)
                        values (:id, :area, :title, :fileName, :mediaType, :originOffice, :origins,
                                cast(:originLabel as jsonb), :createdBy, :createdAt, cast(:derived as jsonb),
                                cast(:portions as jsonb))""")
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
                .bind(
                        "derived",
                        item.derived()
                                .map(derived -> Register.json(derived.toTree()))
                                .orElse(null))
                .bind(
                        "portions",
                        Register.json(Map.of(
                                "portions",
                                item.portions().stream()
                                        .map(Item.Portion::toTree)
                                        .toList())))
                .execute();
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

    public List<Item> ofType(String mediaType) {
        return register.in(
                handle -> handle.createQuery("select * from item where media_type = :type order by created_at desc")
                        .bind("type", mediaType)
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
        @Nullable String derived = row.getString("derived");
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
                content == null ? Optional.empty() : Optional.of(Item.Content.of(Register.tree(content))),
                derived == null ? Optional.empty() : Optional.of(Item.Derived.of(Register.tree(derived))),
                new Fields(Register.tree(row.getString("portions")), "item")
                        .objects("portions").stream()
                                .map(tree -> Item.Portion.of(new Fields(tree, "portion")))
                                .toList());
    }
}
