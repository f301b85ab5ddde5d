package entente.cyber.taxii;

import entente.cyber.taxii.Intake.Outcome;
import entente.kernel.Digest;
import entente.registry.Register;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * Keeps objects byte for byte, sealed, each once under each label. Whoever adds locks the collection's row, so objects are seen in the
 * order of their numbers and no view can miss one.
 */
final class TaxiiStore {
    /** The specification asks for a day. */
    static final Duration STATUS_KEPT = Duration.ofDays(2);

    private final Register register;
    private final ContentSeal seal;
    private final Clock clock;

    TaxiiStore(Register register, ContentSeal seal, Clock clock) {
        this.register = register;
        this.seal = seal;
        this.clock = clock;
    }

    /** An object and what was said of it. */
    record Candidate(Outcome.Taken taken, byte[] content) {}

    /**
     * What objects that say something about others may name of what came from the partner.
     *
     * @param seen what their writer sees of that; absent: nothing
     * @param may whether something with this label may name something with that one
     */
    record Naming(Optional<TaxiiViews.View> seen, BiPredicate<String, String> may) {
        static final Naming NONE = new Naming(Optional.empty(), (_, _) -> false);
    }

    /**
     * Adds what is not here yet.
     *
     * <p>That the same object is here already is no failure, and that it is here under a label that the sender may not see
     * changes nothing at all: it is kept beside it.
     *
     * @param sight of the sender; nobody but the node itself sees everything
     * @return why some were not kept, by their place in the list
     */
    Map<Integer, String> add(UUID collection, String from, List<Candidate> candidates, Sight sight, Naming naming) {
        if (candidates.isEmpty()) return Map.of();
        var now = clock.instant();
        return register.in(handle -> {
            handle.createUpdate("insert into cyber_collection (id) values (:id) on conflict do nothing")
                    .bind("id", collection)
                    .execute();
            var numbers = new HashMap<String, Integer>();
            for (var label : new TreeSet<>(
                    candidates.stream().map(one -> one.taken().label()).toList()))
                numbers.put(label, Labels.number(handle, label));
            var last = handle.createQuery("select last_seq from cyber_collection where id = :id for update")
                    .bind("id", collection)
                    .mapTo(Long.class)
                    .one();
            var known = known(handle, collection, candidates, sight);
            var failures = new TreeMap<Integer, String>();
            var rows = new Rows();
            for (var i = 0; i < candidates.size(); i++) {
                var one = candidates.get(i);
                var digest = HexFormat.of().formatHex(seal.digest(one.content()));
                var version = one.taken().version();
                // An object without a version of its own has as many as there are contents.
                if (!version.isEmpty() && sight.sees(one.taken().label())) {
                    var here = known.putIfAbsent(key(one.taken()), digest);
                    if (here != null && !here.equals(digest)) {
                        failures.put(i, "this version of the object is here with another content; send a new version");
                        continue;
                    }
                }
                rows.add(
                        one,
                        seal.seal(collection, one.taken().id(), one.content()),
                        digest,
                        numbers.getOrDefault(one.taken().label(), 0),
                        now);
            }
            if (rows.ids.isEmpty()) return failures;
            try {
                rows.insert(handle, collection, last, now, from);
            } catch (SQLException e) {
                throw new IllegalStateException("the objects could not be kept", e);
            }
            naming.seen().ifPresent(view -> name(handle, collection, candidates, view, naming.may()));
            return failures;
        });
    }

    /** Which of what its writer sees of the partner's each object names: decided once, when it is written. */
    private void name(
            Handle handle,
            UUID collection,
            List<Candidate> candidates,
            TaxiiViews.View view,
            BiPredicate<String, String> may) {
        var targets = new TreeSet<String>();
        for (var one : candidates) targets.addAll(one.taken().about());
        if (targets.isEmpty()) return;
        record Seen(String id, long seq, String label) {}
        var seen = handle
                .createQuery("""
                        select o.stix_id, o.seq, l.label from cyber_object o join cyber_label l on l.id = o.label
                        where o.collection = :collection and o.stix_id = any(:ids) and o.label = any(:labels)""")
                .bind("collection", view.collection())
                .bindArray("ids", String.class, List.copyOf(targets))
                .bindArray("labels", Integer.class, List.copyOf(view.seen()))
                .map((row, _) -> new Seen(row.getString(1), row.getLong(2), row.getString(3)))
                .stream()
                .collect(Collectors.groupingBy(Seen::id));
        for (var one : candidates)
            for (var target : one.taken().about())
                for (var copy : seen.getOrDefault(target, List.of()))
                    if (may.test(one.taken().label(), copy.label()))
                        handle.createUpdate("""
                                        insert into cyber_answer (collection, seq, target, seen)
                                        select o.collection, o.seq, :target, :seen from cyber_object o
                                        join cyber_label l on l.id = o.label
                                        where o.collection = :collection and o.stix_id = :id and o.digest = :digest
                                          and l.label = :label
                                        on conflict do nothing""")
                                .bind("target", target)
                                .bind("seen", copy.seq())
                                .bind("collection", collection)
                                .bind("id", one.taken().id())
                                .bind("digest", seal.digest(one.content()))
                                .bind("label", one.taken().label())
                                .execute();
    }

