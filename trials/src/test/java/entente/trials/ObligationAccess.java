package entente.trials;

import static entente.trials.Access.AUDITORS;
import static entente.trials.Access.AUTHORITIES;
import static entente.trials.Access.OFFICERS;
import static entente.trials.Access.PAST;
import static entente.trials.Access.UNKNOWN;
import static entente.trials.Access.both;
import static entente.trials.Access.everybody;
import static entente.trials.Access.holdersOfficers;
import static entente.trials.Access.in;
import static entente.trials.Access.inventory;
import static entente.trials.Access.knows;
import static entente.trials.Access.may;
import static entente.trials.Access.office;
import static entente.trials.Access.officeThenMissing;

import entente.trials.Access.Answer;
import entente.trials.Access.Cell;
import java.util.List;

/** What is owed: obligations, assurances, reviews. */
final class ObligationAccess {
    private ObligationAccess() {}

    static List<Cell> cells(Access.Things on) {
        return List.of(
                new Cell("listObligations", "GET", "obligations", "", everybody()),
                new Cell(
                        "listAssurances", "GET", "assurances", "", office(both(both(OFFICERS, AUTHORITIES), AUDITORS))),
                new Cell(
                        "raiseAssurance",
                        "POST",
                        "assurances",
                        "{\"area\":\"operations\",\"purposes\":[\"joint-exercise\"],\"ceiling\":\"nonsense\",\"until\":\""
                                + PAST + "\"}",
                        office(OFFICERS)),
                new Cell(
                        "confirmAssurance",
                        "POST",
                        "assurances/" + on.assurance() + "/confirmation",
                        "",
                        holdersOfficers()),
                new Cell(
                        "confirmAssurance",
                        "POST",
                        "assurances/" + UNKNOWN + "/confirmation",
                        "",
                        officeThenMissing(OFFICERS)),
                new Cell(
                        "withdrawAssurance",
                        "POST",
                        "assurances/" + on.assurance() + "/withdrawal",
                        "",
                        holdersOfficers()),
                new Cell(
                        "withdrawAssurance",
                        "POST",
                        "assurances/" + UNKNOWN + "/withdrawal",
                        "",
                        officeThenMissing(OFFICERS)),
                new Cell("listReviews", "GET", "reviews", "", inventory()),
                new Cell(
                        "askConsent",
                        "POST",
                        "holdings/" + on.release() + "/consent",
                        "{\"act\":\"reproduce\"}",
                        holdersOfficers()),
                new Cell(
                        "askConsent",
                        "POST",
                        "holdings/" + UNKNOWN + "/consent",
                        "{\"act\":\"reproduce\"}",
                        officeThenMissing(OFFICERS)),
                new Cell("giveBack", "POST", "holdings/" + on.release() + "/return", "", holdersOfficers()),
                new Cell("giveBack", "POST", "holdings/" + UNKNOWN + "/return", "", officeThenMissing(OFFICERS)),
                // The pact asks for consent, which nobody gave: told to those whose office it is.
                new Cell("destroy", "POST", "holdings/" + on.release() + "/destruction", "{}", holdersOfficers()),
                new Cell("destroy", "POST", "holdings/" + UNKNOWN + "/destruction", "{}", officeThenMissing(OFFICERS)),
                new Cell(
                        "reportLoss",
                        "POST",
                        "holdings/" + on.release() + "/losses",
                        "{\"of\":\"loss\",\"known\":\"2099-01-01T00:00:00Z\",\"circumstances\":[\"unknown\"],"
                                + "\"containment\":[\"none-yet\"]}",
                        holdersOfficers()),
                new Cell(
                        "reportLoss",
                        "POST",
                        "holdings/" + UNKNOWN + "/losses",
                        "{\"of\":\"loss\",\"known\":\"" + PAST + "\",\"circumstances\":[\"unknown\"],"
                                + "\"containment\":[\"none-yet\"]}",
                        officeThenMissing(OFFICERS)),
                new Cell(
                        "readObligation",
                        "GET",
                        "obligations/" + on.question(),
                        "",
                        (_, person) -> may(knows(person), Answer.MISSING)),
                new Cell("readObligation", "GET", "obligations/" + UNKNOWN, "", (_, _) -> Answer.MISSING),
                new Cell(
                        "confirmObligation",
                        "POST",
                        "obligations/" + on.question() + "/confirmation",
                        "",
                        (_, person) -> in(person, "roy.registry", "cote.registry")
                                ? Answer.MAY
                                : in(person, "wilson.audit") ? Answer.FORBIDDEN : Answer.MISSING),
                new Cell(
                        "confirmObligation",
                        "POST",
                        "obligations/" + UNKNOWN + "/confirmation",
                        "",
                        (_, _) -> Answer.MISSING),
                new Cell(
                        "answerObligation",
                        "POST",
                        "obligations/" + on.question() + "/answer",
                        "{\"consent\":true,\"until\":\"" + PAST + "\"}",
                        (_, person) -> in(person, "lee.release", "choi.release")
                                ? Answer.MAY
                                : knows(person) ? Answer.FORBIDDEN : Answer.MISSING),
                new Cell(
                        "answerObligation",
                        "POST",
                        "obligations/" + UNKNOWN + "/answer",
                        "{\"consent\":true}",
                        (_, _) -> Answer.MISSING),
                // It is no request for information, so there is none to answer.
                new Cell(
                        "fulfilRequest",
                        "POST",
                        "obligations/" + on.question() + "/fulfilment",
                        "{}",
                        (_, person) -> knows(person) && !in(person, "lee.release", "choi.release")
                                ? Answer.FORBIDDEN
                                : Answer.MISSING),
                new Cell(
                        "sendResults",
                        "POST",
                        "obligations/" + on.question() + "/results",
                        "{\"outcome\":\"no-compromise\",\"measures\":[\"none-needed\"]}",
                        officeThenMissing(OFFICERS)),
                new Cell("listIncidents", "GET", "incidents", "", office(both(OFFICERS, AUDITORS))),
                new Cell(
                        "readCooperation",
                        "GET",
                        "cooperation",
                        "",
                        office(both(AUTHORITIES, both(OFFICERS, AUDITORS)))));
    }
}
