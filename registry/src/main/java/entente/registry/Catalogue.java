package entente.registry;

import entente.kernel.Problems;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/**
 * What somebody may know of, page by page. Of the rest nothing tells: neither a count nor an error, and the work for an
 * answer grows with what they may know of and not with what there is.
 *
 * <p>The rule stands twice: in the query here, and as row-level security of the database for the role through which
 * people read. Either alone suffices.
 */
public final class Catalogue {
    private static final int LONGEST = 200;
    private static final Map<String, String> ORDERS = Map.of(
            "at", "at", "name", "name", "mark", "mark", "area", "area", "purpose", "purpose", "sender", "sender",
            "stage", "stage", "keeping", "keeping");

    private final Register register;

    public Catalogue(Register register) {
        this.register = register;
    }

    public enum Kind {
        ITEM,
        HOLDING
    }

    /**
     * What is asked for.
     *
     * @param text in any of name, mark, area, purpose, sender and id; every word of it
     * @param exactly by column: area, stage, keeping, sender
     * @param order a column, after a hyphen downwards
     */
    public record Query(Kind kind, String text, Map<String, String> exactly, String order, int offset, int limit) {
        public Query {
            exactly = Map.copyOf(exactly);
            if (text.length() > LONGEST)
                throw new Problems("q", "is longer than " + LONGEST + " characters", "Search for less.");
            if (!ORDERS.containsKey(column(order)))
                throw new Problems(
                        "sort", "\"" + order + "\" is unknown", "One of " + new TreeMap<>(ORDERS).keySet() + ".");
            if (limit < 1 || limit > LONGEST)
                throw new Problems("limit", limit + " is not between 1 and " + LONGEST, "Ask page by page.");
            if (offset < 0 || offset > 10_000_000)
                throw new Problems("offset", offset + " is out of range", "Begin at 0.");
            for (var column : exactly.keySet())
                if (!List.of("area", "stage", "keeping", "sender").contains(column))
                    throw new Problems(column, "is no filter", "One of area, stage, keeping, sender.");
        }

        private static String column(String order) {
            return order.startsWith("-") ? order.substring(1) : order;
        }

        /** One of the known columns, never what was written. */
        String column() {
            return Objects.requireNonNull(ORDERS.get(column(order)));
        }

        String orderBy(String column, String id) {
            return orderBy(column, id, order.startsWith("-"));
        }

        private static String orderBy(String column, String id, boolean downwards) {
            var direction = downwards ? " desc" : "";
            return column + direction + ", " + id + direction;
        }

        /** The slice of so many, counted from the end that is nearer; from the far one its rows come in reverse. */
        Slice slice(String column, long total) {
            var downwards = order.startsWith("-");
            var after = total - offset - limit;
            if (offset <= after) return new Slice(slice(column), false);
            var rows = Math.max(0, Math.min(limit, total - offset));
            return new Slice(
                    " order by " + orderBy(column, "id", !downwards) + " limit " + rows + " offset "
                            + Math.max(0, after),
                    true);
        }

        String slice(String column) {
            return " order by " + orderBy(column, "id") + " limit " + limit + " offset " + offset;
        }
    }

    private record Slice(String sql, boolean reversed) {}

    /** @param originLabel of an item */
    public record Line(
            String id,
            Kind kind,
            Instant at,
            String name,
            String mark,
            String area,
            String purpose,
            String sender,
            String stage,
            String keeping,
            Optional<Map<String, Object>> originLabel) {}

    /** @param total of what they may know of and asked for */
    public record Page(List<Line> lines, long total) {}

    /** Which of the two lines ask; both, but in the tests that show that either alone suffices. */
    enum Lines {
        BOTH,
        CODE,
        DATABASE
    }

    public Page search(Person person, Query query, Instant now) {
        return search(person, query, now, Lines.BOTH);
    }

    Page search(Person person, Query query, Instant now, Lines asking) {
        return asking == Lines.CODE
                ? register.in(handle -> page(handle, person, query, now, asking))
                : register.as(person.id(), now, handle -> page(handle, person, query, now, asking));
    }

    /** So that the way is the same in a small register and in a large one. */
    static final String BY_INDEX = "set local enable_seqscan = off";

