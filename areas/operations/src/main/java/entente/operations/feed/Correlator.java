package entente.operations.feed;

import entente.operations.adapter.Correlation;
import entente.operations.adapter.Correlation.Because;
import entente.operations.adapter.Correlation.Verdict;
import entente.operations.track.Observation;
import entente.operations.track.Sensor;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Detections beside AIS, as they come: each scan is judged when it is a little old, and again until every detection in it is a
 * known vessel's, or dark, or its time is over. Each verdict is told once, as an observation of the fused source.
 *
 * <p>What it keeps is bounded, and a start knows nothing of what was before it. Once a vessel had to make room, nothing is called dark any more until all that was not
 * kept is older than a vessel may be silent: who is forgotten cannot be told from who never spoke. Thread-safe.
 */
final class Correlator implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Correlator.class);
    private static final Duration WHOLE = Duration.ofSeconds(2);
    private static final Duration AGAIN = Duration.ofSeconds(10);
    /** Of a vessel so many reports, so far apart, and always its newest. */
    private static final int REPORTS = 20;

    private static final Duration APART = Duration.ofSeconds(30);
    private static final int VESSELS = 4_000;
    private static final int DETECTIONS = 10_000;

    private final FusedSource source;
    private final Correlation correlation;
    private final InstantSource clock;
    private final Consumer<Observation> taker;
    private final Map<String, ArrayDeque<Observation>> vessels = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<String, Scan> scans = new LinkedHashMap<>();
    private final Map<String, Long> counts = new TreeMap<>();
    private int waiting;
    private Instant forgot;
    private final Thread thread;
    private volatile boolean closed;

    /** Detections of one source at one moment. */
    private static final class Scan {
        private final List<Observation> detections = new ArrayList<>();
        private final Set<Observation> told = new HashSet<>();
        private final Instant came;
        private Instant next;

        Scan(Instant came) {
            this.came = came;
            this.next = came.plus(WHOLE);
        }
    }

    /** @param taker gets what is fused, in this one's thread */
    Correlator(FusedSource source, InstantSource clock, Consumer<Observation> taker) {
        this.source = source;
        this.clock = clock;
        this.taker = taker;
        // Who was heard before a start is not known.
        this.forgot = clock.instant();
        this.correlation = new Correlation(source.settings(), at -> source.covers(at) && remembersAll());
        this.thread = Thread.ofPlatform().daemon().name("correlator").start(this::run);
    }

    FusedSource source() {
        return source;
    }

    synchronized Map<String, Long> counts() {
        return new TreeMap<>(counts);
    }

    private void count(String what) {
        counts.merge(what, 1L, Long::sum);
    }

    private boolean remembersAll() {
        return !clock.instant().isBefore(forgot.plus(source.settings().silence()));
    }

    /** Takes AIS and detections; anything else is none of its business. */
    synchronized void take(Observation seen) {
        if (seen.feed().equals(source.feed().name())) return;
        if (seen.sensor() == Sensor.AIS) report(seen);
        else if (seen.sensor() == Sensor.RADAR || seen.sensor() == Sensor.SATELLITE) detection(seen);
    }

    private void report(Observation seen) {
        var reports = vessels.computeIfAbsent(seen.feed() + "/" + seen.track(), _ -> new ArrayDeque<>());
        var newest = reports.peekLast();
        if (newest != null && !seen.observed().isAfter(newest.observed())) return;
        if (newest != null && reports.size() > 1) {
            // The one before the newest stays only if it is far enough from what came before it.
            reports.pollLast();
            var before = reports.peekLast();
            if (before == null || !newest.observed().isBefore(before.observed().plus(APART))) reports.addLast(newest);
        }
        reports.addLast(seen);
        if (reports.size() > REPORTS) reports.pollFirst();
        if (vessels.size() > VESSELS) {
            var eldest = vessels.values().iterator();
            forget(eldest);
        }
    }

    private void forget(Iterator<ArrayDeque<Observation>> eldest) {
        var last = eldest.next().getLast().observed();
        eldest.remove();
        if (last.isAfter(forgot)) forgot = last;
        count("VESSELS_FORGOTTEN");
    }

    private void detection(Observation seen) {
        if (waiting >= DETECTIONS) {
            count("OVERFLOW");
            return;
        }
        waiting++;
        scans.computeIfAbsent(key(seen), _ -> new Scan(clock.instant()))
                .detections
                .add(seen);
    }

    /** After this no report can match a detection any more. */
    private Duration hopeless() {
        return source.settings().patience().plus(source.settings().horizon());
    }

    private static String key(Observation detection) {
        return detection.feed() + "@" + detection.observed();
    }

    private void run() {
        while (!closed) {
            try {
                Thread.sleep(500);
                judge(clock.instant()).forEach(taker);
            } catch (InterruptedException ended) {
                return;
            } catch (RuntimeException e) {
                if (closed) return;
                LOG.error("Detections cannot be judged; trying again", e);
            }
        }
    }

    /** What can be said now and was not yet. */
    synchronized List<Observation> judge(Instant now) {
        var fused = new ArrayList<Observation>();
        var due =
                scans.values().stream().filter(scan -> !now.isBefore(scan.next)).toList();
        if (!due.isEmpty()) {
            var reports = vessels.values().stream().flatMap(ArrayDeque::stream).toList();
            var detections =
                    due.stream().flatMap(scan -> scan.detections.stream()).toList();
            for (var verdict : correlation.judge(detections, reports, now)) {
                var scan = Objects.requireNonNull(scans.get(key(verdict.detection())));
                if (scan.told.contains(verdict.detection())) continue;
                switch (verdict) {
                    case Verdict.Matched(var detection, var found) -> tell(scan, detection, found, "MATCHED", fused);
                    case Verdict.Dark(var detection, var found) -> tell(scan, detection, found, "DARK_FOUND", fused);
                    case Verdict.Undecided(var detection, var because) -> {
                        // Asked again when more has come; where no AIS is received, more never comes.
                        if (because != Because.NO_COVERAGE || now.isBefore(scan.came.plus(hopeless()))) continue;
                        scan.told.add(detection);
                        count("UNDECIDED");
                    }
                }
            }
            for (var scan : due) scan.next = now.plus(AGAIN);
        }
        scans.values().removeIf(scan -> over(scan, now));
        var silence = source.settings().silence().plus(source.settings().horizon());
        vessels.values()
                .removeIf(reports -> reports.getLast().observed().plus(silence).isBefore(now));
        return fused;
    }

    private void tell(Scan scan, Observation detection, Observation found, String what, List<Observation> fused) {
        scan.told.add(detection);
        count(what);
        fused.add(found);
    }

    private boolean over(Scan scan, Instant now) {
        var late = now.isAfter(scan.came
                .plus(source.settings().silence())
                .plus(source.settings().patience()));
        if (scan.told.size() < scan.detections.size() && !late) return false;
        for (var i = scan.told.size(); i < scan.detections.size(); i++) count("UNDECIDED");
        waiting -= scan.detections.size();
        return true;
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