    /** Keeps the names in what came, for those who look for what was said about an object. */
    void about(UUID collection, String from, List<Candidate> candidates) {
        register.use(handle -> {
            for (var one : candidates)
                if (!one.taken().about().isEmpty())
                    handle.createUpdate("""
                                    insert into cyber_about (collection, target, seq)
                                    select o.collection, t.target, o.seq from cyber_object o
                                    cross join (select unnest(:targets) as target) t
                                    where o.collection = :collection and o.stix_id = :id and o.digest = :digest
                                      and o.taken_from = :from
                                    on conflict do nothing""")
                            .bindArray(
                                    "targets",
                                    String.class,
                                    List.copyOf(one.taken().about()))
                            .bind("collection", collection)
                            .bind("id", one.taken().id())
                            .bind("digest", seal.digest(one.content()))
                            .bind("from", from)
                            .execute();
        });
    }

    /**
     * An object of ours that names what came from the partner.
     *
     * @param content of which bytes
     * @param label of the copy that its writer saw, which is still here
     */
    record Named(Digest content, String target, String label) {}

    List<Named> named(UUID collection, UUID theirs) {
        return register.in(handle -> handle.createQuery("""
                        select o.stix_id, c.content, a.target, l.label from cyber_answer a
                        join cyber_object o on o.collection = a.collection and o.seq = a.seq
                        join cyber_content c on c.collection = a.collection and c.seq = a.seq
                        join cyber_object t on t.collection = :theirs and t.seq = a.seen
                        join cyber_label l on l.id = t.label
                        where a.collection = :collection""")
                .bind("collection", collection)
                .bind("theirs", theirs)
                .map((row, _) -> new Named(
                        Digest.of(seal.open(collection, row.getString(1), row.getBytes(2))),
                        row.getString(3),
                        row.getString(4)))
                .list());
    }

    /** The newest versions in a view that name one of these, newest first. */
    List<TaxiiService.Kept> about(TaxiiViews.View view, Set<String> targets, int limit) {
        return register.in(handle -> handle.createQuery("""
                        select distinct e.date_added, o.stix_id, o.type, o.version_text, l.label, c.content
                        from cyber_about a
                        join cyber_entry e on e.view = :view and e.object = a.seq and e.is_last
                        join cyber_object o on o.collection = a.collection and o.seq = a.seq
                        join cyber_content c on c.collection = a.collection and c.seq = a.seq
                        join cyber_label l on l.id = o.label
                        where a.collection = :collection and a.target = any(:targets) and o.label = any(:labels)
                        order by e.date_added desc limit :limit""")
                .bind("view", view.id())
                .bind("collection", view.collection())
                .bindArray("targets", String.class, List.copyOf(targets))
                .bindArray("labels", Integer.class, List.copyOf(view.seen()))
                .bind("limit", limit)
                .map((row, _) -> new TaxiiService.Kept(
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        seal.open(view.collection(), row.getString(2), row.getBytes(6))))
                .list());
    }

    /** Takes away what came from there with exactly this content. Answers how many copies there were. */
    int withdraw(Handle handle, TaxiiViews views, UUID collection, String from, String id, Digest content) {
        handle.createQuery("select last_seq from cyber_collection where id = :id for update")
                .bind("id", collection)
                .mapTo(Long.class)
                .findOne();
        var seqs = handle
                .createQuery("""
                        select o.seq from cyber_object o
                        where o.collection = :collection and o.stix_id = :id and o.taken_from = :from""")
                .bind("collection", collection)
                .bind("id", id)
                .bind("from", from)
                .mapTo(Long.class)
                .stream()
                .filter(seq -> content(handle, collection, id, seq).equals(content))
                .toList();
        if (!seqs.isEmpty()) views.remove(handle, collection, seqs, id);
        return seqs.size();
    }

