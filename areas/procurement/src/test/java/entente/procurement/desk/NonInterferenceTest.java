package entente.procurement.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import entente.procurement.record.ProcurementRecord;
import entente.procurement.search.Query;
import entente.procurement.search.Records;
import entente.seal.MalformedException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two registers that differ only in what somebody may not read give them the same bytes. */
class NonInterferenceTest {
    @TempDir
    Path folder;

    private static List<ProcurementRecord> records(Random random, int many) {
        var records = new ArrayList<ProcurementRecord>();
        for (var i = 0; i < many; i++) records.add(Records.random(random, "R" + i));
        return records;
    }

    private static String id(Random random) {
        return new UUID(random.nextLong() & ~0xf000L | 0x4000L, random.nextLong() >>> 2 | Long.MIN_VALUE).toString();
    }

    private static final Query EVERYTHING = new Query(
            "",
            Map.of(),
            Optional.empty(),
            Map.of(),
            Optional.empty(),
            Optional.empty(),
            Query.Order.NAME,
            false,
            0,
            50);

    @Test
    void whatIsWithheldShowsInNothing() {
        var seed = new Random().nextLong();
        System.out.println("seed " + seed);
        var random = new Random(seed);
        try (var one = new World(folder.resolve("one"));
                var other = new World(folder.resolve("other"))) {
            var readable = new ArrayList<String>();
            for (var i = 0; i < 2; i++) {
                var mine = id(random);
                var theirs = id(random);
                var made = records(random, 60);
                var held = records(random, 80);
                for (var world : List.of(one, other)) {
                    world.own(mine, "martin", made);
                    world.held(theirs, held);
                    world.grant(theirs, "martin", "2027-02-01T00:00:00Z", "2027-04-01T00:00:00Z");
                }
                readable.add(mine);
                readable.add(theirs);
            }
            var given = id(random);
            var colleagues = records(random, 40);
            for (var world : List.of(one, other)) {
                world.own(given, "lee", colleagues);
                world.give(given, "martin", World.PURPOSE, "2027-02-01T00:00:00Z", "2027-04-01T00:00:00Z");
            }
            readable.add(given);
            // Everything that martin may not read, for each reason there is.
            var withheld = new ArrayList<String>();
            for (var i = 0; i < 10; i++) withheld.add(id(random));
            // Of our own: given to nobody, too early, too late, ended, for another purpose, and to somebody else.
            for (var i = 5; i < 10; i++) other.own(withheld.get(i), "lee", records(random, 150));
            other.give(withheld.get(5), "martin", World.PURPOSE, "2027-01-01T00:00:00Z", "2027-02-01T00:00:00Z");
            other.give(withheld.get(6), "martin", World.PURPOSE, "2027-04-01T00:00:00Z", "2027-05-01T00:00:00Z");
            other.give(withheld.get(7), "martin", World.PURPOSE, "2027-02-01T00:00:00Z", "2027-04-01T00:00:00Z");
            other.endGiven(withheld.get(7));
            other.give(withheld.get(8), "martin", "joint-project", "2027-02-01T00:00:00Z", "2027-04-01T00:00:00Z");
            other.give(withheld.get(9), "kim", World.PURPOSE, "2027-02-01T00:00:00Z", "2027-04-01T00:00:00Z");
            other.own(withheld.get(0), "kim", records(random, 150));
            other.held(withheld.get(1), records(random, 150));
            other.held(withheld.get(2), records(random, 150));
            other.grant(withheld.get(2), "martin", "2027-01-01T00:00:00Z", "2027-02-01T00:00:00Z");
            other.held(withheld.get(3), records(random, 150));
            other.grant(withheld.get(3), "martin", "2027-04-01T00:00:00Z", "2027-05-01T00:00:00Z");
            other.held(withheld.get(4), records(random, 150));
            other.grant(withheld.get(4), "lee", "2027-02-01T00:00:00Z", "2027-04-01T00:00:00Z");
            // Somebody else looks, so that all of it is in memory.
            assertThat(other.answer("kim", EVERYTHING, "ra")).isNotEqualTo(other.answer("martin", EVERYTHING, "ra"));
            other.answer("lee", EVERYTHING, "ra");
            var all = new HashSet<>(readable);
            all.addAll(withheld);
            for (var q = 0; q < 300; q++) {
                var query = Records.query(random, List.copyOf(all));
                var begun = List.of("ra", "레", "s", "x", "é").get(random.nextInt(5));
                var expected = one.answer("martin", query, begun);
                assertThat(other.answer("martin", query, begun))
                        .as("seed %d, both lines, %s", seed, query)
                        .isEqualTo(expected);
                assertThat(other.answer("martin", query, begun, all))
                        .as("seed %d, the database alone, %s", seed, query)
                        .isEqualTo(expected);
            }
            assertThat(one.answer("martin", EVERYTHING, "ra"))
                    .as("the test sees something")
                    .asString(StandardCharsets.UTF_8)
                    .contains("\"total\":320");
            assertThat(other.store.records("martin", World.NOW, withheld.get(1), Set.of(0, 1)))
                    .as("a ref that is guessed")
                    .isEmpty();
        }
    }

