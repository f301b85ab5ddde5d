package entente.cyber.room;

import entente.kernel.Label;
import entente.kernel.Nation;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The common report: what came of an incident, as plain text, each line with its nation and moment. It is marked as the highest of
 * what is in it, and made of the partner's half, whose conditions it inherits.
 *
 * @param sources the partner's halves that are in it
 */
public record RoomReport(byte[] content, Label label, List<String> sources) {
    private static final int MOST_LINES = 2000;

    /** A language in which reports are written. */
    public enum Tongue {
        KO,
        EN,
        FR
    }

    private enum Word {
        INCIDENT("사건", "Incident", "Incident"),
        WRITTEN("작성", "Written", "Établi"),
        PHASES("각국의 판단", "Each nation's view", "Appréciation de chaque nation"),
        TASKS("과업", "Tasks", "Tâches"),
        COURSES("대응 방안", "Courses of action", "Plans d'action"),
        HANDLINGS("취급 결정", "Handling decisions", "Décisions de traitement"),
        INDICATORS("지표", "Indicators", "Indicateurs"),
        SIGHTED("관측", "sighted", "observé"),
        ASKED("요청", "asked", "demandée par"),
        OWNER("담당", "owner", "responsable"),
        TIME_LINE("경과", "Time line", "Chronologie"),
        EARLIER("생략한 앞부분의 줄 수", "Earlier lines left out", "Lignes antérieures omises"),
        NO_EFFECT("효력 없음", "no effect", "sans effet");

        private final String ko;
        private final String en;
        private final String fr;

        Word(String ko, String en, String fr) {
            this.ko = ko;
            this.en = en;
            this.fr = fr;
        }

        String in(Tongue tongue) {
            return switch (tongue) {
                case KO -> ko;
                case EN -> en;
                case FR -> fr;
            };
        }
    }

    static RoomReport of(Room room, Nation nation, Tongue tongue, String title, Instant now) {
        var sources = room.entries().stream()
                .map(seen -> seen.kept().half())
                .filter(half -> !half.ours())
                .map(Half::release)
                .distinct()
                .sorted()
                .toList();
        // What is made of the partner's half is marked no lower than that.
        var label = Stream.concat(
                        room.entries().stream().map(seen -> seen.label().label()),
                        sources.isEmpty()
                                ? Stream.empty()
                                : room.theirs().stream()
                                        .map(side -> side.label().label()))
                .reduce((one, other) -> one.policy().join(one, other))
                .orElseThrow();
        var text = String.join("\n", new Writer(room, nation, tongue).lines(title, label, now)) + "\n";
        return new RoomReport(text.getBytes(StandardCharsets.UTF_8), label, sources);
    }

    private record Writer(Room room, Nation nation, Tongue tongue) {
        List<String> lines(String title, Label label, Instant now) {
            var lines = new ArrayList<String>();
            lines.add(label.mark());
            lines.add("");
            lines.add(title);
            lines.add(say(Word.INCIDENT) + ": " + room.id() + ", " + room.incident());
            lines.add(say(Word.WRITTEN) + ": " + nation + ", " + now.truncatedTo(ChronoUnit.SECONDS));
            var state = room.state();
            section(lines, Word.PHASES, phases());
            section(
                    lines,
                    Word.TASKS,
                    state.tasks().stream()
                            .map(task -> task.at() + " " + task.asked() + " [" + task.state() + "] " + task.title()
                                    + " (" + say(Word.ASKED) + " " + task.asked() + ", " + say(Word.OWNER) + " "
                                    + task.owner() + ")")
                            .toList());
            section(
                    lines,
                    Word.COURSES,
                    state.courses().stream()
                            .map(course -> course.at() + " " + course.by() + " [" + course.state() + "] "
                                    + course.title() + ": " + oneLine(course.text()) + words(course.answers()))
                            .toList());
            section(
                    lines,
                    Word.HANDLINGS,
                    state.handlings().stream()
                            .map(handling -> handling.at() + " " + handling.by() + " [" + handling.state() + "] "
                                    + oneLine(handling.text()) + words(handling.answers()))
                            .toList());
            section(
                    lines,
                    Word.INDICATORS,
                    state.indicators().stream()
                            .map(indicator -> indicator.at() + " " + indicator.by() + " " + indicator.name() + ": "
                                    + oneLine(indicator.pattern()) + words(indicator.states())
                                    + state.sightings(indicator.id())
                                            .map(seen -> ", " + say(Word.SIGHTED) + " " + seen.count())
                                            .orElse(""))
                            .toList());
            section(lines, Word.TIME_LINE, timeLine());
            lines.add("");
            lines.add(label.mark());
            return lines;
        }

