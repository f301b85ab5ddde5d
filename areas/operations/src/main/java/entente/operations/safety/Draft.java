package entente.operations.safety;

import entente.kernel.Digest;
import entente.operations.safety.geo.Coordinate;
import entente.operations.safety.geo.Shape;
import entente.operations.track.Reality;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is put before those who decide on publication: all that the public would see, and nothing else.
 *
 * @param reality anything but {@link Reality#REAL} says EXERCISE in each form and language
 * @param area the sea or coast, in words
 * @param instruction what to do
 */
public record Draft(
        ProductId id,
        Series series,
        Office office,
        Reality reality,
        Instant issued,
        Validity validity,
        Effect effect,
        Grade grade,
        Words area,
        Words headline,
        Words text,
        Words instruction,
        Matter matter) {
    private static final int MOST_CORNERS = 200_000;

    public Draft {
        Validity.requireSeconds(issued);
        if (!issued.isBefore(validity.until())) throw new IllegalArgumentException("it would be issued after its end");
        area.require("an area", 80, true);
        headline.require("a headline", 160, true);
        text.require("a text", 2000, false);
        instruction.require("an instruction", 1000, false);
        if (matter.shapes().isEmpty() != effect instanceof Effect.Cancels)
            throw new IllegalArgumentException("a product is somewhere, unless it cancels others; then it is nowhere");
        if (matter.shapes().stream().mapToInt(shape -> shape.corners().size()).sum() > MOST_CORNERS)
            throw new IllegalArgumentException("a product has at most " + MOST_CORNERS + " corners");
        for (var earlier : effect.earlier())
            if (earlier.id().equals(id) || earlier.issued().isAfter(issued))
                throw new IllegalArgumentException("a product ends earlier ones only");
    }

    public boolean exercise() {
        return reality != Reality.REAL;
    }

    /** The languages that all of its words have. */
    public List<String> languages() {
        var common = new ArrayList<>(headline.tags());
        for (var words : List.of(area, text, instruction)) common.retainAll(words.tags());
        return List.copyOf(common);
    }

    /** What an approval is bound to. */
    public Digest digest() {
        return Digest.ofTree(toTree());
    }

    /** The form that {@link entente.kernel.CanonicalJson} writes. */
    public Map<String, Object> toTree() {
        var tree = new TreeMap<String, Object>();
        tree.put("v", 1);
        tree.put("id", id.value());
        tree.put("series", series(series));
        tree.put(
                "office",
                Map.of(
                        "nation", office.nation().code(),
                        "code", office.code(),
                        "sender", office.sender(),
                        "name", office.name().byTag()));
        tree.put("reality", reality.name());
        tree.put("issued", issued.toString());
        tree.put("from", validity.from().toString());
        tree.put("until", validity.until().toString());
        tree.put(
                "effect",
                Map.of(
                        "kind",
                        switch (effect) {
                            case Effect.First _ -> "first";
                            case Effect.Supersedes _ -> "supersedes";
                            case Effect.Cancels _ -> "cancels";
                        },
                        "earlier",
                        effect.earlier().stream()
                                .map(earlier -> Map.of(
                                        "id", earlier.id().value(),
                                        "series", series(earlier.series()),
                                        "issued", earlier.issued().toString()))
                                .toList()));
        tree.put(
                "grade",
                Map.of(
                        "severity", grade.severity().name(),
                        "urgency", grade.urgency().name(),
                        "certainty", grade.certainty().name()));
        tree.put("area", area.byTag());
        tree.put("headline", headline.byTag());
        tree.put("text", text.byTag());
        tree.put("instruction", instruction.byTag());
        switch (matter) {
            case Matter.Ice(var areas) ->
                tree.put(
                        "ice",
                        areas.stream()
                                .map(ice -> Map.of(
                                        "shape",
                                        shape(ice.area()),
                                        "egg",
                                        ice.egg().toTree()))
                                .toList());
            case Matter.Warning(var hazard, var shapes) ->
                tree.put(
                        "warning",
                        Map.of(
                                "hazard", hazard.code(),
                                "shapes", shapes.stream().map(Draft::shape).toList()));
        }
        return tree;
    }

    private static Map<String, Object> series(Series series) {
        return Map.of("name", series.name(), "number", series.number(), "year", series.year());
    }

    private static Object shape(Shape shape) {
        return switch (shape) {
            case Shape.Point(var at) -> Map.of("point", pair(at));
            case Shape.Line(var corners) -> Map.of("line", pairs(corners));
            case Shape.Area(var outer, var holes) -> {
                var rings = new ArrayList<Object>();
                rings.add(pairs(outer));
                holes.forEach(hole -> rings.add(pairs(hole)));
                yield Map.of("area", rings);
            }
        };
    }

    private static List<Object> pairs(List<Coordinate> corners) {
        return corners.stream().<Object>map(Draft::pair).toList();
    }

    private static List<Object> pair(Coordinate at) {
        return List.of(at.latitudeMicrodegrees(), at.longitudeMicrodegrees());
    }
}
