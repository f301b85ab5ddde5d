package entente.cyber.room;

import entente.cyber.room.RoomAct.Answer;
import entente.cyber.room.RoomAct.IndicatorState;
import entente.cyber.room.RoomAct.Phase;
import entente.cyber.room.RoomAct.TaskState;
import entente.kernel.Nation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the entries of a room come to. It is computed from the set of entries alone, in the order of their moments, so two nodes
 * that have the same entries have the same state, whatever came when. Each status belongs to one nation and is moved by that
 * nation's entries alone, so there is nothing to merge.
 */
public final class RoomState {
    private static final Comparator<Entered> ORDER = Comparator.comparing(
                    (Entered one) -> one.entry().at())
            .thenComparing(Entered::nation)
            .thenComparing(one -> one.entry().id());

    private final SortedSet<Nation> parties;
    private final Map<Nation, Phase> phases = new TreeMap<>();
    private final Map<String, Task> tasks = new LinkedHashMap<>();
    private final Map<String, Course> courses = new LinkedHashMap<>();
    private final Map<String, Handling> handlings = new LinkedHashMap<>();
    private final Map<String, Indicator> indicators = new LinkedHashMap<>();
    private final Map<String, Sightings> sightings = new TreeMap<>();
    private final Map<String, Integer> enrichments = new TreeMap<>();
    private final Map<String, Report> reports = new LinkedHashMap<>();
    private final List<Line> lines = new ArrayList<>();
    /** Ids under which different things were entered. */
    private final Set<String> contested;

    private RoomState(Collection<Nation> parties, Set<String> contested) {
        this.parties = new TreeSet<>(parties);
        this.contested = contested;
    }

    /** An entry and the nation whose person entered it. */
    public record Entered(Nation nation, RoomEntry entry) {}

    /** Why an entry moves nothing. */
    public enum Why {
        /** There is nothing of that id. */
        UNKNOWN,
        /** Something has that id already; or different things were entered under it, and then none has it. */
        TAKEN,
        /** It is another nation's to move. */
        NOT_YOURS,
        /** It is so already. */
        SO_ALREADY,
        /** It has ended, or cannot become that from where it is. */
        OVER
    }

    /** @param why absent: it has its effect */
    public record Line(Entered entered, Optional<Why> why) {}

    /** @param at when its state changed last */
    public record Task(
            String id, String title, Nation asked, Nation owner, TaskState state, Instant begun, Instant at) {
        Task moved(TaskState to, Instant moment) {
            return new Task(id, title, asked, owner, to, begun, moment);
        }
    }

    /** What becomes of a proposal when each nation answers for itself. */
    public enum Standing {
        PROPOSED,
        AGREED,
        DECLINED
    }

    public record Course(
            String id, String title, String text, Nation by, Instant at, Map<Nation, Answer> answers, Standing state) {
        Course answered(Map<Nation, Answer> now, Standing standing) {
            return new Course(id, title, text, by, at, now, standing);
        }
    }

    public record Handling(
            String id,
            String text,
            Optional<String> about,
            Nation by,
            Instant at,
            Map<Nation, Answer> answers,
            Standing state) {
        Handling answered(Map<Nation, Answer> now, Standing standing) {
            return new Handling(id, text, about, by, at, now, standing);
        }
    }

    /** @param states each nation's own */
    public record Indicator(
            String id,
            String name,
            String pattern,
            Instant validFrom,
            Nation by,
            Instant at,
            Map<Nation, IndicatorState> states) {
        Indicator moved(Nation nation, IndicatorState to) {
            var now = new TreeMap<>(states);
            now.put(nation, to);
            return new Indicator(id, name, pattern, validFrom, by, at, now);
        }
    }

    /** All of one thing together. */
    public record Sightings(long count, Instant first, Instant last) {
        Sightings and(Sightings more) {
            return new Sightings(
                    count + more.count,
                    first.isBefore(more.first) ? first : more.first,
                    last.isAfter(more.last) ? last : more.last);
        }
    }

    public record Report(String release, String title, Nation by, Instant at) {}

