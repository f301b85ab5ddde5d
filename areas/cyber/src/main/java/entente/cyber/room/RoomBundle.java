package entente.cyber.room;

import entente.cyber.marking.NationalMarking;
import entente.cyber.room.RoomAct.Phase;
import entente.cyber.stix.StixId;
import entente.cyber.stix.StixObject;
import entente.cyber.stix.StixWriter;
import entente.cyber.stix.Types;
import entente.kernel.Label;
import entente.kernel.Nation;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/**
 * A room as STIX: the incident with the Incident core extension (OASIS CTI common objects, version 2.1 of its text), events and
 * tasks as that defines them, and what STIX itself has for the rest. Each object is marked as it is held here.
 */
final class RoomBundle {
    static final String INCIDENT_CORE = "extension-definition--ef765651-680c-498d-9894-99799f2fa126";
    static final String EVENT = "extension-definition--4ca6de00-5b0d-45ef-a1dc-ea7279ea910e";
    static final String TASK = "extension-definition--2074a052-8be4-4932-849e-f5e7798e0030";

    private static final UUID NAMES = UUID.fromString("6ba7b811-9dad-11d1-80b4-00c04fd430c8");
    private static final DateTimeFormatter MOMENT =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    private final Room room;
    private final NationalMarking.Pact pact;
    private final Instant now;
    private final Nation holder;
    private final Instant begun;
    private final Map<String, Map<String, Object>> objects = new LinkedHashMap<>();
    private final Map<Label, StixObject> markings = new HashMap<>();
    /** Of each thing who made it, and how what was said of it is marked together. */
    private final Map<String, Made> things = new HashMap<>();

    private RoomBundle(Room room, Nation holder, NationalMarking.Pact pact, Instant now) {
        this.room = room;
        this.holder = holder;
        this.pact = pact;
        this.now = now;
        this.begun = java.util.stream.Stream.concat(room.ours().stream(), room.theirs().stream())
                .map(side -> side.half().terms().begins())
                .min(Instant::compareTo)
                .orElse(now)
                .truncatedTo(java.time.temporal.ChronoUnit.MILLIS);
    }

    /** @param holder whose node it is, and in whose scheme the marks are */
    static byte[] of(Room room, Nation holder, String pact, String pactVersion, Instant now) {
        var bundle = new RoomBundle(room, holder, new NationalMarking.Pact(pact, pactVersion), now);
        return StixWriter.bytes(bundle.tree());
    }

    /** A nation's identity; the same at both nodes. */
    static StixId identity(Nation nation) {
        return new StixId(
                "identity",
                StixId.uuid5(NAMES, ("urn:entente:nation:" + nation.code()).getBytes(StandardCharsets.UTF_8)));
    }

    private Map<String, Object> tree() {
        var events = new ArrayList<Map<String, Object>>();
        for (var seen : room.entries()) entry(seen, events);
        var state = room.state();
        for (var task : state.tasks()) task(task);
        for (var course : state.courses()) course(course);
        for (var handling : state.handlings()) handling(handling);
        for (var indicator : state.indicators()) indicator(indicator);
        var all = new ArrayList<Map<String, Object>>();
        all.add(identityOf(holder));
        room.theirs().map(side -> side.half().nation()).ifPresent(partner -> all.add(identityOf(partner)));
        var incident = incident(events);
        for (var marking : markings.values()) all.add(marking.tree());
        all.add(incident);
        all.addAll(objects.values());
        var bundle = new LinkedHashMap<String, Object>();
        bundle.put("type", "bundle");
        bundle.put("id", "bundle--" + UUID.randomUUID());
        bundle.put("objects", all);
        return bundle;
    }

    // ── what it is made of ──────────────────────────────────────────────────────────────────────────────────────

