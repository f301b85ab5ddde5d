package entente.procurement.desk;

import entente.kernel.CanonicalJson;
import entente.procurement.record.ProcurementRecord;
import entente.procurement.record.RecordTree;
import entente.procurement.record.SetHead;
import entente.procurement.search.IndexBuilder;
import entente.procurement.search.SetIndex;
import entente.registry.Register;
import entente.seal.Json;
import entente.seal.MalformedException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.IntConsumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * What the register keeps so that sets can be searched. Made of a set's content in one transaction, so it is there whole or not at
 * all; people's reading goes through the role for which the database asks again what they may know of.
 */
final class SetStore {
    /** How many records are sealed together. */
    static final int BLOCK = 32;

    private final Register register;
    private final SetKeys keys;

    SetStore(Register register, SetKeys keys) {
        this.register = register;
        this.keys = keys;
    }

    /**
     * Reads a set's content and keeps what a search needs.
     *
     * @param progress told how many records there are so far
     * @throws MalformedException when it is not a set, or not of this purpose
     */
    void index(String id, boolean ours, String purpose, InputStream content, IntConsumer progress) {
        var seal = keys.fresh(id);
        register.use(handle -> {
            var head = new SetHead[1];
            var counting = new SetAbout.Counting();
            var bytes = new long[1];
            // The rows of a set refer to it, and what it says is known only at its end.
            handle.execute("set constraints all deferred");
            var segments = new Batch(handle, seal, id, "segment", 1);
            var blocks = new Batch(handle, seal, id, "block", 256);
            var builder = new IndexBuilder(segment -> {
                bytes[0] += segment.length;
                segments.add(segment);
            });
            var block = new BlockWriter(blocks);
            var ids = new RecordIds();
            try (var lines = new Lines(content)) {
                for (var line = lines.next(); line.isPresent(); line = lines.next()) {
                    if (head[0] == null) {
                        head[0] = SetHead.read(line.get());
                        continue;
                    }
                    var record = record(line.get());
                    if (!ids.add(record.id()))
                        throw new MalformedException("set", "has the id " + record.id() + " twice");
                    builder.add(record);
                    counting.add(record);
                    block.add(line.get());
                    if (counting.records() > SetHead.MOST_RECORDS)
                        throw new MalformedException("set", "has more than " + SetHead.MOST_RECORDS + " records");
                    if (counting.records() % 1024 == 0) progress.accept(counting.records());
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            if (head[0] == null) throw new MalformedException("set", "has no head");
            if (head[0].records() != counting.records())
                throw new MalformedException(
                        "set", "says " + head[0].records() + " records and has " + counting.records());
            if (!ours && !head[0].purpose().equals(purpose))
                throw new MalformedException("set", "was made for " + head[0].purpose() + ", and came for " + purpose);
            block.end();
            var facets = builder.end();
            segments.end();
            blocks.end();
            handle.createUpdate("""
                            insert into procurement_set (id, ours, purpose, records, bytes, about, facets)
                            values (:id, :ours, :purpose, :records, :bytes, :about, :facets)""")
                    .bind("id", UUID.fromString(id))
                    .bind("ours", ours)
                    .bind("purpose", head[0].purpose())
                    .bind("records", counting.records())
                    .bind("bytes", bytes[0])
                    .bind("about", seal.seal("about", counting.about(head[0]).bytes()))
                    .bind("facets", seal.seal("facets", facets))
                    .execute();
        });
    }

    static ProcurementRecord record(byte[] line) {
        var tree = Json.object(line, "record");
        var record = RecordTree.read(tree);
        // What is kept, shown and digested is one form: another would be another content that says the same.
        if (!java.util.Arrays.equals(CanonicalJson.bytes(tree), line))
            throw new MalformedException("set", record.id() + " is not written canonically");
        return record;
    }

    private static final class Batch {
        private final PreparedBatch batch;
        private final SetSeal seal;
        private final String id;
        private final String what;
        private final int together;
        private int number;

        Batch(Handle handle, SetSeal seal, String id, String what, int together) {
            this.batch = handle.prepareBatch(
                    "insert into procurement_" + what + " (set_id, number, content) values (:set, :number, :content)");
            this.seal = seal;
            this.id = id;
            this.what = what;
            this.together = together;
        }

        void add(byte[] content) {
            batch.bind("set", UUID.fromString(id))
                    .bind("number", number)
                    .bind("content", seal.seal(what + "/" + number, content))
                    .add();
            number++;
            if (batch.size() == together) batch.execute();
        }

        void end() {
            if (batch.size() > 0) batch.execute();
        }
    }

    /** Joins lines into blocks. */
    private static final class BlockWriter {
        private final Batch blocks;
        private final List<byte[]> lines = new ArrayList<>();

        BlockWriter(Batch blocks) {
            this.blocks = blocks;
        }

        void add(byte[] line) {
            lines.add(line);
            if (lines.size() == BLOCK) end();
        }

        void end() {
            if (lines.isEmpty()) return;
            blocks.add(Blocks.pack(lines));
            lines.clear();
        }
    }

    // ── reading ─────────────────────────────────────────────────────────────────────────────────────────────────

    /** Of these sets, the ones of which the database too says that somebody may know; with how large they are. */
    Map<String, Long> known(String person, Instant now, Set<String> ids) {
        return register.as(person, now, handle -> {
            var known = new HashMap<String, Long>();
            handle.createQuery("select id, bytes from procurement_set where id = any(:ids)")
                    .bindArray(
                            "ids",
                            UUID.class,
                            ids.stream().map(UUID::fromString).toList())
                    .map((row, _) -> known.put(row.getString(1), row.getLong(2)) == null)
                    .list();
            return known;
        });
    }

    /** The index of a set, read as somebody who may know of it. */
    Optional<SetIndex> load(String person, Instant now, String id) {
        var seal = keys.find(id);
        if (seal.isEmpty()) return Optional.empty();
        return register.as(
                person,
                now,
                handle -> handle.createQuery("select facets from procurement_set where id = :id")
                        .bind("id", UUID.fromString(id))
                        .mapTo(byte[].class)
                        .findFirst()
                        .map(facets -> SetIndex.read(
                                id,
                                seal.get().open("facets", facets),
                                handle.createQuery(
                                                "select number, content from procurement_segment where set_id = :id order by number")
                                        .bind("id", UUID.fromString(id))
                                        .map((row, _) -> seal.get().open("segment/" + row.getInt(1), row.getBytes(2)))
                                        .list())));
    }

    /** Records of a set by their places, as they stand there. */
    Map<Integer, byte[]> records(String person, Instant now, String id, Set<Integer> numbers) {
        var seal = keys.find(id);
        if (seal.isEmpty() || numbers.isEmpty()) return Map.of();
        var wanted = new TreeSet<Integer>();
        for (var number : numbers) wanted.add(number / BLOCK);
        return register.as(person, now, handle -> {
            var found = new HashMap<Integer, byte[]>();
            handle.createQuery("""
                            select number, content from procurement_block where set_id = :id and number = any(:numbers)""")
                    .bind("id", UUID.fromString(id))
                    .bindArray("numbers", Integer.class, List.copyOf(wanted))
                    .map((row, _) -> {
                        var block = row.getInt(1);
                        var lines = Blocks.unpack(seal.get().open("block/" + block, row.getBytes(2)));
                        for (var i = 0; i < lines.size(); i++)
                            if (numbers.contains(block * BLOCK + i)) found.put(block * BLOCK + i, lines.get(i));
                        return block;
                    })
                    .list();
            return found;
        });
    }

    // ── the node ────────────────────────────────────────────────────────────────────────────────────────────────

    /** For the node itself, which decides by it. Absent while it is not indexed. */
    Optional<SetAbout> about(String id) {
        return register.in(handle -> handle.createQuery("select about from procurement_set where id = :id")
                        .bind("id", UUID.fromString(id))
                        .mapTo(byte[].class)
                        .findFirst())
                .flatMap(kept -> keys.find(id).map(seal -> SetAbout.read(seal.open("about", kept))));
    }

    /** Those of ours that somebody made. */
    List<String> madeBy(String person) {
        return register.in(handle -> handle.createQuery("""
                        select s.id from procurement_set s join item i on i.id = s.id where i.created_by = :person""")
                .bind("person", person)
                .mapTo(String.class)
                .list());
    }

    /** Those of ours that a colleague gave somebody for a purpose, now. */
    List<String> givenTo(String person, String purpose, Instant now) {
        return register.in(handle -> handle.createQuery("""
                        select distinct g.set_id from procurement_grant g
                        join procurement_set s on s.id = g.set_id and s.ours and s.purpose = g.purpose
                        where g.person = :person and g.purpose = :purpose and g.from_time <= :now and g.until_time > :now
                        and g.ended_at is null""")
                .bind("person", person)
                .bind("purpose", purpose)
                .bind("now", now)
                .mapTo(String.class)
                .list());
    }

    /** The partner's of which somebody has need to know now. */
    List<String> grantedTo(String person, Instant now) {
        return register.in(handle -> handle.createQuery("""
                        select distinct n.reception from need_to_know n
                        join procurement_set s on s.id = n.reception and not s.ours
                        where n.person = :person and n.from_time <= :now and n.until_time > :now and n.ended_at is null""")
                .bind("person", person)
                .bind("now", now)
                .mapTo(String.class)
                .list());
    }

    /** Sets that are here and not indexed yet: of ours, and held. */
    record Waiting(String id, boolean ours, String purpose) {}

    List<Waiting> waiting() {
        return register.in(handle -> handle.createQuery("""
                        select id, true as ours, '' as purpose from item i where media_type = :type and content is not null
                        and not exists (select 1 from procurement_set s where s.id = i.id)
                        union all
                        select id, false, coalesce(purpose, '') from reception r where media_type = :type and stage = 'HELD'
                        and keeping = 'KEPT' and not exists (select 1 from procurement_set s where s.id = r.id)""")
                .bind("type", SetHead.MEDIA_TYPE)
                .map((row, _) -> new Waiting(row.getString(1), row.getBoolean(2), row.getString(3)))
                .list());
    }

    Set<String> all() {
        return register.in(handle -> Set.copyOf(handle.createQuery("select id from procurement_set")
                .mapTo(String.class)
                .list()));
    }

    /** What cannot be read without its key is made anew. */
    void drop(String id) {
        register.use(handle -> handle.createUpdate("delete from procurement_set where id = :id")
                .bind("id", UUID.fromString(id))
                .execute());
        keys.erase(id);
    }

    static String text(byte[] line) {
        return new String(line, StandardCharsets.UTF_8);
    }
}
