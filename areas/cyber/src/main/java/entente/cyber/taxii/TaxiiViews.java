package entente.cyber.taxii;

import entente.registry.Register;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * What everybody with the same sight sees of a collection, and since when.
 *
 * <p>A view catches up when it is asked for. Its dates are given then, under a lock on its row, each a microsecond or more
 * above the last: so a page shows all that is older than what comes after it, and no date knows of what is withheld. What
 * comes into sight later gets a new date, however long it has been here.
 */
final class TaxiiViews {
    static final Duration KEPT_UNUSED = Duration.ofDays(30);
    private static final int MANY = 10_000;

    private final Register register;
    private final Labels labels;
    private final Clock clock;
    private final Recall recall;

    TaxiiViews(Register register, Labels labels, Clock clock, Recall recall) {
        this.register = register;
        this.labels = labels;
        this.clock = clock;
        this.recall = recall;
    }

    /**
     * A view as it stands.
     *
     * @param watermark the objects up to here were looked at
     * @param lastDate no entry is younger
     * @param seen the labels that it may show
     */
    record View(
            long id,
            UUID collection,
            String sight,
            long watermark,
            long lastDate,
            Instant used,
            SortedSet<Integer> seen) {}

    /**
     * A view, if there is one, and what there is in its collection.
     *
     * @param newestSeen the newest object under a label that the view may show
     */
    private record Standing(Optional<View> view, long lastSeq, long newestSeen, SortedSet<Integer> labels) {}

    /** The view of a collection, with everything in it that may be seen now and nothing else. */
    View current(UUID collection, Sight sight) {
        var now = clock.instant();
        var found = register.in(handle -> standing(handle, collection, sight.key()));
        if (found.view().isPresent()) {
            var view = found.view().get();
            // What came under other labels is no reason to look, or how long this takes would tell of it.
            if (found.newestSeen() <= view.watermark()
                    && view.seen().equals(seen(found.labels(), sight))
                    && view.used().plus(Duration.ofHours(1)).isAfter(now)) return view;
        } else create(collection, sight.key(), now);
        // The texts of labels are read before, not while the row is locked.
        found.labels().forEach(labels::text);
        return register.in(handle -> {
            handle.createQuery("select id from cyber_view where collection = :collection and sight = :sight for update")
                    .bind("collection", collection)
                    .bind("sight", sight.key())
                    .mapTo(Long.class)
                    .one();
            var standing = standing(handle, collection, sight.key());
            return caughtUp(
                    handle,
                    standing.view().orElseThrow(),
                    standing.lastSeq(),
                    seen(standing.labels(), sight),
                    clock.instant());
        });
    }

    private SortedSet<Integer> seen(Set<Integer> among, Sight sight) {
        var seen = new TreeSet<Integer>();
        for (var label : among) if (sight.sees(labels.text(label))) seen.add(label);
        return seen;
    }

    private static Standing standing(Handle handle, UUID collection, String sight) {
        return handle.createQuery("""
                        select coalesce(c.last_seq, 0) as last_seq, v.id, v.watermark, v.last_date, v.used,
                               array(select l.label from cyber_view_label l where l.view = v.id) as seen,
                               coalesce((select max(l.last_seq) from cyber_collection_label l
                                   join cyber_view_label s on s.view = v.id and s.label = l.label
                                   where l.collection = asked.id), 0) as newest_seen,
                               array(select l.label from cyber_collection_label l where l.collection = asked.id) as labels
                        from (values (cast(:collection as uuid))) asked(id)
                        left join cyber_collection c on c.id = asked.id
                        left join cyber_view v on v.collection = asked.id and v.sight = :sight""")
                .bind("collection", collection)
                .bind("sight", sight)
                .map((row, _) -> {
                    @Nullable Long id = (Long) row.getObject("id");
                    return new Standing(
                            id == null
                                    ? Optional.empty()
                                    : Optional.of(new View(
                                            id,
                                            collection,
                                            sight,
                                            row.getLong("watermark"),
                                            row.getLong("last_date"),
                                            row.getTimestamp("used").toInstant(),
                                            numbers(row.getArray("seen")))),
                            row.getLong("last_seq"),
                            row.getLong("newest_seen"),
                            numbers(row.getArray("labels")));
                })
                .one();
    }