    /** @param parties the two nations of the room */
    public static RoomState of(Collection<Nation> parties, Collection<Entered> entries) {
        var state = new RoomState(parties, contested(entries));
        entries.stream().sorted(ORDER).forEach(entered -> state.lines.add(new Line(entered, state.apply(entered))));
        return state;
    }

    /**
     * Moments are the writers' own, so which of two things was first is nobody's word to take: what the partner agreed to would
     * become another thing by an entry that says it is older. Different things under one id therefore have none.
     */
    private static Set<String> contested(Collection<Entered> entries) {
        var made = new HashMap<String, Set<Made>>();
        for (var entered : entries)
            id(entered.entry().act())
                    .ifPresent(id -> made.computeIfAbsent(id, _ -> new HashSet<>())
                            .add(new Made(entered.nation(), entered.entry().act())));
        made.values().removeIf(things -> things.size() == 1);
        return Set.copyOf(made.keySet());
    }

    private record Made(Nation nation, RoomAct act) {}

    /** The id of what an act makes, if it makes something. */
    private static Optional<String> id(RoomAct act) {
        return switch (act) {
            case RoomAct.Task(var id, var _, var _) -> Optional.of(id);
            case RoomAct.Course(var id, var _, var _) -> Optional.of(id);
            case RoomAct.Handling(var id, var _, var _) -> Optional.of(id);
            case RoomAct.Indicator(var id, var _, var _, var _) -> Optional.of(id.toString());
            case RoomAct.Reported(var release, var _) -> Optional.of(release);
            case RoomAct.Noted _,
                    RoomAct.Phased _,
                    RoomAct.TaskMoved _,
                    RoomAct.Answered _,
                    RoomAct.IndicatorMoved _,
                    RoomAct.Sighted _,
                    RoomAct.Enriched _ -> Optional.empty();
        };
    }

    // ── what it came to ─────────────────────────────────────────────────────────────────────────────────────────

    /** Every entry in its order. */
    public List<Line> lines() {
        return List.copyOf(lines);
    }

    public Map<Nation, Phase> phases() {
        return java.util.Collections.unmodifiableMap(phases);
    }

    public List<Task> tasks() {
        return List.copyOf(tasks.values());
    }

    public List<Course> courses() {
        return List.copyOf(courses.values());
    }

    public List<Handling> handlings() {
        return List.copyOf(handlings.values());
    }

    public List<Indicator> indicators() {
        return List.copyOf(indicators.values());
    }

    /** Of an indicator or any other object. */
    public Optional<Sightings> sightings(String about) {
        return Optional.ofNullable(sightings.get(about));
    }

    public int enrichments(String about) {
        return enrichments.getOrDefault(about, 0);
    }

    public List<Report> reports() {
        return List.copyOf(reports.values());
    }

    // ── one entry ───────────────────────────────────────────────────────────────────────────────────────────────

    private Optional<Why> apply(Entered entered) {
        var nation = entered.nation();
        var at = entered.entry().at();
        if (id(entered.entry().act()).filter(contested::contains).isPresent()) return Optional.of(Why.TAKEN);
        return switch (entered.entry().act()) {
            case RoomAct.Noted _ -> Optional.empty();
            case RoomAct.Phased(var phase) ->
                phase.equals(phases.put(nation, phase)) ? Optional.of(Why.SO_ALREADY) : Optional.empty();
            case RoomAct.Task(var id, var title, var owner) ->
                fresh(tasks, id, new Task(id, title, nation, owner, TaskState.ASKED, at, at));
            case RoomAct.TaskMoved(var id, var to) -> move(id, to, nation, at);
            case RoomAct.Course(var id, var title, var text) ->
                fresh(
                        courses,
                        id,
                        new Course(
                                id,
                                title,
                                text,
                                nation,
                                at,
                                Map.of(nation, Answer.AGREED),
                                standing(Map.of(nation, Answer.AGREED))));
            case RoomAct.Handling(var id, var text, var about) ->
                fresh(
                        handlings,
                        id,
                        new Handling(
                                id,
                                text,
                                about,
                                nation,
                                at,
                                Map.of(nation, Answer.AGREED),
                                standing(Map.of(nation, Answer.AGREED))));
            case RoomAct.Answered(var about, var answer) -> answer(about, answer, nation);
            case RoomAct.Indicator(var id, var name, var pattern, var validFrom) -> {
                var states = new TreeMap<Nation, IndicatorState>();
                for (var party : parties) states.put(party, IndicatorState.PROPOSED);
                yield fresh(
                        indicators,
                        id.toString(),
                        new Indicator(id.toString(), name, pattern, validFrom, nation, at, states));
            }
            case RoomAct.IndicatorMoved(var id, var to) -> move(id.toString(), to, nation);
            case RoomAct.Sighted(var about, var count, var first, var last, var _) -> {
                sightings.merge(about.toString(), new Sightings(count, first, last), Sightings::and);
                yield Optional.empty();
            }
            case RoomAct.Enriched(var about, var _) -> {
                enrichments.merge(about.toString(), 1, Integer::sum);
                yield Optional.empty();
            }
            case RoomAct.Reported(var release, var title) ->
                fresh(reports, release, new Report(release, title, nation, at));
        };
    }

