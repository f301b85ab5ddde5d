package entente.operations.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import entente.kernel.Label;
import entente.operations.profile.Outcome.Dropped;
import entente.operations.profile.Outcome.Held;
import entente.operations.profile.Outcome.Released;
import entente.operations.profile.Outcome.Trip;
import entente.operations.profile.Outcome.Tripped;
import entente.operations.track.Category;
import entente.operations.track.Position;
import entente.operations.track.Sensor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the engine does with one observation after the other. */
class SanitiserTest {
    private static final Position AT_SEA = new Position(70.5, -110.2);
    private static final ReleaseProfile PROFILE = Given.PARTICIPANT;

    private static Instant at(long seconds) {
        return Given.FROM.plusSeconds(seconds);
    }

    private static List<ReleasedTrack> released(List<Outcome> outcomes) {
        var tracks = new ArrayList<ReleasedTrack>();
        for (var outcome : outcomes) if (outcome instanceof Released(var track)) tracks.add(track);
        return tracks;
    }

    @Test
    void whatWasSeenGoesOutOnceAfterTheIntervalAndTheDelay() {
        var sanitiser = Given.sanitiser(PROFILE, Given.key(1));
        for (var second = 600; second < 660; second += 5)
            assertThat(sanitiser.offer(Given.seen("a", at(second), AT_SEA).make(), at(second)))
                    .isEqualTo(new Held(at(660 + 120)));
        assertThat(sanitiser.due(at(779))).isEmpty();
        var out = released(sanitiser.due(at(780)));
        assertThat(out).hasSize(1);
        assertThat(out.getFirst().intervalStart()).isEqualTo(at(600));
        assertThat(out.getFirst().due()).isEqualTo(at(780));
        assertThat(out.getFirst().accuracyMetres()).isEqualTo(1915);
        assertThat(sanitiser.due(at(10_000))).isEmpty();
    }

    @Test
    void theOrderInWhichThingsCameInDoesNotShow() {
        var random = new Random(4);
        var orders = new ArrayList<String>();
        for (var run = 0; run < 3; run++) {
            var sanitiser = Given.sanitiser(PROFILE, Given.key(1));
            var ships = new ArrayList<Integer>();
            for (var ship = 0; ship < 30; ship++) ships.add(ship);
            java.util.Collections.shuffle(ships, random);
            for (var ship : ships)
                sanitiser.offer(Given.seen("ship-" + ship, at(600), AT_SEA).make(), at(601));
            orders.add(released(sanitiser.due(at(780))).toString());
        }
        assertThat(orders).doesNotContain("[]").allMatch(orders.getFirst()::equals);
    }

    @Test
    void theNewestOfAnIntervalCountsInWhateverOrderItComes() {
        for (var order : List.of(List.of(600, 630, 650), List.of(650, 600, 630))) {
            var sanitiser = Given.sanitiser(PROFILE, Given.key(1));
            for (var second : order)
                sanitiser.offer(
                        Given.seen("a", at(second), AT_SEA)
                                .moving(second == 650 ? 25 : 1, 10)
                                .make(),
                        at(655));
            assertThat(released(sanitiser.due(at(780))).getFirst().speedKnots()).contains(24);
        }
    }

