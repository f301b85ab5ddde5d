package entente.cyber.taxii;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/**
 * What one person sees of one collection, now, for a page of the console. It reads the view that TAXII would give them, under
 * the role that may only read. The node computes with it; what a person is shown of it is in the log first, by {@link #show}.
 */
public final class Seeing {
    private static final int FETCHED = 256;
    private static final String COLUMNS =
            "e.date_added, e.stix_id, e.type, o.version_text, e.is_last, e.label, o.taken_from";

    private final TaxiiCollection collection;
    private final TaxiiViews.View view;
    private final Caller caller;
    private final TaxiiPages pages;
    private final ContentSeal seal;
    private final Labels labels;
    private final Evidence evidence;

    Seeing(
            TaxiiCollection collection,
            TaxiiViews.View view,
            Caller caller,
            TaxiiPages pages,
            ContentSeal seal,
            Labels labels,
            Evidence evidence) {
        this.collection = collection;
        this.view = view;
        this.caller = caller;
        this.pages = pages;
        this.seal = seal;
        this.labels = labels;
        this.evidence = evidence;
    }

    /**
     * A version of an object in the view.
     *
     * @param at when it came into view, in microseconds; no other has the same
     * @param newest no later version of it is in the view
     * @param label as {@link LabelText} writes it
     * @param from who put it here, or the terms under which it came
     */
    public record Entry(
            long at,
            String id,
            String type,
            String version,
            boolean newest,
            String label,
            String from,
            byte[] content) {}

    public TaxiiCollection collection() {
        return collection;
    }

    /** The view. Everybody with the same sight has the same, and no other. */
    public long view() {
        return view.id();
    }

    /** How many entries are younger than this. */
    public long count(long after) {
        return reading(
                0L,
                handle -> handle.createQuery(
                                "select count(*) from cyber_entry where view = :view and date_added > :after")
                        .bind("view", view.id())
                        .bind("after", after)
                        .mapTo(Long.class)
                        .one());
    }

    /** The date behind which the newest so many entries are; the least there is when there are no more than that. */
    public long behind(int entries) {
        return reading(
                Long.MIN_VALUE,
                handle -> handle.createQuery("""
                                select date_added from cyber_entry where view = :view
                                order by date_added desc offset :entries limit 1""")
                        .bind("view", view.id())
                        .bind("entries", entries)
                        .mapTo(Long.class)
                        .findOne()
                        .orElse(Long.MIN_VALUE));
    }

    /** Each entry that is younger than this, oldest first. */
    public void each(long after, Consumer<Entry> taker) {
        reading(0, handle -> {
            try (var rows = handle
                    .createQuery("select " + COLUMNS + ", c.content" + FROM
                            + " where e.view = :view and e.date_added > :after order by e.date_added")
                    .bind("view", view.id())
                    .bind("after", after)
                    .setFetchSize(FETCHED)
                    .map((row, _) -> entry(row))
                    .stream()) {
                rows.forEach(taker);
            }
            return 0;
        });
    }

    /** Which entries are the newest of their object, by date. */
    public List<Long> newest() {
        return reading(
                List.of(),
                handle -> handle.createQuery("select date_added from cyber_entry where view = :view and is_last")
                        .bind("view", view.id())
                        .mapTo(Long.class)
                        .list());
    }

    /** All versions of an object, newest version first. */
    public List<Entry> versions(String id) {
        return reading(
                List.of(),
                true,
                handle -> handle.createQuery("select " + COLUMNS + ", c.content" + FROM
                                + " where e.view = :view and e.stix_id = :id order by e.version desc limit 100")
                        .bind("view", view.id())
                        .bind("id", id)
                        .map((row, _) -> entry(row))
                        .list());
    }

    /** Answers when it is in the log that the person is shown these. */
    public void show(String page, List<Shown> shown) {
        evidence.record(
                "taxii-read",
                Reading.said(
                        caller,
                        collection,
                        view,
                        page,
                        shown.stream()
                                .map(one -> new TaxiiPages.Entry(one.at(), one.id(), one.version(), new byte[0]))
                                .toList()));
    }

    /** What the log commits to. */
    public record Shown(long at, String id, String version) {}

    private static final String FROM = """
             from cyber_entry e join cyber_object o on o.collection = e.collection and o.seq = e.object
            join cyber_content c on c.collection = e.collection and c.seq = e.object""";

    private Entry entry(java.sql.ResultSet row) throws java.sql.SQLException {
        return new Entry(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getBoolean(5),
                labels.text(row.getInt(6)),
                row.getString(7),
                seal.open(view.collection(), row.getString(2), row.getBytes(8)));
    }

    private <T> T reading(T none, java.util.function.Function<Handle, T> work) {
        return reading(none, false, work);
    }

    /** @param few some objects by their names */
    private <T> T reading(T none, boolean few, java.util.function.Function<Handle, T> work) {
        if (view.seen().isEmpty()) return none;
        // A label's text is read under another role, so before.
        view.seen().forEach(labels::text);
        return pages.as(view, few, work);
    }

    static List<Seeing> all(
            List<TaxiiCollection> collections,
            Caller caller,
            TaxiiViews views,
            TaxiiPages pages,
            ContentSeal seal,
            Labels labels,
            Evidence evidence) {
        var all = new ArrayList<Seeing>();
        for (var collection : collections)
            if (caller.rights(collection).canRead())
                all.add(new Seeing(
                        collection,
                        views.current(collection.id(), caller.sight(collection)),
                        caller,
                        pages,
                        seal,
                        labels,
                        evidence));
        return List.copyOf(all);
    }
}
