package entente.cyber.misp;

import entente.cyber.marking.Tlp;
import entente.cyber.stix.ObservableIds;
import entente.cyber.stix.StixCheck;
import entente.cyber.stix.StixId;
import entente.cyber.stix.StixObject;
import entente.kernel.Problem;
import entente.kernel.Problems;
import entente.seal.Json;
import entente.seal.MalformedException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads one event of MISP. The event becomes a report, its organisation an identity, an attribute for detection an indicator,
 * another one observed data with its observable, a vulnerability and a comment what they are in STIX, an object a grouping.
 * What MISP alone has stands in properties that begin with {@code x_misp_}, so that {@link MispExport} writes it back.
 */
public final class MispImport {
    private static final DateTimeFormatter MOMENT =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    /** Of one instance of MISP, and of no meaning elsewhere. */
    private static final Set<String> LOCAL = Set.of(
            "id",
            "event_id",
            "object_id",
            "org_id",
            "orgc_id",
            "Org",
            "sharing_group_id",
            "attribute_count",
            "locked",
            "proposal_email_lock",
            "disable_correlation",
            "event_creator_email",
            "publish_timestamp",
            "deleted",
            "protected");

    private static final Set<String> EVENT = Set.of(
            "uuid",
            "info",
            "date",
            "timestamp",
            "published",
            "analysis",
            "threat_level_id",
            "distribution",
            "Orgc",
            "Tag",
            "Attribute",
            "Object");
    private static final Set<String> ATTRIBUTE = Set.of(
            "uuid",
            "type",
            "category",
            "value",
            "comment",
            "to_ids",
            "timestamp",
            "distribution",
            "Tag",
            "object_relation");
    private static final Set<String> OBJECT = Set.of(
            "uuid",
            "name",
            "meta-category",
            "description",
            "template_uuid",
            "template_version",
            "timestamp",
            "distribution",
            "comment",
            "Attribute");

    private final MispMarkings markings;
    private final List<Problem> problems = new ArrayList<>();
    private final List<StixObject> objects = new ArrayList<>();
    private final Map<String, Map<String, Object>> observables = new LinkedHashMap<>();
    private final List<String> named = new ArrayList<>();
    private Optional<String> creator = Optional.empty();
    private String report = "";
    private Set<String> everywhere = new TreeSet<>();
    private String eventTime = "";

    private MispImport(MispMarkings markings) {
        this.markings = markings;
    }

    /**
     * The objects of one event.
     *
     * @throws Problems with everything that has no place in them
     */
    public static List<StixObject> read(byte[] json, MispMarkings markings) {
        var reading = new MispImport(markings);
        try {
            reading.event(Json.object(json, "event"));
        } catch (MalformedException e) {
            throw new Problems("event", String.valueOf(e.getMessage()), "Export the event as MISP JSON.");
        }
        if (!reading.problems.isEmpty()) throw new Problems(reading.problems);
        return List.copyOf(reading.objects);
    }

    private void problem(String where, String wrong, String remedy) {
        problems.add(new Problem(where, wrong, remedy));
    }

    private void event(Map<String, Object> root) {
        var event = root.size() == 1 && root.get("Event") instanceof Map<?, ?> inner ? inner : root;
        known(event, EVENT, "Event");
        report = id("report", event, "Event");
        eventTime = moment(event.get("timestamp"), "Event.timestamp");
        everywhere = marked(event, "Event", null);
        organisation(event.get("Orgc"));
        var attributes = list(event.get("Attribute"), "Event.Attribute");
        for (var i = 0; i < attributes.size(); i++)
            attribute(attributes.get(i), "Event.Attribute[" + i + "]").ifPresent(named::add);
        var groups = list(event.get("Object"), "Event.Object");
        for (var i = 0; i < groups.size(); i++) group(groups.get(i), "Event.Object[" + i + "]");
        if (named.isEmpty()) problem("Event", "has no attribute", "Give it one: a report refers to something.");
        var published = event.get("date") instanceof String date && date.matches("\\d{4}-\\d{2}-\\d{2}")
                ? date + "T00:00:00.000Z"
                : eventTime;
        if (!entente.cyber.stix.StixTime.isMoment(published))
            problem("Event.date", "is no day", "Write it YYYY-MM-DD.");
        if (!problems.isEmpty()) return;
        var tree = start("report", report, eventTime, everywhere);
        tree.put("name", text(event, "info", "Event"));
        tree.put("published", published);
        tree.put("object_refs", List.copyOf(new LinkedHashSet<>(named)));
        tagged(event, tree);
        for (var name : List.of("analysis", "threat_level_id", "distribution"))
            if (event.containsKey(name)) tree.put("x_misp_" + name, String.valueOf(event.get(name)));
        if (event.get("published") instanceof Boolean is) tree.put("x_misp_published", is);
        if (!problems.isEmpty()) return;
        observables.values().forEach(one -> objects.add(StixObject.of(one)));
        objects.add(StixObject.of(tree));
        for (var object : objects)
            for (var finding : StixCheck.check(object))
                if (finding.isError())
                    problem(object.id() + " " + finding.path(), finding.wrong(), "Correct it in the event.");
    }