    @Test
    void aTrackThatStraysIsGoneInTheIntervalsAround() {
        var sanitiser = Given.sanitiser(PROFILE, Given.key(1));
        var inside = new Position(74.7, -95);
        var shown = new ArrayList<Long>();
        var near = 0;
        for (var minute = 0; minute < 20; minute++) {
            var place = minute == 8 || minute == 9 ? inside : AT_SEA;
            sanitiser.offer(Given.seen("a", at(minute * 60 + 30), place).make(), at(minute * 60 + 31));
            for (var outcome : sanitiser.due(at(minute * 60 + 60)))
                if (outcome instanceof Released(var track))
                    shown.add((track.intervalStart().getEpochSecond() - Given.FROM.getEpochSecond()) / 60);
                else if (outcome.equals(new Dropped(Refusal.NEAR_AREA))) near++;
        }
        assertThat(shown).containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L, 11L, 12L, 13L, 14L, 15L, 16L, 17L);
        assertThat(near).isEqualTo(2);
    }

    /** A node that starts anew does not know where a track was before, and not what went out. */
    @Test
    void nothingGoesOutOfIntervalsThatWereNotSeenWhole() {
        var sanitiser = new Sanitiser(Approved.of(PROFILE), Given.key(1), Given.labels(PROFILE), at(630));
        var shown = new ArrayList<Long>();
        for (var second = 600; second < 1200; second += 20) {
            sanitiser.offer(Given.seen("a", at(second), AT_SEA).make(), at(Math.max(630, second)));
            released(sanitiser.due(at(second)))
                    .forEach(track -> shown.add(track.intervalStart().getEpochSecond() - Given.FROM.getEpochSecond()));
        }
        assertThat(shown).first().isEqualTo(720L);
    }

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
            LABEL OF THE FEED, ANSWER
            CONFIDENTIAL//REL TO KR, Held
            UNCLASSIFIED, Held
            CONFIDENTIAL//REL TO US, LABEL_TOO_HIGH
            SECRET//REL TO KR, LABEL_TOO_HIGH
            CONFIDENTIAL//EYES ONLY CANADIAN, LABEL_TOO_HIGH
            , LABEL_UNKNOWN
            """)
    void aFeedIsAsHighAsItsLabel(String mark, String answer) {
        var policy = PROFILE.label().policy();
        Map<String, Label> labels = new HashMap<>();
        if (mark != null) labels.put("coastal-ais", policy.parse(mark));
        var key = Given.key(1);
        var outcome = new Sanitiser(Approved.of(PROFILE), key, labels, Given.FROM)
                .offer(Given.seen("a", at(600), AT_SEA).make(), at(601));
        if (answer.equals("Held")) assertThat(outcome).isInstanceOf(Held.class);
        else assertThat(outcome).isEqualTo(new Dropped(Refusal.valueOf(answer)));
    }

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
            SEEN, CAME, ANSWER
            600, 600, Held
            600, 660, Held
            600, 661, TOO_OLD
            602, 600, Held
            603, 600, CLOCK_SKEW
            -1, 0, OUT_OF_WINDOW
            1209599, 1209600, OUT_OF_WINDOW
            604800, 604800, REVIEW_DUE
            """)
    void timeIsJudgedByBothClocks(long seen, long came, String answer) {
        var outcome = Given.sanitiser(PROFILE, Given.key(1))
                .offer(Given.seen("a", at(seen), AT_SEA).make(), at(came));
        if (answer.equals("Held")) assertThat(outcome).isInstanceOf(Held.class);
        else assertThat(outcome).isEqualTo(new Dropped(Refusal.valueOf(answer)));
    }

    @Test
    void whatWaitsWhenTheExerciseEndsStaysAtHome() {
        var sanitiser = Given.sanitiser(
                Given.changed("arctic-participant", "review: \"2027-02-08\"", "review: \"2027-02-28\""), Given.key(1));
        var end = 14 * 86_400;
        assertThat(sanitiser.offer(Given.seen("a", at(end - 61), AT_SEA).make(), at(end - 60)))
                .isInstanceOf(Held.class);
        assertThat(sanitiser.due(at(end + 60))).containsExactly(new Dropped(Refusal.OUT_OF_WINDOW));
    }

    @Test
    void aShipThatTurnsOutToBeListedTakesAllThatWaitsWithIt() {
        var sanitiser = Given.sanitiser(PROFILE, Given.key(1));
        sanitiser.offer(Given.seen("a", at(600), AT_SEA).make(), at(600));
        assertThat(sanitiser.offer(
                        Given.seen("a", at(610), AT_SEA).mmsi(316999901).make(), at(610)))
                .isEqualTo(new Dropped(Refusal.NEVER));
        assertThat(sanitiser.offer(Given.seen("a", at(700), AT_SEA).make(), at(700)))
                .isEqualTo(new Dropped(Refusal.NEVER));
        assertThat(sanitiser.due(at(2000))).isEmpty();
    }

    @Test
    void marksGoOutWhereTheProfileSaysSo() {
        var sanitiser = Given.sanitiser(
                Given.changed(
                        "arctic-participant",
                        "callSign: drop",
                        "callSign: {keep: [SEARCH_AND_RESCUE]}",
                        "sensor: drop",
                        "sensor: keep"),
                Given.key(1));
        sanitiser.offer(
                Given.seen("a", at(600), AT_SEA)
                        .mmsi(316000123)
                        .category(Category.SEARCH_AND_RESCUE)
                        .make(),
                at(600));
        sanitiser.offer(Given.seen("b", at(600), AT_SEA).mmsi(316000124).make(), at(600));
        var out = released(sanitiser.due(at(780)));
        assertThat(out).hasSize(2);
        for (var track : out) {
            var rescue = track.category().equals("RESCUE");
            assertThat(track.mmsi().isPresent()).isEqualTo(rescue);
            assertThat(track.callSign().isPresent()).isEqualTo(rescue);
            assertThat(track.name()).isEmpty();
            assertThat(track.imo()).isEmpty();
            assertThat(track.sensor()).contains(Sensor.AIS);
            assertThat(track.dark()).isEmpty();
        }
    }

    @Test
    void aNameChangesWithTheEpochAndAPlaceDoesNot() {
        var sanitiser = Given.sanitiser(
                Given.changed("arctic-participant", "pseudonymHours: 24", "pseudonymHours: 1"), Given.key(1));
        sanitiser.offer(Given.seen("a", at(3590), AT_SEA).make(), at(3590));
        sanitiser.offer(Given.seen("a", at(3610), AT_SEA).make(), at(3610));
        var out = released(sanitiser.due(at(4000)));
        assertThat(out.get(0).id()).isNotEqualTo(out.get(1).id());
        assertThat(out.get(0).cell()).isEqualTo(out.get(1).cell());
    }

    @Test
    void tooMuchStopsEverythingUntilAPersonHasLooked() {
        var sanitiser = Given.sanitiser(
                Given.changed("arctic-participant", "perInterval: 5000", "perInterval: 10"), Given.key(1));
        for (var ship = 0; ship < 11; ship++)
            sanitiser.offer(Given.seen("ship-" + ship, at(600), AT_SEA).make(), at(600));
        assertThat(sanitiser.due(at(780))).containsExactly(new Tripped(Trip.TOO_MANY_IN_AN_INTERVAL));
        assertThat(sanitiser.offer(Given.seen("ship-1", at(790), AT_SEA).make(), at(790)))
                .isEqualTo(new Tripped(Trip.TOO_MANY_IN_AN_INTERVAL));
        assertThat(sanitiser.due(at(960))).containsExactly(new Tripped(Trip.TOO_MANY_IN_AN_INTERVAL));
        sanitiser.resume();
        sanitiser.offer(Given.seen("ship-1", at(970), AT_SEA).make(), at(970));
        assertThat(released(sanitiser.due(at(1200)))).hasSize(1);
        sanitiser.stop();
        sanitiser.offer(Given.seen("ship-1", at(1210), AT_SEA).make(), at(1210));
        assertThat(sanitiser.due(at(1500))).containsExactly(new Tripped(Trip.STOPPED));
    }

    @Test
    void aDayHasALimitToo() {
        var sanitiser =
                Given.sanitiser(Given.changed("arctic-participant", "perDay: 5000000", "perDay: 3"), Given.key(1));
        var answers = new ArrayList<String>();
        for (var minute = 0; minute < 6; minute++) {
            sanitiser.offer(Given.seen("a", at(minute * 60), AT_SEA).make(), at(minute * 60));
            sanitiser
                    .due(at(minute * 60 + 60))
                    .forEach(o -> answers.add(o.getClass().getSimpleName()));
        }
        sanitiser.due(at(1000)).forEach(o -> answers.add(o.getClass().getSimpleName()));
        assertThat(answers).containsExactly("Released", "Released", "Released", "Tripped", "Tripped", "Tripped");
    }

    @Test
    void memoryIsBoundedAndTracksThatAreGoneAreForgotten() {
        var sanitiser =
                Given.sanitiser(Given.changed("arctic-participant", "tracks: 20000", "tracks: 100"), Given.key(1));
        for (var ship = 0; ship < 100; ship++)
            assertThat(sanitiser.offer(
                            Given.seen("ship-" + ship, at(600), AT_SEA).make(), at(600)))
                    .isInstanceOf(Held.class);
        assertThat(sanitiser.following()).isEqualTo(100);
        sanitiser.due(at(1200));
        assertThat(sanitiser.following()).isZero();
        for (var ship = 0; ship <= 100; ship++)
            sanitiser.offer(Given.seen("other-" + ship, at(1200), AT_SEA).make(), at(1200));
        assertThat(sanitiser.tripped()).contains(Trip.TOO_MANY_TRACKS);
    }

    @Test
    void aKeyIsOfOneExercise() {
        assertThatThrownBy(() -> Given.sanitiser(PROFILE, Given.key("another", 1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** Counts are multiples of the least, and from what is told nothing smaller can be computed. */
    @Test
    void countsBelowTheLeastAreNotToldNorTotals() {
        var profile = Given.changed(
                "arctic-participant",
                "format: track/1\n  mode: tracks",
                "format: count/1\n  mode: counts\n  atLeast: 5");
        var random = new Random(8);
        for (var run = 0; run < 20; run++) {
            var key = Given.key(run);
            var sanitiser = Given.sanitiser(profile, key);
            var cargo = random.nextInt(20);
            var fishing = random.nextInt(20);
            // All of one displacement, so that they are in one cell.
            var one = new Sanitiser(
                    profile, key, Given.labels(profile), (_, _) -> new ExerciseKey.Displacement(0, 0), Instant.MIN);
            for (var ship = 0; ship < cargo + fishing; ship++)
                one.offer(
                        Given.seen("ship-" + ship, at(600), AT_SEA)
                                .category(ship < cargo ? Category.CARGO : Category.FISHING)
                                .make(),
                        at(600));
            var counts = new HashMap<String, Integer>();
            for (var outcome : one.due(at(780)))
                if (outcome instanceof Outcome.Counted(var count)) {
                    assertThat(count.toTree())
                            .containsOnlyKeys(
                                    "form", "profile", "label", "reality", "category", "cell", "time", "count");
                    counts.put(count.category(), count.atLeast());
                    assertThat(new Check(profile.terms()).check(count.bytes(), at(780)))
                            .isInstanceOf(Check.Verdict.SoundCount.class);
                    var bent = count.toString()
                            .replace("\"count\":" + count.atLeast(), "\"count\":" + (count.atLeast() + 1));
                    assertThat(new Check(profile.terms())
                                    .check(bent.getBytes(java.nio.charset.StandardCharsets.UTF_8), at(780)))
                            .isInstanceOf(Check.Verdict.Broken.class);
                } else throw new AssertionError(outcome);
            assertThat(counts.getOrDefault("CARGO", 0)).as("seed 8").isEqualTo(cargo / 5 * 5);
            assertThat(counts.getOrDefault("FISHING", 0)).as("seed 8").isEqualTo(fishing / 5 * 5);
            assertThat(counts.containsKey("CARGO")).isEqualTo(cargo >= 5);
            assertThat(sanitiser.following()).isZero();
        }
    }
}
