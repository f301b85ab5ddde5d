package entente.trials;

import static entente.trials.Access.ORIGINATORS;
import static entente.trials.Access.UNKNOWN;
import static entente.trials.Access.everybody;
import static entente.trials.Access.office;
import static entente.trials.Access.officeThenMissing;

import entente.trials.Access.Answer;
import entente.trials.Access.Cell;
import java.util.List;

/** Who may do what with supply chains: nobody made any, so that to everybody there is none. */
final class SupplyAccess {
    private SupplyAccess() {}

    static List<Cell> cells() {
        var question = "{\"document\":\"" + UNKNOWN + "\",\"components\":[\"a\"],\"asks\":[\"affected\"]}";
        return List.of(
                new Cell("listSupplyDocuments", "GET", "supply/documents", "", everybody()),
                new Cell(
                        "takeSupplyDocument",
                        "POST",
                        "supply/documents?kind=sbom&name=x&label=x",
                        "{}",
                        office(ORIGINATORS)),
                new Cell("readSbom", "GET", "supply/sboms/" + UNKNOWN, "", (_, _) -> Answer.MISSING),
                new Cell("readAdvisory", "GET", "supply/advisories/" + UNKNOWN, "", (_, _) -> Answer.MISSING),
                new Cell("readSupplyChain", "GET", "supply/chains/" + UNKNOWN, "", (_, _) -> Answer.MISSING),
                new Cell("listSupplyQuestions", "GET", "supply/questions", "", everybody()),
                new Cell("askSupplyQuestion", "POST", "supply/questions", question, officeThenMissing(ORIGINATORS)),
                new Cell(
                        "previewSupplyQuestion",
                        "POST",
                        "supply/questions/preview",
                        question,
                        officeThenMissing(ORIGINATORS)));
    }
}
