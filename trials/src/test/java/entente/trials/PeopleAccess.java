package entente.trials;

import static entente.trials.Access.ADMINISTRATORS;
import static entente.trials.Access.AUDITORS;
import static entente.trials.Access.AUTHORITIES;
import static entente.trials.Access.OFFICERS;
import static entente.trials.Access.UNKNOWN;
import static entente.trials.Access.everybody;
import static entente.trials.Access.in;
import static entente.trials.Access.may;
import static entente.trials.Access.office;

import entente.trials.Access.Answer;
import entente.trials.Access.Cell;
import java.util.List;
import java.util.function.BiFunction;

/** People, their offices and organisations. */
final class PeopleAccess {
    private PeopleAccess() {}

    static List<Cell> cells(Access.Things on) {
        return List.of(
                new Cell("listPeople", "GET", "people", "", keepers()),
                new Cell(
                        "addPerson",
                        "POST",
                        "people",
                        "{\"id\":\"X\",\"name\":\"x\",\"nationalities\":[\"CA\"]}",
                        office(ADMINISTRATORS)),
                new Cell(
                        "readPerson",
                        "GET",
                        "people/kim.analyst",
                        "",
                        (nation, person) -> may(
                                nation.equals("KR") && (keeps(person) || person.equals("kim.analyst")),
                                Answer.MISSING)),
                new Cell("readPerson", "GET", "people/nobody", "", (_, _) -> Answer.MISSING),
                new Cell(
                        "giveMandate",
                        "POST",
                        "people/nobody/mandates",
                        "{\"role\":\"reader\",\"until\":\"2099-01-01T00:00:00Z\"}",
                        office(ADMINISTRATORS)),
                new Cell(
                        "giveMandate",
                        "POST",
                        "people/nobody/mandates",
                        "{\"envelope\":{\"recipient\":\"US\",\"ceiling\":\"%MARK%\",\"areas\":[],\"purposes\":[],"
                                + "\"methods\":[]},\"until\":\"2099-01-01T00:00:00Z\"}",
                        office(AUTHORITIES)),
                // One's own office may be handed over, and nobody else's.
                new Cell(
                        "giveMandate",
                        "POST",
                        "people/nobody/mandates",
                        "{\"role\":\"auditor\",\"standsFor\":\"%PERSON%\",\"until\":\"2099-01-01T00:00:00Z\"}",
                        office(AUDITORS)),
                new Cell("listUnconfirmed", "GET", "mandates", "", everybody()),
                new Cell(
                        "confirmMandate",
                        "POST",
                        "mandates/" + UNKNOWN + "/confirmation",
                        "",
                        (_, _) -> Answer.MISSING),
                new Cell(
                        "confirmMandate",
                        "POST",
                        "mandates/" + on.mandate() + "/confirmation",
                        "",
                        (nation, person) -> nation.equals("CA")
                                ? Answer.MISSING
                                : may(in(person, ADMINISTRATORS), Answer.FORBIDDEN)),
                new Cell("endMandate", "POST", "mandates/" + UNKNOWN + "/end", "", (_, _) -> Answer.MISSING),
                new Cell(
                        "endMandate",
                        "POST",
                        "mandates/" + on.mandate() + "/end",
                        "",
                        (_, person) -> may(in(person, "oh.admin", "bae.admin", "kim.analyst"), Answer.MISSING)),
                new Cell("listOrganisations", "GET", "organisations", "", keepers()),
                new Cell(
                        "putOrganisation",
                        "POST",
                        "organisations",
                        "{\"id\":\"X\",\"name\":\"x\",\"nation\":\"CA\",\"kind\":\"forces\"}",
                        office(ADMINISTRATORS)));
    }

    private static boolean keeps(String person) {
        return in(person, ADMINISTRATORS) || in(person, OFFICERS) || in(person, AUDITORS);
    }

    private static BiFunction<String, String, Answer> keepers() {
        return (_, person) -> may(keeps(person), Answer.FORBIDDEN);
    }
}
