package entente.cyber.room;

import entente.cyber.pattern.Pattern;
import entente.cyber.stix.StixId;
import entente.kernel.Nation;
import entente.seal.Fields;
import entente.seal.MalformedException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** What one entry does. Whatever an entry moves belongs to the nation that entered it. */
public sealed interface RoomAct {

    /** Each nation's own view of the incident. */
    enum Phase {
        DETECTED,
        CONFIRMED,
        CONTAINED,
        ERADICATED,
        RECOVERED,
        CLOSED
    }

    enum TaskState {
        ASKED,
        TAKEN,
        DONE,
        DECLINED,
        WITHDRAWN
    }

    enum Answer {
        AGREED,
        DECLINED
    }

    enum IndicatorState {
        PROPOSED,
        ACCEPTED,
        DEPLOYED,
        RETIRED
    }

    /** @param happened when it is about another moment than that of the entry */
    record Noted(String text, Optional<Instant> happened) implements RoomAct {}

    record Phased(Phase phase) implements RoomAct {}

    /** @param owner who is asked to do it */
    record Task(String task, String title, Nation owner) implements RoomAct {}

    record TaskMoved(String task, TaskState state) implements RoomAct {}

    /** A course of action, proposed; who proposes it has agreed. */
    record Course(String course, String title, String text) implements RoomAct {}

    /**
     * A handling decision, proposed; who proposes it has agreed.
     *
     * @param about an entry, a task or an object
     */
    record Handling(String decision, String text, Optional<String> about) implements RoomAct {}

    record Answered(String about, Answer answer) implements RoomAct {}

    record Indicator(StixId indicator, String name, String pattern, Instant validFrom) implements RoomAct {}

    record IndicatorMoved(StixId indicator, IndicatorState state) implements RoomAct {}

    record Sighted(StixId about, long count, Instant first, Instant last, Optional<String> text) implements RoomAct {}

    /** What is known besides. */
    record Enriched(StixId about, String text) implements RoomAct {}

    /** @param release by which the common report crossed */
    record Reported(String release, String title) implements RoomAct {}

    /** The word for it in an entry. */
    default String kind() {
        return switch (this) {
            case Noted _ -> "noted";
            case Phased _ -> "phase";
            case Task _ -> "task";
            case TaskMoved _ -> "task-moved";
            case Course _ -> "course";
            case Handling _ -> "handling";
            case Answered _ -> "answered";
            case Indicator _ -> "indicator";
            case IndicatorMoved _ -> "indicator-moved";
            case Sighted _ -> "sighted";
            case Enriched _ -> "enriched";
            case Reported _ -> "reported";
        };
    }

    /** The form that {@link entente.kernel.CanonicalJson} writes and {@link #of} reads. */
    default Map<String, Object> toTree() {
        var tree = new TreeMap<String, Object>();
        tree.put("kind", kind());
        switch (this) {
            case Noted(var text, var happened) -> {
                tree.put("text", text);
                happened.ifPresent(at -> tree.put("happened", at.toString()));
            }
            case Phased(var phase) -> tree.put("phase", phase.name());
            case Task(var task, var title, var owner) -> {
                tree.put("task", task);
                tree.put("title", title);
                tree.put("owner", owner.code());
            }
            case TaskMoved(var task, var state) -> {
                tree.put("task", task);
                tree.put("state", state.name());
            }
            case Course(var course, var title, var text) -> {
                tree.put("course", course);
                tree.put("title", title);
                tree.put("text", text);
            }
            case Handling(var decision, var text, var about) -> {
                tree.put("decision", decision);
                tree.put("text", text);
                about.ifPresent(it -> tree.put("about", it));
            }
            case Answered(var about, var answer) -> {
                tree.put("about", about);
                tree.put("answer", answer.name());
            }
            case Indicator(var indicator, var name, var pattern, var validFrom) -> {
                tree.put("indicator", indicator.toString());
                tree.put("name", name);
                tree.put("pattern", pattern);
                tree.put("validFrom", validFrom.toString());
            }
            case IndicatorMoved(var indicator, var state) -> {
                tree.put("indicator", indicator.toString());
                tree.put("state", state.name());
            }
            case Sighted(var about, var count, var first, var last, var text) -> {
                tree.put("about", about.toString());
                tree.put("count", count);
                tree.put("first", first.toString());
                tree.put("last", last.toString());
                text.ifPresent(it -> tree.put("text", it));
            }
            case Enriched(var about, var text) -> {
                tree.put("about", about.toString());
                tree.put("text", text);
            }
            case Reported(var release, var title) -> {
                tree.put("release", release);
                tree.put("title", title);
            }
        }
        return tree;
    }