    private void organisation(@Nullable Object value) {
        if (!(value instanceof Map<?, ?> organisation)) {
            problem("Event.Orgc", "is missing", "Say whose event it is.");
            return;
        }
        var id = id("identity", organisation, "Event.Orgc");
        creator = Optional.of(id);
        if (!(organisation.get("name") instanceof String name) || name.isEmpty()) {
            problem("Event.Orgc.name", "is missing", "Name the organisation.");
            return;
        }
        if (id.isEmpty()) return;
        var tree = start("identity", id, "1970-01-01T00:00:00.000Z", Set.of());
        tree.remove("created_by_ref");
        tree.put("name", name);
        tree.put("identity_class", "organization");
        objects.add(StixObject.of(tree));
    }

    private void group(Map<?, ?> group, String where) {
        known(group, OBJECT, where);
        var id = id("grouping", group, where);
        var refs = new ArrayList<String>();
        var attributes = list(group.get("Attribute"), where + ".Attribute");
        for (var i = 0; i < attributes.size(); i++)
            attribute(attributes.get(i), where + ".Attribute[" + i + "]").ifPresent(refs::add);
        if (refs.isEmpty()) problem(where, "has no attribute", "Give it one, or leave it out.");
        var time = group.containsKey("timestamp") ? moment(group.get("timestamp"), where + ".timestamp") : eventTime;
        var marks = marked(group, where, everywhere);
        if (id.isEmpty() || time.isEmpty() || refs.isEmpty()) return;
        var tree = start("grouping", id, time, marks);
        tree.put("name", text(group, "name", where));
        tree.put("context", "unspecified");
        tree.put("object_refs", List.copyOf(new LinkedHashSet<>(refs)));
        for (var name :
                List.of("meta-category", "description", "template_uuid", "template_version", "distribution", "comment"))
            if (group.get(name) instanceof String text && !text.isEmpty())
                tree.put("x_misp_" + name.replace('-', '_'), text);
        objects.add(StixObject.of(tree));
        named.add(id);
    }

    /** The id of what the attribute became. */
    private Optional<String> attribute(Map<?, ?> attribute, String where) {
        known(attribute, ATTRIBUTE, where);
        var type = text(attribute, "type", where);
        var value = text(attribute, "value", where);
        var time = attribute.containsKey("timestamp")
                ? moment(attribute.get("timestamp"), where + ".timestamp")
                : eventTime;
        var marks = marked(attribute, where, everywhere);
        if (type.isEmpty() || value.isEmpty() || time.isEmpty()) return Optional.empty();
        return switch (type) {
            case "vulnerability" ->
                kept("vulnerability", attribute, where, time, marks, tree -> {
                    tree.put("name", value);
                    tree.put("external_references", List.of(Map.of("source_name", "cve", "external_id", value)));
                });
            case "comment", "text" ->
                kept("note", attribute, where, time, marks, tree -> {
                    tree.put("content", value);
                    tree.put("object_refs", List.of(report));
                });
            default -> observable(type, value, attribute, where, time, marks);
        };
    }

    private Optional<String> observable(
            String type, String value, Map<?, ?> attribute, String where, String time, Set<String> marks) {
        var known = MispType.of(type);
        if (known.isEmpty()) {
            problem(
                    where + ".type",
                    "\"" + type + "\" is not one that is read",
                    "Use one of " + MispType.names() + ".");
            return Optional.empty();
        }
        var observable = known.get().observable(value);
        var pattern = known.get().pattern(value);
        if (observable.isEmpty() || pattern.isEmpty()) {
            problem(where + ".value", "is no value of type " + type, "Correct the value or the type.");
            return Optional.empty();
        }
        if (isTrue(attribute.get("to_ids")))
            return kept("indicator", attribute, where, time, marks, tree -> {
                tree.put("pattern", pattern.get());
                tree.put("pattern_type", "stix");
                tree.put("pattern_version", "2.1");
                tree.put("valid_from", time);
            });
        var ref = observed(observable.get(), marks);
        return kept("observed-data", attribute, where, time, marks, tree -> {
            tree.put("first_observed", time);
            tree.put("last_observed", time);
            tree.put("number_observed", 1);
            tree.put("object_refs", List.of(ref));
        });
    }

    /** One observable for all attributes that have it, marked as each of them is. */
    private String observed(Map<String, Object> observable, Set<String> marks) {
        var type = (String) java.util.Objects.requireNonNull(observable.get("type"));
        var id = ObservableIds.of(type, observable).orElseThrow().toString();
        observable.put("id", id);
        var all = new TreeSet<>(marks);
        var before = observables.get(id);
        if (before != null && before.get("object_marking_refs") instanceof List<?> list)
            list.forEach(mark -> all.add((String) mark));
        if (!all.isEmpty()) observable.put("object_marking_refs", List.copyOf(all));
        observables.put(id, observable);
        return id;
    }

    private interface Filling {
        void fill(Map<String, Object> tree);
    }

