package entente.operations.safety.form;

import entente.kernel.Nation;
import entente.kernel.Problems;
import entente.operations.safety.Draft;
import entente.operations.safety.Effect;
import entente.operations.safety.Grade;
import entente.operations.safety.Hazard;
import entente.operations.safety.Matter;
import entente.operations.safety.Office;
import entente.operations.safety.ProductId;
import entente.operations.safety.SafetyProduct;
import entente.operations.safety.Series;
import entente.operations.safety.Validity;
import entente.operations.safety.Words;
import entente.operations.safety.geo.Antimeridian;
import entente.operations.safety.geo.GeoJson;
import entente.operations.safety.geo.Shape;
import entente.operations.safety.ice.Concentration;
import entente.operations.safety.ice.EggCode;
import entente.operations.safety.ice.IceArea;
import entente.operations.safety.ice.IceForm;
import entente.operations.safety.ice.Stage;
import entente.operations.track.Reality;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * A product as GeoJSON (RFC 7946), one feature for each shape. Features carry what a map shows, ice under the names of
 * SIGRID-3. The member {@code product} carries the rest, so that all of the draft can be read back and its digest compared
 * with {@code digest}.
 */
public final class GeoJsonForm {
    /** The names of SIGRID-3 for the first three kinds of ice. */
    private static final String[] COLUMNS = {"A", "B", "C"};

    private GeoJsonForm() {}

    static byte[] write(SafetyProduct product) {
        var draft = product.draft();
        var features = new ArrayList<Object>();
        var n = 0;
        switch (draft.matter()) {
            case Matter.Ice(var areas) -> {
                for (var area : areas) features.add(feature(draft, ++n, area.area(), ice(area.egg())));
            }
            case Matter.Warning(var hazard, var shapes) -> {
                for (var shape : shapes) features.add(feature(draft, ++n, shape, Map.of("hazard", hazard.code())));
            }
        }
        var about = new TreeMap<>(draft.toTree());
        if (about.remove("ice") != null) about.put("matter", "ice");
        if (about.remove("warning") != null) about.put("matter", "warning");
        if (draft.matter() instanceof Matter.Warning warning)
            about.put("hazard", warning.hazard().code());
        return GeoJson.bytes(GeoJson.object(
                "type",
                "FeatureCollection",
                "name",
                Phrases.headline(draft, "en"),
                "digest",
                draft.digest().value(),
                "product",
                about,
                "features",
                features));
    }

    private static Map<String, Object> feature(Draft draft, int n, Shape shape, Map<String, Object> more) {
        var properties = new LinkedHashMap<String, Object>();
        properties.put("product", draft.id().value());
        properties.put("series", draft.series().toString());
        properties.put("office", draft.office().code());
        properties.put("reality", draft.exercise() ? "EXERCISE" : "REAL");
        properties.put("issued", draft.issued().toString());
        properties.put("from", draft.validity().from().toString());
        properties.put("until", draft.validity().until().toString());
        properties.put("severity", draft.grade().severity().name());
        for (var tag : draft.languages()) properties.put("headline_" + tag, Phrases.headline(draft, tag));
        properties.putAll(new TreeMap<>(more));
        var feature = GeoJson.object("type", "Feature", "id", draft.id() + "." + n);
        if (!Antimeridian.cut(shape).equals(List.of(shape))) feature.put("whole", GeoJson.whole(shape));
        feature.put("geometry", GeoJson.geometry(shape));
        feature.put("properties", properties);
        return feature;
    }

    private static Map<String, Object> ice(EggCode egg) {
        var ice = new TreeMap<String, Object>();
        ice.put("POLY_TYPE", egg.total().mostTenths() == 0 ? "W" : egg.total().undetermined() ? "N" : "I");
        ice.put("CT", egg.total().code());
        for (var i = 0; i < Math.min(3, egg.parts().size()); i++) {
            var part = egg.parts().get(i);
            ice.put("C" + COLUMNS[i], part.partial().code());
            ice.put("S" + COLUMNS[i], part.stage().code());
            ice.put("F" + COLUMNS[i], part.form().code());
        }
        ice.put("egg", egg.toTree());
        return ice;
    }

    /** The draft behind a product's GeoJSON; throws unless everything in it fits together. */
    public static Draft read(byte[] bytes) {
        var root = GeoJson.parse("product", bytes);
        try {
            var about = root.path("product");
            var draft = draft(about, matter(about, root.path("features")));
            if (!draft.digest().value().equals(text(root, "digest")))
                throw new IllegalArgumentException("the digest is not that of the content");
            return draft;
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new Problems("product", String.valueOf(e.getMessage()), "Fetch it again from its office.");
        }
    }

