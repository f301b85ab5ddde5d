package entente.trials;

import static entente.trials.Access.AUTHORITIES;
import static entente.trials.Access.OFFICERS;
import static entente.trials.Access.UNKNOWN;
import static entente.trials.Access.everybody;
import static entente.trials.Access.office;
import static entente.trials.Access.officeThenMissing;

import entente.trials.Access.Answer;
import entente.trials.Access.Cell;
import java.util.List;

/** Who may do what with the public report; none was proposed. */
final class ReportAccess {
    private ReportAccess() {}

    static List<Cell> cells() {
        return List.of(
                new Cell("listReports", "GET", "reports", "", everybody()),
                new Cell("proposeReport", "POST", "reports", "{\"year\":1000}", office(OFFICERS)),
                new Cell("readReport", "GET", "reports/" + UNKNOWN, "", (_, _) -> Answer.MISSING),
                new Cell(
                        "previewReport",
                        "GET",
                        "reports/" + UNKNOWN + "/page?language=ko",
                        "",
                        (_, _) -> Answer.MISSING),
                new Cell(
                        "approveReport",
                        "POST",
                        "reports/" + UNKNOWN + "/approvals",
                        "{\"content\":\"sha256:" + "0".repeat(64) + "\"}",
                        officeThenMissing(AUTHORITIES)),
                new Cell(
                        "withdrawReport",
                        "POST",
                        "reports/" + UNKNOWN + "/withdrawal",
                        "{\"reason\":\"x\"}",
                        (_, _) -> Answer.MISSING));
    }
}