    private Optional<String> kept(
            String type, Map<?, ?> attribute, String where, String time, Set<String> marks, Filling filling) {
        var id = id(type, attribute, where);
        if (id.isEmpty()) return Optional.empty();
        var tree = start(type, id, time, marks);
        filling.fill(tree);
        tagged(attribute, tree);
        tree.put("x_misp_type", text(attribute, "type", where));
        for (var name : List.of("category", "comment", "distribution", "object_relation")) {
            var written = attribute.get(name);
            if (written != null && !written.equals("")) tree.put("x_misp_" + name, String.valueOf(written));
        }
        if (!type.equals("indicator") && isTrue(attribute.get("to_ids"))) tree.put("x_misp_to_ids", true);
        objects.add(StixObject.of(tree));
        return Optional.of(id);
    }

    private Map<String, Object> start(String type, String id, String time, Set<String> marks) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("type", type);
        tree.put("spec_version", "2.1");
        tree.put("id", id);
        creator.ifPresent(by -> tree.put("created_by_ref", by));
        tree.put("created", time);
        tree.put("modified", time);
        if (!marks.isEmpty()) tree.put("object_marking_refs", List.copyOf(marks));
        return tree;
    }

    /** Markings from tags and distribution; what is within an event is under its markings too. */
    private Set<String> marked(Map<?, ?> of, String where, @Nullable Set<String> within) {
        var marks = new TreeSet<String>();
        if (within != null) marks.addAll(within);
        for (var tag : tags(of, where)) {
            if (!MispMarkings.isTlp(tag)) continue;
            MispMarkings.tlp(tag)
                    .map(Tlp::id)
                    .map(StixId::toString)
                    .ifPresentOrElse(
                            marks::add,
                            () -> problem(where + ".Tag", "\"" + tag + "\" is no colour", "Use a colour of TLP 2."));
        }
        if (!of.containsKey("distribution")) {
            if (within == null) problem(where + ".distribution", "is missing", "Say to whom it may go.");
            return marks;
        }
        var written = String.valueOf(of.get("distribution"));
        var level = written.matches("[0-5]") ? Integer.parseInt(written) : -1;
        if (level == MispMarkings.INHERIT && within != null) return marks;
        var tlp = markings.of(level);
        if (tlp.isPresent()) marks.add(tlp.get().id().toString());
        else problem(where + ".distribution", "\"" + written + "\" has no marking", "Name one in the table.");
        return marks;
    }

    private List<String> tags(Map<?, ?> of, String where) {
        var tags = new ArrayList<String>();
        for (var tag : list(of.get("Tag"), where + ".Tag"))
            if (tag.get("name") instanceof String name && !name.isBlank()) tags.add(name);
            else problem(where + ".Tag", "has a tag without a name", "Name it, or leave it out.");
        return tags;
    }

    /** Tags as they are, so that they come back; those that are no colours are labels too. */
    private void tagged(Map<?, ?> of, Map<String, Object> tree) {
        var tags = tags(of, "");
        var labels = tags.stream().filter(tag -> !MispMarkings.isTlp(tag)).toList();
        if (!labels.isEmpty()) tree.put("labels", labels);
        if (!tags.isEmpty()) tree.put("x_misp_tags", tags);
    }

    /** A member that nobody knows and that is not empty would be lost. */
    private void known(Map<?, ?> map, Set<String> members, String where) {
        map.forEach((name, value) -> {
            var empty = value == null
                    || value.equals("")
                    || value.equals(false)
                    || (value instanceof List<?> list && list.isEmpty())
                    || (value instanceof Map<?, ?> inner && inner.isEmpty());
            if (name.equals("deleted") && isTrue(value)) problem(where, "is deleted", "Leave out what is deleted.");
            else if (!empty && !members.contains(name) && !LOCAL.contains(name))
                problem(where + "." + name, "has no place in STIX here", "Leave it out, and say it in a comment.");
        });
    }

    private String id(String type, Map<?, ?> of, String where) {
        var id = type + "--" + of.get("uuid");
        if (StixId.isId(id)) return id;
        problem(where + ".uuid", "is no UUID in lower case", "Give it one.");
        return "";
    }

    private String text(Map<?, ?> of, String name, String where) {
        if (of.get(name) instanceof String text && !text.isEmpty()) return text;
        problem(where + "." + name, "is missing or no text", "Write a text.");
        return "";
    }

    private String moment(@Nullable Object value, String where) {
        var written = String.valueOf(value);
        if (written.matches("\\d{1,11}")) return MOMENT.format(Instant.ofEpochSecond(Long.parseLong(written)));
        problem(where, "is no number of seconds since 1970", "Write whole seconds.");
        return "";
    }

    private List<Map<?, ?>> list(@Nullable Object value, String where) {
        var maps = new ArrayList<Map<?, ?>>();
        if (value == null) return maps;
        if (!(value instanceof List<?> list)) {
            problem(where, "is no list", "Write a list.");
            return maps;
        }
        for (var element : list)
            if (element instanceof Map<?, ?> map) maps.add(map);
            else problem(where, "has an element that is no object", "Write objects.");
        return maps;
    }

    private static boolean isTrue(@Nullable Object value) {
        return value != null && (value.equals(true) || value.equals("1") || value.equals(1));
    }
}