    @Test
    void whatEndsIsGoneAtOnce() {
        var random = new Random(7);
        try (var world = new World(folder.resolve("keys"))) {
            var id = id(random);
            world.held(id, records(random, 100));
            world.grant(id, "martin", "2027-02-01T00:00:00Z", "2027-04-01T00:00:00Z");
            assertThat(world.answer("martin", EVERYTHING, "ra"))
                    .asString(StandardCharsets.UTF_8)
                    .contains("\"total\":100");
            world.sql("update reception set keeping = 'SUSPENDED' where id = '" + id + "'");
            assertThat(world.answer("martin", EVERYTHING, "ra"))
                    .asString(StandardCharsets.UTF_8)
                    .contains("\"total\":0");
            for (var table : List.of("set", "segment", "block"))
                assertThat(world.count(table)).as(table).isZero();
            assertThatThrownBy(() -> world.store.index(
                            id,
                            false,
                            World.PURPOSE,
                            new ByteArrayInputStream(World.content(records(random, 3))),
                            _ -> {}))
                    .as("what was recalled in between is not entered")
                    .hasMessageContaining("a holding that is kept");
        }
    }

    @Test
    void theRegisterHasNothingOfItInClear() throws Exception {
        var random = new Random(8);
        try (var world = new World(folder.resolve("keys"))) {
            var id = id(random);
            world.own(id, "martin", records(random, 200));
            var rows = world.contents();
            assertThat(rows).hasSizeGreaterThan(8);
            for (var row : rows)
                assertThat(new String(row, StandardCharsets.ISO_8859_1))
                        .doesNotContain("radar", "Hanbit", "values", "a set");
            Files.delete(folder.resolve("keys/" + id + ".key"));
            assertThat(world.store.load("martin", World.NOW, id)).isEmpty();
            world.store.drop(id);
            assertThat(world.store.waiting()).extracting(SetStore.Waiting::id).containsExactly(id);
        }
    }

    /** A set comes from another nation: it is what it says, or it is not searched and leaves nothing. */
    @Test
    void aSetThatIsNotWhatItSaysIsNotIndexed() {
        var seed = new Random().nextLong();
        System.out.println("seed " + seed);
        var random = new Random(seed);
        try (var world = new World(folder.resolve("keys"))) {
            var good = World.content(records(random, 5));
            world.sql("""
                    insert into reception (id, sender, received_at, statement, stage, purpose, area, media_type)
                    values ('00000000-0000-4000-8000-000000000001', 'KR', now(), '\\x00', 'HELD', 'bid-preparation', 'procurement', 't')""");
            var refused = 0;
            for (var i = 0; i < 500; i++) {
                var content = good.clone();
                for (var k = 1 + random.nextInt(3); k > 0; k--)
                    content[random.nextInt(content.length)] = (byte) random.nextInt(256);
                try {
                    world.store.index(
                            "00000000-0000-4000-8000-000000000001",
                            false,
                            World.PURPOSE,
                            new ByteArrayInputStream(content),
                            _ -> {});
                    world.store.drop("00000000-0000-4000-8000-000000000001");
                } catch (MalformedException unfit) {
                    refused++;
                    assertThat(world.store.all()).as("seed %d", seed).isEmpty();
                }
            }
            assertThat(refused).isGreaterThan(250);
            assertThatThrownBy(() -> world.store.index(
                            "00000000-0000-4000-8000-000000000001",
                            false,
                            "contract-performance",
                            new ByteArrayInputStream(good),
                            _ -> {}))
                    .hasMessageContaining("made for bid-preparation");
        }
    }
}