    private static <T> Optional<Why> fresh(Map<String, T> all, String id, T one) {
        return all.putIfAbsent(id, one) == null ? Optional.empty() : Optional.of(Why.TAKEN);
    }

    /** Who owns a task takes, does or declines it; who asked for it withdraws it while it is not done. */
    private Optional<Why> move(String id, TaskState to, Nation nation, Instant at) {
        var task = tasks.get(id);
        if (task == null) return Optional.of(Why.UNKNOWN);
        var mover = to == TaskState.WITHDRAWN ? task.asked() : task.owner();
        if (!nation.equals(mover)) return Optional.of(Why.NOT_YOURS);
        if (task.state() == to) return Optional.of(Why.SO_ALREADY);
        var may = switch (task.state()) {
            case ASKED -> true;
            case TAKEN -> true;
            case DECLINED -> to == TaskState.WITHDRAWN;
            case DONE, WITHDRAWN -> false;
        };
        if (!may) return Optional.of(Why.OVER);
        tasks.put(id, task.moved(to, at));
        return Optional.empty();
    }

    private Optional<Why> answer(String about, Answer answer, Nation nation) {
        var course = courses.get(about);
        if (course != null) {
            var answers = new TreeMap<>(course.answers());
            if (answer.equals(answers.put(nation, answer))) return Optional.of(Why.SO_ALREADY);
            courses.put(about, course.answered(answers, standing(answers)));
            return Optional.empty();
        }
        var handling = handlings.get(about);
        if (handling == null) return Optional.of(Why.UNKNOWN);
        var answers = new TreeMap<>(handling.answers());
        if (answer.equals(answers.put(nation, answer))) return Optional.of(Why.SO_ALREADY);
        handlings.put(about, handling.answered(answers, standing(answers)));
        return Optional.empty();
    }

    /** Agreed when every party agrees; declined when one declines. */
    private Standing standing(Map<Nation, Answer> answers) {
        if (answers.containsValue(Answer.DECLINED)) return Standing.DECLINED;
        return answers.keySet().containsAll(parties) ? Standing.AGREED : Standing.PROPOSED;
    }

    private Optional<Why> move(String id, IndicatorState to, Nation nation) {
        var indicator = indicators.get(id);
        if (indicator == null) return Optional.of(Why.UNKNOWN);
        var from = indicator.states().getOrDefault(nation, IndicatorState.PROPOSED);
        if (from == to) return Optional.of(Why.SO_ALREADY);
        var may = switch (from) {
            case PROPOSED -> to == IndicatorState.ACCEPTED || to == IndicatorState.RETIRED;
            case ACCEPTED -> to == IndicatorState.DEPLOYED || to == IndicatorState.RETIRED;
            case DEPLOYED -> to == IndicatorState.RETIRED;
            case RETIRED -> false;
        };
        if (!may) return Optional.of(Why.OVER);
        indicators.put(id, indicator.moved(nation, to));
        return Optional.empty();
    }
}
