package entente.cyber.share;

import static org.assertj.core.api.Assertions.assertThat;

import entente.registry.Batches;
import entente.registry.Batches.Batch;
import entente.registry.TestServer;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SharingsTest {
    private static final Instant T = Instant.parse("2027-02-01T12:00:00Z");

    private static Batch batch(String feed, long sequence, boolean acknowledged) {
        return new Batch(
                feed,
                sequence,
                T,
                1,
                "root",
                new byte[] {1},
                Optional.of(new byte[] {2}),
                acknowledged ? Optional.of(new byte[] {3}) : Optional.empty());
    }

    /** Deliveries come in any order, some twice, and one far ahead: each is taken once, and none is left out. */
    @Test
    void whatComesInAnyOrderIsTakenOnce() {
        try (var register = TestServer.emptyRegister()) {
            var sharings = new Sharings(register);
            for (var seed = 1; seed <= 20; seed++) {
                var random = new Random(seed);
                var feed = new UUID(7, seed).toString();
                var came = new TreeSet<Long>();
                var taken = new HashSet<Long>();
                for (var i = 0; i < 60; i++) {
                    var sequence = random.nextInt(20) == 0 ? 1_000_000_000_000L + i : 1L + random.nextInt(40);
                    register.use(handle -> Batches.add(handle, batch(feed, sequence, true)));
                    came.add(sequence);
                    if (random.nextInt(3) == 0)
                        for (var one : sharings.untaken(feed)) {
                            assertThat(taken.add(one))
                                    .as("seed " + seed + ", " + one)
                                    .isTrue();
                            sharings.taken(feed, one);
                        }
                }
                var left = sharings.untaken(feed);
                assertThat(left).as("seed " + seed).isSorted().doesNotContainAnyElementsOf(taken);
                taken.addAll(left);
                assertThat(taken).as("seed " + seed).isEqualTo(came);
            }
        }
    }

    /** Beside a plain map: what went counts as sent until its delivery turns out not to have been taken. */
    @Test
    void whatWasNotTakenGoesAgain() {
        try (var register = TestServer.emptyRegister()) {
            var sharings = new Sharings(register);
            for (var seed = 1; seed <= 20; seed++) {
                var random = new Random(seed);
                var feed = new UUID(8, seed).toString();
                Map<Long, Set<String>> sent = new TreeMap<>();
                var acknowledged = new HashMap<Long, Boolean>();
                for (var sequence = 1L; sequence <= 15; sequence++) {
                    var digests = Set.of("a" + sequence, "b" + sequence);
                    var receipt = random.nextBoolean();
                    var number = sequence;
                    register.use(handle -> Batches.add(handle, batch(feed, number, receipt)));
                    sharings.sent(feed, Map.of("a" + sequence, "id-a", "b" + sequence, "id-b"), sequence);
                    sent.put(sequence, digests);
                    acknowledged.put(sequence, receipt);
                }
                var waiting = sent.keySet().stream()
                        .filter(sequence -> !acknowledged.getOrDefault(sequence, false))
                        .toList();
                assertThat(sharings.unacknowledged(feed)).as("seed " + seed).isEqualTo(waiting);
                for (var sequence : waiting)
                    if (random.nextBoolean())
                        assertThat(sharings.unsent(feed, sequence))
                                .as("seed " + seed)
                                .containsExactlyInAnyOrderElementsOf(sent.remove(sequence));
                var expected = new HashSet<String>();
                sent.values().forEach(expected::addAll);
                assertThat(sharings.sent(feed).keySet()).as("seed " + seed).isEqualTo(expected);
                assertThat(sharings.unacknowledged(feed))
                        .as("seed " + seed)
                        .isEqualTo(waiting.stream().filter(sent::containsKey).toList());
            }
        }
    }

    /** Beside plain sets: what is taken back counts as not sent, and is named until the partner's receipt is here. */
    @Test
    void whatIsTakenBackIsForgottenOnceAndWaitsForItsReceipt() {
        try (var register = TestServer.emptyRegister()) {
            var sharings = new Sharings(register);
            var feed = new UUID(9, 1).toString();
            sharings.sent(feed, Map.of("a", "tool--a", "b", "tool--b", "c", "tool--c"), 4);
            assertThat(sharings.sent(feed)).containsEntry("b", new Sharings.Sent("tool--b", 4));
            var id = new UUID(9, 2).toString();
            boolean first =
                    register.in(handle -> sharings.recall(handle, id, feed, T, List.of("a", "b"), new byte[] {5}));
            assertThat(first).isTrue();
            boolean second = register.in(handle -> sharings.recall(handle, id, feed, T, List.of("c"), new byte[] {5}));
            assertThat(second).as("a second time nothing happens").isFalse();
            assertThat(sharings.sent(feed).keySet()).containsExactly("c");
            assertThat(sharings.recallsWaiting(feed))
                    .extracting(Sharings.Recalled::id)
                    .containsExactly(id);
            assertThat(sharings.recallCount(feed)).isEqualTo(new Sharings.RecallCount(0, 2));
            sharings.recallReceipt(id, new byte[] {6});
            assertThat(sharings.recallsWaiting(feed)).isEmpty();
            assertThat(sharings.recallCount(feed)).isEqualTo(new Sharings.RecallCount(2, 0));
        }
    }

    /** A recall is of what came up to a delivery: what is sent again after it stays, whichever arrives first. */
    @Test
    void whatIsSentAgainAfterItsRecallIsKept() {
        try (var register = TestServer.emptyRegister()) {
            var sharings = new Sharings(register);
            var feed = new UUID(9, 3).toString();
            var digest = entente.kernel.Digest.of(new byte[] {1});
            for (var sequence : List.of(7L, 3L))
                register.use(handle ->
                        Sharings.recalled(handle, feed, new ObjectRecall.One("tool--a", digest, sequence), T));
            assertThat(sharings.recalled(feed, 7, List.of(digest.value(), "other")))
                    .containsExactly(digest.value());
            assertThat(sharings.recalled(feed, 8, List.of(digest.value()))).isEmpty();
            assertThat(sharings.recalled(new UUID(9, 4).toString(), 1, List.of(digest.value())))
                    .isEmpty();
        }
    }
}
