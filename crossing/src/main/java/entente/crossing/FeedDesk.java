package entente.crossing;

import entente.exchange.outbox.Outbound;
import entente.kernel.CanonicalJson;
import entente.kernel.Digest;
import entente.kernel.Nation;
import entente.ledger.Hash;
import entente.registry.Batches.Batch;
import entente.registry.ObligationRecord;
import entente.registry.Outbox;
import entente.seal.EpochKey;
import entente.seal.Fields;
import entente.seal.Json;
import entente.seal.MalformedException;
import entente.seal.Statement;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The door at machine speed. What may be in a feed was released before as any item is: its terms, approved by two persons,
 * recomputed by the partner, held there under a label. A delivery carries many records under that release, with one seal, one
 * signature, one entry of the log and one receipt; each record is checked against the terms on both sides.
 *
 * <p>Nothing crosses that could not be released again now: pact, law, approvals, the terms' own window and a recall are
 * asked at most {@link #LOOK_EVERY} ago. Thread-safe; one feed delivers in one thread.
 */
public final class FeedDesk {
    /** A delivery has no more records than this. */
    public static final int RECORDS = 256;

    /** The kind of notice that carries deliveries. */
    public static final String KIND = "batch";

    private static final Duration LOOK_EVERY = Duration.ofMillis(250);
    private static final Duration EPOCH = Duration.ofMinutes(10);
    /** All records of a delivery together; sealed and written as text they stay below what a message may have. */
    public static final int DELIVERY_BYTES = 512 << 10;

    /** How far the partner's clock may be ahead of ours; the exchange allows no more. */
    private static final Duration AHEAD = Duration.ofMinutes(5);

    private final House house;
    private final Release release;
    private final Reception reception;
    private final Records records;
    private final List<FeedArea> areas;
    private final Runnable waiting;
    private final Map<String, Feed> feeds = new ConcurrentHashMap<>();

    /** @param waiting told that a delivery waits to be sent; it must return at once */
    public FeedDesk(
            House house,
            Release release,
            Reception reception,
            Records records,
            List<FeedArea> areas,
            Runnable waiting) {
        this.house = house;
        this.release = release;
        this.reception = reception;
        this.records = records;
        this.areas = List.copyOf(areas);
        this.waiting = waiting;
    }

    /** What the door keeps of a feed while it runs. */
    private final class Feed {
        private final String id;
        private final boolean ours;
        private final FeedArea area;
        private final FeedArea.Bounds bounds;
        private final Digest digest;
        private Instant looked = Instant.MIN;
        private Optional<String> closed = Optional.empty();
        private @Nullable EpochKey key;
        private Instant keyUntil = Instant.MIN;
        private byte[] opened = new byte[0];
        private long sequence;

        Feed(String id, boolean ours, FeedArea area, FeedArea.Bounds bounds, Digest digest) {
            this.id = id;
            this.ours = ours;
            this.area = area;
            this.bounds = bounds;
            this.digest = digest;
            var newest = house.batches().newest(id).map(Batch::sequence).orElse(0L);
            // What is in the log was promised, and perhaps never sent: its number is not used for another.
            while (ours && house.journal().find(key(id, newest + 1)).isPresent()) newest++;
            this.sequence = newest;
        }

        /** Why nothing may cross now. */
        synchronized Optional<String> closed() {
            var now = house.clock().instant();
            if (now.isBefore(looked) || !now.isBefore(looked.plus(LOOK_EVERY))) {
                closed = recalled()
                        .or(() -> (ours ? release.standsNoMore(id) : reception.standsNoMore(id)).map(Map::toString));
                looked = now;
                if (closed.isPresent()) forgetKey();
            }
            return closed.or(() -> bounds.closed(now));
        }

        private Optional<String> recalled() {
            return house.obligations().of(id).stream()
                    .filter(one -> one.kind() == ObligationRecord.Kind.RECALL)
                    .findFirst()
                    .map(_ -> "it was recalled");
        }

        /** The key of this epoch, to seal with. */
        EpochKey sealing() {
            var now = house.clock().instant();
            if (key == null || !now.isBefore(keyUntil)) {
                forgetKey();
                key = EpochKey.generate(house.partnerSealing());
                keyUntil = now.plus(EPOCH);
            }
            return key;
        }

        /** The key that a delivery names, to open with. */
        EpochKey opening(byte[] wrapped) {
            if (key == null || !java.util.Arrays.equals(opened, wrapped)) {
                forgetKey();
                key = EpochKey.open(wrapped, house.keys().opening());
                opened = wrapped;
            }
            return key;
        }

        synchronized void forgetKey() {
            if (key != null) key.close();
            key = null;
            opened = new byte[0];
        }
    }

    /** What became of a delivery. */
    public sealed interface Answer {
        record Delivered(long sequence) implements Answer {}

        /** Nothing crossed. */
        record Closed(String why) implements Answer {}
    }

    /** Why nothing may cross on a feed now; absent: something may. */
    public Optional<String> closed(String id) {
        return find(id).map(Feed::closed).orElse(Optional.of("there is none"));
    }

    private Optional<Feed> find(String id) {
        var known = feeds.get(id);
        if (known != null) return Optional.of(known);
        return records.find(id).flatMap(record -> {
            for (var area : areas) {
                var bounds = area.bounds(id, record.content());
                if (bounds.isPresent())
                    return Optional.of(feeds.computeIfAbsent(
                            id, _ -> new Feed(id, record.ours(), area, bounds.get(), Digest.of(record.content()))));
            }
            return Optional.empty();
        });
    }

    // ── the way out ─────────────────────────────────────────────────────────────────────────────────────────────

    /**
     * Delivers records on a feed of ours, in their order.
     *
     * @param records 1 to {@link #RECORDS}, in the form that the terms give them
     * @throws MalformedException when one of them is not what was approved; nothing crosses then
     */
    public Answer deliver(String id, List<byte[]> records) {
        var feed = find(id).filter(found -> found.ours).orElseThrow(() -> new NotFoundException("feed"));
        if (records.isEmpty() || records.size() > RECORDS)
            throw new IllegalArgumentException("a delivery has 1 to " + RECORDS + " records, not " + records.size());
        if (records.stream().mapToLong(record -> record.length + 1L).sum() > DELIVERY_BYTES)
            throw new IllegalArgumentException("a delivery has at most " + DELIVERY_BYTES + " bytes");
        synchronized (feed) {
            var closed = feed.closed();
            if (closed.isPresent()) return new Answer.Closed(closed.get());
            for (var record : records) check(feed, record);
            return deliver(feed, records);
        }
    }

    private static void check(Feed feed, byte[] record) {
        if (record.length > feed.bounds.longest())
            throw new MalformedException("record", "is longer than " + feed.bounds.longest() + " bytes");
        for (var each : record) if (each == '\n') throw new MalformedException("record", "has more than one line");
        feed.bounds.check(record);
    }

    private Answer deliver(Feed feed, List<byte[]> records) {
        var sequence = feed.sequence + 1;
        var at = house.clock().instant().truncatedTo(ChronoUnit.MILLIS);
        var root = Hash.ofEntries(records).base64();
        var key = feed.sealing();
        var sealed = key.seal(sequence, bound(feed.id, sequence), joined(records));
        house.halt().accept("batch:before");
        var leaf = house.journal()
                .record(
                        key(feed.id, sequence),
                        "batch",
                        Map.of(
                                "feed",
                                feed.id,
                                "sequence",
                                sequence,
                                "records",
                                records.size(),
                                "root",
                                root,
                                "terms",
                                feed.digest.value(),
                                "sealed",
                                Digest.of(sealed).value()));
        // What is in the log has this number, whatever becomes of it.
        feed.sequence = sequence;
        house.halt().accept("batch:logged");
        var statement = Statement.sign(
                Statement.Type.BATCH,
                new BatchStatement(
                                feed.id,
                                sequence,
                                house.nation(),
                                house.rules().pact().digest(),
                                feed.digest,
                                records.size(),
                                root,
                                Digest.of(sealed),
                                key.wrapped(),
                                at,
                                leaf)
                        .toTree(),
                house.keys().office());
        var id = message(feed.id, sequence);
        var body = CanonicalJson.bytes(Map.of(
                "statement", statement.toTree(), "sealed", Base64.getEncoder().encodeToString(sealed)));
        house.register().use(handle -> {
            entente.registry.Batches.add(
                    handle,
                    new Batch(
                            feed.id,
                            sequence,
                            at,
                            records.size(),
                            root,
                            statement.bytes(),
                            Optional.of(sealed),
                            Optional.empty()));
            Outbox.add(
                    handle,
                    id,
                    Outbound.notice(house.partner(), id, KIND, body, at).toTree(),
                    at);
        });
        waiting.run();
        house.halt().accept("batch:done");
        return new Answer.Delivered(sequence);
    }

    /** The id of the message that carries a delivery. */
    public static String message(String feed, long sequence) {
        return Ids.derived(feed, "batch/" + sequence);
    }

    /** The partner's answer to a delivery: its signed receipt. */
    public void receipted(byte[] answer) {
        var statement = Statement.parse(answer);
        var receipt = BatchReceipt.verify(statement, house.partnerOffice());
        var batch = house.batches().find(receipt.feed(), receipt.sequence()).orElseThrow();
        if (!Digest.of(batch.statement()).equals(receipt.delivered()) || receipt.records() != batch.records())
            throw new MalformedException("batch receipt", "is not about what was delivered");
        house.register()
                .use(handle -> entente.registry.Batches.receipt(
                        handle, receipt.feed(), receipt.sequence(), statement.bytes()));
    }

    // ── the way in ──────────────────────────────────────────────────────────────────────────────────────────────

    /** Takes a delivery of the partner's: everything it says is computed again. The answer is our receipt. */
    public byte[] arrived(Nation from, byte[] body, BiConsumer<Handle, byte[]> besides) {
        var fields = new Fields(Json.object(body, "batch"), "batch").only("statement", "sealed");
        var statement = Statement.of(fields.object("statement"));
        var said = BatchStatement.verify(statement, house.partnerOffice());
        var feed =
                find(said.feed()).filter(found -> !found.ours).orElseThrow(() -> new RefusedNoticeException("unknown"));
        if (!said.by().equals(from)
                || !said.pact().equals(house.rules().pact().digest())
                || !said.terms().equals(feed.digest)
                || said.sequence() < 1
                || said.at().isAfter(house.clock().instant().plus(AHEAD))) throw new RefusedNoticeException("mismatch");
        synchronized (feed) {
            if (feed.closed().isPresent()) throw new RefusedNoticeException("closed");
            var sealed = fields.base64("sealed");
            if (!Digest.of(sealed).equals(said.sealed()))
                throw new MalformedException("batch", "is not what its statement says");
            var records =
                    split(feed.opening(said.key()).open(said.sequence(), bound(feed.id, said.sequence()), sealed));
            if (records.size() != said.records() || records.isEmpty() || records.size() > RECORDS)
                throw new MalformedException("batch", "has " + records.size() + " records");
            for (var record : records) check(feed, record);
            if (!Hash.ofEntries(records).base64().equals(said.root()))
                throw new MalformedException("batch", "its root is not that of its records");
            var leaf = house.journal()
                    .record(
                            key(feed.id, said.sequence()),
                            "batch-received",
                            Map.of(
                                    "feed",
                                    feed.id,
                                    "sequence",
                                    said.sequence(),
                                    "statement",
                                    Digest.of(statement.bytes()).value(),
                                    "leaf",
                                    said.leaf().toTree()));
            var receipt = new BatchReceipt(
                            feed.id,
                            said.sequence(),
                            house.nation(),
                            Digest.of(statement.bytes()),
                            records.size(),
                            house.clock().instant().truncatedTo(ChronoUnit.MILLIS),
                            leaf)
                    .sign(house.keys().office())
                    .bytes();
            house.register().use(handle -> {
                var fresh = entente.registry.Batches.add(
                        handle,
                        new Batch(
                                feed.id,
                                said.sequence(),
                                said.at(),
                                records.size(),
                                said.root(),
                                statement.bytes(),
                                Optional.of(sealed),
                                Optional.of(receipt)));
                if (!fresh) throw new RefusedNoticeException("taken");
                besides.accept(handle, receipt);
            });
            feed.area.delivered(feed.id, said.sequence(), records);
            return receipt;
        }
    }

    /**
     * Forgets what was in deliveries whose time of keeping is over; that they crossed, and their receipts, stay.
     *
     * @return how many
     */
    public int forget(String feed, Instant before) {
        var day = before.truncatedTo(ChronoUnit.DAYS);
        house.journal()
                .record(
                        "feed/" + feed + "/forgotten/" + day,
                        "batches-forgotten",
                        Map.of("feed", feed, "before", day.toString()));
        return house.batches().forget(feed, day);
    }

    /** The records of a delivery that we hold, opened again: for replaying. */
    public List<byte[]> records(Batch batch) {
        if (batch.sealed().isEmpty()) return List.of();
        var said = BatchStatement.verify(Statement.parse(batch.statement()), house.partnerOffice());
        try (var key = EpochKey.open(said.key(), house.keys().opening())) {
            return split(key.open(
                    batch.sequence(),
                    bound(batch.feed(), batch.sequence()),
                    batch.sealed().get()));
        }
    }

    private static String key(String feed, long sequence) {
        return "batch/" + feed + "/" + sequence;
    }

    private static byte[] bound(String feed, long sequence) {
        return (feed + "/" + sequence).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] joined(List<byte[]> records) {
        var out = new ByteArrayOutputStream();
        for (var record : records) {
            out.writeBytes(record);
            out.write('\n');
        }
        return out.toByteArray();
    }

    private static List<byte[]> split(byte[] content) {
        var records = new ArrayList<byte[]>();
        var from = 0;
        for (var i = 0; i < content.length; i++)
            if (content[i] == '\n') {
                records.add(java.util.Arrays.copyOfRange(content, from, i));
                from = i + 1;
            }
        if (from != content.length) throw new MalformedException("batch", "its last record has no end");
        return records;
    }
}
