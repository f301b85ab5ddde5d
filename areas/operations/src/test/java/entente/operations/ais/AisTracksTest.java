package entente.operations.ais;

import static org.assertj.core.api.Assertions.assertThat;

import entente.kernel.Nation;
import entente.operations.track.Category;
import entente.operations.track.Motion;
import entente.operations.track.Observation;
import entente.operations.track.Position;
import entente.operations.track.Reality;
import entente.operations.track.Sensor;
import entente.operations.track.SourceFeed;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AisTracksTest {
    private static final Instant NOON = Instant.parse("2026-11-28T12:00:10Z");
    private static final SourceFeed FEED = new SourceFeed("coast", Reality.REAL, Set.of(new Nation("KR")));
    private static final Position PLACE = new Position(74.5, -95.25);
    private static final Motion MOTION =
            new Motion(OptionalDouble.of(9.5), OptionalDouble.of(200), OptionalDouble.empty());

    private final AisTracks tracks = new AisTracks(FEED, AisTracks.Limits.DEFAULT);

    @Test
    void aPositionComesWithWhatWasLearnedBefore() {
        var mmsi = 440_123_456;
        assertThat(observe(report(mmsi, 5), NOON).category()).isEqualTo(Category.UNKNOWN);
        assertThat(tracks.accept(heard(voyage(mmsi, 9_000_003, "TEST2 ", " WHITE BEAR", 52)), NOON))
                .isEqualTo(new AisTracks.Outcome.Learned(mmsi));
        var seen = observe(report(mmsi, 15), NOON.plusSeconds(6));
        assertThat(seen.feed()).isEqualTo("coast");
        assertThat(seen.track()).isEqualTo("440123456");
        assertThat(seen.reality()).isEqualTo(Reality.REAL);
        assertThat(seen.observed()).isEqualTo(Instant.parse("2026-11-28T12:00:15Z"));
        assertThat(seen.position()).isEqualTo(PLACE);
        assertThat(seen.motion()).isEqualTo(MOTION);
        assertThat(seen.category()).isEqualTo(Category.TUG_OR_SPECIAL);
        assertThat(seen.identity().mmsi()).hasValue(mmsi);
        assertThat(seen.identity().imo()).hasValue(9_000_003);
        assertThat(seen.identity().callSign()).hasValue("TEST2");
        assertThat(seen.identity().name()).hasValue("WHITE BEAR");
        assertThat(seen.sensor()).isEqualTo(Sensor.AIS);
        assertThat(seen.dark()).isFalse();
        assertThat(seen.origins()).containsExactly(new Nation("KR"));
        // Another ship has learned nothing.
        assertThat(observe(report(440_123_457, 5), NOON).identity().name()).isEmpty();
    }

    @Test
    void bothPartsOfAClassBShipArePutTogether() {
        var mmsi = 316_001_234;
        tracks.accept(heard(new AisMessage.StaticPartA(0, mmsi, Optional.of("SMALL BOAT"))), NOON);
        tracks.accept(
                heard(new AisMessage.StaticPartB(
                        0,
                        mmsi,
                        30,
                        Optional.of("ABC"),
                        1,
                        2,
                        Optional.of("TEST12"),
                        Optional.empty(),
                        OptionalInt.empty())),
                NOON);
        var seen = observe(report(mmsi, 5), NOON);
        assertThat(seen.identity().name()).hasValue("SMALL BOAT");
        assertThat(seen.identity().callSign()).hasValue("TEST12");
        assertThat(seen.category()).isEqualTo(Category.FISHING);
    }

    @Test
    void whatWasLearnedIsForgottenAfterItsTime() {
        var mmsi = 440_123_456;
        tracks.accept(heard(voyage(mmsi, 9_000_003, "TEST2", "WHITE BEAR", 70)), NOON);
        assertThat(observe(report(mmsi, 10), NOON.plus(Duration.ofHours(24))).category())
                .isEqualTo(Category.CARGO);
        var later = observe(report(mmsi, 11), NOON.plus(Duration.ofHours(24)).plusSeconds(1));
        assertThat(later.category()).isEqualTo(Category.UNKNOWN);
        assertThat(later.identity().name()).isEmpty();
        assertThat(later.identity().mmsi()).hasValue(mmsi);
    }

    @Test
    void theStationLongestUnheardMakesRoom() {
        var small = new AisTracks(FEED, new AisTracks.Limits(2, Duration.ofHours(1), Duration.ZERO));
        small.accept(heard(voyage(440_000_001, 0, "A", "FIRST", 70)), NOON);
        small.accept(heard(voyage(440_000_002, 0, "B", "SECOND", 70)), NOON);
        small.accept(heard(report(440_000_001, 5)), NOON);
        small.accept(heard(report(440_000_003, 5)), NOON);
        assertThat(small.stations()).isEqualTo(2);
        assertThat(small.forgotten()).isEqualTo(1);
        var first = (AisTracks.Outcome.Seen) small.accept(heard(report(440_000_001, 6)), NOON);
        assertThat(first.observation().identity().name()).hasValue("FIRST");
        var second = (AisTracks.Outcome.Seen) small.accept(heard(report(440_000_002, 6)), NOON);
        assertThat(second.observation().identity().name()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            MMSI      | STATION                    | CATEGORY OF A CARGO SHIP'S WORDS
            440123456 | SHIP                       | CARGO
            201000000 | SHIP                       | CARGO
            799999999 | SHIP                       | CARGO
            812345678 | HANDHELD                   | CARGO
            980123456 | CRAFT_OF_A_SHIP            | CARGO
            990123456 | AID_TO_NAVIGATION          | AID_TO_NAVIGATION
            2440123   | COAST_STATION              | BASE_STATION
            111440123 | SEARCH_AND_RESCUE_AIRCRAFT | SEARCH_AND_RESCUE_AIRCRAFT
            970123456 | DISTRESS_BEACON            | SEARCH_AND_RESCUE
            972123456 | DISTRESS_BEACON            | SEARCH_AND_RESCUE
            974123456 | DISTRESS_BEACON            | SEARCH_AND_RESCUE
            971123456 | NONE                       | dropped
            44012345  | GROUP                      | dropped
            100123456 | NONE                       | dropped
            900123456 | NONE                       | dropped
            1193046   | NONE                       | dropped
            0         | NONE                       | dropped
            """)
    void aStationIsWhatItsNumberSays(int mmsi, Station station, String category) {
        assertThat(Station.of(mmsi)).isEqualTo(station);
        tracks.accept(heard(voyage(mmsi, 0, "X", "X", 70)), NOON);
        var outcome = tracks.accept(heard(report(mmsi, 5)), NOON);
        if (category.equals("dropped"))
            assertThat(outcome).isEqualTo(new AisTracks.Outcome.Dropped(AisTracks.Reason.NO_STATION));
        else
            assertThat(((AisTracks.Outcome.Seen) outcome)
                            .observation()
                            .category()
                            .name())
                    .isEqualTo(category);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            FROM | TO  | CATEGORY
            0    | 19  | UNKNOWN
            20   | 29  | OTHER_VESSEL
            30   | 30  | FISHING
            31   | 34  | TUG_OR_SPECIAL
            35   | 35  | MILITARY
            36   | 37  | PLEASURE
            38   | 39  | UNKNOWN
            40   | 49  | HIGH_SPEED
            50   | 50  | TUG_OR_SPECIAL
            51   | 51  | SEARCH_AND_RESCUE
            52   | 54  | TUG_OR_SPECIAL
            55   | 55  | LAW_ENFORCEMENT
            56   | 57  | OTHER_VESSEL
            58   | 58  | TUG_OR_SPECIAL
            59   | 59  | OTHER_VESSEL
            60   | 69  | PASSENGER
            70   | 79  | CARGO
            80   | 89  | TANKER
            90   | 99  | OTHER_VESSEL
            100  | 255 | UNKNOWN
            """)
    void aShipTypeHasOneCategory(int from, int to, Category category) {
        for (var type = from; type <= to; type++)
            assertThat(ShipType.category(type)).isEqualTo(category);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            SECOND | RECEIVED             | OBSERVED             | WHY
            10     | 2026-11-28T12:00:10Z | 2026-11-28T12:00:10Z | the same second
            8      | 2026-11-28T12:00:10Z | 2026-11-28T12:00:08Z | two seconds before
            12     | 2026-11-28T12:00:10Z | 2026-11-28T12:00:12Z | a clock ahead of ours
            15     | 2026-11-28T12:00:10Z | 2026-11-28T12:00:15Z | as far ahead as is allowed
            16     | 2026-11-28T12:00:10Z | 2026-11-28T11:59:16Z | farther, so it is of the minute before
            58     | 2026-11-28T12:00:10Z | 2026-11-28T11:59:58Z | the minute before
            1      | 2026-11-28T11:59:58Z | 2026-11-28T12:00:01Z | over the minute
            59     | 2026-01-01T00:00:02Z | 2025-12-31T23:59:59Z | over the year
            60     | 2026-11-28T12:00:10Z | 2026-11-28T12:00:10Z | not available: the time of reception
            61     | 2026-11-28T12:00:10Z | 2026-11-28T12:00:10Z | by hand
            62     | 2026-11-28T12:00:10Z | 2026-11-28T12:00:10Z | dead reckoning
            """)
    void theSecondOfTheMinuteBecomesAMoment(int second, Instant received, Instant observed, String why) {
        assertThat(observe(report(440_123_456, second), received).observed())
                .as(why)
                .isEqualTo(observed);
    }

    @Test
    void noMomentIsFartherAheadThanAllowedNorAMinuteBack() {
        var random = new Random(20261128);
        for (var i = 0; i < 100_000; i++) {
            var received = Instant.ofEpochMilli(random.nextLong(4_000_000_000_000L));
            var ahead = Duration.ofMillis(random.nextInt(30_001));
            var second = random.nextInt(60);
            var moment = FixTime.resolve(OptionalInt.of(second), received, ahead);
            assertThat(moment.getEpochSecond() % 60).isEqualTo(second);
            assertThat(Duration.between(received, moment)).isLessThanOrEqualTo(ahead);
            assertThat(Duration.between(moment, received.plus(ahead))).isLessThan(Duration.ofMinutes(1));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            TYPE | ACCURATE | SECOND | FRESH | METRES
            1    | true     | 10     | -     | 10
            1    | false    | 10     | -     | 30
            1    | false    | 60     | -     | 30
            1    | true     | 61     | -     | 1000
            1    | true     | 62     | -     | 1000
            27   | true     | -      | true  | 141
            27   | false    | -      | true  | 161
            27   | true     | -      | false | 510
            """)
    void theAccuracyIsInMetres(int type, boolean accurate, String second, String fresh, double metres) {
        AisMessage message = type == 27
                ? new AisMessage.LongRange(
                        0,
                        440_123_456,
                        accurate,
                        false,
                        NavigationStatus.MOORED,
                        Optional.of(PLACE),
                        MOTION,
                        Boolean.parseBoolean(fresh))
                : report(1, 440_123_456, accurate, Optional.of(PLACE), Integer.parseInt(second));
        assertThat(observe(message, NOON).accuracyMetres()).isEqualTo(metres);
    }

    @Test
    void whatIsLeftOutIsCountedByItsReason() {
        var mmsi = 440_123_456;
        tracks.accept(heard(new AisMessage.Other(8, 0, mmsi)), NOON);
        tracks.accept(heard(report(1, mmsi, true, Optional.empty(), 5)), NOON);
        tracks.accept(
                new Decoded.Heard(
                        report(1, mmsi, true, Optional.empty(), 5), false, EnumSet.of(Oddity.POSITION_OUT_OF_RANGE)),
                NOON);
        tracks.accept(heard(report(mmsi, 63)), NOON);
        tracks.accept(heard(report(mmsi, 5)), NOON);
        tracks.accept(heard(report(mmsi, 5)), NOON.plusSeconds(2));
        tracks.accept(heard(report(mmsi, 6)), NOON.plusSeconds(2));
        assertThat(tracks.counts())
                .isEqualTo(Map.of(
                        AisTracks.Reason.NOT_A_TRACK, 1L,
                        AisTracks.Reason.NO_POSITION, 1L,
                        AisTracks.Reason.IMPOSSIBLE_POSITION, 1L,
                        AisTracks.Reason.POSITIONING_INOPERATIVE, 1L,
                        AisTracks.Reason.DUPLICATE, 1L));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            TOLD                | OBSERVED
            2026-11-28T12:00:08 | 2026-11-28T12:00:08Z
            2026-11-28T12:00:14 | 2026-11-28T12:00:14Z
            2026-11-28T12:01:00 | 2026-11-28T12:00:10Z
            2016-11-28T12:00:10 | 2026-11-28T12:00:10Z
            """)
    void aBaseStationsTimeIsTakenOnlyWhenItAgreesWithOurs(LocalDateTime told, Instant observed) {
        var base = new AisMessage.BaseStationReport(
                4, 0, 4_401_234, Optional.of(told), true, Optional.of(PLACE), 1, false);
        assertThat(observe(base, NOON).observed()).isEqualTo(observed);
        assertThat(told.toInstant(ZoneOffset.UTC)).isNotNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            IMO        | VALID
            9000003    | true
            9000004    | false
            1000019    | true
            0          | false
            900000     | false
            10000000   | false
            1073741823 | false
            """)
    void anImoNumberProvesItself(int imo, boolean valid) {
        assertThat(AisTracks.validImo(OptionalInt.of(imo)).isPresent()).isEqualTo(valid);
    }

    private Observation observe(AisMessage message, Instant received) {
        return ((AisTracks.Outcome.Seen) tracks.accept(heard(message), received)).observation();
    }

    private static Decoded.Heard heard(AisMessage message) {
        return new Decoded.Heard(message, false, Set.of());
    }

    private static AisMessage report(int mmsi, int second) {
        return report(1, mmsi, true, Optional.of(PLACE), second);
    }

    private static AisMessage report(int type, int mmsi, boolean accurate, Optional<Position> position, int second) {
        return new AisMessage.PositionReport(
                type,
                0,
                mmsi,
                NavigationStatus.UNDER_WAY_USING_ENGINE,
                OptionalInt.empty(),
                MOTION,
                accurate,
                position,
                new UtcSecond(second),
                0,
                false);
    }

    private static AisMessage voyage(int mmsi, int imo, String callSign, String name, int shipType) {
        return new AisMessage.StaticVoyage(
                0,
                mmsi,
                2,
                imo == 0 ? OptionalInt.empty() : OptionalInt.of(imo),
                Optional.of(callSign),
                Optional.of(name),
                shipType,
                new Dimensions(50, 60, 9, 10),
                1,
                AisMessage.Eta.UNKNOWN,
                OptionalDouble.empty(),
                Optional.of("PORT A"),
                true);
    }
}
