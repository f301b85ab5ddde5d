package entente.operations.adapter;

import entente.operations.track.Category;
import entente.operations.track.Identity;
import entente.operations.track.Observation;
import entente.operations.track.Position;
import entente.operations.track.SourceFeed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds the vessels of detections by their AIS. No clock, no memory: the same detections and reports give the same verdicts.
 *
 * <p><b>Matched.</b> A vessel's report nearest in time is carried on to the moment of the detection along its course. If the
 * detection lies within both accuracies and what the vessel may have strayed since, it is that vessel. In one scan (one feed, one
 * moment) a vessel matches one detection: of all pairs the one that fits best goes first.
 *
 * <p><b>Dark.</b> A vessel whose AIS is merely late is not dark. So nothing is called dark unless
 * <ol>
 *   <li>AIS is received where it is, as the operator says;
 *   <li>AIS from somebody was received {@code patience} after the moment: a feed that is silent itself proves nothing;
 *   <li>no vessel that was silent around the moment could have come there at {@code fastest}, or all who could have been given
 *       {@code silence} to speak again.
 * </ol>
 * Else it is undecided, and asked again when more has come.
 *
 * <p><b>Limits.</b> Whoever keeps silent for longer than {@code silence} for a good reason is called dark; so is a vessel that
 * reports a false place, and one of two that lie closer together than the gate where only one reports. Coverage is taken on
 * the operator's word. A verdict is a reason to look, not a finding about a ship.
 */
public final class Correlation {
    private static final double METRES_PER_SECOND = 1_852 / 3_600.0;

    /** What is said of one detection. */
    public sealed interface Verdict {
        Observation detection();

        /**
         * A vessel that we know.
         *
         * @param fused the detection under the vessel's track id, not dark, in the feed of what is fused
         */
        record Matched(Observation detection, Observation fused) implements Verdict {}

        /**
         * Nobody who speaks by AIS.
         *
         * @param fused the detection as a track of its own, dark
         */
        record Dark(Observation detection, Observation fused) implements Verdict {}

        record Undecided(Observation detection, Because because) implements Verdict {}
    }

    /** Why nothing is said yet. */
    public enum Because {
        /** Nobody says that AIS is received there. */
        NO_COVERAGE,
        /** AIS of that time may still arrive, or its feed is silent. */
        TOO_EARLY,
        /** A vessel that was silent around the moment may be the one. */
        LATE_VESSEL
    }

    /**
     * The numbers of the rule.
     *
     * @param fused the feed of what is fused; its label must cover both that of the detections and that of the AIS
     * @param horizon how far in time a report is carried
     * @param interval how often a vessel speaks that is not late
     * @param patience how long AIS is waited for
     * @param silence how long a vessel may be silent
     * @param fastestKnots no vessel is faster; a report that says so says nothing of its motion
     * @param widestMetres no gate is wider
     * @param most of detections and of reports at one time
     */
    public record Settings(
            SourceFeed fused,
            Duration horizon,
            Duration interval,
            Duration patience,
            Duration silence,
            double fastestKnots,
            double widestMetres,
            int most) {
        public Settings {
            if (!horizon.isPositive()
                    || interval.isNegative()
                    || patience.isNegative()
                    || silence.compareTo(patience) < 0)
                throw new IllegalArgumentException(
                        "the horizon is more than 0, interval and patience 0 or more, and silence no shorter than patience");
            if (!(fastestKnots > 0 && widestMetres > 0) || most < 1)
                throw new IllegalArgumentException("speed, gate and number are more than 0");
        }

        /**
         * A report is carried for half an hour at most. Ships under way speak every few seconds, so a minute is late. AIS is
         * waited for 10 min, and a silent vessel 6 h, since between satellites there are gaps of some hours.
         */
        public static Settings of(SourceFeed fused) {
            return new Settings(
                    fused,
                    Duration.ofMinutes(30),
                    Duration.ofMinutes(1),
                    Duration.ofMinutes(10),
                    Duration.ofHours(6),
                    60,
                    20_000,
                    100_000);
        }
    }

    /** How well a vessel fits a detection; less is better. */
    record Pair(int detection, String name, String track, Observation report, double fit) {
        static final Comparator<Pair> BEST_FIRST =
                Comparator.comparingDouble(Pair::fit).thenComparing(Pair::track).thenComparing(Pair::name);
    }

    private final Settings settings;
    private final Predicate<Position> covered;

    /**
     * A rule for one area.
     *
     * @param covered where AIS is received
     */
    public Correlation(Settings settings, Predicate<Position> covered) {
        this.settings = settings;
        this.covered = covered;
    }