    private static Draft draft(JsonNode about, Matter matter) {
        var office = about.path("office");
        var grade = about.path("grade");
        return new Draft(
                new ProductId(text(about, "id")),
                series(about.path("series")),
                new Office(
                        new Nation(text(office, "nation")),
                        text(office, "code"),
                        text(office, "sender"),
                        words(office, "name")),
                Reality.valueOf(text(about, "reality")),
                Instant.parse(text(about, "issued")),
                new Validity(Instant.parse(text(about, "from")), Instant.parse(text(about, "until"))),
                effect(about.path("effect")),
                new Grade(
                        Grade.Severity.valueOf(text(grade, "severity")),
                        Grade.Urgency.valueOf(text(grade, "urgency")),
                        Grade.Certainty.valueOf(text(grade, "certainty"))),
                words(about, "area"),
                words(about, "headline"),
                words(about, "text"),
                words(about, "instruction"),
                matter);
    }

    private static Matter matter(JsonNode about, JsonNode features) {
        return switch (text(about, "matter")) {
            case "ice" -> {
                var areas = new ArrayList<IceArea>();
                for (var feature : features) {
                    if (!(shape(feature) instanceof Shape.Area area))
                        throw new IllegalArgumentException("ice is in an area");
                    areas.add(new IceArea(area, egg(feature.path("properties").path("egg"))));
                }
                yield new Matter.Ice(areas);
            }
            case "warning" -> {
                var shapes = new ArrayList<Shape>();
                for (var feature : features) shapes.add(shape(feature));
                var code = number(about, "hazard");
                yield new Matter.Warning(
                        Arrays.stream(Hazard.values())
                                .filter(hazard -> hazard.code() == code)
                                .findFirst()
                                .orElseThrow(() -> new IllegalArgumentException(code + " is no hazard")),
                        shapes);
            }
            default -> throw new IllegalArgumentException("the matter is ice or a warning");
        };
    }

    /** The whole shape, whose parts have to be what the map shows. */
    private static Shape shape(JsonNode feature) {
        if (!feature.has("whole")) return GeoJson.shape(feature.path("geometry"));
        var whole = GeoJson.shape(feature.path("whole"));
        var shown = GeoJson.parse("geometry", GeoJson.bytes(GeoJson.geometry(whole)));
        if (!shown.equals(feature.path("geometry")))
            throw new IllegalArgumentException("the geometry is not that of the whole shape");
        return whole;
    }

    private static EggCode egg(JsonNode egg) {
        var parts = new ArrayList<EggCode.Part>();
        for (var part : egg.path("parts"))
            parts.add(new EggCode.Part(
                    new Concentration(number(part, "concentration")),
                    Stage.of(number(part, "stage")).orElseThrow(() -> new IllegalArgumentException("no such stage")),
                    IceForm.of(number(part, "form")).orElseThrow(() -> new IllegalArgumentException("no such form"))));
        return new EggCode(new Concentration(number(egg, "total")), parts);
    }

    private static Effect effect(JsonNode effect) {
        var earlier = new ArrayList<Effect.Reference>();
        for (var one : effect.path("earlier"))
            earlier.add(new Effect.Reference(
                    new ProductId(text(one, "id")), series(one.path("series")), Instant.parse(text(one, "issued"))));
        return switch (text(effect, "kind").toLowerCase(Locale.ROOT)) {
            case "first" -> new Effect.First();
            case "supersedes" -> new Effect.Supersedes(earlier);
            case "cancels" -> new Effect.Cancels(earlier);
            default -> throw new IllegalArgumentException("no such effect");
        };
    }

    private static Series series(JsonNode series) {
        return new Series(text(series, "name"), number(series, "number"), number(series, "year"));
    }

    private static Words words(JsonNode parent, String name) {
        var words = new TreeMap<String, String>();
        for (var entry : parent.path(name).properties()) {
            if (!entry.getValue().isString()) throw new IllegalArgumentException(name + " is words");
            words.put(entry.getKey(), entry.getValue().asString());
        }
        return new Words(words);
    }

    private static String text(JsonNode parent, String name) {
        var node = parent.path(name);
        if (!node.isString()) throw new IllegalArgumentException(name + " is missing or no text");
        return node.asString();
    }

    private static int number(JsonNode parent, String name) {
        var node = parent.path(name);
        if (!node.isInt()) throw new IllegalArgumentException(name + " is missing or no number");
        return node.asInt();
    }
}
