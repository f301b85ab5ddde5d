package entente.cyber.taxii;

import entente.registry.Register;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Reads pages of a view. It reads under the role that may only read, and for which the database asks again whether an entry is
 * of this view and its label was decided for it.
 */
final class TaxiiPages {
    /** A page ends sooner than at its limit when it would have more bytes than this. */
    private static final long PAGE_BYTES = 16 << 20;

    private static final int FETCHED = 256;

    private final Register register;
    private final ContentSeal seal;

    TaxiiPages(Register register, ContentSeal seal) {
        this.register = register;
        this.seal = seal;
    }

    /** @param content empty when it was not asked for */
    record Entry(long dateAdded, String id, String version, byte[] content) {}

    record Page(List<Entry> entries, boolean more) {
        static final Page EMPTY = new Page(List.of(), false);
    }

    /** @param after the token's date, or the filter's; entries behind it */
    Page page(TaxiiViews.View view, Filter filter, Optional<String> onlyId, long after, boolean withContent) {
        if (view.seen().isEmpty()) return Page.EMPTY;
        return as(view, onlyId.isPresent() || !filter.ids().isEmpty(), handle -> {
            // First which entries are on the page, then what each of them is: never the contents of others.
            var sql = new StringBuilder("select p.date_added, p.stix_id, o.version_text, ")
                    .append(withContent ? "c.content" : "''::bytea as content")
                    .append(" from (select e.date_added, e.stix_id, e.collection, e.object from cyber_entry e"
                            + " where e.view = :view and e.date_added > :after");
            if (onlyId.isPresent()) sql.append(" and e.stix_id = :only");
            else if (!filter.ids().isEmpty()) sql.append(" and e.stix_id = any(:ids)");
            if (filter.types().size() == 1) sql.append(" and e.type = :type");
            else if (!filter.types().isEmpty()) sql.append(" and e.type = any(:types)");
            if (!filter.specVersions().isEmpty()) sql.append(" and e.spec_version = any(:specs)");
            var versions = filter.versions();
            if (!versions.all())
                sql.append(" and (")
                        .append(versions.last() ? "e.is_last" : "false")
                        .append(versions.first() ? " or e.is_first" : "")
                        .append(versions.exact().isEmpty() ? "" : " or e.version = any(:versions)")
                        .append(')');
            sql.append(" order by e.date_added limit ")
                    .append(filter.limit() + 1)
                    .append(") p cross join lateral (select version_text from cyber_object"
                            + " where collection = p.collection and seq = p.object limit 1) o");
            if (withContent)
                sql.append(" cross join lateral (select content from cyber_content"
                        + " where collection = p.collection and seq = p.object limit 1) c");
            sql.append(" order by p.date_added");
            var query =
                    handle.createQuery(sql.toString()).bind("view", view.id()).bind("after", after);
            onlyId.ifPresent(id -> query.bind("only", id));
            if (onlyId.isEmpty() && !filter.ids().isEmpty())
                query.bindArray("ids", String.class, List.copyOf(filter.ids()));
            if (filter.types().size() == 1)
                query.bind("type", filter.types().iterator().next());
            else if (!filter.types().isEmpty()) query.bindArray("types", String.class, List.copyOf(filter.types()));
            if (!filter.specVersions().isEmpty())
                query.bindArray("specs", String.class, List.copyOf(filter.specVersions()));
            if (!versions.all() && !versions.exact().isEmpty())
                query.bindArray("versions", Long.class, List.copyOf(versions.exact()));
            var entries = new ArrayList<Entry>();
            var bytes = 0L;
            var opener = seal.opener();
            try (var rows = query
                    .setFetchSize(FETCHED)
                    .map((row, _) -> new Entry(
                            row.getLong(1),
                            row.getString(2),
                            row.getString(3),
                            withContent
                                    ? opener.open(view.collection(), row.getString(2), row.getBytes(4))
                                    : new byte[0]))
                    .stream()) {
                for (var row = rows.iterator(); row.hasNext(); ) {
                    var entry = row.next();
                    bytes += entry.content().length;
                    if (entries.size() == filter.limit() || bytes > PAGE_BYTES && !entries.isEmpty())
                        return new Page(entries, true);
                    entries.add(entry);
                }
            }
            return new Page(entries, false);
        });
    }

    /** A page and what comes after it, without content; the page alone when something changed meanwhile. */
    List<Entry> ahead(TaxiiViews.View view, Filter filter, Optional<String> onlyId, long after, List<Entry> page) {
        if (page.size() * 2 > LoggedAhead.ENTRIES) return page;
        var more = page(view, filter.upTo(LoggedAhead.ENTRIES), onlyId, after, false)
                .entries();
        var same = more.size() >= page.size();
        for (var i = 0; same && i < page.size(); i++)
            same = more.get(i).dateAdded() == page.get(i).dateAdded();
        return same ? more : page;
    }

    /** Whether there is anything of this object in the view. */
    boolean has(TaxiiViews.View view, String id) {
        return !view.seen().isEmpty()
                && as(
                        view,
                        true,
                        handle -> handle.createQuery(
                                        "select exists (select 1 from cyber_entry where view = :view and stix_id = :id)")
                                .bind("view", view.id())
                                .bind("id", id)
                                .mapTo(Boolean.class)
                                .one());
    }

    /**
     * The way to read is known, and the database is told of it: by an index, from one entry to the next. What it knows of the
     * tables may be from before they grew.
     *
     * @param few some objects by their names; else entries in the order of their dates
     */
    <T> T as(TaxiiViews.View view, boolean few, java.util.function.Function<Handle, T> work) {
        return register.in(handle -> {
            handle.createQuery("""
                            select set_config('entente.view', :view, true) || set_config('role', 'entente_taxii', true)
                                || set_config('enable_seqscan', 'off', true) || set_config('enable_bitmapscan', 'off', true)
                                || set_config('enable_hashjoin', 'off', true) || set_config('enable_mergejoin', 'off', true)
                                || set_config('enable_sort', :sort, true)""")
                    .bind("view", Long.toString(view.id()))
                    .bind("sort", few ? "on" : "off")
                    .mapTo(String.class)
                    .one();
            return work.apply(handle);
        });
    }
}
