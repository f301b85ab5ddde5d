package entente.operations.feed;

import static org.assertj.core.api.Assertions.assertThat;

import entente.kernel.Nation;
import entente.kernel.Problem;
import entente.operations.adapter.FeedCounts;
import entente.operations.adapter.FeedLine;
import entente.operations.adapter.FeedSource;
import entente.operations.track.Observation;
import entente.operations.track.Reality;
import entente.operations.track.SourceFeed;
import entente.pact.Schemes;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A source that others made, such as a log of messages that keeps what nobody has acknowledged. */
class InletTest {
    private static final Instant NOW = Instant.parse("2026-08-04T15:17:45Z");

    private static final class MessageLog implements FeedSource {
        private final List<String> messages;
        private final List<Observation> taken;
        private final CountDownLatch read = new CountDownLatch(1);
        private int acknowledged = -1;
        private boolean inOrder = true;

        MessageLog(List<String> messages, List<Observation> taken) {
            this.messages = messages;
            this.taken = taken;
        }

        /** Being asked for the next acknowledges the one before: all that was in it has been taken in by now. */
        @Override
        public Optional<FeedLine> next(Duration longest) {
            acknowledged++;
            inOrder &= taken.size() == acknowledged;
            if (acknowledged < messages.size())
                return Optional.of(new FeedLine(messages.get(acknowledged).getBytes(StandardCharsets.UTF_8), NOW));
            read.countDown();
            return Optional.empty();
        }

        @Override
        public boolean ended() {
            return acknowledged >= messages.size();
        }

        @Override
        public FeedCounts counts() {
            throw new AssertionError("nobody asks a source for its counts here");
        }

        @Override
        public Optional<Problem> trouble() {
            return Optional.empty();
        }

        @Override
        public void close() {}
    }

    private static String event(int number) {
        return ("<event version=\"2.0\" uid=\"ship-%d\" type=\"a-u-S-X-M-C\" how=\"m-g\" time=\"2026-08-04T15:17:43Z\""
                        + " start=\"2026-08-04T15:17:43Z\" stale=\"2026-08-04T15:22:43Z\"><point lat=\"74.5\" lon=\"-95\""
                        + " hae=\"9999999.0\" ce=\"25.0\" le=\"9999999.0\"/></event>")
                .formatted(number);
    }

    @Test
    void whatIsAcknowledgedWasTakenInAndInOrder() throws Exception {
        var taken = new CopyOnWriteArrayList<Observation>();
        var source = new MessageLog(List.of(event(1), event(2), event(3)), taken);
        var label = Schemes.read(
                        "ca",
                        Files.readAllBytes(Path.of(System.getProperty("entente.root", "../.."))
                                .resolve("schemes/ca-information.yaml")))
                .parse("CONFIDENTIAL//REL TO CA");
        var file = new SourceFile(
                new SourceFeed("topic", Reality.EXERCISE, Set.of(new Nation("CA"))),
                SourceFile.Kind.COT,
                URI.create("kafka:tracks"),
                Set.of(),
                label,
                1);
        try (var inlet = Inlet.open(file, source, InstantSource.fixed(NOW), taken::add)) {
            assertThat(source.read.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(source.inOrder).isTrue();
            assertThat(taken.stream().map(Observation::track)).containsExactly("ship-1", "ship-2", "ship-3");
            assertThat(inlet.counts()).containsEntry("OBSERVED", 3L);
        }
    }
}
