package entente.operations.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import entente.kernel.Nation;
import entente.operations.adapter.Correlation.Verdict;
import entente.operations.track.Category;
import entente.operations.track.Identity;
import entente.operations.track.Motion;
import entente.operations.track.Observation;
import entente.operations.track.Position;
import entente.operations.track.Reality;
import entente.operations.track.Sensor;
import entente.operations.track.SourceFeed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CorrelationTest {
    private static final Instant T = Instant.parse("2026-08-04T12:00:00Z");
    private static final Nation CANADA = new Nation("CA");
    private static final Nation KOREA = new Nation("KR");
    private static final SourceFeed FUSED = new SourceFeed("fused", Reality.REAL, Set.of(CANADA));
    private static final Correlation.Settings SETTINGS = Correlation.Settings.of(FUSED);
    private static final Position BASE = new Position(74, -95);

    private final Correlation correlation = new Correlation(SETTINGS, position -> position.longitude() < 0);

    /** One detection at T on the base, accurate to 100 m; one vessel's report; another vessel far away that speaks later. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            REPORT AT | METRES NORTH | KNOTS | COURSE | OTHERS UNTIL | NOW    | ANSWER      | WHY
            PT0S      | 0            | 0     | 0      | PT0S         | PT0S   | Matched     | same place, same moment
            PT0S      | 130          | 0     | 0      | PT0S         | PT0S   | Matched     | both accuracies are 130 m
            PT0S      | 131          | 0     | 0      | PT11M        | PT11M  | Dark        | one metre farther, and it spoke at that moment
            -PT10M    | -3087        | 10    | 0      | PT0S         | PT0S   | Matched     | 10 kn northwards for 10 min lead here
            PT10M     | 3087         | 10    | 0      | PT0S         | PT0S   | Matched     | and backwards from a report after it
            -PT10M    | 3087         | 10    | 0      | PT11M        | PT11M  | LATE_VESSEL | it went the other way, but was silent since
            -PT10M    | 3087         | 10    | 0      | PT11M        | PT6H   | Dark        | and stayed silent for 6 h
            -PT1M     | 1000         | 0     | 0      | PT11M        | PT11M  | Dark        | a minute is no silence
            -PT2M     | 5000         | 0     | 0      | PT11M        | PT11M  | Dark        | 60 kn for 2 min are not 5 km
            -PT2M     | 3000         | 0     | 0      | PT11M        | PT11M  | LATE_VESSEL | but they are 3 km
            -PT5H     | 90000        | 10    | 0      | PT11M        | PT11M  | LATE_VESSEL | in 5 h one comes far
            -PT7H     | 90000        | 10    | 0      | PT11M        | PT11M  | Dark        | more than 6 h before counts no more
            PT20M     | 20000        | 10    | 0      | PT20M        | PT20M  | LATE_VESSEL | it spoke again only after it
            -PT31M    | 0            | 0     | 0      | PT0S         | PT0S   | TOO_EARLY   | farther than reports are carried
            PT0S      | 131          | 0     | 0      | PT9M59S      | PT1H   | TOO_EARLY   | AIS itself has been silent
            PT0S      | 131          | 0     | 0      | PT1H         | PT9M   | TOO_EARLY   | it is not 10 min later yet
            """)
    void oneVesselAndOneDetection(
            Duration at,
            double north,
            double knots,
            double course,
            Duration others,
            Duration now,
            String answer,
            String why) {
        var reports = List.of(
                report("440000001", T.plus(at), north, knots, course),
                report("others", T.plus(others), -3_000_000, 0, 0));
        var verdict = correlation
                .judge(List.of(detection("d1", 0)), reports, T.plus(now))
                .getFirst();
        assertThat(inAWord(verdict)).as(why).isEqualTo(answer);
    }

    @Test
    void whatIsMatchedIsTheVesselAndWhatIsDarkItself() {
        var reports =
                List.of(report("440000001", T, 50, 0, 0), report("others", T.plus(Duration.ofHours(1)), -3e6, 0, 0));
        var verdicts = correlation.judge(
                List.of(detection("d1", 0), detection("d2", 9_000)), reports, T.plus(Duration.ofHours(7)));
        var matched = ((Verdict.Matched) verdicts.get(0)).fused();
        assertThat(matched.feed()).isEqualTo("fused");
        assertThat(matched.track()).isEqualTo("440000001");
        assertThat(matched.dark()).isFalse();
        assertThat(matched.category()).isEqualTo(Category.CARGO);
        assertThat(matched.identity().name()).hasValue("440000001");
        assertThat(matched.sensor()).isEqualTo(Sensor.RADAR);
        assertThat(matched.origins()).containsExactlyInAnyOrder(CANADA, KOREA);
        var dark = ((Verdict.Dark) verdicts.get(1)).fused();
        assertThat(dark.track()).isEqualTo("radar/d2");
        assertThat(dark.dark()).isTrue();
        assertThat(dark.category()).isEqualTo(Category.UNKNOWN);
        assertThat(dark.identity()).isEqualTo(Identity.UNKNOWN);
        assertThat(dark.origins()).containsExactly(CANADA);
    }

    @Test
    void inOneScanAVesselIsOneThing() {
        var reports =
                List.of(report("440000001", T, 0, 0, 0), report("others", T.plus(Duration.ofHours(1)), -3e6, 0, 0));
        var now = T.plus(Duration.ofHours(7));
        // Both lie within the gate; the nearer one is the vessel.
        var both = List.of(detection("far", 100), detection("near", -20));
        assertThat(correlation.judge(both, reports, now))
                .extracting(CorrelationTest::inAWord)
                .containsExactly("Dark", "Matched");
        // In two scans both are.
        var later = new Observation(
                "radar-2",
                "far",
                Reality.REAL,
                T,
                place(100),
                100,
                Motion.UNKNOWN,
                Category.UNKNOWN,
                Identity.UNKNOWN,
                Sensor.RADAR,
                true,
                Set.of(CANADA));
        assertThat(correlation.judge(List.of(later, detection("near", -20)), reports, now))
                .extracting(CorrelationTest::inAWord)
                .containsExactly("Matched", "Matched");
    }

    @Test
    void whereNobodyListensNothingIsDark() {
        var nowhere = new Correlation(SETTINGS, _ -> false);
        var reports = List.of(report("others", T.plus(Duration.ofHours(1)), -3e6, 0, 0));
        var verdict = nowhere.judge(List.of(detection("d", 0)), reports, T.plus(Duration.ofDays(1)))
                .getFirst();
        assertThat(inAWord(verdict)).isEqualTo("NO_COVERAGE");
        // No report at all is a feed that is silent.
        assertThat(inAWord(correlation
                        .judge(List.of(detection("d", 0)), List.of(), T.plus(Duration.ofDays(1)))
                        .getFirst()))
                .isEqualTo("TOO_EARLY");
    }

    @Test
    void whatIsPlayedMatchesNothingThatIsReal() {
        var played = new Observation(
                "radar",
                "d",
                Reality.EXERCISE,
                T,
                place(0),
                100,
                Motion.UNKNOWN,
                Category.UNKNOWN,
                Identity.UNKNOWN,
                Sensor.RADAR,
                true,
                Set.of(CANADA));
        var verdict = correlation
                .judge(List.of(played), List.of(report("440000001", T, 0, 0, 0)), T.plus(Duration.ofHours(1)))
                .getFirst();
        assertThat(verdict).isNotInstanceOf(Verdict.Matched.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            MINUTES | KNOTS | METRES OFF | GATE IN METRES
            0       | 10    | 65         | 130
            6       | 10    | 100        | 963.4
            6       | -     | 100        | 11242
            6       | 61    | 100        | 11242
            30      | -     | 100        | 20000
            """)
    void theGateWidensWithTime(int minutes, String knots, double off, double gate) {
        var speed = knots.equals("-") ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(knots));
        var moved = speed.isPresent() && speed.getAsDouble() <= 60 ? speed.getAsDouble() * 1_852 / 60 * minutes : 0;
        var report = observation(
                "ais",
                "v",
                T.minus(Duration.ofMinutes(minutes)),
                off - moved,
                30,
                new Motion(speed, OptionalDouble.of(0), OptionalDouble.empty()),
                Sensor.AIS);
        assertThat(off / correlation.fit(detection("d", 0), report)).isCloseTo(gate, within(gate / 500));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 20261128})
    void theVerdictsAreThoseOfThePlainTwinInWhateverOrder(long seed) {
        System.out.println("seed " + seed);
        var random = new Random(seed);
        var words = new HashMap<String, Integer>();
        for (var round = 0; round < 400; round++) {
            var detections = new ArrayList<Observation>();
            for (var i = random.nextInt(8); i >= 0; i--) {
                var scan = T.plusSeconds(random.nextInt(2) * 60L);
                detections.add(observation(
                        "radar",
                        "d" + i,
                        scan,
                        random.nextInt(8_000),
                        50 + random.nextInt(300),
                        Motion.UNKNOWN,
                        Sensor.RADAR));
            }
            var reports = new ArrayList<Observation>();
            for (var i = random.nextInt(16); i >= 0; i--)
                reports.add(report(
                        "v" + random.nextInt(6),
                        T.plusSeconds(
                                random.nextInt(random.nextBoolean() ? 600 : 40_000) - 20_000L * random.nextInt(2)),
                        random.nextInt(12_000) - 2_000,
                        random.nextInt(70),
                        random.nextInt(360)));
            var now = T.plusSeconds(random.nextInt(50_000));
            var verdicts = correlation.judge(detections, reports, now);
            assertThat(verdicts).isEqualTo(plainly(detections, reports, now));
            verdicts.forEach(verdict -> words.merge(inAWord(verdict), 1, Integer::sum));
            Collections.shuffle(reports, random);
            var order = new ArrayList<>(detections);
            Collections.shuffle(order, random);
            assertThat(correlation.judge(order, reports, now)).containsExactlyInAnyOrderElementsOf(verdicts);
        }
        System.out.println(words);
        assertThat(words.keySet()).contains("Matched", "Dark", "LATE_VESSEL", "TOO_EARLY");
    }

    /** Compares everything with everything, and looks for the best pair anew each time. */
    private List<Verdict> plainly(List<Observation> detections, List<Observation> reports, Instant now) {
        var tracks =
                reports.stream().map(Observation::track).distinct().sorted().toList();
        var matches = new HashMap<Observation, String>();
        var taken = new HashSet<List<Object>>();
        while (true) {
            @Nullable Observation best = null;
            var bestTrack = "";
            var bestFit = 1.0;
            for (var track : tracks)
                for (var detection : detections.stream()
                        .sorted((a, b) -> a.track().compareTo(b.track()))
                        .toList()) {
                    if (matches.containsKey(detection) || taken.contains(List.of(detection.observed(), track)))
                        continue;
                    var fit = correlation.fit(detection, nearest(reports, track, detection.observed()));
                    if (fit < bestFit || (fit == bestFit && best == null)) {
                        best = detection;
                        bestTrack = track;
                        bestFit = fit;
                    }
                }
            if (best == null) break;
            matches.put(best, bestTrack);
            taken.add(List.of(best.observed(), bestTrack));
        }
        var verdicts = new ArrayList<Verdict>();
        for (var detection : detections) {
            var settled = Duration.between(detection.observed(), now);
            var heard = reports.stream()
                    .anyMatch(report ->
                            !report.observed().isBefore(detection.observed().plus(SETTINGS.patience())));
            @Nullable String match = matches.get(detection);
            var late = tracks.stream()
                    .anyMatch(track -> !taken.contains(List.of(detection.observed(), track))
                            && correlation.mayBeThere(detection, nearest(reports, track, detection.observed())));
            if (match != null)
                verdicts.add(new Verdict.Matched(
                        detection, fused(detection, match, nearest(reports, match, detection.observed()))));
            else if (!heard || settled.compareTo(SETTINGS.patience()) < 0)
                verdicts.add(new Verdict.Undecided(detection, Correlation.Because.TOO_EARLY));
            else if (late && settled.compareTo(SETTINGS.silence()) < 0)
                verdicts.add(new Verdict.Undecided(detection, Correlation.Because.LATE_VESSEL));
            else verdicts.add(new Verdict.Dark(detection, fused(detection, "radar/" + detection.track(), null)));
        }
        return verdicts;
    }

    private static Observation nearest(List<Observation> reports, String track, Instant moment) {
        @Nullable Observation nearest = null;
        for (var report : reports) {
            if (!report.track().equals(track)) continue;
            if (nearest == null) nearest = report;
            var apart = Duration.between(report.observed(), moment)
                    .abs()
                    .compareTo(Duration.between(nearest.observed(), moment).abs());
            if (apart < 0 || (apart == 0 && report.observed().isBefore(nearest.observed()))) nearest = report;
        }
        if (nearest == null) throw new IllegalArgumentException(track);
        return nearest;
    }

    private static Observation fused(Observation detection, String track, @Nullable Observation report) {
        return new Observation(
                "fused",
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
                report == null ? Set.of(CANADA) : Set.of(CANADA, KOREA));
    }

    @Test
    void moreThanTheMostIsNotJudged() {
        var small = new Correlation(
                new Correlation.Settings(
                        FUSED, Duration.ofMinutes(1), Duration.ZERO, Duration.ZERO, Duration.ZERO, 60, 1_000, 1),
                _ -> true);
        var two = List.of(detection("a", 0), detection("b", 0));
        assertThatThrownBy(() -> small.judge(two, List.of(), T)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> small.judge(List.of(), two, T)).isInstanceOf(IllegalArgumentException.class);
    }

    private static String inAWord(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Matched _ -> "Matched";
            case Verdict.Dark _ -> "Dark";
            case Verdict.Undecided undecided -> undecided.because().name();
        };
    }

    private static Observation detection(String id, double north) {
        return observation("radar", id, T, north, 100, Motion.UNKNOWN, Sensor.RADAR);
    }

    private static Observation report(String track, Instant at, double north, double knots, double course) {
        return observation(
                "ais",
                track,
                at,
                north,
                30,
                new Motion(OptionalDouble.of(knots), OptionalDouble.of(course), OptionalDouble.empty()),
                Sensor.AIS);
    }

    private static Position place(double metresNorth) {
        return new Position(BASE.latitude() + metresNorth / Geodesy.METRES_PER_DEGREE, BASE.longitude());
    }

    private static Observation observation(
            String feed, String track, Instant at, double north, double accuracy, Motion motion, Sensor sensor) {
        var vessel = sensor == Sensor.AIS;
        return new Observation(
                feed,
                track,
                Reality.REAL,
                at,
                place(north),
                accuracy,
                motion,
                vessel ? Category.CARGO : Category.UNKNOWN,
                vessel
                        ? new Identity(OptionalInt.empty(), OptionalInt.empty(), Optional.empty(), Optional.of(track))
                        : Identity.UNKNOWN,
                sensor,
                !vessel,
                Set.of(vessel ? KOREA : CANADA));
    }
}
