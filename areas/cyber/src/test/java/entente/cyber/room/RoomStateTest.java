package entente.cyber.room;

import static entente.cyber.room.Entries.CA;
import static entente.cyber.room.Entries.KR;
import static entente.cyber.room.Entries.entered;
import static org.assertj.core.api.Assertions.assertThat;

import entente.cyber.room.RoomAct.Answer;
import entente.cyber.room.RoomAct.IndicatorState;
import entente.cyber.room.RoomAct.Phase;
import entente.cyber.room.RoomAct.TaskState;
import entente.cyber.room.RoomState.Why;
import entente.cyber.stix.StixId;
import entente.kernel.CanonicalJson;
import entente.kernel.Nation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoomStateTest {
    private static final String ID = "00000000-0000-4000-8000-000000000001";
    private static final StixId INDICATOR = StixId.of("indicator--" + ID);

    private static RoomState state(RoomState.Entered... entries) {
        return RoomState.of(Entries.parties(), List.of(entries));
    }

    private static RoomState.Entered task(Nation owner) {
        return entered(KR, 0, new RoomAct.Task(ID, "look at the logs", owner));
    }

    /** KR asked CA. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            FIRST          | SECOND         | STATE     | WHY
            CA TAKEN       |                | TAKEN     |
            CA DONE        |                | DONE      |
            CA DECLINED    |                | DECLINED  |
            KR WITHDRAWN   |                | WITHDRAWN |
            KR TAKEN       |                | ASKED     | NOT_YOURS
            KR DONE        |                | ASKED     | NOT_YOURS
            CA WITHDRAWN   |                | ASKED     | NOT_YOURS
            CA TAKEN       | CA DONE        | DONE      |
            CA TAKEN       | CA DECLINED    | DECLINED  |
            CA TAKEN       | CA TAKEN       | TAKEN     | SO_ALREADY
            CA TAKEN       | KR WITHDRAWN   | WITHDRAWN |
            CA DONE        | KR WITHDRAWN   | DONE      | OVER
            CA DONE        | CA TAKEN       | DONE      | OVER
            CA DECLINED    | KR WITHDRAWN   | WITHDRAWN |
            CA DECLINED    | CA TAKEN       | DECLINED  | OVER
            KR WITHDRAWN   | CA DONE        | WITHDRAWN | OVER
            """)
    void aTaskIsMovedByItsOwnerAndWithdrawnByWhoAsked(String first, String second, TaskState state, Why why) {
        var entries = new ArrayList<>(List.of(task(CA)));
        var second2 = 1;
        for (var move : second == null ? List.of(first) : List.of(first, second)) {
            var words = move.split(" ");
            entries.add(
                    entered(new Nation(words[0]), second2++, new RoomAct.TaskMoved(ID, TaskState.valueOf(words[1]))));
        }
        var found = RoomState.of(Entries.parties(), entries);
        assertThat(found.tasks().getFirst().state()).isEqualTo(state);
        assertThat(found.lines().getLast().why()).isEqualTo(Optional.ofNullable(why));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            KR        | CA        | STATE
            AGREED    |           | PROPOSED
            AGREED    | AGREED    | AGREED
            AGREED    | DECLINED  | DECLINED
            DECLINED  | AGREED    | DECLINED
            """)
    void eachNationAnswersForItself(Answer ours, Answer theirs, RoomState.Standing state) {
        for (var proposal : List.of(
                new RoomAct.Course(ID, "isolate", "isolate the segment"),
                new RoomAct.Handling(ID, "TLP:AMBER until Monday", Optional.empty()))) {
            var entries = new ArrayList<>(List.of(entered(KR, 0, proposal)));
            if (ours == Answer.DECLINED) entries.add(entered(KR, 1, new RoomAct.Answered(ID, ours)));
            if (theirs != null) entries.add(entered(CA, 2, new RoomAct.Answered(ID, theirs)));
            var found = RoomState.of(Entries.parties(), entries);
            assertThat(
                            found.courses().isEmpty()
                                    ? found.handlings().getFirst().state()
                                    : found.courses().getFirst().state())
                    .isEqualTo(state);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            MOVES                       | STATE    | WHY
            ACCEPTED                    | ACCEPTED |
            ACCEPTED DEPLOYED           | DEPLOYED |
            ACCEPTED DEPLOYED RETIRED   | RETIRED  |
            RETIRED                     | RETIRED  |
            ACCEPTED RETIRED            | RETIRED  |
            DEPLOYED                    | PROPOSED | OVER
            ACCEPTED DEPLOYED ACCEPTED  | DEPLOYED | OVER
            RETIRED ACCEPTED            | RETIRED  | OVER
            ACCEPTED ACCEPTED           | ACCEPTED | SO_ALREADY
            """)
    void eachNationMovesItsOwnStatusOfAnIndicator(String moves, IndicatorState state, Why why) {
        var entries = new ArrayList<>(List.of(entered(
                KR, 0, new RoomAct.Indicator(INDICATOR, "beacon", "[ipv4-addr:value = '198.51.100.7']", Entries.T))));
        var second = 1;
        for (var move : moves.split(" "))
            entries.add(entered(CA, second++, new RoomAct.IndicatorMoved(INDICATOR, IndicatorState.valueOf(move))));
        var found = RoomState.of(Entries.parties(), entries);
        assertThat(found.indicators().getFirst().states())
                .containsEntry(CA, state)
                .containsEntry(KR, IndicatorState.PROPOSED);
        assertThat(found.lines().getLast().why()).isEqualTo(Optional.ofNullable(why));
    }

    @Test
    void whatIsNotThereIsNotMoved() {
        for (var act : List.of(
                new RoomAct.TaskMoved(ID, TaskState.TAKEN),
                new RoomAct.Answered(ID, Answer.AGREED),
                new RoomAct.IndicatorMoved(INDICATOR, IndicatorState.ACCEPTED)))
            assertThat(state(entered(KR, 0, act)).lines().getFirst().why()).contains(Why.UNKNOWN);
        assertThat(state(task(CA), entered(CA, 1, new RoomAct.Task(ID, "another", KR)))
                        .lines()
                        .getLast()
                        .why())
                .contains(Why.TAKEN);
    }

    /** Whoever says that something else of that id is older, or newer, changes nothing that was agreed into another thing. */
    @Test
    void nobodyPutsAnotherThingUnderWhatTheOtherAgreedTo() {
        for (var at : List.of(-1, 1, 3))
            for (var nation : List.of(KR, CA)) {
                var agreed = List.of(
                        entered(KR, 0, new RoomAct.Handling(ID, "stays with the teams", Optional.empty())),
                        entered(CA, 2, new RoomAct.Answered(ID, Answer.AGREED)));
                var more = new ArrayList<>(agreed);
                more.add(entered(nation, at, new RoomAct.Handling(ID, "goes to all", Optional.empty())));
                assertThat(RoomState.of(Entries.parties(), more).handlings())
                        .as(nation + " at " + at)
                        .isEmpty();
                var again = new ArrayList<>(agreed);
                again.add(entered(KR, at, new RoomAct.Handling(ID, "stays with the teams", Optional.empty())));
                var kept = RoomState.of(Entries.parties(), again).handlings().getFirst();
                assertThat(kept.text()).isEqualTo("stays with the teams");
                assertThat(kept.answers()).containsEntry(CA, Answer.AGREED);
            }
    }

    @Test
    void sightingsOfOneThingAddUp() {
        var found = state(
                entered(
                        CA,
                        1,
                        new RoomAct.Sighted(INDICATOR, 3, Entries.T, Entries.T.plusSeconds(5), Optional.empty())),
                entered(
                        KR,
                        2,
                        new RoomAct.Sighted(
                                INDICATOR, 4, Entries.T.minusSeconds(9), Entries.T.plusSeconds(1), Optional.empty())));
        assertThat(found.sightings(INDICATOR.toString()))
                .contains(new RoomState.Sightings(7, Entries.T.minusSeconds(9), Entries.T.plusSeconds(5)));
    }

    /** Two nodes get the same entries in different orders, some twice over a restart: they show the same bytes at the end. */
    @Test
    void bothNodesComputeTheSameWhateverCameWhen() {
        for (var seed = 1L; seed <= 300; seed++) {
            var random = new Random(seed);
            var entries = Entries.some(random, 1 + random.nextInt(120));
            var there = new ArrayList<>(entries);
            Collections.shuffle(there, random);
            var one = RoomState.of(Entries.parties(), entries);
            var other = RoomState.of(Entries.parties(), there);
            assertThat(CanonicalJson.text(RoomTree.of(other)))
                    .as("seed " + seed)
                    .isEqualTo(CanonicalJson.text(RoomTree.of(one)));
            assertThat(other.lines()).as("seed " + seed).isEqualTo(one.lines());
            assertThat(plain(entries)).as("seed " + seed).isEqualTo(told(one));
        }
    }

    /** Nothing that a nation enters changes a status of the other's. */
    @Test
    void noNationMovesWhatIsTheOthers() {
        for (var seed = 1L; seed <= 300; seed++) {
            var random = new Random(seed);
            var entries = Entries.some(random, 60);
            // CA's statuses depend on what there is, and on CA's own moves alone.
            var without = entries.stream()
                    .filter(one ->
                            one.nation().equals(CA) || !isMove(one.entry().act()))
                    .toList();
            var with = RoomState.of(Entries.parties(), entries);
            var alone = RoomState.of(Entries.parties(), without);
            assertThat(ofCanada(with)).as("seed " + seed).isEqualTo(ofCanada(alone));
        }
    }

    private static boolean isMove(RoomAct act) {
        return act instanceof RoomAct.IndicatorMoved
                || act instanceof RoomAct.Answered
                || act instanceof RoomAct.Phased;
    }

    private static Map<String, String> ofCanada(RoomState state) {
        var of = new TreeMap<String, String>();
        of.put("phase", String.valueOf(state.phases().get(CA)));
        for (var indicator : state.indicators())
            of.put(indicator.id(), String.valueOf(indicator.states().get(CA)));
        for (var course : state.courses())
            of.put(course.id(), String.valueOf(course.answers().get(CA)));
        for (var handling : state.handlings())
            of.put(handling.id(), String.valueOf(handling.answers().get(CA)));
        return of;
    }

    private static Map<String, String> told(RoomState state) {
        var told = new TreeMap<String, String>();
        state.phases().forEach((nation, phase) -> told.put("phase " + nation, phase.name()));
        for (var task : state.tasks())
            told.put("task " + task.id(), task.title() + " " + task.asked() + task.owner() + " " + task.state());
        for (var course : state.courses())
            told.put("course " + course.id(), course.title() + " " + course.answers() + " " + course.state());
        for (var handling : state.handlings())
            told.put("handling " + handling.id(), handling.text() + " " + handling.answers() + " " + handling.state());
        for (var indicator : state.indicators())
            told.put(
                    "indicator " + indicator.id(),
                    indicator.name() + " " + indicator.states() + " "
                            + state.sightings(indicator.id())
                                    .map(RoomState.Sightings::count)
                                    .orElse(0L)
                            + " " + state.enrichments(indicator.id()));
        for (var report : state.reports()) told.put("report " + report.release(), report.title() + " " + report.by());
        return told;
    }

    /** The same by another way: each thing for itself, from the list of all that was said of it. */
    private static Map<String, String> plain(List<RoomState.Entered> entries) {
        var order = new ArrayList<>(entries);
        order.sort((one, other) -> {
            var at = one.entry().at().compareTo(other.entry().at());
            var nation = one.nation().code().compareTo(other.nation().code());
            return at != 0
                    ? at
                    : nation != 0
                            ? nation
                            : one.entry().id().compareTo(other.entry().id());
        });
        var told = new TreeMap<String, String>();
        var firsts = new HashMap<String, Integer>();
        var made = new HashMap<String, Set<Object>>();
        for (var i = 0; i < order.size(); i++) {
            var key = key(order.get(i).entry().act());
            if (!key.isEmpty()) {
                firsts.putIfAbsent(key, i);
                made.computeIfAbsent(key.split(" ")[1], _ -> new HashSet<>())
                        .add(List.of(order.get(i).nation(), order.get(i).entry().act()));
            }
            if (order.get(i).entry().act() instanceof RoomAct.Phased(Phase phase))
                told.put("phase " + order.get(i).nation(), phase.name());
        }
        firsts.keySet()
                .removeIf(key -> made.getOrDefault(key.split(" ")[1], Set.of()).size() > 1);
        for (var first : firsts.entrySet()) {
            var begun = order.get(first.getValue());
            var later = order.subList(first.getValue() + 1, order.size());
            switch (begun.entry().act()) {
                case RoomAct.Task(var id, var title, var owner) -> {
                    var state = "ASKED";
                    for (var one : later)
                        if (one.entry().act() instanceof RoomAct.TaskMoved(var moved, var to)
                                && moved.equals(id)
                                && one.nation().equals(to == TaskState.WITHDRAWN ? begun.nation() : owner)
                                && !state.equals("DONE")
                                && !state.equals("WITHDRAWN")
                                && !(state.equals("DECLINED") && to != TaskState.WITHDRAWN)) state = to.name();
                    told.put("task " + id, title + " " + begun.nation() + owner + " " + state);
                }
                case RoomAct.Course(var id, var title, var _) ->
                    told.put("course " + id, title + " " + answers(begun, later, id));
                case RoomAct.Handling(var id, var text, var _) ->
                    told.put("handling " + id, text + " " + answers(begun, later, id));
                case RoomAct.Indicator(var id, var name, var _, var _) -> {
                    var states = new TreeMap<>(Map.of(KR, IndicatorState.PROPOSED, CA, IndicatorState.PROPOSED));
                    for (var one : later)
                        if (one.entry().act() instanceof RoomAct.IndicatorMoved(var moved, var to)
                                && moved.equals(id)) {
                            var from = states.getOrDefault(one.nation(), IndicatorState.PROPOSED);
                            if (to.ordinal() == from.ordinal() + 1
                                    || to == IndicatorState.RETIRED && from != IndicatorState.RETIRED)
                                states.put(one.nation(), to);
                        }
                    told.put(
                            "indicator " + id,
                            name + " " + states + " "
                                    + order.stream()
                                            .mapToLong(one -> one.entry().act() instanceof RoomAct.Sighted sighted
                                                            && sighted.about().equals(id)
                                                    ? sighted.count()
                                                    : 0)
                                            .sum()
                                    + " "
                                    + order.stream()
                                            .filter(one ->
                                                    one.entry().act() instanceof RoomAct.Enriched(var about, var _)
                                                            && about.equals(id))
                                            .count());
                }
                case RoomAct.Reported(var release, var title) ->
                    told.put("report " + release, title + " " + begun.nation());
                default -> throw new AssertionError();
            }
        }
        return told;
    }

    private static String answers(RoomState.Entered begun, List<RoomState.Entered> later, String id) {
        var answers = new TreeMap<>(Map.of(begun.nation(), Answer.AGREED));
        for (var one : later)
            if (one.entry().act() instanceof RoomAct.Answered(var about, var answer) && about.equals(id))
                answers.put(one.nation(), answer);
        var state = answers.containsValue(Answer.DECLINED) ? "DECLINED" : answers.size() == 2 ? "AGREED" : "PROPOSED";
        return answers + " " + state;
    }

    /** Courses and decisions are answered alike, so they share their ids. */
    private static String key(RoomAct act) {
        return switch (act) {
            case RoomAct.Task task -> "task " + task.task();
            case RoomAct.Course course -> "proposal " + course.course();
            case RoomAct.Handling handling -> "proposal " + handling.decision();
            case RoomAct.Indicator indicator -> "indicator " + indicator.indicator();
            case RoomAct.Reported reported -> "report " + reported.release();
            default -> "";
        };
    }
}