    /** The part of a question that says which lines, and what is bound in it. */
    record Asked(String from, Map<String, Object> named) {}

    static Asked asked(Person person, Query query, Instant now, Lines asking) {
        var named = new TreeMap<String, Object>();
        var where = new ArrayList<String>();
        var keeps = person.has(Person.Role.REGISTRY_OFFICER) || person.has(Person.Role.AUDITOR);
        var all = asking == Lines.DATABASE || keeps && query.kind() == Kind.HOLDING;
        // A reader's way is by what they know of, one by one, however little or much else there is.
        var from = all
                ? " from catalogue c"
                : " from unnest(array(" + known(person, query.kind(), now, named) + ")) k(id)"
                        + " cross join lateral (select * from catalogue where id = k.id offset 0) c";
        where.add("c.kind = :kind");
        named.put("kind", query.kind().name());
        if (!all && query.kind() == Kind.HOLDING) where.add("c.stage = 'HELD'");
        query.exactly().forEach((column, value) -> {
            where.add("c." + column + " = :" + column);
            named.put(column, value);
        });
        var words = query.text().strip().toLowerCase(Locale.ROOT).split("\\s+", 20);
        for (var i = 0; i < words.length; i++)
            if (!words[i].isEmpty()) {
                where.add("c.found like :word" + i);
                named.put(
                        "word" + i,
                        "%" + words[i].replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%");
            }
        return new Asked(from + " where " + String.join(" and ", where), named);
    }

    /** What this person may know of, as the code has it. */
    private static String known(Person person, Kind kind, Instant now, Map<String, Object> named) {
        named.put("person", person.id());
        if (kind == Kind.ITEM) return "select i.id from item i where i.created_by = :person";
        named.put("now", now);
        return """
                select distinct n.reception from need_to_know n where n.person = :person
                and n.ended_at is null and n.from_time <= :now and n.until_time > :now""";
    }

    private static Page page(Handle handle, Person person, Query query, Instant now, Lines asking) {
        var asked = asked(person, query, now, asking);
        handle.execute(BY_INDEX);
        var label = "(select i.origin_label from item i where i.id = c.id and c.kind = 'ITEM') as origin_label";
        if (query.text().isBlank()) {
            long total = bound(handle.createQuery("select count(*)" + asked.from()), asked.named())
                    .mapTo(Long.class)
                    .one();
            var slice = query.slice(query.column(), total);
            var lines = bound(handle.createQuery("select c.*, " + label + asked.from() + slice.sql()), asked.named())
                    .map((row, _) -> line(row))
                    .list();
            if (slice.reversed()) lines = lines.reversed();
            return new Page(lines, total);
        }
        // Looking through the words is what costs, so it is done once, for the count and for the page.
        handle.execute("set local work_mem = '16MB'");
        var rows = bound(
                        handle.createQuery("with hits as materialized (select c.id, c." + query.column() + " as by"
                                + asked.from() + "), page as (select id, by from hits" + query.slice("by")
                                + ") select n.total, c.*, " + label
                                + " from (select count(*) as total from hits) n left join page p on true"
                                + " left join catalogue c on c.id = p.id order by " + query.orderBy("p.by", "p.id")),
                        asked.named())
                .map((row, _) ->
                        new Page(row.getString("id") == null ? List.of() : List.of(line(row)), row.getLong("total")))
                .list();
        return new Page(
                rows.stream().flatMap(row -> row.lines().stream()).toList(),
                rows.getFirst().total());
    }

    private static <S extends SqlStatement<S>> S bound(S statement, Map<String, Object> named) {
        return statement.bindMap(named);
    }

    private static Line line(ResultSet row) throws SQLException {
        @Nullable String label = row.getString("origin_label");
        return new Line(
                row.getString("id"),
                Kind.valueOf(row.getString("kind")),
                row.getTimestamp("at").toInstant(),
                row.getString("name"),
                row.getString("mark"),
                row.getString("area"),
                row.getString("purpose"),
                row.getString("sender"),
                row.getString("stage"),
                row.getString("keeping"),
                label == null ? Optional.empty() : Optional.of(Register.tree(label)));
    }
}
