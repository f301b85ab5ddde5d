package entente.cyber.room;

import entente.crossing.ForbiddenException;
import entente.cyber.marking.Marked;
import entente.cyber.marking.MarkingTable;
import entente.cyber.marking.Markings;
import entente.cyber.stix.StixCheck;
import entente.cyber.stix.StixFinding;
import entente.cyber.stix.StixId;
import entente.cyber.stix.StixLimits;
import entente.cyber.stix.StixObject;
import entente.cyber.stix.StixReader;
import entente.kernel.Label;
import entente.kernel.Nation;
import entente.kernel.Problems;
import entente.seal.MalformedException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads an incident of others into entries. An object goes under what its markings say; one that cannot be read, is marked higher
 * than our half, or is nothing that a room has, is left, with the reason.
 */
public final class RoomIntake {
    /** Of one bundle. */
    static final int MOST = 200;

    /** The most bytes of a bundle. */
    public static final int LONGEST = 4 << 20;

    private static final StixReader READER =
            new StixReader(new StixLimits(LONGEST, 256 << 10, 2000, 16, 64 << 10, 256, 64));

    private final MarkingTable table;
    private final Nation nation;
    private final Nation partner;
    private final Label ceiling;

    /** @param ceiling the label of our half, under which goes what nobody marked */
    RoomIntake(MarkingTable table, Nation nation, Nation partner, Label ceiling) {
        this.table = table;
        this.nation = nation;
        this.partner = partner;
        this.ceiling = ceiling;
    }

    /** @param entry the id of the entry that it became */
    public record Taken(String id, String entry) {}

    public record Left(String id, String why) {}

    public record Result(List<Taken> taken, List<Left> left) {}

    @FunctionalInterface
    interface Entering {
        RoomEntry enter(Label label, RoomAct act);
    }

    Result take(Room room, byte[] bundle, Entering entering) {
        var document = READER.read(bundle);
        var markings = new Markings(table, document.objects());
        var taken = new ArrayList<Taken>();
        var left = new ArrayList<Left>();
        for (var unread : document.unread())
            left.add(new Left(
                    unread.id().orElse("objects[" + unread.index() + "]"),
                    unread.problem().wrong()));
        var here = here(room);
        var partners = partners(document.objects());
        for (var object : document.objects()) {
            var id = object.id().toString();
            try {
                if (taken.size() >= MOST) throw new LeftException("more than " + MOST + " at once");
                if (!here.add(id)) throw new LeftException("is in the room already");
                StixCheck.check(object).stream()
                        .filter(StixFinding::isError)
                        .findFirst()
                        .ifPresent(finding -> {
                            throw new LeftException(finding.toString());
                        });
                var acts = acts(object, partners.contains(id) ? partner : nation);
                if (acts.isEmpty()) throw new LeftException("is nothing that a room has");
                var label = label(markings, object);
                for (var act : acts)
                    taken.add(
                            new Taken(id, entering.enter(label, RoomAct.of(act)).id()));
            } catch (LeftException why) {
                left.add(new Left(id, String.valueOf(why.getMessage())));
            } catch (Problems | ForbiddenException | MalformedException | DateTimeException refused) {
                left.add(new Left(id, String.valueOf(refused.getMessage())));
            }
        }
        return new Result(taken, left);
    }

    private static final class LeftException extends RuntimeException {
        private static final long serialVersionUID = 1;

        LeftException(String why) {
            super(why);
        }
    }

    /** What a second bundle need not bring again. */
    private static Set<String> here(Room room) {
        var state = room.state();
        return Stream.of(
                        state.tasks().stream().map(task -> "task--" + task.id()),
                        state.courses().stream().map(course -> "course-of-action--" + course.id()),
                        state.indicators().stream().map(RoomState.Indicator::id),
                        Stream.of(room.incident().toString()))
                .flatMap(ids -> ids)
                .collect(Collectors.toCollection(HashSet::new));
    }

    /** What is marked goes so; what nobody marked goes under our half's own label. */
    private Label label(Markings markings, StixObject object) {
        return switch (markings.of(object).whole()) {
            case Marked.Labelled(var label) -> label;
            case Marked.Denied(var reasons)
            when reasons.stream().allMatch(reason -> reason.code() == Marked.Code.UNMARKED) -> ceiling;
            case Marked.Denied(var reasons) ->
                throw new LeftException(reasons.getFirst().words());
        };
    }

