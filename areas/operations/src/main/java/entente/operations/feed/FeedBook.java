package entente.operations.feed;

import entente.crossing.FeedArea;
import entente.operations.exercise.ExerciseDesk;
import entente.operations.profile.Check;
import entente.operations.profile.Terms;
import entente.seal.Json;
import entente.seal.MalformedException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the door asks of feeds: the terms that two persons approved, and whether their exercise is open. Thread-safe. */
public final class FeedBook implements FeedArea {
    private static final Logger LOG = LoggerFactory.getLogger(FeedBook.class);

    private final ExerciseDesk exercises;
    private final Clock clock;
    private final Map<String, Optional<Running>> known = new ConcurrentHashMap<>();
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();

    public FeedBook(ExerciseDesk exercises, Clock clock) {
        this.exercises = exercises;
        this.clock = clock;
    }

    /**
     * Told of what the partner delivered: the way out to others' programs of our own nation, such as a log of messages.
     *
     * <p>A delivery is told of once, after it is in the register, and those of a feed in the order in which they were taken;
     * the next waits until the listener returns. Whatever a listener throws is logged and changes nothing: what it missed, at a
     * crash for one, it reads again with {@link entente.crossing.FeedDesk#records}, by feed and sequence.
     */
    @FunctionalInterface
    public interface Listener {
        /** @param records as they were released and checked; not copied, so they must be left as they are */
        void delivered(String feed, Terms terms, long sequence, List<byte[]> records);
    }

    public void listen(Listener listener) {
        listeners.add(listener);
    }

    /** The terms of a feed. */
    public Optional<Terms> find(String feed, byte[] content) {
        return known.computeIfAbsent(feed, _ -> read(content)).map(Running::terms);
    }

    private Optional<Running> read(byte[] content) {
        try {
            var tree = Json.object(content, "record");
            return Terms.FORM.equals(tree.get("form")) ? Optional.of(new Running(Terms.of(tree))) : Optional.empty();
        } catch (MalformedException unreadable) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<FeedArea.Bounds> bounds(String feed, byte[] content) {
        return known.computeIfAbsent(feed, _ -> read(content)).map(running -> running);
    }

    @Override
    public void delivered(String feed, long sequence, List<byte[]> records) {
        known.getOrDefault(feed, Optional.empty())
                .ifPresent(running -> listeners.forEach(one -> {
                    try {
                        one.delivered(feed, running.terms(), sequence, records);
                    } catch (RuntimeException e) {
                        // It is in the register and receipted: nothing that happens here takes that back.
                        LOG.error("Delivery {} of feed {} was not listened to", sequence, feed, e);
                    }
                }));
    }

    private final class Running implements FeedArea.Bounds {
        private final Terms terms;
        private final Check check;

        Running(Terms terms) {
            this.terms = terms;
            this.check = new Check(terms);
        }

        Terms terms() {
            return terms;
        }

        @Override
        public Optional<String> closed(Instant now) {
            if (!terms.exercise().holdsAt(now)) return Optional.of("its window is not open");
            return exercises.open(terms.exercise().id(), terms.profile(), now).isPresent()
                    ? Optional.empty()
                    : Optional.of("the exercise is not open, or its plan has no such feed");
        }

        @Override
        public void check(byte[] record) {
            switch (check.check(record, clock.instant())) {
                case Check.Verdict.Sound _, Check.Verdict.SoundCount _ -> {
                    // What the terms let out.
                }
                case Check.Verdict.Broken(var why) -> throw new MalformedException("record", String.join("; ", why));
            }
        }
    }
}
