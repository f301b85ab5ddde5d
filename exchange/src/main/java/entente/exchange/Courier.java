package entente.exchange;

import entente.exchange.outbox.Answer;
import entente.exchange.outbox.Backoff;
import entente.exchange.outbox.Effect;
import entente.exchange.outbox.Event;
import entente.exchange.outbox.Outbound;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries the messages of one outbox to one partner, in a thread of its own. Each message that is due makes one request
 * and stands back behind the others; each state is saved before the next is begun.
 */
public final class Courier implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Courier.class);
    private static final int ROUND = 32;
    private static final Duration LONGEST_REST = Duration.ofMinutes(1);

    private final OutboxStore outbox;
    private final ExchangeClient client;
    private final ContentSource content;
    private final InstantSource clock;
    private final Consumer<Outbound> finished;
    private final Thread thread;

    private final Lock lock = new ReentrantLock();
    private final Condition change = lock.newCondition();
    private boolean woken;
    private volatile boolean closed;

    /** Those that this process has carried before; for the others it is a new process. */
    private final Set<String> carried = new HashSet<>();

    private int outOfReach;
    private Instant pauseUntil = Instant.MIN;

    private Courier(
            OutboxStore outbox,
            ExchangeClient client,
            ContentSource content,
            InstantSource clock,
            Consumer<Outbound> finished) {
        this.outbox = outbox;
        this.client = client;
        this.content = content;
        this.clock = clock;
        this.finished = finished;
        this.thread = Thread.ofVirtual().name("courier").unstarted(this::run);
    }

    /**
     * @param client closed with the courier
     * @param finished told after the final state of a message is saved, in the courier's thread; a crash in between
     *     loses the call, not the state
     */
    public static Courier start(
            OutboxStore outbox,
            ExchangeClient client,
            ContentSource content,
            InstantSource clock,
            Consumer<Outbound> finished) {
        var courier = new Courier(outbox, client, content, clock, finished);
        courier.thread.start();
        return courier;
    }

    /** There is something new, or reason to think that the partner is back. */
    public void wake() {
        lock.lock();
        try {
            woken = true;
            change.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        while (!closed) {
            try {
                rest(round());
            } catch (InterruptedException _) {
                return;
            } catch (RuntimeException e) {
                if (closed) return;
                LOG.error("The outbox cannot be worked on; trying again", e);
                pauseUntil = clock.instant().plusSeconds(1);
            }
        }
    }

    /** Goes once through what is due; answers when to come again. */
    private Instant round() {
        var now = clock.instant();
        if (now.isBefore(pauseUntil)) return pauseUntil;
        for (var message : outbox.due(now, ROUND)) {
            if (closed) return Instant.MAX;
            carry(message);
            if (clock.instant().isBefore(pauseUntil)) return pauseUntil;
        }
        return outbox.nextDue().orElse(Instant.MAX);
    }

    private void carry(Outbound message) {
        var state = message;
        if (carried.add(message.id())) state = save(state, new Event.Restarted());
        var step = Outbound.advance(state, new Event.Due(), clock.instant());
        outbox.save(step.state());
        for (var effect : step.effects()) {
            if (!(effect instanceof Effect.Send send)) continue;
            var answer = client.ask(send, content);
            if (closed && (answer instanceof Answer.Failed || answer instanceof Answer.Unreachable)) return;
            reach(answer, message.id());
            save(step.state(), new Event.Answered(send.turn(), answer));
        }
    }

    private Outbound save(Outbound state, Event event) {
        var step = Outbound.advance(state, event, clock.instant());
        outbox.save(step.state());
        step.state().trouble().ifPresent(why -> LOG.info("Message {} not delivered yet: {}", state.id(), why));
        if (step.effects().contains(new Effect.Finish())) {
            carried.remove(state.id());
            finished.accept(step.state());
        }
        return step.state();
    }

    /** While nobody answers at all, one message knocks for all of them. */
    private void reach(Answer answer, String id) {
        if (answer instanceof Answer.Unreachable) {
            outOfReach++;
            pauseUntil = clock.instant().plus(Backoff.after(id, outOfReach));
        } else {
            outOfReach = 0;
            pauseUntil = Instant.MIN;
        }
    }

    private void rest(Instant until) throws InterruptedException {
        lock.lock();
        try {
            while (!woken && !closed) {
                var now = clock.instant();
                if (!now.isBefore(until)) return;
                var longest = now.plus(LONGEST_REST);
                var nanos = Duration.between(now, until.isBefore(longest) ? until : longest)
                        .toNanos();
                if (!change.await(nanos, TimeUnit.NANOSECONDS)) return;
            }
            if (woken) pauseUntil = Instant.MIN;
            woken = false;
        } finally {
            lock.unlock();
        }
    }

    /** Ends at once; the message on its way stays as it was saved. */
    @Override
    public void close() {
        closed = true;
        wake();
        client.close();
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