    /** @throws MalformedException when something is missing, unknown, too long, or can be shown to nobody */
    static RoomAct of(Map<String, ?> tree) {
        var fields = new Fields(tree, "act");
        return switch (fields.text("kind")) {
            case "noted" -> {
                fields.only("kind", "text", "happened");
                yield new Noted(
                        Said.text(fields, "text"),
                        fields.has("happened") ? Optional.of(Said.instant(fields, "happened")) : Optional.empty());
            }
            case "phase" -> new Phased(Said.word(Phase.class, fields.only("kind", "phase"), "phase"));
            case "task" -> {
                fields.only("kind", "task", "title", "owner");
                yield new Task(Said.uuid(fields, "task"), Said.title(fields, "title"), nation(fields, "owner"));
            }
            case "task-moved" -> {
                fields.only("kind", "task", "state");
                yield new TaskMoved(
                        Said.uuid(fields, "task"), moved(TaskState.ASKED, Said.word(TaskState.class, fields, "state")));
            }
            case "course" -> {
                fields.only("kind", "course", "title", "text");
                yield new Course(Said.uuid(fields, "course"), Said.title(fields, "title"), Said.text(fields, "text"));
            }
            case "handling" -> {
                fields.only("kind", "decision", "text", "about");
                yield new Handling(
                        Said.uuid(fields, "decision"),
                        Said.text(fields, "text"),
                        fields.has("about") ? Optional.of(anyId(fields, "about")) : Optional.empty());
            }
            case "answered" -> {
                fields.only("kind", "about", "answer");
                yield new Answered(Said.uuid(fields, "about"), Said.word(Answer.class, fields, "answer"));
            }
            case "indicator" -> {
                fields.only("kind", "indicator", "name", "pattern", "validFrom");
                yield new Indicator(
                        indicator(fields),
                        Said.title(fields, "name"),
                        pattern(fields),
                        Said.instant(fields, "validFrom"));
            }
            case "indicator-moved" -> {
                fields.only("kind", "indicator", "state");
                yield new IndicatorMoved(
                        indicator(fields),
                        moved(IndicatorState.PROPOSED, Said.word(IndicatorState.class, fields, "state")));
            }
            case "sighted" -> sighted(fields.only("kind", "about", "count", "first", "last", "text"));
            case "enriched" -> {
                fields.only("kind", "about", "text");
                yield new Enriched(Said.stixId(fields, "about"), Said.text(fields, "text"));
            }
            case "reported" -> {
                fields.only("kind", "release", "title");
                yield new Reported(Said.uuid(fields, "release"), Said.title(fields, "title"));
            }
            default -> throw new MalformedException("act", "is of a kind that rooms do not know");
        };
    }

    /** What makes something new may leave its id to the node. */
    static Map<String, Object> named(Map<String, ?> tree) {
        var named = new TreeMap<String, Object>(tree);
        var fresh = UUID.randomUUID().toString();
        switch (String.valueOf(tree.get("kind"))) {
            case "task" -> named.putIfAbsent("task", fresh);
            case "course" -> named.putIfAbsent("course", fresh);
            case "handling" -> named.putIfAbsent("decision", fresh);
            case "indicator" -> named.putIfAbsent("indicator", "indicator--" + fresh);
            default -> {}
        }
        return named;
    }

    private static RoomAct sighted(Fields fields) {
        var count = fields.number("count");
        var first = Said.instant(fields, "first");
        var last = Said.instant(fields, "last");
        if (count < 1 || count > 999_999_999) throw new MalformedException("act", "count is not 1 to 999999999");
        if (last.isBefore(first)) throw new MalformedException("act", "last is before first");
        return new Sighted(Said.stixId(fields, "about"), count, first, last, Said.optionalText(fields, "text"));
    }

    /** Nothing is moved to where it begins. */
    private static <E extends Enum<E>> E moved(E beginning, E to) {
        if (to == beginning) throw new MalformedException("act", "state is " + to + ", in which it begins");
        return to;
    }

    private static StixId indicator(Fields fields) {
        var id = Said.stixId(fields, "indicator");
        if (!id.type().equals("indicator")) throw new MalformedException("act", "indicator is no id of an indicator");
        return id;
    }

    private static String pattern(Fields fields) {
        var pattern = Said.text(fields, "pattern");
        var problems = Pattern.problems(pattern);
        if (!problems.isEmpty())
            throw new MalformedException("act", "pattern " + problems.getFirst().wrong());
        return pattern;
    }

    private static Nation nation(Fields fields, String name) {
        try {
            return new Nation(fields.text(name));
        } catch (IllegalArgumentException e) {
            throw new MalformedException("act", name + " is no nation", e);
        }
    }

    private static String anyId(Fields fields, String name) {
        var id = fields.text(name);
        if (!Said.isUuid(id) && !StixId.isId(id))
            throw new MalformedException("act", name + " is no id of an entry, a task or an object");
        return id;
    }
}
