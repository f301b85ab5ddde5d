package entente.operations.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import entente.kernel.Nation;
import entente.operations.ais.AisDecoder;
import entente.operations.ais.AisEncoder;
import entente.operations.ais.AisMessage;
import entente.operations.ais.AisTracks;
import entente.operations.ais.Decoded;
import entente.operations.ais.NavigationStatus;
import entente.operations.ais.UtcSecond;
import entente.operations.track.Category;
import entente.operations.track.Motion;
import entente.operations.track.Observation;
import entente.operations.track.Position;
import entente.operations.track.Reality;
import entente.operations.track.SourceFeed;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** From a socket or a file to observations: the parts as whoever opens a feed puts them together. */
class StreamTest {
    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
    private static final SourceFeed FEED = new SourceFeed("coast", Reality.SIMULATED, Set.of(new Nation("KR")));

    private final AisTracks tracks = new AisTracks(FEED, AisTracks.Limits.DEFAULT);

    @Test
    void aSynthesisedStreamOverTcpBecomesATrack() throws Exception {
        var lines = new ArrayList<String>();
        lines.addAll(AisEncoder.sentences(new AisMessage.StaticPartA(0, 316_001_234, Optional.of("SEAL")), 0, 'A'));
        lines.addAll(AisEncoder.sentences(
                new AisMessage.StaticPartB(
                        0,
                        316_001_234,
                        30,
                        Optional.empty(),
                        0,
                        0,
                        Optional.of("TEST1"),
                        Optional.empty(),
                        OptionalInt.empty()),
                0,
                'B'));
        for (var second = 0; second < 5; second++)
            lines.addAll(AisEncoder.sentences(
                    new AisMessage.PositionReport(
                            1,
                            0,
                            316_001_234,
                            NavigationStatus.FISHING,
                            OptionalInt.of(0),
                            new Motion(OptionalDouble.of(4), OptionalDouble.of(270), OptionalDouble.of(268)),
                            true,
                            Optional.of(new Position(74.69, -94.83 - second / 10_000.0)),
                            new UtcSecond(second),
                            1,
                            false),
                    0,
                    'A'));
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> {
                try (var socket = server.accept()) {
                    var text = String.join("\r\n", lines) + "\r\n";
                    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
                } catch (IOException e) {
                    // The test is over.
                }
            });
            try (var feed = FeedSource.tcp(
                    "127.0.0.1", server.getLocalPort(), FeedLimits.DEFAULT, InstantSource.fixed(NOW.plusSeconds(4)))) {
                var seen = observations(feed, 5);
                assertThat(seen).hasSize(5).allSatisfy(observation -> {
                    assertThat(observation.track()).isEqualTo("316001234");
                    assertThat(observation.category()).isEqualTo(Category.FISHING);
                    assertThat(observation.identity().name()).hasValue("SEAL");
                });
                assertThat(seen).extracting(Observation::observed).isSorted().endsWith(NOW.plusSeconds(4));
            }
        }
    }

    @Test
    void aRecordingOfRealShipsBecomesTracks() throws Exception {
        var data = System.getProperty("entente.shared", System.getProperty("entente.root", ".") + "/../shared/data");
        var file = Path.of(data, "ais", "pyais_nmea_data_sample.txt");
        Assumptions.assumeTrue(Files.exists(file), "the sample of AIS sentences is not on this machine");
        try (var feed = FeedSource.file(file, Replay.AT_ONCE, FeedLimits.DEFAULT, InstantSource.fixed(NOW))) {
            var seen = observations(feed, Integer.MAX_VALUE);
            var left =
                    tracks.counts().values().stream().mapToLong(Long::longValue).sum();
            // 778 messages, of which 2 are static.
            assertThat(seen.size() + left).isEqualTo(776);
            assertThat(seen.size()).isGreaterThan(700);
            assertThat(seen.stream().map(Observation::category).collect(Collectors.toSet()))
                    .contains(Category.BASE_STATION, Category.UNKNOWN);
        }
    }

    private List<Observation> observations(FeedSource feed, int most) throws InterruptedException {
        var decoder = new AisDecoder();
        var seen = new ArrayList<Observation>();
        while (seen.size() < most && !feed.ended()) {
            var line = feed.next(Duration.ofSeconds(30));
            if (line.isPresent()
                    && decoder.decode(line.get().bytes(), line.get().received()) instanceof Decoded.Heard heard
                    && tracks.accept(heard, line.get().received()) instanceof AisTracks.Outcome.Seen one)
                seen.add(one.observation());
        }
        return seen;
    }
}
