package entente.cyber.misp;

import entente.cyber.marking.Tlp;
import entente.cyber.pattern.Comparison;
import entente.cyber.pattern.Expression;
import entente.cyber.pattern.Literal;
import entente.cyber.pattern.ObjectPath;
import entente.cyber.pattern.Pattern;
import entente.cyber.stix.StixId;
import entente.cyber.stix.StixObject;
import entente.cyber.stix.StixWriter;
import entente.kernel.Problem;
import entente.kernel.Problems;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Writes a report with what it refers to as one event of MISP. What {@link MispImport} made comes back with the same
 * identifiers, values, categories, comments, tags, distributions and times; what others made is written where MISP has the same.
 */
public final class MispExport {
    private final Map<String, StixObject> objects = new HashMap<>();
    private final List<Problem> problems = new ArrayList<>();

    private MispExport(List<StixObject> objects) {
        for (var object : objects) this.objects.put(object.id().toString(), object);
    }

    /**
     * The event as JSON.
     *
     * @param objects with exactly one report among them
     * @throws Problems with everything that MISP has no place for
     */
    public static byte[] write(List<StixObject> objects) {
        var reports = objects.stream()
                .filter(object -> object.type().equals("report"))
                .toList();
        if (reports.size() != 1)
            throw new Problems("objects", "have " + reports.size() + " reports", "Give one report.");
        var export = new MispExport(objects);
        var event = export.event(reports.getFirst());
        if (!export.problems.isEmpty()) throw new Problems(export.problems);
        return StixWriter.bytes(Map.of("Event", event));
    }

    private Map<String, Object> event(StixObject report) {
        var event = new LinkedHashMap<String, Object>();
        event.put("uuid", report.id().uuid());
        event.put("info", report.text("name").orElse(""));
        event.put("date", report.text("published").orElse("1970-01-01").substring(0, 10));
        event.put("timestamp", seconds(report));
        own(report, event, List.of("analysis", "threat_level_id", "distribution"));
        if (report.tree().get("x_misp_published") instanceof Boolean is) event.put("published", is);
        organisation(report).ifPresent(organisation -> event.put("Orgc", organisation));
        var above = new java.util.TreeSet<>(report.texts("object_marking_refs"));
        tags(report, List.of()).ifPresent(tags -> event.put("Tag", tags));
        var attributes = new ArrayList<Object>();
        var groups = new ArrayList<Object>();
        for (var ref : report.texts("object_refs")) {
            var object = objects.get(ref);
            if (object == null) problems.add(new Problem(ref, "is not here", "Give what the report refers to."));
            else if (object.type().equals("grouping")) groups.add(group(object, List.copyOf(above)));
            else attribute(object, List.copyOf(above)).ifPresent(attributes::add);
        }
        if (!attributes.isEmpty()) event.put("Attribute", attributes);
        if (!groups.isEmpty()) event.put("Object", groups);
        return event;
    }

    private Optional<Map<String, Object>> organisation(StixObject report) {
        return report.text("created_by_ref").map(objects::get).map(identity -> {
            var organisation = new LinkedHashMap<String, Object>();
            organisation.put("uuid", identity.id().uuid());
            organisation.put("name", identity.text("name").orElse(""));
            return organisation;
        });
    }

    private Map<String, Object> group(StixObject grouping, List<String> above) {
        var group = new LinkedHashMap<String, Object>();
        group.put("uuid", grouping.id().uuid());
        group.put("name", grouping.text("name").orElse("misc"));
        group.put("timestamp", seconds(grouping));
        own(
                grouping,
                group,
                List.of(
                        "meta_category",
                        "description",
                        "template_uuid",
                        "template_version",
                        "distribution",
                        "comment"));
        var category = group.remove("meta_category");
        if (category != null) group.put("meta-category", category);
        var attributes = new ArrayList<Object>();
        for (var ref : grouping.texts("object_refs"))
            Optional.ofNullable(objects.get(ref))
                    .flatMap(object -> attribute(object, above))
                    .ifPresentOrElse(
                            attributes::add,
                            () -> problems.add(new Problem(ref, "is not here", "Give what the grouping refers to.")));
        group.put("Attribute", attributes);
        return group;
    }

