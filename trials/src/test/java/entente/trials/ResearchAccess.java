package entente.trials;

import static entente.trials.Access.AUTHORITIES;
import static entente.trials.Access.ORIGINATORS;
import static entente.trials.Access.UNKNOWN;
import static entente.trials.Access.everybody;
import static entente.trials.Access.in;
import static entente.trials.Access.may;
import static entente.trials.Access.office;

import entente.cli.ResearchStory;
import entente.cli.Stage;
import entente.trials.Access.Answer;
import entente.trials.Access.Cell;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** Who may reach what of joint research. */
final class ResearchAccess {
    private static final String ACT = "{\"act\":\"nonsense\",\"subject\":{}}";

    /** Of yang of Korea's, delivered; martin of Canada has need to know of its arrangement, and nobody else there. */
    private static String project = "";

    /** Raised by yang, and confirmed by nobody. */
    private static String act = "";

    private ResearchAccess() {}

    static void open(Stage stage) throws Exception {
        var story = new ResearchStory(stage, OneReleaseTest.quiet());
        var from = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        project = stage.as("KR", "yang.director")
                .post(
                        "api/v1/research/projects",
                        Map.of(
                                "arrangement",
                                ResearchStory.arrangement("matrix-28", from, from.plus(Duration.ofDays(540))),
                                "label",
                                ResearchStory.KOREAN,
                                "declaration",
                                ResearchStory.declaration("KR")))
                .text("release");
        story.approved("KR", "yang.director", project);
        story.grant("CA", project, "martin.reader");
        act = stage.as("KR", "yang.director")
                .post("api/v1/research/projects/" + project + "/acts", Map.of("act", "adopted"))
                .text("id");
    }

    static List<Cell> cells() {
        return List.of(
                new Cell("listProjects", "GET", "research/projects", "", everybody()),
                new Cell(
                        "proposeProject",
                        "POST",
                        "research/projects",
                        "{\"arrangement\":{},\"label\":\"nonsense\"}",
                        office(ORIGINATORS)),
                new Cell("readProject", "GET", "research/projects/" + project, "", knowers()),
                new Cell("readProject", "GET", "research/projects/" + UNKNOWN, "", (_, _) -> Answer.MISSING),
                new Cell("actInProject", "POST", "research/projects/" + project + "/acts", ACT, knowers()),
                new Cell(
                        "actInProject",
                        "POST",
                        "research/projects/" + project + "/acts",
                        "{\"act\":\"adopted\"}",
                        (_, person) ->
                                !knows(person) ? Answer.MISSING : may(in(person, "yang.director"), Answer.FORBIDDEN)),
                new Cell(
                        "actInProject",
                        "POST",
                        "research/projects/" + UNKNOWN + "/acts",
                        "{\"act\":\"adopted\"}",
                        (_, _) -> Answer.MISSING),
                new Cell(
                        "confirmResearchAct",
                        "POST",
                        "research/acts/" + act + "/confirmation",
                        "",
                        (nation, person) -> !nation.equals("KR") || !knows(person)
                                ? Answer.MISSING
                                : may(in(person, AUTHORITIES), Answer.FORBIDDEN)),
                new Cell(
                        "confirmResearchAct",
                        "POST",
                        "research/acts/" + UNKNOWN + "/confirmation",
                        "",
                        (_, _) -> Answer.MISSING));
    }

    private static boolean knows(String person) {
        return in(person, "yang.director", "lee.release", "choi.release", "martin.reader");
    }

    private static BiFunction<String, String, Answer> knowers() {
        return (_, person) -> may(knows(person), Answer.MISSING);
    }
}
