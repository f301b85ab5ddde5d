package entente.trials;

import static entente.trials.Access.FACILITY_OFFICERS;
import static entente.trials.Access.INDUSTRY_OFFICERS;
import static entente.trials.Access.OFFICERS;
import static entente.trials.Access.ORIGINATORS;
import static entente.trials.Access.UNKNOWN;
import static entente.trials.Access.both;
import static entente.trials.Access.in;
import static entente.trials.Access.office;
import static entente.trials.Access.officeThenMissing;

import entente.cli.IndustryStory;
import entente.cli.Stage;
import entente.trials.Access.Answer;
import entente.trials.Access.Cell;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** Industrial security: two facilities in each nation, of which the security officer has one. */
final class IndustryAccess {
    private static final String[] OFFICES = both(INDUSTRY_OFFICERS, FACILITY_OFFICERS);
    private static final String[] WITH_REGISTRY = both(OFFICES, OFFICERS);
    private static final String[] WITH_ORIGINATORS = both(OFFICES, ORIGINATORS);
    /** Who may propose the contract: one of each nation's originators. */
    private static final String[] NAMED = {"kim.analyst", "macdonald.analyst"};

    private IndustryAccess() {}

    static void prepare(Stage stage) throws Exception {
        var story = new IndustryStory(stage, OneReleaseTest.quiet());
        for (var nation : List.of("KR", "CA")) {
            var korea = nation.equals("KR");
            for (var id : List.of("matrix-works", "other-works"))
                story.decide(
                        nation, "FACILITY", id, "REGISTERED", Map.of("name", id, "site", "s", "number", nation + id));
            story.decide(
                    nation,
                    "FACILITY",
                    "matrix-works",
                    "OFFICER_NAMED",
                    Map.of("person", korea ? "nam.facility" : "wood.facility"));
            story.decide(
                    nation,
                    "CONTRACT",
                    "matrix-contract",
                    "DRAFTED",
                    Map.of(
                            "title",
                            "t",
                            "originator",
                            korea ? "kim.analyst" : "macdonald.analyst",
                            "facility",
                            "other-works",
                            "nation",
                            List.of(nation),
                            "owners",
                            List.of(),
                            "srcl",
                            IndustryStory.srcl("1", korea ? "군사III급비밀" : "CONFIDENTIAL"),
                            "until",
                            IndustryStory.days(90)));
        }
    }

    /** The authority; a security officer finds nothing there, and for all others it is not theirs. */
    private static BiFunction<String, String, Answer> authorityElseNothing() {
        return (_, person) -> in(person, INDUSTRY_OFFICERS)
                ? Answer.MAY
                : in(person, FACILITY_OFFICERS) ? Answer.MISSING : Answer.FORBIDDEN;
    }

    private static String entry(String dossier, String about, String kind, String details) {
        return "{\"dossier\":\"" + dossier + "\",\"about\":\"" + about + "\",\"kind\":\"" + kind + "\",\"details\":"
                + details + "}";
    }