    private Optional<Map<String, Object>> attribute(StixObject object, List<String> above) {
        var said = said(object);
        if (said.isEmpty()) {
            problems.add(new Problem(object.id().toString(), "has no place in an event of MISP", "Leave it out."));
            return Optional.empty();
        }
        var attribute = new LinkedHashMap<String, Object>();
        attribute.put("uuid", object.id().uuid());
        attribute.put("type", said.get().type());
        attribute.put("category", said.get().category());
        attribute.put("value", said.get().value());
        attribute.put(
                "to_ids",
                object.type().equals("indicator")
                        || Boolean.TRUE.equals(object.tree().get("x_misp_to_ids")));
        attribute.put("timestamp", seconds(object));
        own(object, attribute, List.of("category", "comment", "distribution", "object_relation"));
        tags(object, above).ifPresent(tags -> attribute.put("Tag", tags));
        return Optional.of(attribute);
    }

    private record Said(String type, String category, String value) {}

    private Optional<Said> said(StixObject object) {
        var written = object.text("x_misp_type");
        return switch (object.type()) {
            case "vulnerability" ->
                object.text("name").map(name -> new Said("vulnerability", "External analysis", name));
            case "note" -> object.text("content").map(text -> new Said(written.orElse("comment"), "Other", text));
            case "indicator" -> object.text("pattern").flatMap(text -> ofPattern(text, written));
            case "observed-data" -> {
                var refs = object.texts("object_refs");
                var observable = refs.size() == 1 ? objects.get(refs.getFirst()) : null;
                yield observable == null ? Optional.empty() : of(observable.type(), observable.tree(), written);
            }
            default -> Optional.empty();
        };
    }

    /** A pattern that asks one observable for values, all of them equal. */
    private static Optional<Said> ofPattern(String text, Optional<String> written) {
        if (!Pattern.problems(text).isEmpty()) return Optional.empty();
        if (!(Pattern.read(text).expression() instanceof Expression.Test(var comparison))) return Optional.empty();
        var parts = comparison instanceof Comparison.All(var of) ? of : List.of(comparison);
        var tree = new LinkedHashMap<String, Object>();
        var type = "";
        for (var part : parts) {
            if (!(part instanceof Comparison.Compare(var path, var negated, var operator, var literal))
                    || negated
                    || operator != Comparison.Operator.EQUAL
                    || !(literal instanceof Literal.Text(var value))
                    || !(type.isEmpty() || type.equals(path.type()))
                    || !path.steps().stream().allMatch(ObjectPath.Step.Key.class::isInstance)) return Optional.empty();
            type = path.type();
            var property = path.steps().stream()
                    .map(step -> ((ObjectPath.Step.Key) step).name())
                    .collect(Collectors.joining("."));
            var before = property.startsWith("hashes.")
                    ? tree.put("hashes", Map.of(property.substring(7), value))
                    : tree.put(property, value);
            if (before != null) return Optional.empty();
        }
        return of(type, tree, written);
    }

    private static Optional<Said> of(String object, Map<String, ?> tree, Optional<String> written) {
        var type = written.flatMap(MispType::of)
                .filter(known -> known.isObject(object))
                .or(() -> MispType.of(object, properties(tree)));
        return type.flatMap(known -> known.value(tree).map(value -> new Said(known.name(), known.category(), value)));
    }

    private static List<String> properties(Map<String, ?> tree) {
        var properties = new ArrayList<String>();
        for (var name : List.of("name", "value", "subject", "key")) if (tree.containsKey(name)) properties.add(name);
        if (tree.get("hashes") instanceof Map<?, ?> hashes)
            hashes.keySet().forEach(algorithm -> properties.add("hashes." + algorithm));
        return properties;
    }

    private static void own(StixObject object, Map<String, Object> into, List<String> names) {
        for (var name : names) object.text("x_misp_" + name).ifPresent(text -> into.put(name, text));
    }

    /** The tags that came, or for what others made its colours and labels. The event's colours are not said twice. */
    private static Optional<List<Map<String, Object>>> tags(StixObject object, List<String> above) {
        var names = new ArrayList<>(object.texts("x_misp_tags"));
        var ours = object.tree().keySet().stream().anyMatch(name -> name.startsWith("x_misp_"));
        if (!ours) {
            for (var ref : object.texts("object_marking_refs"))
                if (!above.contains(ref))
                    StixId.read(ref).flatMap(Tlp::byId).ifPresent(tlp -> names.add("tlp:" + tlp.word()));
            names.addAll(object.texts("labels"));
        }
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of(names.stream()
                        .map(name -> Map.<String, Object>of("name", name))
                        .toList());
    }

    private static String seconds(StixObject object) {
        return object.version()
                .map(moment -> Long.toString(Instant.parse(moment).getEpochSecond()))
                .orElse("0");
    }
}
