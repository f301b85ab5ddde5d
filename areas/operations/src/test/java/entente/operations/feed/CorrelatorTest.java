package entente.operations.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import entente.kernel.Nation;
import entente.kernel.Problems;
import entente.kernel.SecurityPolicy;
import entente.operations.adapter.Correlation;
import entente.operations.track.Category;
import entente.operations.track.Identity;
import entente.operations.track.Motion;
import entente.operations.track.Observation;
import entente.operations.track.Position;
import entente.operations.track.Reality;
import entente.operations.track.Sensor;
import entente.operations.track.SourceFeed;
import entente.pact.Schemes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorrelatorTest {
    private static final Instant T = Instant.parse("2027-02-01T12:00:00Z");
    private static final Nation KOREA = new Nation("KR");
    private static final Position BASE = new Position(72, -150);

    private Instant now = T;
    private @Nullable Correlator open;

    @AfterEach
    void close() {
        if (open != null) open.close();
    }

    private Correlator correlator() throws Exception {
        var policy = policy();
        var settings = Correlation.Settings.of(new SourceFeed("fused", Reality.REAL, Set.of(KOREA)));
        var box = new FusedSource.Box(70, -160, 74, -140);
        // It has been running for longer than a vessel may be silent.
        var begin = now;
        now = now.minus(Duration.ofHours(7));
        // Its own thread finds a clock that never reaches what is due; the tests judge.
        open = new Correlator(
                new FusedSource(settings, policy.parse("군사II급비밀//REL TO KR"), List.of(box)), () -> now, _ -> {});
        now = begin;
        return open;
    }

    private static SecurityPolicy policy() throws Exception {
        var file = Path.of(System.getProperty("entente.root", "../.."), "schemes/kr-military.yaml");
        return Schemes.read(file.toString(), Files.readAllBytes(file));
    }

    private static Observation ais(String track, Instant at, double metresNorth) {
        return seen("coastal", track, Sensor.AIS, at, north(metresNorth), 30, false);
    }

    private static Observation radar(String track, Instant at, double metresNorth) {
        return seen("radar", track, Sensor.RADAR, at, north(metresNorth), 100, true);
    }

    private static Position north(double metres) {
        return new Position(BASE.latitude() + metres / 111_195, BASE.longitude());
    }

    private static Observation seen(
            String feed, String track, Sensor sensor, Instant at, Position place, double accuracy, boolean dark) {
        return new Observation(
                feed,
                track,
                Reality.REAL,
                at,
                place,
                accuracy,
                new Motion(OptionalDouble.of(0), OptionalDouble.of(0), OptionalDouble.empty()),
                dark ? Category.UNKNOWN : Category.CARGO,
                Identity.UNKNOWN,
                sensor,
                dark,
                Set.of(KOREA));
    }

    @Test
    void aDetectionComesOutOnceUnderItsVesselsNameOrAsDark() throws Exception {
        var correlator = correlator();
        correlator.take(ais("ship", T, 0));
        correlator.take(radar("1", T, 50));
        correlator.take(radar("2", T, 9_000));
        assertThat(correlator.judge(T.plusSeconds(1)))
                .as("the scan may not be whole yet")
                .isEmpty();
        assertThat(correlator.judge(T.plusSeconds(3)))
                .extracting(Observation::feed, Observation::track, Observation::dark)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("fused", "ship", false));
        // Others speak on for ten minutes, and it is none of them.
        for (var minute = 1; minute <= 11; minute++) correlator.take(ais("ship", T.plusSeconds(60L * minute), 0));
        now = T.plus(Duration.ofMinutes(11));
        assertThat(correlator.judge(now))
                .extracting(Observation::track, Observation::dark)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("radar/2", true));
        assertThat(correlator.judge(now.plusSeconds(60))).as("told once").isEmpty();
        assertThat(correlator.counts()).containsEntry("MATCHED", 1L).containsEntry("DARK_FOUND", 1L);
    }

    @Test
    void whatSpokeBeforeTheStartIsNotKnown() throws Exception {
        now = T.plus(Duration.ofHours(7));
        var correlator = correlator();
        now = T;
        correlator.take(radar("1", T, 0));
        for (var minute = 0; minute <= 11; minute++) correlator.take(ais("ship", T.plusSeconds(60L * minute), 80_000));
        now = T.plus(Duration.ofMinutes(11));
        assertThat(correlator.judge(now)).isEmpty();
    }

    @Test
    void whatIsFusedIsNotTakenForADetection() throws Exception {
        var correlator = correlator();
        correlator.take(seen("fused", "radar/2", Sensor.RADAR, T, BASE, 100, true));
        assertThat(correlator.judge(T.plus(Duration.ofHours(8)))).isEmpty();
        assertThat(correlator.counts()).isEmpty();
    }

    @Test
    void whatIsForgottenIsNotCalledDark() throws Exception {
        var correlator = correlator();
        for (var i = 0; i < 4_001; i++) correlator.take(ais("ship" + i, T.minusSeconds(4_001 - i), 40_000 + 10.0 * i));
        correlator.take(radar("1", T, 0));
        for (var minute = 1; minute <= 15; minute++)
            correlator.take(ais("ship4000", T.plusSeconds(60L * minute), 80_000));
        now = T.plus(Duration.ofMinutes(15));
        assertThat(correlator.judge(now)).isEmpty();
        assertThat(correlator.counts()).containsEntry("VESSELS_FORGOTTEN", 1L);
    }

    @Test
    void detectionsAreBounded() throws Exception {
        var correlator = correlator();
        for (var i = 0; i < 10_005; i++) correlator.take(radar("r" + i, T.plusMillis(i / 100), i));
        assertThat(correlator.counts()).containsEntry("OVERFLOW", 5L);
        // Nobody ever spoke, so nothing can be said; when their time is over, they make room.
        now = T.plus(Duration.ofHours(7));
        assertThat(correlator.judge(now)).isEmpty();
        assertThat(correlator.counts()).containsEntry("UNDECIDED", 10_000L);
        correlator.take(radar("again", now, 0));
        assertThat(correlator.counts()).containsEntry("OVERFLOW", 5L);
    }

    @Test
    void whereNoAisIsReceivedADetectionMakesRoomSoon() throws Exception {
        var correlator = correlator();
        for (var i = 0; i < 10_000; i++)
            correlator.take(seen("radar", "r" + i, Sensor.RADAR, T, new Position(60, 20), 100, true));
        now = T.plus(Duration.ofMinutes(41));
        assertThat(correlator.judge(now)).isEmpty();
        assertThat(correlator.counts()).containsEntry("UNDECIDED", 10_000L);
        correlator.take(radar("next", now, 0));
        assertThat(correlator.counts()).doesNotContainKey("OVERFLOW");
    }

    /** Beside the rule itself, which has forgotten nothing: what is matched is the same ship, and nothing is dark too soon. */
    @Test
    void keepingLittleDecidesAsKeepingAll() throws Exception {
        for (var seed = 1; seed <= 40; seed++) {
            var random = new Random(seed);
            now = T;
            var correlator = correlator();
            var rule = new Correlation(
                    correlator.source().settings(), at -> correlator.source().covers(at));
            var all = new ArrayList<Observation>();
            var detections = new ArrayList<Observation>();
            var told = new HashMap<String, String>();
            for (var second = 0; second < 1_500; second += 5) {
                now = T.plusSeconds(second);
                for (var ship = 0; ship < 6; ship++)
                    if (random.nextInt(4) == 0 && !(ship == 5 && second > 300)) {
                        var report = ais("ship" + ship, now, ship * 8_000.0);
                        all.add(report);
                        correlator.take(report);
                    }
                if (second % 300 == 100)
                    for (var i = 0; i < 4; i++) {
                        var detection = radar(second + "-" + i, now, random.nextInt(7) * 8_000.0 + random.nextInt(60));
                        detections.add(detection);
                        correlator.take(detection);
                    }
                for (var found : correlator.judge(now)) told(told, detections, found, seed);
            }
            var late = now.plusSeconds(600);
            var last = ais("ship0", late, 0);
            all.add(last);
            correlator.take(last);
            now = late;
            for (var found : correlator.judge(late)) told(told, detections, found, seed);
            var expected = new HashMap<String, String>();
            for (var verdict : rule.judge(detections, all, late))
                switch (verdict) {
                    case Correlation.Verdict.Matched(var detection, var found) ->
                        expected.put(detection.track(), found.track());
                    case Correlation.Verdict.Dark(var detection, var found) ->
                        expected.put(detection.track(), found.track());
                    case Correlation.Verdict.Undecided _ -> {
                        // Nor may it be decided here.
                    }
                }
            assertThat((Map<String, String>) told).as("seed " + seed).isEqualTo(expected);
        }
    }

    private static void told(Map<String, String> told, List<Observation> detections, Observation found, int seed) {
        var detection = detections.stream()
                .filter(one -> one.observed().equals(found.observed())
                        && one.position().equals(found.position()))
                .filter(one -> !told.containsKey(one.track()))
                .findFirst()
                .orElseThrow();
        assertThat(told.put(detection.track(), found.track()))
                .as("seed " + seed + ", told once")
                .isNull();
    }

    @Test
    void aSourceThatDoesNotCoverWhatGoesIntoItIsRefused(@TempDir Path home) throws Exception {
        var file = """
                feeds:
                  - {id: coastal, kind: ais, from: "tcp://a.example:10110", label: "군사II급비밀//REL TO KR", reality: real}
                  - {id: radar, kind: radar, from: "tcp://b.example:10110", label: "군사III급비밀//REL TO KR", reality: real}
                fused: {id: %s, label: "%s", reality: real, coverage: ["%s"]}
                """;
        for (var wrong : List.of(
                List.of("fused", "군사III급비밀//REL TO KR", "70,-160,74,-140", "does not cover that of coastal"),
                List.of("radar", "군사II급비밀//REL TO KR", "70,-160,74,-140", "is the name of a feed"),
                List.of("fused", "군사II급비밀//REL TO KR", "74,-160,70,-140", "is no box of degrees"),
                List.of("fused", "군사II급비밀//REL TO KR", "70,-160", "SOUTH,WEST,NORTH,EAST"))) {
            Files.writeString(home.resolve("feeds.yaml"), file.formatted(wrong.get(0), wrong.get(1), wrong.get(2)));
            assertThatThrownBy(() -> SourceBook.read(home, KOREA, policy(), false))
                    .isInstanceOf(Problems.class)
                    .hasMessageContaining(wrong.get(3));
        }
        Files.writeString(home.resolve("feeds.yaml"), file.formatted("fused", "군사II급비밀//REL TO KR", "70,170,74,-140"));
        var fused = SourceBook.read(home, KOREA, policy(), false).fused().orElseThrow();
        assertThat(fused.covers(new Position(72, 175))).isTrue();
        assertThat(fused.covers(new Position(72, -150))).isTrue();
        assertThat(fused.covers(new Position(72, 160))).isFalse();
    }
}