    /**
     * The verdict on each detection, in their order.
     *
     * @param reports AIS observations, in any order, several of a vessel; as far back as {@code silence} before the earliest
     *     detection, or late vessels are not recognised
     */
    public List<Verdict> judge(List<Observation> detections, List<Observation> reports, Instant now) {
        if (detections.size() > settings.most() || reports.size() > settings.most())
            throw new IllegalArgumentException("no more than " + settings.most() + " are judged at one time");
        var vessels = new Vessels(reports);
        var pairs = new ArrayList<Pair>();
        for (var i = 0; i < detections.size(); i++) pairs(i, detections.get(i), vessels, pairs);
        pairs.sort(Pair.BEST_FIRST);
        var matched = new HashMap<Integer, Pair>();
        var taken = new HashSet<Taken>();
        for (var pair : pairs) {
            var scan = Taken.of(detections.get(pair.detection()), pair.track());
            if (matched.containsKey(pair.detection()) || taken.contains(scan)) continue;
            matched.put(pair.detection(), pair);
            taken.add(scan);
        }
        var heardUntil = vessels.newest().isBefore(now) ? vessels.newest() : now;
        var verdicts = new ArrayList<Verdict>(detections.size());
        for (var i = 0; i < detections.size(); i++)
            verdicts.add(verdict(detections.get(i), matched.get(i), vessels, taken, heardUntil, now));
        return List.copyOf(verdicts);
    }

    /** A vessel that is found in a scan cannot be a second thing in it. */
    record Taken(String feed, Instant scan, String track) {
        static Taken of(Observation detection, String track) {
            return new Taken(detection.feed(), detection.observed(), track);
        }
    }

    private void pairs(int index, Observation detection, Vessels vessels, List<Pair> pairs) {
        var reach = settings.widestMetres() + metres(settings.fastestKnots(), settings.horizon());
        vessels.anyNear(detection.position(), reach, vessel -> {
            var report = vessel.nearest(detection.observed());
            var fit = fit(detection, report);
            if (fit <= 1) pairs.add(new Pair(index, detection.track(), vessel.track(), report, fit));
            return false;
        });
    }

    /** The distance to where the vessel should be, in parts of the gate; infinite where it cannot be said. */
    double fit(Observation detection, Observation report) {
        var apart = Duration.between(report.observed(), detection.observed());
        if (report.reality() != detection.reality() || apart.abs().compareTo(settings.horizon()) > 0)
            return Double.POSITIVE_INFINITY;
        var speed = report.motion().speedKnots();
        var course = report.motion().courseDegrees();
        var moves = speed.isPresent() && course.isPresent() && speed.getAsDouble() <= settings.fastestKnots();
        var expected = moves
                ? Geodesy.onward(report.position(), course.getAsDouble(), metres(speed.getAsDouble(), apart))
                : report.position();
        // A ship may change course and speed: a quarter of its way and two knots; one that does not say may have gone
        // anywhere.
        var strayed = metres(moves ? 2 + speed.getAsDouble() / 4 : settings.fastestKnots(), apart.abs());
        var gate = Math.min(settings.widestMetres(), detection.accuracyMetres() + report.accuracyMetres() + strayed);
        return Geodesy.metres(detection.position(), expected) / gate;
    }

    private Verdict verdict(
            Observation detection,
            @Nullable Pair pair,
            Vessels vessels,
            Set<Taken> taken,
            Instant heardUntil,
            Instant now) {
        if (pair != null) return new Verdict.Matched(detection, fuse(detection, pair.track(), pair.report()));
        if (!covered.test(detection.position())) return new Verdict.Undecided(detection, Because.NO_COVERAGE);
        if (heardUntil.isBefore(detection.observed().plus(settings.patience())))
            return new Verdict.Undecided(detection, Because.TOO_EARLY);
        if (now.isBefore(detection.observed().plus(settings.silence()))) {
            var reach = 2 * settings.widestMetres() + metres(settings.fastestKnots(), settings.silence());
            var late = vessels.anyNear(
                    detection.position(),
                    reach,
                    vessel -> !taken.contains(Taken.of(detection, vessel.track()))
                            && mayBeThere(detection, vessel.nearest(detection.observed())));
            if (late) return new Verdict.Undecided(detection, Because.LATE_VESSEL);
        }
        // The name of the feed before it, or a radar's number might be taken for a ship's.
        return new Verdict.Dark(detection, fuse(detection, detection.feed() + "/" + detection.track(), null));
    }

    /** Whether a vessel was silent around that moment, and not too far away at its report that is nearest to it. */
    boolean mayBeThere(Observation detection, Observation report) {
        var apart = Duration.between(report.observed(), detection.observed()).abs();
        if (report.reality() != detection.reality()
                || apart.compareTo(settings.interval()) <= 0
                || apart.compareTo(settings.silence()) > 0) return false;
        var errors = Math.min(2 * settings.widestMetres(), detection.accuracyMetres() + report.accuracyMetres());
        return Geodesy.metres(detection.position(), report.position())
                <= errors + metres(settings.fastestKnots(), apart);
    }

    /** The detection again, under another track id and in the fused feed; whose information is in it is said of both. */
    private Observation fuse(Observation detection, String track, @Nullable Observation report) {
        var origins = new HashSet<>(detection.origins());
        if (report != null) origins.addAll(report.origins());
        return new Observation(
                settings.fused().name(),
                track,
                detection.reality(),
                detection.observed(),
                detection.position(),
                detection.accuracyMetres(),
                detection.motion(),
                report == null ? Category.UNKNOWN : report.category(),
                report == null ? Identity.UNKNOWN : report.identity(),
                detection.sensor(),
                report == null,
                origins);
    }

    private static double metres(double knots, Duration time) {
        return knots * METRES_PER_SECOND * (time.toMillis() / 1_000.0);
    }
}
