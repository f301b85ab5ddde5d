package entente.operations.ais;

import entente.operations.ais.AisMessage.Located;
import entente.operations.track.Category;
import entente.operations.track.Identity;
import entente.operations.track.Motion;
import entente.operations.track.Observation;
import entente.operations.track.Sensor;
import entente.operations.track.SourceFeed;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes observations of messages: a position with what was learned before of the same station. It remembers a bounded number of
 * stations, the one longest unheard makes room, and counts what it leaves out by reason. One thread at a time.
 */
public final class AisTracks {
    /** What became of a message. */
    public sealed interface Outcome {
        record Seen(Observation observation) implements Outcome {}

        /** Who a station is was learned; it comes with its next position. */
        record Learned(int mmsi) implements Outcome {}

        record Dropped(Reason reason) implements Outcome {}
    }

    /** Why a message made no observation. */
    public enum Reason {
        /** A type that tells neither place nor identity. */
        NOT_A_TRACK,
        /** A number that is not given out to a station that sends. */
        NO_STATION,
        NO_POSITION,
        /** Latitude or longitude is impossible. */
        IMPOSSIBLE_POSITION,
        /** The ship says that its positioning does not work, so the place is an old one. */
        POSITIONING_INOPERATIVE,
        /** The same report again, from another receiver or a repeater. */
        DUPLICATE
    }

    /**
     * How much is remembered, and how far clocks are trusted.
     *
     * @param stations how many are remembered
     * @param staticFor how long name and type count after they were heard
     * @param ahead how far a station's clock may be ahead of ours
     */
    public record Limits(int stations, Duration staticFor, Duration ahead) {
        public static final Limits DEFAULT = new Limits(50_000, Duration.ofHours(24), Duration.ofSeconds(5));

        public Limits {
            if (stations < 1) throw new IllegalArgumentException("1 station or more is remembered, not " + stations);
            if (ahead.isNegative() || ahead.compareTo(Duration.ofSeconds(30)) > 0)
                throw new IllegalArgumentException("a clock is ahead by 0 to 30 s, not " + ahead);
        }
    }

    private final SourceFeed feed;
    private final Limits limits;
    private final Map<Reason, Long> counts = new EnumMap<>(Reason.class);
    private final LinkedHashMap<Integer, Known> stations = new LinkedHashMap<>(16, 0.75f, true);
    private long forgotten;

    /** What is known of one station. */
    private static final class Known {
        private final String track;
        private Identity identity;
        private Category category = Category.UNKNOWN;
        private @Nullable Instant learned;
        private @Nullable Observation last;

        private Known(int mmsi) {
            track = nineDigits(mmsi);
            identity = new Identity(OptionalInt.of(mmsi), OptionalInt.empty(), Optional.empty(), Optional.empty());
        }
    }

    public AisTracks(SourceFeed feed, Limits limits) {
        this.feed = feed;
        this.limits = limits;
    }

    /** How many messages were left out, by reason. */
    public Map<Reason, Long> counts() {
        return Map.copyOf(counts);
    }

    /** How many stations had to make room for others. */
    public long forgotten() {
        return forgotten;
    }

    public int stations() {
        return stations.size();
    }

    public Outcome accept(Decoded.Heard heard, Instant received) {
        var message = heard.message();
        if (message instanceof AisMessage.Other) return drop(Reason.NOT_A_TRACK);
        var station = Station.of(message.mmsi());
        if (station == Station.NONE || station == Station.GROUP) return drop(Reason.NO_STATION);
        var known = known(message.mmsi());
        forgetIfOld(known, received);
        return switch (message) {
            case AisMessage.StaticVoyage voyage -> {
                learn(known, validImo(voyage.imo()), voyage.callSign(), voyage.name(), received);
                yield category(known, ShipType.category(voyage.shipType()), voyage.mmsi());
            }
            case AisMessage.StaticPartA part -> {
                learn(known, OptionalInt.empty(), Optional.empty(), part.name(), received);
                yield new Outcome.Learned(part.mmsi());
            }
            case AisMessage.StaticPartB part -> {
                learn(known, OptionalInt.empty(), part.callSign(), Optional.empty(), received);
                yield category(known, ShipType.category(part.shipType()), part.mmsi());
            }
            case AisMessage.ExtendedClassB report -> {
                learn(known, OptionalInt.empty(), Optional.empty(), report.name(), received);
                category(known, ShipType.category(report.shipType()), report.mmsi());
                yield seen(report, report.motion(), Optional.of(report.second()), heard.oddities(), known, received);
            }
            case AisMessage.AidToNavigation aid -> {
                learn(known, OptionalInt.empty(), Optional.empty(), aid.name(), received);
                yield seen(aid, Motion.UNKNOWN, Optional.of(aid.second()), heard.oddities(), known, received);
            }
            case AisMessage.PositionReport report ->
                seen(report, report.motion(), Optional.of(report.second()), heard.oddities(), known, received);
            case AisMessage.AircraftReport report ->
                seen(report, report.motion(), Optional.of(report.second()), heard.oddities(), known, received);
            case AisMessage.StandardClassB report ->
                seen(report, report.motion(), Optional.of(report.second()), heard.oddities(), known, received);
            case AisMessage.LongRange report ->
                seen(report, report.motion(), Optional.empty(), heard.oddities(), known, received);
            case AisMessage.BaseStationReport report ->
                seen(report, Motion.UNKNOWN, Optional.empty(), heard.oddities(), known, received);
            case AisMessage.Other _ -> drop(Reason.NOT_A_TRACK);
        };
    }