    private static SortedSet<Integer> numbers(java.sql.Array array) throws java.sql.SQLException {
        return new TreeSet<>(List.of((Integer[]) array.getArray()));
    }

    private void create(UUID collection, String sight, Instant now) {
        register.use(handle -> {
            handle.createUpdate("insert into cyber_collection (id) values (:id) on conflict do nothing")
                    .bind("id", collection)
                    .execute();
            handle.execute("lock table cyber_view in share row exclusive mode");
            // What nobody asked for in a long time makes room; whoever asks again gets a new one.
            handle.createUpdate("delete from cyber_view where used < :before")
                    .bind("before", now.minus(KEPT_UNUSED))
                    .execute();
            handle.createUpdate("""
                            insert into cyber_view (id, collection, sight, last_date, used)
                            select coalesce(max(id), 0) + 1, :collection, :sight, :now, :at from cyber_view
                            on conflict (collection, sight) do nothing""")
                    .bind("collection", collection)
                    .bind("sight", sight)
                    .bind("now", Times.micros(now) - 1)
                    .bind("at", now)
                    .execute();
        });
    }

    /** With the view's row locked. */
    private View caughtUp(Handle handle, View view, long lastSeq, SortedSet<Integer> seen, Instant now) {
        var narrowed = without(view.seen(), seen);
        var widened = without(seen, view.seen());
        var begin = Math.max(Times.micros(now), view.lastDate() + 1);
        var next = begin;
        if (!narrowed.isEmpty()) {
            var gone = new TreeSet<>(handle.createQuery(
                            "select distinct stix_id from cyber_entry where view = :view and label = any(:labels)")
                    .bind("view", view.id())
                    .bindArray("labels", Integer.class, List.copyOf(narrowed))
                    .mapTo(String.class)
                    .list());
            if (!gone.isEmpty()) {
                recall.withdrawn(view.collection().toString(), view.sight(), gone);
                handle.createUpdate("delete from cyber_entry where view = :view and label = any(:labels)")
                        .bind("view", view.id())
                        .bindArray("labels", Integer.class, List.copyOf(narrowed))
                        .execute();
                next = restore(handle, view.id(), seen, gone, next);
            }
        }
        if (!widened.isEmpty()) next = add(handle, view.id(), next, widened, "o.seq <= " + view.watermark(), List.of());
        if (lastSeq > view.watermark() && !seen.isEmpty())
            next = add(
                    handle,
                    view.id(),
                    next,
                    seen,
                    "o.seq > " + view.watermark() + " and o.seq <= " + lastSeq,
                    List.of());
        if (next > begin) order(handle, view.id(), begin);
        if (next - begin > MANY) handle.execute("analyze cyber_entry");
        decided(handle, view.id(), narrowed, widened);
        var lastDate = next > begin ? next - 1 : view.lastDate();
        handle.createUpdate(
                        "update cyber_view set watermark = :watermark, last_date = :last, used = :used where id = :id")
                .bind("watermark", lastSeq)
                .bind("last", lastDate)
                .bind("used", now)
                .bind("id", view.id())
                .execute();
        return new View(view.id(), view.collection(), view.sight(), lastSeq, lastDate, now, seen);
    }

    private static SortedSet<Integer> without(Set<Integer> some, Set<Integer> others) {
        var rest = new TreeSet<>(some);
        rest.removeAll(others);
        return rest;
    }

    private static void decided(Handle handle, long view, Set<Integer> narrowed, Set<Integer> widened) {
        if (!narrowed.isEmpty())
            handle.createUpdate("delete from cyber_view_label where view = :view and label = any(:labels)")
                    .bind("view", view)
                    .bindArray("labels", Integer.class, List.copyOf(narrowed))
                    .execute();
        if (!widened.isEmpty())
            handle.createUpdate("insert into cyber_view_label (view, label) select :view, unnest(:labels)")
                    .bind("view", view)
                    .bindArray("labels", Integer.class, List.copyOf(widened))
                    .execute();
    }

    /** What goes under one label may be here under another that is seen: that copy comes into view now. */
    private static long restore(Handle handle, long view, Set<Integer> seen, Set<String> ids, long next) {
        order(handle, view, ids);
        if (seen.isEmpty()) return next;
        return add(
                handle,
                view,
                next,
                seen,
                "o.seq <= (select watermark from cyber_view where id = :view) and o.stix_id = any(:ids)",
                List.copyOf(ids));
    }

