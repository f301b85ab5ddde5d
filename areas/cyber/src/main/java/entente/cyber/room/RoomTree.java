package entente.cyber.room;

import entente.kernel.Nation;
import java.util.Map;
import java.util.TreeMap;

/** A state as the API shows it and as both nodes compare it: the same entries make the same bytes. */
public final class RoomTree {
    private RoomTree() {}

    public static Map<String, Object> of(RoomState state) {
        return Map.of(
                "phases", phases(state),
                "tasks", state.tasks().stream().map(RoomTree::of).toList(),
                "courses", state.courses().stream().map(RoomTree::of).toList(),
                "handlings", state.handlings().stream().map(RoomTree::of).toList(),
                "indicators",
                        state.indicators().stream().map(one -> of(state, one)).toList(),
                "reports", state.reports().stream().map(RoomTree::of).toList());
    }

    public static Map<String, Object> phases(RoomState state) {
        return words(state.phases());
    }

    private static Map<String, Object> of(RoomState.Task task) {
        return Map.of(
                "id",
                task.id(),
                "title",
                task.title(),
                "asked",
                task.asked().code(),
                "owner",
                task.owner().code(),
                "state",
                task.state().name(),
                "at",
                task.at().toString());
    }

    private static Map<String, Object> of(RoomState.Course course) {
        return Map.of(
                "id",
                course.id(),
                "title",
                course.title(),
                "text",
                course.text(),
                "by",
                course.by().code(),
                "answers",
                words(course.answers()),
                "state",
                course.state().name());
    }

    private static Map<String, Object> of(RoomState.Handling handling) {
        var tree = new TreeMap<String, Object>();
        tree.put("id", handling.id());
        tree.put("text", handling.text());
        handling.about().ifPresent(about -> tree.put("about", about));
        tree.put("by", handling.by().code());
        tree.put("answers", words(handling.answers()));
        tree.put("state", handling.state().name());
        return tree;
    }

    private static Map<String, Object> of(RoomState state, RoomState.Indicator indicator) {
        var tree = new TreeMap<String, Object>();
        tree.put("id", indicator.id());
        tree.put("name", indicator.name());
        tree.put("pattern", indicator.pattern());
        tree.put("validFrom", indicator.validFrom().toString());
        tree.put("by", indicator.by().code());
        tree.put("states", words(indicator.states()));
        tree.put("enrichments", state.enrichments(indicator.id()));
        state.sightings(indicator.id())
                .ifPresent(seen -> tree.put(
                        "sightings",
                        Map.of(
                                "count",
                                seen.count(),
                                "first",
                                seen.first().toString(),
                                "last",
                                seen.last().toString())));
        return tree;
    }

    private static Map<String, Object> of(RoomState.Report report) {
        return Map.of(
                "release", report.release(),
                "title", report.title(),
                "by", report.by().code());
    }

    private static Map<String, Object> words(Map<Nation, ? extends Enum<?>> of) {
        var words = new TreeMap<String, Object>();
        of.forEach((nation, word) -> words.put(nation.code(), word.name()));
        return words;
    }
}
