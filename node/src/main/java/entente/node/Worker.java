package entente.node;

import entente.crossing.AssuranceDesk;
import entente.crossing.House;
import entente.crossing.InventoryDesk;
import entente.crossing.NotReadyException;
import entente.crossing.ObligationFlow;
import entente.crossing.Reception;
import entente.crossing.Release;
import entente.crossing.RetentionDesk;
import entente.industry.visit.VisitDesk;
import entente.registry.ReceptionRecord;
import entente.registry.ReleaseRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes releases, receptions, obligations and what is said of visits as far as they can go: when woken, and every second besides, so that what a crash
 * interrupted goes on by itself. No two threads work on one thing.
 */
final class Worker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    /** Its periods are days; at the start too, so that a node which is often stopped erases all the same. */
    private static final Duration RETENTION_EVERY = Duration.ofHours(1);
    /** When it could not be done, as before the partner's annex is here. */
    private static final Duration RETENTION_AGAIN = Duration.ofSeconds(10);

    private static final int AT_ONCE = 4;
    private static final Set<ReleaseRecord.Stage> GOING_OUT =
            Set.of(ReleaseRecord.Stage.APPROVED, ReleaseRecord.Stage.GUARDED, ReleaseRecord.Stage.SEALED);
    private static final Set<ReceptionRecord.Stage> COMING_IN =
            Set.of(ReceptionRecord.Stage.RECEIVED, ReceptionRecord.Stage.VERIFIED);

    private final House house;
    private final Release release;
    private final Reception reception;
    private final ObligationFlow obligations;
    private final InventoryDesk inventory;
    private final AssuranceDesk assurances;
    private final RetentionDesk retention;
    private final VisitDesk visits;
    private final Runnable outbox;
    private final Semaphore news = new Semaphore(0);
    private final Set<String> inProgress = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newFixedThreadPool(
            AT_ONCE, Thread.ofPlatform().daemon().name("crossing-", 0).factory());
    private final Thread looker;
    private volatile Instant retentionDue = Instant.EPOCH;
    private volatile boolean closed;

    /** @param outbox told when there may be something to send */
    Worker(
            House house,
            Release release,
            Reception reception,
            ObligationFlow obligations,
            InventoryDesk inventory,
            AssuranceDesk assurances,
            RetentionDesk retention,
            VisitDesk visits,
            Runnable outbox) {
        this.house = house;
        this.release = release;
        this.reception = reception;
        this.obligations = obligations;
        this.inventory = inventory;
        this.assurances = assurances;
        this.retention = retention;
        this.visits = visits;
        this.outbox = outbox;
        this.looker = Thread.ofPlatform().daemon().name("crossing-looker").start(this::run);
    }

    void wake() {
        news.release();
    }

    private void run() {
        while (!closed) {
            try {
                look();
                var _ = news.tryAcquire(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
                news.drainPermits();
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                if (closed) return;
                LOG.error("The register cannot be read; trying again", e);
                pause();
            }
        }
    }

    private void pause() {
        try {
            Thread.sleep(LOOK_EVERY);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        house.releases().approvedEnough().forEach(id -> begin(id, () -> release.carryOut(id)));
        house.releases().atStages(GOING_OUT).forEach(id -> begin(id, () -> release.carryOut(id)));
        house.receptions().atStages(COMING_IN).forEach(id -> begin(id, () -> reception.carryOut(id)));
        house.obligations().atWork().forEach(id -> begin(id, () -> obligations.carryOut(id)));
        house.assurances().atWork().forEach(id -> begin(id, () -> assurances.carryOut(id)));
        begin("musters", inventory::carryOut);
        begin("visits", visits::carryOut);
        var now = house.clock().instant();
        if (now.isBefore(retentionDue)) return;
        retentionDue = now.plus(RETENTION_AGAIN);
        begin("retention", () -> {
            retention.carryOut();
            retentionDue = now.plus(RETENTION_EVERY);
        });
    }

    @FunctionalInterface
    private interface Work {
        void run() throws InterruptedException;
    }

    private void begin(String id, Work work) {
        if (!inProgress.add(id)) return;
        threads.execute(() -> {
            try {
                work.run();
                outbox.run();
            } catch (NotReadyException later) {
                LOG.info("{} waits: {}", id, later.getMessage());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException e) {
                if (!closed) LOG.error("{} could not go on; it will be tried again", id, e);
            } finally {
                inProgress.remove(id);
            }
        });
    }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        looker.interrupt();
        threads.shutdownNow();
        if (!threads.awaitTermination(10, TimeUnit.SECONDS)) LOG.warn("a step is still running");
    }
}
