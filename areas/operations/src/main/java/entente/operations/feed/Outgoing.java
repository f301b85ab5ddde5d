package entente.operations.feed;

import entente.crossing.FeedDesk;
import entente.operations.profile.Outcome;
import entente.operations.profile.ReleaseProfile;
import entente.operations.profile.Sanitiser;
import entente.operations.track.Observation;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One feed of ours while it is open, in a thread of its own: observations through the profile, and what it lets out to the
 * door, at most {@link FeedDesk#RECORDS} at a time and not later than {@link #LOOK_EVERY} after it was due.
 */
final class Outgoing implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Outgoing.class);
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);
    private static final int WAITING = 200_000;

    private final String feed;
    private final ReleaseProfile profile;
    private final Sanitiser sanitiser;
    private final FeedDesk door;
    private final Clock clock;
    private final BlockingQueue<Observation> waiting = new ArrayBlockingQueue<>(WAITING);
    private final Map<String, Long> counts = new TreeMap<>();
    private final Thread thread;
    private volatile boolean closed;
    private volatile boolean resume;
    private volatile Optional<Outcome.Trip> tripped = Optional.empty();
    private volatile @Nullable Picture shown;

    Outgoing(String feed, ReleaseProfile profile, Sanitiser sanitiser, FeedDesk door, Clock clock) {
        this.feed = feed;
        this.profile = profile;
        this.sanitiser = sanitiser;
        this.door = door;
        this.clock = clock;
        this.thread = Thread.ofPlatform()
                .daemon()
                .name("feed-" + feed.substring(0, 8))
                .start(this::run);
    }

    ReleaseProfile profile() {
        return profile;
    }

    /** What was taken in and what became of it, by reason. */
    synchronized Map<String, Long> counts() {
        return new TreeMap<>(counts);
    }

    private synchronized void count(String what, long many) {
        counts.merge(what, many, Long::sum);
    }

    Optional<Outcome.Trip> tripped() {
        return tripped;
    }

    /** What the recipient sees, from the first time that somebody here asks. */
    synchronized Picture shown() {
        if (shown == null) shown = new Picture(profile.terms());
        return shown;
    }

    /** A person has looked, and it may go on. */
    void resume() {
        resume = true;
    }

    boolean ended() {
        return closed;
    }

    /** Whatever cannot wait is dropped and counted: a late place is worth less than a new one. */
    void offer(Observation seen) {
        if (!profile.feeds().contains(seen.feed())) return;
        if (!waiting.offer(seen)) count("OVERFLOW", 1);
    }

    private void run() {
        var taken = new ArrayList<Observation>(1024);
        var next = System.nanoTime() + LOOK_EVERY.toNanos();
        try {
            while (!closed) {
                var first = waiting.poll(Math.max(0, next - System.nanoTime()), TimeUnit.NANOSECONDS);
                var now = clock.instant();
                if (first != null) {
                    taken.add(first);
                    waiting.drainTo(taken, 4096);
                    for (var seen : taken)
                        if (sanitiser.offer(seen, now) instanceof Outcome.Dropped(var why)) count(why.name(), 1);
                    count("TAKEN", taken.size());
                    taken.clear();
                }
                if (System.nanoTime() >= next) {
                    next = System.nanoTime() + LOOK_EVERY.toNanos();
                    if (resume) {
                        sanitiser.resume();
                        resume = false;
                    }
                    deliver(sanitiser.due(clock.instant()));
                    tripped = sanitiser.tripped();
                }
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            // Evidence that cannot be written, or a record that the door refuses: nothing more goes out.
            LOG.error("Feed {} stopped; it is taken up again", feed, e);
        } finally {
            closed = true;
        }
    }

    private void deliver(List<Outcome> due) {
        var records = new ArrayList<byte[]>(FeedDesk.RECORDS);
        for (var outcome : due)
            switch (outcome) {
                case Outcome.Released(var track) -> {
                    records.add(track.bytes());
                    if (records.size() == FeedDesk.RECORDS) hand(records);
                }
                case Outcome.Counted(var counted) -> {
                    records.add(counted.bytes());
                    if (records.size() == FeedDesk.RECORDS) hand(records);
                }
                case Outcome.Dropped(var why) -> count(why.name(), 1);
                case Outcome.Tripped(var why) -> count(why.name(), 1);
                case Outcome.Held _ -> throw new IllegalStateException("what is due is not held");
            }
        if (!records.isEmpty()) hand(records);
    }

    private void hand(List<byte[]> records) {
        switch (door.deliver(feed, records)) {
            case FeedDesk.Answer.Delivered _ -> {
                count("DELIVERED", records.size());
                var watched = shown;
                if (watched != null) watched.take(records, clock.instant());
            }
            case FeedDesk.Answer.Closed(var why) -> {
                LOG.info("Feed {} is closed: {}", feed, why);
                count("CLOSED", records.size());
                closed = true;
            }
        }
        records.clear();
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join(Duration.ofSeconds(2));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
