package entente.operations.feed;

import entente.operations.profile.Check;
import entente.operations.profile.ReleasedCount;
import entente.operations.profile.ReleasedTrack;
import entente.operations.profile.Terms;
import entente.operations.track.Position;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * The newest of each track of one feed, as its recipient has it. Memory is bounded: the track longest unheard makes room.
 * Thread-safe.
 */
public final class Picture {
    private static final int TRACKS = 50_000;

    private final Terms terms;
    private final Check check;
    private final Map<String, Seen> tracks = new LinkedHashMap<>(16, 0.75f, true);
    private final List<Consumer<List<Seen>>> followers = new CopyOnWriteArrayList<>();
    private long records;
    private Instant newest = Instant.EPOCH;

    Picture(Terms terms) {
        this.terms = terms;
        this.check = new Check(terms);
    }

    /**
     * A track or a count as it came.
     *
     * @param key what the next of it replaces
     * @param interval the beginning of the interval in which it was seen
     * @param properties what is told of it, but for its age
     * @param track absent: it is a count
     */
    public record Seen(
            String key, Instant interval, Position at, Map<String, Object> properties, Optional<ReleasedTrack> track) {
        /** What is sound in a record; nothing of what is not. */
        static Optional<Seen> of(Check.Verdict verdict, Terms terms) {
            return switch (verdict) {
                case Check.Verdict.Sound(var track) -> Optional.of(of(track));
                case Check.Verdict.SoundCount(var count) -> Optional.of(of(count, terms));
                case Check.Verdict.Broken _ -> Optional.empty();
            };
        }

        private static Seen of(ReleasedTrack track) {
            var properties = told(track.terms(), track.category(), track.intervalStart());
            track.id().ifPresent(id -> properties.put("track", id));
            track.speedKnots().ifPresent(speed -> properties.put("speedKnots", speed));
            track.courseDegrees().ifPresent(course -> properties.put("courseDegrees", course));
            track.mmsi().ifPresent(mmsi -> properties.put("mmsi", mmsi));
            track.imo().ifPresent(imo -> properties.put("imo", imo));
            track.callSign().ifPresent(sign -> properties.put("callSign", sign));
            track.name().ifPresent(name -> properties.put("name", name));
            track.sensor().ifPresent(sensor -> properties.put("sensor", sensor.name()));
            track.dark().ifPresent(dark -> properties.put("dark", dark));
            return new Seen(
                    track.id().orElseGet(track::toString),
                    track.intervalStart(),
                    track.position(),
                    properties,
                    Optional.of(track));
        }

        private static Seen of(ReleasedCount count, Terms terms) {
            var properties = told(terms, count.category(), count.intervalStart());
            properties.put("atLeast", count.atLeast());
            var cell = count.cell();
            return new Seen(
                    count.category() + "/" + cell.column() + "/" + cell.row(),
                    count.intervalStart(),
                    terms.grid().centre(cell),
                    properties,
                    Optional.empty());
        }

        private static Map<String, Object> told(Terms terms, String category, Instant interval) {
            var properties = new TreeMap<String, Object>();
            properties.put("category", category);
            properties.put("reality", terms.exercise().reality().name());
            properties.put("label", terms.mark());
            properties.put("accuracyMetres", terms.promise().accuracyMetres());
            properties.put("observed", interval.toString());
            return properties;
        }

        /** As GeoJSON (RFC 7946): the point is the centre of the cell, and says how far off it may be. */
        public Map<String, Object> feature(Instant now) {
            var all = new TreeMap<>(properties);
            all.put("ageSeconds", Duration.between(interval, now).toSeconds());
            return Features.point(key, at, all);
        }
    }

    /** Takes what was checked at the door once more apart. */
    void take(List<byte[]> delivered, Instant now) {
        var fresh = new ArrayList<Seen>();
        synchronized (this) {
            for (var record : delivered) {
                var sound = Seen.of(check.check(record, now), terms);
                if (sound.isEmpty()) continue;
                var seen = sound.get();
                records++;
                if (seen.interval().isAfter(newest)) newest = seen.interval();
                var before = tracks.get(seen.key());
                // Deliveries may overtake each other: what is older than what we have is told to nobody.
                if (before != null && seen.interval().isBefore(before.interval())) continue;
                tracks.put(seen.key(), seen);
                fresh.add(seen);
            }
            while (tracks.size() > TRACKS)
                tracks.remove(tracks.keySet().iterator().next());
        }
        for (var follower : followers) follower.accept(fresh);
    }

    public Terms terms() {
        return terms;
    }

    /** Of all tracks the newest. */
    public synchronized List<Seen> tracks() {
        return List.copyOf(tracks.values());
    }

    public synchronized long records() {
        return records;
    }

    public synchronized Instant newest() {
        return newest;
    }

    /** Tells the follower of what comes, until the returned one is closed. */
    public AutoCloseable follow(Consumer<List<Seen>> follower) {
        followers.add(follower);
        return () -> followers.remove(follower);
    }

    /** Nothing is shown any more. */
    synchronized void clear() {
        tracks.clear();
    }
}