    static List<Cell> cells() {
        var entries = "industry/entries";
        var owners = "{\"foreign\":1,\"nations\":[],\"control\":false}";
        return List.of(
                new Cell("listIndustryEntries", "GET", entries, "", office(INDUSTRY_OFFICERS)),
                new Cell(
                        "raiseIndustryEntry",
                        "POST",
                        entries,
                        entry("FACILITY", "matrix-works", "OWNERSHIP", owners),
                        office(OFFICES)),
                new Cell(
                        "raiseIndustryEntry",
                        "POST",
                        entries,
                        entry("FACILITY", "other-works", "OWNERSHIP", owners),
                        authorityElseNothing()),
                new Cell(
                        "raiseIndustryEntry",
                        "POST",
                        entries,
                        entry("FACILITY", "matrix-works", "REVIEWED", "{}"),
                        office(INDUSTRY_OFFICERS)),
                new Cell(
                        "raiseIndustryEntry",
                        "POST",
                        entries,
                        entry("REQUEST", UNKNOWN, "ASKED", "{}"),
                        authorityElseNothing()),
                new Cell(
                        "raiseIndustryEntry",
                        "POST",
                        entries,
                        entry("INCIDENT", "of-other", "REPORTED", "{\"facility\":\"other-works\"}"),
                        authorityElseNothing()),
                new Cell(
                        "confirmIndustryEntry",
                        "POST",
                        entries + "/" + UNKNOWN + "/confirmation",
                        "",
                        officeThenMissing(INDUSTRY_OFFICERS)),
                new Cell("listFacilities", "GET", "industry/facilities", "", office(OFFICES)),
                new Cell("readFacility", "GET", "industry/facilities/matrix-works", "", office(OFFICES)),
                new Cell("readFacility", "GET", "industry/facilities/other-works", "", authorityElseNothing()),
                new Cell("readFacility", "GET", "industry/facilities/unknown", "", officeThenMissing(OFFICES)),
                new Cell("listIndustryPeople", "GET", "industry/people", "", office(INDUSTRY_OFFICERS)),
                new Cell("listConfirmations", "GET", "industry/requests", "", office(INDUSTRY_OFFICERS)),
                new Cell("listContracts", "GET", "industry/contracts", "", office(WITH_ORIGINATORS)),
                new Cell(
                        "readContract",
                        "GET",
                        "industry/contracts/matrix-contract",
                        "",
                        (_, person) -> in(person, INDUSTRY_OFFICERS) || in(person, NAMED)
                                ? Answer.MAY
                                : in(person, WITH_ORIGINATORS) ? Answer.MISSING : Answer.FORBIDDEN),
                new Cell(
                        "proposeContract",
                        "POST",
                        "industry/contracts/matrix-contract/proposal",
                        "{\"label\":\"x\"}",
                        (_, person) -> in(person, NAMED)
                                ? Answer.MAY
                                : in(person, ORIGINATORS) ? Answer.MISSING : Answer.FORBIDDEN),
                new Cell("listInspections", "GET", "industry/inspections", "", office(OFFICES)),
                new Cell(
                        "proposeInspectionReport",
                        "POST",
                        "industry/inspections/unknown/proposal",
                        "{\"label\":\"x\"}",
                        officeThenMissing(ORIGINATORS)),
                new Cell("listIndustryIncidents", "GET", "industry/incidents", "", office(WITH_REGISTRY)),
                new Cell("listIndustryTasks", "GET", "industry/tasks", "", office(WITH_REGISTRY)),
                new Cell(
                        "printClearanceRequest",
                        "GET",
                        "industry/requests/" + UNKNOWN + "/pdf",
                        "",
                        officeThenMissing(INDUSTRY_OFFICERS)),
                new Cell(
                        "printClearanceAnswer",
                        "GET",
                        "industry/requests/" + UNKNOWN + "/answer/pdf",
                        "",
                        officeThenMissing(INDUSTRY_OFFICERS)),
                new Cell(
                        "printChecklist",
                        "GET",
                        "industry/contracts/matrix-contract/pdf",
                        "",
                        (_, person) -> in(person, INDUSTRY_OFFICERS) || in(person, NAMED)
                                ? Answer.MAY
                                : in(person, WITH_ORIGINATORS) ? Answer.MISSING : Answer.FORBIDDEN),
                new Cell(
                        "printIndustryIncident",
                        "GET",
                        "industry/incidents/unknown/pdf",
                        "",
                        officeThenMissing(WITH_REGISTRY)),
                new Cell(
                        "tellIndustryIncident",
                        "POST",
                        "industry/incidents/unknown/report",
                        "{}",
                        officeThenMissing(OFFICERS)),
                new Cell("listIndustryForms", "GET", "industry/forms", "", office(OFFICES)));
    }
}
