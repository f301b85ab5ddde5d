package entente.operations.feed;

import entente.operations.profile.Check;
import entente.operations.profile.ReleasedTrack;
import entente.operations.profile.Terms;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
     * A track as it came.
     *
     * @param arrived when we got it
     */
    public record Seen(ReleasedTrack track, Instant arrived) {
        /** How old it is: from the beginning of the interval in which it was seen. */
        public Duration age(Instant now) {
            return Duration.between(track.intervalStart(), now);
        }

        /** As GeoJSON (RFC 7946): the point is the centre of the cell, and says how far off it may be. */
        public Map<String, Object> feature(Instant now) {
            var properties = new TreeMap<String, Object>();
            track.id().ifPresent(id -> properties.put("track", id));
            properties.put("category", track.category());
            properties.put("reality", track.terms().exercise().reality().name());
            properties.put("label", track.terms().mark());
            properties.put("accuracyMetres", track.accuracyMetres());
            properties.put("observed", track.intervalStart().toString());
            properties.put("ageSeconds", age(now).toSeconds());
            track.speedKnots().ifPresent(speed -> properties.put("speedKnots", speed));
            track.courseDegrees().ifPresent(course -> properties.put("courseDegrees", course));
            track.mmsi().ifPresent(mmsi -> properties.put("mmsi", mmsi));
            track.imo().ifPresent(imo -> properties.put("imo", imo));
            track.callSign().ifPresent(sign -> properties.put("callSign", sign));
            track.name().ifPresent(name -> properties.put("name", name));
            track.dark().ifPresent(dark -> properties.put("dark", dark));
            return Features.point(track.id().orElse(""), track.position(), properties);
        }
    }

    /** Takes what was checked at the door once more apart. */
    void take(List<byte[]> delivered, Instant now) {
        var fresh = new ArrayList<Seen>();
        synchronized (this) {
            for (var record : delivered) {
                if (!(check.check(record, now) instanceof Check.Verdict.Sound(var track))) continue;
                var seen = new Seen(track, now);
                records++;
                if (track.intervalStart().isAfter(newest)) newest = track.intervalStart();
                fresh.add(seen);
                var key = track.id().orElseGet(track::toString);
                var before = tracks.get(key);
                // Deliveries may overtake each other.
                if (before == null || !track.intervalStart().isBefore(before.track().intervalStart()))
                    tracks.put(key, seen);
            }
            while (tracks.size() > TRACKS) tracks.remove(tracks.keySet().iterator().next());
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