    /** Answers the date that the next entry may have. Of a version that is here twice, the older copy is shown. */
    private static long add(Handle handle, long view, long next, Set<Integer> labels, String which, List<String> ids) {
        var query = handle.createQuery("""
                        with added as (
                            insert into cyber_entry (view, date_added, collection, object, stix_id, type, version,
                                                     spec_version, label)
                            select :view, :next + row_number() over (order by o.seq) - 1, o.collection, o.seq, o.stix_id,
                                   o.type, o.version, o.spec_version, o.label
                            from cyber_object o
                            where o.collection = (select collection from cyber_view where id = :view)
                              and o.label = any(:labels) and %s
                            on conflict (view, stix_id, version) do nothing returning date_added)
                        select max(date_added) from added""".formatted(which))
                .bind("view", view)
                .bind("next", next)
                .bindArray("labels", Integer.class, List.copyOf(labels));
        if (!ids.isEmpty()) query.bindArray("ids", String.class, ids);
        Optional<Long> added = query.mapTo(Long.class).findOne();
        return added.map(last -> last + 1).orElse(next);
    }

    /** Which versions are the first and the last, among those of the objects that have an entry from this date on. */
    private static void order(Handle handle, long view, long begin) {
        // Most objects have one version, and then there is nothing to order.
        handle.createUpdate(ORDER.formatted("""
                        select stix_id from cyber_entry where view = :view and stix_id in (
                            select stix_id from cyber_entry where view = :view and date_added >= :begin)
                        group by stix_id having count(*) > 1"""))
                .bind("view", view)
                .bind("begin", begin)
                .execute();
    }

    private static void order(Handle handle, long view, Collection<String> ids) {
        handle.createUpdate(ORDER.formatted("select unnest(:ids)"))
                .bind("view", view)
                .bindArray("ids", String.class, List.copyOf(ids))
                .execute();
    }

    private static final String ORDER = """
            update cyber_entry e set is_first = f.is_first, is_last = f.is_last from (
                select date_added, version = min(version) over of as is_first, version = max(version) over of as is_last
                from cyber_entry where view = :view and stix_id in (%s) window of as (partition by stix_id)
            ) f where e.view = :view and e.date_added = f.date_added
              and (e.is_first, e.is_last) is distinct from (f.is_first, f.is_last)""";

    /**
     * Takes objects away for good, from every view. With the collection's row locked.
     *
     * @param seqs what goes
     */
    void remove(Handle handle, UUID collection, List<Long> seqs, String stixId) {
        var views = handle.createQuery(
                        "select id, sight, last_date from cyber_view where collection = :collection order by id for update")
                .bind("collection", collection)
                .map((row, _) -> new View(
                        row.getLong("id"),
                        collection,
                        row.getString("sight"),
                        0,
                        row.getLong("last_date"),
                        Instant.EPOCH,
                        new TreeSet<>()))
                .list();
        handle.createUpdate("delete from cyber_object where collection = :collection and seq = any(:seqs)")
                .bind("collection", collection)
                .bindArray("seqs", Long.class, seqs)
                .execute();
        handle.createUpdate("update cyber_collection set removed = removed + :count where id = :id")
                .bind("count", seqs.size())
                .bind("id", collection)
                .execute();
        for (var view : views) {
            var gone = handle.createUpdate("""
                            delete from cyber_entry where view = :view and stix_id = :id and object = any(:seqs)""")
                    .bind("view", view.id())
                    .bind("id", stixId)
                    .bindArray("seqs", Long.class, seqs)
                    .execute();
            if (gone == 0) continue;
            recall.withdrawn(collection.toString(), view.sight(), Set.of(stixId));
            var seen = new TreeSet<>(handle.createQuery("select label from cyber_view_label where view = :view")
                    .bind("view", view.id())
                    .mapTo(Integer.class)
                    .list());
            var begin = Math.max(Times.micros(clock.instant()), view.lastDate() + 1);
            var next = restore(handle, view.id(), seen, Set.of(stixId), begin);
            if (next == begin) continue;
            order(handle, view.id(), begin);
            handle.createUpdate("update cyber_view set last_date = :last where id = :id")
                    .bind("last", next - 1)
                    .bind("id", view.id())
                    .execute();
        }
    }
}
