package entente.operations.safety;

import entente.kernel.Nation;
import entente.kernel.Problems;
import entente.operations.safety.geo.Coordinate;
import entente.operations.safety.geo.Shape;
import entente.operations.safety.ice.Concentration;
import entente.operations.safety.ice.EggCode;
import entente.operations.safety.ice.IceArea;
import entente.operations.safety.ice.IceForm;
import entente.operations.safety.ice.Stage;
import entente.operations.track.Reality;
import entente.seal.Fields;
import entente.seal.MalformedException;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Reads what {@link Draft#toTree} writes. A member that is unknown, missing or wrong is named with what to do. */
public final class DraftReader {
    private final Fields root;

    private DraftReader(Map<String, ?> tree) {
        this.root = new Fields(tree, "draft");
    }

    /** @throws Problems naming the member that does not fit */
    public static Draft read(Map<String, ?> tree) {
        return new DraftReader(tree).read();
    }

    private Draft read() {
        member(
                "",
                () -> root.only(
                        "v",
                        "id",
                        "series",
                        "office",
                        "reality",
                        "issued",
                        "from",
                        "until",
                        "effect",
                        "grade",
                        "area",
                        "headline",
                        "text",
                        "instruction",
                        "ice",
                        "warning"));
        if (member("v", () -> root.number("v")) != 1) throw new Problems("draft.v", "is another version", "Write 1.");
        var id = member("id", () -> new ProductId(root.text("id")));
        var series = member("series", () -> series(root.fields("series")));
        var office = member("office", () -> office(root.fields("office")));
        var reality = member("reality", () -> choice(Reality.values(), root.text("reality")));
        var issued = member("issued", () -> root.instant("issued"));
        var from = member("from", () -> root.instant("from"));
        var until = member("until", () -> root.instant("until"));
        var validity = member("until", () -> new Validity(from, until));
        var effect = member("effect", () -> effect(root.fields("effect")));
        var grade = member("grade", () -> grade(root.fields("grade")));
        var area = member("area", () -> words("area"));
        var headline = member("headline", () -> words("headline"));
        var text = member("text", () -> words("text"));
        var instruction = member("instruction", () -> words("instruction"));
        var matter = member(root.has("ice") ? "ice" : "warning", this::matter);
        return member(
                "",
                () -> new Draft(
                        id,
                        series,
                        office,
                        reality,
                        issued,
                        validity,
                        effect,
                        grade,
                        area,
                        headline,
                        text,
                        instruction,
                        matter));
    }

    private static <T> T member(String name, Supplier<T> read) {
        try {
            return read.get();
        } catch (IllegalArgumentException | MalformedException | DateTimeException e) {
            throw new Problems(
                    name.isEmpty() ? "draft" : "draft." + name,
                    String.valueOf(e.getMessage()),
                    "Write it as docs/safety-products.md says.");
        }
    }

    private static <E extends Enum<E>> E choice(E[] values, String name) {
        return Arrays.stream(values)
                .filter(value -> value.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("\"" + name + "\" is none of " + Arrays.toString(values)));
    }

    private static int number(Fields fields, String name) {
        var number = fields.number(name);
        if (number != (int) number) throw new IllegalArgumentException(name + " is out of range");
        return (int) number;
    }

    private static Series series(Fields series) {
        series.only("name", "number", "year");
        return new Series(series.text("name"), number(series, "number"), number(series, "year"));
    }

    private static Office office(Fields office) {
        office.only("nation", "code", "sender", "name");
        return new Office(
                new Nation(office.text("nation")),
                office.text("code"),
                office.text("sender"),
                words(office.fields("name")));
    }

    private static Effect effect(Fields effect) {
        effect.only("kind", "earlier");
        var earlier = effect.objects("earlier").stream()
                .map(tree -> new Fields(tree, "earlier").only("id", "series", "issued"))
                .map(one -> new Effect.Reference(
                        new ProductId(one.text("id")), series(one.fields("series")), one.instant("issued")))
                .toList();
        return switch (effect.text("kind")) {
            case "first" -> {
                if (!earlier.isEmpty()) throw new IllegalArgumentException("a first product ends no other");
                yield new Effect.First();
            }
            case "supersedes" -> new Effect.Supersedes(earlier);
            case "cancels" -> new Effect.Cancels(earlier);
            default -> throw new IllegalArgumentException("an effect is first, supersedes or cancels");
        };
    }

    private static Grade grade(Fields grade) {
        grade.only("severity", "urgency", "certainty");
        return new Grade(
                choice(Grade.Severity.values(), grade.text("severity")),
                choice(Grade.Urgency.values(), grade.text("urgency")),
                choice(Grade.Certainty.values(), grade.text("certainty")));
    }

    private Words words(String name) {
        return words(root.fields(name));
    }

    private static Words words(Fields fields) {
        var words = new TreeMap<String, String>();
        fields.tree().keySet().forEach(tag -> words.put(tag, fields.text(tag)));
        return new Words(words);
    }

    private Matter matter() {
        if (root.has("ice") == root.has("warning"))
            throw new IllegalArgumentException("a draft is about ice or a warning, and not about both");
        if (root.has("ice"))
            return new Matter.Ice(root.objects("ice").stream()
                    .map(tree -> new Fields(tree, "ice").only("shape", "egg"))
                    .map(DraftReader::ice)
                    .toList());
        var warning = root.fields("warning").only("hazard", "shapes");
        var code = warning.number("hazard");
        var hazard = Arrays.stream(Hazard.values())
                .filter(one -> one.code() == code)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(code + " is no hazard"));
        return new Matter.Warning(
                hazard,
                warning.objects("shapes").stream()
                        .map(tree -> shape(new Fields(tree, "shape")))
                        .toList());
    }

    private static IceArea ice(Fields ice) {
        if (!(shape(ice.fields("shape")) instanceof Shape.Area area))
            throw new IllegalArgumentException("ice is in an area");
        var egg = ice.fields("egg").only("total", "parts");
        var parts = egg.objects("parts").stream()
                .map(tree -> new Fields(tree, "part").only("concentration", "stage", "form"))
                .map(part -> new EggCode.Part(
                        new Concentration(number(part, "concentration")),
                        Stage.of(number(part, "stage"))
                                .orElseThrow(() -> new IllegalArgumentException("no such stage of ice")),
                        IceForm.of(number(part, "form"))
                                .orElseThrow(() -> new IllegalArgumentException("no such form of ice"))))
                .toList();
        return new IceArea(area, new EggCode(new Concentration(number(egg, "total")), parts));
    }

    private static Shape shape(Fields shape) {
        if (shape.tree().size() != 1) throw new IllegalArgumentException("a shape is one point, line or area");
        if (shape.has("point")) return new Shape.Point(place(shape.list("point")));
        if (shape.has("line")) return new Shape.Line(places(shape.list("line")));
        var rings = new ArrayList<List<Coordinate>>();
        for (var ring : shape.list("area")) rings.add(places(list(ring)));
        if (rings.isEmpty()) throw new IllegalArgumentException("an area has a ring");
        return new Shape.Area(rings.getFirst(), rings.subList(1, rings.size()));
    }

    private static List<?> list(Object value) {
        if (value instanceof List<?> list) return list;
        throw new IllegalArgumentException("places are lists");
    }

    private static List<Coordinate> places(List<?> places) {
        return places.stream().map(one -> place(list(one))).toList();
    }

    /** Latitude and longitude in millionths of a degree. */
    private static Coordinate place(List<?> pair) {
        if (pair.size() == 2
                && pair.getFirst() instanceof Number latitude
                && pair.getLast() instanceof Number longitude) return new Coordinate(whole(latitude), whole(longitude));
        throw new IllegalArgumentException("a place is latitude and longitude in millionths of a degree");
    }

    private static int whole(Number number) {
        if (number instanceof Integer whole) return whole;
        if (number instanceof Long whole && whole == whole.intValue()) return whole.intValue();
        throw new IllegalArgumentException("a place is in whole millionths of a degree, not " + number);
    }
}
