package entente.operations.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import entente.operations.safety.Bulletin.Standing;
import entente.operations.track.Reality;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BulletinTest {
    private static final Instant T = Samples.NOON;

    /** A warning that is issued, valid from and valid until minutes after noon. */
    private static SafetyProduct product(
            String id, Office office, Reality reality, int issued, int from, int until, String effect) {
        var base = Samples.warning("x", 1, reality, new Effect.First());
        var words = effect.split(" ");
        var earlier = new ArrayList<Effect.Reference>();
        for (var i = 1; i < words.length; i++)
            earlier.add(
                    new Effect.Reference(new ProductId(words[i]), new Series("WARN", 1, 2026), T.minusSeconds(3600)));
        Effect does = switch (words[0]) {
            case "supersedes" -> new Effect.Supersedes(earlier);
            case "cancels" -> new Effect.Cancels(earlier);
            default -> new Effect.First();
        };
        return Samples.approved(new Draft(
                new ProductId(id),
                base.series(),
                office,
                reality,
                T.plusSeconds(issued * 60L),
                new Validity(T.plusSeconds(from * 60L), T.plusSeconds(until * 60L)),
                does,
                base.grade(),
                base.area(),
                base.headline(),
                base.text(),
                base.instruction(),
                does instanceof Effect.Cancels ? new Matter.Warning(Hazard.DRIFTING, List.of()) : base.matter()));
    }

    private static SafetyProduct product(String id, int issued, int from, int until, String effect) {
        return product(id, Samples.KHOA, Reality.REAL, issued, from, until, effect);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            MINUTE | A          | B        | C         | CURRENT
            -1     | NOT_YET    | NOT_YET  | NOT_YET   |
            0      | CURRENT    | NOT_YET  | NOT_YET   | a
            10     | CURRENT    | NOT_YET  | NOT_YET   | a
            29     | CURRENT    | NOT_YET  | NOT_YET   | a
            30     | SUPERSEDED | CURRENT  | NOT_YET   | b
            39     | SUPERSEDED | CURRENT  | NOT_YET   | b
            40     | SUPERSEDED | CANCELLED | CURRENT  | c
            50     | SUPERSEDED | CANCELLED | EXPIRED  |
            """)
    void whatSupersedesTakesOverWhenItBeginsToHold(int minute, Standing a, Standing b, Standing c, String current) {
        var all = List.of(
                product("a", 0, 0, 100, "first"),
                product("b", 10, 30, 60, "supersedes a"),
                product("c", 40, 40, 50, "cancels b"));
        var now = T.plusSeconds(minute * 60L);
        assertThat(Bulletin.standing(new ProductId("a"), now, all)).isEqualTo(a);
        assertThat(Bulletin.standing(new ProductId("b"), now, all)).isEqualTo(b);
        assertThat(Bulletin.standing(new ProductId("c"), now, all)).isEqualTo(c);
        assertThat(Bulletin.at(now, all).current().stream()
                        .map(product -> product.id().value()))
                .isEqualTo(current == null ? List.of() : List.of(current));
    }

    @Test
    void whatWasEndedDoesNotComeBack() {
        var all = List.of(product("a", 0, 0, 100, "first"), product("b", 10, 10, 20, "supersedes a"));
        var late = Bulletin.at(T.plusSeconds(1800), all);
        assertThat(late.current()).isEmpty();
        assertThat(late.ended()).singleElement().satisfies(end -> {
            assertThat(end.product().id()).isEqualTo(new ProductId("a"));
            assertThat(end.by()).isEqualTo(new ProductId("b"));
        });
    }

    @Test
    void whatWasCancelledBeforeItHeldEndsNothing() {
        var all = List.of(
                product("a", 0, 0, 100, "first"),
                product("b", 5, 30, 60, "supersedes a"),
                product("c", 10, 10, 90, "cancels b"));
        assertThat(Bulletin.standing(new ProductId("a"), T.plusSeconds(2400), all))
                .isEqualTo(Standing.CURRENT);
    }

    @Test
    void anExerciseEndsNothingRealAndAnotherOfficeNeither() {
        var real = product("a", 0, 0, 100, "first");
        for (var other : List.of(
                product("b", Samples.KHOA, Reality.EXERCISE, 1, 1, 90, "cancels a"),
                product("b", Samples.KHOA, Reality.SIMULATED, 1, 1, 90, "supersedes a"),
                product("b", Samples.CIS, Reality.REAL, 1, 1, 90, "cancels a")))
            assertThat(Bulletin.standing(new ProductId("a"), T.plusSeconds(600), List.of(real, other)))
                    .isEqualTo(Standing.CURRENT);
    }

    @Test
    void oneIdStandsForOneProduct() {
        assertThatThrownBy(
                        () -> Bulletin.at(T, List.of(product("a", 0, 0, 10, "first"), product("a", 1, 1, 10, "first"))))
                .hasMessageContaining("published twice");
    }

    /** The plain twin walks minute by minute and keeps a list of what is shown. */
    @ParameterizedTest
    @ValueSource(longs = {51, 52, 53, 54, 55, 56})
    void theBulletinIsWhatAClerkWouldKeep(long seed) {
        var random = new Random(seed);
        for (var round = 0; round < 30; round++) {
            var all = randomProducts(random);
            var dead = new ArrayList<String>();
            var done = new ArrayList<String>();
            for (var minute = -5; minute < 70; minute++) {
                var now = T.plusSeconds(minute * 60L);
                var due = new ArrayList<SafetyProduct>();
                for (var product : all) if (begins(product) == minute) due.add(product);
                due.sort((x, y) -> {
                    var by = x.draft().issued().compareTo(y.draft().issued());
                    return by != 0 ? by : x.id().compareTo(y.id());
                });
                for (var product : due) {
                    done.add(product.id().value());
                    if (dead.contains(mine(product, product.id()))) continue;
                    for (var earlier : product.draft().effect().earlier()) dead.add(mine(product, earlier.id()));
                }
                var shown = all.stream()
                        .filter(product -> done.contains(product.id().value()))
                        .filter(product -> !dead.contains(mine(product, product.id())))
                        .filter(product ->
                                now.isBefore(product.draft().validity().until()))
                        .map(SafetyProduct::id)
                        .toList();
                assertThat(Bulletin.at(now, all).current().stream().map(SafetyProduct::id))
                        .describedAs("seed %d round %d minute %d", seed, round, minute)
                        .containsExactlyInAnyOrderElementsOf(shown);
            }
        }
    }

    private static long begins(SafetyProduct product) {
        var draft = product.draft();
        return Math.max(
                Duration.between(T, draft.issued()).toMinutes(),
                Duration.between(T, draft.validity().from()).toMinutes());
    }

    private static String mine(SafetyProduct product, ProductId id) {
        return product.draft().office().code() + product.draft().reality() + id;
    }

    private static List<SafetyProduct> randomProducts(Random random) {
        var all = new ArrayList<SafetyProduct>();
        for (var i = 0; i < 8; i++) {
            var effect =
                    new StringBuilder(List.of("first", "supersedes", "cancels").get(random.nextInt(3)));
            if (!effect.toString().equals("first")) {
                var first = random.nextInt(8);
                for (var j = 0; j < 1 + random.nextInt(2); j++)
                    if ((first + j) % 8 != i) effect.append(" p").append((first + j) % 8);
                if (effect.indexOf(" ") < 0) effect = new StringBuilder("first");
            }
            var issued = random.nextInt(40);
            var from = random.nextInt(40) - 3;
            var until = Math.max(issued, from) + 1 + random.nextInt(25);
            all.add(product(
                    "p" + i,
                    random.nextInt(5) == 0 ? Samples.CIS : Samples.KHOA,
                    random.nextInt(5) == 0 ? Reality.EXERCISE : Reality.REAL,
                    issued,
                    from,
                    until,
                    effect.toString()));
        }
        return all;
    }

    /** A cache keeps an answer for as long as it may: at no second does it show what then holds no longer. */
    @ParameterizedTest
    @ValueSource(longs = {61, 62, 63})
    void noCacheShowsWhatIsOver(long seed) {
        var random = new Random(seed);
        var kept = 0;
        for (var round = 0; round < 20; round++) {
            var all = randomProducts(random);
            var stored = T.plusSeconds(random.nextInt(3600)).plusMillis(random.nextInt(1000));
            var bulletin = Bulletin.at(stored, all);
            var body = bulletin.digest().value().getBytes(StandardCharsets.UTF_8);
            var freshness = Freshness.of(bulletin, body, Duration.ofMinutes(5));
            assertThat(freshness.maxAgeSeconds()).isLessThanOrEqualTo(300);
            for (var second = 0L; second < freshness.maxAgeSeconds(); second++) {
                kept++;
                assertThat(Bulletin.at(stored.plusSeconds(second), all).digest())
                        .describedAs("seed %d", seed)
                        .isEqualTo(bulletin.digest());
            }
            if (freshness.maxAgeSeconds() > 0)
                assertThat(Bulletin.at(
                                        stored.plusSeconds(freshness.maxAgeSeconds())
                                                .minusMillis(1),
                                        all)
                                .digest())
                        .describedAs("seed %d", seed)
                        .isEqualTo(bulletin.digest());
            for (var product : bulletin.current()) {
                var one = Freshness.of(product, bulletin, body, Duration.ofHours(5));
                if (one.maxAgeSeconds() == 0) continue;
                var last = stored.plusSeconds(one.maxAgeSeconds()).minusMillis(1);
                assertThat(Bulletin.standing(product.id(), last, all)).isEqualTo(Standing.CURRENT);
            }
        }
        assertThat(kept).isGreaterThan(100);
    }

    @Test
    void theHeadersAreThoseOfHttp() {
        var all = List.of(product("a", 0, 0, 2, "first"));
        var bulletin = Bulletin.at(T.plusMillis(30_500), all);
        var freshness = Freshness.of(bulletin, new byte[] {1}, Duration.ofMinutes(5));
        assertThat(freshness.maxAgeSeconds()).isEqualTo(89);
        assertThat(freshness.cacheControl())
                .isEqualTo("public, max-age=89, must-revalidate, proxy-revalidate, no-transform");
        assertThat(freshness.lastModifiedText()).isEqualTo("Sat, 28 Nov 2026 12:00:00 GMT");
        assertThat(freshness.etag()).startsWith("\"4bf5122f").endsWith("\"");
        assertThat(bulletin.nextChange()).isEqualTo(Optional.of(T.plusSeconds(120)));
        var last = Bulletin.at(T.plusMillis(119_500), all);
        assertThat(Freshness.of(last, new byte[0], Duration.ofMinutes(5)).cacheControl())
                .isEqualTo("no-cache");
    }
}
