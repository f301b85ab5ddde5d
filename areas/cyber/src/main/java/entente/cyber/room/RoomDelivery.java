package entente.cyber.room;

import entente.crossing.FeedDesk;
import entente.crossing.House;
import entente.cyber.taxii.ContentSeal;
import entente.registry.ReceptionRecord.Keeping;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings our entries to the partner, and keeps what the partner delivered. After a crash it goes on where it was. */
final class RoomDelivery implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RoomDelivery.class);
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);
    private static final Duration FIRST_WAIT = Duration.ofSeconds(5);
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    private final House house;
    private final FeedDesk door;
    private final RoomArea area;
    private final Rooms rooms;
    private final ContentSeal seal;
    private final RoomShelf shelf;
    private final Supplier<List<Half>> halves;
    private final Consumer<Half> news;
    private final Map<String, Patience> patiences = new ConcurrentHashMap<>();
    private final Semaphore waiting = new Semaphore(0);
    private final Thread thread;
    private volatile boolean closed;

    /**
     * @param halves those that both nations have now
     * @param news told of a half in which something came or went
     */
    RoomDelivery(
            House house,
            FeedDesk door,
            RoomArea area,
            Rooms rooms,
            ContentSeal seal,
            RoomShelf shelf,
            Supplier<List<Half>> halves,
            Consumer<Half> news) {
        this.house = house;
        this.door = door;
        this.area = area;
        this.rooms = rooms;
        this.seal = seal;
        this.shelf = shelf;
        this.halves = halves;
        this.news = news;
        this.thread = Thread.ofPlatform().daemon().name("rooms").unstarted(this::run);
    }

    void start() {
        area.listen(this::delivered);
        thread.start();
    }

    /** There is something to deliver, or a receipt came. */
    void wake() {
        waiting.release();
    }

    private void run() {
        while (!closed) {
            try {
                for (var half : halves.get()) look(half);
                erase();
                if (waiting.tryAcquire(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS)) waiting.drainPermits();
            } catch (InterruptedException ended) {
                return;
            } catch (RuntimeException e) {
                if (closed) return;
                LOG.error("Rooms cannot be served now; trying again", e);
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(1000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What is wrong in one room is no reason to stop others. */
    private void look(Half half) {
        try {
            if (half.ours()) {
                if (rooms.receipted(half.release(), house.clock().instant())) receipted(half);
                again(half.release());
                send(half.release());
            } else takeLeft(half);
        } catch (RuntimeException e) {
            if (!closed)
                LOG.error(
                        "Nothing goes in room {} now; trying again",
                        half.terms().id(),
                        e);
        }
    }

    private void receipted(Half half) {
        news.accept(half);
        if (rooms.unacknowledged(half.release()).isEmpty()
                && rooms.unsent(half.release(), 0, 1).isEmpty()) patiences.remove(half.release());
    }

    // ── the way out ─────────────────────────────────────────────────────────────────────────────────────────────

    private void send(String feed) {
        var next = gathered(feed);
        if (next.records().isEmpty()) return;
        if (door.deliver(feed, next.records()) instanceof FeedDesk.Answer.Delivered(var sequence)) {
            house.halt().accept("room-sent:logged");
            rooms.sent(feed, next.numbers(), sequence);
            if (next.more()) wake();
        }
    }

    /** @param more there is something besides that may go */
    private record Gathered(List<byte[]> records, List<Long> numbers, boolean more) {}

    /** What the next delivery has in it. What may not go now waits until it may, however many that are; it holds up no other. */
    private Gathered gathered(String feed) {
        var records = new ArrayList<byte[]>();
        var numbers = new ArrayList<Long>();
        var patience = patience(feed);
        var waits = house.clock().instant().isBefore(patience.until());
        var bytes = 0L;
        var page = rooms.unsent(feed, 0, FeedDesk.RECORDS);
        if (page.isEmpty() || door.closed(feed).isPresent()) return new Gathered(records, numbers, false);
        while (!page.isEmpty()) {
            for (var row : page) {
                var alone = patience.alone().contains(row.number());
                if (alone && waits) continue;
                var record = seal.open(UUID.fromString(feed), row.id(), row.content());
                if (!area.takes(feed, record)) continue;
                if (records.size() == FeedDesk.RECORDS
                        || bytes + record.length + 1 > FeedDesk.DELIVERY_BYTES
                        || alone && !records.isEmpty()) return new Gathered(records, numbers, true);
                records.add(record);
                numbers.add(row.number());
                bytes += record.length + 1;
                if (alone) return new Gathered(records, numbers, true);
            }
            page = rooms.unsent(feed, page.getLast().number(), FeedDesk.RECORDS);
        }
        return new Gathered(records, numbers, false);
    }

    /**
     * What went in a delivery that the partner did not take goes again, ever later, and each entry alone: one that is not sound
     * there holds up no other.
     */
    private void again(String feed) {
        for (var sequence : rooms.unacknowledged(feed)) {
            if (house.outbox().has(FeedDesk.message(feed, sequence))) continue;
            // Its receipt may have come just now.
            if (house.batches().find(feed, sequence).orElseThrow().receipt().isPresent()) continue;
            house.journal()
                    .record(
                            "room/" + feed + "/not-taken/" + sequence,
                            "room-not-taken",
                            Map.of("room", feed, "sequence", sequence));
            var numbers = rooms.unsend(feed, sequence);
            patiences.put(
                    feed, patience(feed).afterRefusal(numbers, house.clock().instant()));
        }
    }

    private Patience patience(String feed) {
        return patiences.getOrDefault(feed, Patience.NONE);
    }

    /**
     * How long to wait after refusals.
     *
     * @param alone what goes in a delivery of its own
     */
    private record Patience(int refusals, Instant until, Set<Long> alone) {
        static final Patience NONE = new Patience(0, Instant.MIN, Set.of());

        Patience afterRefusal(List<Long> numbers, Instant now) {
            var all = new HashSet<>(alone);
            all.addAll(numbers);
            var wait = FIRST_WAIT.multipliedBy(1L << Math.min(refusals, 9));
            return new Patience(
                    refusals + 1, now.plus(wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT), Set.copyOf(all));
        }
    }

    // ── the way in ──────────────────────────────────────────────────────────────────────────────────────────────

    private void delivered(String feed, long sequence, List<byte[]> records) {
        halves.get().stream()
                .filter(half -> !half.ours() && half.release().equals(feed))
                .findFirst()
                .ifPresent(half -> take(half, sequence, records));
    }

    private void takeLeft(Half half) {
        for (var sequence : rooms.untaken(half.release()))
            take(
                    half,
                    sequence,
                    door.records(house.batches().find(half.release(), sequence).orElseThrow()));
    }

    private void take(Half half, long sequence, List<byte[]> records) {
        var policy = house.rules().policy(half.nation());
        var rows = new ArrayList<Rooms.Row>();
        for (var record : records) {
            var entry = RoomEntry.read(record, policy);
            rows.add(new Rooms.Row(
                    entry.id(), seal.seal(UUID.fromString(half.release()), entry.id(), record), record.length));
        }
        var known = rooms.take(half.release(), sequence, rows, house.clock().instant());
        requireSame(half, known, records);
        news.accept(half);
    }

    /** What comes a second time is what it was; else the first stays, and the log says so. */
    private void requireSame(Half half, List<String> known, List<byte[]> records) {
        if (known.isEmpty()) return;
        var policy = house.rules().policy(half.nation());
        var here = new java.util.HashMap<String, RoomEntry>();
        for (var kept : shelf.entries(half)) here.put(kept.entry().id(), kept.entry());
        for (var record : records) {
            var entry = RoomEntry.read(record, policy);
            if (known.contains(entry.id()) && !entry.equals(here.get(entry.id())))
                house.journal()
                        .record(
                                "room/" + half.release() + "/refused/" + entry.id(),
                                "room-entry-refused",
                                Map.of("room", half.release(), "entry", entry.id(), "why", "another entry has its id"));
        }
    }

    // ── what was given back ─────────────────────────────────────────────────────────────────────────────────────

    /** What came under terms that were returned or destroyed goes with them. */
    private void erase() {
        for (var feed : rooms.theirs()) {
            var gone = house.receptions()
                    .find(feed)
                    .filter(found -> found.keeping() == Keeping.RETURNED || found.keeping() == Keeping.DESTROYED);
            if (gone.isEmpty()) continue;
            house.journal().record("room/" + feed + "/erased", "room-erased", Map.of("room", feed));
            // The sealed deliveries first: while the entries are here, a crash leaves the rest to the next look.
            door.forget(feed, house.clock().instant().plus(Duration.ofDays(2)));
            rooms.erase(feed);
            shelf.forget(feed);
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
