package entente.operations.feed;

import entente.crossing.FeedDesk;
import entente.crossing.House;
import entente.crossing.NotFoundException;
import entente.crossing.Records;
import entente.crossing.joint.Shared;
import entente.kernel.Label;
import entente.operations.adapter.FeedSource;
import entente.operations.exercise.Exercise;
import entente.operations.exercise.ExerciseDesk;
import entente.operations.profile.Approved;
import entente.operations.profile.Check;
import entente.operations.profile.Composition;
import entente.operations.profile.Outcome;
import entente.operations.profile.ReleaseProfile;
import entente.operations.profile.Sanitiser;
import entente.operations.profile.Terms;
import entente.operations.track.Observation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps feeds running: looks several times a second which of them are open, starts those and stops the others. A feed that is
 * closed at the partner's is closed here at the next look, and the other way round. Thread-safe.
 */
public final class FeedRuntime implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FeedRuntime.class);
    private static final Duration LOOK_EVERY = Duration.ofMillis(250);
    private static final int TRACKS = 50_000;
    private static final Duration FORGET_EVERY = Duration.ofHours(1);
    private static final int REPLAYED_AT_ONCE = 64;

    private final House house;
    private final FeedDesk door;
    private final FeedBook book;
    private final Records records;
    private final ExerciseDesk exercises;
    private final ProfileDesk profiles;
    private final ExerciseKeys keys;
    private final Map<String, Label> labels = new ConcurrentHashMap<>();
    private final List<Inlet> inlets = new CopyOnWriteArrayList<>();
    private final Map<String, Outgoing> outgoing = new ConcurrentHashMap<>();
    private final Map<String, Picture> pictures = new ConcurrentHashMap<>();
    private final Map<String, Observation> observed = new LinkedHashMap<>(16, 0.75f, true);
    private final List<Consumer<Observation>> watchers = new CopyOnWriteArrayList<>();
    private final Optional<Correlator> correlator;
    private final Thread looker;
    private volatile boolean closed;
    private Instant forgetNext = Instant.MIN;

    public FeedRuntime(
            House house,
            FeedDesk door,
            FeedBook book,
            Records records,
            ExerciseDesk exercises,
            ProfileDesk profiles,
            SourceBook sources,
            ExerciseKeys keys) {
        this.house = house;
        this.door = door;
        this.book = book;
        this.records = records;
        this.exercises = exercises;
        this.profiles = profiles;
        this.keys = keys;
        for (var source : sources.sources()) labels.put(source.feed().name(), source.label());
        sources.fused().ifPresent(fused -> labels.put(fused.feed().name(), fused.label()));
        book.listen((feed, terms, _, delivered) -> pictures.computeIfAbsent(feed, _ -> new Picture(terms))
                .take(delivered, house.clock().instant()));
        this.correlator = sources.fused().map(fused -> new Correlator(fused, house.clock(), this::observe));
        for (var source : sources.sources()) inlets.add(Inlet.open(source, house.clock(), this::observe));
        looker = Thread.ofPlatform().daemon().name("feeds").start(this::run);
    }

    // ── in ──────────────────────────────────────────────────────────────────────────────────────────────────────

    /** Something was seen. It goes to the profile of each feed that is open, and to our own people's picture. */
    public void observe(Observation seen) {
        synchronized (observed) {
            observed.put(seen.feed() + "/" + seen.track(), seen);
            if (observed.size() > TRACKS)
                observed.remove(observed.keySet().iterator().next());
        }
        correlator.ifPresent(one -> one.take(seen));
        for (var feed : outgoing.values()) feed.offer(seen);
        for (var watcher : watchers) watcher.accept(seen);
    }

    /**
     * Takes in what a source brings that others made.
     *
     * @param file what it is called, in what form its lines are and under which label; where from is not looked at
     */
    public void take(SourceFile file, FeedSource source) {
        labels.put(file.feed().name(), file.label());
        inlets.add(Inlet.open(file, source, house.clock(), this::observe));
    }

    /** The label of everything that a source brings. */
    public Optional<Label> label(String source) {
        return Optional.ofNullable(labels.get(source));
    }

    public Map<String, Label> labels() {
        return Map.copyOf(labels);
    }

    /** Declares a source whose observations are handed in by a program. */
    public void declare(String source, Label label) {
        labels.put(source, label);
    }

    /** The newest of each track, for our own people. */
    public List<Observation> observed() {
        synchronized (observed) {
            return List.copyOf(observed.values());
        }
    }

    /** Tells the watcher of what is seen, until the returned one is closed. */
    public AutoCloseable watch(Consumer<Observation> watcher) {
        watchers.add(watcher);
        return () -> watchers.remove(watcher);
    }

    /** How a source does: what became of what it brought, and what keeps it. */
    public record SourceState(
            String id, String kind, String label, Map<String, Long> counts, Optional<String> trouble) {}

    public List<SourceState> sources() {
        var states = new ArrayList<SourceState>();
        for (var inlet : inlets)
            states.add(new SourceState(
                    inlet.file().feed().name(),
                    inlet.file().kind().name(),
                    inlet.file().label().mark(),
                    inlet.counts(),
                    inlet.trouble().map(problem -> problem.where() + ": " + problem.wrong())));
        correlator.ifPresent(one -> states.add(new SourceState(
                one.source().feed().name(), "FUSED", one.source().label().mark(), one.counts(), Optional.empty())));
        return states;
    }

    // ── feeds ───────────────────────────────────────────────────────────────────────────────────────────────────

    /**
     * A feed, ours or the partner's.
     *
     * @param closed why nothing crosses now
     * @param counts of a feed of ours that runs: what became of what was seen, by reason
     */
    public record State(
            String id,
            boolean ours,
            Terms terms,
            Optional<String> closed,
            Optional<Outcome.Trip> tripped,
            Map<String, Long> counts) {}

    public List<State> states() {
        return records.ids().stream().map(this::state).flatMap(Optional::stream).toList();
    }

    public Optional<State> state(String id) {
        return records.find(id)
                .flatMap(record -> book.find(id, record.content()).map(terms -> {
                    var running = Optional.ofNullable((@Nullable Outgoing) outgoing.get(id));
                    return new State(
                            id,
                            record.ours(),
                            terms,
                            door.closed(id),
                            running.flatMap(Outgoing::tripped),
                            running.map(Outgoing::counts).orElse(Map.of()));
                }));
    }

    /** What the partner delivers on a feed of theirs, while it is open. */
    public Optional<Picture> picture(String id) {
        return state(id)
                .filter(state -> !state.ours() && state.closed().isEmpty())
                .map(state -> pictures.computeIfAbsent(id, _ -> new Picture(state.terms())));
    }

    /** What the recipient of a feed of ours sees, while it runs; begins empty when it is first asked for. */
    public Optional<Picture> shown(String id) {
        return Optional.ofNullable((@Nullable Outgoing) outgoing.get(id)).map(Outgoing::shown);
    }

    /** What several profiles give the same recipient: this one, and those of our feeds that are not over. */
    public Composition.Union union(ReleaseProfile profile) {
        var now = house.clock().instant();
        var given = new ArrayList<ReleaseProfile>();
        given.add(profile);
        for (var state : states())
            if (state.ours()
                    && now.isBefore(state.terms().exercise().until())
                    && !state.terms().profile().equals(profile.digest()))
                profiles.find(state.terms().profile()).ifPresent(given::add);
        return Composition.union(given, profile.recipient().nation());
    }

    /**
     * What came on a feed of the partner's in a stretch of time, in the order in which it came, as it is held.
     *
     * @param after the number of a delivery; only those that follow it
     * @param limit no more records than this; what is left out came last
     */
    public Replay replay(String id, Instant from, Instant until, long after, int limit) {
        var terms = state(id)
                .filter(found -> !found.ours())
                .orElseThrow(() -> new NotFoundException("feed"))
                .terms();
        var check = new Check(terms);
        var seen = new ArrayList<Picture.Seen>();
        var last = after;
        while (true) {
            var batches = house.batches().between(id, from, until, last, REPLAYED_AT_ONCE);
            for (var batch : batches) {
                if (seen.size() + batch.records() > limit) return new Replay(seen, Optional.of(last));
                for (var record : door.records(batch))
                    Picture.Seen.of(check.check(record, batch.at()), terms).ifPresent(seen::add);
                last = batch.sequence();
            }
            if (batches.size() < REPLAYED_AT_ONCE) return new Replay(seen, Optional.empty());
        }
    }

    /** @param rest absent: that was all; else the number of the last delivery in it */
    public record Replay(List<Picture.Seen> seen, Optional<Long> rest) {}

    /** A person has looked at what tripped a feed. */
    public void resume(String id) {
        Optional.ofNullable((@Nullable Outgoing) outgoing.get(id))
                .orElseThrow(() -> new NotFoundException("feed that runs"))
                .resume();
    }

    /** What crossed on the feeds of an exercise, by our register, for comparing with the partner's. */
    public Map<String, Object> counts(Shared<Exercise> plan) {
        return counts(of(plan));
    }

    /** What of that came to us. */
    public Map<String, Object> received(Shared<Exercise> plan) {
        return counts(of(plan).filter(state -> !state.ours()));
    }

    /** Erases what came to us on the feeds of an exercise; that it crossed, and the receipts, stay. */
    public void erase(Shared<Exercise> plan) {
        var all = house.clock().instant().plus(Duration.ofDays(2));
        of(plan).filter(state -> !state.ours()).forEach(state -> {
            door.forget(state.id(), all);
            pictures.remove(state.id());
        });
    }

    private Stream<State> of(Shared<Exercise> plan) {
        return states().stream()
                .filter(state ->
                        state.terms().exercise().id().equals(plan.document().id()));
    }

    private Map<String, Object> counts(Stream<State> states) {
        var counts = new TreeMap<String, Object>();
        states.forEach(state -> {
            var count = house.batches().count(state.id());
            counts.put(
                    state.id(),
                    Map.of(
                            "batches",
                            count.batches(),
                            "records",
                            count.records(),
                            "sum",
                            house.batches().sum(state.id())));
        });
        return counts;
    }

    // ── running ─────────────────────────────────────────────────────────────────────────────────────────────────

    private void run() {
        while (!closed) {
            try {
                look();
                Thread.sleep(LOOK_EVERY);
            } catch (InterruptedException ended) {
                return;
            } catch (RuntimeException e) {
                if (closed) return;
                LOG.error("Feeds cannot be looked at; trying again", e);
                pause();
            }
        }
    }

    private void pause() {
        try {
            Thread.sleep(Duration.ofSeconds(1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** As long as the profile says, and not longer. Looked at once an hour. */
    private void forget(List<State> states) {
        var now = house.clock().instant();
        if (now.isBefore(forgetNext)) return;
        forgetNext = now.plus(FORGET_EVERY);
        for (var state : states) {
            var before = now.minus(Duration.parse(state.terms().recipient().retention()));
            if (before.isAfter(state.terms().exercise().from())) door.forget(state.id(), before);
        }
    }

    private void look() {
        exercises.carryOut(this::erase);
        keys.retire(exercises, house);
        var states = states();
        forget(states);
        var open = new HashMap<String, Terms>();
        for (var state : states) {
            if (state.closed().isPresent()) {
                // What is not open is not shown either.
                Optional.ofNullable((@Nullable Picture) pictures.get(state.id()))
                        .ifPresent(Picture::clear);
                continue;
            }
            if (state.ours()) open.put(state.id(), state.terms());
        }
        outgoing.forEach((id, running) -> {
            if (open.containsKey(id) && !running.ended()) return;
            running.close();
            outgoing.remove(id);
        });
        open.forEach((id, terms) -> {
            if (!outgoing.containsKey(id)) start(id, terms);
        });
        pictures.keySet().removeIf(id -> records.find(id).isEmpty());
    }

    private void start(String id, Terms terms) {
        var profile = profiles.find(terms.profile());
        if (profile.isEmpty()) {
            LOG.warn("Feed {} has no profile {} here", id, terms.profile());
            return;
        }
        var key = keys.of(terms.exercise().id());
        var sanitiser = new Sanitiser(
                Approved.of(profile.get()), key, labels, house.clock().instant());
        outgoing.put(id, new Outgoing(id, profile.get(), sanitiser, door, house.clock()));
        LOG.info("Feed {} runs under profile {}", id, profile.get());
    }

    /** How old the newest that came on a feed is. */
    public Optional<Duration> age(String id, Instant now) {
        return Optional.ofNullable((@Nullable Picture) pictures.get(id))
                .map(Picture::newest)
                .filter(newest -> newest.isAfter(Instant.EPOCH))
                .map(newest -> Duration.between(newest, now));
    }

    @Override
    public void close() {
        closed = true;
        looker.interrupt();
        inlets.forEach(Inlet::close);
        correlator.ifPresent(Correlator::close);
        outgoing.values().forEach(Outgoing::close);
    }
}
