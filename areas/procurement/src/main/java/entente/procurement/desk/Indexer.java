package entente.procurement.desk;

import entente.crossing.Contents;
import entente.crossing.House;
import entente.seal.MalformedException;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes sets searchable once they are here, and forgets those that are gone: it looks every second, so that what a crash
 * interrupted goes on by itself.
 */
final class Indexer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Indexer.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private final House house;
    private final SetStore store;
    private final SetKeys keys;
    private final Shelf shelf;
    private final Contents contents;
    private final Set<String> unreadable = ConcurrentHashMap.newKeySet();
    private final Thread looker;
    private volatile boolean closed;

    Indexer(House house, SetStore store, SetKeys keys, Shelf shelf, Contents contents) {
        this.house = house;
        this.store = store;
        this.keys = keys;
        this.shelf = shelf;
        this.contents = contents;
        this.looker = Thread.ofPlatform().daemon().name("procurement").start(this::run);
    }

    private void run() {
        while (!closed)
            try {
                look();
                Thread.sleep(LOOK_EVERY);
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                if (closed) return;
                LOG.error("Sets of records cannot be looked after; trying again", e);
                try {
                    Thread.sleep(LOOK_EVERY);
                } catch (InterruptedException ended) {
                    return;
                }
            }
    }

    private synchronized void look() {
        for (var waiting : store.waiting()) if (!unreadable.contains(waiting.id())) index(waiting, _ -> {});
        var all = new HashSet<>(store.all());
        shelf.keepOnly(all);
        for (var id : keys.all()) if (!all.contains(id)) keys.erase(id);
        var keyed = Set.copyOf(keys.all());
        for (var id : all) if (!keyed.contains(id)) store.drop(id);
    }

    /** Makes a set of ours searchable now. */
    void index(String item) {
        index(item, _ -> {});
    }

    synchronized void index(String item, IntConsumer progress) {
        for (var waiting : store.waiting()) if (waiting.id().equals(item)) index(waiting, progress);
    }

    private void index(SetStore.Waiting waiting, IntConsumer progress) {
        try {
            var content = waiting.ours()
                    ? contents.own(waiting.id())
                    : contents.held(waiting.id()).orElse(null);
            if (content == null) return;
            house.journal()
                    .record(
                            waiting.id() + "/indexed",
                            "records-indexed",
                            Map.of("set", waiting.id(), "ours", waiting.ours()));
            store.index(waiting.id(), waiting.ours(), waiting.purpose(), content, progress);
        } catch (MalformedException unfit) {
            // It stays an item or a holding, which people may open; it is not searched.
            unreadable.add(waiting.id());
            house.journal()
                    .record(
                            waiting.id() + "/not-indexed",
                            "records-not-indexed",
                            Map.of("set", waiting.id(), "why", String.valueOf(unfit.getMessage())));
            LOG.warn("{} is not searched: {}", waiting.id(), unfit.getMessage());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        closed = true;
        looker.interrupt();
        try {
            looker.join(Duration.ofSeconds(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