    // ── one object ──────────────────────────────────────────────────────────────────────────────────────────────

    private List<Map<String, Object>> acts(StixObject object, Nation owner) {
        return switch (object.type()) {
            case "incident" ->
                List.of(noted(
                        "incident " + object.id() + ": " + told(object, "name", "description"), Optional.empty()));
            case "event" -> List.of(noted(told(object, "name", "description"), object.text("start_time")));
            case "task" -> task(object, owner, nation);
            case "course-of-action" ->
                List.of(act(
                        "course",
                        Map.of(
                                "course",
                                object.id().uuid(),
                                "title",
                                title(object),
                                "text",
                                object.text("description").orElse(title(object)))));
            case "indicator" -> indicator(object);
            case "sighting" -> List.of(sighting(object));
            case "note" -> List.of(note(object));
            default -> List.of();
        };
    }

    private static List<Map<String, Object>> task(StixObject object, Nation owner, Nation nation) {
        var made = act("task", Map.of("task", object.id().uuid(), "title", title(object), "owner", owner.code()));
        // How the partner's tasks stand is the partner's to say.
        if (!owner.equals(nation)) return List.of(made);
        var moved = switch (object.text("outcome").orElse("")) {
            case "ongoing" -> "TAKEN";
            case "successful" -> "DONE";
            case "cancelled", "failed" -> "DECLINED";
            default -> "";
        };
        return moved.isEmpty()
                ? List.of(made)
                : List.of(made, act("task-moved", Map.of("task", object.id().uuid(), "state", moved)));
    }

    /** Of tasks that are assigned to the partner; everything else is for us to do. */
    private Set<String> partners(List<StixObject> objects) {
        return objects.stream()
                .filter(object -> object.type().equals("relationship")
                        && object.text("relationship_type").equals(Optional.of("assigned"))
                        && object.text("source_ref")
                                .equals(Optional.of(RoomBundle.identity(partner).toString())))
                .flatMap(object -> object.text("target_ref").stream())
                .collect(Collectors.toSet());
    }

    private static List<Map<String, Object>> indicator(StixObject object) {
        if (!object.text("pattern_type").equals(Optional.of("stix")))
            throw new LeftException("has a pattern of another kind than STIX");
        return List.of(act(
                "indicator",
                Map.of(
                        "indicator", object.id().toString(),
                        "name", title(object),
                        "pattern", object.text("pattern").orElse(""),
                        "validFrom", object.text("valid_from").orElse(""))));
    }

    private static Map<String, Object> sighting(StixObject object) {
        var first = object.text("first_seen")
                .or(() -> object.text("last_seen"))
                .or(() -> object.text("created"))
                .orElse("");
        var members = new TreeMap<String, Object>();
        members.put("about", object.text("sighting_of_ref").orElse(""));
        members.put("count", object.tree().get("count") instanceof Long count ? Math.max(1, count) : 1L);
        members.put("first", first);
        members.put("last", object.text("last_seen").orElse(first));
        object.text("description").ifPresent(text -> members.put("text", text));
        return act("sighted", members);
    }

    /** About an indicator it is what is known besides; else it is a line of the time line. */
    private static Map<String, Object> note(StixObject object) {
        var about = object.texts("object_refs").stream()
                .filter(id -> StixId.isId(id) && StixId.of(id).type().equals("indicator"))
                .findFirst();
        var text = told(object, "abstract", "content");
        return about.map(id -> act("enriched", Map.of("about", id, "text", text)))
                .orElseGet(() -> noted(text, object.text("created")));
    }

    private static Map<String, Object> noted(String text, Optional<String> happened) {
        var members = new TreeMap<String, Object>();
        members.put("text", text);
        happened.ifPresent(at -> members.put("happened", Instant.parse(at).toString()));
        return act("noted", members);
    }

    private static Map<String, Object> act(String kind, Map<String, Object> members) {
        var act = new TreeMap<String, Object>(members);
        act.put("kind", kind);
        return act;
    }

    private static String title(StixObject object) {
        return object.text("name")
                .or(() -> object.text("description"))
                .orElse(object.id().toString())
                .lines()
                .findFirst()
                .orElse(object.id().toString());
    }

    private static String told(StixObject object, String one, String other) {
        var told = Stream.of(object.text(one), object.text(other))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(": "));
        return told.isEmpty() ? object.id().toString() : told;
    }
}
