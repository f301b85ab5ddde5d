package entente.operations.feed;

import entente.kernel.Problem;
import entente.operations.adapter.Adapted;
import entente.operations.adapter.AdapterSettings;
import entente.operations.adapter.CursorOnTarget;
import entente.operations.adapter.FeedLimits;
import entente.operations.adapter.FeedLine;
import entente.operations.adapter.FeedSource;
import entente.operations.adapter.GeoJsonDetections;
import entente.operations.adapter.GeoJsonTracks;
import entente.operations.adapter.Replay;
import entente.operations.ais.AisDecoder;
import entente.operations.ais.AisTracks;
import entente.operations.ais.Decoded;
import entente.operations.track.Observation;
import entente.operations.track.Sensor;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/** One source, read in a virtual thread of its own: lines become observations, or are counted by the reason why not. */
final class Inlet implements AutoCloseable {
    private static final int LONGEST_RECORD = 1 << 20;
    private static final double UNSTATED_METRES = 1_000;
    private static final Duration AHEAD = Duration.ofSeconds(5);

    private final SourceFile file;
    private final Optional<FeedSource> source;
    private final Consumer<Observation> taker;
    private final InstantSource clock;
    private final Map<String, Long> counts = new TreeMap<>();
    private volatile boolean closed;

    private Inlet(SourceFile file, Optional<FeedSource> source, InstantSource clock, Consumer<Observation> taker) {
        this.file = file;
        this.source = source;
        this.clock = clock;
        this.taker = taker;
    }

    static Inlet open(SourceFile file, InstantSource clock, Consumer<Observation> taker) {
        var usual = FeedLimits.DEFAULT;
        var limits = file.kind() == SourceFile.Kind.AIS
                ? usual
                : new FeedLimits(
                        LONGEST_RECORD,
                        usual.queueLines(),
                        usual.connect(),
                        usual.silence(),
                        usual.firstWait(),
                        usual.longestWait());
        var from = file.from();
        Optional<FeedSource> source = switch (from.getScheme()) {
            case "tcp" -> Optional.of(FeedSource.tcp(from.getHost(), from.getPort(), limits, clock));
            case "udp" ->
                Optional.of(FeedSource.udp(
                        new InetSocketAddress(from.getHost(), from.getPort()), file.senders(), limits, clock));
            case "file" ->
                Optional.of(
                        FeedSource.file(Path.of(from), new Replay(file.speed(), Duration.ofMinutes(1)), limits, clock));
            default -> Optional.empty();
        };
        return started(new Inlet(file, source, clock, taker));
    }

    /** The same from a source that others made. */
    static Inlet open(SourceFile file, FeedSource source, InstantSource clock, Consumer<Observation> taker) {
        return started(new Inlet(file, Optional.of(source), clock, taker));
    }

    private static Inlet started(Inlet inlet) {
        Thread.ofVirtual().name("inlet-" + inlet.file.feed().name()).start(inlet::run);
        return inlet;
    }

    SourceFile file() {
        return file;
    }

    Optional<Problem> trouble() {
        return source.flatMap(FeedSource::trouble);
    }

    synchronized Map<String, Long> counts() {
        return new TreeMap<>(counts);
    }

    private synchronized void count(String what) {
        counts.merge(what, 1L, Long::sum);
    }

    private void run() {
        var reader = reader();
        Consumer<FeedLine> lines = line -> reader.apply(line).forEach(seen -> {
            count("OBSERVED");
            taker.accept(seen);
        });
        if (source.isEmpty()) {
            file.simulation().run(() -> closed, clock, lines);
            return;
        }
        try {
            while (!closed && !source.get().ended())
                source.get().next(Duration.ofSeconds(1)).ifPresent(lines);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private Function<FeedLine, Stream<Observation>> reader() {
        var settings = new AdapterSettings(file.feed(), UNSTATED_METRES, AHEAD);
        return switch (file.kind()) {
            case AIS -> ais();
            case GEOJSON -> adapted(new GeoJsonTracks(settings)::read);
            case RADAR -> adapted(new GeoJsonDetections(settings, Sensor.RADAR)::read);
            case SATELLITE -> adapted(new GeoJsonDetections(settings, Sensor.SATELLITE)::read);
            case COT -> {
                var events = new CursorOnTarget(settings);
                yield adapted((bytes, at) -> List.of(events.read(bytes, at)));
            }
        };
    }

    private Function<FeedLine, Stream<Observation>> ais() {
        var decoder = new AisDecoder();
        var tracks = new AisTracks(file.feed(), AisTracks.Limits.DEFAULT);
        return line -> switch (decoder.decode(line.bytes(), line.received())) {
            case Decoded.Heard heard ->
                switch (tracks.accept(heard, line.received())) {
                    case AisTracks.Outcome.Seen(var seen) -> Stream.of(seen);
                    case AisTracks.Outcome.Learned _ -> Stream.empty();
                    case AisTracks.Outcome.Dropped(var why) -> counted(why.name());
                };
            case Decoded.Refused(var why) -> counted(why.toString());
            case Decoded.Ignored _ -> counted("IGNORED");
            case Decoded.Kept _ -> counted("KEPT");
        };
    }

    private Stream<Observation> counted(String why) {
        count(why);
        return Stream.empty();
    }

    @FunctionalInterface
    private interface Adapter {
        List<Adapted> read(byte[] document, java.time.Instant received);
    }

    private Function<FeedLine, Stream<Observation>> adapted(Adapter adapter) {
        return line -> adapter.read(line.bytes(), line.received()).stream().flatMap(one -> switch (one) {
            case Adapted.Made(var seen) -> Stream.of(seen);
            case Adapted.Blocked _ -> counted("BLOCKED");
        });
    }

    @Override
    public void close() {
        closed = true;
        source.ifPresent(FeedSource::close);
    }
}