    private Outcome seen(
            Located report,
            Motion motion,
            Optional<UtcSecond> second,
            Set<Oddity> oddities,
            Known known,
            Instant received) {
        if (report.position().isEmpty())
            return drop(
                    oddities.contains(Oddity.POSITION_OUT_OF_RANGE) ? Reason.IMPOSSIBLE_POSITION : Reason.NO_POSITION);
        if (second.isPresent() && second.get().inoperative()) return drop(Reason.POSITIONING_INOPERATIVE);
        var observation = new Observation(
                feed.name(),
                known.track,
                feed.reality(),
                observed(report, second, received),
                report.position().get(),
                accuracyMetres(report, second),
                motion,
                category(report, known),
                known.identity,
                Sensor.AIS,
                false,
                feed.origins());
        if (known.last != null && sameReport(known.last, observation)) return drop(Reason.DUPLICATE);
        known.last = observation;
        return new Outcome.Seen(observation);
    }

    private Instant observed(Located report, Optional<UtcSecond> second, Instant received) {
        if (report instanceof AisMessage.BaseStationReport base && base.time().isPresent()) {
            var told = base.time().get().toInstant(ZoneOffset.UTC);
            var early = Duration.between(received, told).abs();
            return early.compareTo(limits.ahead()) <= 0 ? told : received;
        }
        return FixTime.resolve(second.map(UtcSecond::second).orElse(OptionalInt.empty()), received, limits.ahead());
    }

    /**
     * 10 m where the ship says so, 30 m of a satellite fix else, 1,000 m of dead reckoning or by hand. Type 27 has cells of a
     * tenth of a minute, half a diagonal of which is 131 m, and 500 m when its fix is not fresh.
     */
    private static double accuracyMetres(Located report, Optional<UtcSecond> second) {
        if (second.isPresent() && (second.get().byHand() || second.get().deadReckoning())) return 1_000;
        var fix = report.accurate() ? 10 : 30;
        return report instanceof AisMessage.LongRange range ? fix + (range.fresh() ? 131 : 500) : fix;
    }

    /** What a station is by its number goes before what it says of itself. */
    private static Category category(Located report, Known known) {
        return switch (Station.of(report.mmsi())) {
            case SEARCH_AND_RESCUE_AIRCRAFT -> Category.SEARCH_AND_RESCUE_AIRCRAFT;
            case DISTRESS_BEACON -> Category.SEARCH_AND_RESCUE;
            case AID_TO_NAVIGATION -> Category.AID_TO_NAVIGATION;
            case COAST_STATION -> Category.BASE_STATION;
            case SHIP, CRAFT_OF_A_SHIP, HANDHELD -> known.category;
            case GROUP, NONE -> Category.UNKNOWN;
        };
    }

    private Known known(int mmsi) {
        @Nullable Known known = stations.get(mmsi);
        if (known != null) return known;
        if (stations.size() >= limits.stations()) {
            stations.pollFirstEntry();
            forgotten++;
        }
        var made = new Known(mmsi);
        stations.put(mmsi, made);
        return made;
    }

    private static void learn(
            Known known, OptionalInt imo, Optional<String> callSign, Optional<String> name, Instant received) {
        known.identity = new Identity(
                known.identity.mmsi(),
                imo.isPresent() ? imo : known.identity.imo(),
                callSign.map(String::strip).filter(text -> !text.isEmpty()).or(known.identity::callSign),
                name.map(String::strip).filter(text -> !text.isEmpty()).or(known.identity::name));
        known.learned = received;
    }

    private static Outcome category(Known known, Category category, int mmsi) {
        known.category = category;
        return new Outcome.Learned(mmsi);
    }

    private void forgetIfOld(Known known, Instant received) {
        if (known.learned == null || Duration.between(known.learned, received).compareTo(limits.staticFor()) <= 0)
            return;
        known.identity = new Identity(known.identity.mmsi(), OptionalInt.empty(), Optional.empty(), Optional.empty());
        known.category = Category.UNKNOWN;
        known.learned = null;
    }

    /** Seven digits of which the last proves the others (IMO Resolution A.1117); other numbers name no ship. */
    static OptionalInt validImo(OptionalInt imo) {
        if (imo.isEmpty()) return imo;
        var number = imo.getAsInt();
        if (number < 1_000_000 || number > 9_999_999) return OptionalInt.empty();
        var sum = 0;
        var rest = number / 10;
        for (var weight = 2; weight <= 7; weight++) {
            sum += rest % 10 * weight;
            rest /= 10;
        }
        return sum % 10 == number % 10 ? imo : OptionalInt.empty();
    }

    private static boolean sameReport(Observation a, Observation b) {
        return a.observed().equals(b.observed())
                && a.position().equals(b.position())
                && a.motion().equals(b.motion());
    }

    private static String nineDigits(int mmsi) {
        var text = Integer.toString(mmsi);
        return "0".repeat(9 - text.length()) + text;
    }

    private Outcome drop(Reason reason) {
        counts.merge(reason, 1L, Long::sum);
        return new Outcome.Dropped(reason);
    }
}
