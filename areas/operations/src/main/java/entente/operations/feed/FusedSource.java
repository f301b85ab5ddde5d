package entente.operations.feed;

import entente.kernel.Label;
import entente.kernel.Nation;
import entente.kernel.Problem;
import entente.kernel.Problems;
import entente.kernel.SecurityPolicy;
import entente.operations.adapter.Correlation;
import entente.operations.track.Position;
import entente.operations.track.Reality;
import entente.operations.track.SourceFeed;
import entente.pact.Document;
import entente.seal.Fields;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The source that {@link Correlator} makes of detections and AIS, from the member {@code fused} of {@code feeds.yaml}. Without
 * it nothing is correlated.
 *
 * @param label covers that of every detection and AIS source
 * @param coverage where AIS is received, on the operator's word; elsewhere nothing is called dark
 */
public record FusedSource(Correlation.Settings settings, Label label, List<Box> coverage) {
    public FusedSource {
        coverage = List.copyOf(coverage);
    }

    /** Between two parallels and two meridians, in degrees; it may cross the meridian of 180°. */
    public record Box(double south, double west, double north, double east) {
        static Box read(String text) {
            var parts = text.split(",", -1);
            if (parts.length != 4) throw new IllegalArgumentException("a box reads SOUTH,WEST,NORTH,EAST");
            var box = new Box(
                    Double.parseDouble(parts[0]),
                    Double.parseDouble(parts[1]),
                    Double.parseDouble(parts[2]),
                    Double.parseDouble(parts[3]));
            if (!(box.south >= -90 && box.south < box.north && box.north <= 90)
                    || !(Math.abs(box.west) <= 180 && Math.abs(box.east) <= 180))
                throw new IllegalArgumentException("\"" + text + "\" is no box of degrees");
            return box;
        }

        boolean contains(Position at) {
            var between = west <= east
                    ? at.longitude() >= west && at.longitude() <= east
                    : at.longitude() >= west || at.longitude() <= east;
            return between && at.latitude() >= south && at.latitude() <= north;
        }
    }

    SourceFeed feed() {
        return settings.fused();
    }

    boolean covers(Position at) {
        return coverage.stream().anyMatch(box -> box.contains(at));
    }

    /** Reads it, with the sources of the same file. */
    static Optional<FusedSource> read(Path home, Nation nation, SecurityPolicy policy, List<SourceFile> sources)
            throws IOException {
        var file = home.resolve("feeds.yaml");
        if (!Files.exists(file)) return Optional.empty();
        var document =
                Document.read(file.toString(), Files.readAllBytes(file), "/entente/operations/feeds.schema.json");
        var all = new Fields(document.tree(), file.toString());
        if (!all.has("fused")) return Optional.empty();
        var fields = all.fields("fused");
        var problems = new ArrayList<Problem>();
        var id = fields.text("id");
        if (sources.stream().anyMatch(source -> source.feed().name().equals(id)))
            problems.add(new Problem(
                    document.where("/fused/id"), "is the name of a feed", "Give what is fused a name of its own."));
        try {
            var label = policy.parse(fields.text("label"));
            var boxes = fields.texts("coverage").stream().map(Box::read).toList();
            for (var source : sources)
                if (goesIn(source) && !policy.join(label, source.label()).equals(label))
                    problems.add(new Problem(
                            document.where("/fused/label"),
                            "does not cover that of " + source.feed().name(),
                            "What is fused tells of both: mark it as the higher of them, with the marks of each."));
            if (!problems.isEmpty()) throw new Problems(problems);
            var origins = sources.stream()
                    .filter(FusedSource::goesIn)
                    .flatMap(source -> source.feed().origins().stream())
                    .collect(Collectors.toSet());
            origins.add(nation);
            var usual = Correlation.Settings.of(
                    new SourceFeed(id, Reality.valueOf(fields.text("reality").toUpperCase(Locale.ROOT)), origins));
            var settings = new Correlation.Settings(
                    usual.fused(),
                    usual.horizon(),
                    usual.interval(),
                    fields.has("patience") ? Duration.parse(fields.text("patience")) : usual.patience(),
                    fields.has("silence") ? Duration.parse(fields.text("silence")) : usual.silence(),
                    usual.fastestKnots(),
                    usual.widestMetres(),
                    usual.most());
            return Optional.of(new FusedSource(settings, label, boxes));
        } catch (IllegalArgumentException | java.time.DateTimeException e) {
            throw new Problems(
                    document.where("/fused"),
                    String.valueOf(e.getMessage()),
                    "Write coverage as SOUTH,WEST,NORTH,EAST and times such as PT10M.");
        }
    }

    private static boolean goesIn(SourceFile source) {
        return source.kind() == SourceFile.Kind.AIS || isDetection(source);
    }

    static boolean isDetection(SourceFile source) {
        return source.kind() == SourceFile.Kind.RADAR || source.kind() == SourceFile.Kind.SATELLITE;
    }
}
