package entente.trials;

import static entente.trials.Access.AUDITORS;
import static entente.trials.Access.OFFICERS;
import static entente.trials.Access.PAST;
import static entente.trials.Access.UNKNOWN;
import static entente.trials.Access.everybody;
import static entente.trials.Access.holdersOfficers;
import static entente.trials.Access.in;
import static entente.trials.Access.inventory;
import static entente.trials.Access.may;
import static entente.trials.Access.office;
import static entente.trials.Access.officeThenMissing;

import entente.trials.Access.Answer;
import entente.trials.Access.Cell;
import java.util.List;
import java.util.function.BiFunction;

/** Holdings, their copies and musters. */
final class HoldingAccess {
    private HoldingAccess() {}

    static List<Cell> cells(Access.Things on) {
        return List.of(
                new Cell("listHoldings", "GET", "holdings", "", everybody()),
                new Cell(
                        "keepHolding",
                        "POST",
                        "holdings/" + on.release() + "/review",
                        "{\"until\":\"" + PAST + "\",\"reason\":\"x\"}",
                        holdersOfficers()),
                new Cell(
                        "keepHolding",
                        "POST",
                        "holdings/" + UNKNOWN + "/review",
                        "{\"until\":\"" + PAST + "\",\"reason\":\"x\"}",
                        officeThenMissing(OFFICERS)),
                new Cell(
                        "readHoldingRecord",
                        "GET",
                        "holdings/" + on.release(),
                        "",
                        (_, person) -> may(
                                in(
                                        person,
                                        "roy.registry",
                                        "cote.registry",
                                        "wilson.audit",
                                        "martin.reader",
                                        "smith.reader"),
                                Answer.MISSING)),
                new Cell("readHoldingRecord", "GET", "holdings/" + UNKNOWN, "", (_, _) -> Answer.MISSING),
                new Cell(
                        "grantNeedToKnow",
                        "POST",
                        "holdings/" + on.release() + "/grants",
                        "{\"reader\":\"nobody\",\"until\":\"2099-01-01T00:00:00Z\"}",
                        holdersOfficers()),
                new Cell(
                        "grantNeedToKnow",
                        "POST",
                        "holdings/" + UNKNOWN + "/grants",
                        "{\"reader\":\"nobody\",\"until\":\"2099-01-01T00:00:00Z\"}",
                        officeThenMissing(OFFICERS)),
                new Cell(
                        "listGrants",
                        "GET",
                        "holdings/" + on.release() + "/grants",
                        "",
                        (_, person) ->
                                may(in(person, "roy.registry", "cote.registry", "wilson.audit"), Answer.MISSING)),
                new Cell("listGrants", "GET", "holdings/" + UNKNOWN + "/grants", "", (_, _) -> Answer.MISSING),
                // Nobody was granted anything under that name.
                new Cell(
                        "endGrant",
                        "POST",
                        "holdings/" + on.release() + "/grants/nobody/end",
                        "",
                        officeThenMissing(OFFICERS)),
                new Cell(
                        "listCopies",
                        "GET",
                        "holdings/" + on.release() + "/copies",
                        "",
                        (_, person) ->
                                may(in(person, "roy.registry", "cote.registry", "wilson.audit"), Answer.MISSING)),
                new Cell("listCopies", "GET", "holdings/" + UNKNOWN + "/copies", "", (_, _) -> Answer.MISSING),
                new Cell(
                        "makeCopy",
                        "POST",
                        "holdings/" + on.release() + "/copies",
                        "{\"form\":\"paper\",\"custodian\":\"nobody\"}",
                        holdersOfficers()),
                new Cell(
                        "makeCopy",
                        "POST",
                        "holdings/" + UNKNOWN + "/copies",
                        "{\"form\":\"paper\",\"custodian\":\"nobody\"}",
                        officeThenMissing(OFFICERS)),
                new Cell(
                        "moveCopy",
                        "POST",
                        "holdings/" + on.release() + "/copies/9/move",
                        "{\"custodian\":\"nobody\"}",
                        officeThenMissing(OFFICERS)),
                new Cell(
                        "destroyCopy",
                        "POST",
                        "holdings/" + on.release() + "/copies/9/destruction",
                        "",
                        officeThenMissing(OFFICERS)),
                new Cell("searchCatalogue", "GET", "catalogue", "", everybody()),
                new Cell("listMusters", "GET", "musters", "", inventory()),
                new Cell("beginMuster", "POST", "musters", "{\"area\":\"nowhere\"}", office(OFFICERS)),
                new Cell("readMuster", "GET", "musters/" + UNKNOWN, "", inventoryThenMissing()),
                new Cell(
                        "seeCopy",
                        "POST",
                        "musters/" + UNKNOWN + "/sightings",
                        "{\"consignment\":\"x\",\"number\":2,\"found\":true}",
                        officeThenMissing(OFFICERS)),
                new Cell("closeMuster", "POST", "musters/" + UNKNOWN + "/close", "", officeThenMissing(OFFICERS)),
                // Cleared and with need-to-know: martin alone. Others do not learn whether there is anything.
                new Cell("openHolding", "POST", "holdings/" + on.release() + "/open", "", office("martin.reader")),
                new Cell("openHolding", "POST", "holdings/" + UNKNOWN + "/open", "", office()));
    }

    private static BiFunction<String, String, Answer> inventoryThenMissing() {
        return (_, person) -> in(person, OFFICERS) || in(person, AUDITORS) ? Answer.MISSING : Answer.FORBIDDEN;
    }
}
