package entente.operations.profile;

import entente.kernel.Label;
import entente.operations.profile.Outcome.Counted;
import entente.operations.profile.Outcome.Dropped;
import entente.operations.profile.Outcome.Held;
import entente.operations.profile.Outcome.Released;
import entente.operations.profile.Outcome.Trip;
import entente.operations.profile.Outcome.Tripped;
import entente.operations.profile.Track.Sample;
import entente.operations.profile.Treatments.Mark;
import entente.operations.track.Identity;
import entente.operations.track.Observation;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Carries out one profile towards one recipient. Observations go in as they arrive; what goes out of an interval comes out
 * of {@link #due} at once, in an order that tells nothing.
 *
 * <p>Fences: an observation in a closed cell makes its track <em>stray</em> in that interval. A track goes out for an
 * interval if it strayed neither in it nor in the profile's number of intervals before and after. The delay is so long that
 * this is known by then, so a track is gone well before the fence and not cut at its edge.
 *
 * <p>What it saw before it was made it does not know. So nothing goes out of intervals whose surroundings it has not seen
 * whole; and after a restart nothing goes out twice.
 *
 * <p>For one thread. Memory is bounded by the profile's number of tracks; one more stops everything.
 */
public final class Sanitiser {
    /** What test vectors are bound to: another number for another behaviour. */
    public static final String VERSION = "sanitiser/1";

    private static final Pattern PLAIN_MARK = Pattern.compile("[A-Z0-9][A-Z0-9 .&/'-]{0,19}");
    private static final Comparator<ReleasedTrack> BY_NAME =
            Comparator.comparing((ReleasedTrack track) -> track.id().orElse("")).thenComparing(ReleasedTrack::toString);

    private final ReleaseProfile profile;
    private final Terms terms;
    private final Timing timing;
    private final Treatments treatments;
    private final Fences fences;
    private final int cellMetres;
    private final BiFunction<String, Long, String> names;
    private final Displacer displacer;
    private final Instant since;
    private final Map<String, Optional<Refusal>> feeds = new HashMap<>();

    /** By feed and the feed's name for it. Two names of one ship lead to one track. */
    private final Map<String, Map<String, Track>> tracks = new HashMap<>();

    private final Map<Integer, Track> ships = new HashMap<>();
    private final Set<String> barred = new HashSet<>();
    private int nameCount;
    private final TreeMap<Long, List<Track>> waiting = new TreeMap<>();
    private final ArrayDeque<Map.Entry<Long, List<Track>>> remembered = new ArrayDeque<>();
    private long lastOut = Long.MIN_VALUE;
    private long day = Long.MIN_VALUE;
    private int outToday;
    private @Nullable Trip tripped;

    /** How tracks are displaced. The only one in use is {@link ExerciseKey#displacement}; tests try worse ones. */
    interface Displacer {
        ExerciseKey.Displacement displacement(String track, int cellMetres);
    }

    /**
     * @param approved the profile, whose test vectors held on this engine
     * @param labels the label of each feed; a feed without one is blocked
     * @param since from when on it is given all that comes in
     */
    public Sanitiser(Approved approved, ExerciseKey key, Map<String, Label> labels, Instant since) {
        this(approved.profile(), key, labels, key::displacement, since);
    }

    Sanitiser(ReleaseProfile profile, ExerciseKey key, Map<String, Label> labels, Displacer displacer, Instant since) {
        if (!key.exercise().equals(profile.exercise().id()))
            throw new IllegalArgumentException("the key is of exercise " + key.exercise() + ", the profile of "
                    + profile.exercise().id());
        this.profile = profile;
        this.displacer = displacer;
        this.since = since;
        terms = profile.terms();
        timing = profile.timing();
        treatments = profile.treatments();
        fences = profile.fences();
        cellMetres = profile.grid().cellMetres();
        var recipientNames = key.names(profile.recipient());
        names = recipientNames::name;
        for (var feed : profile.feeds()) feeds.put(feed, refusal(Optional.ofNullable(labels.get(feed))));
    }

    private Optional<Refusal> refusal(Optional<Label> label) {
        if (label.isEmpty() || !label.get().policy().equals(profile.maximum().policy()))
            return Optional.of(Refusal.LABEL_UNKNOWN);
        return profile.maximum().covers(label.get()) ? Optional.empty() : Optional.of(Refusal.LABEL_TOO_HIGH);
    }

    /** Takes one observation in. */
    public Outcome offer(Observation seen, Instant now) {
        var refusal = refusal(seen, now);
        if (refusal != null) return new Dropped(refusal);
        var track = track(seen);
        if (track == null) return trip(Trip.TOO_MANY_TRACKS);
        var slot = timing.slot(seen.observed());
        var entry = track.entry(slot);
        if (entry == null) {
            entry = track.add(slot);
            waiting.computeIfAbsent(slot, _ -> new ArrayList<>()).add(track);
        }
        var point = profile.grid().project(seen.position());
        if (!Grid.reaches(point)) {
            entry.strayed = true;
            return new Dropped(Refusal.OFF_GRID);
        }
        var column = Grid.index(point.x(), track.displacement.east(), cellMetres);
        var row = Grid.index(point.y(), track.displacement.north(), cellMetres);
        var centreX = (double) column * cellMetres;
        var centreY = (double) row * cellMetres;
        if (column != track.column || row != track.row) {
            track.column = column;
            track.row = row;
            track.clearanceMetres = fences.clearanceMetres(centreX, centreY);
        }
        // Both places: where it goes out, and where it is, which is open too if it is nearer than the next edge.
        var open = track.clearanceMetres >= fences.marginMetres()
                && Math.hypot(point.x() - centreX, point.y() - centreY) < track.clearanceMetres;
        if (!open) {
            entry.strayed = true;
            return new Dropped(Refusal.AREA);
        }
        if (entry.sample == null || isNewer(seen.observed(), entry.sample))
            entry.sample = sample(seen, column, row, entry.sample);
        return tripped == null ? new Held(timing.due(slot)) : new Tripped(tripped);
    }

    /** Everything that can be said before it is known where it is. What is withheld here leaves no trace. */
    private @Nullable Refusal refusal(Observation seen, Instant now) {
        if (isNever(seen)) return Refusal.NEVER;
        if (!profile.exercise().holdsAt(now) || !profile.exercise().holdsAt(seen.observed()))
            return Refusal.OUT_OF_WINDOW;
        if (!now.isBefore(profile.review())) return Refusal.REVIEW_DUE;
        var feed = feeds.get(seen.feed());
        if (feed == null) return Refusal.FEED;
        if (feed.isPresent()) return feed.get();
        if (seen.reality() != profile.exercise().reality()) return Refusal.REALITY;
        if (seen.origins().size() != 1 || !seen.origins().contains(profile.nation())) return Refusal.THIRD_PARTY;
        var age = now.getEpochSecond() - seen.observed().getEpochSecond();
        if (age < -timing.clockSkewSeconds()) return Refusal.CLOCK_SKEW;
        if (age > timing.maxAgeSeconds() || timing.slot(seen.observed()) <= Math.max(lastOut, timing.lastDue(now)))
            return Refusal.TOO_OLD;
        if (seen.accuracyMetres() > profile.sourceAccuracyMetres()) return Refusal.ACCURACY;
        if (!profile.categories().containsKey(seen.category())) return Refusal.CATEGORY;
        if (seen.dark() && !profile.darkGoesOut()) return Refusal.DARK;
        return null;
    }

    /** By number or by track. A track that once bore such a number stays withheld, with all that still waits of it. */
    private boolean isNever(Observation seen) {
        var never = profile.never();
        var full = seen.feed() + "/" + seen.track();
        if (barred.contains(full) || never.tracks().contains(full)) return true;
        if (!listed(seen.identity().mmsi(), never.mmsi())
                && !listed(seen.identity().imo(), never.imo())) return false;
        if (barred.size() < profile.volume().tracks()) barred.add(full);
        else trip(Trip.TOO_MANY_TRACKS);
        var ofFeed = tracks.get(seen.feed());
        var known = ofFeed == null ? null : ofFeed.get(seen.track());
        if (known != null) known.entries.forEach(entry -> entry.sample = null);
        return true;
    }

    private static boolean listed(OptionalInt number, Set<Integer> list) {
        return number.isPresent() && list.contains(number.getAsInt());
    }

    private @Nullable Track track(Observation seen) {
        var ofFeed = tracks.computeIfAbsent(seen.feed(), _ -> new HashMap<>());
        var known = ofFeed.get(seen.track());
        if (known != null) return known;
        if (nameCount >= profile.volume().tracks()) return null;
        var mmsi = seen.identity().mmsi();
        var track = mmsi.isPresent()
                ? ships.computeIfAbsent(mmsi.getAsInt(), number -> track("mmsi/" + number, mmsi))
                : track("track/" + seen.feed() + "/" + seen.track(), mmsi);
        track.names.add(new Track.Name(seen.feed(), seen.track()));
        ofFeed.put(seen.track(), track);
        nameCount++;
        return track;
    }

    private Track track(String identity, OptionalInt mmsi) {
        return new Track(identity, mmsi, displacer.displacement(identity, cellMetres));
    }

    private static boolean isNewer(Instant observed, Sample sample) {
        return observed.getEpochSecond() > sample.second()
                || (observed.getEpochSecond() == sample.second() && observed.getNano() > sample.nano());
    }

    private Sample sample(Observation seen, int column, int row, @Nullable Sample before) {
        var cell = before != null
                        && before.cell().column() == column
                        && before.cell().row() == row
                ? before.cell()
                : new Cell(column, row);
        return new Sample(
                seen.observed().getEpochSecond(),
                seen.observed().getNano(),
                cell,
                profile.category(seen.category()),
                bucket(seen.motion().speedKnots(), treatments.speedKnots()),
                bucket(seen.motion().courseDegrees(), treatments.courseDegrees()),
                marks(seen.identity(), seen.category().name()),
                treatments.sensor() ? seen.sensor() : null,
                treatments.dark() ? seen.dark() : null);
    }

    /** The lower end of the bucket. */
    private static int bucket(OptionalDouble value, int width) {
        return width == 0 || value.isEmpty() ? ReleasedTrack.DROPPED : (int) (value.getAsDouble() / width) * width;
    }

    private Map<Mark, Object> marks(Identity identity, String category) {
        if (treatments.keeps().isEmpty()) return Map.of();
        var marks = new TreeMap<Mark, Object>();
        if (treatments.keeps(Mark.MMSI, category)) identity.mmsi().ifPresent(mmsi -> marks.put(Mark.MMSI, mmsi));
        if (treatments.keeps(Mark.IMO, category)) identity.imo().ifPresent(imo -> marks.put(Mark.IMO, imo));
        if (treatments.keeps(Mark.CALL_SIGN, category))
            plain(identity.callSign()).ifPresent(sign -> marks.put(Mark.CALL_SIGN, sign));
        if (treatments.keeps(Mark.NAME, category)) plain(identity.name()).ifPresent(name -> marks.put(Mark.NAME, name));
        return marks;
    }

    /** A ship's name as AIS carries it. Anything else is free text, which never goes out by itself. */
    private static Optional<String> plain(Optional<String> text) {
        return text.filter(name -> PLAIN_MARK.matcher(name).matches());
    }

    /**
     * Everything that is due and was not given out yet: tracks or counts, what is withheld after all, or why all stopped. Call
     * it by the clock and not when something comes in, and send what it answers at once: then moments tell nothing.
     */
    public List<Outcome> due(Instant now) {
        var out = new ArrayList<Outcome>();
        var last = timing.lastDue(now);
        var open = profile.exercise().holdsAt(now) && now.isBefore(profile.review());
        while (!waiting.isEmpty() && waiting.firstKey() <= last) {
            var interval = waiting.pollFirstEntry();
            out.addAll(interval(interval.getKey(), interval.getValue(), open));
            remembered.add(interval);
        }
        lastOut = Math.max(lastOut, last);
        forget(last - profile.clearIntervals());
        return out;
    }

    private List<Outcome> interval(long slot, List<Track> present, boolean open) {
        var out = new ArrayList<Outcome>();
        var released = new ArrayList<ReleasedTrack>();
        for (var track : present) {
            var entry = track.entry(slot);
            if (entry == null || entry.sample == null) continue;
            if (!open) out.add(new Dropped(Refusal.OUT_OF_WINDOW));
            else if (timing.start(slot - profile.clearIntervals()).isBefore(since))
                out.add(new Dropped(Refusal.JUST_STARTED));
            else if (track.strayedWithin(slot, profile.clearIntervals())) out.add(new Dropped(Refusal.NEAR_AREA));
            else released.add(released(track, slot, entry.sample));
        }
        if (released.isEmpty()) return out;
        if (tripped != null) {
            out.add(new Tripped(tripped));
            return out;
        }
        var trip = count(slot, released.size());
        if (trip.isPresent()) {
            out.add(trip(trip.get()));
            return out;
        }
        if (terms.atLeast() > 0) out.addAll(counted(slot, released));
        else {
            released.sort(BY_NAME);
            for (var track : released) out.add(new Released(track));
        }
        return out;
    }

    private ReleasedTrack released(Track track, long slot, Sample sample) {
        return new ReleasedTrack(
                terms,
                pseudonym(track, slot),
                sample.category(),
                sample.cell(),
                slot,
                sample.speedKnots(),
                sample.courseDegrees(),
                sample.marks(),
                sample.sensor(),
                sample.dark());
    }

    private @Nullable String pseudonym(Track track, long slot) {
        if (treatments.pseudonymHours() == 0) return null;
        var epoch = Math.floorDiv(timing.start(slot).getEpochSecond(), treatments.pseudonymHours() * 3600L);
        if (track.pseudonym == null || epoch != track.epoch) {
            track.pseudonym = names.apply(track.identity, epoch);
            track.epoch = epoch;
        }
        return track.pseudonym;
    }

    private List<Outcome> counted(long slot, List<ReleasedTrack> tracks) {
        record Group(int column, int row, String category) {}
        var counts = new TreeMap<Group, Integer>(Comparator.comparingInt(Group::column)
                .thenComparingInt(Group::row)
                .thenComparing(Group::category));
        for (var track : tracks)
            counts.merge(new Group(track.cell().column(), track.cell().row(), track.category()), 1, Integer::sum);
        var out = new ArrayList<Outcome>();
        counts.forEach((group, count) -> {
            if (count >= terms.atLeast())
                out.add(new Counted(new ReleasedCount(
                        terms,
                        group.category(),
                        new Cell(group.column(), group.row()),
                        slot,
                        count / terms.atLeast())));
        });
        return out;
    }

    private Optional<Trip> count(long slot, int released) {
        if (released > profile.volume().perInterval()) return Optional.of(Trip.TOO_MANY_IN_AN_INTERVAL);
        var today = Math.floorDiv(timing.start(slot).getEpochSecond(), 86_400L);
        if (today != day) {
            day = today;
            outToday = 0;
        }
        if (outToday + released > profile.volume().perDay()) return Optional.of(Trip.TOO_MANY_IN_A_DAY);
        outToday += released;
        return Optional.empty();
    }

    private void forget(long slot) {
        while (!remembered.isEmpty() && remembered.getFirst().getKey() < slot)
            for (var track : remembered.removeFirst().getValue()) {
                track.forgetBefore(slot);
                if (!track.entries.isEmpty()) continue;
                for (var name : track.names) {
                    var ofFeed = tracks.get(name.feed());
                    if (ofFeed != null && ofFeed.remove(name.track(), track)) nameCount--;
                }
                track.names.clear();
                track.mmsi.ifPresent(mmsi -> ships.remove(mmsi, track));
            }
    }

    /** Stops everything, as when evidence cannot be written. */
    public void stop() {
        trip(Trip.STOPPED);
    }

    /** Goes on, once a person has looked. What was due meanwhile stays at home. */
    public void resume() {
        tripped = null;
    }

    public Optional<Trip> tripped() {
        return Optional.ofNullable(tripped);
    }

    private Outcome trip(Trip why) {
        if (tripped == null) tripped = why;
        return new Tripped(tripped);
    }

    /** How many tracks it follows just now. */
    int following() {
        return nameCount;
    }
}
