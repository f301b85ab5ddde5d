package entente.trials;

import static entente.trials.Access.ORIGINATORS;
import static entente.trials.Access.READERS;
import static entente.trials.Access.both;
import static entente.trials.Access.everybody;
import static entente.trials.Access.in;
import static entente.trials.Access.may;
import static entente.trials.Access.office;
import static entente.trials.Access.officeThenMissing;

import entente.trials.Access.Answer;
import entente.trials.Access.Cell;
import java.util.List;
import java.util.function.BiFunction;

/** Threat intelligence and incident rooms. */
final class CyberAccess {
    private CyberAccess() {}

    static List<Cell> cells(Access.Things on) {
        return List.of(
                new Cell("listSharings", "GET", "sharings", "", everybody()),
                new Cell(
                        "proposeSharing",
                        "POST",
                        "sharings",
                        "{\"id\":\"x\",\"types\":[],\"mode\":\"withhold\",\"from\":\"\",\"until\":\"\",\"purpose\":\"network-defence\","
                                + "\"label\":\"%MARK%\"}",
                        office(ORIGINATORS)),
                new Cell(
                        "listSharingDecisions",
                        "GET",
                        "sharings/" + on.release() + "/decisions",
                        "",
                        (_, _) -> Answer.MISSING),
                new Cell("listRooms", "GET", "rooms", "", everybody()),
                new Cell(
                        "openRoom",
                        "POST",
                        "rooms",
                        "{\"id\":\"x\",\"from\":\"\",\"until\":\"\",\"purpose\":\"network-defence\",\"label\":\"%MARK%\"}",
                        office(ORIGINATORS)),
                new Cell("readRoom", "GET", "rooms/matrix", "", knowersOfRoom()),
                new Cell("readRoom", "GET", "rooms/nothing", "", (_, _) -> Answer.MISSING),
                new Cell(
                        "enterInRoom",
                        "POST",
                        "rooms/matrix/entries",
                        "{\"act\":{\"kind\":\"nonsense\"}}",
                        makersInRoom()),
                new Cell(
                        "enterInRoom",
                        "POST",
                        "rooms/nothing/entries",
                        "{\"act\":{\"kind\":\"nonsense\"}}",
                        (_, _) -> Answer.MISSING),
                new Cell("followRoom", "GET", "rooms/matrix/events", "", knowersOfRoom()),
                new Cell("followRoom", "GET", "rooms/nothing/events", "", (_, _) -> Answer.MISSING),
                new Cell("exportRoom", "GET", "rooms/matrix/stix", "", knowersOfRoom()),
                new Cell("exportRoom", "GET", "rooms/nothing/stix", "", (_, _) -> Answer.MISSING),
                new Cell("importIntoRoom", "POST", "rooms/matrix/stix", "{}", makersInRoom()),
                new Cell("importIntoRoom", "POST", "rooms/nothing/stix", "{}", (_, _) -> Answer.MISSING),
                new Cell(
                        "writeRoomReport",
                        "POST",
                        "rooms/matrix/report",
                        "{\"title\":\"x\",\"language\":\"en\"}",
                        makersInRoom()),
                new Cell(
                        "writeRoomReport",
                        "POST",
                        "rooms/nothing/report",
                        "{\"title\":\"x\",\"language\":\"en\"}",
                        (_, _) -> Answer.MISSING),
                new Cell("listObjects", "GET", "cyber/objects", "", office(both(ORIGINATORS, READERS))),
                new Cell(
                        "readObject",
                        "GET",
                        "cyber/objects/own/" + OBJECT,
                        "",
                        officeThenMissing(both(ORIGINATORS, READERS))),
                new Cell(
                        "readNeighbourhood",
                        "GET",
                        "cyber/objects/from-partner/" + OBJECT + "/neighbourhood",
                        "",
                        officeThenMissing(both(ORIGINATORS, READERS))),
                new Cell(
                        "readPartnersView",
                        "GET",
                        "cyber/objects/to-partner/" + OBJECT + "/partner",
                        "",
                        officeThenMissing(ORIGINATORS)),
                new Cell("listSaidAboutObject", "GET", "sharings/about/x", "", (_, _) -> Answer.MISSING));
    }

    private static final String OBJECT = "indicator--" + "00000000-0000-4000-8000-000000000000";

    /** Korea's half: who makes, approves and audits there, and in Canada martin, who is granted it and cleared. */
    private static boolean knowsOfRoom(String person) {
        return in(person, "kim.analyst", "yang.director", "lee.release", "choi.release", "jung.audit", "martin.reader");
    }

    private static BiFunction<String, String, Answer> knowersOfRoom() {
        return (_, person) -> may(knowsOfRoom(person), Answer.MISSING);
    }

    /** Who makes; whoever knows of it besides learns that it is not theirs. */
    private static BiFunction<String, String, Answer> makersInRoom() {
        return (_, person) -> !knowsOfRoom(person)
                ? Answer.MISSING
                : may(in(person, "kim.analyst", "yang.director"), Answer.FORBIDDEN);
    }
}
