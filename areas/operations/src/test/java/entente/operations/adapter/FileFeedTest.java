package entente.operations.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileFeedTest {
    private static final Instant NOW = Instant.parse("2026-11-28T00:00:00Z");
    private static final String AT = "!AIVDM,1,1,,A,16Sg0@0P1sI;vTNb`AniKwvL0000,0*1B,s1,";

    @TempDir
    Path folder;

    @Test
    void aFileWaitsForWhoeverReadsItAndLosesNothing() throws Exception {
        var lines = IntStream.range(0, 5_000).mapToObj(Integer::toString).toList();
        var limits = new FeedLimits(
                100, 3, Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(1));
        try (var feed = FileFeed.open(file(lines), Replay.AT_ONCE, limits, InstantSource.fixed(NOW))) {
            assertThat(TcpFeedTest.take(feed, 6_000)).isEqualTo(lines);
            assertThat(feed.ended()).isTrue();
            assertThat(feed.counts()).isEqualTo(new FeedCounts(5_000, 0, 0, 0, 0, 1));
        }
    }

    @Test
    void theTimesInTheFileSetThePaceAndAreTheTimesOfReception() throws Exception {
        var pauses = Collections.synchronizedList(new ArrayList<Duration>());
        var lines = List.of(
                "#",
                AT + 1_285_804_800,
                AT + 1_285_804_803,
                "$GPGGA",
                AT + 1_285_804_801,
                AT + 1_285_804_804,
                AT + 1_285_900_000);
        var replay = new Replay(2, Duration.ofSeconds(60));
        try (var feed = FileFeed.open(file(lines), replay, FeedLimits.DEFAULT, InstantSource.fixed(NOW), pauses::add)) {
            var times = new ArrayList<Instant>();
            for (var line = feed.next(Duration.ofSeconds(30));
                    line.isPresent();
                    line = feed.next(Duration.ofSeconds(30)))
                times.add(line.get().received());
            assertThat(times)
                    .containsExactly(
                            NOW,
                            Instant.ofEpochSecond(1_285_804_800),
                            Instant.ofEpochSecond(1_285_804_803),
                            Instant.ofEpochSecond(1_285_804_803),
                            Instant.ofEpochSecond(1_285_804_801),
                            Instant.ofEpochSecond(1_285_804_804),
                            Instant.ofEpochSecond(1_285_900_000));
            assertThat(pauses)
                    .containsExactly(Duration.ofMillis(1_500), Duration.ofMillis(500), Duration.ofSeconds(60));
        }
    }

    @Test
    void closingStopsAPauseAndAFullQueue() throws Exception {
        var lines = List.of(AT + 1_285_804_800, AT + 1_285_900_000);
        try (var feed = FileFeed.open(
                file(lines), new Replay(1, Duration.ofHours(1)), FeedLimits.DEFAULT, InstantSource.fixed(NOW))) {
            assertThat(TcpFeedTest.take(feed, 1)).hasSize(1);
            feed.close();
            assertThat(feed.reading()).isFalse();
        }
        var small = new FeedLimits(
                100, 1, Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(1));
        try (var feed = FileFeed.open(file(List.of("1", "2", "3")), Replay.AT_ONCE, small, InstantSource.fixed(NOW))) {
            TcpFeedTest.until(() -> feed.counts().lines() == 1);
            feed.close();
            assertThat(feed.reading()).isFalse();
        }
    }

    @Test
    void aFileThatIsNotThereIsAProblem() throws Exception {
        try (var feed =
                FileFeed.open(folder.resolve("none"), Replay.AT_ONCE, FeedLimits.DEFAULT, InstantSource.fixed(NOW))) {
            assertThat(feed.next(Duration.ofSeconds(30))).isEmpty();
            assertThat(feed.ended()).isTrue();
            assertThat(feed.trouble().orElseThrow().where()).endsWith("none");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            SPEED | LONGEST | BETWEEN   | PAUSE
            0     | PT1M    | PT10S     | PT0S
            1     | PT1M    | PT10S     | PT10S
            10    | PT1M    | PT10S     | PT1S
            0.5   | PT1M    | PT10S     | PT20S
            1     | PT1M    | PT24H     | PT1M
            1     | PT1M    | -PT10S    | PT0S
            0.001 | PT1M    | P99999999D | PT1M
            """)
    void aPauseIsThatOfTheFileAtTheSpeedAskedFor(double speed, Duration longest, Duration between, Duration pause) {
        assertThat(new Replay(speed, longest).pause(between)).isEqualTo(pause);
    }

    private Path file(List<String> lines) throws Exception {
        return Files.writeString(folder.resolve("lines.nmea"), String.join("\n", lines));
    }
}
