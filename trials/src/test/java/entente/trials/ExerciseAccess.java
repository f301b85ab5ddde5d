package entente.trials;

import static entente.trials.Access.AUDITORS;
import static entente.trials.Access.AUTHORITIES;
import static entente.trials.Access.DIRECTORS;
import static entente.trials.Access.UNKNOWN;
import static entente.trials.Access.both;
import static entente.trials.Access.everybody;
import static entente.trials.Access.office;

import entente.trials.Access.Answer;
import entente.trials.Access.Cell;
import java.util.List;

/** Exercises, profiles, feeds and the picture. */
final class ExerciseAccess {
    private ExerciseAccess() {}

    static List<Cell> cells(Access.Things on) {
        return List.of(
                // There is no exercise here; who sees one that there is, is tried where it is played (ExerciseTest).
                new Cell("listExercises", "GET", "exercises", "", everybody()),
                new Cell(
                        "proposeExercise",
                        "POST",
                        "exercises",
                        "{\"plan\":{},\"label\":\"%MARK%\",\"purpose\":\"joint-exercise\"}",
                        office(DIRECTORS)),
                new Cell("readExercise", "GET", "exercises/" + on.release(), "", (_, _) -> Answer.MISSING),
                new Cell("readExercise", "GET", "exercises/" + UNKNOWN, "", (_, _) -> Answer.MISSING),
                new Cell(
                        "actInExercise",
                        "POST",
                        "exercises/" + on.release() + "/acts",
                        "{\"act\":\"agreed\"}",
                        (_, _) -> Answer.MISSING),
                new Cell(
                        "actInExercise",
                        "POST",
                        "exercises/" + UNKNOWN + "/acts",
                        "{\"act\":\"no-duff\",\"emergency\":\"medical\"}",
                        (_, _) -> Answer.MISSING),
                new Cell("listLessons", "GET", "exercises/" + on.release() + "/lessons", "", (_, _) -> Answer.MISSING),
                new Cell("listLessons", "GET", "exercises/" + UNKNOWN + "/lessons", "", (_, _) -> Answer.MISSING),
                new Cell(
                        "writeLesson",
                        "POST",
                        "exercises/" + on.release() + "/lessons",
                        "{\"stage\":\"observation\",\"observation\":\"x\",\"label\":\"%MARK%\"}",
                        (_, _) -> Answer.MISSING),
                new Cell(
                        "confirmExerciseAct",
                        "POST",
                        "exercises/acts/" + UNKNOWN + "/confirmation",
                        "",
                        (_, _) -> Answer.MISSING),
                new Cell(
                        "proposeProfile",
                        "POST",
                        "profiles",
                        "{\"text\":\"x\",\"label\":\"%MARK%\"}",
                        office(DIRECTORS)),
                new Cell("readProfile", "GET", "profiles/" + on.release(), "", (_, _) -> Answer.MISSING),
                new Cell("listFeeds", "GET", "feeds", "", everybody()),
                new Cell("readTracks", "GET", "feeds/" + on.release() + "/tracks", "", (_, _) -> Answer.MISSING),
                new Cell("followTracks", "GET", "feeds/" + UNKNOWN + "/events", "", (_, _) -> Answer.MISSING),
                new Cell("followShown", "GET", "feeds/" + UNKNOWN + "/shown/events", "", (_, _) -> Answer.MISSING),
                new Cell(
                        "replayTracks",
                        "GET",
                        "feeds/" + on.release() + "/replay?from=2027-01-01T00:00:00Z&until=2027-01-01T01:00:00Z",
                        "",
                        (_, _) -> Answer.MISSING),
                new Cell("resumeFeed", "POST", "feeds/" + on.release() + "/resumption", "", (_, _) -> Answer.MISSING),
                new Cell("listSources", "GET", "sources", "", office(both(DIRECTORS, both(AUTHORITIES, AUDITORS)))),
                new Cell("readPicture", "GET", "picture", "", office()),
                new Cell("followPicture", "GET", "picture/events", "", office()));
    }
}