    private Map<String, Object> identityOf(Nation nation) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("type", "identity");
        tree.put("spec_version", "2.1");
        tree.put("id", identity(nation).toString());
        tree.put("created", moment(begun));
        tree.put("modified", moment(begun));
        tree.put("name", nation.code());
        tree.put("identity_class", "organization");
        return tree;
    }

    /** The join of everything that is in it marks it. */
    private Map<String, Object> incident(List<Map<String, Object>> events) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("type", "incident");
        tree.put("spec_version", "2.1");
        tree.put("id", room.incident().toString());
        tree.put("created_by_ref", identity(holder).toString());
        tree.put("created", moment(begun));
        // It is as it was at this moment: what others have of it is an earlier version.
        tree.put("modified", moment(now.isBefore(begun) ? begun : now));
        all().ifPresent(label -> tree.put("object_marking_refs", List.of(marking(label))));
        tree.put("name", room.id());
        var core = new LinkedHashMap<String, Object>();
        core.put("extension_type", "property-extension");
        var phases = room.state().phases();
        var confirmed = phases.values().stream().anyMatch(phase -> phase.compareTo(Phase.CONFIRMED) >= 0);
        core.put("determination", confirmed ? "confirmed" : "suspected");
        var closed = !phases.isEmpty() && phases.values().stream().allMatch(Phase.CLOSED::equals);
        core.put("investigation_status", phases.isEmpty() ? "new" : closed ? "closed" : "open");
        if (!events.isEmpty())
            core.put(
                    "events",
                    events.stream()
                            .map(event -> Map.of("event_ref", String.valueOf(event.get("id"))))
                            .toList());
        if (!room.state().tasks().isEmpty())
            core.put(
                    "tasks",
                    room.state().tasks().stream()
                            .map(task -> Map.of("task_ref", "task--" + task.id()))
                            .toList());
        tree.put("extensions", Map.of(INCIDENT_CORE, core));
        return tree;
    }

    private Optional<Label> all() {
        return room.entries().stream()
                .map(seen -> seen.label().label())
                .reduce((one, other) -> one.policy().join(one, other));
    }

    private void entry(Room.Seen seen, List<Map<String, Object>> events) {
        var entry = seen.kept().entry();
        var made = Made.of(seen);
        if (seen.why().isEmpty()) thing(entry.act()).ifPresent(id -> things.merge(id, Made.of(seen), Made::and));
        switch (entry.act()) {
            case RoomAct.Noted(var text, var happened) -> {
                var event = object("event", entry.id(), made, entry.at());
                event.put("description", text);
                event.put("status", "occurred");
                event.put("start_time", moment(happened.orElse(entry.at())));
                event.put("extensions", Map.of(EVENT, Map.of("extension_type", "new-sdo")));
                events.add(event);
            }
            case RoomAct.Phased(var phase) ->
                note(entry.id(), made, entry.at(), "phase", made.by() + ": " + phase, Set.of());
            case RoomAct.Sighted sighted -> sighting(entry, made, sighted);
            case RoomAct.Enriched(var about, var text) ->
                note(entry.id(), made, entry.at(), "enrichment", text, Set.of(about.toString()));
            case RoomAct.Reported(var released, var title) ->
                note(
                        entry.id(),
                        made,
                        entry.at(),
                        "common report",
                        title + " (release " + released + " of " + made.by() + ")",
                        Set.of());
            case RoomAct.Task _,
                    RoomAct.TaskMoved _,
                    RoomAct.Course _,
                    RoomAct.Handling _,
                    RoomAct.Answered _,
                    RoomAct.Indicator _,
                    RoomAct.IndicatorMoved _ -> {
                // What they come to is in the state.
            }
        }
    }

    /** @param label the join of all entries that made and moved it */
    private record Made(Nation by, Label label) {
        static Made of(Room.Seen seen) {
            return new Made(seen.kept().half().nation(), seen.label().label());
        }

        /** The first made it. */
        Made and(Made later) {
            return new Made(by, label.policy().join(label, later.label));
        }
    }

    /** What an entry makes or moves. */
    private static Optional<String> thing(RoomAct act) {
        return switch (act) {
            case RoomAct.Task task -> Optional.of("task " + task.task());
            case RoomAct.TaskMoved moved -> Optional.of("task " + moved.task());
            case RoomAct.Course course -> Optional.of("proposal " + course.course());
            case RoomAct.Handling handling -> Optional.of("proposal " + handling.decision());
            case RoomAct.Answered answered -> Optional.of("proposal " + answered.about());
            case RoomAct.Indicator indicator -> Optional.of("indicator " + indicator.indicator());
            case RoomAct.IndicatorMoved moved -> Optional.of("indicator " + moved.indicator());
            case RoomAct.Noted _, RoomAct.Phased _, RoomAct.Sighted _, RoomAct.Enriched _, RoomAct.Reported _ ->
                Optional.empty();
        };
    }

    private void sighting(RoomEntry entry, Made made, RoomAct.Sighted sighted) {
        var kind = Types.of(sighted.about().type());
        if (kind != Types.SDO && kind != Types.UNKNOWN) {
            // STIX has no sightings of what is no domain object.
            note(
                    entry.id(),
                    made,
                    entry.at(),
                    "sighting",
                    sighted.count() + " times from " + sighted.first() + " to " + sighted.last()
                            + sighted.text().map(text -> ": " + text).orElse(""),
                    Set.of(sighted.about().toString()));
            return;
        }
        var object = object("sighting", entry.id(), made, entry.at());
        sighted.text().ifPresent(text -> object.put("description", text));
        object.put("first_seen", moment(sighted.first()));
        object.put("last_seen", moment(sighted.last()));
        object.put("count", sighted.count());
        object.put("sighting_of_ref", sighted.about().toString());
        object.put("where_sighted_refs", List.of(identity(made.by()).toString()));
    }

    private void task(RoomState.Task task) {
        var made = made("task " + task.id());
        var object = object("task", task.id(), made, task.begun());
        object.put("modified", moment(task.at()));
        object.put("name", task.title());
        object.put("start_time", moment(task.begun()));
        object.put(
                "outcome",
                switch (task.state()) {
                    case ASKED -> "pending";
                    case TAKEN -> "ongoing";
                    case DONE -> "successful";
                    case DECLINED, WITHDRAWN -> "cancelled";
                });
        switch (task.state()) {
            case DONE, WITHDRAWN -> object.put("end_time", moment(task.at()));
            case DECLINED -> {
                object.put("end_time", moment(task.at()));
                object.put("error", "declined by " + task.owner());
            }
            case ASKED, TAKEN -> {}
        }
        object.put("extensions", Map.of(TASK, Map.of("extension_type", "new-sdo")));
        relation("assigned", identity(task.owner()).toString(), "task--" + task.id(), made, task.begun());
    }

    private void course(RoomState.Course course) {
        var made = made("proposal " + course.id());
        var object = object("course-of-action", course.id(), made, course.at());
        object.put("name", course.title());
        object.put("description", course.text());
        note(
                named("standing", course.id()),
                made,
                course.at(),
                "standing",
                course.state() + answers(course.answers()),
                Set.of("course-of-action--" + course.id()));
    }

    private void handling(RoomState.Handling handling) {
        note(
                named("handling", handling.id()),
                made("proposal " + handling.id()),
                handling.at(),
                "handling decision: " + handling.state() + answers(handling.answers()),
                handling.text(),
                handling.about().flatMap(this::inBundle).map(Set::of).orElse(Set.of()));
    }

    /** The object of the bundle that is meant by the id of an entry, a task or an object. */
    private Optional<String> inBundle(String about) {
        if (StixId.isId(about)) return Optional.of(about);
        return objects.keySet().stream().filter(id -> id.endsWith("--" + about)).findFirst();
    }

    private void indicator(RoomState.Indicator indicator) {
        var made = made("indicator " + indicator.id());
        var uuid = StixId.of(indicator.id()).uuid();
        var object = object("indicator", uuid, made, indicator.at());
        object.put("name", indicator.name());
        object.put("pattern", indicator.pattern());
        object.put("pattern_type", "stix");
        object.put("valid_from", moment(indicator.validFrom()));
        relation("related-to", indicator.id(), room.incident().toString(), made, indicator.at());
        var states = new ArrayList<String>();
        indicator.states().forEach((nation, state) -> states.add(nation + ": " + state));
        note(named("status", uuid), made, indicator.at(), "status", String.join(", ", states), Set.of(indicator.id()));
    }

    // ── how it is written ───────────────────────────────────────────────────────────────────────────────────────

    private Made made(String thing) {
        return java.util.Objects.requireNonNull(things.get(thing), "every state comes from an entry");
    }

    private static String answers(Map<Nation, ?> answers) {
        var words = new ArrayList<String>();
        new TreeMap<>(answers).forEach((nation, answer) -> words.add(nation + " " + answer));
        return " (" + String.join(", ", words) + ")";
    }

    private Map<String, Object> object(String type, String uuid, Made made, Instant created) {
        var tree = new LinkedHashMap<String, Object>();
        var plain = type + "--" + uuid;
        // Two nations may have given one id.
        var id = objects.containsKey(plain) ? type + "--" + named(made.by().code(), plain) : plain;
        tree.put("type", type);
        tree.put("spec_version", "2.1");
        tree.put("id", id);
        tree.put("created_by_ref", identity(made.by()).toString());
        tree.put("created", moment(created));
        tree.put("modified", moment(created));
        tree.put("object_marking_refs", List.of(marking(made.label())));
        objects.put(id, tree);
        return tree;
    }

    private void note(String uuid, Made made, Instant created, String about, String content, Set<String> besides) {
        var note = object("note", uuid, made, created);
        note.put("abstract", about);
        note.put("content", content);
        var refs = new LinkedHashSet<String>();
        refs.add(room.incident().toString());
        refs.addAll(besides);
        note.put("object_refs", List.copyOf(refs));
    }

    private void relation(String kind, String from, String to, Made made, Instant created) {
        var relation = object("relationship", named(kind, from + to), made, created);
        relation.put("relationship_type", kind);
        relation.put("source_ref", from);
        relation.put("target_ref", to);
    }

    /** A UUID that follows from what it is for. */
    private String named(String what, String of) {
        return StixId.uuid5(
                        NAMES,
                        ("urn:entente:room:" + room.incident() + ":" + what + ":" + of)
                                .getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    private String marking(Label label) {
        return markings.computeIfAbsent(
                        label,
                        one -> NationalMarking.definition(
                                NationalMarking.of(one, "release", Optional.of(pact), holder.code()),
                                one.mark(),
                                Optional.of(identity(holder)),
                                begun))
                .id()
                .toString();
    }

    private static String moment(Instant instant) {
        return MOMENT.format(instant);
    }
}