        private String say(Word word) {
            return word.in(tongue);
        }

        private void section(List<String> lines, Word heading, List<String> of) {
            if (of.isEmpty()) return;
            lines.add("");
            lines.add(say(heading));
            if (of.size() > MOST_LINES) lines.add("- " + say(Word.EARLIER) + ": " + (of.size() - MOST_LINES));
            of.stream().skip(Math.max(0, of.size() - MOST_LINES)).forEach(line -> lines.add("- " + line));
        }

        /** The newest of each nation, with its moment. */
        private List<String> phases() {
            var newest = new TreeMap<Nation, String>();
            for (var seen : room.entries())
                if (seen.why().isEmpty() && seen.kept().entry().act() instanceof RoomAct.Phased(var phase))
                    newest.put(
                            seen.kept().half().nation(),
                            seen.kept().entry().at() + " " + seen.kept().half().nation() + " " + phase);
            return List.copyOf(newest.values());
        }

        private List<String> timeLine() {
            return room.entries().stream()
                    .map(seen -> seen.kept().entry().at() + " "
                            + seen.kept().half().nation() + " ("
                            + seen.label().mark() + ") "
                            + said(seen.kept().entry().act())
                            + seen.why()
                                    .map(_ -> " (" + say(Word.NO_EFFECT) + ")")
                                    .orElse(""))
                    .toList();
        }

        /** The act's own words and members, in the order in which they are read. */
        private static String said(RoomAct act) {
            return switch (act) {
                case RoomAct.Noted(var text, var happened) ->
                    happened.map(at -> "[" + at + "] ").orElse("") + oneLine(text);
                case RoomAct.Phased(var phase) -> "phase " + phase;
                case RoomAct.Task(var id, var title, var owner) -> "task " + id + " " + owner + ": " + title;
                case RoomAct.TaskMoved(var id, var state) -> "task " + id + " " + state;
                case RoomAct.Course(var id, var title, var _) -> "course " + id + ": " + title;
                case RoomAct.Handling(var id, var text, var about) ->
                    "handling " + id + about.map(it -> " " + it).orElse("") + ": " + oneLine(text);
                case RoomAct.Answered(var about, var answer) -> about + " " + answer;
                case RoomAct.Indicator(var id, var name, var _, var _) -> id + ": " + name;
                case RoomAct.IndicatorMoved(var id, var state) -> id + " " + state;
                case RoomAct.Sighted(var about, var count, var first, var last, var text) ->
                    about + " ×" + count + " " + first + " – " + last + optional(text);
                case RoomAct.Enriched(var about, var text) -> about + ": " + oneLine(text);
                case RoomAct.Reported(var release, var title) -> "release " + release + ": " + title;
            };
        }

        private static String optional(Optional<String> text) {
            return text.map(it -> ": " + oneLine(it)).orElse("");
        }

        private static String oneLine(String text) {
            return text.replace('\n', ' ').replace('\t', ' ');
        }

        private static String words(Map<Nation, ? extends Enum<?>> of) {
            var words = new ArrayList<String>();
            new TreeMap<>(of).forEach((nation, word) -> words.add(nation + " " + word));
            return " (" + String.join(", ", words) + ")";
        }
    }
}
