package entente.cyber.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import entente.cyber.taxii.ContentSeal;
import entente.registry.Batches;
import entente.registry.Batches.Batch;
import entente.registry.TestServer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RoomsTest {
    private static final Instant T = Instant.parse("2027-02-01T12:00:00Z");

    private static Rooms.Row row(String id) {
        return new Rooms.Row(id, id.getBytes(StandardCharsets.UTF_8), 36);
    }

    private static Batch batch(String feed, long sequence, boolean receipt) {
        return new Batch(
                feed,
                sequence,
                T,
                1,
                "root",
                new byte[] {1},
                Optional.of(new byte[] {2}),
                receipt ? Optional.of(new byte[] {3}) : Optional.empty());
    }

    /** Deliveries come in any order, some twice, and some with entries that came in another: each entry is here once. */
    @Test
    void whatComesTwiceIsHereOnce() {
        try (var register = TestServer.emptyRegister()) {
            var rooms = new Rooms(register);
            for (var seed = 1; seed <= 20; seed++) {
                var random = new Random(seed);
                var feed = new UUID(16, seed).toString();
                var expected = new TreeMap<String, Long>();
                var taken = new TreeSet<Long>();
                for (var i = 0; i < 40; i++) {
                    var sequence = 1L + random.nextInt(20);
                    register.use(handle -> Batches.add(handle, batch(feed, sequence, true)));
                    var ids = new ArrayList<String>();
                    for (var n = random.nextInt(4); n >= 0; n--) ids.add(new UUID(0, random.nextInt(50)).toString());
                    var before = new ArrayList<String>();
                    if (taken.add(sequence))
                        for (var id : ids) if (expected.putIfAbsent(id, expected.size() + 1L) != null) before.add(id);
                    assertThat(rooms.take(
                                    feed,
                                    sequence,
                                    ids.stream().map(RoomsTest::row).toList(),
                                    T))
                            .as("seed " + seed)
                            .isEqualTo(before);
                }
                var here = new TreeMap<String, Long>();
                for (var one : rooms.after(feed, 0)) here.put(one.id(), one.number());
                assertThat(here).as("seed " + seed).isEqualTo(expected);
                assertThat(rooms.untaken(feed)).as("seed " + seed).isEmpty();
                assertThat(rooms.size(feed)).isEqualTo(new Rooms.Size(expected.size(), 36L * expected.size()));
                // What is erased with its terms does not come again from its deliveries.
                assertThat(rooms.theirs()).containsExactly(feed);
                rooms.erase(feed);
                assertThat(rooms.theirs()).isEmpty();
                assertThat(rooms.untaken(feed)).isEmpty();
                assertThat(rooms.after(feed, 0)).isEmpty();
            }
        }
    }

    /** Beside a plain map: an entry waits, goes, and is receipted once, or waits again. */
    @Test
    void whatWasNotTakenGoesAgain() {
        try (var register = TestServer.emptyRegister()) {
            var rooms = new Rooms(register);
            for (var seed = 1; seed <= 20; seed++) {
                var random = new Random(seed);
                var feed = new UUID(17, seed).toString();
                var where = new TreeMap<Long, Long>();
                var receipted = new TreeSet<Long>();
                var sequence = 0L;
                for (var i = 0; i < 80; i++) {
                    switch (random.nextInt(4)) {
                        case 0 -> {
                            assertThat(rooms.enter(feed, row(new UUID(seed, i).toString()), T))
                                    .isTrue();
                            where.put(where.size() + 1L, 0L);
                        }
                        case 1 -> {
                            // What stands before this may not go now; what follows it is found all the same.
                            var after = (long) random.nextInt(where.size() + 1);
                            var unsent = rooms.unsent(feed, after, 3).stream()
                                    .map(Rooms.Numbered::number)
                                    .toList();
                            assertThat(unsent)
                                    .as("seed " + seed)
                                    .isEqualTo(where.entrySet().stream()
                                            .filter(one -> one.getValue() == 0 && !receipted.contains(one.getKey()))
                                            .map(java.util.Map.Entry::getKey)
                                            .filter(number -> number > after)
                                            .limit(3)
                                            .toList());
                            if (unsent.isEmpty()) break;
                            var number = ++sequence;
                            register.use(handle -> Batches.add(handle, batch(feed, number, false)));
                            rooms.sent(feed, unsent, number);
                            for (var one : unsent) where.put(one, number);
                        }
                        case 2 -> {
                            var unacknowledged = rooms.unacknowledged(feed);
                            if (unacknowledged.isEmpty()) break;
                            var number = unacknowledged.get(random.nextInt(unacknowledged.size()));
                            register.use(handle -> Batches.receipt(handle, feed, number, new byte[] {3}));
                            assertThat(rooms.receipted(feed, T.plusSeconds(1))).isTrue();
                            assertThat(rooms.receipted(feed, T.plusSeconds(2))).isFalse();
                            where.forEach((one, in) -> {
                                if (in.equals(number)) receipted.add(one);
                            });
                        }
                        default -> {
                            var unacknowledged = rooms.unacknowledged(feed);
                            if (unacknowledged.isEmpty()) break;
                            var number = unacknowledged.getFirst();
                            assertThat(new TreeSet<>(rooms.unsend(feed, number)))
                                    .as("seed " + seed)
                                    .isEqualTo(new TreeSet<>(where.entrySet().stream()
                                            .filter(one -> one.getValue().equals(number))
                                            .map(java.util.Map.Entry::getKey)
                                            .toList()));
                            where.replaceAll((_, in) -> in.equals(number) ? 0L : in);
                        }
                    }
                }
                assertThat(rooms.gone(feed).stream()
                                .filter(one -> one.receipted().isPresent())
                                .map(Rooms.Gone::number))
                        .as("seed " + seed)
                        .containsExactlyElementsOf(receipted);
            }
        }
    }

    @Test
    void anEntryStaysAsItWasMade() {
        try (var register = TestServer.emptyRegister()) {
            var rooms = new Rooms(register);
            var feed = new UUID(18, 1).toString();
            var id = UUID.randomUUID().toString();
            assertThat(rooms.enter(feed, row(id), T)).isTrue();
            assertThat(rooms.enter(feed, row(id), T)).isFalse();
            for (var change : List.of("content = 'x'", "kept = now()", "id = gen_random_uuid()", "ours = false"))
                assertThatThrownBy(
                                () -> register.use(handle -> handle.execute("update cyber_room_entry set " + change)))
                        .as(change)
                        .hasMessageContaining("stays as it was made");
        }
    }

    @Test
    void whatIsSealedIsBoundToItsPlace() {
        var seal = new ContentSeal(new byte[32]);
        var feed = new UUID(1, 1);
        var sealed = seal.seal(feed, "entry", new byte[] {1, 2, 3});
        assertThat(seal.open(feed, "entry", sealed)).containsExactly(1, 2, 3);
        assertThatThrownBy(() -> seal.open(feed, "another", sealed)).hasMessageContaining("did not seal");
        assertThatThrownBy(() -> seal.open(new UUID(1, 2), "entry", sealed)).hasMessageContaining("did not seal");
        sealed[20] ^= 1;
        assertThatThrownBy(() -> seal.open(feed, "entry", sealed)).hasMessageContaining("did not seal");
    }
}
