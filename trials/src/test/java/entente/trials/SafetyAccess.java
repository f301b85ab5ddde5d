package entente.trials;

import static entente.trials.Access.AUTHORITIES;
import static entente.trials.Access.UNKNOWN;
import static entente.trials.Access.everybody;
import static entente.trials.Access.in;
import static entente.trials.Access.may;
import static entente.trials.Access.office;
import static entente.trials.Access.officeThenMissing;

import entente.trials.Access.Answer;
import entente.trials.Access.Cell;
import java.util.List;
import java.util.function.BiFunction;

/** Products for everybody. */
final class SafetyAccess {
    private SafetyAccess() {}

    static List<Cell> cells(Access.Things on) {
        return List.of(
                new Cell("listSafetyProducts", "GET", "safety", "", everybody()),
                new Cell(
                        "proposeSafetyProduct",
                        "POST",
                        "safety",
                        "{\"draft\":{},\"label\":\"nonsense\"}",
                        office("yang.director", "fraser.director")),
                // A proposal of Canada's director: others do not learn that there is one.
                new Cell("readSafetyProduct", "GET", "safety/" + on.safety(), "", proposersAndDeciders()),
                new Cell("readSafetyProduct", "GET", "safety/" + UNKNOWN, "", (_, _) -> Answer.MISSING),
                new Cell(
                        "approveSafetyProduct",
                        "POST",
                        "safety/" + on.safety() + "/approvals",
                        "{\"content\":\"nonsense\"}",
                        // What is no digest is told before anything is looked for.
                        everybody()),
                new Cell(
                        "approveSafetyProduct",
                        "POST",
                        "safety/" + on.safety() + "/approvals",
                        "{\"content\":\"sha256:" + "0".repeat(64) + "\"}",
                        (nation, person) ->
                                !in(person, AUTHORITIES) ? Answer.FORBIDDEN : may(nation.equals("CA"), Answer.MISSING)),
                new Cell(
                        "approveSafetyProduct",
                        "POST",
                        "safety/" + UNKNOWN + "/approvals",
                        "{\"content\":\"sha256:" + "0".repeat(64) + "\"}",
                        officeThenMissing(AUTHORITIES)),
                new Cell(
                        "withdrawSafetyProduct",
                        "POST",
                        "safety/" + on.safety() + "/withdrawal",
                        "{\"reason\":\"\"}",
                        (nation, person) -> in(person, "wilson.audit")
                                ? Answer.FORBIDDEN
                                : may(
                                        in(person, "fraser.director", "bouchard.release", "singh.release"),
                                        Answer.MISSING)),
                new Cell(
                        "withdrawSafetyProduct",
                        "POST",
                        "safety/" + UNKNOWN + "/withdrawal",
                        "{\"reason\":\"x\"}",
                        (_, _) -> Answer.MISSING),
                new Cell(
                        "adviseRoute",
                        "POST",
                        "polaris",
                        "{\"product\":\"none\",\"iceClass\":\"nonsense\",\"route\":[]}",
                        everybody()));
    }

    private static BiFunction<String, String, Answer> proposersAndDeciders() {
        return (_, person) ->
                may(in(person, "fraser.director", "bouchard.release", "singh.release", "wilson.audit"), Answer.MISSING);
    }
}