    private Digest content(Handle handle, UUID collection, String id, long seq) {
        return Digest.of(seal.open(
                collection,
                id,
                handle.createQuery("select content from cyber_content where collection = :collection and seq = :seq")
                        .bind("collection", collection)
                        .bind("seq", seq)
                        .mapTo(byte[].class)
                        .one()));
    }

    /** Everything in a collection that is there now, in its order; for the node itself. */
    List<TaxiiService.Kept> all(UUID collection, Optional<String> type) {
        return register.in(handle -> {
            var query = handle.createQuery("""
                            select o.stix_id, o.type, o.version_text, l.label, c.content from cyber_object o
                            join cyber_label l on l.id = o.label
                            join cyber_content c on c.collection = o.collection and c.seq = o.seq
                            where o.collection = :collection""" + (type.isPresent() ? " and o.type = :type" : "") + " order by o.seq")
                    .bind("collection", collection);
            type.ifPresent(one -> query.bind("type", one));
            return query.map((row, _) -> new TaxiiService.Kept(
                            row.getString(1),
                            row.getString(2),
                            row.getString(3),
                            row.getString(4),
                            seal.open(collection, row.getString(1), row.getBytes(5))))
                    .list();
        });
    }

    /** Grows whenever something is added or taken away. */
    long changes(UUID collection) {
        return register.in(handle -> handle.createQuery(
                        "select coalesce((select last_seq + removed from cyber_collection where id = :id), 0)")
                .bind("id", collection)
                .mapTo(Long.class)
                .one());
    }

    private static String key(Outcome.Taken taken) {
        return taken.id() + "\n" + Times.read(taken.version()).orElse(0);
    }

    /** The digests of the versions that the sender sees. */
    private static Map<String, String> known(Handle handle, UUID collection, List<Candidate> candidates, Sight sight) {
        var known = new HashMap<String, String>();
        handle.createQuery("""
                        select o.stix_id, o.version, o.digest, l.label from cyber_object o join cyber_label l on l.id = o.label
                        where o.collection = :collection and o.stix_id = any(:ids) order by o.seq""")
                .bind("collection", collection)
                .bindArray(
                        "ids",
                        String.class,
                        List.copyOf(new TreeSet<>(
                                candidates.stream().map(one -> one.taken().id()).toList())))
                .map((row, _) -> {
                    if (sight.sees(row.getString("label")))
                        known.putIfAbsent(
                                row.getString("stix_id") + "\n" + row.getLong("version"),
                                HexFormat.of().formatHex(row.getBytes("digest")));
                    return 0;
                })
                .list();
        return known;
    }

    /** Rows to insert at once. */
    private static final class Rows {
        private final List<String> ids = new ArrayList<>();
        private final List<String> types = new ArrayList<>();
        private final List<String> specs = new ArrayList<>();
        private final List<Long> versions = new ArrayList<>();
        private final List<String> versionTexts = new ArrayList<>();
        private final List<Integer> labels = new ArrayList<>();
        private final List<byte[]> digests = new ArrayList<>();
        private final List<byte[]> contents = new ArrayList<>();

        void add(Candidate one, byte[] sealed, String digest, int label, Instant now) {
            var version = one.taken().version();
            var micros = Times.micros(now);
            ids.add(one.taken().id());
            types.add(one.taken().type());
            specs.add(one.taken().specVersion());
            versions.add(Times.read(version).orElse(micros));
            versionTexts.add(version.isEmpty() ? Times.taxii(micros) : version);
            labels.add(label);
            digests.add(HexFormat.of().parseHex(digest));
            contents.add(sealed);
        }

