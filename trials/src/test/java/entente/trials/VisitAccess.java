package entente.trials;

import static entente.trials.Access.INDUSTRY_OFFICERS;
import static entente.trials.Access.ORIGINATORS;
import static entente.trials.Access.UNKNOWN;
import static entente.trials.Access.everybody;
import static entente.trials.Access.office;
import static entente.trials.Access.officeThenMissing;

import entente.trials.Access.Answer;
import entente.trials.Access.Cell;
import java.util.List;

/** Who may do what about visits and forms, when there is no visit: of one that there is, VisitTest tells. */
final class VisitAccess {
    private VisitAccess() {}

    static List<Cell> cells() {
        var values =
                "{\"sheet\":\"rfv\",\"values\":{},\"area\":\"industry\",\"purpose\":\"contract-security\",\"label\":\"x\"}";
        return List.of(
                new Cell("listVisits", "GET", "visits", "", everybody()),
                new Cell("proposeVisit", "POST", "visits", values, office(ORIGINATORS)),
                new Cell(
                        "checkVisit", "POST", "visits/check", "{\"sheet\":\"rfv\",\"values\":{}}", office(ORIGINATORS)),
                new Cell("readVisitForm", "POST", "visits/reading", "{}", office(ORIGINATORS)),
                new Cell("readVisit", "GET", "visits/" + UNKNOWN, "", (_, _) -> Answer.MISSING),
                new Cell(
                        "actOnVisit",
                        "POST",
                        "visits/" + UNKNOWN + "/acts",
                        "{\"act\":\"refused\"}",
                        officeThenMissing(INDUSTRY_OFFICERS)),
                new Cell(
                        "confirmVisitAct",
                        "POST",
                        "visits/acts/" + UNKNOWN + "/confirmation",
                        "",
                        officeThenMissing(INDUSTRY_OFFICERS)),
                new Cell(
                        "tellVisitors",
                        "POST",
                        "visits/" + UNKNOWN + "/told",
                        "{\"item\":\"" + UNKNOWN + "\",\"method\":\"oral\"}",
                        (_, _) -> Answer.MISSING),
                new Cell("printVisit", "GET", "visits/" + UNKNOWN + "/pdf", "", (_, _) -> Answer.MISSING),
                new Cell("listForms", "GET", "forms", "", everybody()),
                new Cell("readForm", "GET", "forms/rfv", "", everybody()),
                new Cell("checkForm", "POST", "forms/rfv/check", "{\"values\":{}}", everybody()),
                new Cell(
                        "printForm",
                        "POST",
                        "forms/incident/pdf",
                        "{\"values\":{},\"mark\":\"SECRET\",\"languages\":\"en\"}",
                        everybody()),
                new Cell("readPrintedForm", "POST", "forms/reading", "{}", everybody()));
    }
}
