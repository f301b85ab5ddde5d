package entente.trials;

import static entente.trials.Access.AUDITORS;
import static entente.trials.Access.AUTHORITIES;
import static entente.trials.Access.DIRECTORS;
import static entente.trials.Access.ORIGINATORS;
import static entente.trials.Access.READERS;
import static entente.trials.Access.UNKNOWN;
import static entente.trials.Access.both;
import static entente.trials.Access.everybody;
import static entente.trials.Access.office;
import static entente.trials.Access.officeThenMissing;

import entente.trials.Access.Cell;
import java.util.List;

/** Who may do what in private discovery. What somebody asked is nobody else's, so its list has no office. */
final class DiscoveryAccess {
    private DiscoveryAccess() {}

    static List<Cell> cells() {
        var name = "[{\"kind\":\"sha256\",\"value\":\"" + "0".repeat(64) + "\"}]";
        return List.of(
                new Cell("readDiscovery", "GET", "discovery", "", everybody()),
                new Cell("listDiscoveryQuestions", "GET", "discovery/questions", "", everybody()),
                new Cell(
                        "askDiscovery",
                        "POST",
                        "discovery/questions",
                        "{\"set\":\"" + UNKNOWN + "\",\"selectors\":" + name + "}",
                        officeThenMissing(both(READERS, DIRECTORS))),
                new Cell(
                        "listDiscoveryDeclarations",
                        "GET",
                        "discovery/declarations",
                        "",
                        office(both(ORIGINATORS, AUTHORITIES))),
                new Cell(
                        "declareDiscoverable",
                        "POST",
                        "discovery/declarations",
                        "{\"item\":\"" + UNKNOWN + "\",\"selectors\":" + name + "}",
                        officeThenMissing(ORIGINATORS)),
                new Cell(
                        "confirmDiscoverable",
                        "POST",
                        "discovery/declarations/" + UNKNOWN + "/confirmation",
                        "",
                        officeThenMissing(AUTHORITIES)),
                new Cell(
                        "withdrawDiscoverable",
                        "POST",
                        "discovery/declarations/" + UNKNOWN + "/withdrawal",
                        "",
                        officeThenMissing(both(ORIGINATORS, AUTHORITIES))),
                // Nothing is declared at these nodes, so there is nothing to make a set of; that is no matter of
                // office.
                new Cell(
                        "proposeDiscoverySet",
                        "POST",
                        "discovery/sets",
                        "{\"area\":\"operations\",\"office\":\"x\",\"purpose\":\"joint-exercise\",\"until\":\"x\",\"label\":\"%MARK%\"}",
                        office(ORIGINATORS)),
                new Cell("listDiscoveryMakings", "GET", "discovery/makings", "", everybody()),
                new Cell(
                        "readDiscoveryMaking",
                        "GET",
                        "discovery/makings/" + UNKNOWN,
                        "",
                        (_, _) -> Access.Answer.MISSING),
                new Cell(
                        "readDiscoverySet",
                        "GET",
                        "discovery/sets/" + UNKNOWN + "/contents",
                        "",
                        officeThenMissing(AUTHORITIES)),
                new Cell(
                        "closeDiscoverySet",
                        "POST",
                        "discovery/sets/" + UNKNOWN + "/closure",
                        "",
                        officeThenMissing(both(ORIGINATORS, AUTHORITIES))),
                new Cell("listDiscoveryAnswered", "GET", "discovery/answered", "", office(both(AUTHORITIES, AUDITORS))),
                new Cell(
                        "readDiscoveryEvidence",
                        "GET",
                        "discovery/questions/" + UNKNOWN + "/evidence",
                        "",
                        officeThenMissing(both(AUTHORITIES, AUDITORS))),
                new Cell("listDiscoverySent", "GET", "discovery/sent", "", office(AUDITORS)),
                new Cell("listDiscoveryFaults", "GET", "discovery/faults", "", office(both(AUTHORITIES, AUDITORS))));
    }
}