        void insert(Handle handle, UUID collection, long last, Instant now, String from) throws SQLException {
            var connection = handle.getConnection();
            try (var statement = connection.prepareStatement("""
                    with rows as materialized (
                        select cast(? as uuid) as collection, ? + n as seq, id, type, spec, version, text, label, digest,
                               content, cast(? as timestamptz) as arrived, cast(? as text) as taken_from
                        from unnest(?::text[], ?::text[], ?::text[], ?::bigint[], ?::text[], ?::int[], ?::bytea[], ?::bytea[])
                            with ordinality as r(id, type, spec, version, text, label, digest, content, n)),
                    added as (
                        insert into cyber_object (collection, seq, stix_id, type, spec_version, version, version_text,
                                                  label, digest, arrived, taken_from)
                        select collection, seq, id, type, spec, version, text, label, digest, arrived, taken_from
                        from rows order by seq
                        on conflict (collection, stix_id, label, digest) do nothing returning collection, seq)
                    insert into cyber_content (collection, seq, label, content)
                    select collection, seq, label, content from rows join added using (collection, seq)""")) {
                statement.setObject(1, collection);
                statement.setLong(2, last);
                statement.setTimestamp(3, java.sql.Timestamp.from(now));
                statement.setString(4, from);
                statement.setArray(5, connection.createArrayOf("text", ids.toArray()));
                statement.setArray(6, connection.createArrayOf("text", types.toArray()));
                statement.setArray(7, connection.createArrayOf("text", specs.toArray()));
                statement.setArray(8, connection.createArrayOf("bigint", versions.toArray()));
                statement.setArray(9, connection.createArrayOf("text", versionTexts.toArray()));
                statement.setArray(10, connection.createArrayOf("int4", labels.toArray()));
                statement.setArray(11, connection.createArrayOf("bytea", digests.toArray(new byte[0][])));
                statement.setArray(12, connection.createArrayOf("bytea", contents.toArray(new byte[0][])));
                if (statement.executeUpdate() == 0) return;
            }
            var newest = new TreeMap<Integer, Long>();
            for (var i = 0; i < labels.size(); i++) newest.put(labels.get(i), last + i + 1);
            handle.createUpdate("""
                            insert into cyber_collection_label (collection, label, last_seq)
                            select :collection, l, s from unnest(:labels, :seqs) as n(l, s)
                            on conflict (collection, label) do update set last_seq = excluded.last_seq""")
                    .bind("collection", collection)
                    .bindArray("labels", Integer.class, List.copyOf(newest.keySet()))
                    .bindArray("seqs", Long.class, List.copyOf(newest.values()))
                    .execute();
            handle.createUpdate("update cyber_collection set last_seq = :last where id = :id")
                    .bind("last", last + ids.size())
                    .bind("id", collection)
                    .execute();
        }
    }

    /** Takes versions of an object away: all that the caller sees of them, under whatever labels. Answers whether there were any. */
    boolean remove(TaxiiViews views, TaxiiViews.View view, String id, List<Long> versions) {
        if (versions.isEmpty()) return false;
        return register.in(handle -> {
            handle.createQuery("select last_seq from cyber_collection where id = :id for update")
                    .bind("id", view.collection())
                    .mapTo(Long.class)
                    .findOne();
            var seqs = handle.createQuery("""
                            select seq from cyber_object where collection = :collection and stix_id = :id
                            and version = any(:versions) and label = any(:labels)""")
                    .bind("collection", view.collection())
                    .bind("id", id)
                    .bindArray("versions", Long.class, versions)
                    .bindArray("labels", Integer.class, List.copyOf(view.seen()))
                    .mapTo(Long.class)
                    .list();
            if (seqs.isEmpty()) return false;
            views.remove(handle, view.collection(), seqs, id);
            return true;
        });
    }

    /** Keeps what became of a request; what is older than anybody may ask for goes. */
    void keep(UUID id, UUID collection, String owner, byte[] body) {
        var now = clock.instant();
        register.use(handle -> {
            handle.createUpdate("""
                            insert into cyber_status (id, collection, owner, at, body)
                            values (:id, :collection, :owner, :at, :body)""")
                    .bind("id", id)
                    .bind("collection", collection)
                    .bind("owner", owner)
                    .bind("at", now)
                    .bind("body", body)
                    .execute();
            handle.createUpdate("delete from cyber_status where at < :before")
                    .bind("before", now.minus(STATUS_KEPT))
                    .execute();
        });
    }

    Optional<byte[]> status(UUID id, String owner) {
        return register.in(
                handle -> handle.createQuery("select body from cyber_status where id = :id and owner = :owner")
                        .bind("id", id)
                        .bind("owner", owner)
                        .mapTo(byte[].class)
                        .findOne());
    }
}
